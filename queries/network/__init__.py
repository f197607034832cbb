"""Networks of things: around a term, around one of them, and on the way from one to another.

    network(store, "資安").nodes[0].label
    around(store, iri, limit=24).counts
    between(store, one, other).steps

Whatever the size of the graph, only the things in question and what is near them are asked about.
"""

from __future__ import annotations

from .around import around
from .between import STEPS, between
from .model import KINDS, TERM, TYPES, Edge, Evidence, Network, Node
from .term import network

__all__ = [
    "KINDS",
    "STEPS",
    "TERM",
    "TYPES",
    "Edge",
    "Evidence",
    "Network",
    "Node",
    "around",
    "between",
    "network",
]
