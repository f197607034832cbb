"""Agencies as a list shows them: each with the line of descent that it belongs to, and the years that name it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from ...graph.rows import Rows, Value
from ..paging import last

__all__ = ["PAGE", "Agencies", "Agency", "Change", "Line"]

PAGE = 40
"""Lines of descent of a page."""


@dataclass(frozen=True, slots=True)
class Agency:
    """A body: its name and other names, its level (一級機關), the body that it is part of, and when it was there.

    ``since`` and ``until`` are days (ISO, "" where they are not known to matter). ``mentions`` are how often the
    reports of each ROC year name it, ``undated`` how often those of an unknown year do, ``reports`` how many do.
    """

    iri: str
    name: str
    aliases: tuple[str, ...]
    kind: str
    parent: str
    parent_iri: str
    since: str
    until: str
    mentions: dict[int, int]
    undated: int
    reports: int

    @property
    def total(self) -> int:
        """How often the reports name it."""
        return sum(self.mentions.values()) + self.undated


@dataclass(frozen=True, slots=True)
class Change:
    """A change in which bodies came out of others: its day (ISO), its kind in Chinese, and who says so.

    ``source`` is a source outside of the reports, "" where there is none; ``sentence`` is what a report states, with
    the nodes of the sentence and of the report, and ``stated`` tells how many sentences state it.
    """

    iri: str
    day: str
    kind: str
    label: str
    source: str
    sentence: str
    sentence_iri: str
    report: str
    report_iri: str
    stated: int


@dataclass(frozen=True, slots=True)
class Line:
    """Bodies that came out of each other, the oldest first, with the changes between them; most often it is one."""

    agencies: tuple[Agency, ...]
    changes: tuple[Change, ...]

    @property
    def reports(self) -> int:
        """In how many reports the most named of them stands."""
        return max(agency.reports for agency in self.agencies)


@dataclass(frozen=True, slots=True)
class Agencies:
    """The lines of descent in which some body is called so, all of them and one page; ``years`` are the ROC years.

    ``total`` is how many lines the graph has.
    """

    q: str
    years: tuple[int, ...]
    lines: tuple[Line, ...]
    total: int
    page: int

    @property
    def shown(self) -> tuple[Line, ...]:
        """The lines of the page."""
        return self.lines[(self.page - 1) * PAGE : self.page * PAGE]

    @property
    def pages(self) -> int:
        """How many pages there are."""
        return last(len(self.lines), PAGE)

    @property
    def bodies(self) -> int:
        """How many bodies the lines hold."""
        return sum(len(line.agencies) for line in self.lines)

    @property
    def unnamed(self) -> int:
        """How many of them no report names: they are there as what others came out of or became."""
        return sum(not agency.reports for line in self.lines for agency in line.agencies)

    def rows(self) -> Rows:
        """Return a row for each body, on all pages; those of one line have its number."""
        columns = ("line", "iri", "name", "kind", "parent", "since", "until", "changes", "reports", "mentions")
        return Rows((*columns, *map(str, self.years)), list(self._rows()))

    def _rows(self) -> Iterator[tuple[Value, ...]]:
        for number, line in enumerate(self.lines, 1):
            changes = "；".join(f"{each.day} {each.kind} {each.label}" for each in line.changes)
            for each in line.agencies:
                told = (number, each.iri, each.name, each.kind, each.parent, each.since, each.until, changes)
                yield (*told, each.reports, each.total, *(each.mentions.get(year, 0) for year in self.years))
