"""Whom a verb of honouring speaks of: the bodies and people before it, each with the work that it is honoured for."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from ...ontology.lexicon import pattern
from ..document import Block, Document
from ..ner.mention import Mention
from .prizes import BODIES, Prize

__all__ = ["Entry", "Recipients"]

_WORKS = ("System", "Plan", "Event", "Publication")
_QUOTED = re.compile("[「《](?P<work>[^「」《》,。;]{2,60})[」》]")
_APART = 4  # characters that may stand between a body and its work: 工務局的「…」


@dataclass(frozen=True, slots=True)
class Entry:
    """Recipients, and the work that they are honoured for, if one is named."""

    recipients: tuple[str, ...]
    work: str | None = None


class Recipients:
    """The bodies, people and works of one sentence; ``last`` is whom the verb before honoured."""

    def __init__(self, document: Document, block: Block, span: tuple[int, int], prizes: Sequence[Prize]) -> None:
        self.document = document
        self.block = block
        self.span = span
        self.folded = document.folded
        self.mentions = document.mentions_between(*span)
        self.prizes = prizes
        self.last: Entry | None = None

    def before(self, start: int, verb: re.Match[str], prize: Prize | None) -> list[Entry]:
        """Return the recipients before a verb, each with its own work where works are named."""
        near = [m for m in self.mentions if start <= m.start < verb.start()]
        listed = re.match(".{0,16}分別為", self.folded[verb.end() : self.span[1]])
        if listed:
            near = [m for m in self.mentions if m.start > verb.end()]
        bodies = [m for m in near if m.type in BODIES and not self._confers(m)]
        works = [(m.start, m.end) for m in near if m.type in _WORKS and m.rule == "quoted"]
        works = works or self._quoted(start, verb.start())
        paired = [
            Entry((self._owner(bodies, work) or "本市",), self._words(work))
            for work in works
            if listed or self._owner(bodies, work)
        ]
        if paired:
            return paired
        clause = (self.document.clause_at(self.span, verb.start()) or (start,))[0]
        bodies = (
            [m for m in bodies if m.start >= clause]
            or [m for m in bodies if works and m.end <= works[-1][1]]
            or self._without_employers(bodies)[-1:]
        )
        work = self._words(works[-1]) if len(works) == 1 else None
        if bodies:
            return [Entry(tuple(dict.fromkeys(self._text(m) for m in self._without_employers(bodies))), work)]
        return self._stand_in(max(start, clause), verb, work) or self._carried(works, prize)

    def behind(self, start: int, end: int) -> Entry | None:
        """Return whom 推薦 puts forward: the bodies between it and what they are put forward for."""
        names = tuple(self._text(m) for m in self.mentions if start <= m.start < end and m.type in BODIES)
        works = self._quoted(start, end)
        return Entry(names, self._words(works[0]) if len(works) == 1 else None) if names else None

    def _without_employers(self, bodies: Sequence[Mention]) -> list[Mention]:
        """Leave out the body that a person belongs to: 永和分局偵查佐林柏翰."""
        people = [m for m in bodies if m.type == "Person"]
        return [
            m
            for m in bodies
            if m.type == "Person"
            or not any(re.fullmatch("[^,、;。]{0,8}", self.folded[m.end : person.start]) for person in people)
        ]

    def _stand_in(self, start: int, verb: re.Match[str], work: str | None) -> list[Entry]:
        """Return who is honoured without a name: 陳市長, 本市, or whom 本府 and 本局 stand for."""
        person = pattern("[一-龥]{office}$").search(self.folded[start : verb.start()])
        if person:
            return [Entry((person.group(),))]
        info = self.document.info
        stand_ins = (pattern("{stands_for_government}"), info.government), (pattern("{for_agency}"), info.agency)
        for words, name in stand_ins:
            own = words.search(self.folded, start, verb.start())
            if own:
                return [Entry((own.group() if own.group().endswith(("市", "縣")) else name or own.group(),), work)]
        return []

    def _quoted(self, start: int, end: int) -> list[tuple[int, int]]:
        """Return the places of what stands in quotation marks and is no known name: works of art, slogans."""
        named = [m for m in self.mentions if m.type not in _WORKS]
        places = [match.span("work") for match in _QUOTED.finditer(self.folded, start, end)]
        return [p for p in places if not any(m.start < p[1] and p[0] < m.end for m in named) and not self._is_part(p)]

    def _is_part(self, place: tuple[int, int]) -> bool:
        """Tell a category in quotation marks (「第一線服務機關」獎) from a work."""
        return re.match("[」》](?:獎|類|組)", self.folded[place[1] : place[1] + 3]) is not None

    def _carried(self, works: Sequence[tuple[int, int]], prize: Prize | None) -> list[Entry]:
        """Return who is honoured where the clause names nobody: a work alone, whom it was before, or who took part."""
        if works:
            return [Entry((), self._words(works[-1]))]
        if self.last is not None:
            return [self.last]
        if prize is None:
            return self._spoken_of()
        entered = [m for m in self.mentions if m.type in BODIES and m.end <= prize.start and not self._holds(m, prize)]
        shown = [work for work in self._quoted(self.span[0], prize.start) if self._owner(entered, work)]
        if not entered:
            return []
        return [Entry((self._text(entered[-1]),), self._words(shown[-1]) if shown else None)]

    def _spoken_of(self) -> list[Entry]:
        """Return the work that 該系統 or 該APP means, with the body before it: both of an earlier sentence."""
        if self.folded.find("該", *self.span) < 0:
            return []
        work = self.document.last_mention(_WORKS, self.block.start, self.span[0], rule="quoted")
        body = self.document.last_mention(BODIES, self.block.start, work.start) if work else None
        return [Entry((self._text(body),), self._text(work))] if work and body else []

    def _holds(self, body: Mention, prize: Prize) -> bool:
        """Tell the body that holds an appraisal from one that takes part: 內政部104年度戶政業務評鑑."""
        return (
            re.fullmatch(r"(?:\d{2,4}年度?)?[「『之的]?(?:\d{2,4}年度?)?", self.folded[body.end : prize.start])
            is not None
        )

    def _owner(self, bodies: Sequence[Mention], work: tuple[int, int]) -> str | None:
        """Return the body right before a work: 衛生局「…系統」, 工務局的「…平台」, 稅捐稽徵處以「…」."""
        before = [m for m in bodies if m.end <= work[0] and work[0] - m.end <= _APART]
        return self._text(before[-1]) if before else None

    def _words(self, place: tuple[int, int]) -> str:
        return self.document.text[place[0] : place[1]]

    def _confers(self, body: Mention) -> bool:
        """Tell the body that gives an award (經國發會評審, 內政部…考核) from one that receives it."""
        held = any(self._holds(body, prize) for prize in self.prizes if body.end <= prize.start)
        others = (m.start for m in self.mentions if m.type in BODIES and m.start >= body.end)
        behind = self.folded[body.end : min(body.end + 12, *others, self.span[1])]
        verb = pattern("(?:(?!{won})[^,。;「]){0,6}?{confers}").match(behind)  # the 頒 of 獲頒 is not the body's
        return held or verb is not None

    def _text(self, mention: Mention) -> str:
        return self.document.text[mention.start : mention.end]
