"""The lists and the comparison in a real browser, on a real server: what they show, where they lead, what they ask."""

from __future__ import annotations

import csv
import io
import json
import re
import urllib.parse
import urllib.request
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser

import shizheng
from tests import servers

from .conftest import Visit

HOSTILE = "港都<script>alert(2)</script>系統"
REPORTS = {
    "108": """高雄市政府研究發展考核委員會108年度施政績效成果報告

壹、資訊
本會資訊中心受理陳情1,250件，民眾滿意度92.5%。
「港都好停系統」於108年6月1日啟用。
本會榮獲108年度「智慧政府獎」。
貳、國家發展委員會派員輔導，衛生福利部亦派員參加。
""",
    "110": f"""高雄市政府研究發展考核委員會110年度施政績效成果報告

壹、資訊
本會資訊中心受理陳情980件，民眾滿意度94%。
「港都智停系統」取代「港都好停系統」。
本會榮獲110年度「智慧政府獎」。
本會「{HOSTILE}」榮獲110年度「智慧<img src=x onerror=alert(1)>獎」。
""",
    "114": """高雄市政府研究發展考核委員會114年度施政績效成果報告

壹、資訊
高雄市政府資訊處受理陳情1,100件，民眾滿意度95%。
""",
}
PAGES = (
    "/agencies",
    "/awards",
    "/awards?year=110&outcome=won",
    "/systems",
    "/systems?event=replaced",
    "/compare",
    "/compare?one=108&other=110",
    "/compare?one=108&other=110&part=p4",
    "/quality",
    "/quality?kind=observation",
)


@pytest.fixture(scope="module")
def address(graph_of: Callable[..., Path]) -> Iterator[str]:
    """The address of a server on a graph of three reports, one of them hostile."""
    with servers.serving(graph_of(REPORTS)) as (_, found):
        yield found


@pytest.fixture
def site(visit: Callable[..., Visit]) -> Visit:
    """A visit to it."""
    return visit(viewport={"width": 1440, "height": 900})


@pytest.mark.parametrize("path", PAGES)
@pytest.mark.parametrize("width", [1440, 360])
def test_a_page_fits_asks_no_other_host_and_has_no_error(site: Visit, path: str, width: int) -> None:
    site.page.set_viewport_size({"width": width, "height": 800})
    page = site.go(path)
    assert site.complaints == []
    assert [url for url in site.requests if not url.startswith((site.address, "data:"))] == []
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    assert page.locator("h1").count() == 1
    assert page.locator("[style], style").count() == 0
    assert page.locator("main img, main script").count() == 0, "what a report says is never markup"
    assert page.locator("nav a[aria-current=page]").count() == 1


@pytest.mark.parametrize("path", PAGES)
def test_every_link_of_a_page_leads_somewhere_but_to_pages_of_others(site: Visit, path: str) -> None:
    """Links to pages that others build are let be; what is of the graph or of these pages must be there."""
    page = site.go(path)
    links = page.eval_on_selector_all("main a[href]", "all => all.map(each => each.getAttribute('href'))")
    assert "" not in links
    own = {link for link in links if re.match(r"/(data|agencies|awards|systems|compare|quality)\b", link)}
    for link in sorted(own)[:25]:
        assert site.get(urllib.parse.quote(link, safe="/?&=%.~+,:;@!$'()*-_"))
    for link in links:
        if link.startswith("#"):
            assert page.locator(f"[id='{link[1:]}']").count() == 1


@pytest.mark.parametrize("path", PAGES)
def test_a_page_is_there_as_json_and_as_csv(site: Visit, path: str) -> None:
    name, _, query = path.partition("?")
    assert isinstance(json.loads(site.get(f"{name}.json?{query}")), dict)
    rows = list(csv.reader(io.StringIO(site.get(f"{name}.csv?{query}"))))
    assert len(rows) > 1
    assert {len(row) for row in rows} == {len(rows[0])}


def test_two_reports_are_chosen_and_compared(site: Visit) -> None:
    page = site.go("/compare")
    page.select_option("#one", label="110年")
    page.select_option("#other", label="108年")
    page.get_by_role("button", name="比較").click()
    assert "108年與110年報告的比較" in page.locator("h1").inner_text()
    row = page.locator("tr", has_text="陳情").first
    assert "1,250 件" in row.inner_text()
    assert "－270 件" in row.inner_text()
    row.locator("summary").click()
    assert "受理陳情980件" in row.inner_text()
    row.get_by_role("link", name="1,250 件").click()
    assert "/data/observation/108/" in page.url
    page.go_back()
    page.get_by_role("link", name="選擇其他報告").click()
    assert page.url.endswith("/compare")


def test_what_a_report_says_is_shown_as_it_is_printed(site: Visit) -> None:
    for path in ("/compare?one=108&other=110", "/systems", "/awards"):
        assert HOSTILE in site.go(path).locator("main").inner_text()
    wanted = site.go("/systems?q=" + urllib.parse.quote('"><script>alert(1)</script>'))
    assert wanted.locator("#q").input_value() == '"><script>alert(1)</script>'
    assert site.complaints == []


def test_a_comparison_of_one_report_alone_is_refused_in_words(site: Visit) -> None:
    page = site.go("/compare?one=108")
    assert "needs two reports" in page.locator("main").inner_text()
    page = site.go("/compare?one=108&other=108")
    assert "both are the same report" in page.locator("main").inner_text()


def test_agencies_are_found_by_an_old_name_with_what_became_of_them(site: Visit) -> None:
    page = site.go("/agencies")
    page.locator("main #q").fill("資訊中心")
    page.get_by_role("button", name="篩選").click()
    assert "q=" in page.url
    (group,) = page.locator("tbody.line").all()
    told = group.inner_text()
    assert "高雄市政府資訊處" in told
    assert "113年10月1日" in told
    assert "改制" in told
    assert "依據" in told
    assert group.locator("svg.life[role=img]").count() == 2
    assert "報告" in (group.locator("svg.life").first.get_attribute("aria-label") or "")


def test_awards_are_counted_by_year_and_each_count_leads_to_its_awards(site: Visit) -> None:
    page = site.go("/awards")
    row = page.locator("tr", has_text="110 年")
    row.get_by_role("link").first.click()
    assert "year=110" in page.url
    assert "outcome=won" in page.url
    (item,) = page.locator("section.item", has_text="智慧政府獎").all()
    assert "110年度「智慧政府獎」" in item.inner_text()
    assert page.locator("#year").input_value() == "110"


def test_systems_tell_what_replaced_them(site: Visit) -> None:
    page = site.go("/systems?event=replaced")
    row = page.locator("tbody tr", has=page.get_by_role("link", name="港都好停系統", exact=True)).first
    assert "港都好停系統 → 港都智停系統" in row.inner_text()
    assert row.locator("svg.life .end").count() == 1
    assert row.locator("svg.life .begin").count() == 1


def test_the_quality_page_says_what_was_measured_on_what(site: Visit) -> None:
    page = site.go("/quality")
    told = page.locator("main").inner_text()
    assert "不是這個圖譜的" in told
    assert "未參與開發的段落" in told
    for year in (103, 110, 114):
        assert page.get_by_role("columnheader", name=f"{year} 年").count() == 1


def test_pages_show_their_text_without_script(address: str, browser: Browser) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    for path in PAGES:
        page.goto(address + path)
        assert page.locator("main table").count() or page.locator("main section.item").count() or "part=" in path
    context.close()


def test_a_graph_without_a_report_has_proper_pages(tmp_path: Path) -> None:
    (tmp_path / "empty.txt").write_text("工作摘要\n\n沒有任何內容的一句話而已，請大家參考看看。\n", encoding="utf-8")
    shizheng.build([tmp_path / "empty.txt"], tmp_path / "graph")
    with servers.serving(tmp_path / "graph") as (_, found):
        for path in ("/agencies", "/awards", "/systems", "/compare", "/quality"):
            with urllib.request.urlopen(found + path, timeout=60) as answer:  # noqa: S310 - a server of our own
                assert "<h1>" in answer.read().decode()


def test_a_long_menu_of_a_comparison_opens_by_its_groups(site: Visit) -> None:
    page = site.go("/compare?one=108&other=110")
    menu = page.locator("nav.in")
    assert menu.locator("a:visible").count() < 7
    menu.get_by_text("總覽").click()
    menu.get_by_role("link", name="重點").click()
    assert page.url.endswith("#" + (page.locator("h2", has_text="重點").get_attribute("id") or "?"))
