"""RDF terms by short names: ``SZ.value``, ``V.done``, ``decimal(3)``. The terms themselves are rdflib's."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import NamedTuple

from rdflib import Literal, URIRef

from ..ontology.iris import ONTOLOGY, PREFIXES, VOCABULARY

__all__ = [
    "ADMS",
    "DCTERMS",
    "DOCO",
    "OA",
    "ORG",
    "OWL",
    "PROV",
    "RDF",
    "RDFS",
    "SKOS",
    "SZ",
    "XSD",
    "Literal",
    "Quad",
    "Term",
    "Terms",
    "URIRef",
    "V",
    "day",
    "day_of",
    "decimal",
    "integer",
    "text",
    "zh",
]


class Terms:
    """The terms of one namespace as attributes or items, each made once: ``SZ.value``, ``V["unit-case"]``."""

    def __init__(self, namespace: str) -> None:
        self._namespace = namespace

    def __getattr__(self, name: str) -> URIRef:
        term = URIRef(self._namespace + name)
        self.__dict__[name] = term
        return term

    def __getitem__(self, name: str) -> URIRef:
        return self.__getattr__(name) if name not in self.__dict__ else self.__dict__[name]


SZ = Terms(ONTOLOGY)
V = Terms(VOCABULARY)
ADMS = Terms(PREFIXES["adms"])
OA = Terms(PREFIXES["oa"])
ORG = Terms(PREFIXES["org"])
DOCO = Terms(PREFIXES["doco"])
DCTERMS = Terms(PREFIXES["dcterms"])
OWL = Terms(PREFIXES["owl"])
PROV = Terms(PREFIXES["prov"])
RDF = Terms(PREFIXES["rdf"])
RDFS = Terms(PREFIXES["rdfs"])
SKOS = Terms(PREFIXES["skos"])
XSD = Terms(PREFIXES["xsd"])

Term = URIRef | Literal


class Quad(NamedTuple):
    """A statement in a named graph. There are no blank nodes: every node has an IRI that a rebuild gives again."""

    subject: URIRef
    predicate: URIRef
    object: Term
    graph: URIRef


def text(value: str) -> Literal:
    """Return a plain string."""
    return Literal(value)


def zh(value: str) -> Literal:
    """Return a label in Traditional Chinese."""
    return Literal(value, lang="zh-Hant")


def decimal(value: Decimal | float) -> Literal:
    """Return an xsd:decimal in canonical form: 489697.0, 0.47."""
    number = Decimal(str(value))
    digits = f"{number:f}"
    if "." in digits:
        digits = digits.rstrip("0").rstrip(".")
    return Literal(digits if "." in digits else digits + ".0", datatype=XSD.decimal, normalize=False)


def integer(value: int) -> Literal:
    """Return an xsd:integer."""
    return Literal(str(value), datatype=XSD.integer, normalize=False)


def day(value: date) -> Literal:
    """Return an xsd:date."""
    return day_of(value.isoformat())


def day_of(value: str) -> Literal:
    """Return an xsd:date of an ISO date."""
    return Literal(value, datatype=XSD.date, normalize=False)
