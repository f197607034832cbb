"""What a layout makes of a file: lines of visible characters, each in its column, in the order of the file."""

from __future__ import annotations

import re
from array import array
from collections.abc import Sequence
from dataclasses import dataclass, field
from enum import StrEnum

from ...ontology.folding import INVISIBLE, fold
from ..placed import Placed

__all__ = ["UNPRINTED", "Cell", "Column", "Line", "is_page_number", "squeeze"]


class Column(StrEnum):
    """Where a line stands: in the left column of headings, in the body, or over the whole page."""

    HEADINGS = "headings"
    BODY = "body"
    TITLE = "title"


@dataclass(frozen=True, slots=True)
class Cell:
    """The heads of one table cell; ``total_of`` names the columns that a 合計 cell adds up."""

    row_heads: tuple[str, ...]
    column_head: str
    total_of: tuple[str, ...] = ()
    unit: str = ""


@dataclass(slots=True)
class Line:
    """Visible characters of one physical line or markup element.

    ``opens``: the layout says that a paragraph starts here; ``closes``: that it ends here; ``level``: depth of a
    Markdown or HTML heading; ``item`` and ``depth``: its number in an HTML list and how many lists it stands in;
    ``page``: how many page breaks came before; ``table``: it is of a table; ``cell``: the heads of a figure there.
    """

    words: Placed
    column: Column = Column.BODY
    opens: bool = False
    closes: bool = False
    level: int | None = None
    item: int | None = None
    depth: int = 0
    page: int = 0
    table: bool = False
    cell: Cell | None = None
    folded: str = field(init=False)

    def __post_init__(self) -> None:
        self.folded = fold(self.words.text)


_PAGE_NUMBER = re.compile(r"-\d{1,4}-|第\d{1,4}頁(?:[,/]?共\d{1,4}頁)?")
_LONGEST_PAGE_NUMBER = len("第1234頁,共1234頁")
_BARE_NUMBER = re.compile(r"\d{1,4}")
_CONTROL = r"[\x00-\x08\x0b-\x1f\x7f\x80-\x9f]"
UNPRINTED = re.compile(rf"(?:{INVISIBLE.pattern}|{_CONTROL}|\s)+")
"""What prints nothing: invisible characters, control characters and spaces."""

_SPACE = re.compile(rf"(?!{_CONTROL})\s")
_LATIN = re.compile(r"[!-~]")
_HAN = re.compile("[\u3400-\u9fff\uf900-\ufaff「」『』]")


def is_page_number(canonical: str, start: int, end: int) -> bool:
    """Tell whether a physical line is the number of a page: - 12 -, 第12頁, or bare digits beside a form feed."""
    words = "".join(canonical[start:end].split())
    if len(words) > _LONGEST_PAGE_NUMBER:
        return False
    words = fold(words)
    before, behind = canonical[max(0, start - 3) : start].rstrip("\r\n"), canonical[end : end + 3].lstrip("\r\n")
    at_break = before.endswith("\f") or behind.startswith("\f")
    return bool(_PAGE_NUMBER.fullmatch(words) or (at_break and _BARE_NUMBER.fullmatch(words)))


def squeeze(text: str, places: Sequence[int], *, keep_han_spaces: bool = False) -> Placed:
    """Drop what prints nothing: invisible characters and the spaces that Chinese writing does without.

    A space stays, as one, between Latin words and numbers (GO SMART Award). Between two Chinese characters it is
    kept only on request: word processors separate phrases with it (稅務任意門 偏鄉援助), justified text is full of it.
    """
    kept: list[str] = []
    kept_places = array("l")
    position = 0
    for gap in UNPRINTED.finditer(text):
        kept.append(text[position : gap.start()])
        kept_places.extend(places[position : gap.start()])
        position = gap.end()
        space = _SPACE.search(text, *gap.span()) if gap.start() and position < len(text) else None
        if space and _separates(text[gap.start() - 1], text[position], keep_han_spaces):
            kept.append(" ")
            kept_places.append(places[space.start()])
    kept.append(text[position:])
    kept_places.extend(places[position:])
    return Placed("".join(kept), kept_places)


def _separates(left: str, right: str, keep_han_spaces: bool) -> bool:
    if _LATIN.match(left) and _LATIN.match(right):
        return True
    return keep_han_spaces and bool(_HAN.match(left) and _HAN.match(right))
