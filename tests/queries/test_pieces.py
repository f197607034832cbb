"""Exports of large graphs: asked piece by piece they say what the whole query says, and memory stays as it is."""

from __future__ import annotations

import io
import re
import subprocess
import sys
from pathlib import Path

import pytest

from shizheng.api import Graph
from shizheng.graph.store import Store
from shizheng.graph.streaming import sorted_lines
from shizheng.queries.export import VIEWS, networks
from shizheng.queries.export.networks import EDGE_VALUES, EDGES, NODE_VALUES, NODES
from shizheng.queries.pieces import pieces, sorted_rows
from shizheng.queries.saved import rows, text_of

_CHILD = """
import resource, sys
from pathlib import Path
from shizheng.graph.store import Store
from shizheng.graph.terms import RDF, SKOS, SZ, Quad, URIRef, text
from shizheng.queries.export import export

many, output, format, *view = sys.argv[1:]
thing, graph, store = "https://example.org/thing/", "https://example.org/graph", Store.memory()
store.add([Quad(SZ.Event, SZ.factType, text("Event"), graph)])
store.add(
    Quad(URIRef(f"{thing}{number:09}"), link, value, graph)
    for number in range(int(many))
    for link, value in (
        (RDF.type, SZ.NamedThing), (RDF.type, SZ.Event), (SKOS.prefLabel, text("活動" * 150 + str(number))),
    )
)
before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
export(store, Path(output), format, *view)
print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before)
"""


def queries() -> list[str]:
    return [f"export/{name}" for name in (*VIEWS, *NODES, *EDGES)]


@pytest.mark.parametrize("name", [*NODES, *EDGES])
def test_pieces_give_the_rows_of_the_whole_query(sample_graph: Graph, name: str) -> None:
    whole = [
        {key: float(v) if type(v).__name__ == "Decimal" else v for key, v in row.items()}
        for row in rows(sample_graph.store, f"export/{name}")
    ]
    found = list(sorted_rows(sample_graph.store, f"export/{name}"))
    assert sorted(map(str, found)) == sorted(map(str, whole))


@pytest.mark.parametrize("name", VIEWS)
@pytest.mark.parametrize("most", [1, 7])
def test_pieces_of_any_size_give_the_triples_of_the_whole_view(
    sample_graph: Graph, name: str, most: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    store = sample_graph.store
    whole = list(store.constructed([text_of(f"export/{name}")]))
    monkeypatch.setattr("shizheng.queries.pieces._AT_ONCE", most * 10)
    monkeypatch.setattr("shizheng.queries.pieces._MOST", {"sz:Report": most})
    assert list(store.constructed(pieces(store, f"export/{name}"))) == whole
    assert len(whole) > 100


@pytest.mark.parametrize("name", queries())
def test_every_branch_tells_where_it_begins(name: str) -> None:
    """A branch without a beginning would be asked of the whole graph, once for each piece."""
    told = text_of(name)
    assert re.search(r"# VALUES \?\w+: \w+:\w+", told)
    if name.split("/")[1] in VIEWS:
        assert told.count("# VALUES ?") == told.count("UNION") + 1


def test_what_queries_tell_of_nodes_and_edges_is_declared(sample_graph: Graph) -> None:
    own = {"iri", "source", "target", "link", "change"}
    for names, values in ((NODES, NODE_VALUES), (EDGES, EDGE_VALUES)):
        for name in names:
            columns = sample_graph.store.select(text_of(f"export/{name}")).columns
            assert set(columns) <= {*values, *own}


def test_lines_are_sorted_on_disk_where_they_are_many() -> None:
    lines = [f"{number * 7919 % 50}\n".encode() for number in range(100)]
    for most in (1, 3, 49, 50, 99, 100, 101):
        assert list(sorted_lines(lines, most)) == sorted(set(lines))


def test_a_graph_of_nothing_is_a_network_of_nothing() -> None:
    out = io.BytesIO()
    assert networks.write_graphml(out, Store.memory()) == ""
    assert out.getvalue().endswith(b"</graphml>\n")


@pytest.mark.parametrize("what", [("graphml",), ("gexf",), ("nt", "schema-org"), ("jsonld", "schema-org")])
def test_memory_does_not_grow_with_the_graph(tmp_path: Path, what: tuple[str, ...]) -> None:
    """Four times as many things: what is written grows by tens of megabytes, what is held by a part of that."""
    held, written = [], []
    for many in (10_000, 40_000):
        done = subprocess.run(
            [sys.executable, "-c", _CHILD, str(many), str(tmp_path / "out"), *what],
            capture_output=True,
            text=True,
            check=True,
        )
        held.append(int(done.stdout) * 1024)
        written.append((tmp_path / "out").stat().st_size)
    assert written[1] > 3.9 * written[0]
    assert held[1] - held[0] < 0.25 * (written[1] - written[0]), (held, written)
