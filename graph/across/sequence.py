"""Which report of a body came before which: the line that everything told of several years runs along."""

from __future__ import annotations

from collections.abc import Iterator

from ..terms import SZ, Quad, URIRef
from .body import Body

__all__ = ["sequence"]


def sequence(body: Body, graph: URIRef) -> Iterator[Quad]:
    """Yield for each report the one before it; of two that end on one day neither came before the other.

    Of the editions of a report the last is the one before.
    """
    before: list[URIRef] = []
    ends = sorted({report.end for report in body.line.reports if report.end})
    for end in ends:
        here = [report.iri for report in body.line.reports if report.end == end]
        yield from (Quad(report, SZ.previousReport, earlier, graph) for report in here for earlier in before)
        before = [report for report in here if next(body.store.match(report, SZ.laterEdition), None) is None]
