"""Whatever a report, its title or its file's name holds, a page shows it as words: nothing runs, turns, or hides."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from urllib.parse import quote

import pytest
from playwright.sync_api import expect

import shizheng
from tests import servers

from .conftest import Visit
from .places import BASE

LONG = "長" * 60_000
TEXT = f"""臺南市政府交通局<img src=x onerror=hit()>113年度施政績效成果報告

壹、<script>hit()</script>路口\u202e安全
「A</script><svg onload=hit()>計畫」由交通局主辦，獲內政部補助350萬元。
113年度受理號誌通報1,204件。
號誌「"><b onmouseover=hit()>系統」於113年6月1日啟用，獲頒「javascript:hit()獎」。
「零\u200b寬\u202e系統」於113年12月啟用。
{LONG}「{LONG}計畫」由交通局主辦。
"""
NAME = "局<b>&113.txt"


@pytest.fixture(scope="module")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A graph of a report that means harm."""
    folder = tmp_path_factory.mktemp("hostile")
    (folder / NAME).write_text(TEXT, encoding="utf-8")
    shizheng.build([folder / NAME], folder / "graph")
    return folder / "graph"


@pytest.fixture(scope="module")
def address(hostile: Path) -> Iterator[str]:
    """The address of a server on it."""
    with servers.serving(hostile) as (_, address):
        yield address


def paths(folder: Path) -> Iterator[str]:
    with shizheng.open(folder) as graph:
        kinds = ("Report", "NamedThing", "Observation", "Relation", "Sentence", "Mention", "Indicator", "SourceText")
        for kind in kinds:
            for (iri,) in graph.sparql(f"SELECT ?s {{ ?s a sz:{kind} }} ORDER BY ?s LIMIT 8").rows:
                yield f"/data/{str(iri).removeprefix(BASE)}.html"
    terms = ("號誌", "<script>hit()</script>", '"><svg onload=hit()>', "javascript:hit()", "長" * 3_000, "零寬")
    for term in terms:
        yield f"/search?q={quote(term)}"
        yield f"/trace?term={quote(term)}"
    yield "/"
    yield f"/{quote('<script>hit()</script>')}"


def test_nothing_of_a_report_runs_on_any_page(visit: Callable[..., Visit], hostile: Path) -> None:
    seen = visit("/")
    page = seen.page
    page.on("dialog", lambda dialog: seen.complaints.append(f"dialog: {dialog.message}"))
    page.add_init_script("window.hits = 0; window.hit = () => { window.hits += 1; };")
    found = list(paths(hostile))
    assert len(found) > 30
    for path in found:
        seen.go(path)
        assert page.evaluate("window.hits") == 0, path
        assert page.locator("main :is(script, img, b[onmouseover], svg[onload])").count() == 0, path
        assert page.locator('[href^="javascript:"]').count() == 0, path
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), path
    assert [told for told in seen.complaints if "status of 40" not in told] == []
    assert seen.foreign == []


def test_what_is_printed_is_shown_as_words(visit: Callable[..., Visit], hostile: Path) -> None:
    with shizheng.open(hostile) as graph:
        ((report,),) = graph.sparql("SELECT ?s { ?s a sz:Report }").rows
    page = visit(f"/data/{str(report).removeprefix(BASE)}.html").page
    expect(page.locator("article")).to_contain_text("<script>hit()</script>")
    expect(page.locator("dl.told")).to_contain_text(NAME)


def test_no_sign_that_turns_or_hides_words_reaches_a_page(visit: Callable[..., Visit], hostile: Path) -> None:
    seen = visit("/")
    for path in paths(hostile):
        text = seen.page.request.get(seen.address + path).text()
        assert not {"\u202e", "\u200b", "\u2066", "\ufeff"} & set(text), path


def test_a_name_of_sixty_thousand_characters_is_cut_where_it_would_drown_the_page(
    visit: Callable[..., Visit], hostile: Path
) -> None:
    seen = visit("/search?q=" + quote("長長計畫"))
    for link in seen.page.locator("main a").all_inner_texts():
        assert len(link) < 1_000
