"""Which items are one indicator: clustering by likeness, in which one report never says two things of one figure.

Pairs are joined from the most alike to the least, as long as the groups that they would join are alike on average and
nothing forbids it: two wordings of one report mean two things, unless they give one value for one period.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations

from .items import Item
from .likeness import SAME, UNSURE, Likeness, likeness

__all__ = ["Indicator", "Match", "indicators"]


@dataclass(frozen=True, slots=True)
class Match:
    """Two items that were compared, with what came of it."""

    one: Item
    other: Item
    likeness: Likeness


@dataclass(frozen=True, slots=True)
class Indicator:
    """Items that mean one thing, in the order of their reports, and the matches by which they were joined."""

    items: tuple[Item, ...]
    matches: tuple[Match, ...]

    @property
    def anchor(self) -> Item:
        """The item that was printed first: it names the indicator, so that later reports never rename it."""
        return self.items[0]


def indicators(items: Sequence[Item]) -> tuple[list[Indicator], list[Match]]:
    """Return the indicators that items form, each item in one, and the pairs that a person should judge."""
    scored = {pair: likeness(items[pair[0]], items[pair[1]]) for pair in _worth_comparing(items)}
    groups = _Groups(items, scored)
    ordered = sorted(scored, key=lambda pair: (-scored[pair].score, pair))
    matches = defaultdict(list)
    for pair in ordered:
        if scored[pair].score >= SAME and groups.may_join(*pair):
            groups.join(*pair)
            matches[pair[0]].append(Match(items[pair[0]], items[pair[1]], scored[pair]))
    made = [
        Indicator(
            tuple(items[place] for place in group), tuple(match for place in group for match in matches.get(place, ()))
        )
        for group in groups
    ]
    unsure = [
        Match(items[pair[0]], items[pair[1]], scored[pair])
        for pair in ordered
        if scored[pair].score >= UNSURE and groups.might_be_one(*pair)
    ]
    return made, unsure


def _worth_comparing(items: Sequence[Item]) -> Iterator[tuple[int, int]]:
    """Yield pairs of places that share a block and two neighbouring characters, or a content of one character."""
    blocks: defaultdict[tuple[object, ...], list[int]] = defaultdict(list)
    for place, item in enumerate(items):
        content = item.wording.content
        for key in {content[start : start + 2] for start in range(max(1, len(content) - 1))}:
            blocks[*item.block, key].append(place)
    yield from sorted({pair for block in blocks.values() for pair in combinations(block, 2)})


class _Groups:
    """Groups of places that are joined step by step."""

    def __init__(self, items: Sequence[Item], scored: dict[tuple[int, int], Likeness]) -> None:
        self._items = items
        self._scored = scored
        self._group = {place: [place] for place in range(len(items))}

    def __iter__(self) -> Iterator[list[int]]:
        return (sorted(group) for place, group in self._group.items() if place == min(group))

    def join(self, one: int, other: int) -> None:
        joined = self._group[one] + self._group[other]
        for place in joined:
            self._group[place] = joined

    def may_join(self, one: int, other: int) -> bool:
        """Tell whether two places stand in groups that are alike on average, with nothing that forbids to join them."""
        if self._group[one] is self._group[other] or not self._agree(one, other):
            return False
        between = [(min(a, b), max(a, b)) for a in self._group[one] for b in self._group[other]]
        total = sum(self._scored[pair].score if pair in self._scored else 0.0 for pair in between)
        return total / len(between) >= SAME - 0.05

    def might_be_one(self, one: int, other: int) -> bool:
        """Tell whether two places of different groups could be one if a person says so."""
        return self._group[one] is not self._group[other] and self._agree(one, other)

    def _agree(self, one: int, other: int) -> bool:
        return all(
            agree(self._items[a], self._items[b]) for a in self._group[one] for b in self._group[other] if a != b
        )


def agree(one: Item, other: Item) -> bool:
    """Tell whether two items can mean one thing: items of two reports can, of one report where they do not differ."""
    if one.report != other.report:
        return True
    values = {figure.period: figure.value for figure in one.figures}
    shared = [figure for figure in other.figures if figure.period in values]
    if shared:
        return all(values[figure.period] == figure.value for figure in shared)
    return one.metric == other.metric
