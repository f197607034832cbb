"""Charts tell only what reports tell: what may be joined is joined, gaps and breaks are not, and the axis is honest."""

from __future__ import annotations

import re
from decimal import Decimal

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from shizheng.queries.trace.series import Break, Point, Series
from shizheng.viz.chart import HEIGHT, WIDTH, charts


def point(year: int, value: str, *, start: str = "", end: str = "", report: str = "") -> Point:
    first, last = start or f"{year + 1911}-01-01", end or f"{year + 1911}-12-31"
    iri = f"urn:{year}-{value}-{report}"
    return Point(
        year,
        f"{year}年",
        Decimal(value),
        "exact",
        "件",
        "受理件數",
        report or f"{year}年報告",
        "句。",
        iri,
        first,
        last,
    )


def series(*points: Point, kind: str = "Annual", unit: str = "件") -> Series:
    return Series("受理件數", "urn:受理件數", kind, unit, "done", points, f"urn:{kind}-{unit}")


def test_years_that_follow_are_joined_and_years_without_report_are_bridged_by_dots() -> None:
    (chart,) = charts([series(point(108, "10"), point(109, "30"), point(112, "20"))], (), (108, 109, 112))
    (line,) = chart.lines
    assert [join.is_over for join in line.joins] == [False, True]
    assert [figure.shape for figure in line.figures] == ["dot"] * 3
    assert len(chart.bare) == 2
    xs = [figure.x for figure in line.figures]
    assert xs == sorted(xs)
    assert line.figures[1].y < line.figures[2].y < line.figures[0].y, "the larger the higher"


def test_a_break_ends_the_line_and_is_drawn() -> None:
    before, after = point(108, "10"), point(109, "300")
    broken = Break("scope", "109年起含複查", before, after)
    (chart,) = charts([series(before, after, point(110, "310"))], [broken])
    assert [(join.x1, join.x2) for join in chart.lines[0].joins] == [
        (chart.lines[0].figures[1].x, chart.lines[0].figures[2].x)
    ]
    assert [tick.label for tick in chart.breaks] == ["109年起含複查"]


def test_part_years_are_bars_as_long_as_their_months_and_never_joined() -> None:
    half = point(110, "5", start="2021-07-01", end="2021-12-31")
    part = point(110, "4", start="2021-03-01", end="2021-08-31")
    (chart,) = charts([series(point(109, "9"), point(110, "10")), series(half, part, kind="SubAnnual")])
    whole, bars = chart.lines
    assert len(whole.joins) == 1
    assert bars.joins == ()
    assert {figure.shape for figure in bars.figures} == {"bar"}
    wide = [figure.right - figure.left for figure in bars.figures]
    year = (WIDTH - 64 - 20) / 2
    assert wide == pytest.approx([year * 184 / 365, year * 184 / 365], abs=1)


def test_figures_as_of_a_day_stand_at_that_day() -> None:
    points = [point(109, "7", end="2020-06-30"), point(110, "9", end="2021-12-31")]
    (chart,) = charts([series(*points, kind="AsOf")])
    first, last = chart.lines[0].figures
    assert (first.shape, chart.lines[0].joins) == ("diamond", ())
    assert last.x == pytest.approx(WIDTH - 20, abs=1)


def test_two_values_of_one_year_both_stand_and_the_line_runs_through_the_later_report() -> None:
    twice = [point(108, "103", report="108年報告"), point(108, "102", report="109年報告"), point(109, "90")]
    (chart,) = charts([series(*twice)])
    assert [figure.shape for figure in chart.lines[0].figures] == ["hollow", "dot", "dot"]
    assert len(chart.lines[0].joins) == 1


def test_units_have_axes_of_their_own_and_a_single_figure_has_no_chart() -> None:
    one = series(point(108, "1"), point(109, "2"))
    other = series(point(108, "50"), point(109, "60"), unit="人次")
    assert [chart.unit for chart in charts([one, other])] == ["件", "人次"]
    assert charts([series(point(108, "1"))]) == ()
    undated = Point(None, "期間不明", Decimal(3), "exact", "件", "受理件數", "報告", "句。", "urn:u")
    assert charts([series(undated, undated)]) == ()


values = st.decimals(min_value=0, max_value=10**13, places=2, allow_nan=False)


@given(st.lists(st.tuples(st.integers(60, 140), values), min_size=2, max_size=40, unique_by=lambda each: each[0]))
@example([(108, Decimal(0)), (109, Decimal(0))])
def test_whatever_the_figures_all_stand_within_the_picture(found: list[tuple[int, Decimal]]) -> None:
    for chart in charts([series(*(point(year, str(value)) for year, value in sorted(found)))]):
        for figure in chart.lines[0].figures:
            assert 64 <= figure.x <= WIDTH
            assert 0 <= figure.y <= HEIGHT
            assert not figure.shown or 0 < figure.shown_y < HEIGHT
        assert chart.values[0].label == "0"
        assert all(re.fullmatch(r"[\d,.]+[萬億兆]?", tick.label) for tick in chart.values)
        assert len(chart.values) <= 7
        assert len(chart.years) <= 15


def test_figures_below_nought_stand_below_the_line_of_nought() -> None:
    (chart,) = charts([series(point(108, "100"), point(109, "-20"))])
    up, down = chart.lines[0].figures
    nought = next(tick.at for tick in chart.values if tick.label == "0")
    assert up.y < nought < down.y < HEIGHT
    (below,) = charts([series(point(108, "-5"), point(109, "-9"))])
    assert all(0 <= figure.y <= HEIGHT for figure in below.lines[0].figures)


def test_no_line_runs_through_a_break_whatever_report_tells_the_figures() -> None:
    old = point(108, "100", report="108年報告")
    new = point(108, "260", report="109年報告")
    figures = [point(107, "90"), old, new, point(109, "270")]
    (chart,) = charts([series(*figures)], [Break("scope", "109年報告起含複查", old, new)])
    (line,) = chart.lines
    ends = [(join.x1, join.x2) for join in line.joins]
    assert ends == [(line.figures[2].x, line.figures[3].x)], "from the new way of counting on"
