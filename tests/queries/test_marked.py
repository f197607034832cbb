"""A report is shown as it was read, with every fact marked where it stands and every digit accounted for."""

from __future__ import annotations

from typing import Any

import pytest

from shizheng.api import Graph
from shizheng.extract.placed import Span
from shizheng.ontology.errors import NotHeldError, QueryError
from shizheng.queries.marked import KINDS, Wanted, marked, span_of
from shizheng.queries.marked.marks import Mark
from shizheng.queries.marked.pieces import pieces
from shizheng.queries.overview import reports


def report_of_year(graph: Graph, year: int) -> str:
    return next(iri for iri, report in reports(graph.store).items() if report.year == year)


def test_every_fact_of_a_report_is_marked_in_its_place(sample_graph: Graph) -> None:
    iri = report_of_year(sample_graph, 103)
    found = marked(sample_graph.store, iri)
    facts: list[dict[str, Any]] = list(sample_graph.facts())
    key = next(f["report"] for f in facts if f.get("iri", "").split("/")[-2] == iri.rsplit("/", 1)[-1])
    figures = {f["iri"] for f in facts if f["kind"] == "observation" and f["report"] == key}
    shown = {piece.mark.iri for block in found.blocks for piece in block.pieces if piece.mark}
    assert figures <= shown
    wide = {mark.iri for block in found.blocks for piece in block.pieces for mark in piece.ends}
    assert {f["iri"] for f in facts if f["kind"] in ("award", "relation") and f["report"] == key} <= wide
    assert set(found.counts) == set(KINDS)


def test_a_figure_is_marked_by_its_own_digits(sample_graph: Graph) -> None:
    found = marked(sample_graph.store, report_of_year(sample_graph, 103))
    marks = [piece for block in found.blocks for piece in block.pieces if piece.mark and piece.mark.kind == "figure"]
    assert "922,584" in {piece.text for piece in marks}
    assert all(
        any(sign.isdigit() or sign in "一二三四五六七八九十百千萬億全半兩數零" for sign in p.text) for p in marks
    )


def test_the_pieces_of_a_passage_are_the_passage(sample_graph: Graph) -> None:
    for iri in reports(sample_graph.store):
        for block in marked(sample_graph.store, iri).blocks:
            assert all(piece.text for piece in block.pieces)
            assert block.kind in ("title", "heading", "paragraph", "cell")


def test_digits_that_nothing_accounts_for_are_told_apart() -> None:
    figure = Mark("urn:f", "figure", "受理：56 件", 3, 5)
    cut = pieces("受理計56件，見12頁第3條", [(3, 5, figure)], [(12, 13, "ordinal")])
    told = [(piece.text, piece.digits, piece.reason) for piece in cut if any(sign.isdigit() for sign in piece.text)]
    assert told == [("56", "", ""), ("12", "unclaimed", ""), ("3", "uncounted", "ordinal")]


def test_marks_within_marks() -> None:
    award = Mark("urn:a", "award", "獎", 0, 8)
    name = Mark("urn:n", "entity", "交通局", 0, 3)
    cut = pieces("交通局獲頒金質獎。", [(0, 8, award), (0, 3, name)], None)
    assert [(p.text, p.mark and p.mark.iri, p.within) for p in cut] == [
        ("交通局", "urn:n", ("award",)),
        ("獲頒金質獎", None, ("award",)),
        ("。", None, ()),
    ]
    assert [mark.iri for piece in cut for mark in piece.ends] == ["urn:a"]


def test_the_place_that_is_wanted_is_marked_and_its_part_is_shown(sample_graph: Graph) -> None:
    iri = report_of_year(sample_graph, 103)
    mark = next(mark for mark in marked(sample_graph.store, iri).marks if mark.kind == "figure")
    found = marked(sample_graph.store, iri, Wanted(at=Span(mark.start, mark.end)))
    assert [piece.mark for block in found.blocks for piece in block.pieces if piece.is_wanted] == [mark]


def test_sentences_are_marked_by_what_of_them_stood_in_an_earlier_report(sample_graph: Graph) -> None:
    iri = report_of_year(sample_graph, 108)
    earlier = marked(sample_graph.store, iri).earlier
    assert [each.report.year for each in earlier] == [103]
    assert sum(earlier[0].shares) == pytest.approx(1, abs=0.01)
    found = marked(sample_graph.store, iri, Wanted(against=earlier[0].report.iri.rsplit("/", 1)[-1]))
    assert found.against == earlier[0]
    assert sum(found.counts.values()) == len(found.marks) > 0
    assert all(mark.target for mark in found.marks if mark.kind != "new")


def test_what_there_is_not_is_told(sample_graph: Graph) -> None:
    with pytest.raises(NotHeldError, match="no such report"):
        marked(sample_graph.store, "https://w3id.org/shizheng/id/report/none")
    iri = report_of_year(sample_graph, 108)
    with pytest.raises(QueryError, match="no part 9"):
        marked(sample_graph.store, iri, Wanted(page=9))
    with pytest.raises(QueryError, match="not compared"):
        marked(sample_graph.store, iri, Wanted(against="none"))


def test_the_outline_names_every_heading_once(sample_graph: Graph) -> None:
    found = marked(sample_graph.store, report_of_year(sample_graph, 110))
    headings = [block for block in found.blocks if block.kind == "heading"]
    assert [each.section for each in found.outline] == [block.section for block in headings]
    assert found.outline[0].level == 1
    assert max(each.level for each in found.outline) > 1


def test_a_span_is_read_from_an_iri() -> None:
    assert span_of("https://w3id.org/shizheng/id/grant/110/8-15-abcdef01") == Span(8, 15)
    assert span_of("https://w3id.org/shizheng/id/agency/kh0033") is None
