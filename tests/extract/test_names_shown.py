"""Names that what stands around them shows: heads of offices, foreign names, issues, what a sentence founds."""

from __future__ import annotations

from collections.abc import Callable

import pytest

Named = Callable[[str], list[tuple[str, str]]]


@pytest.mark.parametrize(
    ("text", "name", "kind"),
    [
        ("多元司司長黎彥廷出席。", "多元司", "Agency"),
        ("由數政司副司長主持。", "數政司", "Agency"),
        ("疫苗接種科科長率隊。", "疫苗接種科", "Agency"),
        ("行政暨研考處統計，共3件。", "行政暨研考處", "Agency"),
        ("社會暨勞工處統計，共3件。", "社會暨勞工處", "Agency"),
        ("文化暨觀光處統計，遊客12萬人次。", "文化暨觀光處", "Agency"),
        ("於南投縣設中區培訓中心。", "中區培訓中心", "Agency"),
        ("轉報行政院國家資通安全會報19件。", "行政院國家資通安全會報", "Agency"),
        ("前身為左營訓練所，占地3公頃。", "左營訓練所", "Agency"),
        ("由阮綜合醫院、衛生局辦理。", "阮綜合醫院", "Organization"),
        ("經郭綜合醫院、衛生所轉介。", "郭綜合醫院", "Organization"),
        ("處分Meta Platforms Ireland Limited 2件。", "Meta Platforms Ireland Limited", "Organization"),
        ("與Google LLC合作。", "Google LLC", "Organization"),
        ("由Ocean Wind Pte Ltd興建。", "Ocean Wind Pte Ltd", "Organization"),
        ("與美國訓練與發展協會（ASTD）合作。", "美國訓練與發展協會", "Organization"),
        ("加入世界城市組織（WCO）。", "世界城市組織", "Organization"),
        ("獲國際智慧城市論壇（Smart City Forum，SCF）評選為示範城市。", "國際智慧城市論壇", "Organization"),
        ("出版「文官季刊」4期、「T&D飛訊」24期。", "T&D飛訊", "Publication"),
        ("「山海來信」12期。", "山海來信", "Publication"),
        ("發行「農情」共6期。", "農情", "Publication"),
        ("本年移入松德機房者31個機關。", "松德機房", "System"),
        ("「T-Road」則入選2021 Future Awards決選名單。", "T-Road", "System"),
        ("「公務e學苑」會員3萬人。", "公務e學苑", "System"),
        ("衛生局「跌倒風險AI評估服務」獲獎。", "跌倒風險AI評估服務", "System"),
        ("衛生所以「銀髮守護網」獲獎。", "銀髮守護網", "Plan"),
        ("由秘書林玟伶前往領獎。", "林玟伶", "Person"),
        ("專員方琬瑜記功2次。", "方琬瑜", "Person"),
    ],
)
def test_a_name_shows_by_what_stands_around_it(named: Named, text: str, name: str, kind: str) -> None:
    assert (name, kind) in named(text.translate(str.maketrans("，（）", ",()")))


@pytest.mark.parametrize("text", ["結合溫泉業者28家。", "補助高中學生300人。", "輔導金融業者。"])
def test_a_crowd_is_no_person(named: Named, text: str) -> None:
    assert "Person" not in [kind for _, kind in named(text)]


def test_a_forum_that_is_held_is_an_event(named: Named) -> None:
    assert ("國際智慧城市論壇", "Event") in named("舉辦國際智慧城市論壇(Smart City Forum),計300人參加。")


def test_what_is_given_or_chosen_is_no_part_of_the_name_of_an_award(named: Named) -> None:
    assert ("金椽獎", "Award") in named("全國心得寫作競賽錄取金椽獎1名。")


def test_an_acronym_in_brackets_belongs_to_the_body_before_it(named: Named) -> None:
    assert ("創新服務獎", "Award") in named("獲亞太科技協會(ATA)創新服務獎。")
