"""Figures that another is only measured by have the time that stands with them, not that of what is reported.

較109年之2,150公噸增加7%        2,150 is of 109年, 7% is not
較去年同期950盞成長26%           950 is of the same months of the year before
較109年底之320處                320 is what there was up to then
為109年的1.6倍                  1.6 is of no other time than what it measures
"""

from __future__ import annotations

import re
from bisect import bisect_left

from ..ontology.lexicon import pattern
from .document import Document
from .periods import Period
from .roles import Role
from .timex import Timex

__all__ = ["Comparisons"]

_RATIO = re.compile(r"[\d.]+倍")


_LINKS = "(?:{time_link_after|modifier|about_before|over_before|under_before|target}|[之的])*"
"""What may stand between a time and the figure that is only compared with."""


class Comparisons:
    """Finds the times that the figures of one document are compared with."""

    def __init__(self, document: Document) -> None:
        self.folded = document.folded
        self.timexes = [t for t in document.timexes if t.period is not None and t.role is Role.COMPARED]

    def time(self, start: int, position: int) -> Period | None:
        """Return the time whose figure the one at `position` is, in a sentence from `start` on, if it is compared."""
        index = bisect_left(self.timexes, position, key=lambda timex: timex.start) - 1
        timex = self.timexes[index] if index >= 0 else None
        if timex is None or timex.period is None or timex.start < start:
            return None
        linked = pattern(_LINKS).fullmatch(self.folded, timex.end, position) or self._is_told(timex, position)
        if not linked or _RATIO.match(self.folded, position):
            return None
        return timex.period.as_of() if self.folded[timex.end - 1] == "底" else timex.period

    def _is_told(self, timex: Timex, position: int) -> bool:
        """Tell 去年同期受理1,350件, which stands beside what is reported without 較 and tells no change."""
        before = self.folded[max(0, timex.start - 6) : timex.start]
        words = self.folded[timex.end : position]
        if pattern("{compared}$").search(before) or not words.startswith("同期"):
            return False
        return not re.search(r"[\d,;。]", words) and not pattern("{change|moves}").search(words)
