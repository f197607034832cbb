"""What a user types to look something up, as the term that is bound to a query."""

from __future__ import annotations

from ..graph.terms import Literal, text
from ..ontology.errors import QueryError
from ..ontology.folding import search_key

__all__ = ["typed", "wanted"]


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
