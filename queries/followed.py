"""What became of promises, and what fell silent, for some nodes of a graph: read back as plain records."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from ..graph.store import Store
from ..graph.terms import RDFS, SZ, URIRef

__all__ = ["Promised", "Silenced", "promises", "silence"]


class Promised(NamedTuple):
    """An announcement and what became of it; ``answer`` and ``answered_in`` are nodes, None where nothing answers.

    ``verdict`` is done, otherwise, again, mentioned, silent or open; ``due`` an ISO date or None; ``sentence`` the node
    of the sentence that announces it, None for a cell of a table.
    """

    announcement: URIRef
    words: str
    report: URIRef
    sentence: URIRef | None
    due: str | None
    verdict: str
    reason: str
    answer: URIRef | None
    answered_in: URIRef | None
    score: float | None


class Silenced(NamedTuple):
    """A thing that later reports of a body do not name: since which report, with its sentence that tells most of it."""

    thing: URIRef
    body: URIRef
    last_report: URIRef
    sentence: URIRef
    later_reports: int
    weight: float
    reason: str
    perhaps_now: URIRef | None
    replaced_by: tuple[URIRef, ...]


def promises(store: Store, nodes: Iterable[URIRef]) -> list[Promised]:
    """Return the promises that some nodes bear on, in the order of their reports and places.

    A node may be an announcement, a figure in one, a thing that one names, or a sentence that announces or answers.
    """
    found: set[URIRef] = set()
    for node in nodes:
        for link in (SZ.holdsFigure, SZ.namesThing, SZ.inSentence):
            found |= {quad.subject for quad in store.match(None, link, node)}
        answers = [quad.subject for quad in store.match(None, SZ.answeredBy, node)]
        found |= {URIRef(quad.object) for answer in answers for quad in store.match(answer, SZ.followsUp)}
        found.add(node)
    told = [_promised(store, follow.subject) for each in found for follow in store.match(None, SZ.followsUp, each)]
    return sorted(told, key=lambda each: (each.report, _place(each.announcement), each.announcement))


def silence(store: Store, nodes: Iterable[URIRef], *, of_bodies: bool = True) -> list[Silenced]:
    """Return which of some things are silent, and what some bodies named that is; of which most was said first.

    What bodies named is left out where ``of_bodies`` is false: of a body that reports it may be hundreds.
    """
    found: set[URIRef] = set()
    for node in nodes:
        for link in (SZ.silentThing, SZ.silentIn)[: 1 + of_bodies]:
            found |= {quad.subject for quad in store.match(None, link, node)}
    told = [_silenced(store, each) for each in found]
    return sorted(told, key=lambda each: (-each.weight, each.thing, each.body))


def _promised(store: Store, follow: URIRef) -> Promised:
    announcement = _node(store, follow, SZ.followsUp)
    verdict = _node(store, follow, SZ.promiseVerdict)
    score = store.value(follow, SZ.answerScore)
    return Promised(
        announcement=announcement,
        words=store.value(announcement, SZ.announces) or "",
        report=_node(store, announcement, SZ.reportedIn),
        sentence=_node_or_none(store, announcement, SZ.inSentence),
        due=store.value(announcement, SZ.dueDate),
        verdict=verdict.rsplit("#promise-", 1)[-1],
        reason=store.value(follow, RDFS.comment) or "",
        answer=_node_or_none(store, follow, SZ.answeredBy),
        answered_in=_node_or_none(store, follow, SZ.answeredIn),
        score=None if score is None else float(score),
    )


def _silenced(store: Store, node: URIRef) -> Silenced:
    return Silenced(
        thing=_node(store, node, SZ.silentThing),
        body=_node(store, node, SZ.silentIn),
        last_report=_node(store, node, SZ.lastReport),
        sentence=_node(store, node, SZ.lastSentence),
        later_reports=int(store.value(node, SZ.laterReports) or 0),
        weight=float(store.value(node, SZ.silenceWeight) or 0),
        reason=store.value(node, RDFS.comment) or "",
        perhaps_now=_node_or_none(store, node, SZ.perhapsNow),
        replaced_by=tuple(sorted(URIRef(quad.object) for quad in store.match(node, SZ.replacedNowBy))),
    )


def _node_or_none(store: Store, node: URIRef, link: URIRef) -> URIRef | None:
    value = store.value(node, link)
    return None if value is None else URIRef(value)


def _node(store: Store, node: URIRef, link: URIRef) -> URIRef:
    return URIRef(store.value(node, link) or "")


def _place(iri: URIRef) -> int:
    """Return where an announcement starts in its text, by its IRI."""
    place = iri.rsplit("/", 1)[-1].split("-", 1)[0]
    return int(place) if place.isdigit() else 0
