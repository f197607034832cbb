"""Questions about a word, asked of the few nodes that can answer: the index knows whose texts hold the word.

A question looks for a word by a filter, and the engine would read every text of the graph for it. A mark in its query
says where the nodes may be named that the filter can let through, and the index finds those in a few milliseconds:

    # VALUES ?s: whose text holds ?term
    ?s a sz:Sentence ; sz:searchText ?text . FILTER (?term = "" || CONTAINS(?text, ?term))

Where other nodes are asked for, it says by which path they lead to those that hold the word:

    # VALUES ?o: whose sz:metric|sz:hasEvidence holds ?term

The filter stays, so a mark changes no answer; to every other program it is a comment.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from ...graph import search
from ...graph.conversion import in_sparql
from ...graph.store import Store
from ...graph.terms import Term

__all__ = ["narrowed", "unmarked"]

_MARK = re.compile(r"# VALUES \?(?P<node>\w+): whose (?P<path>.+) holds \?(?P<word>\w+)")
_LINE = re.compile(rf"(?m)^ *{_MARK.pattern}\n")
_ITSELF = "text"
_MOST = 20_000  # nodes beyond which it is as quick to look through all of them


def narrowed(store: Store, query: str, values: Mapping[str, Term]) -> str:
    """Return a query with those nodes named at its marks that can answer for the word that it is given.

    As it is where no word is given, where very many nodes hold it, and for a server, which has no index here.
    """
    marks = list(_MARK.finditer(query))
    words = {mark["word"]: str(values[mark["word"]]) for mark in marks}
    if store.is_far or not words or not all(words.values()):
        return query
    held = {name: [node for node, _ in search.index(store).nodes(word)] for name, word in words.items()}
    if max(map(len, held.values())) > _MOST:
        return query
    asked = {(mark["path"], mark["word"]) for mark in marks}
    found = {(path, word): _leading(store, path, held[word]) for path, word in asked}
    return _MARK.sub(lambda mark: _block(mark["node"], found[mark["path"], mark["word"]]), query)


def unmarked(query: str) -> str:
    """Return a query without its marks.

    >>> unmarked("ASK {\\n  # VALUES ?s: whose text holds ?term\\n  ?s sz:searchText ?text }")
    'ASK {\\n  ?s sz:searchText ?text }'
    """
    return _LINE.sub("", query)


def _leading(store: Store, path: str, held: list[str]) -> list[str]:
    """Return the nodes from which a path leads to one that holds the word."""
    if path == _ITSELF:
        return held
    query = f"SELECT DISTINCT ?node WHERE {{\n# VALUES ?held: those that hold the word\n?node {path} ?held }}"
    return [str(row[0]) for row in store.select_of(query, "held", held).rows]


def _block(node: str, nodes: Iterable[str]) -> str:
    """Return nodes as a part of a query: a query of its own, else the engine goes through thousands again and again."""
    return f"{{ SELECT ?{node} {{ VALUES ?{node} {{ {' '.join(in_sparql(nodes))} }} }} }}"
