"""The ratchet of quality: a fall is found, floors only rise, and the gold of the passages points at what it quotes."""

from __future__ import annotations

import importlib.util
import json
import os
import re
import shutil
import sys
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

HERE = Path(__file__).parent
PASSAGES = sorted((HERE / "passages").rglob("*.txt"))

TYPES = {"Agency", "Organization", "Person", "Plan", "Regulation", "System", "Award", "Event", "Publication"}
PREDICATES = {"responsibleAgency", "launchedOn", "fundedBy", "replaces"}


@pytest.fixture(scope="module")
def quality() -> ModuleType:
    """The script, loaded by its path as it is run."""
    spec = importlib.util.spec_from_file_location("quality", HERE / "quality.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules["quality"] = module
    spec.loader.exec_module(module)
    return module


@pytest.fixture
def scorer(quality: ModuleType) -> Path:
    """The scorer of ../shared/eval; without it the test is skipped, and in CI it fails."""
    if not quality.SCORER.is_file():
        message = f"{quality.SCORER} is not here: it stands in ../shared/eval beside the checkout"
        (pytest.fail if os.environ.get("CI") else pytest.skip)(message)
    return quality.SCORER


@pytest.mark.parametrize(
    ("value", "floor"), [(0.98765, 0.98), (1.0, 1.0), (0.0, 0.0), (0.29, 0.29), (0.999999, 0.99), (0.57, 0.57)]
)
def test_a_measure_is_rounded_down(quality: ModuleType, value: float, floor: float) -> None:
    assert quality.rounded_down(value) == floor


@pytest.mark.parametrize(
    ("now", "low"),
    [
        ({"entity.f1": 0.90, "award.f1": 0.80}, []),
        ({"entity.f1": 0.95, "award.f1": 0.85}, []),
        ({"entity.f1": 0.8999, "award.f1": 0.80}, ["passages.entity.f1"]),
        ({"entity.f1": 0.10, "award.f1": 0.10}, ["passages.entity.f1", "passages.award.f1"]),
        ({"entity.f1": 0.90}, ["passages.award.f1"]),
    ],
)
def test_what_is_below_its_floor_or_gone_has_fallen(quality: ModuleType, now: dict[str, float], low: list[str]) -> None:
    assert quality.fallen({"passages": now}, {"passages": {"entity.f1": 0.90, "award.f1": 0.80}}) == low


def test_a_whole_corpus_that_is_not_measured_has_fallen(quality: ModuleType) -> None:
    assert quality.fallen({}, {"reports": {"entity.f1": 0.9}}) == ["reports.entity.f1"]


def test_floors_rise_and_never_fall(quality: ModuleType) -> None:
    floors = {"passages": {"entity.f1": 0.90, "award.f1": 0.80, "relation.f1": 0.70}, "reports": {"entity.f1": 0.5}}
    now = {"passages": {"entity.f1": 0.956, "award.f1": 0.79, "observation.f1": 0.999}}
    assert quality.raised(now, floors) == {
        "passages": {"entity.f1": 0.95, "award.f1": 0.80, "relation.f1": 0.70, "observation.f1": 0.99},
        "reports": {"entity.f1": 0.5},
    }
    assert floors["passages"]["entity.f1"] == 0.90


def test_the_table_shows_what_has_fallen(quality: ModuleType) -> None:
    lines = quality.table(
        {"passages": {"entity.f1": 0.95, "award.f1": 0.5}}, {"passages": {"entity.f1": 0.9, "award.f1": 0.6}}
    ).splitlines()
    assert [line.split() for line in lines[1:]] == [
        ["passages.entity.f1", "0.9500", "0.90"],
        ["passages.award.f1", "0.5000", "0.60", "FALLEN"],
    ]


def test_a_run_finds_a_fall_and_raises_only_what_rose(
    quality: ModuleType, scorer: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    name = "h1_kel_fire"
    for suffix in (".txt", ".jsonl"):
        shutil.copy(HERE / "passages" / f"{name}{suffix}", tmp_path)
    corpus = quality.Corpus.of("one", tmp_path, tmp_path)
    floors = tmp_path / "floors.json"

    floors.write_text(json.dumps({"one": {"observation.f1": 0.5, "entity.f1": 1.01}}), encoding="utf-8")
    assert quality.main(["--raise"], [corpus], floors) == 1
    written = json.loads(floors.read_text(encoding="utf-8"))["one"]
    assert written["entity.f1"] == 1.01
    assert 0.9 < written["observation.f1"] <= 1
    assert capsys.readouterr().err == "1 below the floor: one.entity.f1\n"

    floors.write_text(json.dumps({"one": written | {"entity.f1": 0.5}}), encoding="utf-8")
    before = floors.read_bytes()
    assert quality.main([], [corpus], floors) == 0
    assert floors.read_bytes() == before

    gold = tmp_path / f"{name}.jsonl"
    lines = gold.read_text(encoding="utf-8").splitlines()
    gold.write_text("\n".join(line for line in lines if '"observation"' not in line), encoding="utf-8")
    assert quality.main([], [corpus], floors) == 1  # every figure is one too many now


def test_where_nothing_can_be_measured_it_says_so_and_fails_in_ci(
    quality: ModuleType, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    corpus = quality.Corpus("none", (tmp_path / "missing.txt",), ())
    monkeypatch.delenv("CI", raising=False)
    assert quality.main([], [corpus], tmp_path / "floors.json") == 0
    assert "nothing is measured" in capsys.readouterr().out
    monkeypatch.setenv("CI", "1")
    assert quality.main([], [corpus], tmp_path / "floors.json") == 1


def test_the_committed_floors_are_shares_with_two_decimals(quality: ModuleType) -> None:
    floors = json.loads(quality.FLOORS.read_text(encoding="utf-8"))
    assert set(floors) == {"passages", "later passages", "held-out passages", "reports"}
    for measures in floors.values():
        assert {f"{kind}.f1" for kind in ("observation", "entity", "award", "relation")} <= set(measures)
        assert all(0 <= floor <= 1 and round(floor, 2) == floor for floor in measures.values())


@pytest.mark.parametrize("passage", PASSAGES, ids=lambda path: path.stem)
def test_every_line_of_gold_points_at_what_it_quotes(passage: Path) -> None:
    text = passage.read_bytes().decode("utf-8")
    facts: list[dict[str, Any]] = [
        json.loads(line) for line in passage.with_suffix(".jsonl").read_text(encoding="utf-8").splitlines()
    ]
    assert {fact["kind"] for fact in facts} <= {"observation", "entity", "award", "relation"}
    for fact in facts:
        start, end = fact["span"]
        assert _squashed(text[start:end]) == _squashed(fact["quote"])
        if fact["kind"] == "observation":
            start, end = fact["value_span"]
            assert _squashed(text[start:end]) == _squashed(fact["value_text"])
            assert fact["qualifier"] in ("exact", "over", "about", "under")
            assert (fact["start"], fact["end"]) != (None, None) or fact["period"] == "unknown"
        assert fact.get("type", "Agency") in TYPES
        assert fact.get("predicate", "replaces") in PREDICATES
        assert fact.get("result", "won") in ("won", "shortlisted", "nominated")


def _squashed(words: str) -> str:
    """Drop white space and tags, which a quotation need not repeat."""
    return re.sub(r"\s|<[^<>]*>", "", words)
