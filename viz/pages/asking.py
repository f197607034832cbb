"""The question catalogue: the questions by their themes, and one question with its form and its answer."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from decimal import Decimal

from ...graph.rows import Rows, Value
from ...graph.store import Store
from ...ontology.folding import search_key
from ...ontology.iris import IRI
from ...queries import catalogue
from ...queries.catalogue import Parameter, Question
from ...queries.catalogue.answers import MOST, answer, is_ready
from ...queries.overview import reports
from ...queries.paging import cut, last
from .fields import Shown, Values, page_number

__all__ = ["ask", "data", "question", "values_of"]

PAGE = 100
"""Rows of an answer on one page."""
_FEW = 100  # reports of a graph that is asked at once; in a larger one a question may take seconds
_CHARTED = 2_000  # rows beyond which a picture shows nothing
_LONG = 120  # characters of a cell that is shown whole
_OWN = {"score", "weight", "confidence", "start", "line"}  # numbers about the reading and its places, no figures
_EMPTY = re.compile("可空白則為([^·]+)")


@dataclass(frozen=True, slots=True)
class Group:
    """A theme, and those of its questions that are shown."""

    zh: str
    en: str
    questions: tuple[Question, ...]


@dataclass(frozen=True, slots=True)
class Catalogue:
    """The questions that hold some words, by their themes; all where there are no words."""

    words: str
    groups: tuple[Group, ...]

    @property
    def found(self) -> int:
        """How many questions there are."""
        return sum(len(group.questions) for group in self.groups)

    def rows(self) -> Rows:
        """Return a row for each question."""
        told = Rows(("name", "zh", "en", "theme", "parameters"), [])
        for group in self.groups:
            for one in group.questions:
                told.rows.append((one.name, one.zh, one.en, group.zh, " ".join(each.name for each in one.parameters)))
        return told


@dataclass(frozen=True, slots=True)
class Column:
    """A column of an answer: its name, what it means, and what codes in it mean; whether it has numbers, or years."""

    name: str
    meaning: str
    codes: Mapping[str, str]
    is_number: bool = False
    is_year: bool = False

    @property
    def zh(self) -> str:
        """Its meaning in Chinese."""
        return self.meaning.partition(" · ")[0]

    @property
    def en(self) -> str:
        """Its meaning in English."""
        return self.meaning.partition(" · ")[2]


@dataclass(frozen=True, slots=True)
class Asked:
    """A question with its values and its answer: how many rows it has, and the first 10,000 of them."""

    name: str
    zh: str
    en: str
    values: Mapping[str, str]
    columns: tuple[Column, ...]
    found: int
    cut: bool
    answer: tuple[Mapping[str, Value], ...]

    def rows(self) -> Rows:
        """Return the rows of the answer."""
        names = tuple(column.name for column in self.columns)
        return Rows(names, [tuple(row[name] for name in names) for row in self.answer])

    @property
    def has_chart(self) -> bool:
        """Whether a chart can show it: it has numbers, and no more rows than one can see."""
        return (
            any(column.is_number and column.name not in _OWN for column in self.columns)
            and 1 < len(self.answer) <= _CHARTED
        )

    @property
    def is_series(self) -> bool:
        """Whether each row is of a year, so that a chart of them is what one looks for."""
        return self.has_chart and any(column.is_year and column.name in ("year", "roc_year") for column in self.columns)


def values_of() -> Iterator[tuple[str, str, str]]:
    """Yield the parameters of all questions, each once: its name, what it means, and an example."""
    told: dict[str, tuple[str, str]] = {}
    for each in catalogue.questions().values():
        for one in each.parameters:
            example = next(iter(one.choices), one.default)
            told[one.name] = max(told.get(one.name, ("", "")), (one.meaning, example), key=lambda pair: bool(pair[1]))
    yield from ((name, *pair) for name, pair in sorted(told.items()))


def ask(_: Store, values: Values) -> Shown:
    """Read the list of questions, or those that hold some words."""
    words = values.get("q", "")
    wanted = search_key(words).split()
    groups = []
    for theme in catalogue.themes():
        fitting = tuple(each for each in theme.questions if all(word in _told(each, theme.zh) for word in wanted))
        if fitting:
            groups.append(Group(theme.zh, theme.en, fitting))
    return Catalogue(words, tuple(groups)), {"all": len(catalogue.questions())}


def _told(each: Question, theme: str) -> str:
    """Return all that is told of a question, folded for looking up words."""
    parameters = (one.meaning for one in each.parameters)
    return search_key(
        " ".join((each.name, each.zh, each.en, theme, *each.keywords, *each.columns.values(), *parameters))
    )


def data(store: Store, values: Values) -> Shown:
    """Read a question and its whole answer, up to 10,000 rows."""
    name, given = _asked(values)
    return _read(store, name, given), {}


def question(store: Store, values: Values) -> Shown:
    """Read a question with its form and a page of its answer.

    In a large graph, where that may take seconds, it is answered when the form is sent, or where the answer is ready.
    """
    name, given = _asked(values)
    page = page_number(values)
    is_answered = bool(given) or "page" in values or len(reports(store)) <= _FEW or is_ready(store, name, given)
    found = _read(store, name, given) if is_answered else _unanswered(name, given)
    shown = cut(found.answer, page, PAGE)
    alike = Counter(report.label for report in reports(store).values())  # editions of one report share a label
    links = {report.label: iri for iri, report in reports(store).items() if alike[report.label] == 1}
    return found, {
        "question": catalogue.question(name),
        "given": given,
        "is_answered": is_answered,
        "page": page,
        "pages": last(len(found.answer), PAGE),
        "shown": shown,
        "first": (page - 1) * PAGE + 1,
        "query": catalogue.written(name, given),
        "reports": links,
        "kind_of": kind_of,
        "meant": meant,
        "most": MOST,
    }


def _asked(values: Values) -> tuple[str, dict[str, str]]:
    """Return the name of a question, and the values that are given. Raises `UnknownQueryError`."""
    name = catalogue.question(values.get("question", "")).name
    return name, {each: told for each, told in values.items() if each not in ("question", "page")}


def _unanswered(name: str, given: Values) -> Asked:
    told = catalogue.question(name)
    values = {each.name: given.get(each.name, each.default) for each in told.parameters}
    columns = tuple(Column(each, meaning, catalogue.codes(each)) for each, meaning in told.columns.items())
    return Asked(name, told.zh, told.en, values, columns, 0, False, ())


def _read(store: Store, name: str, given: Values) -> Asked:
    found = answer(store, name, given)
    asked = _unanswered(name, given)
    columns = []
    for at, column in enumerate(asked.columns):
        told = [row[at] for row in found.table.rows if row[at] is not None]
        is_number = bool(told) and all(isinstance(each, Decimal | int) and not isinstance(each, bool) for each in told)
        is_year = is_number and column.name.endswith("year")
        columns.append(replace(column, is_number=is_number and not is_year, is_year=is_year))
    names = tuple(column.name for column in columns)
    rows = tuple(dict(zip(names, row, strict=True)) for row in found.table.rows)
    return Asked(name, asked.zh, asked.en, asked.values, tuple(columns), found.found, found.cut, rows)


def meant(parameter: Parameter) -> tuple[str, str, str]:
    """Return what a field is called in Chinese and in English, and what it stands for where it is empty.

    A field with choices names them itself, so its meaning is told without them.
    """
    zh, _, en = parameter.meaning.partition(" · ")
    if not parameter.choices:
        return zh, en, ""
    empty = _EMPTY.search(zh)
    return re.split("[：，（]", zh)[0], parameter.name, empty[1].strip() if empty else "全部 · all"


def kind_of(value: Value) -> str:
    """Return how a cell is shown: as nothing, truth, number, IRI, long or plain text."""
    if value is None or value == "":
        return "none"
    if isinstance(value, bool):
        return "truth"
    if isinstance(value, Decimal | int):
        return "number"
    if IRI.fullmatch(value) and "://" in value:
        return "iri"
    return "long" if len(value) > _LONG else "text"
