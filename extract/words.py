"""Where words begin and end in a Chinese text, which prints no spaces: 監控|共|發現|惡意|攻擊行為|並|進行|阻擋.

The rules of extraction look for cue words, and most cues are short (為, 及, 自, 經). Boundaries keep them from being
seen inside longer words (行為, 普及, 自然人, 經濟). They come from rjieba's dictionary, which is in Simplified
characters; each character is converted by OpenCC on its own, so places never move.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache, lru_cache

import opencc
import rjieba

from ..ontology.lexicon import cues, pattern
from ..ontology.registry import surfaces

__all__ = ["Words", "segment"]

_CUES = ("for_government", "for_agency", "strip_before", "strip_behind", "name_stop", "modifier", "word")
"""Lists whose longer words the dictionary may not know: 計有, 業已, 本府, 函頒, 執行率."""

_STRETCH = 10_000  # characters that the dictionary is given at once, or a little more
_INSIDE, _WORD, _VERB, _NAME, _NOUN = range(
    5
)  # what may be told of a place: that no word starts there, or one of a kind


class _Simplified(dict[int, str]):
    """Code point -> simplified character, filled as characters are met; always one for one."""

    def __init__(self) -> None:
        super().__init__()
        self.converter = opencc.OpenCC("t2s")

    def __missing__(self, code: int) -> str:
        character = chr(code)
        simplified = str(self.converter.convert(character))
        self[code] = simplified if len(simplified) == 1 else character
        return self[code]


@cache
def _simplified() -> _Simplified:
    return _Simplified()


@cache
def _dictionary() -> rjieba.Jieba:
    """Return the dictionary with the names of the gazetteers and our own cue words in it."""
    dictionary = rjieba.Jieba()
    for word in sorted({*surfaces(), *(cue for name in _CUES for cue in cues(name))}):
        if len(word) > 1:
            dictionary.add_word(word.translate(_simplified()), None, None)
    return dictionary


class Words:
    """The words of one text by the offsets at which they start, with what their parts of speech tell.

    It holds a byte for every character and one for the end of the text, which counts as the start of one more word.
    """

    def __init__(self, kinds: bytearray) -> None:
        self._kinds = kinds

    def parts(self, position: int) -> bool:
        """Tell whether a word starts at a place, so that a text may be cut there."""
        return self._at(position) != _INSIDE

    def has_name(self, start: int, end: int) -> bool:
        """Tell whether a word that lies in ``[start, end)``, even in part, looks like the name of a person."""
        while start > 0 and self._kinds[start] == _INSIDE:
            start -= 1
        return self._kinds.find(_NAME, start, end) >= 0

    def is_verb(self, position: int) -> bool:
        """Tell whether the word that starts at a place is a verb, as far as the dictionary can say."""
        return self._at(position) == _VERB

    def kind(self, position: int) -> int:
        """Return a number for what kind of word starts at a place: 0 for none, then others, verbs, names and nouns."""
        return self._at(position)

    def start_before(self, position: int) -> int:
        """Return where the word before a place starts; 0 where there is none."""
        start = max(0, position - 1)
        while start > 0 and self._kinds[start] == _INSIDE:
            start -= 1
        return start

    def end_after(self, position: int) -> int:
        """Return where the word that starts at a place ends."""
        end = min(position + 1, len(self._kinds) - 1)
        while end < len(self._kinds) - 1 and self._kinds[end] == _INSIDE:
            end += 1
        return end

    def whole(self, start: int, end: int) -> bool:
        """Tell whether ``[start, end)`` cuts no word in two."""
        return self.parts(start) and self.parts(end)

    def between(self, start: int, end: int) -> tuple[int, ...]:
        """Return the places within ``[start, end]`` where words start or end."""
        return tuple(place for place, kind in enumerate(self._kinds[start : end + 1], start) if kind != _INSIDE)

    def _at(self, position: int) -> int:
        return self._kinds[position] if 0 <= position < len(self._kinds) else _INSIDE


@lru_cache(maxsize=2)  # the components of the pipeline and the document ask for the same text
def segment(folded: str) -> Words:
    """Return the words of a folded text.

    >>> segment("惡意攻擊行為並進行阻擋").between(0, 7)
    (0, 2, 6, 7)
    """
    kinds = bytearray(len(folded) + 1)
    start = 0
    for stretch in _stretches(folded):
        for word, tag in _dictionary().tag(stretch.translate(_simplified())):
            kinds[start] = _kind(tag)
            start += len(word)
    kinds[start] = _WORD
    for cue in pattern(r"{strip_behind}(?=\d)").finditer(folded):
        _free(cue.end() - 1, folded, kinds)
    return Words(kinds)


_KINDS = {"v": _VERB, "n": _NOUN}  # by the first letter of a part of speech


@cache
def _kind(tag: str) -> int:
    return _NAME if tag.startswith("nr") else _KINDS.get(tag[:1], _WORD)


def _stretches(folded: str) -> Iterator[str]:
    """Yield a text in pieces that end with a line, so that not all its words are held at once."""
    start = 0
    while start < len(folded):
        end = folded.find("\n", start + _STRETCH) + 1 or len(folded)
        yield folded[start:end]
        start = end


def _free(cue: int, folded: str, kinds: bytearray) -> None:
    """Part a cue of one character from a word that swallowed it before a number: 單 | 共 before 600件.

    The word is only guessed, or leaves a word without it (大會 | 計), or gives its first part to the word before
    (處理量 | 計 rather than 處理 | 量計).
    """
    if kinds[cue] != _INSIDE or kinds[cue + 1] == _INSIDE or folded[cue] not in cues("strip_behind"):
        return
    start = cue
    while kinds[start] == _INSIDE:
        start -= 1
    if not _is_word(folded[start : cue + 1]) or (cue - start > 1 and _is_word(folded[start:cue])):
        kinds[cue] = kinds[start]
        return
    before = start - 1
    while before > 0 and kinds[before] == _INSIDE:
        before -= 1
    if before >= 0 and _is_word(folded[before:cue]):
        kinds[cue], kinds[start] = kinds[start], _INSIDE


def _is_word(characters: str) -> bool:
    return bool(_dictionary().has_word(characters.translate(_simplified())))
