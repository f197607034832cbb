"""Phrases cut out of a text: what is left of a stretch when times and brackets are dropped, never cut inside a word."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from ..ontology.lexicon import alternation, cues

__all__ = ["Phrase", "cut_out"]

_MARKS = "\\s,、。;:()「」『』《》〈〉“”\"'~/|｜-"
_EDGE = re.compile(f"^[{_MARKS}]+|[{_MARKS}]+$")


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
        inside = frozenset(cut - start for cut in self.cuts if start <= cut <= end)
        return Phrase(self.folded[start:end], self.text[start:end], inside | {0, end - start})

    def trimmed(self) -> Phrase:
        """Return the phrase without marks at its edges."""
        bare = _EDGE.sub("", self.folded)
        start = self.folded.find(bare) if bare else 0
        return self.part(start, start + len(bare))

    def stripped(self, before: str, behind: str) -> Phrase:
        """Return the phrase without the cue words at its start and at its end; both are names of cue lists."""
        found = self.trimmed()
        while True:
            start = _cue_at_start(found, cues(before))
            end = _cue_at_end(found, cues(behind)) if start < len(found) else len(found)
            shorter = found.part(min(start, end), end).trimmed()
            if len(shorter) == len(found):
                return found
            found = shorter

    def without_end(self, behind: str) -> Phrase:
        """Return the phrase without the cue words of a list at its end."""
        found = self.trimmed()
        while (end := _cue_at_end(found, cues(behind))) < len(found):
            found = found.part(0, end).trimmed()
        return found

    def nearest(self, room: int) -> Phrase:
        """Return the end of a phrase that is too long: behind the last verb or 的 that leaves something to tell."""
        if len(self) <= room:
            return self
        starts = [
            match.end()
            for match in re.finditer(f"{alternation('phrase_start')}|[\\s,、]", self.folded)
            if self.parts(match) and 2 <= len(self) - match.end() <= max(room, 4)
        ]
        if starts:
            return self.part(starts[0], len(self)).trimmed()
        nearby = [cut for cut in self.cuts if len(self) - cut <= max(room, 4)]
        return self.part(min(nearby), len(self)).trimmed()

    def parts(self, match: re.Match[str]) -> bool:
        """Tell whether a match in the folded words cuts no word in two."""
        return match.start() in self.cuts and match.end() in self.cuts

    def search(self, pattern: re.Pattern[str]) -> re.Match[str] | None:
        """Return the first match that cuts no word in two."""
        return next((match for match in pattern.finditer(self.folded) if self.parts(match)), None)

    def last(self, pattern: re.Pattern[str]) -> re.Match[str] | None:
        """Return the last match that cuts no word in two."""
        return next((match for match in reversed(list(pattern.finditer(self.folded))) if self.parts(match)), None)


def _cue_at_start(phrase: Phrase, words: Sequence[str]) -> int:
    found = (len(word) for word in words if phrase.folded.startswith(word))
    return next((end for end in found if end in phrase.cuts), 0)


def _cue_at_end(phrase: Phrase, words: Sequence[str]) -> int:
    ends = (len(phrase) - len(word) for word in words if phrase.folded.endswith(word))
    return next((end for end in ends if end in phrase.cuts), len(phrase))


def cut_out(folded: str, text: str, kept: Iterable[tuple[int, int]], starts_word: Callable[[int], bool]) -> Phrase:
    """Return the phrase that some stretches of a text make up; they may be joined where each of them ends."""
    pieces = [(start, end) for start, end in kept if start < end]
    cuts: set[int] = {0}
    length = 0
    for start, end in pieces:
        cuts.update(length + place - start for place in range(start, end) if place == start or starts_word(place))
        length += end - start
    cuts.add(length)
    return Phrase("".join(folded[a:b] for a, b in pieces), "".join(text[a:b] for a, b in pieces), frozenset(cuts))
