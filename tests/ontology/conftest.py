"""The ontology as one graph, and the reasoner."""

from __future__ import annotations

import io
from collections.abc import Callable
from pathlib import Path

import owlready2
import pytest
import rdflib

from shizheng.graph.reason import java
from shizheng.graph.vocabulary import MODULES
from shizheng.ontology.iris import PREFIXES

FOLDER = Path(__file__).parents[2] / "ontology" / "schema"
Reason = Callable[[rdflib.Graph], list[str]]
Told = Callable[[str], rdflib.Graph]


@pytest.fixture(scope="session")
def ontology() -> rdflib.Graph:
    """The files that a graph carries and the outside terms as one graph; shapes and alignments are no part of it."""
    graph = rdflib.Graph()
    for module in (*MODULES, "imports"):
        graph.parse(FOLDER / f"{module}.ttl")
    return graph


@pytest.fixture(scope="session")
def alignments() -> rdflib.Graph:
    """How the ontology stands to other vocabularies."""
    return rdflib.Graph().parse(FOLDER / "alignments.ttl")


@pytest.fixture(scope="session")
def told() -> Told:
    """Parse a snippet of Turtle; names of examples stand under ``ex:``."""

    def parse(turtle: str) -> rdflib.Graph:
        prefixes = "".join(f"@prefix {name}: <{iri}> .\n" for name, iri in PREFIXES.items())
        return rdflib.Graph().parse(data=f"{prefixes}@prefix ex: <https://example.org/> .\n{turtle}", format="turtle")

    return parse


@pytest.fixture
def reason(monkeypatch: pytest.MonkeyPatch) -> Reason:
    """Run HermiT on a graph and return the classes that nothing can belong to."""
    monkeypatch.setattr(owlready2, "JAVA_EXE", java())

    def run(graph: rdflib.Graph) -> list[str]:
        world = owlready2.World()
        triples = io.BytesIO(graph.serialize(format="nt").encode())
        world.get_ontology("https://example.org/tested#").load(fileobj=triples, format="ntriples")
        owlready2.sync_reasoner_hermit(world, debug=0)
        return sorted(each.iri for each in world.inconsistent_classes() if each is not owlready2.Nothing)

    return run
