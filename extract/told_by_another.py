"""Times that another time tells: 同期 is what is reported on, 首月 begins on the day named, 近半年 ends now.

近三年 · 最近半年 · 過去3個月 · 上期 · 前期 · 同期 · 首日 · 110/07-110/12
"""

from __future__ import annotations

import re
from datetime import date
from typing import NamedTuple

from .numerals import parse
from .periods import Period
from .points import first_of, number_of_months, span_of_months
from .roles import Role

__all__ = ["GROUPS", "Known", "Told", "told"]

GROUPS = ("alike", "first_span", "recent", "recent_months", "previous", "opening")
"""The groups of `points.POINT` of which one is set where an expression is of this kind."""
_FEWEST_YEARS = 2  # that 近…年 names


class Known(NamedTuple):
    """The times that may tell another: the report's own, what the sentence reports on, the day or month last named."""

    own: Period | None
    span: Period | None
    named: Period | None


class Told(NamedTuple):
    """The days that are meant, how they bear on the clause, and whether they are printed at all."""

    period: Period
    role: Role = Role.AT
    printed: bool = True


def told(text: str, match: re.Match[str], known: Known) -> Told | None:
    """Return what an expression of these kinds means, or None where what would tell it is not known."""
    if match["alike"]:
        span = known.span
        role = Role.AT if span and span.start else Role.AS_OF
        return Told(span, role, span is not known.own) if span else None
    if match["first_span"]:
        first = first_of(known.named, match["first_span"])
        return Told(first) if first else None
    if match["opening"]:
        months = span_of_months(match)
        return Told(months) if months else None
    return _counted_back(text, match, known.own)


def _counted_back(text: str, match: re.Match[str], own: Period | None) -> Told | None:
    """Read what is counted back from the report's period: 近三年, 近半年, and 上期, the one before it."""
    if own is None or own.end is None:
        return None
    if match["previous"]:
        compared = text[: match.start()].endswith(("較", "比", "與", "於"))
        return Told(own.before, Role.COMPARED if compared else Role.AT) if own.before else None
    if match["recent_months"]:
        months = number_of_months(match["recent_months"])
        return Told(Period.months_up_to(own.end, months)) if months else None
    years = parse(match["recent"])
    if not years or years < _FEWEST_YEARS:
        return None
    return Told(Period(date(own.end.year + 1 - int(years), 1, 1), own.end))
