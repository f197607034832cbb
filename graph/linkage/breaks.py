"""Where a line must not be drawn through: the thing counted is the same, the way of counting is not.

Three kinds can be told from the reports: the unit changes (件, 人次); a part is counted in that was told beside before,
or the other way round (查核184件（含複查6件）); the classes of a breakdown are cut otherwise (落後未滿5%).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations, pairwise, product

from ...ontology.lexicon import pattern, units
from .indicators import Indicator
from .items import Figure, Item
from .likeness import dice
from .wordings import plain

__all__ = ["Break", "breaks"]

_ALIKE = 0.85
_HEADINGS_ALIKE = 0.3
_CLASSES_ALIKE = 0.6


@dataclass(frozen=True, slots=True)
class Break:
    """Two figures that follow each other, of one thing but not counted alike; ``kind`` is unit, scope or classes."""

    kind: str
    before: Figure
    after: Figure
    reason: str
    """Why they can't be compared, in Chinese, for people."""


def breaks(indicators: Sequence[Indicator], items: Sequence[Item]) -> Iterator[Break]:
    """Yield the breaks within indicators, and between two that are one thing counted otherwise."""
    for indicator in indicators:
        yield from _scope(indicator, items)
    ended: set[int] = set()
    for place, one, other in _worth_comparing(sorted(indicators, key=lambda each: each.anchor.order)):
        if _in_another_unit(one, other):
            yield from _units(one, other)
        elif place not in ended and _cut_otherwise(one, other):
            ended.add(place)  # a class goes over into one other
            reason = f"分類不同：{one.items[-1].label}、{other.anchor.label}"
            yield Break("classes", one.items[-1].figures[-1], other.anchor.figures[0], reason)


def _worth_comparing(indicators: Sequence[Indicator]) -> Iterator[tuple[int, Indicator, Indicator]]:
    """Yield pairs of one status and way of counting that share two neighbouring characters, with the first's place."""
    near: defaultdict[tuple[object, ...], list[int]] = defaultdict(list)
    for place, indicator in enumerate(indicators):
        for content in {item.wording.content for item in indicator.items}:
            for pair in set(pairwise(content)):
                near[indicator.anchor.status, indicator.anchor.wording.counting, pair].append(place)
    for one, other in sorted({pair for places in near.values() for pair in combinations(sorted(set(places)), 2)}):
        yield one, indicators[one], indicators[other]


def _units(one: Indicator, other: Indicator) -> Iterator[Break]:
    """Yield each change of the unit in the line of reports."""
    for before, after in pairwise(sorted((*one.items, *other.items), key=lambda item: item.order)):
        if before.dimension != after.dimension:
            yield Break("unit", before.figures[-1], after.figures[0], f"單位不同：{before.unit}、{after.unit}")


def _scope(indicator: Indicator, items: Sequence[Item]) -> Iterator[Break]:
    """Yield where what a figure includes changes from one report to the next."""
    parts = sorted({part for item in indicator.items for figure in item.figures for part in figure.includes})
    for part in parts:
        for before, after in pairwise(indicator.items):
            states = [_state(part, item, items) for item in (before, after)]
            if None not in states and states[0] != states[1]:
                told = [f"{'含' if state else '不含'}{part}" for state in states]
                reason = f"涵蓋範圍不同：「{before.label}」{told[0]}，「{after.label}」{told[1]}"
                yield Break("scope", before.figures[-1], after.figures[0], reason)


def _state(part: str, item: Item, items: Sequence[Item]) -> bool | None:
    """Tell whether an item's figures include a part, leave it to a figure beside them, or do not say."""
    said = [figure.includes[part] for figure in item.figures if part in figure.includes]
    if said or part in plain(item.label):
        return said[0] if said else True
    beside = any(each.report == item.report and plain(each.label) == part for each in items)
    return False if beside else None


def _in_another_unit(one: Indicator, other: Indicator) -> bool:
    """Tell whether two indicators count one thing, each in a unit of its own; no report counts it in both."""
    anchors = (one.anchor, other.anchor)
    return (
        one.anchor.dimension != other.anchor.dimension
        and one.anchor.block[1:] == other.anchor.block[1:]
        and all(each.unit in units() and units()[each.unit].kind == "count" for each in anchors)
        and any(_alike(a, b) for a, b in product(one.items, other.items))
        and {item.report for item in one.items}.isdisjoint(item.report for item in other.items)
    )


def _alike(one: Item, other: Item) -> bool:
    return (
        dice(one.wording.characters, other.wording.characters) >= _ALIKE
        and dice(one.context, other.context) >= _HEADINGS_ALIKE
    )


def _cut_otherwise(one: Indicator, other: Indicator) -> bool:
    """Tell whether a class ends where another of nearly the same words begins, with another bound (落後5%以上)."""
    before, after = one.items[-1], other.anchor
    return (
        before.order < after.order
        and any(pattern("{class_bound}").search(plain(each.label)) for each in (before, after))
        and before.wording.numbers != after.wording.numbers
        and before.block[:-1] == after.block[:-1]
        and before.unit == after.unit
        and dice(before.wording.characters, after.wording.characters) >= _CLASSES_ALIKE
        and dice(before.context, after.context) >= _CLASSES_ALIKE
    )
