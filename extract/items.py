"""Which time of an earlier sentence of its paragraph a figure has.

110年度加強稽查。受理陳情120件。              a year covers all of the paragraph
截至8月底設站12處；其中自動站3處。            what is told as of a day holds up to the full stop
4月25日辦理講習。128人結訓。                 the day of an event holds for those who came
4月8日至14日辦理民調。受訪者滿意者占68%。      the days of a survey hold for its answers
111年將增設12處。預計編列300萬元。            a year to come holds for plans alone
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterator, Sequence
from operator import attrgetter

from ..ontology.lexicon import pattern
from .bearing import Bearing
from .claims import Status
from .document import Block, Document
from .headings import Headings
from .roles import Role
from .timex import Timex

__all__ = ["Items", "last_within"]

_SENTENCE_END = re.compile("[;。]")
_AHEAD = (Status.PLANNED, Status.TARGET)


def last_within(timexes: Sequence[Timex], start: int, end: int) -> Timex | None:
    """Return the last of some times in order that starts within ``[start, end)``."""
    index = bisect_left(timexes, end, key=attrgetter("start")) - 1
    return timexes[index] if index >= 0 and timexes[index].start >= start else None


class Items:
    """The times of one document that hold beyond their own sentence."""

    def __init__(self, document: Document, timexes: Sequence[Timex], bearing: Bearing, headings: Headings) -> None:
        self.document = document
        self.folded = document.folded
        self.headings = headings
        self.as_of = list(self._as_of(timexes, bearing))
        self.held = [t for t in timexes if bearing.is_held(t)]
        self.surveyed = [t for t in timexes if bearing.is_surveyed(t)]
        self.covering: dict[int, list[Timex]] = defaultdict(list)  # by the year in which they end
        for timex in timexes:
            if bearing.covers(timex) and timex.period and timex.period.end:
                self.covering[timex.period.end.year].append(timex)
        self.stops = [stop.end() for stop in re.finditer("。", self.folded)]

    def _as_of(self, timexes: Sequence[Timex], bearing: Bearing) -> Iterator[Timex]:
        """Yield the days up to which something is told, but where a sentence on a year only ends with one.

        110年列管計畫210案,截至年底落後7案;核列經費14億元: the money is of the year.
        """
        covering: Timex | None = None
        for timex in timexes:
            if timex.role is not Role.AS_OF:
                covering = timex if bearing.covers(timex) else covering
            elif covering is None or _SENTENCE_END.search(self.folded, covering.end, timex.start):
                yield timex

    def time(self, block: Block, sentence: tuple[int, int], clause: str, status: Status) -> Timex | None:
        """Return the latest time before a sentence that holds for a figure in a clause of it."""
        found = [t for t in self._holding(block, sentence, clause, status) if t is not None]
        return max(found, key=attrgetter("start"), default=None)

    def _holding(self, block: Block, sentence: tuple[int, int], clause: str, status: Status) -> Iterator[Timex | None]:
        end = sentence[0]
        stop = self._stop(block, end)
        yield from self._covering(block, end, status)
        # No average over time is as of a day.
        yield None if pattern("{per_time}").search(clause) else last_within(self.as_of, stop, end)
        came = pattern("{attends}").search(clause)
        yield last_within(self.held, self._stop(block, stop - 1) if came else stop, end)
        if pattern("{answers}").search(self.folded, *sentence):
            yield last_within(self.surveyed, block.start, end)

    def _stop(self, block: Block, end: int) -> int:
        """Return where the last full stop before a place of a block ends, or the block starts."""
        index = bisect_left(self.stops, end + 1) - 1
        return max(block.start, self.stops[index]) if index >= 0 else block.start

    def _covering(self, block: Block, end: int, status: Status) -> Iterator[Timex | None]:
        """Yield the years and stretches of months that cover what a block tells before a place.

        One that is not the report's, nor of the heading, governs its own sentence, and beyond it only plans.
        """
        set_above = self.headings.year(block.section)
        own = set_above or self.document.info.year
        for year, timexes in self.covering.items():
            if own is None or year == own or (status in _AHEAD and year > own and not set_above):
                yield last_within(timexes, block.start, end)
