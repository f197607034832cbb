"""Whatever a report calls a thing, on the page it is letters: nothing runs, nothing is loaded, nothing is lost."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

import shizheng
from shizheng.queries.network import TERM, TYPES, Edge, Evidence, Network, Node
from shizheng.viz.network import page as html_of
from shizheng.viz.network import plain

NAMES = [
    "</script><img src=x onerror=window.hacked=1>",
    "</SCRIPT ><script>window.hacked=1</script>",
    "<!--<script>",
    '"><svg onload=window.hacked=1>',
    "'-(window.hacked=1)-'",
    "${window.hacked=1} $title $data {{x}}",
    "javascript:window.hacked=1",
    "&lt;b&gt; &amp;amp; \\u003cb\\u003e",
    "\u2028\u2029甲\u0000乙\u202e丙\u200b",
    "__proto__",
    "constructor",
    "甲" * 50_000,
]
"""Names that mean something to HTML, to JavaScript, to the template, or to nobody."""


def network_of(names: list[str], term: str) -> Network:
    """Return a network in which everything that a report can say is one of the names."""
    nodes = tuple(
        Node(f"urn:x:{index}", name, kind, index % 2 == 0, 1, (105,), (Evidence(f"{term}{name}", name, 105),))
        for index, (name, kind) in enumerate(zip(names, [*TYPES, *TYPES], strict=False))
    )
    edges = [Edge(TERM, node.iri, "named with") for node in nodes]
    edges += [Edge(nodes[0].iri, node.iri, "won") for node in nodes[1:]]
    return Network(term, nodes, tuple(edges), len(nodes))


@pytest.fixture(scope="module")
def opened(opener: Callable[..., Any]) -> Any:
    """The page on which everything is hostile, opened once."""
    return opener(html_of(network_of(NAMES, NAMES[0])))


def test_nothing_of_a_name_runs_or_becomes_a_tag(opened: Any) -> None:
    assert opened.complaints == []
    assert opened.requests == [opened.url]
    opened.page.click("summary")
    for button in opened.page.locator("#rows button").all():
        button.click()
    assert opened.page.evaluate("() => window.hacked") is None
    assert opened.page.locator("img, svg, iframe, b").count() == 0
    assert opened.page.locator("script").count() == 4, "the data, vis-network, and two of ours"
    assert opened.page.evaluate("() => Object.keys(Object.prototype)") == []
    assert opened.complaints == []


def test_every_name_stands_in_the_table_and_the_panel_letter_by_letter(opened: Any) -> None:
    """Letter by letter, but for what can't be seen; a name of 100 kB is cut, as it would fill the page alone."""
    opened.page.locator("#list").evaluate("(list) => { list.open = true; }")
    told = [plain(name) for name in NAMES]
    assert opened.page.locator("#rows bdi").all_text_contents() == told
    assert max(map(len, told)) == 300
    assert not {*"\u2028\u0000\u202e\u200b"} & {*"".join(told)}
    for name, button in zip(told, opened.page.locator("#rows button").all(), strict=True):
        button.click()
        assert opened.panel() == name
        sentence = f"{NAMES[0]}{name}" if len(name) < 300 else f"{NAMES[0]}{NAMES[-1]}"[:1999] + "…"
        assert opened.page.locator("#panel ol li").first.text_content() == f"{sentence}105 年 · {name}"


def test_the_term_is_the_heading_and_the_title_letter_by_letter(opened: Any) -> None:
    assert opened.page.locator("h1").text_content() == NAMES[0]
    assert opened.page.title() == f"{NAMES[0]} · 施政"


def test_a_name_is_drawn_as_words_and_a_long_one_is_cut(opened: Any) -> None:
    written = "".join(each["text"] for each in opened.written())
    assert "</script>" in written
    assert "…" in written
    assert len(written) < 2_000


@pytest.mark.parametrize("term", [NAMES[2], NAMES[5]])
def test_any_name_may_be_the_term(opener: Callable[..., Any], term: str) -> None:
    opened = opener(html_of(network_of(["資安平台"], term)))
    assert opened.page.locator("h1").text_content() == term
    assert opened.page.evaluate("() => window.hacked") is None
    assert opened.complaints == []
    opened.page.context.close()


def test_the_name_that_a_report_printed_is_harmless_on_its_page(opener: Callable[..., Any], tmp_path: Path) -> None:
    """The whole way, from a file to the browser."""
    (tmp_path / "局.txt").write_text(
        "臺南市政府交通局105年度施政績效成果報告\n\n壹、號誌\n"
        "「號誌通報</script ><svg/onload=window.hacked=1>平台」於105年6月1日啟用。\n"
        "「號誌&lt;img src=x onerror=window.hacked=1&gt;系統」於105年7月1日啟用。\n",
        encoding="utf-8",
    )
    shizheng.build([tmp_path / "局.txt"], tmp_path / "graph")
    with shizheng.open(tmp_path / "graph") as graph:
        labels = {fact["name"] for fact in graph.facts() if fact["kind"] == "entity" and fact["type"] == "System"}
        opened = opener(graph.view("號誌"))
    assert any("<" in label for label in labels)
    assert labels <= set(opened.page.locator("#rows bdi").all_text_contents())
    assert opened.page.evaluate("() => window.hacked") is None
    assert opened.page.locator("img, svg").count() == 0
    assert opened.complaints == []
