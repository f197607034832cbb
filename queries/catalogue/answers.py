"""The answers to questions, cut at some length and kept for a while: a reader leafs through one and takes it home."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Mapping
from dataclasses import dataclass

from ...graph.rows import Rows
from ...graph.store import Store
from ..kept import kept
from . import ask, question

__all__ = ["MOST", "Answer", "answer"]

MOST = 10_000
"""Rows that an answer is given with."""
_KEPT = 40_000  # rows of the latest answers that are kept, of all of them together

_Key = tuple[str, tuple[tuple[str, str], ...]]


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
    held = _latest(store)
    key = name, asked
    if key not in held or values.keys() - dict(asked).keys():  # `ask` tells what it does not take
        found = ask(store, name, values)
        held[key] = Answer(Rows(found.columns, found.rows[:MOST]), len(found.rows))
    held.move_to_end(key)
    while len(held) > 1 and sum(1 + len(each.table.rows) for each in held.values()) > _KEPT:
        held.popitem(last=False)
    return held[key]


@kept
def _latest(_: Store) -> OrderedDict[_Key, Answer]:
    """Return the answers that are kept for a store as it is now."""
    return OrderedDict()
