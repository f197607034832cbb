"""How alike two items are: whether two reports speak of one metric, in figures and in words.

The words of Chinese metrics are moved about and left out freely (電話總處理量, 電話服務處理總量), so their characters
are compared as sets (Dice's coefficient); what one wording leaves out may stand in the heading above it (列管案件,
under 基本設施補助計畫案件列管). Figures of very different size are hardly of one metric.
"""

from __future__ import annotations

import math
from collections.abc import Set
from dataclasses import dataclass
from itertools import pairwise

from .items import Item

__all__ = ["SAME", "UNSURE", "Likeness", "likeness"]

SAME = 0.6
"""From this score on two items are taken for one indicator."""
UNSURE = 0.5
"""From this score on, and below `SAME`, a person is asked."""

_WORDS_ALIKE = 0.6
_FEW, _HEADINGS_ALIKE = 2, 0.4  # so few characters (列管) mean nothing outside of their heading
_LONG = 8
_USUAL_RATIO = 5  # between the figures of one metric in two years


@dataclass(frozen=True, slots=True)
class Likeness:
    """How alike two items are, from 0 to 1, and what that was taken from."""

    words: float
    covered: float
    headings: float
    size: float
    """How many powers of ten lie between the greatest figures, beyond what is usual."""

    @property
    def score(self) -> float:
        """The weighted sum; 0 where the words alone forbid it."""
        return max(0.0, 0.35 * self.words + 0.45 * self.covered + 0.2 * self.headings - 0.12 * self.size)

    def __str__(self) -> str:
        far = f"，數值相差約 {10**self.size * _USUAL_RATIO:,.0f} 倍" if self.size else ""
        return f"用詞相同 {self.words:.0%}，連同標題互相涵蓋 {self.covered:.0%}，章節相近 {self.headings:.0%}{far}"


NONE = Likeness(0.0, 0.0, 0.0, 0.0)


def likeness(one: Item, other: Item) -> Likeness:
    """Compare two items; nothing is alike where unit, status, way of counting or numbers in the words differ."""
    if one.block != other.block:
        return NONE
    words, others = one.wording.characters, other.wording.characters
    smaller, larger = sorted((words, others), key=len)
    alike = _alike(one.wording.content, other.wording.content)
    headings = dice(one.context, other.context)
    if not (alike >= _WORDS_ALIKE or smaller <= larger) or (len(smaller) <= _FEW and headings < _HEADINGS_ALIKE):
        return NONE
    covered = min(_covered(words, others | other.context), _covered(others, words | one.context))
    return Likeness(alike, covered, headings, _size(one, other))


def _alike(one: str, other: str) -> float:
    """Return how alike two contents are; in long ones the order of the characters counts as well."""
    alike = dice(set(one), set(other))
    if min(len(one), len(other)) < _LONG:
        return alike
    return (alike + dice(set(pairwise(one)), set(pairwise(other)))) / 2


def dice(one: Set[object], other: Set[object]) -> float:
    """Return how much two sets have in common: 1 if they are equal, 0 if they share nothing or one is empty.

    >>> round(dice(set("電話總量"), set("電話量")), 2)
    0.86
    """
    return 2 * len(one & other) / (len(one) + len(other)) if one and other else 0.0


def _covered(some: Set[str], all_of: Set[str]) -> float:
    return len(some & all_of) / len(some) if some else 0.0


def _size(one: Item, other: Item) -> float:
    greatest = [max(abs(figure.value) for figure in item.figures) for item in (one, other)]
    if not all(greatest):
        return 0.0
    return max(0.0, abs(math.log10(greatest[0] / greatest[1])) - math.log10(_USUAL_RATIO))
