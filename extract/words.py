"""Where words begin and end in a Chinese text, which prints no spaces: 監控|共|發現|惡意|攻擊行為|並|進行|阻擋.

The rules of extraction look for cue words, and most cues are short (為, 及, 自, 經). Boundaries keep them from being
seen inside longer words (行為, 普及, 自然人, 經濟). They come from rjieba's dictionary, which is in Simplified
characters; each character is converted by OpenCC on its own, so places never move.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from functools import cache, lru_cache

import opencc
import rjieba

from ..ontology.lexicon import cues
from ..ontology.registry import surfaces

__all__ = ["Words", "segment"]

_CUES = ("for_government", "for_agency", "strip_before", "strip_behind", "name_stop", "modifier", "word")
"""Lists whose longer words the dictionary may not know: 計有, 業已, 本府, 函頒, 執行率."""


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
    """The words of one text by the offsets at which they start, with their parts of speech.

    The end of the text counts as the start of one more word, which is none.
    """

    def __init__(self, starts: tuple[int, ...], tags: tuple[str, ...]) -> None:
        self._starts = starts
        self._tags = dict(zip(starts, tags, strict=False))

    def parts(self, position: int) -> bool:
        """Tell whether a word starts at a place, so that a text may be cut there."""
        return position in self._tags

    def has_name(self, start: int, end: int) -> bool:
        """Tell whether a word that lies in ``[start, end)``, even in part, looks like the name of a person."""
        first = bisect_right(self._starts, start) - 1
        inside = self._starts[max(0, first) : bisect_left(self._starts, end)]
        return any(self._tags[place].startswith("nr") for place in inside)

    def is_verb(self, position: int) -> bool:
        """Tell whether the word that starts at a place is a verb, as far as the dictionary can say."""
        return self._tags.get(position, "").startswith("v")

    def tag(self, position: int) -> str:
        """Return the part of speech of the word that starts at a place, or ""."""
        return self._tags.get(position, "")

    def start_before(self, position: int) -> int:
        """Return where the word before a place starts; 0 where there is none."""
        return self._starts[max(0, bisect_left(self._starts, position) - 1)]

    def end_after(self, position: int) -> int:
        """Return where the word that starts at a place ends."""
        return self._starts[min(len(self._starts) - 1, bisect_right(self._starts, position))]

    def whole(self, start: int, end: int) -> bool:
        """Tell whether ``[start, end)`` cuts no word in two."""
        return start in self._tags and end in self._tags

    def between(self, start: int, end: int) -> tuple[int, ...]:
        """Return the places within ``[start, end]`` where words start or end."""
        return self._starts[bisect_left(self._starts, start) : bisect_right(self._starts, end)]


@lru_cache(maxsize=2)  # the components of the pipeline and the document ask for the same text
def segment(folded: str) -> Words:
    """Return the words of a folded text.

    >>> segment("惡意攻擊行為並進行阻擋").between(0, 7)
    (0, 2, 6, 7)
    """
    starts, tags = [0], []
    for word, tag in _dictionary().tag(folded.translate(_simplified())):
        end = starts[-1] + len(word)
        if folded[end : end + 1].isdigit() and _swallows_cue(folded[starts[-1] : end], word):
            starts.append(end - 1)
            tags.append(tag)
        starts.append(end)
        tags.append(tag)
    return Words(tuple(starts), (*tags, ""))


def _swallows_cue(word: str, simplified: str) -> bool:
    """Tell a word that is only guessed and ends in a cue (單共 before 600件), which is none: 單 | 共."""
    return len(word) > 1 and word[-1] in cues("strip_behind") and not _dictionary().has_word(simplified)
