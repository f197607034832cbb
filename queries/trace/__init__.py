"""A trace: everything that the reports say of a term, year by year, each line with its sentence and its report.

A term is any word: a topic (資安), a system (一指通), a plan, an award, a metric. Figures stand in the year that they
are about, which need not be that of the report that prints them; what has no year of its own stands in its report's.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, fields, replace

from ...graph import search
from ...graph.store import Rows, Store
from ...graph.terms import Literal
from ...ontology.errors import NotHeldError, QueryError
from ...ontology.iris import report_of
from .. import lineage
from ..kept import lately
from ..words import nearest, wanted
from .bodies import Succession, line_of, successions
from .followed import Promise, Silence, promises, silences
from .grid import comparable
from .lines import Line, Told, lines
from .places import Places
from .series import Break, Restatement, Series, indicators_of, series, series_of, told_apart
from .topics import about

__all__ = ["UNDATED", "WHOLE", "Break", "Line", "Part", "Restatement", "Series", "Succession", "Trace", "part", "trace"]

WHOLE = 600
"""Sentences and facts of a trace that is given whole on one page."""
UNDATED = 0
"""What asks for the reports of which no year is known."""
_MOST, _THINGS = 24, 40  # indicators, and things whose lineage is told, of a trace that is not
_LISTED = "`shizheng ask reports` lists the reports"
_TERMS = 8  # of which it is kept what they bring up, for who looks at one year after another


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
    def told(self) -> tuple[int, ...]:
        """The years that its lines are about."""
        return tuple(sorted({line.year for line in self.lines if line.year is not None}))

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


@dataclass(frozen=True, slots=True)
class Part:
    """A trace of which the lines of one year's reports are given, because there are too many for one page.

    ``counts`` tells how many sentences and facts the reports of each ROC year hold (None: year unknown); ``year`` is
    the one whose lines are given, ``is_whole`` whether the trace has all lines. ``indicators`` is how many it measures:
    a trace that is not whole has the series of those that stand in the most reports.
    """

    trace: Trace
    counts: tuple[tuple[int | None, int], ...]
    year: int | None
    indicators: int
    is_whole: bool

    @classmethod
    def whole(cls, found: Trace) -> Part:
        """Return a trace with all its lines."""
        measured = len({each.indicator_iri for each in found.series})
        return cls(found, _in_years(Counter(line.year for line in found.lines)), None, measured, is_whole=True)

    @property
    def shown(self) -> tuple[tuple[int | None, tuple[Line, ...]], ...]:
        """The lines that are given, by the year that they are about; of a part, all by the year of their reports."""
        if not self.is_whole:
            return ((self.year, self.trace.lines),)
        years = (*self.trace.years, *((None,) if self.trace.of(None) else ()))
        return tuple((year, self.trace.of(year)) for year in years)

    def rows(self) -> Rows:
        """Return the lines that are given as a table."""
        return self.trace.rows()


def trace(store: Store, term: str) -> Trace:
    """Return everything that the reports say of a term.

    Raises `QueryError` for a term without letters, `NotHeldError` for one that no report holds, with the nearest words.
    """
    return _whole(store, term, _told(store, _key(term)))


def _whole(store: Store, term: str, told: Told) -> Trace:
    places = Places.of(store)
    found = lines(places, told)
    if not found:
        raise NotHeldError("no report holds this term", where=term, hint=_LISTED, near=nearest(store, term))
    run = series(places, (line.iri for line in found if line.kind == "figure"))
    framed = _framed(term, places, told, run)
    speaking = {line.report for line in found if not line.why}
    reports = [(label, year) for label, year in places.reports.values() if year is not None]
    return replace(
        framed,
        lines=found,
        years=tuple(sorted({*framed.reported, *(line.year for line in found if line.year is not None)})),
        silent=tuple(sorted({*framed.reported} - {year for label, year in reports if label in speaking})),
        promises=promises(places, told.claims("announcement")),
    )


def part(store: Store, term: str, year: int | None = None) -> Part:
    """Return a trace; of very many lines those of one year's reports only, the newest where none is named.

    ``year`` is `UNDATED` for the reports of which no year is known. What no year changes is kept for the last terms, so
    that another year of one takes a tenth of the time. Raises what `trace` does, and `QueryError` for a year of which
    no report speaks of the term.
    """
    key = _key(term)
    told, years = _dated(store, key)
    counts = Counter(years.values())
    if not counts or (year is None and sum(counts.values()) <= WHOLE):
        return Part.whole(_whole(store, term, told))
    newest = max(counts, key=lambda each: each or 0)
    wanted_year = newest if year is None else year or None
    if wanted_year not in counts:
        which = f"of {wanted_year}" if wanted_year else "without a year"
        raise QueryError(f"no report {which} speaks of it", where=term, hint=f"those of {newest or 'no year'} do")
    large = _large(store, key)
    kept = told.only(lambda node: node in years and years[node] == wanted_year)
    traced = replace(
        large.trace,
        term=term,
        lines=lines(large.places, kept),
        years=() if wanted_year is None else (wanted_year,),
        promises=promises(large.places, kept.claims("announcement")),
    )
    return Part(traced, _in_years(counts), wanted_year, large.indicators, is_whole=False)


@lately(_TERMS)
def _dated(store: Store, key: Literal) -> tuple[Told, Mapping[str, int | None]]:
    """Return what a term brings up, and the ROC year of the report of each sentence and fact of it."""
    told, reports = _told(store, key), Places.of(store).reports
    return told, {node: reports[report_of(node)][1] for node in told.nodes}


@dataclass(frozen=True, slots=True)
class _Large:
    """What a trace of very many lines tells whichever year is wanted: all but lines and promises."""

    trace: Trace
    places: Places
    indicators: int


@lately(_TERMS)
def _large(store: Store, key: Literal) -> _Large:
    told, _ = _dated(store, key)
    places = Places.of(store)
    near = replace(told, things=_nearest_things(store, told.key, told.things))
    indicators = indicators_of(places, dict.fromkeys((*told.claims("observation"), *told.about.figures)))
    framed = _framed(str(key), places, near, series_of(places, indicators[:_MOST]))
    speaking = {places.reports[report][1] for report in set(map(report_of, told.sentences)) if report in places.reports}
    silent = tuple(year for year in framed.reported if year not in speaking)
    return _Large(replace(framed, silent=silent), places, len(indicators))


def _in_years(counts: Mapping[int | None, int]) -> tuple[tuple[int | None, int], ...]:
    return tuple(sorted(counts.items(), key=lambda each: (each[0] is None, each[0] or 0)))


def _key(term: str) -> Literal:
    key = wanted(term)
    if not key:
        raise QueryError("the term has no letters", where=repr(term), hint="give a word such as 資安")
    return key


def _framed(term: str, places: Places, told: Told, run: tuple[Series, ...]) -> Trace:
    """Return a trace with its series and with what became of the things of that name, without any line."""
    apart = told_apart(places, run)
    return Trace(
        term=term,
        lines=(),
        years=(),
        silent=(),
        reported=tuple(sorted({year for _, year in places.reports.values() if year is not None})),
        series=run,
        breaks=apart[0],
        restatements=apart[1],
        successions=successions(places.store, told.things),
        topics=told.about.topics,
        lineage=lineage.lineage(places.store, told.things, of_changes=True),
        silences=silences(places.store, told.things),
    )


def _told(store: Store, key: Literal) -> Told:
    found: dict[str, list[str]] = {"Sentence": [], "Metric": [], "NamedThing": []}
    for node, kind in search.index(store).nodes(key):
        found.setdefault(kind, []).append(node)
    things = line_of(store, found["NamedThing"])
    linked = sorted({*lineage.line_of(store, things)} - {*things})
    told = Told(str(key), found["Sentence"], found["Metric"], things, linked, about(store, key))
    return told.with_claims(store)


def _nearest_things(store: Store, key: str, things: Sequence[str]) -> list[str]:
    """Return those of some things whose names come nearest to a term; a line of bodies has none of that name, too."""
    names: dict[str, str] = {}
    for each in search.index(store).texts(key, ("NamedThing",)):
        names[each.node] = min(names.get(each.node, each.key), each.key, key=len)
    order = sorted(things, key=lambda node: (node not in names, len(names.get(node, "")), node))
    return order[:_THINGS]
