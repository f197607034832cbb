"""The lineage of systems, plans, award schemes, publications and rules over the reports of one body.

A link is of a thing to itself in later reports (continued), to what it became (renamed, upgraded, merged, split,
replaced, reorganised), or to its end (finished). What a report states has the life events that state it (`stated`);
what names and sentences suggest has a score and a reason (`inferred`), and below a threshold waits for a person
(unclear). A person's line in judgements.csv that two things are different overrules what was inferred.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ....ontology.folding import search_key
from ....ontology.iris import Iris, digest
from ...terms import DCTERMS, RDF, RDFS, SZ, Quad, Term, URIRef, V, decimal, integer, text, zh
from ..body import Body
from ..judged import kept_apart
from .displaced import Displaced, displaced
from .inferred import Guess, Renewal, inferred, renewals
from .stated import Event, Stated, events, stated
from .things import Thing, things

__all__ = ["lineage"]

_REPLACES = ("renamed", "upgraded", "reorganised", "merged", "split", "replaced")
_RENEWED = 0.9  # the score of a later generation that a name tells
_DISPLACED = 0.7  # and of another name in an old sentence


def lineage(body: Body, graph: URIRef) -> Iterator[Quad]:
    """Yield the links between what the reports of a body name, with the sentences of both ends."""
    store, line = body.store, body.line
    found = things(store, line)
    told = list(events(store, line))
    links = _Links(found, body.iris, graph)
    for thing in found:
        yield from links.continued(thing)
    facts = stated(told, links.things)
    for each in facts:
        yield from links.stated(each)
    said = {frozenset((each.earlier, each.later)) for each in facts if each.later}
    guesses = inferred(found, said | kept_apart(store))
    for guess in guesses:
        yield from links.inferred(guess)
    known = {each.earlier for each in facts} | {guess.earlier.iri for guess in guesses}
    for other in displaced(store, line, found, known):
        yield from links.displaced(other)
    versions = {(each.earlier, each.version) for each in facts}
    for renewal in renewals(found):
        if (renewal.thing.iri, renewal.after.name) not in versions:
            yield from links.renewed(renewal)


class _Links:
    """Makes the quads of links."""

    def __init__(self, found: Sequence[Thing], iris: Iris, graph: URIRef) -> None:
        self.things = {thing.iri: thing for thing in found}
        self.iris = iris
        self.graph = graph

    def continued(self, thing: Thing) -> Iterator[Quad]:
        """Yield that reports of several years name a thing, and in which years."""
        if len(thing.years) < 2 or thing.kind == "Regulation":  # that a law is named again tells nothing of it
            return iter(())
        years = "、".join(map(str, thing.years))
        return self._link(
            ("continued", thing.iri, thing.iri, ""),
            (SZ.basis, V.inferred),
            (SZ.score, decimal(1)),
            (RDFS.comment, zh(f"{years}年報告均提及同一名稱或其別名")),
            *((SZ.namedInYear, integer(year)) for year in thing.years),
            (SZ.sentenceOfEarlier, thing.first.sayings[0].sentence),
            (SZ.sentenceOfLater, thing.last.sayings[-1].sentence),
        )

    def stated(self, each: Stated) -> Iterator[Quad]:
        """Yield what reports state, and `dcterms:replaces` where that is done and between two things."""
        earlier = self.things[each.earlier]
        later = self.things[each.later] if each.later else None
        yield from self._link(
            (each.kind, each.earlier, each.later, f"{each.version}|{each.date or ''}|{each.status}"),
            (SZ.basis, V.stated),
            (SZ.laterName, text(each.version) if each.version else None),
            (SZ.date, each.date),
            (SZ.status, each.status),
            (RDFS.comment, zh(f"報告載明：{'、'.join(dict.fromkeys(_told(event) for event in each.events))}")),
            *((SZ.statedBy, event.iri) for event in each.events),
            *_ends(each, earlier, later),
        )
        if each.later and each.later != each.earlier and each.status == V.done and each.kind in _REPLACES:
            yield Quad(each.later, DCTERMS.replaces, each.earlier, self.graph)

    def inferred(self, guess: Guess) -> Iterator[Quad]:
        """Yield what names and sentences suggest; what is unsure makes no direct link."""
        one, other = guess.earlier, guess.later
        names = guess.likeness.names
        told = f"「{_label(one, names.one.key)}」→「{_label(other, names.other.key)}」：{guess.likeness}"
        yield from self._link(
            (guess.kind, one.iri, other.iri, ""),
            (SZ.basis, V.inferred if guess.sure else V.unsure),
            (SZ.score, decimal(guess.likeness.score)),
            (RDFS.comment, zh(told)),
            (SZ.sentenceOfEarlier, one.last.sayings[-1].sentence),
            (SZ.sentenceOfLater, other.first.sayings[0].sentence),
        )
        if guess.sure:
            yield Quad(other.iri, SZ.possiblyContinues, one.iri, self.graph)

    def renewed(self, renewal: Renewal) -> Iterator[Quad]:
        """Yield that a later report calls a thing by the name of a later generation."""
        thing = renewal.thing.iri
        name = renewal.after.name
        places = [(name.casefold().find(mark), len(mark)) for mark in renewal.marks]
        marks = "、".join(name[at : at + size] for at, size in places if at >= 0) or "、".join(renewal.marks)
        return self._link(
            ("upgraded", thing, thing, renewal.after.name),
            (SZ.basis, V.inferred),
            (SZ.laterName, text(renewal.after.name)),
            (SZ.score, decimal(_RENEWED)),
            (RDFS.comment, zh(f"名稱由「{renewal.before.name}」成為「{renewal.after.name}」，多出「{marks}」")),
            (SZ.sentenceOfEarlier, renewal.before.sentence),
            (SZ.sentenceOfLater, renewal.after.sentence),
        )

    def displaced(self, other: Displaced) -> Iterator[Quad]:
        """Yield that a later report calls something otherwise, in the old sentence."""
        told = f"後一報告的相同語句中，「{other.before.name}」改稱「{other.name}」"
        return self._link(
            ("renamed", other.thing.iri, None, other.name),
            (SZ.basis, V.inferred),
            (SZ.laterName, text(other.name)),
            (SZ.score, decimal(_DISPLACED)),
            (RDFS.comment, zh(told)),
            (SZ.sentenceOfEarlier, other.before.sentence),
            (SZ.sentenceOfLater, other.sentence),
        )

    def _link(self, key: tuple[str, URIRef, URIRef | None, str], *pairs: tuple[URIRef, Term | None]) -> Iterator[Quad]:
        kind, earlier, later, mark = key
        node = URIRef(f"{self.iris.base}link/{digest(self.graph, kind, earlier, later or '', mark)}")
        own: tuple[tuple[URIRef, Term | None], ...] = (
            (RDF.type, SZ.LineageLink),
            (SZ.lineageKind, V[f"lineage-{kind}"]),
            (SZ.earlier, earlier),
            (SZ.later, later),
        )
        return (Quad(node, predicate, value, self.graph) for predicate, value in (*own, *pairs) if value is not None)


def _ends(each: Stated, earlier: Thing, later: Thing | None) -> Iterator[tuple[URIRef, Term | None]]:
    """Yield the last sentence that names the one and the first that names the other; for one thing what states it."""
    own = next((event.sentence for event in each.events if event.sentence), None)
    yield SZ.sentenceOfEarlier, earlier.last.sayings[-1].sentence if later is not earlier else own
    if later is not None:
        yield SZ.sentenceOfLater, later.first.sayings[0].sentence if later is not earlier else own


def _told(event: Event) -> str:
    before, after = "、".join(event.names_before), "、".join(event.names_after)
    return f"「{before}」→「{after}」" if after else f"「{before}」"


def _label(thing: Thing, key: str) -> str:
    """Return a name of a thing as printed, by its search text."""
    return next((name for name in thing.names if search_key(name) == key), thing.label)
