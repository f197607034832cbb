"""What the page offers works in a real browser: search, filters, panel, table, zoom, mouse, keyboard, a telephone."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from shizheng.queries.network import TERM, Edge, Evidence, Network, Node
from shizheng.viz.network import page as html_of


def small() -> Network:
    """Return a network of our own: two agencies, a system that one of them runs, an award that it won."""
    told = (Evidence("交通局的號誌平台獲智慧路口獎。", "交通局105年度報告", 105),)
    both = (*told, Evidence("交通局巡檢路口。", "交通局106年度報告", 106))
    nodes = (
        Node("urn:a", "號誌平台", "System", True, 1, (105,), told),
        Node("urn:b", "臺南市政府交通局", "Agency", False, 2, (105, 106), both),
        Node("urn:c", "資訊處", "Agency", False, 1, (), (Evidence("資訊處維護號誌。", "無年度的報告", None),)),
        Node("urn:d", "智慧路口獎", "Award", False, 1, (105,), told),
    )
    named = [Edge(TERM, node.iri, "named so" if node.central else "named with", 1, node.years) for node in nodes]
    stated = [Edge("urn:a", "urn:b", "responsibleAgency", 1, (105,), told), Edge("urn:b", "urn:d", "won", 1, (105,))]
    return Network("號誌", nodes, (*named, *stated), len(nodes))


@pytest.fixture(scope="module")
def opened(opener: Callable[..., Any]) -> Any:
    """One page for all tests of this file; each begins by what a user would do first."""
    return opener(html_of(small()))


@pytest.fixture(autouse=True)
def _fresh(opened: Any) -> None:
    opened.page.goto("about:blank")  # the address keeps what was done
    opened.page.goto(opened.url)
    opened.page.wait_for_selector("body[data-drawn]")


def labels(opened: Any) -> set[str]:
    """Return what is written on the canvas."""
    return {each["text"] for each in opened.written()}


def click(opened: Any, label: str, up: float = 0) -> None:
    """Click on the label of a node, or above it, on its dot."""
    place = next(each for each in opened.written() if each["text"] == label)
    frame = opened.page.locator("#canvas").bounding_box()
    opened.page.mouse.click(frame["x"] + place["x"], frame["y"] + place["y"] - up * place["scale"])


@pytest.mark.parametrize("on", ["dot", "label"])
def test_a_click_on_a_node_shows_its_relations_and_sentences(opened: Any, on: str) -> None:
    click(opened, "號誌平台", up=30 if on == "dot" else 0)
    opened.page.wait_for_function(
        "() => document.querySelector('#panel h2').textContent === '號誌平台 系統'", timeout=3000
    )
    text = opened.page.locator("#panel").inner_text()
    assert "1 句 · 105 年" in text
    assert "主辦者 → 臺南市政府交通局" in " ".join(text.split())
    assert "105 年 · 交通局105年度報告" in text
    assert opened.page.locator("#panel mark").all_text_contents() == ["號誌"]


def test_a_click_beside_every_node_brings_the_first_words_back(opened: Any) -> None:
    opened.page.fill("#find", "資訊處")
    assert opened.panel() == "資訊處"
    frame = opened.page.locator("#canvas").bounding_box()
    opened.page.mouse.click(frame["x"] + 8, frame["y"] + 8)
    opened.page.wait_for_function("() => document.querySelector('#panel h2').textContent === '說明'", timeout=3000)


def test_a_relation_in_the_panel_leads_on(opened: Any) -> None:
    opened.page.fill("#find", "號誌平台")
    opened.page.click("#panel li button")
    assert opened.panel() == "臺南市政府交通局"
    listed = [" ".join(each.split()) for each in opened.page.locator("#panel ul li").all_inner_texts()]
    assert listed == ["主辦者 ← 號誌平台", "得獎 → 智慧路口獎"]


def test_a_report_without_a_year_is_named_without_one(opened: Any) -> None:
    opened.page.fill("#find", "資訊處")
    assert opened.page.locator("#panel .from").all_text_contents() == ["1 句", "無年度的報告"]


@pytest.mark.parametrize("typed", ["交通局", "台南市政府", "臺南 市", "台南"])
def test_search_finds_whatever_the_form(opened: Any, typed: str) -> None:
    opened.page.fill("#find", typed)
    assert opened.panel() == "臺南市政府交通局"
    assert opened.page.locator("#hits").text_content() == "1 / 1"


def test_enter_goes_through_the_finds_and_a_miss_is_told(opened: Any) -> None:
    opened.page.fill("#find", "平台")
    assert opened.panel() == "號誌平台"
    opened.page.fill("#find", "路口獎")
    assert opened.panel() == "智慧路口獎"
    opened.page.fill("#find", "處")
    opened.page.fill("#find", "o")
    assert opened.page.locator("#hits").text_content() == "找不到"
    opened.page.fill("#find", "智")
    first = opened.panel()
    opened.page.fill("#find", "市")
    opened.page.press("#find", "Enter")
    assert (first, opened.panel(), opened.page.locator("#hits").text_content()) == (
        "智慧路口獎",
        "臺南市政府交通局",
        "1 / 1",
    )
    opened.page.fill("#find", "")
    assert opened.page.locator("#hits").text_content() == ""


def test_a_word_typed_with_an_input_method_is_looked_for_when_it_is_done(opened: Any) -> None:
    keyboard = opened.page.context.new_cdp_session(opened.page)
    opened.page.focus("#find")
    keyboard.send("Input.imeSetComposition", {"text": "ㄗ", "selectionStart": 1, "selectionEnd": 1})
    assert opened.page.locator("#hits").text_content() == "", "half a word is not looked for"
    keyboard.send("Input.imeSetComposition", {"text": "資訊", "selectionStart": 2, "selectionEnd": 2})
    keyboard.send("Input.insertText", {"text": "資訊"})
    assert opened.panel() == "資訊處"


def test_a_type_that_is_unticked_is_neither_drawn_nor_found(opened: Any) -> None:
    assert labels(opened) >= {"資訊處", "智慧路口獎"}
    told = [" ".join(each.split()) for each in opened.page.locator("#types label:visible").all_inner_texts()]
    assert told == ["● 機關 2", "◆ 系統 1", "★ 獎項 1"]
    opened.page.uncheck("#types label:has-text('機關') input")
    assert labels(opened) & {"資訊處", "智慧路口獎", "號誌平台"} == {"智慧路口獎", "號誌平台"}
    opened.page.fill("#find", "資訊處")
    assert opened.page.locator("#hits").text_content() == "找不到"
    opened.page.check("#types label:has-text('機關') input")
    assert "資訊處" in labels(opened)


def test_the_table_tells_what_the_picture_shows(opened: Any) -> None:
    opened.page.click("summary")
    rows = [row.split("\t") for row in opened.page.locator("#list table tr").all_inner_texts()]
    assert rows == [
        ["名稱", "類型", "關係", "年度", "提及句數"],
        ["◎號誌平台", "系統", "名稱含此詞；主辦者 → 臺南市政府交通局", "105", "1"],
        ["◎臺南市政府交通局", "機關", "主辦者 ← 號誌平台；得獎 → 智慧路口獎", "105、106", "2"],
        ["◎資訊處", "機關", "", "", "1"],
        ["◎智慧路口獎", "獎項", "得獎 ← 臺南市政府交通局", "105", "1"],
    ]


def test_everything_is_reached_by_keys_alone(opened: Any) -> None:
    """Tab goes from the search over the tools to the canvas, the three buttons, the legend, and the table."""

    def tab(wanted: str) -> None:
        for _ in range(12):
            opened.page.keyboard.press("Tab")
            if opened.page.evaluate("(wanted) => document.activeElement.matches(wanted)", wanted):
                return
        raise AssertionError(f"{wanted} is not reached")

    def centre() -> float:
        return next(each["x"] for each in opened.written() if each["text"] == "號誌")

    opened.page.focus("#find")
    for each in ("#year", "#words", "#way", "#export", "#link", "#canvas"):
        tab(each)
    before = centre()
    opened.page.keyboard.press("ArrowLeft")
    assert abs(centre() - before) > 1
    tab("#nearer")
    opened.page.keyboard.press("Enter")
    assert opened.page.evaluate("() => document.activeElement.id") == "nearer"
    tab("#types input")
    tab("#kinds input")
    tab("summary")
    opened.page.keyboard.press("Enter")
    tab(".pick")
    opened.page.keyboard.press("Enter")
    assert opened.panel() == "號誌平台"
    assert opened.page.evaluate("() => document.activeElement.id") == "panel", "what was asked for is read out"


def test_the_buttons_zoom_and_have_names(opened: Any) -> None:
    def spread() -> float:
        place = {each["text"]: each["x"] for each in opened.written()}
        return abs(place["資訊處"] - place["智慧路口獎"])

    whole = spread()
    opened.page.get_by_role("button", name="放大").click()
    nearer = spread()
    assert nearer > whole * 1.2
    opened.page.get_by_role("button", name="縮小").click()
    assert spread() < nearer
    opened.page.get_by_role("button", name="放大").click()
    opened.page.get_by_role("button", name="顯示全圖").click()
    assert spread() == pytest.approx(whole, rel=0.5)


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_on_a_telephone_nothing_is_cut_and_labels_can_be_read(
    opener: Callable[..., Any], scheme: str, sample_html: str
) -> None:
    opened = opener(
        sample_html, viewport={"width": 390, "height": 844}, is_mobile=True, has_touch=True, color_scheme=scheme
    )
    assert opened.complaints == []
    assert opened.page.evaluate("() => document.documentElement.scrollWidth") <= 390
    sizes = {float(each["font"].split("px")[0].split()[-1]) * each["scale"] for each in opened.written()}
    assert min(sizes) >= 9, "in pixels of the screen"


def test_a_way_is_found_in_the_picture_and_told_where_there_is_none(opened: Any) -> None:
    def way(to: str) -> str:
        opened.page.fill("#find", "號誌平台")
        opened.page.click("#way")
        opened.page.fill("#find", to)
        opened.page.press("#find", "Enter")
        return " ".join(opened.page.locator("#panel").inner_text().split())

    told = way("智慧路口獎")
    assert "2 步（圖中）" in told
    assert "主辦者 → 臺南市政府交通局" in told
    assert "得獎 → 智慧路口獎" in told
    assert "圖中沒有相連的路" in way("資訊處")


def test_a_thing_is_hidden_and_pinned_by_keys_and_each_is_taken_back(opened: Any) -> None:
    opened.page.focus("#canvas")
    opened.page.keyboard.press("n")
    assert opened.panel() == "號誌平台"
    opened.page.keyboard.press("k")
    assert opened.page.get_by_role("button", name="取消釘住").is_visible()
    opened.page.keyboard.press("h")
    assert "號誌平台" not in labels(opened)
    assert opened.page.locator("#rows tr:not([hidden])").count() == 3
    opened.page.keyboard.press("z")
    assert "號誌平台" in labels(opened)
    assert opened.panel() == "號誌平台"
    opened.page.keyboard.press("z")
    assert opened.page.get_by_role("button", name="取消釘住").count() == 0
    assert opened.page.locator("#undo").is_disabled()


def test_what_is_pinned_stays_whatever_is_filtered(opened: Any) -> None:
    opened.page.fill("#find", "資訊處")
    opened.page.get_by_role("button", name="釘住").click()
    opened.page.uncheck("#types label:has-text('機關') input")
    assert labels(opened) & {"資訊處", "交通局"} == {"資訊處"}


def test_a_dragged_thing_stays_where_it_was_put_also_when_its_address_is_opened(opened: Any) -> None:
    def at() -> tuple[float, float]:
        label = next(each for each in opened.written() if each["text"] == "資訊處")
        return label["x"] + 25 * label["scale"], label["y"] - 30 * label["scale"]  # its dot stands above its middle

    frame = opened.page.locator("#canvas").bounding_box()
    before = at()
    x, y = frame["x"] + before[0], frame["y"] + before[1]
    opened.page.mouse.move(x, y)
    opened.page.mouse.down()
    opened.page.mouse.move(x + 40, y + 20, steps=10)
    opened.page.mouse.up()
    opened.page.wait_for_function("() => location.hash.includes('pin=')", timeout=3000)
    after = at()
    assert after[0] - before[0] == pytest.approx(40, abs=3)
    address = opened.page.url
    opened.page.goto("about:blank")
    opened.page.goto(address)
    opened.page.wait_for_selector("body[data-restored]")
    pinned = opened.page.url.split("pin=")[1]
    assert address.split("pin=")[1] == pinned


def test_the_names_of_relations_are_shown_on_demand(opened: Any) -> None:
    assert "主辦者" in labels(opened)
    opened.page.uncheck("#words")
    assert "主辦者" not in labels(opened)
    opened.page.fill("#find", "號誌平台")
    assert "主辦者" in labels(opened), "those of what is picked are shown all the same"


def test_a_cell_that_a_spreadsheet_would_run_is_made_safe(opener: Callable[..., Any]) -> None:
    nodes = (Node("urn:a", "=HYPERLINK(1)", "System", True, 1), Node("urn:b", '@SUM("甲")', "Plan", False, 1))
    opened = opener(html_of(Network("+1", nodes, (Edge("urn:a", "urn:b", "replaces"),), 2)))
    with opened.page.expect_download() as download:
        opened.page.select_option("#export", "csv")
    assert Path(download.value.path()).read_bytes().decode("utf-8-sig").split("\r\n")[1] == (
        '"urn:a","\'=HYPERLINK(1)","取代","urn:b","\'@SUM(""甲"")","1",""'
    )
    opened.page.context.close()
