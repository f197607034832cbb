"""The flat facts as files: JSON lines, CSV, Parquet."""

from __future__ import annotations

import io
import json
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from ..graph.atomic import written
from ..ontology.errors import UsageError
from .facts import Fact
from .tables import csv_line, plain_cell

__all__ = ["FORMATS", "write_facts"]

FORMATS = ("jsonl", "csv", "parquet")

_COLUMNS = {
    "kind": "text", "report": "text", "iri": "text", "type": "text", "name": "text", "aliases": "list",
    "metric": "text", "series": "text", "series_label": "text", "value": "number", "unit": "text",
    "qualifier": "text", "start": "text", "end": "text", "period": "text", "period_scope": "text", "status": "text",
    "rung": "text", "agency": "text", "section": "list", "award": "text", "result": "text", "level": "text",
    "category": "text", "recipient": "list", "work": "text", "year": "integer", "edition": "integer",
    "conferrer": "text", "subject": "text", "predicate": "text", "object": "text", "amount": "number",
    "confidence": "number", "verdict": "text", "printed": "text", "value_span": "span", "span": "span",
    "mentions": "spans", "quote": "text",
}  # fmt: skip
"""Every field of every kind of fact, in the order of the columns, with what it holds."""


def write_facts(found: Iterable[Fact], output: Path | None, form: str) -> int:
    """Write facts to a file, or to standard output, and return how many. Raises `UsageError`, `OutputError`."""
    facts = list(found)
    if form not in FORMATS:
        raise UsageError(f"unknown format: {form}", where="--format", hint=f"use one of {', '.join(FORMATS)}")
    data = {"jsonl": _jsonl, "csv": _csv, "parquet": _parquet}[form](facts)
    with written(output) as file:
        file.write(data)
    return len(facts)


def _jsonl(facts: list[Fact]) -> bytes:
    return "".join(json.dumps(fact, ensure_ascii=False) + "\n" for fact in facts).encode()


def _csv(facts: list[Fact]) -> bytes:
    """One table for all kinds; lists and spans are JSON, so that they read back as they were."""
    rows = ([_cell(fact.get(name), kind) for name, kind in _COLUMNS.items()] for fact in facts)
    return "".join(map(csv_line, (_COLUMNS, *rows))).encode()


def _cell(value: Any, kind: str) -> Any:
    if value is None:
        return ""
    if kind in ("list", "span", "spans"):
        return json.dumps(value, ensure_ascii=False)
    return plain_cell(value) if kind == "text" else value


def _parquet(facts: list[Fact]) -> bytes:
    import pyarrow as pa
    from pyarrow import parquet

    pair = pa.list_(pa.int64())
    kinds = {
        "text": pa.string(),
        "list": pa.list_(pa.string()),
        "number": pa.float64(),
        "integer": pa.int64(),
        "span": pair,
        "spans": pa.list_(pair),
    }
    columns = {
        name: pa.array([_typed(fact.get(name), kind) for fact in facts], kinds[kind]) for name, kind in _COLUMNS.items()
    }
    out = io.BytesIO()
    parquet.write_table(pa.table(columns), out)
    return out.getvalue()


def _typed(value: Any, kind: str) -> Any:
    return float(value) if kind == "number" and value is not None else value
