"""One of two graphs that are compared, read part by part: only what differs has to be read at all."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from ...graph.nodes import PLACES, Node, local, nodes
from ...graph.store import Store, Value
from ...graph.terms import DCTERMS, PROV, RDF, RDFS, SKOS, SZ, Literal, URIRef
from ...ontology.iris import ONTOLOGY, VOCABULARY, base_of

__all__ = ["ReportOf", "Side"]


@dataclass(frozen=True, slots=True)
class ReportOf:
    """A report of a graph: its key, its IRI, the named graph of what it says, and what is said of it and its text."""

    key: str
    iri: str
    graph: str
    node: Node
    text: Node

    @property
    def title(self) -> str:
        """What the report is called."""
        return self.node.one("label")


class Side:
    """A graph that is compared with another."""

    def __init__(self, store: Store) -> None:
        self.store = store
        self.graphs = store.graphs()
        self._labels: dict[str, str] = {}

    @cached_property
    def base(self) -> str:
        """The base of the IRIs of its instances, "" for an empty graph."""
        return base_of(self.graphs)

    @cached_property
    def reports(self) -> dict[str, ReportOf]:
        """Its reports, by key."""
        found = {}
        for quad in self.store.match(None, PROV.wasDerivedFrom):
            iri, text = URIRef(quad.subject), URIRef(quad.object)
            key = next(str(each.object) for each in self.store.match(iri, DCTERMS.identifier))
            found[key] = ReportOf(key, str(iri), str(quad.graph), self.node(iri), self.node(text))
        return found

    def node(self, iri: URIRef) -> Node:
        """Return a node with all that any graph says of it."""
        said: dict[str, list[str]] = {}
        for quad in self.store.match(iri):
            said.setdefault(local(quad.predicate), []).append(str(quad.object))
        return Node(str(iri), {name: tuple(sorted(values)) for name, values in said.items()})

    def same(self, other: Side, graph: str) -> bool:
        """Tell whether a named graph holds the same in both, without reading it."""
        mine, others = (sorted(each.store.ntriples([graph]).splitlines()) for each in (self, other))
        return mine == others

    def nodes(self, *graphs: str, where: str = "", without: tuple[str, ...] = PLACES) -> dict[str, Node]:
        """Return the nodes of some named graphs that fit a pattern of SPARQL, with what those graphs say of them."""
        return nodes(self.store, *graphs, where=where, without=without)

    def rows(self, query: str) -> Iterator[tuple[Value, ...]]:
        """Yield the rows of a query."""
        yield from self.store.select(query).rows

    def label(self, value: str) -> str:
        """Return a value as people read it: the label of a node, or the value itself."""
        if not value.startswith((self.base or "\n", VOCABULARY, ONTOLOGY)):
            return value
        if value not in self._labels:
            self._labels[value] = self._label(URIRef(value))
        return self._labels[value]

    def words(self, value: str) -> str:
        """Return a value as it is compared: of a place in a text the sentence that stands there, however it moved."""
        return self.label(value) if value.startswith(f"{self.base}text/") else value

    def types(self, thing: str) -> str:
        """Return of which types a named thing is, in words."""
        classes = (str(quad.object) for quad in self.store.match(URIRef(thing), RDF.type))
        return "、".join(sorted(self.label(each) for each in classes if local(each) != "NamedThing"))

    def _label(self, node: URIRef) -> str:
        for predicate in (SKOS.prefLabel, RDFS.label, SZ.metricLabel, SZ.plainText):
            found = [each.object for each in self.store.match(node, predicate)]
            if found:
                chinese = (each for each in found if isinstance(each, Literal) and "zh" in (each.language or ""))
                return str(next(chinese, found[0]))
        return str(node).removeprefix(self.base)
