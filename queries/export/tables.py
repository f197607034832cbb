"""A folder of tables: one for the reports and one for each kind of fact, as CSV on the Web or as Parquet.

The rows are the flat facts (docs/facts.md); `csv-metadata.json` tells every column in Chinese and English.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path
from typing import IO, Any

from ...graph.atomic import written_folder
from ...graph.store import Store
from ..facts import KINDS, Fact, facts_of, reports
from ..facts.columns import Column, columns
from ..files import needs_pyarrow
from ..files import write_csv as csv_table
from ..files import write_parquet as parquet_table

__all__ = ["METADATA", "TABLES", "write_csv", "write_parquet"]

METADATA = "csv-metadata.json"
TABLES = {
    "reports": ("report", "報告", "Reports"),
    "observations": ("observation", "數據", "Figures"),
    "entities": ("entity", "具名事物", "Named things"),
    "awards": ("award", "獲獎紀錄", "Awards"),
    "relations": ("relation", "關係", "Relations"),
}
"""The tables by their names: the kind of what stands in them, and what they are called."""

_DATATYPES = {
    "text": "string",
    "number": "double",
    "integer": "integer",
    "day": "string",
    "list": "json",
    "span": "json",
    "spans": "json",
}


def write_csv(store: Store, folder: Path) -> str:
    """Write the tables as CSV with their metadata, row by row, and tell where. Raises `OutputError`."""
    return _write(store, folder, ".csv", csv_table, metadata())


def write_parquet(store: Store, folder: Path) -> str:
    """Write the tables as Parquet and tell where. Raises `OutputError`, and `UsageError` without pyarrow."""
    needs_pyarrow()
    return _write(store, folder, ".parquet", parquet_table)


def _write(
    store: Store,
    folder: Path,
    ending: str,
    write: Callable[[Iterable[Fact], Sequence[Column], IO[bytes]], int],
    described: bytes | None = None,
) -> str:
    counts = []
    with written_folder(folder) as place:
        for name, (kind, *_) in TABLES.items():
            with (place / f"{name}{ending}").open("wb") as file:
                count = write(_facts(store, kind), columns(kind), file)
            counts.append(f"{count:,} {name}")
        if described is not None:
            (place / METADATA).write_bytes(described)
    return f"{', '.join(counts)} in {folder}"


def _facts(store: Store, kind: str) -> Iterator[Fact]:
    return facts_of(store, kind) if kind in KINDS else reports(store)


def metadata() -> bytes:
    """Return what CSV on the Web tells of the tables: their columns, keys and how they hang together."""
    told = {
        "@context": ["http://www.w3.org/ns/csvw", {"@language": "zh-Hant"}],
        "dialect": {"lineTerminators": ["\n"], "commentPrefix": None},
        "tables": [_table(name, kind, zh, en) for name, (kind, zh, en) in TABLES.items()],
    }
    return json.dumps(told, ensure_ascii=False, indent=1).encode() + b"\n"


def _table(name: str, kind: str, zh: str, en: str) -> dict[str, Any]:
    schema: dict[str, Any] = {"columns": [_column(column) for column in columns(kind)]}
    if kind == "report":
        schema["primaryKey"] = "report"
    else:
        reference = {"resource": "reports.csv", "columnReference": "report"}
        schema["foreignKeys"] = [{"columnReference": "report", "reference": reference}]
    return {
        "url": f"{name}.csv",
        "dc:title": [{"@value": zh, "@language": "zh-Hant"}, {"@value": en, "@language": "en"}],
        "tableSchema": schema,
    }


def _column(column: Column) -> dict[str, Any]:
    told = {
        "name": column.name,
        "titles": [column.name],
        "dc:title": column.zh,
        "dc:description": {"@value": column.en, "@language": "en"},
        "datatype": _DATATYPES[column.holds],
    }
    return told | ({"required": True} if column.name in ("kind", "report", "iri") else {})
