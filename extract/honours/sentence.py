"""One sentence and the honours that its verbs tell of.

Each verb of winning or being shortlisted governs the recipients and works before it, back to the verb before, and the
award behind it; where none stands behind it, or only a category or a level, the award is the one that the sentence, or
an earlier one of the paragraph, opened with. Whom a verb of recommending puts forward stands behind it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache

from ...ontology.lexicon import alternation
from ..claims import Award, Outcome
from ..document import Block, Document
from ..names import edition, year_in_name
from ..ner.mention import Mention
from ..numerals import parse
from ..periods import gregorian
from ..sentences import clauses
from ..timex import Role
from .prizes import BODIES, Prize, level, prizes

__all__ = ["Sentence"]

_WORKS = ("System", "Plan", "Event", "Publication")
_GIVEN_BY = re.compile(r"[A-Za-z一-龥]{2,12}(?:[、及與][A-Za-z一-龥]{2,12})*?等?\d*項?(?:國際|全球)?(?:大獎|獎項)")
_QUOTED = re.compile("[「《](?P<work>[^「」《》,。;]{2,60})[」》]")
_APART = 4  # characters that may stand between a body and its work: 工務局的「…」


@dataclass(frozen=True, slots=True)
class _Entry:
    """Recipients, and the work that they are honoured for, if one is named."""

    recipients: tuple[str, ...]
    work: str | None = None


@cache
def _verb() -> re.Pattern[str]:
    kinds = (f"(?P<{kind}>{alternation(kind)})" for kind in ("shortlisted", "nominated", "won"))
    return re.compile("|".join(kinds))


@cache
def _won_part() -> re.Pattern[str]:
    """What follows an award, or a verb without one: 「健康平等獎」, 社區組優等, 評為特優."""
    return re.compile(
        r"(?:為|列|定為|得)?(?:[^,。;]{0,4}「(?P<quoted>[^「」,。;]{2,16})」(?:獎項?|類|組)?)?"
        rf"[「『]?(?P<category>[一-龥A-Za-z0-9]{{1,10}}?(?:組|類)|最佳[一-龥]{{2,8}})?(?P<level>{level()})?[」』]?"
    )


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
        self.last: _Entry | None = None  # whom the verb before honoured

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
        for verb in _verb().finditer(self.folded, *self.span):
            if any(m.start <= verb.start() < m.end for m in self.mentions):
                continue
            outcome = Outcome(verb.lastgroup or "won")
            told = self._recommended if verb.group() == "推薦" else self._honoured
            found = list(told(verb, outcome, start))
            yield from found
            start = max(verb.end(), self.consumed) if found else start

    def _honoured(self, verb: re.Match[str], outcome: Outcome, start: int) -> Iterator[Award]:
        """Yield what a verb of winning or entering says of those before it."""
        behind = self.folded[verb.end() : self._clause_end(verb.end())].split("、")[0]
        if re.match(rf".{{0,16}}{alternation('shortlisted')}", behind):
            outcome = Outcome.SHORTLISTED
        for prize in self._prizes(verb, outcome, start):
            # 「…獎」由農業局「…」獲獎: what stands before the award is of another honour.
            before = start <= prize.start and prize.end <= verb.start()
            for entry in self._entries(max(start, prize.end) if before else start, verb, prize if before else None):
                self.last = entry
                yield self._claim(prize, outcome, entry, (start, verb.end()))

    def _prizes(self, verb: re.Match[str], outcome: Outcome, start: int) -> list[Prize]:
        """Return the awards that a verb is about: behind it, or opened before it."""
        end = self._clause_end(verb.end())
        self.consumed = verb.end()
        behind = [prize for prize in self.prizes if verb.end() <= prize.start < end]
        if behind:
            self.consumed = behind[-1].end
            return [self._with_part(behind)]
        if given := _GIVEN_BY.match(self.folded, verb.end()):
            givers = (m for m in self.mentions if m.type == "Organization" and verb.end() <= m.start < given.end())
            return [Prize(self._text(m), m.start, m.end) for m in givers]
        opened = self._context(verb.start())
        by = re.search(rf"(?P<category>[一-龥]{{1,8}}[組類])?(?P<level>{level()})由", self.folded[start : verb.start()])
        if by and opened and opened.end <= start + by.start():
            return [replace(opened, category=by["category"], level=by["level"])]
        before = [prize for prize in self.prizes if start <= prize.start and prize.end <= verb.start()]
        part = _won_part().match(self.folded, verb.end(), end)
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
        second = next((p for p in behind[1:] if self.folded[first.end : p.start] in ("", "」", "」 ", "「", "」「")), None)
        if second is not None:
            part = _won_part().fullmatch(self.folded, second.start, second.end)
            if part and part["level"]:
                return _of(first, part)
            return replace(first, category=self.document.text[second.start : second.end])
        opened = self._context(first.start)
        dated = edition(first.printed(self.folded)) or year_in_name(first.printed(self.folded))
        if opened and opened.name != first.name and opened.has_edition(self.folded) and not dated:
            return replace(opened, category=re.sub("入圍獎$", "", first.name) or None)
        place = first.end + (1 if self.folded[first.end : first.end + 1] in ("」", "』") else 0)
        return _of(first, _won_part().match(self.folded, place, self._clause_end(place)))

    def _entries(self, start: int, verb: re.Match[str], prize: Prize | None) -> list[_Entry]:
        """Return the recipients before a verb, each with its own work where works are named."""
        near = [m for m in self.mentions if start <= m.start < verb.start()]
        listed = re.match(".{0,16}分別為", self.folded[verb.end() : self.span[1]])
        if listed:
            near = [m for m in self.mentions if m.start > verb.end()]
        bodies = [m for m in near if m.type in BODIES and not self._confers(m)]
        works = [(m.start, m.end) for m in near if m.type in _WORKS and m.rule == "quoted"]
        works = works or self._quoted(start, verb.start())
        paired = [
            _Entry((self._owner(bodies, work) or "本市",), self._words(work))
            for work in works
            if listed or self._owner(bodies, work)
        ]
        if paired:
            return paired
        clause = max((a for a, b in clauses(self.folded, *self.span) if a <= verb.start() < b), default=start)
        bodies = (
            [m for m in bodies if m.start >= clause]
            or [m for m in bodies if works and m.end <= works[-1][1]]
            or self._without_employers(bodies)[-1:]
        )
        if bodies:
            names = tuple(dict.fromkeys(self._text(m) for m in self._without_employers(bodies)))
            return [_Entry(names, self._words(works[-1]) if len(works) == 1 else None)]
        return self._stand_in(max(start, clause), verb) or self._carried(works, prize)

    def _without_employers(self, bodies: Sequence[Mention]) -> list[Mention]:
        """Leave out the body that a person belongs to: 永和分局偵查佐林柏翰."""
        people = [m for m in bodies if m.type == "Person"]
        return [
            m
            for m in bodies
            if m.type == "Person"
            or not any(re.fullmatch("[^,、;。]{0,8}", self.folded[m.end : person.start]) for person in people)
        ]

    def _stand_in(self, start: int, verb: re.Match[str]) -> list[_Entry]:
        """Return who is honoured without a name: 陳市長, 本市, or the government that 本府 stands for."""
        person = re.search(r"[一-龥](?:市長|縣長|局長|處長|主委|校長)$", self.folded[start : verb.start()])
        if person:
            return [_Entry((person.group(),))]
        own = re.search(alternation("stands_for_government"), self.folded[start : verb.start()])
        if own is None:
            return []
        return [_Entry((own.group() if own.group().endswith(("市", "縣")) else self.document.info.government or own.group(),))]

    def _quoted(self, start: int, end: int) -> list[tuple[int, int]]:
        """Return the places of what stands in quotation marks and is no known name: works of art, slogans of projects."""
        named = [m for m in self.mentions if m.type not in _WORKS]
        places = [match.span("work") for match in _QUOTED.finditer(self.folded, start, end)]
        return [p for p in places if not any(m.start < p[1] and p[0] < m.end for m in named) and not self._is_part(p)]

    def _is_part(self, place: tuple[int, int]) -> bool:
        """Tell a category in quotation marks (「第一線服務機關」獎) from a work."""
        return re.match("[」》](?:獎|類|組)", self.folded[place[1] : place[1] + 3]) is not None

    def _carried(self, works: Sequence[tuple[int, int]], prize: Prize | None) -> list[_Entry]:
        """Return who is honoured where the clause names nobody: a work alone, whom it was before, or who took part."""
        if works:
            return [_Entry((), self._words(works[-1]))]
        if self.last is not None:
            return [self.last]
        if prize is None:
            return self._spoken_of()
        entered = [m for m in self.mentions if m.type in BODIES and m.end <= prize.start and not self._holds(m, prize)]
        shown = [work for work in self._quoted(self.span[0], prize.start) if self._owner(entered, work)]
        if not entered:
            return []
        return [_Entry((self._text(entered[-1]),), self._words(shown[-1]) if shown else None)]

    def _spoken_of(self) -> list[_Entry]:
        """Return the work that 該系統 or 該APP means, with the body before it: both of an earlier sentence."""
        if not re.search("該", self.folded[self.span[0] : self.span[1]]):
            return []
        earlier = self.document.mentions_between(self.block.start, self.span[0])
        works = [m for m in earlier if m.type in _WORKS and m.rule == "quoted"]
        bodies = [m for m in earlier if m.type in BODIES and works and m.end <= works[-1].start]
        return [_Entry((self._text(bodies[-1]),), self._text(works[-1]))] if bodies else []

    def _holds(self, body: Mention, prize: Prize) -> bool:
        """Tell the body that holds an appraisal from one that takes part: 內政部104年度戶政業務評鑑."""
        return re.fullmatch(r"(?:\d{2,4}年度?)?[「『之的]?(?:\d{2,4}年度?)?", self.folded[body.end : prize.start]) is not None

    def _owner(self, bodies: Sequence[Mention], work: tuple[int, int]) -> str | None:
        """Return the body right before a work: 衛生局「…系統」, 工務局的「…平台」, 稅捐稽徵處以「…」."""
        before = [m for m in bodies if m.end <= work[0] and work[0] - m.end <= _APART]
        return self._text(before[-1]) if before else None

    def _words(self, place: tuple[int, int]) -> str:
        return self.document.text[place[0] : place[1]]

    def _confers(self, body: Mention) -> bool:
        """Tell the body that gives an award (經國發會評審, 內政部…考核) from one that receives it."""
        held = any(self._holds(body, prize) for prize in self.prizes if body.end <= prize.start)
        verb = re.match(rf"[^,。;「]{{0,6}}?{alternation('confers')}", self.folded[body.end : body.end + 12])
        return held or verb is not None

    def _recommended(self, verb: re.Match[str], outcome: Outcome, start: int) -> Iterator[Award]:
        """Yield whom 推薦 puts forward: the bodies behind it, up to what they are put forward for."""
        goal = re.compile("參獎|代表|參加|角逐|參選").search(self.folded, verb.end(), self.span[1])
        if goal is None:
            return
        names = tuple(
            self._text(m) for m in self.mentions if verb.end() <= m.start < goal.start() and m.type in BODIES
        )
        end = self._clause_end(goal.end())
        behind = [prize for prize in self.prizes if goal.start() <= prize.start < end]
        prize = behind[0] if behind else self._context(verb.start())
        works = self._quoted(verb.end(), goal.start())
        if names and prize:
            work = self._words(works[0]) if len(works) == 1 else None
            yield self._claim(prize, outcome, _Entry(names, work), (verb.start(), goal.end()))

    def _claim(self, prize: Prize, outcome: Outcome, entry: _Entry, span: tuple[int, int]) -> Award:
        number = edition(prize.printed(self.folded))
        ends = [span[1], *([prize.end] if self.span[0] <= prize.start else [])]
        return Award(
            span=self.document.span(self.span[0], min(max(ends), self.span[1])),
            section=self.block.section,
            rule="honour",
            confidence=0.85,
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
        roc = re.search(r"(\d{2,3})年度?(?:第.{1,3}屆)?「?$", before_name) or re.match(r"(\d{2,3})年", self.folded[prize.start : prize.end])
        if roc:
            return gregorian(int(roc.group(1)))
        told = [
            t for t in self.document.timexes if self.span[0] <= t.start < before and t.printed and t.role is Role.AT
        ]
        years = [t.period.end.year for t in told if t.period and t.period.end]
        return years[-1] if years else None

    def _clause_end(self, position: int) -> int:
        return min((b for a, b in clauses(self.folded, *self.span) if a <= position <= b), default=self.span[1])

    def _text(self, mention: Mention) -> str:
        return self.document.text[mention.start : mention.end]


def _of(prize: Prize, part: re.Match[str] | None) -> Prize:
    """Return an award with the category and the level that stand behind it or behind the verb."""
    if part is None:
        return prize
    category = part["quoted"] or part["category"]
    won = re.sub("(?<=[優等作])獎$", "", part["level"] or "")  # 特優獎 is the level 特優
    return replace(prize, category=category or prize.category, level=won or prize.level)
