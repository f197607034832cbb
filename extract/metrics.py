"""What a figure counts, in the report's own words: the shortest noun phrase that tells a reader who sees only it.

    本期話務中心電話處理總量計489,697通   -> 話務中心電話處理總量
    共完成520份測試樣本                  -> 完成測試樣本
    平均每月計81,616通                   -> 話務中心電話處理總量平均每月     (the figure before names it)
    「品質預警機制」教育訓練，計有77人參加   -> 品質預警機制教育訓練參加         (the sentence names it)

The words stand before the number, behind its unit, or both; where they say too little, the figure before, a name in
the sentence, or the heading above completes them.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from ..ontology.lexicon import alternation
from .document import Block, BlockKind, Document
from .quantities import Quantity
from .sentences import clauses

__all__ = ["Wording", "word"]

_LONGEST = 24
_BRACKETS = re.compile(r"\([^()]*\)?")
_EDGE = re.compile(r"^[\s,、。;:()「」『』\-~/之的]+|[\s,、。;:()「」『』\-~/]+$")


@dataclass(frozen=True, slots=True)
class Wording:
    """The metric of one figure, and its subject: what a following figure without words of its own refers to."""

    metric: str
    subject: str


def word(
    document: Document,
    block: Block,
    sentence: tuple[int, int],
    quantity: Quantity,
    before: tuple[Quantity, Wording] | None,
) -> Wording:
    """Return the wording of a figure, given the figure before it in the same sentence and its wording."""
    return _Words(document, block, sentence, quantity, before).read()


@dataclass(frozen=True, slots=True)
class _Words:
    document: Document
    block: Block
    sentence: tuple[int, int]
    quantity: Quantity
    before: tuple[Quantity, Wording] | None

    def read(self) -> Wording:
        bracket = self._open_bracket()
        left, right = self._left(bracket), self._right()
        if not left and not right:
            return self._of_figure_before("", bracket)
        if not right and re.fullmatch(f"(?:{alternation('modifier')})+", left):
            return self._of_figure_before(left, bracket)
        phrase = _shortened(left, right)
        subject = phrase
        if len(phrase) <= 4 or re.fullmatch(f"(?:{alternation('generic_metric')})+", phrase):
            topic = self._topic()
            if topic and topic not in phrase and phrase not in topic:
                phrase = topic + phrase
                subject = phrase
        return Wording(phrase, subject)

    def _clause(self) -> tuple[int, int]:
        spans = clauses(self.document.folded, *self.sentence)
        return next((span for span in spans if span[0] <= self.quantity.start < span[1]), self.sentence)

    def _open_bracket(self) -> int | None:
        """Return the place of the bracket that the figure stands in, if any."""
        folded = self.document.folded
        opened = folded.rfind("(", self.sentence[0], self.quantity.start)
        return opened if opened >= 0 and ")" not in folded[opened : self.quantity.start] else None

    def _left(self, bracket: int | None) -> str:
        """Return the words before the figure, back to the clause's start or the figure before."""
        start = self._clause()[0]
        if self.before and start < self.before[0].unit_end <= self.quantity.before:
            start = self.before[0].unit_end
        if bracket is not None and bracket >= start:
            inside = self._cleaned(bracket + 1, self.quantity.before)
            if inside or (self.before and self.before[0].unit_end >= bracket - 1):
                return inside
            return self._cleaned(start, bracket)
        return self._cleaned(start, self.quantity.before)

    def _cleaned(self, start: int, end: int) -> str:
        """Return the words of a stretch without times, brackets, and what links or leads up to a figure."""
        text = self.document.text
        kept = "".join(self._without_times(start, end, text))
        kept = _BRACKETS.sub("", kept)
        listed = re.search(r"(?:、|及|與|和)[^、]*等$", kept)
        if listed:
            kept = re.sub(r"[^、及與和]*(?:[、及與和][^、及與和]*)*等$", "", kept)
        return _stripped(kept)

    def _without_times(self, start: int, end: int, text: str) -> Iterable[str]:
        position = start
        for timex in self.document.timexes:
            if timex.start >= end:
                break
            if timex.end > position and timex.start >= start:
                yield text[position : timex.start]
                position = max(position, timex.end)
        yield text[position:end]

    def _right(self) -> str:
        """Return the noun phrase right behind the unit: 184件工程案 -> 工程案."""
        folded = self.document.folded
        end = self._clause()[1]
        behind = folded[self.quantity.unit_end : end]
        stop = re.search(rf"[,、。;:()\[\]]|\d|{alternation('phrase_end')}", behind)
        phrase = behind[: stop.start()] if stop else behind
        text = self.document.text[self.quantity.unit_end : self.quantity.unit_end + len(phrase)]
        return _EDGE.sub("", text)

    def _of_figure_before(self, modifier: str, bracket: int | None) -> Wording:
        """Word a figure that only modifies the one before: 平均每月計…通, （90.03%）, 占66.0%."""
        if self.before:
            subject = self.before[1].subject
            return Wording(subject + modifier, subject)
        topic = self._topic()
        return Wording((topic + modifier) or modifier or self.quantity.unit, topic)

    def _topic(self) -> str:
        """Return the nearest name that tells what a sentence is about: an event, a system, a plan, or the heading."""
        document = self.document
        for start in (self.sentence[0], self.block.start):
            for mention in reversed(document.mentions_between(start, self.quantity.start)):
                if mention.type in ("Event", "System", "Plan", "Award", "Publication"):
                    return re.sub(r"^\d{2,3}年度?", "", document.text[mention.start : mention.end]) + mention.head
        if self.before:
            return self.before[1].subject
        section = self.block.section
        if section is not None:
            title = document.sections[section]
            block = next((b for b in document.blocks if b.kind is BlockKind.HEADING and b.start == title.start), None)
            words = document.text[block.body : block.end] if block else title.title
            return words if len(words) <= 14 else ""
        return ""


def _stripped(words: str) -> str:
    """Cut what leads up to a figure (計有, 達, 為) and what opens a clause (其中, 本府, 截至)."""
    lead = re.compile(f"(?:{alternation('strip_before')})")
    link = re.compile(f"(?:{alternation('strip_behind')})$")
    while True:
        shorter = _EDGE.sub("", link.sub("", lead.sub("", words, count=1) if lead.match(words) else words))
        if shorter == words:
            return words
        words = shorter


def _shortened(left: str, right: str) -> str:
    """Join the words before and behind a figure; of a long stretch before, the part nearest to the figure."""
    if right and right in left:
        right = ""
    room = _LONGEST - len(right)
    if len(left) > room:
        cut = re.search(rf"(?:{alternation('phrase_start')})(?P<rest>.{{2,{max(2, room)}}})$", left)
        left = cut["rest"] if cut else left[-max(4, room) :]
    return _EDGE.sub("", left) + right[:_LONGEST]
