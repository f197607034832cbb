"""What people judged of named things, where everything that follows from several reports can see it.

Two things that are the same are one node in every graph. That two are different stands in a graph of its own, so that
no kind of knowledge brings together what a person keeps apart.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from ...ontology.iris import Iris, digest
from ..judgements import VERDICTS, Judgements
from ..store import Store
from ..terms import DCTERMS, RDF, RDFS, SZ, Quad, URIRef, V, decimal, zh

__all__ = ["judged_anew", "kept_apart", "note"]


def note(store: Store, judged: Judgements, iris: Iris) -> str:
    """Make the graph of what is judged to be different anew and return its name."""
    graph = _graph(iris)
    store.replace(graph, _quads(judged, iris))
    return graph


def kept_apart(store: Store, iris: Iris) -> set[frozenset[URIRef]]:
    """Return the pairs of things that people judged to be different."""
    pairs: defaultdict[URIRef, set[URIRef]] = defaultdict(set)
    for quad in store.match(None, SZ.judgedThing, None, _graph(iris)):
        pairs[quad.subject].add(URIRef(quad.object))
    return {frozenset(pair) for pair in pairs.values()}


def judged_anew(store: Store, judged: Judgements, iris: Iris) -> set[URIRef]:
    """Return the bodies whose reports name things that are judged otherwise than when the graph was made."""
    before = set(store.match(None, SZ.judgedThing, None, _graph(iris)))
    now = {quad for quad in _quads(judged, iris) if quad.predicate == SZ.judgedThing}
    things = {URIRef(quad.object) for quad in before ^ now}
    graphs = {quad.graph for thing in things for quad in store.match(None, SZ.refersTo, thing)}
    return {URIRef(quad.object) for graph in graphs for quad in store.match(None, DCTERMS.publisher, None, graph)}


def _graph(iris: Iris) -> str:
    return iris.across("lineage", "judgements")


def _quads(judged: Judgements, iris: Iris) -> Iterator[Quad]:
    graph = URIRef(_graph(iris))
    for line in judged.lines:
        one, other = (judged.thing(each) for each in line.pair)
        if line.verdict != "different" or "/metric/" in one or one == other:
            continue
        node = URIRef(f"{iris.base}judgement/{digest(*sorted((one, other)))}")
        yield Quad(node, RDF.type, SZ.ThingJudgement, graph)
        yield from (Quad(node, SZ.judgedThing, each, graph) for each in (one, other))
        yield Quad(node, SZ.basis, V.judged, graph)
        yield Quad(node, SZ.score, decimal(0), graph)
        yield Quad(node, RDFS.comment, zh(f"{VERDICTS[line.verdict]}：{line.reason}"), graph)
