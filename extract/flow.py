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
from .document import Placed
from .layout.line import Cell, Column, Line
from .markers import Marker, Style
from .markers import read as read_marker

__all__ = ["Paragraph", "paragraphs"]

_TERMINAL = re.compile(r"[。；：;:!?…][」』)\"']*$|[。；][0-9]*$")
_TITLE = re.compile(r"[^,。;:\s][^,。;:]{2,30}?(?<=[^!-~])(?= (?=.{16}))")  # a space in GO SMART Award ends none
_SENTENCE_LIKE = re.compile("[,。;]")


@dataclass(slots=True)
class Paragraph:
    """A whole paragraph, heading, list item or table cell, with the mark that it starts with.

    ``opened``: the layout itself says that it starts here; ``ended``: that it ends.
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
    folded: str = field(init=False, default="")
    ended: bool = False
    last_page: int = field(init=False, default=0)

    def __post_init__(self) -> None:
        self.last_page = self.page
        self._refold()

    def _refold(self) -> None:
        self.folded = fold(self.words.text)

    def join(self, line: Line) -> None:
        """Append the words of a line that goes on from here."""
        self.words += line.words
        self.last_page = line.page
        self._refold()

    @property
    def complete(self) -> bool:
        """Whether it ends with a stop, so that nothing is missing."""
        return bool(_TERMINAL.search(self.folded))


def paragraphs(lines: Iterable[Line], *, wrapped: bool = False) -> list[Paragraph]:
    """Return the paragraphs that lines make up, in the order in which each begins.

    ``wrapped``: the lines were broken by a margin, so a line without a stop goes on unless it closes by itself.
    """
    found: list[Paragraph] = []
    open_in: dict[Column, Paragraph] = {}
    for line in lines:
        before = open_in.get(line.column)
        if before is not None and _goes_on(before, line, wrapped):
            before.join(line)
        else:
            before = _start(line)
            found.append(before)
            open_in[line.column] = before
        before.ended = line.closes or line.cell is not None
    return [part for paragraph in found for part in _titled_item(paragraph)]


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


def _start(line: Line) -> Paragraph:
    marker = None if line.cell else read_marker(line.folded)
    if marker is None and line.item:
        style = Style.NUMBER if line.depth <= 1 else Style.PAREN_NUMBER
        marker = Marker(style, line.item, 0)
    in_list = line.item is not None
    return Paragraph(line.words, line.column, line.page, line.level, line.cell, in_list, marker, line.opens, line.table)


def _goes_on(before: Paragraph, line: Line, wrapped: bool) -> bool:
    if line.opens or before.ended or line.cell or line.level is not None or before.level is not None:
        return False
    if line.column is Column.HEADINGS:
        return True
    if line.column is Column.TITLE or (before.complete and not wrapped):
        return False
    if wrapped:
        return True
    marker = read_marker(line.folded)
    if line.page != before.last_page:
        # At the end of a page a short line with a mark and no comma is more likely a title than half a sentence.
        title = before.marker and len(before.folded) < 30 and not _SENTENCE_LIKE.search(before.folded)
        return marker is None and not title
    # In flowing text only a long, unfinished sentence was cut; a short line without a stop is a heading or a label.
    return marker is None and len(before.folded) >= 20 and bool(_SENTENCE_LIKE.search(before.folded))
