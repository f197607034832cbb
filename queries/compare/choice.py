"""Which reports there are to compare: by body, those of one body in order of time, each with the one before it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from ...graph.rows import Rows
from ...graph.store import Store
from ...ontology.folding import search_key
from ..kept import kept
from ..paging import cut, last
from ..words import typed
from .chosen import Side, sides

__all__ = ["PAGE", "Choice", "Shelf", "choice"]

PAGE = 30
"""Bodies of a page."""


@dataclass(frozen=True, slots=True)
class Shelf:
    """A body ("" for reports that name none) with its reports in order of time."""

    body: str
    iri: str
    sides: tuple[Side, ...]

    @property
    def pairs(self) -> tuple[tuple[Side, Side], ...]:
        """Each report that is not superseded with the next one, and each on a whole year with the next such; once."""
        current = [side for side in self.sides if not side.superseded] if self.iri else []
        whole = [side for side in current if side.whole_year]
        return tuple(sorted({*pairwise(current), *pairwise(whole)}))

    def label(self, side: Side) -> str:
        """Return what tells a report from the others of the body: its period, with its kind or key where needed."""
        alike = [each for each in self.sides if each.short == side.short]
        if len(alike) == 1:
            return side.short
        kinds = [each.kind for each in alike]
        return f"{side.short} {side.kind if side.kind and kinds.count(side.kind) == 1 else side.key}"


@dataclass(frozen=True, slots=True)
class Choice:
    """All bodies with reports, and those of one page whose names hold the words that are looked for."""

    q: str
    shelves: tuple[Shelf, ...]
    shown: tuple[Shelf, ...]
    found: int
    page: int

    @property
    def pages(self) -> int:
        """How many pages of bodies there are."""
        return last(self.found, PAGE)

    def rows(self) -> Rows:
        """Return a row for each report, with the one before it, if any."""
        return Rows(("body", "report", "period", "title", "iri", "previous"), list(self._rows()))

    def _rows(self) -> Iterator[tuple[str, ...]]:
        for shelf in self.shelves:
            before = {later.key: earlier.key for earlier, later in pairwise(shelf.sides)} if shelf.iri else {}
            for side in shelf.sides:
                yield shelf.body, side.key, side.period, side.label, side.iri, before.get(side.key, "")


def choice(store: Store, q: str = "", page: int = 1) -> Choice:
    """Return the reports that may be compared. Raises `QueryError` for a page that there is not."""
    key = search_key(typed(q, "q"))
    found = [shelf for shelf in _shelves(store) if key in search_key(shelf.body)]
    return Choice(q, _shelves(store), cut(found, page, PAGE), len(found), page)


@kept
def _shelves(store: Store) -> tuple[Shelf, ...]:
    found: dict[tuple[str, str], list[Side]] = {}
    for side in sides(store):
        found.setdefault((side.body, side.publisher), []).append(side)
    return tuple(Shelf(*body, tuple(found[body])) for body in sorted(found, key=lambda each: (not each[0], each)))
