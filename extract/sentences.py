"""Sentences and clauses of a document, as half-open intervals of its logical text.

A sentence ends at 。；！？ or with its block, but not inside brackets or quotation marks. It ends after `LONGEST`
characters at the latest, four times what the longest of real reports has: a text without stops is read in pieces.
A clause ends at a comma or a colon, at a bracket, or at a space between Chinese characters, where a conversion has run
a title into its text.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

__all__ = ["LONGEST", "clauses", "sentences"]

LONGEST = 1_000
"""Characters of a sentence, at most: what has no stop for so long is a list or a table that lost its lines."""

_PIECE = re.compile(  # of such a text: all that is left, or up to a comma, else a lesser mark, as far behind as may be
    rf"(?s:.{{1,{LONGEST}}}\Z|.{{{LONGEST // 2},{LONGEST}}}(?:(?<=[,;])(?!\d{{3}}))"
    rf"|.{{{LONGEST // 2},{LONGEST}}}(?<=[、: ])|.{{{LONGEST}}})"
)
_STOP = re.compile(r"[。;!?]+[」』)]*")
_OPENING, _CLOSING = "「『(《〈", "」』)》〉"
_BRACKET = re.compile(f"[{_OPENING}{_CLOSING}]")
_CLAUSE_END = re.compile(r"[,:]| (?<=[\u3400-\u9fff」)] )(?=[\u3400-\u9fff「])")


def sentences(folded: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Yield the sentences of ``[start, end)`` of a folded text.

    >>> text = "清掃街道5處。清淤"
    >>> [text[a:b] for a, b in sentences(text, 0, len(text))]
    ['清掃街道5處。', '清淤']
    """
    for first, last in _stopped(folded, start, end):
        if last - first <= LONGEST:
            yield first, last
        else:
            yield from (piece.span() for piece in _PIECE.finditer(folded, first, last))


def _stopped(folded: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    position = start
    depth = 0
    for stop in _STOP.finditer(folded, start, end):
        depth += _opened(folded[position : stop.start()])
        position = stop.start()
        if depth > 0 and _closes(folded, position) and stop.end() < end:
            continue
        if stop.start() > start:
            yield start, stop.end()
        start = position = stop.end()
        depth = 0
    if folded[start:end].strip():
        yield start, end


def _opened(words: str) -> int:
    """Return how many brackets and quotations words open and leave open."""
    return sum(1 if mark in _OPENING else -1 for mark in _BRACKET.findall(words))


def _closes(folded: str, position: int) -> bool:
    """Tell whether something closes soon: a bracket or quotation whose end was lost is not waited for."""
    return any(closing in folded[position : position + 60] for closing in _CLOSING)


def clauses(folded: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Yield the clauses of a sentence; brackets and quotations stay in the clause that they stand in.

    >>> text = "本期電話處理總量計489,697通,平均每月計81,616通"
    >>> [text[a:b] for a, b in clauses(text, 0, len(text))]
    ['本期電話處理總量計489,697通', '平均每月計81,616通']
    """
    first = start
    depth = 0
    position = start
    for match in _CLAUSE_END.finditer(folded, start, end):
        depth = max(0, depth + _opened(folded[position : match.start()]))
        position = match.start()
        is_thousands = match.group() == "," and _between_digits(folded, match.start())
        if depth or is_thousands:
            continue
        if match.start() > first:
            yield first, match.start()
        first = match.end()
    if end > first:
        yield first, end


def _between_digits(folded: str, comma: int) -> bool:
    return bool(re.match(r"\d,\d{3}(?!\d)", folded[comma - 1 : comma + 5])) if comma else False
