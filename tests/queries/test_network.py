"""The network around a term: what is called so, what is named beside it, how it hangs together, with its evidence."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path

import pytest

import shizheng
from shizheng.api import Graph
from shizheng.ontology.errors import NotHeldError, QueryError
from shizheng.queries.network import TERM, Network, around, between, network


def labels(found: Network, *, central: bool) -> set[str]:
    """Return the labels of the nodes that are called by the term, or of the others, without the government's name."""
    return {node.label.removeprefix("高雄市政府") for node in found.nodes if node.central is central}


def test_what_is_called_so_is_kept_apart_from_what_is_named_beside_it(sample_graph: Graph) -> None:
    found = network(sample_graph.store, "智慧城市")
    assert labels(found, central=True) >= {"智慧城市專案辦公室", "智慧城市創新應用獎"}
    assert "交通局" in labels(found, central=False)
    assert not labels(found, central=True) & labels(found, central=False)


def test_each_thing_comes_with_the_sentences_that_name_it(sample_graph: Graph) -> None:
    reports = {row[0] for row in sample_graph.summary().rows}
    for node in network(sample_graph.store, "資安").nodes:
        assert node.evidence
        for evidence in node.evidence:
            assert evidence.sentence
            assert evidence.report in reports
            assert evidence.year in (103, 108, 110, 114)
            assert evidence.year in node.years
            if not node.central:
                assert "資安" in evidence.sentence
        assert len(set(node.evidence)) == len(node.evidence) == min(12, node.count)


def test_relations_and_honours_between_the_things_are_edges(sample_graph: Graph) -> None:
    found = network(sample_graph.store, "智慧城市")
    name = {node.iri: node.label.removeprefix("高雄市政府") for node in found.nodes} | {TERM: found.term}
    edges = {(name[edge.source], edge.kind, name[edge.target]) for edge in found.edges}
    assert ("智慧城市", "named so", "智慧城市專案辦公室") in edges
    assert ("智慧城市", "named with", "工務局") in edges
    assert ("數位孿生5D智慧城市工務管理暨決策輔助平台", "responsibleAgency", "工務局") in edges
    assert ("交通局", "won", "智慧城市創新應用獎") in edges


def test_every_thing_hangs_on_the_term_and_no_edge_ends_in_nothing(sample_graph: Graph) -> None:
    found = network(sample_graph.store, "高雄")
    iris = {node.iri for node in found.nodes}
    assert len(iris) == len(found.nodes)
    assert {edge.target for edge in found.edges if edge.source == TERM} == iris
    for edge in found.edges:
        assert edge.source in iris | {TERM}
        assert edge.target in iris


def test_a_cut_network_keeps_what_is_called_so_and_says_how_much_there_was(sample_graph: Graph) -> None:
    whole = network(sample_graph.store, "智慧城市")
    central = len(labels(whole, central=True))
    cut = network(sample_graph.store, "智慧城市", limit=central)
    assert labels(cut, central=True) == labels(whole, central=True)
    assert (len(cut.nodes), cut.found) == (central, len(whole.nodes))
    assert whole.found == len(whole.nodes) > central
    assert cut.nodes == whole.nodes[:central]


def test_the_same_network_comes_from_another_build(sample_graph: Graph, again_graph: Graph) -> None:
    for term in ("資安", "市", "研考會"):
        assert network(sample_graph.store, term) == network(again_graph.store, term)


def test_a_short_name_finds_the_thing(small_graph: Graph) -> None:
    assert labels(network(small_graph.store, "守望計畫"), central=True) == {"路口守望巡檢計畫"}


@pytest.fixture
def iri_of(sample_graph: Graph) -> dict[str, str]:
    """The IRIs of the things of the samples by their names."""
    return {
        label: iri for iri, label in sample_graph.sparql("SELECT ?t ?l { ?t a sz:NamedThing ; skos:prefLabel ?l }")[1]
    }


CITY = "高雄市政府"
TRAFFIC, AWARD, TWIN = f"{CITY}交通局", "智慧城市創新應用獎", "數位孿生5D智慧城市工務管理暨決策輔助平台"


def test_the_neighbours_of_a_thing_are_what_it_is_linked_to_then_what_is_named_with_it(
    sample_graph: Graph, iri_of: dict[str, str]
) -> None:
    found = around(sample_graph.store, iri_of[TRAFFIC])
    assert found.nodes[0] == next(node for node in found.nodes if node.central)
    assert (found.nodes[0].label, found.of) == (TRAFFIC, iri_of[TRAFFIC])
    stated = [edge for edge in found.edges if edge.kind != "named with"]
    linked = {end for edge in stated for end in (edge.source, edge.target)}
    near = [node.iri in linked for node in found.nodes[1:]]
    assert near == sorted(near, reverse=True)
    assert (iri_of[TRAFFIC], "won", iri_of[AWARD]) in {(edge.source, edge.kind, edge.target) for edge in stated}
    (won,) = [edge for edge in stated if edge.kind == "won" and edge.target == iri_of[AWARD]]
    assert won.years
    assert sum(found.counts.values()) == found.found == len(found.nodes) - 1
    assert all(AWARD in each.sentence or "交通局" in each.sentence for each in found.nodes[0].evidence)
    assert all(
        each.report_iri in {row[0] for row in sample_graph.sparql("SELECT ?r { ?r a sz:Report }")[1]}
        for each in found.nodes[0].evidence
    )


def test_neighbours_may_be_of_one_type_and_are_cut_with_their_counts(
    sample_graph: Graph, iri_of: dict[str, str]
) -> None:
    whole = around(sample_graph.store, iri_of[TRAFFIC])
    for kind, count in whole.counts.items():
        some = around(sample_graph.store, iri_of[TRAFFIC], 1, types=(kind,))
        assert {node.type for node in some.nodes[1:]} == {kind}
        assert (len(some.nodes), some.found, some.counts) == (2, count, whole.counts)
    assert len(whole.counts) > 1


def test_the_sentences_with_a_term_come_first(small_graph: Graph) -> None:
    """Of two sentences the later one is told first where it holds the term."""
    named = small_graph.sparql(
        "SELECT ?t { ?m sz:refersTo ?t ; sz:namedAt/sz:inSentence ?s } GROUP BY ?t ORDER BY DESC(COUNT(?s)) ?t"
    )[1]
    (plain,) = around(small_graph.store, named[0][0], 0).nodes
    word = plain.evidence[-1].sentence
    (centre,) = around(small_graph.store, named[0][0], 0, term=word).nodes
    assert plain.evidence[0].sentence != word == centre.evidence[0].sentence
    assert {*centre.evidence} == {*plain.evidence}


def test_the_way_between_two_things_is_the_shortest_and_tells_each_step(
    sample_graph: Graph, iri_of: dict[str, str]
) -> None:
    found = between(sample_graph.store, iri_of[TWIN], iri_of[AWARD])
    assert found.nodes[0].label == TWIN
    assert found.nodes[-1].label == AWARD
    assert found.steps == len(found.nodes) - 1 >= 2
    for (one, other), edge in zip(pairwise(node.iri for node in found.nodes), found.edges, strict=True):
        assert {edge.source, edge.target} == {one, other}
        assert edge.kind == "subOrganizationOf" or edge.evidence
    back = between(sample_graph.store, iri_of[AWARD], iri_of[TWIN])
    assert back.steps == found.steps


def test_two_things_that_one_sentence_names_are_next_to_each_other_where_nothing_is_stated(tmp_path: Path) -> None:
    (tmp_path / "局.txt").write_text(
        "臺南市政府交通局105年度施政績效成果報告\n\n壹、號誌\n「號誌通報平台」與「路口守望計畫」於105年6月1日啟用。\n\n"
        "貳、其他\n「園藝推廣計畫」受到好評。\n",
        encoding="utf-8",
    )
    shizheng.build([tmp_path / "局.txt"], tmp_path / "graph")
    with shizheng.open(tmp_path / "graph") as graph:
        iri = {label: iri for iri, label in graph.sparql("SELECT ?t ?l { ?t a sz:NamedThing ; skos:prefLabel ?l }")[1]}
        found = between(graph.store, iri["號誌通報平台"], iri["路口守望計畫"])
        assert (found.steps, [edge.kind for edge in found.edges]) == (1, ["named with"])
        assert "號誌通報平台" in found.edges[0].evidence[0].sentence
        none = between(graph.store, iri["號誌通報平台"], iri["園藝推廣計畫"])
        assert (none.steps, none.edges, len(none.nodes)) == (None, (), 2)
        same = between(graph.store, iri["園藝推廣計畫"], iri["園藝推廣計畫"])
        assert (same.steps, same.edges, len(same.nodes)) == (0, (), 1)
        alone = around(graph.store, iri["園藝推廣計畫"])
        assert (len(alone.nodes), alone.edges, alone.found) == (1, (), 0)


def test_what_is_no_thing_of_the_graph_is_told(sample_graph: Graph, iri_of: dict[str, str]) -> None:
    for ask in (around, lambda store, iri: between(store, iri_of[AWARD], iri)):
        with pytest.raises(NotHeldError, match="there is no such thing") as error:
            ask(sample_graph.store, "urn:nobody")
        assert error.value.http_status == 404


def test_of_the_sentences_with_a_term_the_newest_are_looked_at_where_there_are_many(sample_graph: Graph) -> None:
    whole, some = network(sample_graph.store, "市"), network(sample_graph.store, "市", most=4)
    assert whole.read == whole.said > 4
    assert (some.read, some.said) == (4, whole.said)
    assert some.found < whole.found
    assert {year for node in some.nodes if not node.central for year in node.years} == {114}


@pytest.mark.parametrize("term", ["xyzzy", "天氣預報"])
def test_a_term_with_nothing_around_it_is_one_line(sample_graph: Graph, term: str) -> None:
    with pytest.raises(QueryError) as error:
        network(sample_graph.store, term)
    assert str(error.value).startswith(f"{term}: nothing in the graph is called so")
    assert "shizheng trace" in error.value.hint
