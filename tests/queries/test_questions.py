"""What researchers ask of the five reports, answered by the catalogue: read by hand, kept apart as they must be.

The numbers CQ01 … are those of QUESTIONS.md, where the answers were read from the reports.
"""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal

import pytest

from shizheng.api import Graph

Column = Callable[..., list[tuple[object, ...]]]

pytestmark = pytest.mark.reports

FIGURES = [
    ("CQ03", "平均每月", "通", {(103, 76882), (108, 71745), (110, 75780), (110, 81616), (114, 75266)}),
    ("CQ05", "總進線", "%", {(103, "74.37"), (103, "13.48"), (103, "9.83"), (110, "43.59"), (110, "32.67")}),
    ("CQ07", "陳情", "件", {(103, 146516), (108, 212642), (110, 248704), (110, 106292), (114, 145254)}),
    ("CQ11", "座席", "座席", {(103, 29), (108, 33), (110, 33)}),
    ("CQ11", "座席", "人", {(103, 44), (108, 47), (108, 50), (110, 47), (110, 50)}),
    ("CQ11", "進用", "%", {(103, "27.27"), (108, 25), (110, 19)}),
    ("CQ13", "市長信箱", "件", {(103, 376), (103, 1229), (108, 1878), (108, 21521), (110, 19302), (110, 9153)}),
    ("CQ15", "智能客服", "人次", {(114, 6996)}),
    ("CQ15", "智能客服", "則", {(114, 11975)}),
    ("CQ17", "列管", "案", {(103, 214), (108, 126), (110, 103), (114, 134)}),
    ("CQ19", "年終考核", "案", {(107, 46), (107, 113), (109, 1), (109, 16), (109, 76)}),
    ("CQ21", "績效", "項", {(109, 381), (109, 343), (109, 21), (109, 17)}),
    ("CQ23", "基本設施", "案", {(103, 153), (108, 148), (108, 142), (110, 64), (110, 59)}),
    ("CQ25", "列管", "案", {(114, 218), (114, 132), (114, 219)}),
    ("CQ23", "基本設施", "%", {(108, "98.95"), (110, "98.93")}),
    ("CQ23", "基本設施", "分", {(103, "95.8")}),
    ("CQ35", "滿意", "%", {(103, "87.81"), (103, "12.19"), (108, 100), (110, 88)}),
    ("CQ35", "滿意", "件", {(108, 19), (110, 17), (110, 15), (110, 2)}),
    ("CQ37", "教育訓練", "場", {(103, 6), (108, 12), (110, 4)}),
    ("CQ37", "教育訓練", "人", {(103, 46), (103, 43), (108, 25), (108, 106)}),
    ("CQ37", "教育訓練", "人", {(110, 77), (110, 69), (110, 42), (110, 71)}),
    ("CQ39", "特優", "個", {(103, 3), (103, 16), (103, 30), (103, 14)}),
    ("CQ39", "特優", "個", {(114, 10), (114, 43), (114, 7), (114, 4), (114, 0)}),
    ("CQ31", "查", "件", {(103, 136), (103, 11), (108, 137), (108, 11), (110, 184), (110, 67), (110, 72), (114, 96)}),
    ("CQ51", "虛擬主機", "台", {(108, 100), (110, 394), (110, 123)}),
    ("CQ53", "API", "組", {(110, 481)}),
    ("CQ53", "開放", "筆", {(110, 2852)}),
    ("CQ55", "便民一路通", "項", {(110, 370)}),
    ("CQ55", "線上申辦", "件", {(110, 5000), (110, 8000), (114, 50000)}),
    ("CQ55", "市政申辦", "項", {(114, 298), (114, 163), (114, 135), (114, 51)}),
    ("CQ61", "預警單", "件", {(103, 600), (103, 52)}),
    ("CQ63", "網路接入", "%", {(110, 98)}),
    ("CQ63", "網路接入", "個", {(109, 153)}),
    ("CQ63", "汰換", "台", {(110, 66)}),
    ("CQ65", "影像", "組", {(114, 4_000_000)}),
    ("CQ69", "會員", "人", {(114, 60000)}),
    ("CQ69", "會員", "人次", {(114, 520_000)}),
    ("CQ69", "會員", "次", {(114, 8)}),
    ("CQ49", "聯誼會議", "次", {(103, 7)}),
    ("CQ67", "專區", "人次", {(110, 19_000_000), (110, 21_000_000)}),
    ("CQ73", "農產品", "元", {(108, 2_540_000_000), (108, 810_000_000)}),
]  # fmt: skip
"""Number of the question, the word asked for, the unit, and the year and value of each figure of the answer."""


@pytest.mark.parametrize(
    ("number", "term", "unit", "answer"), FIGURES, ids=[f"{row[0]}-{row[2]}-{n}" for n, row in enumerate(FIGURES)]
)
def test_the_figures_of_an_answer_are_found(
    column: Column, number: str, term: str, unit: str, answer: set[tuple[int, int | str]]
) -> None:
    rows = column("figures", {"term": term}, "roc_year", "value", "unit")
    found = {(year, value) for year, value, measure in rows if measure == unit}
    assert {(year, Decimal(value)) for year, value in answer} <= found, number


def test_cq01_only_whole_years_make_a_line(column: Column) -> None:
    rows = column("yearly-figures", {"term": "總處理量"}, "roc_year", "value", "unit", "metric")
    calls = [(year, value) for year, value, unit, metric in rows if unit == "通" and "平均" not in str(metric)]
    assert calls == [(103, 922584), (108, 860940), (110, 909358)]
    parts = column("part-year-figures", {"term": "處理總量"}, "start", "end", "value")
    assert ("2021-03-01", "2021-08-31", 489697) in parts
    assert ("2025-07-01", "2025-12-31", 451593) in parts


def test_cq23_and_cq25_the_money_is_there_changes_and_all(column: Column) -> None:
    amounts = [amount for (amount,) in column("money", {"least": "1000000000"}, "amount")]
    for year_103, year_108, year_110 in [(4_300_001_000, 3_710_000_000, 3_790_000_000)]:
        assert {year_103, year_108, year_110} <= set(amounts)
    assert amounts.count(4_614_000_000) == 2
    assert 2_981_000_000 in amounts


def test_cq41_put_forward_and_won_are_told_apart(column: Column) -> None:
    rows = column("awards", {"term": "政府服務獎"}, "year", "outcome", "recipient")
    assert {recipient for year, outcome, recipient in rows if (year, outcome) == (2021, "nominated")} == {
        "稅捐稽徵處", "農業局", "民生醫院", "岡山區公所", "旗山戶政事務所",
    }  # fmt: skip
    assert [recipient for year, outcome, recipient in rows if (year, outcome) == (2021, "won")] == ["稅捐稽徵處"]


def test_cq43_no_report_before_110_tells_of_a_prize_for_the_smart_city(column: Column) -> None:
    rows = column("awards", {"term": "智慧城市"}, "award", "outcome", "recipient", "report")
    assert {(award, recipient) for award, outcome, recipient, _ in rows if outcome == "won"} >= {
        ("ASOCIO", "工務局"),
        ("IDC", "工務局"),
    }
    assert not any("103年度" in str(report) or "108年度" in str(report) for *_, report in rows)


def test_cq57_and_cq59_old_and_new_names_are_dated(column: Column) -> None:
    systems = column("names", {"term": "公文整合系統"}, "thing", "roc_year")
    assert set(systems) == {("第二代公文整合系統", 108), ("第二代公文整合系統", 110), ("第三代公文整合系統", 114)}
    offices = column("names", {"term": "資訊"}, "name", "roc_year")
    assert {year for name, year in offices if str(name).endswith("資訊中心")} == {103, 110}
    assert {year for name, year in offices if str(name).endswith("資訊處")} == {114}


def test_cq65_a_grant_has_its_giver_and_its_sum(column: Column) -> None:
    rows = column("funding", {}, "thing", "payer", "amount")
    assert ("業務知識庫AI平台", "數位發展部", 4_500_000) in rows
    assert ("強化政府基層機關資安防護計畫", "行政院", 55_047_000) in rows


def test_cq67_two_reports_of_one_year_are_told_by_their_day_and_how_exact_they_are(column: Column) -> None:
    rows = column("figures", {"term": "專區"}, "period", "value", "qualifier")
    assert ("110年3月至8月", 19_000_000, "over") in rows
    assert ("截至110年12月31日", 21_000_000, "over") in rows


def test_cq73_a_target_is_no_result(column: Column) -> None:
    rows = column("figures", {"term": "農產品"}, "value", "status")
    assert (2_540_000_000, "target") in rows
    assert (810_000_000, "done") in rows


def test_cq01_the_three_years_are_one_series_however_they_are_worded(column: Column) -> None:
    rows = column("series", {"term": "電話"}, "series", "kind", "unit", "roc_year", "value", "sentence")
    lines: dict[object, set[tuple[object, object]]] = {}
    for series, kind, unit, year, value, sentence in rows:
        if unit == "通":
            assert sentence
            lines.setdefault((series, kind), set()).add((year, value))
    assert {(103, 922584), (108, 860940), (110, 909358)} in [
        points for (_, kind), points in lines.items() if kind == "annual"
    ]
    assert {(110, 489697), (114, 451593)} in [points for (_, kind), points in lines.items() if kind == "subannual"]


def test_cq05_the_shares_of_103_do_not_add_up(column: Column) -> None:
    rows = column("sums-of-shares", {}, "roc_year", "total", "lacking")
    assert set(rows) >= {
        (103, Decimal("97.68"), Decimal("2.32")),
        (108, Decimal(100), Decimal(0)),
        (110, Decimal(100), Decimal(0)),
    }


def test_cq17_and_cq45_what_two_reports_of_one_year_say_stands_side_by_side(column: Column) -> None:
    rows = column("restated", {}, "roc_year", "earlier", "later")
    assert {(110, 102, 103), (110, 32, 34)} <= set(rows)
    told = column("sentences", {"term": "期中報告"}, "sentence", "report")
    planned = [sentence for sentence, report in told if "業務報告" in str(report)]
    done = [sentence for sentence, report in told if "110年度施政" in str(report)]
    assert any("預計" in str(sentence) and "10月" in str(sentence) for sentence in planned)
    assert any("11月底完成" in str(sentence) for sentence in done)


NAMED = [
    ("CQ27", "媒合", "", {"六龜", "那瑪夏", "阿蓮"}, 110),
    ("CQ29", "查訪", "Agency", {"鳳山區公所", "六龜區公所", "杉林區公所", "內門區公所", "大社區公所"}, 108),
    ("CQ29", "查訪", "Agency", {"中區資源回收廠", "殯葬管理處"}, 108),
    ("CQ29", "查訪", "Agency", {"運動發展局", "財政局", "兵役處", "動物保護處", "南區資源回收廠"}, 110),
    (
        "CQ29",
        "查訪",
        "Agency",
        {"消防局", "毒品防制局", "道路養護工程處", "杉林區公所", "三民區公所", "楠梓區公所"},
        114,
    ),
    ("CQ47", "i-Voting", "Agency", {"楠梓區公所"}, 108),
    ("CQ47", "i-Voting", "Agency", {"旗山區公所"}, 110),
    ("CQ63", "資安長", "Person", {"羅達生"}, 110),
]
"""Number of the question, word asked for, type, who or what is named beside it, and in the report of which year."""


@pytest.mark.parametrize(("number", "term", "kind", "names", "year"), NAMED)
def test_who_is_named_beside_a_word_is_found_with_the_sentence(
    column: Column, number: str, term: str, kind: str, names: set[str], year: int
) -> None:
    rows = column("named-with", {"term": term, "of": kind}, "named", "roc_year", "sentence")
    told = " ".join(f"{named} {sentence}" for named, of, sentence in rows if of == year)
    listed = {str(named) for named, of, _ in rows if of == year}
    for name in names:
        assert any(name in each for each in listed) if kind else name in told, (number, name)


def test_cq09_and_cq25_where_an_answer_is_a_list_its_sentence_is_found(column: Column) -> None:
    told = {report: sentence for sentence, report in column("sentences", {"term": "法律諮詢"}, "sentence", "report")}
    last = " ".join(str(s) for report, s in told.items() if "114" in str(report))
    assert "旗津" in last
    changes = [
        value
        for value, unit, year in column("figures", {"term": "補助經費"}, "value", "unit", "roc_year")
        if unit == "元" and year == 114
    ]
    assert changes.count(4_614_000_000) >= 2
    assert 2_981_000_000 in changes


def test_cq33_the_grades_of_the_inspection_team_are_appraisals_with_their_years(column: Column) -> None:
    rows = column("awards", {"term": "查核小組"}, "year", "outcome", "sentence")
    assert {(2013, "won"), (2019, "won"), (2021, "won")} <= {(year, outcome) for year, outcome, _ in rows}
    sentences = {year: str(sentence) for year, _, sentence in rows}
    assert "第五名" in sentences[2019]
    assert "優等" in sentences[2013]


def test_cq59_the_change_of_the_information_office_has_its_day_and_source(report_graph: Graph, column: Column) -> None:
    rows = column("changes", {"term": "資訊"}, "day", "before", "after", "basis")
    assert rows == [("2024-10-01", "高雄市政府研究發展考核委員會資訊中心", "高雄市政府資訊處", "external")]
    found = report_graph.trace("資訊處")
    assert {103, 110, 114} <= {line.year for line in found.lines}


def test_cq71_one_event_has_two_names_each_with_its_report(column: Column) -> None:
    rows = column("events", {"term": "香港"}, "event", "report")
    assert len({event for event, _ in rows}) == 1
    assert len({report for _, report in rows}) == 2
    named = column("names", {"term": "香港"}, "thing", "name")
    assert {name for _, name in named} == {"香港人移居高雄諮詢座談會", "香港人移居高雄諮詢座談說明會"}
    assert len({thing for thing, _ in named}) == 1
