"""The graph as a network for Gephi, Cytoscape and networkx: a node for each thing and report, an edge for each link.

Nodes and edges are written as they come, sorted. So what may be told of them is declared before they are seen.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby
from typing import IO, NamedTuple

from ...graph.store import Store
from ...graph.xml_text import Cleaner
from ..pieces import sorted_rows
from ..saved import Row

__all__ = ["EDGES", "EDGE_VALUES", "NODES", "NODE_VALUES", "write_gexf", "write_graphml"]

NODES = ("things", "documents")
"""The queries for nodes, each of iri, label, type and what more there is to tell."""

EDGES = ("links", "honours", "lineage", "changes", "named", "reports")
"""The queries for edges, each of source, target, kind and what more there is to tell; both ends are nodes."""

NODE_VALUES = {
    "label": "string",
    "type": "string",
    "classification": "string",
    "year": "long",
    "start": "string",
    "end": "string",
}
"""What may be told of a node, with its type in GraphML and GEXF."""

EDGE_VALUES = {
    "kind": "string",
    "label": "string",
    "weight": "long",
    "status": "string",
    "outcome": "string",
    "level": "string",
    "category": "string",
    "lineage": "string",
    "basis": "string",
    "score": "double",
    "amount": "double",
    "year": "long",
    "date": "string",
    "confidence": "double",
    "report": "string",
    "claim": "string",
}
"""What may be told of an edge, with its type."""

_HEAD = '<?xml version="1.0" encoding="UTF-8"?>\n'
_GRAPHML = "http://graphml.graphdrawing.org/xmlns"
_GEXF = "http://www.gexf.net/1.2draft"
_SCHEMA = 'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xsi:schemaLocation='
_NODE_IN_XML, _EDGE_IN_XML = frozenset(("label", "start", "end")), frozenset(("label", "weight"))
"""What GEXF tells of a node and of an edge in attributes of their own."""


class _Item(NamedTuple):
    """A node, or an edge between two, with what is told of it."""

    id: str
    told: Row
    source: str = ""
    target: str = ""


def _nodes(store: Store) -> Iterator[_Item]:
    for name in NODES:
        for iri, rows in groupby(sorted_rows(store, f"export/{name}"), key=lambda row: row["iri"]):
            told = [_told(row, NODE_VALUES) for row in rows]  # one of several types, or none, is told
            yield _Item(iri, {key: value for each in told for key, value in each.items()})


def _edges(store: Store) -> Iterator[_Item]:
    rows = (row for name in EDGES for row in sorted_rows(store, f"export/{name}"))
    for number, row in enumerate(rows):
        yield _Item(f"e{number}", _told(row, EDGE_VALUES), row["source"], row["target"])


def _told(row: Row, values: dict[str, str]) -> Row:
    return {name: row[name] for name in values if row.get(name) is not None}


def write_graphml(output: IO[bytes], store: Store) -> str:
    """Write a graph as GraphML and return what the user should know."""
    cleaner = Cleaner()
    keys = "".join(
        f'<key id="{of}-{name}" for="{of}" attr.name="{name}" attr.type="{kind}"/>\n'
        for of, values in (("node", NODE_VALUES), ("edge", EDGE_VALUES))
        for name, kind in values.items()
    )
    schema = f'{_SCHEMA}"{_GRAPHML} {_GRAPHML}/1.0/graphml.xsd"'
    head = f'{_HEAD}<graphml xmlns="{_GRAPHML}" {schema}>\n{keys}<graph edgedefault="directed">\n'
    output.write(head.encode())
    for of, items in (("node", _nodes(store)), ("edge", _edges(store))):
        for item in items:
            data = "".join(
                f'<data key="{of}-{name}">{cleaner.escaped(str(value))}</data>' for name, value in item.told.items()
            )
            output.write(f"<{of}{_named(item, cleaner)}>{data}</{of}>\n".encode())
    output.write(b"</graph>\n</graphml>\n")
    return cleaner.note


def write_gexf(output: IO[bytes], store: Store) -> str:
    """Write a graph as GEXF 1.2, without the day on which it was written; return what the user should know."""
    cleaner = Cleaner()
    schema = f'{_SCHEMA}"{_GEXF} {_GEXF}/gexf.xsd"'
    head = f'{_HEAD}<gexf xmlns="{_GEXF}" {schema} version="1.2">\n<meta><creator>shizheng</creator></meta>\n'
    output.write(f'{head}<graph defaultedgetype="directed" mode="dynamic" timeformat="date">\n'.encode())
    parts = (("node", NODE_VALUES, _NODE_IN_XML), ("edge", EDGE_VALUES, _EDGE_IN_XML))
    for of, values, in_xml in parts:
        declared = "".join(
            f'<attribute id="{of}-{name}" title="{name}" type="{kind}"/>\n'
            for name, kind in values.items()
            if name not in in_xml
        )
        output.write(f'<attributes class="{of}" mode="static">\n{declared}</attributes>\n'.encode())
    for (of, _, in_xml), items in zip(parts, (_nodes(store), _edges(store)), strict=True):
        output.write(f"<{of}s>\n".encode())
        for item in items:
            output.write(_gexf(of, item, in_xml, cleaner).encode())
        output.write(f"</{of}s>\n".encode())
    output.write(b"</graph>\n</gexf>\n")
    return cleaner.note


def _gexf(of: str, item: _Item, in_xml: frozenset[str], cleaner: Cleaner) -> str:
    told = {name: cleaner.escaped(str(value)) for name, value in item.told.items()}
    own = "".join(f' {name}="{value}"' for name, value in told.items() if name in in_xml)
    data = "".join(
        f'<attvalue for="{of}-{name}" value="{value}"/>' for name, value in told.items() if name not in in_xml
    )
    return f"<{of}{_named(item, cleaner)}{own}><attvalues>{data}</attvalues></{of}>\n"


def _named(item: _Item, cleaner: Cleaner) -> str:
    ends = f' source="{cleaner.escaped(item.source)}" target="{cleaner.escaped(item.target)}"' if item.source else ""
    return f' id="{cleaner.escaped(item.id)}"{ends}'
