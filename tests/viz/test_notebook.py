"""Pages in a notebook: each in a frame of its own, with everything of the page inside and nothing that breaks out."""

from __future__ import annotations

from collections.abc import Callable
from html.parser import HTMLParser
from typing import Any

from shizheng.api import Graph
from shizheng.viz.notebook import Page


class Frames(HTMLParser):
    """Notes the elements of a text."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[tuple[str, dict[str, str | None]]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append((tag, dict(attrs)))


def frames(shown: str) -> list[tuple[str, dict[str, str | None]]]:
    parser = Frames()
    parser.feed(shown)
    return parser.found


def test_a_network_shows_itself_in_a_frame_that_can_not_reach_the_notebook(sample_graph: Graph) -> None:
    page = sample_graph.view("資安")
    ((tag, attributes),) = frames(page._repr_html_())
    assert tag == "iframe"
    assert attributes["srcdoc"] == page
    assert attributes["sandbox"] == "allow-scripts allow-downloads"


def test_a_page_is_its_text_and_no_sign_in_it_ends_the_frame() -> None:
    hostile = Page("""<p title="a">'"></iframe><script>alert(1)</script>""")
    assert hostile == str(hostile)
    assert [tag for tag, _ in frames(hostile._repr_html_())] == ["iframe"]


def test_the_network_is_drawn_inside_the_frame(opener: Callable[..., Any], sample_graph: Graph) -> None:
    shown = sample_graph.view("資安")._repr_html_()
    opened = opener(f"<!doctype html><meta charset=utf-8><body data-drawn>{shown}")
    frame = opened.page.frame_locator("iframe")
    frame.locator("body[data-restored]").wait_for(timeout=10_000)
    frame.locator("#list").evaluate("(list) => { list.open = true; }")
    frame.locator("#rows button").first.click()
    assert frame.locator("#panel h3", has_text="原文").is_visible()
    assert opened.complaints == []
