"""Which thing a report's statement points to, as it was read, and as it stands now that several are one.

A report is read into statements about things by their names alone. Where another node stands for such a thing, the
statement is moved to it, and what it was read as stays beside it (`sz:readAsThing` of a mention, `sz:readAsLink` of
other claims), so that it can be moved back without reading the report again.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from ..pointers import TO_THINGS
from ..store import Store
from ..terms import DCTERMS, SZ, Quad, URIRef, text

__all__ = ["Link", "links_as_read", "links_in", "move", "standing"]

_NAMES = {predicate: name for name, predicate in TO_THINGS.items()}


@dataclass(frozen=True, slots=True, order=True)
class Link:
    """A place in a report's graph where things stand: a claim (or the report) and a property of it."""

    claim: URIRef
    predicate: URIRef
    graph: str


def standing(store: Store, thing: URIRef) -> URIRef:
    """Return the node that stands for a thing now, in most cases itself."""
    return next((URIRef(quad.object) for quad in store.match(thing, DCTERMS.isReplacedBy)), thing)


def links_as_read(store: Store, thing: URIRef, predicates: Iterable[URIRef] = _NAMES) -> set[Link]:
    """Return where reports, as they were read, point to a thing."""
    wanted = set(predicates)
    found: set[Link] = set()
    for predicate in wanted:
        for quad in store.match(None, predicate, thing):
            link = Link(quad.subject, predicate, str(quad.graph))
            if _is_of_report(store, link) and thing in _as_read(store, link):
                found.add(link)
        if predicate == SZ.refersTo:
            moved = store.match(None, SZ.readAsThing, thing)
        else:
            moved = store.match(None, SZ.readAsLink, text(f"{_NAMES[predicate]} {thing}"))
        found |= {Link(quad.subject, predicate, str(quad.graph)) for quad in moved}
    return found


def links_in(store: Store, thing: URIRef, graph: str) -> set[Link]:
    """Return where a report that was just read points to a thing."""
    return {
        Link(q.subject, predicate, graph) for predicate in _NAMES for q in store.match(None, predicate, thing, graph)
    }


def move(store: Store, links: Iterable[Link], now: Mapping[URIRef, URIRef]) -> set[Link]:
    """Point links to what stands for the things that they were read as; return those that changed.

    ``now`` has the nodes that stand for things from now on; things that it does not name keep theirs.
    """
    gone: list[Quad] = []
    new: list[Quad] = []
    changed: set[Link] = set()
    for link in sorted(links):
        before = set(_held(store, link))
        things = _as_read(store, link)
        after = set(_pointing(link, {thing: now.get(thing) or standing(store, thing) for thing in things}))
        if before != after:
            changed.add(link)
            gone += sorted(before - after)
            new += sorted(after - before)
    store.remove(gone)
    store.add(new)
    return changed


def _is_of_report(store: Store, link: Link) -> bool:
    return (
        link.predicate == DCTERMS.publisher
        or next(store.match(link.claim, SZ.reportedIn, None, link.graph), None) is not None
    )


def _kept(store: Store, link: Link) -> list[tuple[URIRef, Quad]]:
    """Return the things that a link keeps as read, each with the statement that keeps it."""
    if link.predicate == SZ.refersTo:
        return [(URIRef(quad.object), quad) for quad in store.match(link.claim, SZ.readAsThing, None, link.graph)]
    told = (
        (str(quad.object).partition(" "), quad) for quad in store.match(link.claim, SZ.readAsLink, None, link.graph)
    )
    return [(URIRef(iri), quad) for (name, _, iri), quad in told if name == _NAMES[link.predicate]]


def _held(store: Store, link: Link) -> Iterator[Quad]:
    yield from store.match(link.claim, link.predicate, None, link.graph)
    yield from (quad for _, quad in _kept(store, link))


def _as_read(store: Store, link: Link) -> set[URIRef]:
    """Return the things that a link was read as: those that it keeps, and those that stand for none of them."""
    kept = {thing for thing, _ in _kept(store, link)}
    here = {URIRef(quad.object) for quad in store.match(link.claim, link.predicate, None, link.graph)}
    return kept | (here - {standing(store, thing) for thing in kept})


def _pointing(link: Link, things: Mapping[URIRef, URIRef]) -> Iterator[Quad]:
    """Yield the statements of a link, given its things as read with what stands for each.

    A thing is kept beside where another stands for it, and where one that it stands for was read there as well.
    """
    by_node: defaultdict[URIRef, set[URIRef]] = defaultdict(set)
    for thing, node in things.items():
        by_node[node].add(thing)
    graph = URIRef(link.graph)
    for node, read in by_node.items():
        yield Quad(link.claim, link.predicate, node, graph)
        for thing in read if read != {node} else ():
            if link.predicate == SZ.refersTo:
                yield Quad(link.claim, SZ.readAsThing, thing, graph)
            else:
                yield Quad(link.claim, SZ.readAsLink, text(f"{_NAMES[link.predicate]} {thing}"), graph)
