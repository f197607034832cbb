"""Names that no list and no pattern holds, found by a component that is trained on annotated reports.

It is spaCy's span categorizer with a suggester and a model of our own: the suggester proposes stretches that end in a
word that names may end in (方案, 網路, 會議), also one that is too common to be a rule; the model, a sparse linear one
over words and characters in and around the stretch, tells whether it is a name, and of which type. With a few
annotated reports this learns more than a neural network does, and it is some ten times faster.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Container, Iterator, Sequence
from functools import cache
from typing import Any

import numpy as np
from spacy.strings import hash_string  # type: ignore[attr-defined]  # compiled, without stubs
from spacy.tokens import Doc
from spacy.util import registry
from thinc.api import Model, Ops, Ragged, SparseLinear_v2, chain, get_current_ops, softmax_activation

from ...ontology.folding import fold
from ...ontology.lexicon import rows
from ..words import Words, segment
from .gazetteer import folded_text
from .mention import Mention

__all__ = ["GROUP", "candidates", "learned_names"]

_Array = np.ndarray[Any, Any]
GROUP = "learned"
"""The span group in which the component leaves what it found, with scores."""

_LONGEST, _SHORTEST = 20, 3  # characters
_LISTS = ("name_heads.csv", "body_heads.csv", "quote_heads.csv")
_LATIN = re.compile("[A-Za-z]")
_BREAK = re.compile(r"[\s,。;:、!?()「」『』《》〈〉|%~-]")


@cache
def _heads() -> re.Pattern[str]:
    heads = {fold(record["head"]) for file in _LISTS for record in rows(file)}
    longest_first = sorted(heads, key=lambda head: (-len(head), head))
    return re.compile("(?:" + "|".join(map(re.escape, longest_first)) + ")")


def candidates(folded: str, words: Words) -> list[tuple[int, int]]:
    """Return the stretches of whole words, no mark among them, that end in a word that names may end in.

    >>> text = "本府推動高高屏合作方案"
    >>> [text[a:b] for a, b in candidates(text, segment(text))][-2:]
    ['屏合作方案', '合作方案']
    """
    found = []
    for head in _heads().finditer(folded):
        end = head.end()
        if not words.parts(end):
            continue
        marks = [mark.end() for mark in _BREAK.finditer(folded, max(0, end - _LONGEST), end)]
        floor = marks[-1] if marks else max(0, end - _LONGEST)
        starts = words.between(floor, end - _SHORTEST)
        found += [(start, end) for start in reversed(starts)]
    return sorted(set(found))


def _signs(folded: str, words: Words, start: int, end: int) -> Iterator[str]:
    """Yield what a stretch and its surroundings look like."""
    name = folded[start:end]
    size = len(name) // 3
    last, before = words.start_before(end), words.start_before(start)
    word_before, word_after = folded[before:start], folded[end : words.end_after(end)]
    for count in (1, 2, 3, 4):
        yield f"ends {name[-count:]}"
    yield f"starts {name[:1]}"
    yield f"starts {name[:2]}"
    yield f"first {folded[start : words.end_after(start)]}"
    yield f"last {folded[last:end]} {size}"
    yield f"before {word_before}"
    yield f"after {word_after}"
    yield f"kinds {words.kind(before)} {words.kind(start)}"
    yield f"kinds {words.kind(last)} {words.kind(end)} behind"
    yield f"marks {folded[start - 1 : start]} {folded[end : end + 1]}"
    yield f"before {word_before} ends {name[-2:]}"
    yield f"size {size}"
    yield f"latin {_LATIN.search(name) is not None}"
    yield f"verb inside {any(words.is_verb(place) for place in words.between(start, end - 1))}"


@registry.misc("shizheng.candidates.v1")  # type: ignore[untyped-decorator]  # spaCy's registry is not annotated
def suggester() -> Callable[..., Ragged]:
    """Return the suggester of the component; spaCy finds it by its entry point."""

    def suggest(docs: Sequence[Doc], *, ops: Ops | None = None) -> Ragged:
        ops = ops or get_current_ops()
        places = [candidates(folded_text(doc), segment(folded_text(doc))) for doc in docs]
        together = [place for of_doc in places for place in of_doc]
        array = ops.asarray2i(together) if together else ops.alloc2i(0, 2)
        return Ragged(array, ops.asarray1i([len(of_doc) for of_doc in places]))

    return suggest


@registry.architectures("shizheng.SpanSigns.v1")  # type: ignore[untyped-decorator]  # see above
def span_signs(length: int, nO: int | None = None) -> Model[Any, Any]:  # noqa: N803 - thinc's name for the labels
    """Return a model that scores spans by their signs; `length` is the number of weights for each label."""
    signs: Model[Any, Any] = Model("shizheng_signs", _forward)
    return chain(signs, SparseLinear_v2(nO=nO, length=length), softmax_activation())


def _forward(
    _model: Model[Any, Any], docs_spans: tuple[Sequence[Doc], Ragged], is_train: bool
) -> tuple[tuple[_Array, _Array, _Array], Callable[[Any], Any]]:
    docs, spans = docs_spans
    keys: list[int] = []
    lengths: list[int] = []
    for doc, count, of_doc in zip(docs, spans.lengths, _split(spans), strict=True):
        folded = folded_text(doc)
        words = segment(folded)
        for start, end in of_doc[:count]:
            signs = [hash_string(sign) for sign in _signs(folded, words, int(start), int(end))]
            keys += signs
            lengths.append(len(signs))
    values = np.ones(len(keys), dtype="f")
    found = np.asarray(keys, dtype=np.uint64), values, np.asarray(lengths, dtype=np.int32)
    return found, lambda slope: slope


def learned_names(doc: Doc, taken: Sequence[Mention], least: float, types: Container[str]) -> Iterator[Mention]:
    """Yield names of some types found with a probability of at least `least`, outside of what is `taken`."""
    found = doc.spans.get(GROUP, [])
    covered = {place for mention in taken for place in range(mention.start, mention.end)}
    for span, score in zip(found, found.attrs["scores"] if found else (), strict=True):
        if (
            span.label_ in types
            and float(score.item()) >= least
            and covered.isdisjoint(range(span.start_char, span.end_char))
        ):
            yield Mention(span.start_char, span.end_char, span.label_, "learned")


def _split(spans: Ragged) -> Iterator[_Array]:
    position = 0
    for length in spans.lengths:
        yield np.asarray(spans.dataXd)[position : position + length]
        position += length
