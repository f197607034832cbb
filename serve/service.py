"""What the endpoint says of itself (SPARQL 1.1 Service Description)."""

from __future__ import annotations

import rdflib
from rdflib.namespace import RDF

from ..graph.answers import TABLES

__all__ = ["service"]

_SD = rdflib.Namespace("http://www.w3.org/ns/sparql-service-description#")
_FORMATS = rdflib.Namespace("http://www.w3.org/ns/formats/")
_RESULTS = (*(f"SPARQL_Results_{name.upper()}" for name in TABLES), "Turtle", "N-Triples", "JSON-LD", "RDF_XML")
_RDFLIB = {"turtle": "turtle", "nt": "nt", "jsonld": "json-ld", "rdfxml": "xml"}


def service(endpoint: str, format: str) -> bytes:
    """Return the description of the service (SPARQL 1.1 Service Description)."""
    graph = rdflib.Graph()
    graph.bind("sd", _SD)
    node = rdflib.URIRef(endpoint)
    graph.add((node, RDF.type, _SD.Service))
    graph.add((node, _SD.endpoint, node))
    graph.add((node, _SD.supportedLanguage, _SD.SPARQL11Query))
    graph.add((node, _SD.feature, _SD.UnionDefaultGraph))
    for name in _RESULTS:
        graph.add((node, _SD.resultFormat, _FORMATS[name]))
    return graph.serialize(format=_RDFLIB[format], encoding="utf-8")
