"""Which nodes of a graph on a server hold a word: the server looks through the search texts by itself."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ..store import Store
from ..terms import text
from .level import Text

__all__ = ["Asked"]

_HOLDING = """SELECT DISTINCT ?piece ?node ?class ?text WHERE {
  VALUES ?class { CLASSES } ?node a ?class ; sz:searchText ?text . FILTER (?piece = "" || CONTAINS(?text, ?piece)) }"""


class Asked:
    """The search texts of a store on a server; a server with a text index of its own is not asked for that."""

    def __init__(self, store: Store, kinds: Sequence[str]) -> None:
        self._store = store
        self._kinds = kinds

    def nodes(self, piece: str) -> Iterator[tuple[str, str]]:
        """Yield the nodes under whose search texts a piece stands, each with the local name of its class, in order."""
        yield from sorted({text[:2] for text in self.texts(piece)})

    def texts(self, piece: str, kinds: Sequence[str] = ()) -> Iterator[Text]:
        """Yield the search texts under which a piece stands, in no order; of some classes, where they are named."""
        query = _HOLDING.replace("CLASSES", " ".join(f"sz:{kind}" for kind in kinds or self._kinds))
        for row in self._store.select(query, {"piece": text(piece)}).rows:
            node, kind, key = map(str, row)
            yield Text(node, kind.rpartition("#")[2], key)
