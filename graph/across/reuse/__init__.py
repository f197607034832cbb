"""Recycled text: what of a report stands in the earlier reports of its body, what was only renewed, and what is new.

docs/reuse.md tells in plain words how sentences are compared and what the shares mean.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from ....ontology.iris import Iris, digest
from ...store import Store
from ...terms import DCTERMS, RDF, SZ, Quad, Term, URIRef, V, decimal, integer
from ..body import Body
from .earlier import earlier_reports, whole_year
from .matching import KINDS
from .shares import NEW, Shares, shares
from .texts import Compared, ReportWords, Sentence, compared, report_words
from .words import words

__all__ = [
    "KINDS",
    "NEW",
    "Compared",
    "ReportWords",
    "Sentence",
    "Shares",
    "above",
    "compared",
    "report_words",
    "reuse",
    "shares",
    "whole_year",
    "words",
]


def reuse(body: Body, graph: URIRef) -> Iterator[Quad]:
    """Yield for each report of a body what of it stands in the earlier reports that it is compared with."""
    store, reports = body.store, body.line.reports
    read = cache(lambda report: report_words(store, report))
    corrected = {quad.subject for quad in store.match(None, SZ.laterEdition)}  # its words stand in the later edition
    last = [each for each in reports if each.iri not in corrected]
    for report in reports:
        for earlier in earlier_reports(report, last):
            found = list(compared(read(report.iri), read(earlier.iri)))
            yield from _Beside(store, report.iri, earlier.iri, body.iris, graph).quads(found)


def above(store: Store, section: str) -> list[str]:
    """Return a section with the sections that it is part of, from the inside out."""
    found: list[str] = []
    while "/section/" in section and section not in found:
        found.append(section)
        section = store.value(section, DCTERMS.isPartOf) or ""
    return found


class _Beside:
    """A report beside an earlier one."""

    def __init__(self, store: Store, report: URIRef, earlier: URIRef, iris: Iris, graph: URIRef) -> None:
        self.reports = ((SZ.laterReport, report), (SZ.earlierReport, earlier))
        self.key = (report, earlier)
        self.iris = iris
        self.graph = graph
        self.above = cache(lambda section: above(store, section))

    def quads(self, found: list[Compared]) -> Iterator[Quad]:
        """Yield the sentences that were taken over, and the shares of the report and of its sections."""
        for each in found:
            if each.match:
                yield from self._sentence(each)
        for section, share in shares(found, self.above).items():
            yield from self._share(section, share)

    def _of(self, subject: str, *pairs: tuple[URIRef, Term]) -> Iterator[Quad]:
        return (Quad(URIRef(subject), predicate, value, self.graph) for predicate, value in (*pairs, *self.reports))

    def _sentence(self, each: Compared) -> Iterator[Quad]:
        match, later = each.match, URIRef(each.sentence.iri)
        if match is None:
            return
        yield from self._of(
            f"{self.iris.base}reuse/{digest(later, self.key[1])}",
            (RDF.type, SZ.ReusedSentence),
            (SZ.reuseKind, V[f"reuse-{match.kind}"]),
            (SZ.reusedShare, decimal(round(match.share, 3))),
            (SZ.laterSentence, later),
            *((SZ.earlierSentence, URIRef(source.iri)) for source in each.sources),
        )

    def _share(self, section: str, found: Shares) -> Iterator[Quad]:
        if not found.total:
            return
        told = [(SZ[f"{kind}Share"], decimal(round(found.share(kind), 3))) for kind in (*KINDS, NEW)]
        place = [(SZ.ofSection, URIRef(section))] if section else []
        yield from self._of(
            f"{self.iris.base}reuse/{digest(*self.key, section)}",
            (RDF.type, SZ.TextReuse),
            (RDF.type, SZ.SectionReuse if section else SZ.ReportReuse),
            (SZ.recycledShare, decimal(round(found.recycled, 3))),
            (SZ.comparedCharacters, integer(found.total)),
            *told,
            *place,
        )
