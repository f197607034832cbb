"""The words around one figure: before the number, behind its unit, and what it has to do with the figure before.

本期話務中心電話處理總量計489,697通   -> 話務中心電話處理總量 stands before it
共完成520份測試樣本                  -> 完成 stands before it, 測試樣本 behind it
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from ...ontology.folding import fold
from ...ontology.lexicon import pattern
from ..changes import became
from ..document import Block, Document
from ..measures import Quantity
from ..ner.mention import Mention
from ..phrases import Phrase, cut_out
from ..roles import Role
from ..timex import Timex

__all__ = ["LONGEST", "TELLING", "Around", "Context", "Wording", "is_change", "unquoted"]

LONGEST = 24
TELLING = 3
"""Words longer than this tell by themselves what is counted, unless they are generic."""
_BRACKETS = re.compile(r"\([^()]*\)")
_TOLD_BEFORE = re.compile(r"\([^()]*\d[^()]*\)[、,及與和]")  # 戶政所(32區)、地政所(12區): a thing with its own figure
_EXAMPLES = re.compile(r"(?:^|(?<=[^、及與和]))[^、及與和的之]+(?:[、及與和][^、及與和]*)+等$")
_AND = ("、", "及", "與", "和")
_LISTED = re.compile(r"[^、及與和,;。:()\d]+(?:[、及與和][^、及與和,;。:()\d]+)+$")
_THING = re.compile("[^、及與和]+")
_LEADS_TO_CHANGE = "(?:{moves}[至到為成]|(?:[由從自]{originally}?|{originally}|[由從自]原){per_time}*)$"
_CAUSE = "(?:因應?|受|遇|逢)[^,;。:()「」\\d]{0,8}?{calamity}(?:影響|來襲|侵襲|警報)?"  # 因南瑪都颱風停辦2場
_WHILE = re.compile("[^,;。、的之「」]{2,6}期間")
_FEWEST_TOLD = 2  # characters
_FEWEST_IN_TURN = 2
_BODIES = ("Agency", "Organization")
_BASIS_END = re.compile("[」』》]?(?:之?規定|辦理)?")


class Wording(NamedTuple):
    """The metric of one figure, and what the figures behind it refer to.

    ``base`` is what a share or an average behind it is of; ``subject`` is what a label of a breakdown belongs to,
    and ``likely`` how likely a careful reader would call the metric so, between 0 and 1.
    """

    metric: str
    base: str
    subject: str
    likely: float = 1.0


@dataclass(frozen=True, slots=True)
class Context:
    """Where a figure stands: its block and sentence, the figure before it and that one's wording.

    ``subjects`` are the subjects of the blocks before, by their place in the document: what list items divide.
    ``told`` are all the figures before it, the nearest last, in its sentence and in the one that a semicolon parts
    from it.
    """

    document: Document
    block: Block
    sentence: tuple[int, int]
    before: tuple[Quantity, Wording] | None
    subjects: Mapping[int, str]
    told: Sequence[tuple[Quantity, Wording]] = ()

    def clause(self, position: int) -> tuple[int, int]:
        """Return the clause that a place lies in."""
        return self.document.clause_at(self.sentence, position) or self.sentence


class Around:
    """Reads the words around one figure."""

    def __init__(self, context: Context, quantity: Quantity) -> None:
        self.context = context
        self.document = context.document
        self.folded = context.document.folded
        self.sentence = context.sentence
        self.before = context.before
        self.quantity = quantity
        self.clause = context.clause(quantity.start)
        self.clauses = self.document.clauses(*self.sentence)
        self.clause_index = bisect_left(self.clauses, self.clause)
        self.clause_before = self.clauses[self.clause_index - 1] if self.clause_index > 0 else None
        self.listed = self._in_turn()
        self.left, self.right = self._left(), self._right()
        self.phrase = _joined(self.left, self.right)
        self.beside = self._beside()
        self.divides = self._divides()

    def _between(self) -> str:
        """Return the words between the figure before and this one, without what stands in brackets."""
        return _BRACKETS.sub("", self.folded[self.before[0].unit_end : self.quantity.before]) if self.before else ""

    def _beside(self) -> bool:
        """Tell a figure that stands beside the one before, as its equal: 槍枝58枝、子彈613顆."""
        between = self._between()
        return bool(self.before) and (between[:1] in (",", *_AND) or between[-1:] in _AND)

    def sums(self) -> bool:
        """Tell a figure of all that stands before it: 整體較112年成長22.7%, 經費合計4,620萬元."""
        start = self.before[0].unit_end if self.before else self.clause[0]
        return pattern("{overall}").search(self.folded, max(start, self.clause[0]), self.quantity.before) is not None

    def sums_up(self) -> bool:
        """Tell a figure that only says what those before it come to: ,合計97人."""
        start = self.before[0].unit_end if self.before else self.clause[0]
        return (
            pattern("[,;。、)]*{sums_up}[^,;。]{0,2}").fullmatch(self.folded, start, self.quantity.before) is not None
        )

    def became(self) -> bool:
        """Tell what the figure before has become: 由原來6條路線擴增為11條."""
        if not self.before:
            return False
        start, end = self.before[0].unit_end, self.quantity.before
        times = self.document.timexes_between(start, end)
        if times and not self.folded[times[-1].end : end].strip("的之"):
            end = times[0].start  # 由109年12件減少至110年9件
        opened = re.search("[由從自]", self.folded[self.clause[0] : self.before[0].start])
        return opened is not None and became(self.folded, start, end)

    def _divides(self) -> bool:
        """Tell a part or a share of the figure before: 其中…, 特優3個, 執行率98%."""
        phrase = self.phrase
        if self.before is None:
            return False
        if self.quantity.kind in ("share", "score", "rank"):
            return len(phrase) <= TELLING
        marked = pattern("{divides}|[:(]").search(self._between())
        label = pattern(".{0,4}(?:{grade}|{label_end})").fullmatch(fold(phrase))
        return bool(label) or (bool(marked) and len(phrase) <= TELLING + 2)

    def _left(self) -> Phrase:
        """Return the words before the figure, back to the clause's start or the figure before."""
        if self.listed:
            return self.cleaned(*self.listed)
        start, end = self.clause[0], self.quantity.before
        if self.before and start < self.before[0].unit_end <= end:
            start = self.before[0].unit_end
            if self.folded[end - 1 : end] in _AND:
                return Phrase()  # 26項產品及3,400人次: 產品 is what the figure before counts
        start = max([start, *(told.end() for told in _TOLD_BEFORE.finditer(self.folded, start, end))])
        opened = self.folded.rfind("(", self.sentence[0], self.quantity.start)
        if opened >= start and ")" not in self.folded[opened : self.quantity.start]:
            inside = self.cleaned(opened + 1, end)
            # 甲等機關(80-84分)7個 and 工程(含複查6件) speak of what stands before the bracket, if nothing inside does.
            return inside if inside else self.cleaned(start, opened)
        phrase = self.cleaned(start, end)
        label = self.clause_before
        if not phrase and label and start == self.clause[0] and self.folded[label[1] : start] == ":":
            return self.cleaned(*label)  # 優等:1案
        return phrase

    def _in_turn(self) -> tuple[int, int] | None:
        """Return the thing of a list that a figure is of: 竹科 in 竹科、中科、南科分別為1兆元、2兆元及3兆元."""
        end = self.clause[1]
        turn = pattern("{in_turn}(?={is_so_many|about_before|over_before}*[\\d一二三四五六七八九十兩])").search(
            self.folded, self.clause[0], self.quantity.end
        )
        if turn is None:
            return None
        listed = _LISTED.search(self.folded, self.clause[0], turn.start())
        figures = [n for n in self.document.numbers_between(turn.end(), end) if isinstance(n, Quantity)]
        things = [thing.span() for thing in _THING.finditer(self.folded, *listed.span())] if listed else []
        places = [figure.start for figure in figures]
        if len(things) < _FEWEST_IN_TURN or len(things) != len(figures) or self.quantity.start not in places:
            return None
        return things[places.index(self.quantity.start)]

    def cleaned(self, start: int, end: int) -> Phrase:
        """Return the words of a stretch without times, brackets, lists of examples, and what leads up to a figure."""
        phrase = self._cut(start, end)
        listed = _EXAMPLES.search(phrase.folded) if phrase.folded.endswith("等") else None
        if listed:
            phrase = phrase.part(0, listed.start())
        phrase = self._without_change(phrase).stripped("strip_before", "strip_behind")
        when = _WHILE.match(phrase.folded)
        if when and phrase.parts(when) and len(phrase) - when.end() >= _FEWEST_TOLD:
            phrase = phrase.part(when.end(), len(phrase))  # 春節期間加派人力
        return phrase

    def _without_change(self, phrase: Phrase) -> Phrase:
        """Drop what only leads to what a figure has become: 派遣時間縮減為, 路線由原來."""
        change = pattern("(?:{moves}[至到為成]|(?:[由從自]{originally}?|{originally}|[由從自]原){per_time}*)$").search(
            phrase.folded
        )
        return phrase.part(0, change.start()) if change and phrase.parts(change) else phrase

    def _cut(self, start: int, end: int) -> Phrase:
        return cut_out(self.folded, self.document.text, self._kept(start, end), self.document.words)

    def _kept(self, start: int, end: int) -> Iterator[tuple[int, int]]:
        """Yield what is left of a stretch without times, brackets, the law it rests on, and the bodies that open it."""
        dropped = [self._with_links(t) for t in self.document.timexes_between(start, end)]
        for told in (_BRACKETS, pattern("{until_now}"), pattern(_CAUSE)):
            dropped += [match.span() for match in told.finditer(self.folded, start, end)]
        for mention in self.document.mentions_between(start, end):
            opens = mention.start - start <= 3
            if mention.type in _BODIES and opens and end - mention.end > 2:
                dropped.append((mention.start, mention.end))
            elif (
                mention.type in _BODIES
                and not opens
                and (doer := pattern("{done_by}$").search(self.folded, start, mention.start))
            ):
                dropped.append((doer.start(), mention.end))
            elif (basis := self._basis(mention, start)) is not None:
                behind = _BASIS_END.match(self.folded, mention.end + len(mention.head), end)
                dropped.append((basis, behind.end() if behind else mention.end))
        position = start
        for first, last in sorted(dropped):
            yield position, max(position, first)
            position = max(position, last)
        yield position, max(position, end)

    def _basis(self, mention: Mention, start: int) -> int | None:
        """Return where the words start that name a law, or a plan beside the thing that is told of, as a basis."""
        if mention.type == "Regulation":
            opens = mention.start - start <= 3
            basis = pattern("{basis}[「『《]?").search(self.folded, start, mention.start) if opens else None
            return start if basis else None
        named = self.document.last_mention(("Event", "Plan", "System"), self.sentence[0], mention.start)
        basis = pattern("{basis}[「『《]$").search(self.folded, start, mention.start)
        return basis.start() if basis and named and mention.type == "Plan" else None

    def _with_links(self, timex: Timex) -> tuple[int, int]:
        """Return a time with the words that link it: 自…起, 較…同期, 於…間, 6月底前."""
        start, end = timex.start, timex.end
        before = pattern("{time_link_before}$").search(self.folded[max(0, start - 4) : start])
        link = "(?:以?前|{time_link_after})" if timex.role is Role.BEFORE else "{time_link_after}"
        after = pattern(f"{link}+").match(self.folded[end : end + 6])
        return start - (len(before.group()) if before else 0), end + (len(after.group()) if after else 0)

    def _right(self) -> Phrase:
        """Return the noun phrase right behind the unit: 184件工程案 -> 工程案."""
        start, end = self.quantity.unit_end, self.clause[1]
        stop = re.compile(r"[,、。;:()\[\]]|\d").search(self.folded, start, end)
        phrase = self._cut(start, stop.start() if stop else end)
        if stop and stop.group().isdigit():
            phrase = self._without_change(phrase)  # 由5日縮短至2日: 縮短至 leads to the next figure
        if pattern("(?:{change|moves|change_alone})(?:[至到為達了近約逾]|$)").match(phrase.folded):
            return Phrase()  # 較109年之331輛減少近二成
        ends = phrase.search(pattern("{phrase_end}"))
        if ends is None and stop and stop.group().isdigit():
            phrase = phrase.without_end("strip_behind")
            return Phrase() if is_change(phrase.folded) else phrase
        return (phrase.part(0, ends.start()) if ends else phrase).trimmed()


def _joined(left: Phrase, right: Phrase) -> str:
    """Join the words before and behind a figure; of a long stretch before, the part nearest to the figure."""
    if right and right.folded in left.folded:
        right = Phrase()
    right = right.first(LONGEST)
    return unquoted(left.nearest(LONGEST - len(right)).text + right.text)


def unquoted(words: str) -> str:
    """Drop quotation marks and brackets that lost their other half."""
    for opening, closing in ("「」", "『』", "()", "（）", "《》", "〈〉"):
        if words.count(opening) != words.count(closing):
            words = words.replace(opening, "").replace(closing, "")
    return words


def is_change(words: str) -> bool:
    """Tell words that only say how a figure moved: 減少, 較前次增加, 成長率."""
    return bool(words) and pattern("{overall}?(?:較.{0,6}?)?{change|change_alone}+").fullmatch(words) is not None
