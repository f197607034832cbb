"""How much of what was announced stands in other words: pairs of characters, weighed by how seldom the body uses them.

Chinese prints no spaces, and two reports word one thing differently; pairs of neighbouring characters say what is
meant without a segmentation that both would have to share. Frequent pairs (辦理, 本府) weigh next to nothing (inverse
document frequency, as in information retrieval), so no list of stop words is needed. Numbers and dates are left out:
they are compared as what they are.
"""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Iterable, Mapping, Set
from functools import cache
from itertools import pairwise

from ...linkage.wordings import plain

__all__ = ["Weights", "pairs"]

_SPLIT = re.compile(r"[\d%年月日,，。；;：:、()（）「」『』?？!！\s]+")


@cache
def pairs(words: str) -> frozenset[str]:
    """Return the pairs of neighbouring characters of some words, those over a comma or a number left out.

    >>> sorted(pairs("第3屆開館"))
    ['屆開', '開館']
    """
    return frozenset(a + b for part in _SPLIT.split(words) for a, b in pairwise(plain(part)))


class Weights:
    """How much each pair of characters tells, by in how many sentences of the body it stands."""

    def __init__(self, sentences: Iterable[str]) -> None:
        told = [pairs(words) for words in sentences]
        self._in: Mapping[str, int] = Counter(pair for each in told for pair in each)
        self._most = math.log(1 + len(told))
        self._weights = {pair: self._most - math.log(1 + times) for pair, times in self._in.items()}

    def of(self, pair: str) -> float:
        """Return the weight of a pair: near 0 for one that is everywhere."""
        return self._weights.get(pair, self._most)

    def sum(self, some: Iterable[str]) -> float:
        """Return how much some pairs tell together, to the last bit the same in every order."""
        return math.fsum(map(self.of, some))

    def covered(self, some: Set[str], by: Set[str]) -> float:
        """Return how much of some pairs stands among others, from 0 to 1."""
        whole = self.sum(some)
        return self.sum(some & by) / whole if whole else 0.0

    def seldom(self, some: Iterable[str], most: int) -> list[str]:
        """Return the pairs of some that stand in few sentences."""
        return [pair for pair in some if self._in.get(pair, 0) <= most]
