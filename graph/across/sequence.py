"""Which report of a body came before which: the line that everything told of several years runs along."""

from __future__ import annotations

from collections.abc import Iterator

from ...ontology.iris import Iris
from ..store import Store
from ..terms import SZ, Quad, URIRef
from .reports import ReportLine

__all__ = ["sequence"]


def sequence(store: Store, line: ReportLine, iris: Iris, graph: URIRef) -> Iterator[Quad]:
    """Yield for each report the one before it; of two that end on one day neither came before the other.

    Of the editions of a report the last is the one before.
    """
    before: list[URIRef] = []
    ends = sorted({report.end for report in line.reports if report.end})
    for end in ends:
        here = [report.iri for report in line.reports if report.end == end]
        yield from (Quad(report, SZ.previousReport, earlier, graph) for report in here for earlier in before)
        before = [report for report in here if next(store.match(report, SZ.laterEdition), None) is None]
