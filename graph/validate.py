"""SHACL before anything is published: a graph that breaks its shapes is refused, with the fact and its sentence.

The shapes are in `ontology/schema/shapes.ttl`; they are checked by rudof, a SHACL engine in Rust, because checking the
five reports with a pure Python engine takes longer than everything else together.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass

from ..ontology.errors import ValidationError
from .shared import describe_period
from .store import Store
from .terms import OA, RDFS, SZ, Quad, URIRef
from .vocabulary import shapes

__all__ = ["Checker", "Finding"]


@dataclass(frozen=True, slots=True)
class Finding:
    """What breaks a shape: the fact, what is wrong with it, its value, and the sentence and report it comes from."""

    fact: str
    message: str
    value: str
    sentence: str
    report: str

    def __str__(self) -> str:
        sentence = f", in “{self.sentence[:60]}”" if self.sentence else ""
        return f"{self.message} ({self.fact}{sentence})"


class Checker:
    """Checks named graphs while the build goes on: the engine works outside of Python's lock."""

    def __init__(self, store: Store) -> None:
        self.store = store
        self.pool = ThreadPoolExecutor(max_workers=1)
        self.found: list[Future[list[tuple[str, str, str]]]] = []

    def graph(self, graph: str) -> None:
        """Begin to check a report's graph, with the periods that it names beside it."""
        periods = {URIRef(quad.object) for quad in self.store.match(None, SZ.period, None, graph)}
        beside = Store.memory()
        beside.add(Quad(period, *pair, URIRef(graph)) for period in periods for pair in describe_period(period))
        self._begin(self.store.ntriples([graph]) + beside.ntriples([graph]))

    def nodes(self, nodes: Iterable[URIRef]) -> None:
        """Begin to check what is said of some shared nodes."""
        self._begin(self.store.ntriples([], nodes))

    def _begin(self, triples: bytes) -> None:
        if triples:  # the engine takes no empty graph
            self.found.append(self.pool.submit(lambda: list(_broken(triples))))

    def findings(self) -> list[Finding]:
        """Wait for everything that was begun and return what breaks the shapes."""
        self.pool.shutdown()
        broken = {finding for part in self.found for finding in part.result()}
        return sorted((_located(self.store, *each) for each in broken), key=lambda f: (f.report, f.fact, f.message))

    def refuse_invalid(self) -> None:
        """Raise `ValidationError` with the first finding if anything breaks the shapes."""
        findings = self.findings()
        if findings:
            first, more = findings[0], len(findings) - 1
            others = f" and {more} more" if more else ""
            raise ValidationError(
                f"the graph breaks its shapes: {first}{others}",
                where=first.report,
                hint="an earlier graph is unharmed; report this as a fault of shizheng",
            )


def _broken(triples: bytes) -> Iterator[tuple[str, str, str]]:
    """Yield the node, the message and the value of everything that breaks a shape."""
    import pyrudof

    session = pyrudof.Rudof(pyrudof.RudofConfig())
    session.read_data(triples.decode(), pyrudof.RDFFormat.NTriples)
    session.read_shacl(shapes())
    report = session.validate_shacl()
    for entry in () if report.conforms else report:
        value = str(entry.value or "").strip("<>")
        node = str(entry.focus_node).strip("<>")
        yield (value if "text/" in value else node), str(entry.message or "").strip('"'), value


def _located(store: Store, fact: str, message: str, value: str) -> Finding:
    return Finding(fact, message, value, _sentence(store, fact), _report(store, fact))


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
    for quad in store.match(URIRef(fact), SZ.reportedIn):
        for label in store.match(URIRef(quad.object), RDFS.label):
            return str(label.object)
    return ""
