"""What stands in a graph: every claim with its evidence, to the character; every statement in one named graph."""

from __future__ import annotations

import hashlib
import re
from collections import Counter, defaultdict
from collections.abc import Callable, Mapping
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from rdflib import Literal, URIRef

from shizheng.api import Graph
from shizheng.graph.store import Store
from shizheng.graph.terms import DCTERMS, OA, PROV, RDF, RDFS, SKOS, SZ, XSD


@pytest.fixture
def texts_of(graph: Graph, source_text: Callable[[Path], str], request: pytest.FixtureRequest) -> Mapping[str, str]:
    """The text of every source as its file holds it, by the IRI of the source."""
    folder = graph.path.parent / "reports"
    if not folder.is_dir():
        folder = request.getfixturevalue("reports")
    return {str(q.subject): source_text(folder / str(q.object)) for q in graph.store.match(None, SZ.fileName)}


def one(store: Store, subject: URIRef, predicate: URIRef) -> Literal:
    [quad] = store.match(subject, predicate)
    return quad.object


def test_no_statement_stands_in_two_named_graphs(graph: Graph) -> None:
    counts = Counter((quad.subject, quad.predicate, quad.object) for quad in graph.store.match())
    assert [statement for statement, count in counts.items() if count > 1] == []


def test_each_report_has_a_graph_of_its_own_beside_the_two_that_are_shared_and_those_of_series(graph: Graph) -> None:
    reports = list(graph.store.match(None, RDF.type, SZ.Report))
    assert len({quad.graph for quad in reports}) == len(reports)
    series = {quad.graph for quad in graph.store.match(None, RDF.type, SZ.Series)}
    assert all("/graph/series/" in name for name in series)
    names = {name.rsplit("/graph/", 1)[1] for name in graph.store.graphs()}
    ends = {name for name in names if "/" not in name} - {"changes", "things", "topics"}  # others: of one body
    assert len(ends) == len(reports) + 2
    assert {"shared", "vocabulary"} < ends
    assert not {quad.graph.rsplit("/", 1)[1] for quad in reports} & {"shared", "vocabulary", "changes", "things"}


def test_the_graph_of_a_report_says_nothing_of_another(graph: Graph) -> None:
    marks = {
        str(quad.graph): str(quad.subject).rsplit("/", 1)[1] for quad in graph.store.match(None, RDF.type, SZ.Report)
    }
    kinds = (
        r"/(?:report|section|text|observation|mention|grant|responsibility|launch|funding|replacement|issue)/([^/#]+)"
    )
    for quad in graph.store.match():
        for term in (quad.subject, quad.object):
            named = re.search(kinds, term) if isinstance(term, URIRef) else None
            if named and str(quad.graph) in marks:
                assert named[1] == marks[str(quad.graph)]


def test_every_claim_has_one_report_and_evidence_that_stands_in_its_text(
    graph: Graph, texts_of: Mapping[str, str]
) -> None:
    store = graph.store
    claims = [
        q.subject
        for kind in ("Observation", "Mention", "AwardGrant", "Relation")
        for q in store.match(None, RDF.type, SZ[kind])
    ]
    assert len(claims) > 10
    for claim in claims:
        report = one(store, claim, SZ.reportedIn)
        source = one(store, report, PROV.wasDerivedFrom)
        evidence = [quad.object for quad in store.match(claim, SZ.hasEvidence)]
        assert evidence
        assert {one(store, each, OA.hasSource) for each in evidence} == {source}
        assert str(source) in texts_of


def test_every_quote_is_what_stands_at_its_place_in_the_file(graph: Graph, texts_of: Mapping[str, str]) -> None:
    store = graph.store
    places = list(store.match(None, OA.hasSource))
    assert len(places) > 40
    for place in places:
        text = texts_of[str(place.object)]
        start, end = (int(one(store, URIRef(f"{place.subject}#position"), each)) for each in (OA.start, OA.end))
        quote = URIRef(f"{place.subject}#quote")
        assert 0 <= start < end <= len(text)
        assert str(one(store, quote, OA.exact)) == text[start:end]
        assert str(one(store, quote, OA.prefix)) == text[max(0, start - 12) : start]
        assert str(one(store, quote, OA.suffix)) == text[end : end + 12]


def test_the_number_of_a_figure_stands_where_the_graph_says(graph: Graph) -> None:
    rows = graph.sparql(
        "SELECT ?printed ?exact ?claim { ?o a sz:Observation ; sz:statedAs ?printed ; sz:statedAt ?n ;"
        " sz:hasEvidence ?e . ?n oa:hasSelector/oa:exact ?exact . ?e oa:hasSelector/oa:exact ?claim }"
    ).rows
    assert len(rows) >= 6
    for printed, number, claim in rows:
        assert "".join(str(number).split()) in "".join(str(printed).split())
        assert str(number) in str(claim)


def test_every_sentence_is_found_under_its_words(graph: Graph) -> None:
    store = graph.store
    sentences = [quad.subject for quad in store.match(None, RDF.type, SZ.Sentence)]
    assert sentences
    for sentence in sentences:
        assert str(one(store, sentence, SZ.searchText))
        assert one(store, sentence, DCTERMS.isPartOf) in {q.subject for q in store.match(None, RDF.type, SZ.Report)}


def test_every_name_is_an_iri_of_plain_ascii_and_nothing_is_a_blank_node(graph: Graph) -> None:
    allowed = re.compile(r"(?:https?|urn):[A-Za-z0-9._~:/?#\[\]@!$&'()*+,;=%-]+")
    for quad in graph.store.match():
        for term in (
            quad.subject,
            quad.predicate,
            quad.graph,
            *([quad.object] if isinstance(quad.object, URIRef) else []),
        ):
            assert allowed.fullmatch(term), term
    assert graph.sparql("SELECT ?s { ?s ?p ?o FILTER (isBlank(?s) || isBlank(?o)) }").rows == []


def test_every_node_that_something_points_to_is_described(graph: Graph) -> None:
    """Nothing hangs in the air: what a claim points to under our base says what it is."""
    store = graph.store
    described = {quad.subject for quad in store.match(None, RDF.type)}
    for quad in store.match():
        if isinstance(quad.object, URIRef) and quad.object.startswith("https://w3id.org/shizheng/id/"):
            assert quad.object in described, quad


def test_labels_are_traditional_chinese_and_never_empty(graph: Graph) -> None:
    own = [quad for quad in graph.store.match() if quad.graph.rsplit("/", 1)[1] not in ("vocabulary", "topics")]
    labels = [quad for quad in own if quad.predicate in (RDFS.label, SKOS.prefLabel, SKOS.altLabel, DCTERMS.title)]
    assert len(labels) > 20
    for quad in labels:
        assert isinstance(quad.object, Literal)
        assert (quad.object.language or "").lower() == "zh-hant"
        assert str(quad.object).strip()


def test_every_thing_has_one_preferred_label(graph: Graph) -> None:
    labels = defaultdict(set)
    for quad in graph.store.match(None, SKOS.prefLabel):
        labels[quad.subject].add(quad.object)
    for kind in (SZ.NamedThing, SZ.Metric, SZ.Period):
        for quad in graph.store.match(None, RDF.type, kind):
            assert len(labels[quad.subject]) == 1, quad.subject


def test_numbers_and_days_have_their_types_and_can_be_read_as_such(graph: Graph) -> None:
    readers = {XSD.decimal: Decimal, XSD.integer: int, XSD.date: date.fromisoformat}
    typed = {
        **dict.fromkeys((SZ.value, SZ.lowerValue, SZ.upperValue, SZ.confidence, SZ.amount), XSD.decimal),
        **dict.fromkeys((OA.start, OA.end, SZ.rocYear, SZ.awardYear, SZ.edition, SZ.characters), XSD.integer),
        **dict.fromkeys((SZ.startDate, SZ.endDate), XSD.date),
    }
    found = [quad for quad in graph.store.match() if quad.predicate in typed]
    assert len(found) > 100
    for quad in found:
        assert isinstance(quad.object, Literal)
        assert quad.object.datatype == typed[quad.predicate]
        readers[typed[quad.predicate]](str(quad.object))


@pytest.mark.parametrize(
    ("printed", "value", "unit"),
    [
        ("12,345通", Decimal(12345), "通"),
        ("98.15%", Decimal("98.15"), "%"),
        ("7萬5,158人次", Decimal(75158), "人次"),
        ("82億7,061萬3,000元", Decimal(8270613000), "元"),
        ("450萬元", Decimal(4500000), "元"),
    ],
)
def test_a_figure_keeps_its_exact_value(small_graph: Graph, printed: str, value: Decimal, unit: str) -> None:
    query = f'SELECT ?value ?unit {{ ?o sz:statedAs "{printed}" ; sz:value ?value ; sz:unitLabel ?unit }}'
    assert small_graph.sparql(query).rows == [(value, unit)]


def test_a_day_on_which_something_began_is_a_date(small_graph: Graph) -> None:
    [(day, month)] = small_graph.sparql(
        'SELECT ?day ?month { ?a sz:subjectName "公文整合系統" ; sz:date ?day .'
        ' ?b sz:subjectName "公民參與平台" ; sz:date ?month'
        " FILTER (datatype(?day) = xsd:date && datatype(?month) = xsd:gYearMonth) }"
    ).rows
    assert (day, month) == ("2021-10-31", "2021-05")


def test_the_source_tells_its_file_checksum_and_length(small_graph: Graph, texts: Mapping[str, str]) -> None:
    query = "SELECT ?file ?sum ?length { ?t sz:fileName ?file ; sz:sha256 ?sum ; sz:characters ?length } ORDER BY ?file"
    expected = [
        (f"{key}.txt", hashlib.sha256(text.encode()).hexdigest(), len(text)) for key, text in sorted(texts.items())
    ]
    assert small_graph.sparql(query).rows == expected
