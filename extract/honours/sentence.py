"""One sentence and the honours that its verbs tell of.

Each verb of winning or being shortlisted governs the recipients and works before it, back to the verb before, and the
award behind it; where none stands behind it, or only a category or a level, the award is the one that the sentence, or
an earlier one of the paragraph, opened with. Whom a verb of recommending puts forward stands behind it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from ...ontology.lexicon import pattern
from ..claims import Award, Outcome
from ..document import Block, Document
from ..names import edition, year_in_name
from ..numerals import parse
from ..periods import gregorian
from ..timex import Role
from .prizes import BODIES, LEVEL, Prize, prizes
from .recipients import Entry, Recipients

__all__ = ["Sentence"]

_VERB = "(?P<shortlisted>{shortlisted})|(?P<nominated>{nominated})|(?P<won>{won})"
_WON_PART = (  # what follows an award, or a verb without one: 「健康平等獎」, 社區組優等, 評為特優
    r"(?:為|列|定為|得)?(?:[^,。;]{0,4}「(?P<quoted>[^「」,。;]{2,16})」(?:獎項?|類|組)?)?"
    r"[「『]?(?P<category>[一-龥A-Za-z0-9]{1,10}?(?:組|類)|最佳[一-龥]{2,8})?(?P<level>" + LEVEL + ")?[」』]?"
)
_PART_BY = "(?P<category>[一-龥]{1,8}[組類])?(?P<level>" + LEVEL + ")由"
_GIVEN_BY = re.compile(r"[A-Za-z一-龥]{2,12}(?:[、及與][A-Za-z一-龥]{2,12})*?等?\d*項?(?:國際|全球)?(?:大獎|獎項)")


class Sentence:
    """One sentence with its mentions; ``opened`` is the award that it, or an earlier one, is about."""

    def __init__(self, document: Document, block: Block, span: tuple[int, int], opened: Prize | None) -> None:
        self.document = document
        self.block = block
        self.span = span
        self.folded = document.folded
        self.mentions = document.mentions_between(*span)
        self.prizes = prizes(document, span)
        self.before = opened
        self.consumed = span[0]  # where what the verb before won ends
        self.told = span[0]  # where the 入圍 ends that the verb before leads to: 獲得第5屆…獎入圍
        self.recipients = Recipients(document, block, span, self.prizes)

    @property
    def opened(self) -> Prize | None:
        """The award that the next sentence may go on about."""
        return self._context(self.span[1])

    def _context(self, position: int) -> Prize | None:
        """Return the award that is spoken of at a place: the last one with its edition, else the first one named."""
        named = [prize for prize in self.prizes if prize.end <= position]
        edited = [prize for prize in named if prize.has_edition(self.folded)]
        return next((each for each in (*reversed(edited), self.before, *named) if each is not None), None)

    def honours(self) -> Iterator[Award]:
        """Yield what each verb of winning, shortlisting or nominating governs."""
        start = self.span[0]
        for verb in pattern(_VERB).finditer(self.folded, *self.span):
            if verb.start() < self.told or any(m.start <= verb.start() < m.end for m in self.mentions):
                continue
            outcome = Outcome(verb.lastgroup or "won")
            recommended = verb.group() == "推薦"
            found = list(self._recommended(verb, outcome) if recommended else self._honoured(verb, outcome, start))
            yield from found
            if found:
                start = max(verb.end(), self.consumed)
            else:
                self.told = self.span[0]

    def _honoured(self, verb: re.Match[str], outcome: Outcome, start: int) -> Iterator[Award]:
        """Yield what a verb of winning or entering says of those before it."""
        behind = self.folded[verb.end() : self._clause_end(verb.end())].split("、")[0]
        if shortlisted := pattern(".{0,16}{shortlisted}").match(behind):
            outcome = Outcome.SHORTLISTED
            self.told = verb.end() + shortlisted.end()
        for prize in self._prizes(verb, outcome, start):
            # 「…獎」由農業局「…」獲獎: what stands before the award is of another honour.
            before = start <= prize.start and prize.end <= verb.start()
            since = max(start, prize.end) if before else start
            for entry in self.recipients.before(since, verb, prize if before else None):
                self.recipients.last = entry
                yield self._claim(prize, outcome, entry, (start, verb.end()))

    def _prizes(self, verb: re.Match[str], outcome: Outcome, start: int) -> list[Prize]:
        """Return the awards that a verb is about: behind it, or opened before it."""
        end = self._next_honoured(verb.end(), self._clause_end(verb.end()))
        self.consumed = verb.end()
        behind = [prize for prize in self.prizes if verb.end() <= prize.start < end]
        if behind:
            self.consumed = behind[-1].end
            return [self._with_part(behind)]
        if given := _GIVEN_BY.match(self.folded, verb.end()):
            givers = (m for m in self.mentions if m.type == "Organization" and verb.end() <= m.start < given.end())
            return [Prize(self.document.text[m.start : m.end], m.start, m.end) for m in givers]
        opened = self._context(verb.start())
        by = pattern(_PART_BY).search(self.folded[start : verb.start()])
        if by and opened and opened.end <= start + by.start():
            return [replace(opened, category=by["category"], level=by["level"])]
        before = [prize for prize in self.prizes if start <= prize.start and prize.end <= verb.start()]
        part = pattern(_WON_PART).match(self.folded, verb.end(), end)
        told = part is not None and any(part.groupdict().values())
        self.consumed = part.end() if part else verb.end()
        plain = verb.group() in ("獲獎", "得獎")
        if not told and not plain and outcome is not Outcome.SHORTLISTED:
            return []
        edited = opened is not None and opened.has_edition(self.folded) and not plain
        prize = before[-1] if before and not edited else opened
        return [_of(prize, part)] if prize else []

    def _with_part(self, behind: Sequence[Prize]) -> Prize:
        """Return the award behind a verb; a second one right behind it, or the only one, may be a category."""
        first = behind[0]
        second = next(
            (p for p in behind[1:] if self.folded[first.end : p.start] in ("", "」", "」 ", "「", "」「")), None
        )
        if second is not None:
            part = pattern(_WON_PART).fullmatch(self.folded, second.start, second.end)
            if part and part["level"]:
                return _of(first, part)
            return replace(first, category=self.document.text[second.start : second.end])
        opened = self._context(first.start)
        dated = edition(first.printed(self.folded)) or year_in_name(first.printed(self.folded))
        if opened and opened.name != first.name and opened.has_edition(self.folded) and not dated:
            return replace(opened, category=re.sub("入圍獎$", "", first.name) or None)
        place = first.end + (1 if self.folded[first.end : first.end + 1] in ("」", "』") else 0)
        return _of(first, pattern(_WON_PART).match(self.folded, place, self._clause_end(place)))

    def _recommended(self, verb: re.Match[str], outcome: Outcome) -> Iterator[Award]:
        """Yield whom 推薦 puts forward: the bodies behind it, up to what they are put forward for."""
        goal = pattern("{put_forward_for}").search(self.folded, verb.end(), self.span[1])
        if goal is None:
            return
        end = self._clause_end(goal.end())
        behind = [prize for prize in self.prizes if goal.start() <= prize.start < end]
        prize = behind[0] if behind else self._context(verb.start())
        entry = self.recipients.behind(verb.end(), goal.start())
        if entry and prize:
            yield self._claim(prize, outcome, entry, (verb.start(), goal.end()))

    def _claim(self, prize: Prize, outcome: Outcome, entry: Entry, span: tuple[int, int]) -> Award:
        number = edition(prize.printed(self.folded))
        ends = [span[1], *([prize.end] if self.span[0] <= prize.start else [])]
        return Award(
            span=self.document.span(self.span[0], min(max(ends), self.span[1])),
            section=self.block.section,
            rule="honour",
            award=prize.name,
            outcome=outcome,
            level=prize.level,
            category=prize.category,
            recipients=entry.recipients,
            work=entry.work,
            year=self._year(prize, span[1]),
            edition=int(parse(number) or 0) or None if number else None,
        )

    def _year(self, prize: Prize, before: int) -> int | None:
        """Return the year of the edition, in or right before the name, else the year that the sentence prints last."""
        before_name = self.folded[max(0, prize.start - 12) : prize.start]
        named = year_in_name(prize.printed(self.folded)) or year_in_name(before_name)
        if named:
            return named
        roc = re.search(r"(\d{2,3})年度?(?:第.{1,3}屆)?「?$", before_name) or re.match(
            r"(\d{2,3})年", self.folded[prize.start : prize.end]
        )
        if roc:
            return gregorian(int(roc.group(1)))
        told = [
            t for t in self.document.timexes if self.span[0] <= t.start < before and t.printed and t.role is Role.AT
        ]
        years = [t.period.end.year for t in told if t.period and t.period.end]
        return years[-1] if years else None

    def _next_honoured(self, start: int, end: int) -> int:
        """Return where the next body that is honoured stands, if the clause has one: …獲社會關懷獎、交通局獲…."""
        bodies = (m for m in self.mentions if m.type in BODIES and start <= m.start and m.end <= end)
        listed = (m for m in bodies if re.search("[、及與和]$", self.folded[start : m.start]))
        return next((m.start for m in listed if pattern(_VERB).match(self.folded, m.end, end)), end)

    def _clause_end(self, position: int) -> int:
        """Return where the clause ends that holds a place or that ends there."""
        at, before = (self.document.clause_at(self.span, place) for place in (position, position - 1))
        return (at or before or self.span)[1]


def _of(prize: Prize, part: re.Match[str] | None) -> Prize:
    """Return an award with the category and the level that stand behind it or behind the verb."""
    if part is None:
        return prize
    category = part["quoted"] or part["category"]
    won = re.sub("(?<=[優等作])獎$", "", part["level"] or "")  # 特優獎 is the level 特優
    return replace(prize, category=category or prize.category, level=won or prize.level)
