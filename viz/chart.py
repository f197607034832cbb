"""Series as charts: a record of what is drawn where, which the template chart.html turns into SVG.

Only figures of one series are joined, and only across years that follow each other; across years of which no report
tells, a dotted line says so. Figures of part of a year are bars as long as their months, figures as of a day are
diamonds at that day, and where the way of counting changed the line ends. The vertical axis begins at nought.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import pairwise

from ..extract.periods import ROC_OFFSET
from ..queries.trace.grid import QUALIFIERS, STATUSES, number
from ..queries.trace.series import KINDS, Break, Point, Series

__all__ = ["Chart", "Drawn", "Join", "Line", "Tick", "charts"]

WIDTH, HEIGHT = 720, 240
_LEFT, _RIGHT, _TOP, _BOTTOM = 64, 20, 22, 26
_LABELLED = 16  # figures of a chart whose values are written beside them
_CLOSE = 34  # pixels between two figures below which the second is not written out
_COLOURS = 6
_CHARTS = 12  # on one page; a table beside them has all


@dataclass(frozen=True, slots=True)
class Drawn:
    """A figure in the picture: where it stands, how it is drawn (dot, hollow, bar, diamond), and what it is.

    ``left`` and ``right`` are the ends of a bar; ``words`` tell it to those who can't see it; ``shown`` is written
    above or below it, "" where there is no room.
    """

    x: float
    y: float
    shape: str
    left: float
    right: float
    words: str
    iri: str
    shown: str = ""
    shown_y: float = 0.0


@dataclass(frozen=True, slots=True)
class Join:
    """A line between two figures; ``is_over`` where it runs over years without a report."""

    x1: float
    y1: float
    x2: float
    y2: float
    is_over: bool


@dataclass(frozen=True, slots=True)
class Line:
    """A series: its name, the number of its colour, its figures and how they are joined."""

    label: str
    colour: int
    shape: str
    figures: tuple[Drawn, ...]
    joins: tuple[Join, ...]


@dataclass(frozen=True, slots=True)
class Tick:
    """A mark on an axis: where, and its words."""

    at: float
    label: str


@dataclass(frozen=True, slots=True)
class Chart:
    """The series of one indicator in one unit, on one pair of axes, in pixels of the picture.

    ``bare`` are the years that no report covers, as left edge and width; ``breaks`` where the way of counting changed.
    """

    title: str
    iri: str
    unit: str
    width: int
    height: int
    years: tuple[Tick, ...]
    values: tuple[Tick, ...]
    bare: tuple[tuple[float, float], ...]
    breaks: tuple[Tick, ...]
    lines: tuple[Line, ...]

    @property
    def left(self) -> int:
        """Where the horizontal axis begins."""
        return _LEFT

    @property
    def right(self) -> int:
        """Where it ends."""
        return self.width - _RIGHT

    @property
    def base(self) -> int:
        """Where it runs."""
        return self.height - _BOTTOM


def charts(
    found: Sequence[Series], breaks: Sequence[Break] = (), reported: Sequence[int] = (), most: int = _CHARTS
) -> tuple[Chart, ...]:
    """Return a chart for each indicator and unit with two figures or more, in the order of the series.

    ``reported`` are the ROC years that reports cover.
    """
    panels: dict[tuple[str, str], list[Series]] = {}
    for each in found:
        if any(point.end for point in each.points):
            panels.setdefault((each.indicator_iri, each.unit), []).append(each)
    drawn = (_Panel(series, breaks, reported).chart() for series in panels.values() if _is_worth_it(series))
    return tuple(chart for chart, _ in zip(drawn, range(most), strict=False))


def _is_worth_it(found: Iterable[Series]) -> bool:
    return len({(point.end, point.value) for each in found for point in each.points if point.end}) > 1


class _Panel:
    """The axes of one chart, and where its figures stand on them."""

    def __init__(self, found: Sequence[Series], breaks: Sequence[Break], reported: Sequence[int]) -> None:
        self._found = found
        self._reported = set(reported)
        self._breaks = breaks
        points = [point for each in found for point in each.points if point.end]
        years = [year for point in points for year in (_year_of(point.start or point.end), _year_of(point.end))]
        self._first, self._last = min(years), max(years)
        values = [float(point.value) for point in points]
        self._step, self._top = _nice(max(*values, 0.0, -min(values)))
        self._low = -self._step * math.ceil(max(0.0, -min(values)) / self._step)
        self._top = self._top if max(values) > 0 or not self._low else 0.0

    def chart(self) -> Chart:
        """Return the chart."""
        span = self._last - self._first + 1
        every = max(1, math.ceil(span / 14))
        years = range(self._first, self._last + 1)
        marks = [year for year in years if (year - self._last) % every == 0]
        steps = range(round(self._low / self._step), round(self._top / self._step) + 1)
        bare = (year for year in years if self._reported and year not in self._reported)
        points = {point.iri: point for each in self._found for point in each.points if point.end}
        return Chart(
            self._found[0].indicator,
            self._found[0].indicator_iri,
            self._found[0].unit,
            WIDTH,
            HEIGHT,
            tuple(Tick(self._x(year + 0.5), str(year)) for year in marks),
            tuple(Tick(self._y(step * self._step), _short(step * self._step)) for step in steps),
            tuple((self._x(year), self._x(year + 1) - self._x(year)) for year in bare),
            tuple(self._between(points)),
            _labelled([self._line(each, at % _COLOURS + 1) for at, each in enumerate(self._found)]),
        )

    def _x(self, year: float) -> float:
        share = (year - self._first) / (self._last - self._first + 1)
        return round(_LEFT + share * (WIDTH - _LEFT - _RIGHT), 1)

    def _y(self, value: float) -> float:
        share = (value - self._low) / (self._top - self._low)
        return round(HEIGHT - _BOTTOM - share * (HEIGHT - _TOP - _BOTTOM), 1)

    def _line(self, found: Series, colour: int) -> Line:
        points = [point for point in found.points if point.end]
        shape = {"Annual": "dot", "AsOf": "diamond"}.get(found.kind, "bar")
        last = {point.end: point.iri for point in points}  # of two figures of one period, that of the later report
        figures = tuple(self._drawn(point, shape, is_last=last[point.end] == point.iri) for point in points)
        kept = [(p, f) for p, f in zip(points, figures, strict=True) if last[p.end] == p.iri and found.kind == "Annual"]
        mine = {point.iri for point in points}
        breaks = [each for each in self._breaks if {each.before.iri, each.after.iri} & mine]
        joins = (
            Join(f.x, f.y, g.x, g.y, (q.year or 0) - (p.year or 0) > 1)
            for (p, f), (q, g) in pairwise(kept)
            if not any(_is_between(each, p, q) for each in breaks)
        )
        label = f"{KINDS[found.kind]}{STATUSES[found.status]}"
        return Line(label, colour, shape, figures, tuple(joins))

    def _drawn(self, point: Point, shape: str, *, is_last: bool) -> Drawn:
        end = _when(point.end, is_end=True)
        start = _when(point.start) if point.start else end
        x = self._x(end if shape == "diamond" else (start + end) / 2)
        y = self._y(float(point.value))
        told = f"{QUALIFIERS[point.qualifier]}{number(point.value)}"
        words = f"{point.period} {point.metric}：{told} {point.unit}（{point.report}）"
        shape = "hollow" if shape == "dot" and not is_last else shape
        return Drawn(x, y, shape, self._x(start), self._x(end), words, point.iri, told)

    def _between(self, points: dict[str, Point]) -> Iterator[Tick]:
        """Yield where the way of counting changed, half way between the figures before and after."""
        for each in self._breaks:
            if each.before.iri in points and each.after.iri in points:
                middle = (_when(each.before.end) + _when(each.after.end)) / 2
                yield Tick(self._x(middle), each.reason)


def _labelled(lines: Sequence[Line]) -> tuple[Line, ...]:
    """Return lines whose figures have their values above them, or below where another stands, if there is room."""
    taken = [(figure.x, figure.y) for line in lines for figure in line.figures]
    count = 0

    def place(figure: Drawn) -> Drawn:
        nonlocal count
        for y in (figure.y - 9, figure.y + 19):
            middle = y - 4
            near = any(abs(figure.x - a) < _CLOSE and abs(middle - b) < 10 for a, b in taken)
            if count < _LABELLED and not near and y < HEIGHT - _BOTTOM:
                count += 1
                taken.append((figure.x, middle))
                return replace(figure, shown_y=round(y, 1))
        return replace(figure, shown="")

    return tuple(replace(line, figures=tuple(map(place, line.figures))) for line in lines)


def _is_between(found: Break, p: Point, q: Point) -> bool:
    """Tell whether the way of counting changed between two figures that follow each other."""
    if p.iri == found.after.iri or q.iri == found.before.iri:
        return False
    return p.end <= found.before.end and found.after.end <= q.end


def _year_of(day: str) -> int:
    return int(day[:4]) - ROC_OFFSET


def _when(day: str, *, is_end: bool = False) -> float:
    """Return a day as a ROC year with a fraction: 2021-07-02 is 110.5."""
    then = date.fromisoformat(day)
    first, following = date(then.year, 1, 1), date(then.year + 1, 1, 1)
    return then.year - ROC_OFFSET + ((then - first).days + is_end) / (following - first).days


def _nice(top: float) -> tuple[float, float]:
    """Return the step of an axis from nought to a value, and where it ends: 1, 2 or 5 times a power of ten.

    >>> _nice(922584)
    (200000.0, 1000000.0)
    """
    if top <= 0:
        return 1.0, 1.0
    rough = top / 5
    power = 10.0 ** math.floor(math.log10(rough))
    step = next(each * power for each in (1, 2, 5, 10) if each * power >= rough)
    return step, step * math.ceil(top / step)


def _short(value: float) -> str:
    """Return a value of an axis: 120萬, 3.5億, 0.5.

    >>> _short(1200000)
    '120萬'
    """
    for size, name in ((1e12, "兆"), (1e8, "億"), (1e4, "萬")):
        if abs(value) >= size:
            return f"{value / size:,.10g}{name}"
    return f"{value:,.10g}"
