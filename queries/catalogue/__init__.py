"""The question catalogue: one .rq file a question, with the question, its parameters and its columns in the head.

    # zh: 哪些句子提到某個詞？
    # en: Which sentences name a word?
    # keywords: 原文 檢索
    # theme: text
    # param term (search) = 資安 : 字詞 · the word
    # column sentence: 原文 · the sentence

A parameter is bound to the variable of its name, never pasted; the query projects it, the answer leaves it out. Its
kind says how it is read: ``search`` is folded like the search texts of the graph, ``number`` is a decimal, ``text`` is
taken as it is. Every parameter has a default, so every question can be asked as it stands. Where only some values are
known, ``# choice NAME = value: meaning`` names each. The themes that questions stand under are in themes.csv, what
codes in their columns mean is in codes.csv. Comments that begin with ``# VALUES`` are marks (`marks`).
"""

from __future__ import annotations

import difflib
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal, InvalidOperation
from functools import cache
from importlib import resources

from ...graph.conversion import to_term
from ...graph.lexical import bound
from ...graph.store import Rows, Store
from ...graph.terms import XSD, Literal, Term, decimal
from ...ontology.errors import QueryError, UnknownQueryError, VocabularyError
from ...ontology.records import records
from ..words import typed, wanted
from .marks import narrowed, unmarked

__all__ = ["Parameter", "Question", "Theme", "ask", "codes", "question", "questions", "themes", "written"]

_HEAD = re.compile(
    r"# (?P<field>zh|en|keywords|theme|param|choice|column)(?: (?P<name>[a-z_]+))?"
    r"(?:(?: \((?P<kind>\w+)\))? = (?P<default>.*?))? ?: ?(?P<told>.*)"
)


@dataclass(frozen=True, slots=True)
class Parameter:
    """A value that a question takes: its name, how it is read, its default, and what it means.

    ``choices`` are the values that there are, with what each means; empty where any will do.
    """

    name: str
    kind: str
    default: str
    meaning: str
    choices: Mapping[str, str] = field(default_factory=dict)

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
    """One question of the catalogue, in Chinese and English, with the key of its theme and its query."""

    name: str
    zh: str
    en: str
    keywords: tuple[str, ...]
    theme: str
    parameters: tuple[Parameter, ...]
    columns: Mapping[str, str]
    query: str


@cache
def questions() -> Mapping[str, Question]:
    """Return every question by its name, in alphabetical order."""
    files = {file.name[:-3]: file for file in resources.files(__package__).iterdir() if file.name.endswith(".rq")}
    return {name: _read(name, files[name].read_text(encoding="utf-8")) for name in sorted(files)}


@dataclass(frozen=True, slots=True)
class Theme:
    """What some questions are about: its key, and its name in Chinese and English."""

    key: str
    zh: str
    en: str

    @property
    def questions(self) -> tuple[Question, ...]:
        """Its questions, in alphabetical order of their names."""
        return tuple(each for each in questions().values() if each.theme == self.key)


@cache
def codes(column: str) -> Mapping[str, str]:
    """Return what the codes in a column mean in Chinese; empty for a column of words.

    >>> codes("outcome")["won"]
    '得獎'
    """
    told = records("codes.csv", package=__package__ or "")
    return {each["code"]: each["zh"] for each in told if column in each["columns"].split()}


@cache
def themes() -> tuple[Theme, ...]:
    """Return the themes in the order in which they are shown."""
    told = records("themes.csv", package=__package__ or "")
    return tuple(Theme(each["theme"], each["zh"], each["en"]) for each in told)


def _read(name: str, query: str) -> Question:
    told: dict[str, str] = {}
    parameters: list[tuple[str, str, str, str]] = []
    choices: dict[str, dict[str, str]] = {}
    columns: dict[str, str] = {}
    for line in query.splitlines():
        match = _HEAD.fullmatch(line)
        if match is None:
            continue
        if match["field"] == "param":
            parameters.append((match["name"], match["kind"], match["default"], match["told"]))
        elif match["field"] == "choice":
            choices.setdefault(match["name"], {})[match["default"]] = match["told"]
        elif match["field"] == "column":
            columns[match["name"]] = match["told"]
        else:
            told[match["field"]] = match["told"]
    if not {"zh", "en", "theme"} <= told.keys() or not columns:
        raise VocabularyError("the head lacks zh, en, theme or columns", where=f"{name}.rq")
    taken = tuple(Parameter(*each, choices.get(each[0], {})) for each in parameters)
    keywords = tuple(told.get("keywords", "").split())
    return Question(name, told["zh"], told["en"], keywords, told["theme"], taken, columns, query)


def question(name: str) -> Question:
    """Return a question by its name. Raises `UnknownQueryError` with the nearest names."""
    found = questions().get(name)
    if found is None:
        near = difflib.get_close_matches(name.casefold(), questions(), n=3, cutoff=0.4) or _about(name)[:3]
        hint = f"did you mean {', '.join(near)}?" if near else "`shizheng ask` lists the questions"
        raise UnknownQueryError(f"there is no question called {name!r}", hint=hint)
    return found


def ask(store: Store, name: str, values: Mapping[str, str] | None = None) -> Rows:
    """Return the answer to a question of the catalogue, its parameters bound to `values` or their defaults.

    Raises `UnknownQueryError` with the nearest names, `QueryError` for a parameter that the question does not take.
    """
    asked = question(name)
    terms = _terms(asked, values or {})
    return store.select(narrowed(store, asked.query, terms), terms)


def written(name: str, values: Mapping[str, str] | None = None) -> str:
    """Return the query of a question with its values put in place of the parameters, as one that stands alone.

    Raises what `ask` does.

    >>> print(written("name-in-year", {"name": "資訊處", "year": "110"}).splitlines()[3])
    # year = 110.0
    """
    asked = question(name)
    terms = {each: _as_sparql(term) for each, term in _terms(asked, values or {}).items()}
    heads = [f"# {each} = {term}" for each, term in terms.items()]
    text = unmarked(asked.query)
    lines = [line for line in text.splitlines() if not re.match("# (?:keywords|theme|param|choice)\\b", line)]
    return bound("\n".join((*lines[:2], *heads, *lines[2:])), terms) + "\n"


def _as_sparql(term: Term) -> str:
    """Return a term as SPARQL writes it: numbers in digits, text within quotes."""
    return str(term) if isinstance(term, Literal) and term.datatype == XSD.decimal else str(to_term(term))


def _terms(asked: Question, given: Mapping[str, str]) -> dict[str, Term]:
    unknown = sorted(given.keys() - {parameter.name for parameter in asked.parameters})
    if unknown:
        known = ", ".join(parameter.name for parameter in asked.parameters) or "none"
        raise QueryError(f"no such parameter: {', '.join(unknown)}", where=asked.name, hint=f"it takes {known}")
    return {each.name: each.term(given.get(each.name, each.default)) for each in asked.parameters}


def _about(word: str) -> list[str]:
    """Return the names of the questions that are about a word, e.g. 得獎."""
    return [each.name for each in questions().values() if word and word in " ".join((each.zh, *each.keywords))]
