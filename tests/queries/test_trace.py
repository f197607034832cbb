"""A trace: everything about a term, year by year, each line with its sentence and its report."""

from __future__ import annotations

import json
from collections.abc import Iterable
from decimal import Decimal
from pathlib import Path

import pytest

import shizheng
from shizheng.api import Graph
from shizheng.ontology.errors import QueryError
from shizheng.queries.trace import Line, Trace
from shizheng.queries.trace.grid import GAP, comparable, grid, note
from shizheng.queries.trace.passages import passages
from shizheng.queries.trace.written import as_json, as_markdown
from shizheng.viz.trace import page


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
    assert found.years == (103, 108, 110, 111, 114)  # 預計於111年3月中旬前 stands in the report of 110
    assert found.reported == (103, 108, 110, 114)
    assert found.silent == ()
    for year in found.years:
        assert found.of(year)
        assert all("資安" in line.sentence or line.why.startswith("資安：") for line in found.of(year))
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
    assert "**102年9月17日（2013-09-17）**" in as_markdown(sample_graph.trace("一指通"))


def test_a_report_that_speaks_of_another_year_is_not_silent(small_graph: Graph) -> None:
    found = small_graph.trace("服務據點")
    assert found.years == (105, 106, 107)
    assert found.of(106) == ()
    assert found.silent == (105,)


def test_the_cells_of_a_table_are_traced_with_their_row_and_column(small_graph: Graph) -> None:
    figures = [line for line in small_graph.trace("公車搭乘").lines if line.kind == "figure"]
    assert [(line.year, line.value, line.sentence) for line in figures] == [
        (103, "2,100 人次", "公車搭乘人次 | 103年 | 2,100"),
        (104, "2,350 人次", "公車搭乘人次 | 104年 | 2,350"),
        (105, "2,600 人次", "公車搭乘人次 | 105年 | 2,600"),
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
    assert rows.columns == ("year", "kind", "label", "value", "sentence", "report", "iri", "section", "why")
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


def test_the_series_of_a_term_hold_other_wordings_and_never_mix_kinds_of_period(sample_graph: Graph) -> None:
    found = sample_graph.trace("話務中心")
    assert found.series
    for each in found.series:
        assert len({point.unit for point in each.points}) == 1
        assert [point.year for point in each.points] == sorted(point.year or 0 for point in each.points)
    calls = [each for each in found.series if each.unit == "通" and "平均" not in each.indicator]
    annual = {point.year: int(point.value) for each in calls if each.kind == "Annual" for point in each.points}
    parts = {point.period: int(point.value) for each in calls if each.kind == "SubAnnual" for point in each.points}
    assert {103: 922_584, 108: 860_940}.items() <= annual.items()
    assert parts
    assert not set(annual.values()) & set(parts.values())


def test_years_are_columns_and_gaps_stay_gaps(sample_graph: Graph) -> None:
    found = sample_graph.trace("話務中心")
    assert found.columns == found.reported == (103, 108, 110, 114)
    assert found.unreported == (104, 105, 106, 107, 109, 111, 112, 113)
    rows = grid(comparable(found.series), found.columns)
    assert rows
    assert all(len(row.cells) == 4 for row in rows)
    assert any(GAP in row.cells for row in rows)
    assert note(found.unreported).endswith("圖中無 104–107、109、111–113 年的報告。")
    assert "圖中無" not in note(())


def test_what_two_reports_state_differently_is_told_with_both_sentences(sample_graph: Graph) -> None:
    [found] = [each for each in sample_graph.trace("列管").restatements if each.earlier.year == 110]
    assert (int(found.earlier.value), int(found.later.value)) == (102, 103)
    assert "102" in found.earlier.sentence
    assert "103" in found.later.sentence
    assert found.earlier.report != found.later.report


def test_a_trace_as_json_holds_everything_with_exact_numbers(sample_graph: Graph) -> None:
    found = sample_graph.trace("列管")
    told = json.loads(as_json(found))
    assert told["term"] == "列管"
    assert [line["iri"] for line in told["lines"]] == [line.iri for line in found.lines]
    assert {Decimal(point["value"]) for each in told["series"] for point in each["points"]} == {
        point.value for each in found.series for point in each.points
    }
    assert len(told["restatements"]) == len(found.restatements) >= 1


def test_a_trace_as_markdown_is_a_table_and_sentences_and_lets_no_markup_through(sample_graph: Graph) -> None:
    text = as_markdown(sample_graph.trace("列管"))
    assert text.startswith("# 列管\n")
    table = [line for line in text.split("\n") if line.startswith("|")]
    assert len({line.count("|") - line.count("\\|") for line in table}) == 1
    assert "## 數值不一" in text
    hostile = Line(110, "sentence", "", "", "[a](javascript:b)\n# c", "報告", "iri", "<b>*x*|", "_y_")
    shown = as_markdown(Trace("`<i>", (hostile,), (110,), ()))
    assert "# \\`\\<i\\>" in shown
    assert "\\<b\\>\\*x\\*\\|" in shown
    assert "［\\_y\\_］" in shown
    assert "\\[a\\](javascript:b) \\# c" in shown


def test_a_trace_as_a_page_shows_words_of_reports_as_text_only(sample_graph: Graph) -> None:
    shown = page(sample_graph.trace("列管"))
    assert "<table>" in shown
    assert "數值不一" in shown
    assert "<script" not in shown
    hostile = Line(110, "sentence", "<script>alert(1)</script>", '"><img onerror=x>', "</title>", "<b>", "iri")
    shown = page(Trace("<script>$term</script>", (hostile,), (110,), (110,)))
    assert "<script" not in shown
    assert "<img" not in shown
    assert "&lt;script&gt;$term&lt;/script&gt;" in shown
    assert "該年報告未提及" in shown


def test_two_indicators_of_one_name_are_not_taken_for_one(tmp_path: Path) -> None:
    """Each is told once, by another body: nothing can be compared."""
    (tmp_path / "reports").mkdir()
    for place in ("臺南", "臺中"):
        text = f"{place}市政府交通局110年度施政績效成果報告\n\n一、稽查\n\n稽查違規停車{len(place)}0件。\n"
        (tmp_path / "reports" / f"{place}.txt").write_text(text, encoding="utf-8")
    shizheng.build([tmp_path / "reports"], tmp_path / "graph")
    with shizheng.open(tmp_path / "graph") as graph:
        found = graph.trace("違規停車").series
    assert len({each.indicator for each in found}) == 1
    assert len({each.indicator_iri for each in found}) == 2
    assert comparable(found) == ()


def test_a_sentence_is_shown_once_with_all_that_it_tells_in_the_order_of_the_text(small_graph: Graph) -> None:
    found = small_graph.trace("號誌通報")
    told = [each for each in passages(found.of(105)) if each.report == "臺南市政府交通局105年度施政績效成果報告"]
    assert [(len(each.facts), each.sentence[:9]) for each in told] == [(1, "104年度受理號誌")]
    assert [line.value for each in passages(found.of(104)) for line in each.facts] == ["1,250 件"]
    text = as_markdown(found)
    sentence = told[0].sentence
    assert text.count(f"> {sentence}") == len({line.year for line in found.lines if line.sentence == sentence}) == 2


def test_the_name_of_a_topic_brings_up_all_that_is_about_it_with_the_word_that_shows_it(sample_graph: Graph) -> None:
    found = sample_graph.trace("資訊安全")
    assert found.topics[0] == "資安"
    why = {line.why for line in found.lines}
    assert any(reason.startswith("資安：") for reason in why), why
    assert all(line.why == "" for line in found.lines if "資訊安全" in line.sentence)
    assert {line.sentence for line in sample_graph.trace("資安").lines} == {line.sentence for line in found.lines}
    for text in (as_markdown(found), page(found)):
        assert "主題：資安" in text
        assert "［資安：" in text


def test_a_word_that_names_no_topic_brings_up_what_holds_it_only(sample_graph: Graph) -> None:
    found = sample_graph.trace("一指通")
    assert found.topics == ()
    assert {line.why for line in found.lines} == {""}


def test_units_that_count_alike_stand_in_one_row_and_a_cell_tells_its_own(tmp_path: Path) -> None:
    folder = tmp_path / "in"
    folder.mkdir()
    for year, words in ((108, "計37案"), (110, "計32件"), (112, "計26項"), (114, "計900人次")):
        text = f"臺南市政府交通局{year}年度施政績效成果報告\n\n壹、參與\n{year}年度公民參與計畫推動{words}。\n"
        (folder / f"{year}.txt").write_text(text, encoding="utf-8")
    shizheng.build([folder], tmp_path / "graph")
    with shizheng.open(tmp_path / "graph") as g:
        found = g.trace("公民參與計畫推動")
    assert [(row.unit, row.cells) for row in grid(comparable(found.series), found.columns)] == [
        ("案", ("37", "32 件", "26 項", GAP))
    ]


def test_what_a_system_was_and_became_is_found_from_either_name(tmp_path: Path) -> None:
    folder = tmp_path / "in"
    folder.mkdir()
    body = "臺南市政府交通局"
    texts = {
        108: "「停車通報平台」受理通報120件。",
        110: "「停車通報平台」於110年5月更名為「停車一點通平台」。",
        112: "「停車一點通平台」受理通報300件。",
    }
    for year, words in texts.items():
        text = f"{body}{year}年度施政績效成果報告\n\n壹、停車管理\n{words}\n"
        (folder / f"{year}.txt").write_text(text, encoding="utf-8")
    shizheng.build([folder], tmp_path / "graph")
    with shizheng.open(tmp_path / "graph") as g:
        for term, other in (("停車通報平台", "停車一點通平台"), ("停車一點通平台", "停車通報平台")):
            found = g.trace(term)
            assert [(link.told, link.ground, link.date) for link in found.lineage] == [
                ("更名：停車通報平台 → 停車一點通平台", "報告載明", "2021-05")
            ]
            assert [line.why for line in found.lines if other in line.sentence and term not in line.sentence] == [
                "沿革"
            ]
            for shown in (as_markdown(found), page(found)):
                assert "更名：停車通報平台 → 停車一點通平台" in shown


def test_what_was_announced_is_shown_with_what_became_of_it_and_what_fell_silent(tmp_path: Path) -> None:
    folder = tmp_path / "in"
    folder.mkdir()
    texts = {
        108: "預計109年12月啟用「停車一點通平台」。\n「路邊導引計畫」設置看板20面。",
        110: "「停車一點通平台」於110年3月啟用。",
    }
    for year, words in texts.items():
        text = f"臺南市政府交通局{year}年度施政績效成果報告\n\n壹、停車管理\n{words}\n"
        (folder / f"{year}.txt").write_text(text, encoding="utf-8")
    shizheng.build([folder], tmp_path / "graph")
    with shizheng.open(tmp_path / "graph") as g:
        found = g.trace("停車一點通")
        silent = g.trace("路邊導引")
    (promise,) = found.promises
    assert promise.verdict == "otherwise"
    assert promise.due == "2020-12-31"
    assert promise.answer == "「停車一點通平台」於110年3月啟用。"
    assert [each.name for each in silent.silences] == ["路邊導引計畫"]
    for shown in (as_markdown(found), page(found)):
        assert "與預告有出入：預計109年12月啟用" in shown
        assert promise.answer in shown
    for shown in (as_markdown(silent), page(silent)):
        assert "之後未再提及" in shown
