"""The figures of two reports side by side: what may be compared, how much it changed, and why the rest may not."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from ...graph.store import Store
from ...ontology.folding import fold
from ...ontology.lexicon import units
from ..saved import Row
from ..trace.grid import QUALIFIERS, STATUSES
from .amounts import amount
from .linked import Known
from .periods import apart
from .reading import figure_rows

__all__ = ["Figure", "Figures", "Pair", "figures", "is_rate"]


@dataclass(frozen=True, slots=True)
class Figure:
    """A figure of one report, with its sentence.

    ``kind`` is of its period (Annual, SubAnnual, MultiYear, AsOf, Undated), ``shown`` the value as people read it.
    """

    metric: str
    section: str
    kind: str
    period: str
    start: str
    end: str
    value: Decimal
    unit: str
    shown: str
    status: str
    qualifier: str
    stock: bool
    series: str
    sentence: str
    iri: str


@dataclass(frozen=True, slots=True)
class Pair:
    """Figures of one indicator in both reports.

    ``relation`` is `change` (they may be compared), `same` (both tell the same of one period), `restated` (both tell of
    one period, not the same) or `apart` (they may not be compared; ``reason`` tells why). ``change`` is the later less
    the earlier, ``percent`` that in per cent of the earlier: None for shares, whose change is in points, and beside 0.
    """

    indicator: str
    relation: str
    reason: str
    earlier: Figure
    later: Figure
    change: Decimal | None
    percent: Decimal | None

    @property
    def weight(self) -> float:
        """How much the change matters: by its ratio, and by how much there is of it; points of a share by tens."""
        if self.change is None:
            return 0.0
        if is_rate(self.later.unit):
            return abs(float(self.change)) / 5
        values = [abs(float(each.value)) for each in (self.earlier, self.later)]
        return abs(math.log((values[1] + 1) / (values[0] + 1))) * math.log10(10 + max(values))


@dataclass(frozen=True, slots=True)
class Figures:
    """All figures of two reports: pairs, those that matter most first, and what has no match in the other."""

    pairs: tuple[Pair, ...]
    earlier_only: tuple[Figure, ...]
    later_only: tuple[Figure, ...]

    def of(self, *relations: str) -> tuple[Pair, ...]:
        """Return the pairs of some relations."""
        return tuple(pair for pair in self.pairs if pair.relation in relations)


def figures(store: Store, earlier: str, later: str, known: Known) -> Figures:
    """Return the figures of two reports, by their IRIs; ``known`` is what linkage found of their indicators."""
    sides = [_of_report(store, report) for report in (earlier, later)]
    pairs: list[Pair] = []
    alone: list[list[Figure]] = [[], []]
    for indicator in dict.fromkeys((*sides[0], *sides[1])):
        label, one = sides[0].get(indicator, ("", []))
        other_label, other = sides[1].get(indicator, ("", []))
        found = list(_paired(_Indicator(label or other_label, known.scopes.get(indicator, ""), known), one, other))
        taken = {figure.iri for pair in found for figure in (pair.earlier, pair.later)}
        pairs += found
        for side, each in zip(alone, (one, other), strict=True):
            side += [figure for figure in each if figure.iri not in taken]
    order = {"change": 0, "restated": 1, "apart": 2, "same": 3}
    pairs.sort(key=lambda pair: (order[pair.relation], -round(pair.weight, 9)))
    return Figures(tuple(pairs), tuple(alone[0]), tuple(alone[1]))


def is_rate(unit: str) -> bool:
    """Tell whether a unit is of shares, whose change is told in points and not in per cent."""
    known = units().get(fold(unit))
    return known is not None and known.kind == "share"


def _of_report(store: Store, report: str) -> dict[str, tuple[str, list[Figure]]]:
    """Return the figures of a report by indicator, in the order of its text, what it prints twice once."""
    found: dict[str, tuple[str, list[Figure]]] = {}
    told = set()
    for row in figure_rows(store, report):
        figure = _figure(row)
        key = (row["indicator"], figure.kind, figure.period, figure.value, figure.unit, figure.status)
        if key not in told:
            told.add(key)
            found.setdefault(row["indicator"], (row["label"], []))[1].append(figure)
    return found


def _figure(row: Row) -> Figure:
    value = Decimal(str(row["value"]))
    unit = fold(row["unit"] or "")
    return Figure(
        metric=row["metric"] + STATUSES[row["status"]],
        section=row["section"] or "",
        kind=row["kind"],
        period=row["period"] or "",
        start=row["start"] or "",
        end=row["end"] or "",
        value=value,
        unit=unit,
        shown=QUALIFIERS[row["qualifier"]] + amount(value, unit),
        status=row["status"],
        qualifier=row["qualifier"],
        stock=row["stock"],
        series=row["series"],
        sentence=row["sentence"],
        iri=row["iri"],
    )


@dataclass(frozen=True, slots=True)
class _Indicator:
    """An indicator: its name, why its figures before and after some report are not alike, and what else is known."""

    label: str
    broken: str
    known: Known

    def reason(self, one: Figure, other: Figure) -> str:
        """Return why two figures may not be compared, "" where they may."""
        if one.status != other.status:
            told = [STATUSES[each.status].strip("（）") or "已完成" for each in (one, other)]
            return f"狀態不同：{told[0]}、{told[1]}"
        if one.unit != other.unit and one.series != other.series:  # 案 and 件 are counted alike
            return f"單位不同：{one.unit or '無'}、{other.unit or '無'}"
        return self.broken or apart(one, other)

    def restated(self, one: Figure, other: Figure) -> str:
        """Return how it comes that two figures are of one time and differ, "" where they do not."""
        return self.known.restated.get((one.iri, other.iri), "")

    def rank(self, one: Figure, other: Figure) -> tuple[bool, ...]:
        """Return by what the best partner of a figure comes first."""
        same_period = one.period == other.period != ""
        return (
            not same_period or one.value != other.value,
            not self.restated(one, other),
            self.reason(one, other) != "",
            one.kind != other.kind,
            one.unit != other.unit,
        )

    def pair(self, one: Figure, other: Figure) -> Pair:
        """Return two figures as a pair, with the change where they may be compared."""
        told, reason = self.restated(one, other), self.reason(one, other)
        if reason and not told:
            return Pair(self.label, "apart", reason, one, other, None, None)
        same_period = one.period == other.period
        relation = "restated" if told else "same" if same_period and one.value == other.value else "change"
        if same_period and relation == "change":
            return Pair(self.label, "apart", "同一期間，兩份報告各有數個數值", one, other, None, None)
        change = other.value - one.value
        rate = is_rate(one.unit) or not one.value
        percent = None if rate else (100 * change / abs(one.value)).quantize(Decimal("0.1"))
        return Pair(self.label, relation, told, one, other, change, percent)


def _paired(indicator: _Indicator, one: Sequence[Figure], other: Sequence[Figure]) -> Iterator[Pair]:
    """Yield pairs of the figures of one indicator, each in one pair at most: first those that may be compared."""
    ahead = sorted((indicator.rank(a, b), abs(i - j), i, j) for i, a in enumerate(one) for j, b in enumerate(other))
    taken: tuple[set[int], set[int]] = set(), set()
    for _, _, i, j in ahead:
        if i not in taken[0] and j not in taken[1]:
            taken[0].add(i)
            taken[1].add(j)
            yield indicator.pair(one[i], other[j])
