"""Which period governs a figure: its clause, its sentence, its item, what introduces the item, the heading, the report.

The nearest words win, but not every time that is named nearby governs: the day on which a meeting was held (於9月完成
預算平衡) says nothing of the budget that the next clause reports, the year that opens the sentence (111年度…) does.
What a single time bears on is told by `Bearing`.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence

from ..ontology.lexicon import pattern
from .bearing import Bearing
from .changes import Changes
from .claims import Basis, Scope, Status
from .comparisons import Comparisons
from .document import Block, Document
from .frame import UNKNOWN, Frame
from .headings import Headings
from .items import Items, last_within
from .periods import Period, PeriodKind
from .reckoned import Reckoned
from .timex import Role, Timex
from .totals import counts_up, is_added
from .turns import Turns

__all__ = ["Frames"]

_AHEAD = (Status.PLANNED, Status.TARGET)
_NOT_GOVERNING = (Role.BEFORE, Role.COMPARED, Role.ATTRIBUTE)
_MOST_TOGETHER = 8  # sentences that semicolons join
_MOST_BEFORE_MADE = 1  # characters before the time at which what a figure counts was made: 於109年核准之計畫12件
_WORD = r"[^,;。:\d「」()]"
_MADE = _WORD + "{0,4}?{begins|built}[的之](?P<thing>" + _WORD + "{1,10}?){strip_behind|over_before|about_before}*"
_STRETCH_OF_TIME = re.compile(r"[\d,.]+(?:餘|多)?(?:年|個?月|天|日|小時|%)")


class Frames:
    """Finds the governing period of any place in one document."""

    def __init__(self, document: Document) -> None:
        self.document = document
        self.folded = document.folded
        self.bearing = Bearing(document)
        self.reckoned = Reckoned(document, self.bearing)
        told = [t for t in document.timexes if t.period is not None]
        self.timexes = [t for t in told if t.role not in _NOT_GOVERNING and not self.bearing.is_named(t)]
        self.headings = Headings(document, self.timexes, document.info.period)
        self.items = Items(document, self.timexes, self.bearing, self.headings)
        self.leads: dict[int, Timex | None] = {}  # of the blocks that introduce lists, by their places
        self.starts = [t.start for t in self.timexes]
        self.turns = Turns(document, self.timexes)
        self.comparisons = Comparisons(document)
        self.changes = Changes(document)
        self.attributes = [t for t in told if t.role is Role.ATTRIBUTE]
        self.before = [t for t in told if t.role is Role.BEFORE]

    def at(self, block: Block, sentence: tuple[int, int], position: int, status: Status = Status.DONE) -> Frame:
        """Return the frame of the figure at `position`, in a sentence of a block."""
        if due := self._due(self._clause(sentence, position)[0], position):
            return due
        if base := self.comparisons.time(sentence[0], position):
            return Frame(base, Basis.EXPLICIT, Scope.CLAUSE)
        if (made := self._made(sentence, position)) and status is Status.DONE:
            return Frame(made.period, Basis.EXPLICIT, Scope.CLAUSE)
        frame = self.changes.framed(self._told(block, sentence, position, status), sentence, position)
        if status is Status.PLANNED and not self._is_estimate(sentence, position):
            return self._of_plan(frame, block, sentence, position)
        return frame

    def _made(self, sentence: tuple[int, int], position: int) -> Timex | None:
        """Return when what a figure counts came to be: 109年核准之計畫12件, but not 109年設立之中心服務2,300人."""
        clause = self._clause(sentence, position)[0]
        timex = last_within(self.attributes, clause, position)
        if timex is None or timex.start - clause > _MOST_BEFORE_MADE:
            return None
        made = pattern(_MADE).fullmatch(self.folded, timex.end, position)
        if made is None or _STRETCH_OF_TIME.match(self.folded, position):
            return None
        words, (first, end) = self.document.words, made.span("thing")
        does = any(words.is_verb(place) for place in words.between(first, end - 1) if place > first)
        return None if does or pattern("{attends|counted_activity}$").search(made["thing"]) else timex

    def is_to_come(self, frame: Frame, sentence: tuple[int, int], position: int) -> bool:
        """Tell a time that begins when the report's own is over: what is told of it can't be done yet, but a budget."""
        own = self.document.info.period
        if self._is_budget(sentence[0], position):
            return False
        if self._due(self._clause(sentence, position)[0], position):
            return True
        start = frame.period.start if frame.period else None
        return bool(start and own and own.end and start > own.end)

    def _told(self, block: Block, sentence: tuple[int, int], position: int, status: Status) -> Frame:
        total = counts_up(self.folded, self._clauses_so_far(block, sentence), position)
        clause = self._clause(sentence, position)[0]
        told = self._between(sentence[0], position), self._between(block.start, sentence[0])
        if reckoned := self.reckoned.period(clause, position, *told):
            return Frame(reckoned, Basis.EXPLICIT, Scope.SENTENCE)
        now = total or pattern("{now}").search(self.folded, clause, position)
        for scope, timex in self._candidates(block, sentence, position, status):
            if timex is None:
                if scope is Scope.CLAUSE and status is Status.DONE and (by := self._done_by(clause, position)):
                    return Frame(by.as_of(), Basis.EXPLICIT, Scope.CLAUSE)
                continue
            frame = self._frame(timex, scope, position)
            if not now or scope is Scope.CLAUSE or timex.role is Role.AS_OF:
                return frame
            if scope is Scope.SENTENCE:
                added = total and frame.period and is_added(self.folded[timex.end : position])
                return frame._replace(period=frame.period.as_of()) if added and frame.period else frame
        if status in _AHEAD and self._is_plan(block.section):
            return UNKNOWN
        return self._inherited(as_of=total)

    def _done_by(self, clause: int, position: int) -> Period | None:
        """Return the time before which a figure was done, where that is over: 於6月30日前完成12件."""
        by, own = last_within(self.before, clause, position), self.document.info.period
        if (
            by is None
            or by.period is None
            or by.period.end is None
            or not own
            or not own.end
            or by.period.end > own.end
        ):
            return None
        done = pattern("[^,;。\\d]*?{accomplished}[^\\d]*").fullmatch(self.folded, by.end, position)
        return by.period if done else None

    def _due(self, start: int, end: int) -> Frame | None:
        """Return the frame of the last deadline named in a stretch, if the report's own time is over by then."""
        by = last_within(self.before, start, end)
        if by is None or by.period is None or not self._is_ahead(by.period):
            return None
        return Frame(by.period.as_of(), Basis.EXPLICIT, Scope.CLAUSE)

    def _clause(self, sentence: tuple[int, int], position: int) -> tuple[int, int]:
        return self.document.clause_at(sentence, position) or sentence

    def _clauses_so_far(self, block: Block, sentence: tuple[int, int]) -> list[tuple[int, int]]:
        """Return the clauses of a sentence and of what is told together with it, before a semicolon."""
        told = self.document.sentences(block)
        first = last = bisect_left(told, sentence)
        while first and last - first < _MOST_TOGETHER and self.folded[told[first - 1][1] - 1] == ";":
            first -= 1
        return [clause for span in told[first : last + 1] for clause in self.document.clauses(*span)]

    def _candidates(
        self, block: Block, sentence: tuple[int, int], position: int, status: Status
    ) -> Iterator[tuple[Scope, Timex | None]]:
        yield Scope.CLAUSE, self._in_clause(sentence, position)
        yield Scope.SENTENCE, self._in_sentence(sentence, position)
        clause = self.folded[slice(*self._clause(sentence, position))]
        yield Scope.ITEM, self.items.time(block, sentence, clause, status)
        if block.lead is not None:
            yield Scope.LEAD, self._introducing(self.document.blocks[block.lead])
        yield Scope.HEADING, self.headings.time(block.section)

    def _between(self, start: int, end: int) -> Sequence[Timex]:
        return self.timexes[bisect_left(self.starts, start) : bisect_left(self.starts, end)]

    def _in_clause(self, sentence: tuple[int, int], position: int) -> Timex | None:
        start, end = self._clause(sentence, position)
        before = [t for t in self._between(start, position) if not self.bearing.has_its_figure(t, position)]
        found = [t for t in before if not self.bearing.is_opening(t)] or self._behind(position, end)
        as_of = [t for t in found if t.role is Role.AS_OF] or self._up_to(sentence[0], start, found)
        if self._is_budget(start, position):
            fiscal = [t for t in self._between(sentence[0], position) if t.fiscal]
            found = fiscal or found
        return next(reversed(as_of or found), None)

    def _up_to(self, start: int, clause: int, found: Sequence[Timex]) -> list[Timex]:
        """Return the day up to which a year is told: 截至110年8月底,110年度辦理標案計1,386件."""
        year = found[-1].period if found else None
        if year is None or not found[-1].printed or year.kind is not PeriodKind.YEAR:
            return []
        before = [t for t in self._between(start, clause) if t.role is Role.AS_OF and t.period and year.end]
        last = before[-1] if before else None
        end = last.period.end if last and last.period else None
        told = last is not None and self.bearing.has_number(last.end, found[-1].start)
        return before[-1:] if end and year.end and end.year == year.end.year and not told else []

    def _behind(self, position: int, end: int) -> list[Timex]:
        """Return the time behind a figure that is told of it: 教會堂412座(113年底), 4位參議員於7月來訪."""
        for timex in self._between(position, end):
            between = self.folded[position : timex.start]
            if self.bearing.is_bracketed(timex):
                return [timex]
            if self.bearing.is_event(timex) and between.count("(") >= between.count(")"):
                return [timex]
        return []

    def _is_budget(self, start: int, position: int) -> bool:
        return bool(pattern("{budget_figure}").search(self.folded, start, position))

    def _in_sentence(self, sentence: tuple[int, int], position: int) -> Timex | None:
        """Return the time that opens the sentence, else the latest named before the figure."""
        if reviewed := self._reviewed(sentence, position):
            return reviewed
        between = [t for t in self._between(sentence[0], position) if self.bearing.goes_on(t, position)]
        found = [t for t in between if not self.bearing.is_opening(t) and not self.bearing.begins(t)]
        found = [t for t in found if not self._is_allotted(t, sentence, position)]
        if not found:
            return None
        as_of = [t for t in found if t.role is Role.AS_OF]
        if as_of and not (self.bearing.covers(found[-1]) or not found[-1].printed):
            return as_of[-1]
        if self._is_budget(sentence[0], position) and not self._tells_stretch(found[-1], position):
            return next((t for t in found if t.fiscal), found[-1])
        opening = found[0] if found[0].start - sentence[0] <= 6 else None
        if opening and self._tells_stretch(found[-1], position):
            return found[-1]
        if opening and (opening.fiscal or len(found) == 1 or self.bearing.is_event(found[-1])):
            return opening
        return found[-1]

    def _is_allotted(self, timex: Timex, sentence: tuple[int, int], position: int) -> bool:
        """Tell a budget, which is of its year, behind what is told as of a day: 年底職員812人,單位預算3億元."""
        if timex.role is not Role.AS_OF:
            return False
        start = self._clause(sentence, position)[0]
        told = self.folded[max(timex.end, sentence[0]) : start]
        return "," in told and bool(re.search(r"\d", told)) and self._is_budget(timex.end, position)

    def _tells_stretch(self, timex: Timex, position: int) -> bool:
        """Tell a part of a year that has its own figure before a place: 編列預算2億元,1月至8月執行1億元,執行率50%."""
        return not timex.fiscal and self.bearing.covers(timex) and self.bearing.tells_figure(timex, position)

    def _reviewed(self, sentence: tuple[int, int], position: int) -> Timex | None:
        """Return the year whose results a sentence looks back on: 「109年度績效報告」已彙整，本次檢討共計381項."""
        review = pattern("{reviews}").search(self.folded, sentence[0], position)
        if review is None:
            return None
        told = [t for t in self.document.timexes_between(sentence[0], review.start()) if t.fiscal and t.period]
        since = self._between(review.end(), position)
        return told[-1] if told and not since else None

    def _introducing(self, lead: Block) -> Timex | None:
        """Return the time in the words that introduce a list: 截至12月底各機關執行情形如次："""
        if lead.start not in self.leads:
            last = self.document.sentences(lead)[-1:]
            found = [t for span in last for t in self._between(*span) if t.role is Role.AS_OF or t.printed]
            self.leads[lead.start] = found[-1] if found else None
        return self.leads[lead.start]

    def _is_plan(self, section: int | None) -> bool:
        """Tell a section on what is to come: 未來展望, 精進方向."""
        return any(pattern("{ahead_heading}").search(title) for title in self.document.heading_path(section))

    def _is_estimate(self, sentence: tuple[int, int], position: int) -> bool:
        """Tell an effect that is estimated of what was done (預估年省86萬元), unless on a condition (全數營運後)."""
        clause = self._clause(sentence, position)
        estimated = pattern("{estimated}").search(self.folded, clause[0], position)
        words = self.folded[clause[0] : estimated.start()] if estimated else ""
        conditional = re.search("[後時],[^,]{0,4}$", self.folded[sentence[0] : clause[0] + len(words)])
        return bool(estimated) and not pattern("{planned}").search(words) and not conditional

    def _of_plan(self, frame: Frame, block: Block, sentence: tuple[int, int], position: int) -> Frame:
        """Return the frame of a figure that is only planned: a report's own time, or one that is over, can't be its."""
        if frame.scope in (Scope.CLAUSE, Scope.HEADING) or self._is_ahead(frame.period):
            return frame
        end = self._clause(sentence, position)[1]
        earlier = [t for t in self._between(sentence[0], position) if self._is_ahead(t.period)]
        if due := self._due(earlier[-1].end if earlier else sentence[0], end):
            return due
        if earlier:
            return self._frame(earlier[-1], Scope.SENTENCE)
        for scope, stop in ((Scope.CLAUSE, end), (Scope.SENTENCE, sentence[1])):
            behind = next((t for t in self._between(position, stop) if self._is_ahead(t.period)), None)
            if behind:
                return self._frame(behind, scope)
        return UNKNOWN

    def _is_ahead(self, period: Period | None) -> bool:
        own = self.document.info.period
        return bool(period and period.end and own and own.end and period.end > own.end)

    def _frame(self, timex: Timex, scope: Scope, position: int = 0) -> Frame:
        if not timex.printed:
            return Frame(timex.period, Basis.INHERITED, Scope.REPORT)
        period = self.turns.period(timex, position) or timex.period
        if timex.role is Role.SINCE and period is not None:
            own = self.document.info.period
            late = period.start and own and own.end and own.end < period.start  # 112年起 in a report of 110
            ends = own.end if own and not late else None
            period = Period(period.start, ends)
            if period.end is None:
                return UNKNOWN
        return Frame(period, Basis.EXPLICIT, scope)

    def _inherited(self, *, as_of: bool) -> Frame:
        period = self.document.info.period
        if period is None:
            return UNKNOWN
        return Frame(period.as_of() if as_of else period, Basis.INHERITED, Scope.REPORT)
