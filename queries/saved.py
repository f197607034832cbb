"""The saved queries that are not questions of the catalogue: run by name, rows as records."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from importlib import resources

from ..graph.rows import Row
from ..graph.store import Rows, Store
from ..graph.terms import Term

__all__ = ["Row", "rows", "rows_of", "table", "table_of", "text_of"]


def rows(store: Store, name: str, values: Mapping[str, Term] | None = None) -> Iterator[Row]:
    """Yield the rows of a saved query, e.g. ``rows(store, "trace/reports")``, with values bound to its variables."""
    found = table(store, name, values)
    for row in found.rows:
        yield dict(zip(found.columns, row, strict=True))


def rows_of(store: Store, name: str, variable: str, nodes: Iterable[str]) -> Iterator[Row]:
    """Yield the rows of a saved query that is asked of some nodes only; the query says where: ``# VALUES ?e: …``."""
    found = table_of(store, name, variable, nodes)
    for row in found.rows:
        yield dict(zip(found.columns, row, strict=True))


def table(store: Store, name: str, values: Mapping[str, Term] | None = None) -> Rows:
    """Return the rows of a saved query as a table."""
    return store.select(text_of(name), values)


def table_of(store: Store, name: str, variable: str, nodes: Iterable[str]) -> Rows:
    """Return the rows of `rows_of` as a table."""
    return store.select_of(text_of(name), variable, nodes)


@cache
def text_of(name: str) -> str:
    """Return a saved query as it was written, e.g. ``text_of("export/data-cube")``."""
    return (resources.files(__package__) / f"{name}.rq").read_text(encoding="utf-8")
