"""What a verb of winning or entering is about: the awards behind it, each with the category and the level that was won.

Where only a category or a level stands behind the verb (獲第一組特優), or a word that points back (入圍同獎), the award
is the one that the sentence, or one before it, speaks of.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from ...ontology.folding import fold
from ...ontology.lexicon import pattern
from ...ontology.registry import governments
from ..document import Document
from .parts import Part, part
from .prize import BODIES, Prize

__all__ = ["Topic", "objects"]

_FAR = 24  # characters that may stand between a verb and the award that it is about
_SHORT = 4  # characters of a name that tells no award of its own: 團體獎, 個別獎
_GIVEN_BY = re.compile(r"[A-Za-z一-龥]{2,12}(?:[、及與][A-Za-z一-龥]{2,12})*?等?\d*項?(?:國際|全球)?(?:大獎|獎項)")
_INDEPENDENT = "[A-Za-z]|.*大獎$|{name_mark}"


@dataclass(frozen=True, slots=True)
class Topic:
    """The award that a paragraph speaks of, or None; ``whole`` where awards that follow may be categories of it.

    ``category`` is the last one that was told of it: 同類 means that.
    """

    prize: Prize | None = None
    whole: bool = False
    category: str | None = None


def objects(
    document: Document, prizes: Sequence[Prize], topic: Topic, span: tuple[int, int], followed: bool
) -> tuple[list[Prize], int]:
    """Return the awards that the verb before ``span`` is about, and where the words that tell them end.

    ``followed``: the span ends at another verb of honouring.
    """
    return _Objects(document, prizes, topic, span, followed).read()


class _Objects:
    """Reads the awards behind one verb from left to right; ``current`` is the one that the words before told."""

    def __init__(
        self, document: Document, prizes: Sequence[Prize], topic: Topic, span: tuple[int, int], followed: bool
    ) -> None:
        self.document = document
        self.folded = document.folded
        self.prizes = prizes
        self.topic = topic
        self.position, self.limit = span
        self.followed = followed
        self.current: Prize | None = None

    def read(self) -> tuple[list[Prize], int]:
        """Return the awards and where the last one ends."""
        if given := self._given_by():
            return given
        found: list[Prize] = []
        end = self.position
        joins = pattern("[」』 ]*{joins}")
        while (won := self._next()) is not None:
            if found and self.position == self.limit and self.followed:
                break  # 「…」列為優等、「…」列為甲等: what the next verb speaks of is not won by the one before
            if found and self._is_next_clause(won):
                break
            if found and won.kind == "title" and not won.dated:
                won = replace(won, year=found[-1].year)  # 113年模範公務人員及績優主計人員
            found.append(won)
            end = self.position
            joined = joins.match(self.folded, self.position, self.limit)
            if joined is None:
                break
            self.position = joined.end()
        return found, end

    def _is_level(self, named: Prize, told: Part) -> bool:
        """Tell what is won in a group, rather than an award: 「政府組」優良應用獎."""
        return named.kind == "award" and not named.dated and fold(named.name) == told.level

    def _is_next_clause(self, won: Prize) -> bool:
        """Tell a field of an appraisal whose grade stands behind a verb of its own: …列特優、「土地重劃」則為優等."""
        told = pattern("{before_verb}*(?:{won|graded})").match(self.folded, self.position)
        return won.kind == "appraisal" and won.level is None and told is not None

    def _next(self) -> Prize | None:
        """Return the award, or the part of the one spoken of, that the words at the position tell."""
        named = next((p for p in self.prizes if self.position <= p.start < self.limit), None)
        base = self.current or self.topic.prize
        if base is not None:
            told = self._part(self.position, self.limit, base)
            if told and (named is None or told.end <= named.lead or self._is_level(named, told)):
                self.position = told.end
                return _with(base, told)
        if named is None or not self._near(named):
            return None
        whole = self.topic.prize
        again = pattern("[「『 ]*{same_edition}{behind_part}?的?[「『 ]*").match(self.folded, self.position)
        if whole and again and again.end() == named.start:  # 入圍同屆「第一線服務機關」獎
            self.position = self._behind(named) + self.folded.startswith("獎", self._behind(named))
            return replace(whole, category=named.name, level=None)
        if whole is not None and self._is_category(named, whole):
            self.position = self._behind(named)
            told = self._part(self.position, self.limit, whole)
            self.position = max(told.end, self.position)
            return replace(whole, category=named.name, level=told.level)
        base = whole if named.kind == "same" else named
        if base is None:
            return None
        self.position = self._behind(named)
        told = self._part(self.position, self.limit, base)
        if told.level and not told.category and "獎" not in base.name:
            told = replace(told, level=re.sub("(?<=[優等])獎$", "", told.level))  # 「…績優機關」特優獎: 獎 is the award
        self.position = max(told.end, self.position)
        self.current = base
        return _with(base, told)

    def _behind(self, named: Prize) -> int:
        return named.end + (self.folded[named.end : named.end + 1] in ("」", "』"))

    def _part(self, position: int, limit: int, prize: Prize) -> Part:
        """Return what is won at a place; a body there is no field of work (安平區公所特優、永康區公所優等)."""
        told = part(self.folded, position, limit, fields=prize.kind in ("appraisal", "contest"))
        inside = (m for m in self.document.mentions_between(position, told.end) if m.type in BODIES)
        is_body = any(self.folded[m.start - 1 : m.start] != "「" for m in inside)
        if told.category and pattern("{same_group}").fullmatch(told.category):
            told = replace(told, category=self.topic.category)
        return Part(position) if is_body else told

    def _near(self, named: Prize) -> bool:
        gap = self.folded[self.position : named.lead].strip("「『 由")
        if self.current is not None or named.kind == "title":
            if self.current is None and pattern("[一-龥]{2,14}{actor_head}").fullmatch(gap):
                return True  # 當選臺灣醫師公會聯合會110年度模範醫師
            return not gap or gap in map(fold, governments())  # 當選苗栗縣113年績優災防人員
        return named.kind != "occasion" and len(gap) <= _FAR

    def _is_category(self, named: Prize, whole: Prize) -> bool:
        """Tell a category of the award spoken of: 第5屆政府服務獎…, 衛生局獲社會關懷服務獎."""
        quoted = self.folded[named.start - 1 : named.start] in ("「", "『")
        if not self.topic.whole or named.kind != "award" or named.name == whole.name or named.start > self.position + 2:
            return False
        if whole.kind == "appraisal" and not quoted and len(named.name) > _SHORT:
            return False
        known = named.dated or named.conferrer is not None
        return not known and pattern(_INDEPENDENT).match(named.name) is None

    def _given_by(self) -> tuple[list[Prize], int] | None:
        """Return awards that go by who gives them: 榮獲ASOCIO及IDC等2項國際大獎."""
        given = _GIVEN_BY.match(self.folded, self.position)
        if given is None or any(self.position <= p.start < given.end() for p in self.prizes):
            return None
        named = self.document.mentions_between(self.position, given.end())
        givers = [m for m in named if m.type == "Organization"]
        found = [Prize(self.document.text[m.start : m.end], m.start, m.end, m.start) for m in givers]
        return (found, given.end()) if found else None


def _with(prize: Prize, told: Part) -> Prize:
    """Return an award with the category and the level that stand behind it or behind the verb."""
    return replace(prize, category=told.category or prize.category, level=told.level or prize.level)
