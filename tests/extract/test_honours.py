"""Honours: who won, was shortlisted or put forward for which award, at which edition and level, for what, and when."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from shizheng.extract.claims import Award
from shizheng.extract.pipeline import Extraction

Said = Callable[..., Extraction]


def _only(extraction: Extraction) -> Award:
    (award,) = extraction.awards
    return award


@pytest.mark.parametrize(
    ("text", "outcome", "award", "recipients"),
    [
        ("安平區公所榮獲第4屆環境永續獎。", "won", "環境永續獎", ("安平區公所",)),
        ("教師林佩君獲頒師鐸獎。", "won", "師鐸獎", ("林佩君",)),
        ("國立中正大學勇奪「綠校園獎」。", "won", "綠校園獎", ("國立中正大學",)),
        ("安南區公所入圍第13屆政府服務獎。", "shortlisted", "政府服務獎", ("安南區公所",)),
        ("交通局獲得第5屆智慧運輸獎入圍。", "shortlisted", "智慧運輸獎", ("交通局",)),
        ("安平區公所經環境部評選榮獲第4屆環境永續獎。", "won", "環境永續獎", ("安平區公所",)),
        ("宜蘭縣政府參選第3屆國家永續發展獎。", "nominated", "國家永續發展獎", ("宜蘭縣政府",)),
        ("推薦社會局、水利局等2個機關參加第14屆政府服務獎評獎。", "nominated", "政府服務獎", ("社會局", "水利局")),
        ("臺中市政府消防局獲頒內政部消防署109年度火災預防評鑑特優。", "won", "火災預防評鑑", ("臺中市政府消防局",)),
        ("文化局及國立成功大學共同獲得第20屆公共藝術獎。", "won", "公共藝術獎", ("文化局", "國立成功大學")),
        ("內政部110年度經濟弱勢關懷業務考核，本市獲優等。", "won", "經濟弱勢關懷業務考核", ("本市",)),
        ("衛生局110年度公文考核，經行政院評定為優等。", "won", "公文考核", ("衛生局",)),
        ("本府110年度政風考核，經法務部評定為甲等。", "won", "政風考核", ("本府",)),
        ("本市榮獲縣市環境教育績效評比第一名。", "won", "縣市環境教育績效評比", ("本市",)),
        ("本府榮獲第4屆環境永續獎。", "won", "環境永續獎", ("本府",)),
        ("本局榮獲第4屆環境永續獎。", "won", "環境永續獎", ("本局",)),
    ],
)
def test_who_came_to_what_in_which_award(
    said: Said, text: str, outcome: str, award: str, recipients: tuple[str, ...]
) -> None:
    found = _only(said(text))
    assert (found.outcome.value, found.award, found.recipients) == (outcome, award, recipients)


@pytest.mark.parametrize(
    ("text", "level", "category"),
    [
        ("安平區公所榮獲第4屆環境永續獎。", None, None),
        ("安平區公所榮獲第4屆環境永續獎特優。", "特優", None),
        ("第4屆環境永續獎特優由安平區公所獲獎。", "特優", None),
        ("林佩君老師榮獲第9屆環境教育獎個人組特優。", "特優", "個人組"),
        ("安平區公所榮獲第13屆政府服務獎「社會關懷服務」類。", None, "社會關懷服務"),
        ("環境部110年度環境衛生業務考核，本市獲第一組優等。", "優等", "第一組"),
        ("交通部110年度公路養護考核，本市列為特優。", "特優", None),
    ],
)
def test_the_level_and_the_category_that_were_won(
    said: Said, text: str, level: str | None, category: str | None
) -> None:
    award = _only(said(text))
    assert (award.level, award.category) == (level, category)


@pytest.mark.parametrize(
    ("text", "edition", "year"),
    [
        ("安平區公所榮獲第4屆環境永續獎。", 4, None),
        ("安平區公所榮獲第十二屆環境永續獎。", 12, None),
        ("安平區公所榮獲2021環境永續獎。", None, 2021),
        ("安平區公所榮獲110年度環境永續獎。", None, 2021),
        ("安平區公所榮獲109年度第4屆環境永續獎。", 4, 2020),
        ("109年安平區公所榮獲環境永續獎。", None, 2020),
        ("環境部109年度環境衛生業務考核，本市獲優等。", None, 2020),
    ],
)
def test_the_edition_and_the_year(said: Said, text: str, edition: int | None, year: int | None) -> None:
    award = _only(said(text))
    assert (award.edition, award.year) == (edition, year)


@pytest.mark.parametrize(
    ("text", "recipients", "work"),
    [
        ("水利局「水情雲」榮獲第4屆環境永續獎。", ("水利局",), "水情雲"),
        ("水利局以「水情雲」榮獲第4屆環境永續獎。", ("水利局",), "水情雲"),
        ("本局「碧水同行」計畫榮獲第4屆環境永續獎。", ("本局",), "碧水同行"),
        ("「碧水同行」計畫榮獲第4屆環境永續獎。", (), "碧水同行"),
    ],
)
def test_the_work_that_was_honoured(said: Said, text: str, recipients: tuple[str, ...], work: str) -> None:
    award = _only(said(text))
    assert (award.recipients, award.work) == (recipients, work)


@pytest.mark.parametrize(
    ("text", "facts"),
    [
        (
            "第5屆政府服務獎評選結果，衛生局獲社會關懷服務獎、交通局獲數位創新加值獎，另消防局入圍專案規劃獎。",
            [
                ("won", "政府服務獎", "社會關懷服務獎", ("衛生局",), None),
                ("won", "政府服務獎", "數位創新加值獎", ("交通局",), None),
                ("shortlisted", "政府服務獎", "專案規劃獎", ("消防局",), None),
            ],
        ),
        (
            "「2022城市永續治理獎」由水利局「雨水花園」及工務局「綠屋頂地圖」獲獎。",
            [
                ("won", "城市永續治理獎", None, ("水利局",), "雨水花園"),
                ("won", "城市永續治理獎", None, ("工務局",), "綠屋頂地圖"),
            ],
        ),
        (
            "水利局榮獲第4屆環境永續獎，交通局入圍第2屆智慧運輸獎。",
            [
                ("won", "環境永續獎", None, ("水利局",), None),
                ("shortlisted", "智慧運輸獎", None, ("交通局",), None),
            ],
        ),
    ],
)
def test_several_honours_of_one_sentence_stay_apart(
    said: Said, text: str, facts: list[tuple[str, str, str | None, tuple[str, ...], str | None]]
) -> None:
    found = said(text).awards
    assert [(a.outcome.value, a.award, a.category, a.recipients, a.work) for a in found] == facts


def test_the_next_sentence_goes_on_about_the_same_award(said: Said) -> None:
    found = said("第5屆政府服務獎評選結果已公布。衛生局獲社會關懷服務獎。").awards
    assert [(a.award, a.edition, a.category, a.recipients) for a in found] == [
        ("政府服務獎", 5, "社會關懷服務獎", ("衛生局",))
    ]


@pytest.mark.parametrize(
    "text",
    [
        "獲得內政部補助經費3,000萬元。",
        "頒發優良志工獎狀及獎金。",
        "辦理環境永續獎評選作業。",
        "各校甲等計46案、乙等12案。",
        "獲得民眾好評。",
        "修正環境教育獎實施要點。",
        "抽獎活動共200人獲獎。",
    ],
)
def test_what_is_no_honour_is_none(said: Said, text: str) -> None:
    assert said(text).awards == ()


def test_the_evidence_reaches_from_the_sentence_to_the_award(said: Said) -> None:
    found = said("持續精進。安平區公所榮獲第4屆環境永續獎，並受邀分享。")
    assert found.document.printed(_only(found).span) == "安平區公所榮獲第4屆環境永續獎"


def test_headings_and_tables_hold_no_honours(said: Said) -> None:
    assert said("一、榮獲第4屆環境永續獎\n(一)持續努力。").awards == ()


def _told(extraction: Extraction) -> list[tuple[str, str | None, str | None, tuple[str, ...]]]:
    return [(award.award, award.category, award.level, award.recipients) for award in extraction.awards]


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("財政部110年度稅捐稽徵業務考核，本市獲直轄市組「欠稅清理」第一名。", [("欠稅清理", "第一名")]),
        ("衛福部110年地方衛生業務考評，本市獲「食品衛生」第二組第3名。", [("食品衛生", "第3名")]),
        (
            "衛福部110年度社會福利績效考核，本市獲「婦女福利」組優等及「志願服務」組甲等。",
            [("婦女福利", "優等"), ("志願服務", "甲等")],
        ),
        ("本市於數位發展部110年資安演練評比名列A組「特優」。", [("A組", "特優")]),
        ("林佩君老師榮膺2021年海洋科學獎（應用科學組）。", [("應用科學組", None)]),
        ("水利局榮獲第4屆海洋永續獎（金獎）。", [(None, "金獎")]),
        ("水利局獲2021水岸創新獎「政府組」優良應用獎。", [("政府組", "優良應用獎")]),
    ],
)
def test_a_category_may_be_quoted_bracketed_or_within_a_wider_one(
    said: Said, text: str, parts: list[tuple[str | None, str | None]]
) -> None:
    assert [(award.category, award.level) for award in said(text).awards] == parts


@pytest.mark.parametrize(
    ("text", "winner"),
    [
        ("第4屆海洋永續獎水岸類特優由基隆港務分公司摘下。", "基隆港務分公司"),
        ("第4屆海洋永續獎水岸類特優則由安平區公所奪得。", "安平區公所"),
        ("第4屆海洋永續獎水岸類由水利局拿下特優。", "水利局"),
        ("第4屆海洋永續獎水岸類特優，最終由國立中正大學抱回。", "國立中正大學"),
    ],
)
def test_who_won_may_stand_behind_the_award(said: Said, text: str, winner: str) -> None:
    assert _told(said(text)) == [("海洋永續獎", "水岸類", "特優", (winner,))]


def test_a_field_of_work_that_is_graded_is_a_category(said: Said) -> None:
    found = said("衛福部110年度社會福利績效考核，本局老人福利組獲特優、兒少福利組獲優等。")
    assert _told(found) == [
        ("社會福利績效考核", "老人福利組", "特優", ("本局",)),
        ("社會福利績效考核", "兒少福利組", "優等", ("本局",)),
    ]


def test_who_wins_too_wins_in_the_same_category(said: Said) -> None:
    found = said("水利局榮獲第4屆海洋永續獎水岸類特優，安平區公所同獲佳作。")
    assert _told(found)[1] == ("海洋永續獎", "水岸類", "佳作", ("安平區公所",))


def test_the_former_of_two_is_the_first_that_was_named(said: Said) -> None:
    text = "資訊處「水情雲」與工務局「挖路通」雙雙奪得2021水岸創新獎，{}另獲同獎項「綠色科技」特別獎銀牌。"
    assert _told(said(text.format("前者")))[-1] == ("水岸創新獎", "綠色科技", "銀牌", ("資訊處",))
    assert _told(said(text.format("後者")))[-1] == ("水岸創新獎", "綠色科技", "銀牌", ("工務局",))


def test_the_same_edition_points_to_the_award_before(said: Said) -> None:
    found = said("水利局獲第4屆海洋永續獎「水岸」獎；安平區公所入圍同屆「生態」獎，惟未得獎。")
    assert _told(found) == [
        ("海洋永續獎", "水岸", None, ("水利局",)),
        ("海洋永續獎", "生態", None, ("安平區公所",)),
    ]


@pytest.mark.parametrize("lost", ["惟未獲獎", "但未能獲獎", "可惜未得獎", "最後未入選"])
def test_what_was_not_won_is_no_honour(said: Said, lost: str) -> None:
    found = said(f"水利局以「水情燈塔」參選第4屆海洋永續獎，進入決審，{lost}。")
    assert [award.outcome.value for award in found.awards] == ["shortlisted"]


def test_the_name_of_an_appraisal_may_hold_all_local_governments(said: Said) -> None:
    found = said("衛福部110年度直轄市、縣(市)政府社會福利績效考核，本市獲優等。")
    assert _only(found).award == "直轄市、縣(市)政府社會福利績效考核"


@pytest.mark.parametrize(
    ("text", "award", "level"),
    [
        ("水利局獲財政部109年度促進民間參與公共建設績優機關佳作。", "促進民間參與公共建設績優機關", "佳作"),
        ("水利局「水情燈塔」入圍市府109年度創意提案競賽決選。", "創意提案競賽", None),
    ],
)
def test_a_grade_or_a_round_may_follow_the_name(said: Said, text: str, award: str, level: str | None) -> None:
    assert (_only(said(text)).award, _only(said(text)).level) == (award, level)


def test_a_work_that_is_known_needs_no_quotation_marks(said: Said) -> None:
    found = said("啟用「水情雲」網站。水利局以水情雲網站獲頒2021水岸創新獎，並入圍海洋永續獎。")
    assert [award.work for award in found.awards] == ["水情雲網站"] * 2


@pytest.mark.parametrize(
    "text",
    [
        "臺灣海洋基金會頒發「護海獎」予護理師林佩君。",
        "由臺灣海洋基金會頒給「護海獎」給教師林佩君。",
        "第5屆護海獎花落林佩君老師。",
    ],
)
def test_who_an_award_is_handed_to_has_won_it(said: Said, text: str) -> None:
    assert _told(said(text)) == [("護海獎", None, None, ("林佩君",))]


def test_an_award_that_is_only_handed_out_has_no_winner(said: Said) -> None:
    assert said("本局頒發「護海獎」予以鼓勵。").awards == ()


def test_levels_that_are_joined_go_to_each_in_order(said: Said) -> None:
    text = "第20屆國家水岸金獎，新工處「河濱整建工程」與水利局「蓮潭步道」分別奪得公共建設類金質獎及優質獎。"
    found = said(text).awards
    assert [(a.recipients, a.work, a.level or a.category) for a in found] == [
        (("新工處",), "河濱整建工程", "金質獎"),
        (("水利局",), "蓮潭步道", "優質獎"),
    ]


@pytest.mark.parametrize(
    ("text", "award", "category", "level"),
    [
        ("《海風》榮獲第47屆金鼎獎政府出版品類圖書獎。", "金鼎獎", "政府出版品類圖書獎", None),
        ("大甲區公所獲評110年度調解業務績效甲等。", "調解業務績效", None, "甲等"),
        ("2021年全球永續城市指數評比，本市名列亞洲第3名。", "全球永續城市指數評比", None, "亞洲第3名"),
    ],
)
def test_what_was_won_may_be_a_prize_of_a_kind_a_grade_or_a_rank_among_many(
    said: Said, text: str, award: str, category: str | None, level: str | None
) -> None:
    found = _only(said(text))
    assert (found.award, found.category, found.level) == (award, category, level)


def test_a_later_clause_does_not_tell_the_winner_again(said: Said) -> None:
    text = "「2021水岸創新獎」由水利局「水情燈塔」獲獎，本市已連續六年獲得此獎項肯定。"
    assert [award.recipients for award in said(text).awards].count(("水利局",)) == 1
