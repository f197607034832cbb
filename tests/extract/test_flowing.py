"""Markdown and plain text: a line is a paragraph, marks are dropped, and what a page break cut is whole again."""

from __future__ import annotations

import pytest

from shizheng.extract import layout
from shizheng.extract.document import BlockKind, Document
from shizheng.extract.pipeline import read

LONG = "本局依年度計畫清掃主要街道，並於假日加派人力巡查重點商圈，"


def blocks(text: str) -> list[str]:
    document = read("報告", text)
    return [document.text[b.start : b.end] for b in document.blocks]


def headings(document: Document) -> list[tuple[str, ...]]:
    return [document.heading_path(number) for number in range(len(document.sections))]


@pytest.mark.parametrize(
    "text", ["", "一行", "# 標題\n\n本文。\n", "項目\t數量\n步道\t2\n", "<table><tr><td>甲</td></tr></table>"]
)
def test_text_without_columns_and_margins_is_flowing(text: str) -> None:
    assert layout.name(text) == "flowing"


def test_marks_of_markdown_are_dropped_and_their_levels_kept() -> None:
    document = read(
        "報告", "# 清潔報告\n\n## 街道\n\n- 清掃**主要**街道\n* 清掃`巷弄`\n\n---\n\n### 假日 ###\n\n+ 加派人力\n"
    )
    assert [document.text[b.start : b.end] for b in document.blocks] == [
        "清潔報告",
        "街道",
        "清掃主要街道",
        "清掃巷弄",
        "假日",
        "加派人力",
    ]
    assert headings(document) == [("清潔報告",), ("清潔報告", "街道"), ("清潔報告", "街道", "假日")]


def test_headings_of_html_are_headings() -> None:
    document = read("報告", "<h1>清潔報告</h1>\n<h2>街道</h2><p>清掃街道。</p>\n")
    assert headings(document) == [("清潔報告",), ("清潔報告", "街道")]
    assert document.heading_path(document.blocks[-1].section) == ("清潔報告", "街道")


def test_a_level_of_markdown_that_is_left_out_does_not_lose_the_next() -> None:
    document = read("報告", "## 街道\n\n#### 假日\n\n加派人力。\n\n## 河川\n\n# 附錄\n")
    assert headings(document) == [("街道",), ("街道", "假日"), ("河川",), ("附錄",)]


@pytest.mark.parametrize("newline", ["\n", "\r\n", "\r", "\n\n", "\n\f"])
def test_a_sentence_that_a_page_cut_is_whole_again(newline: str) -> None:
    assert blocks(f"{LONG}{newline}全年共清掃120處。\n") == [f"{LONG}全年共清掃120處。"]


@pytest.mark.parametrize(
    ("first", "second"),
    [
        (LONG.rstrip("，") + "。", "全年共清掃120處。"),  # ended with a stop
        ("清掃街道", "全年共清掃120處。"),  # short: a heading or a label
        (LONG, "一、清掃"),  # the next one has a mark of its own
        (LONG, "# 河川"),
        (LONG, "- 清掃"),
    ],
)
def test_paragraphs_that_are_whole_are_not_joined(first: str, second: str) -> None:
    assert blocks(f"{first}\n{second}\n") == [first, second.lstrip("#- ")]


def test_a_title_that_was_run_together_with_its_text_is_parted_from_it_but_no_latin_name_is() -> None:
    text = "為維護市容觀瞻及環境衛生，本局每日派員清掃主要街道。"
    document = read("報告", f"1.街道清掃 {text}\n2.參加GO SMART Award {text}\n")
    words = [document.text[b.body : b.end] for b in document.blocks]
    assert words == ["街道清掃", text, f"參加GO SMART Award{text}"]


def test_a_space_that_parts_two_phrases_stays_and_those_of_justified_text_go() -> None:
    assert blocks("清掃街道　種植樹木\n計 120 處、GO SMART Award 獎\n") == [
        "清掃街道 種植樹木",
        "計120處、GO SMART Award獎",
    ]


def test_an_html_table_over_several_lines_is_one_table_between_the_text_around_it() -> None:
    text = "清掃成果：\n<table>\n<tr><td>東區</td>\n<td>5</td></tr>\n</table>\n以上為全年成果。\n"
    document = read("報告", text)
    assert [(b.kind, document.text[b.start : b.end]) for b in document.blocks] == [
        (BlockKind.PARAGRAPH, "清掃成果："),
        (BlockKind.PARAGRAPH, "東區"),
        (BlockKind.CELL, "5"),
        (BlockKind.PARAGRAPH, "以上為全年成果。"),
    ]


def test_a_table_that_is_never_closed_hides_nothing_behind_it() -> None:
    assert blocks("<table>\n<tr><td>東區</td></tr>\n第二段說明。\n第三段說明。\n")[-2:] == [
        "第二段說明。",
        "第三段說明。",
    ]


@pytest.mark.parametrize("piece", ["<table", "<", "&", "|", "\t", "- ", "#", "字**", "一", "(", " "])
def test_a_hundred_thousand_signs_without_a_newline_are_laid_out_to_their_end(piece: str) -> None:
    text = piece * (100_000 // len(piece)) + "末\n"
    (*_, last) = layout.lines(text, layout.name(text))
    assert last.words.text.endswith("末")
