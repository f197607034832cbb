"""Who may be honoured: the bodies and people that a sentence names, without those that only help, give, or employ.

本局 and 本府 count as they are printed, and so do cities (嘉義市三度入選) and people told by their office (陳市長).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from ...ontology.folding import fold
from ...ontology.lexicon import any_of, pattern, rows
from ...ontology.registry import governments
from ..document import Document
from .prize import BODIES, Prize

__all__ = ["Actor", "actors"]

_QUOTED = 80  # characters before a body in which the quotation or bracket opens that it stands in
_GLOSS = re.compile(r"^\([A-Za-z][A-Za-z ,.&-]*\)")  # the foreign name of a body behind it
_BEHIND = 12  # characters behind a body in which the words stand that make it a partner or a giver


@dataclass(frozen=True, slots=True)
class Actor:
    """Somebody at a place of the text; ``person`` for people."""

    start: int
    end: int
    text: str
    person: bool = False


@cache
def _unnamed() -> re.Pattern[str]:
    places = any_of(fold(place) for place in governments())
    own = "(?P<own>{own_government|for_agency|own_body}(?!各|所屬|機關|同仁))"
    return pattern(f"{own}|(?P<place>{places})(?![一-龥]{{0,2}}[府局處])|(?P<person>[一-龥]{{office}})(?={{won}})")


@cache
def _author() -> re.Pattern[str]:
    """A name right before the title of a book, a song or a story, or before a medal that was won, behind a mark."""
    surnames = any_of(record["surname"] for record in rows("surnames.csv"))
    title = f"(?<=[,、;:。由獎及與和名])(?:{surnames})[一-龥]{{1,2}}(?=[〈《])"
    medal = "{won}[^,。;]{0,12}?{medal}"
    name = f"(?:{surnames})(?:(?!{{before_verb|actor_head|time_word}})[一-龥]){{2}}"
    return pattern(f"{title}|(?<![一-龥、]){name}(?<![市縣鄉鎮])(?={medal})")


def actors(document: Document, span: tuple[int, int], prizes: Sequence[Prize]) -> list[Actor]:
    """Return who may be honoured in a sentence, in order."""
    return list(_Actors(document, span, prizes).found())


class _Actors:
    """Sorts the bodies and people of one sentence."""

    def __init__(self, document: Document, span: tuple[int, int], prizes: Sequence[Prize]) -> None:
        self.document = document
        self.folded = document.folded
        self.span = span
        self.prizes = prizes
        everybody = sorted(self._everybody(), key=lambda actor: actor.start)
        outside = [actor for actor in everybody if not self._in_prize(actor) and not self._quoted(actor)]
        self.all = [actor for actor in outside if not self._employs(actor, outside)]

    def found(self) -> Iterator[Actor]:
        """Yield those who may be honoured."""
        helping = -1  # where the last one ends who only helps
        for actor in self.all:
            if self._helps(actor, helping):
                helping = actor.end
            elif not self._gives(actor):
                yield actor

    def _everybody(self) -> Iterator[Actor]:
        taken: set[int] = set()
        for m in self.document.mentions_between(*self.span):
            taken.update(range(m.start, m.end))
            if m.type in BODIES:
                yield Actor(m.start, m.end, self.document.text[m.start : m.end], m.type == "Person")
        for match in _unnamed().finditer(self.folded, *self.span):
            start, end = match.span(str(match.lastgroup))
            if start not in taken:
                yield Actor(start, end, self.document.text[start:end], match.lastgroup == "person")
        for match in _author().finditer(self.folded, *self.span):
            if match.start() not in taken:
                yield Actor(match.start(), match.end(), self.document.text[match.start() : match.end()], True)

    def _in_prize(self, actor: Actor) -> bool:
        return any(prize.lead < actor.end and actor.start < prize.end for prize in self.prizes)

    def _quoted(self, actor: Actor) -> bool:
        """Tell a body that is part of the title of a work, or only explains a name in brackets."""
        before = self.folded[max(self.span[0], actor.start - _QUOTED) : actor.start]
        return any(before.count(opening) > before.count(closing) for opening, closing in ("「」", "『』", "《》", "()"))

    def _employs(self, actor: Actor, among: Sequence[Actor]) -> bool:
        """Tell the body that the next one, or a person, belongs to: 永和分局偵查佐林柏翰, 本府捷運工程局."""
        following = next((other for other in among if other.start >= actor.end), None)
        if following is None or actor.person:
            return False
        between = self.folded[actor.end : following.start]
        if following.person:
            return pattern("(?!{joins})[^,、;。「」]{0,8}").fullmatch(between) is not None
        return between in ("", "所屬")

    def _helps(self, actor: Actor, helping: int) -> bool:
        """Tell a partner or contractor (與…公司合作推出, 委託…開發) from who is honoured."""
        before = self.folded[max(self.span[0], actor.start - 6) : actor.start]
        behind = self.folded[actor.end : actor.end + _BEHIND]
        if pattern("{engages|stands_for}$").search(before) or pattern("[^,。;「]{0,2}{assists}").match(behind):
            return True
        together = pattern("[^,。;「]{0,2}?{together}").match(behind)
        if together and pattern("{with}$").search(before):
            return pattern("{won|shortlisted}|以").match(behind, together.end()) is None
        # 與甲公司、乙公司合作: who is joined to a partner is one, too.
        return helping >= 0 and pattern("{joins}").fullmatch(self.folded, helping, actor.start) is not None

    def _gives(self, actor: Actor) -> bool:
        """Tell the body that gives an award (經國發會評審, 獲內政部頒發) from one that receives it."""
        if actor.person:
            return False
        following = next((other.start for other in self.all if other.start >= actor.end), self.span[1])
        behind = self.folded[actor.end : min(following, actor.end + _BEHIND, self.span[1])]
        if behind[:1] == "(":
            behind = _GLOSS.sub("", self.folded[actor.end : following])[:_BEHIND]
        # 消防局獲頒…, 區公所參加…評獎: the 頒 of 獲頒 and the 評獎 are not the body's.
        confers = "(?:(?!{won|shortlisted|put_forward_for})[^,。;「]){0,6}?{confers}"
        if pattern("{gives}|{appraises}(?!成績|結果)|" + confers).match(behind):
            return True
        led = pattern("{given_by}$").search(self.folded[max(self.span[0], actor.start - 3) : actor.start])
        return led is not None and pattern("{won|rates}|[^,。;「]{0,4}?{recommends|puts_up}").match(behind) is not None
