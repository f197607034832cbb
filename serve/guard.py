"""What a query may look like: its size, how deep it nests, and that it asks nothing of the outside.

`SERVICE` reaches the network; it is told by the words of the query, before anything parses it. A word within a string,
an IRI, a variable or a comment is none.
"""

from __future__ import annotations

import re

from ..graph.lexical import bare, refuse_deep
from ..ontology.errors import QueryError

__all__ = ["DEEPEST", "LONGEST", "refuse_hostile"]

LONGEST = 64 * 1024
"""Bytes of a query."""
DEEPEST = 100
"""Brackets within brackets."""

_SERVICE = re.compile(r"(?i)(?<![\w?$:@.-])service(?![\w:-])")
_TARGET = re.compile(r"(?i)(?:\s|#[^\n]*\n)*(?:silent\b(?:\s|#[^\n]*\n)*)?(<[^<>]*>|\S*)")
_ESCAPED = re.compile(r"\\u([0-9A-Fa-f]{4})|\\U([0-9A-Fa-f]{8})")


def refuse_hostile(query: str, *, hosts: frozenset[str] = frozenset()) -> None:
    """Raise `QueryError` for a query that is too long, too deep, or would send a request to another server.

    ``hosts`` are those that the operator lets queries ask by SERVICE.

    >>> refuse_hostile('SELECT * { ?service sz:name "SERVICE" } # SERVICE')
    """
    size = len(query.encode(errors="surrogatepass"))
    if size > LONGEST:
        raise QueryError(f"the query has {size:,} bytes", hint=f"{LONGEST:,} are read at most")
    if re.search("[\ud800-\udfff\x00]", query):
        raise QueryError("the query holds a character that is no text", hint="send it as UTF-8")
    for told in {query, _unescaped(query)}:  # SERV\\u0049CE is SERVICE to the engine
        refuse_deep(told, DEEPEST)
        for asking in _SERVICE.finditer(bare(told)):
            target = _TARGET.match(told, asking.end())
            _refuse_host(target[1] if target else "", hosts)


def _refuse_host(target: str, hosts: frozenset[str]) -> None:
    """Raise for the target of a SERVICE unless it is an IRI of a host that is allowed."""
    found = re.fullmatch(r"<https?://([^/@?#>]+)(?:[/?#][^>]*)?>", target)
    if not found or found[1].lower() not in hosts:
        raise QueryError(f"SERVICE {target[:60]} would ask another server", hint="this endpoint asks nobody else")


def _unescaped(query: str) -> str:
    """Return a query with its codepoint escapes resolved, as the engine reads it."""

    def resolved(found: re.Match[str]) -> str:
        code = int(found[1] or found[2], 16)
        return chr(code) if code <= 0x10FFFF and not 0xD800 <= code <= 0xDFFF else "\ufffd"

    return _ESCAPED.sub(resolved, query)
