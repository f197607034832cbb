"""Of a trace with very many lines one year's are given, with how many the others have; the series stay whole."""

from __future__ import annotations

import importlib
from collections.abc import Callable
from pathlib import Path

import pytest

import shizheng
from shizheng import cli
from shizheng.api import Graph
from shizheng.ontology.errors import NotHeldError, QueryError
from shizheng.queries.trace import UNDATED

trace_module = importlib.import_module("shizheng.queries.trace")


@pytest.fixture
def many(monkeypatch: pytest.MonkeyPatch) -> None:
    """Takes a trace of more than five lines for one of very many."""
    monkeypatch.setattr(trace_module, "WHOLE", 5)


def test_a_trace_of_few_lines_is_whole(sample_graph: Graph) -> None:
    found = sample_graph.trace_part("話務中心")
    assert found.is_whole
    assert found.year is None
    assert found.trace == sample_graph.trace("話務中心")
    assert sum(count for _, count in found.counts) == len(found.trace.lines)


@pytest.mark.usefixtures("many")
def test_of_many_lines_those_of_the_newest_reports_are_given(sample_graph: Graph) -> None:
    whole, found = sample_graph.trace("話務中心"), sample_graph.trace_part("話務中心")
    assert not found.is_whole
    assert found.year == max(year for year, _ in found.counts if year)
    newest = {row[0] for row in sample_graph.summary().rows if row[1] == found.year}
    assert {line.report for line in found.trace.lines} <= newest
    assert {line.iri for line in found.trace.lines} <= {line.iri for line in whole.lines}
    assert {each.iri for each in found.trace.series} == {each.iri for each in whole.series}
    assert (found.trace.breaks, found.trace.restatements) == (whole.breaks, whole.restatements)
    assert found.trace.silent == whole.silent


@pytest.mark.usefixtures("many")
def test_all_years_together_give_every_line_that_reports_say(sample_graph: Graph) -> None:
    whole, found = sample_graph.trace("話務中心"), sample_graph.trace_part("話務中心")
    parts = [sample_graph.trace_part("話務中心", year) for year, _ in found.counts]
    given = {line.iri for part in parts for line in part.trace.lines}
    said = {line.iri for line in whole.lines if line.kind in ("figure", "award", "sentence")}
    assert said <= given


@pytest.mark.usefixtures("many")
def test_a_year_that_says_nothing_is_told(sample_graph: Graph) -> None:
    with pytest.raises(QueryError, match="no report of 99"):
        sample_graph.trace_part("話務中心", 99)
    with pytest.raises(NotHeldError):
        sample_graph.trace_part("沒有人寫過的詞")


@pytest.mark.usefixtures("many")
def test_a_year_is_the_same_whichever_was_asked_for_before(sample_folder: Path) -> None:
    with shizheng.open(sample_folder) as one, shizheng.open(sample_folder) as other:
        years = [year for year, _ in one.trace_part("話務中心").counts]
        forth = {year: one.trace_part("話務中心", year) for year in years}
        assert {year: other.trace_part("話務中心", year) for year in reversed(years)} == forth
        assert one.trace_part(" 話務中心 ", years[0]).trace.term == " 話務中心 "


@pytest.mark.usefixtures("many")
def test_reports_without_a_year_have_lines_of_their_own(graph_of: Callable[..., Path]) -> None:
    lines = "\n".join(f"「小魚{number}系統」由資訊中心主辦，受理{number}件。" for number in range(3, 9))
    text = "臺南市政府資訊中心{year}施政績效成果報告\n\n壹、系統\n" + lines + "\n"
    with shizheng.open(graph_of({"a": text.format(year=""), "b": text.format(year="110年度")})) as graph:
        dated, undated = graph.trace_part("小魚"), graph.trace_part("小魚", UNDATED)
    assert (dated.year, undated.year) == (110, None)
    assert [year for year, _ in dated.counts] == [110, None]
    assert {line.report for line in dated.trace.lines}.isdisjoint({line.report for line in undated.trace.lines})
    assert len(undated.trace.lines) >= 6


@pytest.mark.usefixtures("many")
@pytest.mark.parametrize(("options", "is_cut"), [((), True), (("--all",), False), (("--year", "110"), True)])
def test_the_command_tells_of_the_other_years(
    sample_graph: Graph,
    options: tuple[str, ...],
    is_cut: bool,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.setattr("sys.argv", ["shizheng", "trace", "話務中心", "-g", str(sample_graph.path), *options])
    with pytest.raises(SystemExit) as end:
        cli.main()
    out = capsys.readouterr().out
    assert end.value.code in (0, None)
    assert ("其他年度" in out) is is_cut
    assert ("103 年" in out) is not is_cut
