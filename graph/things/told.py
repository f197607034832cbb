"""Why a node stands for several names, for people: each match behind it, with names, score and reason."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from ..store import Store
from ..terms import DCTERMS, RDFS, SKOS, SZ, URIRef

__all__ = ["Joined", "joined"]


@dataclass(frozen=True, slots=True)
class Joined:
    """Two names by which one node is known: on what basis (inferred, judged), how surely, and why."""

    node: URIRef
    one: str
    other: str
    basis: str
    score: float
    reason: str


def joined(store: Store, nodes: Iterable[URIRef]) -> Iterator[Joined]:
    """Yield why some nodes stand for more than one name, in a stable order; nothing for the others."""
    for node in sorted(set(nodes)):
        here = {node, *(quad.subject for quad in store.match(None, DCTERMS.isReplacedBy, node))}
        matches = {quad.subject for thing in here for quad in store.match(None, SZ.matchesThing, thing)}
        for match in sorted(matches) if len(here) > 1 else ():
            found = _joined(store, node, match, here)
            if found is not None:
                yield found


def _joined(store: Store, node: URIRef, match: URIRef, here: set[URIRef]) -> Joined | None:
    said = {quad.predicate: quad.object for quad in store.match(match)}
    ends = {URIRef(quad.object) for quad in store.match(match, SZ.matchesThing)}
    score = float(str(said.get(SZ.score, 0)))
    if not ends <= here or not score:
        return None
    mentions = sorted(URIRef(quad.object) for quad in store.match(match, SZ.matchedMention))
    names = [str(quad.object) for mention in mentions for quad in store.match(mention, SZ.name)]
    basis = next(str(quad.object) for quad in store.match(URIRef(said[SZ.basis]), SKOS.notation))
    one, other = (*names, "", "")[:2]
    return Joined(node, one, other, basis, score, str(said[RDFS.comment])) if basis != "unsure" else None
