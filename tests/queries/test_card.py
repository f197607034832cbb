"""A fact card tells what was understood, what is printed, where, how surely, what others say, and how to object."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

import shizheng
from shizheng.api import Graph
from shizheng.extract.reviews import sheet
from shizheng.ontology.errors import NotHeldError
from shizheng.queries.card import card
from shizheng.queries.card.words import CLASSES, columns, rule_label
from shizheng.queries.indicator import indicator
from shizheng.queries.node import node
from shizheng.queries.tables import csv_line
from shizheng.viz.citation import citations
from shizheng.viz.pages import shown

CALLS = '?s a sz:Observation ; sz:value ?v ; sz:unitLabel "通" . FILTER (?v = 922584)'
RENEWED = """高雄市政府研究發展考核委員會113年度施政績效成果報告

壹、資訊業務
「路燈通報系統」於113年6月改版為「路燈雲端系統」，全年受理通報1,204件。
"""


def one(graph: Graph, pattern: str) -> str:
    """Return the first node, by its IRI, that a pattern of ?s finds."""
    return str(graph.sparql(f"SELECT ?s {{ {pattern} }} ORDER BY ?s LIMIT 1").rows[0][0])


def test_the_card_of_a_figure(sample_graph: Graph) -> None:
    iri = one(sample_graph, CALLS)
    found = card(sample_graph.store, iri)
    told = {value.property: value.words for value in found.values}
    assert (told["value"], told["unitLabel"], told["period"], told["status"]) == ("922,584", "通", "103年", "已完成")
    assert "922,584" in found.printed
    assert "".join(piece.text for piece in found.context if piece.is_wanted).startswith("922,584")
    assert found.report.year == 103
    assert found.path
    text = (Path(__file__).parents[2] / "samples" / found.file).read_text(encoding="utf-8-sig")
    assert text[found.start : found.end].startswith("922,584")
    assert {point.report for each in found.series for point in each.points} > {found.report.label}
    assert any(mark.label.startswith("1999話務中心") or "76,882" in mark.label for mark in found.beside)


@pytest.mark.parametrize("kind", [kind for kind in CLASSES if kind not in ("Issue", "LifecycleEvent")])
def test_every_claim_of_a_kind_has_a_card(sample_graph: Graph, kind: str) -> None:
    nodes = [str(row[0]) for row in sample_graph.sparql(f"SELECT ?s {{ ?s a sz:{kind} }}").rows]
    assert nodes, f"the samples hold no {kind}"
    for iri in nodes[:40]:
        found = card(sample_graph.store, iri)
        assert found.title
        assert found.quote
        assert any(piece.is_wanted for piece in found.context), iri
        if kind != "Sentence":
            assert {"confidence", "status"} <= {value.property for value in found.values}


def test_what_became_of_a_thing_has_a_card(tmp_path: Path) -> None:
    (tmp_path / "研考會-113.txt").write_text(RENEWED, encoding="utf-8")
    shizheng.build([tmp_path / "研考會-113.txt"], tmp_path / "graph")
    with shizheng.open(tmp_path / "graph") as graph:
        found = card(graph.store, one(graph, "?s a sz:LifecycleEvent"))
    told = {value.property: value.words for value in found.values}
    assert (told["nameBefore"], told["nameAfter"], told["date"]) == ("路燈通報系統", "路燈雲端系統", "2024-06")
    assert found.kind_label == "沿革"


def test_no_property_of_a_claim_is_left_untold(sample_graph: Graph) -> None:
    """What stands at a claim is either a column of its card, or told elsewhere on it."""
    elsewhere = {"statedAs", "statedAt", "hasEvidence", "inSection", "inSentence", "inSeries", "metric", "quote"}
    elsewhere |= {"reportedIn", "namedAt", "nameBlock", "unit", "occurrence", "periodScope", "searchText", "plainText"}
    for kind in CLASSES:
        query = f"SELECT DISTINCT ?p {{ ?s a sz:{kind} ; ?p ?o . FILTER (STRSTARTS(STR(?p), STR(sz:))) }}"
        names = {str(row[0]).rsplit("#", 1)[-1] for row in sample_graph.sparql(query).rows}
        assert names - elsewhere <= {column.name for column in columns(kind)}, kind


def test_the_line_for_a_review_is_one_that_a_build_obeys(sample_graph: Graph, tmp_path: Path, samples: Path) -> None:
    iri = one(sample_graph, CALLS)
    found = card(sample_graph.store, iri)
    assert found.doubt is not None
    line = dict.fromkeys(sheet.COLUMNS, "") | found.doubt.line() | {"verdict": "wrong", "by": "王小明"}
    file = tmp_path / "reviews.csv"
    file.write_text(csv_line(sheet.COLUMNS) + csv_line(line.values()), encoding="utf-8")
    shizheng.build([samples / found.file], tmp_path / "graph", reviews=file)
    with shizheng.open(tmp_path / "graph") as graph:
        assert not graph.sparql(f"SELECT ?s {{ {CALLS} }}").rows
    assert next(csv.reader([csv_line(line.values())]))[1] == "observation"


def test_what_a_report_announces_takes_no_verdict(sample_graph: Graph) -> None:
    assert card(sample_graph.store, one(sample_graph, "?s a sz:Announcement")).doubt is None


def test_a_fact_is_cited_in_three_styles(sample_graph: Graph) -> None:
    iri = one(sample_graph, CALLS)
    found = citations(card(sample_graph.store, iri))
    assert list(found) == ["中文", "APA", "BibTeX"]
    assert all(words.count(iri) == 1 for words in found.values())
    assert "高雄市政府研究發展考核委員會" in found["APA"]
    assert "(2014)" in found["APA"]
    assert "民國 103 年" in found["中文"]
    assert found["BibTeX"].startswith("@techreport{shizheng")
    assert found["BibTeX"].count("{") == found["BibTeX"].count("}")


def test_an_indicator_has_its_wordings_its_series_and_why_they_are_one(sample_graph: Graph) -> None:
    iri = one(sample_graph, "?s a sz:Indicator ; sz:wordedAs ?a , ?b . FILTER (?a != ?b)")
    found = indicator(sample_graph.store, iri)
    assert len(found.wordings) > 1
    assert found.matches
    assert all(0 <= (match.score or 0) <= 1 and match.reason for match in found.matches)
    assert len(found.rows().rows) == sum(len(each.points) for each in found.series) > 1


def test_any_node_can_be_looked_at(sample_graph: Graph) -> None:
    iri = one(sample_graph, "?s a sz:Period")
    found = node(sample_graph.store, iri)
    assert {"type", "prefLabel"} <= {each.name for each in found.said}
    assert any(each.name == "period" for each in found.pointing)


@pytest.mark.parametrize("read", [card, indicator, node])
def test_what_the_graph_does_not_hold_is_told(sample_graph: Graph, read: object) -> None:
    assert callable(read)
    with pytest.raises(NotHeldError):
        read(sample_graph.store, "https://w3id.org/shizheng/id/none/1")


def test_what_read_a_claim_is_told_in_chinese(sample_graph: Graph) -> None:
    rules = {str(row[0]) for row in sample_graph.sparql("SELECT DISTINCT ?rule { ?s sz:rule ?rule }").rows}
    assert len(rules) > 10
    assert [rule for rule in rules if any(letter.isascii() for letter in rule_label(rule))] == []
    page = shown(sample_graph.store, "document", {"iri": one(sample_graph, CALLS)}, "html").decode()
    assert "內文中的數字" in page


def test_the_year_of_an_award_is_told_as_taiwan_counts_it_and_by_the_calendar(sample_graph: Graph) -> None:
    found = sample_graph.sparql("SELECT ?s ?y { ?s a sz:AwardGrant ; sz:awardYear ?y } ORDER BY ?s LIMIT 1")
    (iri, year) = found.rows[0]
    page = shown(sample_graph.store, "document", {"iri": str(iri)}, "html").decode()
    assert f"{int(str(year)) - 1911}年（{year}）" in page
