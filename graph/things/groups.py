"""Which nodes are one thing, and which of them stands for it.

Things that were matched are joined from the surest match to the least, what people judged first. Nothing is joined
that a person keeps apart, that stands on two records, or that one report names as two things. A record stands for the
others, else what was named first: in the earliest report.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from itertools import product

from ..store import Store
from ..terms import SZ, URIRef, V
from .links import links_as_read
from .matches import JUDGED
from .things import Order, is_recorded, orders

__all__ = ["stands_for"]

_Pair = frozenset[URIRef]


def stands_for(store: Store, things: Iterable[URIRef]) -> dict[URIRef, URIRef]:
    """Return the node that stands for each thing, and for each that is matched with it by whatever chain."""
    found: dict[URIRef, URIRef] = {}
    places = orders(store)
    for thing in sorted(things):
        if thing not in found:
            found |= _Component.around(store, thing, places).standing()
    return found


@dataclass(frozen=True, slots=True)
class _Edge:
    """Two things that were matched: ``score`` is that of the comparison, or 1 or 0 where ``judged``."""

    pair: _Pair
    judged: bool
    score: float


@dataclass
class _Component:
    """Things that hang together by matches."""

    store: Store
    places: Mapping[str, Order]
    things: set[URIRef] = field(default_factory=set)
    edges: dict[tuple[_Pair, bool], _Edge] = field(default_factory=dict)

    @classmethod
    def around(cls, store: Store, thing: URIRef, places: Mapping[str, Order]) -> _Component:
        found = cls(store, places, {thing})
        waiting = deque([thing])
        while waiting:
            for edge in _edges(store, waiting.popleft()):
                found.edges[edge.pair, edge.judged] = edge
                for other in sorted(edge.pair - found.things) if edge.score else ():
                    found.things.add(other)
                    waiting.append(other)
        return found

    def standing(self) -> dict[URIRef, URIRef]:
        groups = {thing: {thing} for thing in self.things}
        for edge in sorted(self.edges.values(), key=lambda edge: (not edge.judged, -edge.score, sorted(edge.pair))):
            one, other = (groups[each] for each in sorted(edge.pair)) if edge.pair <= self.things else (set(), set())
            if edge.score and one is not other and (edge.judged or self._may_join(one, other)):
                joined = one | other
                groups |= dict.fromkeys(joined, joined)
        return {thing: min(group, key=self._rank) for thing, group in groups.items()}

    def _may_join(self, some: set[URIRef], others: set[URIRef]) -> bool:
        return not any(self._differ(one, other) for one, other in product(some, others))

    def _differ(self, one: URIRef, other: URIRef) -> bool:
        """Tell whether two things can't be one: by judgement, by their records, or as one report names both."""
        pair = frozenset((one, other))
        judged = self.edges.get((pair, True))
        if judged is not None:
            return not judged.score
        if is_recorded(one) and is_recorded(other):
            return True
        return (pair, False) not in self.edges and bool(self._reports[one] & self._reports[other])

    @cached_property
    def _reports(self) -> Mapping[URIRef, frozenset[Order]]:
        return {thing: frozenset(self._named_in(thing)) for thing in self.things}

    def _named_in(self, thing: URIRef) -> Iterator[Order]:
        for link in links_as_read(self.store, thing, (SZ.refersTo,)):
            yield from (self.places[str(quad.object)] for quad in self.store.match(link.claim, SZ.reportedIn))

    def _rank(self, thing: URIRef) -> tuple[bool, Order, str]:
        if len(self.things) == 1 or is_recorded(thing):
            return False, ("", ""), str(thing)
        return True, min(self._reports[thing], default=("", "")), str(thing)


def _edges(store: Store, thing: URIRef) -> Iterator[_Edge]:
    """Yield the matches of a thing that make it one with another, or keep it apart."""
    for found in store.match(None, SZ.matchesThing, thing):
        told = {quad.predicate: quad.object for quad in store.match(found.subject) if quad.predicate != SZ.matchesThing}
        if told[SZ.basis] != V.unsure:
            pair = frozenset(URIRef(quad.object) for quad in store.match(found.subject, SZ.matchesThing))
            yield _Edge(pair, str(told[SZ.nameBlock]) == JUDGED, float(str(told[SZ.score])))
