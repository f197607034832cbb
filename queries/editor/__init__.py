"""What a reader asks in SPARQL: what it finds as cells, or what is wrong with it and where.

found(store, "SELECT ?report { ?report a sz:Report }", 100)
"""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from typing import Any

from ...graph.conversion import parsed
from ...graph.store import Store
from ...graph.terms import Term, URIRef
from ...ontology.errors import QueryError

__all__ = ["REASONS", "Cell", "Found", "Mistake", "found"]

_PLACE = re.compile(r"at (\d+):(\d+)")
_AT = re.compile(r"[^\s{}()\[\];,]+|.")
REASONS = {
    "Prefix not found": "這個前綴沒有宣告",
    "unbound": "SELECT 列出的變數，條件或 GROUP BY 裡沒有",
    "read-only": "圖譜只供查詢，不接受更新",
    "another server": "查詢不能連到別的伺服器",
    "too deep": "括號或符號的層數太多",
    "can't be understood": "從標記處起不合 SPARQL 語法，也可能錯在它前面一個字",
}
"""What is wrong in Chinese, by words of the refusal; the first that it holds."""


@dataclass(frozen=True, slots=True)
class Cell:
    """A term of an answer: its words, whether it is an IRI, and whether it is a number."""

    text: str
    is_iri: bool = False
    is_number: bool = False


@dataclass(frozen=True, slots=True)
class Mistake:
    """What is wrong with a query; ``line`` and ``column`` count from 1, 0 where the place is not known.

    ``length`` is that of the word that stands there, 0 at the end of a line; ``reason`` tells it in Chinese.
    """

    told: str
    line: int = 0
    column: int = 0
    length: int = 0

    @property
    def reason(self) -> str:
        """What is wrong, in Chinese."""
        return next((words for part, words in REASONS.items() if part in self.told), "這個查詢無法執行")


@dataclass(frozen=True, slots=True)
class Found:
    """What a query finds: its columns, its first rows, and whether more were left out; or the mistake in it."""

    columns: tuple[str, ...] = ()
    rows: tuple[tuple[Cell, ...], ...] = ()
    cut: bool = False
    mistake: Mistake | None = None


def found(store: Store, query: str, most: int) -> Found:
    """Return what a query finds, at most so many rows or triples."""
    try:
        answer = store.answer(query, table="json", graph="nt", most=most)
    except QueryError as error:
        return Found(mistake=_mistake(str(error), query))
    if answer is None:
        raise QueryError("the answer is neither a table nor a graph", hint="ask by SELECT, ASK, CONSTRUCT or DESCRIBE")
    if answer.format == "nt":
        triples = tuple(tuple(_of_term(term) for term in triple) for triple in parsed(answer.body))
        return Found(("subject", "predicate", "object"), triples, answer.cut)
    told = json.loads(answer.body)
    if "boolean" in told:
        return Found(("answer",), ((Cell(str(told["boolean"]).lower()),),))
    names = tuple(told["head"]["vars"])
    rows = tuple(tuple(_of_json(row.get(name)) for name in names) for row in told["results"]["bindings"])
    return Found(names, rows, answer.cut)


def _mistake(told: str, query: str) -> Mistake:
    place = _PLACE.search(told)
    if place is None:
        return Mistake(told)
    line, column = map(int, place.groups())
    word = _AT.match(query.split("\n")[line - 1], column - 1)
    return Mistake(told, line, column, len(word[0]) if word else 0)


def _of_term(term: Term) -> Cell:
    is_number = getattr(term, "datatype", None) is not None and str(term).lstrip("+-").replace(".", "", 1).isdecimal()
    return Cell(str(term), isinstance(term, URIRef), is_number)


def _of_json(term: dict[str, Any] | None) -> Cell:
    if term is None:
        return Cell("")
    if term["type"] == "triple":
        return Cell(" ".join(_of_json(term["value"][part]).text for part in ("subject", "predicate", "object")))
    is_number = str(term.get("datatype", "")).rsplit("#", 1)[-1] in ("integer", "decimal", "double")
    return Cell(term["value"], term["type"] == "uri", is_number)
