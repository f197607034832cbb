"""Grades that an appraisal gives are honours, whether the grade stands before or behind who gets it."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from shizheng.extract.pipeline import Extraction

Said = Callable[..., Extraction]

Fact = tuple[str, str | None, tuple[str, ...], int | None]


def _facts(extraction: Extraction) -> list[Fact]:
    return [(a.award, a.level, a.recipients, a.year) for a in extraction.awards]


@pytest.mark.parametrize(
    ("text", "fact"),
    [
        (
            "安平區公所及新營區公所110年度為民服務考核成績均列甲等。",
            ("為民服務考核", "甲等", ("安平區公所", "新營區公所"), 2021),
        ),
        ("水利局109年度河川管理考評結果列優等。", ("河川管理考評", "優等", ("水利局",), 2020)),
        ("本府受理陳情業務考核成績列優等。", ("受理陳情業務考核", "優等", ("本府",), None)),
        ("本府公文管理督導考核成績為特優。", ("公文管理督導考核", "特優", ("本府",), None)),
        ("消防局經內政部評定，110年防災業務評核成績達優等。", ("防災業務評核", "優等", ("消防局",), 2021)),
        ("數位發展部109年度資通安全稽核，本府獲評「優等」。", ("資通安全稽核", "優等", ("本府",), 2020)),
        ("109年度國家賠償業務督導，本局獲列甲等。", ("國家賠償業務督導", "甲等", ("本局",), 2020)),
        ("臺南市於交通部109年度公路養護評核列為甲等。", ("公路養護評核", "甲等", ("臺南市",), 2020)),
        ("農業部109年度農地管理考核成績，本府農業局為優等。", ("農地管理考核", "優等", ("農業局",), 2020)),
        ("消防局109年度緊急救護品質評鑑獲特優。", ("緊急救護品質評鑑", "特優", ("消防局",), 2020)),
        ("本局參加環境部109年度登革熱防治評比，榮獲第一名。", ("登革熱防治評比", "第一名", ("本局",), 2020)),
        ("環境部考評109年度水體巡守業務，本市列甲等。", ("水體巡守業務", "甲等", ("本市",), 2020)),
        ("農糧署評定本縣109年度農產品安全管理業務績優。", ("農產品安全管理業務", "績優", ("本縣",), 2020)),
        ("環境部「淨溪行動計畫」評核結果，本市獲評甲等。", ("淨溪行動計畫評核", "甲等", ("本市",), None)),
        ("經濟部年度考評將本市列為優等。", ("年度考評", "優等", ("本市",), None)),
        ("數位發展部辦理109年資料開放獎勵活動，本府獲第二名。", ("資料開放獎勵活動", "第二名", ("本府",), 2020)),
    ],
)
def test_who_was_appraised_and_with_which_grade(said: Said, text: str, fact: Fact) -> None:
    assert _facts(said(text)) == [fact]


def test_who_gives_the_grade_does_not_receive_it(said: Said) -> None:
    expected = [("河川管理考核", "優等", ("水利局",), None)]
    assert _facts(said("水利局獲經濟部頒發河川管理考核成績列優等。")) == expected
    assert _facts(said("水利局參加經濟部河川管理考核成績列優等。")) == expected


def test_a_grade_is_won_and_told_by_its_own_rule(said: Said) -> None:
    (award,) = said("水利局109年度河川管理考評結果列優等。").awards
    assert (award.outcome.value, award.rule, award.work, award.category) == ("won", "appraisal", None, None)


def test_a_plan_is_appraised_like_a_body(said: Said) -> None:
    (award,) = said("「淨溪行動計畫」經環境部109年度河川水質改善評核列為優等。").awards
    assert (award.work, award.recipients, award.award, award.level) == (
        "淨溪行動計畫",
        (),
        "河川水質改善評核",
        "優等",
    )
    assert award.conferrer == "環境部"


def test_a_grade_behind_a_field_of_work_has_it_as_its_category(said: Said) -> None:
    found = said("環境部109年度地方環保績效考評，本局獲廢棄物管理優等、噪音管制甲等。").awards
    assert [(a.category, a.level, a.recipients) for a in found] == [
        ("廢棄物管理", "優等", ("本局",)),
        ("噪音管制", "甲等", ("本局",)),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "109年度區政業務評鑑結果，特優為永康區公所，優等為安南區公所、東區區公所。",
        "109年度區政業務評鑑，特優：永康區公所；優等：安南區公所、東區區公所。",
        "109年度區政業務評鑑，永康區公所獲特優，安南區公所及東區區公所獲優等。",
        "109年度區政業務評鑑，特優1名：永康區公所，優等2名：安南區公所、東區區公所。",
        "109年度區政業務評鑑結果，特優由永康區公所獲得，優等由安南區公所、東區區公所獲得。",
    ],
)
def test_a_list_of_grades_tells_who_got_which(said: Said, text: str) -> None:
    assert _facts(said(text)) == [
        ("區政業務評鑑", "特優", ("永康區公所",), 2020),
        ("區政業務評鑑", "優等", ("安南區公所", "東區區公所"), 2020),
    ]


def test_a_grade_right_behind_a_body_needs_no_verb(said: Said) -> None:
    assert _facts(said("109年度社區發展工作評鑑：安平區公所特優、永康區公所優等。")) == [
        ("社區發展工作評鑑", "特優", ("安平區公所",), 2020),
        ("社區發展工作評鑑", "優等", ("永康區公所",), 2020),
    ]


def test_the_rank_beside_a_grade_is_no_second_honour(said: Said) -> None:
    expected = [("災害防救業務訪評", "優等", ("本市",), 2020)]
    assert _facts(said("內政部109年度災害防救業務訪評，本市獲評優等，名列六都第二。")) == expected


def test_whom_an_appraisal_is_of_stands_in_its_name_or_is_the_body_that_reports(said: Said) -> None:
    assert said("獲經濟部評定109年度採購稽核小組績效考核優等。").awards[0].recipients == ("採購稽核小組",)
    assert said("109年度獲經濟部頒發河川管理考核成績優等。").awards[0].recipients == ("臺南市政府",)


@pytest.mark.parametrize(
    "text",
    [
        "考核成績列甲等：46案。",
        "考核成績分為優等、甲等及乙等。",
        "成績優良者予以獎勵。",
        "辦理年度考核作業。",
        "優等廠商計有12家，甲等30家。",
        "評選出優等獎3名、甲等獎18名，其中獲甲等獎以上之提案函請各機關採用。",
        "列管案件評定甲等以上者予以解除列管。",
        "抽查食品業者，經評核列為優級者120家。",
        "辦理109年度員工訓練，獲得優良成績。",
        "獲得補助之社區應接受考核。",
        "109年度衛生局評鑑優等之補習班免予訪視1年。",
        "獲勞動部核列109年度補助計畫15案。",
    ],
)
def test_how_grades_are_spread_is_no_honour(said: Said, text: str) -> None:
    assert _facts(said(text)) == []


def test_an_appraisal_without_a_name_is_told_by_the_one_named_above(said: Said) -> None:
    found = said("一、工程品質\n(一)辦理109年度所屬機關工程績效考核。\n(二)水利局考核成績列優等。")
    assert _facts(found) == [("所屬機關工程績效考核", "優等", ("水利局",), 2020)]


def test_an_appraisal_named_nowhere_is_told_by_its_heading(said: Said) -> None:
    found = said("一、檔案管理評鑑\n水利局考核成績列優等。")
    assert _facts(found) == [("檔案管理評鑑", "優等", ("水利局",), None)]


def test_a_contest_named_nowhere_is_told_by_its_heading_with_the_year_printed_below_it(said: Said) -> None:
    found = said("一、創新提案競賽\n109年收件57件。水利局以「水情雲」奪得特優獎。")
    assert _facts(found) == [("創新提案競賽", "特優獎", ("水利局",), 2020)]


def test_a_heading_that_only_tells_that_something_was_won_names_no_award(said: Said) -> None:
    assert _facts(said("一、獲獎情形\n水利局以「水情雲」奪得特優獎。")) == []
