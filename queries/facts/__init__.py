"""The flat facts: every claim of a graph as one record, read back from the graph itself.

What is exported, measured and handed to pandas is what a query would find, not what an extractor once said.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from decimal import Decimal
from typing import Any

from ...graph.store import Store
from ..saved import Row, rows, rows_of
from .columns import KINDS

__all__ = ["KINDS", "Fact", "facts", "facts_of", "reports"]

Fact = dict[str, Any]
"""One claim: ``kind``, ``report`` and the fields of its kind; see docs/facts.md."""


_AT_ONCE = 50
"""So many reports are asked about in one query: of fewer each costs more time, of more memory."""


def facts(store: Store) -> Iterator[Fact]:
    """Yield every observation, entity, award and relation of a graph, in a fixed order."""
    for kind in KINDS:
        yield from facts_of(store, kind)


def facts_of(store: Store, kind: str) -> Iterator[Fact]:
    """Yield the facts of a kind, e.g. ``facts_of(store, "award")``; memory holds those of some reports at a time."""
    read = {"observation": _observations, "entity": _entities, "award": _awards, "relation": _relations}[kind]
    for some in _keys(store):
        yield from read(store, some)


def reports(store: Store) -> Iterator[Row]:
    """Yield what a graph tells of each report itself, in the order of their keys."""
    for some in _keys(store):
        yield from rows_of(store, "facts/reports", "iri", some)


def _keys(store: Store) -> Iterator[list[str]]:
    """Yield the reports, some at a time; of all of them, memory holds the IRIs."""
    keys = [row["r"] for row in rows(store, "facts/keys")]
    for start in range(0, len(keys), _AT_ONCE):
        yield keys[start : start + _AT_ONCE]


def _heading_paths(store: Store, reports: list[str]) -> dict[str, list[str]]:
    """Return for each section of some reports the headings down to it, outermost first."""
    sections = {row["section"]: row for row in rows_of(store, "facts/sections", "r", reports)}
    paths: dict[str, list[str]] = {}

    def path(section: str) -> list[str]:
        if section not in paths:
            row = sections[section]
            above = path(row["parent"]) if row["parent"] in sections else []
            paths[section] = [*above, row["title"]]
        return paths[section]

    return {section: path(section) for section in sections}


def _grouped(store: Store, name: str, reports: list[str]) -> dict[str, list[Any]]:
    """Return the values of the rows of a query on some reports by their first column."""
    groups: dict[str, list[Any]] = {}
    for row in rows_of(store, f"facts/{name}", "r", reports):
        key, *values = row.values()
        groups.setdefault(key, []).append(values[0] if len(values) == 1 else values)
    return groups


def _number(value: Decimal | None) -> int | float | None:
    """Return a number that JSON can hold: whole ones as int, so that 1900萬 is 19000000."""
    if value is None:
        return None
    return int(value) if value == value.to_integral_value() else float(value)


def _observations(store: Store, reports: list[str]) -> Iterator[Fact]:
    paths = _heading_paths(store, reports)
    more = {iri: dict(told) for iri, told in _grouped(store, "observation-values", reports).items()}
    for found in rows_of(store, "facts/observations", "r", reports):
        row = defaultdict(lambda: None, found | more.get(found["iri"], {}))
        yield {
            "kind": "observation",
            "report": row["report"],
            "iri": row["iri"],
            "metric": row["metric"],
            "series": row["series"],
            "series_label": row["seriesLabel"],
            "value": _number(row["value"]),
            "unit": row["unit"] or "",
            "qualifier": row["qualifier"],
            "start": row["start"],
            "end": row["end"],
            "period": row["basis"],
            "period_scope": row["scope"],
            "status": row["status"],
            "rung": row["rung"],
            "agency": row["agency"],
            "section": paths.get(row["section"], []),
            "confidence": _number(row["confidence"]),
            "verdict": row["verdict"],
            "printed": row["printed"],
            "value_span": [row["valueStart"], row["valueEnd"]],
            "span": [row["spanStart"], row["spanEnd"]],
            "quote": row["quote"],
        }


def _entities(store: Store, reports: list[str]) -> Iterator[Fact]:
    aliases, places = _grouped(store, "aliases", reports), _grouped(store, "places", reports)
    for row in rows_of(store, "facts/entities", "r", reports):
        yield {
            "kind": "entity",
            "report": row["report"],
            "iri": row["iri"],
            "type": row["type"],
            "name": row["name"],
            "aliases": aliases.get(row["mention"], []),
            "rung": row["rung"],
            "confidence": _number(row["confidence"]),
            "verdict": row["verdict"],
            "mentions": places.get(row["mention"], []),
        }


def _awards(store: Store, reports: list[str]) -> Iterator[Fact]:
    recipients = _grouped(store, "recipients", reports)
    for row in rows_of(store, "facts/awards", "r", reports):
        names = ("award", "result", "level", "category", "work", "year", "edition", "conferrer")
        told = {name: row[name] for name in names}
        yield {
            "kind": "award",
            "report": row["report"],
            "iri": row["iri"],
            **told,
            "recipient": recipients.get(row["iri"], []),
            "rung": row["rung"],
            "confidence": _number(row["confidence"]),
            "verdict": row["verdict"],
            "span": [row["spanStart"], row["spanEnd"]],
            "quote": row["quote"],
        }


def _relations(store: Store, reports: list[str]) -> Iterator[Fact]:
    for row in rows_of(store, "facts/relations", "r", reports):
        yield {
            "kind": "relation",
            "report": row["report"],
            "iri": row["iri"],
            "subject": row["subject"],
            "predicate": row["kind"],
            "object": row["object"],
            "amount": _number(row["amount"]),
            "status": row["status"],
            "rung": row["rung"],
            "confidence": _number(row["confidence"]),
            "verdict": row["verdict"],
            "span": [row["spanStart"], row["spanEnd"]],
            "quote": row["quote"],
        }
