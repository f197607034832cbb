"""The SPARQL 1.1 Protocol as clients speak it: formats, methods, datasets, errors with their place."""

from __future__ import annotations

import json
import urllib.parse
from typing import Any

import pyoxigraph as ox
import pytest
import rdflib
from rdflib.plugins.stores.sparqlstore import SPARQLStore
from SPARQLWrapper import JSON, POST, SPARQLWrapper

REPORTS = "SELECT ?report ?label WHERE { ?report a sz:Report ; rdfs:label ?label } ORDER BY ?label"
LABELS = ["臺南市政府交通局105年度施政績效成果報告", "臺南市政府交通局106年度施政績效成果報告"]
SZ = "PREFIX sz: <https://w3id.org/shizheng/ontology#>\n"


@pytest.mark.parametrize(
    ("media", "form"),
    [
        ("application/sparql-results+json", ox.QueryResultsFormat.JSON),
        ("application/sparql-results+xml", ox.QueryResultsFormat.XML),
        ("text/tab-separated-values", ox.QueryResultsFormat.TSV),
    ],
)
def test_a_table_comes_in_the_format_that_is_asked_for(server: Any, media: str, form: ox.QueryResultsFormat) -> None:
    answer = server.ask(REPORTS, media)
    assert answer.status == 200
    assert answer.headers.get_content_type() == media
    rows = ox.parse_query_results(answer.body, format=form)
    assert isinstance(rows, ox.QuerySolutions)
    assert [row["label"].value for row in rows] == LABELS


def test_csv_is_what_a_spreadsheet_reads(server: Any) -> None:
    lines = server.ask(REPORTS).text.split("\r\n")
    assert lines[0] == "report,label"
    assert lines[1].endswith(LABELS[0])


@pytest.mark.parametrize(
    ("media", "form"),
    [
        ("text/turtle", "turtle"),
        ("application/n-triples", "nt"),
        ("application/ld+json", "json-ld"),
        ("application/rdf+xml", "xml"),
    ],
)
@pytest.mark.filterwarnings("ignore:ConjunctiveGraph")  # rdflib's own parser of JSON-LD
def test_a_graph_comes_in_the_format_that_is_asked_for(server: Any, media: str, form: str) -> None:
    answer = server.ask(
        "CONSTRUCT { ?report rdfs:label ?label } WHERE { ?report a sz:Report ; rdfs:label ?label }", media
    )
    graph = rdflib.Graph().parse(data=answer.body, format=form)
    assert {str(label) for label in graph.objects(None, rdflib.RDFS.label)} == set(LABELS)


@pytest.mark.parametrize(("media", "told"), [("application/sparql-results+json", True), ("text/csv", "true\n")])
def test_a_question_is_answered_with_yes_or_no(server: Any, media: str, told: object) -> None:
    answer = server.ask("ASK { ?report a sz:Report }", media).text
    assert (json.loads(answer)["boolean"] if media.endswith("json") else answer) == told


def test_odd_values_come_through_every_format(server: Any) -> None:
    odd = 'a\tb\\n"c"\n<d>&é😀'
    written = json.dumps(odd, ensure_ascii=False)
    query = f"SELECT ?odd ?tag ?number {{ VALUES (?odd ?tag ?number) {{ ({written} 'x'@zh-Hant 1.5) }} }}"
    for media, form in (
        ("application/sparql-results+json", ox.QueryResultsFormat.JSON),
        ("application/sparql-results+xml", ox.QueryResultsFormat.XML),
        ("text/tab-separated-values", ox.QueryResultsFormat.TSV),
    ):
        rows = ox.parse_query_results(server.ask(query, media).body, format=form)
        assert isinstance(rows, ox.QuerySolutions)
        (row,) = rows
        assert row["odd"] == ox.Literal(odd), media
        assert row["tag"] == ox.Literal("x", language="zh-hant")
        assert row["number"].value == "1.5"


def test_queries_are_posted_as_a_form_or_as_they_are(server: Any) -> None:
    form = urllib.parse.urlencode({"query": REPORTS}).encode()
    posted = server.get("/sparql", {"Content-Type": "application/x-www-form-urlencoded", "Accept": "text/csv"}, form)
    direct = server.get("/sparql", {"Content-Type": "application/sparql-query", "Accept": "text/csv"}, REPORTS.encode())
    assert posted.body == direct.body == server.ask(REPORTS).body


def test_a_dataset_can_be_named(server: Any) -> None:
    graphs = server.ask("SELECT DISTINCT ?g { GRAPH ?g { ?report a sz:Report } } ORDER BY ?g").text.split()[1:]
    count = SZ + "SELECT (COUNT(?report) AS ?n) { ?report a sz:Report }"
    assert server.ask(count, **{"default-graph-uri": graphs[0]}).text.split() == ["n", "1"]
    assert server.ask(count).text.split() == ["n", "2"]
    assert server.ask(count, **{"default-graph-uri": "no iri"}).status == 400


@pytest.mark.parametrize(
    ("query", "told"),
    [("SELECT ?report { ?report a }", "1:28"), ("SELECT ?x { ?x nope:y ?z }", "Prefix"), ("", "")],
)
def test_a_wrong_query_is_told_its_place(server: Any, query: str, told: str) -> None:
    answer = server.ask(query)
    assert answer.status == 400
    assert told in answer.text
    assert answer.text.count("\n") == 1


def test_what_it_does_not_take_has_its_status(server: Any) -> None:
    assert server.ask(REPORTS, "image/png").status == 406
    assert server.ask("CONSTRUCT { ?s ?p ?o } WHERE { ?s ?p ?o } LIMIT 1", "text/csv").status == 406
    assert server.get("/sparql", {"Content-Type": "text/plain"}, b"SELECT").status == 415
    assert server.get("/nothing").status == 404
    assert server.get("/sparql?query=ASK%7B%7D&query=ASK%7B%7D").status == 400
    assert server.get("/sparql?query=%FF").status == 400
    assert server.ask(REPORTS, format="docx").status == 400


@pytest.mark.parametrize(("path", "methods"), [("/sparql", {"GET", "HEAD", "POST"}), ("/graphs", {"GET", "HEAD"})])
def test_a_method_that_is_not_taken_is_answered_with_those_that_are(server: Any, path: str, methods: set[str]) -> None:
    answer = server.get(path, method="DELETE")
    assert answer.status == 405
    assert set(answer.headers["Allow"].split(", ")) == methods


def test_an_answer_that_a_client_has_is_not_sent_again(server: Any) -> None:
    first = server.ask(REPORTS)
    path = f"/sparql?{urllib.parse.urlencode({'query': REPORTS})}"
    again = server.get(path, {"Accept": "text/csv", "If-None-Match": first.headers["ETag"]})
    assert (again.status, again.body) == (304, b"")
    assert (
        server.get(path, {"Accept": "text/tab-separated-values", "If-None-Match": first.headers["ETag"]}).status == 200
    )


def test_a_long_answer_is_cut_and_says_so(server: Any) -> None:
    many = "SELECT ?a ?b { VALUES ?a { %s } VALUES ?b { %s } }"
    numbers = " ".join(map(str, range(101)))
    answer = server.ask(many % (numbers, numbers))
    assert answer.headers["X-SPARQL-MaxRows"] == "10000"
    assert answer.text.count("\r\n") == 10_001
    assert server.ask(REPORTS).headers["X-SPARQL-MaxRows"] is None


def test_the_service_describes_itself(server: Any) -> None:
    graph = rdflib.Graph().parse(data=server.get("/sparql", {"Accept": "text/turtle"}).body, format="turtle")
    told = {str(each).rsplit("#", 1)[-1].rsplit("/", 1)[-1] for each in graph.objects()}
    assert {"Service", "SPARQL11Query", "UnionDefaultGraph", "SPARQL_Results_JSON", "Turtle"} <= told
    assert "<form" in server.get("/sparql", {"Accept": "text/html"}).text


def test_sparqlwrapper_asks_it(server: Any) -> None:
    client = SPARQLWrapper(server.address + "/sparql")
    client.setReturnFormat(JSON)
    for method in ("GET", POST):
        client.setMethod(method)
        client.setQuery(REPORTS)
        found: Any = client.queryAndConvert()
        assert [row["label"]["value"] for row in found["results"]["bindings"]] == LABELS


def test_rdflib_reads_it_as_a_store(server: Any) -> None:
    graph = rdflib.Graph(SPARQLStore(server.address + "/sparql"))
    rows = graph.query(SZ + "SELECT ?label { ?report a sz:Report ; rdfs:label ?label } ORDER BY ?label")
    assert [str(row[rdflib.Variable("label")]) for row in rows.bindings] == LABELS
