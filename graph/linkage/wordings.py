"""What a metric counts, taken from its words: their content, the way of counting, and the numbers in them.

受理民眾陳情案件 and 人民陳情 have one content (人民陳情); 電話處理總量平均每月 is counted otherwise than 電話處理總量.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from ...ontology.folding import fold, search_key
from ...ontology.lexicon import pattern, rows, units

__all__ = ["Wording", "dimension", "plain", "wording"]


@dataclass(frozen=True, slots=True)
class Wording:
    """A metric's words taken apart: ``content`` is what is left when what only leads up to it is left out."""

    content: str
    counting: tuple[str, ...]
    numbers: tuple[str, ...]

    @property
    def characters(self) -> frozenset[str]:
        """The characters of the content; Chinese words differ by theirs, whatever their order."""
        return frozenset(self.content)


@cache
def _same_words() -> tuple[re.Pattern[str], Mapping[str, str]]:
    meaning = {search_key(row["word"]): search_key(row["means"]) for row in rows("same_words.csv")}
    longest_first = sorted(meaning, key=lambda word: (-len(word), word))
    return re.compile("|".join(map(re.escape, longest_first))), meaning


@cache
def plain(words: str) -> str:
    """Return the search key of some words with each word of one meaning written one way: 民眾 as 人民.

    >>> plain("受理民眾陳情")
    '受理人民陳情'
    """
    found, meaning = _same_words()
    return found.sub(lambda match: meaning[match.group()], search_key(words))


@cache
def wording(metric: str) -> Wording:
    """Take a metric's words apart.

    >>> wording("電話服務處理總量平均每月")
    Wording(content='電話總量', counting=('平均每月',), numbers=())
    >>> wording("受理民眾陳情案件").content == wording("人民陳情").content
    True
    """
    words = plain(metric)
    counting = pattern("{way_of_counting}")
    bare = counting.sub("", words)
    content = pattern("{metric_filler}").sub("", bare)
    return Wording(content or bare, tuple(sorted(set(counting.findall(words)))), tuple(re.findall(r"\d+", words)))


@cache
def dimension(unit: str) -> str:
    """Return what a unit measures: units of one dimension may be compared (案 and 件), others not (件 and 人次).

    >>> dimension("案") == dimension("件"), dimension("件") == dimension("人次")
    (True, False)
    """
    return _alike().get(fold(unit), fold(unit))


@cache
def _alike() -> Mapping[str, str]:
    known = units()
    return {fold(row["unit"]): row["like"] for row in rows("alike_units.csv") if fold(row["unit"]) in known}
