"""What a copied sentence calls otherwise: the same words in a later report, with another name in the old name's place.

經彙整後編印「進度雙月報」，供各機關參考    103
經彙整後編製月分析報告，供各機關參考       108: 進度雙月報 → 月分析報告, though nothing marks that as a name
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass

from ....ontology.folding import fold, search_key
from ....ontology.lexicon import name_heads, pattern
from ...store import Store
from ...terms import SZ, URIRef
from ..reports import ReportLine
from .likeness import Context
from .things import Saying, Thing

__all__ = ["Displaced", "displaced"]

_KINDS = ("System", "Plan", "Award", "Publication")
_BEFORE, _BEHIND, _VERB = 6, 6, 2  # characters that stay, before the verb and behind the name, and of the verb
_NAME = (3, 20)  # characters of a name


@dataclass(frozen=True, slots=True)
class Displaced:
    """A thing that later reports do not name, the place that named it last, and what stands in that place now."""

    thing: Thing
    before: Saying
    name: str
    sentence: URIRef


def displaced(store: Store, line: ReportLine, things: Sequence[Thing], known: Collection[URIRef]) -> list[Displaced]:
    """Return what the first later report with its sentence calls otherwise; what is ``known`` has its line already."""
    context = Context(things)
    called = {search_key(name) for thing in things for name in thing.names}
    texts = _Texts(store, line)
    found = []
    for thing in things:
        if thing.kind in _KINDS and thing.iri not in known:
            first = next(_in_place_of(thing, texts, context), None)
            if first is not None and search_key(first.name) not in called:
                found.append(first)
    return found


def _in_place_of(thing: Thing, texts: _Texts, context: Context) -> Iterator[Displaced]:
    heads = tuple(head.head for head in name_heads().values() if head.type == thing.kind)
    for saying in thing.last.sayings:
        before, behind = saying.left[:-_VERB], saying.right[:_BEHIND]
        if len(before) < _BEFORE or len(behind) < _BEHIND or context.is_common(saying):
            continue
        for sentence, words, text in texts.holding(before[-_BEFORE:], thing.last.order):
            between = re.search(f"{re.escape(before[-_BEFORE:])}(.{{3,24}}?){re.escape(behind)}", text)
            name = pattern("^(?:{issues|does|publishes|makes})").sub("", between[1]) if between else ""
            if _NAME[0] <= len(name) <= _NAME[1] and name.endswith(heads) and name in fold(words):
                yield Displaced(thing, saying, name, sentence)


class _Texts:
    """The sentences of a body's reports, by the stretches of characters in them."""

    def __init__(self, store: Store, line: ReportLine) -> None:
        self._found: defaultdict[str, list[tuple[int, URIRef, str, str]]] = defaultdict(list)
        orders = {end: place for place, end in enumerate(sorted({report.end for report in line.reports}))}
        for report in line.reports:
            for quad in sorted(store.match(None, SZ.plainText, None, report.graph)):
                words, text = str(quad.object), search_key(str(quad.object))
                for stretch in {text[at : at + _BEFORE] for at in range(len(text) - _BEFORE + 1)}:
                    self._found[stretch].append((orders[report.end], quad.subject, words, text))

    def holding(self, stretch: str, after: int) -> Iterator[tuple[URIRef, str, str]]:
        """Yield the sentences with a stretch in reports after one, in order of time, with their search texts."""
        for order, sentence, words, text in sorted(self._found.get(stretch, ())):
            if order > after:
                yield sentence, words, text
