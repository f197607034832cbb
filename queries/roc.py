"""Days and years as Taiwan counts them: the year 110 of the Republic is 2021."""

from __future__ import annotations

import re

from ..extract.periods import ROC_OFFSET
from ..ontology.iris import placed

__all__ = ["both_ways", "launch_told", "roc_date", "roc_year"]

_AT_END = re.compile(r"(?<!\d)\d{4}(?:-\d\d){0,2}$")


def roc_year(date: str) -> int | None:
    """Return the ROC year of a day, month or year (ISO); None where there is none.

    >>> roc_year("2021-10-31"), roc_year("")
    (110, None)
    """
    return int(date[:4]) - ROC_OFFSET if date[:4].isdigit() else None


def roc_date(date: str) -> str:
    """Return a day, month or year (ISO) as people in Taiwan write it; what is none stays as it is.

    >>> roc_date("2021-10-31"), roc_date("2017-06"), roc_date("1996")
    ('110年10月31日', '106年6月', '85年')
    """
    year, *rest = date.split("-")
    if not (year.isdigit() and all(part.isdigit() for part in rest)) or int(year) <= ROC_OFFSET:
        return date
    days = (f"{int(part)}{sign}" for part, sign in zip(rest, "月日", strict=False))
    return f"{int(year) - ROC_OFFSET}年{''.join(days)}"


def both_ways(date: str) -> str:
    """Return a day, month or year (ISO) as Taiwan counts it, with ISO in brackets; what is none stays as it is.

    >>> both_ways("2017-06"), both_ways("")
    ('106年6月（2017-06）', '')
    """
    told = roc_date(date)
    return told if told == date else f"{told}（{date}）"


def launch_told(words: str, iri: str) -> str:
    """Return the words of a launch, at whose end stands when, with the day told both ways; others as they are.

    >>> launch_told("啟用 2018-11-06", "https://w3id.org/shizheng/id/launch/110/8-15-0a1b2c3d")
    '啟用 107年11月6日（2018-11-06）'
    """
    place = placed(iri)
    return _AT_END.sub(lambda found: both_ways(found[0]), words) if place and place.kind == "launch" else words
