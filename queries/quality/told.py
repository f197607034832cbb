"""What a graph tells of how good it is: how sure we were, what people judged, which numbers nothing claimed."""

from __future__ import annotations

import math
from bisect import bisect_right
from collections import Counter
from dataclasses import dataclass
from decimal import Decimal

from ...extract.reviews import WITHDRAWN
from ...graph.store import Store
from ..kept import kept
from ..overview import reports
from ..saved import rows
from .measured import KINDS

__all__ = ["BELOW", "BOUNDS", "ENOUGH", "Band", "Claims", "Unclaimed", "Verdicts", "claims", "unclaimed", "verdicts"]

BOUNDS = tuple(Decimal(each) for each in ("0", "0.5", "0.6", "0.7", "0.8", "0.9", "0.95"))
"""Where the bands of confidence begin."""
BELOW = 0.8
"""What is less sure than that waits for a person."""
ENOUGH = 20
"""So many claims of a kind have to be judged before a share of them says anything."""
_UNCLAIMED = "number not claimed"
_CLASSES = {"Observation": "observation", "Mention": "entity", "AwardGrant": "award", "Relation": "relation"}
_IDS = {"observation": "observation", "mention": "entity", "grant": "award"}
_Z = 1.959964  # of an interval of 95 %


@dataclass(frozen=True, slots=True)
class Band:
    """How many claims of a kind are as sure as from ``low`` (within) to ``high`` (without; 1 is within)."""

    low: Decimal
    high: Decimal
    count: int


@dataclass(frozen=True, slots=True)
class Claims:
    """The claims of a kind by confidence: of the reports of a ROC year (None: unknown), or of all where ``is_all``."""

    kind: str
    year: int | None
    is_all: bool
    bands: tuple[Band, ...]

    @property
    def total(self) -> int:
        """How many there are."""
        return sum(band.count for band in self.bands)

    @property
    def unsure(self) -> int:
        """How many are less sure than `BELOW`."""
        return sum(band.count for band in self.bands if band.high <= Decimal(str(BELOW)))


@dataclass(frozen=True, slots=True)
class Verdicts:
    """What people judged of a kind; ``share`` is how much was right as it was read, with its interval (Wilson).

    All three are None where fewer than `ENOUGH` were judged. People look at the least sure first, so of all claims more
    will be right.
    """

    kind: str
    right: int
    corrected: int
    wrong: int
    share: float | None
    low: float | None
    high: float | None

    @property
    def total(self) -> int:
        """How many were judged."""
        return self.right + self.corrected + self.wrong


@dataclass(frozen=True, slots=True)
class Unclaimed:
    """How many numbers of a report no rule could say anything of."""

    report: str
    report_iri: str
    year: int | None
    count: int


@kept
def claims(store: Store) -> tuple[Claims, ...]:
    """Return the claims by kind, first of all years, then of each, the latest first."""
    counted: Counter[tuple[str, int | None, int]] = Counter()
    known = reports(store)
    for row in rows(store, "quality/claims"):
        year = known[row["r"]].year if row["r"] in known else None
        place = bisect_right(BOUNDS, row["confidence"]) - 1
        counted[_CLASSES[row["class"].rsplit("#", 1)[-1]], year, place] += int(row["count"])
    years = sorted({year for _, year, _ in counted}, key=lambda year: (year is None, -(year or 0)))
    highs = (*BOUNDS[1:], Decimal(1))

    def told(kind: str, wanted: list[int | None], *, is_all: bool) -> Claims:
        counts = (sum(counted[kind, year, place] for year in wanted) for place in range(len(BOUNDS)))
        bands = tuple(Band(low, high, count) for low, high, count in zip(BOUNDS, highs, counts, strict=True))
        return Claims(kind, None if is_all else wanted[0], is_all, bands)

    whole = [told(kind, years, is_all=True) for kind in KINDS]
    return (*whole, *(told(kind, [year], is_all=False) for year in years for kind in KINDS))


@kept
def verdicts(store: Store) -> tuple[Verdicts, ...]:
    """Return what people judged, by kind; kinds of which nothing was judged are left out."""
    found: Counter[tuple[str, str]] = Counter()
    for row in rows(store, "quality/judged"):
        kind = _IDS.get(row["claim"].rsplit("/", 3)[-3], "relation")
        found[kind, row["verdict"].rsplit("#", 1)[-1].removeprefix("verdict-")] += 1
    for row in rows(store, "quality/issues"):
        kind = row["message"].partition(" ")[0]
        if row["kind"] == WITHDRAWN and kind in KINDS and ": judged wrong" in row["message"]:
            found[kind, "wrong"] += 1
    made = (_verdicts(kind, *(found[kind, verdict] for verdict in ("right", "corrected", "wrong"))) for kind in KINDS)
    return tuple(each for each in made if each.total)


def _verdicts(kind: str, right: int, corrected: int, wrong: int) -> Verdicts:
    total = right + corrected + wrong
    if total < ENOUGH:
        return Verdicts(kind, right, corrected, wrong, None, None, None)
    return Verdicts(kind, right, corrected, wrong, right / total, *_interval(right, total))


def _interval(right: int, total: int) -> tuple[float, float]:
    """Return Wilson's interval of a share."""
    share, square = right / total, _Z * _Z / total
    middle = (share + square / 2) / (1 + square)
    half = _Z * math.sqrt(share * (1 - share) / total + square / (4 * total)) / (1 + square)
    return max(0.0, middle - half), min(1.0, middle + half)


@kept
def unclaimed(store: Store) -> tuple[Unclaimed, ...]:
    """Return how many numbers nothing claimed, by report, those with the most first."""
    counted = Counter(row["r"] for row in rows(store, "quality/issues") if row["kind"] == _UNCLAIMED)
    known = reports(store)
    found = (Unclaimed(known[iri].label, iri, known[iri].year, count) for iri, count in counted.items() if iri in known)
    return tuple(sorted(found, key=lambda each: (-each.count, -(each.year or 0), each.report, each.report_iri)))
