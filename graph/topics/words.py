"""Which topics a text is about, by the words in it; the word that tells is kept as the reason."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping

from ...extract.words import segment
from ...ontology.folding import fold
from ...ontology.lexicon import any_of
from .scheme import Scheme, Topic

__all__ = ["Finder"]

_LATIN = re.compile("[a-z0-9]")
_SHORT = 2  # characters that may meet by chance
_BETWEEN = re.compile(r"(?<=[a-z])(?=[0-9])|\\? +")  # where a Latin word may be printed with a space or without


class Finder:
    """Finds the topics of texts; words within names of bodies, and within what a topic excepts, do not count."""

    def __init__(self, scheme: Scheme) -> None:
        self._topics: defaultdict[str, list[Topic]] = defaultdict(list)
        excepted: defaultdict[str, list[Topic]] = defaultdict(list)
        for topic in scheme.topics.values():
            for word in dict.fromkeys(map(_key, topic.words)):
                self._topics[word].append(topic)
            for word in dict.fromkeys(map(_key, topic.excepted)):
                excepted[word].append(topic)
        self._excepted: Mapping[str, list[Topic]] = excepted
        self._words = _any_of(_plain(word) for topic in scheme.topics.values() for word in topic.words)
        self._exceptions = _any_of(_plain(word) for topic in scheme.topics.values() for word in topic.excepted)

    def find(self, text: str, bodies: Iterable[str] = ()) -> dict[Topic, str]:
        """Return the topics that a text is about, each with the word that tells so, as it is printed there.

        ``bodies`` are names within which no word counts: 交通局 held a course, but it was not about 交通.
        """
        folded = fold(text).casefold()
        if len(folded) != len(text):  # a letter whose lower case is longer: places would move
            folded = fold(text)
        named = [span for body in set(map(_plain, bodies)) if body for span in _spans(re.escape(body), folded)]
        found: dict[Topic, str] = {}
        for start, end, topics in self._matches(folded, self._words, self._topics):
            inside = any(first <= start and end <= last and end - start < last - first for first, last in named)
            for topic in topics if not inside and not _straddles(start, end, folded) else ():
                if not self._is_excepted(topic, start, end, folded):
                    found.setdefault(topic, text[start:end])
        return found

    def _is_excepted(self, topic: Topic, start: int, end: int, folded: str) -> bool:
        if not topic.excepted:
            return False
        return any(
            topic in topics and first <= end - 1 and start < last
            for first, last, topics in self._matches(folded, self._exceptions, self._excepted)
        )

    @staticmethod
    def _matches(
        folded: str, words: re.Pattern[str] | None, topics: Mapping[str, list[Topic]]
    ) -> Iterator[tuple[int, int, list[Topic]]]:
        """Yield each place of a word, words within words, too: 網路安全防護 shows what 網路安全 shows as well."""
        start = 0
        while words is not None and (match := words.search(folded, start)):
            word = match.group()
            start = match.start() + 1
            for length in range(len(word), 1, -1):
                cut = word[length - 1 : length + 1]
                if len(cut) == 1 or not (_LATIN.match(cut[0]) and _LATIN.match(cut[1])):
                    shown = topics.get(_key(word[:length]))
                    if shown:
                        yield match.start(), match.start() + length, shown


def _straddles(start: int, end: int, folded: str) -> bool:
    """Tell whether two neighbouring characters belong to two words by chance: 投[資安]全, 11[個資]通安全."""
    if end - start > _SHORT:
        return False
    words = segment(folded)
    middle = words.parts(start + 1)
    return middle and not (words.parts(start) and words.parts(end))


def _key(word: str) -> str:
    """Return a word as it is compared: ISO 27001 is iso27001."""
    return "".join(fold(word).casefold().split())


def _plain(word: str) -> str:
    return " ".join(fold(word).casefold().split())


def _spans(pattern: str, folded: str) -> Iterator[tuple[int, int]]:
    return (match.span() for match in re.finditer(pattern, folded))


def _any_of(words: Iterable[str]) -> re.Pattern[str] | None:
    """Return what finds any word; one that begins or ends in Latin letters or digits is none within a longer one."""
    known = set(words)
    han = [word for word in known if not _LATIN.match(word[0]) and not _LATIN.match(word[-1])]
    latin = sorted(known.difference(han), key=lambda word: (-len(word), word))
    parts = [any_of(han)] if han else []
    parts += [_bounded(word) for word in latin]
    return re.compile("|".join(parts)) if parts else None


def _bounded(word: str) -> str:
    before = "(?<![a-z0-9])" if _LATIN.match(word[0]) else ""
    behind = "(?![a-z0-9])" if _LATIN.match(word[-1]) else ""
    behind += "(?!年)" if word.isdecimal() else ""  # 1999 is the hotline, 1999年 is a year
    return before + _BETWEEN.sub(lambda _: " ?", re.escape(word)) + behind
