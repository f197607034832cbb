"""The criteria of FOOPS! that can be looked at offline, a function for each: what is missing."""

from __future__ import annotations

import re
from collections.abc import Iterable

from rdflib import DC, DCTERMS, FOAF, OWL, RDF, RDFS, SDO, SKOS, VANN, Graph, Namespace, URIRef
from rdflib.compare import isomorphic
from rdflib.term import Node

from .asking import PROPERTIES, Check, name, namespace, ours

BIBO = Namespace("http://purl.org/ontology/bibo/")
PERSISTENT = re.compile(r"https?://(w3id[.]org|purl[.](org|obolibrary[.]org)|(dx[.])?doi[.]org)/")
SHARED = (str(DCTERMS), str(DC), str(OWL), str(RDF), str(RDFS), str(SKOS), str(VANN), str(BIBO), str(SDO), str(FOAF))
FORMATS = ("turtle", "xml", "nt")

BASIC = {
    "title": (DCTERMS.title,),
    "description": (DCTERMS.description,),
    "license": (DCTERMS.license,),
    "versionIRI": (OWL.versionIRI,),
    "creator": (DCTERMS.creator,),
    "namespace": (VANN.preferredNamespaceUri,),
}
MORE = {
    "prefix": (VANN.preferredNamespacePrefix,),
    "versionInfo": (OWL.versionInfo,),
    "created": (DCTERMS.created,),
    "modified": (DCTERMS.modified,),
    "citation": (DCTERMS.bibliographicCitation,),
    "contributor": (DCTERMS.contributor, DC.contributor),
}
MOST = {
    "publisher": (DC.publisher, DCTERMS.publisher),
    "status": (BIBO.status,),
    "source": (DCTERMS.source,),
    "issued": (DCTERMS.issued,),
    "priorVersion": (OWL.priorVersion,),
    "doi": (BIBO.doi, DCTERMS.identifier),
    "logo": (SDO.logo, FOAF.logo),
}


def header(graph: Graph) -> Node | None:
    """Return the ontology itself."""
    return graph.value(None, RDF.type, OWL.Ontology, any=True)


def _missing(graph: Graph, asked: dict[str, Iterable[URIRef]]) -> set[str]:
    top = header(graph)
    told = set(graph.predicates(top)) if top is not None else set()
    return {what for what, links in asked.items() if not told & set(links)}


def prefix(graph: Graph) -> set[str]:
    """FIND1: the prefix is declared, and is one word."""
    found = [str(each) for each in graph.objects(None, VANN.preferredNamespacePrefix)]
    return set() if len(found) == 1 and re.fullmatch("[a-z][a-z0-9]*", found[0]) else {"prefix"}


def protocol(graph: Graph) -> set[str]:
    """HTTP1: it has an address that anybody can open."""
    return {str(each) for each in (header(graph), namespace(graph)) if not re.match("https?://", str(each))}


def persistent(graph: Graph) -> set[str]:
    """PURL1: it stands under an address that somebody keeps when its home moves."""
    return set() if PERSISTENT.match(str(header(graph))) else {str(header(graph))}


def one_address(graph: Graph) -> set[str]:
    """URI2: the terms, the version and the ontology itself stand under one address."""
    top = str(header(graph))
    places = {namespace(graph), *map(str, graph.objects(None, OWL.versionIRI))}
    return {place for place in places if not place.startswith(top)}


def formats(graph: Graph) -> set[str]:
    """RDF1: what is written in each format is read back as the same."""
    again = {form: Graph().parse(data=graph.serialize(format=form), format=form) for form in FORMATS}
    return {form for form, read in again.items() if len(graph) == 0 or not isomorphic(graph, read)}


def version(graph: Graph) -> set[str]:
    """VER1: the version has an address of its own, which ends in its number."""
    found = graph.value(header(graph), OWL.versionIRI, any=True)
    number = graph.value(header(graph), OWL.versionInfo, any=True)
    return (
        set() if found is not None and str(found).endswith(f"/{number}") and found != header(graph) else {"versionIRI"}
    )


def basic(graph: Graph) -> set[str]:
    """OM1: the least that has to be told."""
    return _missing(graph, BASIC)


def more(graph: Graph) -> set[str]:
    """OM2: what is recommended beside it."""
    return _missing(graph, MORE)


def most(graph: Graph) -> set[str]:
    """OM3: what is told of an ontology that is published."""
    return _missing(graph, MOST)


def licence(graph: Graph) -> set[str]:
    """OM4.1: there is a licence."""
    return _missing(graph, {"license": (DCTERMS.license,)})


def licence_address(graph: Graph) -> set[str]:
    """OM4.2: the licence is told by its address, which a program can follow."""
    return {str(each) for each in graph.objects(header(graph), DCTERMS.license) if not isinstance(each, URIRef)}


def provenance(graph: Graph) -> set[str]:
    """OM5.1: who made it, and when."""
    return _missing(graph, {"creator": (DCTERMS.creator,), "created": (DCTERMS.created,)})


def detailed_provenance(graph: Graph) -> set[str]:
    """OM5.2: who publishes it, and what it comes from."""
    return _missing(graph, {each: MOST[each] for each in ("publisher", "source")})


def shared_metadata(graph: Graph) -> set[str]:
    """VOC1: the header speaks in vocabularies that others know."""
    return {str(each) for each in graph.predicates(header(graph)) if not str(each).startswith(SHARED)}


def reuse(graph: Graph) -> set[str]:
    """VOC2: some of our terms build on those of others."""
    above = {value for link in (RDFS.subClassOf, RDFS.range, RDFS.domain) for value in graph.objects(None, link)}
    others = {
        each
        for each in above
        if isinstance(each, URIRef) and not str(each).startswith((namespace(graph), *SHARED[2:5]))
    }
    return set() if any("XMLSchema" not in each for each in others) else {"terms of others"}


def labelled(graph: Graph) -> set[str]:
    """VOC3: every term has a label, in every language that the title has."""
    return _in_every_language(graph, RDFS.label)


def defined(graph: Graph) -> set[str]:
    """VOC4: every term has a definition, in every language that the title has."""
    return _in_every_language(graph, SKOS.definition)


def _in_every_language(graph: Graph, link: URIRef) -> set[str]:
    asked = {getattr(each, "language", None) for each in graph.objects(header(graph), DCTERMS.title)}
    terms = ours(graph, OWL.Class, *PROPERTIES)
    told = {each: {getattr(text, "language", None) for text in graph.objects(each, link)} for each in terms}
    return {name(graph, each) for each, languages in told.items() if asked - languages}


CRITERIA: dict[str, Check] = {
    "FIND1": prefix,
    "HTTP1": protocol,
    "PURL1": persistent,
    "URI2": one_address,
    "RDF1": formats,
    "VER1": version,
    "OM1": basic,
    "OM2": more,
    "OM3": most,
    "OM4.1": licence,
    "OM4.2": licence_address,
    "OM5.1": provenance,
    "OM5.2": detailed_provenance,
    "VOC1": shared_metadata,
    "VOC2": reuse,
    "VOC3": labelled,
    "VOC4": defined,
}
