"""The claims of one report, as they are found again in another edition of it, or in another build of the graph.

A claim is the same where it stands at the same place of the same text. Where the text was edited, so that places moved,
it is the same where it prints the same words in the same sentence (as verdicts find their claims again), then where
only digits of its sentence changed, then where one figure alone is of its metric, unit, period and status.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Hashable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from ..extract.reviews.keys import same
from .nodes import Node, local, nodes
from .store import Store

__all__ = ["DIGITS", "KINDS", "Claim", "Pairs", "claims", "matched"]

KINDS = {
    "Observation": "observation",
    "AwardGrant": "award",
    "Relation": "relation",
    "LifecycleEvent": "life",
    "Mention": "mention",
}
"""The kinds of claims, by the local names of their classes."""
_FACTS = {"observation": "statedAs", "award": "awardName", "mention": "name"}
_TELLING = {
    "observation": ("metricLabel", "unitLabel"),
    "award": ("awardName", "workName", "recipientName"),
    "relation": ("subjectName", "objectName", "date"),
    "life": ("nameBefore", "nameAfter", "date"),
    "mention": ("name", "alias"),
}
"""The fields of which two claims of one sentence share one if they are the same claim, read otherwise."""
_PLACE = re.compile(r"/(\d+)-\d+[^/]*$")
DIGITS = re.compile(r"\d[\d,.]*")
"""A number: what may change in a sentence that stays the same otherwise."""
_MANY = 400  # pairs that are worth comparing one by one


@dataclass(frozen=True)
class Claim:
    """A claim of one report in one graph; ``iri`` is its node, ``id`` the same without the report's name."""

    node: Node
    kind: str
    id: str

    @property
    def iri(self) -> str:
        """Its node."""
        return self.node.iri

    @cached_property
    def fact(self) -> str:
        """What it prints, as it is compared."""
        if self.kind == "life":
            return same(
                " ".join(value for values in self.told("lifeKind", "nameBefore", "nameAfter") for value in values)
            )
        if self.kind == "relation":
            told = (self.node.one("subjectName"), *self.kinds, self.node.one("objectName") or self.node.one("date"))
            return same(" ".join(told))
        return same(self.node.one(_FACTS[self.kind]))

    @property
    def kinds(self) -> tuple[str, ...]:
        """Of which class a relation is."""
        return tuple(each for each in self.node.classes if each not in ("Relation", "JudgedClaim"))

    @property
    def sentence(self) -> str:
        """The sentence or the cell that it stands in."""
        return self.node.one("quote")

    @cached_property
    def quote(self) -> str:
        """Its sentence, as it is compared."""
        return same(self.sentence)

    @cached_property
    def bare(self) -> str:
        """Its sentence without its numbers."""
        return DIGITS.sub("#", self.quote)

    @cached_property
    def start(self) -> int:
        """Where its text starts; mentions have many places and none of their own."""
        found = _PLACE.search(self.iri)
        return int(found[1]) if found else -1

    def told(self, *names: str) -> tuple[tuple[str, ...], ...]:
        """Return what it says in some fields."""
        return tuple(self.node.said.get(name, ()) for name in names)


def claims(store: Store, report: str, graph: str) -> list[Claim]:
    """Return the claims of a report, by its IRI and its named graph, in the order of its text."""
    within = f"/{local(report)}/"
    found = []
    for node in nodes(store, graph, where=f"?node sz:reportedIn <{report}> .").values():
        kind = next((KINDS[each] for each in node.classes if each in KINDS), None)
        if kind:
            found.append(Claim(node, kind, node.iri.replace(within, "/")))
    return sorted(found, key=lambda claim: (claim.kind, claim.start, claim.iri))


@dataclass(frozen=True, slots=True)
class Pairs:
    """Claims that are the same in both, those only of the old, and those only of the new."""

    both: list[tuple[Claim, Claim]]
    gone: list[Claim]
    come: list[Claim]


_Key = Callable[[Claim], Hashable]


def matched(old: Sequence[Claim], new: Sequence[Claim], *, edited: bool) -> Pairs:
    """Return which claims of two editions or builds of one report are the same; ``edited``: its text changed."""
    left = Pairs([], list(old), list(new))
    for key in _EDITED if edited else _UNEDITED:
        left = _step(left, key)
    return left


def _step(found: Pairs, key: _Key) -> Pairs:
    """Pair what is left over by one key."""
    groups: dict[Hashable, tuple[list[Claim], list[Claim]]] = {}
    for place, each in enumerate((found.gone, found.come)):
        for claim in each:
            if (value := key(claim)) is not None:
                groups.setdefault((claim.kind, value), ([], []))[place].append(claim)
    pairs = [pair for olds, news in groups.values() for pair in _paired(olds, news)]
    taken = {id(claim) for pair in pairs for claim in pair}
    return Pairs(
        found.both + pairs,
        [claim for claim in found.gone if id(claim) not in taken],
        [claim for claim in found.come if id(claim) not in taken],
    )


def _paired(olds: Sequence[Claim], news: Sequence[Claim]) -> Iterable[tuple[Claim, Claim]]:
    """Pair the claims of one key: those that say most alike, or in the order of the text where they are many."""
    if len(olds) * len(news) <= 1 or len(olds) * len(news) > _MANY:
        return zip(olds, news, strict=False)
    ranked = sorted(
        ((-_alike(one, other), i, j) for i, one in enumerate(olds) for j, other in enumerate(news)),
    )
    return list(_best(olds, news, ranked))


def _best(
    olds: Sequence[Claim], news: Sequence[Claim], ranked: Iterable[tuple[float, int, int]]
) -> Iterator[tuple[Claim, Claim]]:
    one_taken, other_taken = set(), set()
    for _, i, j in ranked:
        if i not in one_taken and j not in other_taken:
            one_taken.add(i)
            other_taken.add(j)
            yield olds[i], news[j]


def _alike(one: Claim, other: Claim) -> int:
    """Return how many fields two claims agree in."""
    return sum(value == other.node.said.get(name) for name, value in one.node.said.items())


def _telling(claim: Claim) -> Hashable:
    """Two claims of one sentence are one, read otherwise, where they agree in what they are of."""
    return claim.quote, claim.told(*_TELLING[claim.kind][:2]), claim.kinds if claim.kind == "relation" else ()


def _of_one_name(number: int) -> _Key:
    def key(claim: Claim) -> Hashable:
        names = _TELLING[claim.kind]
        value = claim.told(names[number])[0] if number < len(names) and claim.kind != "observation" else ()
        return (claim.quote, names[number], value) if value else None

    return key


def _alone(claim: Claim) -> Hashable:
    """A figure of its metric, unit, period and status, wherever the report prints it."""
    if claim.kind == "mention":
        return claim.fact
    if claim.kind == "observation":
        return claim.told("metricLabel", "unitLabel", "period", "status", "about")
    return claim.fact, claim.told("awardYear", "outcome", "category", "recipientName", "workName")


_WORDS: tuple[_Key, ...] = (
    lambda claim: (claim.fact, claim.quote, claim.told("occurrence")) if claim.kind != "mention" else claim.id,
    lambda claim: (claim.fact, claim.quote) if claim.kind != "mention" else claim.fact,
)
_READ_OTHERWISE: tuple[_Key, ...] = (_telling, _of_one_name(0), _of_one_name(1), _of_one_name(2))
_UNEDITED: tuple[_Key, ...] = (
    lambda claim: claim.id,
    *_WORDS,
    lambda claim: (claim.start, claim.fact) if claim.kind != "mention" else None,
    lambda claim: claim.start if claim.kind == "observation" else None,
    *_READ_OTHERWISE,
    lambda claim: _alone(claim) if claim.kind != "observation" else None,
)
_EDITED: tuple[_Key, ...] = (
    *_WORDS,
    *_READ_OTHERWISE,
    lambda claim: (claim.bare, claim.told(*_TELLING[claim.kind])) if claim.kind != "mention" else None,
    _alone,
)
