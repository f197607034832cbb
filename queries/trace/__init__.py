"""A trace: everything that the reports say of a term, year by year, each line with its sentence and its report.

A term is any word: a topic (資安), a system (一指通), a plan, an award, a metric. Figures stand in the year that they
are about, which need not be that of the report that prints them; what has no year of its own stands in its report's.
"""

from __future__ import annotations

import difflib
from dataclasses import dataclass, fields

from ...graph import search
from ...graph.store import Rows, Store
from ...graph.terms import Literal
from ...ontology.errors import QueryError
from .. import lineage
from ..saved import rows
from ..words import wanted
from .bodies import Succession, line_of, successions
from .followed import Promise, Silence, promises, silences
from .grid import comparable
from .lines import Line, Told, lines
from .places import Places
from .series import Break, Restatement, Series, series, told_apart
from .topics import about

__all__ = ["Break", "Line", "Restatement", "Series", "Succession", "Trace", "trace"]


@dataclass(frozen=True, slots=True)
class Trace:
    """What the reports say of a term, in order of years.

    ``reported`` are the years that reports cover, ``silent`` those of them whose reports say nothing of the term.
    ``series`` are those of every indicator that the figures found belong to, with the other figures of it;
    ``breaks`` and ``restatements`` tell where they can't be joined, and where two reports disagree;
    ``successions`` how bodies of that name came out of others, whose lines are among the lines as well. ``topics`` are
    those that the term names, with their parts: all that is about them is among the lines, each with the reason.
    ``lineage`` tells what plans and systems of that name were and became, as stated or inferred; ``promises`` what was
    announced and what became of it, ``silences`` what of that name no later report mentions.
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
    topics: tuple[str, ...] = ()
    lineage: tuple[lineage.Link, ...] = ()
    promises: tuple[Promise, ...] = ()
    silences: tuple[Silence, ...] = ()

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
        columns = tuple(field.name for field in fields(Line))
        return Rows(columns, [tuple(getattr(line, name) for name in columns) for line in self.lines])

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
    places = Places.of(store)
    found = lines(places, told)
    if not found:
        raise QueryError("no report holds this term", where=term, hint=_nearest(store, term))
    reported: dict[int, set[str]] = {}
    for label, year in places.reports.values():
        if year is not None:
            reported.setdefault(year, set()).add(label)
    speaking = {line.report for line in found if not line.why}
    run = series(places, (line.iri for line in found if line.kind == "figure"))
    apart = told_apart(places, run)
    return Trace(
        term=term,
        lines=found,
        years=tuple(sorted(reported.keys() | {line.year for line in found if line.year is not None})),
        silent=tuple(sorted(year for year, labels in reported.items() if not labels & speaking)),
        reported=tuple(sorted(reported)),
        series=run,
        breaks=apart[0],
        restatements=apart[1],
        successions=successions(store, told.things),
        topics=told.about.topics,
        lineage=tuple(link for link in lineage.lineage(store, told.things) if link.kind != "continued"),
        promises=promises(places, told.claims("announcement")),
        silences=silences(store, told.things),
    )


def _told(store: Store, key: Literal) -> Told:
    found: dict[str, list[str]] = {"Sentence": [], "Metric": [], "NamedThing": []}
    for node, kind in search.index(store).nodes(key):
        found.setdefault(kind, []).append(node)
    things = line_of(store, found["NamedThing"])
    linked = sorted({*lineage.line_of(store, things)} - {*things})
    told = Told(str(key), found["Sentence"], found["Metric"], things, linked, about(store, key))
    return told.with_claims(store)


def _nearest(store: Store, term: str) -> str:
    """Return a hint with the names and metrics that look most like a term."""
    words = {str(row["word"]) for row in rows(store, "trace/words")}
    near = difflib.get_close_matches(term, sorted(words), n=4, cutoff=0.3)
    return f"did you mean {', '.join(near)}?" if near else "`shizheng ask reports` lists the reports"
