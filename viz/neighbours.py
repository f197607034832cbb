"""The neighbours of a thing as a small picture in a page: SVG without script, whose dots are links.

    {% import "neighbours.html" as pictures with context %}
    {{ pictures.network(neighbours(around(store, iri, NEIGHBOURS), site)) }}

It says nothing that a list beside it does not say; classes of ``site.css`` give it its colours, light and dark.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass

from ..queries.network import KINDS, TYPES, Edge, Network, Node
from .frame import ALONE, Site
from .layout import FONT, Box, Place, broken, places
from .network import LOOKS, WORDLESS, plain

__all__ = ["NEIGHBOURS", "Dot", "Line", "Neighbours", "neighbours"]

NEIGHBOURS = 24
"""Neighbours that a small picture can hold."""

_MARGIN = 12
_PARTS = (0.5, 0.4, 0.6, 0.32, 0.68)  # of a line, where its word may stand
_CORNERS = {
    "square": (4, 0.125, 1.3),
    "diamond": (4, 0, 1.0),
    "triangle": (3, -0.25, 1.15),
    "triangleDown": (3, 0.25, 1.15),
}
_CORNERS |= {"hexagon": (6, 0, 1.0), "star": (10, -0.25, 1.2)}
"""The number of corners of a shape, where the first is (in turns from the right), and how far out they are."""


@dataclass(frozen=True, slots=True)
class Dot:
    """A thing: its place in the picture and radius, the lines of its name, its type, corners of its shape, and address.

    ``corners`` are none for a round dot. ``base`` is how far down the first line of the name stands.
    """

    x: int
    y: int
    size: int
    name: str
    lines: tuple[str, ...]
    type: str
    told: str
    corners: str
    address: str
    central: bool

    @property
    def base(self) -> int:
        """How far down the first line of the name stands."""
        return self.y + self.size + FONT


@dataclass(frozen=True, slots=True)
class Line:
    """A link: both its ends, the word for it and where that stands; ``wordless`` where both are only named together."""

    x1: int
    y1: int
    x2: int
    y2: int
    word: str
    at: Place
    wordless: bool
    doubtful: bool


@dataclass(frozen=True, slots=True)
class Neighbours:
    """A small picture of a thing and its neighbours: its size, dots and lines, and how many of ``found`` it shows."""

    of: str
    name: str
    width: int
    height: int
    dots: tuple[Dot, ...]
    lines: tuple[Line, ...]
    shown: int
    found: int
    step: int = round(FONT * 1.2)
    """From one line of a name to the next, in pixels of the picture."""


def neighbours(network: Network, site: Site = ALONE) -> Neighbours:
    """Return the small picture of the network around one thing."""
    labels = {node.iri: broken(plain(node.label)) for node in network.nodes}
    sizes = {node.iri: 15 if node.central else 11 for node in network.nodes}
    boxes = {iri: Box.of(label, sizes[iri]) for iri, label in labels.items()}
    drawn = _once(network)
    spots, width, height = _framed(boxes, drawn)
    dots = tuple(_dot(node, spots[node.iri], sizes[node.iri], labels[node.iri], site) for node in network.nodes)
    lines = tuple(_line(edge, spots, boxes) for edge in drawn)
    return Neighbours(
        network.of, plain(network.term), width, height, dots, lines, max(0, len(network.nodes) - 1), network.found
    )


def _once(network: Network) -> list[Edge]:
    """Return one link for two things, the first of several: in a small picture they would hide each other."""
    found: dict[frozenset[str], Edge] = {}
    for edge in network.edges:
        found.setdefault(frozenset((edge.source, edge.target)), edge)
    return list(found.values())


def _framed(boxes: Mapping[str, Box], edges: list[Edge]) -> tuple[dict[str, Place], int, int]:
    """Return the places, counted from the upper left corner of the picture, with its width and height."""
    wordless = [(edge.source, edge.target) for edge in edges if edge.kind in WORDLESS]
    told = [(edge.source, edge.target) for edge in edges if edge.kind not in WORDLESS]
    spots = places(boxes, wordless, told)
    left = min(x - boxes[iri].half for iri, (x, _) in spots.items()) - _MARGIN
    top = min(y - boxes[iri].up for iri, (_, y) in spots.items()) - _MARGIN
    right = max(x + boxes[iri].half for iri, (x, _) in spots.items()) + _MARGIN
    bottom = max(y + boxes[iri].down for iri, (_, y) in spots.items()) + _MARGIN
    moved = {iri: (round(x - left), round(y - top)) for iri, (x, y) in spots.items()}
    return moved, math.ceil(right - left), math.ceil(bottom - top)


def _dot(node: Node, place: Place, size: int, label: str, site: Site) -> Dot:
    address = "" if node.central else site.of(node.iri)
    corners = _corners(LOOKS[node.type][1], place, size)
    lines = tuple(label.split("\n"))
    return Dot(*place, size, plain(node.label), lines, node.type, TYPES[node.type], corners, address, node.central)


def _corners(shape: str, place: Place, size: int) -> str:
    """Return the corners of a shape as SVG has them, "" for a round one."""
    if shape not in _CORNERS:
        return ""
    count, first, far = _CORNERS[shape]
    points = []
    for at in range(count):
        radius = size * far * (0.45 if shape == "star" and at % 2 else 1)
        angle = 2 * math.pi * (first + at / count)
        points.append(f"{place[0] + radius * math.cos(angle):.1f},{place[1] + radius * math.sin(angle):.1f}")
    return " ".join(points)


def _line(edge: Edge, spots: Mapping[str, Place], boxes: Mapping[str, Box]) -> Line:
    (x1, y1), (x2, y2) = spots[edge.source], spots[edge.target]
    length = math.hypot(x2 - x1, y2 - y1) or 1
    stop = 1 - min(0.45, (boxes[edge.target].up + 3) / length)  # the tip of an arrow ends at the dot
    ends = (x1, y1, round(x1 + (x2 - x1) * stop), round(y1 + (y2 - y1) * stop))
    wordless = edge.kind in WORDLESS
    word = "" if wordless else KINDS[edge.kind]
    return Line(*ends, word, _free(ends, spots, boxes), wordless, edge.kind == "maybeBecomes")


def _free(ends: tuple[int, int, int, int], spots: Mapping[str, Place], boxes: Mapping[str, Box]) -> Place:
    """Return where on a line its word hides behind no dot and no name; its middle, where that is nowhere."""
    x1, y1, x2, y2 = ends
    tried = [(round(x1 + (x2 - x1) * part), round(y1 + (y2 - y1) * part) + 5) for part in _PARTS]

    def is_free(place: Place) -> bool:
        return not any(
            abs(place[0] - x) < boxes[iri].half + FONT and -boxes[iri].up < place[1] - y < boxes[iri].down + FONT
            for iri, (x, y) in spots.items()
        )

    return next(filter(is_free, tried), tried[0])
