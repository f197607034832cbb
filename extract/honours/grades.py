"""Grades that a superior gives: 查核小組績效考核成績為優等, 輪船公司及動產質借所考核成績均列甲等, 考核成績列甲等者為….

They are honours of another kind: the award is the appraisal, the level its grade. A list of how many got which grade
(甲等：46案) is figures, not honours.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from ...ontology.lexicon import pattern
from ..claims import Award, Outcome
from ..document import Block, Document
from ..ner.mention import Mention
from ..periods import gregorian

__all__ = ["grades"]

_BODIES = ("Agency", "Organization")
_TOLD = ("成績", "結果")
_GRADED = (
    r"(?P<name>[^,。;:「」()]{0,22}?{appraisal})(?:成績|結果|總成績)(?:均|皆|分別)?"
    r"(?:為|列|核列|評列|評定為|達)(?:為)?「?(?P<grade>{grade})」?(?P<those>者(?:為|有|計有)?)?(?![:\d])"
)


def grades(document: Document, index: int, block: Block, span: tuple[int, int]) -> Iterator[Award]:
    """Yield the grades that a sentence of the block with some index tells."""
    if not any(document.folded.find(word, *span) >= 0 for word in _TOLD):
        return  # as most sentences, which is soon told
    for match in pattern(_GRADED).finditer(document.folded, *span):
        yield _Grade(document, index, block, span, match).claim()


class _Grade:
    """One grade in one sentence."""

    def __init__(
        self, document: Document, index: int, block: Block, span: tuple[int, int], match: re.Match[str]
    ) -> None:
        self.document = document
        self.index = index
        self.block = block
        self.span = span
        self.match = match
        self.folded = document.folded

    def claim(self) -> Award:
        name, year = self._name()
        return Award(
            span=self.document.span(self.span[0], min(self.match.end() + 16, self.span[1])),
            section=self.block.section,
            rule="appraisal",
            award=name,
            outcome=Outcome.WON,
            level=self.match["grade"],
            recipients=self._recipients(),
            year=self._year() or year,
        )

    def _name(self) -> tuple[str, int | None]:
        """Return the appraisal by name; where the sentence only says 考核, as an earlier heading has it."""
        leading = pattern("頒發|頒給|{conferred_by}|年度|年|[會部院署局]之")
        starts = [
            lead.end()
            for lead in leading.finditer(self.folded, *self.match.span("name"))
            if self.document.words.parts(lead.end())  # the 經 of 經濟部 leads to nothing
        ]
        starts += [body.end for body in self._bodies(*self.match.span("name")) if self._confers(body)]
        words = self.document.text[max(starts, default=self.match.start("name")) : self.match.end("name")]
        words = re.sub(r"^(?:本府|本市|獲|中央)", "", words)
        bodies = [
            m
            for m in self._bodies(self.match.start("name"), self.match.end("name"))
            if m.end >= self.match.end("name") - 2
        ]
        return self._named_above() if bodies or len(words) <= 2 else (words, None)

    def _named_above(self) -> tuple[str, int | None]:
        for block in reversed(self.document.blocks[: self.index]):
            if block.section != self.block.section:
                break
            named = list(
                re.finditer(
                    r"(?:(?P<year>\d{2,3})年度)?(?P<name>(?:所屬)?[一-龥]{2,12}績效(?:考核|考評))",
                    self.folded[block.body : block.end],
                )
            )
            if named:
                last = next((each for each in named if each["year"]), named[-1])
                return last["name"], gregorian(int(last["year"])) if last["year"] else None
        heading = self.document.heading_path(self.block.section)
        return (
            re.sub(r"^[(（]?[一二三四五六七八九十壹貳參肆伍陸柒捌玖拾\d]+[)）、.]", "", heading[-1])
            if heading
            else "考核"
        ), None

    def _recipients(self) -> tuple[str, ...]:
        if self.match["those"]:
            behind = self._bodies(self.match.end(), min(self.match.end() + 30, self.span[1]))
            return tuple(self._text(m) for m in behind)
        before = [m for m in self._bodies(self.span[0], self.match.start("grade")) if not self._confers(m)]
        if before:
            return tuple(dict.fromkeys(self._text(m) for m in before))
        government = self.document.info.government
        return (government,) if government else ()

    def _confers(self, body: Mention) -> bool:
        """Tell who gives the grade (獲工程會頒發, 參加經濟部…考核) from whom it is given to."""
        before = self.folded[max(self.span[0], body.start - 4) : body.start]
        gives = re.match("[^,。;]{0,2}(?:頒|之|肯定|辦理)", self.folded[body.end : body.end + 6])
        return gives is not None or pattern("{enters}$").search(before) is not None

    def _year(self) -> int | None:
        told = [
            t
            for t in self.document.timexes_between(self.span[0], self.match.end())
            if t.printed and t.period and t.period.end
        ]
        return told[-1].period.end.year if told and told[-1].period and told[-1].period.end else None

    def _bodies(self, start: int, end: int) -> list[Mention]:
        return [m for m in self.document.mentions_between(start, end) if m.type in _BODIES]

    def _text(self, mention: Mention) -> str:
        return self.document.text[mention.start : mention.end]
