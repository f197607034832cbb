"""How many queries a client may have under way, so that one of many tabs or scripts leaves room for the others."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager

from ..ontology.errors import TooManyQueriesError

__all__ = ["AT_ONCE", "Clients"]

AT_ONCE = 5
"""Queries that a client may have under way."""


class Clients:
    """The clients that have queries under way."""

    def __init__(self, at_once: int = AT_ONCE) -> None:
        self._at_once = at_once
        self._under_way: Counter[str] = Counter()

    @contextmanager
    def turn(self, client: str) -> Iterator[None]:
        """Let a client, by its address, ask a query. Raises `TooManyQueriesError`."""
        if self._under_way[client] >= self._at_once:
            raise TooManyQueriesError(
                f"{self._at_once} queries of yours are under way", hint="ask again when one of them is answered"
            )
        self._under_way[client] += 1
        try:
            yield
        finally:
            self._under_way[client] -= 1
            if not self._under_way[client]:
                del self._under_way[client]
