"""The time that no report of a body covers, between the first and the last that there are."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from ...extract.periods import ROC_OFFSET, Period
from ..terms import RDF, RDFS, SKOS, SZ, Quad, URIRef, day, integer, zh
from .body import Body
from .reports import ReportAt, ReportLine

__all__ = ["gaps"]

_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class _Gap:
    """The days between two reports: after the end of the one, before the start of the other."""

    before: ReportAt
    after: ReportAt
    start: date
    end: date

    @property
    def years(self) -> Iterator[int]:
        """The ROC years of which every day is missing."""
        for year in range(self.start.year, self.end.year + 1):
            if self.start <= date(year, 1, 1) and date(year, 12, 31) <= self.end:
                yield year - ROC_OFFSET


def gaps(body: Body, graph: URIRef) -> Iterator[Quad]:
    """Yield each stretch of days between reports of a body that none of them covers, with the whole years in it."""
    publisher = body.line.publisher
    for gap in _gaps(body.line):
        node = URIRef(body.iris.of("gap", publisher, gap.start, gap.end))
        label = zh(Period(gap.start, gap.end).label)
        yield Quad(node, RDF.type, SZ.ReportingGap, graph)
        yield Quad(node, RDFS.label, label, graph)
        yield Quad(node, SKOS.prefLabel, label, graph)
        yield Quad(node, SZ.gapOf, publisher, graph)
        yield Quad(node, SZ.startDate, day(gap.start), graph)
        yield Quad(node, SZ.endDate, day(gap.end), graph)
        yield Quad(node, SZ.reportBefore, gap.before.iri, graph)
        yield Quad(node, SZ.reportAfter, gap.after.iri, graph)
        yield from (Quad(node, SZ.missingYear, integer(year), graph) for year in gap.years)


def _gaps(line: ReportLine) -> Iterator[_Gap]:
    """Yield the gaps in order of time; a report whose first day is unknown is taken to cover its last year."""
    days = ((report, _day(report.start), _day(report.end)) for report in line.reports)
    covered = [(start or date(end.year, 1, 1), end, report) for report, start, end in days if end]
    covered.sort(key=lambda each: (each[0], each[1], each[2].key))
    last: tuple[date, ReportAt] | None = None
    for start, end, report in covered:
        if last and start > last[0] + _DAY:
            yield _Gap(last[1], report, last[0] + _DAY, start - _DAY)
        if last is None or end > last[0]:
            last = end, report


def _day(printed: str) -> date | None:
    return date.fromisoformat(printed) if printed else None
