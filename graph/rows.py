"""The answer to a query as a table that shows itself in a notebook and goes over into pandas or polars."""

from __future__ import annotations

import json
from decimal import Decimal
from html import escape
from importlib import import_module
from typing import Any, NamedTuple

from ..ontology.errors import ShizhengError

__all__ = ["DECODER", "Row", "Rows", "Value", "to_json"]

Value = str | int | Decimal | bool | None
"""A value of a row: numbers as int or Decimal, IRIs, dates and words as str, None where nothing is bound."""

Row = dict[str, Any]
"""One row by the names of its columns; a value is a `Value`."""

DECODER = json.JSONDecoder(object_hook=lambda value: Decimal(value["decimal"]))
"""Reads values that were written with `to_json`."""

_SHOWN = 50  # rows that a notebook shows


class Rows(NamedTuple):
    """The answer to a query: the names of its columns, and one tuple of values a row."""

    columns: tuple[str, ...]
    rows: list[tuple[Value, ...]]

    def to_pandas(self, *, exact: bool = False) -> Any:
        """Return a pandas DataFrame with a column for each of the answer; decimals as floats unless ``exact``.

        Raises `ShizhengError` where pandas is not installed.
        """
        return _module("pandas").DataFrame(self._values(exact=exact), columns=list(self.columns))

    def to_polars(self, *, exact: bool = False) -> Any:
        """Return a polars DataFrame with a column for each of the answer; decimals as floats unless ``exact``.

        Raises `ShizhengError` where polars is not installed.
        """
        schema, values = list(self.columns), self._values(exact=exact)
        return _module("polars").DataFrame(values, schema=schema, orient="row", infer_schema_length=None, strict=False)

    def _values(self, *, exact: bool) -> list[tuple[Any, ...]]:
        if exact:
            return list(self.rows)
        return [tuple(float(value) if isinstance(value, Decimal) else value for value in row) for row in self.rows]

    def _repr_html_(self) -> str:
        """Return what a notebook shows: the first rows, and how many there are."""
        head = "".join(f"<th>{escape(column)}</th>" for column in self.columns)
        body = "".join(f"<tr>{''.join(map(_cell, row))}</tr>" for row in self.rows[:_SHOWN])
        shown = f"{min(_SHOWN, len(self.rows)):,} of {len(self.rows):,} rows"
        return f"<table><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table><p>{shown}</p>"


def to_json(value: object) -> object:
    """Return what stands for a value that JSON has not: the ``default`` of `json.dumps`. Raises `TypeError` for others.

    >>> json.dumps([Decimal("98.9"), "%"], default=to_json)
    '[{"decimal": "98.9"}, "%"]'
    """
    if isinstance(value, Decimal):
        return {"decimal": str(value)}
    raise TypeError(f"no value of a row: {value!r}")


def _cell(value: Value) -> str:
    words = "" if value is None else format(value, "f") if isinstance(value, Decimal) else str(value)
    return f"<td>{escape(words)}</td>"


def _module(name: str) -> Any:
    try:
        return import_module(name)
    except ImportError:
        raise ShizhengError(f"{name} is not installed", hint=f"pip install {name}") from None
