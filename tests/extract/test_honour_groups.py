"""Categories before the verb, foreign names in brackets, foreign rankings, and several works of which one is quoted."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from shizheng.extract.honours.parts import part
from shizheng.extract.pipeline import Extraction

Said = Callable[..., Extraction]
Fact = tuple[str, str, str | None, str | None, tuple[str, ...], str | None]


def _facts(extraction: Extraction) -> list[Fact]:
    """Return outcome, award, level, category, recipients and work of each honour."""
    return [(a.outcome.value, a.award, a.level, a.category, a.recipients, a.work) for a in extraction.awards]


@pytest.mark.parametrize(
    ("text", "award", "level", "category"),
    [
        ("水利局獲全球永續大獎（Global Water Awards）社會創新類金獎。", "全球永續大獎", "金獎", "社會創新類"),
        ("水利局榮獲天空永續公民獎（CSR Award）大型機構組首獎。", "天空永續公民獎", "首獎", "大型機構組"),
        ("水利局獲亞洲防災獎（Asia Safe Award）「預警」類優等。", "亞洲防災獎", "優等", "預警"),
        ("水利局獲亞太科技協會（ATA）創新服務獎（Innovation Award）銀獎。", "創新服務獎", "銀獎", None),
        ("水利局獲2023國家農業獎學術研究類。", "國家農業獎", None, "學術研究類"),
        ("水利局榮獲國家新創獎學研組特優。", "國家新創獎", "特優", "學研組"),
    ],
)
def test_what_was_won_stands_behind_a_foreign_name_and_may_begin_like_a_scholarship(
    said: Said, text: str, award: str, level: str | None, category: str | None
) -> None:
    assert _facts(said(text)) == [("won", award, level, category, ("水利局",), None)]


@pytest.mark.parametrize(
    ("text", "outcome", "level", "category"),
    [
        ("水利局「水情雲」獲第3屆便民獎，工務局則於同獎「整體服務」類組進入複審。", "shortlisted", None, "整體服務"),
        ("水利局「水情雲」獲第3屆便民獎；工務局在同屆「社會關懷」組入圍決選。", "shortlisted", None, "社會關懷"),
        ("水利局「水情雲」獲第3屆便民獎；工務局於同獎道路養護類進入決審。", "shortlisted", None, "道路養護類"),
    ],
)
def test_a_category_may_stand_between_the_word_for_the_award_and_the_verb(
    said: Said, text: str, outcome: str, level: str | None, category: str
) -> None:
    assert _facts(said(text))[1] == (outcome, "便民獎", level, category, ("工務局",), None)


@pytest.mark.parametrize(
    ("text", "award", "level", "category"),
    [
        ("勞動部110年度勞動條件考核「宣導輔導」組評列甲等。", "勞動條件考核", "甲等", "宣導輔導"),
        ("衛福部110年度長照業務考核「服務品質」項目列優等。", "長照業務考核", "優等", "服務品質"),
        ("經濟部110年度招商評比「投資服務」面向獲特優。", "招商評比", "特優", "投資服務"),
    ],
)
def test_a_field_of_an_appraisal_behind_it_is_its_category_and_no_work(
    said: Said, text: str, award: str, level: str, category: str
) -> None:
    (found,) = said(text).awards
    assert (found.award, found.level, found.category, found.work) == (award, level, category, None)


@pytest.mark.parametrize(
    ("text", "award", "year"),
    [
        ("本市獲世界城市組織（WCO）評選為2021年Smart21。", "Smart21", 2021),
        ("本市入選2020年Top 100 Green Destinations。", "Top 100 Green Destinations", 2020),
        ("本市名列2019年Resilient Cities 50。", "Resilient Cities 50", 2019),
    ],
)
def test_a_foreign_ranking_is_an_award(said: Said, text: str, award: str, year: int) -> None:
    extraction = said(text)
    assert [(a.award, a.recipients, a.year) for a in extraction.awards] == [(award, ("本市",), year)]
    assert award in [entity.name for entity in extraction.entities if entity.type == "Award"]


@pytest.mark.parametrize("text", ["本局取得ISO 27001驗證。", "本局採購Windows 10電腦25台。", "本局入選iPhone 15抽獎。"])
def test_other_foreign_names_with_figures_are_none(said: Said, text: str) -> None:
    assert said(text).awards == ()


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("本市代表隊於HITCON CTF獲得冠軍。", "HITCON CTF"),
        ("警察局代表隊於World Police Games勇奪第二名。", "World Police Games"),
        ("消防局在Rescue Challenge中奪得第一名。", "Rescue Challenge"),
    ],
)
def test_a_foreign_competition_shows_by_the_rank(said: Said, text: str, name: str) -> None:
    assert [award.award for award in said(text).awards] == [name]


@pytest.mark.parametrize(
    ("text", "award", "conferrer"),
    [
        ("玉井區公所榮獲國際慢城組織（Cittaslow International）頒發「慢食獎」。", "慢食獎", "國際慢城組織"),
        ("玉井區公所榮獲世界水資源協會（World Water Association）頒贈「水環境獎」。", "水環境獎", "世界水資源協會"),
        ("玉井區公所獲亞太城市聯盟頒發「宜居獎」。", "宜居獎", "亞太城市聯盟"),
    ],
)
def test_bodies_of_many_countries_give_awards(said: Said, text: str, award: str, conferrer: str) -> None:
    assert [(a.award, a.conferrer, a.recipients) for a in said(text).awards] == [(award, conferrer, ("玉井區公所",))]


@pytest.mark.parametrize(
    "text",
    [
        "水利局獲人事總處推薦，角逐世界訓練協會（WTA）卓越學習獎，經評定獲引證獎（Citation）。",
        "水利局參選世界訓練協會（WTA）卓越學習獎，經決審獲引證獎。",
        "水利局爭取世界訓練協會（WTA）卓越學習獎，最終榮獲引證獎。",
    ],
)
def test_what_comes_of_an_entry_is_of_the_award_that_was_entered_for(said: Said, text: str) -> None:
    assert _facts(said(text)) == [("won", "卓越學習獎", "引證獎", None, ("水利局",), None)]


@pytest.mark.parametrize(
    ("text", "works"),
    [
        ("交通局幸福巴士、消防局「救護雲」雙雙獲2021雲端服務獎。", [("交通局", "幸福巴士"), ("消防局", "救護雲")]),
        ("水利局水情通、環保局「空品地圖」同獲2021雲端服務獎。", [("水利局", "水情通"), ("環保局", "空品地圖")]),
        ("農業局好田地圖與文化局「旅讀通」均獲2021雲端服務獎。", [("農業局", "好田地圖"), ("文化局", "旅讀通")]),
    ],
)
def test_a_work_joined_to_a_quoted_one_needs_no_marks(said: Said, text: str, works: list[tuple[str, str]]) -> None:
    assert [(award.recipients, award.work) for award in said(text).awards] == [((who,), what) for who, what in works]


def test_bodies_that_share_a_work_keep_it(said: Said) -> None:
    (award,) = said("交通局、消防局「救護雲」雙雙獲2021雲端服務獎。").awards
    assert (award.recipients, award.work) == (("交通局", "消防局"), "救護雲")


@pytest.mark.parametrize("words", ["國際慢城組織頒發", "行政組長獲頒", "工作組成員"])
def test_an_organisation_or_a_head_is_no_group(words: str) -> None:
    assert not part(words, 0, len(words))


def test_a_group_is_one() -> None:
    assert part("行政組特優", 0, 5).category == "行政組"


def test_the_best_of_a_kind_has_its_level() -> None:
    found = part("最佳產品獎首獎", 0, 7)
    assert (found.category, found.level) == ("最佳產品獎", "首獎")


@pytest.mark.parametrize(
    ("text", "category"),
    [
        ("水利局「水情雲」入圍2021全球智慧獎，最終榮獲最佳服務獎。", "最佳服務獎"),
        ("水利局「水情雲」入圍2021全球智慧獎治理類決選，最後獲頒人氣獎。", "人氣獎"),
        ("水利局「水情雲」參選2021全球智慧獎，經評審獲城市創新獎。", "城市創新獎"),
    ],
)
def test_what_an_entry_wins_in_the_end_is_a_part_of_the_award_it_was_entered_for(
    said: Said, text: str, category: str
) -> None:
    assert _facts(said(text))[-1] == ("won", "全球智慧獎", None, category, ("水利局",), "水情雲")


def test_what_is_won_besides_is_an_award_of_its_own(said: Said) -> None:
    assert [a.award for a in said("水利局入圍2021全球智慧獎，並獲第3屆金點獎。").awards] == ["全球智慧獎", "金點獎"]


@pytest.mark.parametrize(
    ("text", "level", "category"),
    [
        ("水利局榮膺第3屆永續發展獎「城鄉共融」類標竿獎。", "標竿獎", "城鄉共融"),
        ("水利局榮獲第3屆永續發展獎「水環境」組典範獎。", "典範獎", "水環境"),
        ("水利局蟬聯內政部110年度管考業務評比「防汛整備」項目第一名。", "第一名", "防汛整備"),
        ("內政部110年度管考業務評鑑「無障礙」組特優。", "特優", "無障礙"),
    ],
)
def test_a_prize_or_a_grade_stands_right_behind_a_quoted_category(
    said: Said, text: str, level: str, category: str
) -> None:
    assert [(a.level, a.category) for a in said(text).awards] == [(level, category)]


@pytest.mark.parametrize(
    "text",
    [
        "小隊長陳志豪獲鳳凰獎，義消林金生亦獲此殊榮。",
        "小隊長陳志豪獲鳳凰獎，義消林金生也獲此項殊榮。",
        "小隊長陳志豪獲鳳凰獎，義消林金生同獲此榮譽。",
    ],
)
def test_who_has_this_honour_too_has_won_the_same_award(said: Said, text: str) -> None:
    assert [(a.award, a.recipients) for a in said(text).awards] == [("鳳凰獎", ("陳志豪",)), ("鳳凰獎", ("林金生",))]


def test_the_only_one_to_have_this_honour_has_won_it_once(said: Said) -> None:
    assert len(said("本市榮獲第3屆永續城市獎，為全臺唯一獲此殊榮之縣市。").awards) == 1
