"""Time expressions in their report: whose year a lone month has, what 本期 and 同年 mean, how a time bears on it."""

from __future__ import annotations

from datetime import date

import pytest

from shizheng.extract.periods import Period
from shizheng.extract.timex import Role, find
from shizheng.ontology.folding import fold

REPORT = Period.months(2021, 3, 8)
OVER_NEW_YEAR = Period(date(2020, 9, 1), date(2021, 2, 28))


def periods(text: str, anchor: Period | None = REPORT) -> list[Period | None]:
    return [timex.period for timex in find(fold(text), anchor)]


@pytest.mark.parametrize(
    ("text", "period"),
    [
        ("本期", REPORT),
        ("本年度", REPORT),
        ("今年", REPORT),
        ("全年", Period.year(2021)),
        ("全年度", Period.year(2021)),
        ("去年", Period.year(2020)),
        ("去年3月", Period.months(2020, 3, 3)),
        ("明年度", Period.year(2022)),
        ("今年5月", Period.months(2021, 5, 5)),
        ("今（110）年5月", Period.months(2021, 5, 5)),
        ("去（109）年12月5日", Period.day(2020, 12, 5)),
        ("上半年", Period.months(2021, 1, 6)),
        ("下半年度", Period.months(2021, 7, 12)),
        ("第三季", Period.months(2021, 7, 9)),
        ("第一、二季", Period.months(2021, 1, 6)),
        ("5月", Period.months(2021, 5, 5)),
        ("5月16日", Period.day(2021, 5, 16)),
        ("7-8月", Period.months(2021, 7, 8)),
        ("11月至2月", Period(date(2020, 11, 1), date(2021, 2, 28))),
        ("6月16、18日", Period(date(2021, 6, 16), date(2021, 6, 18))),
        ("6月18及16日", Period(date(2021, 6, 16), date(2021, 6, 18))),
        ("6月16日、18日至20日", Period(date(2021, 6, 16), date(2021, 6, 20))),
        ("6月16日、7月2日及8月1日", Period(date(2021, 6, 16), date(2021, 8, 1))),
        ("8月13日至20日", Period(date(2021, 8, 13), date(2021, 8, 20))),
        ("8月上旬", Period(date(2021, 8, 1), date(2021, 8, 10))),
        ("2月下旬", Period(date(2021, 2, 21), date(2021, 2, 28))),
        ("三月中旬", Period(date(2021, 3, 11), date(2021, 3, 20))),
    ],
)
def test_what_prints_no_year_is_of_the_report(text: str, period: Period) -> None:
    assert periods(text) == [period]


@pytest.mark.parametrize("text", ["本期", "本年度", "全年"])
def test_the_reports_own_period_is_not_printed(text: str) -> None:
    assert [timex.printed for timex in find(text, REPORT)] == [False]
    assert [timex.printed for timex in find("110年", REPORT)] == [True]


@pytest.mark.parametrize(
    ("text", "period"),
    [
        ("10月", Period.months(2020, 10, 10)),
        ("12月5日", Period.day(2020, 12, 5)),
        ("1月", Period.months(2021, 1, 1)),
        ("9月至12月", Period.months(2020, 9, 12)),
        ("12月至1月", Period(date(2020, 12, 1), date(2021, 1, 31))),
        ("6月", Period.months(2021, 6, 6)),  # not in the report: one to come
        ("去年", Period.year(2020)),
    ],
)
def test_in_a_report_over_new_year_a_month_is_of_the_year_in_which_the_report_has_it(text: str, period: Period) -> None:
    assert periods(text, OVER_NEW_YEAR) == [period]


@pytest.mark.parametrize("text", ["5月", "本期", "上半年", "今年", "當年", "同月"])
def test_without_a_report_the_days_are_unknown_but_the_time_is_still_seen(text: str) -> None:
    assert periods(text, None) == [None]


@pytest.mark.parametrize(
    ("text", "last"),
    [
        ("109年3月開工，5月完工", Period.months(2020, 5, 5)),
        ("109年3月開工。5月完工", Period.months(2021, 5, 5)),
        ("109年3月開工；5月完工", Period.months(2021, 5, 5)),
        ("109年3月開工。共7、8處，5月完工", Period.months(2021, 5, 5)),
        ("109年度計畫，5月完工", Period.months(2021, 5, 5)),  # a plan's year dates no month
        ("去年開工，5月完工", Period.months(2021, 5, 5)),
        ("109年3月開工，同年5月完工", Period.months(2020, 5, 5)),
        ("109年3月開工。同年底完工", Period(None, date(2020, 12, 31))),
        ("109年3月5日開工，同月完工", Period.months(2020, 3, 3)),
        ("109年3月5日開工。同月8日完工", Period.day(2020, 3, 8)),
        ("109/3/5開工，同月8、10日完工", Period(date(2020, 3, 8), date(2020, 3, 10))),
    ],
)
def test_a_time_goes_on_from_the_one_before_it(text: str, last: Period) -> None:
    assert periods(text)[-1] == last


@pytest.mark.parametrize(
    ("text", "role", "period"),
    [
        ("110年8月底", Role.AS_OF, Period(None, date(2021, 8, 31))),
        ("於110年8月底", Role.AT, Period.months(2021, 8, 8)),
        ("截至110年8月底", Role.AS_OF, Period(None, date(2021, 8, 31))),
        ("迄110年8月31日止", Role.AS_OF, Period(None, date(2021, 8, 31))),
        ("至110年8月底止", Role.AS_OF, Period(None, date(2021, 8, 31))),
        ("截至8月底", Role.AS_OF, Period(None, date(2021, 8, 31))),
        ("110年8月底為止", Role.AS_OF, Period(None, date(2021, 8, 31))),
        ("110年底", Role.AS_OF, Period(None, date(2021, 12, 31))),
        ("110年年底", Role.AS_OF, Period(None, date(2021, 12, 31))),
        ("年底", Role.AS_OF, Period(None, date(2021, 12, 31))),
        ("去年底", Role.AS_OF, Period(None, date(2020, 12, 31))),
        ("去（109）年底", Role.AS_OF, Period(None, date(2020, 12, 31))),
        ("截至去年底", Role.AS_OF, Period(None, date(2020, 12, 31))),
        ("自97年4月1日起", Role.SINCE, Period(date(2008, 4, 1), None)),
        ("97年4月起", Role.SINCE, Period(date(2008, 4, 1), None)),
        ("自110年", Role.SINCE, Period(date(2021, 1, 1), None)),
        ("110年以後", Role.SINCE, Period(date(2021, 1, 1), None)),
        ("於12月31日前", Role.BEFORE, Period.day(2021, 12, 31)),
        ("110年底前", Role.BEFORE, Period.year(2021)),
        ("規劃於113年前,完成", Role.BEFORE, Period.year(2023)),
        ("113年以前", Role.BEFORE, Period.year(2024)),
        ("113年6月前", Role.BEFORE, Period.months(2024, 6, 6)),
        ("今年底以前", Role.BEFORE, Period.year(2021)),
        ("較109年增加", Role.COMPARED, Period.year(2020)),
        ("與109年相較", Role.COMPARED, Period.year(2020)),
        ("自110年3月1日至8月31日", Role.AT, REPORT),
        ("110年3月至8月止", Role.AT, REPORT),
        ("自110年3月至8月", Role.AT, REPORT),
        ("自109至110年", Role.AT, Period(date(2020, 1, 1), date(2021, 12, 31))),
        ("從第1至3季", Role.AT, Period.months(2021, 1, 9)),
        ("110年前瞻計畫", Role.AT, Period.year(2021)),
    ],
)
def test_the_words_around_a_time_tell_how_it_bears_on_what_is_said(text: str, role: Role, period: Period) -> None:
    (found,) = find(fold(text), REPORT)
    assert (found.role, found.period) == (role, period)


@pytest.mark.parametrize(
    ("text", "fiscal"),
    [("110年度", True), ("110年", False), ("去年度", True), ("109至110年度", True), ("110年度3月5日至4月5日", False)],
)
def test_a_budget_year_is_told_from_a_year(text: str, fiscal: bool) -> None:
    assert [timex.fiscal for timex in find(text, REPORT)] == [fiscal]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("於110年3月5日至8日辦理2場", ["110年3月5日至8日"]),
        ("109年及110年各5件", ["109年", "110年"]),
        ("110年3月辦理,較109年3月增加", ["110年3月", "109年3月"]),
        ("期間107.01.01-107.12.31止", ["107.01.01-107.12.31"]),
        ("中華民國110年12月（初稿）", ["中華民國110年12月"]),
        ("自110年3月起至12月止", ["110年3月起至12月"]),
        ("共3,110年度經費", []),
        ("110年上、下半年各1次", ["110年上、下半年"]),
        ("110年3月計5件,較去年同月增加", ["110年3月", "去年"]),
        ("110.4.21。", ["110.4.21"]),
        ("110.4.21.", ["110.4.21"]),
    ],
)
def test_the_place_of_a_time_is_all_of_its_words_and_no_more(text: str, found: list[str]) -> None:
    assert [text[timex.start : timex.end] for timex in find(fold(text), REPORT)] == found
