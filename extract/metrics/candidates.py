"""The wordings that a figure might have, each with the signs by which `ranking` judges it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from ...ontology.folding import fold
from ...ontology.lexicon import pattern
from .around import Around
from .topics import Topic, topics

__all__ = ["COMPLETES_LABEL", "Candidate", "candidates"]

COMPLETES_LABEL = "completes label"
"""The sign of a wording that says what a label, an attribute or a part (滿意者, 合格率, 其中中央款) is of."""
_SIZES = ((0, "0"), (2, "1-2"), (3, "3"), (5, "4-5"), (8, "6-8"), (12, "9-12"))
_KINDS = ("share", "money", "score", "time", "rank", "rate")
_OWN = Topic("own", "")


@dataclass(frozen=True, slots=True)
class Candidate:
    """One wording: the topic that completes the figure's own words (perhaps none), and its signs."""

    words: str
    topic: Topic
    signs: tuple[str, ...]


def candidates(around: Around) -> list[Candidate]:
    """Return the different wordings that a figure might have; there is always one, if only its unit."""
    shape = _shape(around)
    seen: set[str] = set()
    found = []
    for form, topic, words in _wordings(around):
        if words and words not in seen:
            seen.add(words)
            found.append(Candidate(words, topic, tuple(_signs(around, shape, form, topic, words))))
    if not found:
        found.append(Candidate(around.quantity.unit, _OWN, ()))
    return found


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


def _size(words: str) -> str:
    return next((name for most, name in _SIZES if len(words) <= most), "13-")


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


def _signs(around: Around, shape: tuple[str, ...], form: str, topic: Topic, words: str) -> Iterator[str]:
    """Yield the signs of a wording: its make-up, alone and together with each thing known of figure and topic."""
    make = f"{form} {topic.source}"
    size = _size(topic.words)
    yield make
    yield f"words={_size(words)}"
    yield f"topic={size} {shape[0]}"
    yield f"{make} topic={size}"
    for sign in (*shape, *topic.signs):
        yield f"{make} {sign}"
    if form == "both" and topic.source in ("subject", "base") and _is_part(shape):
        yield COMPLETES_LABEL
    if topic.words:
        shared = sum(character in topic.words for character in around.phrase)
        yield f"{make} shared={min(3, shared)}"
