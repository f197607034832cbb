"""Tables become cells that know their heads: each figure with the words of its row and of its column.

Both HTML tables (spans filled in) and rows of tab-separated cells are read. Rows that a page break or a lost
``rowspan`` has shifted are set right by counting: the figures of a row belong to the figure columns in order.
"""

from __future__ import annotations

import re
from collections import deque
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from ...ontology.folding import fold, search_key
from ...ontology.lexicon import pattern
from ..markers import read as read_marker
from ..periods import gregorian
from .line import Cell, Line
from .markup import Grid, GridCell

__all__ = ["TableReader", "is_figure"]

_SCALE = "[十百千仟萬億兆]"
_FIGURE = re.compile(rf"(?:NT\$|[$約逾])?[(+-]?(?:\d[\d,]*{_SCALE}+)*\d[\d,]*(?:\.\d+)?{_SCALE}*\D{{0,4}}\)?")
_TIME_HEAD = re.compile(r"(?:民國)?\d{2,4} ?年度?|\d{1,2} ?月份?")
_ROW_NUMBER = re.compile(r"\d{1,3}|[一二三四五六七八九十]{1,3}")
_NOTHING = re.compile(r"[-─—…/.]*|無|N/?A", re.IGNORECASE)


def is_figure(words: str) -> bool:
    """Tell whether a cell holds a number and at most a unit: ``29,887``, ``95.5%``, ``12場``; not ``103年目標``."""
    folded = fold(words)
    marker = read_marker(folded)
    is_item = marker is not None and marker.end < len(folded)  # 1.清掃
    return bool(_FIGURE.fullmatch(folded)) and not _TIME_HEAD.match(folded) and not is_item


def _is_value(cell: GridCell) -> bool:
    return is_figure(cell.words.text) or bool(cell.words and _NOTHING.fullmatch(fold(cell.words.text)))


def _are_years(cells: Sequence[GridCell]) -> bool:
    """Tell whether bare numbers are the years of a head row: 103 104 105."""
    words = [fold(cell.words.text) for cell in cells]
    if len(words) < 2 or not all(re.fullmatch(r"\d{2,4}", word) for word in words):
        return False
    years = [int(word) for word in words]
    return gregorian(years[0]) is not None and years == list(range(years[0], years[0] + len(years)))


@dataclass
class TableReader:
    """Reads the rows of one table, and those that follow it after a page break under the same heads."""

    heads: list[str] = field(default_factory=list)  # one for each column, "" where the head row has none
    head_row: list[GridCell] = field(default_factory=list)  # the row above, if it was one of heads
    captions: list[str] = field(default_factory=list)
    seen: set[tuple[str, ...]] = field(default_factory=set)
    printed: set[int] = field(default_factory=set)  # places of the cells of words that were yielded

    def grid(self, grid: Grid) -> Iterator[Line]:
        """Yield the cells of an HTML table."""
        self.heads, self.head_row, self.captions, self.seen = [], [], [], set()
        for row in _filled(grid.rows):
            yield from self.row(row)

    def row(self, cells: Sequence[GridCell]) -> Iterator[Line]:
        """Yield the cells of one row: head cells and captions as text, figures with their heads.

        A row that was read before, letter by letter, is of a table printed twice, and yields nothing.
        """
        first = self._first_value(cells)
        unit = self._unit_cell(cells)
        behind = [cell for cell in cells[first:] if cell.words and cell is not unit]
        is_whole = len(cells) == len(self.heads) and any(map(_is_value, behind))
        values = [cell for cell in behind if not is_whole or _is_value(cell)]
        labels = [cell for cell in cells[:first] if cell.words and cell is not unit]
        if self._is_repeat([*labels[-1:], *values] if values else cells, cells):
            return
        if not values or not all(map(_is_value, values)) or (not self.heads and _are_years(values)):
            yield from self._text_row(cells)
            return
        self.head_row = []
        yield from self._as_text(labels)
        heads = self._row_heads(cells, labels[1:] if self._is_numbered(cells) else labels, values)
        for cell, column in zip(values, self._columns(cells, values), strict=True):
            if is_figure(cell.words.text):
                told = Cell(heads, column, self._parts_of(column), unit.words.text if unit else "")
                yield Line(cell.words, opens=True, closes=True, table=True, cell=told)
        yield from self._as_text([cell for cell in behind if not _is_value(cell)])  # 達成, 說明

    def _first_value(self, cells: Sequence[GridCell]) -> int:
        """Return where the figures of a row start: behind its words, where its first cell is its number (項次)."""
        start = 1 if self._is_numbered(cells) else 0
        return next((i for i, cell in enumerate(cells) if i >= start and _is_value(cell)), len(cells))

    def _is_numbered(self, cells: Sequence[GridCell]) -> bool:
        """Tell whether the first cell is the number of the row: 1 under 項次, or before words."""
        if len(cells) < 3 or len(cells) != len(self.heads) or not _ROW_NUMBER.fullmatch(fold(cells[0].words.text)):
            return False
        is_head = pattern("{number_heads}").fullmatch(fold(self.heads[0]))
        return bool(is_head) or (not self.heads[0] and bool(cells[1].words) and not _is_value(cells[1]))

    def _unit_cell(self, cells: Sequence[GridCell]) -> GridCell | None:
        """Return the cell of a row that stands in a column of units (單位)."""
        if len(cells) != len(self.heads):
            return None
        pairs = zip(cells, self.heads, strict=True)
        return next((cell for cell, head in pairs if pattern("{unit_heads}").fullmatch(fold(head))), None)

    def _is_repeat(self, key_cells: Sequence[GridCell], cells: Sequence[GridCell]) -> bool:
        """Tell whether a row was read before, or is a whole table run together that was read before."""
        key = tuple(search_key(cell.words.text) for cell in key_cells)
        words = {search_key(cell.words.text) for cell in cells if cell.words}
        run_together = len(words) > len(self.heads) and all((word,) in self.seen for word in words)
        repeated = key in self.seen or run_together
        self.seen.add(key)
        self.seen.update((word,) for word in words)
        return repeated

    def _as_text(self, cells: Sequence[GridCell]) -> Iterator[Line]:
        """Yield cells of words; one that spans rows or columns is printed once and so yielded once."""
        for cell in cells:
            if cell.words and cell.words.places[0] not in self.printed:
                self.printed.add(cell.words.places[0])
                yield Line(cell.words, opens=True, closes=True, table=True)

    def _columns(self, cells: Sequence[GridCell], values: Sequence[GridCell]) -> list[str]:
        """Return the head of each figure: by position where the row is whole, else counted from the right."""
        if len(cells) == len(self.heads):
            wanted = set(map(id, values))
            return [head for cell, head in zip(cells, self.heads, strict=True) if id(cell) in wanted]
        heads = [head for head in self.heads if head]
        return heads[-len(values) :] if len(heads) >= len(values) else [""] * len(values)

    def _text_row(self, cells: Sequence[GridCell]) -> Iterator[Line]:
        """Take a row without figures as the heads of the columns, unless it holds whole sentences or heads a group."""
        words = [cell.words.text for cell in cells]
        is_group = bool(self.heads) and len({cell.words.places[0] for cell in cells if cell.words}) == 1
        if not is_group and all(len(text) <= 20 and not text.endswith(("。", "；")) for text in words):
            if not self.head_row and list(filter(None, words)) != list(filter(None, self.heads)):
                # Another table: what it repeats of the one before is told anew.
                self.seen.clear()
                self._is_repeat(cells, cells)
            self.heads, self.captions = self._under(cells), []
            self.head_row = list(cells)
        yield from self._as_text(cells)

    def _under(self, cells: Sequence[GridCell]) -> list[str]:
        """Return the heads that a row gives, each with the head that spans several columns above it."""
        above = self.head_row
        if len(above) != len(cells) or all(left is not right for left, right in pairwise(above)):
            return [cell.words.text for cell in cells]
        pairs = zip(self.heads, above, cells, strict=True)
        return [head if cell is over else head + cell.words.text for head, over, cell in pairs]

    def _row_heads(
        self, cells: Sequence[GridCell], labels: Sequence[GridCell], values: Sequence[GridCell]
    ) -> tuple[str, ...]:
        """Return the labels of a row, outermost first; a lone inner label keeps the group of the row above."""
        words = [cell.words.text for cell in labels]
        label_columns = max(1, sum(map(bool, self.heads)) - len(values))
        if len(cells) == len(self.heads) and cells[0].words:
            label_columns = 0  # the outermost label is told: 合計
        if len(words) < label_columns and len(self.captions) > len(words):
            words = self.captions[: len(self.captions) - len(words)] + words
        self.captions = words
        return tuple(words)

    def _parts_of(self, column: str) -> tuple[str, ...]:
        """Name the year columns that a 合計 column adds up."""
        if not pattern("{total_heads}").fullmatch(fold(column)):
            return ()
        return tuple(head for head in self.heads if _TIME_HEAD.fullmatch(fold(head)))


def _filled(rows: Sequence[Sequence[GridCell]]) -> Iterator[list[GridCell]]:
    """Yield dense rows: a cell that spans rows or columns stands in every place that it covers."""
    waiting: dict[int, tuple[int, GridCell]] = {}
    for row in rows:
        dense: list[GridCell] = []
        queue = deque(row)
        while queue or len(dense) in waiting:
            column = len(dense)
            if column in waiting:
                left, cell = waiting.pop(column)
                if left > 1:
                    waiting[column] = (left - 1, cell)
                dense.append(cell)
                continue
            cell = queue.popleft()
            for offset in range(max(1, cell.columns)):
                if cell.rows > 1:
                    waiting[column + offset] = (cell.rows - 1, cell)
                dense.append(cell)
        yield dense
