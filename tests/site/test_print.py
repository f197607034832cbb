"""Pages on paper: nothing that is cut off, folded or there to be clicked, and each sheet tells where it is from."""

from __future__ import annotations

from collections.abc import Callable

from .conftest import Visit

A4 = 718  # pixels of its width within the margins

WRONG = """() => ({
  wide: [...document.querySelectorAll('main *')].filter((each) => each.getClientRects().length
    && !each.closest('#canvas, svg') && each.getBoundingClientRect().right > innerWidth + 1).map((each) => each.outerHTML.slice(0, 80)),
  clicked: [...document.querySelectorAll('button, select, input, nav')].filter((each) => each.getClientRects().length)
    .map((each) => each.outerHTML.slice(0, 80)),
  folded: [...document.querySelectorAll('main details')].filter((each) => !each.open).length,
})"""  # noqa: E501


def test_on_paper_nothing_is_cut_off_folded_or_there_to_be_clicked(
    visit: Callable[..., Visit], where: dict[str, str]
) -> None:
    visitor = visit(viewport={"width": A4, "height": 1000})
    for path in where.values():
        page = visitor.go(path)
        page.evaluate("dispatchEvent(new Event('beforeprint'))")
        page.emulate_media(media="print")
        assert page.evaluate(WRONG) == {"wide": [], "clicked": [], "folded": 0}, path
        told = page.locator(".printed").inner_text()
        assert "圖譜版本" in told
        assert page.url in told
        page.emulate_media(media="screen")
        page.evaluate("dispatchEvent(new Event('afterprint'))")
        assert page.locator(".printed").is_hidden()


def test_without_script_what_is_folded_is_printed_too(visit: Callable[..., Visit], where: dict[str, str]) -> None:
    visitor = visit(java_script_enabled=False)
    page = visitor.go(where["compare"])
    sentence = page.locator("td details blockquote").first
    assert not sentence.is_visible()
    page.emulate_media(media="print")
    assert sentence.is_visible()


def test_a_network_is_printed_whole_in_ink_on_white(visit: Callable[..., Visit], where: dict[str, str]) -> None:
    page = visit(color_scheme="dark").go(where["network"])
    page.wait_for_selector("body[data-restored]")
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    page.emulate_media(media="print")
    picture = page.locator("svg.paper")
    assert picture.is_visible()
    assert not page.locator("#canvas").is_visible()
    assert picture.locator("text").count() >= page.locator("#rows tr").count()
    assert page.evaluate("getComputedStyle(document.body).color") == "rgb(28, 32, 36)"
    page.evaluate("dispatchEvent(new Event('afterprint'))")
    assert picture.count() == 0
