"""The picture of a network: where its things stand and how they look, as a page, as data, and as one file.

The only module that knows pyvis. pyvis holds nodes, edges and their looks; its own page is not used, because it loads
from a CDN and lets script through. Ours is the template ``network.html`` in the frame of all pages: served, it asks its
own server for vis-network and for our script; as a file of its own it carries both. Its data stand in a JSON island in
which no tag can close. Places are computed here, once, so that nothing moves by itself.
"""

from __future__ import annotations

import base64
import hashlib
import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

from markupsafe import Markup
from pyvis.network import Network as Board

from ..graph.rows import Rows
from ..ontology.folding import occurrences
from ..queries.network import KINDS, STEPS, TERM, TYPES, Edge, Evidence, Network
from .frame import ALONE, Site, asset, cleaned, island, rendered
from .layout import FONT, Box, Place, beside, broken, places
from .notebook import Page

__all__ = ["LOOKS", "SCRIPTS", "WORDLESS", "Picture", "Room", "beside_the_page", "page", "picture", "plain"]

_TERM_SIZE = 26
_LONGEST, _LONGEST_SENTENCE = 300, 2_000  # characters; a name of 100 kB may not fill the page
_ISLAND = ("term", "of", "to", "nodes", "edges", "found", "years", "steps")
_RELATIONS = 12  # told of one thing in the table

SCRIPTS = ("vis-network.js", "network-files.js", "network.js")
"""The scripts of the page, in the order in which they run."""

LOOKS = {
    "Agency": ("#0072B2", "dot"),
    "Organization": ("#56B4E9", "hexagon"),
    "Person": ("#CC79A7", "triangle"),
    "Plan": ("#009E73", "square"),
    "Regulation": ("#999999", "triangleDown"),
    "System": ("#E69F00", "diamond"),
    "Award": ("#F0E442", "star"),
    "Event": ("#D55E00", "dot"),
    "Publication": ("#B2A27A", "square"),
}
"""The colour and the shape of each type (Okabe and Ito's colours, told apart by colour-blind readers too)."""

WORDLESS = ("named so", "named with")
"""Links that words alone make: thin, without an arrow and without a word."""


@dataclass(frozen=True, slots=True)
class Room:
    """Where new things are put: near a place (and on the way to another), around what is there already."""

    at: Place
    taken: tuple[tuple[Place, Box], ...] = ()
    to: Place | None = None


@dataclass(frozen=True, slots=True)
class Picture:
    """A network as it is drawn: each node with its place, look and words, each edge with its ends and words.

    ``shown`` of ``found`` things are in it; ``counts`` tells how many there are of each type, ``read`` of ``said``
    sentences were looked at. ``steps`` is the length of a way, None where there is none or none was asked for.
    """

    term: str
    of: str
    to: str
    nodes: tuple[dict[str, Any], ...]
    edges: tuple[dict[str, Any], ...]
    shown: int
    found: int
    counts: Mapping[str, int]
    years: tuple[int, ...]
    read: int
    said: int
    steps: int | None

    def rows(self) -> Rows:
        """Return a row for each link, and for each thing that has none."""
        names = {node["id"]: node["name"] for node in self.nodes}
        linked = {end for edge in self.edges for end in (edge["from"], edge["to"])}
        links = [
            (
                edge["from"],
                names[edge["from"]],
                KINDS[edge["kind"]],
                edge["to"],
                names[edge["to"]],
                _told(edge["years"]),
            )
            for edge in self.edges
        ]
        alone = [(node["id"], node["name"], "", "", "", "") for node in self.nodes if node["id"] not in linked]
        return Rows(("source", "source_label", "kind", "target", "target_label", "years"), [*links, *alone])

    def relations(self) -> dict[str, list[str]]:
        """Return what the table tells of the links of each thing, in Chinese."""
        names = {node["id"]: node["name"] for node in self.nodes}
        found: dict[str, list[str]] = {iri: [] for iri in names}
        for edge in self.edges:
            if edge["kind"] not in WORDLESS:
                found[edge["from"]].append(f"{KINDS[edge['kind']]} → {names[edge['to']]}")
                found[edge["to"]].append(f"{KINDS[edge['kind']]} ← {names[edge['from']]}")
        more = {iri: len(told) - _RELATIONS for iri, told in found.items()}
        return {
            iri: told[:_RELATIONS] + ([f"另有 {more[iri]} 項"] if more[iri] > 0 else []) for iri, told in found.items()
        }


def picture(network: Network, site: Site = ALONE, room: Room | None = None, term: str = "") -> Picture:
    """Return the picture of a network; with ``room``, the central thing stays at its place and others around it.

    What is marked in sentences is ``term``, else the term of a network that is around one.
    """
    has_term = any(TERM in (edge.source, edge.target) for edge in network.edges)
    labels = ({TERM: broken(plain(network.term))} if has_term else {}) | {
        node.iri: broken(plain(node.label)) for node in network.nodes
    }
    sizes = {TERM: _TERM_SIZE} | {node.iri: round(10 + 5 * math.log2(1 + node.count)) for node in network.nodes}
    boxes = {iri: Box.of(label, sizes[iri]) for iri, label in labels.items()}
    spots = _spots(network, boxes, room)
    board = Board(directed=True, cdn_resources="local")
    term = term or ("" if network.of else network.term)
    told = _details(network, site, term)
    for iri, label in labels.items():
        look = {"shape": "box", "kind": ""} if iri == TERM else {"shape": LOOKS[told[iri]["kind"]][1]}
        box = [math.ceil(side) for side in (boxes[iri].half, boxes[iri].up, boxes[iri].down)]
        x, y = spots[iri]
        board.add_node(
            iri, label, size=sizes[iri], x=x, y=y, box=box, **{"name": plain(network.term)} | told.get(iri, {}) | look
        )
    for edge in network.edges:
        board.add_edge(edge.source, edge.target, **_edge(edge, site, term))
    return Picture(
        network.term,
        network.of,
        network.to,
        tuple({key: value for key, value in node.items() if key != "color"} for node in board.nodes),
        tuple({key: value for key, value in edge.items() if key not in ("arrows", "width")} for edge in board.edges),
        len(network.nodes) - (1 if network.of and not network.to else 0),
        network.found,
        network.counts,
        tuple(sorted({year for node in network.nodes for year in node.years})),
        network.read,
        network.said,
        network.steps,
    )


def _spots(network: Network, boxes: Mapping[str, Box], room: Room | None) -> dict[str, Place]:
    if room is None:
        lines = [(edge.source, edge.target) for edge in network.edges if edge.kind in WORDLESS]
        arrows = [(edge.source, edge.target) for edge in network.edges if edge.kind not in WORDLESS]
        return places(boxes, lines, arrows)
    fixed = {network.of: room.at} | ({network.to: room.to} if room.to and network.to else {})
    taken = [*room.taken, *((spot, boxes[iri]) for iri, spot in fixed.items())]
    new = {iri: box for iri, box in boxes.items() if iri not in fixed}
    return fixed | beside(room.at, new, taken, to=room.to)


def _details(network: Network, site: Site, term: str) -> dict[str, dict[str, Any]]:
    return {
        node.iri: {
            "name": plain(node.label),
            "kind": node.type,
            "central": node.central,
            "count": node.count,
            "years": list(node.years),
            "address": site.of(node.iri),
            "evidence": _quotes(node.evidence, site, term),
        }
        for node in network.nodes
    }


def _edge(edge: Edge, site: Site, term: str) -> dict[str, Any]:
    told = {"kind": edge.kind, "weight": edge.weight, "years": list(edge.years)}
    return told | {"evidence": _quotes(edge.evidence, site, term)}


def _quotes(evidence: Sequence[Evidence], site: Site, term: str) -> list[dict[str, Any]]:
    """Return sentences with where the term stands in them, counted in characters, however it is written there."""
    sentences = [plain(each.sentence, _LONGEST_SENTENCE) for each in evidence]
    return [
        {
            "sentence": sentence,
            "marks": occurrences(sentence, term),
            "report": plain(each.report),
            "year": each.year,
            "address": site.of(each.report_iri),
            "place": site.of(each.iri),
        }
        for each, sentence in zip(evidence, sentences, strict=True)
    ]


def plain(words: str, longest: int = _LONGEST) -> str:
    """Return words without what can't be seen, cut where they are longer than any name or sentence is."""
    told = cleaned(words)
    return told if len(told) <= longest else told[: longest - 1] + "…"


def _told(years: Sequence[int]) -> str:
    return "、".join(map(str, years))


def page(network: Network) -> Page:
    """Return the page of a network as one file that works with the network off."""
    scripts = [Markup(_inlined(name)) for name in SCRIPTS]  # noqa: S704 - our own files, and vis-network's
    policy = Markup(" ").join(Markup("'sha256-{}'").format(_digest(script)) for script in scripts)
    found = picture(network)
    return Page(
        rendered("network.html", found=found, **beside_the_page(found) | {"scripts": scripts, "policy": policy})
    )


def beside_the_page(found: Picture, site: Site = ALONE) -> dict[str, Any]:
    """Return what the template needs beside a picture: its data, the types and kinds in it, and the table's words."""
    kinds = {edge["kind"] for edge in found.edges}
    data = {
        "picture": {name: getattr(found, name) for name in _ISLAND},
        "types": [
            {"type": kind, "label": label, "color": LOOKS[kind][0], "shape": LOOKS[kind][1]}
            for kind, label in TYPES.items()
        ],
        "kinds": [{"kind": kind, "label": label} for kind, label in KINDS.items()],
        "font": FONT,
        "term": TERM,
        "steps": STEPS,
        "served": site.is_served,
        "base": site.base,
    }
    return {
        "data": island(data),
        "types": TYPES,
        "kinds": {kind: label for kind, label in KINDS.items() if kind in kinds},
        "relations": found.relations(),
        "limits": STEPS,
        "scripts": SCRIPTS,
        "TERM": TERM,
    }


@cache
def _inlined(name: str) -> str:
    """Return a script in which no tag closes and which names no file; its lines end as a browser reads them."""
    text = asset(name).decode().replace("\r\n", "\n").replace("\r", "\n")
    return text.split("//# sourceMappingURL=")[0].replace("</script", "<\\/script")


def _digest(script: str) -> str:
    return base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()
