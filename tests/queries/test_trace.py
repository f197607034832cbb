"""A trace: everything about a term, year by year, each line with its sentence and its report."""

from __future__ import annotations

from collections.abc import Iterable

import pytest

from shizheng.api import Graph
from shizheng.ontology.errors import QueryError
from shizheng.queries.trace import Line, Trace


def told(lines: Iterable[Line]) -> list[tuple[int | None, str, str]]:
    """Return the year, kind and value of each line."""
    return [(line.year, line.kind, line.value) for line in lines]


@pytest.mark.reports
@pytest.mark.parametrize("term", ["資安", "智慧城市"])
def test_the_five_reports_are_traced_from_103_to_114(report_graph: Graph, term: str) -> None:
    found = report_graph.trace(term)
    labels = {row[0] for row in report_graph.summary().rows}
    assert {103, 108, 110, 114} <= set(found.years)
    assert found.years == tuple(sorted(set(found.years)))
    for year in found.years:
        lines = found.of(year)
        assert lines or year in found.silent
        for line in lines:
            assert line.sentence
            assert line.report in labels
    assert {line.year for line in found.lines} >= {108, 110, 114}


@pytest.mark.reports
def test_a_year_whose_report_is_silent_says_so(report_graph: Graph) -> None:
    """The report of 103 has no word of smart cities, which is news itself."""
    assert report_graph.trace("智慧城市").silent == (103,)
    assert report_graph.trace("資安").silent == ()


def test_the_samples_are_traced_over_their_four_years(sample_graph: Graph) -> None:
    found = sample_graph.trace("資安")
    assert found.years == (103, 108, 110, 114)
    assert found.silent == ()
    for year in found.years:
        assert found.of(year)
        assert all("資安" in line.sentence for line in found.of(year))
    assert (103, "figure", "52 件") in told(found.lines)
    assert (110, "figure", "55,047,000 元") in told(found.lines)


def test_lines_come_by_year_figures_first(sample_graph: Graph) -> None:
    order = ["figure", "award", "relation", "sentence"]
    keys = [(line.year, order.index(line.kind)) for line in sample_graph.trace("智慧城市").lines]
    assert keys == sorted(keys)
    assert {kind for _, kind in keys} == {0, 1, 2, 3}


def test_a_figure_stands_in_the_year_that_it_is_about(small_graph: Graph) -> None:
    """104 is told by the report of 105, 105 once more by that of 106: each under its own year, none of them twice."""
    figures = [line for line in small_graph.trace("號誌通報").lines if line.kind == "figure"]
    assert [(line.year, line.value, line.report[-14:-9]) for line in figures] == [
        (104, "1,250 件", "局105年"),
        (105, "980 件", "局105年"),
        (105, "975 件", "局106年"),
    ]


def test_a_plan_and_a_launch_stand_in_the_year_that_they_are_for(small_graph: Graph, sample_graph: Graph) -> None:
    (plan,) = small_graph.trace("服務據點").lines
    assert (plan.year, plan.value) == (107, "5 處")
    assert "（規劃）" in plan.label
    launch = sample_graph.trace("一指通").lines[0]
    assert (launch.year, launch.kind, launch.value) == (102, "relation", "2013-09-17")
    assert "103年度" in launch.report


def test_a_report_that_speaks_of_another_year_is_not_silent(small_graph: Graph) -> None:
    found = small_graph.trace("服務據點")
    assert found.years == (105, 106, 107)
    assert found.of(106) == ()
    assert found.silent == (105,)


def test_the_cells_of_a_table_are_traced_with_their_words(small_graph: Graph) -> None:
    figures = [line for line in small_graph.trace("公車搭乘").lines if line.kind == "figure"]
    assert [(line.year, line.value, line.sentence) for line in figures] == [
        (103, "2,100", "2,100"),
        (104, "2,350", "2,350"),
        (105, "2,600", "2,600"),
    ]


def test_a_short_name_finds_what_is_said_under_the_full_name(small_graph: Graph) -> None:
    for name in ("守望計畫", "路口守望巡檢計畫"):
        sentences = {line.sentence for line in small_graph.trace(name).lines}
        assert any("86人" in sentence for sentence in sentences), name
        assert any("350萬元" in sentence for sentence in sentences), name


def test_a_sentence_that_a_figure_or_a_relation_tells_is_not_listed_again(sample_graph: Graph) -> None:
    found = sample_graph.trace("話務中心")
    plain = [line.sentence for line in found.lines if line.kind == "sentence"]
    claimed = {line.sentence for line in found.lines if line.kind != "sentence"}
    assert claimed
    assert not claimed & set(plain)
    assert len({(line.iri, line.label) for line in found.lines}) == len(found.lines)


def test_the_same_trace_comes_from_another_build(sample_graph: Graph, again_graph: Graph) -> None:
    for term in ("資安", "智慧城市", "市", "服務"):
        assert again_graph.trace(term) == sample_graph.trace(term)


def test_rows_hold_every_line(sample_graph: Graph) -> None:
    found: Trace = sample_graph.trace("資安")
    rows = found.rows()
    assert rows.columns == ("year", "kind", "label", "value", "sentence", "report", "iri")
    assert len(rows.rows) == len(found.lines) > 0


def test_a_term_that_nothing_holds_is_one_line_with_words_like_it(sample_graph: Graph) -> None:
    with pytest.raises(QueryError) as error:
        sample_graph.trace("話務中新")
    assert "\n" not in str(error.value)
    assert "no report holds this term" in str(error.value)
    assert "話務中心" in error.value.hint
    with pytest.raises(QueryError, match="shizheng ask reports"):
        sample_graph.trace("xyzzy")


@pytest.mark.parametrize("term", ["", "  ", "\n", "「」", "、，。"])
def test_a_term_without_letters_is_refused(sample_graph: Graph, term: str) -> None:
    with pytest.raises(QueryError, match="the term has no letters"):
        sample_graph.trace(term)
    with pytest.raises(QueryError, match="the term has no letters"):
        sample_graph.view(term)
