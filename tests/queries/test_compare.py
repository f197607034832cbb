"""Two reports side by side: what may be compared and what not, what is named, what is new and what is recycled."""

from __future__ import annotations

import csv
import io
import itertools
import json
import re
from collections.abc import Callable, Iterator
from decimal import Decimal
from pathlib import Path

import pytest

import shizheng
from shizheng.api import Graph
from shizheng.graph.terms import URIRef
from shizheng.ontology.errors import QueryError
from shizheng.queries.compare import Comparison, Pair
from shizheng.queries.compare.choice import choice
from shizheng.queries.compare.document import document
from shizheng.queries.compare.summary import changed, summary
from shizheng.queries.compare.written import as_markdown
from shizheng.queries.tables import render
from shizheng.queries.writing import as_json
from shizheng.viz.compare import page

BODY = "臺南市政府交通局"
PATROL = "本局每週巡檢路口號誌，發現損壞即通知廠商於四小時內修復，以維護用路人安全。"
REPORTS = {
    "y108": f"""{BODY}108年度施政績效成果報告

壹、路口
{PATROL}
108年度受理號誌通報1,250件，民眾滿意度92.5%。
108年度補助經費1.2億元。
108年度辦理駕駛訓練12場。
預計109年增設感應號誌30處。
「府城好停系統」於108年6月1日啟用。
本局推動「單車友善計畫」，並舉辦「108年度交通安全論壇」。
本局「府城好停系統」榮獲108年度「智慧運輸獎」。

貳、停車
108年度開單收費35,000件，較上年度增加。
本局另研擬機車退出騎樓方案，邀集里長逐區說明並彙整意見。
""",
    "h110": f"""{BODY}110年上半年業務報告

壹、路口
110年上半年受理號誌通報610件，民眾滿意度93%。
""",
    "y110": f"""{BODY}110年度施政績效成果報告

壹、路口
{PATROL}
110年度受理號誌通報980件，民眾滿意度94%。
110年度補助經費0.8億元。
110年度辦理駕駛訓練15小時。
「府城智停系統」取代「府城好停系統」，並舉辦「110年度交通安全論壇」。
本局「府城智停系統」榮獲110年度「智慧運輸獎」。

貳、停車
110年度開單收費41,000件，較上年度增加。
新設自行車專用道路網，串聯車站、學校與河濱公園，提供通勤族群安全路線。
""",
    "other": """新北市政府交通局110年度施政績效成果報告

壹、路口
110年度受理號誌通報3,000件。
""",
    "nobody": "工作摘要\n\n辦理訓練2場，參加學員踴躍並提出多項建議。\n",
}


@pytest.fixture(scope="module")
def folder(graph_of: Callable[..., Path]) -> Path:
    return graph_of(REPORTS)


@pytest.fixture
def graph(folder: Path) -> Iterator[Graph]:
    with shizheng.open(folder) as found:
        yield found


@pytest.fixture
def years(graph: Graph) -> Comparison:
    """The reports of two whole years."""
    found = graph.compare("y108", "y110")
    assert isinstance(found, Comparison)
    return found


def pairs(found: Comparison, *relations: str) -> dict[str, Pair]:
    """Return the pairs of some relations by their indicator."""
    return {pair.indicator: pair for pair in found.figures.of(*relations)}


def test_the_earlier_report_stands_first_whichever_is_named_first(graph: Graph, years: Comparison) -> None:
    assert (years.earlier.key, years.later.key) == ("y108", "y110")
    assert as_json(graph.compare("y110", "y108")) == as_json(years)
    assert (years.earlier.body, years.earlier.period, years.earlier.kind) == (BODY, "108年", "施政績效成果報告")


def test_figures_of_one_indicator_tell_their_change(years: Comparison) -> None:
    found = pairs(years, "change")
    reports = found["受理號誌通報"]
    assert (reports.change, reports.percent) == (Decimal(-270), Decimal("-21.6"))
    assert changed(reports) == "－270 件（－21.6%）"
    assert "1,250件" in reports.earlier.sentence
    assert "980件" in reports.later.sentence
    fees = next(pair for name, pair in found.items() if "收費" in name)
    assert changed(fees) == "＋6,000 件（＋17.1%）"


def test_shares_change_in_points_and_money_is_told_in_its_own_scale(years: Comparison) -> None:
    found = pairs(years, "change")
    share = next(pair for name, pair in found.items() if "滿意度" in name)
    assert (share.percent, changed(share)) == (None, "＋1.5 百分點")
    money = next(pair for pair in found.values() if pair.later.unit == "元")
    assert (money.earlier.shown, money.later.shown, changed(money)) == (
        "1.2億元",
        "8,000萬元",
        "－4,000萬元（－33.3%）",
    )


def test_a_half_year_is_never_held_against_a_year(graph: Graph) -> None:
    found = graph.compare("h110", "y110")
    assert found.figures.of("change") == ()
    apart = pairs(found, "apart")["受理號誌通報"]
    assert (apart.change, apart.percent) == (None, None)
    assert apart.reason == "期間性質不同：非全年、全年"
    assert any("6個月" in told and "全年" in told and "不可相比" in told for told in found.warnings)
    assert any("重疊" in told for told in found.warnings)


def test_reports_in_between_are_told(years: Comparison) -> None:
    assert [side.key for side in years.between] == ["h110"]
    assert any("另有 1 份" in told for told in years.warnings)


def test_what_the_other_report_has_no_figure_for_is_listed(years: Comparison) -> None:
    assert any(figure.status == "planned" and "感應號誌" in figure.metric for figure in years.figures.earlier_only)
    every = {figure.iri for figure in (*years.figures.earlier_only, *years.figures.later_only)}
    assert every.isdisjoint(figure.iri for pair in years.figures.pairs for figure in (pair.earlier, pair.later))


def test_reports_of_two_bodies_are_compared_in_words_only(graph: Graph) -> None:
    found = graph.compare("y108", "other")
    assert found.figures.pairs == ()
    assert any("不同機關" in told for told in found.warnings)
    assert any("未載明" in told for told in graph.compare("nobody", "other").warnings)


def test_awards_of_each_are_told_with_their_sentence(years: Comparison) -> None:
    assert [award.award for award in years.earlier_awards] == ["智慧運輸獎"]
    assert [award.year for award in years.later_awards] == [110]
    assert "府城智停系統" in years.later_awards[0].sentence
    assert years.awards_in_both == ()


def test_records_of_awards_are_counted_alike_in_the_points_and_in_the_lists(graph_of: Callable[..., Path]) -> None:
    reports = {}
    for year, more in ((108, ""), (110, "本局「府城旅運平台」入圍110年度「智慧城市獎」。\n")):
        text = f"{BODY}{year}年度施政績效成果報告\n\n壹、路口\n本局榮獲{year}年度「智慧運輸獎」。\n{more}"
        reports[str(year)] = text
    with shizheng.open(graph_of(reports)) as graph:
        found = graph.compare("108", "110")
    assert "獎項紀錄：108年 1 筆（得獎 1），110年 2 筆（得獎 1、入圍 1）。" in list(summary(found))
    told = {part.title: (part.note, part.table.columns[1]) for part in document(found) if part.table}
    assert told["110年的獎項紀錄（2）"] == ("得獎 1、入圍 1", "得獎者／入圍者")
    assert told["108年的獎項紀錄（1）"] == ("得獎 1", "得獎者")


def test_what_is_named_by_both_by_one_and_what_took_its_place(years: Comparison) -> None:
    both = {other.name for _, other in years.named.both}
    assert both == {"府城好停系統", "110年度交通安全論壇"}  # the forum of each year is one event of every year
    assert {thing.name for thing in years.named.earlier_only} == {"單車友善計畫"}
    assert {thing.name for thing in years.named.later_only} == {"府城智停系統"}
    assert "單車友善計畫" in years.named.earlier_only[0].sentence


def test_a_name_that_hardly_changed_is_told_as_perhaps_the_same(graph_of: Callable[..., Path]) -> None:
    reports = {}
    for year, name in ((108, "府城單一帳號平台"), (110, "府城單一帳號認證平台")):
        text = f"{BODY}{year}年度施政績效成果報告\n\n壹、資訊\n本局於{year}年6月1日啟用「{name}」供各單位使用。\n"
        reports[str(year)] = text
    with shizheng.open(graph_of(reports)) as graph:
        named = graph.compare("108", "110").named
    assert list(named.near.values()) == ["府城單一帳號認證平台"]
    assert named.both == ()


def test_text_is_told_by_section_as_recycled_renewed_or_new(years: Comparison) -> None:
    shares = {section.path[-1]: section for section in years.texts.sections}
    assert 0 < shares["貳、停車"].new < 1
    assert shares["壹、路口"].identical > 0
    assert [passage.sentence for passage in years.texts.of("identical")] == [PATROL]
    renewed = next(each for each in years.texts.of("renewed") if "開單" in each.sentence)
    assert renewed.numbers == (("108年度", "110年度"), ("35,000件", "41,000件"))
    assert any("自行車專用道" in each.sentence for each in years.texts.of("new"))
    assert any("退出騎樓" in each.earlier[0] for each in years.texts.of("dropped"))


def test_what_stands_in_a_row_is_no_count_that_rose(graph_of: Callable[..., Path]) -> None:
    reports = {}
    for year, one, other, count in ((108, 1, 2, 30), (110, 5, 6, 40)):
        text = f"本局於{year}年召開交通安全督導會報第{one}次、第 {other} 次大會，審議路口改善方案{count}件並列管追蹤。"
        report = f"{BODY}{year}年度施政績效成果報告\n\n壹、路口\n{text}\n"
        reports[str(year)] = report
    with shizheng.open(graph_of(reports)) as graph:
        (renewed,) = graph.compare("108", "110").texts.of("renewed")
    assert renewed.numbers == (("108年", "110年"), ("第1次", "第5次"), ("第2次", "第6次"), ("30件", "40件"))


def test_the_parts_of_a_comparison_are_few_groups_in_the_menu(years: Comparison) -> None:
    groups = [part.group for part in document(years)]
    assert len(dict.fromkeys(groups)) == len([one for one, _ in itertools.groupby(groups)]) <= 7, "each in one place"
    (menu,) = re.findall(r'(?s)<nav class="in".*?</nav>', page(years))
    assert menu.count("<summary>") + len(re.findall(r'<li><a href="#p\d+">[^<]*</a></li>\n', menu)) == len(set(groups))


def test_a_summary_tells_the_whole_in_a_few_sentences(years: Comparison) -> None:
    told = list(summary(years))
    assert re.fullmatch(r"可比較的數值 \d+ 項：增加 \d+、減少 \d+、持平 \d+.*。", told[0])
    assert any("文字：110年的報告有" in line for line in told)
    assert len(told) <= 9


@pytest.mark.parametrize(
    ("words", "key"),
    [
        ("y108", "y108"),
        ("y108.txt", "y108"),
        ("108", "y108"),
        ("民國108年", "y108"),
        ("2019", "y108"),
        (f"{BODY}108年度施政績效成果報告", "y108"),
        ("臺南 上半年", "h110"),
        ("台南 業務報告", "h110"),
        ("nobody", "nobody"),
    ],
)
def test_a_report_is_named_by_key_file_year_or_words(graph: Graph, words: str, key: str) -> None:
    other = "nobody" if key != "nobody" else "other"
    found = graph.compare(words, other)
    assert key in (found.earlier.key, found.later.key)


def test_a_bare_year_means_the_whole_of_it_where_that_is_one_report(graph_of: Callable[..., Path]) -> None:
    with shizheng.open(graph_of({name: REPORTS[name] for name in ("y108", "h110", "y110")})) as graph:
        assert graph.compare("108", "110").later.key == "y110"


@pytest.mark.parametrize(
    ("words", "told"),
    [
        ("110", "more than one report may be meant; name one: h110"),
        ("交通局", "more than one report may be meant"),
        ("999", "no report is called that"),
        ("、", "no report is called that"),
        ("", "no report is called that"),
        ("108", "both are the same report"),
    ],
)
def test_what_names_no_report_or_several_is_refused_with_the_candidates(graph: Graph, words: str, told: str) -> None:
    with pytest.raises(QueryError) as refused:
        graph.compare(words, "y108")
    assert told in str(refused.value)
    assert "y110" in str(refused.value)
    assert "\n" not in str(refused.value)


def test_every_format_holds_every_figure_and_sentence(years: Comparison) -> None:
    markdown, html = as_markdown(years), page(years)
    read = json.loads(as_json(years))
    rows = list(csv.DictReader(io.StringIO(render(years.rows(), "csv"))))
    for pair in years.figures.pairs:
        assert any(row["label"] == pair.indicator and row["kind"] == pair.relation for row in rows)
        assert pair.later.sentence in html
    for passage in years.texts.passages:
        for words in filter(None, (passage.sentence, *passage.earlier)):
            assert words in markdown
            assert words in html
            assert any(words in (row["earlier_sentence"], row["later_sentence"]) for row in rows)
    assert read["figures"]["pairs"][0]["earlier"]["value"] == str(years.figures.pairs[0].earlier.value)
    assert {row["earlier_report"] for row in rows} == {"y108"}


def test_a_page_has_no_script_loads_nothing_and_leads_to_every_part(years: Comparison) -> None:
    html = page(years)
    assert "<script" not in html
    assert not re.search(r"(?:src|href)=['\"]?https?:", html)
    assert re.findall(r'href="#(p\d+)"', html) == re.findall(r'<h2 id="(p\d+)">', html)
    assert len(re.findall(r"<h2 ", html)) == len(document(years))


def test_what_a_report_says_is_never_markup(graph_of: Callable[..., Path]) -> None:
    reports = {}
    for year, sign in ((108, ""), (110, "<img src=x onerror=alert(1)> | *號誌* ")):
        text = f"{BODY}{year}年度施政績效成果報告\n\n壹、{sign}路口\n{year}年度受理{sign}號誌通報1,250件並逐案回復。\n"
        reports[str(year)] = text
    with shizheng.open(graph_of(reports)) as graph:
        found = graph.compare("108", "110")
    assert "<img" not in page(found)
    assert "<img" not in as_markdown(found).replace(r"\<img", "")


def test_reports_to_compare_stand_under_their_bodies_each_with_the_next_one(graph: Graph) -> None:
    found = choice(graph.store)
    named = {shelf.body: shelf for shelf in found.shelves}
    assert list(named) == sorted(named, key=lambda body: (body == "", body))
    own = named[BODY]
    assert [(one.key, other.key) for one, other in own.pairs] == [("y108", "h110"), ("y108", "y110"), ("h110", "y110")]
    assert [own.label(side) for side in own.sides] == ["108年", "110年1月至6月", "110年"]
    assert named[""].pairs == ()
    assert {row[1] for row in found.rows().rows} == set(REPORTS)
    assert [shelf.body for shelf in choice(graph.store, "台南").shown] == [BODY]
    with pytest.raises(QueryError, match="no page 2"):
        choice(graph.store, "", 2)


def test_every_entry_leads_to_what_it_is_about(graph: Graph, years: Comparison) -> None:
    """Each quote knows its report and the node that it was read from; so do the figures, awards and things."""
    for part in document(years):
        for entry in part.entries:
            for quote in entry.quotes:
                assert quote.report_iri in (years.earlier.iri, years.later.iri)
                assert next(graph.store.match(URIRef(quote.iri)), None)
    heads = {entry.about(0) for part in document(years) for entry in part.entries}
    assert {award.iri for award in years.later_awards} <= heads
    assert {thing.iri for thing in years.named.later_only} <= heads
    figures = {entry.about(2) for part in document(years) if part.table for entry in part.entries}
    assert {pair.earlier.iri for pair in years.figures.pairs} <= figures


@pytest.mark.reports
@pytest.mark.parametrize("pair", [("103", "108"), ("108", "110"), ("110年度施政", "業務報告")])
def test_the_real_reports_are_compared_with_evidence_for_everything(report_graph: Graph, pair: tuple[str, str]) -> None:
    found = report_graph.compare(*pair)
    assert found.figures.pairs
    for each in found.figures.pairs:
        assert each.earlier.sentence
        assert each.later.sentence
        if each.relation == "change":
            assert each.earlier.series == each.later.series  # one kind of period, dimension and status
    whole = found.texts.whole
    assert whole is not None
    assert whole.identical + whole.renewed + whole.edited + whole.new == pytest.approx(1, abs=0.002)


@pytest.mark.reports
def test_two_whole_years_share_far_more_text_than_a_year_and_its_half(report_graph: Graph) -> None:
    years = report_graph.compare("108", "110年度施政").texts.whole
    halves = report_graph.compare("業務報告", "110年度施政").texts.whole
    assert years.recycled > 2 * halves.recycled


def test_of_two_editions_the_last_is_meant_and_their_difference_is_called_a_correction(
    graph_of: Callable[..., Path],
) -> None:
    first = REPORTS["y110"]
    corrected = first.replace("施政績效成果報告", "施政績效成果報告（修正版）").replace("980件", "986件")
    with shizheng.open(graph_of({"y108": REPORTS["y108"], "first": first, "second": corrected})) as graph:
        assert graph.compare("108", "110").later.key == "second"
        found = graph.compare("second", "first")
        recycled = {(row[0], row[1]) for row in graph.ask("recycled", {"term": "全文"}).rows}
    assert (found.earlier.key, found.later.key) == ("first", "second")
    assert any("兩個版本" in told for told in found.warnings)
    told = [pair for pair in found.figures.of("restated") if pair.indicator == "受理號誌通報"]
    assert [changed(pair) for pair in told] == ["＋6 件（＋0.6%）"]
    assert len(recycled) == 2  # each edition beside the report of 108, never beside the other edition
