"""What a sentence says that honours are given for: an award, a competition, a superior's appraisal, a title.

    獲農業部頒發動物保護有功人員獎       the award 動物保護有功人員獎, given by 農業部
    衛福部113年度長期照顧業務考核        the appraisal 長期照顧業務考核 of 2024
    當選第60屆全國十大傑出青年           the title 全國十大傑出青年, edition 60

A name ends at its last word (獎, 競賽, 考核, 人員) and starts behind what can't be part of it: a verb of winning or of
giving, a year, an edition, a body. What stands before the name tells who gives it, and of which year and edition it is.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from ...ontology.lexicon import cues, pattern
from ..document import Document
from ..ner.boundaries import name_start
from ..ner.mention import Mention
from .occasions import occasions
from .parts import LEVEL, is_part, part
from .prize import BODIES, EDITION, YEAR, Prize, described

__all__ = ["prizes"]

_LONGEST = 32  # characters that a name may have
_SHORTEST = 2  # characters before 考核 or 評鑑 that make it one appraisal among others
_BEHIND = 12  # characters behind a quotation in which the word stands that makes it an appraisal: 「…方案」98年度視導
_LATIN = re.compile(r"[A-Za-z][A-Za-z0-9&.' -]*$")
_SPACE = r"(?<=[\u3400-\u9fff」]) (?=[\u3400-\u9fff「])"


_FIELD = "(?:「[^「」]{2,24}」(?:{field_of_work})?(?=[一-龥]{0,3}?(?:{won|graded|rates})|" + LEVEL + "))?"
"""The field that a result is for: …績效考核「服務品質」項目列優等."""

_RESULT = (
    rf"(?={{result_behind}}*{_FIELD}(?:\([^()]*\))?"
    rf"(?:[,:;。」』將]|{{won|shortlisted|enters|graded|stage}}|「?{LEVEL}|$))"
)
_HEAD = (
    "(?P<same>{same_award}|(?<=[亦也同]獲)此項?(?:殊榮|榮譽))"
    "|(?P<title>{honour_mark}[一-龥]{0,8}?{honour_who}|{honour_who}楷模)(?=[,;:。「」』、()及與和等]|{behind_part}|{grade}|$)"
    "|(?P<award>{prize_head})(?!{not_behind_prize}(?!(?<=金)[質獎牌級賞]))(?!項)"
    "|(?P<appraisal>{appraisal_head})|(?P<contest>{contest}(?!為))|(?P<survey>{survey})"
)
"""The last words of what may be won."""

_BOUNDARY = (
    rf"(?P<year>{YEAR})|{EDITION}|(?P<mark>(?!\(市\))(?<!\(市)(?<!直轄市)(?!\([A-Za-z]+\))(?:(?<![A-Za-z])\)|[,;:。「『《(、」』》])|{_SPACE})"
    "|(?P<verb>{won|shortlisted|nominated|recommends|gives|rates|hosts|enters}|{own_government|for_agency|own_body|same_time}|獎項中之?)"
)
"""What no name of an award goes over."""


def prizes(document: Document, span: tuple[int, int]) -> list[Prize]:
    """Return what honours may be given for in a sentence, in order."""
    found = list(_Finder(document, span).found())
    taken = {place for prize in found for place in range(prize.lead, prize.end)}
    more = [prize for prize in occasions(document, span) if taken.isdisjoint(range(prize.start, prize.end))]
    aliases = {
        p.start for p in found if any(p.start == q.end + 1 for q in found) and document.folded[p.start - 1] == "("
    }
    found = [prize for prize in found if prize.start not in aliases]  # 德國iF設計獎（iF Design Award）
    ends = {(prize.end, prize.name) for prize in more}
    found = [p for p in found if not any(0 < p.start - end < _BEHIND and n.endswith(p.name) for end, n in ends)]
    return sorted([*found, *more], key=lambda prize: prize.start)


class _Finder:
    """Finds the prizes of one sentence from left to right; none reaches into the one before."""

    def __init__(self, document: Document, span: tuple[int, int]) -> None:
        self.document = document
        self.folded = document.folded
        self.span = span
        self.floor = span[0]
        self.mentions = document.mentions_between(*span)
        self.bodies = [mention for mention in self.mentions if mention.type in BODIES]

    def found(self) -> Iterator[Prize]:
        """Yield what shows by its last word, and the awards that names tell already."""
        taken: set[int] = set()
        for head in pattern(_HEAD).finditer(self.folded, *self.span):
            if head.start() < self.floor or self._elsewhere(head):
                continue
            prize = self._prize(head)
            if prize is None and self._is_joined_part(head):
                self.floor = head.end()  # 公共建設類金質獎及優質獎: the first is no part of the name of the second
            if prize is not None:
                self.floor = max(prize.end, part(self.folded, prize.end, self.span[1]).end)
                taken.update(range(prize.lead, prize.end))
                yield prize
        for mention in self.mentions:
            if self._is_prize(mention) and taken.isdisjoint(range(mention.start, mention.end)):
                yield described(self.document, (mention.start, mention.end), "award", self.span[0])

    def _is_joined_part(self, head: re.Match[str]) -> bool:
        """Tell a level that another is joined to, or a category with its level."""
        graded = pattern(f"{LEVEL}獎?$").search(self.folded, max(self.floor, head.end() - _LONGEST), head.end())
        return graded is not None and pattern("{joins}").match(self.folded, head.end(), self.span[1]) is not None

    def _is_prize(self, mention: Mention) -> bool:
        words = self.folded[mention.start : mention.end]
        if mention.type == "Award":
            short = self.folded[mention.start - 1 : mention.start] == "(" and words.isascii()  # its name in short
            return not (short or is_part(words) or pattern("{won|shortlisted}|{no_category}+獎").match(words))
        if mention.rule == "competition":
            return True
        named = mention.type == "Event" and mention.rule in ("quoted", "short name")
        return named and pattern("{contest}$").search(words) is not None

    def _elsewhere(self, head: re.Match[str]) -> bool:
        """Tell a last word within another name (政府服務獎評獎實施計畫) or within a word (獲獎, 參獎)."""
        if head["award"] and self.folded[head.start() - 1 : head.end()] in cues("not_name_end"):
            return True
        holding = (
            m for m in self.document.mentions_near(head.start()) if m.start <= head.start() and head.end() <= m.end
        )
        return any(m.type not in ("Award", "Event") and (m.rule, m.end) != ("quoted", head.end()) for m in holding)

    def _prize(self, head: re.Match[str]) -> Prize | None:
        kind = "appraisal" if head["survey"] else str(head.lastgroup)
        if kind == "same":
            return Prize("", head.start(), head.end(), head.start(), kind)
        start = self._start(head, kind)
        words = self.folded[start : head.end()]
        too_short = head.start() - start < (_SHORTEST if kind in ("appraisal", "contest") else kind == "award")
        if too_short or not _SHORTEST <= len(words) <= _LONGEST or re.match("[該此各本同等]", words) or is_part(words):
            return None
        if (
            re.search(r"\d[項座]", words)
            or pattern("{no_category}+獎").fullmatch(words)
            or pattern("{won|shortlisted}+獎").fullmatch(words)
        ):
            return None
        best = re.match("(?P<name>.{4,}?)最佳[^獎]{2,}獎$", words)
        end = start + best.end("name") if best else head.end()  # …國際旅展最佳展館獎: the best is a category
        prize = described(self.document, (start, end), kind, self.floor)
        if kind in ("appraisal", "contest") and not self._has_result(prize):
            return None
        plain = pattern("{plain_appraisal}").fullmatch(words) is not None
        return prize if not plain or prize.conferrer else None

    def _has_result(self, prize: Prize) -> bool:
        """Tell whether a result stands behind an appraisal or a competition, or a body does if its year is told."""
        if pattern(_RESULT).match(self.folded, prize.end, self.span[1]):
            return True
        own = pattern(rf"\(|於|{YEAR}|{{own_government|for_agency|own_body}}").match(
            self.folded, prize.end, self.span[1]
        )
        return prize.dated and (own is not None or any(body.start == prize.end for body in self.bodies))

    def _start(self, head: re.Match[str], kind: str) -> int:
        """Return where the name starts that a last word ends."""
        end = head.start() if kind != "title" else head.start() + 1
        first = max(self.floor, end - _LONGEST - 8)
        if kind == "award" and head.group().isascii():
            latin = _LATIN.search(self.folded, first, head.end())
            if latin and (of := pattern("{contest}$").search(self.folded, first, latin.start())):
                return self._start(of, "contest")  # 國際宜居城市大賽LivCom Awards
            return latin.start() if latin else first
        joined = pattern("[」』 ]*{joins}").match(self.folded, first, end)
        behind_another = first > self.span[0] and joined is not None
        start, firm = (joined.end(), True) if behind_another and joined else (first, False)
        for found in pattern(_BOUNDARY).finditer(self.folded, start, end):
            if not self._is_of_name(found, first, end):
                start, firm = found.end(), found["mark"] is None or found["mark"] in "「『《"
        for body in self.bodies:
            if start < body.end <= end and body.start >= first and not self._holds(body, head, kind):
                start, firm = body.end, True
        start += self.folded.startswith("為", start) and any(body.end == start for body in self.bodies)
        start += len(re.match(r"(?:\([A-Za-z][^()一-龥]*\))?(?:之|的|度| )*", self.folded[start:end]).group())  # type: ignore[union-attr]  # may be empty
        return start if firm else self._as_named(start, head, kind)

    def _is_of_name(self, found: re.Match[str], first: int, end: int) -> bool:
        """Tell words within a name: the year in ASOCIO 2025數位政府獎, the 經 of 經營管理評鑑, 督導 before 考核."""
        if found["year"]:
            return _LATIN.search(self.folded, first, found.start()) is not None
        if found["verb"] == "參與" and not any(body.end == found.start() for body in self.bodies):
            return self.folded[found.start() - 1].isalpha()  # 促進民間參與公共建設績優機關
        inside_word = len(found.group()) == 1 and found.group() != "獲" and not self.document.words.parts(found.end())
        return bool(found["verb"]) and (found.end() >= end or inside_word)

    def _holds(self, body: Mention, head: re.Match[str], kind: str) -> bool:
        """Tell a body that belongs to the name: IDC亞太區智慧城市大獎, 交通部模範公務人員, 查核小組績效考核."""
        if self.folded[body.start : body.end].isascii() or (kind == "title" and body.end == head.start()):
            return True
        own = self.folded[body.end : head.end()]
        before = self.folded[self.span[0] : body.start]
        dated = pattern(f"(?:{YEAR}|{{gives}}|之)$").search(before)
        return kind == "appraisal" and dated is not None and pattern("{plain_appraisal}").fullmatch(own) is not None

    def _as_named(self, start: int, head: re.Match[str], kind: str) -> int:
        """Return where running words leave off and a name starts."""
        for mention in self.mentions:
            if mention.type in ("Award", "Event") and start <= mention.start < head.start() < mention.end:
                return mention.start
        return start if kind == "title" else name_start(self.folded, self.document.words, head.start(), start)
