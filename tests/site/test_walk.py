"""What a reader does: look for a word, follow it over the years, open a figure, check it in the report, go on."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import networkx as nx
import pytest
from playwright.sync_api import expect

from .conftest import Visit


def test_from_a_word_to_a_figure_to_its_sentence_to_the_body_that_came_after(visit: Callable[..., Visit]) -> None:
    seen = visit("/")
    page = seen.page
    page.locator("main input[type=search]").fill("話務中心")
    page.keyboard.press("Enter")
    expect(page.locator("h1")).to_contain_text("話務中心")
    page.get_by_role("link", name="歷年追蹤").click()
    expect(page.locator("svg.chart").first).to_be_visible()
    page.get_by_role("link", name=re.compile("922,584")).first.click()
    expect(page.locator("h1")).to_contain_text("922,584")
    expect(page.locator("blockquote mark")).to_contain_text("922,584")
    page.get_by_role("link", name="在報告中查看這一句").click()
    expect(page.locator("#at .wanted").first).to_be_in_viewport()
    expect(page.locator("#at .wanted")).to_contain_text(["922,584"])
    body = page.locator('article a.fact.entity[href*="/agency/"]').first
    told = (body.get_attribute("title") or "").removeprefix("名稱：")
    body.click()
    expect(page.locator(".kind.entity")).to_have_text("機關")
    expect(page.locator("main")).to_contain_text(told)
    assert seen.is_clean()


def test_from_a_body_to_the_one_that_took_its_place(visit: Callable[..., Visit], address: str) -> None:
    seen = visit("/search?q=資訊中心")
    page = seen.page
    page.locator("main ul.plain a", has_text="資訊中心").first.click()
    successors = page.locator("dt", has_text="後繼").locator("xpath=following-sibling::dd[1]").locator("a")
    name = successors.first.inner_text()
    successors.first.click()
    expect(page.locator("h1")).to_have_text(name)
    assert page.locator("dt", has_text="前身").count() == 1
    assert seen.is_clean()


def test_from_a_thing_into_the_network_that_grows_and_is_kept(visit: Callable[..., Visit], tmp_path: Path) -> None:
    seen = visit("/search?q=資訊中心")
    page = seen.page
    page.locator("main ul.plain a", has_text="資訊中心").first.click()
    page.get_by_role("link", name="關係圖", exact=True).last.click()
    page.wait_for_selector("body[data-drawn]")
    before = page.locator("#rows tr").count()
    page.locator("#canvas").focus()
    for _ in range(before):  # to the first neighbour that has more to show
        page.keyboard.press("n")
        page.keyboard.press("e")
        page.wait_for_timeout(400)
        if page.locator("#rows tr").count() > before:
            break
    names = page.locator("#rows tr th").all_inner_texts()
    assert len(names) > before
    again = visit(page.url.removeprefix(seen.address)).page
    again.wait_for_selector("body[data-drawn]")
    expect(again.locator("#rows tr")).to_have_count(len(names))
    assert sorted(again.locator("#rows tr th").all_inner_texts()) == sorted(names)
    with page.expect_download() as download:
        page.locator("#export").select_option("gexf")
    download.value.save_as(tmp_path / "network.gexf")
    assert len(nx.read_gexf(tmp_path / "network.gexf")) == len(names)
    assert seen.is_clean()


def test_suggestions_come_while_one_types_and_are_chosen_by_keyboard(visit: Callable[..., Visit]) -> None:
    seen = visit("/")
    page = seen.page
    box = page.locator("main input[type=search]")
    box.press_sequentially("高雄市政府研")
    options = page.get_by_role("option")
    expect(options.first).to_contain_text("高雄市政府研究發展考核委員會")
    expect(box).to_have_attribute("aria-expanded", "true")
    box.press("ArrowDown")
    expect(options.first).to_have_attribute("aria-selected", "true")
    box.press("Enter")
    expect(page.locator("h1")).to_have_text("高雄市政府研究發展考核委員會")
    assert seen.is_clean()


def test_letters_that_an_input_method_is_composing_are_left_alone(visit: Callable[..., Visit]) -> None:
    seen = visit("/")
    page = seen.page
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url) if "/suggest" in request.url else None)
    page.locator("main input[type=search]").focus()
    session = page.context.new_cdp_session(page)
    for letters in ("ㄗ", "ㄗㄧ", "資"):
        session.send("Input.imeSetComposition", {"text": letters, "selectionStart": 1, "selectionEnd": 1})
        page.wait_for_timeout(200)
    assert asked == []
    session.send("Input.insertText", {"text": "資訊"})
    expect(page.get_by_role("option").first).to_be_visible()
    assert len(asked) == 1
    assert page.locator("main input[type=search]").input_value() == "資訊"
    assert seen.is_clean()


def test_escape_closes_the_suggestions_and_the_form_still_works(visit: Callable[..., Visit]) -> None:
    page = visit("/").page
    box = page.locator("main input[type=search]")
    box.press_sequentially("高雄")
    expect(page.get_by_role("option").first).to_be_visible()
    box.press("Escape")
    expect(page.get_by_role("option").first).to_be_hidden()
    box.press("Enter")
    expect(page).to_have_url(re.compile("/search"))


def test_a_word_is_marked_in_sentences_however_they_write_it(visit: Callable[..., Visit]) -> None:
    visitor = visit()
    for path in ("/search?q=iso２７００１", "/trace?term=ISO 27001"):
        page = visitor.go(path)
        assert page.locator("main mark").count() >= 1
        assert set(page.locator("main mark").all_inner_texts()) == {"ISO27001"}


def test_without_script_every_page_says_the_same(visit: Callable[..., Visit], where: dict[str, str]) -> None:
    for name, path in where.items():
        plain, full = visit(path, java_script_enabled=False).page, visit(path).page
        assert plain.locator("h1").inner_text() == full.locator("h1").inner_text(), name
        assert plain.locator("main a").count() == full.locator("main a").count() > 0, name


def test_every_link_of_every_page_leads_somewhere(visit: Callable[..., Visit], where: dict[str, str]) -> None:
    seen = visit("/")
    links: set[str] = set()
    for path in where.values():
        seen.go(path)
        links |= set(seen.page.eval_on_selector_all("a[href]", "all => all.map(each => each.getAttribute('href'))"))
    own = sorted({link.split("#")[0] for link in links if link.startswith("/")})
    assert len(own) > 100
    for link in own[:: max(1, len(own) // 150)]:
        assert seen.page.request.get(seen.address + link).status == 200, link


@pytest.mark.parametrize("width", [360, 1440])
def test_no_page_is_wider_than_the_window(visit: Callable[..., Visit], where: dict[str, str], width: int) -> None:
    seen = visit("/", viewport={"width": width, "height": 900})
    for name, path in where.items():
        seen.go(path)
        assert seen.page.evaluate("document.documentElement.scrollWidth") <= width, name


def test_a_citation_is_copied(visit: Callable[..., Visit], where: dict[str, str]) -> None:
    seen = visit(where["fact"], permissions=["clipboard-read", "clipboard-write"])
    page = seen.page
    page.locator(".cite button").nth(1).click()
    copied: Any = page.evaluate("navigator.clipboard.readText()")
    assert copied == page.locator("#cite-2").inner_text().strip()
    assert seen.is_clean()
