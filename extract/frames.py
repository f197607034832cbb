"""Which period governs a figure: its clause, its sentence, its item, what introduces the item, the heading, the report.

The nearest words win, but not every time that is named nearby governs: the day on which a meeting was held (於9月完成
預算平衡) says nothing of the budget that the next clause reports, the year that opens the sentence (111年度…) does.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from ..ontology.lexicon import pattern
from .claims import Basis, Scope
from .document import Block, Document
from .periods import Period, PeriodKind
from .sentences import clauses, sentences
from .timex import Role, Timex

__all__ = ["Frame", "Frames"]

_NOT_GOVERNING = (Role.BEFORE, Role.COMPARED)
_WIDE = (PeriodKind.YEAR, PeriodKind.HALF_YEAR, PeriodKind.MONTHS)


class Frame(NamedTuple):
    """A figure's period, whether the text prints it, and how far away the words stood."""

    period: Period | None
    basis: Basis
    scope: Scope


class Frames:
    """Finds the governing period of any place in one document."""

    def __init__(self, document: Document) -> None:
        self.document = document
        self.folded = document.folded
        self.timexes = [t for t in document.timexes if t.period is not None and t.role not in _NOT_GOVERNING]
        self.starts = [t.start for t in self.timexes]
        self.clauses: tuple[tuple[int, int], list[tuple[int, int]]] = ((0, 0), [])  # of the sentence asked for last
        self.compared = [t for t in document.timexes if t.period is not None and t.role is Role.COMPARED]

    def at(self, block: Block, sentence: tuple[int, int], position: int) -> Frame:
        """Return the frame of the figure at `position`, in a sentence of a block."""
        before = self.folded[self._clause(sentence, position)[0] : position]
        so_far = pattern("{so_far}").search(before) is not None and not pattern("{modifier}").search(before)
        if base := self._compared_with(sentence[0], position):
            return Frame(base, Basis.EXPLICIT, Scope.CLAUSE)
        for scope, timex in self._candidates(block, sentence, position):
            if timex is None:
                continue
            frame = self._frame(timex, scope)
            if not so_far or scope in (Scope.CLAUSE, Scope.SENTENCE) or timex.role is Role.AS_OF:
                return frame
        return self._inherited(as_of=so_far)

    def of_plan(self, frame: Frame) -> Frame:
        """Return the frame of a figure that is only planned: a report's own time, or one that is over, can't be its."""
        own = self.document.info.period
        ahead = frame.period and frame.period.end and own and own.end and frame.period.end > own.end
        if frame.scope in (Scope.CLAUSE, Scope.HEADING) or ahead:
            return frame
        return Frame(None, Basis.UNKNOWN, Scope.NONE)

    def _clause(self, sentence: tuple[int, int], position: int) -> tuple[int, int]:
        if self.clauses[0] != sentence:
            self.clauses = sentence, list(clauses(self.folded, *sentence))
        return next((span for span in self.clauses[1] if span[0] <= position < span[1]), sentence)

    def _candidates(
        self, block: Block, sentence: tuple[int, int], position: int
    ) -> Iterator[tuple[Scope, Timex | None]]:
        yield Scope.CLAUSE, self._in_clause(sentence, position)
        yield Scope.SENTENCE, self._in_sentence(sentence, position)
        yield Scope.ITEM, self._in_item(block, sentence[0])
        if block.lead is not None:
            yield Scope.LEAD, self._introducing(self.document.blocks[block.lead])
        yield Scope.HEADING, self._in_heading(block.section)

    def _between(self, start: int, end: int) -> Sequence[Timex]:
        first, last = bisect_left(self.starts, start), bisect_left(self.starts, end)
        return [t for t in self.timexes[first:last] if not self._is_named(t)]

    def _is_named(self, timex: Timex) -> bool:
        """Tell whether a time is only part of a name: 「110年度民生工程實務」 was not held all year."""
        return any(
            m.start <= timex.start and timex.end <= m.end and m.rule == "quoted"
            for m in self.document.mentions_near(timex.start)
        )

    def _compared_with(self, start: int, position: int) -> Period | None:
        """Return the time whose figure this is, for comparison: 2,150公噸 in 較109年之2,150公噸增加7%."""
        links = pattern("(?:{time_link_after|modifier|about_before|over_before|under_before}|[之的])*")
        index = bisect_left(self.compared, position, key=lambda timex: timex.start) - 1
        timex = self.compared[index] if index >= 0 else None
        if timex is None or timex.period is None or timex.start < start:
            return None
        if not links.fullmatch(self.folded, timex.end, position):
            return None
        at_end = self.folded[timex.end - 1] == "底"  # 較109年底之320處: what there was up to then
        return timex.period.as_of() if at_end else timex.period

    def _has_its_figure(self, timex: Timex, position: int) -> bool:
        """Tell the time that something rose or fell from, once its figure is told: 由109年58%提升至61%."""
        opens = re.search("[由從]$", self.folded[max(0, timex.start - 1) : timex.start])
        goes_on = re.match("起|開始|以來|[到至]", self.folded[timex.end : timex.end + 2])
        return bool(opens and not goes_on and re.search(r"\d", self.folded[timex.end : position]))

    def _in_clause(self, sentence: tuple[int, int], position: int) -> Timex | None:
        start, end = self._clause(sentence, position)
        before = [t for t in self._between(start, position) if not self._has_its_figure(t, position)]
        found = [t for t in before if not self._is_opening(t)]
        if not found:
            found = [t for t in self._between(position, end) if self._is_event(t)][:1]  # 4位參議員於7月來訪
        as_of = [t for t in found if t.role is Role.AS_OF]
        if self._is_budget(start, position):
            fiscal = [t for t in self._between(sentence[0], position) if t.fiscal]
            found = fiscal or found
        return next(reversed(as_of or found), None)

    def _is_opening(self, timex: Timex) -> bool:
        """Tell a beginning that lies behind (自97年4月1日起) from a time that covers the figure."""
        return timex.role is Role.SINCE and bool(pattern(".{0,3}{opens}").match(self.folded[timex.end : timex.end + 8]))

    def _begins(self, timex: Timex) -> bool:
        """Tell the day on which something began (於2月25日正式運作) from the time that later clauses report on."""
        if timex.period is None or timex.period.kind not in (PeriodKind.DAY, PeriodKind.MONTHS):
            return False
        behind = re.split("[,;。]", self.folded[timex.end : timex.end + 24])[0]
        return pattern("{begins}").search(behind) is not None

    def _is_budget(self, start: int, position: int) -> bool:
        return pattern("{budget_figure}").search(self.folded, start, position) is not None

    def _in_sentence(self, sentence: tuple[int, int], position: int) -> Timex | None:
        """Return the time that opens the sentence, else the latest named before the figure."""
        between = [t for t in self._between(sentence[0], position) if not self._has_its_figure(t, position)]
        found = [t for t in between if not self._is_opening(t) and not self._begins(t)]
        if not found:
            return None
        as_of = [t for t in found if t.role is Role.AS_OF]
        if as_of:
            return as_of[-1]
        if self._is_budget(sentence[0], position):
            return next((t for t in found if t.fiscal), found[-1])
        opening = found[0] if found[0].start - sentence[0] <= 6 else None
        if opening and (opening.fiscal or len(found) == 1 or self._is_event(found[-1])):
            return opening
        return found[-1]

    def _is_event(self, timex: Timex) -> bool:
        """Tell a time at which something was merely done (於102年11月至103年2月遴聘) from one that figures cover."""
        return bool(re.search("[於在]$", self.folded[max(0, timex.start - 1) : timex.start]))

    def _in_item(self, block: Block, before: int) -> Timex | None:
        """Return the year or span that an earlier sentence of the same paragraph sets; single days set nothing.

        What is told "as of" a day holds up to the next full stop.
        """
        stop = self.folded.rfind("。", block.start, before)
        found = [
            t
            for t in self._between(block.start, before)
            if self._covers(t) or (t.role is Role.AS_OF and t.start > stop)
        ]
        return found[-1] if found else None

    def _covers(self, timex: Timex) -> bool:
        wide = timex.period is not None and timex.period.kind in _WIDE
        return (
            timex.role is Role.AT
            and timex.printed
            and wide
            and (timex.fiscal or not self._is_event(timex))
            and not self._is_other_year(timex)
        )

    def _is_other_year(self, timex: Timex) -> bool:
        """Tell a plan or budget year that is not the report's: it governs its own sentence, not the next one."""
        own = self.document.info.year
        return bool(own and timex.period and timex.period.end and timex.period.end.year != own)

    def _is_past_year(self, timex: Timex) -> bool:
        """Tell a year before the report's: what a heading says of one to come (114年度施政重點) holds below it."""
        own = self.document.info.year
        return bool(own and timex.period and timex.period.end and timex.period.end.year < own)

    def _introducing(self, lead: Block) -> Timex | None:
        """Return the time in the words that introduce a list: 截至12月底各機關執行情形如次："""
        last = max(sentences(self.document, lead), default=None)
        if last is None:
            return None
        found = [t for t in self._between(*last) if t.role is Role.AS_OF or t.printed]
        return found[-1] if found else None

    def _in_heading(self, section: int | None) -> Timex | None:
        while section is not None:
            heading = self.document.sections[section]
            found = [t for t in self._between(heading.start, heading.end) if not self._is_past_year(t)]
            if found:
                return found[-1]
            section = heading.parent
        return None

    def _frame(self, timex: Timex, scope: Scope) -> Frame:
        if not timex.printed:
            return Frame(timex.period, Basis.INHERITED if timex.period else Basis.UNKNOWN, Scope.REPORT)
        period = timex.period
        if timex.role is Role.SINCE and period is not None:
            own = self.document.info.period
            period = Period(period.start, own.end if own else None)
            if period.end is None:
                return Frame(None, Basis.UNKNOWN, Scope.NONE)
        return Frame(period, Basis.EXPLICIT, scope)

    def _inherited(self, *, as_of: bool) -> Frame:
        period = self.document.info.period
        if period is None:
            return Frame(None, Basis.UNKNOWN, Scope.NONE)
        return Frame(period.as_of() if as_of else period, Basis.INHERITED, Scope.REPORT)
