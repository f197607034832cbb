"""What a figure counts, in the report's own words: the shortest noun phrase that tells a reader who sees only it.

    本期話務中心電話處理總量計489,697通   -> 話務中心電話處理總量
    共完成520份測試樣本                  -> 完成測試樣本
    平均每月計81,616通                   -> 話務中心電話處理總量平均每月     (the figure before names it)
    特優3個、優等16個                    -> 抽測機關特優, 抽測機關優等        (so does the figure that both divide)
    「品質預警機制」教育訓練，計有77人參加   -> 品質預警機制教育訓練參加         (the sentence names it)

The words stand before the number, behind its unit, or both; where they say too little, the figure before, a name in
the sentence, the clause before, what introduces the item, or the heading completes them.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from ..ontology.folding import fold
from ..ontology.lexicon import pattern
from .document import Block, Document
from .measures import Quantity
from .phrases import Phrase, cut_out

__all__ = ["Context", "Wording", "word"]

_LONGEST = 24
_LONGEST_TOPIC = 14
_LONGEST_ATTRIBUTE = 5
_TELLING = 3  # words longer than this tell by themselves what is counted, unless they are generic
_BRACKETS = re.compile(r"\([^()]*\)")
_TOLD_BEFORE = re.compile(r"\([^()]*\d[^()]*\)[、,及與和]")  # 戶政所(32區)、地政所(12區): a thing with its own figure
_EXAMPLES = re.compile(r"(?:^|(?<=[^、及與和]))[^、及與和的之]+(?:[、及與和][^、及與和]*)+等$")
_AND = ("、", "及", "與", "和")
_NAMES = ("Event", "System", "Plan", "Award", "Publication")
_BODIES = ("Agency", "Organization")
_BASIS_END = re.compile("[」』》]?(?:之?規定|辦理)?")


class Wording(NamedTuple):
    """The metric of one figure, and what the figures behind it refer to.

    ``base`` is what a share or an average behind it is of; ``subject`` is what a label of a breakdown belongs to.
    """

    metric: str
    base: str
    subject: str


@dataclass(frozen=True, slots=True)
class Context:
    """Where a figure stands: its block and sentence, the figure before it and that one's wording.

    ``subjects`` are the subjects of the blocks before, by their place in the document: what list items divide.
    """

    document: Document
    block: Block
    sentence: tuple[int, int]
    before: tuple[Quantity, Wording] | None
    subjects: Mapping[int, str]

    def clause(self, position: int) -> tuple[int, int]:
        """Return the clause that a place lies in."""
        return self.document.clause_at(self.sentence, position) or self.sentence


def word(context: Context, quantity: Quantity) -> Wording:
    """Return the wording of a figure."""
    return _Words(context, quantity).read()


class _Words:
    """Reads the words around one figure."""

    def __init__(self, context: Context, quantity: Quantity) -> None:
        self.context = context
        self.document = context.document
        self.folded = context.document.folded
        self.sentence = context.sentence
        self.before = context.before
        self.quantity = quantity
        self.clause = context.clause(quantity.start)
        clauses = self.document.clauses(*self.sentence)
        index = bisect_left(clauses, self.clause)
        self.clause_before = clauses[index - 1] if index else None

    def read(self) -> Wording:
        left, right = self._left(), self._right()
        if not right and pattern("{modifier}*").fullmatch(left.folded):
            return self._modifying(left.text)
        phrase = _joined(left, right)
        folded = fold(phrase)
        if self.before and _is_change(folded):
            return Wording(self.before[1].base + phrase, self.before[1].base, self.before[1].subject)
        attribute = len(phrase) <= _LONGEST_ATTRIBUTE and bool(pattern("{attribute_end}$").search(folded))
        divides = self._divides(folded)
        tells = len(phrase) > _TELLING or self._beside()
        if tells and not (attribute or divides or pattern("{generic_metric}*").fullmatch(folded)):
            return Wording(phrase, phrase, _graded(phrase))
        for topic in self._topics(divides):
            if phrase in topic:
                return Wording(topic, topic, topic)
            if topic not in phrase:
                return Wording(topic + phrase, topic + phrase, topic if divides or attribute else topic + phrase)
        return Wording(phrase, phrase, _graded(phrase))

    def _modifying(self, modifier: str) -> Wording:
        """Word a figure that only modifies the one before: 平均每月計…通, （90.03%）, 占66.0%."""
        if self.before and not (self._between_clauses() and not modifier):
            wording = self.before[1]
            return Wording(wording.base + modifier, wording.base, wording.subject)
        topic = next(self._topics(divides=False), "")
        return Wording((topic + modifier) or self.quantity.unit, topic, topic)

    def _between(self) -> str:
        """Return the words between the figure before and this one, without what stands in brackets."""
        return _BRACKETS.sub("", self.folded[self.before[0].unit_end : self.quantity.before]) if self.before else ""

    def _beside(self) -> bool:
        """Tell a figure that stands beside the one before, as its equal: 槍枝58枝、子彈613顆."""
        between = self._between()
        return bool(self.before) and (between[:1] in (",", *_AND) or between[-1:] in _AND)

    def _divides(self, folded: str) -> bool:
        """Tell a part or a share of the figure before: 其中…, 特優3個, 執行率98%."""
        if self.before is None:
            return False
        if self.quantity.kind in ("share", "score", "rank"):
            return len(folded) <= _TELLING
        marked = pattern("{divides}|[:(]").search(self._between())
        label = pattern(".{0,4}(?:{grade}|{label_end})").fullmatch(folded)
        return bool(label) or (bool(marked) and len(folded) <= _TELLING + 2)

    def _left(self) -> Phrase:
        """Return the words before the figure, back to the clause's start or the figure before."""
        start, end = self.clause[0], self.quantity.before
        if self.before and start < self.before[0].unit_end <= end:
            start = self.before[0].unit_end
            if self.folded[end - 1 : end] in _AND:
                return Phrase()  # 26項產品及3,400人次: 產品 is what the figure before counts
        start = max([start, *(told.end() for told in _TOLD_BEFORE.finditer(self.folded, start, end))])
        opened = self.folded.rfind("(", self.sentence[0], self.quantity.start)
        if opened >= start and ")" not in self.folded[opened : self.quantity.start]:
            inside = self._cleaned(opened + 1, end)
            # 甲等機關(80-84分)7個 and 工程(含複查6件) speak of what stands before the bracket, if nothing inside does.
            return inside if inside else self._cleaned(start, opened)
        phrase = self._cleaned(start, end)
        label = self.clause_before
        if not phrase and label and start == self.clause[0] and self.folded[label[1] : start] == ":":
            return self._cleaned(*label)  # 優等:1案
        return phrase

    def _cleaned(self, start: int, end: int) -> Phrase:
        """Return the words of a stretch without times, brackets, lists of examples, and what leads up to a figure."""
        phrase = self._cut(start, end)
        listed = _EXAMPLES.search(phrase.folded) if phrase.folded.endswith("等") else None
        if listed:
            phrase = phrase.part(0, listed.start())
        return phrase.stripped("strip_before", "strip_behind")

    def _cut(self, start: int, end: int) -> Phrase:
        return cut_out(self.folded, self.document.text, self._kept(start, end), self.document.words)

    def _kept(self, start: int, end: int) -> Iterator[tuple[int, int]]:
        """Yield what is left of a stretch without times, brackets, the law it rests on, and the bodies that open it."""
        dropped = [self._with_links(t.start, t.end) for t in self.document.timexes_between(start, end)]
        dropped += [match.span() for match in _BRACKETS.finditer(self.folded, start, end)]
        for mention in self.document.mentions_between(start, end):
            opens = mention.start - start <= 3
            if mention.type in _BODIES and opens and end - mention.end > 2:
                dropped.append((mention.start, mention.end))
            elif (
                mention.type == "Regulation"
                and opens
                and pattern("{basis}[「『《]?").search(self.folded, start, mention.start)
            ):
                behind = _BASIS_END.match(self.folded, mention.end, end)
                dropped.append((start, behind.end() if behind else mention.end))
        position = start
        for first, last in sorted(dropped):
            yield position, max(position, first)
            position = max(position, last)
        yield position, max(position, end)

    def _with_links(self, start: int, end: int) -> tuple[int, int]:
        """Return a time with the words that link it: 自…起, 較…同期, 於…間."""
        before = pattern("{time_link_before}$").search(self.folded[max(0, start - 4) : start])
        after = pattern("{time_link_after}+").match(self.folded[end : end + 6])
        return start - (len(before.group()) if before else 0), end + (len(after.group()) if after else 0)

    def _right(self) -> Phrase:
        """Return the noun phrase right behind the unit: 184件工程案 -> 工程案."""
        start, end = self.quantity.unit_end, self.clause[1]
        stop = re.compile(r"[,、。;:()\[\]]|\d").search(self.folded, start, end)
        phrase = self._cut(start, stop.start() if stop else end)
        ends = phrase.search(pattern("{phrase_end}"))
        if ends is None and stop and stop.group().isdigit():
            phrase = phrase.without_end("strip_behind")  # 由5日縮短至2日: 縮短至 leads to the next figure
            return Phrase() if _is_change(phrase.folded) else phrase
        return (phrase.part(0, ends.start()) if ends else phrase).trimmed()

    def _topics(self, divides: bool) -> Iterator[str]:
        """Yield what may tell more of a figure than its own words, the likeliest first."""
        yield from filter(None, self._topics_or_empty(divides))

    def _topics_or_empty(self, divides: bool) -> Iterator[str]:
        since = self.before[0].unit_end if self.before else self.sentence[0]
        if divides and self.before:
            yield self.before[1].subject
        yield self._named(since, _NAMES)
        yield self._named(self.sentence[0], _NAMES)
        yield self._between_clauses()
        if self.before:
            yield self.before[1].subject
        yield self._named(self.clause[0], _BODIES)
        yield self._lead()
        yield self._named(self.context.block.start, _NAMES)
        yield self._heading()

    def _named(self, start: int, types: Sequence[str]) -> str:
        """Return the nearest name before the figure that tells what it is about: an event, a system, a plan."""
        mention = self.document.last_mention(types, start, self.quantity.start)
        if mention is None:
            return ""
        return re.sub(r"^\d{2,3}年度?", "", self.document.text[mention.start : mention.end]) + mention.head

    def _between_clauses(self) -> str:
        """Return what the clause before is about, where it stands between the figure before and this one."""
        if self.clause_before is None or (self.before and self.before[0].unit_end > self.clause_before[0]):
            return ""
        phrase = self._cleaned(*self.clause_before).nearest(_LONGEST_TOPIC)
        return _unquoted(phrase.text) if len(phrase) >= _TELLING else ""

    def _lead(self) -> str:
        """Return what the paragraph that introduces a list counts, or else speaks of."""
        lead = self.context.block.lead
        if lead is None:
            return ""
        if self.context.subjects.get(lead):
            return self.context.subjects[lead]
        block = self.document.blocks[lead]
        last = self.document.clauses(block.body, block.end)[-1:] or ((block.body, block.end),)
        return _unquoted(self._cleaned(*last[0]).nearest(_LONGEST_TOPIC).text)

    def _heading(self) -> str:
        section = self.context.block.section
        if section is None:
            return ""
        title = self.document.sections[section]
        block = self.document.block_at(title.start)
        words = self.document.text[block.body : block.end] if block else title.title
        return words if len(words) <= _LONGEST_TOPIC else ""


def _joined(left: Phrase, right: Phrase) -> str:
    """Join the words before and behind a figure; of a long stretch before, the part nearest to the figure."""
    if right and right.folded in left.folded:
        right = Phrase()
    right = right.part(0, min(len(right), _LONGEST))
    return _unquoted(left.nearest(_LONGEST - len(right)).text + right.text)


def _unquoted(words: str) -> str:
    """Drop quotation marks and brackets that lost their other half."""
    for opening, closing in ("「」", "『』", "()", "（）", "《》", "〈〉"):
        if words.count(opening) != words.count(closing):
            words = words.replace(opening, "").replace(closing, "")
    return words


def _graded(words: str) -> str:
    """Return what a grade at the end is given to, which the grades beside it divide too: 評定 of 評定優等."""
    return words[: len(pattern("{grade}者?$").sub("", fold(words)))]


def _is_change(words: str) -> bool:
    """Tell words that only say how a figure moved: 減少, 較前次增加, 成長率."""
    return bool(words) and pattern("(?:較.{0,6}?)?{change}+").fullmatch(words) is not None
