"""A graph on a server: put there from a folder, so that whatever differs is replaced, and read from there.

Any server will do that speaks the SPARQL 1.1 Protocol and, to be written to, the Graph Store Protocol. A named graph of
its own tells what was published: a version, and of each graph its triples and a checksum. Before others are written it
is, without the checksums of those, and once more after them, so that what a broken connection leaves undone is done by
the next time.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from typing import cast
from urllib.parse import urlsplit, urlunsplit

import pyoxigraph as ox

from ..ontology.errors import GraphNotFoundError, StoreError, UsageError
from ..ontology.iris import PREFIXES
from .addresses import named
from .endpoint import Endpoint, Http
from .store import Store

__all__ = ["MANIFEST", "Changes", "Published", "publish"]

MANIFEST = "https://w3id.org/shizheng/published"
"""The named graph that tells what was published to a server, and the node in it that stands for all of that."""

_VOID = "http://rdfs.org/ns/void#"
_HELD = f"""PREFIX void: <{_VOID}> SELECT ?graph ?triples ?checksum {{
  GRAPH <{MANIFEST}> {{ ?graph void:triples ?triples ; dcterms:identifier ?checksum }} }}"""
_VERSION = f"SELECT ?version {{ GRAPH <{MANIFEST}> {{ <{MANIFEST}> owl:versionInfo ?version }} }}"
_SEEN = f"ASK {{ <{MANIFEST}> owl:versionInfo ?version }}"
_GRAPH_STORES = {"query": "store", "sparql": "sparql-graph-crud-auth"}
"""Where servers that take queries at some address take graphs: Oxigraph's and Virtuoso's."""
_UNION = {"union-default-graph": "true"}  # what Oxigraph's server takes; others have a setting of their own

Progress = Callable[[str, int, int], None]
"""Called with the graph at hand, how many are written, and how many there are to write."""


@dataclass(frozen=True, slots=True)
class _Graph:
    """A named graph: how many triples it has, and the checksum of their lines in order."""

    triples: int
    checksum: str


@dataclass
class Changes:
    """What was written: the named graphs that are new, that were replaced, and that are gone; and how many stayed."""

    added: list[str] = field(default_factory=list)
    replaced: list[str] = field(default_factory=list)
    removed: list[str] = field(default_factory=list)
    kept: int = 0


class Published:
    """A graph that stands on a server; it is opened like one in a folder."""

    def __init__(self, url: str) -> None:
        self.url = url

    def current(self) -> str | None:
        """Return the version that was published last, None where none was. Raises `StoreError`."""
        return _version(Endpoint(self.url))

    @contextmanager
    def reading(self) -> Iterator[Store]:
        """Open what was published last. Raises `GraphNotFoundError`, or `StoreError` where the server can't be used."""
        endpoint = Endpoint(self.url)
        held = _held(endpoint)
        if not held:
            raise GraphNotFoundError(
                "no graph was published here",
                where=endpoint.http.url,
                hint="publish one: shizheng build PATH -o GRAPH --store URL",
            )
        endpoint.graphs = {name: graph.triples for name, graph in held.items()}
        endpoint.union = _union(endpoint)
        with endpoint.http:
            yield _store(endpoint, _version(endpoint) or "")


def publish(store: Store, url: str, *, graph_store: str | None = None, progress: Progress | None = None) -> Changes:
    """Make a server hold what a store holds; only the named graphs that differ are written, each in one step.

    ``url`` is where it takes queries, ``graph_store`` where it takes graphs. Raises `StoreError` where it refuses;
    what was written until then stays, and the next time goes on from there.
    """
    endpoint, writer = Endpoint(url), Http(graph_store or _graph_store(url))
    with endpoint.http, writer:
        held, version = _held(endpoint), _version(endpoint)
        ours = {name: _summed(store.ntriples([name])) for name in store.graphs()}
        differing = [name for name in ours if held.get(name) != ours[name]]
        gone = sorted(held.keys() - ours.keys())
        if held and (differing or gone):
            unfinished = {name: replace({**held, **ours}[name], checksum="") for name in (*differing, *gone)}
            _put(writer, MANIFEST, _manifest({**ours, **unfinished}, version))
        for number, name in enumerate(differing):
            if progress:
                progress(name, number, len(differing))
            _put(writer, name, store.ntriples([name]))
        for name in gone:
            writer.ask("DELETE", besides=404, params={"graph": name})  # it went before the connection broke
        if differing or gone:
            _put(writer, MANIFEST, _manifest(ours, f"{int(version or 0) + 1:04d}"))
    new = [name for name in differing if name not in held]
    return Changes(new, [name for name in differing if name in held], gone, len(ours) - len(differing))


def _put(writer: Http, graph: str, triples: bytes) -> None:
    """Put a named graph in the place of what is there."""
    writer.ask("PUT", params={"graph": graph}, data=triples, headers={"Content-Type": "application/n-triples"})


def _summed(triples: bytes) -> _Graph:
    lines = sorted(triples.splitlines(keepends=True))
    return _Graph(len(lines), f"sha256:{hashlib.sha256(b''.join(lines)).hexdigest()}")


def _manifest(graphs: Mapping[str, _Graph], version: str | None) -> bytes:
    """Return what tells of some graphs, as N-Triples."""
    return "".join(_lines(graphs, version)).encode()


def _lines(graphs: Mapping[str, _Graph], version: str | None) -> Iterable[str]:
    yield f'<{MANIFEST}> <{PREFIXES["owl"]}versionInfo> "{version or 0}" .\n'
    for name, graph in graphs.items():
        yield f"<{MANIFEST}> <{_VOID}subset> <{name}> .\n"
        yield f'<{name}> <{_VOID}triples> "{graph.triples}"^^<{PREFIXES["xsd"]}integer> .\n'
        yield f'<{name}> <{PREFIXES["dcterms"]}identifier> "{graph.checksum}" .\n'


def _store(endpoint: Endpoint, version: str = "") -> Store:
    """Return the store behind an endpoint, which answers whatever a store is asked that is only read."""
    return Store(cast(ox.Store, endpoint), version=version, is_far=True)


def _held(endpoint: Endpoint) -> dict[str, _Graph]:
    """Return the named graphs that were published to a server."""
    rows = _store(endpoint).select(_HELD).rows
    return {str(name): _Graph(int(str(triples)), str(checksum)) for name, triples, checksum in rows}


def _version(endpoint: Endpoint) -> str | None:
    rows = _store(endpoint).select(_VERSION).rows
    return str(rows[0][0]) if rows else None


def _union(endpoint: Endpoint) -> Mapping[str, str]:
    """Return what has to be sent along so that queries see all named graphs at once. Raises `StoreError`."""
    for sent in ({}, _UNION):
        endpoint.union = sent
        if _store(endpoint).select(_SEEN).rows[0][0]:
            return sent
    raise StoreError(
        "its queries do not see what stands in named graphs",
        where=endpoint.http.url,
        hint="have the server take the union of all named graphs for the default graph",
    )


def _graph_store(url: str) -> str:
    """Return where a server takes graphs, by where it takes queries. Raises `UsageError` where that can't be told."""
    parts = urlsplit(url)
    folder, _, last = parts.path.rpartition("/")
    if last not in _GRAPH_STORES:
        raise UsageError(
            "where does this server take graphs?", where=named(url), hint="name that address, too: --graph-store URL"
        )
    return urlunsplit((*parts[:2], f"{folder}/{_GRAPH_STORES[last]}", "", ""))
