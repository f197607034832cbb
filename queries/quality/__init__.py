"""How good what was read is: as measured of the program, as this graph tells of itself, and what waits for a person.

quality(store, kind="award").queue[0].quote
"""

from __future__ import annotations

from dataclasses import astuple, dataclass

from ...graph.rows import Rows
from ...graph.store import Store
from ...ontology.errors import QueryError
from ..kept import kept
from ..paging import cut, last
from ..review import Doubt, Unsure, read, unsure
from .measured import COLUMNS, CORPORA, KINDS, MEASURES, Measure, measured
from .told import BELOW, BOUNDS, ENOUGH, Claims, Unclaimed, Verdicts, claims, unclaimed, verdicts

__all__ = [
    "BELOW",
    "BOUNDS",
    "CORPORA",
    "ENOUGH",
    "KINDS",
    "MEASURES",
    "PAGE",
    "Claims",
    "Measure",
    "Quality",
    "Unclaimed",
    "Verdicts",
    "quality",
]

PAGE = 20
"""Claims of a page of the queue."""


@dataclass(frozen=True, slots=True)
class Quality:
    """What was measured, the claims of this graph by confidence, what was judged, and one page of the review queue.

    ``waiting`` is how many claims of each kind are in the queue, ``found`` how many of the kind that was asked for.
    """

    measures: tuple[Measure, ...]
    claims: tuple[Claims, ...]
    verdicts: tuple[Verdicts, ...]
    unclaimed: tuple[Unclaimed, ...]
    kind: str
    waiting: dict[str, int]
    queue: tuple[Doubt, ...]
    found: int
    page: int

    @property
    def pages(self) -> int:
        """How many pages the queue has."""
        return last(self.found, PAGE)

    @property
    def years(self) -> tuple[int | None, ...]:
        """The ROC years of the reports that claims are from, the latest first."""
        return tuple(dict.fromkeys(each.year for each in self.claims if not each.is_all))

    def measure(
        self, corpus: str, kind: str, measure: str, *, type: str = "", year: int | None = None
    ) -> Measure | None:
        """Return one measure; None where there is none."""
        wanted = (corpus, year, kind, type, measure)
        told = ((each.corpus, each.year, each.kind, each.type, each.measure) for each in self.measures)
        return next((each for each, key in zip(self.measures, told, strict=True) if key == wanted), None)

    def of(self, kind: str, year: int | None = None, *, is_all: bool = True) -> Claims:
        """Return the claims of a kind, of all years or of one."""
        wanted = (kind, None if is_all else year, is_all)
        return next(each for each in self.claims if (each.kind, each.year, each.is_all) == wanted)

    def rows(self) -> Rows:
        """Return a row for each measure."""
        return Rows(COLUMNS, [_row(each) for each in self.measures])


def _row(each: Measure) -> tuple[str | int | None, ...]:
    return tuple(f"{cell:.3f}" if isinstance(cell, float) else cell for cell in astuple(each))


def quality(store: Store, kind: str = "", page: int = 1) -> Quality:
    """Return all that is known of how good a graph is, and a page of the claims of a kind that wait for a person.

    Raises `QueryError` for an unknown kind, and a page that there is not.
    """
    if kind not in ("", *KINDS):
        raise QueryError(f"unknown kind: {kind[:40]}", where="kind", hint=f"use one of {', '.join(KINDS)}")
    waiting = _waiting(store)
    wanted = [each for each in waiting if kind in ("", each.kind)]
    return Quality(
        measures=measured(),
        claims=claims(store),
        verdicts=verdicts(store),
        unclaimed=unclaimed(store),
        kind=kind,
        waiting={name: sum(each.kind == name for each in waiting) for name in KINDS},
        queue=tuple(read(store, cut(wanted, page, PAGE))) if wanted else (),
        found=len(wanted),
        page=page,
    )


@kept
def _waiting(store: Store) -> tuple[Unsure, ...]:
    return unsure(store, BELOW)
