"""One character for another: how text is folded before it is compared.

Reports that went through a PDF or a scanner hold look-alikes: full-width digits (１１０), compatibility
ideographs (寮 as U+F9BC), a bopomofo stroke for a numeral (ㄧ for 一), old print forms (奬 爲), and 臺 beside 台.
`fold` maps each character to one character, so offsets into the folded text are offsets into the text itself.
`search_key` goes further and may change the length: it is for looking things up, never for places.

Source of the single characters: Unicode NFKC where it yields one character, and `variants.csv` beside this file.
"""

from __future__ import annotations

import re
import unicodedata
from functools import cache

from .records import records

__all__ = ["INVISIBLE", "fold", "occurrences", "search_key"]

INVISIBLE = re.compile("[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u206f\ufeff\ufe00-\ufe0f]")
"""Zero-width, directional and variation characters: they print nothing and hide differences."""

_IGNORED = re.compile(r"[\s「」『』“”\"'‘’《》〈〉()\[\]、，,。．·‧・\-–—_/:：]+")


class _FoldTable(dict[int, str]):
    """Code point -> folded character, filled as characters are met."""

    def __missing__(self, code: int) -> str:
        character = chr(code)
        folded = unicodedata.normalize("NFKC", character)
        enclosed = 0x2460 <= code <= 0x24FF  # ① would become the digit 1; it is a list mark and stays one
        alike = len(folded) == 1 and folded != character and not enclosed
        self[code] = self[ord(folded)] if alike else character  # ⾭ is 靑 to NFKC, and 靑 is a variant of 青
        return self[code]


@cache
def _table() -> _FoldTable:
    table = _FoldTable()
    for row in records("variants.csv"):
        table[ord(row["variant"])] = row["standard"]
    return table


def fold(text: str) -> str:
    """Return `text` with every look-alike replaced, character by character; the length never changes.

    >>> fold("臺北市１１０年奬項（ㄧ）")
    '台北市110年獎項(一)'
    """
    return text.translate(_table())


def search_key(text: str) -> str:
    """Return the form under which `text` is found: folded, lower case, no space, quotes or dashes.

    >>> search_key("「高雄一指通 ＡＰＰ」")
    '高雄一指通app'
    """
    whole = unicodedata.normalize("NFKC", INVISIBLE.sub("", text))
    return _IGNORED.sub("", fold(whole)).casefold()


def occurrences(text: str, words: str) -> list[tuple[int, int]]:
    """Return where words stand in a text, however it writes them: start and end, in order, none within another.

    They are found as `search_key` would find them, but for characters that only NFKC joins (ｶ and ﾞ).

    >>> occurrences("台 北市的「臺北」", "臺北")
    [(0, 3), (6, 8)]
    """
    key = search_key(words)
    pieces = [_piece(character) for character in text]
    whole = "".join(pieces)
    found, start = [], whole.find(key) if key else -1
    if start >= 0:
        origins = [at for at, piece in enumerate(pieces) for _ in piece]
        while start >= 0:
            end = start + len(key)
            found.append((origins[start], origins[end - 1] + 1))
            start = whole.find(key, end)
    return found


@cache
def _piece(character: str) -> str:
    return search_key(character)
