"""The network around a term: what is called so, what is named beside it, how it hangs together, with its evidence."""

from __future__ import annotations

import pytest

from shizheng.api import Graph
from shizheng.ontology.errors import QueryError
from shizheng.queries.network import TERM, Network, network


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
            if not node.central:
                assert "資安" in evidence.sentence
        assert len(set(node.evidence)) == len(node.evidence)


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


@pytest.mark.parametrize("term", ["xyzzy", "天氣預報"])
def test_a_term_with_nothing_around_it_is_one_line(sample_graph: Graph, term: str) -> None:
    with pytest.raises(QueryError) as error:
        network(sample_graph.store, term)
    assert str(error.value).startswith(f"{term}: nothing in the graph is called so")
    assert "shizheng trace" in error.value.hint
