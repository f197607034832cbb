"""Hard-wrapped lines: what the margin broke is whole again, and headings of a left column stand above their text."""

from __future__ import annotations

import pytest

from shizheng.extract import layout
from shizheng.extract.document import BlockKind, Document
from shizheng.extract.layout.wrapped import width
from shizheng.extract.pipeline import read

MARGIN = 18  # characters in a line
TITLE = "某市政府環境局110年度施政績效成果報告"
STREETS = (
    "清掃街道共計1,234處，並於重點商圈派員加強巡查，假日期間另行增派人力，全年計出動清潔隊員2,468人次，"
    "道路髒亂情形較往年大幅改善，民眾滿意度達92.5%，獲得地方各界一致好評。"
)
RIVERS = (
    "河川清淤部分，全年完成主要排水幹線清淤共計36條，總長度達58公里，清出淤泥約4,500公噸，均依規定送至合法處理場所，"
    "並於汛期前全部完成，有效降低淹水風險。"
)
TREES = (
    "種植樹木部分，全年於公園綠地及道路兩側種植喬木2,000株、灌木15,000株，其中原生樹種占八成以上，"
    "並由各里志工認養維護，成活率達96%。"
)


def wrap(text: str, newline: str = "\n") -> str:
    """Break a paragraph at the margin, in the middle of words and numbers, as a PDF does."""
    return newline.join(text[start : start + MARGIN] for start in range(0, len(text), MARGIN)) + newline


def blocks(document: Document) -> list[str]:
    return [document.text[b.start : b.end] for b in document.blocks]


def placed(document: Document) -> list[tuple[tuple[str, ...], str]]:
    content = (b for b in document.blocks if b.kind is BlockKind.PARAGRAPH)
    return [(document.heading_path(b.section), document.text[b.body : b.end]) for b in content]


@pytest.mark.parametrize("newline", ["\n", "\r\n", "\r"])
def test_words_and_numbers_that_the_margin_broke_are_whole_again(newline: str) -> None:
    text = f"{TITLE}{newline}" + "".join(wrap(paragraph, newline) for paragraph in (STREETS, RIVERS, TREES))
    assert layout.name(text) == "wrapped"
    assert blocks(read("報告", text)) == [TITLE, STREETS, RIVERS, TREES]


@pytest.mark.parametrize(
    "text", [STREETS, f"{STREETS}\n{RIVERS}\n{TREES}\n" * 5, "清掃街道5處。\n" * 20, wrap(STREETS), ""]
)
def test_lines_that_no_margin_broke_are_not_taken_for_wrapped(text: str) -> None:
    assert layout.name(text) == "flowing"


def test_headings_of_a_left_column_stand_above_the_paragraphs_that_they_stood_beside() -> None:
    text = (
        f"{TITLE}\n重要施政項目　　執行成果與效益\n壹、清潔\n一、清掃街\n道\n二、河川清\n淤\n"
        f"{wrap(STREETS)}{wrap(RIVERS)}"
        f"重要施政項目　　執行成果與效益\n三、種植樹\n木\n{wrap(TREES)}"
    )
    assert layout.name(text) == "wrapped"
    document = read("報告", text)
    assert placed(document) == [
        (("壹、清潔", "一、清掃街道"), STREETS),
        (("壹、清潔", "二、河川清淤"), RIVERS),
        (("壹、清潔", "三、種植樹木"), TREES),
    ]
    assert document.blocks[0].kind is BlockKind.TITLE
    assert "執行成果" not in document.text


def test_a_sentence_goes_on_behind_the_headings_of_the_next_page() -> None:
    lines = wrap(RIVERS).splitlines(keepends=True)
    text = (
        f"{TITLE}\n壹、清潔\n一、河川清\n淤\n{''.join(lines[:2])}重要施政項目　　執行成果與效益\n二、種植樹\n木\n"
        f"{''.join(lines[2:])}{wrap(TREES)}{wrap(STREETS)}"
    )
    assert placed(read("報告", text))[:2] == [
        (("壹、清潔", "一、河川清淤"), RIVERS),
        (("壹、清潔", "二、種植樹木"), TREES),
    ]


@pytest.mark.parametrize("number", ["- 12 -", "第 12 頁", "第12頁，共30頁", "12\f"])
def test_the_number_of_a_page_parts_no_sentence(number: str) -> None:
    lines = wrap(RIVERS).splitlines(keepends=True)
    text = f"{TITLE}\n{wrap(STREETS)}{''.join(lines[:2])}{number}\n{''.join(lines[2:])}{wrap(TREES)}"
    assert blocks(read("報告", text)) == [TITLE, STREETS, RIVERS, TREES]


def test_a_foreword_is_a_paragraph_and_stands_before_the_first_heading() -> None:
    foreword = "本局依據年度施政計畫，以清潔、綠化及永續為三大主軸，積極推動各項環境保護工作，茲將辦理情形報告如次。"
    text = f"{TITLE}\n{wrap(foreword)}壹、清潔\n一、清掃街道\n{wrap(STREETS)}{wrap(RIVERS)}{wrap(TREES)}"
    document = read("報告", text)
    assert blocks(document)[:4] == [TITLE, foreword, "壹、清潔", "一、清掃街道"]
    assert document.blocks[1].section is None


def test_numbered_items_start_their_own_paragraphs() -> None:
    text = f"{TITLE}\n一、清潔\n{wrap('1.' + STREETS)}{wrap('2.' + RIVERS)}{wrap('3.' + TREES)}"
    document = read("報告", text)
    assert placed(document) == [(("一、清潔",), words) for words in (STREETS, RIVERS, TREES)]


def test_a_link_on_a_line_of_its_own_is_joined_with_nothing() -> None:
    text = f"{TITLE}\n{wrap(STREETS)}https://www.example.org/a\n{wrap(RIVERS)}{wrap(TREES)}"
    assert "https://www.example.org/a" in blocks(read("報告", text))


@pytest.mark.parametrize(("words", "columns"), [("", 0), ("110年度", 7), ("１１０", 6), ("GO 獎。", 7)])
def test_width_is_counted_as_printed(words: str, columns: int) -> None:
    assert width(words) == columns
