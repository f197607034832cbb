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
from .periods import Period
from .timex import Timex

__all__ = ["Turns"]

_IN_TURN = "[^,;。\\d]{0,30}?{in_turn}"
_TOGETHER = re.compile("[^,;。\\d]{0,12}(?:共|合計|總計)")
_STOP = re.compile(r"[;。]|,(?!\d{3}(?!年))")
_FIGURE = re.compile(r"\d[\d,.十百千萬億]*")


class Turns:
    """Finds which of some listed times a figure of one document is of."""

    def __init__(self, document: Document, timexes: Sequence[Timex]) -> None:
        self.folded = document.folded
        self.timexes = timexes
        self.starts = [timex.start for timex in timexes]

    def period(self, timex: Timex, position: int) -> Period | None:
        """Return the one of the times listed up to `timex` that the figure at `position` is of, if they are so told."""
        parts = timex.parts or tuple(t.period for t in self._listed(timex) if t.period)
        in_turn = pattern(_IN_TURN).match(self.folded, timex.end)
        if in_turn:
            index = len(_FIGURE.findall(self.folded, timex.end, position))
            if len(parts) == 1:
                parts = self._told_in_turn(parts[0], in_turn.end())
            return parts[index] if len(parts) > 1 and index < len(parts) else None
        if len(parts) > 1 and _TOGETHER.match(self.folded, timex.end):
            return parts[0].to(parts[-1])
        return None

    def _told_in_turn(self, period: Period, start: int) -> tuple[Period, ...]:
        """Return the years or months of a stretch of which each has its figure: 107年至109年依序為12處、15處及18處."""
        parts = period.parts
        stop = _STOP.search(self.folded, start)
        figures = _FIGURE.findall(self.folded, start, stop.start() if stop else len(self.folded))
        return parts if len(figures) == len(parts) else ()

    def _listed(self, timex: Timex) -> list[Timex]:
        """Return the times of a list that ends in this one: 109年及110年."""
        first = last = bisect_left(self.starts, timex.start)
        while first and self.folded[self.timexes[first - 1].end : self.starts[first]] in ("、", "及", "與", "和"):
            first -= 1
        return self.timexes[first : last + 1]
