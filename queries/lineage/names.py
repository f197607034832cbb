"""What a body was called in a year, whichever of its names is asked for: labels as of a year."""

from __future__ import annotations

from dataclasses import dataclass

from ...graph.store import Store
from ...graph.terms import decimal
from ..catalogue import questions
from ..words import wanted

__all__ = ["NameThen", "name_in_year"]


@dataclass(frozen=True, slots=True)
class NameThen:
    """What a body was called, and from when until when it was called so (ISO, "" where that is not known)."""

    name: str
    since: str
    until: str


def name_in_year(store: Store, name: str, year: int) -> tuple[NameThen, ...]:
    """Return what the body of a name, old or new, was called in a ROC year; two names where it changed within it.

    Two bodies that bore one name at different times stay two: each has its own line, and its own years. Nothing is
    returned for a name that no body of the graph has, and for years in which nothing of its line was there.
    """
    values = {"name": wanted(name), "year": decimal(year)}
    rows = store.select(questions()["name-in-year"].query, values)
    found = (dict(zip(rows.columns, row, strict=True)) for row in rows.rows)
    names = (NameThen(str(row["agency"]), str(row["since"] or ""), str(row["until"] or "")) for row in found)
    return tuple(dict.fromkeys(names))
