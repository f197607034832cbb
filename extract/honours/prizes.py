"""What a sentence says that honours are given for: an award, a competition, or an appraisal by a superior."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from ...ontology.lexicon import pattern
from ..document import Document
from ..names import edition

__all__ = ["BODIES", "LEVEL", "Prize", "prizes"]

BODIES = ("Agency", "Organization", "Person")
_EDITION_BEFORE = 5  # characters before a name in which its edition may stand: 第4屆「政府服務獎」
LEVEL = r"(?:[一-龥]{2,8}領先群|(?:全國|全市)?第[一二三四五六七八九十\d]+名|[一二三四五]星級?|{grade})"
"""What of an award is won: a rank, a colour, a grade."""

_APPRAISAL = "{contest|appraisal_head}(?=[,:」]|獲|榮獲|結果|列|" + LEVEL + ")"
_SHORTEST = 2  # characters before 考核 or 評鑑 that make it one appraisal among others


@dataclass(frozen=True, slots=True)
class Prize:
    """An award, competition or appraisal by its bare name, with the place that names it, and what of it was won."""

    name: str
    start: int
    end: int
    category: str | None = None
    level: str | None = None

    def printed(self, folded: str) -> str:
        """Return the name as printed, with the words before it that may hold its edition."""
        return folded[max(0, self.start - _EDITION_BEFORE) : self.end]

    def has_edition(self, folded: str) -> bool:
        """Tell whether it is printed with its edition or its year: 第4屆政府服務獎, 104年度戶政業務評鑑."""
        dated = re.search(r"\d年度?$", folded[max(0, self.start - _EDITION_BEFORE) : self.start])
        return dated is not None or edition(self.printed(folded)) is not None


def prizes(document: Document, span: tuple[int, int]) -> list[Prize]:
    """Return what honours may be given for in a sentence, in order."""
    named = [
        _prize(document, mention.start, mention.end)
        for mention in document.mentions_between(*span)
        if mention.type == "Award"
        or (mention.type == "Event" and _is_contest(document.folded[mention.start : mention.end]))
    ]
    taken = {place for prize in named for place in range(prize.start, prize.end)}
    unnamed = [prize for prize in _appraisals(document, span) if prize.end - 1 not in taken]
    return sorted([*named, *unnamed], key=lambda prize: prize.start)


def _is_contest(text: str) -> bool:
    return pattern("{contest}$").search(text) is not None


def _prize(document: Document, start: int, end: int) -> Prize:
    printed = document.text[start:end]
    edition_or_year = r"^(?:\d{2,3}年度?)?(?:第[\d一二三四五六七八九十]+屆|(?:19|20)\d\d年? ?)?"
    return Prize(re.sub(edition_or_year, "", printed) or printed, start, end)


def _appraisals(document: Document, span: tuple[int, int]) -> Iterator[Prize]:
    """Yield appraisals without quotation marks: 衛福部113年度 | 長期照顧業務考核 |, 本市獲…."""
    folded = document.folded
    for head in pattern(_APPRAISAL).finditer(folded, *span):
        ends = [m.end for m in document.mentions_between(*span) if m.end <= head.start()]
        ends += [t.end for t in document.timexes_between(span[0], head.start()) if t.end <= head.start()]
        marks = pattern("[,;:「」()、 ]|{enters}").finditer(folded, span[0], head.start())
        ends += [mark.end() for mark in marks if document.words.parts(mark.end())]  # not the 經 of 經營管理評鑑
        start = max(ends, default=span[0])
        name = re.sub("^(?:之|的|年度|度)", "", document.text[start : head.end()])
        if len(name) - len(head.group()) >= _SHORTEST:
            yield Prize(name, head.end() - len(name), head.end())
