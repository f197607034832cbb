"""Figures that change: what something was before has another time than what it is now.

由原來6處擴增為11處               6 were there once, no words tell when
改版後，每月瀏覽由1,900人次增至5,400人次   so were 1,900 before the change that is told
較109年減少40件，損失由3億元降至2億元     3 were of the year that all is measured against
由109年底486處成長至523處          what was told as of a day is told as of a day again
"""

from __future__ import annotations

import re
from bisect import bisect_left

from ..ontology.lexicon import pattern
from .claims import Basis, Scope
from .document import Document
from .frame import UNKNOWN, Frame
from .periods import Period, PeriodKind
from .roles import Role
from .timex import Timex

__all__ = ["Changes", "became"]

_BECAME = "[^,;。\\d]{0,12}?(?:{moves|turns_into})[至到為成](?:{about_before|over_before}|了)*"
_FIGURE = re.compile(r"\d[\d,.十百千萬億餘多]*")
_FROM = re.compile(r"[由從自].*$")
_FORMER = (
    "(?:[由從自]{originally}[^,;。\\d]{0,6}|[由從自]原(?:每.|平均)?"
    "|{originally}[的之]?{modifier|about_before|over_before|is_so_many|per_time}*)$"
)
_SINCE_DONE = re.compile("(?<![之以今先最])後,[^,;。]*$")
_FARTHEST = 60  # characters between a time that all is measured against and a change


def became(folded: str, start: int, end: int) -> bool:
    """Tell words between two figures by which the first became the second.

    >>> became("由6條路線擴增為11條", 3, 8), became("6條路線及11條", 2, 5)
    (True, False)
    """
    return pattern(_BECAME).fullmatch(folded, start, end) is not None


class Changes:
    """Finds the time of what changed in one document, before and after."""

    def __init__(self, document: Document) -> None:
        self.document = document
        self.folded = document.folded
        told = [t for t in document.timexes if t.period is not None]
        self.compared = [t for t in told if t.role is Role.COMPARED]

    def framed(self, frame: Frame, sentence: tuple[int, int], position: int) -> Frame:
        """Return the frame of the figure at `position`, told what its sentence says beyond a change."""
        clause = self.document.clause_at(sentence, position) or sentence
        if pattern(_FORMER).search(self.folded, clause[0], position) and not self._times(clause[0], position):
            return UNKNOWN
        opened = _FROM.search(self.folded, clause[0], position)
        if opened is None:
            return frame
        times = self._times(opened.start(), position)
        if self._changes(position):
            return frame if times else self._before(frame, sentence, clause[0], position)
        return self._after(frame, times[0], position) if len(times) == 1 else frame

    def _times(self, start: int, end: int) -> list[Timex]:
        return [t for t in self.document.timexes_between(start, end) if t.period]

    def _changes(self, position: int) -> bool:
        """Tell a figure that became another: 由6條擴增為11條."""
        figure = _FIGURE.match(self.folded, position)
        return figure is not None and pattern(_BECAME + "\\d").match(self.folded, figure.end()) is not None

    def _before(self, frame: Frame, sentence: tuple[int, int], clause: int, position: int) -> Frame:
        """Return the frame of what was before a change, where no time stands with it."""
        if frame.scope is Scope.CLAUSE:
            return frame
        index = bisect_left(self.compared, clause, key=lambda timex: timex.start) - 1
        measured = self.compared[index] if index >= 0 else None
        if measured and clause - measured.end <= _FARTHEST and "。" not in self.folded[measured.end : clause]:
            return Frame(measured.period, Basis.EXPLICIT, Scope.SENTENCE)
        return UNKNOWN if _SINCE_DONE.search(self.folded, sentence[0], position) else frame

    def _after(self, frame: Frame, before: Timex, position: int) -> Frame:
        """Return the frame of what something became: as of a day or of a year, as that before it was."""
        figure = _FIGURE.search(self.folded, before.end, position)
        if figure is None or frame.period is None or not became(self.folded, figure.end(), position):
            return frame
        if before.role is Role.AS_OF or self.folded[before.end - 1] == "底":
            return frame._replace(period=frame.period.as_of()) if frame.basis is Basis.INHERITED else frame
        return frame._replace(period=self._year(frame, before))

    def _year(self, frame: Frame, before: Timex) -> Period | None:
        """Return the year at whose end a figure is told, if what was before it is of a year as a whole."""
        period, end = frame.period, frame.period.end if frame.period else None
        of_year = before.period and before.period.kind is PeriodKind.YEAR and period and period.start is None
        if not of_year or end is None or (end.month, end.day) != (12, 31) or frame.scope is Scope.CLAUSE:
            return period
        return Period.year(end.year)
