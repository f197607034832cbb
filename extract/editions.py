"""Which edition of a report a text is, by the words that it prints: 修正版, 第2版, 初稿."""

from __future__ import annotations

import re

from ..ontology.folding import fold
from ..ontology.lexicon import pattern
from .numerals import parse

__all__ = ["order", "stated"]

_COUNT = "[0-9一二三四五六七八九十]{1,3}"
_NUMBERED = rf"第\s*(?P<edition>{_COUNT})\s*版|第\s*(?P<times>{_COUNT})\s*次{{edition_again}}"
_WORDS = (
    _NUMBERED + "|(?P<later>{edition_corrected})(?:(?<!本)|(?![一-鿿]))|(?P<first>{edition_first})"
)  # not 修正本市…條例


def stated(words: str) -> str | None:
    """Return the words in a title, or in a line about the report, by which it tells its edition.

    >>> stated("臺南市政府交通局110年度施政績效成果報告（修正版）"), stated("110年度業務報告")
    ('修正版', None)
    """
    found = _found(words)
    return words[found.start() : found.end()] if found else None


def order(edition: str | None) -> int:
    """Return the place of an edition among those of a report, by its words: the greater, the later.

    >>> order("初稿"), order(None), order("修正版"), order("第三版")
    (0, 1, 2, 3)
    """
    found = _found(edition or "")
    if found is None:
        return 1
    if found["first"]:
        return 0
    if found["later"]:
        return 2
    value = parse(found["edition"] or found["times"])
    return int(value or 1) + (1 if found["times"] else 0)


def _found(words: str) -> re.Match[str] | None:
    return pattern(_WORDS).search(fold(words))
