"""How an award, its result, those honoured and their work stand in a sentence: with and without a verb."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from shizheng.extract.pipeline import Extraction

Said = Callable[..., Extraction]
Fact = tuple[str, str, str | None, str | None, tuple[str, ...], str | None]


def _facts(extraction: Extraction) -> list[Fact]:
    """Return outcome, award, level, category, recipients and work of each honour."""
    return [(a.outcome.value, a.award, a.level, a.category, a.recipients, a.work) for a in extraction.awards]


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("109年度福利業務考核，本市獲直轄市組「志工培訓」第一名。", [("第一名", "志工培訓")]),
        ("109年度福利業務考核，本市獲「志工培訓」組特優、「托育」組甲等。", [("特優", "志工培訓"), ("甲等", "托育")]),
        ("第5屆永續行動獎，本市獲「縣市組」績效應用獎。", [("績效應用獎", "縣市組")]),
        ("2020年府城盃划船錦標賽，本局代表隊奪得甲組團體金牌。", [("金牌", "甲組團體")]),
        ("109年度檔案業務評鑑，本府榮列特優（縣市組第一）。", [("特優", "縣市組")]),
        ("本府「水情雲」獲2020 Green Water Awards之Public Safety類首獎。", [("首獎", "Public Safety")]),
        ("林佩君老師獲第9屆環境教育獎（個人組）。", [(None, "個人組")]),
        (
            "2020城市美學獎，水利局「月津港」獲設施類優等，工務局「新營橋」同類佳作。",
            [("優等", "設施類"), ("佳作", "設施類")],
        ),
    ],
)
def test_what_was_won_is_read_piece_by_piece(said: Said, text: str, parts: list[tuple[str | None, str | None]]) -> None:
    assert [(award.level, award.category) for award in said(text).awards] == parts


@pytest.mark.parametrize(
    ("text", "facts"),
    [
        (
            "內政部警政署109年評核：「酒駕防制評核」乙組第一名、「春安評核」甲等，本局獲頒獎金。",
            [("酒駕防制評核", "第一名"), ("春安評核", "甲等")],
        ),
        ("109年度社區工作評鑑，安平區公所特優，永康區公所優等。", [("社區工作評鑑", "特優"), ("社區工作評鑑", "優等")]),
        ("交通部109年度客運服務評鑑，府城客運甲等。", [("客運服務評鑑", "甲等")]),
        ("第3屆府城短篇獎，散文組首獎林佩君〈渡口〉。", [("府城短篇獎", "首獎")]),
    ],
)
def test_a_grade_without_a_verb_is_a_result(said: Said, text: str, facts: list[tuple[str, str]]) -> None:
    assert [(award.award, award.level) for award in said(text).awards] == facts


@pytest.mark.parametrize(
    ("text", "category", "recipients"),
    [
        ("第4屆人才培育獎揭曉，大型企業獎得主為新營紡織股份有限公司。", "大型企業獎", ("新營紡織股份有限公司",)),
        ("第4屆府城戲劇獎由林懷安、月津協進會獲得。", None, ("林懷安", "月津協進會")),
        ("第4屆府城戲劇獎公布，最佳編劇獎由游安昌奪得。", "最佳編劇獎", ("游安昌",)),
        ("第4屆杏壇獎名單揭曉，本市2人上榜，計有教師林佩君、校長王大同。", None, ("林佩君", "王大同")),
    ],
)
def test_winners_may_stand_behind_what_they_won(
    said: Said, text: str, category: str | None, recipients: tuple[str, ...]
) -> None:
    (award,) = said(text).awards
    assert (award.category, award.recipients) == (category, recipients)


def test_the_former_and_the_latter_are_those_of_the_verb_before(said: Said) -> None:
    text = "水利局「水情雲」與交通局「路況通」雙雙獲得第8屆政府服務獎，前者屬「社會關懷」，後者屬「數位創新」。"
    assert _facts(said(text)) == [
        ("won", "政府服務獎", None, "社會關懷", ("水利局",), "水情雲"),
        ("won", "政府服務獎", None, "數位創新", ("交通局",), "路況通"),
    ]
    text = "水利局「水情雲」、交通局「路況通」同獲2020智慧城市獎，後者另獲2020交通創新獎金獎。"
    assert _facts(said(text))[-1] == ("won", "交通創新獎", "金獎", None, ("交通局",), "路況通")


@pytest.mark.parametrize(
    "text",
    [
        "水利局參選第8屆政府服務獎，惟未獲獎。",
        "水利局報名第8屆政府服務獎，可惜未能獲獎。",
        "水利局獲本府推薦參加第8屆政府服務獎，未獲入圍。",
        "水利局由本府擇優薦送參加第8屆政府服務獎。",
    ],
)
def test_what_was_not_won_is_only_entered_for(said: Said, text: str) -> None:
    assert [(a.outcome.value, a.recipients) for a in said(text).awards] == [("nominated", ("水利局",))]


def test_the_category_that_was_entered_is_that_of_the_result(said: Said) -> None:
    text = "衛生局「健檢足跡」於第18屆國家創新獎角逐「防疫科技類」，止步決選。"
    assert _facts(said(text)) == [("shortlisted", "國家創新獎", None, "防疫科技類", ("衛生局",), "健檢足跡")]


@pytest.mark.parametrize(
    ("text", "won"),
    [
        ("109年杏壇獎，林佩君老師獲獎；同年教學卓越獎，王大同校長獲金獎。", ("教學卓越獎", 2020)),
        ("水利局獲2020智慧城市獎首獎，交通局獲Global Traffic Awards金獎。", ("Global Traffic Awards", None)),
        ("水利局獲第6屆政府服務獎首獎；交通局入圍同屆「社會關懷」獎。", ("政府服務獎", None)),
    ],
)
def test_which_award_a_later_result_is_of(said: Said, text: str, won: tuple[str, int | None]) -> None:
    last = said(text).awards[-1]
    assert (last.award, last.year) == won


def test_those_who_compete_have_their_discipline_before_their_names(said: Said) -> None:
    text = "第45屆國際技藝競賽，花藝職類選手林佩君、冷凍空調職類選手王大同分獲金牌及銀牌。"
    awards = said(text).awards
    assert [(a.level, a.recipients) for a in awards] == [("金牌", ("林佩君",)), ("銀牌", ("王大同",))]


def test_the_group_before_a_work_is_its_category(said: Said) -> None:
    text = "第20屆公共工程優質獎，水利類「月津港整治工程」獲特優、設施類「新營體育館工程」獲佳作。"
    found = [(award.category, award.level, award.work) for award in said(text).awards]
    assert found == [("水利類", "特優", "月津港整治工程"), ("設施類", "佳作", "新營體育館工程")]


def test_a_field_of_an_appraisal_is_no_work(said: Said) -> None:
    text = "109年度地政業務考評，本市獲第二名，其中「地籍管理」項目列特優、「土地重劃」則為優等。"
    found = [(award.category, award.level, award.recipients) for award in said(text).awards]
    assert found == [
        (None, "第二名", ("本市",)),
        ("地籍管理", "特優", ("本市",)),
        ("土地重劃", "優等", ("本市",)),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "本市109年舉辦國中小學生作文比賽，第一名頒發獎金5,000元，優等3名各2,000元。",
        "本府110年度各機關施政計畫評核，列甲等者15項、乙等3項。",
        "109年辦理公廁評鑑，特優級2,301座、優等級153座。",
        "本市空氣品質改善，細懸浮微粒年平均濃度居六都第二名。",
        "109年度工程督導，施工品質均列甲等。",
        "依勞動部評鑑指標辦理訓練單位評鑑，A級單位可免評鑑2年。",
        "本市籃球隊以金牌為目標，積極培訓選手參加全國運動會。",
        "第13屆府城路平獎因主辦機關調整週期，本年無機關參選。",
    ],
)
def test_grades_of_other_things_are_no_honour(said: Said, text: str) -> None:
    assert said(text).awards == ()
