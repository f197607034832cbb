"""What was read from each report: a line for the table that a build prints, and the numbers that it could not place."""

from __future__ import annotations

from collections.abc import Iterable

from ...graph.store import Rows, Store
from ...graph.terms import DCTERMS, RDF, SZ, text
from ..saved import Row, rows_of, table_of

__all__ = ["summary", "unplaced"]

_CLAIMS = {"Mention": "entities", "Observation": "observations", "AwardGrant": "awards", "Relation": "relations"}
_COLUMNS = ("report", "year", "period", *_CLAIMS.values(), "issues")


def summary(store: Store, keys: Iterable[str] | None = None) -> Rows:
    """Return one row for each report, or for those of some keys: label, year, period, how much was read from it."""
    nodes = _nodes(store, keys)
    found = {row["r"]: {**dict.fromkeys(_COLUMNS, 0), **row} for row in rows_of(store, "reports/reports", "r", nodes)}
    for row in rows_of(store, "reports/claims", "r", nodes):
        kind = _CLAIMS.get(row["class"].rsplit("#", 1)[-1])
        if kind:
            found[row["r"]][kind] = row["count"]
    for row in rows_of(store, "reports/issues", "r", nodes):
        found[row["r"]]["issues"] = row["count"]
    periods = sorted({row["period"] for row in found.values() if row["period"]})
    labels = {row["period"]: row["label"] for row in rows_of(store, "reports/labels", "period", periods)}
    told = [{**row, "period": labels.get(row["period"])} for row in found.values()]
    return Rows(_COLUMNS, [tuple(row[name] for name in _COLUMNS) for row in sorted(told, key=_place)])


def unplaced(store: Store, keys: Iterable[str] | None = None) -> Rows:
    """Return the numbers that no rule could say anything of, with file and line, of all reports or of some."""
    return table_of(store, "reports/unplaced", "r", _nodes(store, keys))


def _nodes(store: Store, keys: Iterable[str] | None) -> list[str]:
    """Return the reports of some keys, or all."""
    if keys is None:
        return sorted(str(quad.subject) for quad in store.match(None, RDF.type, SZ.Report))
    return sorted(str(quad.subject) for key in keys for quad in store.match(None, DCTERMS.identifier, text(key)))


def _place(row: Row) -> tuple[object, ...]:
    year, period = row["year"], row["period"]
    return year is not None, year or 0, period is not None, period or "", row["report"], row["r"]
