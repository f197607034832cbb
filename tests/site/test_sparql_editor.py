"""The SPARQL editor: with script and without; mistakes at their place; completion by keyboard; several views."""

from __future__ import annotations

import re
import urllib.parse
from collections.abc import Callable
from typing import Any

import pytest

from shizheng.queries.catalogue import questions
from shizheng.queries.editor.examples import examples
from tests.servers import fetched

REPORTS = "SELECT ?report ?label { ?report a sz:Report ; rdfs:label ?label } ORDER BY ?label"
WRONG = 'SELECT ?a {\n  ?a rdfs:label "資安𩸽" . foo:bar ?b\n}'


def typed(page: Any, query: str) -> None:
    """Put a query in the box."""
    page.fill("#query", query)


def test_a_query_is_run_in_the_page_and_kept_in_the_address(visit: Callable[..., Any]) -> None:
    visitor = visit()
    page = visitor.go("/query")
    typed(page, REPORTS)
    page.press("#query", "Control+Enter")
    page.wait_for_selector("#result table.answer")
    assert page.locator("#result tbody tr").count() == 4
    assert "4 列" in page.locator("#result [role=status]").inner_text()
    assert urllib.parse.parse_qs(urllib.parse.urlsplit(page.url).query)["query"] == [REPORTS]
    again = visit()
    again.go(page.url.removeprefix(visitor.address)).wait_for_selector("#result table.answer")
    assert again.page.locator("#result tbody tr").count() == 4
    again.page.click("#result tbody a >> nth=0")
    assert "/data/report/" in again.page.url
    assert visitor.complaints == []
    assert visitor.foreign == again.foreign == []


def test_a_mistake_is_marked_at_its_place_and_the_caret_put_there(visit: Callable[..., Any]) -> None:
    page = visit().go("/query")
    typed(page, WRONG)
    page.click("button.first")
    page.wait_for_selector("#mistake .wrong")
    assert "第 2 行" in page.locator("#mistake .alert").inner_text()
    assert page.locator(".gutter .wrong").inner_text() == "2"
    told = re.search(r"at 2:(\d+)", page.locator("#mistake .alert").inner_text())
    assert told
    before = page.evaluate("[...query.value.slice(0, query.selectionStart).split('\\n').pop()].length")
    assert before == int(told[1]) - 1, "in characters, of which 𩸽 is one"
    assert page.get_attribute("#query", "aria-invalid") == "true"
    assert page.evaluate("document.activeElement.id") == "query"
    typed(page, REPORTS)
    page.click("button.first")
    page.wait_for_selector("#result table.answer")
    assert page.locator("#mistake").inner_text() == ""
    assert page.get_attribute("#query", "aria-invalid") is None


def test_what_the_server_refuses_is_told(visit: Callable[..., Any]) -> None:
    page = visit().go("/query")
    typed(page, "SELECT * { SERVICE <http://example.org/> { ?a ?b ?c } }")
    page.click("button.first")
    page.wait_for_selector("#mistake .alert")
    assert "would ask another server" in page.locator("#mistake").inner_text()


def test_rows_that_are_left_out_are_told(visit: Callable[..., Any]) -> None:
    page = visit().go("/query")
    typed(page, "SELECT ?a ?b { ?a a ?x . ?b a ?y }")
    page.click("button.first")
    page.wait_for_selector("#result .alert")
    assert "10,000" in page.locator("#result .alert").inner_text()
    assert page.locator("#result tbody tr").count() == 200
    page.click("text=再顯示")
    assert page.locator("#result tbody tr").count() == 400


def test_terms_are_completed_by_keyboard_alone(visit: Callable[..., Any]) -> None:
    visitor = visit()
    page = visitor.go("/query")
    page.focus("#query")
    page.keyboard.press("Control+A")
    page.keyboard.type("SELECT ?r { ?r a sz:Repor")
    page.wait_for_selector("#terms [aria-selected=true]")
    assert page.get_attribute("#query", "aria-controls") == "terms"
    names = page.locator("#terms code").all_inner_texts()
    assert names[0].startswith("sz:Report")
    page.keyboard.press("ArrowDown")
    assert page.locator("#terms li >> nth=1").get_attribute("aria-selected") == "true"
    page.keyboard.press("ArrowUp")
    page.keyboard.press("Enter")
    assert page.input_value("#query") == f"SELECT ?r {{ ?r a {names[0]}"
    assert page.locator("#terms").is_hidden()
    page.keyboard.press("Control+Z")
    assert page.input_value("#query").endswith("sz:Repor"), "what was filled in can be undone"
    assert sum("terms.json" in url for url in visitor.requests) == 1
    assert visitor.complaints == []


@pytest.mark.parametrize(("word", "term"), [("機關", "sz:Agency"), ("agency", "sz:Agency"), ("sko", "skos:")])
def test_a_term_is_found_by_its_meaning(visit: Callable[..., Any], word: str, term: str) -> None:
    page = visit().go("/query")
    typed(page, f"SELECT * {{ ?a a {word}")
    page.keyboard.press("Control+Space")
    page.wait_for_selector("#terms li")
    assert term in page.locator("#terms code").all_inner_texts()
    page.keyboard.press("Escape")
    assert page.locator("#terms").is_hidden()
    assert page.input_value("#query").endswith(word)


def test_nothing_is_offered_while_letters_are_composed_nor_within_a_string(visit: Callable[..., Any]) -> None:
    page = visit().go("/query")
    compose = """text => {
        query.focus(); query.value = text;
        query.dispatchEvent(new InputEvent("input", { isComposing: true, data: "ㄗ" }));
    }"""
    page.evaluate(compose, "SELECT * { ?a sz:")
    page.wait_for_timeout(300)
    assert page.locator("#terms").is_hidden()
    for text in ('SELECT * { ?a rdfs:label "sz:', "# sz:", "SELECT * { <sz:"):
        typed(page, text)
        page.wait_for_timeout(150)
        assert page.locator("#terms").is_hidden(), text
    typed(page, "SELECT * { ?a sz:")
    page.wait_for_selector("#terms li")


def test_enter_and_arrows_belong_to_the_input_method_while_it_composes(visit: Callable[..., Any]) -> None:
    page = visit().go("/query")
    typed(page, "SELECT * { ?a sz:")
    page.wait_for_selector("#terms li")
    pressed = """() => query.dispatchEvent(new KeyboardEvent(
        "keydown", { key: "Enter", isComposing: true, bubbles: true, cancelable: true }))"""
    assert page.evaluate(pressed), "the key is left to others"
    assert page.input_value("#query") == "SELECT * { ?a sz:"


def test_a_result_is_a_chart_a_network_and_files(visit: Callable[..., Any]) -> None:
    visitor = visit()
    page = visitor.go("/query?example=figures-by-year")
    page.click("button.first")
    page.click("#view-chart")
    assert page.locator("#view svg.chart .shape").count() > 0
    page.keyboard.press("ArrowRight")
    assert page.locator("#view-files").get_attribute("aria-selected") == "true"
    with page.expect_download() as waited:
        page.click("#view a[download='result.csv']")
    assert waited.value.path().read_text(encoding="utf-8").startswith("year,metric,value")
    visitor.go("/query?example=who-runs-what")
    page.click("button.first")
    page.click("#view-links")
    assert page.locator("#view svg.links a").count() > 3
    assert page.locator("#view svg.links line").count() > 1
    assert "/network?of=https%3A" in str(page.get_attribute("#view .note a >> nth=0", "href"))
    assert visitor.complaints == []
    assert visitor.foreign == []


@pytest.mark.parametrize("name", [*examples(), "awards"])
def test_every_example_runs_as_it_stands(visit: Callable[..., Any], name: str) -> None:
    page = visit().go(f"/query?example={name}")
    page.click("button.first")
    page.wait_for_selector("#result h2")
    assert page.locator("#mistake").inner_text() == ""
    assert "沒有符合" not in page.locator("#result").inner_text()


def test_all_questions_and_examples_can_be_begun_with(address: str) -> None:
    page = fetched(f"{address}/query")[1]
    for name in (*examples(), *questions()):
        assert f'href="/query?example={name}"' in page
    assert fetched(f"{address}/query?example=none-such")[0] == 400


def test_without_script_a_query_gives_a_table_a_mistake_its_place_and_a_file(visit: Callable[..., Any]) -> None:
    visitor = visit(java_script_enabled=False)
    page = visitor.go("/query")
    typed(page, REPORTS)
    page.click("button.first")
    assert page.locator("#result tbody tr").count() == 4
    assert page.input_value("#query").strip() == REPORTS
    typed(page, WRONG)
    page.click("button.first")
    assert page.locator("#mistake li.wrong").count() == 1
    assert "第 2 行" in page.locator("#mistake").inner_text()
    typed(page, "CONSTRUCT { ?r rdfs:label ?l } WHERE { ?r a sz:Report ; rdfs:label ?l }")
    page.click("button.first")
    assert page.locator("#result thead th").all_inner_texts() == ["subject", "predicate", "object"]
    typed(page, REPORTS)
    page.select_option("select[name=format]", "json")
    with page.expect_response(re.compile("/sparql")) as waited:
        page.click("text=取得檔案")
    assert waited.value.headers["content-type"].startswith("application/sparql-results+json")
    assert visitor.complaints == []


def test_a_query_that_would_ask_another_server_is_refused_without_script_as_well(address: str) -> None:
    query = urllib.parse.quote("SELECT * { SERVICE <http://127.0.0.1:9/> { ?a ?b ?c } }")
    status, told = fetched(f"{address}/query?show=table&query={query}")
    assert status == 400
    assert "would ask another server" in told


def test_the_protocol_shows_the_editor_to_a_browser_that_asks_nothing(visit: Callable[..., Any]) -> None:
    visitor = visit()
    page = visitor.go("/sparql")
    assert page.locator("form.editor").count() == 1
    typed(page, REPORTS)
    page.click("button.first")
    page.wait_for_selector("#result table.answer")
    assert visitor.complaints == []


def test_what_a_report_says_stays_text_in_every_view(visit: Callable[..., Any], hostile_address: str) -> None:
    visitor = visit(at=hostile_address)
    visitor.page.on("dialog", lambda dialog: visitor.complaints.append(dialog.message))
    page = visitor.go("/query")
    typed(page, "SELECT ?s ?text ?n { ?s a sz:Sentence ; sz:plainText ?text . BIND (STRLEN(?text) AS ?n) }")
    page.click("button.first")
    page.wait_for_selector("#result table.answer")
    assert "<script>alert(1)</script>獎" in page.locator("#result").inner_text()
    page.click("#view-chart")
    typed(
        page, "CONSTRUCT { ?s ?p <javascript:alert(1)> ; rdfs:label ?t } { ?s a sz:Sentence ; ?p ?o ; sz:plainText ?t }"
    )
    page.click("button.first")
    page.click("#view-links")
    assert page.locator("main img, main script, [href^=javascript]").count() == 0
    assert visitor.complaints == []


@pytest.mark.parametrize("width", [360, 1440])
def test_the_editor_fits_its_window(visit: Callable[..., Any], width: int) -> None:
    visitor = visit(viewport={"width": width, "height": 800})
    page = visitor.go("/query")
    typed(page, "SELECT ?s ?p ?o { ?s ?p ?o } LIMIT 300")
    page.click("button.first")
    page.wait_for_selector("#result table.answer")
    assert page.evaluate("document.documentElement.scrollWidth") == width
