"""The ontology and the vocabularies as triples: what every graph carries so that it can be asked about itself."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from importlib import resources
from itertools import chain

from ..ontology.iris import PREFIXES
from ..ontology.lexicon import units
from .conversion import parsed
from .store import Store
from .terms import RDF, SKOS, Quad, URIRef, V, text, zh

__all__ = ["MODULES", "alignments", "fill", "shapes", "turtle"]

MODULES = (
    "core",
    "evidence",
    "observations",
    "organisations",
    "systems",
    "awards",
    "linkage",
    "topics",
    "editions",
    "reuse",
    "lineage",
    "things",
    "promises",
    "review",
    "vocabularies",
)
"""The files of `ontology/schema` that a graph carries; `imports` and `shapes` check it, `alignments` are beside it."""


@cache
def turtle(module: str) -> str:
    """Return one file of the ontology as it was written, e.g. ``turtle("core")``."""
    package = __package__.rsplit(".", 1)[0] + ".ontology"
    return (resources.files(package) / "schema" / f"{module}.ttl").read_text(encoding="utf-8")


def shapes() -> str:
    """Return the SHACL shapes as Turtle."""
    return turtle("shapes")


def alignments() -> str:
    """Return how our terms stand to those of other vocabularies as Turtle: an ontology of its own, in no graph."""
    return turtle("alignments")


def fill(store: Store, graph: str) -> None:
    """Put the ontology and the vocabularies into a named graph; nothing is written where it holds them already.

    Axioms that need blank nodes (restrictions, disjointness) stay in the files: a graph holds none, so that it always
    gives the same bytes.
    """
    name = URIRef(graph)
    told = (Quad(*triple, name) for module in MODULES for triple in parsed(turtle(module).encode()))  # type: ignore[arg-type]  # what is no blank node is an IRI, but for objects
    store.replace(graph, chain(told, _unit_concepts(name)))


def _unit_concepts(graph: URIRef) -> Iterator[Quad]:
    """Yield the measure words as concepts, each under the unit of QUDT that it falls under."""
    for unit in units().values():
        node = V[f"unit-{unit.id}"]
        yield Quad(node, RDF.type, SKOS.Concept, graph)
        yield Quad(node, SKOS.inScheme, V.unit, graph)
        yield Quad(node, SKOS.prefLabel, zh(unit.name), graph)
        yield Quad(node, SKOS.notation, text(unit.id), graph)
        if unit.qudt:
            yield Quad(node, SKOS.broadMatch, URIRef(PREFIXES["unit"] + unit.qudt), graph)
