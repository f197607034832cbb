"""Lives as small pictures on one axis of years: how long something was there, which reports name it, what happened.

A picture has only numbers; its words stand in the table beside it, and in one sentence for those who don't see it.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from ...queries.agencies import Agency, Line
from ...queries.roc import roc_date, roc_year
from ...queries.systems import System

__all__ = ["Axis", "Life", "axis_of", "life_of_body", "life_of_system", "years_of"]

_WIDTH, _EDGE = 190.0, 8.0
_SIGNS = {"launched": "begin", "ended": "end", "finished": "end", "completed": "end"}
"""The signs of events. What gave way to another ended, too; one that only got another name or a new form did not."""


@dataclass(frozen=True, slots=True)
class Axis:
    """The ROC years that pictures begin and end with."""

    first: int
    last: int

    def x(self, year: float) -> float:
        """Return where a year, or a part of it, stands."""
        return round(_EDGE + (year - self.first) / max(1, self.last - self.first) * (_WIDTH - 2 * _EDGE), 1)

    @property
    def ticks(self) -> tuple[tuple[float, int], ...]:
        """The years that are written below the axis: the first, the last, and one between where there is room."""
        middle = (self.first + self.last) // 2
        years = (self.first, middle, self.last) if self.last - self.first > 3 else (self.first, self.last)
        return tuple((self.x(year), year) for year in dict.fromkeys(years))


@dataclass(frozen=True, slots=True)
class Life:
    """A picture: where the line begins and ends, the years that reports name it, and events.

    ``marks`` are places with the kind of sign (begin, change, end); ``words`` tell it in a sentence.
    """

    start: float
    end: float
    seen: tuple[float, ...]
    marks: tuple[tuple[float, str], ...]
    words: str


def axis_of(years: Iterable[int | None]) -> Axis | None:
    """Return the axis on which some ROC years lie; None where there are none."""
    known = [year for year in years if year is not None]
    return Axis(min(known), max(known)) if known else None


def years_of(lines: Iterable[Line]) -> Iterable[int | None]:
    """Yield the ROC years that matter for the lives of some bodies."""
    for line in lines:
        for each in line.agencies:
            yield from (roc_year(each.since), roc_year(each.until), *each.mentions)


def life_of_body(each: Agency, axis: Axis) -> Life:
    """Return the picture of a body that changed: it was there until the change, or since."""
    start, end = _at(each.since), _at(each.until)
    marks = [(axis.x(at), sign) for at, sign in ((start, "begin"), (end, "end")) if at is not None]
    told = [f"{roc_date(each.since)}起" if each.since else "", f"至{roc_date(each.until)}" if each.until else ""]
    words = "".join(told) or "起迄不詳"
    return Life(
        0.0 if start is None else axis.x(start),  # what was there before the first year comes in from the edge
        _WIDTH if end is None else axis.x(end),
        tuple(axis.x(year) for year in each.mentions),
        tuple(marks),
        f"{words}；{_named(each.mentions)}",
    )


def life_of_system(each: System, axis: Axis) -> Life | None:
    """Return the picture of a system: from what is first known of it to what is known last; None where nothing is."""
    if each.span is None:
        return None
    dated = [(_at(event.date) or event.year, event) for event in each.events if event.status == "done"]
    marks = {
        (axis.x(at), _SIGNS.get(event.kind, "end" if event.kind == "replaced" and event.has_ended else "change"))
        for at, event in dated
        if at is not None and event.basis != "unsure"
    }
    ends = [*map(axis.x, each.span), *(x for x, _ in marks)]
    seen = tuple(axis.x(year) for year in each.years)
    return Life(min(ends), max(ends), seen, tuple(sorted(marks)), _named(each.years))


def _named(years: Mapping[int, int]) -> str:
    return f"見於民國{'、'.join(map(str, years))}年的報告" if years else "沒有報告提及"


def _at(date: str) -> float | None:
    """Return a day, month or year (ISO) as a ROC year with its part."""
    year = roc_year(date)
    if year is None or len(date) < 7:
        return year
    return year + (int(date[5:7]) - 1) / 12
