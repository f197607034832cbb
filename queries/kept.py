"""What is worked out once for a store and kept as long as nobody writes to it: the reports and how many there are."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import TypeVar
from weakref import WeakKeyDictionary

from ..graph.store import Store

__all__ = ["kept"]

_T = TypeVar("_T")


def kept(make: Callable[[Store], _T]) -> Callable[[Store], _T]:
    """Return a function of a store that works out its answer once; the answer is shared, so it must not be changed."""
    known: WeakKeyDictionary[Store, tuple[int, _T]] = WeakKeyDictionary()

    @wraps(make)
    def once(store: Store) -> _T:
        held = known.get(store)
        if held is None or held[0] != store.changes:
            held = known[store] = store.changes, make(store)
        return held[1]

    return once
