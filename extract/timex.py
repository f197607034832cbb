"""Time expressions: where a text names a time, and which days are meant.

    110年度 · 今（110）年 · 去年 · 上半年 · 第二季 · 110年3月至8月 · 7-12月 · 8月13日至20日 · 6月16、18日
    截至110年8月底 · 迄110年底 · 自97年4月1日起 · 於12月31日前 · 110/4/21 · 2021年

`find` works on folded text. A month or day without a year takes the year of the latest dated expression in the same
sentence, else of the report (``anchor``). What no calendar has (13月) is left out; an expression whose year can't be
told is kept with ``period=None``, so that its digits are still known to be a date.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from enum import StrEnum
from typing import NamedTuple

from ..ontology.lexicon import pattern
from .numerals import parse
from .periods import Period, gregorian
from .points import LONE_DAY, POINT, days_of_month, days_of_point, is_year_end

__all__ = ["Role", "Timex", "find"]


class Role(StrEnum):
    """How a time expression bears on what is said: at it, up to it, from it on, before it, or measured against it."""

    AT = "at"
    AS_OF = "as-of"
    SINCE = "since"
    BEFORE = "before"
    COMPARED = "compared"


class Timex(NamedTuple):
    """One time expression: its place in the folded text, its period, and how it bears on the clause.

    ``fiscal`` marks 年度 (a budget or plan year rather than a date); ``printed`` is False for 本期 and 本年度, which
    name the report's own period without printing it.
    """

    start: int
    end: int
    period: Period | None
    role: Role = Role.AT
    fiscal: bool = False
    printed: bool = True


_OWN = re.compile("本期|本年度?|今年度?|全年度?")
_LINK = re.compile(r"(?:日|起)?[至到~-]|[、及與和](?=\d|[上下]半)")
_SENTENCE_END = re.compile("[。;!?\n]")
_RELATIVE_YEARS = {"今": 0, "本": 0, "去": -1, "明": 1}


def find(folded: str, anchor: Period | None = None) -> list[Timex]:
    """Return the time expressions of a folded text in order.

    >>> [(t.period.start.isoformat(), t.period.end.isoformat()) for t in find("110年3月至8月")]
    [('2021-03-01', '2021-08-31')]
    >>> find("截至110年8月底")[0].period.start is None
    True
    """
    return list(_Finder(folded, anchor).run())


class _Finder:
    """Walks once over a text, remembering the year that a lone month would belong to."""

    def __init__(self, folded: str, anchor: Period | None) -> None:
        self.text = folded
        self.anchor = anchor
        self.report_year = anchor.end.year if anchor and anchor.end else None
        self.dated_year: int | None = None  # of the latest date in this sentence
        self.named_year: int | None = None  # of the latest year named at all, for 同年 and as a last resort
        self.named_month: date | None = None  # a day of the latest month named, for 同月

    def run(self) -> Iterator[Timex]:
        position = 0
        while match := POINT.search(self.text, position):
            if _SENTENCE_END.search(self.text, position, match.start()):
                self.dated_year = None
            if match.end() == match.start():
                position = match.end() + 1
                continue
            found = self._expression(match)
            if found is None:
                position = match.start() + 1
                continue
            yield found
            position = found.end

    def _expression(self, match: re.Match[str]) -> Timex | None:
        """Read the expression that starts here: one point, or the range or list that it opens."""
        year = self._year(match)
        if year is _NO_YEAR:
            return None
        period = self._period(match, year)
        if year is not None and period is None:
            return None
        end = match.end()
        own = bool(_OWN.fullmatch(match.group()))
        if own and self.anchor:
            period = Period.year(year) if year and match.group().startswith("全") else self.anchor
        fiscal = bool(match["fiscal"] or match["fiscal_relative"])
        if period is not None and not own:
            self._remember(match, period, fiscal)
            period, end = self._extend(match, period, end)
        return self._with_role(
            Timex(match.start(), end, period, fiscal=fiscal and end == match.end(), printed=not own), match
        )

    def _year(self, match: re.Match[str]) -> int | None:
        """Return the year of a point: printed, relative to the report, or carried over; `_NO_YEAR` if it is none."""
        if match["year"]:
            number = parse(match["year"])
            roc = match["era"] in ("民國", "中華民國")
            found = None if number is None else gregorian(int(number), roc=roc)
            return _NO_YEAR if found is None else found
        told = match["told"] or match["told_after"]
        if told:
            return gregorian(int(told)) or _NO_YEAR
        if match["relative"] in _RELATIVE_YEARS:
            return None if self.report_year is None else self.report_year + _RELATIVE_YEARS[match["relative"]]
        if match["relative"]:
            return self.named_year
        if match["slash"]:
            return gregorian(int(re.split("[./-]", match["slash"])[0])) or _NO_YEAR
        if match["same"]:
            return self.named_month.year if self.named_month else None
        return self.dated_year or self._report_year(match) or self.named_year

    def _report_year(self, match: re.Match[str]) -> int | None:
        """Return the year of the report that a lone month lies in: of 109年9月至110年2月, October is in 109."""
        month = parse(match["month"] or "")
        if month is None or self.anchor is None or self.anchor.start is None or self.anchor.end is None:
            return self.report_year
        first, last = self.anchor.start, self.anchor.end
        return last.year - (first.year < last.year and last.month < month >= first.month)

    def _period(self, match: re.Match[str], year: int | None) -> Period | None:
        if not match["same"]:
            return days_of_point(match, year)
        month = self.named_month
        return days_of_month(month.year, month.month, match["same_days"]) if month else None

    def _remember(self, match: re.Match[str], period: Period, fiscal: bool) -> None:
        last = period.end or period.start
        if last is not None:
            self.named_year = last.year
            if match["month"] or match["slash"]:
                self.named_month = last
            if not fiscal and not match["relative"]:
                self.dated_year = last.year

    def _extend(self, match: re.Match[str], period: Period, end: int) -> tuple[Period, int]:
        """Join what follows after 至, - or 、 where it goes on with the same kind of point."""
        while link := _LINK.match(self.text, end):
            ranged = link.group()[-1] in "至到~-"
            following, last, last_end = self._further(match, period, link.end(), ranged)
            if last is None or last.end is None or period.start is None or last.end < period.start:
                break
            match, period, end = following, period.to(last), last_end
            if ranged:
                break
        return period, end

    def _further(
        self, match: re.Match[str], period: Period, position: int, ranged: bool
    ) -> tuple[re.Match[str], Period | None, int]:
        """Read the point at a place that goes on from another: it, its days if it is of the same kind, and its end."""
        day = LONE_DAY.match(self.text, position)
        if day and match["days"] and period.end:
            return match, days_of_month(period.end.year, period.end.month, day["day"]), day.end()
        following = POINT.match(self.text, position)
        if not following or following.end() == following.start():
            return match, None, position
        same_kind = any(match[group] and following[group] for group in ("days", "month", "half", "quarter", "slash"))
        both_years = bool(match["year"] and following["year"]) and ranged
        if not same_kind and not both_years and not (ranged and following["month"]):
            return match, None, position
        year = self._year(following)
        return following, None if year in (None, _NO_YEAR) else days_of_point(following, year), following.end()

    def _with_role(self, timex: Timex, match: re.Match[str]) -> Timex:
        """Read the words around an expression that tell its role: 截至 … 止, 自 … 起, … 前."""
        before = self.text[max(0, timex.start - 6) : timex.start]
        after = self.text[timex.end : timex.end + 5]
        role, period = Role.AT, timex.period
        ranged = match["year_from"] or match["quarter_from"] or match["month_from"]
        point = timex.end == match.end() and not match["own"] and not ranged
        if pattern("{compared}$").search(before) or pattern(".{0,2}{compared_after}").match(after):
            role = Role.COMPARED
        elif (point and (pattern("{as_of}$").search(before) or re.match("底?(?:為止|止)", after))) or (
            point and is_year_end(match) and not re.match("前|以前", after)
        ):
            role = Role.AS_OF
        elif re.match("底?(?:以前|前(?![鎮往瞻述身揭開項]))", after):
            role = Role.BEFORE
        elif point and (
            re.match("(?:份|間|度)?(?:開始|起|以後|以來)(?!訴|迄)", after) or re.search("(?:自|從)$", before)
        ):
            role = Role.SINCE
        if period is not None and role is Role.AS_OF:
            period = period.as_of()
        if period is not None and role is Role.SINCE:
            period = Period(period.start, None)
        return Timex(timex.start, timex.end, period, role, timex.fiscal, timex.printed)


_NO_YEAR = -1
