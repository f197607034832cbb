"""The series of a trace: how the figures that a term brings up ran over the years, with their gaps and breaks."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import chain
from operator import itemgetter

from ...graph.search import records
from ...ontology.iris import days_of, report_of
from ..saved import Row
from .places import Places

__all__ = [
    "KINDS",
    "Break",
    "Point",
    "Restatement",
    "Series",
    "indicators_of",
    "reports_of",
    "series",
    "series_of",
    "told_apart",
]

KINDS = {
    "Annual": "全年",
    "SubAnnual": "非全年",
    "MultiYear": "跨年",
    "AsOf": "截至某日",
    "Undated": "期間不明",
}
"""The kinds of period in Chinese, in the order in which series are shown; no two share a series."""


@dataclass(frozen=True, slots=True)
class Point:
    """A figure of a series: the ROC year in which its period ends (None if that can't be told), and what it says.

    ``start`` and ``end`` are the first and the last day of its period (ISO), "" where that can't be told; an as-of
    period has no first. ``report_year`` is the ROC year of the report.
    """

    year: int | None
    period: str
    value: Decimal
    qualifier: str
    unit: str
    metric: str
    report: str
    sentence: str
    iri: str
    start: str = ""
    end: str = ""
    report_year: int | None = None


@dataclass(frozen=True, slots=True)
class Series:
    """Figures of one indicator, kind of period, unit and status, in order of time; they may be joined by a line.

    ``indicator`` is the name of what they measure, ``indicator_iri`` its node: two bodies, or two sections of a report,
    may each have an indicator of one name (列管案件).
    """

    indicator: str
    indicator_iri: str
    kind: str
    unit: str
    status: str
    points: tuple[Point, ...]
    iri: str


@dataclass(frozen=True, slots=True)
class Break:
    """Two figures that must not be joined: ``kind`` is unit, scope or classes, ``reason`` says why in Chinese."""

    kind: str
    reason: str
    before: Point
    after: Point


@dataclass(frozen=True, slots=True)
class Restatement:
    """One period of one indicator with two values: what the earlier report says, and the later one."""

    indicator: str
    reason: str
    earlier: Point
    later: Point


def series(places: Places, figures: Iterable[str]) -> tuple[Series, ...]:
    """Return the series of all indicators that some figures, by their IRIs, belong to; those of most reports first."""
    return series_of(places, indicators_of(places, figures))


def indicators_of(places: Places, figures: Iterable[str]) -> list[str]:
    """Return what some figures measure, each by its IRI; what most reports measure first."""
    found: dict[str, list[str]] = {}
    for row in records(places.store, "indicators", figures):
        found.setdefault(row["indicator"], []).append(row["figure"])
    order = {iri: (-len(set(map(report_of, told))), -len(told), iri) for iri, told in found.items()}
    return sorted(found, key=order.__getitem__)


def series_of(places: Places, indicators: Sequence[str]) -> tuple[Series, ...]:
    """Return the series of some indicators, by their IRIs; those of most reports first."""
    told: dict[str, Row] = {}
    kinds: dict[str, set[str]] = {}
    for row in sorted(records(places.store, "series", indicators), key=itemgetter("series", "class")):
        told[row["series"]] = row
        kinds.setdefault(row["series"], set()).add(row["class"].rsplit("#", 1)[-1].removesuffix("Series"))
    members: dict[str, list[str]] = {}
    for row in records(places.store, "points", told):
        members.setdefault(row["series"], []).append(row["point"])
    points = _points(places, chain.from_iterable(members.values()))
    made = [
        Series(
            indicator=row["label"],
            indicator_iri=row["indicator"],
            kind=next(kind for kind in KINDS if kind in kinds[iri]),
            unit=row["unit"] or "",
            status=row["status"].rsplit("#", 1)[-1],
            points=tuple(sorted((points[each] for each in members.get(iri, ())), key=_in_time)),
            iri=iri,
        )
        for iri, row in told.items()
    ]
    reports = reports_of(made)
    order = list(KINDS)

    def place(each: Series) -> tuple[object, ...]:
        count = len(reports[each.indicator_iri])
        return -count, each.indicator, each.indicator_iri, order.index(each.kind), each.unit, each.status, each.iri

    return tuple(sorted(made, key=place))


def reports_of(found: Iterable[Series]) -> dict[str, set[str]]:
    """Return the reports that give figures of each indicator, by its IRI."""
    reports: dict[str, set[str]] = {}
    for each in found:
        reports.setdefault(each.indicator_iri, set()).update(point.report for point in each.points)
    return reports


def told_apart(places: Places, found: Sequence[Series]) -> tuple[tuple[Break, ...], tuple[Restatement, ...]]:
    """Return the breaks at the figures of some series, and what two reports state differently; in order of time."""
    names = {point.iri: each.indicator for each in found for point in each.points}
    told = sorted(records(places.store, "pairs", names), key=itemgetter("node", "class"))
    pairs = {(row["node"], row["class"].rsplit("#", 1)[-1]): row for row in told}
    points = _points(places, chain.from_iterable((row["before"], row["after"]) for row in pairs.values()))
    breaks, restatements = [], []
    for (_, kind), row in pairs.items():
        reason, before, after = row["reason"] or "", points[row["before"]], points[row["after"]]
        if kind == "SeriesBreak":
            breaks.append(Break((row["kind"] or "").rsplit("break-", 1)[-1], reason, before, after))
        elif kind == "Restatement":
            restatements.append(Restatement(names.get(before.iri, before.metric), reason, before, after))
    breaks.sort(key=lambda each: (each.before.year or 0, each.reason, each.before.iri))
    restatements.sort(key=lambda each: (each.indicator, each.earlier.year or 0, each.earlier.iri))
    return tuple(breaks), tuple(restatements)


def _points(places: Places, figures: Iterable[str]) -> dict[str, Point]:
    """Return figures of series, by their IRIs."""
    return {row["iri"]: _point(row) for row in places.figures(figures)}


def _point(row: Row) -> Point:
    return Point(
        year=row["year"],
        period=row["period"] or "期間不明",
        value=row["value"],
        qualifier=row["qualifier"].rsplit("#", 1)[-1],
        unit=row["unit"] or "",
        metric=row["label"],
        report=row["report"],
        sentence=row["sentence"],
        iri=row["iri"],
        report_year=row["reportYear"],
        **days_of(row["p"] or ""),
    )


def _in_time(point: Point) -> tuple[object, ...]:
    when = point.year is None, point.year or 0, point.period, point.report_year or 0
    return *when, point.report, point.value, point.iri
