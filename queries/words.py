"""What a user types to look something up: as the term that is bound to a query, and what was perhaps meant."""

from __future__ import annotations

import difflib

from ..graph.store import Store
from ..graph.terms import Literal, text
from ..ontology.errors import QueryError
from ..ontology.folding import search_key
from .saved import rows

__all__ = ["nearest", "typed", "wanted"]

_NEAR, _ALIKE = 4, 0.3
"""So many words are offered, of which so much is alike."""


def typed(words: str, where: object = "") -> Literal:
    """Return words as they are. Raises `QueryError` for what no text can hold: half a character, or bytes of none."""
    try:
        words.encode()
    except UnicodeEncodeError:
        raise QueryError(f"not a text in UTF-8: {words!a}", where=where) from None
    return text(words)


def wanted(words: str, where: object = "") -> Literal:
    """Return words folded like the search texts of the graph: 「資安」 and ＡＰＰ are looked for as 資安 and app."""
    return text(search_key(typed(words, where)))


def nearest(store: Store, words: str) -> list[str]:
    """Return the names and metrics that look most like some words that the graph does not hold."""
    known = {str(row["word"]) for row in rows(store, "words")}
    return difflib.get_close_matches(words, sorted(known), n=_NEAR, cutoff=_ALIKE)
