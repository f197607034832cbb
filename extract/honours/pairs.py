"""Which award goes to whom: each to all, each in order behind 分別, or each by what somebody competed in."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from ...ontology.folding import fold
from ...ontology.lexicon import pattern
from .prize import Prize
from .recipients import Entry, apart
from .verbs import Verb

__all__ = ["pairs"]

_COMPETITOR = "(?:^|[,、;:及與和])(?:其中)?(?P<of>[一-龥]{2,10}?)(?:職類|類|組|項目)?{competitor}$"


def pairs(
    folded: str, place: tuple[int, Verb], won: Sequence[Prize], entries: Sequence[Entry]
) -> list[tuple[Prize, Entry]]:
    """Return awards with those who won them; ``place`` is where the sentence starts, and the verb of winning."""
    start, verb = place
    before = folded[start : verb.start]
    each = pattern("{respectively}$").search(before) or pattern("{respectively}").match(verb.words)
    singly = apart(entries)
    if each and len(singly) == len(won) > 1:
        return [(_in_discipline(p, e, before), e) for p, e in zip(won, singly, strict=True)]
    if any(_discipline(entry, before) for entry in singly):
        return [(_in_discipline(prize, entry, before), entry) for entry in singly for prize in won]
    return [(prize, entry) for prize in won for entry in entries]


def _in_discipline(prize: Prize, entry: Entry, before: str) -> Prize:
    return replace(prize, category=prize.category or _discipline(entry, before))


def _discipline(entry: Entry, before: str) -> str | None:
    """Return what somebody competed in, if the words before the name tell: 花藝職類選手詹雅晴."""
    name = fold(entry.recipients[0]) if len(entry.recipients) == 1 else None
    told = pattern(_COMPETITOR).search(before[: before.index(name)]) if name and name in before else None
    return told["of"] if told else None
