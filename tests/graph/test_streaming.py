"""Statements in order: few or many, in memory or over pieces on disk, they come out the same, each once."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pyoxigraph as ox
import pytest

import shizheng
from shizheng.graph.store import Store
from shizheng.graph.streaming import in_order, statements
from shizheng.ontology.errors import OutputError, QueryError


def quads(count: int) -> Iterator[ox.Quad]:
    """Yield statements out of order, each of them twice, with line ends and signs in their words."""
    for number in (*range(count), *range(count)):
        mixed = number * 7919 % count
        node = ox.NamedNode(f"https://example.org/{mixed}")
        words = ox.Literal(f'甲\n乙\r"{mixed}" 𩸽', language="zh-hant")
        yield ox.Quad(node, ox.NamedNode("https://example.org/p"), words, ox.NamedNode("https://example.org/g"))


@pytest.mark.parametrize("most", [1, 7, 200, 399, 400, 1000])
def test_pieces_of_any_size_give_the_same_lines_each_once(most: int) -> None:
    found = list(in_order(quads(200), most))
    assert found == sorted(set(found))
    assert found == list(in_order(quads(200)))
    assert len(found) == 200


def test_what_comes_out_is_what_went_in() -> None:
    found = {(str(each.subject), str(each.object), each.graph) for each in statements(in_order(quads(20), 3))}
    assert found == {(q.subject.value, q.object.value, q.graph_name.value) for q in quads(20)}  # type: ignore[union-attr]


def test_nothing_gives_nothing() -> None:
    assert list(in_order([])) == []


def test_a_graph_that_is_sorted_on_disk_gives_the_same_bytes(
    small_folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with shizheng.open(small_folder) as graph:
        graph.export(tmp_path / "whole.nq", "nquads")
        monkeypatch.setattr("shizheng.graph.streaming.MOST", 100)
        graph.export(tmp_path / "pieces.nq", "nquads")
    assert (tmp_path / "pieces.nq").read_bytes() == (tmp_path / "whole.nq").read_bytes()


def test_no_room_for_sorting_is_told_with_what_to_do(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tempfile.tempdir", "/no/such/folder")
    with pytest.raises(OutputError, match=r"no room to sort a large graph.*TMPDIR"):
        list(in_order(quads(10), 2))


def test_only_queries_for_triples_are_written_as_triples() -> None:
    with pytest.raises(QueryError, match="CONSTRUCT"):
        list(Store.memory().constructed(["SELECT * { ?s ?p ?o }"]))
