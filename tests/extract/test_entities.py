"""Named things: one claim for each, with all its names and every place that names it."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from shizheng.extract.claims import Entity
from shizheng.extract.entities import key_of
from shizheng.extract.pipeline import Extraction

Said = Callable[..., Extraction]


def _entities(extraction: Extraction, kind: str) -> list[tuple[str, ...]]:
    return [(e.name, *e.aliases) for e in extraction.entities if e.type == kind]


def _only(extraction: Extraction, kind: str) -> Entity:
    (entity,) = [e for e in extraction.entities if e.type == kind]
    return entity


@pytest.mark.parametrize(
    ("text", "kind", "names"),
    [
        ("改版「南瀛好行」APP。嗣後南瀛好行APP上架。", "System", [("南瀛好行APP", "南瀛好行")]),
        (
            "財團法人仁和文教基金會捐款；仁和文教基金會另捐書。",
            "Organization",
            [("財團法人仁和文教基金會", "仁和文教基金會")],
        ),
        ("榮獲第4屆環境永續獎，另「環境永續獎」頒獎典禮延期。", "Award", [("環境永續獎",)]),
        ("「109年度淨灘行動計畫」與「淨灘行動計畫」成果。", "Plan", [("109年度淨灘行動計畫", "淨灘行動計畫")]),
        ("由教師林佩君主講，林佩君老師並示範。", "Person", [("林佩君",)]),
        ("與國立成功大學及成功大學校友會合作。", "Organization", [("國立成功大學", "成功大學")]),
    ],
)
def test_names_of_one_thing_are_one_entity(said: Said, text: str, kind: str, names: list[tuple[str, ...]]) -> None:
    assert _entities(said(text), kind)[:1] == names


def test_the_type_with_the_better_evidence_wins(said: Said) -> None:
    found = said("「走讀山城」獲得補助。「走讀山城」網站改版，「走讀山城」網站上線。")
    assert [(e.name, e.type) for e in found.entities][1:] == [("走讀山城", "System")]


def test_things_that_only_look_alike_stay_two(said: Said) -> None:
    found = said("建置「水位監測系統」及「水質監測系統」。")
    assert _entities(found, "System") == [("水位監測系統",), ("水質監測系統",)]


def test_a_body_of_another_city_is_another_body(said: Said) -> None:
    found = said("消防局與新竹縣政府消防局簽約，臺南市政府消防局並派員。")
    assert [e.name for e in found.entities if "消防" in e.name] == ["臺南市政府消防局", "新竹縣政府消防局"]
    assert next(e.aliases for e in found.entities if e.name == "臺南市政府消防局") == ("消防局",)


def test_a_former_body_and_the_one_of_today_stay_two(said: Said) -> None:
    found = said("行政院環境保護署核定，現由環境部辦理。")
    assert [e.name for e in found.entities if "環境" in e.name][1:] == ["行政院環境保護署", "環境部"]


def test_short_and_full_names_of_the_gazetteer_are_one(said: Said) -> None:
    found = said("衛生福利部補助，並由衛福部核定。")
    assert ("衛生福利部", "衛福部") in _entities(found, "Agency")


def test_a_defined_short_name_is_an_alias(said: Said) -> None:
    found = said("國立花東海洋教育基金會（以下簡稱海教會）捐贈，海教會並派員。")
    assert _entities(found, "Organization") == [("國立花東海洋教育基金會", "海教會")]


@pytest.mark.parametrize(
    ("year", "identifier"),
    [(2021, "高雄市政府研究發展考核委員會資訊中心"), (2025, "高雄市政府資訊處")],
)
def test_which_body_a_name_means_depends_on_city_and_year(said: Said, year: int, identifier: str) -> None:
    title = f"高雄市政府研究發展考核委員會{year - 1911}年度施政績效成果報告"
    name = "資訊中心" if year == 2021 else "資訊處"
    here = said(f"由{name}維運。", title).document
    elsewhere = said(f"由{name}維運。").document
    assert key_of(here, name, "Agency") == key_of(here, identifier, "Agency")
    assert key_of(here, name, "Agency") != key_of(elsewhere, name, "Agency")


def test_a_thing_goes_by_its_chinese_name_where_it_has_one(said: Said) -> None:
    text = "本府參加「智慧城市論壇暨展覽」（Smart City Summit & Expo），展期4天。"
    event = next(entity for entity in said(text).entities if entity.type == "Event")
    assert (event.name, event.aliases) == ("智慧城市論壇暨展覽", ("Smart City Summit & Expo",))


def test_our_government_and_our_bureau_are_aliases_of_what_they_stand_for(said: Said) -> None:
    found = said("本府核定後，由本局執行，市府並派員。")
    assert _entities(found, "Agency") == [
        ("臺南市政府環境保護局", "本局"),
        ("臺南市政府", "市府", "本府"),
    ]


def test_a_word_behind_a_quoted_name_makes_a_longer_name_of_it(said: Said) -> None:
    entity = _only(said("舉辦「溪流守護」工作坊。"), "Event")
    assert (entity.name, entity.aliases) == ("溪流守護", ("溪流守護工作坊",))


def test_every_place_that_names_a_thing_is_a_mention(said: Said) -> None:
    found = said("建置「水位監測系統」。\n二、水位監測系統已介接，並擴充「水位監測系統」。")
    entity = _only(found, "System")
    assert [found.document.printed(span) for span in entity.mentions] == ["水位監測系統"] * 3
    assert entity.span == entity.mentions[0]
    assert len(set(entity.mentions)) == 3


def test_entities_come_in_the_order_in_which_each_is_first_named(said: Said) -> None:
    found = said("交通局與工務局會勘，交通局主辦「綠廊計畫」。")
    assert [e.name for e in found.entities][1:] == ["交通局", "工務局", "綠廊計畫"]


def test_no_entity_is_named_by_generic_words(said: Said) -> None:
    assert [e.name for e in said("請各機關配合相關計畫，並由資訊系統及主管機關彙整。").entities] == [
        "臺南市政府環境保護局"
    ]


def test_a_listed_name_is_surer_than_a_guessed_one(said: Said) -> None:
    found = said("經濟部與海岸巡守志工協會會勘。")
    sure, guessed = (next(e for e in found.entities if e.name == name) for name in ("經濟部", "海岸巡守志工協會"))
    assert 0 < guessed.confidence < sure.confidence <= 1


def test_a_line_is_one_whatever_people_call_it(said: Said) -> None:
    text = "1999市民專線進線3,000通。1999便民熱線滿意度90%。「1999語音助理」系統接聽50通。"
    found = [set(names) for names in _entities(said(text), "System")]
    assert found == [{"1999市民專線", "1999便民熱線"}, {"1999語音助理", "1999語音助理系統"}]


def test_a_body_that_was_made_of_another_is_not_that_one(said: Said) -> None:
    found = _entities(said("經濟部中小企業處於112年9月26日改制為經濟部中小及新創企業署，經濟部中企署派員。"), "Agency")
    assert [set(names) & {"經濟部中小企業處", "經濟部中小及新創企業署"} for names in found if "中小" in names[0]] == [
        {"經濟部中小企業處"},
        {"經濟部中小及新創企業署"},
    ]


def test_a_name_that_shortens_one_other_name_is_an_alias_of_it(said: Said) -> None:
    found = said("建置「數位教材共創平台」，「數創平台」已啟用。另推動「河川巡守平台」。")
    names = {entity.name: entity.aliases for entity in found.entities if entity.type == "System"}
    assert names == {"數位教材共創平台": ("數創平台",), "河川巡守平台": ()}


def test_a_name_that_could_shorten_two_others_is_a_thing_of_its_own(said: Said) -> None:
    found = said("「數位教材共創平台」、「數位創作平台」及「數創平台」均已啟用。")
    assert len([entity for entity in found.entities if entity.type == "System"]) == 3
