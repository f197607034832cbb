"""The pages of questions: found by their words, asked by a form, answered as a table, a chart and files."""

from __future__ import annotations

import csv
import io
import json
import re
import urllib.parse
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from shizheng.api import Graph
from shizheng.graph.store import Store
from shizheng.queries.catalogue import questions
from shizheng.queries.catalogue.answers import leave, look_in
from shizheng.viz.pages import asking, shown
from tests.servers import fetched

QUESTIONS = list(questions())


def test_no_parameter_of_a_question_has_a_name_that_the_page_needs() -> None:
    taken = {each.name for question in questions().values() for each in question.parameters}
    assert not taken & {"page", "question"}
    assert len(taken) > 5


@pytest.mark.parametrize("name", QUESTIONS)
def test_every_question_has_a_page_and_its_answer_in_every_form(address: str, name: str) -> None:
    question = questions()[name]
    status, page = fetched(f"{address}/ask/{name}")
    assert (status, question.zh in page) == (200, True)
    told = json.loads(fetched(f"{address}/ask/{name}.json")[1])
    rows = list(csv.reader(io.StringIO(fetched(f"{address}/ask/{name}.csv")[1])))
    assert rows[0] == list(question.columns) == [column["name"] for column in told["columns"]]
    assert len(rows) - 1 == told["found"] == len(told["answer"])
    assert page.count('<input id="value-') + page.count('<select id="value-') == len(question.parameters)
    assert page.count("<tr>") == (min(100, told["found"]) + 1 if told["found"] else 0)
    assert ("沒有符合的資料" in page) == (not told["found"])


def test_questions_are_found_by_a_word_in_either_language_and_stand_under_their_themes(address: str) -> None:
    whole = fetched(f"{address}/ask")[1]
    assert whole.count('href="/ask/') == len(QUESTIONS)
    assert whole.index("數據與數列") < whole.index("得獎與肯定") < whole.index("機關與沿革")
    for words, meant, other in (("入圍", "awards", "plans"), ("SUCCESSION", "lineage", "awards"), ("臺", "", "awards")):
        page = fetched(f"{address}/ask?q={urllib.parse.quote(words)}")[1]
        assert (f'href="/ask/{meant}"' in page) == bool(meant), words
        assert f'href="/ask/{other}"' not in page


@pytest.mark.parametrize("form", ["", ".json", ".csv"])
def test_a_wrong_name_is_told_with_the_nearest(address: str, form: str) -> None:
    status, told = fetched(f"{address}/ask/awrds{form}")
    assert status == 404
    assert "awards" in told
    assert ("<!doctype html>" in told) == (not form)


def test_what_a_question_does_not_take_is_refused(address: str) -> None:
    assert fetched(f"{address}/ask/money?least=x")[0] == 400
    assert fetched(f"{address}/ask/reports?term=x")[0] == 400
    assert fetched(f"{address}/ask/agencies?page=99")[0] == 400


def test_a_long_answer_is_leafed_through_and_empty_values_stay_empty(address: str) -> None:
    """What is asked with nothing in a field is something else than what is asked by default."""
    status, first = fetched(f"{address}/ask/figures?term=&page=1")
    found = json.loads(fetched(f"{address}/ask/figures.json?term=")[1])["found"]
    assert (status, found > 100) == (200, True)
    (following,) = re.findall(r'rel="next" href="([^"]+)"', first)
    assert "term=&" in following
    second = fetched(address + following.replace("&amp;", "&"))[1]
    assert "第 2 頁" in second
    assert second.count("<tr>") == min(100, found - 100) + 1
    assert re.search(r'href="/ask/figures.csv\?term="', second), "the file has all pages"


def test_a_row_leads_to_its_report_and_its_node(address: str) -> None:
    page = fetched(f"{address}/ask/doubtful?most=1")[1]
    links = re.findall(r'<td[^>]*class="iri"><a href="(/data/[^"]+\.html)"', page)
    assert links
    assert fetched(address + links[0])[0] == 200
    assert re.search(r'class="named"><a href="/data/report/[^"]+\.html"', page)


def test_the_form_asks_with_what_is_filled_in_without_script(visit: Callable[..., Any]) -> None:
    visitor = visit(java_script_enabled=False)
    page = visitor.go("/ask/sentences")
    page.fill("input[name=term]", "陳情")
    page.click("form.values button")
    assert page.url.endswith("/ask/sentences?term=%E9%99%B3%E6%83%85&page=1")
    assert page.locator("table.answer mark").first.inner_text() == "陳情"
    page.click("text=查詢本文")
    page.click("text=在 SPARQL 編輯器開啟")
    page.click("button.first")
    assert page.locator("#result table tbody tr").count() > 0
    assert "陳情" in page.locator("#result").inner_text()
    assert visitor.complaints == []
    assert visitor.foreign == []


def test_an_answer_over_years_is_drawn_with_its_gaps(visit: Callable[..., Any]) -> None:
    """Whole years of 103 and 108 have years between them that no report tells of: no line joins them."""
    visitor = visit()
    page = visitor.go("/ask/series?term=%E9%9B%BB%E8%A9%B1%E8%99%95%E7%90%86%E7%B8%BD%E9%87%8F")
    page.wait_for_selector("section.drawn svg.chart .shape")
    titles = page.locator("section.drawn svg.chart path title").all_text_contents()
    assert any("922,584" in title for title in titles)
    assert any("489,697" in title for title in titles)
    assert page.locator("section.drawn svg.chart polyline").count() == 0
    page.select_option("section.drawn select[name=form]", "bar")
    assert page.locator("section.drawn svg.chart rect.bar").count() == len(titles)
    assert visitor.complaints == []
    assert visitor.foreign == []


def test_a_line_joins_only_neighbouring_years_with_one_figure_each(visit: Callable[..., Any]) -> None:
    page = visit().go("/ask/series")
    page.wait_for_selector("section.drawn svg.chart")
    drawn = """rows => {
        const place = document.createElement("section");
        document.body.append(place);
        const columns = ["year", "value", "series", "unit"].map(
            (name) => ({ name, title: name, isYear: name === "year", isNumber: name === "value" }));
        shizheng.chart(place, { columns, rows: rows.map((row) => row.map((text) => ({ text }))) });
        return [...place.querySelectorAll("polyline")].map((each) => each.getAttribute("points").split(" ").length);
    }"""
    years = [[str(year), str(year), "a", "件"] for year in (101, 102, 103, 106, 107, 109)]
    assert page.evaluate(drawn, years) == [3, 2]
    assert page.evaluate(drawn, [*years, ["102", "7", "a", "件"]]) == [], "two figures of one year"
    assert page.evaluate(drawn, [["101", "1", "a", "件"], ["102", "2", "b", "件"]]) == [], "two series"
    assert page.evaluate(drawn, [["101", "1", "a", "件"], ["102", "2", "a", "人"]]) == [], "two units"


def test_what_a_report_says_is_text_on_every_question_page(visit: Callable[..., Any], hostile_address: str) -> None:
    visitor = visit(at=hostile_address)
    page = visitor.page
    page.on("dialog", lambda dialog: visitor.complaints.append(dialog.message))
    for name in ("sentences?term=", "figures?term=", "awards", "plans", "ladder"):
        visitor.go(f"/ask/{name}")
        assert page.locator("main img, main script").count() == 0
    assert "<script>alert(1)</script>獎" in page.locator("main").inner_text()
    visitor.go("/ask/sentences?term=" + urllib.parse.quote('"><script>alert(2)</script>'))
    assert page.locator("main script").count() == 0
    assert visitor.complaints == []


@pytest.mark.parametrize("width", [360, 1440])
def test_the_pages_fit_their_window(visit: Callable[..., Any], width: int) -> None:
    visitor = visit(viewport={"width": width, "height": 800})
    for path in ("/ask", "/ask/series", "/ask/promises", "/ask/lineage", "/ask/doubtful"):
        page = visitor.go(path)
        assert page.evaluate("document.documentElement.scrollWidth") == width, path
    assert visitor.complaints == []


@pytest.mark.parametrize("form", ["html", "json", "csv"])
def test_a_graph_without_a_report_answers_every_question_all_the_same(form: str) -> None:
    store = Store.memory()
    for name in QUESTIONS:
        told = shown(store, "question", {"question": name}, form).decode("utf-8-sig")
        assert told.startswith({"html": "<!doctype", "json": "{", "csv": next(iter(questions()[name].columns))}[form])


def test_a_large_graph_is_asked_only_when_the_form_is_sent_or_the_answer_is_ready(
    sample_graph: Graph, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(asking, "_FEW", 3)
    page = shown(sample_graph.store, "question", {"question": "awards"}, "html").decode()
    assert "這個圖譜很大" in page
    assert "<table" not in page
    look_in(sample_graph.store, tmp_path)
    leave(sample_graph.store, "systems")
    assert "<table" in shown(sample_graph.store, "question", {"question": "systems"}, "html").decode()
    for values in ({"page": "1"}, {"term": ""}):
        page = shown(sample_graph.store, "question", {"question": "awards", **values}, "html").decode()
        assert "<table" in page
    assert json.loads(shown(sample_graph.store, "question", {"question": "awards"}, "json"))["found"] > 0


@pytest.mark.parametrize("path", ["about-topic?topic=資安", "promises?show=1", "lineage?show=1", "awards?show=1"])
def test_no_text_is_printed_over_other_text_in_an_answer(visit: Callable[..., Any], path: str) -> None:
    page = visit(viewport={"width": 1440, "height": 900}).go(f"/ask/{path}")
    cells = "[...document.querySelectorAll('table.answer td, table.answer summary, table.answer summary span')]"
    assert page.locator("table.answer tbody tr").count() > 0
    assert page.evaluate(f"() => {cells}.filter((e) => e.scrollWidth > e.clientWidth + 1 && e.clientWidth).length") == 0
