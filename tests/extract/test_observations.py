"""Figures: value in base units, unit as printed, how exact it is, and whether it was reached, planned or aimed at."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal

import pytest

from shizheng.extract.claims import Observation
from shizheng.extract.pipeline import Extraction

Said = Callable[..., Extraction]


def _only(extraction: Extraction) -> Observation:
    (observation,) = extraction.observations
    return observation


@pytest.mark.parametrize(
    ("text", "value", "unit"),
    [
        ("稽查工廠1,286家次。", "1286", "家次"),
        ("裁處罰鍰新臺幣4,350萬元。", "43500000", "元"),
        ("總經費3億2,500萬元。", "325000000", "元"),
        ("核定經費12億6仟萬元。", "1260000000", "元"),
        ("汰換機車3萬5,120輛。", "35120", "輛"),
        ("清運垃圾5萬2,300公噸。", "52300", "公噸"),
        ("回收率61.75%。", "61.75", "%"),
        ("回收量６，１７５．５公噸。", "6175.5", "公噸"),
        ("頻寬提升至10Gbps。", "10", "Gbps"),
        ("辦理講習四場。", "4", "場"),
        ("訪視二十三戶。", "23", "戶"),
        ("造林面積128.6公頃。", "128.6", "公頃"),
        ("民眾滿意度87.5分。", "87.5", "分"),
        ("獲環境部補助450萬辦理。", "4500000", "元"),
        ("培訓志工120名。", "120", "名"),
    ],
)
def test_a_figure_has_its_value_in_base_units_and_its_unit_as_printed(
    said: Said, text: str, value: str, unit: str
) -> None:
    observation = _only(said(text))
    assert (observation.value, observation.unit, observation.qualifier.value) == (Decimal(value), unit, "exact")


@pytest.mark.parametrize(
    ("text", "qualifier"),
    [
        ("參與人數逾6,300人。", "over"),
        ("參與人數超過6,300人。", "over"),
        ("參與人數6,300餘人。", "over"),
        ("參與人數6,300多人。", "over"),
        ("參與人數達6,300人以上。", "over"),
        ("約6,300人參與。", "about"),
        ("近6,300人參與。", "about"),
        ("參與人數6,300人左右。", "about"),
        ("參與人數未滿6,300人。", "under"),
        ("參與人數不到6,300人。", "under"),
        ("最近6,300人參與。", "exact"),
        ("參與人數計6,300人。", "exact"),
    ],
)
def test_a_figure_tells_how_exact_it_is(said: Said, text: str, qualifier: str) -> None:
    observation = _only(said(text))
    assert (observation.value, observation.qualifier.value) == (6300, qualifier)


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("增設測站12處。", "done"),
        ("預計增設測站12處。", "planned"),
        ("112年將增設測站12處。", "planned"),
        ("擬增設測站12處。", "planned"),
        ("未來增設測站12處。", "planned"),
        ("預計於113年6月底前，增設測站12處。", "planned"),
        ("將測站12處汰換。", "done"),  # 將 leads to what was done to them
        ("預定進度內增設測站12處。", "done"),  # a plan's schedule was kept: the stations stand
        ("增設測站年度目標值12處。", "target"),
        ("增設測站以12處為目標。", "target"),
        ("增設測站12處，達成目標。", "done"),
    ],
)
def test_a_figure_tells_whether_it_was_reached_planned_or_aimed_at(said: Said, text: str, status: str) -> None:
    assert _only(said(text)).status.value == status


def test_only_what_stands_in_the_clause_of_a_plan_is_planned(said: Said) -> None:
    found = said("已完成管線30公里，預計112年再完成12公里。").observations
    assert [(o.value, o.status.value) for o in found] == [(30, "done"), (12, "planned")]


@pytest.mark.parametrize("text", ["每場47-50人參加。", "每場47至50人參加。", "每場47~50人參加。"])
def test_a_range_is_two_figures_that_know_both_ends(said: Said, text: str) -> None:
    found = said(text).observations
    assert [(o.value, o.unit, o.lower, o.upper) for o in found] == [(47, "人", 47, 50), (50, "人", 47, 50)]


def test_a_single_figure_has_no_ends(said: Said) -> None:
    assert (_only(said("共50人參加。")).lower, _only(said("共50人參加。")).upper) == (None, None)


@pytest.mark.parametrize(
    ("text", "cumulative"), [("累計造林128公頃。", True), ("累積達128公頃。", True), ("本年度造林128公頃。", False)]
)
def test_a_running_total_is_marked(said: Said, text: str, cumulative: bool) -> None:
    assert _only(said(text)).cumulative is cumulative


def test_only_what_stands_in_the_clause_of_a_running_total_is_one(said: Said) -> None:
    found = said("累計造林128公頃，其中本年度12公頃。").observations
    assert [o.cumulative for o in found] == [True, False]


@pytest.mark.parametrize(
    "text",
    [
        "110年3月16日召開第4次會議。",
        "依空氣污染防制法第20條及第2項辦理。",
        "撥打1999或0800-085-717。",
        "通過ISO14001及5G驗證。",
        "上午9時30分至12時受理。",
        "於30日內完成複查。",
        "秉持一貫立場，全面統一標準。",
        "詳見https://example.org/2021/15。",
        "設於台17線45K+300處。",
        "第3屆第5次大會。",
    ],
)
def test_dates_ordinals_codes_hours_and_limits_are_no_figures(said: Said, text: str) -> None:
    assert said(text).observations == ()


def test_figures_come_in_reading_order_with_the_number_as_printed_and_its_place(said: Said) -> None:
    found = said("(一)稽查工廠 1,286 家次。\n(二)裁處 4,350 萬元，\n占 12.5 分。")
    assert [found.document.printed(o.value_span) for o in found.observations] == ["1,286", "4,350 萬", "12.5"]


def test_a_figure_stands_under_its_headings_and_is_its_agencys(said: Said) -> None:
    found = said("壹、水質保護\n一、河川整治\n(一)清除底泥830公噸。")
    observation = _only(found)
    assert found.document.heading_path(observation.section)[:2] == ("壹、水質保護", "一、河川整治")
    assert observation.agency == "臺南市政府環境保護局"


def test_the_evidence_of_a_figure_is_its_sentence(said: Said) -> None:
    found = said("完成稽查。共查核工廠56家，合格率98.2%。另加強宣導。")
    assert {found.document.printed(o.span) for o in found.observations} == {"共查核工廠56家，合格率98.2%。"}


def test_where_a_long_mark_parts_a_sentence_the_evidence_is_the_part_with_the_figure(said: Said) -> None:
    mark = f'<span style="{"font: inherit; " * 6}">'
    found = said(f"共查核大型及中型工廠56家，{mark}合格率98.2%</span>。")
    assert [found.document.printed(o.span) for o in found.observations] == [
        "共查核大型及中型工廠56家，",
        "合格率98.2%</span>。",
    ]


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("較預定超前3%。", "done"),
        ("環境部將補助經費下修為29億元。", "done"),
        ("將考評調整為3階段。", "done"),
        ("已規劃3處改接。", "done"),
        ("接聽率目標訂為85%。", "target"),
        ("預定完成發卡3萬張。", "planned"),
        ("其餘8座預定112年完工。", "planned"),
        ("契約含後續擴充200萬元。", "done"),
    ],
)
def test_words_of_plans_plan_only_what_they_speak_of(said: Said, text: str, status: str) -> None:
    assert _only(said(text)).status.value == status


def test_a_figure_that_only_goes_on_from_another_is_of_its_time(said: Said) -> None:
    found = said("開啟率4.12%、點閱率1.97%，皆低於109年之6.05%、2.88%。").observations
    assert [o.period.label for o in found if o.period] == ["110年", "110年", "109年", "109年"]


def test_a_day_in_brackets_behind_a_figure_is_its_own(said: Said) -> None:
    found = said("單日最高報案120件（7月23日），全年報案1,500件（含網路）。").observations
    assert [o.period.label for o in found if o.period] == ["110年7月23日", "110年"]


def test_a_plan_goes_on_over_what_is_joined_to_it(said: Said) -> None:
    found = said("預定完成發卡3萬張、汰換交換器120台，並爭取補助1,500萬元。").observations
    assert [o.status.value for o in found] == ["planned"] * 3


def test_what_holds_from_a_year_after_the_report_on_has_no_end(said: Said) -> None:
    observation = _only(said("自113年起，各里設置回收站12處。"))
    period = observation.period
    assert period is None or period.end is None or period.start is None or period.start <= period.end
