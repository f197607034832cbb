"""Topics as quads: the scheme in a graph of its own, and for each report a graph of what it says of which topic."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass

from ...ontology.folding import search_key
from ...ontology.iris import Iris, digest
from ..store import Store
from ..terms import DCTERMS, DOCO, RDF, RDFS, SKOS, SZ, Literal, Quad, Term, URIRef, V, text, zh
from .scheme import Scheme, Topic
from .words import Finder

__all__ = ["Tagger", "describe", "reports", "untagged"]

_RECORDED = re.compile(r"/agency/(?![0-9a-f]{16}$)")


def describe(store: Store, scheme: Scheme, iris: Iris) -> str:
    """Make the graph of the scheme anew and return its name."""
    graph = URIRef(iris.topics)
    quads = [Quad(V.topic, predicate, value, graph) for predicate, value in _of_scheme(scheme)]
    for topic in scheme.topics.values():
        quads += [Quad(topic.iri, predicate, value, graph) for predicate, value in _of_topic(topic, scheme)]
    store.replace(graph, quads)
    return str(graph)


def reports(store: Store, graph: str) -> set[URIRef]:
    """Return the report that a graph holds."""
    return {quad.subject for quad in store.match(None, RDF.type, SZ.Report, graph)}


def untagged(store: Store, scheme: Scheme) -> set[URIRef]:
    """Return the reports that were tagged by other topics than those that hold now: all of them, or none."""
    if next(store.match(V.topic, SZ.topicState, text(scheme.state)), None):
        return set()
    return {quad.subject for quad in store.match(None, RDF.type, SZ.Report)}


def _of_scheme(scheme: Scheme) -> Iterator[tuple[URIRef, Term]]:
    yield SZ.topicState, text(scheme.state)
    yield from ((SKOS.hasTopConcept, topic.iri) for topic in scheme.topics.values() if not topic.broader)


def _of_topic(topic: Topic, scheme: Scheme) -> Iterator[tuple[URIRef, Term]]:
    yield RDF.type, SKOS.Concept
    yield SKOS.inScheme, V.topic
    yield SKOS.prefLabel, zh(topic.name)
    if topic.en:
        yield SKOS.prefLabel, Literal(topic.en, lang="en")
    yield from ((SKOS.altLabel, zh(name)) for name in topic.names)
    yield from ((SKOS.hiddenLabel, zh(sign)) for sign in topic.signs if sign not in topic.names)
    yield from ((SZ.searchText, text(search_key(name))) for name in (topic.name, *topic.names))
    broader = scheme.broader(topic)
    yield (SKOS.broader, broader.iri) if broader else (SKOS.topConceptOf, V.topic)


class Tagger:
    """Tags the reports of a graph by the topics of a scheme."""

    def __init__(self, store: Store, scheme: Scheme, iris: Iris) -> None:
        self._store = store
        self._iris = iris
        self._find = Finder(scheme).find

    def tag(self, report: URIRef) -> str:
        """Make the graph of a report's topics anew and return its name; it is gone where the report is."""
        graph = self._iris.across("topics", report)
        source = next((str(quad.graph) for quad in self._store.match(report, RDF.type, SZ.Report)), None)
        made = _Tags(self._store, source, URIRef(graph), self._iris, self._find).quads() if source is not None else ()
        self._store.replace(graph, list(made))
        return graph


_Find = Callable[[str, Iterable[str]], Mapping[Topic, str]]


@dataclass(frozen=True, slots=True)
class _Tags:
    """What one report, in the graph ``source``, says of which topic."""

    store: Store
    source: str
    graph: URIRef
    iris: Iris
    find: _Find

    def quads(self) -> Iterator[Quad]:
        bodies = self._bodies()
        headings: dict[URIRef, Mapping[Topic, str]] = {}
        for quad in self.store.match(None, RDF.type, DOCO.Section, self.source):
            headings[quad.subject] = self.find(self._first(quad.subject, RDFS.label), bodies)
            yield from self._tagged(quad.subject, headings[quad.subject])
        within = {str(section): self._below(section, headings) for section in headings}
        about: dict[str, set[URIRef]] = {}
        for quad in self.store.match(None, RDF.type, SZ.Sentence, self.source):
            found = self.find(self._first(quad.subject, SZ.plainText), bodies)
            yield from self._tagged(quad.subject, found)
            section = self._first(quad.subject, SZ.inSection)
            about[str(quad.subject)] = {topic.iri for topic in found} | within.get(section, set())
        for quad in self.store.match(None, SZ.reportedIn, None, self.source):
            sentence, section = (self._first(quad.subject, link) for link in (SZ.inSentence, SZ.inSection))
            about[str(quad.subject)] = about.get(sentence, set()) | within.get(section, set())
        for node, topics in about.items():
            yield from (Quad(URIRef(node), DCTERMS.subject, topic, self.graph) for topic in topics)

    def _bodies(self) -> list[str]:
        """Return the names by which the report names bodies that the gazetteers know."""
        found = set()
        for quad in self.store.match(None, SZ.refersTo, None, self.source):
            if _RECORDED.search(str(quad.object)):
                for link in (SZ.name, SZ.alias):
                    found |= {str(each.object) for each in self.store.match(quad.subject, link, None, self.source)}
        return sorted(found)

    def _below(self, section: URIRef, headings: Mapping[URIRef, Mapping[Topic, str]]) -> set[URIRef]:
        """Return the topics of a section's heading; one that shows none goes on about those of the heading above it."""
        if section not in headings:  # the report itself
            return set()
        here = {topic.iri for topic in headings[section]}
        return here or self._below(URIRef(self._first(section, DCTERMS.isPartOf)), headings)

    def _tagged(self, node: URIRef, found: Mapping[Topic, str]) -> Iterator[Quad]:
        """Yield that a sentence or a heading shows topics, each with the word that shows it."""
        for topic, word in found.items():
            tag = URIRef(f"{self.iris.base}tag/{digest(node, topic.iri)}")
            yield Quad(tag, RDF.type, SZ.Tag, self.graph)
            yield Quad(tag, SZ.tagged, node, self.graph)
            yield Quad(tag, SZ.topic, topic.iri, self.graph)
            yield Quad(tag, SZ.sign, text(word), self.graph)

    def _first(self, node: URIRef, link: URIRef) -> str:
        return self.store.value(node, link, self.source) or ""
