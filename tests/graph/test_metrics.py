"""Which figures may stand in one line: whole years never with parts of them, one unit never with another."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path

import pytest

import shizheng
from shizheng.api import Graph
from shizheng.graph.linkage.wordings import dimension
from shizheng.graph.metrics import metric_key

LINES = (
    "SELECT ?report ?value ?unit ?series ?class { ?o a sz:Observation ; sz:reportedIn/dcterms:identifier ?report ;"
    " sz:value ?value ; sz:unitLabel ?unit ; sz:inSeries ?series . ?series a ?class FILTER (?class != sz:Series)"
    ' ?o sz:metricLabel ?label FILTER (CONTAINS(?label, "法律諮詢服務")) } ORDER BY ?value'
)


@pytest.fixture
def towns(towns_folder: Path) -> Iterator[Graph]:
    with shizheng.open(towns_folder) as graph:
        yield graph


def lines(graph: Graph) -> dict[str, list[tuple[str, Decimal]]]:
    """Return the figures about legal advice by the series that they stand in."""
    found: dict[str, list[tuple[str, Decimal]]] = {}
    for report, value, _, series, _ in graph.sparql(LINES).rows:
        found.setdefault(str(series), []).append((report, value))  # type: ignore[arg-type]
    return found


def test_the_figures_of_two_yearly_reports_stand_in_one_line_whatever_leads_up_to_them(towns: Graph) -> None:
    assert [("kaohsiung112", Decimal(1900)), ("kaohsiung103", Decimal(2000))] in lines(towns).values()


@pytest.mark.parametrize(
    ("value", "what"),
    [(900, "half a year"), (22000, "eleven years"), (21, "as of a day"), (1950, "another unit"), (700, "another city")],
)
def test_what_can_not_be_compared_stands_in_a_line_of_its_own(towns: Graph, value: int, what: str) -> None:
    [alone] = [line for line in lines(towns).values() if any(found == value for _, found in line)]
    assert len(alone) == 1, what


@pytest.mark.parametrize(
    ("value", "local"),
    [(1900, "Annual"), (900, "SubAnnual"), (22000, "MultiYear"), (21, "AsOf")],
)
def test_a_line_and_its_figures_say_of_which_kind_of_time_they_are(towns: Graph, value: int, local: str) -> None:
    of_kind = f"?o a sz:{local}Observation ; sz:inSeries ?s . ?s a sz:{local}Series"
    query = f"ASK {{ {of_kind} . ?o sz:value ?v FILTER (?v = {value}) }}"
    assert towns.sparql(query).rows == [(True,)]


KINDS = ("Annual", "SubAnnual", "MultiYear", "AsOf", "Undated")


def test_no_line_holds_figures_of_two_kinds_of_time(graph: Graph) -> None:
    rows = graph.sparql("SELECT DISTINCT ?series ?of ?kind { ?o a ?kind ; sz:inSeries ?series . ?series a ?of }").rows
    ontology = "https://w3id.org/shizheng/ontology#"
    kinds = {
        (of.removeprefix(ontology).removesuffix("Series"), kind.removeprefix(ontology).removesuffix("Observation"))
        for _, of, kind in rows
    }
    mixed = {(of, kind) for of, kind in kinds if of in KINDS and kind in KINDS and of != kind}
    assert rows
    assert mixed == set()


@pytest.mark.parametrize("shared", ["sz:unitLabel", "sz:about"])
def test_a_line_has_one_unit_and_one_body_that_all_its_figures_share(graph: Graph, shared: str) -> None:
    query = f"SELECT ?series (COUNT(DISTINCT ?x) AS ?n) {{ ?series a sz:Series ; {shared} ?x }} GROUP BY ?series"
    assert {count for _, count in graph.sparql(query).rows} == {1}
    pairs = graph.sparql(f"SELECT DISTINCT ?x ?y {{ ?o sz:inSeries ?s ; {shared} ?x . ?s {shared} ?y }}").rows
    assert all(dimension(str(one)) == dimension(str(other)) for one, other in pairs)  # 案 and 件 count alike, 人次 not


def test_the_kinds_of_one_metric_share_the_metric(towns: Graph) -> None:
    query = (
        "SELECT DISTINCT ?metric { ?o sz:value ?v ; sz:metric ?metric ; sz:reportedIn/dcterms:identifier ?r"
        " FILTER (?v IN (900, 1900, 2000, 22000, 21)) }"
    )
    assert len(towns.sparql(query).rows) == 1


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("受理法律諮詢服務", "法律諮詢服務", True),
        ("處理法律諮詢服務", "法律諮詢服務", True),
        ("本期受理陳情案件", "陳情案件", True),
        ("ＡＰＰ下載次數", "app下載次數", True),
        ("台鐵轉乘人次", "臺鐵轉乘人次", True),
        ("陳情案件", "檢舉案件", False),
        ("受理", "處理", False),
        ("陳情案件平均天數", "陳情案件", False),
    ],
)
def test_two_wordings_are_one_metric_only_where_what_is_left_of_them_is_the_same(
    one: str, other: str, same: bool
) -> None:
    assert (metric_key(one) == metric_key(other)) is same


@pytest.mark.parametrize("words", ["", "計", "受理", "受理計", "受理受理受理受理受理"])
def test_words_are_never_stripped_to_nothing(words: str) -> None:
    assert bool(metric_key(words)) is bool(words)
