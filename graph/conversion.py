"""Terms, quads and values across the border between rdflib's, the backend's and Python's own."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from decimal import Decimal

import pyoxigraph as ox
from rdflib import Literal, URIRef

from .rows import Value
from .terms import Quad, Term

__all__ = ["from_backend", "from_term", "in_sparql", "parsed", "to_backend", "to_term", "to_value"]

_XSD = "http://www.w3.org/2001/XMLSchema#"
_STRING = _XSD + "string"
_NUMBERS: Mapping[str, type[int] | type[Decimal]] = {
    _XSD + "integer": int,
    _XSD + "decimal": Decimal,
    _XSD + "double": Decimal,
}


def to_term(term: Term) -> ox.NamedNode | ox.Literal:
    """Return a term as the backend's."""
    if isinstance(term, URIRef):
        return ox.NamedNode(term)
    if term.language:
        return ox.Literal(str(term), language=term.language)
    return ox.Literal(str(term), datatype=ox.NamedNode(str(term.datatype))) if term.datatype else ox.Literal(str(term))


def in_sparql(nodes: Iterable[str]) -> list[str]:
    """Return nodes as SPARQL names them. Raises `ValueError` for what is no IRI.

    >>> in_sparql(["https://example.org/話務中心"])
    ['<https://example.org/話務中心>']
    """
    return [str(ox.NamedNode(node)) for node in nodes]


def to_backend(quad: Quad) -> ox.Quad:
    """Return a quad as the backend's."""
    return ox.Quad(
        ox.NamedNode(quad.subject), ox.NamedNode(quad.predicate), to_term(quad.object), ox.NamedNode(quad.graph)
    )


def from_term(term: object) -> Term:
    """Return a term of the backend's as rdflib's."""
    if isinstance(term, ox.NamedNode):
        return _iri(term.value)
    if isinstance(term, ox.Literal):
        if term.language:
            return Literal(term.value, lang=term.language)
        datatype = term.datatype.value  # rdflib has two kinds of plain strings; one is enough
        return Literal(term.value, datatype=URIRef(datatype) if datatype != _STRING else None, normalize=False)
    return URIRef(str(getattr(term, "value", term)))


def from_backend(quad: ox.Quad) -> Quad:
    """Return a quad of the backend's with rdflib's terms."""
    return Quad(*map(from_term, quad))  # type: ignore[arg-type]  # subjects, predicates and graphs are IRIs here: there are no blank nodes


def _iri(value: str) -> URIRef:
    """Return an IRI that the backend has checked already: rdflib would look at each of its characters again."""
    return str.__new__(URIRef, value)


def parsed(turtle: bytes) -> Iterator[tuple[Term, Term, Term]]:
    """Yield the triples of a Turtle document, but for those with blank nodes."""
    for quad in ox.parse(turtle, format=ox.RdfFormat.TURTLE):
        triple = (quad.subject, quad.predicate, quad.object)
        if not any(isinstance(term, ox.BlankNode) for term in triple):
            subject, predicate, value = map(from_term, triple)
            yield subject, predicate, value


def to_value(term: object) -> Value:
    """Return a term of an answer as a Python value; an IRI and a string are both str."""
    if term is None:
        return None
    if isinstance(term, ox.NamedNode):
        return term.value
    if isinstance(term, ox.Literal):
        if term.datatype.value == _XSD + "boolean":
            return term.value in ("true", "1")
        number = _NUMBERS.get(term.datatype.value)
        try:
            return number(term.value) if number else term.value
        except (ValueError, ArithmeticError):  # a query may call anything a number
            return term.value
    return str(getattr(term, "value", term))
