"""One sentence in which names and times stand, and what every rule of relations asks of it."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Container, Sequence
from decimal import Decimal
from functools import cached_property

from ...ontology.lexicon import pattern
from ..claims import Predicate, Relation, Status
from ..document import Block, Document
from ..ner.mention import Mention
from ..timex import Timex

__all__ = ["BODIES", "MADE", "THINGS", "Scene"]

THINGS = ("System", "Plan", "Event", "Publication", "Regulation")
MADE = ("System", "Plan")
BODIES = ("Agency", "Organization")
_BRACKETS = re.compile(r"\([^()]*\)|^[^()]*\)|\([^()]*$")
_LISTED = re.compile("[」』》]?(?:、|及|與|和|暨|以及)[「『《]?")


_FAR = 400  # characters; what is further away in a sentence is not looked for, however long that is
_PLANNED_REACH = 12  # characters before a day in which 預計 may stand
_LONGEST_LEAD = 20  # characters between a bracket and the short name in it


class Scene:
    """A sentence with its mentions; ``things`` are those that a body can run, issue or hold."""

    def __init__(self, document: Document, block: Block, span: tuple[int, int]) -> None:
        self.document = document
        self.block = block
        self.span = span
        self.folded = document.folded
        self.mentions = document.mentions_between(*span)
        self.things = [m for m in self.mentions if m.type in THINGS]

    def of(self, types: Sequence[str], start: int, end: int) -> list[Mention]:
        """Return the mentions of some types that lie within ``[start, end)``."""
        return [m for m in self.document.mentions_between(start, end) if m.type in types and m.end <= end]

    def before(self, types: Sequence[str], position: int) -> list[Mention]:
        """Return the mentions of some types in the sentence before a place, those that are not far from it."""
        return self.of(types, max(self.span[0], position - _FAR), position)

    def behind(self, types: Sequence[str], position: int, reach: int = _FAR) -> list[Mention]:
        """Return the mentions of some types in the sentence that start within some characters behind a place."""
        return self.of(types, position, min(self.span[1], position + reach))

    @cached_property
    def bodies(self) -> list[Mention]:
        """The bodies of the sentence, without the short names that brackets give them."""
        found = [m for m in self.mentions if m.type in BODIES]
        ends = {m.end for m in found}
        return [m for m in found if not self._is_short_name(m, ends)]

    def _is_short_name(self, body: Mention, ends: Container[int]) -> bool:
        """Tell a short name in brackets from the body before it: 國家發展委員會(以下簡稱國發會)."""
        opening = self.folded.rfind("(", max(self.span[0], body.start - _LONGEST_LEAD), body.start)
        led = opening in ends and pattern("{short_name}?:?「?").fullmatch(self.folded, opening + 1, body.start)
        return bool(led) and self.folded[body.end : body.end + 1] in (")", "」", ",")

    def bodies_between(self, start: int, end: int) -> list[Mention]:
        """Return the bodies that lie within ``[start, end)``, those in brackets left out."""
        found = self.bodies[bisect_left(self._body_starts, start) : bisect_left(self._body_starts, end)]
        return [m for m in found if m.end <= end]

    def bodies_before(self, position: int) -> list[Mention]:
        """Return the bodies in the sentence before a place, those that are not far from it."""
        return self.bodies_between(max(self.span[0], position - _FAR), position)

    @cached_property
    def _body_starts(self) -> list[int]:
        return [body.start for body in self.bodies]

    def between(self, start: int, end: int) -> str:
        """Return the words of ``[start, end)`` without what stands in brackets."""
        return _BRACKETS.sub("", self.folded[start:end])

    def led(self, template: str, position: int, reach: int = 16) -> re.Match[str] | None:
        """Return what ends right before a place and matches a template of `lexicon.pattern`, or None."""
        return pattern(f"(?:{template})$").search(self.folded, max(self.span[0], position - reach), position)

    def in_name(self, position: int) -> bool:
        """Tell whether a place lies within a name: the 啟動 of 淨灘啟動計畫 begins nothing."""
        return any(m.start <= position < m.end for m in self.document.mentions_near(position))

    def listed_before(self, last: Mention, types: Sequence[str]) -> list[Mention]:
        """Return the mentions that a list ends with, the last one among them: 「甲」、「乙」及「丙」."""
        found = [last]
        for mention in reversed(self.before(types, last.start)):
            if not _LISTED.fullmatch(self.between(mention.end, found[-1].start)):
                break
            found.append(mention)
        return found[::-1]

    def clause(self, position: int) -> tuple[int, int]:
        """Return the clause that a place lies in."""
        return self.document.clause_at(self.span, position) or self.span

    def timexes(self, start: int, end: int) -> list[Timex]:
        """Return the printed times that start within ``[start, end)``."""
        return [t for t in self.document.timexes_between(start, end) if t.printed]

    def text(self, mention: Mention) -> str:
        """Return a name as printed."""
        return self.document.text[mention.start : mention.end]

    def status(self, timex: Timex) -> Status:
        """Tell whether what is told of a time is done or only planned."""
        own = self.document.info.period
        later = own and own.end and timex.period and timex.period.end and timex.period.end > own.end
        return Status.PLANNED if later or self.is_planned(timex.start) else Status.DONE

    def is_planned(self, position: int) -> bool:
        """Tell whether the words right before a place, in its clause, say that it is only planned."""
        start = max(self.clause(position)[0], position - _PLANNED_REACH)
        found = pattern("{planned}").search(self.folded, start, position)
        return found is not None and pattern("{planned}[、]").match(self.folded, found.start()) is None

    def relation(
        self,
        subject: Mention,
        predicate: Predicate,
        target: str,
        span: tuple[int, int],
        *,
        status: Status = Status.DONE,
        amount: Decimal | None = None,
    ) -> Relation:
        """Return a relation of a thing; ``span`` is where the sentence states it."""
        return Relation(
            span=self.document.span(*span),
            section=self.block.section,
            rule="relation",
            status=status,
            subject=self.text(subject),
            predicate=predicate,
            object=target,
            amount=amount,
        )
