"""By what a claim is known again: its report, its kind, what it prints, and the sentence that it stands in.

Neither offsets nor what the rules made of the words are part of it, so a verdict finds its claim after the report was
edited elsewhere, was wrapped anew, or is read by better rules. Spaces, look-alikes (臺 and 台), and what spreadsheets
do to numbers (15.0 becomes 15) make no difference.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import cached_property
from typing import TypeVar

from ...ontology.folding import INVISIBLE, fold
from ..claims import Award, Claim, Entity, Extraction, LifeEvent, Observation, Relation
from ..document import Block, BlockKind, Document
from ..numerals import plain
from ..placed import Span

__all__ = ["Key", "Quote", "Quotes", "fact_of", "keyed", "kind_of", "same", "squeezed"]

_C = TypeVar("_C", bound=Claim)

Key = tuple[str, str, str, int]
"""Kind, fact, quote and occurrence, in the form in which they are compared."""

_KINDS: dict[type[Claim], str] = {
    Observation: "observation",
    Entity: "entity",
    Award: "award",
    Relation: "relation",
    LifeEvent: "life",
}
_NUMBER = re.compile(r"(\d[\d,]*(?:\.\d+)?)(%?)")


def kind_of(claim: Claim) -> str:
    """Return the kind of a claim as the flat facts call it: observation, entity, award, relation."""
    return _KINDS[type(claim)]


def fact_of(claim: Claim) -> str:
    """Return what a claim prints: a figure with its unit, a name, an award, or who is how with whom.

    489,697通 · 智慧城市展 · 政府服務獎 · 公文整合系統 launchedOn 2021-10-31
    """
    match claim:
        case Observation():
            return squeezed(claim.printed)
        case Entity():
            return claim.name
        case Award():
            return claim.award
        case Relation():
            return f"{claim.subject} {claim.predicate.value} {claim.object}"
        case LifeEvent():
            return f"{'、'.join(claim.before)} {claim.kind.value} {'、'.join(claim.after)}"
    raise TypeError(type(claim))


def squeezed(words: str) -> str:
    """Return words with every stretch of white space as one space."""
    return " ".join(words.split())


def same(words: str) -> str:
    """Return the form in which facts and quotes are compared: two that give the same are the same.

    >>> same("臺北 １２件") == same("台北12件"), same("15.0") == same("15"), same("3.5件") == same("35件")
    (True, True, False)
    """
    bare = fold(INVISIBLE.sub("", "".join(words.split()))).lstrip("'")  # as it is kept from being read as a formula
    number = _NUMBER.fullmatch(bare)
    return f"{plain(Decimal(number[1].replace(',', ''))):f}{number[2]}" if number else bare


@dataclass(frozen=True, slots=True)
class Quote:
    """A sentence, or a cell with its heads, at a logical place; ``earlier`` counts those before it like it."""

    start: int
    end: int
    words: str
    key: str
    earlier: int


class Quotes:
    """The quotes of a document: in which sentence or cell a place of the canonical text stands."""

    def __init__(self, document: Document) -> None:
        self.document = document
        self._places: dict[tuple[int, str], list[int]] = {}

    def at(self, span: Span) -> Quote:
        """Return the sentence or the cell that a span starts in; else what the span prints."""
        place = self._logical.get(span.start, -1)
        index = bisect_right(self._starts, place) - 1
        if index >= 0 and place < self._all[index].end:
            return self._all[index]
        words = squeezed(self.document.printed(span))
        return Quote(0, 0, words, same(words), 0)

    def rank(self, span: Span, fact: str) -> int:
        """Return which of several equal facts in equal quotes one is, counted by the text alone: 1, 2 …

        In 「北區3場、南區3場」 the second 3場 is 2, whether or not a rule claims the first.
        """
        quote = self.at(span)
        if (quote.start, fact) not in self._places:
            self._places[quote.start, fact] = list(self._printing(quote, fact))
        places = self._places[quote.start, fact]
        own = bisect_right(places, self._logical.get(span.start, -1))
        return quote.earlier * max(1, len(places)) + max(1, own)

    def _printing(self, quote: Quote, fact: str) -> Iterator[int]:
        """Yield where a quote prints a fact: 3場, but not the 3場 of 13場."""
        text = self.document.text
        place = text.find(fact, quote.start, quote.end)
        while place >= 0:
            if not place or text[place - 1] not in "0123456789.,":
                yield place
            place = text.find(fact, place + 1, quote.end)

    @cached_property
    def _logical(self) -> dict[int, int]:
        """The logical place of each character of the canonical text that is part of the logical one."""
        return {place: index for index, place in enumerate(self.document.places)}

    @cached_property
    def _all(self) -> list[Quote]:
        seen: Counter[str] = Counter()
        found = []
        for block in self.document.blocks:
            for start, end, words in self._of(block):
                key = same(words)
                found.append(Quote(start, end, words, key, seen[key]))
                seen[key] += 1
        return found

    @cached_property
    def _starts(self) -> list[int]:
        return [quote.start for quote in self._all]

    def _of(self, block: Block) -> Iterator[tuple[int, int, str]]:
        text = self.document.text
        if block.kind is BlockKind.CELL:
            heads = (*block.row_heads, block.column_head)
            words = (squeezed(each) for each in (*heads, text[block.start : block.end]))
            yield block.start, block.end, " | ".join(filter(None, words))
        else:
            for start, end in self.document.sentences(block):
                yield start, end, squeezed(text[start:end])


def keyed(found: Extraction) -> Extraction:
    """Return what was read with every claim knowing its quote and its occurrence."""
    quotes = Quotes(found.document)
    taken: set[Key] = set()

    def known(claim: _C, place: Span, first: int) -> _C:
        quote, kind, fact = quotes.at(place), kind_of(claim), same(fact_of(claim))
        while (kind, fact, quote.key, first) in taken:
            first += 1
        taken.add((kind, fact, quote.key, first))
        return replace(claim, quote=quote.words, occurrence=first)

    return replace(
        found,
        observations=tuple(known(o, o.value_span, quotes.rank(o.value_span, o.printed)) for o in found.observations),
        entities=tuple(known(each, each.span, 1) for each in found.entities),
        awards=tuple(known(each, each.span, quotes.at(each.span).earlier + 1) for each in found.awards),
        relations=tuple(known(each, each.span, quotes.at(each.span).earlier + 1) for each in found.relations),
        life=tuple(known(each, each.span, quotes.at(each.span).earlier + 1) for each in found.life),
    )
