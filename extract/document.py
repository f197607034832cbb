"""A report as the extractors see it: logical text in reading order, where every character knows its place.

The *canonical* text is the user's file, character for character; evidence is counted in it. The *logical* text is
what a person reads: markup, page furniture and stray spaces are gone, broken lines are whole again, and headings
stand before what they head. ``places`` leads from the one to the other.
"""

from __future__ import annotations

import re
from array import array
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from enum import StrEnum
from functools import cached_property
from itertools import pairwise
from operator import itemgetter

from ..ontology.folding import fold
from .measures import NotAQuantity, Quantity
from .ner.mention import Mention
from .periods import Period
from .placed import Span
from .sentences import clauses, sentences
from .timex import Timex
from .words import Words, segment

__all__ = ["Block", "BlockKind", "Document", "ReportInfo", "Section"]


class BlockKind(StrEnum):
    """What a block of text is in its report."""

    TITLE = "title"
    HEADING = "heading"
    PARAGRAPH = "paragraph"
    CELL = "cell"


@dataclass(frozen=True, slots=True)
class Section:
    """A node of the outline: 參、管制考核 > 一、列管計畫評核 > (一)施政計畫評核.

    ``start`` and ``end`` are logical offsets of the heading's own words; ``parent`` is an index into the sections.
    """

    title: str
    level: int
    parent: int | None
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Block:
    """A heading, a paragraph or list item, or one table cell, as ``[start, end)`` of the logical text.

    ``section`` is the heading that it stands under. ``lead`` is the block whose words introduce it: of a list item,
    the paragraph that the list belongs to. ``body`` is where its words start, after a list marker. A cell has the
    heads of its row and of its column, and the unit where its table has a column of units.
    """

    kind: BlockKind
    start: int
    end: int
    body: int
    section: int | None = None
    lead: int | None = None
    row_heads: tuple[str, ...] = ()
    column_head: str = ""
    total_of: tuple[str, ...] = ()
    unit: str = ""


@dataclass(frozen=True, slots=True)
class ReportInfo:
    """What is known of a report as a whole; None where neither its text nor a manifest tells.

    ``agency`` is the full name of the body that reports (高雄市政府研究發展考核委員會), ``government`` the one that it
    belongs to (高雄市政府), ``kind`` what the report calls itself (施政績效成果報告), ``edition`` by
    what it tells itself from an earlier or a later edition (修正版).
    """

    title: str = ""
    agency: str | None = None
    government: str | None = None
    kind: str | None = None
    period: Period | None = None
    year: int | None = None
    issued: str | None = None
    edition: str | None = None
    source: str | None = None
    license: str | None = None

    @property
    def label(self) -> str:
        """How people call the report: its title, with the agency and the period where the title leaves them out.

        >>> ReportInfo("研　考", "高雄市政府研究發展考核委員會", period=Period.year(2025)).label
        '高雄市政府研究發展考核委員會 研考（114年）'
        """
        title = re.sub(r"(?<=[\u3400-\u9fff])\s+(?=[\u3400-\u9fff])", "", self.title)
        who = "" if self.agency is None or self.agency in title else self.agency
        when = "" if self.period is None or re.search(r"\d{2,3}\s*年", title) else f"（{self.period.label}）"
        return f"{who} {title}{when}".strip()


@dataclass(frozen=True)
class Document:
    """One report, read: canonical and logical text, outline, blocks, and what is known of it as a whole.

    ``mentions``, ``timexes`` and ``numbers`` are the names, the time expressions and the numbers of the logical text,
    in order; ``short_names`` pairs a name with the short one that the report defines for it.
    """

    key: str
    canonical: str
    text: str
    places: array[int]
    sections: tuple[Section, ...] = ()
    blocks: tuple[Block, ...] = ()
    info: ReportInfo = field(default_factory=ReportInfo)
    mentions: tuple[Mention, ...] = ()
    timexes: tuple[Timex, ...] = ()
    short_names: tuple[tuple[str, str], ...] = ()
    numbers: tuple[Quantity | NotAQuantity, ...] = ()

    @cached_property
    def words(self) -> Words:
        """Where words begin and end in the text without marks; same offsets."""
        return segment(self.without_marks)

    @cached_property
    def folded(self) -> str:
        """The logical text folded character by character; same offsets."""
        return fold(self.text)

    @cached_property
    def without_marks(self) -> str:
        """The folded text with the marks of items blanked, same offsets: "1.108年度" must not read as a decimal."""
        pieces = []
        position = 0
        for block in self.blocks:
            pieces += [self.folded[position : block.start], " " * (block.body - block.start)]
            position = block.body
        return "".join([*pieces, self.folded[position:]])

    def told(self, **known: object) -> Document:
        """Return the document with more told of it: its names, its times. What its text alone tells is kept."""
        document = replace(self, **known)  # type: ignore[arg-type]  # the names of its own fields
        kept = {name: self.__dict__[name] for name in _OF_TEXT if name in self.__dict__}
        document.__dict__.update(kept)
        return document

    def span(self, start: int, end: int) -> Span:
        """Return the place of the logical characters ``[start, end)`` in the canonical text.

        Where the characters do not stand in one piece (a heading or a page break was printed between them, or a
        column came first), the span is of the longest piece. An empty stretch raises ValueError.
        """
        if not 0 <= start < end <= len(self.places):
            raise ValueError(f"no characters at [{start}, {end})")
        pieces = self._pieces(start, end)
        first, last = max(pieces, key=self._printed_length) if len(pieces) > 1 else pieces[0]
        return Span(self.places[first], self.places[last - 1] + 1)

    def piece(self, start: int, end: int, position: int) -> Span:
        """Return the place of the piece of the logical characters ``[start, end)`` that holds the one at `position`."""
        first, last = next(piece for piece in self._pieces(start, end) if piece[0] <= position < piece[1])
        return Span(self.places[first], self.places[last - 1] + 1)

    def _printed_length(self, piece: tuple[int, int]) -> tuple[int, int]:
        """Return how far a piece reaches in the canonical text; of equals the first is the greatest."""
        return self.places[piece[1] - 1] - self.places[piece[0]], -piece[0]

    def _pieces(self, start: int, end: int) -> list[tuple[int, int]]:
        """Split logical ``[start, end)`` where the canonical text jumps back, or forward over another block."""
        jumps = self._jumps
        first = bisect_right(jumps, start)
        if first == len(jumps) or jumps[first] >= end:
            return [(start, end)]
        return list(pairwise((start, *jumps[first : bisect_left(jumps, end)], end)))

    @cached_property
    def _jumps(self) -> list[int]:
        steps = enumerate(pairwise(self.places), 1)
        return [index for index, (last, place) in steps if not 0 < place - last <= _LONGEST_GAP]

    def printed(self, span: Span) -> str:
        """Return the words of a span exactly as the file prints them."""
        return self.canonical[span.start : span.end]

    def mentions_near(self, position: int) -> Sequence[Mention]:
        """Return the few mentions around a logical offset, those that hold it among them."""
        index = bisect_right(self._mention_starts, position)
        return self.mentions[max(0, index - 2) : index + 1]

    @cached_property
    def _mention_starts(self) -> list[int]:
        return [mention.start for mention in self.mentions]

    def mentions_between(self, start: int, end: int) -> Sequence[Mention]:
        """Return the mentions that start within logical ``[start, end)``."""
        starts = self._mention_starts
        return self.mentions[bisect_left(starts, start) : bisect_left(starts, end)]

    def timexes_between(self, start: int, end: int) -> Sequence[Timex]:
        """Return the time expressions that start within logical ``[start, end)``."""
        starts = self._timex_starts
        return self.timexes[bisect_left(starts, start) : bisect_left(starts, end)]

    @cached_property
    def _timex_starts(self) -> list[int]:
        return [timex.start for timex in self.timexes]

    def last_mention(self, types: Sequence[str], start: int, end: int, rule: str = "") -> Mention | None:
        """Return the last mention of some types, perhaps by one rule, that starts within logical ``[start, end)``."""
        last = None
        for kind in types:
            starts, mentions = self._mentions_of.get((kind, rule), ((), ()))
            index = bisect_left(starts, end) - 1
            if index >= 0 and starts[index] >= start and (last is None or starts[index] > last.start):
                last = mentions[index]
        return last

    @cached_property
    def _mentions_of(self) -> dict[tuple[str, str], tuple[list[int], list[Mention]]]:
        """Mentions, with where they start, by their type alone, and by their type and rule."""
        found: dict[tuple[str, str], tuple[list[int], list[Mention]]] = {}
        for mention in self.mentions:
            for key in ((mention.type, ""), (mention.type, mention.rule)):
                starts, mentions = found.setdefault(key, ([], []))
                starts.append(mention.start)
                mentions.append(mention)
        return found

    def numbers_between(self, start: int, end: int) -> Sequence[Quantity | NotAQuantity]:
        """Return the numbers that start within logical ``[start, end)``."""
        starts = self._number_starts
        return self.numbers[bisect_left(starts, start) : bisect_left(starts, end)]

    @cached_property
    def _number_starts(self) -> list[int]:
        return [number.start for number in self.numbers]

    def sentences(self, block: Block) -> Sequence[tuple[int, int]]:
        """Return the sentences of a block as logical ``[start, end)``, its list mark left out."""
        if block.start not in self._sentences:
            self._sentences[block.start] = tuple(sentences(self.folded, block.body, block.end))
        return self._sentences[block.start]

    def clauses(self, start: int, end: int) -> Sequence[tuple[int, int]]:
        """Return the clauses of a sentence as logical ``[start, end)``."""
        if (start, end) not in self._clauses:
            self._clauses[start, end] = tuple(clauses(self.folded, start, end))
        return self._clauses[start, end]

    def clause_at(self, sentence: tuple[int, int], position: int) -> tuple[int, int] | None:
        """Return the clause of a sentence that holds a logical offset; None for a mark between two."""
        parts = self.clauses(*sentence)
        index = bisect_right(parts, position, key=itemgetter(0)) - 1
        return parts[index] if index >= 0 and position < parts[index][1] else None

    @cached_property
    def _sentences(self) -> dict[int, Sequence[tuple[int, int]]]:
        return {}

    @cached_property
    def _clauses(self) -> dict[tuple[int, int], Sequence[tuple[int, int]]]:
        return {}

    def block_at(self, position: int) -> Block | None:
        """Return the block that holds a logical offset."""
        index = bisect_right(self._block_starts, position) - 1
        return self.blocks[index] if index >= 0 else None

    @cached_property
    def _block_starts(self) -> list[int]:
        return [block.start for block in self.blocks]

    def section_at(self, position: int) -> int | None:
        """Return the section that a logical offset stands in."""
        block = self.block_at(position)
        return block.section if block else None

    def heading_path(self, section: int | None) -> tuple[str, ...]:
        """Return the headings above, outermost first."""
        path: list[str] = []
        while section is not None:
            path.append(self.sections[section].title)
            section = self.sections[section].parent
        return tuple(reversed(path))


_OF_TEXT = ("words", "folded", "without_marks", "_jumps", "_block_starts")
_LONGEST_GAP = 60  # characters of markup or page furniture that a span may hold; beyond that it is two pieces
