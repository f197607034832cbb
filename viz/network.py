"""The network around a term as one HTML file that works with the network off.

The only module that knows pyvis. pyvis holds nodes, edges and options; its own page is not used, because it loads from
a CDN and lets script through. Ours carries vis-network from the installed package, takes its data from a JSON island in
which no tag can close, shows words only as text, and places the nodes once, here, so that nothing moves.
"""

from __future__ import annotations

import json
import math
from functools import cache
from importlib import resources
from string import Template
from typing import Any

import networkx as nx
from pyvis.network import Network as Board

from ..queries.network import TERM, Edge, Network, Node

__all__ = ["page"]

_VIS = "templates/lib/vis-9.1.2"
_LINE = 9  # characters of a Chinese label in one line; vis-network breaks only at spaces
_LONGEST_LABEL = 36
_EVIDENCE = 12  # sentences kept for one node

TYPES = {
    "Agency": ("機關", "#0072B2"),
    "Organization": ("團體企業", "#56B4E9"),
    "Person": ("人物", "#CC79A7"),
    "Plan": ("計畫", "#009E73"),
    "Regulation": ("法規", "#999999"),
    "System": ("系統", "#E69F00"),
    "Award": ("獎項", "#F0E442"),
    "Event": ("活動", "#D55E00"),
    "Publication": ("出版品", "#B2A27A"),
}
"""Entity types with their names and colours (Okabe and Ito's, told apart by colour-blind readers too)."""

KINDS = {
    "responsibleAgency": "主辦",
    "fundedBy": "補助",
    "replaces": "取代",
    "subOrganizationOf": "隸屬",
    "won": "得獎",
    "shortlisted": "入圍",
    "nominated": "參獎",
    "named so": "",
    "named with": "",
}


def page(network: Network) -> str:
    """Return the page of a network as HTML text."""
    board = _board(network)
    years = sorted({e.year for node in network.nodes for e in node.evidence if e.year is not None})
    data = {
        "term": network.term,
        "nodes": board.nodes,
        "edges": board.edges,
        "details": {node.iri: _details(node) for node in network.nodes},
        "shown": len(network.nodes),
        "found": network.found,
        "years": years,
        "types": [{"type": kind, "label": label, "color": color} for kind, (label, color) in TYPES.items()],
    }
    return Template(_template()).substitute(
        title=_escaped(network.term),
        style=_package_text(f"{_VIS}/vis-network.css"),
        script=_package_text(f"{_VIS}/vis-network.min.js").replace("</script", "<\\/script"),
        data=_island(data),
    )


def _board(network: Network) -> Board:
    board = Board(directed=True, cdn_resources="local")
    places = _places(network)
    board.add_node(
        TERM,
        label=_broken(network.term),
        shape="box",
        color="#222222",
        font={"color": "#ffffff", "size": 26, "strokeWidth": 0},
        **places[TERM],
    )
    for node in network.nodes:
        size = 10 + 5 * math.log2(1 + len(node.evidence))
        board.add_node(
            node.iri,
            label=_broken(node.label),
            shape="dot",
            size=size,
            color=TYPES[node.type][1],
            kind=node.type,
            **places[node.iri],
        )
    for edge in network.edges:
        board.add_edge(edge.source, edge.target, label=KINDS[edge.kind], **_look(edge))
    return board


def _look(edge: Edge) -> dict[str, Any]:
    if edge.source == TERM:
        return {"color": "#cfcfcf", "width": 1, "dashes": edge.kind == "named with", "arrows": ""}
    return {"color": "#555555", "width": 2}


def _places(network: Network) -> dict[str, dict[str, int]]:
    """Return where each node stands, in pixels: computed once, with a fixed seed, never moved again."""
    graph: nx.Graph[str] = nx.Graph()
    graph.add_node(TERM)
    graph.add_nodes_from(node.iri for node in network.nodes)
    graph.add_edges_from((edge.source, edge.target) for edge in network.edges)
    spread = 85 * math.sqrt(len(graph)) + 60  # room for a label at each node
    positions = nx.spring_layout(graph, seed=7, k=2.4 / math.sqrt(len(graph)), iterations=150)
    return {node: {"x": round(1.6 * x * spread), "y": round(y * spread)} for node, (x, y) in positions.items()}


def _broken(label: str) -> str:
    """Return a label in lines of a few characters, cut where it is very long."""
    short = label if len(label) <= _LONGEST_LABEL else label[: _LONGEST_LABEL - 1] + "…"
    return "\n".join(short[start : start + _LINE] for start in range(0, len(short), _LINE))


def _details(node: Node) -> dict[str, Any]:
    return {
        "label": node.label,
        "type": TYPES[node.type][0],
        "count": len(node.evidence),
        "evidence": [{"sentence": e.sentence, "report": e.report, "year": e.year} for e in node.evidence[:_EVIDENCE]],
    }


def _island(data: dict[str, Any]) -> str:
    """Return JSON that no HTML parser can take for markup."""
    text = json.dumps(data, ensure_ascii=False)
    for character in "<>&\u2028\u2029":
        text = text.replace(character, f"\\u{ord(character):04x}")
    return text


def _escaped(words: str) -> str:
    return words.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace('"', "&quot;")


@cache
def _package_text(name: str) -> str:
    return (resources.files("pyvis") / name).read_text(encoding="utf-8")


@cache
def _template() -> str:
    return (resources.files(__package__) / "network.html").read_text(encoding="utf-8")
