"""A report's text as it was read: its blocks in reading order, where each stands in the file, and what counts nothing.

Evidence is counted in the file, which may be hard-wrapped, in two columns, or full of markup; people check it against
the text as they would read it. The graph keeps that text with each report, as one literal, so that a graph alone, on a
server as well, is enough to show every fact in its place.
"""

from __future__ import annotations

import json
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from itertools import accumulate

from ..extract.document import Block, Document
from ..extract.measures import NotAQuantity, Reason
from ..extract.placed import Span

__all__ = ["Passage", "Reading"]

Runs = tuple[tuple[int, int], ...]


@dataclass(frozen=True, slots=True)
class Passage:
    """A block: its kind (title, heading, paragraph, cell), its words, and where they stand in the file.

    ``runs`` are the stretches of the file that its characters come from, each with its start and its length, in the
    order of the words; ``section`` is the number of the heading that it is, or stands under; a cell has the heads of
    its row and its column.
    """

    kind: str
    section: int | None
    text: str
    runs: Runs
    heads: tuple[str, ...] = ()

    def within(self, span: Span) -> tuple[int, int] | None:
        """Return the characters of its words that come from a span of the file, from the first to the last; or None.

        >>> Passage("paragraph", None, "服務92萬通", ((10, 2), (14, 4))).within(Span(14, 17))
        (2, 5)
        """
        lengths = (0, *accumulate(length for _, length in self.runs))
        found = [
            (offset + max(0, span.start - start), offset + min(length, span.end - start))
            for (start, length), offset in zip(self.runs, lengths, strict=False)
            if span.start < start + length and start < span.end
        ]
        return (found[0][0], max(end for _, end in found)) if found else None


@dataclass(frozen=True)
class Reading:
    """The blocks of a report in reading order, and the numbers that measure nothing, each with the reason."""

    passages: tuple[Passage, ...]
    uncounted: tuple[tuple[Span, str], ...] = ()

    @classmethod
    def of(cls, document: Document) -> Reading:
        """Return how a document was read."""
        marks = ((block.start, block.body, Reason.LIST_NUMBER) for block in document.blocks)
        numbers = (number for number in document.numbers if isinstance(number, NotAQuantity))
        uncounted = [
            (document.span(start, end), reason.value) for start, end, reason in (*marks, *numbers) if end > start
        ]
        return cls(tuple(_passages(document)), tuple(sorted(uncounted)))

    @classmethod
    def parsed(cls, written: str) -> Reading:
        """Return a reading from how the graph keeps it."""
        told = json.loads(written)
        passages = (
            Passage(kind, section, text, tuple(zip(places[::2], places[1::2], strict=True)), tuple(heads))
            for kind, section, text, places, *heads in told["blocks"]
        )
        return cls(tuple(passages), tuple((Span(start, end), reason) for start, end, reason in told["uncounted"]))

    def written(self) -> str:
        """Return it as the graph keeps it: JSON, the places of a block as start, length, start, length."""
        blocks = [
            [each.kind, each.section, each.text, [number for run in each.runs for number in run], *each.heads]
            for each in self.passages
        ]
        told = {"blocks": blocks, "uncounted": [[*span, reason] for span, reason in self.uncounted]}
        return json.dumps(told, ensure_ascii=False, separators=(",", ":"))

    def placed(self, span: Span) -> tuple[int, int, int] | None:
        """Return where a span of the file is read: the number of the passage and the characters of it; or None."""
        index = bisect_right(self._starts, (span.start, len(self.passages))) - 1
        for _, number in reversed(self._starts[max(0, index) : index + 2]):
            if part := self.passages[number].within(span):
                return number, *part
        return None

    @cached_property
    def _starts(self) -> list[tuple[int, int]]:
        return sorted((start, number) for number, each in enumerate(self.passages) for start, _ in each.runs)


def _passages(document: Document) -> Iterator[Passage]:
    for block in document.blocks:
        if block.end > block.start:
            text = document.text[block.start : block.end]
            heads = (*block.row_heads, block.column_head) if block.row_heads or block.column_head else ()
            yield Passage(block.kind.value, block.section, text, _runs(document, block), heads)


def _runs(document: Document, block: Block) -> Runs:
    runs: list[tuple[int, int]] = []
    for place in document.places[block.start : block.end]:
        start, length = runs[-1] if runs else (0, 0)
        if runs and place == start + length:
            runs[-1] = start, length + 1
        else:
            runs.append((place, 1))
    return tuple(runs)
