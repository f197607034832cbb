"""The question catalogue: one .rq file a question, with the question, its parameters and its columns in the head.

    # zh: 哪些句子提到某個詞？
    # en: Which sentences name a word?
    # keywords: 原文 檢索
    # param term (search) = 資安 : 字詞 · the word
    # column sentence: 原文 · the sentence

A parameter is bound to the variable of its name, never pasted; the query projects it, the answer leaves it out. Its
kind says how it is read: ``search`` is folded like the search texts of the graph, ``number`` is a decimal, ``text`` is
taken as it is. Every parameter has a default, so every question can be asked as it stands.
"""

from __future__ import annotations

import difflib
import re
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from functools import cache
from importlib import resources

from ...graph.store import Rows, Store
from ...graph.terms import Term, decimal
from ...ontology.errors import QueryError, UnknownQueryError, VocabularyError
from ..words import typed, wanted

__all__ = ["Parameter", "Question", "ask", "questions"]

_HEAD = re.compile(
    r"# (?P<field>zh|en|keywords|param|column)(?: (?P<name>[a-z_]+))?"
    r"(?: \((?P<kind>\w+)\) = (?P<default>.*?))? ?: ?(?P<told>.*)"
)


@dataclass(frozen=True, slots=True)
class Parameter:
    """A value that a question takes: its name, how it is read, its default, and what it means."""

    name: str
    kind: str
    default: str
    meaning: str

    def term(self, value: str) -> Term:
        """Return a value as the term that is bound. Raises `QueryError` for what is no value of its kind."""
        where = f"--param {self.name}"
        if self.kind == "search":
            return wanted(value, where)
        if self.kind == "number":
            try:
                number = Decimal(value.replace(",", ""))
            except InvalidOperation:
                number = Decimal("NaN")
            if not number.is_finite():
                raise QueryError(f"not a number: {value}", where=where, hint="write it in digits, e.g. 1000000")
            return decimal(number)
        return typed(value, where)


@dataclass(frozen=True, slots=True)
class Question:
    """One question of the catalogue, in Chinese and English, with its query."""

    name: str
    zh: str
    en: str
    keywords: tuple[str, ...]
    parameters: tuple[Parameter, ...]
    columns: Mapping[str, str]
    query: str


@cache
def questions() -> Mapping[str, Question]:
    """Return every question by its name, in alphabetical order."""
    files = {file.name[:-3]: file for file in resources.files(__package__).iterdir() if file.name.endswith(".rq")}
    return {name: _read(name, files[name].read_text(encoding="utf-8")) for name in sorted(files)}


def _read(name: str, query: str) -> Question:
    told: dict[str, str] = {}
    parameters: list[Parameter] = []
    columns: dict[str, str] = {}
    for line in query.splitlines():
        match = _HEAD.fullmatch(line)
        if match is None:
            continue
        if match["field"] == "param":
            parameters.append(Parameter(match["name"], match["kind"], match["default"], match["told"]))
        elif match["field"] == "column":
            columns[match["name"]] = match["told"]
        else:
            told[match["field"]] = match["told"]
    if not {"zh", "en"} <= told.keys() or not columns:
        raise VocabularyError("the head lacks zh, en or columns", where=f"{name}.rq")
    return Question(
        name, told["zh"], told["en"], tuple(told.get("keywords", "").split()), tuple(parameters), columns, query
    )


def ask(store: Store, name: str, values: Mapping[str, str] | None = None) -> Rows:
    """Return the answer to a question of the catalogue, its parameters bound to `values` or their defaults.

    Raises `UnknownQueryError` with the nearest names, `QueryError` for a parameter that the question does not take.
    """
    question = questions().get(name)
    if question is None:
        near = difflib.get_close_matches(name.casefold(), questions(), n=3, cutoff=0.4) or _about(name)[:3]
        hint = f"did you mean {', '.join(near)}?" if near else "`shizheng ask` lists the questions"
        raise UnknownQueryError(f"there is no question called {name!r}", hint=hint)
    given = dict(values or {})
    unknown = sorted(given.keys() - {parameter.name for parameter in question.parameters})
    if unknown:
        known = ", ".join(parameter.name for parameter in question.parameters) or "none"
        raise QueryError(f"no such parameter: {', '.join(unknown)}", where=name, hint=f"it takes {known}")
    terms = {p.name: p.term(given.get(p.name, p.default)) for p in question.parameters}
    return store.select(question.query, terms)


def _about(word: str) -> list[str]:
    """Return the names of the questions that are about a word, e.g. 得獎."""
    return [each.name for each in questions().values() if word and word in " ".join((each.zh, *each.keywords))]
