"""Which things are one after reports came or went, and what has to be made again because of it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from ...ontology.iris import Iris
from ..judgements import Judgements
from ..pointers import TO_THINGS
from ..store import Store
from ..terms import DCTERMS, OWL, RDF, SZ, XSD, Literal, Quad, URIRef
from .groups import stands_for
from .links import Link, links_as_read, links_in, move, standing
from .matches import judged_anew, matched_anew

__all__ = ["Moved", "Unsettled", "settle"]


@dataclass
class Unsettled:
    """What has to be looked at again: the things and blocks that reports name which come or go."""

    things: set[URIRef] = field(default_factory=set)
    blocks: set[str] = field(default_factory=set)
    graphs: set[str] = field(default_factory=set)

    def note(self, store: Store, graph: str) -> None:
        """Note what the graph of a report names, once before it goes or after it has come."""
        self.graphs.add(graph)
        self.blocks |= {str(quad.object) for quad in store.match(None, SZ.nameBlock, None, graph)}
        for predicate in (*TO_THINGS.values(), SZ.readAsThing):
            self.things |= {URIRef(quad.object) for quad in store.match(None, predicate, None, graph)}


@dataclass
class Moved:
    """What now stands otherwise: nodes to describe again, bodies of which figures and reports have another node."""

    nodes: set[URIRef] = field(default_factory=set)
    bodies: set[URIRef] = field(default_factory=set)
    graphs: set[str] = field(default_factory=set)


def settle(store: Store, unsettled: Unsettled, judged: Judgements, iris: Iris) -> Moved:
    """Decide anew which things are one, as far as it may have changed, and move what reports say of them."""
    things = set(unsettled.things)
    for changes in (judged_anew(store, judged, iris), matched_anew(store, unsettled.blocks, unsettled.things, iris)):
        things |= changes.apply(store)
    now = stands_for(store, things)
    before = {thing: standing(store, thing) for thing in now}
    others = {thing for thing in now if now[thing] != before[thing]}
    links: set[Link] = set().union(*(links_as_read(store, thing) for thing in sorted(others)))
    for thing in sorted(thing for thing in now if now[thing] != thing):
        links |= {link for graph in unsettled.graphs for link in links_in(store, thing, graph)}
    told = Moved(nodes={*others, *(before[thing] for thing in others), *(now[thing] for thing in others)})
    changed = move(store, links, now)
    _replace(store, {thing: now[thing] for thing in others}, iris)
    _tell(store, changed, told)
    for thing in things:
        told.nodes |= {thing, standing(store, thing)}
    return told


def _tell(store: Store, changed: Iterable[Link], told: Moved) -> None:
    """Note what hangs on links that were moved."""
    for link in changed:
        told.graphs.add(link.graph)
        if link.predicate == SZ.object:  # the direct link beside a relation is told of its subject
            told.nodes |= {URIRef(quad.object) for quad in store.match(link.claim, SZ.subject, None, link.graph)}
        if link.predicate in (SZ.about, DCTERMS.publisher):
            now = store.match(link.claim, link.predicate, None, link.graph)
            told.bodies |= {URIRef(quad.object) for quad in now} | {node for node in told.nodes if "/agency/" in node}


def _replace(store: Store, now: Mapping[URIRef, URIRef], iris: Iris) -> None:
    """Say of each thing that another stands for so that its IRI still leads there; of the others nothing."""
    graph = URIRef(iris.things)
    replaced = sorted((thing, node) for thing, node in now.items() if node != thing)
    told = [Quad(thing, RDF.type, SZ.ReplacedThing, graph) for thing, _ in replaced]
    told += [Quad(thing, OWL.deprecated, Literal("true", datatype=XSD.boolean), graph) for thing, _ in replaced]
    told += [Quad(thing, DCTERMS.isReplacedBy, node, graph) for thing, node in replaced]
    store.replace(iris.things, told, now.keys())
