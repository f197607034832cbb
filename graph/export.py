"""A graph as files: linked data in five formats, the same graph always the same bytes.

A file appears when it is whole, so a full disk or Ctrl-C leaves no half of one.
"""

from __future__ import annotations

from pathlib import Path

from ..ontology.errors import UsageError
from .atomic import written
from .store import FORMATS, Store

__all__ = ["export"]


def export(store: Store, output: Path | None, format: str) -> None:
    """Write a graph to a file, or to standard output when there is none.

    Turtle and N-Triples hold all triples in one graph; N-Quads, TriG and JSON-LD keep the graph of each report.
    Raises `UsageError` for an unknown format, `OutputError` when the file can't be written.
    """
    if format not in FORMATS:
        raise UsageError(f"unknown format: {format}", where="--format", hint=f"use one of {', '.join(FORMATS)}")
    with written(output) as file:
        store.write(file, format)
