"""Rows as text: CSV, JSON and Markdown, safe to open in a spreadsheet."""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Iterable
from decimal import Decimal

from ..graph.store import Rows, Value
from ..ontology.errors import UsageError

__all__ = ["FORMATS", "csv_line", "plain_cell", "render", "shown"]

FORMATS = ("csv", "json", "markdown")


def render(found: Rows, form: str) -> str:
    """Return rows as text in one of `FORMATS`. Raises `UsageError` for any other."""
    if form == "csv":
        return _csv(found)
    if form == "json":
        return (
            json.dumps(
                [dict(zip(found.columns, map(_plain, row), strict=True)) for row in found.rows],
                ensure_ascii=False,
                indent=1,
            )
            + "\n"
        )
    if form == "markdown":
        return _markdown(found)
    raise UsageError(f"unknown format: {form}", where="--format", hint=f"use one of {', '.join(FORMATS)}")


def shown(value: Value) -> str:
    """Return a value as people read it: no empty None, decimals without trailing zeros."""
    if value is None:
        return ""
    if isinstance(value, Decimal):
        return f"{value:.0f}" if value == value.to_integral_value() else f"{value.normalize():f}"
    return str(value)


def _plain(value: Value) -> object:
    """Return a value that JSON can hold."""
    if isinstance(value, Decimal):
        return int(value) if value == value.to_integral_value() else float(value)
    return value


def _csv(found: Rows) -> str:
    rows = ([plain_cell(cell) if isinstance(cell, str) else shown(cell) for cell in row] for row in found.rows)
    return "".join(map(csv_line, (found.columns, *rows)))


def csv_line(cells: Iterable[object]) -> str:
    """Return cells as one line of CSV that ends in a newline; a cell with a line end in it, CR or LF, is quoted."""
    out = io.StringIO()
    csv.writer(out, lineterminator="\r\n").writerow(cells)  # what stands in the terminator is what gets quoted
    return out.getvalue().removesuffix("\r\n") + "\n"


def plain_cell(words: str) -> str:
    """Return a cell that no spreadsheet takes for a formula: words that start like one get an apostrophe."""
    return "'" + words if words.startswith(("=", "+", "-", "@", "\t", "\r")) else words


def _markdown(found: Rows) -> str:
    def line(cells: list[str]) -> str:
        return "| " + " | ".join(re.sub(r"([\\|<])", r"\\\1", " ".join(cell.split())) for cell in cells) + " |"

    rows = [line(list(found.columns)), line(["---"] * len(found.columns))]
    rows += [line([shown(value) for value in row]) for row in found.rows]
    return "\n".join(rows) + "\n"
