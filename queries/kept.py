"""What is worked out for a store and kept as long as nobody writes to it: the reports, the last comparisons."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable
from functools import wraps
from typing import Concatenate, ParamSpec, TypeVar
from weakref import WeakKeyDictionary

from ..graph.store import Store

__all__ = ["kept", "lately"]

_T = TypeVar("_T")
_P = ParamSpec("_P")


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


def lately(
    most: int,
) -> Callable[[Callable[Concatenate[Store, _P], _T]], Callable[Concatenate[Store, _P], _T]]:
    """Return what lets a function of a store and of some words keep its last answers, at most so many of a store.

    An answer is shared, so it must not be changed.
    """

    def keeping(make: Callable[Concatenate[Store, _P], _T]) -> Callable[Concatenate[Store, _P], _T]:
        @kept
        def answers(_: Store) -> OrderedDict[object, _T]:
            return OrderedDict()

        @wraps(make)
        def answer(store: Store, /, *words: _P.args, **named: _P.kwargs) -> _T:
            known, key = answers(store), (words, tuple(sorted(named.items())))
            found = known.pop(key) if key in known else make(store, *words, **named)
            known[key] = found
            if len(known) > most:
                known.popitem(last=False)
            return found

        return answer

    return keeping
