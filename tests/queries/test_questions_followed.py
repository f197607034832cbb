"""The questions of the researchers that follow something over the reports: systems, promises, prizes, meetings.

The numbers CQ15 … are those of QUESTIONS.md, where the answers were read from the reports.
"""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal

import pytest

pytestmark = pytest.mark.reports

Column = Callable[..., list[tuple[object, ...]]]


@pytest.mark.parametrize(
    ("number", "term", "earlier", "later"),
    [
        ("CQ15", "智能客服", "智能客服", "生成式AI智能客服"),
        ("CQ57", "公文整合", "第二代公文整合系統", "第三代公文整合系統"),
    ],
)
def test_that_a_system_became_another_is_told_as_inferred_with_both_sentences(
    column: Column, number: str, term: str, earlier: str, later: str
) -> None:
    told = ("kind_of_link", "rests_on", "earlier", "later", "earlier_sentence", "later_sentence")
    (link,) = [row for row in column("lineage", {"term": term}, *told) if row[0] != "continued"]
    assert link[:4] == ("upgraded", "inferred", earlier, later), number
    assert earlier in str(link[4])
    assert later[:3] in str(link[5])


def test_cq57_the_third_generation_is_tried_out_by_named_bodies(column: Column) -> None:
    rows = column("named-with", {"term": "第三代公文整合系統", "of": "Agency"}, "thing", "roc_year")
    assert {("高雄市政府資訊處", 114), ("高雄市政府行政暨國際處", 114)} <= set(rows)


def test_cq45_a_report_was_promised_for_october_and_came_in_november(column: Column) -> None:
    told = ("became", "due", "report", "later_report", "reason")
    rows = column("promises", {"term": "期中報告"}, *told)
    (kept,) = [row for row in rows if row[0] == "otherwise"]
    assert kept[1] == "2021-10-31"
    assert "110年3月至8月" in str(kept[2])
    assert "110年度" in str(kept[3])
    assert "110年11月底" in str(kept[4])


def test_cq43_the_prizes_of_the_second_half_of_114_have_their_work(column: Column) -> None:
    rows = column("awards", {"term": "智慧城市"}, "award", "outcome", "work", "report")
    won = {(award, work) for award, outcome, work, report in rows if outcome == "won" and "114年" in str(report)}
    platform = "數位孿生5D智慧城市工務管理暨決策輔助平台"
    survey = "22縣市智慧城市競爭力調查"
    assert won == {("ASOCIO", platform), ("IDC", platform), (survey, platform), (survey, "智慧高雄燈塔計畫")}


@pytest.mark.parametrize(
    ("number", "term", "answer"),
    [
        ("CQ49", "校長", {("100年6月至103年12月", 7, "次"), ("114年6月24日", 18, "所")}),
        ("CQ53", "API", {("截至108年12月31日", 303, "筆"), ("截至110年8月31日", 481, "組")}),
        ("CQ53", "開放", {("截至110年8月31日", 420_000, "次"), ("110年3月至8月", 3_980_000, "次")}),
        ("CQ61", "預警單", {("103年", 600, "件"), ("103年", 52, "件")}),
    ],
)
def test_a_figure_has_the_time_that_it_covers(
    column: Column, number: str, term: str, answer: set[tuple[str, int, str]]
) -> None:
    rows = column("figures", {"term": term}, "period", "value", "unit")
    assert {(period, Decimal(value), unit) for period, value, unit in answer} <= set(rows), number


def test_cq49_the_thirteenth_meeting_of_108_is_an_event_with_its_sentence(column: Column) -> None:
    rows = column("sentences", {"term": "校長"}, "sentence", "report")
    assert any("13" in str(sentence) and "108年" in str(report) for sentence, report in rows)


def test_cq63_what_is_planned_for_bodies_of_two_grades_is_no_result(column: Column) -> None:
    rows = column("figures", {"term": "C級"}, "metric", "value", "status")
    (planned,) = [(value, status) for metric, value, status in rows if "C級" in str(metric)]
    assert planned == (55, "planned")
    found = column("promises", {"term": "弱點通報"}, "became", "promise")
    assert {became for became, _ in found} == {"again", "open"}
