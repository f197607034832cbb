"""The pitfalls of OOPS! that a term falls into by its name, its words, or its place among the others."""

from __future__ import annotations

import re
from itertools import combinations, permutations

from rdflib import OWL, RDF, RDFS, SKOS, Graph, Literal
from rdflib.term import Node

from .asking import LINKS, PROPERTIES, Check, alike, disjoint, ends, exclude, name, ours, pair, parts

MERGED = re.compile(r"(?<=[a-z])(And|Or)(?=[A-Z])")
MISCELLANEOUS = re.compile(r"^(Other|Misc|Unclassified)[A-Z]?|(Other|Misc|Miscellaneous)$|^(其他|雜項|未分類)")
LONGEST_LABEL = 40


def synonyms(graph: Graph) -> set[str]:
    """P02: two classes for one thing."""
    own = set(ours(graph, OWL.Class))
    same = set(graph.subject_objects(OWL.equivalentClass))
    return {pair(graph, one, other) for one, other in same if one in own and other in own}


def being(graph: Graph) -> set[str]:
    """P03: a property "is a" in place of a superclass."""
    return {name(graph, each) for each in ours(graph, *LINKS) if re.fullmatch(r"(?i)is_?(an?)?", name(graph, each))}


def unconnected(graph: Graph) -> set[str]:
    """P04: a class or property that nothing relates to the others; to be excluded is no relation."""
    excluding = {*graph.objects(None, OWL.members), *graph.subjects(RDF.type, OWL.AllDisjointClasses)}
    lists = {cell for head in excluding for cell in graph.transitive_objects(head, RDF.rest)}
    tied: set[Node] = set()
    for subject, link, value in graph:
        if link not in (RDF.type, OWL.disjointWith) and not isinstance(value, Literal) and subject not in lists:
            tied |= {subject, value} if value not in lists else set()
    return {name(graph, each) for each in ours(graph, OWL.Class, *LINKS) if each not in tied}


def wrong_inverses(graph: Graph) -> set[str]:
    """P05: two inverses of which the one does not begin where the other ends."""
    found = set()
    for one, other in graph.subject_objects(OWL.inverseOf):
        for a, b in permutations((one, other)):
            if ends(graph, a, RDFS.domain) != ends(graph, b, RDFS.range):
                found.add(pair(graph, one, other))
    return found


def cycles(graph: Graph) -> set[str]:
    """P06: a class or property that stands above itself."""
    found = set()
    for link in (RDFS.subClassOf, RDFS.subPropertyOf):
        for each in set(graph.subjects(link)):
            if any(each in graph.transitive_objects(above, link) for above in graph.objects(each, link)):
                found.add(name(graph, each))
    return found


def merged(graph: Graph) -> set[str]:
    """P07: a class for two things, by its name or its English label."""
    found = {name(graph, each) for each in ours(graph, OWL.Class) if MERGED.search(name(graph, each))}
    for each in ours(graph, OWL.Class):
        if any(re.search(r"\b(and|or)\b", str(label)) for label in graph.objects(each, RDFS.label)):
            found.add(name(graph, each))
    return found


def unexplained(graph: Graph) -> set[str]:
    """P08: a term without a label or a definition."""
    told = (RDFS.label, SKOS.definition)
    terms = ours(graph, OWL.Class, *PROPERTIES)
    return {name(graph, each) for each in terms for link in told if not graph.value(each, link, any=True)}


def overlapping(graph: Graph) -> set[str]:
    """P10: two classes with the same classes above them that nothing says to exclude each other."""
    own, said = ours(graph, OWL.Class), disjoint(graph)
    above = {each: {up for up in graph.objects(each, RDFS.subClassOf) if up in own} for each in own}
    siblings = ((a, b) for a, b in combinations(own, 2) if above[a] & above[b] or not (above[a] or above[b]))
    return {pair(graph, a, b) for a, b in siblings if not exclude(graph, said, a, b)}


def endless(graph: Graph) -> set[str]:
    """P11: a property without domain or range; an annotation has none, because nothing follows from one."""
    sides = (RDFS.domain, RDFS.range)
    return {name(graph, each) for each in ours(graph, *LINKS) for side in sides if not ends(graph, each, side)}


def alike_properties(graph: Graph) -> set[str]:
    """P12: two properties with one label that nothing says to be the same."""
    same = set(graph.subject_objects(OWL.equivalentProperty))
    pairs = alike(graph, ours(graph, *PROPERTIES))
    return {pair(graph, one, other) for one, other in pairs if not {(one, other), (other, one)} & same}


def one_way(graph: Graph) -> set[str]:
    """P13: a relation without an inverse that is not its own."""
    turned = {term for both in graph.subject_objects(OWL.inverseOf) for term in both}
    symmetric = set(graph.subjects(RDF.type, OWL.SymmetricProperty))
    return {name(graph, each) for each in ours(graph, OWL.ObjectProperty) if each not in turned | symmetric}


def many_ends(graph: Graph) -> set[str]:
    """P19: several domains or ranges, which hold all at once."""
    sides = (RDFS.domain, RDFS.range)
    terms = ours(graph, *PROPERTIES)
    return {name(graph, each) for each in terms for side in sides if len(list(graph.objects(each, side))) > 1}


def misused_annotations(graph: Graph) -> set[str]:
    """P20: a label that is a sentence, or a definition that only says the label again."""
    found = set()
    for each in ours(graph, OWL.Class, *PROPERTIES):
        labels = {str(label) for label in graph.objects(each, RDFS.label)}
        meanings = {str(text).rstrip("。.") for text in graph.objects(each, SKOS.definition)}
        if labels & meanings or any(len(text) > LONGEST_LABEL or text.endswith(("。", ".")) for text in labels):
            found.add(name(graph, each))
    return found


def miscellaneous(graph: Graph) -> set[str]:
    """P21: a class for what fits nowhere else."""
    terms = ours(graph, OWL.Class)
    labelled = {each for each in terms for label in graph.objects(each, RDFS.label) if MISCELLANEOUS.search(str(label))}
    return {name(graph, each) for each in terms if each in labelled or MISCELLANEOUS.search(name(graph, each))}


def odd_names(graph: Graph) -> set[str]:
    """P22: a class whose name does not begin with a capital, a property whose name does, or any with other signs."""
    classes = {each for each in ours(graph, OWL.Class) if not re.fullmatch("[A-Z][A-Za-z0-9]*", name(graph, each))}
    others = {each for each in ours(graph, *PROPERTIES) if not re.fullmatch("[a-z][A-Za-z0-9]*", name(graph, each))}
    return {name(graph, each) for each in classes | others}


def recursive(graph: Graph) -> set[str]:
    """P24: a class that its own definition names."""
    return {name(graph, each) for each in ours(graph, OWL.Class) if each in parts(graph, each)}


OF_TERMS: dict[str, Check] = {
    "P02": synonyms,
    "P03": being,
    "P04": unconnected,
    "P05": wrong_inverses,
    "P06": cycles,
    "P07": merged,
    "P08": unexplained,
    "P10": overlapping,
    "P11": endless,
    "P12": alike_properties,
    "P13": one_way,
    "P19": many_ends,
    "P20": misused_annotations,
    "P21": miscellaneous,
    "P22": odd_names,
    "P24": recursive,
}
