"""The answers to questions, cut at some length and kept for a while: a reader leafs through one and takes it home."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Mapping
from dataclasses import dataclass
from weakref import WeakKeyDictionary

from ...graph.rows import Rows
from ...graph.store import Store
from . import ask, question

__all__ = ["MOST", "Answer", "answer"]

MOST = 10_000
"""Rows that an answer is given with."""
_KEPT = 40_000  # rows of the latest answers that are kept, of all of them together

_Key = tuple[str, tuple[tuple[str, str], ...]]
_latest: WeakKeyDictionary[Store, tuple[int, OrderedDict[_Key, Answer]]] = WeakKeyDictionary()


@dataclass(frozen=True, slots=True)
class Answer:
    """The first `MOST` rows of an answer, and how many there are."""

    table: Rows
    found: int

    @property
    def cut(self) -> bool:
        """Whether rows were left out."""
        return self.found > len(self.table.rows)


def answer(store: Store, name: str, values: Mapping[str, str]) -> Answer:
    """Return the answer to a question; the latest ones are known already. Raises what `ask` does."""
    asked = tuple((each.name, values.get(each.name, each.default)) for each in question(name).parameters)
    kept = _of(store)
    key = name, asked
    if key not in kept or values.keys() - dict(asked).keys():  # `ask` tells what it does not take
        found = ask(store, name, values)
        kept[key] = Answer(Rows(found.columns, found.rows[:MOST]), len(found.rows))
    kept.move_to_end(key)
    while len(kept) > 1 and sum(1 + len(each.table.rows) for each in kept.values()) > _KEPT:
        kept.popitem(last=False)
    return kept[key]


def _of(store: Store) -> OrderedDict[_Key, Answer]:
    """Return the answers that are kept for a store as it is now."""
    held = _latest.get(store)
    if held is None or held[0] != store.changes:
        held = _latest[store] = store.changes, OrderedDict()
    return held[1]
