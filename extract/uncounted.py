"""Numbers that measure nothing: a date, an ordinal, a list number, a clock time, a code, a part of a name or a word.

第7次、8次大會 · 屬3級者 · 3星級旅館 · 1對1 · 台17線 · (0800) · 小三通 · 一次完成
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from functools import cache

from ..ontology.lexicon import any_of, cues, pattern, units
from .document import Block, Document
from .measure_words import kind_of, unit_name_at
from .measures import Reason
from .ner.mention import Mention
from .numerals import Numeral

__all__ = ["Uncounted"]

_ORDINAL_BEFORE = re.compile(r"(?:第|編號|No\.?|字號?)$")
_RANK_BEFORE = re.compile("(?<![目日以之先])前$")  # 前3名, 前10大
_ORDINAL_LIST = re.compile(r"第[\d一二三四五六七八九十]+(?P<unit>[^\d、及與和,;。]{0,2})[、及與和至到~-]$")
_WESTERN_YEAR = re.compile(r"(?:19[89]|20[0-4])\d")
_NAMED_BY_YEAR = re.compile(r" ?(?:(?P<nation>國家)|[A-Z「一-鿿])")
_HALF_OF_DAY = "(?:上午|下午|晚上|早上)"
_HOUR = r"(?<![\d,.])\d{1,2}[時點](?:\d{1,2}分|整|半)?"
_CLOCK = re.compile(
    rf"(?=[\d上下晚早])(?:{_HALF_OF_DAY}?\d{{1,2}}:\d{{2}}|{_HALF_OF_DAY}?{_HOUR}(?:[至到~-]{_HALF_OF_DAY}?{_HOUR}|(?=至|起|到|止|,|。|前|後))"
    rf"|{_HALF_OF_DAY}{_HOUR}|(?<![\d,.])\d{{1,2}}時\d{{1,2}}分|(?<=小時)\d{{1,2}}分(?!鐘))"
)
_LIST_NUMBER = re.compile(r"\(\d{1,2}\)")
_LONGEST_WORD = 80  # Latin letters before the first digit of a code
_GUESSED = ("unquoted", "learned", "pattern", "title")
"""The rules whose names may have swallowed a figure that stands before or in them: 機關187套系統, 100Gbps專線."""


@cache
def _code() -> re.Pattern[str]:
    """Links, addresses, phone numbers, station marks, and Latin words that hold digits, unless they are units."""
    latin = any_of(name for name in units() if name[0].isascii() and name[0].isalpha())
    return re.compile(
        r"(?=[\w.(台國省縣市])(?:https?://[!-~]+|(?<![\w.])[\w.]+@[\w.]+|\(0\d\)[\d-]+|0\d-\d{3,4}-?\d{3,4}|(?<!\d)\d++K\+\d+|(?:台|國道|省道|縣道|市道)\d+[線號甲乙]+|\d{1,2}[x*對]\d{1,2}"
        rf"|(?<![A-Za-z])[A-Za-z][A-Za-z./-]{{0,{_LONGEST_WORD}}}\d[A-Za-z0-9./-]*|(?<![\d.])\d[\d.]*+(?!{latin}(?![A-Za-z0-9]))[A-Za-z][A-Za-z0-9-]*)",
        re.ASCII,
    )


class Uncounted:
    """Knows the dates, names, codes and words of one block that hold numbers."""

    def __init__(self, document: Document, block: Block) -> None:
        self.document = document
        self.text = document.folded
        self.start = block.start
        self.spans: tuple[tuple[Sequence[tuple[int, int]], Reason], ...] = (
            ([(t.start, t.end) for t in document.timexes_between(block.start, block.end)], Reason.DATE),
            (self._found(_CLOCK, block), Reason.CLOCK),
            (self._found(_code(), block), Reason.CODE),
            (self._found(_LIST_NUMBER, block), Reason.LIST_NUMBER),
            (self._found(pattern("{numeral_word}"), block), Reason.WORD),
        )

    def _found(self, sought: re.Pattern[str], block: Block) -> list[tuple[int, int]]:
        return [match.span() for match in sought.finditer(self.text, block.body, block.end)]

    def reason(self, numeral: Numeral) -> Reason | None:
        """Return why a number measures nothing, or None where it may measure something."""
        inside = next(
            (why for spans, why in self.spans if spans and _is_within(numeral.start, numeral.end, spans)), None
        )
        if inside is not Reason.DATE and any(
            self._holds(mention, numeral) for mention in self.document.mentions_near(numeral.start)
        ):
            return Reason.NAME
        if inside:
            return inside
        before = self.text[max(self.start, numeral.start - 12) : numeral.start]
        listed = _ORDINAL_LIST.search(before)
        if _ORDINAL_BEFORE.search(before) or (listed and self.text.startswith(listed["unit"], numeral.end)):
            return Reason.ORDINAL
        if _RANK_BEFORE.search(before) and self.text.startswith(("名", "大"), numeral.end):
            return Reason.ORDINAL
        if pattern("{named_by_order}").match(self.text, numeral.end):  # 二期工程
            return Reason.ORDINAL
        if self._is_year_of_name(numeral):
            return Reason.NAME
        if unit_name_at(self.text, numeral.end) in cues("grade_unit") and not pattern("{divides_into}$").search(before):
            return Reason.NAME
        return Reason.WORD if numeral.style == "han" and not self._is_counted(numeral, before) else None

    def _is_year_of_name(self, numeral: Numeral) -> bool:
        """Tell a year before what bears its name: 2021智慧城市獎, 2022 SCSE; 2014國家新創獎 counts no nations."""
        if not _WESTERN_YEAR.fullmatch(self.text, numeral.start, numeral.end):
            return False
        named = _NAMED_BY_YEAR.match(self.text, numeral.end)
        return named is not None and (bool(named["nation"]) or not unit_name_at(self.text, named.end() - 1))

    def _holds(self, mention: Mention, numeral: Numeral) -> bool:
        """Tell whether a number is a part of a name, and not a figure that a guessed name swallowed."""
        if not (mention.start < numeral.end and numeral.start < mention.end):
            return False
        if mention.rule not in _GUESSED:
            return True
        if numeral.start < mention.start:  # 3|萬餘名: what cuts a number in two is no name
            return False
        unit = unit_name_at(self.text, numeral.end)
        if not unit or unit in cues("names_by_number") or kind_of(unit) in ("time", "score", "rank", "length"):
            return True
        if numeral.style == "arabic":
            return False
        before = self.text[max(self.start, numeral.start - 6) : numeral.start]
        led = pattern("{holds_event|strip_behind}$").search(before)
        return not (led and numeral.start == mention.start and self.document.words.parts(numeral.start))

    def _is_counted(self, numeral: Numeral, before: str) -> bool:
        """Tell a Chinese numeral that counts (召開四次) from one that is part of a word (一般, 萬事通)."""
        unit = unit_name_at(self.text, numeral.end)
        if not unit or kind_of(unit) not in ("count", "money", "share", "time"):
            return bool(numeral.value >= 100 and unit)
        if before.endswith(("數", "幾")) and not self.document.words.parts(numeral.start):  # 數十件
            return False
        if numeral.value == 1 and (pattern("{single_one}$").search(before) or unit not in cues("counted_one")):
            return False
        return self.text[numeral.start] not in "千萬億兆" or numeral.end - numeral.start > 1


def _is_within(start: int, end: int, spans: Sequence[tuple[int, int]]) -> bool:
    index = bisect_right(spans, (start, 10**9)) - 1
    return any(a < end and start < b for a, b in spans[max(0, index - 1) : index + 2])
