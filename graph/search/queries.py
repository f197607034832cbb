"""The queries whose rows the index holds: each is a file of the folder ``records``, named for what it tells.

A query says of whom it is asked (``# VALUES ?iri: …``), and finds all that it tells of them in one named graph: so the
rows of a graph hold as long as nobody writes to it.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache
from importlib import resources
from typing import NamedTuple
from zlib import crc32

__all__ = ["Query", "digest", "queries"]

_ASKED = re.compile(r"# VALUES \?(\w+):")
_COLUMNS = re.compile(r"SELECT (?:DISTINCT )?((?:\?\w+ ?)+)\n")


class Query(NamedTuple):
    """A query: its text, the column of the nodes that it is asked of, and the others."""

    text: str
    node: str
    columns: tuple[str, ...]


@cache
def queries() -> Mapping[str, Query]:
    """Return the queries by their names."""
    files = (resources.files(__package__) / "records").iterdir()
    texts = {file.name.removesuffix(".rq"): file.read_text(encoding="utf-8") for file in files}
    return {name: _query(texts[name]) for name in sorted(texts)}


@cache
def digest(*parts: str) -> int:
    """Return a number of 31 bits that stands for the queries and for some texts besides."""
    return crc32("\0".join((*parts, *(query.text for query in queries().values()))).encode()) >> 1


def _query(text: str) -> Query:
    (node,), (columns,) = _ASKED.findall(text), _COLUMNS.findall(text)
    return Query(text, node, tuple(each for each in columns.replace("?", "").split() if each != node))
