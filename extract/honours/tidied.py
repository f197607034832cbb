"""The honours of one sentence without what another of them tells better."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from ..claims import Award, Outcome
from .honour import Honour

__all__ = ["tidied"]


def tidied(found: Sequence[Honour]) -> list[Honour]:
    """Return honours without those that others tell better; what they alone tell is handed on.

    參選第6屆政府服務獎，榮獲…: that it was entered for; 角逐「防疫科技類」，止步決選: its category is kept;
    本市獲評優等，名列六都第二: the rank beside the grade.
    """
    kept: list[Honour] = []
    for place, honour in enumerate(found):
        claim = honour.claim
        if (
            _is_entered(claim, found)
            or _is_detailed(claim, found[place + 1 :])
            or _is_rank(claim, found[:place])
            or claim in [other.claim for other in kept]
        ):
            continue
        entered = (o.claim for o in found[:place] if o.claim.outcome is Outcome.NOMINATED and o.claim is not claim)
        same = [e for e in entered if _shared(e, claim)]
        if same and claim.outcome is not Outcome.NOMINATED:
            claim = replace(claim, category=claim.category or same[-1].category, work=claim.work or same[-1].work)
        kept.append(replace(honour, claim=claim))
    return kept


def _shared(claim: Award, other: Award) -> bool:
    """Tell whether two honours are of one entry for one award."""
    one_body = bool(set(claim.recipients) & set(other.recipients)) or not (claim.recipients and other.recipients)
    return claim.award == other.award and one_body and (claim.work == other.work or not (claim.work and other.work))


def _is_entered(claim: Award, found: Sequence[Honour]) -> bool:
    """Tell that something was entered for an award of which another honour tells the result."""
    results = (other.claim for other in found if other.claim.outcome is not Outcome.NOMINATED)
    return claim.outcome is Outcome.NOMINATED and any(_shared(claim, other) for other in results)


def _is_detailed(claim: Award, behind: Sequence[Honour]) -> bool:
    """Tell an honour of which a later one tells the category: …雙雙獲獎，前者屬「社會關懷服務」."""
    told = (o.claim for o in behind if o.claim.category and not (o.claim.level or claim.category or claim.level))
    entry = (claim.award, claim.outcome, claim.recipients, claim.work)
    return any((o.award, o.outcome, o.recipients, o.work) == entry for o in told)


def _is_rank(claim: Award, before: Sequence[Honour]) -> bool:
    """Tell a rank that only says more of a grade, and an entry that was told before."""
    if claim.outcome is Outcome.NOMINATED:
        return any(_shared(claim, o.claim) for o in before if o.claim.outcome is Outcome.NOMINATED)
    graded = (other.claim for other in before if other.claim.level)
    entry = (claim.award, claim.recipients, claim.work, None)
    return claim.level is not None and any((o.award, o.recipients, o.work, claim.category) == entry for o in graded)
