"""How bodies came out of others: change events of the organisation ontology, for the bodies that reports name.

They come from a curated file with its sources, not from a report, so they have a graph of their own. A body that took
another's place is an agency of its own; the path ``(sz:precededBy|^sz:precededBy)*`` finds its whole line.
"""

from __future__ import annotations

from collections.abc import Iterator

from ..ontology.iris import Iris
from ..ontology.registry import Change, Entry, changes, entries
from .store import Store
from .terms import DCTERMS, ORG, RDF, RDFS, SKOS, SZ, Quad, Term, URIRef, V, day_of, text, zh

__all__ = ["relate"]


def relate(store: Store, iris: Iris) -> str:
    """Make the graph of changes anew and return its name: every change of a body that the graph holds."""
    store.replace(iris.changes, _quads(store, iris))
    return iris.changes


def _quads(store: Store, iris: Iris) -> Iterator[Quad]:
    records = {entry.id: entry for entry in entries()}
    for change in changes():
        bodies = [records[each] for each in (*change.before, *change.after)]
        held = {body.id: _is_held(store, _node(body, iris)) for body in bodies}
        if any(held.values()):
            yield from _change(change, records, iris)
            for body in bodies:
                if not held[body.id]:  # no report names it: the file is all that tells of it
                    yield from _body(body, iris)


def _is_held(store: Store, node: URIRef) -> bool:
    return next(store.match(node, SZ.registryId), None) is not None


def _node(body: Entry, iris: Iris) -> URIRef:
    return URIRef(iris.entity(body.type, body.id))


def _change(change: Change, records: dict[str, Entry], iris: Iris) -> Iterator[Quad]:
    before = [records[each] for each in change.before]
    after = [records[each] for each in change.after]
    event = URIRef(f"{iris.base}change/{change.id}")
    label = f"{'、'.join(body.name for body in before)} → {'、'.join(body.name for body in after)}"
    pairs: tuple[tuple[URIRef, Term], ...] = (
        (RDF.type, ORG.ChangeEvent),
        (RDFS.label, zh(label)),
        (SZ.changeKind, V[f"change-{change.kind}"]),
        (SZ.date, day_of(change.date)),
        (SZ.basis, V.external if change.source else V.unverified),
        *(((DCTERMS.source, text(change.source)),) if change.source else ()),
        *((ORG.originalOrganization, _node(body, iris)) for body in before),
        *((ORG.resultingOrganization, _node(body, iris)) for body in after),
    )
    graph = URIRef(iris.changes)
    yield from (Quad(event, predicate, value, graph) for predicate, value in pairs)
    for new in after:
        yield from (Quad(_node(new, iris), SZ.precededBy, _node(old, iris), graph) for old in before)


def _body(body: Entry, iris: Iris) -> Iterator[Quad]:
    node, graph = _node(body, iris), URIRef(iris.changes)
    for predicate, value in ((RDF.type, SZ.Agency), (SKOS.prefLabel, zh(body.name)), (RDFS.label, zh(body.name))):
        yield Quad(node, predicate, value, graph)
