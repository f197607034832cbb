"""The network around a term: the things that are called so or named beside it, and how they hang together."""

from __future__ import annotations

from dataclasses import dataclass, field

from ...graph.store import Store
from ...ontology.errors import QueryError
from ..saved import rows
from ..words import wanted

__all__ = ["Edge", "Evidence", "Network", "Node", "network"]


@dataclass(frozen=True, slots=True)
class Evidence:
    """A sentence that names a thing, with its report and the ROC year of the report."""

    sentence: str
    report: str
    year: int | None


@dataclass(slots=True)
class Node:
    """A named thing: its IRI, label and type, whether it is called by the term itself, and where it is named."""

    iri: str
    label: str
    type: str
    central: bool = False
    evidence: list[Evidence] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Edge:
    """A link between two things: a relation, an honour, or "named with" the term in so many sentences."""

    source: str
    target: str
    kind: str
    weight: int = 1


@dataclass(slots=True)
class Network:
    """Nodes and edges around a term; ``found`` is how many things there were before the picture was cut."""

    term: str
    nodes: list[Node]
    edges: list[Edge]
    found: int


TERM = "urn:shizheng:term"
"""The node that stands for the term itself."""


def network(store: Store, term: str, limit: int = 200) -> Network:
    """Return the things that are called by a term or named in one sentence with it, at most `limit` of them.

    Those called so come first, then those named with it most often. Raises `QueryError` when there are none.
    """
    key = wanted(term)
    if not key:
        raise QueryError("the term has no letters", where=repr(term), hint="give a word such as 資安")
    nodes: dict[str, Node] = {}
    for name, central in (("named-so", True), ("named-together", False)):
        for row in rows(store, f"network/{name}", {"term": key}):
            node = nodes.setdefault(row["thing"], Node(row["thing"], row["label"], row["type"], central))
            evidence = Evidence(row["plain"], row["report"], row["year"])
            if evidence not in node.evidence:
                node.evidence.append(evidence)
    if not nodes:
        raise QueryError(
            "nothing in the graph is called so, or named beside it",
            where=term,
            hint="`shizheng trace` looks for any word in the sentences",
        )
    ranked = sorted(nodes.values(), key=lambda node: (not node.central, -len(node.evidence), node.label, node.iri))
    kept = ranked[:limit]
    shown = {node.iri for node in kept}
    edges = [Edge(TERM, node.iri, "named so" if node.central else "named with", len(node.evidence)) for node in kept]
    for name in ("links", "honours"):
        edges += [
            Edge(r["source"], r["target"], r["kind"])
            for r in rows(store, f"network/{name}")
            if r["source"] in shown and r["target"] in shown
        ]
    return Network(term, kept, edges, len(nodes))
