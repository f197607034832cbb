"""Series as a table with the years as columns: what has no figure in a year is a gap, and nothing is filled in."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import groupby

from ...ontology.folding import fold
from .series import KINDS, Point, Series, reports_of

__all__ = ["GAP", "QUALIFIERS", "STATUSES", "Row", "comparable", "grid", "note", "number"]

GAP = "—"
"""What stands in a year for which no report gives a figure."""

QUALIFIERS = {"over": "逾", "about": "約", "under": "未滿", "exact": ""}
STATUSES = {"done": "", "planned": "（規劃）", "target": "（目標）"}
"""How exact a figure is, before it, and its status, behind what it is of, in Chinese."""


@dataclass(frozen=True, slots=True)
class Row:
    """A series: what it is of, the kind of its periods in Chinese, its unit, and a cell for each year."""

    label: str
    kind: str
    unit: str
    cells: tuple[str, ...]


def comparable(found: Sequence[Series]) -> tuple[Series, ...]:
    """Return the series of indicators that two reports or more give figures of."""
    reports = reports_of(found)
    return tuple(each for each in found if len(reports[each.indicator_iri]) > 1)


def grid(found: Sequence[Series], years: Sequence[int]) -> list[Row]:
    """Return a row for each series that has a figure in one of some ROC years, with a cell for each year."""
    rows = [
        Row(
            each.indicator + STATUSES[each.status],
            KINDS[each.kind],
            each.unit,
            tuple("、".join(_cell(p, each.unit) for p in each.points if p.year == year) or GAP for year in years),
        )
        for each in found
    ]
    return [row for row in rows if set(row.cells) != {GAP}]


def note(unreported: Sequence[int]) -> str:
    """Return what has to be known to read the table, with the years that no report covers: 104–107、109."""
    told = "不同列不可連成一線；— 表示無報告載有該年數值。"
    runs = [list(run) for _, run in groupby(unreported, key=lambda year: year - unreported.index(year))]
    years = "、".join(f"{run[0]}–{run[-1]}" if len(run) > 1 else str(run[0]) for run in runs)
    return told + (f"圖中無 {years} 年的報告。" if years else "")


def _cell(point: Point, unit: str) -> str:
    """Return a value, with its unit and period where they are not those of the row: 451,593（7月至12月）, 26 項."""
    part = re.sub(r"^(截至)?\d+年", r"\1", point.period)
    other = f" {point.unit}" if fold(point.unit) != fold(unit) else ""
    return f"{QUALIFIERS[point.qualifier]}{number(point.value)}{other}" + (f"（{part}）" if part else "")


def number(value: Decimal) -> str:
    """Return a number with commas: 922,584 or 98.67."""
    return f"{value:,.0f}" if value == value.to_integral_value() else f"{value.normalize():,f}"
