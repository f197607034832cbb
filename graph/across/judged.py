"""Which things people judged to be different, so that nothing that follows from several reports brings them together.

Two things that are the same are one node in every graph (`things`); those kept apart stand among its matches.
"""

from __future__ import annotations

from ..judgements import Judgements
from ..store import Store
from ..terms import DCTERMS, SZ, URIRef, V, decimal

__all__ = ["judged_anew", "kept_apart"]


def kept_apart(store: Store) -> set[frozenset[URIRef]]:
    """Return the pairs of nodes that people judged to be different."""
    return {frozenset(_standing(store, thing) for thing in pair) for pair in _different(store)}


def judged_anew(store: Store, judged: Judgements) -> set[URIRef]:
    """Return the bodies whose reports name things that are judged to be different and were not, or the reverse."""
    now = {frozenset(line.pair) for line in judged.lines if line.verdict == "different" and "/metric/" not in line.one}
    things = {_standing(store, thing) for pair in _different(store) ^ now for thing in pair}
    graphs = {quad.graph for thing in things for quad in store.match(None, SZ.refersTo, thing)}
    return {URIRef(quad.object) for graph in graphs for quad in store.match(None, DCTERMS.publisher, None, graph)}


def _different(store: Store) -> set[frozenset[URIRef]]:
    """Return the pairs as they were read, whatever stands for them now."""
    judged = (quad.subject for quad in store.match(None, SZ.basis, V.judged))
    return {
        frozenset(URIRef(quad.object) for quad in store.match(match, SZ.matchesThing))
        for match in judged
        if next(store.match(match, SZ.score, decimal(0)), None) and next(store.match(match, SZ.matchesThing), None)
    }


def _standing(store: Store, thing: URIRef) -> URIRef:
    return next((URIRef(quad.object) for quad in store.match(thing, DCTERMS.isReplacedBy)), thing)
