"""A report as it was read, with everything that was read from it marked in its place: how a person checks the machine.

    marked(store, "https://w3id.org/shizheng/id/report/110").blocks[0].pieces

The text is the one that the rules saw; each mark leads to what was understood. Digits that no fact and no date, name or
code accounts for are marked as well. Against an earlier report, sentences are marked by what of them stood there.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from math import ceil

from ...extract.placed import Span
from ...graph.reading import Passage, Reading
from ...graph.rows import Rows
from ...graph.store import Store
from ...ontology.errors import NotHeldError, QueryError
from ..kept import lately
from ..overview import Report, reports
from ..saved import rows_of
from .marks import KINDS, REPORTS, REUSE, Mark, facts, reused, span_of
from .pieces import Piece, Placed, pieces

__all__ = [
    "KINDS",
    "REUSE",
    "Block",
    "Earlier",
    "Heading",
    "Mark",
    "Marked",
    "Piece",
    "Wanted",
    "marked",
    "reading_of",
    "span_of",
]

_PASSAGES = 300
"""Passages of a page: longer reports come in parts."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """What of a report is wanted: a part by its number, the part that holds a stretch of the file, against what."""

    page: int = 1
    at: Span | None = None
    against: str = ""


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading of the outline: its words, how deep it stands, the number of its section, and the part it is in."""

    title: str
    level: int
    section: int
    page: int


@dataclass(frozen=True, slots=True)
class Block:
    """A passage in pieces: its number in the report, its kind, the level of a heading, and the heads of a cell."""

    number: int
    kind: str
    level: int
    section: int | None
    heads: tuple[str, ...]
    pieces: tuple[Piece, ...]


@dataclass(frozen=True, slots=True)
class Earlier:
    """An earlier report, and how much of this one stood in it: in the same words, with new figures, edited; or not."""

    report: Report
    shares: tuple[Decimal, Decimal, Decimal, Decimal]


@dataclass(frozen=True, slots=True)
class Marked:
    """One part of a report, marked: its outline, its blocks, all marks of the whole report, and earlier reports.

    ``against`` is the earlier report that sentences are compared with, None where facts are marked.
    """

    report: Report
    file: str
    characters: int
    outline: tuple[Heading, ...]
    blocks: tuple[Block, ...]
    marks: tuple[Mark, ...]
    page: int
    pages: int
    earlier: tuple[Earlier, ...]
    against: Earlier | None
    counts: dict[str, int] = field(default_factory=dict)

    def rows(self) -> Rows:
        """Return a row for each mark of the whole report."""
        columns = ("kind", "start", "end", "label", "iri", "target")
        return Rows(columns, [(m.kind, m.start, m.end, m.label, m.iri, m.target) for m in self.marks])


@lately(REPORTS)
def reading_of(store: Store, report: str) -> tuple[Reading, str, int]:
    """Return how a report was read, its file and its length. Raises `NotHeldError` where there is no such report."""
    for row in rows_of(store, "marked/reading", "r", [report]):
        return Reading.parsed(row["reading"]), row["file"], int(row["characters"])
    raise NotHeldError("the graph does not hold its text", where=report, hint="build the graph again")


def marked(store: Store, report: str, wanted: Wanted | None = None) -> Marked:
    """Return a part of a report, marked.

    Raises `NotHeldError` for a report that there is not, `QueryError` for a part that there is not, and for an earlier
    report that it was not compared with.
    """
    wanted = wanted or Wanted()
    if report not in reports(store):
        raise NotHeldError("there is no such report", where=report, hint="/ lists the reports")
    told = _told(store, report)
    against = _against(told.earlier, wanted.against)
    marks = reused(store, report, against.report.iri) if against else told.facts
    passages = told.reading.passages
    pages = max(1, ceil(len(passages) / _PASSAGES))
    place = told.reading.placed(wanted.at) if wanted.at else None
    page = place[0] // _PASSAGES + 1 if place else wanted.page
    if not 1 <= page <= pages:
        raise QueryError(f"there is no part {page}", where=report, hint=f"it has {pages}")
    first = (page - 1) * _PASSAGES
    shown = range(first, min(first + _PASSAGES, len(passages)))
    cut = _Cut(told.reading, marks, shown, place, against is None)
    return Marked(
        reports(store)[report],
        told.file,
        told.characters,
        tuple(_outline(passages, told.levels)),
        tuple(cut.block(number, told.levels) for number in shown),
        marks,
        page,
        pages,
        told.earlier,
        against,
        {kind: sum(mark.kind == kind for mark in marks) for kind in (REUSE if against else KINDS)},
    )


@dataclass(frozen=True, slots=True)
class _Told:
    """What every part of a report is shown with."""

    reading: Reading
    file: str
    characters: int
    earlier: tuple[Earlier, ...]
    facts: tuple[Mark, ...]
    levels: dict[int, int]


@lately(REPORTS)
def _told(store: Store, report: str) -> _Told:
    read, file, characters = reading_of(store, report)
    return _Told(read, file, characters, _earlier(store, report), facts(store, report), _levels(store, report))


class _Cut:
    """Cuts the passages of a part into pieces."""

    def __init__(
        self,
        read: Reading,
        marks: Sequence[Mark],
        shown: range,
        place: tuple[int, int, int] | None,
        with_digits: bool,
    ) -> None:
        self._read = read
        self._place = place
        self._with_digits = with_digits
        self._marks: defaultdict[int, list[Placed]] = defaultdict(list)
        self._uncounted: defaultdict[int, list[tuple[int, int, str]]] = defaultdict(list)
        for mark in marks:
            for number, start, end in self._parts(Span(mark.start, mark.end), shown):
                self._marks[number].append((start, end, mark))
        for span, reason in read.uncounted if with_digits else ():
            for number, start, end in self._parts(span, shown):
                self._uncounted[number].append((start, end, reason))

    def _parts(self, span: Span, shown: range) -> Iterator[tuple[int, int, int]]:
        part = self._read.placed(span)
        if part is not None and part[0] in shown:
            yield part

    def block(self, number: int, levels: dict[int, int]) -> Block:
        """Return a passage in pieces."""
        passage = self._read.passages[number]
        wanted = self._place[1:] if self._place and self._place[0] == number else None
        uncounted = self._uncounted[number] if self._with_digits else None
        cut = pieces(passage.text, self._marks[number], uncounted, wanted)
        level = levels.get(passage.section, 1) if passage.section is not None else 1
        return Block(number, passage.kind, level, passage.section, passage.heads, cut)


def _outline(passages: Sequence[Passage], levels: dict[int, int]) -> Iterator[Heading]:
    for number, passage in enumerate(passages):
        if passage.kind == "heading" and passage.section is not None:
            yield Heading(passage.text, levels.get(passage.section, 1), passage.section, number // _PASSAGES + 1)


def _levels(store: Store, report: str) -> dict[int, int]:
    """Return how deep each section stands, by its number."""
    parents = {row["section"]: row["parent"] for row in rows_of(store, "facts/sections", "r", [report])}

    def depth(section: str) -> int:
        return 1 + depth(parents[section]) if parents[section] in parents else 1

    return {int(section.rsplit("/", 1)[-1]): depth(section) for section in parents}


def _earlier(store: Store, report: str) -> tuple[Earlier, ...]:
    """Return the earlier reports that one was compared with, the latest first."""
    found = [
        Earlier(reports(store)[row["earlier"]], (row["identical"], row["renewed"], row["edited"], row["new"]))
        for row in rows_of(store, "marked/shares", "r", [report])
        if row["earlier"] in reports(store)
    ]
    return tuple(sorted(found, key=lambda each: (-(each.report.year or 0), each.report.period, each.report.iri)))


def _against(earlier: Sequence[Earlier], wanted: str) -> Earlier | None:
    """Return the earlier report of an IRI; none where none is wanted."""
    if not wanted:
        return None
    for each in earlier:
        if each.report.iri == wanted or each.report.iri.endswith(f"/{wanted}"):
            return each
    raise QueryError("the report was not compared with that one", where=wanted)
