"""What is told of a node in one row, kept beside the store: the index holds the rows of a few queries as they are.

A trace reads some thousand figures, each with nine properties, and the store takes 54 µs for those of one; here they
are one row.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator

from ..rows import DECODER, Row, to_json
from ..store import Store
from .level import Record
from .queries import queries

__all__ = ["asked_of", "records_of", "rows_of"]


def records_of(store: Store, graph: str) -> Iterator[Record]:
    """Yield what the queries tell of the nodes of a named graph, by that graph alone."""
    if graph not in store:
        return
    for name, query in queries().items():
        found = store.select(query.text, graph=graph)
        at = found.columns.index(query.node)
        for row in found.rows:
            told = json.dumps((*row[:at], *row[at + 1 :]), default=to_json, ensure_ascii=False)
            yield Record(name, str(row[at]), told)


def rows_of(name: str, records: Iterable[tuple[str, str]]) -> list[Row]:
    """Return the rows of records of one query, each told by its node and its row."""
    query = queries()[name]
    columns, read = (query.node, *query.columns), DECODER.raw_decode
    return [dict(zip(columns, (node, *read(row)[0]), strict=True)) for node, row in records]


def asked_of(store: Store, name: str, nodes: list[str]) -> list[Row]:
    """Return the rows of a query by asking the store."""
    query = queries()[name]
    found = store.select_of(query.text, query.node, nodes)
    return [dict(zip(found.columns, row, strict=True)) for row in found.rows]
