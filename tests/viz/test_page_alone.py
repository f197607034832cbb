"""The page of a network is one file that needs nothing else: it opens in a real browser with the network cut."""

from __future__ import annotations

import base64
import hashlib
import json
import re
from collections.abc import Callable
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest

import shizheng
from shizheng.api import Graph

TERMS = ["資安", "智慧城市"]


class Tags(HTMLParser):
    """Every tag of a page with its attributes, and the text of its data island."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.island = ""
        self._inside = False
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))
        self._inside = dict(attrs).get("id") == "data"

    def handle_endtag(self, tag: str) -> None:
        self._inside = False

    def handle_data(self, data: str) -> None:
        self.island += data if self._inside else ""


def test_no_tag_names_a_file_or_an_address(sample_html: str) -> None:
    for tag, attributes in Tags(sample_html).tags:
        assert tag not in ("link", "img", "iframe", "object", "base")
        assert not {"src", "href", "srcset", "action", "data", "poster"} & attributes.keys(), tag
    assert "sourceMappingURL" not in sample_html
    assert not re.search(r"url\(|@import", "".join(re.findall(r"<style>(.*?)</style>", sample_html, re.DOTALL)))


def digests(html: str) -> set[str]:
    """Return the SHA-256 of each script of a page, as a policy names it."""
    scripts = re.findall(r"<script>(.*?)</script>", html, re.DOTALL)
    return {base64.b64encode(hashlib.sha256(script.encode()).digest()).decode() for script in scripts}


def test_the_page_forbids_itself_to_load_anything(sample_html: str) -> None:
    (policy,) = re.findall(r'http-equiv="Content-Security-Policy" content="([^"]*)"', sample_html)
    rules = dict(rule.split(maxsplit=1) for rule in policy.split(";"))
    assert rules["default-src"] == "'none'"
    assert set(rules["script-src"].split()) == {f"'sha256-{digest}'" for digest in digests(sample_html)}, (
        "ours alone run"
    )
    others = " ".join(value for name, value in rules.items() if name != "script-src")
    assert set(others.split()) <= {"'none'", "'unsafe-inline'", "data:"}


def test_the_page_is_in_traditional_chinese_and_has_the_term_as_its_title(sample_html: str) -> None:
    assert sample_html.startswith('<!doctype html>\n<html lang="zh-Hant">')
    assert '<meta charset="utf-8">' in sample_html
    assert "<title>智慧城市 · 施政</title>" in sample_html
    assert "<h1>智慧城市</h1>" in sample_html


def test_the_data_are_plain_json(sample_html: str) -> None:
    data = json.loads(Tags(sample_html).island)
    assert data["picture"]["term"] == "智慧城市"
    assert data["picture"]["found"] == len(data["picture"]["nodes"]) - 1, "the term itself is no thing that was found"
    assert not re.search("[<>&\u2028\u2029]", Tags(sample_html).island)


def test_the_same_graph_gives_the_same_page(sample_graph: Graph, sample_html: str) -> None:
    assert sample_graph.view("智慧城市") == sample_html


def test_the_page_opens_offline_and_draws(opener: Callable[..., Any], sample_html: str) -> None:
    opened = opener(sample_html)
    assert opened.requests == [opened.url]
    assert opened.complaints == []
    assert "智慧城市" in {each["text"] for each in opened.written()}
    assert len(_colours(opened)) > 20


@pytest.mark.reports
@pytest.mark.parametrize("term", TERMS)
def test_the_page_of_the_five_reports_opens_offline_and_draws_every_label(
    opener: Callable[..., Any], report_folder: Path, term: str
) -> None:
    with shizheng.open(report_folder) as graph:
        opened = opener(graph.view(term))
    assert opened.requests == [opened.url]
    assert opened.complaints == []
    opened.page.click("#whole")  # at first only what can be read is in view
    data = json.loads(opened.page.locator("#data").text_content())
    lines = [line for node in data["picture"]["nodes"] for line in node["label"].split("\n")]
    assert {each["text"] for each in opened.written()} >= set(lines)
    assert len(lines) > 30


@pytest.mark.usefixtures("chinese_font")
def test_chinese_is_drawn_in_a_font_that_has_it(opener: Callable[..., Any], sample_html: str) -> None:
    """Without a font every character is one and the same box; with one they differ, and are no box."""
    opened = opener(sample_html)
    (font,) = {each["font"] for each in opened.written() if each["text"] == "智慧城市"}
    heading = opened.page.evaluate("() => getComputedStyle(document.querySelector('h1')).font")
    for used in (font, heading):
        pictures = opened.page.evaluate(
            """([font, characters]) => characters.map((character) => {
                const canvas = new OffscreenCanvas(60, 60);
                const context = canvas.getContext("2d");
                context.font = font.replace(/[\\d.]+px/, "40px");
                context.fillText(character, 5, 45);
                return Array.from(context.getImageData(0, 0, 60, 60).data).join();
            })""",
            [used, ["智", "慧", "城", "市", "\U000f1234"]],
        )
        assert len(set(pictures)) == 5


def test_a_network_that_was_cut_says_how_much_there_was(opener: Callable[..., Any], sample_graph: Graph) -> None:
    opened = opener(sample_graph.view("市", limit=3))
    assert re.search(r" 3 / \d+ 個事物\s*$", opened.page.locator("#summary").text_content())
    assert opened.page.locator("#rows tr").count() == 3


def _colours(opened: Any) -> set[int]:
    """Return the colours on the canvas."""
    return set(
        opened.page.evaluate(
            """() => {
                const canvas = document.querySelector("#canvas canvas");
                const pixels = canvas.getContext("2d").getImageData(0, 0, canvas.width, canvas.height).data;
                return [...new Set(new Uint32Array(pixels.buffer))];
            }"""
        )
    )
