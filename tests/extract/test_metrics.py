"""What a figure counts, in the report's own words: from before the number, behind it, or from what stands around."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from shizheng.extract.pipeline import Extraction

Said = Callable[..., Extraction]


@pytest.mark.parametrize(
    ("text", "metrics"),
    [
        # words before the number
        ("本期空污陳情案件計2,417件。", ["空污陳情案件"]),
        ("截至110年底止，本市公廁總數達1,520座。", ["公廁"]),
        # words behind the unit
        ("共完成520份土壤採樣。", ["完成土壤採樣"]),
        ("計有18件工程案。", ["工程案"]),
        # what is modified is told before
        ("受理空污陳情2,417件，平均每月計402件。", ["受理空污陳情", "受理空污陳情平均每月"]),
        ("清運垃圾5,200公噸，占總量61.2%。", ["清運垃圾", "清運垃圾占總量"]),
        ("抽查加油站56站，合格率98.2%。", ["抽查加油站", "抽查加油站合格率"]),
        ("回收率58.3%，較109年增加3.4個百分點。", ["回收率", "回收率增加"]),
        # parts of a whole
        ("施工查核案件78件，其中甲等者61件（78.2%）。", ["施工查核案件", "施工查核案件甲等者", "施工查核案件甲等者"]),
        ("補助經費3億元，其中中央款2億元。", ["補助經費", "補助經費中央款"]),
        # figures side by side
        ("列管養豬場712場、養雞場2,036場。", ["列管養豬場", "養雞場"]),
        ("計有8家廠商、26項產品及3,400人次參與展售活動。", ["廠商", "產品", "參與展售活動"]),
        ("公廁考核優等3座、甲等12座、乙等5座。", ["公廁考核優等", "公廁考核甲等", "公廁考核乙等"]),
        ("評定優等12處、甲等97處。", ["評定優等", "評定甲等"]),
        ("優等3家、甲等12家。", ["優等", "甲等"]),
        # a change of one quantity
        ("陳情處理時間由5日縮短至2日。", ["陳情處理時間", "陳情處理時間"]),
        ("資源回收量2,300公噸，較109年之2,150公噸增加7%。", ["資源回收量", "資源回收量", "資源回收量增加"]),
        ("公廁考核優等12座，較109年增加3座。", ["公廁考核優等", "公廁考核優等增加"]),
        # brackets
        ("受理檢舉案件（含電子郵件1,250件、書面320件）1,570件。", ["電子郵件", "書面", "受理檢舉案件"]),
        ("設置測站（含移動式）15處。", ["設置測站"]),
        ("戶政所（32處）、地政所（12處）均已受理。", ["戶政所", "地政所"]),
        # what goes on behind a semicolon, or in the same unit
        ("第3季落塵量12公噸；第4季為15公噸。", ["落塵量", "落塵量"]),
        ("上半年受理陳情120件，較109年增加3%；下半年135件。", ["受理陳情", "受理陳情增加", "受理陳情"]),
        ("核發津貼1萬件、4億元，較109年增加300件。", ["核發津貼", "核發津貼", "核發津貼增加"]),
        ("稽查車輛265輛，相較109年11月之331輛減少近二成。", ["稽查車輛", "稽查車輛", "稽查車輛減少"]),
        ("施工查核78件，較109年多16件。", ["施工查核", "施工查核多"]),
        # each of a list has its own figure
        ("東區、西區及南區分別為12億元、15億元及18億元。", ["東區", "西區", "南區"]),
        ("東區及西區分別辦理清掃12場、15場。", ["東區及西區分別辦理清掃", "東區及西區分別辦理清掃"]),
        # ages say who is meant
        ("65歲以上長者計5萬人。", ["65歲以上長者"]),
        ("0至2歲幼兒計1萬人。", ["0至2歲幼兒"]),
        # who gave or paid, and what was replaced, is not what is counted
        ("巡迴車由台灣積體電路製造股份有限公司捐贈2輛。", ["巡迴車捐贈"]),
        ("「清溪計畫」獲「前瞻基礎建設計畫」挹注，執行率97%。", ["清溪計畫執行率"]),
        # words that say nothing of themselves
        ("辦理「溪流守護」工作坊，計有77人參加。", ["溪流守護工作坊參加"]),
    ],
)
def test_the_metric_is_the_shortest_phrase_that_tells(said: Said, text: str, metrics: list[str]) -> None:
    assert [o.metric for o in said(text).observations] == metrics


def test_a_list_item_that_says_too_little_is_told_by_what_introduces_it(said: Said) -> None:
    found = said("公廁清潔考核結果：\n1.優等3座。\n2.甲等12座。")
    assert [o.metric for o in found.observations] == ["公廁清潔考核結果優等", "公廁清潔考核結果甲等"]


def test_a_figure_without_words_is_told_by_its_heading(said: Said) -> None:
    found = said("一、機車汰換\n(一)共120件。")
    assert [o.metric for o in found.observations] == ["機車汰換"]


@pytest.mark.parametrize(
    "text",
    ["依據噪音管制法規定裁處噪音車120件。", "環境保護局於110年裁處噪音車120件。", "本局（稽查科）裁處噪音車120件。"],
)
def test_laws_agencies_times_and_brackets_are_no_part_of_a_metric(said: Said, text: str) -> None:
    assert [o.metric for o in said(text).observations] == ["裁處噪音車"]


def test_a_metric_keeps_the_characters_of_the_report(said: Said) -> None:
    assert said("訪視臺糖宿舍１２戶。").observations[0].metric == "訪視臺糖宿舍"


@pytest.mark.parametrize(
    "text",
    [
        "因山陀兒颱風停辦2場。",
        "受凱米颱風影響停辦2場。",
        "8月3日遇豪雨停辦2場。",
    ],
)
def test_a_calamity_is_why_something_was_done_and_not_what_was(said: Said, text: str) -> None:
    (observation,) = said(text).observations
    assert observation.metric == "停辦"


@pytest.mark.parametrize(
    ("text", "metric"),
    [
        ("獲獎金60萬元全數撥作設備汰換之用。", "獲獎金"),
        ("回收金牌69面蟬聯全國第1名。", "回收金牌"),
        ("補助款320萬元悉數繳回。", "補助款"),
    ],
)
def test_what_became_of_a_figure_is_no_part_of_what_it_counts(said: Said, text: str, metric: str) -> None:
    assert said(text).observations[0].metric == metric


@pytest.mark.parametrize(
    "text",
    [
        "「港區綠帶計畫」由環境部「淨零綠生活計畫」補助3,200萬元，本局配合款800萬元。",
        "「港區綠帶計畫」全長2公里，環境部依「淨零綠生活計畫」補助3,200萬元，進度71.4%。",
        "「港區綠帶計畫」以環境部「淨零綠生活計畫」經費支應3,200萬元，進度71.4%。",
    ],
)
def test_a_plan_that_only_pays_is_not_what_the_next_figure_is_of(said: Said, text: str) -> None:
    last = said(text).observations[-1]
    assert "淨零綠生活" not in last.metric
    assert "港區綠帶計畫" in last.metric


@pytest.mark.parametrize(
    ("text", "metric"),
    [
        ("辦理環境講習：第一梯次45人、第二梯次52人，合計97人。", "辦理環境講習"),
        ("資源回收站甲區12座、資源回收站乙區15座，共計27座。", "資源回收站"),
        ("採購電動垃圾車5輛，每輛1,200萬元，計6,000萬元。", "採購電動垃圾車"),
    ],
)
def test_a_sum_is_of_what_its_parts_have_in_common(said: Said, text: str, metric: str) -> None:
    assert said(text).observations[-1].metric == metric


@pytest.mark.parametrize(
    ("text", "metric"),
    [
        ("服務人次逐年成長，110年達1萬2,000人次。", "服務人次"),
        ("陳情案件大幅減少至320件。", "陳情案件"),
        ("屆時處理廢水500公噸。", "處理廢水"),
    ],
)
def test_words_for_how_a_figure_moves_are_no_part_of_what_it_counts(said: Said, text: str, metric: str) -> None:
    assert said(text).observations[0].metric == metric


@pytest.mark.parametrize(
    "text", ["春節期間加派人力320人次。", "110年暑假期間加派人力320人次。", "疫情期間加派人力320人次。"]
)
def test_when_something_was_done_is_not_what_is_counted(said: Said, text: str) -> None:
    assert said(text).observations[0].metric == "加派人力"
