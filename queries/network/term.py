"""The network around a term: the things that are called so or named beside it, and how they hang together."""

from __future__ import annotations

from ...graph import search
from ...graph.store import Store
from ...ontology.errors import NotHeldError, QueryError
from ..kept import lately
from ..words import nearest, wanted
from .links import edges, links_inside
from .model import TERM, Edge, Network, Node
from .sentences import Sentences
from .things import counted, labelled, named_in, sentences_of

__all__ = ["network"]

_KEPT = 8  # networks, the latest: a page is followed by its table, its pictures and its files


@lately(_KEPT)
def network(
    store: Store, term: str, limit: int = 200, *, sentences: int = 12, most: int | None = None, of_edges: int = 3
) -> Network:
    """Return the things that are called by a term or named in one sentence with it, at most ``limit`` of them.

    Those called so come first, then those named with it most often. Each thing brings the first ``sentences`` that name
    it, each edge the first ``of_edges``. Of the sentences that hold the term the newest ``most`` are looked at, where
    that is given. Raises `NotHeldError` when there are none, `QueryError` for a term
    without letters.
    """
    key = str(wanted(term))
    if not key:
        raise QueryError("the term has no letters", where=repr(term), hint="give a word such as 資安")
    found = list(search.index(store).texts(key, ("Sentence", "NamedThing")))
    told = Sentences(store)
    said = told.newest(each.node for each in found if each.kind == "Sentence")
    called = sentences_of(store, sorted({each.node for each in found if each.kind == "NamedThing"}))
    beside = named_in(store, told.in_order(said[:most]))
    where = {thing: told.in_order((*called.get(thing, ()), *beside.get(thing, ()))) for thing in {**called, **beside}}
    names = labelled(store, sorted(thing for thing, said_in in where.items() if said_in))
    if not names:
        raise NotHeldError(
            "nothing in the graph is called so, or named beside it",
            where=term,
            hint="`shizheng trace` looks for any word in the sentences",
            near=() if found else nearest(store, term),
        )
    ranked = sorted(names, key=lambda thing: (thing not in called, -len(where[thing]), names[thing][0], thing))
    kept = ranked[:limit]
    told.read(sentence for thing in kept for sentence in where[thing][:sentences])
    nodes = tuple(
        Node(
            thing,
            *names[thing],
            thing in called,
            len(where[thing]),
            told.years(where[thing]),
            told.evidence(where[thing][:sentences]),
        )
        for thing in kept
    )
    to_term = [
        Edge(TERM, node.iri, "named so" if node.central else "named with", node.count, node.years) for node in nodes
    ]
    stated = edges(links_inside(store, {thing: names[thing] for thing in kept}), kept, told, of_edges)
    return Network(
        term,
        nodes,
        (*to_term, *stated),
        len(names),
        counted(names),
        read=len(said[:most]),
        said=len(said),
    )
