"""A sentence as it is compared with an earlier one: its words alone, once with its numbers and once without.

Spaces, line ends, punctuation, brackets and look-alikes (台 and 臺, １ and 1) never tell two sentences apart: a report
that was broken into lines, scanned or laid out anew compares like any other. A Latin word counts as one character.
"""

from __future__ import annotations

import re
import unicodedata
import zlib
from dataclasses import dataclass
from functools import cache

from ....extract.numerals import find
from ....ontology.folding import INVISIBLE, fold
from ....ontology.lexicon import any_of, units

__all__ = ["NUMBER", "Words", "words"]

NUMBER = "#"
"""What stands for any number in words whose numbers are left out."""

_TOKEN = re.compile(r"[a-z]+|\d+|[^\W\d_]")
_TIMES = re.compile("#(?:年度?|月份?|日)(?:[至到迄及]?#(?:年度?|月份?|日))*")
_AROUND = "\x01"  # so that 12 is found in no 112, and 1 beside 2 is not 12
_PRIVATE, _ROOM = 0xE000, 6400


@dataclass(frozen=True, slots=True)
class Words:
    """What is compared of a sentence.

    ``exact`` has the values of the numbers (3.3萬 is 33,000), ``masked`` one sign for any number or date, and
    ``numbers`` are the numbers as printed, each with the word behind it; 第1次 is one of a row, no count.
    """

    exact: str
    masked: str
    numbers: tuple[str, ...]

    @property
    def letters(self) -> int:
        """How many characters the sentence has without its numbers."""
        return len(self.masked) - self.masked.count(NUMBER)


def words(sentence: str) -> Words:
    """Return what is compared of a sentence.

    >>> words("截至108年12月底，受理通報1,200件。") == words("截至 108 年 12 月底受理通報 1200 件")
    False
    >>> one, other = words("截至108年12月底，受理通報1,200件。"), words("截至110年8月底 受理通報９８０件")
    >>> one.masked == other.masked, one.exact == other.exact, other.numbers
    (True, False, ('110年', '8月', '980件'))
    """
    text = fold(unicodedata.normalize("NFKC", INVISIBLE.sub("", sentence))).casefold()
    exact: list[str] = []
    masked: list[str] = []
    numbers: list[str] = []
    behind = 0
    for number in find(text):
        told = _letters(text[behind : number.start])
        exact += (told, f"{_AROUND}{number.value}{_AROUND}")
        masked += (told, NUMBER)
        unit = _unit().match(text, number.end)
        rank = "第" if text[behind : number.start].rstrip().endswith("第") else ""
        numbers.append(rank + text[number.start : unit.end() if unit else number.end])
        behind = number.end
    told = _letters(text[behind:])
    bare = re.sub("#+", NUMBER, "".join((*masked, told)))
    return Words("".join((*exact, told)), _TIMES.sub("#年", bare), tuple(numbers))


@cache
def _unit() -> re.Pattern[str]:
    """Return what may stand behind a number: a part of a date, or a known unit."""
    return re.compile(rf"(?:年度?|月份?|日|{any_of(map(fold, units()))})?")


def _letters(text: str) -> str:
    """Return the letters of a text; a Latin word as one sign of the private area, always the same."""
    return "".join(
        token if len(token) == 1 else chr(_PRIVATE + zlib.crc32(token.encode()) % _ROOM)
        for token in _TOKEN.findall(text)
    )
