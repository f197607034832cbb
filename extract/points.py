"""One point of time as it is printed, and the days that it means.

    110年度 · 109、110年 · 去(109)年底 · 上半年 · 第一至三季 · 3—8月 · 6月16、18日 · 2月下旬 · 110/4/21 · 同月8日
    3/28~3/31
    111學年度第2學期 · 前三季 · 本(12)月 · 近三年 · 上線首月 · 同期

`POINT` matches one on folded text and names its parts; the functions here read them for a year that is known.
"""

from __future__ import annotations

import calendar
import re
from datetime import date, timedelta

from .numerals import parse
from .periods import Period, gregorian, months_from

__all__ = [
    "LONE_DAY",
    "POINT",
    "TO",
    "days_of_month",
    "days_of_point",
    "first_of",
    "is_month_end",
    "is_year_end",
    "number_of_months",
    "parts_of_list",
    "span_of_months",
]

TO = "至到~—─-"
"""What stands between the ends of a range."""

_NUMBER = r"(?:\d{1,2}(?!\d)|(?<![一二三四五六七八九十])[一二三四五六七八九十]{1,3})"
_DAYS = rf"{_NUMBER}(?:[、,及和]{_NUMBER})*"
_YEAR = (
    r"(?P<era>中華民國|民國|西元|公元)?(?<![\d.])(?<!\d,)"
    rf"(?:(?P<year_from>\d{{2,4}})(?:學?年?度?[{TO}]|(?P<years>(?:、\d{{2,4}})*[、及與和])(?=\d{{2,4}}學?年)))?"
    r"(?P<year>\d{2,4}|[一二三四五六七八九十百零○]{3,5}|(?<![二三四五六七八九十])一百(?=年(?:度|底|[上下]半年|[一二三四五六七八九十\d]{1,3}月))|(?<=民國)[\d一二三四五六七八九十百]{1,2})"
    r"(?:(?P<school>學)年度?|(?:會計)?年(?P<fiscal>度)?(?:年?(?P<year_part>[底初](?!步)))?)"
)
_RELATIVE = (
    r"(?P<relative>[今本去明同當翌首]|(?<![\d一二三四五六七八九十兩每])次|(?<![以之日目提從])前一?|(?<![以線網晚早會])上一?|下一|(?<![上、以地線])下(?=年度))"
    r"(?:\((?:民國)?(?P<told>\d{2,4})年?\))?年(?P<fiscal_relative>度)?"
    r"(?:\((?P<told_after>\d{2,3})年?\))?(?:年?(?P<relative_part>[底初](?!步)))?"
)
_SUB = (
    r"(?P<both>上(?:[、(]?下\)?)半?年度?)|(?P<half>[上下])半年度?|(?:第?(?=[一二12])|(?<=[年度])|(?<![^,;。:()、\n]))(?P<term>[一二12上下])學期"
    r"|前(?P<quarters>[二兩三23])季"
    rf"|第(?:(?P<quarter_from>[一二三四1-4])季?[{TO}、及]第?)?(?P<quarter>[一二三四1-4])季"
    rf"|(?:(?<![\d.])(?<!\d,)(?P<month_from>{_NUMBER})(?:月?份?[{TO}]|(?P<months>(?:、{_NUMBER})*[、及與和])(?={_NUMBER}月)))?(?<![\d.])(?<!\d,)(?P<told_month>[本當]\()?(?P<month>{_NUMBER})(?(told_month)\))月(?![刊薪]|報(?!名))份?"
    rf"(?:(?P<days>{_DAYS})日|(?P<part>[上中下]旬|[底初中間](?![小部央心山華])))?"
)
_DAY_OF = r"(?:1[0-2]|0?[1-9])/(?:3[01]|[12]\d|0?[1-9])"
_FIRST_IN_CLAUSE = "(?<![^,;。:()、\\n])"
_HINT = (  # what an expression starts with: keeps the search from trying the long pattern at every character
    r"(?=[\d一二三四五六七八九十百零今本去明同當次翌首前全年上下第中民西公近最過])"
    rf"(?=[\d一二三四五六七八九十百零][\d一二三四五六七八九十百零○、及與和]{{0,13}}(?:學?年|會計年|學期|月|份?[{TO}]|[./])"
    r"|[今本去明同當次翌首前上](?:\(|一?年|期)|下一?年|同月|全年|年[底度]|[上下](?:[、(]?下\)?)?半|前[二兩三23]季"
    r"|[上下]學期|[上前]期|首[日週周月]|(?:近|最近|過去)[\d一二兩三四五六七八九十半]"
    rf"|第[一二三四1-4][季學{TO}、及]|中華民國|民國|西元|公元)"
)
POINT = re.compile(
    _HINT + r"(?:(?:(?<![\d./-])|(?<=\d-)(?=\d+[./]))"
    r"(?P<slash>\d{2,4}(?P<mark>[./-])\d{1,2}(?P=mark)\d{1,2})(?!\d|(?P=mark)\d)"
    rf"|(?P<same>(?<!年)同月)(?:(?P<same_days>{_DAYS})日)?"
    r"|(?P<own>本期|全年度?(?!無休|不打烊)|(?<![^,;。:\n])年度(?![一-龥]{0,4}考[評核]))"
    r"|(?P<year_end>(?<![\d今本去明同當每])(?<!\d\))年底)"
    rf"|(?P<alike>{_FIRST_IN_CLAUSE}同期(?!相?比|相較|[增減成下上升降]))|首(?P<first_span>[日週周月])"
    rf"|(?:最近|過去|{_FIRST_IN_CLAUSE}近)(?P<recent_months>[一半]年|[\d一二兩三四五六七八九十]{{1,2}}個月)(?!以[前內上下]|[前之的時餘多])(?:以?來)?"
    rf"|(?<![\d./])(?P<day_of>{_DAY_OF}(?=[{TO}]{_DAY_OF}(?![\d/])|(?:\([一二三四五六日]\)|\))?(?:[於在起假]|[舉召]|辦理|上線))|(?<![^(\n]){_DAY_OF}(?=\)|$)|(?<=\d[{TO}]){_DAY_OF})(?![\d/])"
    r"|(?P<previous>(?:(?<=[較比與於])|(?<![^,;。:()、\n]))(?:上期|前期(?=同?[增減成下上升降的之]|相比|[為計共達約]?\d)))"
    r"|(?<![\d./-])(?P<opening>\d{2,4})/(?P<opening_month>\d{1,2})[-~至—─](?:(?P<closing>\d{2,4})/)?(?P<closing_month>\d{1,2})(?![\d./年月])"
    rf"|(?:最近|過去|{_FIRST_IN_CLAUSE}近)(?P<recent>[\d二兩三四五六七八九十]{{1,2}})年(?![級期內以之的])來?"
    rf"|(?:{_YEAR}|{_RELATIVE})?(?:{_SUB})?)"
)
LONE_DAY = re.compile(rf"(?P<day>{_NUMBER})日")
_CALENDAR_PARTS = {"上旬": (1, 10), "中旬": (11, 20), "下旬": (21, 31)}


def days_of_point(match: re.Match[str], year: int | None) -> Period | None:
    """Return the days of one point in a known year, or None where the calendar has none."""
    if year is None or year < 0:
        return None
    if numbers := match["slash"] or match["day_of"]:
        *_, month, day = re.split("[./-]", numbers)
        return days_of_month(year, int(month), day)
    if match["school"] or match["term"]:
        return _school_year(match, year)
    if match["half"]:
        return Period.months(year, 1, 6) if match["half"] == "上" else Period.months(year, 7, 12)
    if match["quarter"]:
        last = int(parse(match["quarter"]) or 0)
        first = int(parse(match["quarter_from"] or match["quarter"]) or 0)
        return Period.months(year, 3 * first - 2, 3 * last) if first <= last else None
    if match["quarters"]:
        return Period.months(year, 1, 3 * int(parse(match["quarters"]) or 0))
    if match["month"]:
        return _months(match, year)
    if match["year_from"]:
        opening = gregorian(int(match["year_from"]))
        return Period.year(opening).to(Period.year(year)) if opening and opening <= year else None
    if "初" in (match["year_part"], match["relative_part"]):
        return Period.months(year, 1, 1)
    return Period.year(year)


def _school_year(match: re.Match[str], year: int) -> Period:
    """Return a school year, August to July, a term of it (第2學期, from February), or all from one year to another."""
    first = gregorian(int(match["year_from"])) if match["year_from"] else year
    whole = Period(date(first or year, 8, 1), date(year + 1, 7, 31))
    if not match["term"]:
        return whole
    is_first = match["term"] in "一1上"
    return Period(whole.start, date(year + 1, 1, 31)) if is_first else Period(date(year + 1, 2, 1), whole.end)


def _months(match: re.Match[str], year: int) -> Period | None:
    month = int(parse(match["month"]) or 0)
    first = int(parse(match["month_from"]) or 0) if match["month_from"] else month
    if not (1 <= month <= 12 and 1 <= first <= 12):
        return None
    if match["days"]:
        return days_of_month(year, month, match["days"])
    if match["part"] in _CALENDAR_PARTS:
        start, end = _CALENDAR_PARTS[match["part"]]
        last = calendar.monthrange(year, month)[1]
        return Period(date(year, month, start), date(year, month, min(end, last)))
    if first <= month:
        return Period.months(year, first, month)
    # 11月至2月 runs over the turn of the year: a year that is printed is that of the first month, else of the last.
    opening = year if match["year"] or match["relative"] else year - 1
    return Period.months(opening, first, 12).to(Period.months(opening + 1, 1, month))


def days_of_month(year: int, month: int, printed: str | None) -> Period | None:
    """Return the stretch from the first to the last of some printed days of a month (16、18), or the whole month."""
    if printed is None:
        return Period.months(year, month, month)
    try:
        days = [date(year, month, int(parse(day) or 0)) for day in re.split("[、,及和]", printed)]
    except ValueError:
        return None
    return Period(min(days), max(days))


def first_of(named: Period | None, unit: str) -> Period | None:
    """Return the first day, week or month (日, 週, 月) from the day or month on that was named, or None without one."""
    start = named.start if named else None
    if start is None:
        return None
    if unit == "日":
        return Period(start, start)
    if unit != "月":
        return Period(start, start + timedelta(days=6))
    return Period(start, months_from(start, 1))


def number_of_months(words: str) -> int:
    """Return how many months some words name: 一年, 半年, 3個月.

    >>> [number_of_months(words) for words in ("一年", "半年", "三個月")]
    [12, 6, 3]
    """
    if words.endswith("年"):
        return 6 if words.startswith("半") else 12
    return int(parse(words.removesuffix("個月")) or 0)


def span_of_months(match: re.Match[str]) -> Period | None:
    """Return the months from one to another that are told with strokes: 110/07-110/12, 110/3-8."""
    first = gregorian(int(match["opening"]))
    last = gregorian(int(match["closing"])) if match["closing"] else first
    months = int(match["opening_month"]), int(match["closing_month"])
    if not first or not last or (first, months[0]) > (last, months[1]) or not all(1 <= m <= 12 for m in months):
        return None
    return Period.months(first, months[0], months[0]).to(Period.months(last, months[1], months[1]))


def parts_of_list(match: re.Match[str], year: int | None) -> list[Period]:
    """Return each year, or each month of a known year, of a list that ends in one 年 or 月: 108、109及110年, 7、8月."""
    if match["years"] and not match["month"]:
        printed = [match["year_from"], *re.findall(r"\d+", match["years"]), match["year"]]
        return [Period.year(found) for found in map(gregorian, map(int, printed)) if found]
    if match["months"] and year:
        printed = [match["month_from"], *re.findall("[^、及與和]+", match["months"]), match["month"]]
        months = [int(parse(number) or 0) for number in printed]
        return [Period.months(year, month, month) for month in months] if all(1 <= m <= 12 for m in months) else []
    return []


def is_month_end(match: re.Match[str]) -> bool:
    """Tell whether a point names the end of a month: 110年8月底."""
    return match["part"] == "底"


def is_year_end(match: re.Match[str]) -> bool:
    """Tell whether a point names the end of a year: 110年底, 去年底, 年底."""
    return bool(match["year_end"]) or "底" in (match["year_part"], match["relative_part"])
