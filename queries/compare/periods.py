"""Whether two periods are alike: figures of a half year are never held against those of a year."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

from ..trace.series import KINDS

if TYPE_CHECKING:
    from .figures import Figure

__all__ = ["apart", "months"]


def apart(one: Figure, other: Figure) -> str:
    """Return why figures of two periods may not be compared, "" where they may; in Chinese."""
    if "Undated" in (one.kind, other.kind):
        return "期間不明"
    if one.kind != other.kind:
        return f"期間性質不同：{KINDS[one.kind]}、{KINDS[other.kind]}"
    if one.kind == "SubAnnual":
        return _parts(one, other)
    if one.kind == "MultiYear" and _years(one) != _years(other):
        return f"年數不同：{_years(one)}年、{_years(other)}年"
    if one.kind == "AsOf" and not (one.stock and other.stock) and one.end[5:] != other.end[5:]:
        return "累計截止日不在同一月日"
    return ""


def _parts(one: Figure, other: Figure) -> str:
    """Parts of a year are alike where they are the same months, or a day each: trainings are held when they are."""
    if one.start == one.end and other.start == other.end:
        return ""
    if (one.start[5:], one.end[5:]) == (other.start[5:], other.end[5:]):
        return ""
    return (
        "非全年，月份不同" if months(one.start, one.end) == months(other.start, other.end) else "非全年，期間長短不同"
    )


def months(start: str, end: str) -> str:
    """Return the length of a stretch of days (ISO) in Chinese: in months where it is of whole ones, else in days.

    >>> months("2021-03-01", "2021-08-31"), months("2021-08-13", "2021-08-20"), months("", "2021-08-31")
    ('6個月', '8日', '截至該日')
    """
    if not start:
        return "截至該日"
    first, last = date.fromisoformat(start), date.fromisoformat(end)
    if first.day == 1 and (last + timedelta(days=1)).day == 1:
        count = 12 * (last.year - first.year) + last.month - first.month + 1
        return "全年" if count == 12 and first.month == 1 else f"{count}個月"
    return f"{(last - first).days + 1}日"


def _years(one: Figure) -> int:
    return int(one.end[:4]) - int(one.start[:4]) + 1 if one.start else 0
