"""Queries by their words, before any parser sees them: what form they have, and how deep they nest.

The engine's parser is recursive: a few thousand brackets or signs would end the whole process, and no exception would
tell. What stands in strings, IRIs and comments is left out.
"""

from __future__ import annotations

import re
from itertools import accumulate

from ..ontology.errors import QueryError

__all__ = ["bare", "form_of", "refuse_deep"]

_SAID = re.compile(
    r"""<[^<>"{}|^`\\\s]*> | \"{3}(?:[^\\]|\\.)*?\"{3} | '{3}(?:[^\\]|\\.)*?'{3}
      | "(?:[^"\\\n]|\\.)*" | '(?:[^'\\\n]|\\.)*' | \#[^\n]*""",
    re.VERBOSE | re.DOTALL,
)
_FORMS = {"SELECT", "ASK", "CONSTRUCT", "DESCRIBE"}
_UPDATES = {"INSERT", "DELETE", "LOAD", "CLEAR", "CREATE", "DROP", "COPY", "MOVE", "ADD", "WITH"}


def bare(query: str) -> str:
    """Return a query with strings, IRIs and comments blanked, every other character at its place.

    >>> bare('ASK { ?s ?p "資安" }')
    'ASK { ?s ?p      }'
    """
    return _SAID.sub(lambda said: " " * len(said[0]), query)


def refuse_deep(query: str, deepest: int) -> None:
    """Raise `QueryError` for brackets within brackets, or signs before signs, beyond some depth."""
    words = bare(query)
    levels = accumulate((sign in "([{") - (sign in ")]}") for sign in words)
    if max(levels, default=0) > deepest or re.search(rf"(?:[!+^-]\s*){{{deepest}}}", words):
        raise QueryError(f"the query is nested too deep; {deepest} levels are the most")


def form_of(query: str) -> str:
    """Return the form of a query (SELECT, ASK, CONSTRUCT, DESCRIBE), "" where it has none.

    Raises `QueryError` for updates: a graph is only changed by building it.
    """
    words = re.findall(r"[A-Za-z]+", re.sub(r"(?i)\b(?:PREFIX\s+[\w-]*\s*:|BASE)\s*", " ", bare(query)))
    form = next((word.upper() for word in words if word.upper() in _FORMS | _UPDATES), "")
    if form in _UPDATES:
        raise QueryError("the graph is read-only", where=form, hint="change the reports and build again")
    return form
