"""Which nodes of a graph on a server hold a word: the server looks through the search texts by itself."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ..store import Store
from ..terms import text

__all__ = ["Asked"]

_HOLDING = """SELECT DISTINCT ?piece ?node ?class WHERE {
  VALUES ?class { CLASSES } ?node a ?class ; sz:searchText ?text . FILTER (?piece = "" || CONTAINS(?text, ?piece)) }"""


class Asked:
    """The search texts of a store on a server; a server with a text index of its own is not asked for that."""

    def __init__(self, store: Store, kinds: Sequence[str]) -> None:
        self._store = store
        self._query = _HOLDING.replace("CLASSES", " ".join(f"sz:{kind}" for kind in kinds))

    def nodes(self, piece: str) -> Iterator[tuple[str, str]]:
        """Yield the nodes under whose search texts a piece stands, each with the local name of its class, in order."""
        for row in sorted(self._store.select(self._query, {"piece": text(piece)}).rows, key=str):
            node, kind = map(str, row)
            yield node, kind.rpartition("#")[2]
