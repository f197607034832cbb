"""Which period a figure in a table covers: its column's, its row's, its table's lead, the heading's, the report's."""

from __future__ import annotations

import re
from collections.abc import Sequence

from ..ontology.folding import fold
from ..ontology.lexicon import pattern
from .claims import Basis, Scope
from .document import Block, BlockKind, Document
from .frame import Frame
from .headings import Headings
from .periods import Period
from .roles import Role
from .timex import Timex, find

__all__ = ["CellFrames"]

_LONGEST_CAPTION = 40  # characters
_MARKED = re.compile("[,。;:]")
_UNIT = re.compile(r"(?<![\u3400-\u9fff])單位:(?P<unit>[^():,;。\d\s]{1,8}?)(?=[),;。:\s]|$)")
_GOVERNING = (Role.AT, Role.AS_OF)


class CellFrames:
    """Finds the governing period of the table cells of one document."""

    def __init__(self, document: Document, headings: Headings) -> None:
        self.document = document
        self.headings = headings
        self.leads: dict[int, Block] = {}  # by where a cell starts, the paragraph before its table
        self.units: dict[int, str] = {}  # by where a cell starts, the unit told before its table
        before: Block | None = None
        unit = ""
        for block in document.blocks:
            if block.kind is not BlockKind.CELL:
                unit = self._unit_told(block, unit)
                before = before if self._is_label(block) else block
                continue
            self.units[block.start] = unit
            if before is not None and before.kind is BlockKind.PARAGRAPH:
                self.leads[block.start] = before

    def _unit_told(self, block: Block, before: str) -> str:
        """Return the unit that a block tells for the table behind it; words without a mark may be of the table."""
        words = self.document.folded[block.start : block.end]
        if told := _UNIT.search(words):
            return told["unit"]
        return "" if _MARKED.search(words) else before

    def unit(self, block: Block) -> str:
        """Return the unit that stands before the table of a cell, as in 稅收情形如下（單位：億元）, or ""."""
        return self.units[block.start]

    def at(self, block: Block) -> Frame:
        """Return the frame of a cell; the years that a 合計 adds up are its column's."""
        own = self.document.info.period
        for heads in ((block.column_head,), block.total_of, block.row_heads):
            found = [t.period for head in heads for t in find(fold(head), own) if t.period]
            if found:
                return Frame(_stretch(found), Basis.EXPLICIT, Scope.COLUMN)
        if led := self._led(block):
            return Frame(led.period, Basis.EXPLICIT, Scope.LEAD)
        above = self.headings.time(block.section)
        if above and above.printed:
            return Frame(above.period, Basis.EXPLICIT, Scope.HEADING)
        return Frame(own, Basis.INHERITED if own else Basis.UNKNOWN, Scope.REPORT if own else Scope.NONE)

    def _is_label(self, block: Block) -> bool:
        """Tell the words of a cell that holds no figure (項目, 陳情), or others that could not lead to a table."""
        marked = _MARKED.search(self.document.folded, block.start, block.end)
        return block.kind is BlockKind.PARAGRAPH and not marked and not self._times(block)

    def _times(self, block: Block) -> Sequence[Timex]:
        return self.document.timexes_between(block.start, block.end)

    def _led(self, block: Block) -> Timex | None:
        """Return the time in a caption, or in the words that lead to the table of a cell."""
        lead = self.leads.get(block.start)
        if lead is None or self.document.text[lead.body : lead.end].strip() == self.document.info.title:
            return None
        words = self.document.folded[lead.body : lead.end].rstrip()
        start = lead.body + max(words.rfind("。", 0, -1), words.rfind(";", 0, -1)) + 1
        if not pattern("(?::|{leads_to_table})[。:]?$").search(words) and (
            "。" in words or len(words) > _LONGEST_CAPTION
        ):
            return None
        told = self.document.timexes_between(start, lead.end)
        return next((t for t in reversed(told) if t.period and t.printed and t.role in _GOVERNING), None)


def _stretch(periods: Sequence[Period]) -> Period:
    """Return the time from the first to the last, whichever way the columns run: 112年 111年 110年 合計."""
    first, last = periods[0], periods[-1]
    if first.start and last.start and first.start > last.start:
        first, last = last, first
    return first if first == last else Period(first.start, last.end)
