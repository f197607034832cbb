"""A picture of a network as GEXF (Gephi) and GraphML (Cytoscape, yEd), written by networkx with places and colours."""

from __future__ import annotations

import io
import re
from typing import Any

import networkx as nx

from ..graph.xml_text import Cleaner
from ..queries.network import KINDS
from .network import LOOKS, Picture

__all__ = ["FORMS", "written"]

FORMS = {"gexf": "application/gexf+xml", "graphml": "application/graphml+xml"}
"""The formats, with their media types."""

_DAY = re.compile(rb' lastmodifieddate="[^"]*"')
_TERM_COLOUR = "#222222"


def written(found: Picture, form: str) -> bytes:
    """Return a picture in one of `FORMS`; the same picture gives the same bytes. What XML can't hold becomes U+FFFD."""
    output = io.BytesIO()
    if form == "gexf":
        nx.write_gexf(_graph(found, is_gexf=True), output)
        return _DAY.sub(b"", output.getvalue(), count=1)  # the day on which it was written tells nothing of it
    nx.write_graphml_xml(_graph(found, is_gexf=False), output)
    return output.getvalue()


def _graph(found: Picture, *, is_gexf: bool) -> nx.MultiDiGraph[str]:
    graph: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    legal = Cleaner().legal
    for node in found.nodes:
        told: dict[str, Any] = {
            "label": legal(node["name"]),
            "type": node["kind"],
            "sentences": node.get("count", 0),
            "years": " ".join(map(str, node.get("years", ()))),
        }
        place = {"x": float(node["x"]), "y": float(-node["y"])}  # up is up there
        if is_gexf:
            told["viz"] = {"position": place | {"z": 0.0}, "color": _colour(node["kind"]), "size": float(node["size"])}
        else:
            told |= place
        graph.add_node(legal(node["id"]), **told)
    for number, edge in enumerate(found.edges):
        graph.add_edge(
            legal(edge["from"]),
            legal(edge["to"]),
            key=number,
            kind=edge["kind"],
            label=KINDS[edge["kind"]],
            weight=edge["weight"],
            years=" ".join(map(str, edge["years"])),
        )
    return graph


def _colour(kind: str) -> dict[str, int | float]:
    digits = LOOKS[kind][0] if kind in LOOKS else _TERM_COLOUR
    red, green, blue = (int(digits[at : at + 2], 16) for at in (1, 3, 5))
    return {"r": red, "g": green, "b": blue, "a": 1.0}
