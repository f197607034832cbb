"""The fields of the flat facts as columns: what each holds, which kinds of facts have it, and what it means."""

from __future__ import annotations

import csv
from functools import cache
from importlib import resources
from typing import NamedTuple

__all__ = ["KINDS", "Column", "columns"]

KINDS = ("observation", "entity", "award", "relation")
"""The kinds of facts, in the order in which they are written; a table of the reports may stand beside them."""


class Column(NamedTuple):
    """A field of the facts. ``holds`` is text, number, integer, day, list (of words), span or spans (of places)."""

    name: str
    holds: str
    kinds: tuple[str, ...]
    zh: str
    en: str


@cache
def columns(kind: str | None = None) -> tuple[Column, ...]:
    """Return the columns of a kind of fact, of reports (``report``), or of all facts, in the order of tables."""
    table = resources.files(__package__).joinpath("columns.csv").read_text(encoding="utf-8")
    told = [
        Column(row["name"], row["holds"], tuple(row["kinds"].split()), row["zh"], row["en"])
        for row in csv.DictReader(table.splitlines())
    ]
    return tuple(column for column in told if (kind in column.kinds if kind else set(KINDS) & set(column.kinds)))
