"""Reading order: each paragraph comes behind the heading that it stood beside, and nothing is lost or doubled."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from shizheng.extract.columns import reading_order
from shizheng.extract.flow import Paragraph
from shizheng.extract.layout.line import Column
from shizheng.extract.markers import read as read_marker
from shizheng.extract.placed import Placed


def paragraph(words: str, column: Column = Column.BODY, page: int = 1) -> Paragraph:
    return Paragraph(Placed(words, range(len(words))), column, page, marker=read_marker(words), opened=True)


def heading(words: str, page: int = 1) -> Paragraph:
    return paragraph(words, Column.HEADINGS, page)


def table(words: str, page: int = 1) -> Paragraph:
    return replace(paragraph(words, page=page), in_table=True)


def ordered(*paragraphs: Paragraph) -> list[str]:
    return [each.words.text for each in reading_order(paragraphs)]


def test_text_without_headings_stays_as_it_is() -> None:
    assert ordered(paragraph("清掃。"), paragraph("清淤。")) == ["清掃。", "清淤。"]


def test_headings_of_a_page_are_parted_among_its_paragraphs_by_their_words() -> None:
    assert ordered(
        heading("一、清掃街道"),
        heading("二、清淤河川"),
        heading("三、種植樹木"),
        paragraph("清掃街道5處。"),
        paragraph("另加強巡查。"),
        paragraph("清淤河川3條。"),
        paragraph("種植樹木20株。"),
    ) == [
        "一、清掃街道",
        "清掃街道5處。",
        "另加強巡查。",
        "二、清淤河川",
        "清淤河川3條。",
        "三、種植樹木",
        "種植樹木20株。",
    ]


def test_a_heading_that_only_holds_others_stands_right_above_the_first_of_them() -> None:
    assert ordered(
        heading("壹、清潔"),
        heading("一、清掃街道"),
        heading("貳、綠化"),
        heading("一、種植樹木"),
        paragraph("清掃街道5處。"),
        paragraph("種植樹木20株。"),
    ) == ["壹、清潔", "一、清掃街道", "清掃街道5處。", "貳、綠化", "一、種植樹木", "種植樹木20株。"]


def test_a_heading_whose_text_is_missing_does_not_take_that_of_another() -> None:
    assert ordered(
        heading("一、清掃街道"),
        heading("二、資源回收"),
        heading("三、種植樹木"),
        paragraph("清掃街道5處。"),
        paragraph("種植樹木20株。"),
    ) == ["一、清掃街道", "清掃街道5處。", "二、資源回收", "三、種植樹木", "種植樹木20株。"]


def test_a_heading_is_left_without_text_only_for_a_good_cause() -> None:
    assert ordered(
        heading("一、環境整理"), heading("二、種植樹木"), paragraph("於樹木周邊除草。"), paragraph("全年辦理20場。")
    ) == ["一、環境整理", "於樹木周邊除草。", "二、種植樹木", "全年辦理20場。"]


def test_a_table_goes_with_the_words_before_it_unless_it_opens_a_page() -> None:
    assert ordered(
        heading("一、清掃街道"), paragraph("清掃街道5處。"), table("東區"), heading("二、種植樹木", 2), table("西區", 2)
    ) == ["一、清掃街道", "清掃街道5處。", "東區", "西區", "二、種植樹木"]
    assert ordered(
        heading("一、清掃街道"), paragraph("清掃街道5處。"), heading("二、種植樹木", 2), table("樟樹", 2)
    ) == ["一、清掃街道", "清掃街道5處。", "二、種植樹木", "樟樹"]


def test_a_numbered_list_stays_together_over_a_page() -> None:
    assert ordered(
        heading("一、清掃街道"),
        paragraph("1.清掃街道5處。"),
        heading("二、種植樹木", 2),
        paragraph("2.清掃巷弄7處。", page=2),
        paragraph("1.種植樹木20株。", page=2),
    ) == ["一、清掃街道", "1.清掃街道5處。", "2.清掃巷弄7處。", "二、種植樹木", "1.種植樹木20株。"]


def test_what_stands_above_the_first_heading_stays_there() -> None:
    words = ["施政成果報告", "清掃街道為本局首要工作。", "一、清掃街道", "清掃街道5處。"]
    assert (
        ordered(paragraph(words[0], Column.TITLE), paragraph(words[1]), heading(words[2]), paragraph(words[3])) == words
    )


WORDS = st.text(st.sampled_from("清掃街道河川種植樹木一二三、1.。："), min_size=1, max_size=8)
PAGES = st.lists(st.tuples(st.lists(WORDS, max_size=4), st.lists(WORDS, max_size=5)), max_size=5)


@given(PAGES)
def test_nothing_is_lost_or_doubled_and_either_column_keeps_its_order(pages: list[tuple[list[str], list[str]]]) -> None:
    given_in = [
        each
        for number, (left, right) in enumerate(pages)
        for each in [*(heading(words, number) for words in left), *(paragraph(words, page=number) for words in right)]
    ]
    found = reading_order(given_in)
    assert sorted(map(id, found)) == sorted(map(id, given_in))
    for column in (Column.HEADINGS, Column.BODY):
        in_column = [id(each) for each in given_in if each.column is column]
        assert [id(each) for each in found if each.column is column] == in_column
