"""Offices with a common last word are found by the body that they belong to, or by what they do."""

from __future__ import annotations

from collections.abc import Callable

import pytest

Named = Callable[[str], list[tuple[str, str]]]


def _bodies(found: list[tuple[str, str]]) -> list[str]:
    return [name for name, kind in found if kind in ("Agency", "Organization")]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("由環境保護局空噪科執行。", ["環境保護局空噪科"]),
        ("教育部學生事務及特殊教育司、文化局參加。", ["教育部學生事務及特殊教育司", "文化局"]),
        ("110年由行政處資訊科升格成立。", ["行政處資訊科"]),
        ("「巡檢平台」由本局資訊室建置。", ["資訊室"]),
        ("「巡檢平台」由消防局會同資訊科建置。", ["消防局", "資訊科"]),
        ("大數據中心建置之「城市儀表板」。", ["大數據中心"]),
        ("本期:防災科技科以「水情雲」獲獎。", ["防災科技科"]),
        ("移工諮詢服務中心111年受理2萬件。", ["移工諮詢服務中心"]),
        ("經濟部中部辦公室辦理。", ["經濟部中部辦公室"]),
        ("其中經濟部商業發展署補助1億元。", ["經濟部商業發展署"]),
        ("由新竹律師公會推派律師。", ["新竹律師公會"]),
        ("與國立臺灣文學館合辦。", ["國立臺灣文學館"]),
        ("資訊科主政之「城市儀表板」。", ["資訊科"]),
        ("長期照護科負責執行，全年無休。", ["長期照護科"]),
        ("由長期照護科委託廠商開發。", ["長期照護科"]),
        ("體育及衛生保健科與環境部共同推出「午餐通」。", ["體育及衛生保健科", "環境部"]),
        ("由民政科規劃、資訊室建置。", ["民政科", "資訊室"]),
        ("偵查隊小隊長林佩君獲獎。", ["偵查隊"]),
        ("獲文化部文化資產總管理處籌備處核定補助。", ["文化部文化資產總管理處籌備處"]),
    ],
)
def test_an_office_shows_by_what_stands_around_it(named: Named, text: str, names: list[str]) -> None:
    assert _bodies(named(text)) == names


@pytest.mark.parametrize(
    "text",
    [
        "請本局各科室配合。",
        "由本局相關科辦理。",
        "服務中心提供諮詢。",
        "社區整合型服務中心39家。",
        "業務科長說明。",
        "開設木工科技課程。",
        "開立行政處分書58件。",
        "市政大樓機房空間不足。",
        "移至臺北雲端資料中心。",
    ],
)
def test_offices_in_general_and_parts_of_words_are_none(named: Named, text: str) -> None:
    assert _bodies(named(text)) == []


def test_a_bureau_that_is_named_in_full_is_known_by_its_own_name(named: Named) -> None:
    found = named("臺南市政府智慧發展中心工作報告\n智慧發展中心完成巡檢。")
    assert _bodies(found) == ["臺南市政府智慧發展中心", "智慧發展中心"]
