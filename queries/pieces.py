"""Queries of a whole graph asked of some nodes at a time, so that memory holds what they say of those and no more.

Each branch of such a query tells in a comment where it begins, and with the nodes of which class:
``# VALUES ?figure: sz:Observation``. As it stands, without these lines, it says the same of the graph as a whole.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterable, Iterator
from itertools import islice

from ..graph.store import Store
from ..graph.streaming import sorted_lines
from ..graph.terms import URIRef
from ..ontology.iris import expanded
from .saved import Row, text_of

__all__ = ["pieces", "sorted_rows"]

_BEGIN = re.compile(r"# VALUES \?(\w+): (\w+:\w+(?: or \w+:\w+)*)$", re.MULTILINE)
_AT_ONCE = 500
_MOST = {"sz:Report": 20}
"""Nodes that a query is asked of at once; fewer of those that have thousands of others."""


def pieces(store: Store, name: str) -> Iterator[str]:
    """Yield a saved query as queries of some nodes each, branch by branch, e.g. ``pieces(store, "export/data-cube")``.

    Together they say what the whole query says; what several of them say is the same.
    """
    query = text_of(name)
    for branch in dict.fromkeys(_BEGIN.findall(query)):
        nodes = store.nodes(*(URIRef(expanded(name)) for name in branch[1].split(" or ")))
        while piece := list(islice(nodes, _MOST.get(branch[1], _AT_ONCE))):
            yield _BEGIN.sub(_only(branch, piece), query)


def _only(branch: tuple[str, ...], nodes: Iterable[str]) -> Callable[[re.Match[str]], str]:
    """Return what lets one branch begin with some nodes, and the others with none."""
    wanted = " ".join(f"<{node}>" for node in nodes)
    return lambda found: f"VALUES ?{found[1]} {{ {wanted if found.groups() == branch else ''} }}"


def sorted_rows(store: Store, name: str) -> Iterator[Row]:
    """Yield the rows of a saved query, column by column in the order of their values, each once; decimals as floats."""
    columns: tuple[str, ...] = ()

    def lines() -> Iterator[bytes]:
        nonlocal columns
        for query in pieces(store, name):
            columns, rows = store.select(query)
            for row in rows:
                yield json.dumps(row, ensure_ascii=False, default=float).encode() + b"\n"

    for line in sorted_lines(lines()):
        yield dict(zip(columns, json.loads(line), strict=True))
