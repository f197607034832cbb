"""HTML and Markdown marks inside a text: what is visible, where a block ends, which cells a table has.

Conversions leave HTML in plain files (`<p>`, lists, a whole `<table>`). Only tags that HTML knows count as markup,
so `<https://…>` and `5<6` stay text. Nothing is parsed that is not there to be read: attributes are skipped, except
the spans of table cells.
"""

from __future__ import annotations

import html
import re
from array import array
from collections.abc import Iterator
from dataclasses import dataclass, field

from ..placed import Placed
from .line import squeeze

__all__ = ["Element", "Grid", "GridCell", "elements", "words_of"]

_TAG = re.compile(
    r"<(?P<close>/?)(?P<name>p|br|hr|b|strong|i|em|u|s|ol|ul|li|dl|dt|dd|table|caption|thead|tbody|tfoot|tr|td|th|div|span|font"
    r"|h[1-6]|a|img|sup|sub|colgroup|col|section|article|header|footer|html|body|head|title|meta|link|blockquote|pre)"
    r"(?P<attributes>(?:\s[^<>]*)?)/?>|<!--.{0,5000}?-->",
    re.IGNORECASE | re.DOTALL,
)
_INLINE = frozenset({"b", "strong", "i", "em", "u", "s", "span", "font", "a", "sup", "sub", "img"})
_OF_TABLES = frozenset({"table", "caption", "thead", "tbody", "tfoot", "tr", "td", "th"})
_ENTITY = re.compile(r"&(?:#\d{1,7}|#x[0-9a-fA-F]{1,6}|[A-Za-z]{2,24});")
_SPAN = re.compile(r"(rowspan|colspan)\s*=\s*[\"']?(\d{1,3})", re.IGNORECASE)


@dataclass(slots=True)
class GridCell:
    """One cell of a table as written: its words and how many rows and columns it covers."""

    words: Placed
    rows: int = 1
    columns: int = 1
    head: bool = False


@dataclass(slots=True)
class Grid:
    """A table as written: rows of cells, spans not yet filled in."""

    rows: list[list[GridCell]] = field(default_factory=list)


@dataclass(slots=True)
class Element:
    """One block of markup: words with the depth of a heading (or None), or a table.

    ``item`` is its number in an HTML list, 0 for further blocks of the same item, None outside lists; ``depth`` is
    how many lists it stands in.
    """

    words: Placed = field(default_factory=Placed)
    level: int | None = None
    grid: Grid | None = None
    item: int | None = None
    depth: int = 0


def elements(canonical: str, start: int, end: int, *, keep_han_spaces: bool = False) -> Iterator[Element]:
    """Yield the blocks of the canonical text ``[start, end)`` in order, without their tags.

    >>> cell = "<p>一、研究</p> <p>二、<b>考核</b></p>"
    >>> [element.words.text for element in elements(cell, 0, len(cell))]
    ['一、研究', '二、考核']
    """
    collector = _Collector(canonical, keep_han_spaces)
    position = start
    for tag in _TAG.finditer(canonical, start, end):
        collector.text(position, tag.start())
        name, attributes = (tag["name"] or "").lower(), tag["attributes"] or ""
        collector.tag(name, tag.start(), closing=bool(tag["close"]), attributes=attributes)
        position = tag.end()
    collector.text(position, end)
    collector.flush()
    yield from collector.done


def words_of(canonical: str, start: int, end: int) -> Placed:
    """Return the visible characters of ``[start, end)`` as one piece, e.g. of a table cell that holds ``<p>``."""
    collector = _Collector(canonical, keep_han_spaces=False)
    position = start
    for tag in _TAG.finditer(canonical, start, end):
        collector.text(position, tag.start())
        if (tag["name"] or "").lower() not in _INLINE:
            collector.space(tag.start())
        position = tag.end()
    collector.text(position, end)
    return collector.take()


class _Collector:
    """Gathers visible characters and closes an element at every block tag."""

    def __init__(self, canonical: str, keep_han_spaces: bool) -> None:
        self.canonical = canonical
        self.keep_han_spaces = keep_han_spaces
        self.done: list[Element] = []
        self.shown: list[str] = []
        self.places = array("l")
        self.level: int | None = None
        self.grid: Grid | None = None
        self.cell: GridCell | None = None
        self.counters: list[int] = []  # one for each list that is open
        self.fresh = False  # an item was opened and has no words yet

    def text(self, start: int, end: int) -> None:
        position = start
        for entity in _ENTITY.finditer(self.canonical, start, end):
            self._plain(position, entity.start())
            shown = html.unescape(entity.group())
            if len(shown) == 1:
                self.shown.append(shown)
                self.places.append(entity.start())
            else:
                self._plain(entity.start(), entity.end())
            position = entity.end()
        self._plain(position, end)

    def _plain(self, start: int, end: int) -> None:
        self.shown.append(self.canonical[start:end])
        self.places.extend(range(start, end))

    def tag(self, name: str, place: int, *, closing: bool, attributes: str) -> None:
        if not name or name in _INLINE:
            return
        if self.grid is not None and name not in _OF_TABLES:
            self.space(place)
            return
        if self.grid is not None:
            self._table_tag(self.grid, name, closing, attributes)
            return
        self.flush()
        if name == "table" and not closing:
            self.grid = Grid()
        self.level = int(name[1]) if name[0] == "h" and name[1:].isdigit() and not closing else None
        if name in ("ol", "ul"):
            self.counters = self.counters[:-1] if closing else [*self.counters, 0]
        if name == "li" and not closing and self.counters:
            self.counters[-1] += 1
            self.fresh = True

    def _table_tag(self, grid: Grid, name: str, closing: bool, attributes: str) -> None:
        words = self.take()  # HTML may leave the end of a cell or a row unsaid
        if self.cell is not None:
            self.cell.words = words
        elif name == "caption" and words:
            self.done.append(Element(words))
        self.cell = None
        if name in ("td", "th") and not closing:
            spans = {key.lower(): int(value) for key, value in _SPAN.findall(attributes)}
            self.cell = GridCell(Placed(), spans.get("rowspan", 1), spans.get("colspan", 1), head=name == "th")
            if not grid.rows:
                grid.rows.append([])
            grid.rows[-1].append(self.cell)
        elif name == "tr" and not closing:
            grid.rows.append([])
        elif name == "table" and closing:
            self.done.append(Element(grid=grid))
            self.grid = None

    def space(self, place: int) -> None:
        """Part what stands before and behind a tag."""
        self.shown.append(" ")
        self.places.append(place)

    def take(self) -> Placed:
        words = squeeze("".join(self.shown), self.places, keep_han_spaces=self.keep_han_spaces)
        self.shown, self.places = [], array("l")
        return words

    def flush(self) -> None:
        """Close the element that is open, if it has words; an unclosed table keeps the rows it has."""
        if self.grid is not None:
            self._table_tag(self.grid, "table", True, "")
            return
        words = self.take()
        if words:
            item = None if not self.counters else self.counters[-1] if self.fresh else 0
            self.done.append(Element(words, self.level, item=item, depth=len(self.counters)))
            self.fresh = False
