"""Queries by their words, before any parser sees them: what form they have, how deep they nest, values for variables.

The engine's parser is recursive: a few thousand brackets or signs would end the whole process, and no exception would
tell. And over the SPARQL protocol there is nothing but the words of a query to bind a value with. What stands in
strings, IRIs and comments is let be.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from itertools import accumulate

from ..ontology.errors import QueryError

__all__ = ["bare", "begins_wrong", "bound", "form_of", "refuse_deep"]

_SAID = re.compile(
    r"""<[^<>"{}|^`\\\s]*> | \"{3}(?:[^\\]|\\.)*?\"{3} | '{3}(?:[^\\]|\\.)*?'{3}
      | "(?:[^"\\\n]|\\.)*" | '(?:[^'\\\n]|\\.)*' | \#[^\n]*""",
    re.VERBOSE | re.DOTALL,
)
_FORMS = {"SELECT", "ASK", "CONSTRUCT", "DESCRIBE"}
_UPDATES = {"INSERT", "DELETE", "LOAD", "CLEAR", "CREATE", "DROP", "COPY", "MOVE", "ADD", "WITH"}
_PROLOGUE = re.compile(r"(?i)(?:\s|PREFIX\s+[\w.-]*\s*:|BASE\s)*")
_WORD = re.compile("[A-Za-z]+")
_CLAUSE = re.compile(r"(?i)\b(?P<word>SELECT|WHERE|GROUP\s+BY|HAVING|ORDER\s+BY|LIMIT|OFFSET|VALUES|FROM)\b|[{}]")


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


def begins_wrong(query: str) -> tuple[int, int] | None:
    """Return the line and column of the word that a query begins with, where none begins so; else None.

    >>> begins_wrong("PREFIX a: <urn:a>\\nSELEKT ?s"), begins_wrong("SELECT ?s")
    ((2, 1), None)
    """
    words = bare(query)
    start = found.end() if (found := _PROLOGUE.match(words)) else 0
    word = _WORD.match(words, start)
    if word is None or word[0].upper() in {*_FORMS, *_UPDATES, "PREFIX", "BASE"}:
        return None
    return words.count("\n", 0, start) + 1, start - words.rfind("\n", 0, start)


def bound(query: str, values: Mapping[str, str]) -> str:
    """Return a query with terms, as SPARQL writes them, in place of variables.

    It is projected no more, nor grouped by: that would say nothing.

    >>> bound("SELECT ?term ?s { ?s sz:searchText ?t . FILTER (CONTAINS(?t, ?term)) }", {"term": '"資安"'})
    'SELECT  ?s { ?s sz:searchText ?t . FILTER (CONTAINS(?t, "資安")) }'
    """
    if not values:
        return query
    words = bare(query)
    depths = list(accumulate((sign in "{(") - (sign in ")}") for sign in words))
    clauses = list(_clauses(words, depths))
    parts, end = [], 0
    for found in re.finditer(rf"[?$](?P<name>{'|'.join(map(re.escape, values))})\b", words):
        level = depths[found.start()]
        clause, within = next(((name, at) for start, name, at in reversed(clauses) if start < found.start()), ("", 0))
        term = values[found["name"]]
        if level == within and clause in ("SELECT", "GROUP", "ORDER"):
            term = f"({term})" if clause == "ORDER" else ""
        parts += [query[end : found.start()], term]
        end = found.end()
    return "".join((*parts, query[end:]))


def _clauses(words: str, depths: list[int]) -> Iterator[tuple[int, str, int]]:
    """Yield where each clause of a query begins, its first word, and how many brackets it stands in."""
    for found in _CLAUSE.finditer(words):
        yield found.start(), (found["word"] or found[0]).upper().split()[0], depths[found.start()]
