"""How two names of one type hang together, and how much that speaks for their meaning one thing.

Precision before all: a difference that tells things apart (another year, direction, place, number) forbids it, and
what only shortens a name, or adds a word that means something, is for a person to judge unless more speaks for it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import cache

from ...extract.abbreviations import abbreviates
from ...ontology.lexicon import any_of
from ..linkage.likeness import dice
from .marks import listed
from .wordings import NameParts, name_parts

__all__ = ["Bond", "bond"]

_SHORT = 3
_LONG_ENOUGH_FOR_A_SLIP = 9
_MUCH_ALIKE = 0.7
_WORD = 2  # in more characters than this, 市 or 中 may be part of a word that tells nothing apart


@dataclass(frozen=True, slots=True)
class Bond:
    """What two names have to do with each other: how much it counts, 0 to 1, and why, in Chinese.

    ``near`` tells of one name written in two ways: 網站 and 網, a word that may be left out. Only such names are taken
    for one thing without a person's judgement, and one report may well use both.
    """

    weight: float
    near: bool
    reason: str
    slip: bool = False
    """That one may be a slip of the pen for the other."""


NONE = Bond(0.0, False, "")


@cache
def _apart() -> re.Pattern[str]:
    return re.compile(any_of(listed("apart")))


def bond(one: str, other: str, kind: str) -> Bond:
    """Return how two names of things of one type hang together.

    >>> bond("全府搜尋引擎平台", "搜尋引擎平台", "System").reason
    '僅增減無區別作用的字詞'
    >>> bond("東區資源回收廠", "西區資源回收廠", "Agency").weight
    0.0
    """
    some, others = name_parts(one, kind), name_parts(other, kind)
    if some.marks != others.marks:
        return NONE
    found = _bond(some, others, (one, other))
    return (
        found if some.head == others.head or not (some.head and others.head) else _of_another_kind(found, some, others)
    )


def _bond(some: NameParts, others: NameParts, names: tuple[str, str]) -> Bond:
    shorter = min(len(some.content), len(others.content))
    if some.content == others.content and shorter >= _SHORT:
        return Bond(0.9, True, "名稱核心相同，僅通稱不同")
    if some.kernel == others.kernel and len(some.kernel) >= _SHORT:
        return Bond(0.85, True, "僅增減無區別作用的字詞")
    some_characters, other_characters = set(some.content), set(others.content)
    alike = dice(some_characters, other_characters)
    if alike < _MUCH_ALIKE and not (some_characters <= other_characters or some_characters >= other_characters):
        return NONE
    left, right = _difference(some.content, others.content)
    if _tells_apart(left + right):
        return NONE
    if len(left) == len(right) == 1 and shorter >= _LONG_ENOUGH_FOR_A_SLIP:
        return Bond(0.6, False, f"僅一字不同（{left}、{right}），可能為筆誤", slip=True)
    if "" in (left, right) and shorter > _SHORT and _adds_little(some.content, others.content):
        return Bond(0.55, False, f"僅多「{left + right}」")
    if abbreviates(min(names, key=len), max(names, key=len)):
        return Bond(0.5, False, "可能為簡稱")
    if min(alike, dice(_pairs(some), _pairs(others)) + 0.1) >= _MUCH_ALIKE:
        return Bond(0.35, False, "用字相近")
    return NONE


def _adds_little(one: str, other: str) -> bool:
    """Tell whether the longer has little more than the shorter, or only stands more before it."""
    short, full = sorted((one, other), key=len)
    return len(full) - len(short) <= len(short) / 2 or (full.endswith(short) and len(short) > _SHORT + 1)


def _of_another_kind(found: Bond, some: NameParts, others: NameParts) -> Bond:
    if not found.near:
        return NONE
    return Bond(found.weight - 0.3, False, f"{found.reason}，通稱種類不同（{some.head}、{others.head}）")


def _difference(one: str, other: str) -> tuple[str, str]:
    """Return what each has that the other has not, if they differ at one place; else all that differs."""
    left, right = [], []
    for tag, a, b, c, d in SequenceMatcher(None, one, other, autojunk=False).get_opcodes():
        if tag != "equal":
            left.append(one[a:b])
            right.append(other[c:d])
    return "".join(left) if len(left) <= 1 else "…".join(left), "".join(right) if len(right) <= 1 else "…".join(right)


def _tells_apart(difference: str) -> bool:
    """Tell whether what differs makes another thing: a number, a name in Latin letters, a small word (東, 新, 市)."""
    if re.search("[0-9a-z]", difference):
        return True
    return len(difference) <= _WORD and _apart().search(difference) is not None


def _pairs(parts: NameParts) -> set[str]:
    return {parts.content[place : place + 2] for place in range(len(parts.content) - 1)}
