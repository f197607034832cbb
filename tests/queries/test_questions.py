"""What researchers ask of the five reports, answered by the catalogue: read by hand, kept apart as they must be.

The numbers CQ01 … are those of QUESTIONS.md, where the answers were read from the reports.
"""

from __future__ import annotations

from decimal import Decimal

import pytest

from shizheng.api import Graph

pytestmark = pytest.mark.reports

FIGURES = [
    ("CQ03", "平均每月", "通", {(103, 76882), (108, 71745), (110, 75780), (110, 81616), (114, 75266)}),
    ("CQ05", "總進線", "%", {(103, "74.37"), (103, "13.48"), (103, "9.83"), (110, "43.59"), (110, "32.67")}),
    ("CQ07", "陳情", "件", {(103, 146516), (108, 212642), (110, 248704), (110, 106292), (114, 145254)}),
    ("CQ11", "座席", "座席", {(103, 29), (108, 33), (110, 33)}),
    ("CQ13", "市長信箱", "件", {(103, 376), (103, 1229), (108, 1878), (108, 21521), (110, 19302), (110, 9153)}),
    ("CQ15", "智能客服", "人次", {(114, 6996)}),
    ("CQ17", "列管", "案", {(103, 214), (108, 126), (110, 103), (114, 134)}),
    ("CQ19", "年終考核", "案", {(107, 46), (107, 113), (109, 1), (109, 16), (109, 76)}),
    ("CQ21", "績效", "項", {(109, 381), (109, 343), (109, 21), (109, 17)}),
    ("CQ31", "查", "件", {(103, 136), (103, 11), (108, 137), (108, 11), (110, 184), (110, 67), (110, 72), (114, 96)}),
    ("CQ51", "虛擬主機", "台", {(108, 100), (110, 394), (110, 123)}),
    ("CQ53", "API", "組", {(110, 481)}),
    ("CQ61", "預警單", "件", {(103, 600), (103, 52)}),
    ("CQ67", "專區", "人次", {(110, 19_000_000), (110, 21_000_000)}),
    ("CQ73", "農產品", "元", {(108, 2_540_000_000), (108, 810_000_000)}),
]  # fmt: skip
"""Number of the question, the word asked for, the unit, and the year and value of each figure of the answer."""


def column(graph: Graph, name: str, parameters: dict[str, str], *columns: str) -> list[tuple[object, ...]]:
    """Return some columns of an answer."""
    found = graph.ask(name, parameters)
    places = [found.columns.index(each) for each in columns]
    return [tuple(row[place] for place in places) for row in found.rows]


@pytest.mark.parametrize(("number", "term", "unit", "answer"), FIGURES, ids=[row[0] for row in FIGURES])
def test_the_figures_of_an_answer_are_found(
    report_graph: Graph, number: str, term: str, unit: str, answer: set[tuple[int, int | str]]
) -> None:
    rows = column(report_graph, "figures", {"term": term}, "roc_year", "value", "unit")
    found = {(year, value) for year, value, measure in rows if measure == unit}
    assert {(year, Decimal(value)) for year, value in answer} <= found, number


def test_cq01_only_whole_years_make_a_line(report_graph: Graph) -> None:
    rows = column(report_graph, "yearly-figures", {"term": "總處理量"}, "roc_year", "value", "unit", "metric")
    calls = [(year, value) for year, value, unit, metric in rows if unit == "通" and "平均" not in str(metric)]
    assert calls == [(103, 922584), (108, 860940), (110, 909358)]
    parts = column(report_graph, "part-year-figures", {"term": "處理總量"}, "start", "end", "value")
    assert ("2021-03-01", "2021-08-31", 489697) in parts
    assert ("2025-07-01", "2025-12-31", 451593) in parts


def test_cq23_and_cq25_the_money_is_there_changes_and_all(report_graph: Graph) -> None:
    amounts = [amount for (amount,) in column(report_graph, "money", {"least": "1000000000"}, "amount")]
    for year_103, year_108, year_110 in [(4_300_001_000, 3_710_000_000, 3_790_000_000)]:
        assert {year_103, year_108, year_110} <= set(amounts)
    assert amounts.count(4_614_000_000) == 2
    assert 2_981_000_000 in amounts


def test_cq41_put_forward_and_won_are_told_apart(report_graph: Graph) -> None:
    rows = column(report_graph, "awards", {"term": "政府服務獎"}, "year", "outcome", "recipient")
    assert {recipient for year, outcome, recipient in rows if (year, outcome) == (2021, "nominated")} == {
        "稅捐稽徵處", "農業局", "民生醫院", "岡山區公所", "旗山戶政事務所",
    }  # fmt: skip
    assert [recipient for year, outcome, recipient in rows if (year, outcome) == (2021, "won")] == ["稅捐稽徵處"]


def test_cq43_no_report_before_110_tells_of_a_prize_for_the_smart_city(report_graph: Graph) -> None:
    rows = column(report_graph, "awards", {"term": "智慧城市"}, "award", "outcome", "recipient", "report")
    assert {(award, recipient) for award, outcome, recipient, _ in rows if outcome == "won"} >= {
        ("ASOCIO", "工務局"),
        ("IDC", "工務局"),
    }
    assert not any("103年度" in str(report) or "108年度" in str(report) for *_, report in rows)


def test_cq57_and_cq59_old_and_new_names_are_dated(report_graph: Graph) -> None:
    systems = column(report_graph, "names", {"term": "公文整合系統"}, "thing", "roc_year")
    assert set(systems) == {("第二代公文整合系統", 108), ("第二代公文整合系統", 110), ("第三代公文整合系統", 114)}
    offices = column(report_graph, "names", {"term": "資訊"}, "name", "roc_year")
    assert {year for name, year in offices if str(name).endswith("資訊中心")} == {103, 110}
    assert {year for name, year in offices if str(name).endswith("資訊處")} == {114}


def test_cq65_a_grant_has_its_giver_and_its_sum(report_graph: Graph) -> None:
    rows = column(report_graph, "funding", {}, "thing", "payer", "amount")
    assert ("業務知識庫AI平台", "數位發展部", 4_500_000) in rows
    assert ("強化政府基層機關資安防護計畫", "行政院", 55_047_000) in rows


def test_cq67_two_reports_of_one_year_are_told_by_their_day_and_how_exact_they_are(report_graph: Graph) -> None:
    rows = column(report_graph, "figures", {"term": "專區"}, "period", "value", "qualifier")
    assert ("110年3月至8月", 19_000_000, "over") in rows
    assert ("截至110年12月31日", 21_000_000, "over") in rows


def test_cq73_a_target_is_no_result(report_graph: Graph) -> None:
    rows = column(report_graph, "figures", {"term": "農產品"}, "value", "status")
    assert (2_540_000_000, "target") in rows
    assert (810_000_000, "done") in rows
