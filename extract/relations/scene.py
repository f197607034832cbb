"""One sentence in which names and times stand, and what every rule of relations asks of it."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from ...ontology.lexicon import pattern
from ..claims import Predicate, Relation, Status
from ..document import Block, Document
from ..ner.mention import Mention
from ..sentences import clauses
from ..timex import Timex

__all__ = ["BODIES", "MADE", "THINGS", "Scene"]

THINGS = ("System", "Plan", "Event", "Publication", "Regulation")
MADE = ("System", "Plan")
BODIES = ("Agency", "Organization")


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
        return [m for m in self.mentions if m.type in types and start <= m.start and m.end <= end]

    def clause(self, position: int) -> tuple[int, int]:
        """Return the clause that a place lies in."""
        return next((span for span in clauses(self.folded, *self.span) if span[0] <= position < span[1]), self.span)

    def spoken_of(self, position: int, types: Sequence[str] = MADE) -> Mention | None:
        """Return the thing that the paragraph named last, where this sentence only says 該計畫 or 其中."""
        opening = pattern(".{0,6}{speaks_on}").match(self.folded, self.span[0], position)
        earlier = self.document.mentions_between(self.block.start, self.span[0])
        return next((m for m in reversed(earlier) if m.type in types), None) if opening else None

    def text(self, mention: Mention) -> str:
        """Return a name as printed."""
        return self.document.text[mention.start : mention.end]

    def status(self, timex: Timex) -> Status:
        """Tell whether what is told of a time is done or only planned."""
        own = self.document.info.period
        later = own and own.end and timex.period and timex.period.end and timex.period.end > own.end
        planned = pattern("{planned}").search(self.folded, max(self.span[0], timex.start - 12), timex.start)
        return Status.PLANNED if later or planned else Status.DONE

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
