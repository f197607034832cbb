"""What is told of a node in one row, kept beside the store: the index holds the rows of a few queries as they are.

A trace reads some thousand figures, each with nine properties, and the store takes 54 µs for those of one; here they
are one row. Each query in the folder ``records`` says of whom it is asked (``# VALUES ?iri: …``) and finds all that it
tells in one named graph, so the rows of a graph hold as long as nobody writes to it.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator
from decimal import Decimal
from functools import cache
from importlib import resources
from typing import NamedTuple

from ..rows import Row
from ..store import Store, Value
from .level import Record

__all__ = ["asked_of", "records_of", "rows_of"]

_ASKED = re.compile(r"# VALUES \?(\w+):")
_COLUMNS = re.compile(r"SELECT (?:DISTINCT )?((?:\?\w+ ?)+)\n")


class _Query(NamedTuple):
    """A query: its text, the column of the nodes that it is asked of, and the others."""

    text: str
    node: str
    columns: tuple[str, ...]


def records_of(store: Store, graph: str) -> Iterator[Record]:
    """Yield what the queries tell of the nodes of a named graph, by that graph alone."""
    if graph not in store:
        return
    for name, query in _queries().items():
        found = store.select(query.text, graph=graph)
        at = found.columns.index(query.node)
        for row in found.rows:
            yield Record(name, str(row[at]), json.dumps((*row[:at], *row[at + 1 :]), default=_kept, ensure_ascii=False))


def rows_of(name: str, records: Iterable[Record]) -> list[Row]:
    """Return the rows of records of one query, each once."""
    query = _queries()[name]
    return [
        {query.node: node, **dict(zip(query.columns, _DECODER.raw_decode(row)[0], strict=True))}
        for _, node, row in dict.fromkeys(records)
    ]


def asked_of(store: Store, name: str, nodes: list[str]) -> list[Row]:
    """Return the rows of a query by asking the store."""
    query = _queries()[name]
    found = store.select_of(query.text, query.node, nodes)
    return [dict(zip(found.columns, row, strict=True)) for row in found.rows]


@cache
def _queries() -> dict[str, _Query]:
    """Return the queries by their names."""
    files = (resources.files(__package__) / "records").iterdir()
    texts = {file.name.removesuffix(".rq"): file.read_text(encoding="utf-8") for file in files}
    return {name: _query(texts[name]) for name in sorted(texts)}


def _query(text: str) -> _Query:
    (node,), (columns,) = _ASKED.findall(text), _COLUMNS.findall(text)
    return _Query(text, node, tuple(each for each in columns.replace("?", "").split() if each != node))


def _kept(value: Value) -> object:
    """Return what stands for a value that JSON has not."""
    if isinstance(value, Decimal):
        return {"decimal": str(value)}
    raise TypeError(value)


_DECODER = json.JSONDecoder(object_hook=lambda value: Decimal(value["decimal"]))
