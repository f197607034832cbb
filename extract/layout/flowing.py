"""Flowing text: Markdown, and plain text from a word processor, where a line is a paragraph.

A paragraph may still be cut in two where the page of a PDF ended; `flow` joins what belongs together. Markdown marks
(#, -, **, tables with |) are dropped; HTML in the text is read like anywhere else.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from ..document import Placed
from .line import Column, Line, squeeze
from .markup import GridCell, elements
from .tables import TableReader

__all__ = ["lines"]

_ROW = re.compile(r"[^\r\n\f]+")
_HEADING = re.compile(r"\s{0,3}(#{1,6})\s+")
_BULLET = re.compile(r"\s*[-*+]\s+(?=\S)")
_RULE = re.compile(r"\s*([-*_=]\s*){3,}$")
_TABLE_ROW = re.compile(r"\s*\|.*\|\s*$")
_TABLE_RULE = re.compile(r"[\s|:-]+$")
_EMPHASIS = re.compile(r"\*\*|__|`")


def lines(canonical: str) -> Iterator[Line]:
    """Yield one line for every paragraph, heading, list item or table cell of a flowing text."""
    tables = TableReader()
    in_table = False
    for row in _rows(canonical):
        text = row.group()
        cells = _cells(row)
        if cells is not None:
            if not in_table:
                tables = TableReader()
            in_table = True
            if not _TABLE_RULE.fullmatch(text):
                yield from tables.row(cells)
            continue
        in_table = False
        if _RULE.fullmatch(text):
            continue
        yield from _paragraph(canonical, row.start(), row.end(), tables)


def _rows(canonical: str) -> Iterator[re.Match[str]]:
    """Yield physical lines; those of an HTML table that runs over several lines come as one."""
    position = 0
    whole_table = re.compile(r"[^\r\n\f]*<table.*?</table>[^\r\n\f]*", re.IGNORECASE | re.DOTALL)
    for table in whole_table.finditer(canonical):
        yield from _ROW.finditer(canonical, position, table.start())
        yield table
        position = table.end()
    yield from _ROW.finditer(canonical, position)


def _cells(row: re.Match[str]) -> list[GridCell] | None:
    """Return the cells of a Markdown or tab-separated table row, or None for any other line."""
    text = row.group()
    if _TABLE_ROW.fullmatch(text):
        separator = "|"
    elif text.strip().count("\t") >= 1 and len(max(text.split("\t"), key=len)) <= 40:
        separator = "\t"
    else:
        return None
    inner = text.strip().strip("|") if separator == "|" else text
    position = row.start() + text.index(inner)
    cells = []
    for cell in inner.split(separator):
        cells.append(GridCell(squeeze(cell, range(position, position + len(cell)))))
        position += len(cell) + 1
    return cells


def _paragraph(canonical: str, start: int, end: int, tables: TableReader) -> Iterator[Line]:
    heading = _HEADING.match(canonical, start, end)
    bullet = None if heading else _BULLET.match(canonical, start, end)
    first = heading.end() if heading else bullet.end() if bullet else start
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


def _without_emphasis(words: Placed) -> Placed:
    kept = Placed()
    position = 0
    for mark in _EMPHASIS.finditer(words.text):
        kept += words[position : mark.start()]
        position = mark.end()
    return words if not position else kept + words[position:]
