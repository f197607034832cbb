"""What a report says, as quads of its own named graph.

Every claim is a node with its evidence. Nothing in a report's graph depends on another report, so that a graph can be
replaced or dropped on its own; what reports share (things, series, periods, direct links) is made in `shared`.
"""

from __future__ import annotations

from collections.abc import Iterator

from ..extract.claims import Issue
from ..extract.periods import ROC_OFFSET
from ..extract.pipeline import Extraction
from ..ontology.iris import Iris, digest
from .claim_quads import ClaimQuads, period_iri
from .provenance import Provenance
from .reading import Reading
from .resolve import Resolver
from .source_text import ReportText
from .terms import DCTERMS, PROV, RDF, RDFS, SZ, XSD, Literal, Quad, URIRef, integer, text, zh

__all__ = ["report_quads"]


def report_quads(found: Extraction, provenance: Provenance, iris: Iris) -> Iterator[Quad]:
    """Yield the quads of one report, in no particular order and without repeats."""
    yield from dict.fromkeys(_all_quads(found, provenance, iris))


def _all_quads(found: Extraction, provenance: Provenance, iris: Iris) -> Iterator[Quad]:
    place = ReportText(found.document, iris)
    resolver = Resolver(found.entities, found.document.info, found.document.key, iris)
    claims = ClaimQuads(place, resolver)
    yield from _about(place, resolver)
    yield from _origin(place, provenance)
    yield from place.quads()
    for entity in resolver.entities:
        yield from claims.mention(entity)
    for observation in found.observations:
        yield from claims.observation(observation)
    for award in found.awards:
        yield from claims.award(award)
    for relation in found.relations:
        yield from claims.relation(relation)
    for event in found.life:
        yield from claims.life(event)
    for told in found.announcements:
        yield from claims.announcement(told)
    for number, issue in enumerate(found.issues):
        yield from _issue(place, number, issue)


def _about(place: ReportText, resolver: Resolver) -> Iterator[Quad]:
    """Yield what is known of the report as a whole."""
    info = place.document.info
    return place.of(
        place.report,
        (RDF.type, SZ.Report),
        (RDFS.label, zh(info.label or place.key)),
        (DCTERMS.identifier, text(place.key)),
        (DCTERMS.title, zh(info.title) if info.title else None),
        (DCTERMS.type, zh(info.kind) if info.kind else None),
        (DCTERMS.publisher, resolver.named(info.agency) if info.agency else None),
        (DCTERMS.issued, Literal(info.issued, datatype=XSD.date) if info.issued else None),
        (DCTERMS.source, text(info.source) if info.source else None),
        (DCTERMS.license, text(info.license) if info.license else None),
        (SZ.period, period_iri(info.period, place.iris)),
        (SZ.rocYear, integer(info.year - ROC_OFFSET) if info.year else None),
        (SZ.statedEdition, text(info.edition) if info.edition else None),
        (PROV.wasDerivedFrom, place.source),
    )


def _origin(place: ReportText, provenance: Provenance) -> Iterator[Quad]:
    """Yield which file the text came from, what read it, and which other files hold the same text."""
    for name, sha256 in provenance.copies:
        yield from place.of(
            URIRef(f"{place.iris.base}copy/{place.local}/{digest(name, sha256)}"),
            (RDF.type, SZ.SourceText),
            (SZ.fileName, text(name)),
            (SZ.sha256, text(sha256)),
            (SZ.copyOf, place.source),
        )
    yield from place.of(
        place.source,
        (RDF.type, SZ.SourceText),
        (SZ.characters, integer(len(place.document.canonical))),
        (SZ.reading, text(Reading.of(place.document).written())),
        *provenance.pairs(),
    )


def _issue(place: ReportText, number: int, issue: Issue) -> Iterator[Quad]:
    """Yield something that could not be read, matched or placed."""
    iri = URIRef(f"{place.iris.base}issue/{place.local}/{number:04d}")
    yield from place.of(
        iri,
        (RDF.type, SZ.Issue),
        (SZ.issueKind, text(issue.kind)),
        (RDFS.comment, text(issue.message)),
        (DCTERMS.isPartOf, place.report),
    )
    if issue.span is not None:
        yield from place.of(iri, (SZ.line, integer(place.line(issue.span))))
        evidence = yield from place.evidence(issue.span)
        yield from place.of(iri, (SZ.hasEvidence, evidence))
