"""How a time bears on what is said by the words right beside it, and times printed in lists and dashes."""

from __future__ import annotations

from datetime import date

import pytest

from shizheng.extract.periods import Period
from shizheng.extract.timex import Role, find
from shizheng.ontology.folding import fold

REPORT = Period.year(2021)


@pytest.mark.parametrize(
    ("text", "role"),
    [
        ("107年建置的系統", Role.ATTRIBUTE),
        ("95年正式啟用之系統", Role.ATTRIBUTE),
        ("110年建置之系統", Role.AT),
        ("中心(107年成立)", Role.ATTRIBUTE),
        ("7月豪雨受損", Role.ATTRIBUTE),
        ("7月颱風期間", Role.AT),
        ("110年5月3日府環字第1100001號函", Role.ATTRIBUTE),
        ("訂108年為元年", Role.ATTRIBUTE),
        ("升至12月的61%", Role.AT),
        ("自1月的34%", Role.AT),
        ("至12月的設站數", Role.AS_OF),
        ("高於109年之58%", Role.COMPARED),
        ("距111年目標", Role.COMPARED),
        ("去年同期為5件", Role.COMPARED),
        ("為109年的1.6倍", Role.COMPARED),
    ],
)
def test_the_words_beside_a_time_tell_its_role(text: str, role: Role) -> None:
    assert [timex.role for timex in find(fold(text), REPORT)] == [role]


@pytest.mark.parametrize(
    ("text", "period"),
    [
        ("110年3月—8月", Period.months(2021, 3, 8)),
        ("110年1─6月", Period.months(2021, 1, 6)),
        ("109、110年", Period(date(2020, 1, 1), date(2021, 12, 31))),
        ("108、109及110年度", Period(date(2019, 1, 1), date(2021, 12, 31))),
        ("110年7、8月", Period.months(2021, 7, 8)),
        ("上年度", Period.year(2020)),
        ("前一年度", Period.year(2020)),
        ("下年度", Period.year(2022)),
        ("前年", Period.year(2019)),
        ("年度", Period.year(2021)),
    ],
)
def test_times_are_read_in_the_forms_that_reports_print(text: str, period: Period) -> None:
    assert [timex.period for timex in find(fold(text), REPORT)] == [period]


@pytest.mark.parametrize("text", ["5年以上年資", "以前年度保留款", "3次年會", "線上年報", "各年度", "上、下年度"])
def test_what_only_looks_like_a_year_is_none(text: str) -> None:
    assert find(fold(text), REPORT) == []


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("108、109及110年", [Period.year(2019), Period.year(2020), Period.year(2021)]),
        ("7、8月", [Period.months(2021, 7, 7), Period.months(2021, 8, 8)]),
        ("7月至8月", []),
    ],
)
def test_a_list_of_times_keeps_each(text: str, parts: list[Period]) -> None:
    assert [list(timex.parts) for timex in find(fold(text), REPORT)] == [parts]


def test_the_same_days_of_another_year_keep_the_end_of_february() -> None:
    assert Period.months(2021, 1, 2).moved_to(2020) == Period.months(2020, 1, 2)
    assert Period(None, date(2020, 2, 29)).moved_to(2021) == Period(None, date(2021, 2, 28))
