"""Nodes and what named graphs say of them, read as words: for comparing what two reports, or two graphs, say."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

from .store import Store, Value

__all__ = ["PLACES", "Node", "local", "nodes"]

_NODES = """SELECT ?node ?property ?value WHERE {{
  VALUES ?graph {{ {graphs} }}
  GRAPH ?graph {{ {where} ?node ?property ?value {without} }}
}}"""
PLACES = ("hasEvidence", "inSentence", "statedAt", "searchText")
"""What tells where a claim stands, not what it says."""


@dataclass(frozen=True, slots=True)
class Node:
    """A node and what a graph says of it: values as words or IRIs, sorted, by the local name of the property."""

    iri: str
    said: Mapping[str, tuple[str, ...]]

    def one(self, name: str) -> str:
        """Return the only value of a property, "" where it has none."""
        return next(iter(self.said.get(name, ())), "")

    @property
    def classes(self) -> tuple[str, ...]:
        """The local names of its classes."""
        return tuple(map(local, self.said.get("type", ())))


def nodes(store: Store, *graphs: str, where: str = "", without: tuple[str, ...] = PLACES) -> dict[str, Node]:
    """Return the nodes of some named graphs that fit a pattern of SPARQL, with what those graphs say of them."""
    if not graphs:
        return {}
    left_out = f"FILTER (?property NOT IN ({', '.join(f'sz:{name}' for name in without)}))" if without else ""
    query = _NODES.format(graphs=" ".join(f"<{name}>" for name in graphs), where=where, without=left_out)
    said: dict[str, dict[str, list[str]]] = {}
    for node, predicate, value in store.select(query).rows:
        said.setdefault(str(node), {}).setdefault(local(str(predicate)), []).append(_words(value))
    return {iri: Node(iri, {name: tuple(sorted(found)) for name, found in told.items()}) for iri, told in said.items()}


def local(iri: str) -> str:
    """Return the local name of a term: what follows the last # or /.

    >>> local("https://w3id.org/shizheng/ontology#refersTo")
    'refersTo'
    """
    return iri[max(iri.rfind("#"), iri.rfind("/")) + 1 :]


def _words(value: Value) -> str:
    """Return a value as words; decimals without zeros at the end."""
    if isinstance(value, Decimal):
        return f"{value:.0f}" if value == value.to_integral_value() else f"{value.normalize():f}"
    return "" if value is None else str(value)
