"""What reports state of the lives of things: their life events, brought together over the reports of a body."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from ...store import Store
from ...terms import RDF, SZ, Term, URIRef
from ..reports import ReportLine

__all__ = ["Event", "Stated", "events", "stated"]

_KINDS = {
    "life-upgraded": "upgraded",
    "life-renamed": "renamed",
    "life-raised": "reorganised",
    "life-reorganised": "reorganised",
    "life-merged": "merged",
    "life-split": "split",
    "life-replaced": "replaced",
    "life-completed": "finished",
    "life-ended": "finished",
}
"""The kind of link that an event makes; what only began links nothing."""


@dataclass(frozen=True, slots=True)
class Event:
    """A life event of one report: what was before and after, nodes where they are known things, names in any case."""

    iri: URIRef
    kind: str
    status: URIRef
    date: Term | None
    sentence: URIRef | None
    before: tuple[URIRef, ...]
    after: tuple[URIRef, ...]
    names_before: tuple[str, ...]
    names_after: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Stated:
    """A link that reports state, with every event that states it; ``later`` is None where something ended.

    ``version`` is the name of what a thing became that is no thing of its own: 高雄一指通雲端版.
    """

    kind: str
    earlier: URIRef
    later: URIRef | None
    version: str
    date: Term | None
    status: URIRef
    events: tuple[Event, ...]


def events(store: Store, line: ReportLine) -> Iterator[Event]:
    """Yield the life events of a body's reports, report by report."""
    for report in line.reports:
        for quad in sorted(store.match(None, RDF.type, SZ.LifecycleEvent, report.graph)):
            yield _event(store, quad.subject, report.graph)


def _event(store: Store, iri: URIRef, graph: str) -> Event:
    said: dict[URIRef, list[Term]] = defaultdict(list)
    for quad in store.match(iri, None, None, graph):
        said[quad.predicate].append(quad.object)

    def nodes(predicate: URIRef) -> tuple[URIRef, ...]:
        return tuple(sorted(URIRef(each) for each in said[predicate]))

    def names(predicate: URIRef) -> tuple[str, ...]:
        return tuple(sorted(str(each) for each in said[predicate]))

    return Event(
        iri=iri,
        kind=str(said[SZ.lifeKind][0]).rsplit("#", 1)[-1],
        status=URIRef(said[SZ.status][0]),
        date=next(iter(said[SZ.date]), None),
        sentence=next(iter(nodes(SZ.inSentence)), None),
        before=nodes(SZ.turnedFrom),
        after=nodes(SZ.turnedInto),
        names_before=names(SZ.nameBefore),
        names_after=names(SZ.nameAfter),
    )


_Key = tuple[str, URIRef, URIRef | None, str, URIRef]


def stated(found: Sequence[Event], things: Mapping[URIRef, object]) -> list[Stated]:
    """Return the links that some events state between known things, each once however many reports tell of it.

    An event without a date is taken for the dated one that links the same things, if there is one.
    """
    links: defaultdict[_Key, list[Event]] = defaultdict(list)
    for event in found:
        for key in _keys(event, things):
            links[key].append(event)
    return [link for key in sorted(links, key=str) for link in _dated(key, links[key])]


def _keys(event: Event, things: Mapping[URIRef, object]) -> Iterator[_Key]:
    kind = _KINDS.get(event.kind)
    if kind is None:
        return
    for earlier in (node for node in event.before if node in things):
        later = [node for node in event.after if node in things and node != earlier]
        for node in later:
            yield kind, earlier, node, "", event.status
        if not later:  # what it became is no thing of its own: it ended, or goes on in another version
            goes_on = kind not in ("finished",)
            yield kind, earlier, earlier if goes_on else None, "、".join(event.names_after), event.status


def _dated(key: _Key, found: Sequence[Event]) -> Iterator[Stated]:
    kind, earlier, later, version, status = key
    dates = sorted({event.date for event in found if event.date is not None})
    for date in (*dates,) or (None,):
        own = tuple(event for event in found if event.date == date or (event.date is None and date == dates[0]))
        yield Stated(kind, earlier, later, version, date, status, own)
