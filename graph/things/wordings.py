"""A name taken apart for comparison: what it is about, the plain word that closes it, and what may be left out."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from ...extract.names import core
from ...ontology.folding import search_key
from ...ontology.lexicon import any_of, rows
from .marks import listed, marks, uncounted

__all__ = ["NameParts", "name_parts"]

_SHORTEST = 2
_UNDATED = ("Award", "System")  # an award's year is of its edition; 1999 in front of a system is a number to call


@dataclass(frozen=True, slots=True)
class NameParts:
    """``content`` is what a name is about, ``head`` the class of the plain word behind it ("" for none).

    ``kernel`` is the content without the words that may be added or left out; ``marks`` tell it from other things.
    """

    content: str
    head: str
    kernel: str
    marks: frozenset[str]


@cache
def _heads(kind: str) -> tuple[re.Pattern[str], Mapping[str, str]]:
    found = {
        search_key(r["word"]): r["class"] for r in rows("name_parts.csv") if (r["list"], r["type"]) == ("head", kind)
    }
    return re.compile(f"{any_of(found)}$") if found else re.compile("(?!)"), found


@cache
def _plain() -> re.Pattern[str]:
    return re.compile(any_of(listed("plain")))


@cache
def name_parts(name: str, kind: str) -> NameParts:
    """Take a name of a thing of some type apart.

    >>> name_parts("公務出國報告資訊網", "System") == name_parts("公務出國報告網", "System")
    True
    >>> name_parts("第二期公園更新計畫", "Plan")
    NameParts(content='公園更新', head='計畫', kernel='公園更新', marks=frozenset({'2期'}))
    """
    bare = core(uncounted(name), kind)
    told = marks(bare)
    if kind not in _UNDATED:
        told |= {mark for mark in marks(name) if mark[0].isdigit()}
    content, head = _without_head(bare, kind)
    if head == "" and kind == "System":  # the core has lost it already
        head = _without_head(search_key(name), kind)[1]
    return NameParts(content, head, _plain().sub("", content) or content, told)


def _without_head(words: str, kind: str) -> tuple[str, str]:
    expression, classes = _heads(kind)
    match = expression.search(words)
    if match is None or match.start() < _SHORTEST:
        return words, ""
    shorter, _ = _without_head(words[: match.start()], kind)
    return shorter, classes[match.group()]
