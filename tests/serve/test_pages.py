"""Every page is there as HTML, JSON and CSV, needs no other host, shows words as words, and tells what is wrong."""

from __future__ import annotations

import csv
import io
import json
import re
from typing import Any
from urllib.parse import quote, urlencode

import pytest

from shizheng.viz.frame import ASSETS, mark_of
from shizheng.viz.pages import MENU, PAGES

BROWSER = {"Accept": "text/html,application/xhtml+xml"}
STATIC = [name for name, page in PAGES.items() if "html" in page.forms]


def address(name: str, form: str = "html") -> str:
    page = PAGES[name]
    path = "/" if name == "home" and form == "html" else f"/{page.path(form)}"
    fields = {field.name: "計畫" for field in page.fields if field.name in ("q", "term")}
    for field in page.fields:
        path = path.replace(f"{{{field.name}}}", field.example)
    return f"{path}?{urlencode(fields)}" if fields else path


def thing(server: Any, pattern: str) -> str:
    """Return the path of the document of the first node that a pattern of ?s finds, without its ending."""
    iri = server.ask(f"SELECT ?s {{ {pattern} }} ORDER BY ?s LIMIT 1").text.split()[1]
    return iri.replace("https://w3id.org/shizheng/id/", "/data/", 1)


def test_the_first_page_leads_to_every_report(server: Any) -> None:
    page = server.get("/", BROWSER)
    assert (page.status, page.headers.get_content_type()) == (200, "text/html")
    told = json.loads(server.get("/home.json").body)
    reports = [report for body in told["bodies"] for report in body["reports"]]
    assert reports
    for report in reports:
        assert f'href="/data/report/{report["iri"].rsplit("/", 1)[-1]}.html"' in page.text


def test_every_page_of_the_menu_is_there(server: Any) -> None:
    for name, title in MENU:
        answer = server.get(f"/{name}", BROWSER)
        assert (answer.status, title in answer.text) == (200, True), name


@pytest.mark.parametrize("term", ["號誌", "計畫", "守望"])
def test_search_finds_and_marks_it(server: Any, term: str) -> None:
    page = server.get(f"/search?q={quote(term)}", BROWSER).text
    assert f"<mark>{term}</mark>" in page
    found = json.loads(server.get(f"/search.json?q={quote(term)}").body)
    assert found["sentences_found"] >= len(found["sentences"]) > 0
    rows = list(csv.reader(io.StringIO(server.get(f"/search.csv?q={quote(term)}").body.decode("utf-8-sig"))))
    assert rows[0] == ["kind", "iri", "text", "told", "year", "section"]


def test_suggestions_have_names_kinds_and_addresses(server: Any) -> None:
    (hit, *_) = json.loads(server.get(f"/suggest.json?q={quote('路口守望')}").body)["hits"]
    assert (hit["label"], hit["kind"]) == ("路口守望巡檢計畫", "計畫")
    assert server.get(hit["address"], BROWSER).status == 200


KINDS = {
    "a report": ("?s a sz:Report", 'class="fact figure"'),
    "a figure": ("?s a sz:Observation", "如何理解"),
    "a relation": ("?s a sz:Funding", "3,500,000"),
    "a name": ("?s a sz:Mention", "信心值"),
    "a sentence": ("?s a sz:Sentence", "在報告中查看這一句"),
    "a thing": ("?s a sz:Undertaking", "application/ld+json"),
    "an indicator": ("?s a sz:Indicator", '<svg class="chart"'),
    "a period": ("?s a sz:Period", "指向這裡"),
}


@pytest.mark.parametrize("kind", KINDS)
def test_the_document_of_an_iri_is_a_page_of_its_kind_with_twins(server: Any, kind: str) -> None:
    pattern, shown = KINDS[kind]
    path = thing(server, pattern)
    page = server.get(f"{path}.html", BROWSER)
    assert page.status == 200
    assert shown in page.text
    assert isinstance(json.loads(server.get(f"{path}.json").body), dict)
    sheet = server.get(f"{path}.csv")
    assert (sheet.headers.get_content_type(), sheet.body[:3]) == ("text/csv", b"\xef\xbb\xbf")
    assert len(list(csv.reader(io.StringIO(sheet.body.decode("utf-8-sig"))))) > 1


def test_the_json_ld_of_a_page_is_what_the_graph_says(server: Any) -> None:
    path = thing(server, "?s a sz:Undertaking")
    (island,) = re.findall(r'<script type="application/ld\+json">(.*?)</script>', server.get(f"{path}.html").text)
    assert "路口守望巡檢計畫" in json.dumps(json.loads(island), ensure_ascii=False)
    assert "<" not in island


@pytest.mark.parametrize("name", STATIC)
def test_no_page_asks_another_host_or_has_style_or_script_within(server: Any, name: str) -> None:
    page = server.get(address(name), BROWSER)
    assert page.status == 200
    policy = page.headers["Content-Security-Policy"]
    assert "default-src 'none'" in policy
    assert "unsafe" not in policy
    assert not re.search(r"<style|\sstyle=|\son\w+=|javascript:", page.text)
    assert not re.search(r"<script(?! defer src=\"/assets/)(?! type=\"application/(ld\+)?json\")", page.text)
    loaded = re.findall(r'<(?:link rel="stylesheet" href|script[^>]* src|img[^>]* src)="([^"]+)"', page.text)
    assert loaded
    assert all(each.startswith("/assets/") for each in loaded)


@pytest.mark.parametrize("name", ASSETS)
def test_shared_files_are_kept_by_browsers_and_change_their_address_when_they_change(server: Any, name: str) -> None:
    answer = server.get(f"/assets/{mark_of(name)}/{name}")
    assert (answer.status, answer.headers.get_content_type()) == (200, ASSETS[name])
    assert "immutable" in answer.headers["Cache-Control"]
    assert server.get(f"/assets/0000000000/{name}").status == 404


def test_a_browser_finds_the_sign_of_the_site_where_no_page_names_it(server: Any) -> None:
    answer = server.get("/favicon.ico")
    assert (answer.status, answer.headers.get_content_type()) == (200, "image/svg+xml")
    assert answer.text.startswith("<svg ")


def test_a_page_that_a_browser_has_is_not_sent_again(server: Any) -> None:
    first = server.get("/", BROWSER)
    assert server.get("/", {**BROWSER, "If-None-Match": first.headers["ETag"]}).status == 304


WRONG = {
    "/search?q=": 400,
    "/search?q=%E8%99%9F&page=99": 400,
    "/search?q=%E8%99%9F&page=x": 400,
    "/trace?term=%E6%B2%92%E6%9C%89%E9%80%99%E5%80%8B": 404,
    "/trace?term=%E8%99%9F&year=abc": 400,
    "/data/agency/none.html": 404,
    "/data/report/none.html": 404,
    "/nowhere": 404,
}


@pytest.mark.parametrize("path", WRONG)
def test_what_is_wrong_is_told_as_a_page_to_people_and_as_a_line_to_programs(server: Any, path: str) -> None:
    page = server.get(path, BROWSER)
    assert (page.status, page.headers.get_content_type()) == (WRONG[path], "text/html")
    assert 'class="alert"' in page.text
    if path == "/nowhere":
        assert server.get(path).headers.get_content_type() == "text/plain"
    else:
        twin = path.replace(".html", ".json").replace("/search?", "/search.json?").replace("/trace?", "/trace.json?")
        line = server.get(twin)
        assert (line.status, line.headers.get_content_type(), line.text.count("\n")) == (WRONG[path], "text/plain", 1)


@pytest.mark.parametrize("page", ["trace", "network"])
def test_words_that_were_perhaps_meant_are_one_click_away(server: Any, page: str) -> None:
    told = server.get(f"/{page}?term=%E8%99%9F%E8%AA%8C%E9%80%9A%E5%A0%B1%E4%BB%B6", BROWSER)
    assert told.status == 404
    assert "這裡沒有你要找的" in told.text
    (near,) = re.findall("是不是要找：(.*?)？", told.text)
    for address in re.findall('href="([^"]+)"', near):
        assert server.get(address, BROWSER).status == 200
    assert "/trace?term=" in near


def test_a_place_in_a_report_is_shown_in_its_part(server: Any) -> None:
    figure = thing(server, "?s a sz:Observation")
    (place,) = set(re.findall(r'href="(/data/report/[^"]+\?at=\d+-\d+)#at"', server.get(f"{figure}.html").text))
    page = server.get(place, BROWSER).text
    assert page.count('id="at"') == 1
    assert 'class="wanted"' in page or ' wanted"' in page
    assert server.get(place.split("=")[0] + "=xyz", BROWSER).status == 400


def test_a_report_beside_an_earlier_one(server: Any) -> None:
    reports = server.ask("SELECT ?r ?y { ?r a sz:Report ; sz:rocYear ?y } ORDER BY DESC(?y)").text.split()[1:]
    path = reports[0].split(",")[0].replace("https://w3id.org/shizheng/id/", "/data/", 1)
    (link, *_) = re.findall(r'href="([^"]+\?against=[^"]+)"', server.get(f"{path}.html").text)
    page = server.get(link, BROWSER).text
    assert "更新數字" in page
    assert 'class="within renewed"' in page


def test_a_report_says_what_is_shown_and_what_else_may_be(server: Any) -> None:
    reports = server.ask("SELECT ?r ?y { ?r a sz:Report ; sz:rocYear ?y } ORDER BY DESC(?y)").text.split()[1:]
    path = reports[0].split(",")[0].replace("https://w3id.org/shizheng/id/", "/data/", 1)
    (switch,) = re.findall(r"(?s)<dt>顯示</dt><dd>(.*?)</dd>", server.get(f"{path}.html").text)
    assert "<b>讀到的內容</b>｜" in re.sub(r"\n", "", switch)
    assert re.search(r">與 \d+年.*?相比（\d+% 為新增）</a>", switch)


def test_the_first_page_counts_records_of_awards_as_such(server: Any) -> None:
    page = server.get("/", BROWSER).text
    assert "得獎紀錄" not in page
    assert "機關含報告未提及" in page


HARMFUL = {
    "/data/a%25zz.html": 404,
    "/data/a%25zz.csv": 404,
    "/network?of=http%3A%2F%2Fx%2Fa%5B": 400,
    "/network?of=http%3A%2F%2Fx%2Fa%25": 400,
    f"/awards?year={'1' * 5_000}": 400,
    "/ask/awards?page=0": 400,
}


@pytest.mark.parametrize("path", HARMFUL)
def test_what_nobody_expects_is_refused_and_ends_no_worker(server: Any, path: str) -> None:
    before = json.loads(server.get("/healthz").body)["idle"]
    assert server.get(path).status == HARMFUL[path]
    assert json.loads(server.get("/healthz").body)["idle"] == before


def test_a_place_of_too_many_digits_is_refused(server: Any) -> None:
    report = thing(server, "?s a sz:Report")
    assert server.get(f"{report}.html?at={'1' * 5_000}-2").status == 400
