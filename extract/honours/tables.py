"""Honours that a table lists: one to a row, its columns told by their heads.

| 獎項 | 主辦單位 | 組別 | 獲獎單位 | 成績 |
| 112年度環境清潔維護考核 | 環境部 | 直轄市組 | 安平區清潔隊 | 特優 |
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from ...ontology.folding import fold
from ...ontology.lexicon import pattern
from ..claims import Award, Outcome
from ..document import Block, BlockKind, Document
from ..ner.persons import is_name
from ..periods import gregorian
from ..placed import Span
from .honour import Honour
from .parts import part
from .prize import BODIES, EDITION, YEAR, Prize, described
from .recipients import Entry

__all__ = ["Row", "rows"]

_COLUMNS = {
    "award": "{award_column}",
    "giver": "{giver_column}",
    "group": "{group_column}",
    "winner": "{winner_column}",
    "result": "{result_column}",
    "work": "{work_column}",
    "year": "{year_column}",
}
_NEW_CELL = re.compile(r"<t[dh]|\||\t", re.IGNORECASE)
_NEW_ROW = re.compile(r"<tr", re.IGNORECASE)
_LONGEST_HEAD = 12  # characters of a column's head
_BRACKET = re.compile(r"\([^()]*\)")
_QUOTED = re.compile(r"[「『《〈](?P<work>[^「」『』《》〈〉]{2,60})[」』》〉]")
_NONE = re.compile(r"[-—–－/無\s]*")


@dataclass(frozen=True, slots=True)
class Row:
    """The blocks of one row by the column that they stand in, counted from its first cell."""

    cells: Mapping[int, Block]

    @property
    def blocks(self) -> Sequence[Block]:
        """Return the cells that hold words, from left to right."""
        return tuple(self.cells.values())


def rows(document: Document) -> Iterator[tuple[Row, list[Honour]]]:
    """Yield every row of a table of honours with the honours that it tells; a row of heads tells none."""
    heads: dict[str, tuple[int, str]] = {}
    last: Row | None = None
    above: Prize | None = None
    for row in _grid(document):
        told = _roles(document, row)
        if told:
            heads, above = told, None
            yield row, []
        elif heads and last is not None and _follows(document, last, row):
            reader = _Reader(document, row, heads, above)
            found = list(reader.honours())
            above = reader.prize or above
            yield row, found
        else:
            heads, above = {}, None
        last = row


def _grid(document: Document) -> Iterator[Row]:
    """Yield what stands in rows of two cells or more."""
    blocks = [block for block in document.blocks if block.kind in (BlockKind.PARAGRAPH, BlockKind.CELL)]
    cells: dict[int, Block] = {}
    column = 0
    for place, block in enumerate(blocks):
        following = blocks[place + 1] if place + 1 < len(blocks) else None
        cells[column] = block
        gap = _between(document, block, following) if following else ""
        steps = len(_NEW_CELL.findall(gap))
        is_html = re.search(r"<t[dhr]", gap, re.IGNORECASE) is not None
        same_row = steps and not (_NEW_ROW.search(gap) if is_html else "\n" in gap)
        if same_row:
            column += steps
            continue
        if len(cells) > 1:
            yield Row(cells)
        cells, column = {}, 0


def _between(document: Document, block: Block, following: Block) -> str:
    if following.start >= len(document.places) or block.end <= block.start:
        return ""
    first, last = document.places[block.end - 1] + 1, document.places[following.start]
    return document.canonical[first:last] if 0 <= last - first < 200 else ""


def _follows(document: Document, above: Row, row: Row) -> bool:
    """Tell whether nothing but the marks of a table stands between two rows."""
    gap = _between(document, above.blocks[-1], row.blocks[0])
    return re.fullmatch(r"(?:<[^<>]*>|[\s|:\-])+", gap) is not None


def _roles(document: Document, row: Row) -> dict[str, tuple[int, str]]:
    """Return the columns of a row of heads by what they hold; nothing where it heads no table of honours."""
    found: dict[str, tuple[int, str]] = {}
    for column, block in row.cells.items():
        words = document.folded[block.start : block.end]
        head = _BRACKET.sub("", words).replace(" ", "")
        if len(head) <= _LONGEST_HEAD:
            role = next((r for r, words in _COLUMNS.items() if pattern(words).fullmatch(head)), None)
            if role:
                found.setdefault(role, (column, words))
    return found if "award" in found and ("result" in found or "winner" in found) else {}


class _Reader:
    """Reads one row; ``above`` is the award of the row above, where this one leaves it out."""

    def __init__(self, document: Document, row: Row, heads: Mapping[str, tuple[int, str]], above: Prize | None) -> None:
        self.document = document
        self.folded = document.folded
        self.row = row
        self.heads = heads
        self.prize = self._prize() or above

    def honours(self) -> Iterator[Honour]:
        """Yield the honours of the row: one for each work, or one for all who share it."""
        result = self._result()
        if self.prize is None or result is None:
            return
        outcome, level, told = result
        category = self._printed("group") or told or self.prize.category
        first, last = self.row.blocks[0], self.row.blocks[-1]
        for entry in self._entries():
            claim = Award(
                span=Span(self.document.places[first.start], self.document.places[last.end - 1] + 1),
                section=first.section,
                rule="table of honours",
                award=self.prize.name,
                outcome=outcome,
                level=level,
                category=category,
                recipients=entry.recipients,
                work=entry.work,
                year=self.prize.year or self._year(),
                edition=self.prize.edition,
                conferrer=self.prize.conferrer or self._printed("giver"),
            )
            yield Honour(claim, self.prize, self._people())

    def _year(self) -> int | None:
        """Return the year that the row tells, or that of the report: when it was conferred."""
        told = re.search(r"\d+", fold(self._printed("year") or ""))
        return gregorian(int(told.group())) if told else self.document.info.year

    def _block(self, role: str) -> Block | None:
        column, _ = self.heads.get(role, (-1, ""))
        return self.row.cells.get(column)

    def _printed(self, role: str) -> str | None:
        """Return the words of a cell; None where it is empty or crossed out."""
        block = self._block(role)
        words = self.document.text[block.body : block.end].strip() if block else ""
        return None if _NONE.fullmatch(words) else words

    def _prize(self) -> Prize | None:
        """Return the award of the row: its name without who gives it, its year, its edition, and what of it was won."""
        block = self._block("award")
        if block is None or self._printed("award") is None:
            return None
        start, end = block.body, block.end
        while True:
            dated = pattern(f"[「『《 ]*(?:(?:{YEAR})|{EDITION}) *").match(self.folded, start, end)
            giver = next((m for m in self.document.mentions_near(start) if m.start == start and m.type in BODIES), None)
            if dated and dated.end() < end:
                start = dated.end()
            elif giver and giver.end < end - 3:
                start = giver.end
            else:
                break
        name = re.compile("[「『《]?(?P<name>.{2,}?(?:獎|Awards?)(?![項座牌金狀勵盃])|.+)").match(
            self.folded, start, end
        )
        is_known = pattern("(?:{prize_head|appraisal_head|contest}|選|賽)[」』》]?$")
        if name is None or not (is_known.search(self.folded, start, end) or self._specific()):
            return None
        place = name.start("name"), end if name.end() == end else name.end("name")
        found = described(self.document, place, "award", block.body)
        rest = self.folded[place[1] : end].strip("」』》()、-: ")
        return replace(found, name=found.name.strip("「」『』《》 "), category=rest or None)

    def _specific(self) -> bool:
        """Tell a table whose other columns say that it is one of honours."""
        return "giver" in self.heads and "result" in self.heads

    def _result(self) -> tuple[Outcome, str | None, str | None] | None:
        """Return what came of it, the level and the category; None where nothing was won."""
        if "result" not in self.heads:
            return Outcome.WON, None, None
        block = self._block("result")
        words = self._printed("result")
        if block is None and self._printed("winner"):
            return Outcome.WON, None, None
        if (
            block is None
            or words is None
            or pattern("{negates}|從缺|[\\d. %分]+$").match(self.folded, block.body, block.end)
        ):
            return None
        told = part(self.folded, block.body, block.end, fields=True)
        shortlisted = pattern("{shortlisted|stage}").match(self.folded, block.body, block.end)
        nominated = pattern("{nominated|recommends|put_forward_for}").match(self.folded, block.body, block.end)
        if shortlisted or nominated:
            return Outcome.SHORTLISTED if shortlisted else Outcome.NOMINATED, None, None
        if told:
            return Outcome.WON, told.level, told.category
        return (
            (Outcome.WON, None, None) if pattern("{won|plain_won}").match(self.folded, block.body, block.end) else None
        )

    def _entries(self) -> list[Entry]:
        """Return those of the row who are honoured, each with the work that stands beside or behind the name."""
        work = self._printed("work")
        block = self._block("winner")
        if block is None or self._printed("winner") is None:
            reporting = self._reporting()
            return [Entry((reporting,) if reporting else (), _bare(work))]
        marked = list(_QUOTED.finditer(self.document.text, block.body, block.end))
        if not marked:
            bracket = _BRACKET.search(self.folded, block.body, block.end)
            end = bracket.start() if bracket else block.end
            if bracket and pattern("{work_column}").search(self.heads["winner"][1]):
                work = self.document.text[bracket.start() + 1 : bracket.end() - 1]
            return [Entry(self._names(block.body, end), _bare(work))]
        entries: list[Entry] = []
        start = block.body
        for quoted in marked:
            entries.append(Entry(self._names(start, quoted.start()), quoted["work"]))
            start = quoted.end()
        return entries

    def _names(self, start: int, end: int) -> tuple[str, ...]:
        """Return those whom words name: people by their name alone, everybody else as printed."""
        people = [m for m in self.document.mentions_between(start, end) if m.type == "Person"]
        if people:
            return tuple(self.document.text[m.start : m.end] for m in people)
        names = pattern("(?:[、,;/ ]|及其?|以及|暨)+").split(self.document.text[start:end].strip())
        return tuple(name for name in names if len(name) > 1)

    def _people(self) -> tuple[tuple[int, int], ...]:
        """Return the place of a cell that is nothing but somebody's name."""
        block = self._block("winner")
        return ((block.body, block.end),) if block and is_name(self.folded[block.body : block.end]) else ()

    def _reporting(self) -> str | None:
        giver = self._printed("giver") or self.prize.conferrer if self.prize else None
        by_superior = pattern("{superior}").search(giver or "") is not None
        info = self.document.info
        return info.government if by_superior else info.agency


def _bare(work: str | None) -> str | None:
    return work.strip("「」『』《》〈〉") if work else None
