"""Winners that do not stand where they mostly do: behind the award, or with the field of work that was graded.

金質獎水利類特優由臺中港務分公司摘下       who won stands behind 由, the category and the level before it
本局老人福利組獲特優、兒少福利組獲優等     the appraisal is of 本局, and 老人福利組 a category of it
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from ...ontology.lexicon import pattern
from ..document import Document
from .parts import part
from .prize import Prize
from .recipients import Entry, Recipients
from .verbs import Verb

__all__ = ["by_field", "completed", "given", "winner"]

_FIELD = (
    "(?:(?P<own>{for_agency|own_government})|[、,及](?!{for_agency|own_government}))(?P<field>[一-龥A-Za-z0-9]{1,8}組)$"
)
"""The field of work that an appraisal grades, behind who is appraised or behind the field before."""


def winner(document: Document, recipients: Recipients, start: int, verb: Verb) -> tuple[Prize, list[Entry]] | None:
    """Return the award between ``start`` and a verb of winning, with who won it, where 由 leads to them."""
    before = (p for p in reversed(recipients.prizes) if p.in_text and start <= p.start and p.end <= verb.start)
    prize = next(before, None)
    if prize is None:
        return None
    told = part(document.folded, prize.end + (document.folded[prize.end] in "」』》"), verb.start)
    led = pattern(",?{result_behind}*{won_by}").match(document.folded, told.end, verb.start)
    entries = recipients.behind(led.end(), verb.start) if led else []
    return (replace(prize, category=told.category, level=told.level), entries) if entries else None


def given(document: Document, recipients: Recipients, prize: Prize) -> tuple[Prize, list[Entry], int] | None:
    """Return an award that is handed to those behind it, who they are, and where they end: 頒發「…獎」予林佩君."""
    told = part(document.folded, prize.end + (document.folded[prize.end] in "」』》"), recipients.span[1])
    hands = pattern("{gives}").search(document.folded, prize.lead, prize.start) or pattern("{gives}[「『《]?$").search(
        document.folded, recipients.span[0], prize.lead
    )
    led = pattern("{given_to|goes_to}" if hands else "{goes_to}").match(document.folded, told.end, recipients.span[1])
    if led is None:
        return None
    end = next((b for a, b in recipients.clauses if a <= led.end() <= b), recipients.span[1])
    entries = recipients.behind(led.end(), end)
    return (replace(prize, category=told.category, level=told.level), entries, end) if entries else None


def completed(won: Sequence[Prize], told: Prize) -> list[Prize]:
    """Return awards with the category and the level that stand behind the name of one."""
    return [replace(p, category=p.category or told.category, level=p.level or told.level) for p in won]


def by_field(
    document: Document, last: Sequence[Entry], place: tuple[int, int], won: list[Prize], entries: list[Entry]
) -> tuple[list[Prize], list[Entry]]:
    """Return what is won and by whom, a field of work that ends at ``place`` taken for the category of an appraisal.

    ``last`` is whom the verb before honoured: who is appraised where only the field is named.
    """
    bare = won[0].kind == "appraisal" and won[0].level is not None and won[0].category is None
    graded = pattern(_FIELD).search(document.folded, *place) if bare else None
    if graded is None or any(mention.end == graded.end("field") for mention in document.mentions_near(place[1] - 1)):
        return won, entries
    own = document.text[slice(*graded.span("own"))] if graded["own"] else None
    owners = [Entry((own,))] if own else list(last)
    return ([replace(won[0], category=graded["field"]), *won[1:]], owners) if owners else (won, entries)
