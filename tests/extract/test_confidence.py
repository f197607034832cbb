"""How sure a claim is: what it rests on decides, and of claims about reports not learned from as many are right."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from shizheng.extract.claims import Claim
from shizheng.extract.confidence import estimated, signs
from shizheng.extract.pipeline import Extraction, claims
from shizheng.extract.training.confidence import fit
from shizheng.extract.training.gold import Annotated
from shizheng.extract.training.judgement import judged

Said = Callable[..., Extraction]

TEXT = "臺東縣環境保護局110年度施政績效成果報告\n\n110年稽查工廠320家。受理陳情案件1,200件。\n"
GOLD = [
    {"kind": "observation", "metric": "稽查工廠", "value": 320, "unit": "家", "qualifier": "exact",
     "start": "2021-01-01", "end": "2021-12-31", "value_text": "320"},
    {"kind": "observation", "metric": "陳情案件", "value": 1200, "unit": "件", "qualifier": "exact",
     "start": "2021-01-01", "end": "2021-12-31", "value_text": "1,200"},
    {"kind": "entity", "type": "Agency", "name": "臺東縣環境保護局"},
]  # fmt: skip


@pytest.fixture
def right(tmp_path: Path) -> Callable[..., list[bool]]:
    """Tells which figures of the text are right by a gold that is changed first."""

    def judge(**change: object) -> list[bool]:
        rows = [dict(row) for row in GOLD]
        rows[0] |= change
        for row in rows[:2]:
            start = TEXT.index(str(row["value_text"]))
            row["value_span"] = [start, start + len(str(row["value_text"]))]
        report = Annotated(tmp_path / "a.txt", tmp_path / "a.jsonl")
        report.report.write_text(TEXT, encoding="utf-8")
        report.gold.write_text("\n".join(json.dumps(row) for row in rows), encoding="utf-8")
        found = judged(claims(report.document), report)
        return [is_right for claim, is_right in found if type(claim).__name__ == "Observation"]

    return judge


def test_a_figure_is_right_when_everything_about_it_is(right: Callable[..., list[bool]]) -> None:
    assert right() == [True, True]


@pytest.mark.parametrize(
    "change",
    [{"value": 321}, {"unit": "場"}, {"qualifier": "over"}, {"start": None}, {"metric": "志工訓練"}],
    ids=lambda change: next(iter(change)),
)
def test_one_part_that_is_wrong_makes_a_figure_wrong(
    right: Callable[..., list[bool]], change: dict[str, object]
) -> None:
    assert right(**change) == [False, True]


def test_a_second_wording_of_the_gold_is_right_too(right: Callable[..., list[bool]]) -> None:
    assert right(metric="志工訓練", metric_aliases=["稽查工廠家數"]) == [True, True]


def test_what_is_optional_judges_nothing(right: Callable[..., list[bool]]) -> None:
    assert right(optional=True) == [True]


def test_weights_make_claims_as_sure_as_claims_like_them_were_right(said: Said) -> None:
    first, second = said("110年稽查工廠320家。").observations[0], said("另有3家。").observations[0]
    assert set(signs(first)) != set(signs(second))
    weights = fit([(first, True)] * 90 + [(first, False)] * 10 + [(second, True)] * 40 + [(second, False)] * 60)
    total = {claim: sum(weights.get(sign, 0.0) for sign in signs(claim)) for claim in (first, second)}
    assert total[first] == pytest.approx(2.2, abs=0.25)  # nine to one
    assert total[second] == pytest.approx(-0.4, abs=0.25)  # two to three


def test_a_period_that_is_printed_is_surer_than_none(said: Said) -> None:
    printed, unknown = said("110年稽查工廠320家。").observations[0], said("預計稽查工廠320家。").observations[0]
    assert printed.confidence > unknown.confidence


def test_no_claim_is_certain(said: Said) -> None:
    found: list[Claim] = [*said(TEXT).observations, *said(TEXT).entities]
    assert found
    assert all(0 < claim.confidence < 1 for claim in found)
    assert all(claim.confidence == estimated(replace(claim, confidence=0.5)).confidence for claim in found)
