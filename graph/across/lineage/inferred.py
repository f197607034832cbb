"""What no report states: things named otherwise in a later report that continue an earlier one, or may do so."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations

from ...terms import URIRef
from .likeness import SAME, UNSURE, Context, Likeness
from .things import Saying, Thing
from .wordings import anatomy

__all__ = ["Guess", "Renewal", "inferred", "renewals"]

_CROWD = 60  # things of which each is compared with each because their names share a part
_COMPARED = ("System", "Plan", "Award", "Publication", "Regulation")
"""Trainings and meetings are held once each; what they have in common is no lineage."""


@dataclass(frozen=True, slots=True)
class Guess:
    """Two things of which the later may continue the earlier, and how surely: inferred, or for a person to judge."""

    earlier: Thing
    later: Thing
    likeness: Likeness

    @property
    def kind(self) -> str:
        """What became of it: upgraded where a later generation is told, renamed where the old name is gone."""
        names = self.likeness.names
        if not self.sure:
            return "unclear"
        if names.newer:
            return "upgraded"
        same_year = self.earlier.last.year is not None and self.earlier.last.year == self.later.first.year
        same = names.one_core or names.one_end or same_year or self.likeness.gone < 1
        return "continued" if same else "renamed"

    @property
    def sure(self) -> bool:
        """Whether the score is high enough to infer it."""
        return self.likeness.score >= SAME


@dataclass(frozen=True, slots=True)
class Renewal:
    """A thing whose name tells of a later generation from some report on: 智能客服, then 生成式AI智能客服."""

    thing: Thing
    before: Saying
    after: Saying
    marks: tuple[str, ...]


def inferred(things: Sequence[Thing], apart: Collection[frozenset[URIRef]]) -> list[Guess]:
    """Return what may continue what; ``apart`` are pairs of which that need not be asked, stated or judged.

    Of several that a thing may continue the nearest in time is kept: 102年度…報告, then 107年度, then 109年度.
    """
    context = Context(things)
    found: dict[tuple[URIRef, URIRef], Guess] = {}
    for one, other in _worth_comparing(things):
        earlier, later = sorted((one, other), key=lambda thing: (thing.first.order, thing.last.order))
        if frozenset((one.iri, other.iri)) in apart or earlier.first.order == later.first.order:
            continue
        guess = Guess(earlier, later, context.likeness(earlier, later))
        if guess.likeness.score >= UNSURE:
            found[earlier.iri, later.iri] = guess
    return [guess for pair, guess in sorted(found.items()) if not _goes_over(pair, found)]


def _goes_over(pair: tuple[URIRef, URIRef], found: Mapping[tuple[URIRef, URIRef], Guess]) -> bool:
    """Tell whether two things are linked over a third that stands between them."""
    first, last = pair
    legs = ((found[first, middle], found.get((middle, last))) for start, middle in found if start == first)
    return any(one.sure and other is not None and other.sure for one, other in legs)


def _worth_comparing(things: Iterable[Thing]) -> Iterator[tuple[Thing, Thing]]:
    """Yield pairs of one type that share two neighbouring characters in their names, end alike, or stand alike."""
    blocks: defaultdict[tuple[str, object], list[Thing]] = defaultdict(list)
    for thing in things:
        if thing.kind in _COMPARED:
            keys: set[object] = {pair for each in thing.anatomies for pair in each.pairs}
            keys |= {name[-2:] for name in thing.names} | {
                (saying.right, len(saying.right)) for saying in thing.sayings
            }
            for key in sorted(keys, key=str):
                blocks[thing.kind, key].append(thing)
    # What very many names share tells nothing of two of them, and would have each compared with each.
    telling = (block for block in blocks.values() if len(block) <= _CROWD)
    pairs = {(one.iri, other.iri): (one, other) for block in telling for one, other in combinations(block, 2)}
    yield from (pairs[key] for key in sorted(pairs))


def renewals(things: Iterable[Thing]) -> Iterator[Renewal]:
    """Yield things that a later report calls by a name of a later generation than every earlier report did."""
    for thing in things:
        before: list[Saying] = []
        known: set[str] = set()
        for named in thing.named:
            for saying in named.sayings:
                marks = _marks(saying, thing.kind)
                if before and named.order > thing.first.order and set(marks) - known:
                    yield Renewal(thing, before[-1], saying, tuple(mark for mark in marks if mark not in known))
                    known |= set(marks)
            known |= {mark for saying in named.sayings for mark in _marks(saying, thing.kind)}
            before += named.sayings


def _marks(saying: Saying, kind: str) -> tuple[str, ...]:
    """Return the marks of a generation in a name as it is printed."""
    taken = anatomy(saying.name, kind)
    return (*taken.marks, *((f"第{taken.generation}代",) if taken.generation else ()))
