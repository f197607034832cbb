"""Bodies of every kind as reports of other agencies name them, found by the whole pipeline."""

from __future__ import annotations

from collections.abc import Callable

import pytest

Named = Callable[[str], list[tuple[str, str]]]


@pytest.mark.parametrize(
    ("text", "body", "kind"),
    [
        ("委託財團法人林秋如文教基金會營運。", "財團法人林秋如文教基金會", "Organization"),
        ("如數捐予財團法人向陽社會福利基金會。", "財團法人向陽社會福利基金會", "Organization"),
        ("由財團法人國土及環境資訊中心執行。", "財團法人國土及環境資訊中心", "Organization"),
        ("獲社團法人臺灣生技產業策進會頒發證書。", "社團法人臺灣生技產業策進會", "Organization"),
        ("委由泰和環保服務股份有限公司操作。", "泰和環保服務股份有限公司", "Organization"),
        ("委託高雄醫學大學附設民生紀念醫院營運。", "高雄醫學大學附設民生紀念醫院", "Organization"),
        ("與義守大學附設高級中學合辦。", "義守大學附設高級中學", "Organization"),
        ("與中央研究院南部研究中心合作。", "中央研究院南部研究中心", "Organization"),
        ("本館與法國海洋文化博物館合辦展覽。", "法國海洋文化博物館", "Organization"),
        ("赴曼谷當代美術館展出。", "曼谷當代美術館", "Organization"),
        ("與日本陶藝美術館交流。", "日本陶藝美術館", "Organization"),
        ("由南部院區主辦。", "南部院區", "Agency"),
        ("高屏業務組訪查診所。", "高屏業務組", "Agency"),
        ("委由中彰投辦公室彙整。", "中彰投辦公室", "Agency"),
        ("經交通部道路交通安全督導會考評。", "交通部道路交通安全督導會", "Agency"),
        ("仁武垃圾焚化廠歲修。", "仁武垃圾焚化廠", "Agency"),
        ("由臺中市勞工權益基金支應。", "臺中市勞工權益基金", "Agency"),
        ("由國家資通安全研究院協助。", "國家資通安全研究院", "Organization"),
        ("會同國家衛生研究院調查。", "國家衛生研究院", "Organization"),
        ("臺灣港務公司疏濬航道。", "臺灣港務公司", "Organization"),
        ("社會處以「長青守望」獲獎。", "社會處", "Agency"),
        ("農業處於100年3月赴外參展。", "農業處", "Agency"),
        ("經費由農業特別收入基金挹注2億元。", "農業特別收入基金", "Agency"),
        ("會同法務部矯正署臺北監獄辦理。", "法務部矯正署臺北監獄", "Agency"),
        ("委由安信聯合會計師事務所查核。", "安信聯合會計師事務所", "Organization"),
        ("由明德法律事務所提供意見。", "明德法律事務所", "Organization"),
        ("國家戲曲博物館開幕。", "國家戲曲博物館", "Agency"),
        ("與美國在台協會合辦論壇。", "美國在台協會", "Organization"),
        ("財團法人中部畜牧會協助輔導。", "財團法人中部畜牧會", "Organization"),
        ("屏東縣政府所提方案獲核定。", "屏東縣政府", "Agency"),
    ],
)
def test_a_body_is_named_in_full_and_with_its_type(named: Named, text: str, body: str, kind: str) -> None:
    assert (body, kind) in named(text)


@pytest.mark.parametrize(
    "text",
    [
        "新店、樹林及八里三座垃圾焚化廠。",
        "本縣計有縣立高中4校。",
        "開立行政處分書12件。",
        "基金規模3億元。",
        "鳳山活動中心整修。",
        "由日本東京都副知事宮坂學率團。",
        "經費由作業基金支應2億元。",
        "本局老人福利組獲特優。",
    ],
)
def test_what_only_looks_like_a_body_is_none(named: Named, text: str) -> None:
    assert [name for name, kind in named(text) if kind in ("Agency", "Organization")] == []


def test_a_short_name_in_brackets_need_not_be_announced(named: Named) -> None:
    found = named("海洋資訊與計算中心（海算中心）建置主機；海算中心「潮汐排程引擎」獲獎。")
    assert ("海洋資訊與計算中心", "Agency") in found
    assert ("海算中心", "Agency") in found
    assert ("潮汐排程引擎", "System") in found


def test_a_bracket_that_shortens_nothing_names_nothing(named: Named) -> None:
    assert named("派員至各里辦公處（活動中心）宣導。") == []
