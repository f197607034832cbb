"""How a time that a sentence names bears on its figures: some times cover them, others only tell when something began.

    110年3月至8月受理120件              the months cover the figure
    於2月25日正式運作，服務120件          a beginning, which later clauses report beyond
    由105年41%上升至106年67%，節省…      each has its own figure and no other
    4月25日辦理講習，128人結訓            the day of an event holds for those who came

What a time says by the words right beside it is its role (`roles`); here the whole clause is looked at.
"""

from __future__ import annotations

import re
from functools import cache

from ..ontology.lexicon import name_heads, pattern
from .document import Document
from .periods import Period, PeriodKind
from .points import TO
from .timex import Role, Timex

__all__ = ["Bearing"]

_DAYS = (PeriodKind.DAY, PeriodKind.DAYS)
_WIDE = (PeriodKind.YEAR, PeriodKind.HALF_YEAR, PeriodKind.MONTHS)
_NEAR = 24  # characters behind a time in which the verb stands that it tells the time of
_AT_ONCE = re.compile("[於在]$")
_OPENS_CHANGE = re.compile("[由從自]$")
_GOES_ON = re.compile("起|開始|以來|[到至]")
_OWN_FIGURE = re.compile(r"[的之][^\d,;。]{0,2}\d")
_LONGEST_NAME = 80  # characters
_OPEN_QUOTE = re.compile("「[^「」。;]*$")
_CLOSE_QUOTE = re.compile("[^「」。;]*」")
_QUOTED = re.compile("「[^」]*(?:」|$)")
_REPLACES = "{replaces|switches}"
_STOP = re.compile("[,;。]")
_BRACKET = re.compile(r"\d[^\d,;。()]{0,6}\([^()\d]{0,4}$")
_BRACKET_END = re.compile(r"[^()\d]{0,4}\)")


@cache
def _event_head() -> re.Pattern[str]:
    return re.compile("|".join(head.head for head in name_heads().values() if head.type == "Event"))


class Bearing:
    """Tells of the times of one document what they cover."""

    def __init__(self, document: Document) -> None:
        self.document = document
        self.folded = document.folded

    def is_named(self, timex: Timex) -> bool:
        """Tell whether a time is only part of a name: 「110年度民生工程實務」 was not held all year."""
        if any(
            m.start <= timex.start and timex.end <= m.end and m.rule == "quoted"
            for m in self.document.mentions_near(timex.start)
        ):
            return True
        before = self.folded[max(0, timex.start - _LONGEST_NAME) : timex.start]
        if _OPEN_QUOTE.search(before) and _CLOSE_QUOTE.match(self.folded, timex.end, timex.end + _LONGEST_NAME):
            return True
        # 與海洋局合辦108年度「監造實務」: the year of its name, where the day of the event is told
        return self.folded[timex.end : timex.end + 1] in ("「", "《") and bool(pattern("{holds_event}$").search(before))

    def has_its_figure(self, timex: Timex, position: int) -> bool:
        """Tell a time whose own figure is told before a place: 由109年58%提升至61%, 自1月的34%升至12月的61%."""
        if self.is_bracketed(timex) or self._told_in_brackets(timex, position):
            return True
        if not self.has_number(timex.end, position):
            return False
        before = self.folded[max(0, timex.start - 6) : timex.start]
        if _OWN_FIGURE.match(self.folded, timex.end) or pattern("{moves}[至到為]$").search(before):
            return True
        ranged = set(TO) & set(self.folded[timex.start : timex.end])
        return bool(_OPENS_CHANGE.search(before)) and not ranged and not _GOES_ON.match(self.folded, timex.end)

    def goes_on(self, timex: Timex, position: int) -> bool:
        """Tell a time that may still govern a place further on in its sentence.

        One that has its figure does not, nor one that an exception names (僅8月27日停辦2場); one in brackets up to
        which all is told governs the parts of that: 路燈1,200盞(截至110年底),其中LED燈占65%.
        """
        aside = pattern("[,;。:、]{aside}$").search(self.folded, max(0, timex.start - 4), timex.start)
        if aside is None and not self.has_its_figure(timex, position):
            return True
        closed = timex.role is Role.AS_OF and self.is_bracketed(timex)
        return closed and pattern("[^,;。]{0,4}\\),{divides}").match(self.folded, timex.end, position) is not None

    def _told_in_brackets(self, timex: Timex, position: int) -> bool:
        """Tell a time whose figure is told in brackets that are closed again: 預算5億元(109年4億元),執行率97%."""
        between = self.folded[timex.end : position]
        inside = between.partition(")")[0]
        return len(inside) < len(between) and "(" not in inside and re.search(r"\d", inside) is not None

    def is_bracketed(self, timex: Timex) -> bool:
        """Tell a time in brackets behind the figures that it is told of: 教會堂412座(113年底)."""
        before = self.folded[max(0, timex.start - _NEAR) : timex.start]
        return bool(_BRACKET.search(before)) and _BRACKET_END.match(self.folded, timex.end) is not None

    def tells_figure(self, timex: Timex, end: int) -> bool:
        """Tell a time that is printed with a figure of its own before a place: 上半年完成18件,下半年27件."""
        stop = _STOP.search(self.folded, timex.end, end)
        return timex.role is Role.AT and timex.printed and self.has_number(timex.end, stop.start() if stop else end)

    def has_number(self, start: int, end: int) -> bool:
        """Tell whether digits stand in ``[start, end)`` that belong to no other time."""
        dated = [(t.start, t.end) for t in self.document.timexes_between(start, end)]
        digits = re.finditer(r"\d+", self.folded[start:end])
        return any(all(not a <= start + d.start() < b for a, b in dated) for d in digits)

    def is_opening(self, timex: Timex) -> bool:
        """Tell a beginning that lies behind (自97年4月1日起正式…) from a time that covers the figure."""
        if timex.role is not Role.SINCE:
            return False
        behind = self._clause_behind(timex)
        return bool(pattern(".{0,3}{opens}").match(behind)) or (
            not re.search(r"\d", behind) and bool(pattern("{replaces|begins}").search(behind))
        )

    def begins(self, timex: Timex) -> bool:
        """Tell the time at which something began (於2月25日正式運作) from one that later clauses report on."""
        if timex.period is None or (self._is_of_report(timex) and not self._is_brief(timex.period)):
            return False
        if self._is_closed(timex) or self._is_label(timex):
            return False
        behind = self._clause_behind(timex)
        unnamed = _QUOTED.sub("", behind)  # 取代「119聯合報案系統」
        if self._is_brief(timex.period) and not re.search(r"\d", unnamed) and pattern(_REPLACES).search(behind):
            return True
        return bool(pattern("{begins}").search(behind)) and not self._is_course(timex, behind)

    def _is_label(self, timex: Timex) -> bool:
        """Tell a time in brackets that says when what stands before them was: 颱風期間(7月)發布警戒12次."""
        marks = self.folded[max(0, timex.start - 1) : timex.start] + self.folded[timex.end : timex.end + 1]
        return marks == "()"

    def _is_closed(self, timex: Timex) -> bool:
        """Tell a stretch that is over, whatever was tried in it: 自8月3日起至10月30日止試辦."""
        printed = self.folded[timex.start : timex.end + 1]
        stretch = timex.role is Role.AT and timex.period is not None and timex.period.kind is not PeriodKind.DAY
        return stretch and (printed.endswith(("止", "間")) or bool(set(TO) & set(printed)))

    def is_event(self, timex: Timex) -> bool:
        """Tell a time at which something was merely done (於102年11月至103年2月遴聘) from one that figures cover."""
        return _AT_ONCE.search(self.folded[max(0, timex.start - 1) : timex.start]) is not None

    def is_held(self, timex: Timex) -> bool:
        """Tell the days of an event, which hold for all that is told of it: 4月27日合辦嘉年華；經費620萬元."""
        is_days = timex.role is Role.AT and timex.period is not None and timex.period.kind in _DAYS
        return (
            is_days
            and not self.begins(timex)
            and bool(pattern("{holds_event|is_held}").search(self._sentence_behind(timex)))
        )

    def is_surveyed(self, timex: Timex) -> bool:
        """Tell the days or the month of a survey, which hold for what was answered."""
        is_brief = timex.role is Role.AT and timex.period is not None and self._is_brief(timex.period)
        return is_brief and bool(pattern("{survey}").search(self._sentence_behind(timex)))

    def covers(self, timex: Timex) -> bool:
        """Tell a year or a stretch of months that covers what later sentences report, too."""
        period = timex.period
        wide = period is not None and period.kind in _WIDE
        return (
            timex.role is Role.AT
            and timex.printed
            and wide
            and not _is_one_month(period)
            and (timex.fiscal or not self.is_event(timex))
        )

    def _is_course(self, timex: Timex, behind: str) -> bool:
        """Tell the day of a course that was opened (4月25日開辦實務班), which is over on that day."""
        is_days = timex.period is not None and timex.period.kind in _DAYS
        return is_days and _event_head().search(behind) is not None

    def _is_of_report(self, timex: Timex) -> bool:
        own = self.document.info.year
        return bool(own and timex.period and timex.period.end and timex.period.end.year == own)

    def _is_brief(self, period: Period) -> bool:
        return period.kind in _DAYS or _is_one_month(period)

    def _clause_behind(self, timex: Timex) -> str:
        return _STOP.split(self.folded[timex.end : timex.end + _NEAR])[0]

    def _sentence_behind(self, timex: Timex) -> str:
        return re.split("[;。]", self.folded[timex.end : timex.end + 4 * _NEAR])[0]


def _is_one_month(period: Period | None) -> bool:
    first, last = (period.start, period.end) if period else (None, None)
    return bool(first and last and (first.year, first.month) == (last.year, last.month))
