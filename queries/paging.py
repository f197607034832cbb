"""Long lists, a page at a time; pages count from 1."""

from __future__ import annotations

from collections.abc import Sequence
from math import ceil
from typing import TypeVar

from ..ontology.errors import QueryError

__all__ = ["cut", "last"]

_T = TypeVar("_T")


def cut(found: Sequence[_T], page: int, size: int) -> tuple[_T, ...]:
    """Return one page of a list. Raises `QueryError` for a page that there is not."""
    if not 1 <= page <= last(len(found), size):
        raise QueryError(f"there is no page {page}", where="page", hint="pages count from 1")
    return tuple(found[(page - 1) * size : page * size])


def last(count: int, size: int) -> int:
    """Return the number of the last page: 1 where there is nothing.

    >>> last(0, 20), last(20, 20), last(21, 20)
    (1, 1, 2)
    """
    return max(1, ceil(count / size))
