"""The graph as a network for Gephi, Cytoscape and networkx: a node for each thing and report, an edge for each link.

A network is held in memory: some two kilobytes for each node and edge.
"""

from __future__ import annotations

from decimal import Decimal
from typing import IO, Any
from xml.etree.ElementTree import ElementTree

import networkx as nx
from networkx.readwrite.gexf import GEXFWriter

from ...graph.store import Store
from ...graph.xml_text import Cleaner
from ..saved import rows

__all__ = ["network", "write_gexf", "write_graphml"]

EDGES = ("links", "honours", "lineage", "changes", "named", "reports")
"""The queries for edges, each of source, target, kind and what more there is to tell."""


def network(store: Store, cleaner: Cleaner) -> Any:
    """Return the graph as a `networkx.MultiDiGraph`; attributes are strings and numbers, left out where not told."""
    found: Any = nx.MultiDiGraph()
    for name in ("things", "documents"):
        for row in rows(store, f"export/{name}"):
            found.add_node(row["iri"], **_attributes(row, cleaner, without=("iri",)))
    number = 0
    for name in EDGES:
        for row in rows(store, f"export/{name}"):
            if row["source"] in found and row["target"] in found:
                told = _attributes(row, cleaner, without=("source", "target"))
                found.add_edge(row["source"], row["target"], key=f"e{number}", **told)
                number += 1
    return found


def _attributes(row: dict[str, Any], cleaner: Cleaner, without: tuple[str, ...]) -> dict[str, str | int | float]:
    told = {name: value for name, value in row.items() if value is not None and name not in without}
    return {name: _plain(value, cleaner) for name, value in told.items()}


def _plain(value: Any, cleaner: Cleaner) -> str | int | float:
    if isinstance(value, Decimal):
        return float(value)
    return value if isinstance(value, int) else cleaner.legal(str(value))


def write_graphml(output: IO[bytes], store: Store) -> str:
    """Write a graph as GraphML and return what the user should know."""
    cleaner = Cleaner()
    nx.write_graphml_xml(network(store, cleaner), output, named_key_ids=True, edge_id_from_attribute=None)
    output.write(b"\n")
    return cleaner.note


def write_gexf(output: IO[bytes], store: Store) -> str:
    """Write a graph as GEXF 1.2, without the day on which it was written; return what the user should know."""
    cleaner = Cleaner()
    writer = GEXFWriter(encoding="utf-8", prettyprint=True, version="1.2draft")
    for each in writer.xml.iter("meta"):
        each.attrib.clear()  # the day of today: one graph would not give the same bytes tomorrow
    writer.add_graph(network(store, cleaner))
    writer.indent(writer.xml)
    ElementTree(writer.xml).write(output, encoding="utf-8", xml_declaration=True)
    return cleaner.note
