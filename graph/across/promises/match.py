"""Which sentence of a later report answers a promise: candidates by what both name or say, scored, explained."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass

from ....ontology.folding import fold
from ....ontology.lexicon import pattern
from ...terms import URIRef
from ..texts import Figure, Promise, Sentence, Texts
from .words import Weights, pairs

__all__ = ["Answer", "Matcher"]

_WINDOW = 3  # clauses of a sentence that together answer a promise
_SHARED = 3  # pairs of characters that a candidate shares at least, unless it names the same
_FIGURES = 0.15  # what a figure that both print adds
_HANDFUL = 5  # many things are two or three
_FEW, _LITTLE = 4, 14  # pairs of a clause that tells enough; of words that leave their subject to what stands before
_PART = 0.85  # what a part of a promise, or a promise with what is around it, tells against the whole
_MOST = 60  # sentences in which a pair stands at most to lead to candidates
_NAMED = 0.04  # of the sentences of a body at most name a thing that tells of what a sentence is
_BACK = 0.7  # what the words of an answer that stand around a promise tell, against those of the promise around it
_CLAUSES = re.compile(r"[，；;。]|,(?!\d{3})")
_ACTORS = re.compile("/(?:agency|person)/[^/]+$")


@dataclass(frozen=True, slots=True)
class Answer:
    """A sentence that may answer a promise: the clauses that fit best, and how well, from 0 to 1, each way."""

    sentence: Sentence
    clauses: str
    words: float
    around: float
    names: float | None
    figures: bool
    """Whether it prints a figure of the promise, of the same unit."""
    again: Promise | None
    """What the sentence announces itself, where that fits best."""

    @property
    def score(self) -> float:
        """The weighted sum of how much of the promise is said, and where, with what both name and print on top."""
        told = 0.65 * self.words + 0.35 * self.around
        if self.names:
            told = max(told, 0.75 * told + 0.25 * self.names)
        return min(1.0, told + (_FIGURES if self.figures else 0.0))

    def __str__(self) -> str:
        named = f"，同提專名 {self.names:.0%}" if self.names else ""
        figures = "，數值相同" if self.figures else ""
        return f"用詞相符 {self.words:.0%}，章節與上下文相符 {self.around:.0%}{named}{figures}"


@dataclass(frozen=True, slots=True)
class _Sought:
    """What is looked for: the pairs of a promise in several breadths with their weights, and of what is around it."""

    cores: tuple[tuple[frozenset[str], float], ...]
    told: frozenset[str]
    named: frozenset[URIRef]
    promise: Promise


class Matcher:
    """Finds the answers to the promises of one body."""

    def __init__(self, texts: Texts) -> None:
        self.texts = texts
        self.weights = Weights(sentence.words for sentence in texts.sentences)
        self._by_pair: defaultdict[str, list[int]] = defaultdict(list)
        self._by_thing: defaultdict[URIRef, list[int]] = defaultdict(list)
        for place, sentence in enumerate(texts.sentences):
            for pair in sorted(pairs(sentence.words)):
                self._by_pair[pair].append(place)
            for thing in sorted(sentence.things):
                self._by_thing[thing].append(place)
        self._beside: defaultdict[URIRef | None, list[str]] = defaultdict(list)
        for promise in texts.promises:
            self._beside[promise.sentence].append(promise.words)
        self._often = max(3, int(_NAMED * len(texts.sentences)))

    def telling(self, things: frozenset[URIRef]) -> frozenset[URIRef]:
        """Return the things that tell what words are about: no bodies, nothing that is named everywhere."""
        named = self._by_thing
        return frozenset(t for t in things if not _ACTORS.search(t) and len(named[t]) <= self._often)

    def answers(self, promise: Promise) -> Iterator[Answer]:
        """Yield the sentences of later reports that may answer a promise."""
        sought = self._sought(promise)
        for place in sorted(self._candidates(sought)):
            sentence = self.texts.sentences[place]
            if sentence.report.end > promise.report.end:
                yield self._answer(sentence, sought)

    def around(self, promise: Promise) -> frozenset[URIRef]:
        """Return the telling things that stand around a promise; those of the sentence before where it says little."""
        little = len(pairs(content(promise))) < _LITTLE
        return self.telling(promise.around | promise.before_things if little else promise.around)

    def _sought(self, promise: Promise) -> _Sought:
        """Return what is looked for: all that is promised; its first clause; with its subject, where it says little."""
        words = content(promise)
        core = pairs(words)
        cores = [(core, 1.0)]
        first = pairs(_CLAUSES.split(words)[0])
        if _FEW <= len(first) < len(core):
            cores.append((first, _PART))
        sentence = promise.quote
        for other in self._beside[promise.sentence] if promise.sentence else ():
            sentence = sentence.replace(other, "，") if other != promise.words else sentence
        told = pairs(promise.heading) | pairs(sentence)
        if len(core) < _LITTLE:
            told |= pairs(promise.before)
            cores.append((core | pairs(sentence) | pairs(promise.before), _PART))
        return _Sought(tuple(cores), told, self.telling(promise.things), promise)

    def _candidates(self, sought: _Sought) -> set[int]:
        found = {place for thing in self.around(sought.promise) for place in self._by_thing[thing]}
        for core, _ in sought.cores:
            shared: defaultdict[int, int] = defaultdict(int)
            for pair in self.weights.seldom(core, _MOST):
                for place in self._by_pair[pair]:
                    shared[place] += 1
            found |= {place for place, times in shared.items() if times >= min(_SHARED, len(core))}
        return found

    def _covered(self, sought: _Sought, words: str) -> float:
        return max(weight * self.weights.covered(core, pairs(words)) for core, weight in sought.cores)

    def _answer(self, sentence: Sentence, sought: _Sought) -> Answer:
        """Return how well a sentence answers: what it tells, or what it announces itself if that fits better."""
        windows = [(self._covered(sought, each), -len(each), each) for each in _windows(_without(sentence))]
        covered, _, clauses = max(windows, default=(0.0, 0, ""))
        again = None
        for other in sentence.announced:
            fits = self._covered(sought, other.words)
            if fits > covered:
                covered, clauses, again = fits, other.words, other
        there = pairs(sentence.words) | pairs(sentence.heading)
        back = self.weights.covered(pairs(clauses), sought.cores[0][0] | sought.told)
        named = sought.named
        return Answer(
            sentence=sentence,
            clauses=clauses,
            words=covered,
            around=max(self.weights.covered(sought.told, there), _BACK * back),
            names=len(named & sentence.things) / len(named) if named else None,
            figures=any(_same(one, other, clauses) for one in sought.promise.figures for other in sentence.figures),
            again=again,
        )


def _same(one: Figure, other: Figure, clauses: str) -> bool:
    """Tell whether two figures are of one value and unit, more than a handful, and the other stands in some clauses."""
    return (one.value, one.unit) == (other.value, other.unit) and one.value > _HANDFUL and other.printed in clauses


def content(promise: Promise) -> str:
    """Return what a promise is about: its words without the one that announces it, and without its grounds."""
    words = promise.words.replace(promise.cue, "", 1) if promise.cue else promise.words
    clauses = _CLAUSES.split(pattern("{announces|target}").sub("", words))
    told = [clause for clause in clauses if clause and not pattern("{grounds}").match(fold(clause))]
    return "，".join(told or clauses)


def _without(sentence: Sentence) -> str:
    """Return the words of a sentence without what it announces."""
    words = sentence.words
    for promise in sentence.announced:
        words = words.replace(promise.words, "，")
    return words


def _windows(words: str) -> Iterator[str]:
    """Yield the clauses of some words, and up to three together."""
    clauses = [clause for clause in _CLAUSES.split(words) if clause.strip()]
    for first in range(len(clauses)):
        for last in range(first + 1, min(first + _WINDOW, len(clauses)) + 1):
            yield "，".join(clauses[first:last])
