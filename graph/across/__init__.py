"""What follows from the reports of one body side by side: a room for each kind, a named graph for each kind and body.

A kind is a function that takes the body and yields quads of its graph. The graphs of a body are made anew whenever one
of its reports comes, goes or changes, from the reports alone, so they never depend on the order of builds.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

from ...ontology.iris import Iris
from ..store import Store
from ..terms import DCTERMS, SZ, Quad, URIRef
from .body import Body
from .editions import editions
from .gaps import gaps
from .judged import judged_anew
from .lineage import lineage
from .promises import promises
from .reports import report_line
from .reuse import reuse
from .sequence import sequence
from .silences import silences
from .told import told

__all__ = ["KINDS", "derive", "judged_anew", "publishers", "settle_editions", "told"]

KINDS: Mapping[str, Callable[[Body, URIRef], Iterator[Quad]]] = {
    "sequence": sequence,
    "gaps": gaps,
    "reuse": reuse,
    "lineage": lineage,
    "promises": promises,
    "silence": silences,
}
"""Each kind by the name that its graphs bear: a function of the body and the graph's name."""


def publishers(store: Store, graph: str) -> set[URIRef]:
    """Return the body whose report a graph holds; none where the report does not name it."""
    return {URIRef(quad.object) for quad in store.match(None, DCTERMS.publisher, None, graph)}


def settle_editions(store: Store, publisher: URIRef, iris: Iris) -> tuple[str, set[str]]:
    """Tell anew which reports of a body are editions of one, before anything is linked or derived that counts them.

    Returns the name of the graph that tells it, and the graphs of the reports that are, or were, such editions.
    """
    graph = iris.across("editions", publisher)

    def parts() -> set[str]:
        told = {quad.subject for quad in store.match(None, SZ.otherEdition, None, graph)}
        return {str(quad.graph) for report in told for quad in store.match(URIRef(report), DCTERMS.identifier)}

    before = parts()
    store.replace(graph, list(editions(store, report_line(store, publisher), iris, URIRef(graph))))
    return graph, before | parts()


def derive(store: Store, publisher: URIRef, iris: Iris) -> Iterator[str]:
    """Make every kind of graph of a body anew and yield their names; they are gone where it has no report any more."""
    body = Body.of(store, publisher, iris)
    for kind, quads in KINDS.items():
        graph = iris.across(kind, publisher)
        store.replace(graph, list(quads(body, URIRef(graph))))
        yield graph
