"""What a report states of the lives of systems, plans and bodies: the kind, before and after, when, done or planned."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from shizheng.extract.claims import LifeEvent
from shizheng.extract.pipeline import Extraction

Said = Callable[..., Extraction]


def told(event: LifeEvent) -> str:
    """Return an event in one line: renamed 甲 → 乙 2021-05."""
    arrow = " → ".join("、".join(names) for names in (event.before, event.after))
    date = f" {event.date}" if event.date else ""
    return f"{event.kind.value} {arrow.strip()}{date}{'' if event.status == 'done' else ' ' + event.status}"


def lives(found: Extraction) -> list[str]:
    return [told(event) for event in found.life]


@pytest.mark.parametrize(
    ("text", "event"),
    [
        ("「溪畔走讀網」於110年5月1日更名為「溪畔漫遊網」。", "renamed 溪畔走讀網 → 溪畔漫遊網 2021-05-01"),
        ("「溪畔走讀網」自110年5月起改稱「溪畔漫遊網」。", "renamed 溪畔走讀網 → 溪畔漫遊網 2021-05"),
        ("「敬老服務獎」自106年起更名為「樂齡服務獎」。", "renamed 敬老服務獎 → 樂齡服務獎 2017"),
        ("市民信箱（原「首長信箱」）受理300件。", "renamed 首長信箱 → 市民信箱"),
        ("「水情雲」及「雨情網」110年3月整併為「防災雲」。", "merged 水情雲、雨情網 → 防災雲 2021-03"),
        ("原「環保專線」於110年1月1日起併入1999專線。", "merged 環保專線 → 1999專線 2021-01-01"),
        (
            "「社區照顧計畫」自110年起拆分為「居家照顧計畫」及「日間照顧計畫」。",
            "split 社區照顧計畫 → 居家照顧計畫、日間照顧計畫 2021",
        ),
        ("「清運雲」於110年2月1日上線，取代「清運管理系統」。", "replaced 清運管理系統 → 清運雲 2021-02-01"),
        ("「清運管理系統」資料已移轉至「清運雲」。", "replaced 清運管理系統 → 清運雲"),
        ("「路平專案」擴大為「路平燈亮專案」。", "upgraded 路平專案 → 路平燈亮專案"),
        ("「環保志工網」升級為「環保志工雲」。", "upgraded 環保志工網 → 環保志工雲"),
        ("環境部於112年8月22日由行政院環境保護署改制成立。", "reorganised 行政院環境保護署 → 環境部 2023-08-22"),
        ("行政院環境保護署於112年8月22日升格為環境部。", "raised 行政院環境保護署 → 環境部 2023-08-22"),
    ],
)
def test_what_became_of_a_thing_is_told_with_its_kind_and_its_day(said: Said, text: str, event: str) -> None:
    title = "臺南市政府環境保護局113年度施政績效成果報告"
    assert lives(said(text, title)) == [event]


@pytest.mark.parametrize(
    ("text", "events"),
    [
        ("「清運雲」於110年7月全面改版。", ["upgraded 清運雲 → 2021-07"]),
        ("「清運雲」委由宏遠公司維運，110年2月1日改版為第三代。", ["upgraded 清運雲 → 第三代 2021-02-01"]),
        (
            "「清運雲」於108年完成軟體升級，改版為清運雲行動版，並於110年6月再次改版。",
            ["upgraded 清運雲 → 清運雲行動版 2019", "upgraded 清運雲 → 2021-06"],
        ),
        ("舊版「便民通」已於110年6月30日停用。", ["ended 便民通 → 2021-06-30"]),
        ("「老街修復工程」110年8月30日完工驗收。", ["completed 老街修復工程 → 2021-08-30"]),
        ("「低碳家園計畫」於110年12月31日屆期。", ["completed 低碳家園計畫 → 2021-12-31"]),
        ("「清運雲」109年啟用，全年查詢3萬次。", ["launched → 清運雲 2020"]),
    ],
)
def test_what_happens_to_one_thing_alone_is_told_as_well(said: Said, text: str, events: list[str]) -> None:
    assert [each.replace(" →  ", " → ") for each in lives(said(text))] == events


@pytest.mark.parametrize(
    ("text", "event"),
    [
        ("「水情雲」預計於111年整併至「防災雲」。", "merged 水情雲 → 防災雲 2022 planned"),
        ("「清運雲」將於111年取代「清運管理系統」。", "replaced 清運管理系統 → 清運雲 2022 planned"),
        ("「清運管理系統」將於111年6月由「清運雲」取代。", "replaced 清運管理系統 → 清運雲 2022-06 planned"),
        ("本局刻正建置新一代陳情系統，預計於111年上線。", "launched → 新一代陳情系統 2022 planned"),
    ],
)
def test_what_is_only_planned_is_told_so(said: Said, text: str, event: str) -> None:
    assert lives(said(text)) == [event]


def test_a_replacement_that_is_to_come_is_a_planned_relation_too(said: Said) -> None:
    (relation,) = [r for r in said("「清運雲」將於111年取代「清運管理系統」。").relations if r.predicate == "replaces"]
    assert (relation.subject, relation.object, relation.status) == ("清運雲", "清運管理系統", "planned")


def test_what_is_replaced_by_something_stands_first_where_the_verb_says_so(said: Said) -> None:
    found = said("「清運管理系統」於110年2月汰換為「清運雲」。")
    assert lives(found) == ["replaced 清運管理系統 → 清運雲 2021-02"]
    assert [(r.subject, r.object) for r in found.relations if r.predicate == "replaces"] == [("清運雲", "清運管理系統")]


@pytest.mark.parametrize(
    "text",
    [
        "「低碳計畫」110年完工37件。",
        "系統停用帳號310組。",
        "「水情雲」完工率85%。",
        "「溪畔走讀網」功能升級計畫已核定。",
        "推動「智慧路燈計畫」，第一期已於109年完工。",
        "各校合併辦理訓練3場，並升級網路設備。",
        "將「清運雲」移轉至雲端機房。",
    ],
)
def test_what_only_sounds_like_it_is_no_event(said: Said, text: str) -> None:
    assert lives(said(text)) == []


def test_an_event_has_its_evidence_and_its_sentence(said: Said) -> None:
    found = said("本局推動節能。「溪畔走讀網」於110年5月1日更名為「溪畔漫遊網」，查詢更便利。")
    (event,) = found.life
    assert found.document.printed(event.span) == "溪畔走讀網」於110年5月1日更名為「溪畔漫遊網"
    assert event.quote == "「溪畔走讀網」於110年5月1日更名為「溪畔漫遊網」，查詢更便利。"
