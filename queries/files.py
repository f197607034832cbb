"""The flat facts as files: JSON lines, CSV, Parquet."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from importlib.util import find_spec
from itertools import islice
from pathlib import Path
from typing import IO, Any

from ..graph.atomic import written
from ..ontology.errors import UsageError
from .facts import Fact
from .facts.columns import Column, columns
from .tables import csv_line, plain_cell

__all__ = ["FORMATS", "needs_pyarrow", "write_csv", "write_facts", "write_parquet"]

FORMATS = ("jsonl", "csv", "parquet")

_GROUP = 5_000
"""So many facts are held at once; in Parquet they are a row group."""


def write_facts(found: Iterable[Fact], output: Path | None, form: str) -> int:
    """Write facts as they come to a file, or to standard output; return how many.

    Raises `UsageError` for an unknown format or where pyarrow is missing, and `OutputError`.
    """
    if form not in FORMATS:
        raise UsageError(f"unknown format: {form}", where="--format", hint=f"use one of {', '.join(FORMATS)}")
    if form == "parquet":
        needs_pyarrow()
    with written(output) as file:
        if form == "jsonl":
            return _jsonl(found, file)
        return (write_csv if form == "csv" else write_parquet)(found, columns(), file)


def _jsonl(facts: Iterable[Fact], file: IO[bytes]) -> int:
    count = 0
    for fact in facts:
        file.write(json.dumps(fact, ensure_ascii=False).encode() + b"\n")
        count += 1
    return count


def write_csv(facts: Iterable[Fact], wanted: Sequence[Column], file: IO[bytes]) -> int:
    """Write facts as one table and return how many; lists and spans are JSON, so that they read back as they were."""
    count = 0
    file.write(csv_line(column.name for column in wanted).encode())
    for fact in facts:
        file.write(csv_line(_cell(fact.get(column.name), column.holds) for column in wanted).encode())
        count += 1
    return count


def _cell(value: Any, holds: str) -> Any:
    if value is None:
        return ""
    if holds in ("list", "span", "spans"):
        return json.dumps(value, ensure_ascii=False)
    return plain_cell(value) if holds == "text" else value


def needs_pyarrow() -> None:
    """Refuse to go on where pyarrow is not installed, which writes Parquet. Raises `UsageError`."""
    if find_spec("pyarrow") is None:
        raise UsageError("Parquet needs pyarrow, which is not installed", hint="pip install 'shizheng[tables]'")


def write_parquet(facts: Iterable[Fact], wanted: Sequence[Column], file: IO[bytes]) -> int:
    """Write facts as one Parquet table, group by group, and return how many."""
    import pyarrow as pa
    from pyarrow import parquet

    pair = pa.list_(pa.int64())
    kinds = {
        "text": pa.string(),
        "day": pa.string(),  # what is known of a day may be a month or a year only
        "list": pa.list_(pa.string()),
        "number": pa.float64(),
        "integer": pa.int64(),
        "span": pair,
        "spans": pa.list_(pair),
    }
    schema = pa.schema([(column.name, kinds[column.holds]) for column in wanted])
    waiting, count = iter(facts), 0
    with parquet.ParquetWriter(file, schema) as writer:
        while group := list(islice(waiting, _GROUP)):
            writer.write_table(
                pa.table(
                    {
                        column.name: pa.array(
                            [_typed(fact.get(column.name), column.holds) for fact in group], kinds[column.holds]
                        )
                        for column in wanted
                    }
                )
            )
            count += len(group)
    return count


def _typed(value: Any, holds: str) -> Any:
    return float(value) if holds == "number" and value is not None else value
