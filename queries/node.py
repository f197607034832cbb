"""Any node of the graph as it stands: what is said of it, and what points to it, with names in place of IRIs."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice

from ..graph.rows import Rows
from ..graph.store import Store
from ..graph.terms import URIRef
from ..ontology.errors import NotHeldError
from .card.parts import label_of

__all__ = ["Node", "Statement", "node"]

_MOST = 400
_POINTING = 100


@dataclass(frozen=True, slots=True)
class Statement:
    """A property and a value: its words, and its IRI if it is a node."""

    property: str
    name: str
    words: str
    iri: str = ""


@dataclass(frozen=True, slots=True)
class Node:
    """A node: its name, what is said of it, and the first of what points to it."""

    iri: str
    label: str
    said: tuple[Statement, ...]
    pointing: tuple[Statement, ...]

    def rows(self) -> Rows:
        """Return a row for each statement."""
        rows = [("said", each.property, each.words, each.iri) for each in self.said]
        rows += [("pointing", each.property, each.words, each.iri) for each in self.pointing]
        return Rows(("direction", "property", "value", "iri"), list(rows))


def node(store: Store, iri: str) -> Node:
    """Return a node. Raises `NotHeldError` where nothing is said of it."""
    said = tuple(_said(store, iri))
    if not said:
        raise NotHeldError(f"nothing is said of {iri}", hint="/search finds things by their names")
    return Node(iri, label_of(store, iri), said, tuple(_pointing(store, iri)))


def _said(store: Store, iri: str) -> Iterator[Statement]:
    quads = islice(store.match(URIRef(iri)), _MOST)
    for quad in sorted(quads, key=lambda quad: (str(quad.predicate), str(quad.object))):
        words, link = str(quad.object), ""
        if isinstance(quad.object, URIRef):
            words, link = label_of(store, words), words
        yield Statement(str(quad.predicate), _short(quad.predicate), words, link)


def _pointing(store: Store, iri: str) -> Iterator[Statement]:
    quads = islice(store.match(None, None, URIRef(iri)), _POINTING)
    for quad in sorted(quads, key=lambda quad: (str(quad.predicate), str(quad.subject))):
        subject = str(quad.subject)
        yield Statement(str(quad.predicate), _short(quad.predicate), label_of(store, subject), subject)


def _short(iri: str) -> str:
    return iri.rsplit("#", 1)[-1].rsplit("/", 1)[-1]
