"""How graphs are named: by folders, or by the addresses of servers."""

from __future__ import annotations

import os
from urllib.parse import urlsplit, urlunsplit

__all__ = ["is_url", "named"]


def is_url(graph: str | os.PathLike[str]) -> bool:
    """Tell whether a graph is named by the address of a server, not by a folder."""
    return str(graph).startswith(("http://", "https://"))


def named(graph: str | os.PathLike[str]) -> str:
    """Return a graph's folder or address as it may be shown: without the login that the address may hold.

    >>> named("https://user:secret@data.example.org/query")
    'https://data.example.org/query'
    """
    if not is_url(graph):
        return str(graph)
    parts = urlsplit(str(graph))
    return urlunsplit(parts._replace(netloc=parts.netloc.rpartition("@")[2]))
