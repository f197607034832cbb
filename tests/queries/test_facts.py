"""The flat facts: the fields of the contract, each with the very words of the report, the same each time."""

from __future__ import annotations

import os
import subprocess
import sys
from collections import Counter
from datetime import date
from pathlib import Path
from typing import Any

import pytest

import shizheng
from shizheng.api import Graph

FIELDS = {
    "observation": {
        "iri", "metric", "series", "series_label", "value", "unit", "qualifier", "start", "end", "period", "agency",
        "section", "value_span", "span", "quote",
    },
    "entity": {"iri", "type", "name", "aliases", "mentions"},
    "award": {"iri", "award", "result", "level", "category", "recipient", "work", "year", "conferrer", "span", "quote"},
    "relation": {"subject", "predicate", "object", "amount", "span", "quote"},
}  # fmt: skip
"""The fields of CONTRACT.md; more of them do no harm."""

ALLOWED = {
    "qualifier": {"exact", "over", "about", "under"},
    "period": {"explicit", "inherited", "unknown"},
    "status": {"done", "planned", "target"},
    "result": {"won", "shortlisted", "nominated"},
    "predicate": {"responsibleAgency", "launchedOn", "fundedBy", "replaces"},
    "type": {"Agency", "Organization", "Person", "Plan", "Regulation", "System", "Award", "Event", "Publication"},
}
SCORE = Path(__file__).parents[3] / "shared" / "eval" / "score.py"


def faults(fact: dict[str, Any], texts: dict[str, str]) -> list[str]:
    """Return what is wrong with a fact, by the contract and the text of its report."""
    text = texts[fact["report"]]
    found = [f"lacks {field}" for field in FIELDS[fact["kind"]] - fact.keys()]
    found += [
        f"{field} is {fact[field]}" for field, allowed in ALLOWED.items() if fact.get(field, "-") not in {*allowed, "-"}
    ]
    if "span" in fact and text[slice(*fact["span"])] != fact["quote"]:
        found.append("the quote is not what stands at the span")
    if fact["kind"] == "observation":
        if not isinstance(fact["unit"], str):
            found.append("the unit is no word; without a measure word it is empty")
        number = text[slice(*fact["value_span"])]
        if not any(character.isnumeric() or character in "兩雙首乙" for character in number):
            found.append(f"no number at the place of the value: {number}")
        days = [None if day is None else date.fromisoformat(day) for day in (fact["start"], fact["end"])]
        if (days[1] is None) != (fact["period"] == "unknown") or (days[0] and days[1] and days[0] > days[1]):
            found.append(f"the period is {days}, {fact['period']}")
    if fact["kind"] == "entity" and not all(0 <= start < end <= len(text) for start, end in fact["mentions"]):
        found.append("a mention outside the text")
    if fact["kind"] == "entity" and not fact["mentions"]:
        found.append("named nowhere")
    return [f"{fact['report']} {fact['iri']}: {each}" for each in found]


def texts_of(folder: Path) -> dict[str, str]:
    """Return the texts of a folder's reports by their names, as they are, with no newline translated."""
    return {path.stem: path.read_bytes().decode() for path in folder.iterdir() if path.suffix in (".txt", ".md")}


def test_each_fact_of_the_samples_has_its_fields_and_the_words_of_its_report(
    samples: Path, sample_graph: Graph
) -> None:
    texts = texts_of(samples)
    facts = list(sample_graph.facts())
    assert [fault for fact in facts for fault in faults(fact, texts)] == []
    assert {fact["kind"] for fact in facts} == set(FIELDS)
    assert {fact["report"] for fact in facts} == set(texts)


@pytest.mark.reports
def test_each_fact_of_the_five_reports_has_its_fields_and_the_words_of_its_report(
    reports: Path, report_graph: Graph
) -> None:
    texts = texts_of(reports)
    facts = list(report_graph.facts())
    assert [fault for fact in facts for fault in faults(fact, texts)] == []
    assert {fact["report"] for fact in facts} == set(texts)


def test_a_figure_is_in_its_base_unit_with_the_number_as_printed(samples: Path, sample_graph: Graph) -> None:
    texts = texts_of(samples)
    figures = {
        texts[fact["report"]][slice(*fact["value_span"])]: (fact["value"], fact["unit"], fact["qualifier"])
        for fact in sample_graph.facts()
        if fact["kind"] == "observation"
    }
    assert figures["5,504.7萬"] == (55047000, "元", "exact")
    assert figures["922,584"] == (922584, "通", "exact")
    assert figures["42萬"] == (420000, "次", "over")
    assert figures["37.52"] == (37.52, "%", "exact")


def test_a_claim_stands_in_its_section(sample_graph: Graph) -> None:
    calls = next(f for f in sample_graph.facts() if f["kind"] == "observation" and f["value"] == 489697)
    assert [title.lstrip("壹一二三四、()（）") for title in calls["section"]] == ["工作成效", "聯合服務", "話務中心"]


def test_facts_come_by_kind_report_and_place_each_once(sample_graph: Graph) -> None:
    facts = list(sample_graph.facts())
    kinds = list(dict.fromkeys(fact["kind"] for fact in facts))
    assert [fact["kind"] for fact in facts] == [kind for kind in kinds for f in facts if f["kind"] == kind]
    for kind in ("observation", "award", "relation"):
        places = [(f["report"], f.get("value_span", f["span"])[0]) for f in facts if f["kind"] == kind]
        assert places == sorted(places)
    keys = Counter((f["kind"], f["report"], f["iri"]) for f in facts)
    assert max(keys.values()) == 1


def test_two_builds_give_the_same_facts(sample_graph: Graph, again_graph: Graph) -> None:
    assert list(again_graph.facts()) == list(sample_graph.facts())


@pytest.mark.reports
def test_the_measuring_script_reads_the_file(report_folder: Path, tmp_path: Path) -> None:
    gold = sorted((SCORE.parent / "gold").glob("*.jsonl"))
    if not gold:
        (pytest.fail if os.environ.get("CI") else pytest.skip)("score.py and gold/ stand in ../shared/eval")
    file = tmp_path / "facts.jsonl"
    from shizheng.queries.files import write_facts

    with shizheng.open(report_folder) as graph:
        write_facts(graph.facts(), file, "jsonl")
    told = subprocess.run([sys.executable, SCORE, file, *gold], capture_output=True, text=True, check=False)
    assert (told.returncode, told.stderr) == (0, "")
    assert "observation" in told.stdout
