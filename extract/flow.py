"""Lines become paragraphs: what a line end or a page end cut in two is joined again.

A line goes on from the one before in its column when that one stops in the middle of a sentence and neither says that
a paragraph starts or ends there. Headings are joined with headings and body with body, so a sentence that runs over
the headings of the next page is whole again.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field

from ..ontology.folding import fold
from .layout.line import Cell, Column, Line
from .markers import Marker, Style
from .markers import read as read_marker
from .placed import Placed

__all__ = ["Paragraph", "paragraphs"]

_STOPS, _CLOSING, _DIGITS = tuple("。；：;:!?…"), "」』)\"'", "0123456789"
_TAIL = 100  # characters at the end of a paragraph that tell whether it is complete
_TITLE = re.compile(r"[^,。;:\s][^,。;:]{2,30}?(?<=[^!-~])(?= (?=.{16}))")  # a space in GO SMART Award ends none
_SENTENCE_LIKE = re.compile("[,。;]")


@dataclass(slots=True)
class Paragraph:
    """A whole paragraph, heading, list item or table cell, with the mark that it starts with.

    ``opened``: the layout itself says that it starts here; ``last_page``: the page on which it ends.
    """

    words: Placed
    column: Column
    page: int
    level: int | None = None
    cell: Cell | None = None
    in_list: bool = False
    marker: Marker | None = None
    opened: bool = False
    in_table: bool = False
    last_page: int = 0
    folded: str = ""

    def __post_init__(self) -> None:
        self.folded = self.folded or fold(self.words.text)
        self.last_page = max(self.page, self.last_page)

    @property
    def complete(self) -> bool:
        """Whether it ends with a stop, so that nothing is missing."""
        return _ends_with_stop(self.folded)


@dataclass(slots=True)
class _Open:
    """A paragraph that may go on: its mark, its lines so far, and what they tell of how it would."""

    marker: Marker | None
    lines: list[Line] = field(default_factory=list)
    length: int = 0
    tail: str = ""
    sentence_like: bool = False

    def add(self, line: Line) -> None:
        """Append a line that goes on from here."""
        self.lines.append(line)
        self.length += len(line.folded)
        self.tail = (self.tail + line.folded[-_TAIL:])[-_TAIL:]
        self.sentence_like = self.sentence_like or _SENTENCE_LIKE.search(line.folded) is not None

    def goes_on(self, line: Line, wrapped: bool) -> bool:
        """Tell whether the next line of its column belongs to it."""
        first, last = self.lines[0], self.lines[-1]
        ended = last.closes or last.cell is not None
        if line.opens or ended or line.cell or line.level is not None or first.level is not None:
            return False
        if line.column is Column.HEADINGS:
            return True
        if line.column is Column.TITLE or (_ends_with_stop(self.tail) and not wrapped):
            return False
        if wrapped:
            return True
        if read_marker(line.folded) is not None:
            return False
        if line.page != last.page:
            # At the end of a page a short line with a mark and no comma is more likely a title than half a sentence.
            return not (self.marker and self.length < 30 and not self.sentence_like)
        # In flowing text only a long, unfinished sentence was cut; a short line without a stop is a heading or a label.
        return self.length >= 20 and self.sentence_like

    def paragraph(self) -> Paragraph:
        """Return it as a whole."""
        first, last = self.lines[0], self.lines[-1]
        return Paragraph(
            Placed.joined([line.words for line in self.lines]),
            first.column,
            first.page,
            first.level,
            first.cell,
            first.item is not None,
            self.marker,
            first.opens,
            first.table,
            last.page,
            "".join(line.folded for line in self.lines),
        )


def paragraphs(lines: Iterable[Line], *, wrapped: bool = False) -> list[Paragraph]:
    """Return the paragraphs that lines make up, in the order in which each begins.

    ``wrapped``: the lines were broken by a margin, so a line without a stop goes on unless it closes by itself.
    """
    found: list[_Open] = []
    open_in: dict[Column, _Open] = {}
    for line in lines:
        before = open_in.get(line.column)
        if before is None or not before.goes_on(line, wrapped):
            before = _Open(_marker(line))
            found.append(before)
            open_in[line.column] = before
        before.add(line)
    return [part for each in found for part in _titled_item(each.paragraph())]


def _marker(line: Line) -> Marker | None:
    """Return the mark that a paragraph starts with: printed, or the number of an item of an HTML list."""
    marker = None if line.cell else read_marker(line.folded)
    if marker is None and line.item:
        return Marker(Style.NUMBER if line.depth <= 1 else Style.PAREN_NUMBER, line.item, 0)
    return marker


def _ends_with_stop(folded: str) -> bool:
    """Tell words that end with a stop, perhaps with quotation marks that close behind it, or the number of a note."""
    return folded.rstrip(_CLOSING).endswith(_STOPS) or folded.rstrip(_DIGITS).endswith(("。", "；"))


def _titled_item(paragraph: Paragraph) -> list[Paragraph]:
    """Part an item from the title that a conversion ran together with it: 2.法律諮詢 為實踐…承諾，…"""
    title = _TITLE.match(paragraph.folded, paragraph.marker.end) if paragraph.marker and not paragraph.cell else None
    if title is None or not _SENTENCE_LIKE.search(paragraph.folded, title.end()):
        return [paragraph]
    words = paragraph.words
    head = Paragraph(
        words[: title.end()], paragraph.column, paragraph.page, None, None, paragraph.in_list, paragraph.marker
    )
    rest = Paragraph(words[title.end() + 1 :], paragraph.column, paragraph.page, None, None, paragraph.in_list)
    rest.last_page = paragraph.last_page
    return [head, rest]
