"""What two reports say differently of one period: both figures stay, side by side, and neither is called right."""

from __future__ import annotations

from collections.abc import Iterator, Set
from dataclasses import dataclass
from itertools import combinations

from ..terms import URIRef
from .indicators import Indicator
from .items import Figure, Item

__all__ = ["Restatement", "restatements"]

_YEAR_END = "-12-31"


@dataclass(frozen=True, slots=True)
class Restatement:
    """Two figures of one indicator and one period that differ, the earlier report's first."""

    earlier: Figure
    later: Figure
    same_period: bool
    """False where one covers the year and the other tells its state at the end of it."""


def restatements(indicator: Indicator, editions: Set[frozenset[URIRef]] = frozenset()) -> Iterator[Restatement]:
    """Yield the pairs of figures of two reports that say different things of one year, or of one period.

    ``editions`` are pairs of reports that are editions of one: what these say differently is told there.
    """
    for one, other in combinations(indicator.items, 2):
        reports = frozenset((one.report, other.report))
        if one.order < other.order and len(reports) == 2 and reports not in editions:
            yield from _of(one, other)


def _of(one: Item, other: Item) -> Iterator[Restatement]:
    for earlier in one.figures:
        for later in other.figures:
            same = earlier.period == later.period and bool(earlier.end)
            if (same or _of_one_year(earlier, later)) and earlier.value != later.value:
                yield Restatement(earlier, later, same)


def _of_one_year(one: Figure, other: Figure) -> bool:
    kinds = {one.kind, other.kind}
    return kinds == {"Annual", "AsOf"} and one.end == other.end and one.end.endswith(_YEAR_END)
