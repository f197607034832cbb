"""Topics, and the words by which a text shows that it is about one: a scheme that ships, and what people add to it.

    topic,names,signs,except,broader,en
    地下水,地下水資源|地下水位,監測井,,水利防洪,groundwater

``names`` are other names of the topic, by which people may ask for it; ``signs`` are words that show it without being
its name (弱點掃描 for 資安); ``except`` are words within which none of them counts (投資安全). A line on a topic that
there is already adds to it. ``broader`` names a topic of the file, or of those that ship (`ontology/topics.csv`).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path

from ...extract import filled
from ...extract.filled import Problem
from ...ontology.errors import ReadError
from ...ontology.folding import search_key
from ...ontology.iris import VOCABULARY, Iris, digest
from ...ontology.records import records
from ..terms import URIRef

__all__ = ["NAME", "Scheme", "Topic", "scheme"]

NAME = "topics.csv"
"""The file beside a graph that its builds obey."""

_COLUMNS = ("topic", "names", "signs", "except", "broader", "en")
_HINT = "no topic of the file was taken; mend these lines"


@dataclass(frozen=True, slots=True)
class Topic:
    """A topic: its IRI, its name in Chinese and, where somebody gave one, in English, and its words; see above.

    ``broader`` is the name of the topic that it is a part of, "" for none.
    """

    iri: URIRef
    name: str
    en: str = ""
    broader: str = ""
    names: tuple[str, ...] = ()
    signs: tuple[str, ...] = ()
    excepted: tuple[str, ...] = ()

    @property
    def words(self) -> tuple[str, ...]:
        """All words that show the topic, its names first."""
        return (self.name, *self.names, *self.signs)


@dataclass(frozen=True, slots=True)
class Scheme:
    """The topics that hold for a graph, by their names, in the order of the files."""

    topics: Mapping[str, Topic]

    @property
    def state(self) -> str:
        """A checksum of all topics and their words."""
        return digest(*map(repr, self.topics.values()))

    def broader(self, topic: Topic) -> Topic | None:
        """Return the topic that one is a part of."""
        return self.topics.get(topic.broader)


def scheme(file: Path | None, iris: Iris) -> Scheme:
    """Return the topics that ship, and those of a file of people's.

    Raises `ReadError` that names every line of the file that is wrong: no topic, an unknown column, a broader topic
    that is nowhere, a circle of broader topics.

    >>> scheme(None, Iris()).topics["資安"].names[:2]
    ('資訊安全', '資通安全')
    """
    topics = dict(_shipped())
    if file is None:
        return Scheme(topics)
    lines = tuple(_lines(file, iris))
    for _, topic in lines:
        topics[topic.name] = _joined(topics[topic.name], topic) if topic.name in topics else topic
    filled.refuse(file, list(_misplaced(lines, topics)), _HINT)
    return Scheme(topics)


@cache
def _shipped() -> Mapping[str, Topic]:
    found = records("topics.csv", package="shizheng.ontology")
    names = {record["id"]: record["topic"] for record in found}
    return {
        record["topic"]: replace(
            _topic(URIRef(f"{VOCABULARY}topic-{record['id']}"), record), broader=names.get(record["broader"], "")
        )
        for record in found
    }


def _topic(iri: URIRef, cells: Mapping[str, str]) -> Topic:
    def words(column: str) -> tuple[str, ...]:
        return tuple(word.strip() for word in cells.get(column, "").split("|") if word.strip())

    names, signs, excepted = map(words, ("names", "signs", "except"))
    return Topic(iri, cells["topic"], cells.get("en", ""), cells.get("broader", ""), names, signs, excepted)


def _joined(one: Topic, more: Topic) -> Topic:
    """Return a topic with what a line adds to it."""

    def both(old: Iterable[str], new: Iterable[str]) -> tuple[str, ...]:
        return tuple(dict.fromkeys((*old, *new)))

    return replace(
        one,
        en=more.en or one.en,
        broader=more.broader or one.broader,
        names=both(one.names, more.names),
        signs=both(one.signs, more.signs),
        excepted=both(one.excepted, more.excepted),
    )


def _lines(file: Path, iris: Iris) -> Iterator[tuple[int, Topic]]:
    """Yield the topics of a file, each with the number of its line."""
    columns: list[str] = []
    problems: list[Problem] = []
    for number, row in filled.rows(file, filled.text_of(file)):
        if filled.is_remark(row):
            continue
        if not columns:
            columns = [cell.strip() for cell in row]
            _refuse_columns(file, number, columns)
            continue
        cells = dict(zip(columns, (cell.strip() for cell in row), strict=False))
        wrong = _wrong(cells)
        problems += [Problem(number, words) for words in wrong]
        if not wrong:
            yield number, _topic(URIRef(iris.of("topic", cells["topic"])), cells)
    filled.refuse(file, problems, _HINT)


def _refuse_columns(file: Path, head: int, columns: Sequence[str]) -> None:
    unknown = [name for name in columns if name not in _COLUMNS]
    if "topic" not in columns or unknown:
        told = f"unknown columns: {', '.join(unknown)}" if unknown else "the column topic is missing"
        raise ReadError(told, where=f"{file}:{head}", hint=f"start with a line {','.join(_COLUMNS)}")


def _wrong(cells: Mapping[str, str]) -> list[str]:
    """Return what is wrong with a line."""
    if not search_key(cells.get("topic", "")):
        return ["the topic has no name"]
    short = [word for column in ("names", "signs") for word in cells.get(column, "").split("|") if word.strip()]
    return [f"{word}: a word of one character is found everywhere" for word in short if len(search_key(word)) < 2]


def _misplaced(lines: Iterable[tuple[int, Topic]], topics: Mapping[str, Topic]) -> Iterator[Problem]:
    """Yield what is wrong with the places of a file's topics in the scheme."""
    for number, topic in lines:
        if topic.broader and topic.broader not in topics:
            yield Problem(number, f"there is no topic {topic.broader}")
            continue
        above, name = {topic.name}, topics[topic.name].broader
        while name in topics and name not in above:
            above.add(name)
            name = topics[name].broader
        if name:
            yield Problem(number, f"{topic.name} would be broader than itself")
