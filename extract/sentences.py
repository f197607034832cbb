"""Sentences and clauses of a document, as half-open intervals of its logical text.

A sentence ends at 。；！？ or with its block, but not inside brackets or quotation marks. A clause ends at a comma or
a colon, at a bracket, or at a space between Chinese characters, where a conversion has run a title into its text.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from .document import Block, Document

__all__ = ["clauses", "sentences"]

_STOP = re.compile(r"[。;!?]+[」』)]*")
_OPENING, _CLOSING = "「『(《〈", "」』)》〉"
_BRACKET = re.compile(f"[{_OPENING}{_CLOSING}]")
_CLAUSE_END = re.compile(r"[,:]| (?<=[\u3400-\u9fff」)] )(?=[\u3400-\u9fff「])")


def sentences(document: Document, block: Block) -> Iterator[tuple[int, int]]:
    """Yield the sentences of one block, its list mark left out."""
    folded = document.folded
    start = position = block.body
    depth = 0
    for stop in _STOP.finditer(folded, block.body, block.end):
        depth += _opened(folded[position : stop.start()])
        position = stop.start()
        if depth > 0 and _closes(folded, position) and stop.end() < block.end:
            continue
        if stop.start() > start:
            yield start, stop.end()
        start = position = stop.end()
        depth = 0
    if folded[start : block.end].strip():
        yield start, block.end


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
