"""What a page is asked with, as it means it."""

from __future__ import annotations

from collections.abc import Mapping

from ...ontology.errors import QueryError

__all__ = ["page_number"]


def page_number(values: Mapping[str, str]) -> int:
    """Return the number of the page that is wanted, 1 where none is named. Raises `QueryError` for what is none."""
    told = values.get("page") or "1"
    if not (told.isascii() and told.isdigit() and 0 < len(told) < 7):
        raise QueryError(f"no number of a page: {told[:40]}", where="page", hint="pages count from 1")
    return int(told)
