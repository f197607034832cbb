"""The shortest way from one thing to another over what reports state, and where there is none, over what they name."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from itertools import pairwise

from ...graph.store import Store
from ...ontology.errors import NotHeldError
from .links import Link, edges, links
from .model import Edge, Network, Node
from .sentences import Sentences
from .things import counted, labelled, named_in, sentences_of

__all__ = ["STEPS", "between"]

STEPS = 6
"""The longest way that is looked for."""
_MOST = 2_000
"""Things that are gone through on either side; beyond that many, everything is near everything."""
_SENTENCES = 4_000
"""Sentences that are looked at in one step, for what they name together."""
_TOLD = 3  # sentences for each step

Neighbours = Callable[[list[str]], Iterable[tuple[str, str]]]
"""Gives the pairs of things that are next to each other, of which one at least is among those asked about."""


@dataclass(slots=True)
class _Side:
    """One end of a way: the things reached from it, each with the one that it was reached from, and the newest."""

    came: dict[str, str]
    front: list[str] = field(default_factory=list)

    @classmethod
    def of(cls, thing: str) -> _Side:
        """Return the side of an end."""
        return cls({thing: ""}, [thing])

    def widen(self, neighbours: Neighbours) -> None:
        """Go one step farther, in an order that does not depend on the store's."""
        pairs = {(a, b) for pair in neighbours(self.front) for a, b in (pair, pair[::-1]) if a in self.came}
        front: list[str] = []
        for inside, outside in sorted(pairs):
            if outside not in self.came:
                self.came[outside] = inside
                front.append(outside)
        self.front = front

    def back(self, thing: str) -> list[str]:
        """Return the way from a thing back to the end, both included."""
        way = [thing]
        while self.came[way[-1]]:
            way.append(self.came[way[-1]])
        return way


def between(store: Store, one: str, other: str) -> Network:
    """Return the shortest way between two things: its things in order, and the links of each step with sentences.

    Where reports state no way of at most `STEPS` steps, two things that one sentence names are next to each other.
    ``steps`` is None where there is no such way either, or none within what may be looked through; the network is then
    the two things alone. Raises `NotHeldError` where one of them is no thing of the graph.
    """
    ends = labelled(store, [one, other])
    for iri in (one, other):
        if iri not in ends:
            raise NotHeldError("there is no such thing in the graph", where=iri, hint="look for it by its name first")
    way = _way(one, other, lambda front: ((link.source, link.target) for link in links(store, front)))
    way = way or _way(one, other, lambda front: _together(store, front))
    told = Sentences(store)
    shown = way or list(dict.fromkeys((one, other)))
    names = labelled(store, shown)
    where = sentences_of(store, shown)
    nodes = tuple(
        Node(thing, *names[thing], thing in ends, len(where[thing]), told.years(where[thing])) for thing in shown
    )
    made = tuple(edge for step in pairwise(way) for edge in _step(store, told, where, step))
    return Network(
        f"{names[one][0]} → {names[other][0]}",
        nodes,
        made,
        len(nodes),
        counted(names),
        one,
        other,
        steps=len(way) - 1 if way else None,
    )


def _way(one: str, other: str, neighbours: Neighbours) -> list[str]:
    """Return the things on the shortest way, both ends included; none where there is no way."""
    if one == other:
        return [one]
    near, far = _Side.of(one), _Side.of(other)
    for _ in range(STEPS):
        side, opposite = (near, far) if len(near.front) <= len(far.front) else (far, near)
        if not side.front or len(side.came) > _MOST:
            return []
        side.widen(neighbours)
        met = sorted(thing for thing in side.front if thing in opposite.came)
        if met:
            return [*near.back(met[0])[::-1], *far.back(met[0])[1:]]
    return []


def _together(store: Store, front: list[str]) -> Iterable[tuple[str, str]]:
    """Yield the pairs of things that one sentence names: those of the front with all that is named beside them."""
    where = sentences_of(store, front)
    said = sorted({sentence for each in where.values() for sentence in each})[:_SENTENCES]
    named = named_in(store, said)
    inside: dict[str, list[str]] = {}
    for thing, sentences in named.items():
        for sentence in sentences:
            inside.setdefault(sentence, []).append(thing)
    for thing in front:
        for sentence in named.get(thing, ()):
            yield from ((thing, other) for other in inside[sentence] if other != thing)


def _step(store: Store, told: Sentences, where: dict[str, list[str]], step: tuple[str, str]) -> list[Edge]:
    """Return the links of one step; where nothing is stated, that both are named in the same sentences."""
    near: list[Link] = links(store, step[:1])
    stated = edges(near, step, told, _TOLD)
    if stated:
        return stated
    both = told.in_order(set(where[step[0]]) & set(where[step[1]]))
    return [Edge(*step, "named with", len(both), told.years(both), told.evidence(both[:_TOLD]))]
