"""Time expressions: where a text names a time, and which days are meant.

    110年度 · 今（110）年 · 去年 · 上半年 · 第二季 · 110年3月至8月 · 7-12月 · 8月13日至20日 · 6月16、18日
    截至110年8月底 · 迄110年底 · 自97年4月1日起 · 於12月31日前 · 110/4/21 · 2021年

`find` works on folded text. A month or day without a year takes the year of the latest dated expression in the same
sentence, else of the report (``anchor``). What no calendar has (13月) is left out; an expression whose year can't be
told is kept with ``period=None``, so that its digits are still known to be a date.
"""

from __future__ import annotations

import calendar
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from ..ontology.lexicon import alternation
from .numerals import parse
from .periods import Period, gregorian

__all__ = ["Role", "Timex", "find"]


class Role(StrEnum):
    """How a time expression bears on what is said: at it, up to it, from it on, before it, or measured against it."""

    AT = "at"
    AS_OF = "as-of"
    SINCE = "since"
    BEFORE = "before"
    COMPARED = "compared"


@dataclass(frozen=True, slots=True)
class Timex:
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


_NUMBER = r"(?:\d{1,2}(?!\d)|[一二三四五六七八九十]{1,3})"
_YEAR = (
    r"(?P<era>中華民國|民國|西元|公元)?(?<![\d.])(?<!\d,)(?:(?P<year_from>\d{2,4})年?度?[至到~-])?"
    r"(?P<year>\d{2,4}|[一二三四五六七八九十百零]{3,5})年(?P<fiscal>度)?(?P<year_part>[底初](?!步))?"
)
_RELATIVE = (
    r"(?P<relative>[今本去明同當])(?:\((?:民國)?(?P<told>\d{2,4})年?\))?年(?P<fiscal_relative>度)?"
    r"(?:\((?P<told_after>\d{2,3})年?\))?"
)
_SUB = (
    r"(?P<both>上、?下半?年度?)|(?P<half>[上下])半年度?|第(?P<quarter>[一二三四1-4])季"
    rf"|(?:(?<![\d.])(?<!\d,)(?P<month_from>{_NUMBER})月?份?[至到~-])?(?<![\d.])(?<!\d,)(?P<month>{_NUMBER})月(?![刊報薪])份?"
    rf"(?:(?P<days>{_NUMBER}(?:[、,及和]{_NUMBER})*)日|(?P<part>[上中下]旬|[底初中間](?![小部央心山華])))?"
)
_HINT = (  # what an expression starts with: keeps the search from trying the long pattern at every character
    r"(?=[\d一二三四五六七八九十百零][\d一二三四五六七八九十百零、及]{0,5}(?:年|月|份?[至到~-]|[./])|[今本去明同當](?:\(|年|期)|全年|年底"
    r"|[上下](?:、下)?半|第[一二三四1-4]季|中華民國|民國|西元|公元)"
)
_POINT = re.compile(
    _HINT + r"(?:(?<![\d./-])(?P<slash>\d{2,4}[./-]\d{1,2}[./-]\d{1,2})(?![\d./-])"
    r"|(?P<own>本期|全年度?(?!無休|不打烊))|(?P<year_end>(?<![\d今本去明同當每)])年底)"
    rf"|(?:{_YEAR}|{_RELATIVE})?(?:{_SUB})?)"
)
_OWN = re.compile("本期|本年度?|今年度?|全年度?")
_RANGE = re.compile(r"(?:日|起)?[至到~-]|[、及與和](?=\d|[上下]半)")
_LONE_DAY = re.compile(rf"(?P<day>{_NUMBER})日")
_SENTENCE_END = re.compile("[。;!?\n]")
_RELATIVE_YEARS = {"今": 0, "本": 0, "去": -1, "明": 1}
_CALENDAR_PARTS = {"上旬": (1, 10), "中旬": (11, 20), "下旬": (21, 31)}


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

    def run(self) -> Iterator[Timex]:
        position = 0
        while match := _POINT.search(self.text, position):
            if match.end() == match.start():
                position = match.end() + 1
                continue
            if _SENTENCE_END.search(self.text, position, match.start()):
                self.dated_year = None
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
        period = _period(match, year)
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
        return self.dated_year or self.report_year or self.named_year

    def _remember(self, match: re.Match[str], period: Period, fiscal: bool) -> None:
        last = period.end or period.start
        if last is not None:
            self.named_year = last.year
            if not fiscal and not match["relative"]:
                self.dated_year = last.year

    def _extend(self, match: re.Match[str], period: Period, end: int) -> tuple[Period, int]:
        """Join what follows after 至, - or 、 where it goes on with the same kind of point."""
        link = _RANGE.match(self.text, end)
        if not link or period.end is None:
            return period, end
        ranged = link.group()[-1] in "至到~-"
        day = _LONE_DAY.match(self.text, link.end())
        if day and match["days"]:
            last = _day(period.end.year, period.end.month, day["day"])
            return (period.to(last), day.end()) if last else (period, end)
        following = _POINT.match(self.text, link.end())
        if not following or following.end() == following.start():
            return period, end
        same_kind = any(match[group] and following[group] for group in ("days", "month", "half", "slash"))
        both_years = bool(match["year"] and following["year"]) and ranged
        if not same_kind and not both_years and not (ranged and following["month"]):
            return period, end
        year = self._year(following)
        last_point = None if year in (None, _NO_YEAR) else _period(following, year)
        if last_point is None or last_point.end is None or period.start is None or last_point.end < period.start:
            return period, end
        return (
            self._extend(following, period.to(last_point), following.end())
            if not ranged
            else (period.to(last_point), following.end())
        )

    def _with_role(self, timex: Timex, match: re.Match[str]) -> Timex:
        """Read the words around an expression that tell its role: 截至 … 止, 自 … 起, … 前."""
        before = self.text[max(0, timex.start - 6) : timex.start]
        after = self.text[timex.end : timex.end + 5]
        role, period = Role.AT, timex.period
        point = timex.end == match.end() and not match["own"]
        if re.search(f"{alternation('compared')}$", before) or re.match(
            f".{{0,2}}{alternation('compared_after')}", after
        ):
            role = Role.COMPARED
        elif (point and (re.search(alternation("as_of") + "$", before) or re.match("底?(?:為止|止)", after))) or (
            point and "底" in (match["year_part"], match["year_end"] and "底") and not re.match("前|以前", after)
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


def _period(match: re.Match[str], year: int | None) -> Period | None:
    """Return the days of one point in a known year, or None where the calendar has none."""
    if year is None or year < 0:
        return None
    if match["slash"]:
        _, month, day = re.split("[./-]", match["slash"])
        return _day(year, int(month), day)
    if match["half"]:
        return Period.months(year, 1, 6) if match["half"] == "上" else Period.months(year, 7, 12)
    if match["quarter"]:
        quarter = int(parse(match["quarter"]) or 0)
        return Period.months(year, 3 * quarter - 2, 3 * quarter)
    if match["month"]:
        return _months(match, year)
    if match["year_from"]:
        first = gregorian(int(match["year_from"]))
        return Period.year(first).to(Period.year(year)) if first and first <= year else None
    if match["year_part"] == "初":
        return Period.months(year, 1, 1)
    return Period.year(year)


def _months(match: re.Match[str], year: int) -> Period | None:
    month = int(parse(match["month"]) or 0)
    first = int(parse(match["month_from"]) or 0) if match["month_from"] else month
    if not (1 <= month <= 12 and 1 <= first <= 12):
        return None
    if match["days"]:
        days = [_day(year, month, day) for day in re.split("[、,及和]", match["days"])]
        return days[0].to(days[-1]) if days[0] and days[-1] else None
    if match["part"] in _CALENDAR_PARTS:
        start, end = _CALENDAR_PARTS[match["part"]]
        last = calendar.monthrange(year, month)[1]
        return Period(date(year, month, start), date(year, month, min(end, last)))
    # 11月至2月 in one year runs over the turn of the year: the first month is then of the year before.
    return (
        Period.months(year, first, month)
        if first <= month
        else Period.months(year - 1, first, 12).to(Period.months(year, 1, month))
    )


def _day(year: int, month: int, day: str) -> Period | None:
    number = parse(day)
    try:
        return None if number is None else Period.day(year, month, int(number))
    except ValueError:
        return None
