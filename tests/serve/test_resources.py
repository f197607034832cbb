"""Every IRI of the graph is a document: in the format that a client likes, or that the ending names."""

from __future__ import annotations

import urllib.parse
from pathlib import Path
from typing import Any

import pytest
import rdflib
from rdflib.compare import graph_diff

ALIGNMENTS = Path(__file__).parents[2] / "ontology" / "schema" / "alignments.ttl"
BODY = 'SELECT ?body { ?body a sz:Agency ; skos:prefLabel ?name . FILTER (CONTAINS(?name, "交通局")) }'


@pytest.fixture
def path(server: Any) -> str:
    """The path of a body's IRI."""
    return str(server.ask(BODY).text.split()[1]).removeprefix("https://w3id.org/shizheng")


@pytest.mark.parametrize(
    ("media", "ending"),
    [("text/turtle", "ttl"), ("application/ld+json", "jsonld"), ("application/rdf+xml", "rdf"), ("text/html", "html")],
)
def test_an_iri_leads_to_the_document_that_a_client_likes(server: Any, path: str, media: str, ending: str) -> None:
    answer = server.get(path, {"Accept": media})
    assert answer.status == 303
    assert answer.headers["Location"] == f"{path.replace('/id/', '/data/', 1)}.{ending}"
    assert server.get(answer.headers["Location"]).headers.get_content_type() == media


def test_a_document_says_what_the_graph_says(server: Any, path: str) -> None:
    body = server.get(f"{path.replace('/id/', '/data/', 1)}.ttl").body
    graph = rdflib.Graph().parse(data=body, format="turtle")
    iri = rdflib.URIRef("https://w3id.org/shizheng" + path)
    assert graph.value(iri, rdflib.RDFS.label) is not None
    assert set(graph.subjects()) == {iri}


def test_the_place_of_a_sentence_comes_with_it(server: Any) -> None:
    iri = server.ask("SELECT ?s { ?s a sz:Sentence } LIMIT 1").text.split()[1]
    path = iri.removeprefix("https://w3id.org/shizheng").replace("/id/", "/data/", 1)
    graph = rdflib.Graph().parse(data=server.get(f"{path}.nt").body, format="nt")
    assert rdflib.URIRef(f"{iri}#position") in set(graph.subjects())


def test_a_page_shows_what_a_report_prints_as_text(server: Any) -> None:
    query = 'SELECT ?s { ?s a sz:Sentence ; sz:plainText ?text . FILTER (CONTAINS(?text, "A<B")) }'
    iri = server.ask(query).text.split()[1]
    answer = server.get(f"{iri.removeprefix('https://w3id.org/shizheng').replace('/id/', '/data/', 1)}.html")
    assert "A&lt;B &amp; &#34;C&#34;" in answer.text
    assert "A<B" not in answer.text
    assert "default-src 'none'" in answer.headers["Content-Security-Policy"]


def test_a_page_leads_to_what_it_names_and_to_what_points_there(server: Any) -> None:
    iri = server.ask("SELECT ?s { ?s a sz:Period . ?r a sz:Report ; sz:period ?s } LIMIT 1").text.split()[1]
    page = server.get(f"{iri.replace('https://w3id.org/shizheng/id/', '/data/')}.html").text
    assert 'href="/data/report/' in page, "its report points here"
    assert "年度施政績效成果報告" in page, "by its label"
    assert "w3id.org/shizheng/id" not in page.replace(f"<p>{iri}</p>", "")


NOWHERE = (
    "/id/system/none",
    "/data/system/none.ttl",
    "/data/system/none.html",
    "/data/a",
    "/data/a%3E.ttl",
    "/data/..%2F..%2Fetc/passwd.ttl",
)


@pytest.mark.parametrize("path", NOWHERE)
def test_what_is_not_there_is_not_there(server: Any, path: str) -> None:
    answer = server.get(path, {"Accept": "text/turtle"})
    if answer.status == 303:
        answer = server.get(answer.headers["Location"])
    assert answer.status == 404


def test_the_ontology_is_there(server: Any) -> None:
    graph = rdflib.Graph().parse(data=server.get("/ontology", {"Accept": "text/turtle"}).body, format="turtle")
    term = rdflib.URIRef("https://w3id.org/shizheng/ontology#Observation")
    assert (term, rdflib.RDF.type, rdflib.OWL.Class) in graph


@pytest.mark.parametrize(
    ("media", "format"),
    [
        ("text/turtle", "turtle"),
        ("application/n-triples", "nt"),
        ("application/rdf+xml", "xml"),
        ("text/html", "turtle"),
        ("application/ld+json", "json-ld"),
    ],
)
@pytest.mark.filterwarnings("ignore:(Dataset|ConjunctiveGraph)\\b:DeprecationWarning")  # rdflib's own
def test_the_alignments_are_there_whole_in_every_format(server: Any, media: str, format: str) -> None:
    answer = server.get("/alignments", {"Accept": media})
    told = rdflib.Graph().parse(data=answer.body, format=format)
    _, missing, new = graph_diff(rdflib.Graph().parse(ALIGNMENTS), told)
    assert (len(told) > 100, list(missing), list(new)) == (True, [], [])
    if media != "text/html":
        assert answer.headers.get_content_type() == media


def test_who_has_the_alignments_is_not_sent_them_again(server: Any) -> None:
    tag = server.get("/alignments", {"Accept": "text/turtle"}).headers["ETag"]
    again = server.get("/alignments", {"Accept": "text/turtle", "If-None-Match": tag})
    assert (again.status, again.body) == (304, b"")
    assert server.get("/alignments", {"Accept": "application/n-triples", "If-None-Match": tag}).status == 200


def test_no_graph_that_is_served_carries_the_alignments(server: Any) -> None:
    assert "schema.org" not in server.get("/ontology", {"Accept": "text/turtle"}).text
    asked = server.ask("ASK { ?s ?p <http://schema.org/Report> }", "application/sparql-results+json")
    assert '"boolean": false' in asked.text


def test_the_data_set_describes_itself(server: Any) -> None:
    graph = rdflib.Graph().parse(data=server.get("/.well-known/void").body, format="turtle")
    void = rdflib.Namespace("http://rdfs.org/ns/void#")
    (triples,) = graph.objects(rdflib.URIRef("https://w3id.org/shizheng/id/dataset"), void.triples)
    assert int(str(triples)) > 1_000


def test_a_graph_is_given_whole_by_its_name(server: Any) -> None:
    names = server.ask("SELECT DISTINCT ?g { GRAPH ?g { ?report a sz:Report } } ORDER BY ?g").text.split()[1:]
    for name in names:
        answer = server.get(f"/graphs?{urllib.parse.urlencode({'graph': name})}", {"Accept": "application/n-triples"})
        count = server.ask(f"SELECT (COUNT(*) AS ?n) {{ GRAPH <{name}> {{ ?s ?p ?o }} }}").text.split()[1]
        assert len(rdflib.Graph().parse(data=answer.body, format="nt")) == int(count)
    whole = rdflib.Graph().parse(data=server.get("/graphs?default", {"Accept": "text/turtle"}).body, format="turtle")
    assert len(whole) > 1_000


@pytest.mark.parametrize(
    ("path", "status"),
    [
        ("/graphs", 400),
        ("/graphs?default&graph=urn:a:b", 400),
        ("/graphs?graph=no", 400),
        ("/graphs?graph=urn:a:%3E%7D", 400),
        ("/graphs?graph=urn:a:b", 404),
    ],
)
def test_a_graph_that_is_not_named_rightly_is_not_given(server: Any, path: str, status: int) -> None:
    assert server.get(path, {"Accept": "text/turtle"}).status == status
    assert server.get(path, {"Content-Type": "text/turtle"}, b"<a:a> <a:b> <a:c> .").status == 405
