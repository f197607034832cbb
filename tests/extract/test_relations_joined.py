"""Relations told of houses, behind a semicolon, in brackets, of each of several, and of what was carried over."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from shizheng.extract.pipeline import Extraction

Said = Callable[..., Extraction]
Facts = Callable[[Extraction, str], list[tuple[str, str]]]
Sums = Callable[[Extraction], list[tuple[str, str, int | None]]]


@pytest.mark.parametrize(
    "text",
    [
        "新設之「水交社公共托嬰中心」於110年5月3日開辦，委託向陽基金會營運，獲衛生福利部補助800萬元。",
        "「水交社公共托嬰中心」自110年5月3日開辦，獲衛生福利部補助800萬元。",
        "「水交社公共托嬰中心」110年5月3日正式開辦，由向陽基金會營運，經衛生福利部補助800萬元。",
    ],
)
def test_a_house_begins_and_gets_money(said: Said, text: str, facts: Facts, sums: Sums) -> None:
    extraction = said(text)
    assert facts(extraction, "launchedOn") == [("水交社公共托嬰中心", "2021-05-03")]
    assert sums(extraction) == [("水交社公共托嬰中心", "衛生福利部", 8_000_000)]


def test_a_bureau_that_gets_money_is_no_house(said: Said, sums: Sums) -> None:
    assert sums(said("本局獲衛生福利部補助500萬元。")) == []


@pytest.mark.parametrize(
    "text",
    [
        "推動「水環境計畫」，完成步道3公里，於5月完工；經濟部補助2億元，本府自籌800萬元。",
        "推動「水環境計畫」，完成步道3公里；中央補助款由經濟部核撥2億元。",
        "推動「水環境計畫」，完成步道3公里；獲經濟部補助約2億元。",
    ],
)
def test_bare_money_behind_a_semicolon_is_for_what_stands_before_it(said: Said, text: str, sums: Sums) -> None:
    assert sums(said(text)) == [("水環境計畫", "經濟部", 200_000_000)]


@pytest.mark.parametrize(
    "text",
    [
        "推動「水環境計畫」，完成步道3公里；教育部補助學校冷氣1億元。",
        "推動「水環境計畫」，完成步道3公里；衛生福利部補助本市長照經費2億元。",
        "推動「水環境計畫」，完成步道3公里。經濟部補助2億元。",
    ],
)
def test_money_for_something_else_is_not(said: Said, text: str, sums: Sums) -> None:
    assert sums(said(text)) == []


@pytest.mark.parametrize(
    "text",
    [
        "「數位轉型計畫」核定補助24案，合計2億元，其中補助臺東縣政府「縣民通」120萬元、補助花蓮縣政府「洄瀾通」300萬元。",
        "「數位轉型計畫」核定補助10案，其中補助臺東縣政府「縣民通」120萬元、花蓮縣政府「洄瀾通」300萬元。",
        "「數位轉型計畫」核定補助臺東縣政府「縣民通」120萬元及花蓮縣政府「洄瀾通」300萬元。",
    ],
)
def test_each_of_several_that_get_money_has_its_own_sum(said: Said, text: str, sums: Sums) -> None:
    assert sums(said(text)) == [("洄瀾通", "數位轉型計畫", 3_000_000), ("縣民通", "數位轉型計畫", 1_200_000)]


@pytest.mark.parametrize(
    "text",
    [
        "「雲端信箱」於5月上線，開發經費由「數位轉型計畫」項下匡列900萬元。",
        "「雲端信箱」於5月上線，經費由「數位轉型計畫」編列900萬元。",
        "「雲端信箱」於5月上線，建置經費係由「數位轉型計畫」核撥900萬元。",
    ],
)
def test_cost_that_a_plan_sets_aside_is_paid_by_it(said: Said, text: str, sums: Sums) -> None:
    assert sums(said(text)) == [("雲端信箱", "數位轉型計畫", 9_000_000)]


@pytest.mark.parametrize(
    "text",
    [
        "「府城木藝博覽會」（展期110年5月1日至6月2日，文化局策展）吸引3萬人次。",
        "「府城木藝博覽會」（5月1日至6月2日，文化局主辦）吸引3萬人次。",
        "「府城木藝博覽會」（於市立美術館展出，文化局辦理）吸引3萬人次。",
    ],
)
def test_who_holds_an_event_may_stand_behind_its_days_in_brackets(said: Said, text: str, facts: Facts) -> None:
    assert facts(said(text), "responsibleAgency") == [("府城木藝博覽會", "文化局")]


@pytest.mark.parametrize(
    "text",
    [
        "「防疫資訊網」110年9月2日啟用，資料移轉自舊有之「疫情通報系統」。",
        "「防疫資訊網」110年9月2日啟用，資料轉置自原「疫情通報系統」。",
        "「防疫資訊網」110年9月2日啟用，承接自舊有「疫情通報系統」之功能。",
        "「防疫資訊網」110年9月2日啟用，整併原「疫情通報系統」。",
        "「防疫資訊網」110年9月2日啟用，整合原有之「疫情通報系統」。",
    ],
)
def test_what_carries_on_an_old_thing_takes_its_place(said: Said, text: str, facts: Facts) -> None:
    assert facts(said(text), "replaces") == [("防疫資訊網", "疫情通報系統")]


def test_what_is_only_linked_to_stays(said: Said, facts: Facts) -> None:
    assert facts(said("「防疫資訊網」介接原「疫情通報系統」。"), "replaces") == []


@pytest.mark.parametrize(
    ("text", "new", "old"),
    [
        (
            "國家文官學院（以下簡稱本學院）前身為國家文官培訓所，依「國家文官學院組織法」於99年3月26日改制成立。",
            "國家文官學院",
            "國家文官培訓所",
        ),
        ("公路局（下稱本局）前身係公路總局，於99年3月26日改制。", "公路局", "公路總局"),
        ("永康區公所前身為永康市公所，99年3月26日改制。", "永康區公所", "永康市公所"),
    ],
)
def test_a_body_with_a_short_name_has_a_former_one_and_a_day(
    said: Said, text: str, new: str, old: str, facts: Facts
) -> None:
    extraction = said(text)
    assert facts(extraction, "replaces") == [(new, old)]
    assert facts(extraction, "launchedOn") == [(new, "2010-03-26")]


@pytest.mark.parametrize(
    ("text", "thing"),
    [
        ("「Tainan Free」公眾無線上網服務自110年7月8日開放，累計50萬人次。", "Tainan Free"),
        ("「U-Bus」市民共乘服務自110年7月8日開放。", "U-Bus"),
        ("數位憑證皮夾於110年7月8日開放試營運。", "數位憑證皮夾"),
    ],
)
def test_what_is_opened_to_all_begins(said: Said, text: str, thing: str, facts: Facts) -> None:
    assert facts(said(text), "launchedOn") == [(thing, "2021-07-08")]


def test_what_is_opened_for_applications_does_not(said: Said, facts: Facts) -> None:
    assert facts(said("衛生局自110年7月8日開放民眾申請假牙補助。"), "launchedOn") == []


@pytest.mark.parametrize(
    "text",
    [
        "「市民卡2.0」於110年7月8日正式上路，取代「敬老悠遊卡」。",
        "「市民卡2.0」自110年7月8日啟用，取代使用多年之「敬老悠遊卡」。",
        "「市民卡2.0」110年7月8日上線，汰換「敬老悠遊卡」。",
    ],
)
def test_what_takes_the_place_of_a_quoted_thing_is_one_whatever_its_name(said: Said, text: str, facts: Facts) -> None:
    extraction = said(text)
    assert facts(extraction, "replaces") == [("市民卡2.0", "敬老悠遊卡")]
    assert facts(extraction, "launchedOn") == [("市民卡2.0", "2021-07-08")]


@pytest.mark.parametrize(
    "text",
    [
        "「海岸巡守計畫」自110年7月起移由海洋局接辦。",
        "「海岸巡守計畫」轉由海洋局辦理。",
        "「海岸巡守計畫」改由海洋局接辦。",
    ],
)
def test_who_a_plan_is_handed_to_runs_it(said: Said, text: str, facts: Facts) -> None:
    assert facts(said(text), "responsibleAgency") == [("海岸巡守計畫", "海洋局")]
