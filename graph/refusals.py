"""What the backend refuses, told in one line: full disks, damaged files, queries that can't be understood."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager

from ..ontology.errors import QueryError, StoreError
from .lexical import begins_wrong

__all__ = ["REFUSALS", "asking", "reading", "writing"]

_SYNTAX = re.compile(r"error at (?P<line>\d+):(?P<column>\d+): (?:expected )?(?:one of )?(?P<expected>.*)", re.DOTALL)
_SENTENCE = re.compile(r"[^\"'\[\]|<>]+ [^\"'\[\]|<>]+")

REFUSALS = (OSError, RuntimeError)
"""What the backend raises for a full or failing disk, damaged files, and changes of a store opened for reading."""


@contextmanager
def writing() -> Iterator[None]:
    """Tell a disk that refuses, or a store that was opened for reading, in one line."""
    try:
        yield
    except REFUSALS as error:
        raise StoreError(
            f"the store can't be written ({error})",
            hint="free some disk space and build again; the earlier graph is unharmed",
        ) from error


@contextmanager
def reading() -> Iterator[None]:
    """Tell a store whose disk refuses, or whose files are damaged, and what is no IRI, in one line."""
    try:
        yield
    except REFUSALS as error:
        raise StoreError(
            f"the store can't be read ({error})", hint="build the graph again into an empty folder"
        ) from error
    except ValueError as error:
        raise QueryError(f"no IRI that a graph may hold ({error})") from error


@contextmanager
def asking(query: str) -> Iterator[None]:
    """Tell a query that can't be understood or run, and a store that refuses, in one line."""
    try:
        yield
    except (SyntaxError, ValueError, RuntimeError) as error:
        raise _misunderstood(query, error) from error
    except OSError as error:
        raise StoreError(f"the store can't be read ({error})") from error


def _misunderstood(query: str, error: Exception) -> QueryError:
    """Return what is wrong with a query: the place (line:column) and the words around it, marked by ▸.

    The parser lists every token that it would have taken there; only its sentences ("Prefix not found") help anybody.
    Of a query that begins with a word that none begins with, it tells the end.
    """
    found = _SYNTAX.fullmatch(str(error))
    if found is None:
        reason = f"the query can't be run ({error})"
    else:
        line, column = begins_wrong(query) or (int(found["line"]), int(found["column"]))
        words = query.split("\n")[line - 1]
        before, after = words[: column - 1], words[column - 1 :]
        told = next((f", {part}" for part in found["expected"].split(", ") if _SENTENCE.fullmatch(part)), "")
        reason = (
            f"the query can't be understood at {line}:{column}{told}: "
            f"{'…' if before[:-40] else ''}{before[-40:]}▸{after[:20]}{'…' if after[20:] else ''}"
        )
    return QueryError(reason, hint="check it against the SPARQL 1.1 standard")
