"""Honours in a table: each row tells of one, by what the heads of its columns say.

獎項                        主辦單位  組別      獲獎單位      成績
112年度環境清潔維護考核      環境部    直轄市組  三重區清潔隊  特等
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache

from ...ontology.folding import fold
from ...ontology.lexicon import cues, pattern
from ..claims import Award, Outcome
from ..document import Block, BlockKind, Document
from ..ner.mention import Mention
from ..ner.persons import is_name
from ..periods import gregorian
from ..placed import Span
from .parts import LEVEL
from .prize import Prize, described

__all__ = ["AwardTable", "Row", "award_tables", "people_in_tables"]

_COLUMNS = {
    "award": "column_award",
    "conferrer": "column_conferrer",
    "category": "column_category",
    "recipient": "column_recipient",
    "work": "column_work",
    "result": "column_result",
    "year": "column_year",
}
"""The kinds of columns, and the lists of the words at their heads."""

_FEWEST = 3  # columns that make a table
_LONGEST_HEAD = 10  # characters of the head of a column
_SEEN = 40  # characters behind a cell in which the next one starts
_ROW_END = re.compile(r"\n|</tr\b", re.IGNORECASE)
_CELL_END = re.compile(r"\t|\||<t[dh]\b", re.IGNORECASE)
_WORK = re.compile("[「『《](?P<work>[^「」『』《》]{2,60})[」』》]")
_NOTHING = re.compile(r"[-–—―－/無 ]*")


@dataclass(frozen=True, slots=True)
class Row:
    """One row: the honour that it tells, the award, and the cell of who is honoured."""

    claim: Award
    prize: Prize
    recipient: Block


@dataclass(frozen=True, slots=True)
class AwardTable:
    """The blocks ``[start, end)`` that are the cells of a table of honours, and its rows."""

    start: int
    end: int
    rows: tuple[Row, ...]


@cache
def _heads() -> Mapping[str, str]:
    """Return the kind of column that each word at its head tells: 獲獎單位 -> recipient."""
    return {word: kind for kind, words in _COLUMNS.items() for word in cues(words)}


def award_tables(document: Document) -> Iterator[AwardTable]:
    """Yield the tables whose heads name an award and who won it."""
    index = 0
    while index < len(document.blocks):
        heads = _head_row(document, index)
        if "award" in heads and "recipient" in heads and len(heads) >= _FEWEST:
            end, rows = _body_rows(document, index + len(heads), heads)
            yield AwardTable(index, end, tuple(rows))
            index = end
        else:
            index += 1


def people_in_tables(document: Document) -> Iterator[Mention]:
    """Yield the people who are honoured in tables: a cell that is nothing but a name of three characters."""
    for table in award_tables(document):
        for row in table.rows:
            place = row.recipient.start, row.recipient.end
            if is_name(document.folded[slice(*place)]):
                yield Mention(*place, "Person", "table")


def _cell_words(document: Document, block: Block) -> str:
    return document.folded[block.body : block.end]


def _head_row(document: Document, index: int) -> list[str]:
    """Return the kinds of the columns whose heads are the blocks from an index on."""
    found: list[str] = []
    for block in document.blocks[index:]:
        kind = _heads().get(_cell_words(document, block)) if block.end - block.body <= _LONGEST_HEAD else None
        if block.kind is not BlockKind.PARAGRAPH or kind is None or kind in found:
            break
        found.append(kind)
    return found


def _body_rows(document: Document, first: int, heads: Sequence[str]) -> tuple[int, list[Row]]:
    """Return where the cells end that stand under some heads, and the rows that they make."""
    rows: list[dict[str, Block]] = []
    column = len(heads)
    index = first
    for index, block in enumerate(document.blocks[first:], first):
        before = document.blocks[index - 1]
        gap = document.canonical[document.places[before.end - 1] + 1 : document.places[block.start]]
        ended = list(_ROW_END.finditer(gap))
        cells = len(_CELL_END.findall(gap, ended[-1].end() if ended else 0))
        led = bool(re.search(r"[|<]", gap[ended[-1].end() :])) if ended else False
        column = cells - led if ended else column + max(1, cells)
        if block.kind is not BlockKind.PARAGRAPH or block.section != before.section or column >= len(heads):
            return index, _those_told(document, rows)
        if ended and not _CELL_END.search(_after(document, block)):
            return index, _those_told(document, rows)
        if ended or not rows:
            rows.append({})
        rows[-1][heads[column]] = block
    return index + 1, _those_told(document, rows)


def _after(document: Document, block: Block) -> str:
    """Return what stands behind a block up to the end of its line."""
    place = document.places[block.end - 1] + 1
    return document.canonical[place : place + _SEEN].split("\n", 1)[0]


def _those_told(document: Document, rows: Sequence[Mapping[str, Block]]) -> list[Row]:
    return [row for row in (_row(document, cells) for cells in rows) if row is not None]


def _row(document: Document, cells: Mapping[str, Block]) -> Row | None:
    """Return what a row tells, or None where it names no award or nobody."""
    told = {kind: _value(document, block) for kind, block in cells.items()}
    if not told.get("award") or not told.get("recipient"):
        return None
    block = cells["award"]
    result = fold(told.get("result", ""))
    if pattern("{not_won}").search(result):
        return None
    quoted = document.folded[block.start : block.end][:1] in "「『《"
    prize = described(document, (block.start + quoted, block.end - quoted), "award", block.start)
    who = told["recipient"]
    work = told.get("work") or next((m["work"] for m in _WORK.finditer(who)), None)
    level = re.fullmatch(pattern(f"{LEVEL}獎?").pattern, result)
    prize = replace(
        prize,
        level=told["result"] if level else None,
        category=told.get("category") or (told["result"] if not level and result.endswith("獎") else None),
        conferrer=told.get("conferrer") or prize.conferrer,
    )
    year = re.search(r"\d{2,4}", fold(told.get("year", "")))
    claim = Award(
        span=_printed(document, cells.values()),
        section=block.section,
        rule="honour",
        award=prize.name,
        outcome=Outcome.SHORTLISTED if pattern("{shortlisted}").search(result) else Outcome.WON,
        level=prize.level,
        category=prize.category,
        recipients=tuple(name for name in re.split("[、及與和]", _WORK.sub("", who)) if name),
        work=work,
        year=prize.year or (gregorian(int(year.group())) if year else document.info.year),
        edition=prize.edition,
        conferrer=prize.conferrer,
    )
    return Row(claim, prize, cells["recipient"])


def _printed(document: Document, cells: Collection[Block]) -> Span:
    """Return the place of a row in the file, marks between its cells and all."""
    first, last = min(cell.start for cell in cells), max(cell.end for cell in cells)
    return Span(document.places[first], document.places[last - 1] + 1)


def _value(document: Document, block: Block) -> str:
    """Return what a cell says, or "" where a dash says that there is nothing."""
    words = document.text[block.start : block.end].strip()
    return "" if _NOTHING.fullmatch(words) else words
