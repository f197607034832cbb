"""The page of quality: intervals hold the measure and come out the same, facts are sorted by how sure we were."""

from __future__ import annotations

import csv
import importlib
import os
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

ROOT = Path(__file__).parent.parent


@pytest.fixture(scope="module")
def scripts() -> Any:
    """The folder of the scripts stands first in the path, as when one is run."""
    with pytest.MonkeyPatch.context() as patch:
        patch.syspath_prepend(str(ROOT / "docs"))
        yield


@pytest.fixture(scope="module")
def measuring(scripts: None) -> ModuleType:
    module = importlib.import_module("measuring")
    if not module.SCORER.is_file():
        message = f"{module.SCORER} is not here: it stands in ../shared/eval beside the checkout"
        (pytest.fail if os.environ.get("CI") else pytest.skip)(message)
    return module


@pytest.fixture(scope="module")
def reasons(measuring: ModuleType) -> ModuleType:
    return importlib.import_module("reasons")


@pytest.fixture(scope="module")
def passages(measuring: ModuleType) -> Any:
    """Three annotated passages."""
    wanted = ("h1_kel_fire", "h4_khh_edb", "h5_ndc")
    return [each for corpus in measuring.corpora()[1:] for each in corpus.reports if each.report.stem in wanted]


@pytest.fixture(scope="module")
def judged(measuring: ModuleType, passages: Any) -> Any:
    return measuring.judge(passages)


def _tally(measuring: ModuleType, name: str, right: int, missed: int) -> Any:
    return measuring.Judged(name, {"obs.tp": right, "obs.fn": missed, "obs.full": right}, (), ())


def test_an_interval_spans_what_the_reports_differ_by(measuring: ModuleType) -> None:
    alike = [_tally(measuring, name, 9, 1) for name in "甲乙丙"]
    unlike = [_tally(measuring, name, right, 10 - right) for name, right in (("甲", 10), ("乙", 5), ("丙", 0))]
    assert measuring.intervals(alike)["observation.r"] == (0.9, 0.9)
    assert measuring.intervals(unlike)["observation.r"] == (0.0, 1.0)
    assert measuring.intervals(unlike) == measuring.intervals(unlike)


def test_there_is_no_measure_of_what_neither_has(measuring: ModuleType) -> None:
    measures = measuring.pooled([_tally(measuring, "甲", 9, 1)])
    assert measures["observation.r"] == 0.9
    assert not [name for name in measures if not name.startswith("observation.")]


def test_facts_are_binned_by_confidence(measuring: ModuleType) -> None:
    claims = [measuring.Claimed("award", sure, right) for sure, right in ((0.5, True), (0.7, False), (0.9, True))]
    assert list(measuring.reliability(claims, (0.0, 0.5, 0.8, 1.01))) == [
        (0.5, 0.8, 2, 0.6, 0.5),
        (0.8, 1.01, 1, 0.9, 1.0),
    ]


def test_what_counts_as_right_is_what_the_scorer_says(measuring: ModuleType, judged: Any) -> None:
    measures = measuring.pooled(judged)
    assert measures["observation.n"] > 80
    for kind, whole in (("observation", "full"), ("award", "full")):
        claims = [claim for each in judged for claim in each.claims if claim.kind == kind]
        short = {"observation": "obs", "award": "awd"}[kind]
        assert sum(claim.right for claim in claims) == sum(each.tally.get(f"{short}.{whole}", 0) for each in judged)


def test_without_what_was_learned_fewer_wordings_are_right(measuring: ModuleType, passages: Any, judged: Any) -> None:
    nothing = measuring.pooled(measuring.judge(passages, measuring.Learned()))
    assert nothing["observation.metric"] < measuring.pooled(judged)["observation.metric"]


def test_every_error_is_explained_and_a_report_shows_but_one(
    reasons: ModuleType, measuring: ModuleType, passages: Any
) -> None:
    judged = measuring.judge(passages, measuring.Learned())  # without what was learned there always are some
    explainers = {found.document.key: reasons.Explainer(found) for found in measuring.extracted(passages)}
    errors = [error for each in judged for error in each.errors]
    assert errors
    for error in errors:
        *_, why = reasons.row(error, explainers[error.report])
        assert why, error
    chosen = reasons.worst(errors, 5)
    assert len({error.report for error in chosen}) == len(chosen) <= 3


def test_the_figures_that_ship_say_what_is_measured(scripts: None, measuring: ModuleType, judged: Any) -> None:
    figures = importlib.import_module("figures")
    table = figures.table({"reports": judged}, lambda report: 100 + int(report[1]))
    rows = list(csv.DictReader(table.splitlines()))
    points, spread = measuring.pooled(judged), measuring.intervals(judged)
    whole = {(row["kind"], row["type"], row["measure"]): row for row in rows if not row["year"]}
    assert float(whole["observation", "", "f1"]["value"]) == round(points["observation.f1"], 3)
    assert float(whole["observation", "", "metric"]["low"]) == round(spread["observation.metric"][0], 3)
    assert int(whole["entity", "Agency", "p"]["n"]) == points["entity.Agency.n"]
    assert {row["year"] for row in rows} == {"", "101", "104", "105"}
    assert {row["low"] for row in rows if row["year"]} == {""}
