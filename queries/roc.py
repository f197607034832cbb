"""Days and years as Taiwan counts them: the year 110 of the Republic is 2021."""

from __future__ import annotations

from ..extract.periods import ROC_OFFSET

__all__ = ["roc_date", "roc_year"]


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
