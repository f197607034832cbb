"""The wordings that a figure might have, each with the signs by which `ranking` judges it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from ...ontology.folding import fold
from ...ontology.lexicon import pattern
from .around import Around
from .topics import Topic, topics

__all__ = ["COMPLETES_LABEL", "Candidate", "candidates", "together"]

COMPLETES_LABEL = "completes label"
"""The sign of a wording that says what a label, an attribute or a part (滿意者, 合格率, 其中中央款) is of."""
_KINDS = ("share", "money", "score", "time", "rank", "rate")
_OWN = Topic("own", "")


class Candidate(NamedTuple):
    """One wording: the topic that completes the figure's own words (perhaps none), and its signs.

    Signs are what is known of the wording itself (``alone``), and its make-up together with what is known of the figure
    (``shape``) and of the topic. A figure's candidates share their shapes, and most figures have one of a few, so what
    they weigh together is worth keeping (`ranking`).
    """

    words: str
    topic: Topic
    make: str
    shape: tuple[str, ...] = ()
    alone: tuple[str, ...] = ()

    @property
    def signs(self) -> tuple[str, ...]:
        """All the signs, one by one."""
        return (*self.alone, *together(self.make, self.shape), *together(self.make, self.topic.signs))


def together(make: str, signs: Iterable[str]) -> Iterator[str]:
    """Yield each of some signs together with a make-up.

    >>> list(together("own own", ["kind=share"]))
    ['own own kind=share']
    """
    for sign in signs:
        yield f"{make} {sign}"


def candidates(around: Around) -> list[Candidate]:
    """Return the different wordings that a figure might have; there is always one, if only its unit."""
    shape = _shape(around)
    seen: set[str] = set()
    found = []
    for form, topic, words in _wordings(around):
        if words and words not in seen:
            seen.add(words)
            make = f"{form} {topic.source}"
            found.append(Candidate(words, topic, make, shape, tuple(_alone(around, shape, make, topic, words))))
    return found or [Candidate(around.quantity.unit, _OWN, "unit")]


def _wordings(around: Around) -> Iterator[tuple[str, Topic, str]]:
    """Yield how words are put together, the topic in them, and the words."""
    phrase = around.phrase
    found = [topic for topic in topics(around) if topic.words]
    if not (found and _only_grades(around)):
        yield "own", _OWN, phrase
    for topic in found:
        if phrase in topic.words:
            yield "topic", topic, topic.words
        elif topic.words not in phrase:
            yield "both", topic, topic.words + phrase
    for topic in found:
        yield "topic", topic, topic.words
    if phrase not in (around.left.text, around.right.text):
        yield "before", _OWN, around.left.text
        yield "behind", _OWN, around.right.text


def _only_grades(around: Around) -> bool:
    """Tell a grade beside another (優等3座、甲等12座), which says nothing without what both are given to."""
    return around.beside and pattern("{grade}*").fullmatch(fold(around.phrase)) is not None


_SIZES = ("0", "1-2", "1-2", "3", "4-5", "4-5", "6-8", "6-8", "6-8", "9-12", "9-12", "9-12", "9-12", "13-")
"""Sizes by the number of characters."""


def _size(words: str) -> str:
    return _SIZES[min(len(words), len(_SIZES) - 1)]


def _shape(around: Around) -> tuple[str, ...]:
    """Return what is to be said of the figure's own words and their place."""
    phrase = fold(around.phrase)
    kind = around.quantity.kind if around.quantity.kind in _KINDS else "count"
    return (
        f"size={_size(phrase)}",
        f"kind={kind}",
        f"divides={around.divides}",
        f"beside={around.beside}",
        f"generic={bool(pattern('{generic_metric}*').fullmatch(phrase))}",
        f"attribute={bool(pattern('{attribute_end}$').search(phrase))}",
        f"label={bool(pattern('{grade|label_end}$').search(phrase))}",
        f"parts={bool(around.left)}{bool(around.right)}",
        f"first={around.before is None}",
        f"clause={min(3, around.clause_index)}",
    )


def _is_part(shape: tuple[str, ...]) -> bool:
    return "attribute=True" in shape or "label=True" in shape or "divides=True" in shape


def _alone(around: Around, shape: tuple[str, ...], make: str, topic: Topic, words: str) -> Iterator[str]:
    """Yield the make-up of a wording, and the signs that depend on its very words."""
    size = _size(topic.words)
    yield make
    yield f"words={_size(words)}"
    yield f"topic={size} {shape[0]}"
    yield f"{make} topic={size}"
    if topic.source in ("subject", "base") and make.startswith("both") and _is_part(shape):
        yield COMPLETES_LABEL
    if topic.words:
        shared = sum(character in topic.words for character in around.phrase)
        yield f"{make} shared={min(3, shared)}"
