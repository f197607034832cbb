"""Times that a sentence lists, and the figures that it then tells in turn, one of each.

109年及110年分別為12場、15場      each year has its own
107年至109年依序為12、15及18處    so has each year of a stretch
108、109及110年共補助320件        the sum is of all of them
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence

from ..ontology.lexicon import pattern
from .document import Document
from .measures import Quantity
from .periods import Period
from .timex import Timex

__all__ = ["Turns"]

_IN_TURN = r"(?:[^,;。\d]|(?<=[A-Za-z])\d[\d.]*){0,30}?{in_turn}"  # PM2.5 is a name
_TOGETHER = re.compile("[^,;。\\d]{0,12}(?:共|合計|總計)")
_STOP = re.compile(r"[;。]|,(?!\d{3}(?!年))")
_MONTHS_IN = {"季": 3, "半年": 6}


class Turns:
    """Finds which of some listed times a figure of one document is of."""

    def __init__(self, document: Document, timexes: Sequence[Timex]) -> None:
        self.document = document
        self.folded = document.folded
        self.timexes = timexes
        self.starts = [timex.start for timex in timexes]

    def period(self, timex: Timex, position: int) -> Period | None:
        """Return the one of the times listed up to `timex` that the figure at `position` is of, if they are so told."""
        parts = timex.parts or tuple(t.period for t in self._listed(timex) if t.period)
        in_turn = pattern(_IN_TURN).match(self.folded, timex.end)
        if in_turn:
            index = self._figures(timex.end, position)
            if len(parts) == 1:
                parts = self._told_in_turn(timex, parts[0], in_turn.end())
            return parts[index] if len(parts) > 1 and index < len(parts) else None
        if len(parts) > 1 and _TOGETHER.match(self.folded, timex.end):
            return parts[0].to(parts[-1])
        return None

    def _figures(self, start: int, end: int) -> int:
        """Return how many figures stand in ``[start, end)``: PM2.5 holds none."""
        return sum(isinstance(number, Quantity) for number in self.document.numbers_between(start, end))

    def _told_in_turn(self, timex: Timex, period: Period, start: int) -> tuple[Period, ...]:
        """Return the years, quarters or months of a stretch that have a figure each: 107年至108年依序為12及15處."""
        stop = _STOP.search(self.folded, start)
        figures = self._figures(start, stop.start() if stop else len(self.folded))
        printed = self.folded[timex.start : timex.end]
        months = next((months for word, months in _MONTHS_IN.items() if word in printed), 0)
        parts = period.split(months) if months else period.parts
        return parts if len(parts) == figures else ()

    def _listed(self, timex: Timex) -> Sequence[Timex]:
        """Return the times of a list that ends in this one: 109年及110年."""
        first = last = bisect_left(self.starts, timex.start)
        while first and self.folded[self.timexes[first - 1].end : self.starts[first]] in ("、", "及", "與", "和"):
            first -= 1
        return self.timexes[first : last + 1]
