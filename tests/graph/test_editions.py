"""Reports that were added twice, corrected, or are missing in between: nothing counts twice, everything is told."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import pytest

import shizheng
from shizheng.extract.editions import order, stated

BODY = "高雄市政府研究發展考核委員會"
TEXT = """{body}{year}年度施政績效成果報告{mark}

一、話務中心
話務中心{year}年度電話處理總量計12,345通。
本會{year}年度辦理教育訓練{count}場。
二、資訊業務
本會推動「公文整合系統」，由數位發展部補助450萬元。
地政局榮獲「政府服務獎」。
{more}"""

Write = Callable[[Path, Mapping[str, str | bytes]], Path]
Exported = Callable[[Path], bytes]

pytestmark = pytest.mark.usefixtures("index_kept")
SERIES = """SELECT ?v ?r { ?o sz:inSeries ?s ; sz:value ?v ; sz:unitLabel '場' ; sz:reportedIn/dcterms:identifier ?r }
ORDER BY ?r ?v"""


def report(year: int = 110, count: int = 6, mark: str = "", more: str = "") -> str:
    return TEXT.format(body=BODY, year=year, count=count, mark=mark, more=more)


def built(write: Write, folder: Path, reports: Mapping[str, str | bytes]) -> tuple[Any, Path]:
    """Build reports; returns what the build did and the graph's folder."""
    return shizheng.build([write(folder / "inputs", reports)], folder / "graph"), folder / "graph"


def rows(folder: Path, query: str) -> list[tuple[Any, ...]]:
    with shizheng.open(folder) as graph:
        return graph.sparql(query).rows


def asked(folder: Path, name: str, *columns: str) -> list[tuple[Any, ...]]:
    with shizheng.open(folder) as graph:
        found = graph.ask(name)
    return [tuple(dict(zip(found.columns, row, strict=True))[column] for column in columns) for row in found.rows]


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("b.txt", report().encode()),
        ("b.txt", report().encode("cp950")),
        ("b.txt", report().encode("utf-16")),
        ("b.txt", ("\ufeff" + report()).replace("\n", "\r\n").encode()),
        ("b.md", report().replace("\n", "\n\n").encode()),
    ],
    ids=["bytes", "Big5", "UTF-16", "line ends", "blank lines"],
)
def test_a_report_added_twice_is_read_once_and_that_is_told(
    write: Write, tmp_path: Path, name: str, content: bytes
) -> None:
    result, graph = built(write, tmp_path, {"a.txt": report(), name: content})
    assert (result.read, result.failures) == (["a"], [])
    [line] = result.notes
    assert line.startswith(f"{tmp_path / 'inputs' / name}: the same ")
    assert str(tmp_path / "inputs" / "a.txt") in line
    assert rows(graph, SERIES) == [(6, "a")]
    assert asked(graph, "editions", "kind", "file", "other_file") == [("copy", name, "a.txt")]
    with shizheng.open(graph) as opened:
        opened.check()


def test_the_same_file_in_two_folders_is_a_copy_though_its_name_is_the_same(write: Write, tmp_path: Path) -> None:
    write(tmp_path / "inputs" / "again", {"a.txt": report()})
    result, _ = built(write, tmp_path, {"a.txt": report()})
    assert (result.read, len(result.notes), result.failures) == (["a"], 1, [])


def test_a_copy_that_comes_or_goes_leaves_the_graph_of_the_others(
    write: Write, tmp_path: Path, exported: Exported
) -> None:
    _, graph = built(write, tmp_path, {"a.txt": report()})
    alone = exported(graph)
    built(write, tmp_path, {"b.txt": report()})
    assert exported(graph) != alone
    (tmp_path / "inputs" / "b.txt").unlink()
    built(write, tmp_path, {})
    assert exported(graph) == alone


def test_what_a_manifest_states_of_a_copy_is_not_lost(write: Write, tmp_path: Path) -> None:
    manifest = "path,title\nb.txt,績效報告\n"
    _, graph = built(write, tmp_path, {"a.txt": report(), "b.txt": report(), "manifest.csv": manifest})
    assert asked(graph, "reports", "file") == [("a.txt",)]
    assert rows(graph, "SELECT ?t { ?r a sz:Report ; dcterms:title ?t }") == [("績效報告",)]


def test_two_texts_of_one_name_are_refused_with_what_to_do(write: Write, tmp_path: Path) -> None:
    write(tmp_path / "inputs" / "更正", {"a.txt": report(count=7)})
    result, _ = built(write, tmp_path, {"a.txt": report()})
    [failure] = result.failures
    assert "another report has the same name" in str(failure)
    assert "rename it" in str(failure)


CORRECTED = {"a.txt": report(), "b.txt": report(count=9, mark="（修正版）", more="本會召開會議7次。\n")}


def test_the_series_takes_the_corrected_figure_and_the_graph_keeps_both(write: Write, tmp_path: Path) -> None:
    result, graph = built(write, tmp_path, CORRECTED)
    assert rows(graph, SERIES) == [(9, "b")]
    every = "SELECT ?v ?r { ?o sz:value ?v ; sz:unitLabel '場' ; sz:reportedIn/dcterms:identifier ?r } ORDER BY ?r"
    assert rows(graph, every) == [(6, "a"), (9, "b")]
    [line] = result.notes
    assert line == (
        f"{BODY}110年度施政績效成果報告（修正版） (b.txt): a later edition of a.txt; "
        "its figures are counted, 1 of them corrected"
    )
    told = ("kind", "file", "other_file", "other_stated", "counted_there", "corrected")
    [(*names, counted, corrected)] = asked(graph, "editions", *told)
    assert names == ["later", "a.txt", "b.txt", "修正版"]
    assert corrected == 1
    with shizheng.open(graph) as opened:
        assert counted == sum(fact["kind"] != "entity" for fact in opened.facts() if fact["report"] == "a")
        opened.check()


def test_a_claim_is_counted_as_one_other_that_is_counted_itself(write: Write, tmp_path: Path) -> None:
    third = report(count=11, mark="（第三版）", more="本會召開會議7次。\n")
    result, graph = built(write, tmp_path, {**CORRECTED, "c.txt": third})
    pairs = rows(graph, "SELECT ?one ?other { ?one sz:countedAs ?other }")
    assert len(pairs) == len({one for one, _ in pairs})
    assert {one for one, _ in pairs}.isdisjoint(other for _, other in pairs)
    assert rows(graph, SERIES) == [(11, "c")]
    assert len(result.notes) == 3


def test_a_correction_is_told_with_both_values_and_its_direction(write: Write, tmp_path: Path) -> None:
    _, graph = built(write, tmp_path, CORRECTED)
    [(earlier, later, difference, told)] = asked(graph, "restated", "earlier", "later", "difference", "told")
    assert (earlier, later, difference) == (6, 9, 3)
    assert "更正" in told
    assert rows(graph, "ASK { ?c a sz:Correction ; sz:before/sz:value 6.0 ; sz:after/sz:value 9.0 }") == [(True,)]


def test_awards_and_money_are_counted_in_one_edition(write: Write, tmp_path: Path) -> None:
    _, graph = built(write, tmp_path, CORRECTED)
    assert asked(graph, "award-counts", "grants") == [(1,)]
    assert len(asked(graph, "awards", "award")) == 1
    assert len(asked(graph, "funding", "amount")) == 1
    assert [amount for (amount,) in asked(graph, "money", "amount")] == [4_500_000]


def test_the_facts_keep_the_figures_of_an_earlier_edition_without_a_series(write: Write, tmp_path: Path) -> None:
    _, graph = built(write, tmp_path, CORRECTED)
    with shizheng.open(graph) as opened:
        series = {(fact["report"], fact["series"] is None) for fact in opened.facts() if fact["kind"] == "observation"}
    assert series == {("a", True), ("b", False)}


def test_what_only_the_earlier_edition_says_is_still_counted(write: Write, tmp_path: Path) -> None:
    reports = {"a.txt": report(more="本會召開會議7次。\n"), "b.txt": report(mark="（修正版）")}
    _, graph = built(write, tmp_path, reports)
    assert rows(graph, "SELECT ?r { ?o sz:inSeries ?s ; sz:unitLabel '次' ; sz:reportedIn/dcterms:identifier ?r }") == [
        ("a",)
    ]
    assert rows(graph, SERIES) == [(6, "b")]


def test_of_editions_with_dates_of_issue_the_later_is_counted(write: Write, tmp_path: Path) -> None:
    def dated(day: str, count: int) -> str:
        return report(count=count).replace("\n\n", f"\n日期：{day}\n\n", 1)

    _, graph = built(write, tmp_path, {"a.txt": dated("111年5月2日", 9), "b.txt": dated("111年3月1日", 6)})
    assert rows(graph, SERIES) == [(9, "a")]


def test_where_nothing_tells_the_order_both_figures_stand_and_that_is_told(write: Write, tmp_path: Path) -> None:
    result, graph = built(write, tmp_path, {"a.txt": report(count=6), "b.txt": report(count=9)})
    assert rows(graph, SERIES) == [(6, "a"), (9, "b")]
    assert rows(graph, SERIES.replace("場", "通")) == [(12345, "a")]  # what both say is counted once
    [line] = result.notes
    assert "neither says that it is the later" in line
    assert "manifest.csv" in line
    assert asked(graph, "restated", "told") == [("同一報告的兩個版本所載數值不同，先後未定，並列留存",)]
    assert {kind for (kind,) in asked(graph, "editions", "kind")} == {"undecided"}


def test_a_title_in_a_manifest_decides_which_is_the_correction(write: Write, tmp_path: Path) -> None:
    manifest = f"path,title\na.txt,{BODY}110年度施政績效成果報告（更正版）\n"
    reports = {"a.txt": report(count=6), "b.txt": report(count=9), "manifest.csv": manifest}
    assert rows(built(write, tmp_path, reports)[1], SERIES) == [(6, "a")]


@pytest.mark.parametrize(
    "other",
    [
        {"b.txt": report(year=111)},
        {"b.txt": report().replace(BODY, "臺南市政府研究發展考核委員會")},
        {"b.txt": f"{BODY}110年度施政績效成果報告\n\n一、研考\n本會列管施政計畫214案。\n二、其他\n召開會議7次。\n"},
        {"b.txt": report(count=9).replace("施政績效成果報告", "工作報告")},
    ],
    ids=["another year", "another body", "another text", "another kind"],
)
def test_other_reports_are_no_editions(write: Write, tmp_path: Path, other: Mapping[str, str]) -> None:
    result, graph = built(write, tmp_path, {"a.txt": report(), **other})
    assert asked(graph, "editions", "kind") == []
    assert result.notes == []


def test_the_graph_does_not_depend_on_when_an_edition_came(write: Write, tmp_path: Path, exported: Exported) -> None:
    _, graph = built(write, tmp_path / "at once", CORRECTED)
    for key in ("b.txt", "a.txt"):
        built(write, tmp_path / "one by one", {key: CORRECTED[key]})
    assert exported(tmp_path / "one by one" / "graph") == exported(graph)
    built(write, tmp_path / "gone", CORRECTED)
    (tmp_path / "gone" / "inputs" / "b.txt").unlink()
    _, gone = built(write, tmp_path / "gone", {})
    _, alone = built(write, tmp_path / "alone", {"a.txt": CORRECTED["a.txt"]})
    assert exported(gone) == exported(alone)


def test_the_line_of_reports_goes_over_the_last_edition(write: Write, tmp_path: Path) -> None:
    _, graph = built(write, tmp_path, {**CORRECTED, "c.txt": report(year=111)})
    previous = "SELECT ?k { ?r dcterms:identifier 'c' ; sz:previousReport/dcterms:identifier ?k }"
    assert rows(graph, previous) == [("b",)]


def test_the_years_without_a_report_are_told_once_and_can_be_asked_for(write: Write, tmp_path: Path) -> None:
    half = report(year=114).replace("114年度施政績效成果報告", "114年下半年工作報告")
    reports = {"a.txt": report(103), "b.txt": report(108), "c.txt": report(110), "d.txt": half}
    result, graph = built(write, tmp_path, reports)
    assert result.notes == [f"{BODY}: no report covers 104年至107年, 109年, 111年1月至114年6月"]
    found = asked(graph, "missing-years", "roc_year", "missing")
    assert [year for year, _ in found] == [104, 105, 106, 107, 109, 111, 112, 113]
    assert found[-1][1] == "111年1月至114年6月"
    first = asked(graph, "missing-years", "body", "report_before", "report_after")[0]
    assert first == (BODY, f"{BODY}103年度施政績效成果報告", f"{BODY}108年度施政績效成果報告")
    built(write, tmp_path, {"e.txt": report(109)})
    assert [year for (year,) in asked(graph, "missing-years", "roc_year")] == [104, 105, 106, 107, 111, 112, 113]


def test_of_many_lines_the_first_are_told_and_where_to_ask_for_all(write: Write, tmp_path: Path) -> None:
    bodies = [
        f"{city}政府環境保護局"
        for city in ("臺北市", "新北市", "桃園市", "臺中市", "臺南市", "高雄市", "基隆市", "新竹市")
    ]
    bodies += [f"{county}政府衛生局" for county in ("新竹縣", "苗栗縣", "彰化縣", "南投縣")]
    reports = {
        f"{number}-{year}.txt": f"{body}{year}年度施政績效成果報告\n\n受理陳情{number + year}件。\n"
        for number, body in enumerate(bodies)
        for year in (103, 105)
    }
    result, _ = built(write, tmp_path, reports)
    assert [note.partition(": ")[2] for note in result.notes[:-1]] == ["no report covers 104年"] * 10
    assert result.notes[-1] == "… and 2 more: shizheng ask missing-years"


def test_years_that_follow_each_other_leave_no_gap_also_where_reports_overlap(write: Write, tmp_path: Path) -> None:
    half = report(year=110).replace("110年度施政績效成果報告", "110年上半年工作報告")
    result, graph = built(write, tmp_path, {"a.txt": report(109), "b.txt": report(110), "c.txt": half})
    assert (result.notes, asked(graph, "missing-years", "missing")) == ([], [])


@pytest.mark.parametrize(
    ("words", "edition", "place"),
    [
        ("110年度施政績效成果報告", None, 1),
        ("110年度施政績效成果報告（修正版）", "修正版", 2),
        ("110年度施政績效成果報告（第 2 版）", "第 2 版", 2),
        ("110年度施政績效成果報告 第三版", "第三版", 3),
        ("110年度業務報告（第2次修正）", "第2次修正", 3),
        ("110年度業務報告（初稿）", "初稿", 0),
        ("修正本市自治條例", None, 1),
    ],
)
def test_a_report_tells_its_edition_by_words(words: str, edition: str | None, place: int) -> None:
    assert stated(words) == edition
    assert order(edition) == place
