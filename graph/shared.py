"""What reports share, in a graph of its own: things, metrics, periods, and the direct links between things.

Each of these nodes is made from what the reports say of it, so after a report is added, changed or dropped only the
nodes that it names, before or after, are made again. A node that no report names any more goes.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from datetime import date

from ..extract.claims import Predicate
from ..extract.periods import ROC_OFFSET, Period, PeriodKind
from ..ontology.folding import search_key
from ..ontology.iris import Iris
from ..ontology.registry import Entry, entries
from .claim_quads import RELATION_CLASSES
from .resolve import CLASSES
from .store import Store
from .terms import DCTERMS, ORG, RDF, RDFS, SKOS, SZ, Quad, Term, URIRef, day, integer, text, zh

__all__ = ["describe_period", "named_by", "refresh"]

_POINTERS = (
    *(SZ.refersTo, SZ.metric, SZ.period, SZ.about, SZ.subject, SZ.object),
    *(SZ.awardScheme, SZ.forWork, SZ.recipient, SZ.conferredBy, DCTERMS.publisher),
)
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
        for pointer in _POINTERS
        for quad in store.match(None, pointer, None, graph)
        if isinstance(quad.object, URIRef)
    }


def refresh(store: Store, nodes: Iterable[URIRef], iris: Iris) -> None:
    """Make the shared nodes again from what the reports now say of them."""
    maker = _Maker(store, iris)
    depths = {each: depth for node in nodes for depth, each in enumerate(reversed(maker.chain(node)))}
    for node in depths:
        store.remove_subject(node, iris.shared)
    for level in sorted(set(depths.values()), reverse=True):  # a body stands for as long as one of its parts does
        ordered = sorted(node for node, depth in depths.items() if depth == level)
        store.add([quad for node in ordered for quad in maker.quads(node)])


class _Maker:
    """Makes the quads of shared nodes from the graphs of the reports."""

    def __init__(self, store: Store, iris: Iris) -> None:
        self.store = store
        self.iris = iris
        self.graph = URIRef(iris.shared)
        self.records = {URIRef(iris.entity(entry.type, entry.id)): entry for entry in entries()}
        self.things = {f"{iris.base}{kind.lower()}/": name for kind, name in CLASSES.items()}

    def quads(self, node: URIRef) -> Iterator[Quad]:
        kind = node[: node.rfind("/") + 1]
        pairs: Iterable[tuple[URIRef, Term]] = ()
        if kind in self.things:
            pairs = self._thing(node, self.things[kind])
        elif kind == f"{self.iris.base}period/":
            pairs = describe_period(node) if next(self.store.match(None, SZ.period, node), None) else ()
        elif kind == f"{self.iris.base}metric/":
            pairs = self._metric(node)
        for predicate, value in pairs:
            yield Quad(node, predicate, value, self.graph)

    def chain(self, node: URIRef) -> list[URIRef]:
        """Return a node, the body that it belongs to, and so on up."""
        parent = self.parent(node)
        return [node, *self.chain(parent)] if parent else [node]

    def parent(self, node: URIRef) -> URIRef | None:
        """Return the body that a recorded body belongs to."""
        record = self.records.get(node)
        return URIRef(self.iris.entity(record.type, record.parent)) if record and record.parent else None

    def _objects(self, node: URIRef, pointer: URIRef, wanted: URIRef) -> list[Term]:
        """Return what all nodes that point to this one say under a property."""
        return [
            found.object
            for quad in self.store.match(None, pointer, node)
            for found in self.store.match(quad.subject, wanted)
        ]

    def _thing(self, node: URIRef, local: str) -> Iterator[tuple[URIRef, Term]]:
        names = Counter(str(name) for name in self._objects(node, SZ.refersTo, SZ.name))
        aliases = {str(alias) for alias in self._objects(node, SZ.refersTo, SZ.alias)}
        record = self.records.get(node)
        if not names and next(self.store.match(None, None, node), None) is None:
            return
        label = record.name if record else max(names, key=lambda name: (names[name], len(name), name), default="")
        yield RDF.type, SZ.NamedThing
        yield RDF.type, SZ[local]
        yield SKOS.prefLabel, zh(label)
        yield RDFS.label, zh(label)
        for other in sorted((set(names) | aliases) - {label}):
            yield SKOS.altLabel, zh(other)
        yield from _found_under({label, *names, *aliases})
        if record:
            yield from self._recorded(node, record)
        yield from self._links(node)

    def _recorded(self, node: URIRef, record: Entry) -> Iterator[tuple[URIRef, Term]]:
        """Yield what a gazetteer tells beyond the names: the class of a body, and what it belongs to."""
        yield SZ.registryId, text(record.id)
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
        names = Counter(str(name) for name in self._objects(node, SZ.metric, SZ.metricLabel))
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
