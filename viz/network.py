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

from pyvis.network import Network as Board

from ..queries.network import TERM, Edge, Network, Node
from .layout import FONT, Box, broken, places
from .notebook import Page

__all__ = ["page"]

_SCRIPT = "templates/lib/vis-9.1.2/vis-network.min.js"
_EVIDENCE = 12  # sentences kept for one node
_TERM_FONT = 26

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


def page(network: Network) -> Page:
    """Return the page of a network."""
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
    filled = {"title": _escaped(network.term), "script": _script(), "font": FONT, "data": _island(data)}
    return Page(Template(_template()).substitute(filled))


def _board(network: Network) -> Board:
    labels = {TERM: broken(network.term), **{node.iri: broken(node.label) for node in network.nodes}}
    sizes = {TERM: _TERM_FONT, **{node.iri: 10 + 5 * math.log2(1 + len(node.evidence)) for node in network.nodes}}
    boxes = {iri: Box.of(label, sizes[iri]) for iri, label in labels.items()}
    lines = [(edge.source, edge.target) for edge in network.edges if not KINDS[edge.kind]]
    arrows = [(edge.source, edge.target) for edge in network.edges if KINDS[edge.kind]]
    spots = places(boxes, lines, arrows)

    board = Board(directed=True, cdn_resources="local")
    board.add_node(
        TERM,
        label=labels[TERM],
        shape="box",
        color="#222222",
        font={"color": "#ffffff", "size": _TERM_FONT, "strokeWidth": 0},
        x=spots[TERM][0],
        y=spots[TERM][1],
    )
    for node in network.nodes:
        dot = {"background": TYPES[node.type][1], "border": "#222222" if node.central else "#7a7a7a"}
        board.add_node(
            node.iri,
            label=labels[node.iri],
            shape="dot",
            size=sizes[node.iri],
            color={**dot, "highlight": dot | {"border": "#222222"}, "hover": dot},
            borderWidth=3 if node.central else 1,
            kind=node.type,
            x=spots[node.iri][0],
            y=spots[node.iri][1],
        )
    for edge in network.edges:
        board.add_edge(edge.source, edge.target, label=KINDS[edge.kind], **_look(edge))
    return board


def _look(edge: Edge) -> dict[str, Any]:
    if edge.source == TERM:
        pale = {"color": "#c8c8c8", "highlight": "#222222", "hover": "#777777"}
        return {"color": pale, "width": 1, "dashes": edge.kind == "named with", "arrows": ""}
    return {"color": {"color": "#555555", "highlight": "#222222", "hover": "#222222"}, "width": 2}


def _details(node: Node) -> dict[str, Any]:
    return {
        "label": node.label,
        "type": TYPES[node.type][0],
        "kind": node.type,
        "central": node.central,
        "count": len(node.evidence),
        "years": sorted({e.year for e in node.evidence if e.year is not None}),
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
def _script() -> str:
    """Return vis-network, in which no tag closes and which names no file beside it."""
    text = (resources.files("pyvis") / _SCRIPT).read_text(encoding="utf-8")
    return text.split("//# sourceMappingURL=")[0].replace("</script", "<\\/script")


@cache
def _template() -> str:
    return (resources.files(__package__) / "network.html").read_text(encoding="utf-8")
