"""The series of a trace: how the figures that a term brings up ran over the years, with their gaps and breaks."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal

from ...graph.store import Store
from ...graph.terms import RDF, RDFS, SKOS, SZ, Term, URIRef

__all__ = ["KINDS", "Break", "Point", "Restatement", "Series", "breaks", "reports_of", "restatements", "series"]

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
    """A figure of a series: the ROC year in which its period ends (None if that can't be told), and what it says."""

    year: int | None
    period: str
    value: Decimal
    qualifier: str
    unit: str
    metric: str
    report: str
    sentence: str
    iri: str


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


def series(store: Store, figures: Iterable[str]) -> tuple[Series, ...]:
    """Return the series of all indicators that some figures, by their IRIs, belong to; those of most reports first."""
    one_of = {found for iri in figures for found in _objects(store, URIRef(iri), SZ.inSeries)}
    indicators = {found for each in one_of for found in _objects(store, URIRef(each), SZ.indicator)}
    made = [
        _series(store, quad.subject) for indicator in indicators for quad in store.match(None, SZ.indicator, indicator)
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


def breaks(store: Store, found: Iterable[Series]) -> tuple[Break, ...]:
    """Return the breaks at the figures of some series, in order of time."""
    made = {}
    for node, (before, after) in _pairs(store, found, SZ.SeriesBreak):
        kind = _first(store, node, SZ.breakKind).rsplit("break-", 1)[-1]
        made[node] = Break(kind, _first(store, node, RDFS.comment), before, after)
    return tuple(sorted(made.values(), key=lambda each: (each.before.year or 0, each.reason, each.before.iri)))


def restatements(store: Store, found: Iterable[Series]) -> tuple[Restatement, ...]:
    """Return what two reports state differently among the figures of some series."""
    found = tuple(found)
    names = {point.iri: each.indicator for each in found for point in each.points}
    made = {
        node: Restatement(names.get(before.iri, before.metric), _first(store, node, RDFS.comment), before, after)
        for node, (before, after) in _pairs(store, found, SZ.Restatement)
    }
    return tuple(sorted(made.values(), key=lambda each: (each.indicator, each.earlier.year or 0, each.earlier.iri)))


def _pairs(store: Store, found: Iterable[Series], kind: URIRef) -> Iterator[tuple[URIRef, tuple[Point, Point]]]:
    """Yield the nodes of a kind that tie two figures together of which one stands in the series found."""
    for iri in sorted({point.iri for each in found for point in each.points}):
        for link in (SZ.before, SZ.after):
            for quad in store.match(None, link, URIRef(iri)):
                if next(store.match(quad.subject, RDF.type, kind), None):
                    ends = [_point(store, URIRef(_first(store, quad.subject, each))) for each in (SZ.before, SZ.after)]
                    yield quad.subject, (ends[0], ends[1])


def _series(store: Store, node: URIRef) -> Series:
    classes = {str(found).rsplit("#", 1)[-1].removesuffix("Series") for found in _objects(store, node, RDF.type)}
    indicator = URIRef(_first(store, node, SZ.indicator))
    points = [_point(store, quad.subject) for quad in store.match(None, SZ.inSeries, node)]
    return Series(
        indicator=_first(store, indicator, SKOS.prefLabel),
        indicator_iri=str(indicator),
        kind=next(kind for kind in KINDS if kind in classes),
        unit=_first(store, node, SZ.unitLabel),
        status=_first(store, node, SZ.seriesStatus).rsplit("#", 1)[-1],
        points=tuple(sorted(points, key=lambda p: (p.year is None, p.year or 0, p.period, p.report, p.value, p.iri))),
        iri=str(node),
    )


def _point(store: Store, node: URIRef) -> Point:
    said: Mapping[URIRef, Term] = {quad.predicate: quad.object for quad in store.match(node)}
    period = said.get(SZ.period)
    year = _first(store, URIRef(period), SZ.rocYear) if period else ""
    return Point(
        year=int(year) if year else None,
        period=_first(store, URIRef(period), SKOS.prefLabel) if period else "期間不明",
        value=Decimal(str(said[SZ.value])),
        qualifier=str(said[SZ.qualifier]).rsplit("#", 1)[-1],
        unit=str(said.get(SZ.unitLabel, "")),
        metric=str(said[SZ.metricLabel]),
        report=_first(store, URIRef(said[SZ.reportedIn]), RDFS.label),
        sentence=" ".join(str(said.get(SZ.quote, "")).split()),
        iri=str(node),
    )


def _objects(store: Store, node: URIRef, predicate: URIRef) -> Iterator[URIRef]:
    return (URIRef(quad.object) for quad in store.match(node, predicate))


def _first(store: Store, node: URIRef, predicate: URIRef) -> str:
    return next((str(quad.object) for quad in store.match(node, predicate)), "")
