"""Relations that a report states outright: who runs a thing, since when, who pays for it, and what it replaces."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal

import pytest

from shizheng.extract.pipeline import Extraction

Said = Callable[..., Extraction]

Fact = tuple[str, str, str]


def _facts(extraction: Extraction, predicate: str) -> list[Fact]:
    found = extraction.relations
    return [(r.subject, r.predicate.value, r.object) for r in found if r.predicate.value == predicate]


@pytest.mark.parametrize(
    ("text", "thing", "agencies"),
    [
        ("消防局「智慧救護派遣系統」已納入勤務。", "智慧救護派遣系統", ["消防局"]),
        ("水利局建置「淹水感測通報平台」供民眾查詢。", "淹水感測通報平台", ["水利局"]),
        ("交通部觀光署主辦「冬遊東海岸」活動。", "冬遊東海岸", ["交通部觀光署"]),
        ("文化局出版《府城巷弄手冊》。", "府城巷弄手冊", ["文化局"]),
        ("觀光旅遊局的「走讀山城」網站改版。", "走讀山城", ["觀光旅遊局"]),
        ("「社區綠美化計畫」由農業局辦理。", "社區綠美化計畫", ["農業局"]),
        ("「樂齡健檢計畫」由國立臺灣大學及衛生局共同執行。", "樂齡健檢計畫", ["國立臺灣大學", "衛生局"]),
        ("交通局及工務局共同辦理「人本環境改善計畫」。", "人本環境改善計畫", ["工務局", "交通局"]),
    ],
)
def test_who_runs_made_or_organised_a_thing(said: Said, text: str, thing: str, agencies: list[str]) -> None:
    expected = [(thing, "responsibleAgency", agency) for agency in agencies]
    assert sorted(_facts(said(text), "responsibleAgency")) == sorted(expected)


@pytest.mark.parametrize(
    "text",
    [
        "本府建置「市民陳情系統」。",
        "本局辦理「溪流守護」工作坊。",
        "於臺南市立圖書館舉辦「氣候行動」論壇。",
        "依文化局規定。另完成「綠廊計畫」。",
        "文化局訂定《文資審議要點》。",
        "消防局派員支援，並參考「綠廊計畫」成果。",
    ],
)
def test_who_is_only_near_a_thing_does_not_run_it(said: Said, text: str) -> None:
    assert _facts(said(text), "responsibleAgency") == []


@pytest.mark.parametrize(
    ("text", "thing", "day", "status"),
    [
        ("「智慧救護派遣系統」於110年5月3日正式上線。", "智慧救護派遣系統", "2021-05-03", "done"),
        ("本局於110年6月推出「清溝地圖」網站。", "清溝地圖", "2021-06", "done"),
        ("「南瀛巡檢APP」自108年10月1日起上架。", "南瀛巡檢APP", "2019-10-01", "done"),
        ("「智慧稽查平台」預計於111年3月上線。", "智慧稽查平台", "2022-03", "planned"),
        ("「智慧稽查平台」於111年3月1日上線。", "智慧稽查平台", "2022-03-01", "planned"),  # after the report's year
        ("「智慧稽查平台」將於110年12月1日啟用。", "智慧稽查平台", "2021-12-01", "planned"),
    ],
)
def test_since_when_a_thing_has_run(said: Said, text: str, thing: str, day: str, status: str) -> None:
    found = said(text)
    assert _facts(found, "launchedOn") == [(thing, "launchedOn", day)]
    assert [r.status.value for r in found.relations if r.predicate.value == "launchedOn"] == [status]


@pytest.mark.parametrize(
    "text",
    [
        "「智慧救護派遣系統」於109年上線。",  # a year alone says too little
        "「智慧救護派遣系統」已上線。",
        "「水情雲」於110年5月3日納入淨灘啟動計畫。",  # 啟動 is part of a name
        "於110年5月3日召開啟動會議。",
        "「智慧救護派遣系統」於110年5月3日完成驗收。",
    ],
)
def test_without_a_thing_a_day_and_a_verb_there_is_no_launch(said: Said, text: str) -> None:
    assert _facts(said(text), "launchedOn") == []


@pytest.mark.parametrize(
    ("text", "thing", "payer", "amount"),
    [
        ("「清淨家園計畫」獲得環境部補助1,200萬元。", "清淨家園計畫", "環境部", 12000000),
        ("「清淨家園計畫」獲得環境部補助300萬元辦理「河岸綠廊計畫」。", "清淨家園計畫", "環境部", 3000000),
        ("「清淨家園計畫」獲環境部核定補助。", "清淨家園計畫", "環境部", None),
        ("經濟部水利署補助本府「水質自動監測計畫」3,600萬元。", "水質自動監測計畫", "經濟部水利署", 36000000),
        ("前瞻基礎建設計畫補助「海岸防護計畫」2億5,000萬元。", "海岸防護計畫", "前瞻基礎建設計畫", 250000000),
        ("爭取文化部補助450萬，辦理「老屋新生計畫」。", "老屋新生計畫", "文化部", 4500000),
    ],
)
def test_who_pays_for_a_thing_and_how_much(said: Said, text: str, thing: str, payer: str, amount: int | None) -> None:
    found = said(text)
    assert _facts(found, "fundedBy") == [(thing, "fundedBy", payer)]
    (relation,) = [r for r in found.relations if r.predicate.value == "fundedBy"]
    assert relation.amount == (None if amount is None else Decimal(amount))


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("「海岸清潔計畫」將獲海洋委員會補助300萬元。", "planned"),
        ("「海岸清潔計畫」預計獲得海洋委員會補助300萬元。", "planned"),
        ("「海岸清潔計畫」獲海洋委員會補助300萬元。", "done"),
        ("「海岸清潔規劃計畫」獲海洋委員會補助300萬元。", "done"),  # 規劃 is part of its name
    ],
)
def test_money_that_is_only_to_come_is_planned(said: Said, text: str, status: str) -> None:
    assert [r.status.value for r in said(text).relations if r.predicate.value == "fundedBy"] == [status]


@pytest.mark.parametrize(
    "text", ["環境部補助經費1,200萬元。", "「清淨家園計畫」補助民眾1,200萬元。", "環境部函知「清淨家園計畫」成果。"]
)
def test_without_payer_and_thing_there_is_no_funding(said: Said, text: str) -> None:
    assert _facts(said(text), "fundedBy") == []


@pytest.mark.parametrize(
    ("text", "new", "old"),
    [
        ("「智慧稽查平台」上線後取代「行動稽查系統」。", "智慧稽查平台", "行動稽查系統"),
        ("以「新派工平台」汰換「舊派工系統」。", "新派工平台", "舊派工系統"),
        ("交通部公路局於109年9月15日由交通部公路總局改制成立。", "交通部公路局", "交通部公路總局"),
        ("行政院環境保護署改制為環境部。", "環境部", "行政院環境保護署"),
    ],
)
def test_what_took_whose_place(said: Said, text: str, new: str, old: str) -> None:
    assert _facts(said(text), "replaces") == [(new, "replaces", old)]


def test_a_body_made_of_another_began_on_that_day_and_the_old_one_did_not(said: Said) -> None:
    found = said("交通部公路局於109年9月15日由交通部公路總局改制成立。")
    assert _facts(found, "launchedOn") == [("交通部公路局", "launchedOn", "2020-09-15")]


def test_nothing_replaces_without_two_things(said: Said) -> None:
    assert _facts(said("以「智慧稽查平台」取代人工作業。"), "replaces") == []


def test_a_relation_is_told_once_a_sentence_and_nothing_relates_to_itself(said: Said) -> None:
    found = said("水利局「水情雲」及水利局「水情雲」均已上線。")
    assert _facts(found, "responsibleAgency") == [("水情雲", "responsibleAgency", "水利局")]
    assert all(r.subject != r.object for r in found.relations)


def test_evidence_holds_both_ends(said: Said) -> None:
    found = said("持續精進。消防局建置「智慧救護派遣系統」供勤務使用。")
    (relation,) = found.relations
    assert found.document.printed(relation.span).strip("「」") == "消防局建置「智慧救護派遣系統"
