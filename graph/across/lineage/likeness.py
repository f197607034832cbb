"""How likely a thing that a later report names is what an earlier one named otherwise, and from what that is taken.

Names are compared by their cores: one with a stretch put in or left out (單一帳號平台, 單一帳號認證平台), or of another
generation (第二代…, 第三代…). What reports say beside a name counts as well: the heading, the words around the name
(reports are copied from year to year, with a new name in the old place), the rest of the sentence, and whether the
older name is gone when the newer one comes.
"""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property

from ....ontology.folding import search_key
from ...linkage.likeness import dice
from .names import Names, names_alike
from .things import Saying, Thing

__all__ = ["SAME", "UNSURE", "Context", "Likeness"]

SAME = 0.66
"""From this score on a thing is taken to continue another."""
UNSURE = 0.56
"""From this score on, and below `SAME`, a person is asked."""

_FAR = 0.15  # names that have less in common can't reach `UNSURE` by what else is alike
_LEAST_NAMES = 0.45  # names that have less in common are compared by what they are made of
_PURPOSE, _RARE, _HEAD = 4, 2, 2  # characters of what a name is made of, sentences that hold it, characters of a head
_SLOT = 10  # characters around two names that are the same wherever one stands in the other's place
_LEAST_SIDE = 3  # of them on either side
_FEW = 2  # things that may stand in one place without its being a list
_VERB, _VERB_SHARED = 2, 6  # characters of a verb that may differ, where so many before it are the same
_BESIDE = 0.03  # what two sentences have in common at least that are about one thing
_PLACED, _ONE_HEADING = 0.7, 0.6  # the score of what stands in another's very place, under one heading


@dataclass(frozen=True, slots=True)
class Likeness:
    """How alike two things are, from 0 to 1, and what that was taken from."""

    names: Names
    heading: float
    place: float
    sentence: float
    gone: float
    apart: bool
    """Whether no report names both."""
    purpose: str
    """What the newer name is made of that was said of the older thing by hardly anything else, or ""."""

    @property
    def score(self) -> float:
        """The weighted sum; one core is enough where a later generation is told, or no report names both."""
        beside = max(self.place, self.sentence)
        total = 0.55 * self.names.score + 0.12 * self.heading + 0.18 * beside + 0.15 * self.gone
        if self.names.other_form:
            total = min(total, SAME - 0.01)
        if beside < _BESIDE and not self.names.one_core:
            total = min(total, SAME - 0.01)  # a name alone is no proof: 獎勵要點 is the end of many rules' names
        if self.placed:
            total = max(total, _PLACED)
        if self.purpose:
            total = max(total, UNSURE)
        if self.names.one_core and (self.names.newer or self.apart):
            return round(max(total, 0.9 if self.names.newer else 0.85), 2)
        return round(min(1.0, total), 2)

    @property
    def placed(self) -> bool:
        """Whether the newer name stands in the very place of the older one, which is gone."""
        return self.place == self.gone == 1 and self.heading >= _ONE_HEADING

    def __str__(self) -> str:
        told = [f"名稱相近 {self.names.score:.0%}", f"章節相近 {self.heading:.0%}"]
        told += [f"前後文相同 {self.place:.0%}"] if self.place > self.sentence else [f"語句相近 {self.sentence:.0%}"]
        told += [f"新名的「{self.purpose}」見於舊名的語句"] if self.purpose else []
        told.append({1.0: "舊名其後不再出現", 0.5: "舊名仍見於同期報告"}.get(self.gone, "舊名其後仍見"))
        return "，".join(told)


class Context:
    """What stands around names in the reports of a body, to tell how much two places have in common."""

    def __init__(self, things: Iterable[Thing]) -> None:
        self._found = tuple(things)
        self._words: dict[str, Mapping[str, float]] = {}

    @cached_property
    def _common(self) -> tuple[Counter[str], int]:
        sentences = {saying.words for thing in self._found for saying in thing.sayings}
        counts = Counter(pair for words in sorted(sentences) for pair in _pairs(words))
        return counts, len(sentences)

    def _is_named(self, part: str, other: Thing) -> bool:
        """Tell whether something that was named before another has a part of its name as well."""
        return any(
            part in each.core
            for thing in self._found
            if thing.first.order < other.first.order
            for each in thing.anatomies
        )

    @cached_property
    def _without_names(self) -> Mapping[str, str]:
        """The sentences without the names of things in them."""
        names: dict[str, set[str]] = {}
        words: dict[str, str] = {}
        for thing in self._found:
            for saying in thing.sayings:
                names.setdefault(saying.sentence, set()).add(search_key(saying.name))
                words[saying.sentence] = search_key(saying.words)
        found = {}
        for sentence in sorted(words):
            longest_first = sorted(names[sentence], key=lambda name: (-len(name), name))
            found[sentence] = re.sub("|".join(map(re.escape, longest_first)), "\n", words[sentence])
        return found

    @cached_property
    def _slots(self) -> Counter[tuple[str, str]]:
        """How many things stand in one place of a sentence: a list of trainings is no line of one."""
        return Counter(
            slot
            for thing in self._found
            for slot in sorted({(s.left[-_LEAST_SIDE:], s.right[:_LEAST_SIDE]) for s in thing.sayings})
        )

    def is_common(self, saying: Saying) -> bool:
        """Tell whether a place in a sentence is one of many things: 辦理「…」研習班."""
        return self._slots[saying.left[-_LEAST_SIDE:], saying.right[:_LEAST_SIDE]] > _FEW

    def likeness(self, one: Thing, other: Thing) -> Likeness:
        """Compare two things, of which the first is named first."""
        names = names_alike(one, other)
        if names.score < _FAR and not self._may_stand_alike(one, other):
            return Likeness(names, 0.0, 0.0, 0.0, gone(one, other), True, "")
        pairs = [(a, b) for a in one.sayings for b in other.sayings if a.sentence != b.sentence]
        heading = max((dice(set(a.heading), set(b.heading)) for a, b in pairs), default=0.0)
        place = max((self._place(a, b) for a, b in pairs), default=0.0)
        sentence = max((self._sentence(a, b) for a, b in pairs), default=0.0)
        apart = not {named.report for named in one.named} & {named.report for named in other.named}
        left = gone(one, other)
        purpose = self._purpose(one, other) if left and names.score < _LEAST_NAMES else ""
        return Likeness(names, heading, place, sentence, left, apart, purpose)

    def _purpose(self, one: Thing, other: Thing) -> str:
        """Return the greater part of a name's core that sentences on an older thing hold, and hardly any others."""
        if not {name[-_HEAD:] for name in one.names} & {name[-_HEAD:] for name in other.names}:
            return ""
        both = {saying.sentence for saying in one.sayings} & {saying.sentence for saying in other.sayings}
        told = [self._without_names[s.sentence] for s in one.sayings if s.sentence not in both]
        for core in sorted({each.core for each in other.anatomies}):
            for size in range(len(core), max(_PURPOSE, (len(core) + 1) // 2) - 1, -1):
                for part in (core[at : at + size] for at in range(len(core) - size + 1)):
                    if any(part in words for words in told):
                        rare = sum(part in words for words in self._without_names.values()) <= _RARE
                        return part if rare and not self._is_named(part, other) else ""
        return ""

    def _may_stand_alike(self, one: Thing, other: Thing) -> bool:
        """Tell whether more than names may speak for two things: one head, or one place in a sentence."""
        heads = {name[-_HEAD:] for name in one.names} & {name[-_HEAD:] for name in other.names}
        return bool(
            heads or {s.right[:_LEAST_SIDE] for s in one.sayings} & {s.right[:_LEAST_SIDE] for s in other.sayings}
        )

    def _place(self, one: Saying, other: Saying) -> float:
        """Return how much the words right around two names are the same."""
        if self.is_common(one):
            return 0.0
        left = _ahead(one.left[::-1], other.left[::-1])
        right = _shared(one.right, other.right)
        return min(1.0, (left + right) / _SLOT) if min(left, right) >= _LEAST_SIDE else 0.0

    def _sentence(self, one: Saying, other: Saying) -> float:
        """Return the cosine of two sentences' pairs of characters, rare pairs counting most, names left out."""
        first, second = self._weights(one), self._weights(other)
        shared = sum(weight * second[pair] for pair, weight in first.items() if pair in second)
        size = math.sqrt(sum(w * w for w in first.values()) * sum(w * w for w in second.values()))
        return shared / size if size else 0.0

    def _weights(self, saying: Saying) -> Mapping[str, float]:
        key = saying.words + "\0" + saying.name
        if key not in self._words:
            counts, total = self._common
            without = search_key(saying.words).replace(search_key(saying.name), "\n")
            self._words[key] = {pair: math.log(1 + total / counts[pair]) for pair in _pairs(without) if counts[pair]}
        return self._words[key]


def gone(one: Thing, other: Thing) -> float:
    """Return whether a thing is gone when another comes: 1 if so, 0.5 if the report that brings it still names both."""
    if one.last.order < other.first.order:
        return 1.0
    return 0.5 if one.last.order == other.first.order else 0.0


def _ahead(one: str, other: str) -> int:
    """Return how much two texts share; a verb of their first characters may differ: 編印, 編製."""
    shared = [_shared(one[skip:], other[skip:]) for skip in range(_VERB + 1)]
    return max(shared[0], *(each for each in shared[1:] if each >= _VERB_SHARED), 0)


def _shared(one: str, other: str) -> int:
    length = 0
    while length < min(len(one), len(other)) and one[length] == other[length]:
        length += 1
    return length


def _pairs(words: str) -> frozenset[str]:
    key = search_key(words)
    return frozenset(key[place : place + 2] for place in range(len(key) - 1) if "\n" not in key[place : place + 2])
