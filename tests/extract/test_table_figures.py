"""Figures in tables: the words of row and column, the column's year, and units and scales that only heads print."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal

import pytest

from shizheng.extract.claims import Observation
from shizheng.extract.pipeline import Extraction

Said = Callable[..., Extraction]

Rows = list[list[str]]


def _html(rows: Rows) -> str:
    cells = ("".join(f"<td>{cell}</td>" for cell in row) for row in rows)
    return f"<table>{''.join(f'<tr>{row}</tr>' for row in cells)}</table>"


def _tabs(rows: Rows) -> str:
    return "\n".join("\t".join(row) for row in rows)


def _facts(observations: tuple[Observation, ...]) -> list[tuple[str, Decimal, str, str]]:
    return [(o.metric, o.value, o.unit, o.period.label if o.period else "") for o in observations]


@pytest.mark.parametrize("table", [_html, _tabs])
def test_a_column_of_a_year_dates_its_figures(said: Said, table: Callable[[Rows], str]) -> None:
    rows = [["項目", "109年", "110年"], ["垃圾清運量（公噸）", "52,310", "49,885"], ["回收率（%）", "58.1", "60.2"]]
    found = said(table(rows)).observations
    assert _facts(found) == [
        ("垃圾清運量", Decimal(52310), "公噸", "109年"),
        ("垃圾清運量", Decimal(49885), "公噸", "110年"),
        ("回收率", Decimal("58.1"), "%", "109年"),
        ("回收率", Decimal("60.2"), "%", "110年"),
    ]
    assert {(o.basis.value, o.scope.value) for o in found} == {("explicit", "column")}


@pytest.mark.parametrize(
    ("rows", "fact"),
    [
        ([["項目", "110年"], ["旅運量（萬人次）", "82.5"]], ("旅運量", Decimal(825000), "人次", "110年")),
        ([["項目", "單位", "110年"], ["罰鍰", "千元", "1,720"]], ("罰鍰", Decimal(1720000), "元", "110年")),
        ([["項目", "單位", "110年"], ["旅運量", "萬人次", "0.5"]], ("旅運量", Decimal(5000), "人次", "110年")),
        ([["項目", "110年"], ["採購金額（單位：億元）", "3.2"]], ("採購金額", Decimal(320000000), "元", "110年")),
        ([["項目", "110年"], ["志工隊數", "12隊"]], ("志工隊數", Decimal(12), "隊", "110年")),
        ([["項目", "110年"], ["參訓人數", "340"]], ("參訓人數", Decimal(340), "人", "110年")),
        ([["路線", "票收（萬元）"], ["綠線", "1,260"]], ("綠線票收", Decimal(12600000), "元", "110年")),
        ([["項目", "110年"], ["回收率（%）", "95.5%"]], ("回收率", Decimal("95.5"), "%", "110年")),
    ],
)
def test_units_and_scales_of_the_heads_count(said: Said, rows: Rows, fact: tuple[str, Decimal, str, str]) -> None:
    assert _facts(said(_html(rows)).observations) == [fact]


def test_a_total_covers_the_years_that_it_adds_up(said: Said) -> None:
    rows = [["項目", "108年", "109年", "合計"], ["稽查次數（次）", "1,200", "1,350", "2,550"]]
    assert _facts(said(_html(rows)).observations) == [
        ("稽查次數", Decimal(1200), "次", "108年"),
        ("稽查次數", Decimal(1350), "次", "109年"),
        ("稽查次數合計", Decimal(2550), "次", "108年至109年"),
    ]


def test_years_may_run_backwards_under_a_total(said: Said) -> None:
    rows = [["項目", "109年", "108年", "合計"], ["稽查次數（次）", "1,350", "1,200", "2,550"]]
    assert _facts(said(_html(rows)).observations)[-1] == ("稽查次數合計", Decimal(2550), "次", "108年至109年")


def test_row_and_column_tell_together_what_is_counted(said: Said) -> None:
    rows = [["行政區", "志工隊數", "志工人數"], ["安平區", "12隊", "340人"], ["總計", "20隊", "490人"]]
    found = said(_html(rows)).observations
    assert [o.metric for o in found] == ["安平區志工隊數", "安平區志工人數", "總計志工隊數", "總計志工人數"]
    assert {(o.basis.value, o.scope.value) for o in found} == {("inherited", "report")}


def test_a_row_of_a_month_dates_its_figures(said: Said) -> None:
    rows = [["月份", "陳情件數（件）"], ["1月", "120"], ["2月", "98"]]
    assert _facts(said(_html(rows)).observations) == [
        ("陳情件數", Decimal(120), "件", "110年1月"),
        ("陳情件數", Decimal(98), "件", "110年2月"),
    ]


def test_a_row_may_tell_its_day_beside_its_name(said: Said) -> None:
    rows = [
        ["活動", "日期", "參觀人次", "銷售額（萬元）"],
        ["園遊會", "5/18-5/19", "21,300", "386"],
        ["音樂會", "6/1", "9,500", "12"],
    ]
    assert _facts(said(_tabs(rows)).observations) == [
        ("園遊會參觀人次", Decimal(21300), "人次", "110年5月18日至110年5月19日"),
        ("園遊會銷售額", Decimal(3860000), "元", "110年5月18日至110年5月19日"),
        ("音樂會參觀人次", Decimal(9500), "人次", "110年6月1日"),
        ("音樂會銷售額", Decimal(120000), "元", "110年6月1日"),
    ]


def test_a_column_of_targets_holds_targets(said: Said) -> None:
    rows = [["指標", "110年目標值", "110年實際值"], ["公廁特優率（%）", "90", "95.5"]]
    found = said(_html(rows)).observations
    assert [(o.metric, o.status.value) for o in found] == [("公廁特優率目標值", "target"), ("公廁特優率實際值", "done")]


def test_a_head_over_two_columns_and_a_label_over_two_rows_count_for_both(said: Said) -> None:
    table = (
        "<table><tr><td>類別</td><td>對象</td><td>109年</td><td>110年</td></tr>"
        "<tr><td rowspan=2>稽查</td><td>工廠（家）</td><td>10</td><td>11</td></tr>"
        "<tr><td>車輛（輛）</td><td>20</td><td>21</td></tr></table>"
    )
    assert _facts(said(table).observations) == [
        ("工廠", Decimal(10), "家", "109年"),
        ("工廠", Decimal(11), "家", "110年"),
        ("車輛", Decimal(20), "輛", "109年"),
        ("車輛", Decimal(21), "輛", "110年"),
    ]


@pytest.mark.parametrize("nothing", ["-", "－", "無", "…", ""])
def test_an_empty_cell_is_no_figure(said: Said, nothing: str) -> None:
    rows = [["項目", "109年", "110年"], ["裁處件數（件）", nothing, "320"]]
    assert _facts(said(_html(rows)).observations) == [("裁處件數", Decimal(320), "件", "110年")]


def test_a_table_printed_twice_counts_once(said: Said) -> None:
    table = [["項目", "109年", "110年"], ["裁處件數（件）", "298", "320"]]
    assert len(said(_tabs([*table, *table])).observations) == 2


def test_evidence_of_a_cell_is_the_cell(said: Said) -> None:
    found = said(_html([["項目", "110年"], ["裁處件數（件）", "逾 3,200"]]))
    (observation,) = found.observations
    assert (found.document.printed(observation.value_span), observation.qualifier.value) == ("3,200", "over")


@pytest.mark.parametrize(
    ("before", "scope", "label"),
    [
        ("二、水質（109年）", "heading", "109年"),
        ("109年各區受理情形如下：", "lead", "109年"),
        ("表1 109年受理件數", "lead", "109年"),
        ("截至8月底各區受理情形如下表：", "lead", "截至110年8月31日"),
        ("109年辦理稽查。各區受理情形如下：", "report", "110年"),
    ],
)
def test_what_leads_to_a_table_dates_its_figures(said: Said, before: str, scope: str, label: str) -> None:
    (found,) = said(f"{before}\n{_html([['項目', '件數'], ['陳情', '120']])}").observations
    assert (found.scope.value, found.period and found.period.label) == (scope, label)


def test_a_column_of_rates_has_percents_and_its_signs(said: Said) -> None:
    rows = [["項目", "單位", "110年", "增減率", "達成度（%）"], ["諮詢", "人次", "35,807", "-13.2", "100"]]
    found = said(_html(rows)).observations
    assert [(o.value, o.unit) for o in found] == [
        (Decimal(35807), "人次"),
        (Decimal("-13.2"), "%"),
        (Decimal(100), "%"),
    ]


def test_a_unit_that_stands_before_a_table_is_that_of_its_figures(said: Said) -> None:
    text = "近兩年稅收如下（單位：億元）：\n" + _tabs(
        [["年度", "房屋稅", "牌照稅"], ["109年", "15.2", "10.4"], ["110年", "17.1", "10.7"]]
    )
    assert [(o.metric, o.value, o.unit) for o in said(text).observations] == [
        ("房屋稅", Decimal(1520000000), "元"),
        ("牌照稅", Decimal(1040000000), "元"),
        ("房屋稅", Decimal(1710000000), "元"),
        ("牌照稅", Decimal(1070000000), "元"),
    ]


def test_who_is_in_charge_of_a_table_is_no_unit(said: Said) -> None:
    text = "承辦單位：環保局\n" + _tabs([["項目", "109年", "110年"], ["陳情受理", "120", "135"]])
    assert [o.unit for o in said(text).observations] == ["", ""]
