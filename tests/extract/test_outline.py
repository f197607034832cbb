"""The outline: every block knows the headings above it, whatever levels and numbers a writer left out or mistook."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from shizheng.extract.document import BlockKind, Document
from shizheng.extract.pipeline import read


def paths(text: str) -> list[str]:
    """Return the heading path of every paragraph, with the paragraph behind it."""
    document = read("報告", text)
    content = [block for block in document.blocks if block.kind is BlockKind.PARAGRAPH]
    return [">".join((*document.heading_path(b.section), document.text[b.body : b.end])) for b in content]


def leads(document: Document) -> list[tuple[str, str | None]]:
    """Return each paragraph with the words that introduce it."""

    def words(number: int) -> str:
        return document.text[document.blocks[number].body : document.blocks[number].end]

    content = [n for n, block in enumerate(document.blocks) if block.kind is BlockKind.PARAGRAPH]
    leading = (document.blocks[n].lead for n in content)
    return [(words(n), None if lead is None else words(lead)) for n, lead in zip(content, leading, strict=True)]


def test_the_styles_of_official_writing_are_levels() -> None:
    text = "壹、清潔\n一、街道\n（一）主要道路\n1.東區\n(1)平日\n清掃5處。\n"
    assert paths(text) == ["壹、清潔>一、街道>（一）主要道路>1.東區>(1)平日>清掃5處。"]


def test_stems_stand_above_parts_or_wherever_a_writer_counts_by_them() -> None:
    text = "甲、環保\n壹、清潔\n一、街道\n清掃5處。\n貳、綠化\n種樹20株。\n乙、工務\n一、道路\n鋪設3條。\n"
    assert paths(text) == [
        "甲、環保>壹、清潔>一、街道>清掃5處。",
        "甲、環保>貳、綠化>種樹20株。",
        "乙、工務>一、道路>鋪設3條。",
    ]
    assert paths("一、街道\n甲、平日\n清掃5處。\n乙、假日\n清掃6處。\n二、河川\n清淤3條。\n") == [
        "一、街道>甲、平日>清掃5處。",
        "一、街道>乙、假日>清掃6處。",
        "二、河川>清淤3條。",
    ]


def test_a_mark_closes_every_level_below_its_own() -> None:
    text = (
        "壹、清潔\n一、街道\n（一）平日\n清掃5處。\n（二）假日\n清掃6處。\n二、河川\n清淤3條。\n"
        "貳、綠化\n一、公園\n種樹20株。\n"
    )
    assert paths(text) == [
        "壹、清潔>一、街道>（一）平日>清掃5處。",
        "壹、清潔>一、街道>（二）假日>清掃6處。",
        "壹、清潔>二、河川>清淤3條。",
        "貳、綠化>一、公園>種樹20株。",
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "壹、清潔\n（一）街道\n清掃5處。\n（二）河川\n清淤3條。\n",
            ["壹、清潔>（一）街道>清掃5處。", "壹、清潔>（二）河川>清淤3條。"],
        ),
        ("（一）街道\n清掃5處。\n（二）河川\n清淤3條。\n", ["（一）街道>清掃5處。", "（二）河川>清淤3條。"]),
        (
            "一、清潔\n(1)街道\n清掃5處。\n(2)河川\n清淤3條。\n",
            ["一、清潔>(1)街道>清掃5處。", "一、清潔>(2)河川>清淤3條。"],
        ),
        (
            "第一章 清潔\n一、街道\n清掃5處。\n第二章 綠化\n種樹。\n",
            ["第一章 清潔>一、街道>清掃5處。", "第二章 綠化>種樹。"],
        ),
    ],
)
def test_a_level_that_is_left_out_is_no_level(text: str, expected: list[str]) -> None:
    assert paths(text) == expected


def test_brackets_that_hold_the_wrong_numeral_are_told_by_the_count() -> None:
    text = "一、清潔\n（四）街道\n清掃5處。\n(5)河川\n清淤3條。\n（六）公園\n種樹20株。\n"
    assert paths(text) == [
        "一、清潔>（四）街道>清掃5處。",
        "一、清潔>(5)河川>清淤3條。",
        "一、清潔>（六）公園>種樹20株。",
    ]


def test_brackets_that_start_to_count_anew_open_a_level() -> None:
    text = "一、清潔\n（一）街道\n(1)平日\n清掃5處。\n(2)假日\n清掃6處。\n（二）河川\n清淤3條。\n"
    assert paths(text) == [
        "一、清潔>（一）街道>(1)平日>清掃5處。",
        "一、清潔>（一）街道>(2)假日>清掃6處。",
        "一、清潔>（二）河川>清淤3條。",
    ]


def test_a_numbering_that_starts_over_or_leaves_numbers_out_stays_on_its_level() -> None:
    text = "壹、清潔\n一、街道\n清掃5處。\n三、河川\n清淤3條。\n一、補充\n另種樹。\n"
    assert paths(text) == ["壹、清潔>一、街道>清掃5處。", "壹、清潔>三、河川>清淤3條。", "壹、清潔>一、補充>另種樹。"]


def test_markdown_levels_hold_headings_without_a_mark_and_official_marks_stand_within_them() -> None:
    text = "# 報告\n\n## 前言\n\n說明。\n\n## 成果\n\n一、清潔\n清掃5處。\n二、綠化\n種樹。\n\n## 結語\n\n完。\n"
    assert paths(text) == [
        "報告>前言>說明。",
        "報告>成果>一、清潔>清掃5處。",
        "報告>成果>二、綠化>種樹。",
        "報告>結語>完。",
    ]


@pytest.mark.parametrize(
    "item",
    [
        "1.清掃街道5處，並加強巡查。",
        "1.清掃街道5處、",
        "1.清掃街道5處；",
        "1.為維護市容觀瞻及環境衛生由本局每日派員清掃主要街道與巷弄並於假日加強巡查各重點商圈及觀光景點周邊環境",
    ],
)
def test_a_sentence_with_a_mark_is_an_item_and_no_heading(item: str) -> None:
    assert paths(f"一、清潔\n{item}\n本局另清淤河川3條。\n")[0] == f"一、清潔>{item[2:]}"


def test_short_items_of_one_list_are_no_headings() -> None:
    assert paths("一、清潔\n1.清掃街道\n2.清淤河川\n3.種植樹木\n") == [
        "一、清潔>清掃街道",
        "一、清潔>清淤河川",
        "一、清潔>種植樹木",
    ]


def test_an_item_after_short_titles_of_the_same_list_closes_them() -> None:
    text = "一、清潔\n1.街道\n清掃街道5處。\n2.河川\n清淤河川3條。\n3.種植樹木20株，並由志工認養。\n"
    assert paths(text) == [
        "一、清潔>1.街道>清掃街道5處。",
        "一、清潔>2.河川>清淤河川3條。",
        "一、清潔>種植樹木20株，並由志工認養。",
    ]


def test_the_last_item_of_an_html_list_heads_nothing_that_stands_outside_it() -> None:
    text = "一、清潔\n<ol><li>清掃街道</li><li>清淤河川</li></ol>\n本局另種樹20株。\n"
    assert paths(text) == ["一、清潔>清掃街道", "一、清潔>清淤河川", "一、清潔>本局另種樹20株。"]


def test_items_know_the_words_that_introduce_them() -> None:
    document = read(
        "報告",
        "一、清潔\n截至12月底成果如下：\n1.清掃街道5處。分區如下：\n(1)東區2處。\n(2)西區3處。\n2.清淤河川3條。\n",
    )
    assert leads(document) == [
        ("截至12月底成果如下：", None),
        ("清掃街道5處。分區如下：", "截至12月底成果如下："),
        ("東區2處。", "清掃街道5處。分區如下："),
        ("西區3處。", "清掃街道5處。分區如下："),
        ("清淤河川3條。", "截至12月底成果如下："),
    ]


def test_an_item_that_closes_a_title_is_not_introduced_by_what_stood_under_it() -> None:
    document = read("報告", "1.街道\n成果如下：\n(1)東區2處。\n(2)西區3處。\n2.種植樹木20株，並由志工認養。\n")
    assert leads(document)[-1] == ("種植樹木20株，並由志工認養。", None)


def test_a_part_stands_under_nothing() -> None:
    assert paths("# 報告\n\n一、前言\n說明。\n壹、清潔\n一、街道\n清掃。\n") == [
        "報告>一、前言>說明。",
        "壹、清潔>一、街道>清掃。",
    ]


def test_a_heading_ends_what_was_introduced_above_it() -> None:
    document = read("報告", "一、清潔\n成果如下：\n1.清掃5處。\n2.清淤3條。\n二、綠化\n1.種樹20株。\n2.除草30處。\n")
    assert leads(document)[-2:] == [("種樹20株。", None), ("除草30處。", None)]


LINES = st.sampled_from(
    [
        "壹、清潔",
        "貳、綠化",
        "一、街道",
        "二、河川",
        "（一）平日",
        "(2)假日",
        "1.東區",
        "2.清掃5處。",
        "# 成果",
        "### 附錄",
        "說明文字。",
    ]
)


@given(st.lists(LINES, max_size=25))
@settings(deadline=None)
def test_whatever_the_order_of_marks_sections_are_a_tree_above_every_block(lines: list[str]) -> None:
    document = read("報告", "\n".join(lines) + "\n")
    for number, section in enumerate(document.sections):
        assert section.parent is None or section.parent < number
        assert section.level == len(document.heading_path(number))
    numbers = [block.section for block in document.blocks if block.kind is BlockKind.HEADING]
    assert numbers == list(range(len(document.sections)))
    assert document.text == "".join(line.lstrip("# ") + "\n" for line in lines)


def test_a_line_in_black_brackets_heads_what_follows() -> None:
    document = read("報告", "【甲、資料治理】\n(1)上架資料集12項。\n【乙、展望】\n(1)增設測站。\n")
    paragraphs = [block for block in document.blocks if block.kind is BlockKind.PARAGRAPH]
    assert [document.heading_path(block.section) for block in paragraphs] == [("【甲、資料治理】",), ("【乙、展望】",)]
