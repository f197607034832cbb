"""Hard-wrapped text: what a PDF gives when its lines are copied out, often from a page of two columns.

Every line is short and most end in the middle of a sentence or a word. Where the page had two columns, the headings
of its left column come first, cut into pieces of a few characters, then the right column; a sentence may go on
behind the headings of the next page. Widths are counted in half columns: a Chinese character is two, a digit one.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from ..markers import Style
from ..markers import read as read_marker
from .line import Column, Line, is_page_number, squeeze
from .paged import is_running_head

__all__ = ["fits", "lines", "width"]

_ROW = re.compile(r"[^\r\n\f]+")
_TERMINAL = ("。", "；", "：", ":", "!", "！", "？", "?", "…")
_HEADING_STYLES = (Style.CHAPTER, Style.PART, Style.HAN, Style.PAREN_HAN)
_MARGIN = 4  # half columns within which lines are said to end at one margin
_LINK = re.compile(r"https?://[^\s，。]+")


def width(words: str) -> int:
    """Return the printed width of words in half columns.

    >>> width("110年度")
    7
    """
    return sum(2 if unicodedata.east_asian_width(character) in "WFA" else 1 for character in words)


@dataclass(slots=True)
class _Row:
    """One physical line: its visible words, and its width as printed, letter-spacing included."""

    line: Line
    width: int

    @property
    def text(self) -> str:
        return self.line.words.text


def _rows(canonical: str) -> list[_Row]:
    found = []
    for row in _ROW.finditer(canonical):
        words = squeeze(row.group(), range(row.start(), row.end()))
        if words and not is_page_number(canonical, row.start(), row.end()):
            found.append(_Row(Line(words), width(row.group().strip())))
    return found


def _full_width(rows: Sequence[_Row]) -> int:
    """Return the width of a full line: nine lines in ten are not wider."""
    widths = sorted(row.width for row in rows)
    return widths[len(widths) * 9 // 10] if widths else 0


def fits(canonical: str) -> bool:
    """Tell whether a text is hard-wrapped: many lines reach one margin, none goes far beyond, most stop mid-way."""
    rows = _rows(canonical)
    full = _full_width(rows)
    if len(rows) < 12 or not 24 <= full <= 110 or max(row.width for row in rows) > 1.6 * full:
        return False
    at_margin = [row for row in rows if abs(row.width - full) <= _MARGIN]
    broken = sum(1 for row in at_margin if not row.text.endswith(_TERMINAL))
    return len(at_margin) > 0.2 * len(rows) and broken > 0.5 * len(at_margin)


def lines(canonical: str) -> Iterator[Line]:
    """Yield the lines of both columns; ``page`` grows where headings of a left column begin."""
    rows = _rows(canonical)
    full = _full_width(rows)
    page = 0
    headings = begun = False
    for row in rows:
        if is_running_head(row.text):
            headings, begun = False, True
            continue
        starts = _starts_heading(row, full)
        if starts and not headings:
            page += 1
        headings = starts or (headings and _continues_heading(row, full))
        begun = begun or starts or row.text.endswith(_TERMINAL) or "," in row.line.folded  # no title has a comma
        row.line.page = page
        if headings:
            row.line.column, row.line.opens = Column.HEADINGS, starts
        elif not begun:
            row.line.column = Column.TITLE
        else:
            _place(row, full)
        yield row.line


def _starts_heading(row: _Row, full: int) -> bool:
    marker = read_marker(row.line.folded)
    return marker is not None and marker.style in _HEADING_STYLES and _is_narrow(row, full)


def _continues_heading(row: _Row, full: int) -> bool:
    return _is_narrow(row, full) and read_marker(row.line.folded) is None and not row.text.endswith(("。", "；"))


def _is_narrow(row: _Row, full: int) -> bool:
    return width(row.text) <= max(0.36 * full, 18)


def _place(row: _Row, full: int) -> None:
    """Say of a body line whether a paragraph starts with it or ends with it."""
    if _LINK.fullmatch(row.line.folded):
        row.line.opens = row.line.closes = True
        return
    row.line.opens = read_marker(row.line.folded) is not None
    # A line that stops well short of the margin was ended by its writer, not by the page; a full stop at the very
    # end of a line mostly ends a paragraph, and where it does not, only a sentence boundary is made firmer.
    row.line.closes = (
        row.width < 0.75 * full or row.text.endswith("。") or (row.text.endswith(_TERMINAL) and row.width < 0.93 * full)
    )
