"""Periods that figures cover: a whole year, a part of one, a day, some years, or everything up to a day.

Both bounds are inclusive. A running total or a stock "as of" a day has no start. Reports count years of the
Republic: ROC year + 1911 is the Gregorian year (民國110年 = 2021). 年度 is the calendar year (預算法 §12).
"""

from __future__ import annotations

import calendar
from datetime import date, timedelta
from enum import StrEnum
from typing import NamedTuple

__all__ = ["ROC_OFFSET", "Period", "PeriodKind", "gregorian", "months_from"]

ROC_OFFSET = 1911


class PeriodKind(StrEnum):
    """The kinds of period that must never stand in one line of a chart."""

    YEAR = "year"
    HALF_YEAR = "half-year"
    MONTHS = "months"
    DAYS = "days"
    DAY = "day"
    YEARS = "years"
    AS_OF = "as-of"
    SINCE = "since"


def gregorian(year: int, *, roc: bool = False) -> int | None:
    """Return the Gregorian year that a printed number means, or None when it can't be a year.

    Two or three digits are ROC years from 民國60 on; earlier ones only where 民國 is printed (``roc``), because
    "20年" and "50年" are mostly spans of time.
    """
    if roc and 0 < year < 200:
        return year + ROC_OFFSET
    if 60 <= year <= 199:
        return year + ROC_OFFSET
    return year if 1912 <= year <= 2110 else None


def months_from(start: date, months: int) -> date:
    """Return the last day of so many months from a day on.

    >>> months_from(date(2021, 3, 1), 10).isoformat(), months_from(date(2021, 5, 15), 1).isoformat()
    ('2021-12-31', '2021-06-14')
    """
    year, month = divmod(start.year * 12 + start.month - 1 + months, 12)
    last = calendar.monthrange(year, month + 1)[1]
    return date(year, month + 1, min(start.day, last)) - timedelta(days=1)


class Period(NamedTuple):
    """An interval of days, e.g. 110年3月至8月 = ``Period(date(2021, 3, 1), date(2021, 8, 31))``."""

    start: date | None
    end: date | None

    @classmethod
    def year(cls, year: int) -> Period:
        """Return a whole Gregorian year.

        >>> Period.year(2021).label
        '110年'
        """
        return cls(date(year, 1, 1), date(year, 12, 31))

    @classmethod
    def months(cls, year: int, first: int, last: int) -> Period:
        """Return the months from `first` to `last` of a Gregorian year, both whole.

        >>> Period.months(2021, 3, 8).label
        '110年3月至8月'
        """
        return cls(date(year, first, 1), date(year, last, calendar.monthrange(year, last)[1]))

    @classmethod
    def months_up_to(cls, end: date, months: int) -> Period:
        """Return so many whole months, of which the last is that of a day.

        >>> Period.months_up_to(date(2021, 12, 31), 6).label
        '110年7月至12月'
        """
        year, month = divmod(end.year * 12 + end.month - months, 12)
        return cls(date(year, month + 1, 1), months_from(date(end.year, end.month, 1), 1))

    @classmethod
    def day(cls, year: int, month: int, day: int) -> Period:
        """Return a single day.

        >>> Period.day(2021, 2, 25).label
        '110年2月25日'
        """
        return cls(date(year, month, day), date(year, month, day))

    def to(self, other: Period) -> Period:
        """Return the interval from the start of this period to the end of the other."""
        return Period(self.start, other.end)

    def moved_to(self, year: int) -> Period:
        """Return the same days of the year in which the period is to end, for 去年同期.

        >>> Period.months(2021, 3, 8).moved_to(2020).label
        '109年3月至8月'
        """
        last = self.end or self.start
        years = year - last.year if last else 0
        return Period(_moved(self.start, years), _moved(self.end, years))

    @property
    def before(self) -> Period | None:
        """The months before these, as many as they are; None for what has no two ends.

        >>> Period.months(2021, 1, 6).before == Period.months(2020, 7, 12), Period.year(2021).before.label
        (True, '109年')
        """
        if self.start is None or self.end is None:
            return None
        months = (self.end.year - self.start.year) * 12 + self.end.month - self.start.month + 1
        return Period.months_up_to(self.start - timedelta(days=1), months)

    def as_of(self) -> Period:
        """Return everything up to the last day of this period."""
        return Period(None, self.end)

    @property
    def kind(self) -> PeriodKind:
        """Tell which kind of period this is, from its bounds alone."""
        if self.start is None or self.end is None:
            return PeriodKind.AS_OF if self.start is None else PeriodKind.SINCE
        if self.start == self.end:
            return PeriodKind.DAY
        whole_months = self.start.day == 1 and self.end.day == calendar.monthrange(self.end.year, self.end.month)[1]
        if not whole_months:
            return PeriodKind.DAYS
        span = (self.start.month, self.end.month)
        if self.start.year != self.end.year:
            return PeriodKind.YEARS if span == (1, 12) else PeriodKind.MONTHS
        if span == (1, 12):
            return PeriodKind.YEAR
        return PeriodKind.HALF_YEAR if span in ((1, 6), (7, 12)) else PeriodKind.MONTHS

    @property
    def parts(self) -> tuple[Period, ...]:
        """The years of a stretch of years, or the months of a stretch of months, one by one.

        >>> [part.label for part in Period(date(2019, 1, 1), date(2021, 12, 31)).parts]
        ['108年', '109年', '110年']
        """
        if self.start is None or self.end is None:
            return ()
        if self.kind is PeriodKind.YEARS:
            return tuple(Period.year(year) for year in range(self.start.year, self.end.year + 1))
        if self.kind is not PeriodKind.MONTHS:
            return ()
        first, last = (day.year * 12 + day.month - 1 for day in (self.start, self.end))
        return tuple(Period.months(month // 12, month % 12 + 1, month % 12 + 1) for month in range(first, last + 1))

    def split(self, months: int) -> tuple[Period, ...]:
        """Return the parts of a stretch that are so many months long each.

        >>> [part.label for part in Period.year(2021).split(6)]
        ['110年1月至6月', '110年7月至12月']
        """
        if self.start is None or self.end is None or self.start.day != 1:
            return ()
        found, start = [], self.start
        while start <= self.end:
            last = months_from(start, months)
            found.append(Period(start, last))
            start = last + timedelta(days=1)
        return tuple(found)

    @property
    def roc_year(self) -> int | None:
        """The ROC year in which the period ends."""
        last = self.end or self.start
        return None if last is None else last.year - ROC_OFFSET

    @property
    def label(self) -> str:
        """How people call the period.

        >>> Period(date(2021, 3, 1), date(2021, 8, 31)).label, Period(None, date(2021, 8, 31)).label
        ('110年3月至8月', '截至110年8月31日')
        """
        first, last = (_Words.of(day) for day in (self.start, self.end))
        if first is None or last is None:
            return f"截至{last.day}" if last else f"自{first.day}起" if first else "期間不明"
        match self.kind:
            case PeriodKind.YEAR:
                return first.year
            case PeriodKind.YEARS:
                return f"{first.year}至{last.year}"
            case PeriodKind.DAY:
                return first.day
            case PeriodKind.DAYS:
                return f"{first.day}至{last.day}"
        if first.year != last.year:
            return f"{first.month}至{last.month}"
        return first.month if first.month == last.month else f"{first.month}至{last.month.removeprefix(last.year)}"


def _moved(day: date | None, years: int) -> date | None:
    """Return a day some years later or earlier; the last of February stays the last."""
    if day is None:
        return None
    is_last = day.day == calendar.monthrange(day.year, day.month)[1]
    last = calendar.monthrange(day.year + years, day.month)[1]
    return date(day.year + years, day.month, last if is_last else min(day.day, last))


class _Words(NamedTuple):
    """A day as people write it: its year, its month, itself."""

    year: str
    month: str
    day: str

    @classmethod
    def of(cls, day: date | None) -> _Words | None:
        if day is None:
            return None
        year = f"{day.year - ROC_OFFSET}年"
        return cls(year, f"{year}{day.month}月", f"{year}{day.month}月{day.day}日")
