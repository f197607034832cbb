"""Which earlier sentence a sentence was taken from, and how much of it.

The measure is containment of shingles (A. Z. Broder, "On the resemblance and containment of documents", Proceedings of
Compression and Complexity of Sequences, 1997): how much of a sentence stands in runs of a few characters that an
earlier one holds, too. Characters, not words, are shingled, because Chinese prints no spaces; numbers are left out, so
that a sentence whose figures alone were renewed is found. An index of the shingles leads from a sentence to the few
earlier ones that share any, so that no two others are ever compared.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import compress

from .words import NUMBER, Words

__all__ = ["FEWEST", "KINDS", "EarlierText", "Match"]

KINDS = ("identical", "renewed", "edited")
"""The same words; the same words with other figures or dates; most of the words."""

FEWEST = 10
"""Sentences of fewer characters (各類服務成果如下) tell nothing of where they come from and are not compared."""

_MARKED = b"\1\1\1\1"
_SIZE = len(_MARKED)  # characters of a shingle: about two Chinese words
_USUAL = 24  # shingles of more sentences than that (本府各機關) say nothing of which one was taken over
_FEWEST_SHARED = 2  # shingles, without which two sentences have no run in common
_NEAR = 6  # of the sentences that share the most shingles so many are looked at
_SOURCES = 3  # a sentence may be put together from so many
_RUN = 8  # characters in a row that are no accident: longer than most names and set phrases
_JOINED_RUN = 12  # that a further sentence must add, to be a source as well
_LONG_RUN = 16  # that tells by itself that a sentence was taken over and written on
_SOME, _MOST = 0.4, 0.6


@dataclass(frozen=True, slots=True)
class Match:
    """Where a sentence was taken from: the places of the earlier sentences, and how.

    ``taken`` counts the characters, without numbers, that stand in them, ``share`` is their share of the sentence.
    """

    kind: str
    share: float
    taken: int
    sources: tuple[int, ...]


class EarlierText:
    """The sentences of an earlier report, in the order of its text, to be looked up."""

    def __init__(self, sentences: Sequence[Words]) -> None:
        self._sentences = sentences
        self._holding: defaultdict[str, list[int]] = defaultdict(list)
        self._shingles: list[frozenset[str]] = []
        self._exact: dict[str, int] = {}
        self._masked: dict[str, int] = {}
        for number, sentence in enumerate(sentences):
            self._exact.setdefault(sentence.exact, number)
            self._masked.setdefault(sentence.masked, number)
            found = dict.fromkeys(_shingles(sentence.masked))
            self._shingles.append(frozenset(found))
            for shingle in found:
                self._holding[shingle].append(number)

    def match(self, sentence: Words) -> Match | None:
        """Return where a sentence was taken from, None for what is new or too short to tell.

        >>> from .words import words
        >>> earlier = EarlierText([words("受理市民通報路燈故障計120件，均於三日內修復。")])
        >>> earlier.match(words("受理市民通報路燈故障計98件，均於二日內修復。")).kind
        'renewed'
        """
        if sentence.letters < FEWEST:
            return None
        near = self._near(sentence.masked)
        whole = self._whole(sentence, [[place] for place in near])
        if whole is not None:
            return whole
        cover = self._cover(sentence, near)
        if not cover.sources:
            return None
        joined = self._whole(sentence, [sorted(cover.sources)]) if len(cover.sources) > 1 else None
        if joined is not None:
            return joined
        share = cover.taken / sentence.letters
        if share < _SOME or not self._run(cover.sources[0], sentence, _RUN):
            return None
        if (
            share >= _MOST
            or self._contained(cover.sources[0], sentence) >= _MOST
            or self._run(cover.sources[0], sentence, _LONG_RUN)
        ):
            return Match("edited", share, cover.taken, tuple(cover.sources))
        return None

    def _whole(self, sentence: Words, ahead: Sequence[Sequence[int]]) -> Match | None:
        """Return where a whole sentence stands: as one, as part of one, or as the sum of several in a row."""
        for kind, known, form in (("identical", self._exact, _exact), ("renewed", self._masked, _masked)):
            wanted = form(sentence)
            alike = [[known[wanted]]] if wanted in known else []
            for places in (*alike, *ahead):
                if wanted in "".join(form(self._sentences[place]) for place in places):
                    return Match(kind, 1.0, sentence.letters, tuple(places))
        return None

    def _cover(self, sentence: Words, near: Sequence[int]) -> _Cover:
        """Return what of a sentence the fewest earlier ones cover: the one that covers most, then what adds a run."""
        found = _Cover(sentence.masked)
        left = list(near)
        while left and len(found.sources) < _SOURCES and found.taken < sentence.letters:
            gained = {each: found.gain(self._shingles[each]) for each in left}
            best = max(left, key=lambda each: _letters(sentence.masked, gained[each]))
            if found.sources and _longest(sentence.masked, gained[best]) < _JOINED_RUN:
                break
            found.add(best, gained[best])
            left.remove(best)
        return found

    def _near(self, masked: str) -> list[int]:
        """Return the places of the sentences that share the most shingles with some words, those of most first."""
        shared: Counter[int] = Counter()
        for shingle in dict.fromkeys(_shingles(masked)):  # in the order of the text: a set has none
            holding = self._holding.get(shingle, ())
            if len(holding) <= _USUAL:
                shared.update(holding)
        enough = [each for each, count in shared.items() if count >= _FEWEST_SHARED]
        return sorted(enough, key=lambda each: (-shared[each], each))[:_NEAR]

    def _run(self, place: int, sentence: Words, size: int) -> bool:
        """Tell whether an earlier sentence and a later one have so many characters in a row, but for numbers."""
        earlier, later = (each.masked.replace(NUMBER, "") for each in (self._sentences[place], sentence))
        return any(later[start : start + size] in earlier for start in range(len(later) - size + 1))

    def _contained(self, place: int, sentence: Words) -> float:
        """Return how much of an earlier sentence stands in a later one."""
        earlier = self._sentences[place]
        held = _Cover(earlier.masked).gain(frozenset(_shingles(sentence.masked)))
        return _letters(earlier.masked, held) / earlier.letters if earlier.letters else 0.0


def _exact(sentence: Words) -> str:
    return sentence.exact


def _masked(sentence: Words) -> str:
    return sentence.masked


class _Cover:
    """Which characters of some words stand in shingles of earlier sentences."""

    def __init__(self, masked: str) -> None:
        self.sources: list[int] = []
        self._words = masked
        self._shingles = _shingles(masked)
        self._covered = bytearray(len(masked))

    def gain(self, shingles: frozenset[str]) -> bytearray:
        """Return, by a 1 for each, the characters that the shingles of another sentence would add."""
        added = bytearray(len(self._words))
        for start, shingle in enumerate(self._shingles):
            if shingle in shingles:
                added[start : start + _SIZE] = _MARKED
        return bytearray(new & ~old for new, old in zip(added, self._covered, strict=True)) if self.sources else added

    def add(self, place: int, gained: bytearray) -> None:
        """Cover what an earlier sentence adds."""
        self.sources.append(place)
        self._covered = bytearray(map(max, self._covered, gained))

    @property
    def taken(self) -> int:
        """How many characters, without numbers, are covered."""
        return _letters(self._words, self._covered)


def _shingles(masked: str) -> list[str]:
    """Return every run of a few characters of some words."""
    return [masked[start : start + _SIZE] for start in range(len(masked) - _SIZE + 1)]


def _letters(masked: str, marked: bytearray) -> int:
    """Return how many marked characters there are, without numbers."""
    return sum(marked) - sum(compress(marked, map(NUMBER.__eq__, masked)))


def _longest(masked: str, marked: bytearray) -> int:
    """Return the longest run of marked characters; a number in between does not end it and does not count."""
    longest = run = 0
    for sign, mark in zip(masked, marked, strict=True):
        run = run + (sign != NUMBER) if mark else 0
        longest = max(longest, run)
    return longest
