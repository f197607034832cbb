"""Claims as quads: each is a node of its own with class, evidence, section, status, confidence and rule."""

from __future__ import annotations

from collections.abc import Generator, Iterator

from ..extract import ladder
from ..extract.claims import (
    Announcement,
    Award,
    Claim,
    Entity,
    Judged,
    LifeEvent,
    Observation,
    Predicate,
    Relation,
    Scope,
)
from ..extract.periods import Period
from ..extract.placed import Span
from ..ontology.folding import fold
from ..ontology.iris import Iris
from ..ontology.lexicon import units
from .metrics import place
from .resolve import Resolver
from .source_text import ReportText
from .terms import RDF, SZ, XSD, Literal, Quad, Term, URIRef, V, day, decimal, integer, text, zh

__all__ = ["RELATION_CLASSES", "ClaimQuads", "period_iri"]

RELATION_CLASSES = {
    Predicate.RESPONSIBLE_AGENCY: "Responsibility",
    Predicate.LAUNCHED_ON: "Launch",
    Predicate.FUNDED_BY: "Funding",
    Predicate.REPLACES: "Replacement",
}
"""The class of the node that stands for a relation; its direct link is made in `shared`."""


def period_iri(period: Period | None, iris: Iris) -> URIRef | None:
    """Return the IRI of a period; one without an end (since a day) has none."""
    if period is None or period.end is None:
        return None
    return URIRef(iris.period(period.start.isoformat() if period.start else "", period.end.isoformat()))


class ClaimQuads:
    """Makes the quads of the claims of one report; what the names mean is for the resolver to say."""

    def __init__(self, place: ReportText, resolver: Resolver) -> None:
        self.text = place
        self.iris = place.iris
        self.resolver = resolver
        self._figures: set[Span] = set()

    def _claim(self, iri: URIRef, claim: Claim, *classes: URIRef) -> Generator[Quad, None, None]:
        """Yield what every claim has: classes, report, section, evidence, confidence, status, rule, who judged it."""
        evidence = yield from self.text.evidence(claim.span)
        yield from self.text.of(
            iri,
            *((RDF.type, each) for each in classes),
            (SZ.reportedIn, self.text.report),
            (SZ.inSection, self.text.section_or_none(claim.section)),
            (SZ.hasEvidence, evidence),
            (SZ.inSentence, self.text.sentence_at(claim.span)),
            (SZ.confidence, decimal(claim.confidence)),
            (SZ.status, V[claim.status.value]),
            (SZ.rule, text(claim.rule)),
            (SZ.quote, text(claim.quote)),
            (SZ.occurrence, integer(claim.occurrence) if claim.occurrence > 1 else None),
            *_rung(claim),
            *(_judgement(claim.judged) if claim.judged else ()),
        )

    def mention(self, entity: Entity) -> Iterator[Quad]:
        """Yield that a report names a thing, under which names, and at which places."""
        thing = self.resolver.of[entity]
        mark = thing.removeprefix(self.iris.base).replace("/", "-")
        iri = URIRef(f"{self.iris.base}mention/{self.text.local}/{mark}")
        yield from self._claim(iri, entity, SZ.Mention)
        aliases = ((SZ.alias, text(alias)) for alias in entity.aliases)
        yield from self.text.of(iri, (SZ.refersTo, thing), (SZ.name, text(entity.name)), *aliases)
        yield from self.text.of(iri, *((SZ.nameBlock, text(block)) for block in self.resolver.blocks[thing]))
        for span in entity.mentions:
            evidence = yield from self.text.evidence(span)
            yield from self.text.of(iri, (SZ.namedAt, evidence))
            yield from self.text.of(evidence, (SZ.inSentence, self.text.sentence_at(span)))

    def observation(self, observation: Observation) -> Iterator[Quad]:
        """Yield a figure: what is counted, the value with its unit and how exact it is, and the time that it covers."""
        iri = self.text.within("observation", observation.value_span)
        self._figures.add(observation.value_span)
        about = self.resolver.named(observation.agency) if observation.agency else None
        placement = place(observation, str(about) if about else self.text.key, self.iris)
        classes = [SZ.Observation, SZ[placement.observation_class]]
        if placement.observation_class == "AsOfObservation":
            classes.append(SZ.CumulativeObservation if observation.cumulative else SZ.StockObservation)
        yield from self._claim(iri, observation, *classes)
        number = yield from self.text.evidence(observation.value_span)
        unit = units().get(fold(observation.unit))
        yield from self.text.of(
            iri,
            (SZ.metric, placement.metric),
            (SZ.metricLabel, text(observation.metric)),
            (SZ.value, decimal(observation.value)),
            (SZ.lowerValue, decimal(observation.lower) if observation.lower is not None else None),
            (SZ.upperValue, decimal(observation.upper) if observation.upper is not None else None),
            (SZ.unitLabel, text(observation.unit) if observation.unit else None),
            (SZ.unit, V[f"unit-{unit.id}"] if unit else None),
            (SZ.qualifier, V[observation.qualifier.value]),
            (SZ.statedAs, text(observation.printed)),
            (SZ.statedAt, number),
            (SZ.period, period_iri(observation.period, self.iris)),
            (SZ.periodBasis, V[observation.basis.value]),
            (SZ.periodScope, text(observation.scope.value) if observation.scope is not Scope.NONE else None),
            (SZ.about, about),
        )

    def award(self, award: Award) -> Iterator[Quad]:
        """Yield who was honoured with what, for which work, in which year, and how it ended."""
        told = (award.award, award.category, award.level, award.work, *award.recipients)
        iri = self.text.within("grant", award.span, f"-{self.iris.of('grant', *told)[-8:]}")
        yield from self._claim(iri, award, SZ.AwardGrant)
        yield from self.text.of(
            iri,
            (SZ.awardName, text(award.award)),
            (SZ.awardScheme, self.resolver.named(award.award, ("Award",))),
            (SZ.outcome, V[award.outcome.value]),
            (SZ.level, text(award.level) if award.level else None),
            (SZ.category, text(award.category) if award.category else None),
            (SZ.workName, text(award.work) if award.work else None),
            (SZ.forWork, self.resolver.named(award.work) if award.work else None),
            (SZ.awardYear, integer(award.year) if award.year else None),
            (SZ.edition, integer(award.edition) if award.edition else None),
            (SZ.conferrerName, text(award.conferrer) if award.conferrer else None),
            (SZ.conferredBy, self.resolver.named(award.conferrer) if award.conferrer else None),
            *((SZ.recipientName, text(name)) for name in award.recipients),
            *((SZ.recipient, self.resolver.named(name)) for name in award.recipients),
        )

    def relation(self, relation: Relation) -> Iterator[Quad]:
        """Yield how two things, or a thing and a date, hang together; nothing where a name means no known thing."""
        subject = self.resolver.named(relation.subject)
        target = self.resolver.named(relation.object)
        date = _date(relation.object) if relation.predicate is Predicate.LAUNCHED_ON else None
        if subject is None or (target is None and date is None) or subject == target:
            return
        node = RELATION_CLASSES[relation.predicate]
        mark = f"-{self.iris.of(node, relation.subject, relation.object)[-8:]}"
        iri = self.text.within(node.lower(), relation.span, mark)
        yield from self._claim(iri, relation, SZ.Relation, SZ[node])
        yield from self.text.of(
            iri,
            (SZ.subject, subject),
            (SZ.subjectName, text(relation.subject)),
            (SZ.object, target),
            (SZ.objectName, text(relation.object)),
            (SZ.date, date),
            (SZ.amount, decimal(relation.amount) if relation.amount is not None else None),
        )

    def announcement(self, told: Announcement) -> Iterator[Quad]:
        """Yield what a report announces: in which words, by when, with which names and figures."""
        iri = self.text.within("announcement", told.span, f"-{self.iris.of('announcement', told.words)[-8:]}")
        yield from self._claim(iri, told, SZ.Announcement)
        things = {self.resolver.named(name) for name in told.names} - {None}
        first, last = (told.due.start, told.due.end or told.due.start) if told.due else (None, None)
        yield from self.text.of(
            iri,
            (SZ.announces, text(told.words)),
            (SZ.announcedBy, text(told.cue) if told.cue else None),
            (SZ.dueFrom, day(first) if first else None),
            (SZ.dueDate, day(last) if last else None),
            (SZ.dueStated, text(told.due_printed) if told.due_printed else None),
            *((SZ.namesThing, thing) for thing in sorted(filter(None, things))),
            *(
                (SZ.holdsFigure, self.text.within("observation", place))
                for place in told.figures
                if place in self._figures
            ),
        )

    def life(self, event: LifeEvent) -> Iterator[Quad]:
        """Yield what became of things: names as printed, and nodes where they are named things, one at least."""
        before, after = (
            {node for node in map(self.resolver.named, names) if node is not None}
            for names in (event.before, event.after)
        )
        after -= before
        if not before and (event.before or not after):
            return
        mark = f"-{self.iris.of('life', event.kind, *event.before, '', *event.after)[-8:]}"
        iri = self.text.within("life", event.span, mark)
        yield from self._claim(iri, event, SZ.LifecycleEvent)
        yield from self.text.of(
            iri,
            (SZ.lifeKind, V[f"life-{event.kind.value}"]),
            (SZ.date, _date(event.date) if event.date else None),
            *((SZ.turnedFrom, node) for node in sorted(before)),
            *((SZ.turnedInto, node) for node in sorted(after)),
            *((SZ.nameBefore, text(name)) for name in event.before),
            *((SZ.nameAfter, text(name)) for name in event.after),
        )


def _rung(claim: Claim) -> Iterator[tuple[URIRef, Term | None]]:
    """Yield how far along the way from a plan to an effect a claim stands, and what decided it."""
    if place := ladder.rung(claim):
        yield SZ.rung, V[f"rung-{place.rung.value}"]
        yield SZ.rungBecause, zh(place.because)


def _judgement(judged: Judged) -> Iterator[tuple[URIRef, Term | None]]:
    """Yield that people judged a claim: how, who, when, and what had been read before."""
    yield RDF.type, SZ.JudgedClaim
    yield SZ.verdict, V[judged.verdict.value]
    yield from ((SZ.judgedBy, text(name)) for name in judged.by)
    yield SZ.judgedOn, day(judged.on) if judged.on else None
    yield from ((SZ.reviewNote, text(note)) for note in judged.notes)
    yield from ((SZ.readAs, text(f"{name}={value}")) for name, value in judged.replaced)


def _date(words: str) -> Term | None:
    """Return an ISO date or month as a literal of the right precision, or None."""
    datatype = {4: XSD.gYear, 7: XSD.gYearMonth, 10: XSD.date}.get(len(words))
    return Literal(words, datatype=datatype, normalize=False) if datatype else None
