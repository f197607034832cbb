"""Which nodes hold a word, and what is told of them in few words: the index of a graph.

    for node, kind in search.index(store).nodes(search_key("資安")):
        …
    for row in search.records(store, "sentences", nodes):
        …

``kind`` is the local name of the node's class: Sentence, Metric, NamedThing or Indicator. A word is any piece of a
search text. A graph on disk has its index beside its store, brought up to date by each build (`update`); a server looks
through the texts by itself; of a store in memory, of a graph without an index, and where SQLite has no full-text index
(FTS5), the texts are read once and looked through.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from weakref import WeakKeyDictionary

from ...ontology.iris import Iris
from ..rows import Row
from ..store import Store
from ..terms import RDF, SZ, URIRef
from .asked import Asked
from .level import Part, Text, is_possible
from .levels import FOLDER, SearchIndex, Texts
from .recorded import asked_of, records_of, rows_of

__all__ = ["KINDS", "SearchIndex", "Texts", "clear", "index", "is_lost", "is_possible", "records", "update"]

KINDS = ("Sentence", "Metric", "NamedThing", "Indicator")
"""The classes of the nodes that have search texts."""

_read: WeakKeyDictionary[Store, tuple[int, Texts]] = WeakKeyDictionary()
"""The texts of stores without an index, each with the number of changes after which they were read."""


def index(store: Store) -> Asked | SearchIndex | Texts:
    """Return what finds the nodes of a store by a piece of their search texts."""
    if store.is_far:
        return Asked(store, KINDS)
    found = _held(store)
    if found is not None:
        return found
    if store not in _read or _read[store][0] != store.changes:
        _read[store] = store.changes, Texts(list(_texts(store)))
    return _read[store][1]


def records(store: Store, name: str, nodes: Iterable[str]) -> list[Row]:
    """Return what a query of the folder ``records`` tells of some nodes, by its columns: `figures`, `sentences` …

    From the index where there is one, some ten times as fast as from the store. Rows come in no order.
    """
    wanted = list(dict.fromkeys(nodes))
    if not wanted:
        return []
    found = _held(store)
    return asked_of(store, name, wanted) if found is None else rows_of(name, found.records(name, wanted))


def update(store: Store, iris: Iris, graphs: Iterable[str], nodes: Iterable[URIRef]) -> None:
    """Bring the index of a store on disk up to date with named graphs and shared nodes that changed, or are gone.

    Where there is no index yet it is made of everything. Raises `StoreError` where it can't be written.
    """
    found = _beside(store)
    if found is None:
        return
    if found.is_there():
        found.update(dict(_parts(store, iris, graphs, nodes)))
    else:
        found.clear()
        every = {quad.subject for quad in store.match(None, SZ.searchText, None, iris.shared)}
        found.update(dict(_parts(store, iris, (name for name in store.graphs() if name != iris.shared), every)))


def is_lost(store: Store) -> bool:
    """Tell whether a store on disk has no index that this program can read; an update makes it anew."""
    found = _beside(store)
    return found is not None and not found.is_there()


def clear(store: Store) -> None:
    """Remove the index of a store on disk; the next update makes it of everything."""
    found = _beside(store)
    if found is not None:
        found.clear()


def _held(store: Store) -> SearchIndex | None:
    """Return the index of a store, if there is one that can be read."""
    found = _beside(store)
    return found if found is not None and found.is_there() else None


def _beside(store: Store) -> SearchIndex | None:
    return SearchIndex(store.path / FOLDER) if store.path is not None and is_possible() else None


def _parts(store: Store, iris: Iris, graphs: Iterable[str], nodes: Iterable[URIRef]) -> Iterator[tuple[str, Part]]:
    """Yield what is held of named graphs and of shared nodes, nothing for what is gone."""
    for graph in sorted(graphs):
        yield graph, Part(list(_texts(store, graph)), records_of(store, graph))
    for node in sorted(nodes):
        said = list(store.match(node, None, None, iris.shared))
        classes = {quad.object for quad in said if quad.predicate == RDF.type}
        kind = next((kind for kind in KINDS if SZ[kind] in classes), "")
        keys = (str(quad.object) for quad in said if quad.predicate == SZ.searchText)
        yield str(node), Part([Text(str(node), kind, key) for key in keys])


def _texts(store: Store, graph: str | None = None) -> Iterator[Text]:
    """Yield the search texts of a named graph, or of all."""
    keys = list(store.match(None, SZ.searchText, None, graph))
    if keys:
        kinds = {quad.subject: kind for kind in KINDS for quad in store.match(None, RDF.type, SZ[kind], graph)}
        told = (quad for quad in keys if quad.subject in kinds)
        yield from (Text(str(quad.subject), kinds[quad.subject], str(quad.object)) for quad in told)
