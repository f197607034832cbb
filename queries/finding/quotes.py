"""Sentences as a reader is shown them: in order, with their words, their report and the heading above them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from ...graph.search import records
from ...graph.store import Store
from ...ontology.iris import report_of
from ..overview import Report, reports
from ..saved import rows_of
from ..trace.places import place_of

__all__ = ["Quote", "in_order", "quotes"]


@dataclass(frozen=True, slots=True)
class Quote:
    """A sentence that says it: its IRI and words, its report, and the heading that it stands under."""

    iri: str
    text: str
    report: str
    report_iri: str
    year: int | None
    section: str


def in_order(store: Store, sentences: Iterable[str]) -> list[str]:
    """Return sentences, by their IRIs, by their reports, the newest first, and as they are printed there."""
    order = {iri: (-(report.year or 0), at) for at, (iri, report) in enumerate(reports(store).items())}
    return sorted(sentences, key=lambda iri: (order.get(report_of(iri), (1, 0)), place_of(iri), iri))


def quotes(store: Store, sentences: Sequence[str]) -> tuple[Quote, ...]:
    """Return sentences with all that a reader is shown of them, in the order given."""
    told = {row["s"]: row for row in rows_of(store, "finding/sentences", "s", sentences)} if sentences else {}
    sections = records(store, "sections", (row["section"] for row in told.values() if row["section"]))
    titles = {row["h"]: row["section"] for row in sections}
    nobody = Report("", "", None, "", "", "", "")
    return tuple(
        Quote(iri, told[iri]["text"], report.label, report.iri, report.year, titles.get(told[iri]["section"], ""))
        for iri in sentences
        if iri in told
        for report in [reports(store).get(report_of(iri), nobody)]
    )
