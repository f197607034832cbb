"""What the checks ask of an ontology: its own terms, where properties begin and end, what excludes what."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator
from itertools import combinations

from rdflib import OWL, RDF, RDFS, VANN, BNode, Graph, URIRef
from rdflib.collection import Collection
from rdflib.term import Node

Check = Callable[[Graph], set[str]]

LINKS = (OWL.ObjectProperty, OWL.DatatypeProperty)
PROPERTIES = (*LINKS, OWL.AnnotationProperty)


def namespace(graph: Graph) -> str:
    """Return the namespace that the header gives, which tells our terms from others'."""
    return str(next(graph.objects(None, VANN.preferredNamespaceUri), "no namespace"))


def ours(graph: Graph, *kinds: URIRef) -> list[URIRef]:
    """Return our terms of some kinds, in order."""
    found = {term for kind in kinds for term in graph.subjects(RDF.type, kind) if isinstance(term, URIRef)}
    return sorted(term for term in found if str(term).startswith(namespace(graph)))


def name(graph: Graph, term: Node) -> str:
    """Return what a term is called here."""
    return str(term).removeprefix(namespace(graph))


def pair(graph: Graph, one: Node, other: Node) -> str:
    """Return two terms as one, in order."""
    return " ".join(sorted((name(graph, one), name(graph, other))))


def meant(graph: Graph, expression: Node) -> frozenset[Node]:
    """Return the classes of a domain or range: itself, or the members of a union."""
    union = graph.value(expression, OWL.unionOf)
    return frozenset(Collection(graph, union)) if union is not None else frozenset({expression})


def ends(graph: Graph, term: Node, side: URIRef) -> set[frozenset[Node]]:
    """Return the domains or ranges of a property, those of the properties above it where it has none."""
    for above in graph.transitive_objects(term, RDFS.subPropertyOf):
        if found := {meant(graph, each) for each in graph.objects(above, side)}:
            return found
    return set()


def parts(graph: Graph, term: Node) -> Iterator[Node]:
    """Yield what the nameless expressions in the definition of a class name."""
    for expression in (*graph.objects(term, RDFS.subClassOf), *graph.objects(term, OWL.equivalentClass)):
        todo = [expression] if isinstance(expression, BNode) else []
        while todo:
            for each in graph.objects(todo.pop()):
                if isinstance(each, BNode):
                    todo.append(each)
                else:
                    yield each


def alike(graph: Graph, terms: list[URIRef]) -> Iterator[tuple[URIRef, URIRef]]:
    """Yield pairs of terms with the same label in some language."""
    named: defaultdict[tuple[str, str | None], list[URIRef]] = defaultdict(list)
    for term in terms:
        for label in graph.objects(term, RDFS.label):
            named[str(label).lower(), getattr(label, "language", None)].append(term)
    for group in named.values():
        yield from combinations(group, 2)


def disjoint(graph: Graph) -> set[tuple[Node, Node]]:
    """Return the pairs of classes that are said to exclude each other, both ways."""
    said = set(graph.subject_objects(OWL.disjointWith))
    for members in graph.objects(None, OWL.members):
        said.update(combinations(Collection(graph, members), 2))
    return said | {(other, one) for one, other in said}


def exclude(graph: Graph, said: set[tuple[Node, Node]], one: Node, other: Node) -> bool:
    """Tell whether two classes exclude each other, themselves or by classes above them."""
    above = [set(graph.transitive_objects(each, RDFS.subClassOf)) for each in (one, other)]
    return any((a, b) in said for a in above[0] for b in above[1])
