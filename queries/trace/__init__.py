"""A trace: everything that the reports say of a term, year by year, each line with its sentence and its report.

A term is any word: a topic (資安), a system (一指通), a plan, an award, a metric. Figures stand in the year that they
are about, which need not be that of the report that prints them; what has no year of its own stands in its report's.
"""

from __future__ import annotations

import difflib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from decimal import Decimal

from ...graph.store import Rows, Store, Value
from ...graph.terms import Literal
from ...ontology.errors import QueryError
from ..saved import Row, rows
from ..words import wanted

__all__ = ["Line", "Trace", "trace"]

_OUTCOMES = {"won": "得獎", "shortlisted": "入圍", "nominated": "參獎"}
_QUALIFIERS = {"over": "逾", "about": "約", "under": "未滿", "exact": ""}
_STATUSES = {"planned": "（規劃）", "target": "（目標）", "done": ""}
_PREDICATES = {"responsibleAgency": "主辦", "launchedOn": "啟用", "fundedBy": "補助", "replaces": "取代"}


@dataclass(frozen=True, slots=True)
class Line:
    """One thing said: the ROC year that it is about (None if that can't be told), its kind, and its evidence.

    ``kind`` is figure, award, relation or sentence; ``label`` tells it in words, ``value`` in a few characters.
    """

    year: int | None
    kind: str
    label: str
    value: str
    sentence: str
    report: str
    iri: str


@dataclass(frozen=True, slots=True)
class Trace:
    """What the reports say of a term, in order of years; ``silent`` are the years of reports that say nothing."""

    term: str
    lines: tuple[Line, ...]
    years: tuple[int, ...]
    silent: tuple[int, ...]

    def rows(self) -> Rows:
        """Return the lines as a table."""
        columns = ("year", "kind", "label", "value", "sentence", "report", "iri")
        return Rows(
            columns,
            [
                (line.year, line.kind, line.label, line.value, line.sentence, line.report, line.iri)
                for line in self.lines
            ],
        )

    def of(self, year: int | None) -> tuple[Line, ...]:
        """Return the lines of one year."""
        return tuple(line for line in self.lines if line.year == year)


def trace(store: Store, term: str) -> Trace:
    """Return everything that the reports say of a term.

    Raises `QueryError` for a term without letters, and for one that no report holds, with the nearest words held.
    """
    key = wanted(term)
    if not key:
        raise QueryError("the term has no letters", where=repr(term), hint="give a word such as 資安")
    found = [*_figures(store, key), *_awards(store, key), *_relations(store, key)]
    told = {(line.report, line.sentence) for line in found}
    found += [line for line in _sentences(store, key) if (line.report, line.sentence) not in told]
    if not found:
        raise QueryError("no report holds this term", where=term, hint=_nearest(store, term))
    order = {"figure": 0, "award": 1, "relation": 2, "sentence": 3}
    lines = tuple(sorted(found, key=lambda line: (line.year is None, line.year or 0, order[line.kind])))
    reported: dict[int, set[str]] = {}
    for row in rows(store, "trace/reports"):
        if row["year"] is not None:
            reported.setdefault(int(row["year"]), set()).add(row["report"])
    years = reported.keys() | {line.year for line in lines if line.year is not None}
    speaking = {line.report for line in lines}
    silent = (year for year, labels in reported.items() if not labels & speaking)
    return Trace(term, lines, tuple(sorted(years)), tuple(sorted(silent)))


def _lines(
    store: Store, names: tuple[str, ...], key: Literal, kind: str, tell: Callable[[Row], tuple[str, str]]
) -> Iterator[Line]:
    """Yield the rows of some queries as lines, each claim once. (Two queries are far faster than one with UNION.)"""
    found = {
        (row["iri"], row.get("recipient")): row for name in names for row in rows(store, f"trace/{name}", {"term": key})
    }
    for row in found.values():
        label, value = tell(row)
        year = row.get("year") if row.get("year") is not None else row["reportYear"]
        yield Line(
            None if year is None else int(year), kind, label, value, _plain(row["sentence"]), row["report"], row["iri"]
        )


def _figures(store: Store, key: Literal) -> Iterator[Line]:
    def tell(row: Row) -> tuple[str, str]:
        value = f"{_QUALIFIERS[row['qualifier']]}{_number(row['value'])} {row['unit'] or ''}".strip()
        return f"{row['label']}（{row['period'] or '期間不明'}）{_STATUSES[row['status']]}", value

    yield from _lines(store, ("figures-by-sentence", "figures-by-metric"), key, "figure", tell)


def _awards(store: Store, key: Literal) -> Iterator[Line]:
    def tell(row: Row) -> tuple[str, str]:
        work = f"「{row['work']}」" if row["work"] else ""
        return f"{row['award']} · {row['recipient'] or ''}{work}", row["level"] or _OUTCOMES[row["outcome"]]

    yield from _lines(store, ("awards",), key, "award", tell)


def _relations(store: Store, key: Literal) -> Iterator[Line]:
    def tell(row: Row) -> tuple[str, str]:
        amount = f"，{_number(row['amount'])} 元" if row["amount"] is not None else ""
        return f"{row['subject']} · {_PREDICATES[row['kind']]}{_STATUSES[row['status']]}", f"{row['object']}{amount}"

    yield from _lines(store, ("relations",), key, "relation", tell)


def _sentences(store: Store, key: Literal) -> Iterator[Line]:
    yield from _lines(
        store, ("sentences-by-word", "sentences-by-name"), key, "sentence", lambda row: (str(row["section"] or ""), "")
    )


def _plain(sentence: Value) -> str:
    return " ".join(str(sentence or "").split())


def _number(value: Decimal) -> str:
    """Return a number with commas: 922,584 or 98.67."""
    return f"{value:,.0f}" if value == value.to_integral_value() else f"{value.normalize():,f}"


def _nearest(store: Store, term: str) -> str:
    """Return a hint with the names and metrics that look most like a term."""
    words = {str(row["word"]) for row in rows(store, "trace/words")}
    near = difflib.get_close_matches(term, sorted(words), n=4, cutoff=0.3)
    return f"did you mean {', '.join(near)}?" if near else "`shizheng ask reports` lists the reports"
