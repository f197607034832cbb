"""The lines of a trace: figures, awards, relations and sentences that a term brings up, each with its evidence."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import chain

from ...graph.store import Store, Value
from ...ontology.folding import search_key
from ..saved import Row, rows_of
from .grid import QUALIFIERS, STATUSES, number
from .topics import About

__all__ = ["Line", "Told", "lines"]

_OUTCOMES = {"won": "得獎", "shortlisted": "入圍", "nominated": "參獎"}
_PREDICATES = {"responsibleAgency": "主辦", "launchedOn": "啟用", "fundedBy": "補助", "replaces": "取代"}
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
    about: About = field(default_factory=About)


def lines(store: Store, told: Told) -> tuple[Line, ...]:
    """Return all lines in order of years; a sentence is a line of its own where nothing else was read from it."""
    sentences = list(dict.fromkeys((*told.sentences, *told.about.sentences)))
    found = [*_figures(store, told, sentences), *_awards(store, told, sentences), *_relations(store, told, sentences)]
    shown = {(line.report, line.sentence) for line in found}
    found += [line for line in _sentences(store, told, sentences) if (line.report, line.sentence) not in shown]
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
            why="" if told.key in search_key(label + sentence) else told.about.why(row["iri"]),
        )


def _figures(store: Store, told: Told, sentences: Sequence[str]) -> Iterator[Line]:
    def tell(row: Row) -> tuple[str, str]:
        value = f"{QUALIFIERS[row['qualifier']]}{number(row['value'])} {row['unit'] or ''}".strip()
        return f"{row['label']}（{row['period'] or '期間不明'}）{STATUSES[row['status']]}", value

    found = chain(
        rows_of(store, "trace/figures", "s", sentences),
        rows_of(store, "trace/figures", "m", told.metrics),
        rows_of(store, "trace/figures", "iri", told.about.figures),
    )
    yield from _lines(told, found, "figure", tell)


def _awards(store: Store, told: Told, sentences: Sequence[str]) -> Iterator[Line]:
    def tell(row: Row) -> tuple[str, str]:
        work = f"「{row['work']}」" if row["work"] else ""
        return f"{row['award']} · {row['recipient'] or ''}{work}", row["level"] or _OUTCOMES[row["outcome"]]

    yield from _lines(told, rows_of(store, "trace/awards", "s", sentences), "award", tell)


def _relations(store: Store, told: Told, sentences: Sequence[str]) -> Iterator[Line]:
    def tell(row: Row) -> tuple[str, str]:
        amount = f"，{number(row['amount'])} 元" if row["amount"] is not None else ""
        return f"{row['subject']} · {_PREDICATES[row['kind']]}{STATUSES[row['status']]}", f"{row['object']}{amount}"

    found = chain(
        rows_of(store, "trace/relations", "t", told.things), rows_of(store, "trace/relations", "s", sentences)
    )
    yield from _lines(told, found, "relation", tell)


def _sentences(store: Store, told: Told, sentences: Sequence[str]) -> Iterator[Line]:
    found = chain(
        rows_of(store, "trace/sentences-by-word", "iri", sentences),
        rows_of(store, "trace/sentences-by-name", "t", told.things),
    )
    yield from _lines(told, found, "sentence", lambda _: ("", ""))


def _plain(words: Value) -> str:
    return " ".join(str(words or "").split())
