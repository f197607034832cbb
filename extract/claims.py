"""What extractors say a report says: claims, each with the exact place that it was read from.

A claim keeps the normalised value beside the words as printed, the section it stands in, what made it, and a
confidence between 0 and 1, which `confidence` estimates when all is known of it. Spans are code points of the canonical
text; evidence is never without one. By its quote and what it prints there a claim is known again after a report was
edited or a rule changed (`reviews.keys`).
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum

from .document import Document
from .measures import Qualifier
from .periods import Period
from .placed import Span

__all__ = [
    "Announcement",
    "Award",
    "Basis",
    "Claim",
    "Entity",
    "Extraction",
    "Issue",
    "Judged",
    "LifeEvent",
    "LifeKind",
    "Observation",
    "Outcome",
    "Predicate",
    "Qualifier",
    "Relation",
    "Scope",
    "Status",
    "Verdict",
]


class Status(StrEnum):
    """Whether what is claimed was done, is planned, or is a target set beforehand."""

    DONE = "done"
    PLANNED = "planned"
    TARGET = "target"


class Basis(StrEnum):
    """Whether the text prints a figure's period, leaves it to the report's own, or does not tell."""

    EXPLICIT = "explicit"
    INHERITED = "inherited"
    UNKNOWN = "unknown"


class Scope(StrEnum):
    """How far away the words stand that give a figure its period, nearest first."""

    CLAUSE = "clause"
    SENTENCE = "sentence"
    ITEM = "item"
    LEAD = "lead"
    HEADING = "heading"
    COLUMN = "column"
    REPORT = "report"
    NONE = "none"


class Outcome(StrEnum):
    """What came of an entry for an award."""

    WON = "won"
    SHORTLISTED = "shortlisted"
    NOMINATED = "nominated"


class Predicate(StrEnum):
    """The relations that are extracted between two named things, or a thing and a date."""

    RESPONSIBLE_AGENCY = "responsibleAgency"
    LAUNCHED_ON = "launchedOn"
    FUNDED_BY = "fundedBy"
    REPLACES = "replaces"


class LifeKind(StrEnum):
    """What becomes of a system, a plan or a body: how it began, turned into something else, or ended."""

    LAUNCHED = "launched"
    UPGRADED = "upgraded"
    RENAMED = "renamed"
    RAISED = "raised"
    REORGANISED = "reorganised"
    MERGED = "merged"
    SPLIT = "split"
    REPLACED = "replaced"
    COMPLETED = "completed"
    ENDED = "ended"


class Verdict(StrEnum):
    """What a person finds of a claim; a wrong one is withdrawn."""

    RIGHT = "right"
    WRONG = "wrong"
    CORRECTED = "corrected"


@dataclass(frozen=True, slots=True)
class Judged:
    """That people judged a claim: how, who, when last, what they noted, and what had been read before.

    ``replaced`` pairs each field that was corrected with what stood there: ("metric", "處理量").
    """

    verdict: Verdict
    by: tuple[str, ...] = ()
    on: date | None = None
    notes: tuple[str, ...] = ()
    replaced: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Claim:
    """Something a report says: where, in which section, found by which rule, how surely, and whether it is done.

    ``quote`` is the sentence as a person reads it, or the heads and the words of a table cell; ``occurrence`` counts
    claims that print the same thing in the same words. ``judged`` is None until a person has judged the claim.
    """

    span: Span
    section: int | None
    rule: str
    confidence: float = 0.5
    status: Status = Status.DONE
    quote: str = ""
    occurrence: int = 1
    judged: Judged | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Observation(Claim):
    """One measured quantity: 話務中心電話處理總量, 489,697 通, 110年3月至8月.

    ``value`` is in base units (元, never 萬元); ``printed`` the number as printed and ``value_span`` its place.
    ``lower`` and ``upper`` are the ends of a range of which this is one; ``worded`` is how likely, between 0 and 1, a
    careful reader would call the metric so.
    """

    metric: str
    value: Decimal
    unit: str
    qualifier: Qualifier
    period: Period | None
    basis: Basis
    scope: Scope
    printed: str
    value_span: Span
    agency: str | None = None
    cumulative: bool = False
    worded: float = 1.0
    lower: Decimal | None = None
    upper: Decimal | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Entity(Claim):
    """One named thing in one report, with every name the report has for it and every place that names it."""

    type: str
    name: str
    aliases: tuple[str, ...] = ()
    mentions: tuple[Span, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Award(Claim):
    """Who was honoured, shortlisted or put forward for what, at which edition and level."""

    award: str
    outcome: Outcome
    level: str | None = None
    category: str | None = None
    recipients: tuple[str, ...] = ()
    work: str | None = None
    year: int | None = None
    edition: int | None = None
    conferrer: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Relation(Claim):
    """A named thing, a predicate, and another named thing or an ISO date; `amount` in 元 where money is named."""

    subject: str
    predicate: Predicate
    object: str
    amount: Decimal | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class LifeEvent(Claim):
    """What a report states of a thing's life: 「甲系統」更名為「乙系統」 (renamed, before 甲系統, after 乙系統).

    ``before`` and ``after`` are names as printed; what only began has nothing before, what ended nothing after.
    ``date`` is an ISO day, month or year, None where none is told.
    """

    kind: LifeKind
    before: tuple[str, ...]
    after: tuple[str, ...]
    date: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Announcement(Claim):
    """What a sentence announces: 預計110年12月開通「提點子」功能.

    ``words`` are those that announce it, ``cue`` the one that tells so ("" where the heading does), ``due`` is the time
    by which it is to be done and ``due_printed`` how that is printed. ``names`` are the names in it, ``figures`` the
    places of its numbers.
    """

    words: str
    cue: str = ""
    due: Period | None = None
    due_printed: str = ""
    names: tuple[str, ...] = ()
    figures: tuple[Span, ...] = ()


@dataclass(frozen=True, slots=True)
class Issue:
    """Something that could not be read, matched or placed, with its place where it has one."""

    kind: str
    message: str
    span: Span | None = None


@dataclass(frozen=True, slots=True)
class Extraction:
    """One report and everything that was read from it."""

    document: Document
    observations: tuple[Observation, ...]
    entities: tuple[Entity, ...]
    awards: tuple[Award, ...]
    relations: tuple[Relation, ...]
    issues: tuple[Issue, ...]
    life: tuple[LifeEvent, ...] = ()
    announcements: tuple[Announcement, ...] = ()
