"""The lines of a trace: figures, awards, relations and sentences that a term brings up, each with its evidence."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import chain

from ...graph.store import Value
from ...ontology.folding import search_key
from ..saved import Row
from .grid import QUALIFIERS, STATUSES, number
from .places import Places
from .topics import About

__all__ = ["Line", "Told", "lines"]

_OUTCOMES = {"won": "得獎", "shortlisted": "入圍", "nominated": "參獎"}
_PREDICATES = {"Responsibility": "主辦", "Launch": "啟用", "Funding": "補助", "Replacement": "取代"}
_LINE = "沿革"
"""Why a line is shown that neither holds the term nor is about it: the thing had another name before, or later."""
_ORDER = {"figure": 0, "award": 1, "relation": 2, "sentence": 3}


@dataclass(frozen=True, slots=True)
class Line:
    """One thing said: the ROC year that it is about (None if that can't be told), its kind, and its evidence.

    ``kind`` is figure, award, relation or sentence; ``label`` tells it in words, ``value`` in a few characters, and
    ``section`` is the heading that it stands under. ``why`` is "" where the term itself stands in it, else the topic
    and the word that brought it up.
    """

    year: int | None
    kind: str
    label: str
    value: str
    sentence: str
    report: str
    iri: str
    section: str = ""
    why: str = ""


@dataclass(frozen=True, slots=True)
class Told:
    """What a term, in its folded form, brings up: sentences and metrics that hold it, things, and what is about it."""

    key: str
    sentences: Sequence[str]
    metrics: Sequence[str]
    things: Sequence[str]
    linked: Sequence[str] = ()
    """Things of other names that those became or came from."""
    about: About = field(default_factory=About)


def lines(places: Places, told: Told) -> tuple[Line, ...]:
    """Return all lines in order of years; a sentence is a line of its own where nothing else was read from it."""
    sentences = list(dict.fromkeys((*told.sentences, *told.about.sentences)))
    found = [
        *_figures(places, told, sentences),
        *_awards(places, told, sentences),
        *_relations(places, told, sentences),
    ]
    shown = {(line.report, line.sentence) for line in found}
    found += [line for line in _sentences(places, told, sentences) if (line.report, line.sentence) not in shown]
    return tuple(sorted(found, key=lambda line: (line.year is None, line.year or 0, _ORDER[line.kind])))


def _lines(told: Told, found: Iterable[Row], kind: str, tell: Callable[[Row], tuple[str, str]]) -> Iterator[Line]:
    """Yield rows as lines, each claim once."""
    for row in {(row["iri"], row.get("recipient")): row for row in found}.values():
        label, value = tell(row)
        year = row.get("year") if row.get("year") is not None else row["reportYear"]
        sentence = _plain(row["sentence"])
        yield Line(
            year=None if year is None else int(year),
            kind=kind,
            label=label,
            value=value,
            sentence=sentence,
            report=row["report"],
            iri=row["iri"],
            section=_plain(row["section"]),
            why="" if told.key in search_key(label + sentence) else told.about.why(row["iri"]) or row.get("why", ""),
        )


def _figures(places: Places, told: Told, sentences: Sequence[str]) -> Iterator[Line]:
    def tell(row: Row) -> tuple[str, str]:
        value = f"{QUALIFIERS[_local(row['qualifier'])]}{number(row['value'])} {row['unit'] or ''}".strip()
        return f"{row['label']}（{row['period'] or '期間不明'}）{STATUSES[_local(row['status'])]}", value

    asked = (("s", sentences), ("m", told.metrics), ("iri", told.about.figures))
    found = chain.from_iterable(_in_order(places.asked("figures", *each), "year") for each in asked)
    yield from _lines(told, found, "figure", tell)


def _awards(places: Places, told: Told, sentences: Sequence[str]) -> Iterator[Line]:
    def tell(row: Row) -> tuple[str, str]:
        work = f"「{row['work']}」" if row["work"] else ""
        return f"{row['award']} · {row['recipient'] or ''}{work}", row["level"] or _OUTCOMES[_local(row["outcome"])]

    yield from _lines(told, _in_order(places.asked("awards", "s", sentences), "year"), "award", tell)


def _relations(places: Places, told: Told, sentences: Sequence[str]) -> Iterator[Line]:
    def tell(row: Row) -> tuple[str, str]:
        amount = f"，{number(row['amount'])} 元" if row["amount"] is not None else ""
        kind = _PREDICATES[_local(row["class"])]
        return f"{row['subject']} · {kind}{STATUSES[_local(row['status'])]}", f"{row['object']}{amount}"

    asked = chain(_of_things(places, told, "relations"), places.asked("relations", "s", sentences))
    found = _in_order((row for row in asked if _local(row["class"]) in _PREDICATES), "reportYear")
    yield from _lines(told, found, "relation", tell)


def _sentences(places: Places, told: Told, sentences: Sequence[str]) -> Iterator[Line]:
    found = chain(
        _in_order(places.asked("sentences-by-word", "iri", sentences), "reportYear"),
        _in_order(_of_things(places, told, "sentences-by-name"), "reportYear"),
    )
    yield from _lines(told, found, "sentence", lambda _: ("", ""))


def _of_things(places: Places, told: Told, query: str) -> Iterator[Row]:
    """Yield the rows of a query that is asked of the things of a term, and of what they became or came from."""
    yield from places.asked(query, "t", told.things)
    yield from ({**row, "why": _LINE} for row in places.asked(query, "t", told.linked))


def _in_order(found: Iterable[Row], year: str) -> list[Row]:
    """Return rows in order of a year (those without one first), then of the reports and their text."""

    def place(row: Row) -> tuple[object, ...]:
        told = row[year]
        return told is not None, told or 0, row["report"], row["start"], row["iri"], row.get("recipient") or ""

    return sorted(found, key=place)


def _local(iri: str) -> str:
    """Return the local name of a concept or a class: done, won, Launch."""
    return iri.rsplit("#", 1)[-1]


def _plain(words: Value) -> str:
    return " ".join(str(words or "").split())
