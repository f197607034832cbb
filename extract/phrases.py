"""Phrases cut out of a text: what is left of a stretch when times and brackets are dropped, never cut inside a word."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

from ..ontology.lexicon import cues, pattern
from .words import Words

__all__ = ["Phrase", "cut_out"]

_MARKS = frozenset(",、。;:()「」『』《》〈〉“”\"'~/|｜-")


@dataclass(frozen=True, slots=True)
class Phrase:
    """Words of a report, folded for comparing and as printed, with the places where it may be cut.

    ``folded`` and ``text`` have the same length; ``cuts`` are the offsets within them at which a word starts or ends.
    """

    folded: str = ""
    text: str = ""
    cuts: frozenset[int] = frozenset((0,))

    def __bool__(self) -> bool:
        return bool(self.folded)

    def __len__(self) -> int:
        return len(self.folded)

    def part(self, start: int, end: int) -> Phrase:
        """Return ``[start, end)`` of the phrase."""
        if start == 0 and end == len(self):
            return self
        inside = frozenset(cut - start for cut in self.cuts if start <= cut <= end)
        return Phrase(self.folded[start:end], self.text[start:end], inside | {0, end - start})

    def trimmed(self) -> Phrase:
        """Return the phrase without marks at its edges."""
        return self.part(*self._trimmed(0, len(self)))

    def stripped(self, before: str, behind: str) -> Phrase:
        """Return the phrase without the cue words at its start and at its end; both are names of cue lists."""
        start, end = self._trimmed(0, len(self))
        while True:
            first = self._behind_cue(start, end, before)
            last = self._before_cue(start, end, behind) if first < end else end
            shorter = self._trimmed(min(first, last), last)
            if shorter == (start, end):
                return self.part(start, end)
            start, end = shorter

    def without_end(self, behind: str) -> Phrase:
        """Return the phrase without the cue words of a list at its end."""
        start, end = self._trimmed(0, len(self))
        while (last := self._before_cue(start, end, behind)) < end:
            start, end = self._trimmed(start, last)
        return self.part(start, end)

    def _trimmed(self, start: int, end: int) -> tuple[int, int]:
        """Return where the words of ``[start, end)`` start and end, without marks at the edges."""
        while start < end and _is_mark(self.folded[start]):
            start += 1
        while start < end and _is_mark(self.folded[end - 1]):
            end -= 1
        return start, end

    def _behind_cue(self, start: int, end: int, name: str) -> int:
        """Return where the longest cue word of a list ends that ``[start, end)`` starts with, else its start."""
        for length in _lengths(name):
            place = start + length
            if (place == end or (place < end and place in self.cuts)) and self.folded[start:place] in _words(name):
                return place
        return start

    def _before_cue(self, start: int, end: int, name: str) -> int:
        """Return where the longest cue word of a list starts that ``[start, end)`` ends with, else its end."""
        for length in _lengths(name):
            place = end - length
            if (place == start or (place > start and place in self.cuts)) and self.folded[place:end] in _words(name):
                return place
        return end

    def nearest(self, room: int) -> Phrase:
        """Return the end of a phrase that is too long: behind the last verb or 的 that leaves something to tell."""
        if len(self) <= room:
            return self
        starts = [
            match.end()
            for match in pattern(r"{phrase_start}|[\s,、]").finditer(self.folded)
            if self.parts(match) and 2 <= len(self) - match.end() <= max(room, 4)
        ]
        if starts:
            return self.part(starts[0], len(self)).trimmed()
        nearby = [cut for cut in self.cuts if len(self) - cut <= max(room, 4)]
        return self.part(min(nearby), len(self)).trimmed()

    def first(self, room: int) -> Phrase:
        """Return the start of a phrase that is too long, without the name in quotation marks that it would cut."""
        if len(self) <= room:
            return self
        opened = max(self.folded.rfind(mark, 0, room) for mark in "「『《〈")
        if opened > 0 and not re.search("[」』》〉]", self.folded[opened:room]):
            room = opened
        return self.part(0, max(cut for cut in self.cuts if cut <= room))

    def parts(self, match: re.Match[str]) -> bool:
        """Tell whether a match in the folded words cuts no word in two."""
        return match.start() in self.cuts and match.end() in self.cuts

    def search(self, sought: re.Pattern[str]) -> re.Match[str] | None:
        """Return the first match that cuts no word in two."""
        return next((match for match in sought.finditer(self.folded) if self.parts(match)), None)

    def last(self, sought: re.Pattern[str]) -> re.Match[str] | None:
        """Return the last match that cuts no word in two."""
        return next((match for match in reversed(list(sought.finditer(self.folded))) if self.parts(match)), None)


def _is_mark(character: str) -> bool:
    return character in _MARKS or character.isspace()


@cache
def _words(name: str) -> frozenset[str]:
    return frozenset(cues(name))


@cache
def _lengths(name: str) -> tuple[int, ...]:
    """Return how long the cue words of a list are, the longest first."""
    return tuple(sorted({len(word) for word in cues(name)}, reverse=True))


def cut_out(folded: str, text: str, kept: Iterable[tuple[int, int]], words: Words) -> Phrase:
    """Return the phrase that some stretches of a text make up; they may be joined where each of them ends."""
    pieces = [(start, end) for start, end in kept if start < end]
    cuts: set[int] = {0}
    length = 0
    for start, end in pieces:
        cuts.add(length)
        cuts.update(length + place - start for place in words.between(start, end - 1))
        length += end - start
    cuts.add(length)
    return Phrase("".join(folded[a:b] for a, b in pieces), "".join(text[a:b] for a, b in pieces), frozenset(cuts))
