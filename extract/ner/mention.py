"""A mention: one place in a text where something is called by a name."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

__all__ = ["Mention", "without_overlaps"]


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


def without_overlaps(mentions: Iterable[Mention]) -> list[Mention]:
    """Return mentions in order of place, of those that overlap the weightier, then the longer, then the earlier."""
    ranked = sorted(mentions, key=lambda m: (-m.weight, m.start - m.end, m.start, m.type))
    taken: list[Mention] = []
    covered: set[int] = set()
    for mention in ranked:
        places = range(mention.start, mention.end)
        if covered.isdisjoint(places):
            covered.update(places)
            taken.append(mention)
    return sorted(taken)
