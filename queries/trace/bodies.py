"""The whole line of a body: what it came out of, and what took its place, so that any name of it finds all of it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from ...graph.store import Store
from ...graph.terms import DCTERMS, ORG, RDFS, SZ, Term, URIRef

__all__ = ["Succession", "line_of", "successions"]


@dataclass(frozen=True, slots=True)
class Succession:
    """One change: the day (ISO), what came out of what, and its source, "" where nobody has looked it up yet."""

    day: str
    label: str
    source: str
    iri: str


def line_of(store: Store, nodes: Iterable[str]) -> list[str]:
    """Return nodes with all that they came out of and that came out of them, sorted."""
    near: defaultdict[str, set[str]] = defaultdict(set)
    for quad in store.match(None, SZ.precededBy):  # all that are recorded: few, however many reports there are
        near[str(quad.subject)].add(str(quad.object))
        near[str(quad.object)].add(str(quad.subject))
    found = set(nodes)
    ahead = list(found)
    while ahead:
        more = near[ahead.pop()] - found
        ahead += more
        found |= more
    return sorted(found)


def successions(store: Store, nodes: Iterable[str]) -> tuple[Succession, ...]:
    """Return the changes in which some bodies came out of others, in order of time."""
    bodies = set(nodes)
    events = {
        quad.subject
        for link in (ORG.originalOrganization, ORG.resultingOrganization)
        for quad in store.match(None, link)
        if str(quad.object) in bodies
    }
    return tuple(sorted((_succession(store, event) for event in events), key=lambda each: (each.day, each.label)))


def _succession(store: Store, event: URIRef) -> Succession:
    said: dict[URIRef, Term] = {quad.predicate: quad.object for quad in store.match(event)}
    return Succession(
        day=str(said[SZ.date]), label=str(said[RDFS.label]), source=str(said.get(DCTERMS.source, "")), iri=str(event)
    )
