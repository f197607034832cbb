"""How bodies came out of others: change events of the organisation ontology, for the bodies that reports name.

Some come from a curated file with its sources, others are stated by the reports themselves; a curated event that a
report states as well is one event, with the sentence beside its source. They have a graph of their own. A body that
took another's place is an agency of its own; the path ``(sz:precededBy|^sz:precededBy)*`` finds its whole line.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from ..ontology.folding import search_key
from ..ontology.iris import Iris, digest
from ..ontology.registry import Change, Entry, changes, entries
from .store import Store
from .terms import DCTERMS, ORG, RDF, RDFS, SKOS, SZ, Quad, Term, URIRef, V, day_of, text, zh

__all__ = ["relate"]

_KINDS = ("renamed", "raised", "reorganised", "merged", "split")
"""The kinds of life events that change a body."""

_Ends = tuple[frozenset[URIRef], frozenset[URIRef]]


@dataclass(frozen=True, slots=True)
class _Told:
    """What a report states of bodies: the life event, its kind, bodies before and after, names, day and evidence."""

    event: URIRef
    kind: str
    ends: _Ends
    label: str
    date: Term | None
    evidence: tuple[URIRef, ...]


def relate(store: Store, iris: Iris) -> str:
    """Make the graph of changes anew and return its name: every change of a body that the graph holds."""
    store.replace(iris.changes, _quads(store, iris))
    return iris.changes


def _quads(store: Store, iris: Iris) -> Iterator[Quad]:
    records = {entry.id: entry for entry in entries()}
    told = sorted(_stated(store, iris), key=lambda each: each.event)
    curated: set[URIRef] = set()
    for change in changes():
        bodies = [records[each] for each in (*change.before, *change.after)]
        held = {body.id: _is_held(store, _node(body, iris)) for body in bodies}
        if any(held.values()):
            own = [each for each in told if _is_of(each, change, records, iris)]
            curated |= {each.event for each in own}
            yield from _change(change, records, iris, own)
            for body in bodies:
                if not held[body.id]:  # no report names it: the file is all that tells of it
                    yield from _body(body, iris)
    yield from _told_changes([each for each in told if each.event not in curated], iris)


def _is_held(store: Store, node: URIRef) -> bool:
    return next(store.match(node, SZ.registryId), None) is not None


def _node(body: Entry, iris: Iris) -> URIRef:
    return URIRef(iris.entity(body.type, body.id))


def _is_of(told: _Told, change: Change, records: Mapping[str, Entry], iris: Iris) -> bool:
    """Tell whether a report states a curated change: of one of the bodies before into one of those after."""
    before, after = ({_node(records[each], iris) for each in ids} for ids in (change.before, change.after))
    return bool(told.ends[0] & before and told.ends[1] & after)


def _change(change: Change, records: Mapping[str, Entry], iris: Iris, told: Sequence[_Told]) -> Iterator[Quad]:
    before = [records[each] for each in change.before]
    after = [records[each] for each in change.after]
    event = URIRef(f"{iris.base}change/{change.id}")
    label = f"{'、'.join(body.name for body in before)} → {'、'.join(body.name for body in after)}"
    pairs: tuple[tuple[URIRef, Term], ...] = (
        (RDF.type, ORG.ChangeEvent),
        (RDFS.label, zh(label)),
        (SZ.changeKind, V[f"change-{change.kind}"]),
        (SZ.date, day_of(change.date)),
        (SZ.basis, V.external),
        (DCTERMS.source, text(change.source)),
        *((ORG.originalOrganization, _node(body, iris)) for body in before),
        *((ORG.resultingOrganization, _node(body, iris)) for body in after),
    )
    graph = URIRef(iris.changes)
    yield from (Quad(event, predicate, value, graph) for predicate, value in pairs)
    yield from _evidence(event, told, graph)
    for new in after:
        yield from (Quad(_node(new, iris), SZ.precededBy, _node(old, iris), graph) for old in before)


def _evidence(event: URIRef, told: Sequence[_Told], graph: URIRef) -> Iterator[Quad]:
    for each in told:
        yield Quad(event, SZ.statedBy, each.event, graph)
        yield from (Quad(event, SZ.hasEvidence, evidence, graph) for evidence in each.evidence)


def _body(body: Entry, iris: Iris) -> Iterator[Quad]:
    node, graph = _node(body, iris), URIRef(iris.changes)
    for predicate, value in ((RDF.type, SZ.Agency), (SKOS.prefLabel, zh(body.name)), (RDFS.label, zh(body.name))):
        yield Quad(node, predicate, value, graph)
    for key in sorted({search_key(name) for name in (body.name, *body.aliases)}):
        yield Quad(node, SZ.searchText, text(key), graph)
    lived = ((SZ.startDate, body.start), (SZ.endDate, body.end))
    yield from (Quad(node, predicate, day_of(day), graph) for predicate, day in lived if day)


def _stated(store: Store, iris: Iris) -> Iterator[_Told]:
    """Yield what reports state to be done to bodies."""
    for kind in _KINDS:
        for quad in store.match(None, SZ.lifeKind, V[f"life-{kind}"]):
            event = quad.subject
            ends = _bodies(store, event, SZ.turnedFrom, iris), _bodies(store, event, SZ.turnedInto, iris)
            if all(ends) and next(store.match(event, SZ.status, V.done), None):
                names = [_names(store, event, name) for name in (SZ.nameBefore, SZ.nameAfter)]
                date = next((each.object for each in store.match(event, SZ.date)), None)
                evidence = tuple(sorted(URIRef(each.object) for each in store.match(event, SZ.hasEvidence)))
                yield _Told(event, kind, ends, " → ".join(names), date, evidence)


def _bodies(store: Store, event: URIRef, end: URIRef, iris: Iris) -> frozenset[URIRef]:
    nodes = (URIRef(quad.object) for quad in store.match(event, end))
    return frozenset(node for node in nodes if node.startswith(f"{iris.base}agency/"))


def _names(store: Store, event: URIRef, predicate: URIRef) -> str:
    return "、".join(sorted(str(quad.object) for quad in store.match(event, predicate)))


def _told_changes(told: Sequence[_Told], iris: Iris) -> Iterator[Quad]:
    """Yield the changes that only reports tell of, each once however many do; one without a day makes no event."""
    changed: defaultdict[_Ends, list[_Told]] = defaultdict(list)
    for each in told:
        changed[each.ends].append(each)
    graph = URIRef(iris.changes)
    for (before, after), own in sorted(changed.items(), key=lambda item: item[1][0].event):
        yield from (Quad(new, SZ.precededBy, old, graph) for new in sorted(after) for old in sorted(before))
        dated = [each for each in own if each.date is not None]
        if not dated:
            continue
        first = max(dated, key=lambda each: (len(str(each.date)), each.event))  # the one that tells the day exactly
        event = URIRef(f"{iris.base}change/{digest(*sorted(before), '', *sorted(after))}")
        pairs: tuple[tuple[URIRef, Term | None], ...] = (
            (RDF.type, ORG.ChangeEvent),
            (RDFS.label, zh(first.label)),
            (SZ.changeKind, V[f"change-{first.kind}"]),
            (SZ.date, first.date),
            (SZ.basis, V.stated),
            *((ORG.originalOrganization, each) for each in sorted(before)),
            *((ORG.resultingOrganization, each) for each in sorted(after)),
        )
        yield from (Quad(event, predicate, value, graph) for predicate, value in pairs if value is not None)
        yield from _evidence(event, own, graph)
