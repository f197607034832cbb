"""What follows: found by the ontology, kept apart, gone when the graph changes, and no answer is another for it."""

from __future__ import annotations

import shutil
from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path

import pytest
from rdflib import URIRef

import shizheng
from shizheng.graph.folder import GraphFolder
from shizheng.graph.inference import follow
from shizheng.graph.reason import superclasses
from shizheng.graph.terms import ORG, SZ, Quad
from shizheng.ontology.errors import GraphNotFoundError, UsageError
from shizheng.ontology.iris import Iris
from shizheng.queries.catalogue import questions

NAME = Iris().inferred
THING = "https://w3id.org/shizheng/id/test/"


@pytest.fixture(scope="module")
def folder(sample_folder: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The graph of the samples with what follows; only for reading."""
    copy = tmp_path_factory.mktemp("inferred") / "graph"
    shutil.copytree(sample_folder, copy)
    found = shizheng.reason(copy)
    assert found.classes > 100
    assert found.links > 10
    return copy


def triples(folder: Path, name: str = NAME) -> set[tuple[str, str, str]]:
    """Return what a named graph says."""
    with shizheng.open(folder) as graph:
        return {(str(q.subject), str(q.predicate), str(q.object)) for q in graph.store.match(graph=name)}


def test_every_claim_is_a_claim_and_every_body_an_organisation(folder: Path) -> None:
    with shizheng.open(folder) as graph:
        claims = "SELECT (COUNT(DISTINCT ?c) AS ?n) { ?c sz:reportedIn ?r MINUS { ?c a sz:Claim } }"
        assert graph.sparql(claims).rows == [(0,)]
        assert graph.sparql("SELECT (COUNT(*) AS ?n) { ?b a sz:Agency MINUS { ?b a org:Organization } }").rows == [(0,)]


def test_series_hold_the_figures_that_stand_in_them(folder: Path) -> None:
    with shizheng.open(folder) as graph:
        there = graph.sparql("SELECT ?s ?o { ?o sz:inSeries ?s }").rows
        assert Counter(there) == Counter(graph.sparql("SELECT ?s ?o { ?s sz:hasObservation ?o }").rows) != Counter()


def test_nothing_is_written_that_stands_elsewhere(folder: Path) -> None:
    with shizheng.open(folder) as graph:
        elsewhere = {
            (str(q.subject), str(q.predicate), str(q.object)) for q in graph.store.match() if str(q.graph) != NAME
        }
    assert triples(folder) & elsewhere == set()


@pytest.mark.parametrize("name", questions())
def test_no_answer_is_another_for_it(folder: Path, sample_folder: Path, name: str) -> None:
    with shizheng.open(folder) as after, shizheng.open(sample_folder) as before:
        assert after.ask(name) == before.ask(name)


def test_traces_facts_and_pages_are_the_same(folder: Path, sample_folder: Path) -> None:
    with shizheng.open(folder) as after, shizheng.open(sample_folder) as before:
        assert after.trace("話務中心") == before.trace("話務中心")
        assert list(after.facts()) == list(before.facts())
        assert after.view("智慧城市")._repr_html_() == before.view("智慧城市")._repr_html_()
        after.check()
    assert not shizheng.diff(sample_folder, folder).changes


def test_the_same_follows_again(folder: Path, tmp_path: Path) -> None:
    shutil.copytree(folder, tmp_path / "graph")
    shizheng.reason(tmp_path / "graph")
    assert triples(tmp_path / "graph") == triples(folder)


def test_a_build_that_changes_something_takes_it_away_and_says_so(tmp_path: Path, inputs: Path) -> None:
    shizheng.build([inputs], tmp_path / "graph")
    assert not held(tmp_path / "graph")
    shizheng.reason(tmp_path / "graph")
    assert held(tmp_path / "graph")
    assert not any("taken away" in note for note in shizheng.build([inputs], tmp_path / "graph").notes)
    assert held(tmp_path / "graph")
    next(inputs.iterdir()).unlink()
    assert any("taken away" in note for note in shizheng.build([inputs], tmp_path / "graph").notes)
    assert not held(tmp_path / "graph")


def test_the_words_of_others_follow_where_they_are_asked_for(sample_folder: Path, tmp_path: Path) -> None:
    shutil.copytree(sample_folder, tmp_path / "graph")
    plain = shizheng.reason(tmp_path / "graph")
    assert not any("schema.org" in triple[2] for triple in triples(tmp_path / "graph"))
    aligned = shizheng.reason(tmp_path / "graph", aligned=True)
    assert aligned.classes > plain.classes
    classes = {triple[2] for triple in triples(tmp_path / "graph")}
    assert {"http://schema.org/GovernmentOrganization", "http://data.europa.eu/m8g/PublicOrganisation"} <= classes


Draft = Callable[[Iterable[tuple[str, URIRef, str]]], Path]


@pytest.fixture
def made(sample_folder: Path, tmp_path: Path) -> Draft:
    """What adds links between things to the graph of the samples."""

    def make(links: Iterable[tuple[str, URIRef, str]]) -> Path:
        shutil.copytree(sample_folder, tmp_path / "graph")
        name = URIRef(Iris().shared)
        with GraphFolder(tmp_path / "graph").writing() as draft:
            draft.store.add(Quad(URIRef(THING + one), link, URIRef(THING + two), name) for one, link, two in links)
            draft.publish()
        follow(tmp_path / "graph")
        return tmp_path / "graph"

    return make


def found(folder: Path, link: URIRef) -> set[str]:
    """Return the pairs of things of this test that a property joins in what follows, as a>b."""
    pairs = ((one, two) for one, p, two in triples(folder) if p == str(link))
    return {f"{one.removeprefix(THING)}>{two.removeprefix(THING)}" for one, two in pairs if one.startswith(THING)}


def test_succession_goes_over_any_number_of_steps_and_both_ways(made: Draft) -> None:
    folder = made([("c", SZ.replaces, "b"), ("b", SZ.precededBy, "a"), ("d", SZ.replaces, "c")])
    assert found(folder, SZ.succeeds) == {"d>c", "c>b", "b>a", "d>b", "c>a", "d>a"}
    assert found(folder, SZ.succeededBy) == {"c>d", "b>c", "a>b", "b>d", "a>c", "a>d"}


def test_a_circle_ends(made: Draft) -> None:
    folder = made([("a", SZ.replaces, "b"), ("b", SZ.replaces, "a")])
    assert {"a>b", "b>a"} <= found(folder, SZ.succeeds) <= {"a>b", "b>a", "a>a", "b>b"}


def test_parts_have_wholes_and_the_other_way_round(made: Draft) -> None:
    folder = made([("unit", ORG.subOrganizationOf, "body")])
    assert found(folder, ORG.hasSubOrganization) == {"body>unit"}


def test_the_classes_above_are_those_that_hermit_finds() -> None:
    above: Mapping[URIRef, set[URIRef]] = superclasses()
    assert {SZ.Observation, SZ.Claim, SZ.AsOfObservation} <= above[SZ.CumulativeObservation]
    assert SZ.AnnualObservation not in above[SZ.CumulativeObservation]
    assert not any(one in others for one, others in above.items())


def test_where_there_is_no_graph_nothing_follows(tmp_path: Path) -> None:
    with pytest.raises(GraphNotFoundError, match="no graph here"):
        shizheng.reason(tmp_path / "nothing")
    assert not (tmp_path / "nothing").exists()
    with pytest.raises(UsageError, match="in a folder"):
        shizheng.reason("http://127.0.0.1:9/query")


def held(folder: Path) -> bool:
    """Tell whether what follows is written in a graph."""
    with shizheng.open(folder) as graph:
        return NAME in graph.store
