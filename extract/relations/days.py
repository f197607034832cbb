"""The day or month that something happened on, as relations tell it: 2021-05-03, 2021-05."""

from __future__ import annotations

import calendar
import re
from datetime import date, timedelta

from ..periods import Period
from ..timex import Timex
from .scene import Scene

__all__ = ["day_in", "day_of"]


def day_of(scene: Scene, timex: Timex) -> str | None:
    """Return the ISO day or month that a time names; one planned without its year is after the report's time."""
    planned = scene.is_planned(timex.start)
    own = scene.document.info.period
    period = timex.period
    printed = scene.folded[timex.start : timex.end]
    if planned and "年" not in printed and period and period.start and own and own.end and period.start < own.end:
        first, last = period.start, period.end
        period = Period(_a_year_later(first), last and _a_year_later(last))
    return _day(printed, period)


def _a_year_later(day: date) -> date:
    return day + timedelta(days=366 if calendar.isleap(day.year + (day.month > 2)) else 365)


def day_in(words: str, timex: Timex) -> str | None:
    """Return the ISO day or month of a time expression in folded words of their own."""
    return _day(words[timex.start : timex.end], timex.period)


def _day(printed: str, period: Period | None) -> str | None:
    """Return the day, or the month where no day is printed; a whole year says too little of a launch."""
    if period is None or period.start is None:
        return None
    first, last = period.start, period.end or period.start
    if first == last and re.search(r"\d日|\d[./-]\d", printed):
        return first.isoformat()
    is_month = (first.year, first.month) == (last.year, last.month) and "日" not in printed
    return first.strftime("%Y-%m") if is_month and "月" in printed else None
