"""The answers to questions, cut at some length and kept for a while: a reader leafs through one and takes it home.

Questions as they stand take seconds in a graph of 1,000 reports, as many list everything there is of a kind. So one
process may answer them at leisure and leave the answers in a folder (`leave`), where others find them (`look_in`).
"""

from __future__ import annotations

import json
from collections import OrderedDict
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from weakref import WeakKeyDictionary

from ...graph.atomic import written
from ...graph.rows import DECODER, Rows, to_json
from ...graph.store import Store
from ..kept import kept
from . import ask, question

__all__ = ["MOST", "Answer", "answer", "is_ready", "leave", "look_in"]

MOST = 10_000
"""Rows that an answer is given with."""
_KEPT = 40_000  # rows of the latest answers that are kept, of all of them together

_Key = tuple[str, tuple[tuple[str, str], ...]]

_folders: WeakKeyDictionary[Store, Path] = WeakKeyDictionary()
"""Where the answers to questions as they stand are found, for stores that nobody writes to."""


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
    held, key = _latest(store), _key(name, values)
    if values.keys() - dict(key[1]).keys():  # `ask` tells what it does not take
        return _asked(store, name, values)
    if key not in held:
        held[key] = _left(store, key) or _asked(store, name, values)
    held.move_to_end(key)
    while len(held) > 1 and sum(1 + len(each.table.rows) for each in held.values()) > _KEPT:
        held.popitem(last=False)
    return held[key]


def is_ready(store: Store, name: str, values: Mapping[str, str]) -> bool:
    """Tell whether the answer to a question is known already, so that nobody waits for it."""
    key = _key(name, values)
    file = _file(store, key)
    return key in _latest(store) or (file is not None and file.is_file())


def look_in(store: Store, folder: Path) -> None:
    """Look in a folder for answers to questions as they stand; those of another version of a graph are not for it."""
    _folders[store] = folder


def leave(store: Store, name: str) -> None:
    """Answer a question as it stands, and leave the answer in the folder of the store, all of it or nothing.

    Raises `OutputError` where it can't be written.
    """
    found, file = _asked(store, name, {}), _folders[store] / f"{name}.json"
    told = found.table.columns, found.found, found.table.rows
    file.parent.mkdir(exist_ok=True)
    with written(file) as output:
        output.write(json.dumps(told, default=to_json, ensure_ascii=False).encode())


def _asked(store: Store, name: str, values: Mapping[str, str]) -> Answer:
    found = ask(store, name, values)
    return Answer(Rows(found.columns, found.rows[:MOST]), len(found.rows))


def _key(name: str, values: Mapping[str, str]) -> _Key:
    return name, tuple((each.name, values.get(each.name, each.default)) for each in question(name).parameters)


def _file(store: Store, key: _Key) -> Path | None:
    """Return where an answer is left, which is that of a question as it stands."""
    folder = _folders.get(store)
    return folder / f"{key[0]}.json" if folder is not None and key == _key(key[0], {}) else None


def _left(store: Store, key: _Key) -> Answer | None:
    """Return an answer that was left for a store; nothing where there is none, or none that can be read."""
    file = _file(store, key)
    if file is None:
        return None
    try:
        columns, found, rows = DECODER.decode(file.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return None
    return Answer(Rows(tuple(columns), [tuple(row) for row in rows]), found)


@kept
def _latest(_: Store) -> OrderedDict[_Key, Answer]:
    """Return the answers that are kept for a store as it is now."""
    return OrderedDict()
