"""A comparison of two reports as one HTML page without script: what is long is folded, every sentence can be opened.

Nothing is loaded from anywhere, and whatever a report says is text here, never markup.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from html import escape
from importlib import resources
from string import Template

from ..queries.compare import Comparison
from ..queries.compare.document import Entry, Part, Quote, Table, document, title

__all__ = ["page"]

_SHARES = (("same", "文字相同"), ("renewed", "更新數字"), ("edited", "改寫沿用"), ("new", "新增"))
_PLAIN = ("須注意", "重點")


def page(found: Comparison) -> str:
    """Return a comparison as the text of an HTML page."""
    parts = list(enumerate(document(found), 1))
    links = "".join(f"<li><a href='#p{number}'>{escape(part.title)}</a>" for number, part in parts)
    body = "\n".join(line for number, part in parts for line in _part(part, f"p{number}", found.later.label))
    return _template().substitute(title=escape(title(found)), links=links, body=body)


@cache
def _template() -> Template:
    return Template((resources.files(__package__) / "compare.html").read_text(encoding="utf-8"))


def _part(part: Part, mark: str, later: str) -> Iterator[str]:
    heading = f"<h2 id={mark}>{escape(part.title)}</h2>"
    yield f"<details><summary>{heading}</summary>" if part.folded else heading
    if part.note:
        yield f"<p class=note>{escape(part.note)}</p>"
    if part.title in _PLAIN:
        kind = " class=alert" if part.title == _PLAIN[0] else ""
        yield f"<ul{kind}>" + "".join(f"<li>{escape(entry.cells[0])}" for entry in part.entries) + "</ul>"
    elif part.table:
        yield from _table(part, part.table, later)
    else:
        yield from (_entry(entry, later) for entry in part.entries)
    if part.folded:
        yield "</details>"


def _entry(entry: Entry, later: str) -> str:
    head, *values = (escape(cell) for cell in entry.cells)
    value = "".join(f"<span class=value>{each}</span>" for each in values if each)
    return f"<section><p>{head}{value}</p>{_quotes(entry, later)}</section>"


def _table(part: Part, table: Table, later: str) -> Iterator[str]:
    bars, quotes = (any(getattr(entry, name) for entry in part.entries) for name in ("shares", "quotes"))
    if bars:
        colours = "".join(f"<i class={name}></i>{told}" for name, told in _SHARES)
        yield f"<p class='note legend'>{colours}</p>"
    places = [place for place in range(len(table.columns)) if place != _below(table)]
    heads = "".join(f"<th{_kind(place, table)}>{escape(table.columns[place])}" for place in places)
    yield f"<div class=wide><table><thead><tr>{heads}{'<th>' if bars or quotes else ''}</thead><tbody>"
    for entry in part.entries:
        cells = (f"<td{_kind(place, table)}>{escape(entry.cells[place])}" for place in places[1:])
        yield f"<tr>{_first(entry, table)}{''.join(cells)}{_last(entry, later)}"
    yield "</tbody></table></div>"


def _below(table: Table) -> int | None:
    """Return the place of the column that is told below the first cell, to leave room for the figures."""
    return table.columns.index("章節", 1) if "章節" in table.columns[1:] else None


def _first(entry: Entry, table: Table) -> str:
    below = _below(table)
    more = f"<div class=soft>{escape(entry.cells[below])}</div>" if below is not None else ""
    return f"<th scope=row>{escape(entry.cells[0])}{more}"


def _kind(place: int, table: Table) -> str:
    return " class=number" if place in table.numbers else ""


def _last(entry: Entry, later: str) -> str:
    """Return the last cell of a row: its sentences, folded, or its shares as a bar."""
    if entry.shares:
        told = (f"<span class={name} style='width:{100 * share:.1f}%'></span>" for (name, _), share in _each(entry))
        return f"<td><div class=bar>{''.join(told)}</div>"
    return f"<td><details><summary>原文</summary>{_quotes(entry, later)}</details>" if entry.quotes else ""


def _each(entry: Entry) -> Iterator[tuple[tuple[str, str], float]]:
    return zip(_SHARES, entry.shares, strict=True)


def _quotes(entry: Entry, later: str) -> str:
    return "".join(_quote(quote, later) for quote in entry.quotes)


def _quote(quote: Quote, later: str) -> str:
    kind = " class=later" if quote.report == later else ""
    return f"<blockquote{kind}>{escape(quote.sentence)}<footer>{escape(quote.report)}</footer></blockquote>"
