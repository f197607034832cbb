"""The parts of a fact card: what a claim tells in words, where it stands, and what stands beside it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from ...extract.placed import Span
from ...graph.reading import Reading
from ...graph.store import Store
from ...graph.terms import DCTERMS, RDFS, SKOS, SZ, Literal, Term, URIRef
from ..compare.honours import OUTCOMES
from ..marked.marks import Mark, facts, span_of
from ..marked.pieces import Piece, pieces
from ..trace.grid import number
from .words import columns

__all__ = ["Value", "beside", "context", "label_of", "path_of", "place_of_claim", "title_of", "values_of"]

_NAMED_TOO = {
    "recipientName": "recipient",
    "workName": "forWork",
    "conferrerName": "conferredBy",
    "awardName": "awardScheme",
    "subjectName": "subject",
    "objectName": "object",
}
"""Names as printed, which a card tells only where no thing stands for them."""


@dataclass(frozen=True, slots=True)
class Value:
    """One thing that a claim tells: its words, and the IRI that they stand for, "" for words alone."""

    property: str
    label: str
    english: str
    words: str
    iri: str = ""


def values_of(store: Store, kind: str, said: Sequence[tuple[URIRef, Term]]) -> Iterator[Value]:
    """Yield what a claim of a class tells, in the order of its card."""
    told = {str(name) for name, _ in said}
    outcome = next((str(value).rsplit("#", 1)[-1] for name, value in said if name == SZ.outcome), "won")
    for column in columns(kind):
        if str(SZ[_NAMED_TOO.get(column.name, "")]) in told:
            continue
        for value in sorted((value for name, value in said if name == column.iri), key=str):
            iri = str(value) if isinstance(value, URIRef) else ""
            yield Value(column.name, _label(column.label, outcome), column.english, _words(store, value), iri)


def _label(words: str, outcome: str) -> str:
    """Return what a value is called: one who was shortlisted is no winner."""
    return words.replace(OUTCOMES["won"], OUTCOMES.get(outcome, OUTCOMES["won"]))


def _words(store: Store, value: Term) -> str:
    if isinstance(value, URIRef):
        return label_of(store, value)
    if isinstance(value, Literal) and str(value.datatype or "").endswith("#decimal"):
        return number(value.toPython())
    return str(value)


def label_of(store: Store, node: str) -> str:
    """Return what a node is called, in Chinese where it has a Chinese name; its IRI's end where it has none."""
    said = [
        quad for quad in store.match(URIRef(node)) if quad.predicate in (SKOS.prefLabel, RDFS.label, SZ.metricLabel)
    ]
    named = sorted(said, key=lambda quad: (getattr(quad.object, "language", None) == "en", str(quad.predicate)))
    return str(named[0].object) if named else node.rsplit("/", 1)[-1].rsplit("#", 1)[-1]


def title_of(kind: str, values: Iterable[Value], quote: str) -> str:
    """Return a claim in one line: 電話處理總量 489,697 通; a sentence by its words."""
    told: dict[str, str] = {}
    for value in values:
        told.setdefault(value.property, value.words)
    parts = {
        "Observation": ("metricLabel", "value", "unitLabel"),
        "AwardGrant": ("awardScheme", "awardName", "outcome", "level"),
        "Relation": ("subject", "subjectName", "object", "objectName"),
        "Mention": ("name",),
        "Announcement": ("announces",),
        "Issue": ("comment",),
        "LifecycleEvent": ("lifeKind", "turnedFrom", "nameBefore", "turnedInto", "nameAfter"),
    }.get(kind, ())
    return " ".join(told[name] for name in parts if name in told) or quote


def place_of_claim(iri: str, told: Mapping[URIRef, Term]) -> str:
    """Return the IRI of the stretch that a claim was read from: of a figure the number itself."""
    return str(told.get(SZ.statedAt) or told.get(SZ.hasEvidence) or iri)


def path_of(store: Store, section: str) -> tuple[str, ...]:
    """Return the headings from the outermost down to a section."""
    path: list[str] = []
    while section and "/section/" in section and len(path) < 12:  # no outline is deeper
        path.append(label_of(store, section))
        section = store.value(section, DCTERMS.isPartOf) or ""
    return tuple(reversed(path))


def context(read: Reading, place: str, sentence: str) -> tuple[tuple[str, ...], tuple[Piece, ...]]:
    """Return the heads of the table cell, if it is one, and the passage that a stretch stands in, that marked in it."""
    span = span_of(place)
    found = read.placed(span) if span else None
    if span is None or found is None:
        return (), ()
    passage = read.passages[found[0]]
    around = span_of(sentence)
    part = passage.within(around) if around else None
    marks = [(*part, Mark(sentence, "sentence", "", *around))] if part and around else []
    return passage.heads, pieces(passage.text, marks, None, found[1:])


def beside(store: Store, report: str, sentence: str, iri: str) -> tuple[Mark, ...]:
    """Return what else was read from a sentence."""
    around = span_of(sentence)
    if around is None:
        return ()
    return tuple(mark for mark in facts(store, report) if mark.iri != iri and _is_within(mark, around))


def _is_within(mark: Mark, around: Span) -> bool:
    return around.start <= mark.start and mark.end <= around.end
