"""Tables: each figure knows the words of its row and its column, however the table is written or broken."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shizheng.extract.document import Block, BlockKind, Document
from shizheng.extract.layout.tables import is_figure
from shizheng.extract.pipeline import read

Told = tuple[str, tuple[str, ...], str]


def cells(text: str) -> list[tuple[Document, Block]]:
    document = read("表", text)
    return [(document, block) for block in document.blocks if block.kind is BlockKind.CELL]


def told(text: str) -> list[Told]:
    return [(document.text[b.start : b.end], b.row_heads, b.column_head) for document, b in cells(text)]


def words(text: str) -> list[str]:
    document = read("表", text)
    return [document.text[b.start : b.end] for b in document.blocks if b.kind is not BlockKind.CELL]


HTML = (
    "<table><tr><th>項目</th><th>109年</th><th>110年</th></tr>\n<tr><td><p>清掃</p></td><td>1,200</td><td>1,500</td></tr>"
    "<tr><td>清淤</td><td><b>30</b></td>\n<td>&nbsp;45</td></tr></table>\n"
)
PAGED = (
    "重要施政項目\t執行成果與效益\n<p>一、清潔</p>\t<p>成果如下：</p>\n"
    "項目\t109年\t110年\n<p>清掃</p>\t1,200\t<p>1,500</p>\n清淤\t30\t45\n"
)
TABLE: list[Told] = [
    ("1,200", ("清掃",), "109年"),
    ("1,500", ("清掃",), "110年"),
    ("30", ("清淤",), "109年"),
    ("45", ("清淤",), "110年"),
]


@pytest.mark.parametrize(
    "text",
    [
        "項目\t109年\t110年\n清掃\t1,200\t1,500\n清淤\t30\t45\n",
        "| 項目 | 109年 | 110年 |\n|---|---:|:---:|\n| 清掃 | **1,200** | `1,500` |\n| 清淤 | 30 | 45 |\n",
        HTML,
        PAGED,
        "項目 | 109年 | 110年\n清掃 | 1,200 | 1,500\n清淤 | 30 | 45\n",
        "項目｜109年｜110年\n清掃｜1,200｜1,500\n清淤｜30｜45\n",
        "項目\t109年\t110年\r\n清掃\t1,200\t1,500\r\n清淤\t30\t45\r\n",
        "項目\t109年\t110年\n清掃\t１，２００\t1,500\n清淤\t30\t45\n",
    ],
)
def test_a_table_reads_the_same_however_it_is_written(text: str) -> None:
    found = [(value.replace("１，２００", "1,200"), *heads) for value, *heads in told(text)]
    assert found == TABLE


def test_a_cell_that_spans_rows_heads_each_of_them_and_is_printed_once() -> None:
    text = (
        "<table><tr><td>類別</td><td>項目</td><td>110年</td></tr>"
        "<tr><td rowspan='2'>清潔</td><td>清掃</td><td>5處</td></tr><tr><td>清淤</td><td>3條</td></tr>"
        "<tr><td>回收</td><td>紙類</td><td>50</td></tr></table>"
    )
    assert told(text) == [
        ("5處", ("清潔", "清掃"), "110年"),
        ("3條", ("清潔", "清淤"), "110年"),
        ("50", ("回收", "紙類"), "110年"),
    ]
    assert words(text).count("清潔") == 1


def test_a_cell_may_span_many_rows() -> None:
    rows = "".join(f"<tr><td>{item}</td><td>{number}</td></tr>" for number, item in enumerate(("乙", "丙", "丁"), 2))
    text = (
        "<table><tr><td>類別</td><td>項目</td><td>件數</td></tr><tr><td rowspan=4>清潔</td><td>甲</td><td>1</td></tr>"
        f"{rows}<tr><td>綠化</td><td>戊</td><td>5</td></tr></table>"
    )
    groups = [heads for _, heads, _ in told(text)]
    assert groups == [("清潔", "甲"), ("清潔", "乙"), ("清潔", "丙"), ("清潔", "丁"), ("綠化", "戊")]


def test_a_head_over_several_columns_heads_each_of_them() -> None:
    text = (
        "<table><tr><th rowspan=2>地區</th><th colspan=2>清掃</th><th colspan=2>種樹</th></tr>"
        "<tr><th>109年</th><th>110年</th><th>109年</th><th>110年</th></tr>"
        "<tr><td>東區</td><td>1</td><td>2</td><td>3</td><td>4</td></tr></table>"
    )
    assert told(text) == [
        ("1", ("東區",), "清掃109年"),
        ("2", ("東區",), "清掃110年"),
        ("3", ("東區",), "種樹109年"),
        ("4", ("東區",), "種樹110年"),
    ]
    assert words(text).count("清掃") == 1


def test_a_row_that_only_names_a_group_leaves_the_heads_of_the_columns() -> None:
    text = (
        "<table><tr><td>項目</td><td>109年</td><td>110年</td></tr><tr><td colspan=3>清潔</td></tr>"
        "<tr><td>清掃</td><td>5</td><td>6</td></tr></table>"
    )
    assert told(text) == [("5", ("清掃",), "109年"), ("6", ("清掃",), "110年")]
    assert "清潔" in words(text)


@pytest.mark.parametrize(
    "text",
    [
        "項目\t單位\t109年\t110年\n步道\t公里\t1\t2\n",
        "項目\t109年\t110年\t單位\n步道\t1\t2\t公里\n",
    ],
)
def test_a_column_of_units_gives_each_figure_its_unit_wherever_it_stands(text: str) -> None:
    found = cells(text)
    assert [(d.text[b.start : b.end], b.row_heads, b.column_head, b.unit) for d, b in found] == [
        ("1", ("步道",), "109年", "公里"),
        ("2", ("步道",), "110年", "公里"),
    ]


def test_a_unit_may_span_many_rows() -> None:
    text = (
        "<table><tr><td>項目</td><td>單位</td><td>110年</td></tr><tr><td>甲</td><td rowspan=3>件</td><td>1</td></tr>"
        "<tr><td>乙</td><td>2</td></tr><tr><td>丙</td><td>3</td></tr><tr><td>丁</td><td>場</td><td>4</td></tr></table>"
    )
    assert [(b.row_heads, b.unit) for _, b in cells(text)] == [
        (("甲",), "件"),
        (("乙",), "件"),
        (("丙",), "件"),
        (("丁",), "場"),
    ]


def test_a_total_knows_the_years_that_it_adds_up() -> None:
    found = cells("項目\t108年\t109年\t110年\t合計\n清掃\t1\t2\t3\t6\n")
    assert [b.total_of for _, b in found] == [(), (), (), ("108年", "109年", "110年")]


def test_bare_years_are_heads_and_no_figures() -> None:
    assert told("項目\t108\t109\t110\n清掃\t1\t2\t3\n") == [
        ("1", ("清掃",), "108"),
        ("2", ("清掃",), "109"),
        ("3", ("清掃",), "110"),
    ]


def test_rows_may_be_numbered() -> None:
    text = "重要施政項目\t執行成果與效益\n<p>一、清潔</p>\t<p>成果如下：</p>\n項目\t110年\n1.清掃\t5\n2.清淤\t6\n"
    assert told(text) == [("5", ("1.清掃",), "110年"), ("6", ("2.清淤",), "110年")]


@pytest.mark.parametrize("head", ["項次", "編號", "No."])
def test_a_column_that_numbers_the_rows_is_no_figure(head: str) -> None:
    text = f"{head} | 活動 | 日期 | 人次\n1 | 園遊會 | 5/18 | 300\n2 | 音樂會 | 6/1 | 400\n"
    assert told(text) == [("300", ("園遊會", "5/18"), "人次"), ("400", ("音樂會", "6/1"), "人次")]


def test_figures_of_a_row_are_read_whatever_is_remarked_beside_them() -> None:
    text = "指標\t109年\t110年\t達成\n清掃\t1,200\t1,500\tV\n清淤\t30\t\t未達\n"
    assert told(text) == [*TABLE[:2], ("30", ("清淤",), "109年")]
    assert words(text)[-1] == "未達"


def test_a_lone_line_with_a_bar_is_no_table() -> None:
    assert told("首頁 | 5\n本局清掃街道5處。\n") == []


def test_a_total_row_does_not_belong_to_the_group_above_it() -> None:
    text = "| 類別 | 項目 | 件數 |\n|---|---|---|\n| 清潔 | 清掃 | 5 |\n| | 清淤 | 4 |\n| 合計 | | 9 |\n"
    assert told(text) == [("5", ("清潔", "清掃"), "件數"), ("4", ("清潔", "清淤"), "件數"), ("9", ("合計",), "件數")]


def test_a_row_that_lost_its_spanning_cell_is_set_right_by_counting() -> None:
    text = "類別\t項目\t109年\t110年\n清潔\t清掃\t1\t2\n清淤\t3\t4\n"
    assert told(text)[2:] == [("3", ("清潔", "清淤"), "109年"), ("4", ("清潔", "清淤"), "110年")]


@pytest.mark.parametrize("nothing", ["-", "—", "--", "無", "N/A", ""])
def test_a_figure_that_is_not_there_moves_no_other_under_its_head(nothing: str) -> None:
    assert told(f"項目\t108年\t109年\t110年\n清掃\t{nothing}\t5\t6\n") == [
        ("5", ("清掃",), "109年"),
        ("6", ("清掃",), "110年"),
    ]


def test_a_table_printed_twice_is_read_once() -> None:
    table = "項目\t109年\t110年\n清掃\t1,200\t1,500\n清淤\t30\t45\n"
    assert told(table + table) == TABLE


def test_two_tables_that_share_a_row_are_both_read() -> None:
    page = "重要施政項目\t執行成果與效益\n<p>{}</p>\t<p>{}成果如下。</p>\n地區\t{}\n東區\t5\n西區\t6\n"
    text = page.format("壹、清潔", "清潔", "件數") + page.format("貳、稽查", "稽查", "家數")
    assert told(text) == [
        ("5", ("東區",), "件數"),
        ("6", ("西區",), "件數"),
        ("5", ("東區",), "家數"),
        ("6", ("西區",), "家數"),
    ]


def test_a_table_that_goes_on_over_a_page_keeps_its_heads() -> None:
    head = "重要施政項目\t執行成果與效益\n"
    text = f"{head}<p>一、清潔</p>\t<p>成果如下。</p>\n項目\t110年\n清掃\t5\n{head}清淤\t6\n"
    assert told(text) == [("5", ("清掃",), "110年"), ("6", ("清淤",), "110年")]


@pytest.mark.parametrize(
    "words", ["5", "1,200", "95.5%", "12場", "約300人", "3.3萬", "3億2,000萬元", "NT$3,000", "(12)", "-5", "１２％"]
)
def test_a_number_with_its_unit_is_a_figure(words: str) -> None:
    assert is_figure(words)


@pytest.mark.parametrize(
    "words", ["", "110年", "110年度", "103年目標", "3月", "清掃5處", "5處清掃及3條清淤", "第5屆", "1.清掃"]
)
def test_a_time_or_words_with_a_number_in_them_are_no_figure(words: str) -> None:
    assert not is_figure(words)


@given(
    st.lists(st.lists(st.sampled_from(["", "甲", "5", "1,2", "-", "110年", "合計", "單位"]), max_size=5), max_size=6)
)
def test_no_table_is_too_odd_to_be_read(rows: list[list[str]]) -> None:
    marked = "".join(f"<tr>{''.join(f'<td rowspan=2 colspan=2>{c}</td>' for c in row)}</tr>" for row in rows)
    for text in (f"<table>{marked}</table>", "\n".join("\t".join(row) for row in rows)):
        for document, block in cells(text):
            assert is_figure(document.text[block.start : block.end])
