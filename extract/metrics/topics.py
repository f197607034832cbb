"""What may tell more of a figure than its own words: names, the figure before, the clauses before, the headings above.

Each topic knows where it was found (``source``) and what speaks for or against it (``signs``); `ranking` weighs them.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass

from ...ontology.folding import fold
from ...ontology.lexicon import pattern
from ..document import BlockKind
from ..ner.mention import Mention
from .around import Around, unquoted

__all__ = ["Topic", "topics"]

_LONGEST = 14
_SHORT = 8
_NAMES = ("Event", "System", "Plan", "Award", "Publication")
_BODIES = ("Agency", "Organization")
_FARTHEST = 3
_PAYS = "[」』》]?(?:之|的)?(?:經費|預算|款)?{funds}"
_PAYER = "[獲由以自][^,;。「」\\d]{0,12}?[「『《]*$"


@dataclass(frozen=True, slots=True)
class Topic:
    """Words that may complete those of a figure, where they were found, and what speaks for or against them."""

    source: str
    words: str
    signs: tuple[str, ...] = ()


def topics(around: Around) -> Iterator[Topic]:
    """Yield what may tell more of a figure than its own words, the nearest kinds of place first."""
    yield from _of_figure_before(around)
    yield from _names(around)
    yield from _clauses_before(around)
    yield from _lead(around)
    yield from _headings(around)


def _distance(around: Around, place: int) -> str:
    """Return how many clauses lie between a place and the figure, as a sign."""
    index = bisect_right(around.clauses, place, key=lambda clause: clause[0]) - 1
    return f"far={min(_FARTHEST, around.clause_index - index)}"


def _of_figure_before(around: Around) -> Iterator[Topic]:
    if around.before is None:
        return
    quantity, wording = around.before
    beside = around.context.told[-2:-1]
    if beside and beside[0][0].unit == quantity.unit != around.quantity.unit and around.sums():
        return  # 標準型12座、簡易型31座,經費合計620萬元: not of the last alone
    mark = around.folded[quantity.unit_end : quantity.unit_end + 1]
    signs = (
        _distance(around, quantity.start),
        f"mark={mark if mark in '、,;:(' else ''}",
        f"same unit={quantity.unit == around.quantity.unit}",
    )
    yield Topic("subject", wording.subject, signs)
    if not pattern("{grade}*").fullmatch(fold(wording.base)):  # 優等3家、甲等12家: the one grade is not of the other
        yield Topic("base", wording.base, signs)


def _names(around: Around) -> Iterator[Topic]:
    """Yield the names before a figure that tell what it is about, the nearest first: an event, a system, a plan."""
    last, sentence, figure = around.document.last_mention, around.sentence[0], around.quantity.start
    nearest = _told_of(around, figure)
    second = _told_of(around, nearest.start) if nearest else None
    for source, mention in (("name", nearest), ("second name", second)):
        if mention:
            yield Topic(source, _name(around, mention), _signs_of_name(around, mention))
    outside = last(_NAMES, around.context.block.start, sentence)
    if outside:
        yield Topic("name in item", _name(around, outside), (f"type={outside.type}",))
    body = last(_BODIES, around.clause[0], figure)
    if body and not around.listed:
        yield Topic("body", _name(around, body))


def _told_of(around: Around, before: int) -> Mention | None:
    """Return the nearest name before a place of the sentence, but not what was replaced nor what paid for another."""
    last, start = around.document.last_mention, around.sentence[0]
    nearest = found = last(_NAMES, start, before)
    while found and _is_aside(around, found):
        found = last(_NAMES, start, found.start)
    alone = found is None and nearest is not None and _is_basis(around, nearest)
    return nearest if alone else found


def _is_basis(around: Around, mention: Mention) -> bool:
    """Tell a plan by which something was paid: 依「生活圈道路計畫」補助8億元."""
    start = max(around.sentence[0], mention.start - _SHORT)
    return pattern("{basis}[「『《]*$").search(around.folded, start, mention.start) is not None


def _is_aside(around: Around, mention: Mention) -> bool:
    start, end = max(around.sentence[0], mention.start - _LONGEST), mention.end + len(mention.head)
    replaced = pattern("{replaces}[^,;。]{0,12}$").search(around.folded, start, mention.start)
    paid = pattern(_PAYS).match(around.folded, end, around.quantity.start)
    payer = pattern(_PAYER).search(around.folded, start, mention.start) or _is_basis(around, mention)
    return bool(replaced or (paid and payer))


def _signs_of_name(around: Around, mention: Mention) -> tuple[str, ...]:
    clause = around.context.clause(mention.start)
    since = around.before[0].unit_end if around.before else 0
    return (
        _distance(around, mention.start),
        f"type={mention.type}",
        f"opens={mention.start - clause[0] <= 2}",  # perhaps behind a quotation mark
        f"ends={clause[1] - mention.end <= 2}",
        f"quoted={mention.rule == 'quoted'}",
        f"since={mention.start >= since}",
    )


def _name(around: Around, mention: Mention) -> str:
    printed = around.document.text[mention.start : mention.end] + mention.head
    return re.sub(r"^\d{2,3}年度?", "", printed)


def _clauses_before(around: Around) -> Iterator[Topic]:
    """Yield what the clause before is about, and the one that opens the sentence."""
    since = around.before[0].unit_end if around.before else around.sentence[0]
    if around.clause_before:
        yield from _clause("clause before", around, around.clause_before, since)
    if around.clause_index > 1:
        yield from _clause("first clause", around, around.clauses[0], since)


def _clause(source: str, around: Around, clause: tuple[int, int], since: int) -> Iterator[Topic]:
    phrase = around.cleaned(*clause)
    verb = f"verb={around.document.words.is_verb(clause[0])}"
    for room in (_LONGEST, _SHORT):
        part = phrase.nearest(room)
        if len(part) >= 2:
            yield Topic(source, unquoted(part.text), (f"room={room}", f"since={clause[0] >= since}", verb))
        if len(phrase) <= _SHORT:
            return


def _lead(around: Around) -> Iterator[Topic]:
    """Yield what the paragraph that introduces a list counts, or else speaks of."""
    lead = around.context.block.lead
    if lead is None:
        return
    if around.context.subjects.get(lead):
        yield Topic("lead", around.context.subjects[lead], ("counted=True",))
        return
    block = around.document.blocks[lead]
    last = around.document.clauses(block.body, block.end)[-1:] or ((block.body, block.end),)
    yield Topic("lead", unquoted(around.cleaned(*last[0]).nearest(_LONGEST).text), ("counted=False",))


def _headings(around: Around) -> Iterator[Topic]:
    section = around.context.block.section
    for source in ("heading", "upper heading"):
        if section is None:
            return
        title = around.document.sections[section]
        block = around.document.block_at(title.start)
        body = block.body if block and block.kind is BlockKind.HEADING and block.start == title.start else None
        words = around.document.text[body : block.end] if block and body is not None else title.title
        for part in re.split(r"[\s,，、；;]+", words):
            if 2 <= len(part) <= _LONGEST:
                yield Topic(source, part, (f"whole={part == words}",))
        section = title.parent
