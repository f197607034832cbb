"""Flowing text: Markdown, and plain text from a word processor, where a line is a paragraph.

A paragraph may still be cut in two where the page of a PDF ended; `flow` joins what belongs together. Markdown marks
(#, -, **, tables with |) are dropped; HTML in the text is read like anywhere else.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from ..placed import Placed
from .line import Column, Line, is_page_number
from .markup import GridCell, elements, words_of
from .tables import TableReader

__all__ = ["lines"]

_ROW = re.compile(r"[^\r\n\f]+")
_TABLE = re.compile(r"<table\b", re.IGNORECASE)
_TABLE_END = re.compile(r"</table>", re.IGNORECASE)
_HEADING = re.compile(r"\s{0,3}(#{1,6})\s+")
_BULLET = re.compile(r"\s*[-*+]\s+(?=\S)")
_RULE = re.compile(r"\s*([-*_=]\s*){3,}$")
_TABLE_ROW = re.compile(r"\s*\|.*\|\s*$")
_BAR, _TAB = re.compile("[|｜]"), re.compile("\t")
_LONGEST_CELL = 40
_TABLE_RULE = re.compile(r"[\s|:-]+$")
_EMPHASIS = re.compile(r"\*\*|__|`")


def lines(canonical: str) -> Iterator[Line]:
    """Yield one line for every paragraph, heading, list item or table cell of a flowing text."""
    tables = TableReader()
    in_table = False
    rows = list(_rows(canonical))
    barred = _barred(canonical, rows)
    for start, end in rows:
        text = canonical[start:end]
        cells = _cells(canonical, start, end, is_barred=start in barred)
        if cells is not None:
            if not in_table:
                tables = TableReader()
            in_table = True
            if not _TABLE_RULE.fullmatch(text):
                yield from tables.row(cells)
            continue
        in_table = False
        if not _RULE.fullmatch(text) and not is_page_number(canonical, start, end):
            yield from _paragraph(canonical, start, end, tables)


def _rows(canonical: str) -> Iterator[tuple[int, int]]:
    """Yield physical lines as [start, end); those of an HTML table that runs over several lines come as one."""
    position = 0
    while (opening := _TABLE.search(canonical, position)) and (closing := _TABLE_END.search(canonical, opening.end())):
        start = max(position, *(canonical.rfind(mark, position, opening.start()) + 1 for mark in "\r\n\f"))
        behind = _ROW.match(canonical, closing.end())
        yield from (row.span() for row in _ROW.finditer(canonical, position, start))
        yield start, behind.end() if behind else closing.end()
        position = behind.end() if behind else closing.end()
    yield from (row.span() for row in _ROW.finditer(canonical, position))


def _barred(canonical: str, rows: Sequence[tuple[int, int]]) -> set[int]:
    """Return where rows of cells start that have bars between them and none around: two or more of as many cells."""
    cells = [_BAR.split(canonical[start:end]) for start, end in rows]
    short = [len(each) > 1 and max(map(len, each)) <= _LONGEST_CELL for each in cells]
    alike = [len(one) == len(other) and a and b for (one, a), (other, b) in pairwise(zip(cells, short, strict=True))]
    return {row[0] for row, above, below in zip(rows, [False, *alike], [*alike, False], strict=False) if above or below}


def _cells(canonical: str, start: int, end: int, *, is_barred: bool) -> list[GridCell] | None:
    """Return the cells of a table row of Markdown, with bars or tabs between them, or None for any other line."""
    text = canonical[start:end]
    if _TABLE_ROW.fullmatch(text) or is_barred:
        separator = _BAR
    elif text.strip().count("\t") >= 1 and len(max(text.split("\t"), key=len)) <= _LONGEST_CELL:
        separator = _TAB
    else:
        return None
    inner = text.strip().strip("|") if separator is _BAR else text
    position = start + text.index(inner)
    cells = []
    for cell in separator.split(inner):
        words = words_of(canonical, position, position + len(cell))
        cells.append(GridCell(_without_emphasis(words) if separator is _BAR else words))
        position += len(cell) + 1
    return cells


def _paragraph(canonical: str, start: int, end: int, tables: TableReader) -> Iterator[Line]:
    heading = _HEADING.match(canonical, start, end)
    bullet = None if heading else _BULLET.match(canonical, start, end)
    first = heading.end() if heading else bullet.end() if bullet else start
    if heading:
        end = first + len(_without_closing_marks(canonical[first:end]))
    for element in elements(canonical, first, end, keep_han_spaces=True):
        if element.grid is not None:
            yield from tables.grid(element.grid)
            continue
        level = len(heading[1]) if heading else element.level
        yield Line(
            _without_emphasis(element.words),
            Column.BODY,
            opens=bool(heading or bullet or element.level),
            closes=level is not None,
            level=level,
            item=element.item,
            depth=element.depth,
        )


def _without_closing_marks(heading: str) -> str:
    """Drop the marks that may close a heading of Markdown: ## 清潔 ##."""
    words = heading.rstrip()
    bare = words.rstrip("#")
    return bare if bare[-1:].isspace() else words


def _without_emphasis(words: Placed) -> Placed:
    marks = list(_EMPHASIS.finditer(words.text))
    if not marks:
        return words
    starts = [0, *(mark.end() for mark in marks)]
    ends = [*(mark.start() for mark in marks), len(words.text)]
    return Placed.joined([words[start:end] for start, end in zip(starts, ends, strict=True)])
