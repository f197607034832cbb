"""A mention: one place in a text where something is called by a name."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

__all__ = ["Cover", "Mention", "without_overlaps"]


class Mention(NamedTuple):
    """Characters ``[start, end)`` that name something of `type`; `rule` says what found them.

    ``head`` is the word behind a quoted name that belongs to a longer form of it: in 「品質預警機制」教育訓練 the name
    is 品質預警機制 and the head 教育訓練. ``weight`` settles overlaps before length does.
    """

    start: int
    end: int
    type: str
    rule: str
    head: str = ""
    weight: int = 0


class Cover:
    """Which characters of a text of some length are taken, by mentions or by any stretch."""

    def __init__(self, length: int, mentions: Iterable[Mention] = ()) -> None:
        self._taken = bytearray(length)
        for mention in mentions:
            self.take(mention.start, mention.end)

    def take(self, start: int, end: int) -> None:
        """Take the characters ``[start, end)``."""
        self._taken[start:end] = b"\1" * (end - start)

    def holds(self, start: int, end: int | None = None) -> bool:
        """Tell whether a character, or any of ``[start, end)``, is taken."""
        return self._taken.find(1, start, start + 1 if end is None else end) >= 0


def without_overlaps(mentions: Iterable[Mention]) -> list[Mention]:
    """Return mentions in order of place, of those that overlap the weightier, then the longer, then the earlier."""
    ranked = sorted(mentions, key=lambda m: (-m.weight, m.start - m.end, m.start, m.type))
    cover = Cover(max((mention.end for mention in ranked), default=0))
    taken: list[Mention] = []
    for mention in ranked:
        if not cover.holds(mention.start, mention.end):
            cover.take(mention.start, mention.end)
            taken.append(mention)
    return sorted(taken)
