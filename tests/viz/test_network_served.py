"""The network explorer of a real server in a real browser: expand, find a way, hide, pin, take back, link, save."""

from __future__ import annotations

import gzip
import io
import json
import urllib.parse
import urllib.request
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.error import HTTPError
from xml.etree import ElementTree as ET

import networkx as nx
import pytest
from playwright.sync_api import Browser, BrowserContext, Page

import shizheng
from tests import servers

CITY = "高雄市政府"
TRAFFIC, WORKS, AWARD = f"{CITY}交通局", f"{CITY}工務局", "智慧城市創新應用獎"


@dataclass
class Explorer:
    """A page of the explorer with all that it asked for and complained of."""

    page: Page
    requests: list[str] = field(default_factory=list)
    complaints: list[str] = field(default_factory=list)

    def panel(self) -> str:
        """Return what the panel tells, once it has been told all."""
        self.page.wait_for_function("() => !document.querySelector('#panel').textContent.includes('讀取中')")
        return " ".join(self.page.locator("#panel").inner_text().split())

    def pick(self, name: str) -> str:
        """Pick a thing by the search; return what the panel tells of it."""
        self.page.fill("#find", name)
        self.page.fill("#find", name)
        return self.panel()

    def saved(self, format: str) -> bytes:
        """Return the file that the explorer saves in a format."""
        with self.page.expect_download() as download:
            self.page.select_option("#export", format)
        return Path(download.value.path()).read_bytes()

    def places(self) -> dict[str, tuple[float, float]]:
        """Return where each thing that is shown stands, by its name."""
        graph = nx.read_gexf(io.BytesIO(self.saved("gexf")))
        return {
            told["label"]: (told["viz"]["position"]["x"], told["viz"]["position"]["y"])
            for _, told in graph.nodes.items()
        }


@pytest.fixture(scope="module")
def address(sample_folder: Path) -> Iterator[str]:
    """Where a server of the samples listens."""
    with servers.serving(sample_folder) as (_, found):
        yield found


@pytest.fixture(scope="module")
def iri_of(sample_folder: Path) -> dict[str, str]:
    """The IRIs of the things of the samples by their names."""
    with shizheng.open(sample_folder) as graph:
        rows = graph.sparql("SELECT ?t ?l { ?t a sz:NamedThing ; skos:prefLabel ?l }")[1]
    return {label: iri for iri, label in rows}


@pytest.fixture
def explore(browser: Browser, address: str) -> Iterator[Callable[..., Explorer]]:
    """Opens the explorer with some values, or an address as it was copied."""
    contexts: list[BrowserContext] = []

    def run(copied: str = "", *, script: bool = True, **values: str) -> Explorer:
        context = browser.new_context(viewport={"width": 1280, "height": 900}, java_script_enabled=script)
        contexts.append(context)
        opened = Explorer(context.new_page())
        opened.page.on("request", lambda request: opened.requests.append(request.url))
        opened.page.on("pageerror", lambda error: opened.complaints.append(f"error: {error}"))
        opened.page.on("console", lambda message: opened.complaints.append(f"{message.type}: {message.text}"))
        opened.page.goto(copied or f"{address}/network?{urllib.parse.urlencode(values)}")
        if script:
            opened.page.wait_for_selector("body[data-restored]")
        return opened

    yield run
    for context in contexts:
        context.close()


def got(address: str, form: str = "json", **values: str) -> bytes:
    """Return a form of the page."""
    with urllib.request.urlopen(f"{address}/network.{form}?{urllib.parse.urlencode(values)}", timeout=60) as reply:  # noqa: S310
        return bytes(reply.read())


def test_a_walk_through_the_explorer_leaves_nothing_in_the_console_and_asks_no_other_host(
    explore: Callable[..., Explorer], address: str
) -> None:
    opened = explore(term="智慧城市")
    told = opened.pick(WORKS)
    assert told.startswith(f"{WORKS} 機關")
    assert "展開鄰居" in told
    assert "原文" in told
    report = opened.page.locator("#panel ol a").first
    assert report.get_attribute("href", timeout=1000).startswith("/data/report/")
    before = opened.places()
    opened.page.locator("#panel .acts button", has_text="展開").or_(
        opened.page.locator("#panel h3:has-text('展開鄰居') + p button").first
    ).first.click()
    opened.page.wait_for_function("() => document.querySelector('#hits').textContent.includes('加入')")
    after = opened.places()
    assert {name: after[name] for name in before} == before, "nothing that stood there moved"
    assert len(opened.page.locator("#rows tr").all()) == len(after) - 1, "the table tells the same"
    assert opened.complaints == []
    assert {urllib.parse.urlsplit(url).netloc for url in opened.requests if not url.startswith(("data:", "blob:"))} == {
        address.removeprefix("http://")
    }


def test_what_is_expanded_is_new_near_its_place_and_is_taken_back(
    explore: Callable[..., Explorer], iri_of: dict[str, str]
) -> None:
    opened = explore(of=iri_of[AWARD], limit="1")
    before = opened.places()
    assert len(before) == 2
    opened.page.focus("#canvas")
    opened.page.keyboard.press("e")
    opened.page.wait_for_function("() => document.querySelector('#hits').textContent.includes('加入')")
    after = opened.places()
    assert len(after) > 2
    assert {name: after[name] for name in before} == before
    opened.page.focus("#canvas")
    opened.page.keyboard.press("z")
    assert opened.places() == before
    assert opened.page.locator("#undo").is_disabled()


def test_the_address_opens_the_same_picture_again(explore: Callable[..., Explorer], iri_of: dict[str, str]) -> None:
    opened = explore(of=iri_of[AWARD], limit="2")
    page = opened.page
    page.focus("#canvas")
    page.keyboard.press("e")
    page.wait_for_function("() => document.querySelector('#hits').textContent.includes('加入')")
    page.focus("#canvas")
    page.keyboard.press("n")
    page.keyboard.press("n")
    page.keyboard.press("h")
    page.keyboard.press("n")
    page.keyboard.press("n")
    page.keyboard.press("n")
    page.keyboard.press("k")
    page.uncheck("#kinds label:visible >> nth=0 >> input")
    told = opened.panel()
    again = explore(page.url)
    assert again.page.url == page.url
    assert again.places() == opened.places()
    assert again.panel() == told
    assert again.page.locator("#unhide").inner_text() == "顯示隱藏的 1 個"
    assert not again.page.is_checked("#kinds label:visible >> nth=0 >> input")
    assert again.saved("csv") == opened.saved("csv")
    assert again.complaints == []


def test_the_way_between_two_things_is_found_in_the_whole_graph(
    explore: Callable[..., Explorer], iri_of: dict[str, str]
) -> None:
    opened = explore(term="智慧城市")
    opened.pick(TRAFFIC)
    opened.page.locator("#panel .acts button", has_text="找路徑").click()
    assert "到哪裡" in opened.page.locator("#hits").inner_text()
    opened.page.fill("#find", WORKS)
    opened.page.press("#find", "Enter")
    opened.page.wait_for_function("() => document.querySelector('#panel h2').textContent === '路徑'")
    told = opened.panel()
    assert f"{TRAFFIC} → {WORKS}：" in told
    assert told.count("隸屬") == 2, "both are under the city's government"
    apart = explore(of=iri_of[TRAFFIC], to=iri_of[WORKS])
    assert "2 步" in apart.page.locator("#summary").inner_text()
    assert CITY in apart.panel()


def test_the_years_hide_and_show_and_nothing_moves(explore: Callable[..., Explorer]) -> None:
    opened = explore(term="智慧城市")
    whole = opened.places()
    opened.page.focus("#year")
    opened.page.keyboard.press("End")
    assert opened.page.locator("#year-told").inner_text() == "114 年"
    some = opened.places()
    assert 1 < len(some) < len(whole)
    assert some.items() <= whole.items()
    hidden = opened.page.locator("#rows tr:not([hidden])")
    assert hidden.count() == len(some) - 1
    assert "year=114" in opened.page.url
    opened.page.keyboard.press("Home")
    opened.page.focus("#year")
    opened.page.keyboard.press("Home")
    assert opened.places() == whole


def test_a_link_tells_its_sentences(explore: Callable[..., Explorer], iri_of: dict[str, str]) -> None:
    key = f"{iri_of[TRAFFIC]} won {iri_of[AWARD]}"
    opened = explore(term="智慧城市")
    address = opened.page.url + "#" + urllib.parse.urlencode({"pick": key})
    told = explore(address).panel()
    assert told.startswith("得獎")
    assert "創新應用獎" in told
    assert "原文" in told


def test_a_term_is_marked_in_sentences_however_they_write_it(explore: Callable[..., Explorer]) -> None:
    for term in ("智慧 城市", "智慧城市"):
        opened = explore(term=term)
        opened.pick(WORKS)
        assert set(opened.page.locator("#panel mark").all_inner_texts()) == {"智慧城市"}


@pytest.mark.parametrize("format", ["gexf", "graphml"])
def test_what_is_shown_is_saved_as_a_network_that_other_programs_read(
    explore: Callable[..., Explorer], format: str
) -> None:
    read = {"gexf": nx.read_gexf, "graphml": nx.read_graphml}[format]
    opened = explore(term="智慧城市")
    whole = read(io.BytesIO(opened.saved(format)))
    assert {told["label"] for _, told in whole.nodes.items()} >= {"智慧城市", TRAFFIC, AWARD}
    assert {told["kind"] for _, _, told in whole.edges(data=True)} >= {"named so", "named with", "won"}
    opened.page.uncheck("#types label:has-text('獎項') input")
    some = read(io.BytesIO(opened.saved(format)))
    assert "Award" not in {told["type"] for _, told in some.nodes.items()}
    assert 0 < len(some) < len(whole)


def test_pictures_and_tables_are_saved(explore: Callable[..., Explorer]) -> None:
    opened = explore(term="智慧城市")
    assert opened.saved("png").startswith(b"\x89PNG")
    svg = opened.saved("svg").decode()
    drawn = ET.fromstring(svg)  # noqa: S314 - our own
    words = {"".join(text.itertext()) for text in drawn.iter("{http://www.w3.org/2000/svg}text")}
    assert {"智慧城市", TRAFFIC, AWARD, "得獎"} <= words
    rows = opened.saved("csv").decode("utf-8-sig").split("\r\n")
    assert rows[0].startswith('"source","source_label","kind"')
    assert any(f'"{TRAFFIC}","得獎"' in row for row in rows)
    assert f'"{TRAFFIC}","Agency"' in opened.saved("nodes").decode("utf-8-sig")
    assert opened.complaints == []


def test_without_script_the_table_tells_all(explore: Callable[..., Explorer], address: str) -> None:
    opened = explore(script=False, term="智慧城市")
    rows = opened.page.locator("#rows tr")
    told = json.loads(got(address, term="智慧城市"))
    assert rows.count() == told["shown"] > 10
    assert opened.page.locator("#rows a").count() == told["shown"]
    assert rows.last.is_visible()
    assert opened.page.locator("#tools, .board").filter(visible=True).count() == 0
    assert opened.page.get_by_text("圖需要 JavaScript").is_visible()


def test_new_things_are_put_where_there_is_room(address: str, iri_of: dict[str, str]) -> None:
    free = json.loads(got(address, of=iri_of[AWARD], at="500,400"))
    centre = next(node for node in free["nodes"] if node["id"] == iri_of[AWARD])
    assert (centre["x"], centre["y"]) == (500, 400)
    first = next(node for node in free["nodes"] if node["id"] != iri_of[AWARD])
    box = ",".join(map(str, (first["x"], first["y"], *first["box"])))
    taken = json.loads(got(address, of=iri_of[AWARD], at="500,400", taken=box))
    places = {(node["x"], node["y"]) for node in taken["nodes"] if node["id"] != iri_of[AWARD]}
    assert (first["x"], first["y"]) not in places


@pytest.mark.parametrize("form", ["gexf", "graphml"])
def test_the_page_is_also_a_network_file(address: str, iri_of: dict[str, str], form: str) -> None:
    read = {"gexf": nx.read_gexf, "graphml": nx.read_graphml}[form]
    graph = read(io.BytesIO(got(address, form, of=iri_of[AWARD])))
    assert graph.nodes[iri_of[AWARD]]["label"] == AWARD
    assert graph.number_of_edges() >= len(graph) - 1 > 0
    assert got(address, form, of=iri_of[AWARD]) == got(address, form, of=iri_of[AWARD])


@pytest.mark.parametrize(
    ("values", "status"),
    [
        ({"of": "https://w3id.org/shizheng/id/agency/nobody"}, 404),
        ({"term": "xyzzy"}, 404),
        ({"of": "no iri"}, 400),
        ({"to": "https://w3id.org/shizheng/id/agency/kh0001"}, 400),
        ({"term": "資安", "limit": "many"}, 400),
        ({"of": "https://w3id.org/shizheng/id/agency/kh0001", "type": "Planet"}, 400),
        ({"of": "https://w3id.org/shizheng/id/agency/kh0001", "at": "1e9,2"}, 400),
        ({"of": "https://w3id.org/shizheng/id/agency/kh0001", "at": "1,2", "taken": "1,2,3"}, 400),
    ],
)
def test_what_can_not_be_asked_is_told(address: str, values: dict[str, str], status: int) -> None:
    with pytest.raises(HTTPError) as error:
        got(address, "json", **values)
    error.value.close()
    assert error.value.code == status


def test_a_graph_with_one_thing_and_a_thing_without_links_have_pages(browser: Browser, tmp_path: Path) -> None:
    (tmp_path / "局.txt").write_text(
        "園藝推廣小組105年度工作報告\n\n壹、園藝\n「園藝推廣計畫」受到好評。\n", encoding="utf-8"
    )
    shizheng.build([tmp_path / "局.txt"], tmp_path / "graph")
    with shizheng.open(tmp_path / "graph") as graph:
        (iri,) = graph.sparql('SELECT ?t { ?t skos:prefLabel ?l FILTER (STR(?l) = "園藝推廣計畫") }')[1][0]
    with servers.serving(tmp_path / "graph") as (_, address):
        for query in ({"of": str(iri)}, {"term": "園藝推廣計畫"}, {"of": str(iri), "to": str(iri)}):
            page = browser.new_page()
            complaints: list[Any] = []
            page.on("console", lambda message: complaints.append(message.text))  # noqa: B023 - read before the next
            page.on("pageerror", lambda error: complaints.append(error))  # noqa: B023, PLW0108 - a method won't do
            page.goto(f"{address}/network?{urllib.parse.urlencode(query)}")
            page.wait_for_selector("body[data-restored]")
            assert page.locator("#rows tr").count() == 1
            assert complaints == []
            page.close()


def test_the_script_of_the_picture_comes_packed_to_those_who_take_it_so(explore: Callable[..., Explorer]) -> None:
    opened = explore(term="智慧城市")
    address = next(url for url in opened.requests if url.endswith("/vis-network.js"))
    bodies = []
    for takes in ("gzip, br", "identity"):
        request = urllib.request.Request(address, headers={"Accept-Encoding": takes})  # noqa: S310 - its own server
        with urllib.request.urlopen(request, timeout=60) as reply:  # noqa: S310
            bodies.append(reply.read())
            assert (reply.headers["Content-Encoding"] == "gzip") is (takes != "identity")
            assert "immutable" in reply.headers["Cache-Control"]
    assert gzip.decompress(bodies[0]) == bodies[1]


NAME = "號誌</script ><svg onload=window.hacked=1>&amp;\"'平台"


def test_hostile_names_are_letters_in_the_served_page_and_in_what_is_saved(browser: Browser, tmp_path: Path) -> None:
    said = f"「{NAME}」於105年6月1日啟用。\n「號誌通報系統」與「{NAME}」介接。\n"
    text = f"臺南市政府交通局105年度施政績效成果報告\n\n壹、號誌\n{said}"
    (tmp_path / "局.txt").write_text(text, encoding="utf-8")
    shizheng.build([tmp_path / "局.txt"], tmp_path / "graph")
    with servers.serving(tmp_path / "graph") as (_, address):
        opened = Explorer(browser.new_page())
        opened.page.on("console", lambda message: opened.complaints.append(message.text))
        opened.page.on("pageerror", lambda error: opened.complaints.append(str(error)))
        opened.page.goto(
            f"{address}/network?{urllib.parse.urlencode({'term': '號誌'})}#pick=~x&open=%3Cb%3E|x|1||0,0&pin=y"
        )
        opened.page.wait_for_selector("body[data-restored]")
        names = [name for name in opened.page.locator("#rows bdi").all_text_contents() if "<svg" in name]
        assert names
        assert names[0] in opened.pick(names[0])
        for form, read in (("gexf", nx.read_gexf), ("graphml", nx.read_graphml)):
            graph = read(io.BytesIO(opened.saved(form)))
            assert names[0] in {told["label"] for _, told in graph.nodes.items()}
        assert ET.fromstring(opened.saved("svg")).find(".//{*}svg") is None  # noqa: S314 - our own
        assert opened.page.evaluate("() => window.hacked") is None
        assert opened.complaints == []
        opened.page.close()


def test_without_a_term_the_page_asks_for_one(explore: Callable[..., Explorer]) -> None:
    opened = explore(script=False)
    opened.page.fill("main input[name=term]", "智慧城市")
    opened.page.click("main form button")
    assert opened.page.locator("h1").inner_text() == "智慧城市"
