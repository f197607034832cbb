"""Periods that no words name and a reader reckons: the sum of some times, or so long since something began.

上半年完成18件，下半年27件，合計45件          the whole year
3月1日開通，10個月內接聽71,460通           from the first of March to the end of December
9月15日上線。上線後至年底應答312則          from the 15th of September to the end of the year
自4月1日上線以來受理120件                 from the first of April to the end of what is reported on
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from ..ontology.lexicon import pattern
from .bearing import Bearing
from .document import Document
from .numerals import parse
from .periods import Period, months_from
from .timex import Role, Timex

__all__ = ["Reckoned"]

_SUM = re.compile("(?:兩者|全年|總共|總計|合計|共計|共)+")
_MONTHS = re.compile(r"(?P<number>\d{1,2}|[一二三四五六七八九十兩]{1,2})個月(?:內|以來|來|間|期間)")
_MONTHS_SINCE = r"{begins|opens}(?:後)?(?P<number>\d{1,2}|[一二三四五六七八九十兩]{1,2})個月"
_ONCE_BEGUN = r"[^,;。\d]{0,8}?{begins|opens}(?:之?後|以來)[至迄到]"
_EVER_SINCE = "[^,;。]{0,12}?{begins|opens}(?:以來|迄今|至今)"


class Reckoned:
    """Reckons the periods of one document that follow from its times."""

    def __init__(self, document: Document, bearing: Bearing) -> None:
        self.folded = document.folded
        self.own = document.info.period
        self.bearing = bearing

    def period(
        self, clause: int, position: int, before: Sequence[Timex], earlier: Sequence[Timex] = ()
    ) -> Period | None:
        """Return what is reckoned for a figure from the times `before` it in its sentence, and `earlier`, or None."""
        if _SUM.fullmatch(self.folded, clause, position):
            return self._summed(clause, before)
        if before and before[-1].role is Role.AS_OF and pattern(_ONCE_BEGUN).match(self.folded, clause, position):
            return self._begun([*earlier, *before[:-1]], before[-1])
        return self._since(position, before[-1]) if before else None

    def _begun(self, before: Sequence[Timex], last: Timex) -> Period | None:
        """Return the time from what began on a day named before, up to the day that is told."""
        begun = next((t.period for t in reversed(before) if t.period and self.bearing.begins(t)), None)
        ordered = begun and begun.start and last.period and last.period.end and begun.start <= last.period.end
        return begun.to(last.period) if begun and last.period and ordered else None

    def _summed(self, clause: int, before: Sequence[Timex]) -> Period | None:
        periods = {t.period for t in before if t.period and t.end <= clause and self.bearing.tells_figure(t, clause)}
        starts = [period.start for period in periods if period.start]
        ends = [period.end for period in periods if period.end]
        return Period(min(starts), max(ends)) if len(periods) > 1 and len(starts) == len(ends) == len(periods) else None

    def _since(self, position: int, timex: Timex) -> Period | None:
        """Return the time from a beginning on, for as long as is told or up to the end of the report's period."""
        start = timex.period.start if timex.period else None
        last = self.own.end if self.own else None
        if start is None or last is None or timex.role not in (Role.AT, Role.SINCE) or start > last:
            return None
        if pattern(_EVER_SINCE).match(self.folded, timex.end, position):
            return Period(start, last)
        months = self._months(timex, position)
        end = months_from(start, int(parse(months) or 0)) if months else None
        return Period(start, end) if end and start < end <= last else None

    def _months(self, timex: Timex, position: int) -> str | None:
        """Return the number of months that is told since a beginning: 10個月內 behind it, or 開站5個月."""
        if not self.bearing.begins(timex):
            return None
        within = _MONTHS.search(self.folded, timex.end, position)
        found = within or pattern(_MONTHS_SINCE).search(self.folded, timex.end, position)
        return found["number"] if found else None
