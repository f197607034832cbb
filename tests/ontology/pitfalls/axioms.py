"""The pitfalls of OOPS! that an ontology falls into by what it declares: inverses, equivalences, types, its header."""

from __future__ import annotations

import re
from collections.abc import Iterator

from rdflib import DCTERMS, OWL, RDF, RDFS, VANN, Graph, URIRef
from rdflib.collection import Collection
from rdflib.term import Node

from .asking import PROPERTIES, Check, alike, disjoint, ends, exclude, name, namespace, ours, pair

BUILT_IN = (str(RDF), str(RDFS), str(OWL), "http://www.w3.org/2001/XMLSchema#")
EXTENSION = re.compile(r"[.](owl|rdf|rdfs|ttl|n3|nt|xml|php|html?)[#/]?$")
OF_CLASSES = (
    RDFS.subClassOf,
    OWL.equivalentClass,
    OWL.disjointWith,
    OWL.allValuesFrom,
    OWL.someValuesFrom,
    OWL.onClass,
)
OF_PROPERTIES = (RDFS.subPropertyOf, OWL.equivalentProperty, OWL.inverseOf, OWL.onProperty)
LICENCES = (DCTERMS.license, DCTERMS.rights)


def own_inverses(graph: Graph) -> set[str]:
    """P25: a relation that is its own inverse; it is symmetric."""
    return {name(graph, one) for one, other in graph.subject_objects(OWL.inverseOf) if one == other}


def inverses_of_symmetric(graph: Graph) -> set[str]:
    """P26: an inverse for a symmetric relation, which is its own."""
    both = [(one, other) for one, other in graph.subject_objects(OWL.inverseOf) if one != other]
    symmetric = set(graph.subjects(RDF.type, OWL.SymmetricProperty))
    return {pair(graph, one, other) for one, other in both if symmetric & {one, other}}


def wrong_equivalents(graph: Graph) -> set[str]:
    """P27: two properties that are said to be the same and begin or end elsewhere."""
    return {
        pair(graph, one, other)
        for one, other in graph.subject_objects(OWL.equivalentProperty)
        if any(ends(graph, one, side) != ends(graph, other, side) for side in (RDFS.domain, RDFS.range))
    }


def _lopsided(graph: Graph, kind: URIRef) -> set[str]:
    terms = set(graph.subjects(RDF.type, kind))
    return {name(graph, each) for each in terms if ends(graph, each, RDFS.domain) != ends(graph, each, RDFS.range)}


def wrong_symmetric(graph: Graph) -> set[str]:
    """P28: a symmetric relation between things of two kinds."""
    return _lopsided(graph, OWL.SymmetricProperty)


def wrong_transitive(graph: Graph) -> set[str]:
    """P29: a transitive relation between things of two kinds."""
    return _lopsided(graph, OWL.TransitiveProperty)


def unlinked(graph: Graph) -> set[str]:
    """P30: a class that is called like one of others that we use, and is not tied to it."""
    own = ours(graph, OWL.Class)
    others = {term for term in graph.subjects(RDF.type, OWL.Class) if isinstance(term, URIRef)} - set(own)
    found = set()
    for each in own:
        tied = {*graph.objects(each, RDFS.subClassOf), *graph.objects(each, OWL.equivalentClass)}
        like = {o for o in others if re.split("[#/]", o)[-1].lower() == name(graph, each).lower()}
        found |= {pair(graph, each, other) for other in like - tied}
    return found


def wrong_equivalent_classes(graph: Graph) -> set[str]:
    """P31: two classes that are said to be the same, and to exclude each other or to be one below the other."""
    said = disjoint(graph)
    found = set()
    for one, other in graph.subject_objects(OWL.equivalentClass):
        below = {(one, RDFS.subClassOf, other), (other, RDFS.subClassOf, one)} & set(graph)
        if below or exclude(graph, said, one, other):
            found.add(pair(graph, one, other))
    return found


def alike_classes(graph: Graph) -> set[str]:
    """P32: two classes with one label."""
    return {pair(graph, one, other) for one, other in alike(graph, ours(graph, OWL.Class))}


def short_chains(graph: Graph) -> set[str]:
    """P33: a chain of one property, which is a property below another."""
    chains = graph.subject_objects(OWL.propertyChainAxiom)
    return {name(graph, each) for each, links in chains if len(list(Collection(graph, links))) < 2}


def _untyped(graph: Graph, terms: Iterator[Node], *kinds: URIRef) -> set[str]:
    named = {each for each in terms if isinstance(each, URIRef) and not str(each).startswith(BUILT_IN)}
    return {name(graph, each) for each in named if not set(graph.objects(each, RDF.type)) & set(kinds)}


def _used_as_classes(graph: Graph) -> Iterator[Node]:
    for link in OF_CLASSES:
        yield from graph.objects(None, link)
    for link in (OWL.unionOf, OWL.intersectionOf, OWL.members):
        for members in graph.objects(None, link):
            yield from Collection(graph, members)
    for side in (RDFS.domain, RDFS.range):
        yield from graph.objects(None, side)


def untyped_classes(graph: Graph) -> set[str]:
    """P34: what stands where a class stands and is declared to be none."""
    return _untyped(graph, _used_as_classes(graph), OWL.Class, RDFS.Datatype)


def untyped_properties(graph: Graph) -> set[str]:
    """P35: what stands where a property stands and is declared to be none."""
    named = (each for link in OF_PROPERTIES for each in graph.objects(None, link))
    return _untyped(graph, (*named, *graph.predicates()), *PROPERTIES)


def file_names(graph: Graph) -> set[str]:
    """P36: an address that ends like a file, so that it moves with the format."""
    places = {namespace(graph), *map(str, graph.subjects(RDF.type, OWL.Ontology))}
    return {place for place in places if EXTENSION.search(place)}


def undeclared(graph: Graph) -> set[str]:
    """P38: no ontology is declared, or several are."""
    return set() if len(set(graph.subjects(RDF.type, OWL.Ontology))) == 1 else {"owl:Ontology"}


def ambiguous(graph: Graph) -> set[str]:
    """P39: a namespace that is not given, or is not that of the ontology's own address."""
    given = {str(each) for each in graph.objects(None, VANN.preferredNamespaceUri)}
    right = {f"{header}{end}" for header in graph.subjects(RDF.type, OWL.Ontology) for end in "#/"}
    return (given - right) or (set() if len(given) == 1 else {"vann:preferredNamespaceUri"})


def hijacked(graph: Graph) -> set[str]:
    """P40: something said of a term of others, beside of what kind it is."""
    declared = {term for kind in (OWL.Class, *PROPERTIES) for term in graph.subjects(RDF.type, kind)}
    others = {term for term in declared if isinstance(term, URIRef) and not str(term).startswith(namespace(graph))}
    return {str(each) for each in others if set(graph.predicates(each)) != {RDF.type}}


def unlicensed(graph: Graph) -> set[str]:
    """P41: nothing tells what may be done with it."""
    headers = set(graph.subjects(RDF.type, OWL.Ontology))
    told = any(graph.value(header, link, any=True) for header in headers for link in LICENCES)
    return set() if told else {"dcterms:license"}


OF_AXIOMS: dict[str, Check] = {
    "P25": own_inverses,
    "P26": inverses_of_symmetric,
    "P27": wrong_equivalents,
    "P28": wrong_symmetric,
    "P29": wrong_transitive,
    "P30": unlinked,
    "P31": wrong_equivalent_classes,
    "P32": alike_classes,
    "P33": short_chains,
    "P34": untyped_classes,
    "P35": untyped_properties,
    "P36": file_names,
    "P38": undeclared,
    "P39": ambiguous,
    "P40": hijacked,
    "P41": unlicensed,
}
