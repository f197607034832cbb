"""Which time a heading sets for all that stands below it: 參、112年展望 · 二、水質（109年） · 一、上半年陳情處理.

A heading that only names a year that is over (一、109年度考核結果) sets none, unless it has it in brackets as a label:
what is told below it was mostly done in the report's own time. A plan's years that the report's lie in
(中程施政計畫(112至115年)) set none either.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from itertools import groupby

from .document import Block, Document
from .periods import Period, PeriodKind
from .roles import Role
from .timex import Timex, find

__all__ = ["Headings", "times"]


class Headings:
    """The times of the headings of one document, by its sections."""

    def __init__(self, document: Document, timexes: Sequence[Timex], own: Period | None) -> None:
        self.folded = document.folded
        self.own = own
        self.times: list[Timex | None] = []
        starts = [timex.start for timex in timexes]
        for section in document.sections:
            inside = timexes[bisect_left(starts, section.start) : bisect_left(starts, section.end)]
            above = self.times[section.parent] if section.parent is not None else None
            self.times.append(next((t for t in reversed(inside) if self._governs(t)), above))

    def time(self, section: int | None) -> Timex | None:
        """Return the time that the nearest heading above sets, if one does."""
        return self.times[section] if section is not None else None

    def year(self, section: int | None) -> int | None:
        """Return the year that the headings above set, where it is not the report's own."""
        timex = self.time(section)
        period = timex.period if timex else None
        if period is None or period.end is None or self.own is None or self.own.end is None:
            return None
        return period.end.year if period.end.year != self.own.end.year else None

    def _governs(self, timex: Timex) -> bool:
        period, own = timex.period, self.own
        if period is None or period.end is None or timex.role is Role.ATTRIBUTE:
            return False
        if own is None or own.start is None or own.end is None:
            return True
        if period.kind is PeriodKind.YEARS and period.start and period.start <= own.start and own.end <= period.end:
            return False
        return period.end.year >= own.end.year or self._labels(timex)

    def _labels(self, timex: Timex) -> bool:
        """Tell a time that a heading has in brackets at its end: 二、水質(109年)."""
        before, behind = self.folded[max(0, timex.start - 1) : timex.start], self.folded[timex.end : timex.end + 2]
        return before == "(" and behind[:1] == ")" and not behind[1:].strip()


def times(document: Document, own: Period | None, year: int | None = None) -> tuple[Timex, ...]:
    """Return the times of a document in order; a month without a year is of the year that the headings above it set.

    In 肆、114年度施政重點 of a report on 113年, 年底 is the end of 114年. ``own`` is the report's period; where it has
    none, 去年 is the year before the ``year`` that it is of.
    """
    found = find(document.without_marks, own or (Period.year(year) if year else None))
    headings = Headings(document, found, own)
    if not any(headings.year(section) for section in range(len(document.sections))):
        return tuple(found)
    return tuple(_by_headings(document, headings, found))


def _by_headings(document: Document, headings: Headings, found: Sequence[Timex]) -> Iterator[Timex]:
    """Yield the times as found, and below headings of another year as that year has them."""
    starts = [timex.start for timex in found]

    def year(block: Block) -> int | None:
        return headings.year(block.section)

    for other, group in groupby(document.blocks, key=year):
        blocks = list(group)
        first, last = blocks[0].start, blocks[-1].end
        if other is None:
            yield from found[bisect_left(starts, first) : bisect_left(starts, last)]
            continue
        for timex in find(document.without_marks[first:last], Period.year(other)):
            yield timex._replace(start=timex.start + first, end=timex.end + first)
