"""Paragraphs in reading order become an outline: sections, and blocks that know what they stand under.

The style of a mark tells the level (壹、 一、 (一) 1. (1)), by the order in which styles are opened rather than by a
fixed table, because real files leave levels out. Where a writer typed (5) for (五), the count tells: the sibling of
(四) is number five, whatever its brackets hold.
"""

from __future__ import annotations

import re
from array import array
from collections.abc import Sequence
from dataclasses import dataclass, field

from .document import Block, BlockKind, Document, Section
from .flow import Paragraph
from .layout.line import Column
from .markers import Marker, Style

__all__ = ["outline"]

_LONGEST_HEADING = 45
_PARENS = (Style.PAREN_HAN, Style.PAREN_NUMBER)
_BRACKETED = re.compile("【[^【】]{2,40}】")  # 【甲、資料治理】
_INTRODUCES = re.compile(r"(?::|如下|如次|如後|分述如下|說明如下)[。:]?$")


def outline(key: str, canonical: str, paragraphs: Sequence[Paragraph]) -> Document:
    """Return the document that paragraphs in reading order make up; its info is still empty."""
    builder = _Outline()
    for index, paragraph in enumerate(paragraphs):
        builder.add(paragraph, paragraphs[index + 1] if index + 1 < len(paragraphs) else None)
    return Document(
        key, canonical, "".join(builder.text), builder.places, tuple(builder.sections), tuple(builder.blocks)
    )


@dataclass(slots=True)
class _Open:
    """A heading or an item that later paragraphs may stand under."""

    style: Style | None
    number: int
    depth: int | None  # of a Markdown heading
    index: int  # of its section, or of its block for an item


@dataclass
class _Outline:
    text: list[str] = field(default_factory=list)
    places: array[int] = field(default_factory=lambda: array("l"))
    sections: list[Section] = field(default_factory=list)
    blocks: list[Block] = field(default_factory=list)
    headings: list[_Open] = field(default_factory=list)
    items: list[_Open] = field(default_factory=list)
    introduction: int | None = None

    def add(self, paragraph: Paragraph, following: Paragraph | None) -> None:
        start = len(self.places)
        self.text.append(paragraph.words.text + "\n")
        self.places.extend(paragraph.words.places)
        self.places.append(paragraph.words.places[-1] if paragraph.words.places else 0)
        end = len(self.places) - 1
        body = start + (paragraph.marker.end if paragraph.marker else 0)
        if paragraph.column is Column.TITLE and not paragraph.marker:
            self.blocks.append(Block(BlockKind.TITLE, start, end, body))
        elif is_heading(paragraph, following):
            self._heading(paragraph, start, end, body)
        else:
            self._content(paragraph, start, end, body)

    def _heading(self, paragraph: Paragraph, start: int, end: int, body: int) -> None:
        _close(self.headings, paragraph.marker, paragraph.level)
        parent = self.headings[-1].index if self.headings else None
        self.sections.append(Section(paragraph.words.text, len(self.headings) + 1, parent, start, end))
        section = len(self.sections) - 1
        style, number = (paragraph.marker.style, paragraph.marker.number) if paragraph.marker else (None, 0)
        self.headings.append(_Open(style, number, paragraph.level, section))
        self.blocks.append(Block(BlockKind.HEADING, start, end, body, section))
        self.items, self.introduction = [], None

    def _content(self, paragraph: Paragraph, start: int, end: int, body: int) -> None:
        if paragraph.marker:
            self._end_numbered_heading(paragraph.marker)
        section = self.headings[-1].index if self.headings else None
        if paragraph.cell:
            cell = paragraph.cell
            self.blocks.append(
                Block(
                    BlockKind.CELL,
                    start,
                    end,
                    body,
                    section,
                    None,
                    cell.row_heads,
                    cell.column_head,
                    cell.total_of,
                    cell.unit,
                )
            )
            return
        lead = None
        if paragraph.marker:
            _close(self.items, paragraph.marker, None)
            lead = self.items[-1].index if self.items else self.introduction
            self.items.append(_Open(paragraph.marker.style, paragraph.marker.number, None, len(self.blocks)))
        elif _INTRODUCES.search(paragraph.folded):
            self.introduction = len(self.blocks)
            self.items = []
        self.blocks.append(Block(BlockKind.PARAGRAPH, start, end, body, section, lead))

    def _end_numbered_heading(self, marker: Marker) -> None:
        """Close the heading "2." when the plain item "3." of the same list follows."""
        for position in range(len(self.headings) - 1, -1, -1):
            other = self.headings[position]
            if other.style is marker.style and other.number == marker.number - 1 and marker.style > Style.PAREN_HAN:
                del self.headings[position:]
                self.items, self.introduction = [], None
                return


def is_heading(paragraph: Paragraph, following: Paragraph | None) -> bool:
    """Tell a heading from a list item or a paragraph: its column, its Markdown level, or a short line with a mark."""
    if paragraph.cell:
        return False
    if paragraph.column is Column.HEADINGS or paragraph.level is not None or _BRACKETED.fullmatch(paragraph.folded):
        return True
    marker = paragraph.marker
    if (
        marker is None
        or len(paragraph.words.text) > _LONGEST_HEADING
        or "。" in paragraph.folded
        or paragraph.folded.endswith((";", ",", "、"))
    ):
        return False
    if marker.style <= Style.PAREN_HAN:
        return True
    if paragraph.in_list and not (following and following.in_list):
        return False  # the last item of an HTML list: what follows stands outside
    # A short numbered line heads something unless the next line is only the next item of its own list.
    sibling = following is None or (following.marker is not None and following.marker.style is marker.style)
    return not sibling and following is not None and following.column is not Column.HEADINGS and not following.cell


def _close(stack: list[_Open], marker: Marker | None, depth: int | None) -> None:
    """Close the open levels that a new mark ends, so that the last one left is its parent."""
    for position in range(len(stack) - 1, -1, -1):
        if _is_sibling(stack[position], marker, depth):
            del stack[position:]
            return
    if marker is not None and marker.style in (Style.CHAPTER, Style.PART):
        under_stem = marker.style is Style.PART and bool(stack) and stack[0].style is Style.STEM
        del stack[1 if under_stem else 0 :]
    elif marker is None and depth is not None:
        while stack and stack[-1].depth is not None and stack[-1].depth >= depth:
            stack.pop()


def _is_sibling(other: _Open, marker: Marker | None, depth: int | None) -> bool:
    if marker is None:
        return other.style is None and other.depth == depth
    if other.style is marker.style:
        return True
    return other.style in _PARENS and marker.style in _PARENS and marker.number == other.number + 1
