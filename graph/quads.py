"""What a report says, as quads of its own named graph.

Every claim is a node with its evidence. Nothing in a report's graph depends on another report, so that a graph can be
replaced or dropped on its own; what reports share (things, series, periods, direct links) is made in `shared`.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from ..extract.claims import Award, Claim, Entity, Issue, Observation, Predicate, Relation, Scope
from ..extract.document import BlockKind, Document, Span
from ..extract.periods import Period
from ..extract.pipeline import Extraction
from ..extract.sentences import sentences
from ..ontology.folding import search_key
from ..ontology.iris import Iris
from ..ontology.lexicon import units
from .resolve import Resolver
from .series import place
from .terms import DCTERMS, DOCO, OA, PROV, RDF, RDFS, SZ, XSD, Literal, Quad, Term, URIRef, V, day, decimal, integer, text, zh

__all__ = ["RELATION_CLASSES", "Provenance", "period_iri", "report_quads"]

_CONTEXT = 12  # characters of the text kept before and behind a quote, so that it can be found again

RELATION_CLASSES = {
    Predicate.RESPONSIBLE_AGENCY: "Responsibility",
    Predicate.LAUNCHED_ON: "Launch",
    Predicate.FUNDED_BY: "Funding",
    Predicate.REPLACES: "Replacement",
}
"""The class of the node that stands for a relation; its direct link is made in `shared`."""


@dataclass(frozen=True, slots=True)
class Provenance:
    """Where a report came from and what read it: its file, checksum, and the fingerprint of code and word lists."""

    file: str
    sha256: str
    fingerprint: str


def report_quads(found: Extraction, provenance: Provenance, iris: Iris) -> Iterator[Quad]:
    """Yield the quads of one report, in no particular order and without repeats."""
    seen: set[Quad] = set()
    for quad in _Report(found, provenance, iris).quads():
        if quad not in seen:
            seen.add(quad)
            yield quad


def period_iri(period: Period, iris: Iris) -> URIRef | None:
    """Return the IRI of a period; one without an end (since a day) has none."""
    if period.end is None:
        return None
    return URIRef(iris.period(period.start.isoformat() if period.start else "", period.end.isoformat()))


@dataclass
class _Report:
    found: Extraction
    provenance: Provenance
    iris: Iris

    def __post_init__(self) -> None:
        self.document: Document = self.found.document
        self.key = self.document.key
        self.graph = URIRef(self.iris.graph(self.key))
        self.report = URIRef(self.iris.report(self.key))
        self.source = URIRef(f"{self.iris.base}text/{self.iris.local(self.key)}")

    @cached_property
    def resolver(self) -> Resolver:
        return Resolver(self.found.entities, self.document.info, self.key, self.iris)

    def quads(self) -> Iterator[Quad]:
        yield from self._about()
        yield from self._outline()
        for entity in self.found.entities:
            yield from self._mention(entity)
        for observation in self.found.observations:
            yield from self._observation(observation)
        for award in self.found.awards:
            yield from self._award(award)
        for relation in self.found.relations:
            yield from self._relation(relation)
        for number, issue in enumerate(self.found.issues):
            yield from self._issue(number, issue)

    def _of(self, subject: URIRef, *pairs: tuple[URIRef, Term | None]) -> Iterator[Quad]:
        for predicate, value in pairs:
            if value is not None:
                yield Quad(subject, predicate, value, self.graph)

    def _about(self) -> Iterator[Quad]:
        info = self.document.info
        yield from self._of(
            self.report,
            (RDF.type, SZ.Report),
            (RDFS.label, zh(info.title or self.key)),
            (DCTERMS.identifier, text(self.key)),
            (DCTERMS.title, zh(info.title) if info.title else None),
            (DCTERMS.type, zh(info.kind) if info.kind else None),
            (DCTERMS.publisher, self.resolver.named(info.agency) if info.agency else None),
            (DCTERMS.issued, Literal(info.issued, datatype=XSD.date) if info.issued else None),
            (DCTERMS.source, text(info.source) if info.source else None),
            (DCTERMS.license, text(info.license) if info.license else None),
            (SZ.period, period_iri(info.period, self.iris) if info.period else None),
            (SZ.rocYear, integer(info.year - 1911) if info.year else None),
            (PROV.wasDerivedFrom, self.source),
        )
        yield from self._of(
            self.source,
            (RDF.type, SZ.SourceText),
            (SZ.fileName, text(self.provenance.file)),
            (SZ.sha256, text(self.provenance.sha256)),
            (SZ.characters, integer(len(self.document.canonical))),
            (SZ.fingerprint, text(self.provenance.fingerprint)),
        )

    def _section(self, index: int | None) -> URIRef | None:
        if index is None:
            return None
        return URIRef(f"{self.iris.base}section/{self.iris.local(self.key)}/{index:04d}")

    def _outline(self) -> Iterator[Quad]:
        for index, section in enumerate(self.document.sections):
            iri = self._section(index)
            assert iri is not None
            parent = self._section(section.parent)
            yield from self._of(iri, (RDF.type, DOCO.Section), (RDFS.label, zh(section.title)), (DCTERMS.isPartOf, parent or self.report))
        for span, (words, section) in self.sentences.items():
            sentence = yield from self._evidence(span, words)
            yield from self._of(
                sentence,
                (RDF.type, SZ.Sentence),
                (SZ.searchText, text(search_key(words))),
                (SZ.inSection, self._section(section)),
                (DCTERMS.isPartOf, self.report),
            )

    @cached_property
    def sentences(self) -> dict[Span, tuple[str, int | None]]:
        """The sentences of the paragraphs by their places, each with its words and its section."""
        document = self.document
        found: dict[Span, tuple[str, int | None]] = {}
        for block in document.blocks:
            if block.kind is BlockKind.PARAGRAPH:
                for start, end in sentences(document, block):
                    found.setdefault(document.span(start, end), (document.text[start:end], block.section))
        return found

    @cached_property
    def _ordered(self) -> list[Span]:
        return sorted(self.sentences)

    def _sentence(self, span: Span) -> URIRef | None:
        """Return the sentence that holds a span, if one does."""
        index = bisect_right(self._ordered, Span(span.start, len(self.document.canonical) + 1)) - 1
        for sentence in reversed(self._ordered[max(0, index - 3) : index + 1]):
            if sentence.start <= span.start and span.end <= sentence.end:
                return self._place(sentence)
        return None

    def _place(self, span: Span) -> URIRef:
        return URIRef(self.iris.within(self.key, "text", span.start, span.end))

    def _evidence(self, span: Span, words: str | None = None) -> Iterator[Quad]:
        """Yield a part of the source text with its two selectors; returns its IRI."""
        iri = self._place(span)
        position, quote = URIRef(iri + "#position"), URIRef(iri + "#quote")
        canonical = self.document.canonical
        yield from self._of(
            iri,
            (RDF.type, OA.SpecificResource),
            (OA.hasSource, self.source),
            (OA.hasSelector, position),
            (OA.hasSelector, quote),
            (SZ.plainText, text(words) if words else None),
        )
        yield from self._of(position, (RDF.type, OA.TextPositionSelector), (OA.start, integer(span.start)), (OA.end, integer(span.end)))
        yield from self._of(
            quote,
            (RDF.type, OA.TextQuoteSelector),
            (OA.exact, text(canonical[span.start : span.end])),
            (OA.prefix, text(canonical[max(0, span.start - _CONTEXT) : span.start])),
            (OA.suffix, text(canonical[span.end : span.end + _CONTEXT])),
        )
        return iri

    def _claim(self, iri: URIRef, claim: Claim, *classes: URIRef) -> Iterator[Quad]:
        """Yield what every claim has: classes, report, section, evidence, confidence, status, rule."""
        evidence = yield from self._evidence(claim.span)
        yield from self._of(
            iri,
            *((RDF.type, each) for each in classes),
            (SZ.reportedIn, self.report),
            (SZ.inSection, self._section(claim.section)),
            (SZ.hasEvidence, evidence),
            (SZ.inSentence, self._sentence(claim.span)),
            (SZ.confidence, decimal(claim.confidence)),
            (SZ.status, V[claim.status.value]),
            (SZ.rule, text(claim.rule)),
        )

    def _mention(self, entity: Entity) -> Iterator[Quad]:
        thing = self.resolver.of[entity]
        iri = URIRef(f"{self.iris.base}mention/{self.iris.local(self.key)}/{thing.removeprefix(self.iris.base).replace('/', '-')}")
        yield from self._claim(iri, entity, SZ.Mention)
        yield from self._of(iri, (SZ.refersTo, thing), (SZ.name, text(entity.name)), *((SZ.alias, text(alias)) for alias in entity.aliases))
        for span in entity.mentions:
            evidence = yield from self._evidence(span)
            yield from self._of(iri, (SZ.namedAt, evidence))
            yield from self._of(evidence, (SZ.inSentence, self._sentence(span)))

    def _observation(self, observation: Observation) -> Iterator[Quad]:
        span = observation.value_span
        iri = URIRef(self.iris.within(self.key, "observation", span.start, span.end))
        about = self.resolver.named(observation.agency) if observation.agency else None
        placement = place(observation, str(about) if about else self.key, self.iris)
        as_of = (SZ.CumulativeObservation if observation.cumulative else SZ.StockObservation) if placement.observation_class == "AsOfObservation" else None
        yield from self._claim(iri, observation, SZ.Observation, SZ[placement.observation_class], *([as_of] if as_of else []))
        number = yield from self._evidence(span)
        unit = units().get(observation.unit)
        yield from self._of(
            iri,
            (SZ.metric, placement.metric),
            (SZ.metricLabel, text(observation.metric)),
            (SZ.inSeries, placement.series),
            (SZ.value, decimal(observation.value)),
            (SZ.lowerValue, decimal(observation.lower) if observation.lower is not None else None),
            (SZ.upperValue, decimal(observation.upper) if observation.upper is not None else None),
            (SZ.unitLabel, text(observation.unit) if observation.unit else None),
            (SZ.unit, V[f"unit-{unit.id}"] if unit else None),
            (SZ.qualifier, V[observation.qualifier.value]),
            (SZ.statedAs, text(observation.printed)),
            (SZ.statedAt, number),
            (SZ.period, period_iri(observation.period, self.iris) if observation.period else None),
            (SZ.periodBasis, V[observation.basis.value]),
            (SZ.periodScope, text(observation.scope.value) if observation.scope is not Scope.NONE else None),
            (SZ.about, about),
        )

    def _award(self, award: Award) -> Iterator[Quad]:
        mark = f"-{self.iris.of('x', award.award, award.category, award.level, award.work, *award.recipients)[-8:]}"
        iri = URIRef(self.iris.within(self.key, "grant", award.span.start, award.span.end, mark))
        yield from self._claim(iri, award, SZ.AwardGrant)
        recipients = ((SZ.recipient, self.resolver.named(name)) for name in award.recipients)
        yield from self._of(
            iri,
            (SZ.awardName, text(award.award)),
            (SZ.awardScheme, self.resolver.named(award.award)),
            (SZ.outcome, V[award.outcome.value]),
            (SZ.level, text(award.level) if award.level else None),
            (SZ.category, text(award.category) if award.category else None),
            (SZ.workName, text(award.work) if award.work else None),
            (SZ.forWork, self.resolver.named(award.work) if award.work else None),
            (SZ.awardYear, integer(award.year) if award.year else None),
            (SZ.edition, integer(award.edition) if award.edition else None),
            *((SZ.recipientName, text(name)) for name in award.recipients),
            *recipients,
        )

    def _relation(self, relation: Relation) -> Iterator[Quad]:
        subject = self.resolver.named(relation.subject)
        target = self.resolver.named(relation.object)
        date = _date(relation.object) if relation.predicate is Predicate.LAUNCHED_ON else None
        if subject is None or (target is None and date is None) or subject == target:
            return
        node = RELATION_CLASSES[relation.predicate]
        mark = f"-{self.iris.of('x', relation.subject, relation.object)[-8:]}"
        iri = URIRef(self.iris.within(self.key, node.lower(), relation.span.start, relation.span.end, mark))
        yield from self._claim(iri, relation, SZ.Relation, SZ[node])
        yield from self._of(
            iri,
            (SZ.subject, subject),
            (SZ.subjectName, text(relation.subject)),
            (SZ.object, target),
            (SZ.objectName, text(relation.object)),
            (SZ.date, date),
            (SZ.amount, decimal(relation.amount) if relation.amount is not None else None),
        )

    def _issue(self, number: int, issue: Issue) -> Iterator[Quad]:
        iri = URIRef(f"{self.iris.base}issue/{self.iris.local(self.key)}/{number:04d}")
        yield from self._of(iri, (RDF.type, SZ.Issue), (SZ.issueKind, text(issue.kind)), (RDFS.comment, text(issue.message)), (DCTERMS.isPartOf, self.report))
        if issue.span is not None:
            evidence = yield from self._evidence(issue.span)
            yield from self._of(iri, (SZ.hasEvidence, evidence))


def _date(words: str) -> Term | None:
    """Return an ISO date or month as a literal of the right precision, or None."""
    datatype = {4: XSD.gYear, 7: XSD.gYearMonth, 10: XSD.date}.get(len(words))
    return Literal(words, datatype=datatype, normalize=False) if datatype else None
