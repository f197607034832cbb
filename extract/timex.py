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
from typing import NamedTuple

from . import told_by_another
from .numerals import parse
from .periods import Period, PeriodKind, gregorian
from .points import (
    LONE_DAY,
    POINT,
    TO,
    days_of_month,
    days_of_point,
    parts_of_list,
)
from .roles import Role, borne, role_of

__all__ = ["Role", "Timex", "find"]


class Timex(NamedTuple):
    """One time expression: its place in the folded text, its period, and how it bears on the clause.

    ``fiscal`` marks 年度 (a budget or plan year rather than a date); ``printed`` is False for 本期 and 本年度, which
    name the report's own period without printing it. ``parts`` are the times that one expression lists (109年及110年).
    """

    start: int
    end: int
    period: Period | None
    role: Role = Role.AT
    fiscal: bool = False
    printed: bool = True
    parts: tuple[Period, ...] = ()


_OWN = re.compile("本期|本年度?|今年度?|全年度?|年度")
_WHOLE_YEAR = ("全", "年度")
_ALIKE = ("同期", "同季", "同月")
_WITHIN = re.compile("(?<=[年度期])內(?![政部容湖埔門外銷科建需壢])")
_LINK = re.compile(rf"(?:日|起)?[{TO}]|[、及與和](?=\d|[上下]半)")
_UNTIL = re.compile(r"起?[^\d。;:「]{0,16}[至迄到](?<!截至)(?<!計至)(?<!算至)(?<!積至)")
_SAYS_YEAR = re.compile("年|[./-]")
_SENTENCE_END = re.compile("[。;!?\n]")
_OF_THE_REPORT = {"今": 0, "本": 0, "去": -1, "明": 1}  # years from the report's
_OF_THE_TEXT = {"前": -2, "前一": -1, "上": -1, "上一": -1, "下": 1, "下一": 1, "次": 1, "翌": 1}
"""Years from the one last dated in the sentence, else from the report's."""


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
        self.fiscal_year: int | None = None  # of the latest budget year of this sentence, for 當年度
        self.school_year: int | None = None  # of the latest school year named, for 第2學期
        self.named: Period | None = None  # the latest day or month named, for 首日 and 首月
        self.named_month: date | None = None  # a day of the latest month named, for 同月
        self.named_at = 0
        self.first_year: int | None = None  # of the latest stretch of years, for 首年
        self.span = anchor  # what the sentence reports on so far, for 同期
        self.since: Timex | None = None  # the beginning that this sentence names, for one that ends behind it

    def run(self) -> Iterator[Timex]:
        position = 0
        while match := POINT.search(self.text, position):
            if _SENTENCE_END.search(self.text, position, match.start()):
                self._start_sentence(self.text[position : match.start()])
            if match.end() == match.start():
                position = match.end() + 1
                continue
            found = self._expression(match)
            if found is None:
                position = match.start() + 1
                continue
            found = self._until(found)
            yield found
            position = found.end

    def _start_sentence(self, between: str) -> None:
        """Forget what holds for one sentence alone; what 同期 is of holds on behind a semicolon."""
        self.dated_year, self.fiscal_year, self.since = None, None, None
        if re.search("[。!?\n]", between):
            self.span = self.anchor

    def _until(self, found: Timex) -> Timex:
        """Close a time that a beginning before it opens: 自113年10月1日開打,至114年6月30日止 is one stretch."""
        since = self.since
        if found.role is Role.SINCE:
            self.since = found
        elif found.period and found.role in (Role.AT, Role.AS_OF):
            between = self.text[since.end : found.start] if since else ""
            if since and found.role is Role.AS_OF and _UNTIL.fullmatch(between):
                stretch = self._stretch(since, found)
                found = found._replace(period=stretch, role=Role.AT) if stretch else found
            self.span, self.since = found.period, None
        return found

    def _stretch(self, since: Timex, until: Timex) -> Period | None:
        """Return the days from a beginning to an end, which the turn of a year may part; None for what can't be."""
        begun, ended = since.period, until.period
        if not (begun and begun.start and ended and ended.end):
            return None
        if begun.start > ended.end:
            since_says, until_says = (bool(_SAYS_YEAR.search(self.text, t.start, t.end)) for t in (since, until))
            if not since_says:  # 自11月1日起至6月30日止 is told of what ended
                begun = begun.moved_to(begun.start.year - 1)
            elif not until_says:
                ended = ended.moved_to(ended.end.year + 1)
        return begun.to(ended) if begun.start and ended.end and begun.start <= ended.end else None

    def _expression(self, match: re.Match[str]) -> Timex | None:
        """Read the expression that starts here: one point, or the range or list that it opens."""
        if any(match[group] for group in told_by_another.GROUPS):
            known = told_by_another.Known(self.anchor, self.span, self.named)
            told = told_by_another.told(self.text, match, known)
            return Timex(*match.span(), told.period, told.role, printed=told.printed) if told else None
        year = self._year(match)
        if year is _NO_YEAR:
            return None
        period = self._period(match, year)
        if year is not None and period is None:
            return None
        end, dated = match.end(), self.dated_year
        own = bool(_OWN.fullmatch(match.group()))
        if own and self.anchor:
            period = Period.year(year) if year and match.group().startswith(_WHOLE_YEAR) else self.anchor
        if year and self.span and self.text.startswith(_ALIKE, end) and not match["month"]:
            period = self.span.moved_to(year)
        fiscal, parts = bool(match["fiscal"] or match["fiscal_relative"]), parts_of_list(match, year)
        if period is not None and not own:
            self._remember(match, period, fiscal)
            period, end, parts = self._extend(match, period, end, parts)
        role = role_of(self.text, (match.start(), end), match, self.report_year)
        if role in (Role.ATTRIBUTE, Role.COMPARED):
            self.dated_year = dated  # a month behind 107年建置的舊系統 is not of 107
        if period is not None:
            period = borne(period, role, self.text, (match.start(), end))
        fiscal = fiscal and end == match.end()
        end += bool(_WITHIN.match(self.text, end))
        return Timex(match.start(), end, period, role, fiscal, printed=not own, parts=tuple(parts))

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
        if match["relative"]:
            return self._relative_year(match)
        if match["slash"]:
            return gregorian(int(re.split("[./-]", match["slash"])[0])) or _NO_YEAR
        if match["same"]:
            return self.named_month.year if self.named_month else None
        if match["term"]:
            return self._school_year_of(match["term"])
        return self._dated(match) or self._continued(match) or self._report_year(match) or self.named_year

    def _dated(self, match: re.Match[str]) -> int | None:
        """Return the year last dated in the sentence, but for a time that lies before what began then.

        110年8月起試辦,上半年核准149案 is told in a report on 111年.
        """
        year, begun = self.dated_year, self.since.period if self.since else None
        period = days_of_point(match, year) if year and begun and self.report_year else None
        over = period and period.end and begun and begun.start and period.end < begun.start
        return self.report_year if over else year

    def _relative_year(self, match: re.Match[str]) -> int | None:
        word = match["relative"]
        if word == "首":
            return self.first_year
        if word in _OF_THE_REPORT:
            base, years = self.report_year, _OF_THE_REPORT[word]
        elif word in _OF_THE_TEXT:
            base, years = self.dated_year or self.report_year, _OF_THE_TEXT[word]
        else:
            base, years = (match["fiscal_relative"] and self.fiscal_year) or self.named_year, 0
        return None if base is None else base + years

    def _school_year_of(self, term: str) -> int | None:
        """Return the school year of a lone term: the one last named, else that in which the report's year has it."""
        if self.school_year or self.report_year is None:
            return self.school_year
        return self.report_year - (term in _SECOND_TERM)

    def _continued(self, match: re.Match[str]) -> int | None:
        """Return the year of what goes on from the sentence before: 109年4月1日上線。4月至12月回應…."""
        since, last = self.named_month, match["month_from"]
        if since is None or last is None or parse(last) != since.month:
            return None
        between = self.text[self.named_at : match.start()]
        return since.year if between.count("。") + between.count(";") <= 1 and "\n" not in between else None

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
        if (match["school"] or match["term"]) and period.start:
            self.school_year = period.start.year - (period.start.month < _SCHOOL_STARTS)
        elif last is not None:
            if any(match[group] for group in ("days", "month", "slash", "day_of")):
                self.named = period
            self.named_year = last.year
            if period.kind is PeriodKind.YEARS and period.start:
                self.first_year = period.start.year
            if match["month"] or match["slash"]:
                self.named_month, self.named_at = last, match.end()
            if fiscal:
                self.fiscal_year = last.year
            elif not match["relative"]:
                self.dated_year = last.year

    def _extend(
        self, match: re.Match[str], period: Period, end: int, parts: list[Period]
    ) -> tuple[Period, int, list[Period]]:
        """Join what follows after 至, - or 、 where it goes on with the same kind of point."""
        while link := _LINK.match(self.text, end):
            ranged = link.group()[-1] in TO
            following, last, last_end = self._further(match, period, link.end(), ranged)
            if last is None or last.end is None or period.start is None or last.end < period.start:
                break
            parts = [] if ranged else [*(parts or [period]), last]
            match, period, end = following, period.to(last), last_end
            if ranged:
                break
        return period, end, parts

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
        same_kind = any(
            match[group] and following[group] for group in ("days", "month", "half", "quarter", "slash", "day_of")
        )
        both_years = bool(match["year"] and following["year"]) and ranged
        if not same_kind and not both_years and not (ranged and following["month"]):
            return match, None, position
        year = self._year(following)
        return following, None if year in (None, _NO_YEAR) else days_of_point(following, year), following.end()


_NO_YEAR = -1
_SCHOOL_STARTS = 8  # the month
_SECOND_TERM = "二2下"
