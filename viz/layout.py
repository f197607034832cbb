"""Where the nodes of a network stand, and in which lines their labels are written.

Places are computed once, with a fixed seed, and nothing moves on the page. Things that are linked stand near each
other (Fruchterman and Reingold's springs); then boxes of dot and label that overlap are pushed apart. What is added
later, and what is beyond the first few hundred nodes, is put into free room near the place where it belongs, so that
nothing that stands there moves.
"""

from __future__ import annotations

import math
import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache

import networkx as nx

__all__ = ["FONT", "Box", "Place", "beside", "broken", "places", "wide"]

FONT = 17
"""Height of the characters of a label, in pixels of the picture."""

_LINE = 18  # half-width cells in one line of a label: nine Chinese characters
_LONGEST = 72  # cells of a whole label
_GAP = 14  # pixels between two boxes
_WORDS = 46  # more of them where an arrow with words runs between
_FILLED = 0.4  # part of the picture that boxes fill before they are pushed apart
_SHAPE = 1.45  # width by height of the picture, that of the canvas on a desk
_ROUNDS = 300
_CLEARINGS, _FEW = 12, 60  # rounds in which dots are pushed off arrows, in networks of so many nodes at most
_STEPS = 150  # of the springs; fewer in networks of more than 60 nodes, where each takes longer
_SPRUNG = 400  # nodes placed by springs, the first; networkx takes another way from 500 on, which needs SciPy
_CELL = 240  # pixels; boxes are looked for in the cells of a grid
_TURN = math.pi * (3 - math.sqrt(5))  # from one place of a spiral to the next, so that no two lie in one direction
_STRIDE = 60  # pixels between two places of the spiral
_TOKEN = re.compile(r"[0-9A-Za-z][0-9A-Za-z.,'&+#/-]{0,16}\s?|.", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Box:
    """The room that a node takes around its place: half its width, and how far it goes up and down."""

    half: float
    up: float
    down: float

    @classmethod
    def of(cls, label: str, size: float) -> Box:
        """Return the box of a dot with a label below it."""
        lines = label.split("\n")
        half = max(size, max(map(wide, lines)) * FONT / 4)
        return cls(half, size, size + 4 + len(lines) * FONT * 1.2)


Place = tuple[int, int]
"""Where a node stands: pixels of the picture to the right and down."""


def wide(words: str) -> int:
    """Return how many half-width cells words take: 資安 takes four, AI two."""
    return sum(2 if unicodedata.east_asian_width(character) in "WF" else 1 for character in words)


def broken(label: str) -> str:
    """Return a label in lines of about the same length; words and numbers in Latin letters stay whole.

    >>> broken("網路流量管控稽核系統")
    '網路流量管\\n控稽核系統'
    """
    tokens = _TOKEN.findall(" ".join(label.split()))
    cells = [min(wide(token), _LINE) for token in tokens]
    total = sum(cells)
    line = math.ceil(min(total, _LONGEST) / max(1, math.ceil(min(total, _LONGEST) / _LINE)))
    lines, used, room = [""], 0, 0
    for token, width in zip(tokens, cells, strict=True):
        if used + width > _LONGEST:
            lines[-1] += "…"
            break
        if room + width > line + 1 and lines[-1] and unicodedata.category(token[0]) not in ("Pe", "Po"):
            lines.append("")
            room = 0
        lines[-1] += token
        used, room = used + width, room + width
    return "\n".join(each.strip() for each in lines)


def places(
    boxes: Mapping[str, Box], lines: Iterable[tuple[str, str]], arrows: Iterable[tuple[str, str]]
) -> dict[str, Place]:
    """Return the place of each node, in pixels of the picture, such that no two boxes overlap.

    ``lines`` and ``arrows`` are the edges, by the nodes at their ends; arrows have words, which need room.
    """
    told = sorted({(min(arrow), max(arrow)) for arrow in arrows if arrow[0] != arrow[1]})
    return dict(_places(tuple(boxes.items()), tuple(lines), tuple(told)))


@lru_cache(maxsize=32)
def _places(
    named: tuple[tuple[str, Box], ...], lines: tuple[tuple[str, str], ...], arrows: tuple[tuple[str, str], ...]
) -> dict[str, Place]:
    """Return what `places` does; that of the last networks is remembered, as their pages are asked for again."""
    boxes = dict(named)
    if not boxes:
        return {}
    graph: nx.Graph[str] = nx.Graph()
    graph.add_nodes_from(boxes)
    graph.add_edges_from(lines)
    graph.add_edges_from(arrows)
    first = list(boxes)[:_SPRUNG]
    spots = _sprung(graph.subgraph(first), {node: boxes[node] for node in first}, arrows)
    for node in list(boxes)[_SPRUNG:]:
        near = [other for other in sorted(graph[node]) if other in spots]
        at = spots[near[-1]] if near else (0, 0)
        spots |= beside(at, {node: boxes[node]}, [(spot, boxes[other]) for other, spot in spots.items()])
    return spots


def _sprung(graph: nx.Graph[str], boxes: Mapping[str, Box], arrows: Iterable[tuple[str, str]]) -> dict[str, Place]:
    """Return the places that springs between linked nodes give, with boxes that overlap pushed apart."""
    linked = {frozenset(arrow) for arrow in arrows}
    ordered: nx.Graph[str] = nx.Graph()  # a part of a graph has its nodes in no fixed order
    ordered.add_nodes_from(boxes)
    ordered.add_edges_from(sorted((min(edge), max(edge)) for edge in graph.edges))
    steps = max(40, min(_STEPS, _STEPS * 60 // len(boxes)))
    springs = nx.spring_layout(ordered, seed=7, k=2.4 / math.sqrt(len(boxes)), iterations=steps)
    area = sum((2 * box.half + _GAP) * (box.up + box.down + _GAP) for box in boxes.values())
    tall = math.sqrt(area / _FILLED / _SHAPE) / 2
    spots = {node: [float(x) * tall * _SHAPE, float(y) * tall] for node, (x, y) in springs.items()}
    _part(spots, boxes, linked)
    for _ in range(_CLEARINGS if len(boxes) <= _FEW else 0):
        if not _cleared(spots, boxes, linked):
            break
        _part(spots, boxes, linked)
    return {node: (round(x), round(y)) for node, (x, y) in spots.items()}


def _part(spots: dict[str, list[float]], boxes: Mapping[str, Box], linked: set[frozenset[str]]) -> None:
    """Push boxes apart until no two overlap."""
    for _ in range(_ROUNDS):
        if not _pushed(spots, boxes, linked):
            break


def _cleared(spots: dict[str, list[float]], boxes: Mapping[str, Box], linked: set[frozenset[str]]) -> bool:
    """Push every dot that an arrow between two others runs through aside; tell whether there were any."""
    moved = False
    for first, second in sorted(sorted(pair) for pair in linked):
        (x1, y1), (x2, y2) = spots[first], spots[second]
        length = math.hypot(x2 - x1, y2 - y1) or 1
        along, across = ((x2 - x1) / length, (y2 - y1) / length), (-(y2 - y1) / length, (x2 - x1) / length)
        for node, spot in spots.items():
            if node in (first, second):
                continue
            far = (spot[0] - x1) * along[0] + (spot[1] - y1) * along[1]
            off = (spot[0] - x1) * across[0] + (spot[1] - y1) * across[1]
            room = boxes[node].up + _GAP / 2 - abs(off)
            if 0 < far < length and room > 0:
                moved = True
                step = math.copysign(room + 1, off)
                spot[0] += step * across[0]
                spot[1] += step * across[1]
    return moved


def _pushed(spots: dict[str, list[float]], boxes: Mapping[str, Box], linked: set[frozenset[str]]) -> bool:
    """Push every two boxes that overlap apart, each by half, the shorter way; tell whether there were any."""
    moved = False
    order = sorted(spots, key=lambda node: spots[node][0] - boxes[node].half)
    for index, first in enumerate(order):
        for second in order[index + 1 :]:
            a, b, one, other = spots[first], spots[second], boxes[first], boxes[second]
            if b[0] - other.half > a[0] + one.half + _GAP + _WORDS:
                break  # those that follow begin still farther to the right
            gap = _GAP + _WORDS if frozenset((first, second)) in linked else _GAP
            across = one.half + other.half + gap - abs(b[0] - a[0])
            upper, lower = (one, other) if a[1] <= b[1] else (other, one)
            along = upper.down + lower.up + gap - abs(b[1] - a[1])
            if across <= 0 or along <= 0:
                continue
            moved = True
            axis, overlap = (0, across) if across < along else (1, along)
            step = math.copysign(overlap / 2 + 0.5, b[axis] - a[axis])
            a[axis] -= step
            b[axis] += step
    return moved


def beside(
    at: Place, boxes: Mapping[str, Box], taken: Iterable[tuple[Place, Box]], *, to: Place | None = None
) -> dict[str, Place]:
    """Return places for new nodes as near as there is room to a place, or along the way from there to another.

    ``taken`` are the places and boxes of what stands there already; none of it is touched.
    """
    grid: defaultdict[tuple[int, int], list[tuple[Place, Box]]] = defaultdict(list)
    for place, box in taken:
        _enter(grid, place, box)
    found: dict[str, Place] = {}
    for number, (node, box) in enumerate(boxes.items(), 1):
        part = number / (len(boxes) + 1)
        start = at if to is None else (round(at[0] + (to[0] - at[0]) * part), round(at[1] + (to[1] - at[1]) * part))
        found[node] = next(spot for spot in _spiral(start) if not _meets(grid, spot, box))
        _enter(grid, found[node], box)
    return found


def _spiral(start: Place) -> Iterator[Place]:
    """Yield ever more distant places around one, which comes first."""
    number = 0
    while True:
        far = _STRIDE * math.sqrt(number)
        yield (
            round(start[0] + far * _SHAPE * math.cos(number * _TURN)),
            round(start[1] + far * math.sin(number * _TURN)),
        )
        number += 1


def _cells(place: Place, box: Box) -> Iterator[tuple[int, int]]:
    left, right = math.floor((place[0] - box.half - _GAP) / _CELL), math.floor((place[0] + box.half + _GAP) / _CELL)
    top, bottom = math.floor((place[1] - box.up - _GAP) / _CELL), math.floor((place[1] + box.down + _GAP) / _CELL)
    yield from ((x, y) for x in range(left, right + 1) for y in range(top, bottom + 1))


def _enter(grid: dict[tuple[int, int], list[tuple[Place, Box]]], place: Place, box: Box) -> None:
    for cell in _cells(place, box):
        grid[cell].append((place, box))


def _meets(grid: Mapping[tuple[int, int], list[tuple[Place, Box]]], place: Place, box: Box) -> bool:
    """Tell whether a box at a place would come too near to one that is there."""
    for cell in _cells(place, box):
        for spot, other in grid.get(cell, ()):
            across = box.half + other.half + _GAP - abs(place[0] - spot[0])
            upper, lower = (box, other) if place[1] <= spot[1] else (other, box)
            if across > 0 and upper.down + lower.up + _GAP - abs(place[1] - spot[1]) > 0:
                return True
    return False
