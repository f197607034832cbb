"""What reports share, in a graph of its own: things, metrics, periods, and the direct links between things.

Each of these nodes is made from what the reports say of it, so after a report is added, changed or dropped only the
nodes that it names, before or after, are made again. A node that no report names any more goes.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date

from ..extract.claims import Predicate
from ..extract.periods import ROC_OFFSET, Period, PeriodKind
from ..ontology.folding import search_key
from ..ontology.iris import Iris
from ..ontology.registry import Entry, Identifier, entries, identifiers
from .claim_quads import RELATION_CLASSES
from .pointers import POINTERS
from .resolve import CLASSES
from .store import Store
from .terms import ADMS, DCTERMS, ORG, RDF, RDFS, SKOS, SZ, Quad, Term, URIRef, day, day_of, integer, text, zh

__all__ = ["describe_period", "named_by", "refresh"]

_ASIDE = (SZ.readAsThing, SZ.matchesThing, DCTERMS.isReplacedBy)  # point to what stands for itself no more
_PERIOD_CLASSES = {
    PeriodKind.YEAR: "YearPeriod",
    PeriodKind.HALF_YEAR: "HalfYearPeriod",
    PeriodKind.MONTHS: "MonthsPeriod",
    PeriodKind.DAYS: "DaysPeriod",
    PeriodKind.DAY: "DayPeriod",
    PeriodKind.YEARS: "YearsPeriod",
    PeriodKind.AS_OF: "AsOfPeriod",
}
_PART_YEAR = ("HalfYearPeriod", "MonthsPeriod", "DaysPeriod", "DayPeriod")


def named_by(store: Store, graph: str) -> set[URIRef]:
    """Return the shared nodes that a report's graph points to."""
    return {
        quad.object
        for pointer in POINTERS
        for quad in store.match(None, pointer, None, graph)
        if isinstance(quad.object, URIRef)
    }


def refresh(store: Store, nodes: Iterable[URIRef], iris: Iris) -> set[URIRef]:
    """Make shared nodes again, and the bodies above them, from what the reports now say; returns those that changed."""
    maker = _Maker(store, iris)
    depths = {each: depth for node in nodes for depth, each in enumerate(reversed(maker.chain(node)))}
    maker.read_names(sorted(depths))
    changed: set[URIRef] = set()
    for level in sorted(set(depths.values()), reverse=True):  # a body stands for as long as one of its parts does
        bodies = sorted(node for node, depth in depths.items() if depth == level)
        ordered = [*bodies, *(code for node in bodies for code in maker.codes(node))]
        changed |= store.replace(iris.shared, (quad for node in bodies for quad in maker.quads(node)), ordered)
    return changed


_NAMES = """SELECT ?node ?name (COUNT(?told) AS ?times) WHERE {
  # VALUES ?node: the things
  ?told sz:refersTo ?node ; sz:name ?name } GROUP BY ?node ?name"""
_ALIASES = """SELECT ?node ?name (COUNT(?told) AS ?times) WHERE {
  # VALUES ?node: the things
  ?told sz:refersTo ?node ; sz:alias ?name } GROUP BY ?node ?name"""
_LABELS = """SELECT ?node ?name (COUNT(?told) AS ?times) WHERE {
  # VALUES ?node: the metrics
  ?told sz:metric ?node ; sz:metricLabel ?name } GROUP BY ?node ?name"""
_AT_ONCE = 1_000
"""Nodes that are asked of in one query, so that no query gets too long."""


class _Maker:
    """Makes the quads of shared nodes, once their names are read, from the graphs of the reports."""

    def __init__(self, store: Store, iris: Iris) -> None:
        self.store = store
        self.iris = iris
        self.graph = URIRef(iris.shared)
        self.records = {URIRef(iris.entity(entry.type, entry.id)): entry for entry in entries()}
        self.things = {f"{iris.base}{kind.lower()}/": name for kind, name in CLASSES.items()}
        self.names: Mapping[URIRef, Counter[str]] = {}
        self.aliases: Mapping[URIRef, Counter[str]] = {}
        self.labels: Mapping[URIRef, Counter[str]] = {}

    def read_names(self, nodes: Sequence[URIRef]) -> None:
        """Read what the reports call some nodes."""
        self.names = self._counted(_NAMES, nodes)
        self.aliases = self._counted(_ALIASES, nodes)
        self.labels = self._counted(_LABELS, nodes)

    def quads(self, node: URIRef) -> Iterator[Quad]:
        kind = node[: node.rfind("/") + 1]
        pairs: Iterable[tuple[URIRef, Term]] = ()
        if kind in self.things:
            pairs = self._thing(node, self.things[kind])
        elif kind == f"{self.iris.base}period/":
            pairs = describe_period(node) if next(self.store.match(None, SZ.period, node), None) else ()
        elif kind == f"{self.iris.base}metric/":
            pairs = self._metric(node)
        told = [Quad(node, predicate, value, self.graph) for predicate, value in pairs]
        yield from told
        for code, known in self.codes(node).items() if told else ():
            yield Quad(node, ADMS.identifier, code, self.graph)
            yield Quad(code, RDF.type, ADMS.Identifier, self.graph)
            yield Quad(code, SKOS.notation, text(known.code), self.graph)
            yield Quad(code, DCTERMS.title, zh(known.scheme), self.graph)
            yield Quad(code, DCTERMS.source, text(known.source), self.graph)

    def codes(self, node: URIRef) -> dict[URIRef, Identifier]:
        """Return the official codes of a recorded body by their own IRIs."""
        record = self.records.get(node)
        known = identifiers().get(record.id, ()) if record else ()
        return {URIRef(self.iris.of("identifier", each.scheme, each.code)): each for each in known}

    def chain(self, node: URIRef) -> list[URIRef]:
        """Return a node, the body that it belongs to, and so on up."""
        parent = self.parent(node)
        return [node, *self.chain(parent)] if parent else [node]

    def parent(self, node: URIRef) -> URIRef | None:
        """Return the body that a recorded body belongs to."""
        record = self.records.get(node)
        return URIRef(self.iris.entity(record.type, record.parent)) if record and record.parent else None

    def _counted(self, query: str, nodes: Sequence[URIRef]) -> dict[URIRef, Counter[str]]:
        """Return what the reports call some nodes, and how often."""
        found: defaultdict[URIRef, Counter[str]] = defaultdict(Counter)
        for start in range(0, len(nodes), _AT_ONCE):
            for node, name, times in self.store.select_of(query, "node", nodes[start : start + _AT_ONCE]).rows:
                found[URIRef(str(node))][str(name)] = int(str(times))
        return found

    def _is_named(self, node: URIRef) -> bool:
        """Tell whether a report, or what follows from reports, points to a node, or a body that stands belongs to it.

        What was read as another thing does not count, nor do direct links and changes of bodies, which follow from it.
        """
        aside = (self.iris.shared, self.iris.changes)
        return any(
            quad.predicate == ORG.subOrganizationOf if str(quad.graph) in aside else quad.predicate not in _ASIDE
            for quad in self.store.match(None, None, node)
        )

    def _thing(self, node: URIRef, local: str) -> Iterator[tuple[URIRef, Term]]:
        names, aliases = self.names.get(node, Counter()), self.aliases.get(node, Counter())
        record = self.records.get(node)
        if not names and not self._is_named(node):
            return
        label = record.name if record else max(names, key=lambda name: (names[name], len(name), name), default="")
        yield RDF.type, SZ.NamedThing
        yield RDF.type, SZ[local]
        yield SKOS.prefLabel, zh(label)
        yield RDFS.label, zh(label)
        for other in sorted({*names, *aliases} - {label}):
            yield SKOS.altLabel, zh(other)
        yield from _found_under({label, *names, *aliases})
        if record:
            yield from self._recorded(node, record)
        yield from self._links(node)

    def _recorded(self, node: URIRef, record: Entry) -> Iterator[tuple[URIRef, Term]]:
        """Yield what a gazetteer tells beyond the names: the class of a body, and what it belongs to."""
        yield SZ.registryId, text(record.id)
        if record.start:
            yield SZ.startDate, day_of(record.start)
        if record.end:
            yield SZ.endDate, day_of(record.end)
        if record.classification:
            yield SZ.classification, zh(record.classification)
        if parent := self.parent(node):
            yield ORG.subOrganizationOf, parent

    def _links(self, node: URIRef) -> Iterator[tuple[URIRef, Term]]:
        """Yield the direct links that stand beside relations, each once however many reports state it."""
        links: set[tuple[URIRef, Term]] = set()
        for quad in self.store.match(None, SZ.subject, node):
            for predicate, name in RELATION_CLASSES.items():
                if next(self.store.match(quad.subject, RDF.type, SZ[name]), None):
                    target = SZ.date if predicate is Predicate.LAUNCHED_ON else SZ.object
                    links |= {(SZ[predicate.value], found.object) for found in self.store.match(quad.subject, target)}
        yield from sorted(links)

    def _metric(self, node: URIRef) -> Iterator[tuple[URIRef, Term]]:
        names = self.labels.get(node)
        if not names:
            return
        label = max(names, key=lambda name: (names[name], -len(name), name))
        yield RDF.type, SZ.Metric
        yield RDF.type, SKOS.Concept
        yield SKOS.prefLabel, zh(label)
        for other in sorted(set(names) - {label}):
            yield SKOS.altLabel, zh(other)
        yield from _found_under(names)


def _found_under(names: Iterable[str]) -> Iterator[tuple[URIRef, Term]]:
    """Yield the folded forms under which a thing or a metric is found."""
    for key in sorted({search_key(name) for name in names}):
        yield SZ.searchText, text(key)


def describe_period(node: URIRef) -> Iterator[tuple[URIRef, Term]]:
    """Yield what is said of a period; its IRI tells it all."""
    name = node.rsplit("/", 1)[1]
    start, _, end = ("", "", name[6:]) if name.startswith("as-of-") else name.partition("--")
    period = Period(date.fromisoformat(start) if start else None, date.fromisoformat(end))
    local = _PERIOD_CLASSES[period.kind]
    yield RDF.type, SZ.Period
    yield RDF.type, SZ[local]
    if local in _PART_YEAR:
        yield RDF.type, SZ.PartYearPeriod
    if period.start:
        yield SZ.startDate, day(period.start)
    yield SZ.endDate, day(date.fromisoformat(end))
    yield SZ.rocYear, integer(date.fromisoformat(end).year - ROC_OFFSET)
    yield SKOS.prefLabel, zh(period.label)
