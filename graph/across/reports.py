"""The reports of one body in order of time."""

from __future__ import annotations

from dataclasses import dataclass

from ..days import days
from ..store import Store
from ..terms import DCTERMS, SZ, URIRef

__all__ = ["ReportAt", "ReportLine", "report_line"]


@dataclass(frozen=True, slots=True, order=True)
class ReportAt:
    """A report at its place in time: the last and the first day that it covers (ISO, "" if unknown), its key and IRI.

    ``graph`` is the named graph that holds what it says. Reports are ordered by the fields as they stand here.
    """

    end: str
    start: str
    key: str
    iri: URIRef
    graph: str


@dataclass(frozen=True, slots=True)
class ReportLine:
    """A body, and the reports that it published, by the time that they cover; those of unknown time come first."""

    publisher: URIRef
    reports: tuple[ReportAt, ...]


def report_line(store: Store, publisher: URIRef) -> ReportLine:
    """Return the reports of a body in order of time."""
    found = [_at(store, quad.subject, str(quad.graph)) for quad in store.match(None, DCTERMS.publisher, publisher)]
    return ReportLine(publisher, tuple(sorted(found)))


def _at(store: Store, report: URIRef, graph: str) -> ReportAt:
    period = next((URIRef(quad.object) for quad in store.match(report, SZ.period, None, graph)), None)
    key = next(str(quad.object) for quad in store.match(report, DCTERMS.identifier, None, graph))
    start, end = days(period or "")
    return ReportAt(end, start, key, report, graph)
