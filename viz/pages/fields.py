"""What a page is asked with, as it means it."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from ...ontology.errors import QueryError
from ...queries.trace import UNDATED

__all__ = ["Shown", "Values", "number", "page_number", "roc_year"]

Values = Mapping[str, str]
"""What a page is asked with."""
Shown = tuple[Any, dict[str, Any]]
"""The record that a page shows, and what its template is given beside it."""


def page_number(values: Mapping[str, str]) -> int:
    """Return the number of the page that is wanted, 1 where none is named. Raises `QueryError` for what is none."""
    told = values.get("page") or "1"
    if not (told.isascii() and told.isdigit() and 0 < len(told) < 7):
        raise QueryError(f"no number of a page: {told[:40]}", where="page", hint="pages count from 1")
    return int(told)


def roc_year(values: Mapping[str, str]) -> int | None:
    """Return the ROC year that is wanted, `UNDATED` for "none", None where none is named. Raises `QueryError`."""
    told = values.get("year") or ""
    if told == "none":
        return UNDATED
    if told and not re.fullmatch("[1-9][0-9]{0,2}", told):
        raise QueryError(f"no ROC year: {told[:40]}", where="year", hint="give one such as 110, or none")
    return int(told) if told else None


def number(values: Mapping[str, str], name: str, default: int, most: int) -> int:
    """Return a whole number of a field from 0 to ``most``, what is larger as ``most``. Raises `QueryError` for none."""
    told = values.get(name) or str(default)
    if not (told.isascii() and told.isdigit() and len(told) < 10):
        raise QueryError(f"no whole number: {told[:40]}", where=name, hint=f"give one from 0 to {most}")
    return min(int(told), most)
