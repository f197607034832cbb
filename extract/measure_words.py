"""Which measure word stands behind a number: 12名, 3萬餘名, 15件次, 4.2億元, 3.5℃; there is none in 12人員."""

from __future__ import annotations

import re
from functools import cache

from ..ontology.folding import fold
from ..ontology.lexicon import any_of, cues, pattern, units
from .document import Document

__all__ = ["kind_of", "unit_at", "unit_name_at"]


@cache
def _visits() -> re.Pattern[str]:
    """People or visits as they are counted: 瀏覽人次, 人次, 受益人數, but not the 人 of 人員."""
    not_behind = any_of(word[1:] for word in cues("not_a_unit") if word.startswith(("人", "次")))
    goes_on = "(?=之[^,;。、:)])"  # 11億人次之101.4%, but 80人次之: these come next
    return pattern(f"{{counted_activity}}?(人次{goes_on}|(?:人次|人數|人|次)(?!{not_behind}|[份月年天日]|均))")


@cache
def _unit() -> re.Pattern[str]:
    return re.compile(f" ?(?:新[台臺]幣)?(?P<unit>{any_of(units())})")


def kind_of(unit: str) -> str:
    """Return what a measure word measures, as `units.csv` says: count, money, share…"""
    known = units().get(fold(unit))
    return known.kind if known else "count"


def unit_name_at(folded: str, position: int) -> str:
    """Return the longest measure word that a text goes on with at a place, or "", whatever it may be part of."""
    match = _unit().match(folded, position)
    return match["unit"] if match else ""


def unit_at(document: Document, position: int, end: int) -> tuple[str, int]:
    """Return the unit as printed at a place before `end`, perhaps behind 餘 or 多, and where it ends; else ""."""
    text = document.folded
    if text.startswith(("餘", "多"), position) and pattern("{over_after}(?![年數樣])").match(
        text, position, position + 3
    ):
        position += 1
    modifier = _visits().match(text, position)
    if modifier:
        return modifier.group(1).replace("人數", "人"), modifier.end()
    match = _unit().match(text, position, end)
    if match is None:
        return "", position
    length = _length(document, match.start("unit"), match.end())
    if not length:
        return "", position
    stop = match.start("unit") + length
    unit = text[match.start("unit") : stop]
    return ("元" if unit == "仟元" else document.text[match.start("unit") : stop]), stop


def _length(document: Document, start: int, end: int) -> int:
    """Return how much of a measure word stands for itself: 2 of 件次, 1 of it in 件次之, none of 人 in 12人員.

    A word that begins with a measure word (個資) is none where the dictionary parts it (11個|資通系統).
    """
    text, words = document.folded, document.words
    begun = pattern("{not_a_unit}").match(text, start)
    if begun and begun.end() > end and not (words.parts(end) and not words.parts(begun.end())):
        return 0
    for cut in range(start + 1, end):
        crossing = pattern("{not_a_unit}").match(text, cut)
        if crossing and crossing.end() > end and text[start:cut] in units():
            return cut - start
    return end - start
