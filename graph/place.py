"""Where a graph stands: in a folder, or on a server that it was published to."""

from __future__ import annotations

import os
from contextlib import AbstractContextManager
from pathlib import Path
from typing import Protocol

from .addresses import is_url
from .folder import GraphFolder
from .store import Store

__all__ = ["Place", "place"]


class Place(Protocol):
    """Something that a graph can be opened from."""

    def current(self) -> str | None:
        """Return the version that stands there now, None where there is none. Raises `StoreError`."""

    def reading(self) -> AbstractContextManager[Store]:
        """Open the current version. Raises `GraphNotFoundError` where there is none, or `StoreError`."""


def place(graph: str | os.PathLike[str]) -> Place:
    """Return where a graph stands, by its folder or by the address at which a server takes queries.

    >>> place("施政").__class__.__name__
    'GraphFolder'
    """
    if not is_url(graph):
        return GraphFolder(Path(graph))
    from .published import Published  # noqa: PLC0415  # what it needs of HTTP takes longer to import than all the rest

    return Published(str(graph))
