"""Periods: what days they hold, which kind they are, and how people call them."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shizheng.extract.periods import ROC_OFFSET, Period, PeriodKind, gregorian
from shizheng.extract.timex import find

DAYS = st.dates(date(1971, 1, 1), date(2100, 12, 31))
YEARS = st.integers(1971, 2100)


@pytest.mark.parametrize(
    ("period", "kind", "label"),
    [
        (Period.year(2021), PeriodKind.YEAR, "110年"),
        (Period.months(2021, 1, 6), PeriodKind.HALF_YEAR, "110年1月至6月"),
        (Period.months(2021, 7, 12), PeriodKind.HALF_YEAR, "110年7月至12月"),
        (Period.months(2021, 3, 8), PeriodKind.MONTHS, "110年3月至8月"),
        (Period.months(2021, 2, 2), PeriodKind.MONTHS, "110年2月"),
        (Period.months(2020, 9, 12).to(Period.months(2021, 1, 2)), PeriodKind.MONTHS, "109年9月至110年2月"),
        (Period.year(2020).to(Period.year(2021)), PeriodKind.YEARS, "109年至110年"),
        (Period.day(2021, 4, 21), PeriodKind.DAY, "110年4月21日"),
        (Period(date(2021, 8, 13), date(2021, 8, 20)), PeriodKind.DAYS, "110年8月13日至110年8月20日"),
        (Period(date(2021, 1, 1), date(2021, 12, 30)), PeriodKind.DAYS, "110年1月1日至110年12月30日"),
        (Period.year(2021).as_of(), PeriodKind.AS_OF, "截至110年12月31日"),
        (Period(date(2008, 4, 1), None), PeriodKind.SINCE, "自97年4月1日起"),
    ],
)
def test_a_period_knows_its_kind_and_how_people_call_it(period: Period, kind: PeriodKind, label: str) -> None:
    assert period.kind is kind
    assert period.label == label


def test_a_period_without_bounds_is_called_unknown() -> None:
    assert Period(None, None).label == "期間不明"
    assert Period(None, None).roc_year is None


@pytest.mark.parametrize(
    ("printed", "roc", "year"),
    [
        (110, False, 2021),
        (60, False, 1971),
        (59, False, None),  # mostly a span of fifty-nine years
        (59, True, 1970),
        (1, True, 1912),
        (0, True, None),
        (199, False, 2110),
        (200, False, None),
        (1911, False, None),
        (1912, False, 1912),
        (2021, False, 2021),
        (2021, True, 2021),
        (2110, False, 2110),
        (2111, False, None),
        (9999, False, None),
        (-5, True, None),
    ],
)
def test_a_number_is_a_year_only_where_it_can_be_one(printed: int, roc: bool, year: int | None) -> None:
    assert gregorian(printed, roc=roc) == year


@given(YEARS, st.integers(1, 12), st.integers(1, 12))
def test_months_begin_on_the_first_and_end_on_the_last_of_their_days(year: int, first: int, last: int) -> None:
    period = Period.months(year, min(first, last), max(first, last))
    assert period.start is not None
    assert period.end is not None
    assert period.start.day == 1
    assert (period.end + timedelta(days=1)).day == 1
    assert (period.start.month, period.end.month) == (min(first, last), max(first, last))


@given(DAYS, DAYS)
def test_a_period_to_another_runs_from_the_start_of_the_one_to_the_end_of_the_other(one: date, other: date) -> None:
    first, last = sorted((one, other))
    whole = Period.year(first.year).to(Period.day(last.year, last.month, last.day))
    assert (whole.start, whole.end) == (date(first.year, 1, 1), last)
    assert whole.as_of() == Period(None, last)
    assert whole.roc_year == last.year - ROC_OFFSET


@given(DAYS, DAYS)
def test_the_label_of_any_period_names_that_period_and_no_other(one: date, other: date) -> None:
    first, last = sorted((one, other))
    for period in (
        Period(first, last),
        Period(None, last),
        Period(first, None),
        Period.year(first.year).to(Period.year(last.year)),
        Period(first.replace(day=1), Period.months(last.year, last.month, last.month).end),
    ):
        (found,) = find(period.label)
        assert found.period == period


def test_the_same_days_are_the_same_period() -> None:
    assert Period.months(2021, 1, 12) == Period.year(2021)
    assert len({Period.months(2021, 1, 12), Period.year(2021)}) == 1
