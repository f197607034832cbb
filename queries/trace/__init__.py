"""A trace: everything that the reports say of a term, year by year, each line with its sentence and its report.

A term is any word: a topic (資安), a system (一指通), a plan, an award, a metric. Figures stand in the year that they
are about, which need not be that of the report that prints them; what has no year of its own stands in its report's.
"""

from __future__ import annotations

import difflib
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain

from ...graph.store import Rows, Store, Value
from ...graph.terms import Literal
from ...ontology.errors import QueryError
from ..saved import Row, rows, rows_of
from ..words import wanted
from .bodies import Succession, line_of, successions
from .grid import QUALIFIERS, STATUSES, comparable, number
from .series import Break, Restatement, Series, breaks, restatements, series

__all__ = ["Break", "Line", "Restatement", "Series", "Succession", "Trace", "trace"]

_OUTCOMES = {"won": "得獎", "shortlisted": "入圍", "nominated": "參獎"}
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
    """What the reports say of a term, in order of years.

    ``reported`` are the years that reports cover, ``silent`` those of them whose reports say nothing of the term.
    ``series`` are those of every indicator that the figures found belong to, with the other figures of it;
    ``breaks`` and ``restatements`` tell where they can't be joined, and where two reports disagree;
    ``successions`` how bodies of that name came out of others, whose lines are among the lines as well.
    """

    term: str
    lines: tuple[Line, ...]
    years: tuple[int, ...]
    silent: tuple[int, ...]
    reported: tuple[int, ...] = ()
    series: tuple[Series, ...] = ()
    breaks: tuple[Break, ...] = ()
    restatements: tuple[Restatement, ...] = ()
    successions: tuple[Succession, ...] = ()

    @property
    def columns(self) -> tuple[int, ...]:
        """The years of its series: those that reports cover, gaps and all, and those that their figures are about."""
        points = (point.year for each in comparable(self.series) for point in each.points)
        return tuple(sorted({*self.reported, *(year for year in points if year is not None)}))

    @property
    def unreported(self) -> tuple[int, ...]:
        """The years between the first and the last that a report covers of which no report speaks as its own."""
        if not self.reported:
            return ()
        return tuple(sorted({*range(self.reported[0], self.reported[-1])} - {*self.reported}))

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

    def _repr_markdown_(self) -> str:
        """Return what a notebook shows."""
        from .written import as_markdown

        return as_markdown(self)

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
    told = _told(store, key)
    found = [*_figures(store, told), *_awards(store, told), *_relations(store, told)]
    shown = {(line.report, line.sentence) for line in found}
    found += [line for line in _sentences(store, told) if (line.report, line.sentence) not in shown]
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
    run = series(store, (line.iri for line in lines if line.kind == "figure"))
    told_apart = breaks(store, run), restatements(store, run), successions(store, told["NamedThing"])
    return Trace(term, lines, tuple(sorted(years)), tuple(sorted(silent)), tuple(sorted(reported)), run, *told_apart)


_Told = Mapping[str, Sequence[str]]
"""The nodes that hold a term, by their class: Sentence, Metric, NamedThing."""


def _told(store: Store, key: Literal) -> _Told:
    found: dict[str, list[str]] = {"Sentence": [], "Metric": [], "NamedThing": []}
    for row in rows(store, "trace/told", {"term": key}):
        found[str(row["class"]).rsplit("#", 1)[-1]].append(row["node"])
    return {**found, "NamedThing": line_of(store, found["NamedThing"])}


def _lines(found: Iterable[Row], kind: str, tell: Callable[[Row], tuple[str, str]]) -> Iterator[Line]:
    """Yield rows as lines, each claim once."""
    for row in {(row["iri"], row.get("recipient")): row for row in found}.values():
        label, value = tell(row)
        year = row.get("year") if row.get("year") is not None else row["reportYear"]
        yield Line(
            None if year is None else int(year), kind, label, value, _plain(row["sentence"]), row["report"], row["iri"]
        )


def _figures(store: Store, told: _Told) -> Iterator[Line]:
    def tell(row: Row) -> tuple[str, str]:
        value = f"{QUALIFIERS[row['qualifier']]}{number(row['value'])} {row['unit'] or ''}".strip()
        return f"{row['label']}（{row['period'] or '期間不明'}）{STATUSES[row['status']]}", value

    found = chain(
        rows_of(store, "trace/figures-by-sentence", "e", told["Sentence"]),
        rows_of(store, "trace/figures-by-metric", "m", told["Metric"]),
    )
    yield from _lines(found, "figure", tell)


def _awards(store: Store, told: _Told) -> Iterator[Line]:
    def tell(row: Row) -> tuple[str, str]:
        work = f"「{row['work']}」" if row["work"] else ""
        return f"{row['award']} · {row['recipient'] or ''}{work}", row["level"] or _OUTCOMES[row["outcome"]]

    yield from _lines(rows_of(store, "trace/awards", "s", told["Sentence"]), "award", tell)


def _relations(store: Store, told: _Told) -> Iterator[Line]:
    def tell(row: Row) -> tuple[str, str]:
        amount = f"，{number(row['amount'])} 元" if row["amount"] is not None else ""
        return f"{row['subject']} · {_PREDICATES[row['kind']]}{STATUSES[row['status']]}", f"{row['object']}{amount}"

    yield from _lines(rows_of(store, "trace/relations", "t", told["NamedThing"]), "relation", tell)


def _sentences(store: Store, told: _Told) -> Iterator[Line]:
    found = chain(
        rows_of(store, "trace/sentences-by-word", "iri", told["Sentence"]),
        rows_of(store, "trace/sentences-by-name", "t", told["NamedThing"]),
    )
    yield from _lines(found, "sentence", lambda row: (str(row["section"] or ""), ""))


def _plain(sentence: Value) -> str:
    return " ".join(str(sentence or "").split())


def _nearest(store: Store, term: str) -> str:
    """Return a hint with the names and metrics that look most like a term."""
    words = {str(row["word"]) for row in rows(store, "trace/words")}
    near = difflib.get_close_matches(term, sorted(words), n=4, cutoff=0.3)
    return f"did you mean {', '.join(near)}?" if near else "`shizheng ask reports` lists the reports"
