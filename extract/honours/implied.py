"""Whom an honour goes to when no word of the sentence says so.

獲…評定112年度查核小組績效考核優等      the body that the appraisal is of
消防局112年度緊急救護評鑑獲特優          the body before the appraisal, which does not give it
110年度獲工程會頒發…績效成績為「優等」   the body that reports, or its government where a ministry appraises
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from ...ontology.lexicon import pattern
from ..document import Document
from .prize import Prize
from .recipients import Entry
from .verbs import Verb

__all__ = ["implied"]


def implied(
    document: Document, place: tuple[int, int], verb: Verb, won: Sequence[Prize]
) -> tuple[list[Prize], list[Entry]]:
    """Return awards with those whom they imply: of a verb that speaks of nobody from the start of ``place`` up to it.

    ``place`` ends where the category of the award ends that is told before the verb, if one is.
    """
    (start, grouped), prize = place, won[0]
    told = list(won)
    own = _appraised(document, prize)
    if own:
        return told, [Entry((own,))]
    is_before = start <= prize.lead < verb.start
    lead, end = (prize.lead, max(prize.end, grouped)) if is_before else (verb.start, verb.start)
    if not _is_bare(document, [(start, lead), (end, verb.start)]):
        return told, []
    led = pattern("{given_by|enters}$").search(document.folded[start:lead])
    by_superior = pattern("{superior}$").search(prize.conferrer or "") is not None
    if is_before and prize.conferrer and not led and not by_superior:
        names = tuple(pattern("{joins}").split(prize.conferrer))
        return [replace(each, conferrer=None) for each in won], [Entry(names)]
    reporting = document.info.government if by_superior else document.info.agency
    return told, [Entry((reporting,))] if reporting else []


def _appraised(document: Document, prize: Prize) -> str | None:
    """Return the body that an appraisal has in its name: 查核小組 of 查核小組績效考核."""
    words = document.folded[prize.start : prize.end]
    body = pattern("(?P<name>[一-龥]{2,12}小組){plain_appraisal}").fullmatch(words)
    return document.text[prize.start : prize.start + len(body["name"])] if body else None


def _is_bare(document: Document, stretches: Sequence[tuple[int, int]]) -> bool:
    """Tell whether nothing but times and adverbs stands in some stretches."""
    words = ""
    for first, last in stretches:
        rest = document.folded[first:last]
        for time in document.timexes_between(first, last):
            rest = rest.replace(document.folded[time.start : time.end], "", 1)
        words += rest
    return pattern("(?:{bare_verb|before_verb|given_by}|[, ])*").fullmatch(words) is not None
