"""HTML in a text: tags go, what they show stays with its place, and a table keeps its cells and their spans."""

from __future__ import annotations

import html

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from shizheng.extract.layout.markup import Element, Grid, elements, words_of

TAGS = ("<p>", "</p>", "<br/>", "<b>", "</b>", "<ul>", "<li>", "</li>", "</ul>", "<table>", "<tr>", "<td>", "</table>")
PIECES = st.sampled_from((*TAGS, "&amp;", "&#20013;", "&nosuch;", "<", ">", " ", "\u3000", "清", "5", "A", "\u200b"))


def read(text: str) -> list[Element]:
    return list(elements(text, 0, len(text), keep_han_spaces=True))


def shown(text: str) -> list[str]:
    return [element.words.text for element in read(text)]


def table(text: str) -> Grid:
    (found,) = [element.grid for element in read(text) if element.grid is not None]
    return found


@pytest.mark.parametrize(
    ("text", "blocks"),
    [
        ("<p>一、清潔</p><p>二、回收</p>", ["一、清潔", "二、回收"]),
        ("<P class='a'>一、清潔</P>", ["一、清潔"]),
        ("清掃<b>街道</b><i>5</i>處", ["清掃街道5處"]),
        ("清掃<br>種樹<br/>除草", ["清掃", "種樹", "除草"]),
        ("<div><p>清掃</p></div>種樹", ["清掃", "種樹"]),
        ("<p></p><p> \u3000</p>清掃", ["清掃"]),
        ("清掃<!-- 註解 -->街道", ["清掃街道"]),
        ("見<https://example.org/a>網頁", ["見<https://example.org/a>網頁"]),
        ("若5<6且7>3", ["若5<6且7>3"]),
        ("<清潔隊>出勤", ["<清潔隊>出勤"]),
        ("甲&amp;乙&nbsp;丙&lt;丁&#20013;", ["甲&乙 丙<丁中"]),
        ("R&D;甲&nosuch;乙", ["R&D;甲&nosuch;乙"]),
        ("清 掃 GO SMART Award 獎 項", ["清 掃GO SMART Award獎 項"]),
        ("清\u200b掃\u202e街\u00ad道\ufeff", ["清掃街道"]),
    ],
)
def test_only_what_a_reader_sees_is_left(text: str, blocks: list[str]) -> None:
    assert shown(text) == blocks


def test_a_heading_knows_its_depth_and_the_text_behind_it_has_none() -> None:
    found = read("<h2>清潔</h2><p>清掃街道</p><h3>回收</h3>")
    assert [(e.words.text, e.level) for e in found] == [("清潔", 2), ("清掃街道", None), ("回收", 3)]


def test_items_of_lists_know_their_number_and_depth_and_further_blocks_that_they_go_on() -> None:
    found = read("如下<ol><li>清掃<p>每日</p></li><li>種樹<ul><li>樟樹</li><li>榕樹</li></ul></li></ol>完")
    assert [(e.words.text, e.item, e.depth) for e in found] == [
        ("如下", None, 0),
        ("清掃", 1, 1),
        ("每日", 0, 1),
        ("種樹", 2, 1),
        ("樟樹", 1, 2),
        ("榕樹", 2, 2),
        ("完", None, 0),
    ]


def test_a_table_gives_its_rows_of_cells_with_what_they_span() -> None:
    grid = table(
        "<table><tr><th rowspan='2'>地區</th><th colspan=2>場次</th></tr><tr><td>109年</td><td>110年</td></tr></table>"
    )
    assert [[(c.words.text, c.rows, c.columns, c.head) for c in row] for row in grid.rows] == [
        [("地區", 2, 1, True), ("場次", 1, 2, True)],
        [("109年", 1, 1, False), ("110年", 1, 1, False)],
    ]


@pytest.mark.parametrize(
    ("cell", "words"),
    [
        ("<p>東區</p><p>街道</p>", "東區街道"),
        ("<p>GO</p><p>SMART</p>", "GO SMART"),
        ("<b>1,200</b>", "1,200"),
        ("<ul><li>清掃</li><li>種樹</li></ul>", "清掃種樹"),
        ("&nbsp;5&nbsp;", "5"),
        ("", ""),
    ],
)
def test_a_cell_is_one_piece_whatever_it_holds(cell: str, words: str) -> None:
    (row,) = table(f"<table><tr><td>{cell}</td></tr></table>").rows
    assert "".join(c.words.text for c in row).replace(" ", "") == words.replace(" ", "")
    assert words_of(cell, 0, len(cell)).text == words


@pytest.mark.parametrize(
    "text", ["<table><tr><td>甲</td><td>5</td></tr>", "<table><tr><td>甲<td>5", "<table><td>甲</td><td>5</td></table>"]
)
def test_a_table_that_lost_a_tag_keeps_its_cells(text: str) -> None:
    assert [len(row) for row in table(text).rows] == [2]
    assert table(text).rows[0][0].words.text == "甲"


def test_the_caption_of_a_table_stands_before_it() -> None:
    found = read("<table><caption>各區<b>清掃</b>成果</caption><tr><td>甲</td></tr></table>")
    assert [e.words.text or "table" for e in found] == ["各區清掃成果", "table"]


def test_text_around_a_table_stays_on_its_side() -> None:
    found = read("前文<table><tr><td>甲</td></tr></table>後文")
    assert [e.words.text or "table" for e in found] == ["前文", "table", "後文"]


@given(st.lists(PIECES, max_size=40).map("".join))
@example("<table><td>&amp;<p>&amp;")  # a tag in a cell parts the words at its own place
def test_every_character_knows_where_it_stands_in_the_file(text: str) -> None:
    words = [e.words for e in read(text)] + [
        cell.words for e in read(text) if e.grid for r in e.grid.rows for cell in r
    ]
    for placed in [*words, words_of(text, 0, len(text))]:
        assert len(placed.text) == len(placed.places)
        assert list(placed.places) == sorted(set(placed.places))
        for character, place in zip(placed.text, placed.places, strict=True):
            entity = text[place : text.find(";", place) + 1] if text[place] == "&" else ""
            assert character in (text[place], html.unescape(entity)) or (character == " " and text[place] in "<\u3000")


@given(st.text(), st.integers(0, 9), st.integers(0, 9))
def test_only_the_stretch_asked_for_is_read(text: str, before: int, behind: int) -> None:
    whole = "清" * before + text + "掃" * behind
    inside = list(elements(whole, before, before + len(text)))
    assert [(e.words.text, [p - before for p in e.words.places]) for e in inside] == [
        (e.words.text, list(e.words.places)) for e in elements(text, 0, len(text))
    ]
