"""What follows from a graph by its ontology: written into a named graph of its own, so that it can be told apart.

HermiT finds which classes lie within which: that is a question of the ontology alone, and takes a second whatever the
graph's size. What follows for each thing are rules over the graph: the classes above its own and those that a property
tells of its ends, superproperties, inverses and symmetric properties, and the closure of transitive ones (succession).
Only what no report and no other graph says is written; a build that changes the graph takes it away again.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

import networkx as nx
from rdflib import OWL, RDF, RDFS, Graph, URIRef

from ..ontology.iris import Iris, base_of
from .folder import GraphFolder
from .reason import axioms, superclasses
from .store import Store
from .terms import Quad

__all__ = ["Inferred", "follow"]

_Pairs = set[tuple[URIRef, URIRef]]


@dataclass(frozen=True, slots=True)
class Inferred:
    """How many triples follow: classes of things, links by single rules, and links over any number of steps."""

    classes: int
    links: int
    successions: int


def follow(folder: Path, *, aligned: bool = False) -> Inferred:
    """Write what follows into the graph in a folder, in the place of what was written there before.

    With ``aligned``, also in the words of other vocabularies (docs/ontology.md). Raises `GraphNotFoundError`, and
    `ShizhengError` where there is no Java.
    """
    with GraphFolder(folder).reading():  # or nothing follows, and no folder is made
        pass
    with GraphFolder(folder).writing() as draft:
        name = Iris(base_of(draft.store.graphs())).inferred
        draft.store.drop(name)
        parts = _Rules(draft.store, aligned=aligned)
        classes, links, steps = set(parts.classes()), set(parts.links()), set(parts.closures())
        steps -= links
        draft.store.add(Quad(*triple, URIRef(name)) for triple in sorted(classes | links | steps))
        draft.publish()
    return Inferred(len(classes), len(links), len(steps))


class _Rules:
    """What the ontology allows to conclude from a store."""

    def __init__(self, store: Store, *, aligned: bool) -> None:
        self.store = store
        self.ontology = Graph().parse(data=axioms(aligned=aligned), format="nt")
        self.above = superclasses(aligned=aligned)
        self.implied = self._implied()

    def _implied(self) -> Mapping[URIRef, set[tuple[URIRef, bool]]]:
        """Return by each property those that hold with it, and whether they hold the other way round."""
        steps: defaultdict[URIRef, set[tuple[URIRef, bool]]] = defaultdict(set)
        for one, other in self._of(RDFS.subPropertyOf):
            steps[one].add((other, False))
        for one, other in self._of(OWL.inverseOf):
            steps[one].add((other, True))
            steps[other].add((one, True))
        for one in self._are(OWL.SymmetricProperty):
            steps[one].add((one, True))
        return {one: _reached(one, steps) for one in steps}

    def _are(self, kind: URIRef) -> Iterator[URIRef]:
        return (one for one in self.ontology.subjects(RDF.type, kind) if isinstance(one, URIRef))

    def _of(self, relation: URIRef) -> Iterator[tuple[URIRef, URIRef]]:
        for one, other in self.ontology.subject_objects(relation):
            if isinstance(one, URIRef) and isinstance(other, URIRef):
                yield one, other

    def _held(self, property: URIRef) -> _Pairs:
        """Return the pairs of IRIs that a property joins in the store."""
        found = self.store.match(None, property)
        return {(quad.subject, quad.object) for quad in found if isinstance(quad.object, URIRef)}

    def classes(self) -> Iterator[tuple[URIRef, URIRef, URIRef]]:
        """Yield the classes of things that are not told: those above their own, and above the ends of properties."""
        members: defaultdict[URIRef, set[URIRef]] = defaultdict(set)
        for told in {*self.above}:
            members[told] |= {quad.subject for quad in self.store.match(None, RDF.type, told)}
        ends = ((RDFS.domain, 0), (RDFS.range, 1))
        for relation, end in ends:
            for link, told in self._of(relation):
                if told in self.above:
                    members[told] |= {pair[end] for pair in self._held(link)}
        for told, things in members.items():
            for one in {told, *self.above[told]}:
                held = {quad.subject for quad in self.store.match(None, RDF.type, one)}
                yield from ((thing, RDF.type, one) for thing in things - held)

    def links(self) -> Iterator[tuple[URIRef, URIRef, URIRef]]:
        """Yield what holds with a property that is told: what is above it, its inverse, its other way round."""
        for link, others in self.implied.items():
            pairs = self._held(link)
            for other, turned in others if pairs else ():
                wanted = {(two, one) for one, two in pairs} if turned else pairs
                yield from ((one, other, two) for one, two in wanted - self._held(other))

    def closures(self) -> Iterator[tuple[URIRef, URIRef, URIRef]]:
        """Yield what transitive properties reach over several steps, and what holds with it."""
        for link in self._are(OWL.TransitiveProperty):
            pairs = self._held(link)
            for below, others in self.implied.items():
                pairs |= self._held(below) if (link, False) in others else set()
                pairs |= {(two, one) for one, two in self._held(below)} if (link, True) in others else set()
            reached = set(nx.transitive_closure(nx.DiGraph(pairs), reflexive=None).edges) - pairs
            yield from ((one, link, two) for one, two in reached)
            for other, turned in self.implied.get(link, ()):
                yield from ((two, other, one) if turned else (one, other, two) for one, two in reached)


def _reached(property: URIRef, steps: Mapping[URIRef, set[tuple[URIRef, bool]]]) -> set[tuple[URIRef, bool]]:
    """Return what holds with a property, over any number of steps."""
    found: set[tuple[URIRef, bool]] = set()
    waiting = [(property, False)]
    while waiting:
        one, turned = waiting.pop()
        for other, way in steps.get(one, ()):
            step = (other, turned != way)
            if step not in found and step != (property, False):
                found.add(step)
                waiting.append(step)
    return found
