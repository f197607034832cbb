"""How exact a number is said to be: 逾5件, 約5件, 約占外勤人力15%, 5件以上; exact where it is only what others are
measured by (低於5%之目標值).
"""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from ..ontology.lexicon import pattern
from .document import Document
from .measures import Qualifier
from .numerals import Numeral

__all__ = ["Exactness", "exactness"]

_NEAR = 4  # characters before a number that a word for how exact it is may take
_FAR = 16  # and with the verb that may stand between
_ORDER = (Qualifier.UNDER, Qualifier.OVER, Qualifier.ABOUT)


class Exactness(NamedTuple):
    """A qualifier, where the words before the number end, and where the unit with the words behind it ends."""

    qualifier: Qualifier
    before: int
    unit_end: int


@cache
def _vague() -> tuple[tuple[Qualifier, re.Pattern[str], re.Pattern[str]], ...]:
    """The words that make a number less than exact, before it and behind its unit; the first that holds is taken."""
    return tuple((q, pattern(f"{{{q}_before}}$"), pattern(f"{{{q}_after}}")) for q in _ORDER)


def exactness(document: Document, start: int, numeral: Numeral, unit_end: int) -> Exactness:
    """Return how exact a number of a document is; nothing before `start` is of its block."""
    text = document.folded
    words = text[max(start, numeral.start - _NEAR) : numeral.start]
    behind = text[unit_end : unit_end + 2]
    if not _is_other_word(document, start, numeral.start):
        for qualifier, leading, _ in _vague():
            if match := leading.search(words):
                is_measure = qualifier is not Qualifier.ABOUT and _is_measure(text, unit_end)
                return Exactness(Qualifier.EXACT if is_measure else qualifier, numeral.start - len(match[0]), unit_end)
    for qualifier, _, trailing in _vague():
        match = trailing.match(behind)
        if match and not pattern("{not_vague}").match(behind):
            return Exactness(qualifier, numeral.start, unit_end + len(match[0]))
    if numeral.vague or text[numeral.end : numeral.end + 1] in ("餘", "多"):
        return Exactness(Qualifier.OVER, numeral.start, unit_end)
    if _about_with_verb(document, start, numeral.start):
        return Exactness(Qualifier.ABOUT, numeral.start, unit_end)
    return Exactness(Qualifier.EXACT, numeral.start, unit_end)


def _is_measure(text: str, unit_end: int) -> bool:
    """Tell a number that is itself what is aimed at or required: 低於5%之目標值, 高於環保署所訂90%的標準."""
    return pattern("[的之][^,;。]{0,6}?{standard}").match(text, unit_end, unit_end + 12) is not None


def _about_with_verb(document: Document, start: int, end: int) -> bool:
    """Tell 約 before a verb and what it is a share of: 約占外勤人力15%, 約成長28.9%, 約達疫情前之78%."""
    sought = pattern(r"約(?:略|莫)?{about_then|moves|change|modifier}[^\d,;。、:()]{0,8}$")
    match = sought.search(document.folded[max(start, end - _FAR) : end])
    return match is not None and not _is_other_word(document, start, end - len(match[0]) + 1)


def _is_other_word(document: Document, start: int, end: int) -> bool:
    """Tell a word that ends like a qualifier and is none: 簽約145萬元, but 財物損失約486萬元."""
    match = pattern("{not_qualifier}$").search(document.folded[max(start, end - _NEAR) : end])
    return match is not None and document.words.whole(end - len(match[0]), end)
