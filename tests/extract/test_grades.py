"""Grades that a superior's appraisal gives are honours whose level is the grade."""

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
        ("本府受理陳情業務考核成績列優等。", ("受理陳情業務考核", "優等", ("臺南市政府",), None)),
        ("本府公文管理督導考核成績為特優。", ("公文管理督導考核", "特優", ("臺南市政府",), None)),
        ("消防局經內政部評定，110年防災業務評核成績達優等。", ("防災業務評核", "優等", ("消防局",), 2021)),
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


@pytest.mark.parametrize(
    "text",
    [
        "考核成績列甲等：46案。",
        "考核成績分為優等、甲等及乙等。",
        "成績優良者予以獎勵。",
        "辦理年度考核作業。",
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
