"""The neighbours of one thing: what it is linked to, and what is named in one sentence with it."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from ...graph import search
from ...graph.store import Store
from ...ontology.errors import NotHeldError
from ...ontology.folding import search_key
from .links import edges, links, links_inside
from .model import Edge, Network, Node
from .sentences import Sentences
from .things import counted, labelled, named_in, sentences_of

__all__ = ["around"]

_MOST = 1_500
"""Sentences of a thing that are looked at for what is named beside it: a government is named in thousands."""


def around(
    store: Store,
    iri: str,
    limit: int = 24,
    *,
    types: Collection[str] = (),
    term: str = "",
    sentences: int = 12,
) -> Network:
    """Return a thing with its nearest neighbours, at most ``limit``, of some types only where such are given.

    What a report links it to comes first, then what is named with it most often. ``counts`` tells how many neighbours
    there are of each type, whether shown or not. The thing brings the first ``sentences`` that name it, those that
    hold a term before the others where one is given. Raises `NotHeldError` where there is no such thing.
    """
    told = Sentences(store)
    named = told.in_order(sentences_of(store, [iri])[iri])
    stated = links(store, [iri])
    beside = named_in(store, told.newest(named)[:_MOST])
    linked = {end for link in stated for end in (link.source, link.target)}
    names = labelled(store, sorted({iri, *linked, *beside}))
    if iri not in names:
        raise NotHeldError("there is no such thing in the graph", where=iri, hint="look for it by its name first")
    others = {thing: name for thing, name in names.items() if thing != iri}
    ranked = sorted(
        (thing for thing in others if not types or others[thing][1] in types),
        key=lambda thing: (thing not in linked, -len(beside.get(thing, ())), others[thing][0], thing),
    )
    kept = ranked[:limit]
    evidence = told.evidence(_first(store, named, term, sentences))
    nodes = [Node(iri, *names[iri], True, len(named), told.years(named), evidence)]
    for thing in kept:
        said = told.in_order(beside.get(thing, ()))
        nodes.append(Node(thing, *others[thing], False, len(said), told.years(said)))
    among = [*stated, *links_inside(store, {thing: others[thing] for thing in kept})]
    made = edges(among, (iri, *kept), told)
    joined = {frozenset((edge.source, edge.target)) for edge in made}
    made += [
        Edge(iri, node.iri, "named with", node.count, node.years)
        for node in nodes[1:]
        if frozenset((iri, node.iri)) not in joined
    ]
    label = names[iri][0]
    return Network(label, tuple(nodes), tuple(made), len(ranked), counted(others), iri, said=len(named))


def _first(store: Store, named: Sequence[str], term: str, most: int) -> list[str]:
    """Return the first sentences of a thing, those that hold the term before the others."""
    key = search_key(term)
    held = {each.node for each in search.index(store).texts(key, ("Sentence",))} if key else set()
    return sorted(named, key=lambda sentence: sentence not in held)[:most]
