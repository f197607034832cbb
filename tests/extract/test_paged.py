"""Two columns kept as tab-separated cells: headings left, results right, page after page."""

from __future__ import annotations

import pytest

from shizheng.extract import layout
from shizheng.extract.document import BlockKind, Document
from shizheng.extract.pipeline import read

HEAD = "重要施政項目\t執行成果與效益\n"
Placed = list[tuple[tuple[str, ...], str]]


def report(*pages: str) -> Document:
    return read("報告", "# 某局110年度施政績效成果報告\n\n" + "".join(f"{HEAD}{page}\n\n" for page in pages))


def placed(document: Document) -> Placed:
    """Return the paragraphs and cells with the headings that they stand under."""
    content = (b for b in document.blocks if b.kind in (BlockKind.PARAGRAPH, BlockKind.CELL))
    return [(document.heading_path(b.section), document.text[b.body : b.end]) for b in content]


@pytest.mark.parametrize(
    "head", [HEAD, "重 要 施 政 項 目\t執 行 成 果 與 效 益\t\t\n", "重要施政項目　\t　執行成果與效益\r\n"]
)
def test_the_running_head_tells_the_layout_and_is_dropped(head: str) -> None:
    text = f"{head}<p>一、清潔</p>\t<p>清掃5處。</p>\n"
    assert layout.name(text) == "paged"
    document = read("報告", text)
    assert document.text == "一、清潔\n清掃5處。\n"


def test_what_a_report_says_of_the_words_of_the_head_is_no_head() -> None:
    assert layout.name("重要施政項目及執行成果與效益\t如下\n") == "flowing"


def test_the_title_stands_first_and_under_no_heading() -> None:
    document = report("<p>壹、清潔</p><p>一、街道</p>\t<p>清掃5處。</p>")
    title = document.blocks[0]
    assert (title.kind, document.text[title.start : title.end]) == (BlockKind.TITLE, "某局110年度施政績效成果報告")
    assert title.section is None
    assert placed(document) == [(("壹、清潔", "一、街道"), "清掃5處。")]


def test_each_paragraph_stands_under_the_heading_that_it_stood_beside() -> None:
    document = report(
        "<p><b>壹、清潔</b></p> <p>一、清掃街道</p> <p>二、清淤河川</p>\t<p>清掃街道5處。</p> <p>清淤河川3條。</p>",
        "<p>三、種植樹木</p>\t<p>種植樹木20株。</p>",
    )
    assert placed(document) == [
        (("壹、清潔", "一、清掃街道"), "清掃街道5處。"),
        (("壹、清潔", "二、清淤河川"), "清淤河川3條。"),
        (("壹、清潔", "三、種植樹木"), "種植樹木20株。"),
    ]


def test_a_heading_and_a_sentence_that_a_page_cut_are_whole_again() -> None:
    document = report(
        "<p>一、清掃</p> <p>街道</p>\t<p>清掃街道5處，並於主要商圈派員加強巡查，計出動</p>",
        "<p>二、清淤</p>\t<p>120人次。</p> <p>清淤河川3條。</p>",
    )
    assert placed(document) == [
        (("一、清掃街道",), "清掃街道5處，並於主要商圈派員加強巡查，計出動120人次。"),
        (("二、清淤",), "清淤河川3條。"),
    ]


def test_a_list_that_goes_on_over_the_page_stays_together() -> None:
    document = report(
        "<p>一、街道清掃</p>\t<p>街道清掃如下：</p> <p>1.清掃街道5處。</p>",
        "<p>二、河川清淤</p>\t<p>2.清掃巷弄7處。</p> <p>河川清淤3條。</p>",
    )
    assert placed(document) == [
        (("一、街道清掃",), "街道清掃如下："),
        (("一、街道清掃",), "清掃街道5處。"),
        (("一、街道清掃",), "清掃巷弄7處。"),
        (("二、河川清淤",), "河川清淤3條。"),
    ]


def test_headings_that_a_conversion_ran_together_are_told_apart() -> None:
    document = report("壹、清潔 一、街道清掃 二、河川清淤\t<p>街道清掃5處。</p> <p>河川清淤3條。</p>")
    assert [section.title for section in document.sections] == ["壹、清潔", "一、街道清掃", "二、河川清淤"]


def test_items_that_a_conversion_ran_together_are_told_apart() -> None:
    document = report(
        "<p>一、清潔</p>\t<p>成果如下： 1. 清掃5處： (1) 平日3處。 2. 清淤3條： (1) 東區1條。 (2) 西區2條。</p>"
    )
    words = [document.text[b.body : b.end] for b in document.blocks]
    assert words[2:] == ["成果如下：", "清掃5處：", "平日3處。", "清淤3條：", "東區1條。", "西區2條。"]


def test_numbers_that_do_not_count_on_are_no_items() -> None:
    document = report("<p>一、清潔</p>\t<p>達成率 95. 其中 3. 清掃；費用 2.5萬元。</p>")
    assert len(placed(document)) == 1


def test_a_cell_may_hold_paragraphs_lists_and_a_whole_table() -> None:
    table = "<table><tr><th>項目</th><th>110年</th></tr><tr><td>東區</td><td>5</td></tr></table>"
    items = "<ol><li>辦理宣導3場。</li><li><p>修剪樹木20株。</p><ul><li>樟樹5株</li><li>榕樹15株。</li></ul></li></ol>"
    document = report(f"<p>一、清潔</p>\t<p>成果如下：</p>{table}{items}", "<p>二、稽查</p>\t<p>稽查30家。</p>")
    assert placed(document) == [
        (("一、清潔",), "成果如下："),
        (("一、清潔",), "項目"),
        (("一、清潔",), "110年"),
        (("一、清潔",), "東區"),
        (("一、清潔",), "5"),
        (("一、清潔",), "辦理宣導3場。"),
        (("一、清潔",), "修剪樹木20株。"),
        (("一、清潔",), "樟樹5株"),
        (("一、清潔",), "榕樹15株。"),
        (("二、稽查",), "稽查30家。"),
    ]


def test_the_rows_of_a_table_behind_the_second_cell_are_read() -> None:
    document = report("<p>一、清潔</p>\t<p>成果如下：</p>\t<p>東區</p>\t<p>5</p>\n\t\t西區\t6")
    cells = [b for b in document.blocks if b.kind is BlockKind.CELL]
    assert [(document.text[b.start : b.end], b.row_heads) for b in cells] == [("5", ("東區",)), ("6", ("西區",))]
