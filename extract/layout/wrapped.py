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
from functools import cache

from ..markers import Style
from ..markers import read as read_marker
from ..placed import Placed
from .line import UNPRINTED, Column, Line, is_page_number, squeeze
from .paged import is_running_head

__all__ = ["fits", "lines", "width"]

_ROW = re.compile(r"[^\r\n\f]+")
_TERMINAL = ("。", "；", "：", ":", "!", "！", "？", "?", "…")
_HEADING_STYLES = (Style.CHAPTER, Style.STEM, Style.PART, Style.HAN, Style.PAREN_HAN)
_MARGIN = 4  # half columns within which lines are said to end at one margin
_WIDEST = 110  # half columns of a full line
_OVERFLOW = 1.6  # times its width that a line may have which could not be broken
_LINK = re.compile(r"https?://[^\s，。]+")


def width(words: str) -> int:
    """Return the printed width of words in half columns.

    >>> width("110年度")
    7
    """
    return sum(map(_columns, words))


@cache
def _columns(character: str) -> int:
    return 2 if unicodedata.east_asian_width(character) in "WFA" else 1


@dataclass(frozen=True, slots=True)
class _Row:
    """One physical line: its place, and its width as printed, letter-spacing included."""

    start: int
    end: int
    width: int


def _rows(canonical: str) -> Iterator[_Row]:
    """Yield the physical lines that print something and are no page numbers."""
    for row in _ROW.finditer(canonical):
        words = row.group().strip()
        if words and not UNPRINTED.fullmatch(words) and not is_page_number(canonical, *row.span()):
            yield _Row(*row.span(), width(words))


def _full_width(rows: Sequence[_Row]) -> int:
    """Return the width of a full line: nine lines in ten are not wider."""
    widths = sorted(row.width for row in rows)
    return widths[len(widths) * 9 // 10] if widths else 0


def fits(canonical: str) -> bool:
    """Tell whether a text is hard-wrapped: many lines reach one margin, none goes far beyond, most stop mid-way."""
    rows = []
    for row in _rows(canonical):
        if row.width > _OVERFLOW * _WIDEST:
            return False
        rows.append(row)
    full = _full_width(rows)
    if len(rows) < 12 or not 24 <= full <= _WIDEST or max(row.width for row in rows) > _OVERFLOW * full:
        return False
    at_margin = [row for row in rows if abs(row.width - full) <= _MARGIN]
    broken = sum(1 for row in at_margin if not _words(canonical, row).text.endswith(_TERMINAL))
    return len(at_margin) > 0.2 * len(rows) and broken > 0.5 * len(at_margin)


def _words(canonical: str, row: _Row) -> Placed:
    return squeeze(canonical[row.start : row.end], range(row.start, row.end))


def lines(canonical: str) -> Iterator[Line]:
    """Yield the lines of both columns; ``page`` grows where headings of a left column begin."""
    rows = list(_rows(canonical))
    full = _full_width(rows)
    page = 0
    headings = begun = False
    for row in rows:
        line = Line(_words(canonical, row))
        text = line.words.text
        if is_running_head(text):
            headings, begun = False, True
            continue
        marker = read_marker(line.folded)
        starts = marker is not None and marker.style in _HEADING_STYLES and _is_narrow(text, full)
        if starts and not headings:
            page += 1
        headings = starts or (
            headings and marker is None and not text.endswith(("。", "；")) and _is_narrow(text, full)
        )
        begun = begun or starts or text.endswith(_TERMINAL) or "," in line.folded  # no title has a comma
        line.page = page
        if headings:
            line.column, line.opens = Column.HEADINGS, starts
        elif not begun:
            line.column = Column.TITLE
        else:
            is_link = _LINK.fullmatch(line.folded) is not None
            line.opens = is_link or marker is not None
            line.closes = is_link or _ends_paragraph(text, row.width, full)
        yield line


def _is_narrow(text: str, full: int) -> bool:
    return width(text) <= max(0.36 * full, 18)


def _ends_paragraph(text: str, printed: int, full: int) -> bool:
    """Tell of a body line and its printed width whether a paragraph ends with it."""
    # A line that stops well short of the margin was ended by its writer, not by the page; a full stop at the very
    # end of a line mostly ends a paragraph, and where it does not, only a sentence boundary is made firmer.
    return printed < 0.75 * full or text.endswith("。") or (text.endswith(_TERMINAL) and printed < 0.93 * full)
