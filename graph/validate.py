"""SHACL before anything is published: a graph that breaks its shapes is refused, with the fact and its sentence.

The shapes are in `ontology/schema/shapes.ttl`; they are checked by rudof, a SHACL engine in Rust, because checking the
five reports with a pure Python engine takes longer than everything else together.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass
from functools import cache
from typing import NamedTuple

from rdflib import SH, BNode, Graph

from ..ontology.errors import ValidationError
from ..ontology.iris import SHAPES
from .shared import describe_period
from .store import Store
from .terms import DCTERMS, OA, RDF, RDFS, SZ, Quad, URIRef
from .vocabulary import shapes

__all__ = ["Broken", "Checker", "Finding", "broken", "located", "refuse"]


class Broken(NamedTuple):
    """What the engine finds: the node, what is wrong with it, a value, whether it only warns, and the rule."""

    node: str
    message: str
    value: str
    is_warning: bool
    shape: str
    path: str


@dataclass(frozen=True, slots=True)
class Finding:
    """What breaks a shape: its name, the fact, what is wrong with it, its value, the sentence and report it comes from.

    A warning is of something that a report may well say, and a person should look at: shares that add up to 97.68.
    """

    shape: str
    fact: str
    message: str
    value: str
    sentence: str
    report: str
    is_warning: bool

    def __str__(self) -> str:
        sentence = f", in “{self.sentence[:60]}”" if self.sentence else ""
        return f"{self.message} ({self.shape}: {self.fact}{sentence})"


class Checker:
    """Checks named graphs while the build goes on: the engine works outside of Python's lock."""

    def __init__(self, store: Store) -> None:
        self.store = store
        self.pool = ThreadPoolExecutor(max_workers=1)
        self.found: list[Future[list[Broken]]] = []

    def graph(self, graph: str) -> None:
        """Begin to check a graph of the store."""
        self.found.append(self.begin(self.store, graph))

    def nodes(self, nodes: Iterable[URIRef]) -> None:
        """Begin to check what is said of some shared nodes."""
        self.found.append(self._begun(self.store.ntriples([], nodes)))

    def begin(self, store: Store, graph: str) -> Future[list[Broken]]:
        """Begin to check a graph of any store, with the periods that it names beside it."""
        periods = {URIRef(quad.object) for quad in store.match(None, SZ.period, None, graph)}
        beside = Store.memory()
        beside.add(Quad(period, *pair, URIRef(graph)) for period in periods for pair in describe_period(period))
        return self._begun(store.ntriples([graph]) + beside.ntriples([graph]))

    def _begun(self, triples: bytes) -> Future[list[Broken]]:
        return self.pool.submit(lambda: list(broken(triples)) if triples else [])  # the engine takes no empty graph

    def findings(self) -> list[Finding]:
        """Wait for everything that was begun and return what breaks the shapes, warnings and all."""
        self.pool.shutdown()
        return located(self.store, (each for part in self.found for each in part.result()))

    def refuse_invalid(self) -> list[Finding]:
        """Raise `ValidationError` with the first finding if anything breaks the shapes, else return the warnings."""
        return refuse(self.findings(), hint="an earlier graph is unharmed; report this as a fault of shizheng")


def refuse(findings: Sequence[Finding], *, hint: str, where: object = None) -> list[Finding]:
    """Raise `ValidationError` with the first finding that is more than a warning, else return the warnings."""
    invalid = [finding for finding in findings if not finding.is_warning]
    if invalid:
        first, more = invalid[0], len(invalid) - 1
        others = f" and {more} more" if more else ""
        raise ValidationError(f"the graph breaks its shapes: {first}{others}", where=where or first.report, hint=hint)
    return list(findings)


def located(store: Store, found: Iterable[Broken]) -> list[Finding]:
    """Return what breaks shapes, each once and in order, with what a store tells: shape, sentence, report."""
    return sorted((_located(store, each) for each in set(found)), key=lambda f: (f.report, f.fact, f.message))


def broken(triples: bytes) -> Iterator[Broken]:
    """Yield everything in triples (N-Triples) that breaks a shape."""
    import pyrudof

    session = pyrudof.Rudof(pyrudof.RudofConfig())
    session.read_data(triples.decode(), pyrudof.RDFFormat.NTriples)
    session.read_shacl(shapes())
    report = session.validate_shacl()
    for entry in () if report.conforms else report:
        value = str(entry.value or "").strip("<>")
        node = str(entry.focus_node).strip("<>")
        yield Broken(
            value if "text/" in value else node,
            str(entry.message or "").strip('"'),
            value,
            str(entry.severity) == "Warning",
            str(entry.source_shape or ""),
            str(entry.path or ""),
        )


def _located(store: Store, found: Broken) -> Finding:
    fact = found.node
    sentence, report = _sentence(store, fact), _report(store, fact)
    return Finding(_shape(store, found), fact, found.message, found.value, sentence, report, found.is_warning)


def _shape(store: Store, found: Broken) -> str:
    """Return the name of the shape that was broken; a rule without a name is called by the shape that it stands in."""
    if found.shape.startswith(SHAPES):
        return f"s:{found.shape.removeprefix(SHAPES)}"
    kinds = {str(quad.object) for quad in store.match(URIRef(found.node), RDF.type)}
    named = [rule for rule in _rules() if found.message == rule.message or found.path == rule.path]
    own = [rule for rule in named if not rule.target or rule.target in kinds]
    best = max(own, key=lambda rule: found.message == rule.message, default=None)
    return f"s:{best.shape}" if best else "s:"


class _Rule(NamedTuple):
    shape: str
    target: str
    path: str
    message: str


@cache
def _rules() -> tuple[_Rule, ...]:
    """Return the rules that have no names, each with the shape that it stands in."""
    graph = Graph().parse(data=shapes(), format="turtle")
    return tuple(
        _Rule(
            str(shape).removeprefix(SHAPES),
            str(graph.value(shape, SH.targetClass) or ""),
            str(graph.value(rule, SH.path)),
            str(graph.value(rule, SH.message)),
        )
        for shape, rule in sorted(graph.subject_objects(SH.property))
        if isinstance(rule, BNode)
    )


def _sentence(store: Store, fact: str) -> str:
    for link in (SZ.hasEvidence, SZ.plainText):
        for quad in store.match(URIRef(fact), link):
            if link == SZ.plainText:
                return str(quad.object)
            evidence = quad.object
            for wanted, start in ((SZ.plainText, evidence), (OA.exact, URIRef(f"{evidence}#quote"))):
                for found in store.match(URIRef(start), wanted):
                    return str(found.object)
    return ""


def _report(store: Store, fact: str) -> str:
    for link in (SZ.reportedIn, DCTERMS.isPartOf):
        for quad in store.match(URIRef(fact), link):
            for label in store.match(URIRef(quad.object), RDFS.label):
                return str(label.object)
    return ""
