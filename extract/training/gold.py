"""Annotated reports: a text file, and beside it a file of the same name in JSON Lines that says what the text states.

    {"kind": "observation", "metric": "查核案件", "metric_aliases": ["查核件數"], "value_span": [120, 122]}
    {"kind": "entity", "type": "System", "name": "派工通報系統", "aliases": []}

Spans are code points of the text. What is marked as optional, where careful readers may differ, teaches nothing.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

from ...ontology.errors import ReadError
from ..document import Document
from ..learned import Learned
from ..pipeline import read
from ..readers import Source, canonical_text

__all__ = ["Annotated", "GoldFigure", "GoldName", "annotated"]


@dataclass(frozen=True, slots=True)
class GoldFigure:
    """A figure that a reader marked: its place in the text, and the wordings of its metric that are right."""

    start: int
    end: int
    metrics: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class GoldName:
    """A named thing that a reader marked: its type, and what the report calls it; ``sure`` unless it is optional."""

    type: str
    names: tuple[str, ...]
    sure: bool


@dataclass(frozen=True)
class Annotated:
    """One report with its gold."""

    report: Path
    gold: Path

    @cached_property
    def document(self) -> Document:
        """The report as the extractors see it before anything is learned of names."""
        return self.read(Learned())

    def read(self, learned: Learned) -> Document:
        """Return the report as what was learned makes it be seen."""
        source = Source(self.report)
        return read(source.key, canonical_text(source), learned=learned)

    @cached_property
    def figures(self) -> tuple[GoldFigure, ...]:
        """The figures of the gold, those left out that are optional."""
        return tuple(
            GoldFigure(row["value_span"][0], row["value_span"][1], (row["metric"], *row.get("metric_aliases", ())))
            for row in self.rows("observation")
            if not row.get("optional")
        )

    @cached_property
    def names(self) -> tuple[GoldName, ...]:
        """The named things of the gold."""
        return tuple(
            GoldName(row["type"], (row["name"], *row.get("aliases", ())), not row.get("optional"))
            for row in self.rows("entity")
        )

    def rows(self, kind: str) -> Iterator[dict[str, Any]]:
        """Yield the lines of gold of one kind. Raises `ReadError` with the line that can't be read."""
        for number, line in enumerate(self.gold.read_text(encoding="utf-8").splitlines(), start=1):
            try:
                row = json.loads(line)
                if row["kind"] == kind:
                    yield row
            except (ValueError, TypeError, KeyError) as error:
                raise ReadError(
                    f"not a line of gold ({error})", where=f"{self.gold}:{number}", hint="see tests/passages/README.md"
                ) from error


def annotated(reports: Iterable[Path], gold: Iterable[Path]) -> list[Annotated]:
    """Return the reports of some folders that have gold in one of some others, in the order of their names.

    Raises `ReadError` where there is none, and with the line where one can't be read.
    """
    golds = {file.stem: file for folder in gold for file in sorted(folder.glob("*.jsonl"))}
    texts = {file.stem: file for folder in reports for file in sorted(folder.glob("*.txt"))}
    found = [Annotated(texts[stem], golds[stem]) for stem in sorted(texts.keys() & golds.keys())]
    if not found:
        raise ReadError(
            "there is no annotated report here",
            where=", ".join(map(str, reports)),
            hint="name folders with NAME.txt and NAME.jsonl",
        )
    for report in found:  # a broken line is told before anything is learned
        _ = report.figures, report.names
    return found
