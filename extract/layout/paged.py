"""Pages of two columns that a conversion kept as tab-separated cells: headings on the left, results on the right.

    重要施政項目<TAB>執行成果與效益          the running head, again on every page
    <p>壹、研究發展</p> <p>一、…</p><TAB><p>110年度…</p>

A cell may hold paragraphs, lists and a whole table; what follows the second cell, and rows of many short cells, are
the rows of a table. A page break may cut a paragraph, a heading or a table in two.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import pairwise

from ...ontology.folding import fold
from ...ontology.lexicon import pattern
from ..markers import Style
from ..markers import read as read_marker
from .line import Column, Line, is_page_number
from .markup import GridCell, elements, words_of
from .tables import TableReader, is_figure

__all__ = ["fits", "is_running_head", "lines"]

_ROW = re.compile(r"[^\r\n]+")
_TAB = re.compile(r"\t")
_LONGEST_HEAD = 100  # characters of a running head, its cells together
_ITEM_INSIDE = re.compile(r"(?<=[\s\u3000])(?=\d{1,2}[.、]\s*\S|[(（]\d{1,2}[)）])")
_MARKER_INSIDE = re.compile(r"(?<=[\s\u3000])(?=[(（]?[一二三四五六七八九十]{1,3}[)）、.])")


def is_running_head(words: str) -> bool:
    """Tell whether squeezed words are the running head of a two-column report (重要施政項目 執行成果與效益)."""
    bare = "".join(words.split())
    return len(bare) <= _LONGEST_HEAD and pattern("{running_head}+").fullmatch(fold(bare)) is not None


def fits(canonical: str) -> bool:
    """Tell whether a text is of this layout: a running head of two cells, or headings with marks before a tab."""
    rows = (row.group() for row in _ROW.finditer(canonical))
    return any("\t" in row and is_running_head(row) for row in rows)


def lines(canonical: str) -> Iterator[Line]:
    """Yield the lines of both columns, page by page, in the order of the file."""
    return _Pages(canonical).run()


@dataclass
class _Pages:
    canonical: str
    page: int = 0
    tables: TableReader = field(default_factory=TableReader)

    def run(self) -> Iterator[Line]:
        for row in _ROW.finditer(self.canonical):
            if is_running_head(row.group()):
                self.page += 1
                continue
            if is_page_number(self.canonical, row.start(), row.end()):
                continue
            for line in self._row(row.start(), row.end()):
                line.page = self.page
                yield line

    def _row(self, start: int, end: int) -> Iterator[Line]:
        tabs = [tab.start() for tab in _TAB.finditer(self.canonical, start, end)]
        cells = list(zip([start, *(tab + 1 for tab in tabs)], [*tabs, end], strict=True))
        filled = [cell for cell in cells if self.canonical[cell[0] : cell[1]].strip()]
        if len(cells) == 1:
            yield from self._whole(*cells[0])
        elif len(filled) >= 2 and not self._is_prose(cells[0], cells[1]):
            yield from self.tables.row([self._grid_cell(*cell) for cell in cells])
        else:
            yield from self._headings(*cells[0])
            yield from self._body(*cells[1])
            if len(cells) > 2:
                yield from self.tables.row([self._grid_cell(*cell) for cell in cells[2:]])

    def _is_prose(self, left: tuple[int, int], right: tuple[int, int]) -> bool:
        """Tell a page row (headings, then paragraphs) from a table row of short cells."""
        if is_figure(self._grid_cell(*right).words.text):
            return False
        left_text, right_text = (self.canonical[a:b] for a, b in (left, right))
        if "<p" in left_text or "<p" in right_text or "<li" in right_text:
            return True
        return len(right_text.strip()) > 40 or read_marker(fold(left_text.strip())) is not None

    def _grid_cell(self, start: int, end: int) -> GridCell:
        return GridCell(words_of(self.canonical, start, end))

    def _whole(self, start: int, end: int) -> Iterator[Line]:
        """Yield a row without a tab: the title before the first page, or a paragraph."""
        hashes = re.compile(r"\s*#+\s*").match(self.canonical, start, end)
        for element in elements(self.canonical, hashes.end() if hashes else start, end, keep_han_spaces=True):
            yield Line(element.words, Column.TITLE if self.page == 0 else Column.BODY, opens=True, level=element.level)

    def _headings(self, start: int, end: int) -> Iterator[Line]:
        """Yield the headings of a left cell; one without a mark goes on from the heading before."""
        bounds = [start, *(start + m.start() for m in _MARKER_INSIDE.finditer(self.canonical[start:end])), end]
        for first, last in pairwise(bounds):
            for element in elements(self.canonical, first, last):
                yield Line(element.words, Column.HEADINGS, opens=read_marker(fold(element.words.text)) is not None)

    def _body(self, start: int, end: int) -> Iterator[Line]:
        opens = False
        bounds = [start, *_item_starts(self.canonical, start, end), end]
        for first, last in pairwise(bounds):
            for element in elements(self.canonical, first, last, keep_han_spaces=True):
                if element.grid is not None:
                    yield from self.tables.grid(element.grid)
                else:
                    yield Line(element.words, opens=opens, level=element.level, item=element.item, depth=element.depth)
                opens = True


def _item_starts(canonical: str, start: int, end: int) -> list[int]:
    """Return where the items of a list start that a conversion ran together: … 如下： 1. 人民陳情 … 2. 法律諮詢 …

    Only marks that stand behind a space and count on from 1 are taken, inner marks (1) anew under each outer one.
    """
    found: list[int] = []
    expected = {Style.NUMBER: 1, Style.PAREN_NUMBER: 1}
    for candidate in _ITEM_INSIDE.finditer(canonical, start, end):
        marker = read_marker(fold(re.sub(r"\s", "", canonical[candidate.start() : candidate.start() + 12])))
        if marker is None or marker.style not in expected or marker.number not in (1, expected[marker.style]):
            continue
        if (marker.number == 1 and expected[marker.style] == 1) or marker.number == expected[marker.style]:
            found.append(candidate.start())
            expected[marker.style] = marker.number + 1
            if marker.style is Style.NUMBER:
                expected[Style.PAREN_NUMBER] = 1
    return found
