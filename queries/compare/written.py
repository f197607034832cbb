"""A comparison as Markdown, for people who write for a council."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from ..writing import safe
from .document import Entry, Part, Quote, Table, document, title

if TYPE_CHECKING:
    from . import Comparison

__all__ = ["as_markdown"]


def as_markdown(found: Comparison) -> str:
    """Return a comparison as Markdown: each part under a heading, the sentences of a table below it by row."""
    return "\n".join(_markdown(found)) + "\n"


def _markdown(found: Comparison) -> Iterator[str]:
    yield f"# {safe(title(found))}"
    for part in document(found):
        yield from ("", f"## {safe(part.title)}", "")
        if part.note:
            yield from (safe(part.note), "")
        yield from _table(part, part.table) if part.table else _list(part)


def _list(part: Part) -> Iterator[str]:
    for entry in part.entries:
        yield "- " + "：".join(safe(cell) for cell in entry.cells if cell)
        yield from (f"  > {_quoted(quote)}" for quote in entry.quotes)


def _table(part: Part, table: Table) -> Iterator[str]:
    """Yield a table, its rows numbered where they have sentences, and below it the sentences of each row."""
    numbered = any(entry.quotes for entry in part.entries)
    first = ("#",) if numbered else ()
    yield _line((*first, *table.columns))
    marks = ("---:" if place in table.numbers else "---" for place in range(len(table.columns)))
    yield _line((*("---:" for _ in first), *marks))
    for row, entry in enumerate(part.entries, 1):
        yield _line((*(str(row) for _ in first), *map(safe, entry.cells)))
    if numbered:
        yield ""
        for row, entry in enumerate(part.entries, 1):
            yield from _evidence(row, entry)


def _evidence(row: int, entry: Entry) -> Iterator[str]:
    yield f"{row}. {safe(entry.cells[0])}"
    yield from (f"    - {_quoted(quote)}" for quote in entry.quotes)


def _quoted(quote: Quote) -> str:
    return f"{safe(quote.sentence)} ——{safe(quote.report)}"


def _line(cells: tuple[str, ...]) -> str:
    return "| " + " | ".join(cells) + " |"
