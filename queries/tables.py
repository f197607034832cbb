"""Rows as text: CSV, JSON and Markdown, safe to open in a spreadsheet."""

from __future__ import annotations

import csv
import io
import json
from decimal import Decimal

from ..graph.store import Rows, Value
from ..ontology.errors import UsageError

__all__ = ["FORMATS", "render", "shown"]

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
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(found.columns)
    writer.writerows([_safe(value) for value in row] for row in found.rows)
    return out.getvalue()


def _safe(value: Value) -> str:
    """Return a cell that no spreadsheet takes for a formula: words that start like one get an apostrophe."""
    words = shown(value)
    return "'" + words if isinstance(value, str) and words[:1] in ("=", "+", "-", "@", "\t", "\r") else words


def _markdown(found: Rows) -> str:
    def line(cells: list[str]) -> str:
        return "| " + " | ".join(cell.replace("|", "\\|").replace("\n", " ") for cell in cells) + " |"

    rows = [line(list(found.columns)), line(["---"] * len(found.columns))]
    rows += [line([shown(value) for value in row]) for row in found.rows]
    return "\n".join(rows) + "\n"
