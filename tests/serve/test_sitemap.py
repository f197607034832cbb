"""Search engines are led to every document, in parts of a size, by addresses that are there."""

from __future__ import annotations

import gzip
import shutil
import urllib.robotparser
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from xml.dom import minidom

import pytest

import shizheng
from shizheng.graph.folder import GraphFolder
from shizheng.graph.store import Store
from shizheng.graph.terms import RDF, Quad, URIRef
from shizheng.serve import sitemap as made
from shizheng.serve.sitemap import sitemap

ADDRESS = "https://data.example.org"
BASE = "https://example.org/"
SZ = "https://w3id.org/shizheng/ontology#"
EVERY = "SELECT DISTINCT ?iri { VALUES ?type { sz:Report sz:NamedThing } ?iri a ?type }"


def read(document: bytes | str, kind: str) -> dict[str, str]:
    """Return the addresses of a sitemap with their last changes, as a parser of XML finds them."""
    top = minidom.parseString(document).documentElement  # noqa: S318 - of our own server
    assert top is not None
    assert top.namespaceURI == "http://www.sitemaps.org/schemas/sitemap/0.9"
    assert top.tagName == {"sitemap": "sitemapindex", "url": "urlset"}[kind]
    found = {}
    for each in top.getElementsByTagName(kind):
        place, changed = ("".join(child.data for child in part.childNodes) for part in each.childNodes)
        found[place] = changed
    assert len(found) == len(top.getElementsByTagName(kind)), "each address once"
    return found


def test_every_report_thing_and_term_has_its_address_and_is_there(server: Any) -> None:
    parts = read(server.get("/sitemap.xml").body, "sitemap")
    assert set(parts) == {f"{server.address}/sitemap-1.xml"}
    pages = read(server.get("/sitemap-1.xml").body, "url")
    iris = server.ask(EVERY).text.split()[1:]
    documents = {iri.replace("https://w3id.org/shizheng/id", f"{server.address}/data") + ".html" for iri in iris}
    assert set(pages) == documents | {f"{server.address}/ontology"}
    assert len(documents) > 5
    for page in pages:
        assert server.get(page.removeprefix(server.address)).status == 200


def test_it_tells_when_the_graph_was_built(tmp_path: Path, write: Callable[..., Path], run: Callable[..., Any]) -> None:
    begun = datetime.now(UTC).replace(microsecond=0)
    shizheng.build([write(tmp_path / "reports", 105, 980)], tmp_path / "graph")
    ended = datetime.now(UTC)
    with run(tmp_path / "graph") as server:
        told = {
            *read(server.get("/sitemap-1.xml").body, "url").values(),
            *read(server.get("/sitemap.xml").body, "sitemap").values(),
        }
    (changed,) = told
    assert begun <= datetime.fromisoformat(changed) <= ended


def test_it_names_the_address_under_which_others_reach_the_server(served: Path, run: Callable[..., Any]) -> None:
    with run(served, "--base", f"{ADDRESS}/") as server:
        assert set(read(server.get("/sitemap.xml").body, "sitemap")) == {f"{ADDRESS}/sitemap-1.xml"}
        assert f"Sitemap: {ADDRESS}/sitemap.xml" in server.get("/robots.txt").text.splitlines()


@pytest.mark.parametrize("part", ["0", "2", "01", "-1", "x", "1%2F", "9999999", "%F0%9D%9F%8F"])
def test_a_part_that_there_is_not_is_not_there(server: Any, part: str) -> None:
    assert server.get(f"/sitemap-{part}.xml").status == 404


def test_it_is_sent_once(server: Any) -> None:
    first = server.get("/sitemap-1.xml")
    assert server.get("/sitemap-1.xml", {"If-None-Match": first.headers["ETag"]}).status == 304
    assert server.get("/sitemap.xml", {"If-None-Match": first.headers["ETag"]}).status == 200


def test_robots_are_kept_from_queries_and_led_to_the_sitemap(server: Any) -> None:
    robots = urllib.robotparser.RobotFileParser(f"{server.address}/robots.txt")
    robots.parse(server.get("/robots.txt").text.splitlines())
    assert robots.site_maps() == [f"{server.address}/sitemap.xml"]
    assert robots.can_fetch("*", f"{server.address}/data/report/105.html")
    for path in ("/sparql?query=ASK%7B%7D", "/graphs?default"):
        assert not robots.can_fetch("*", server.address + path)


def store_of(*names: str) -> Store:
    """Return a store with things of some names under a base, each in two graphs and of two types."""
    store = Store.memory()
    graphs = (f"{BASE}graph/shared", f"{BASE}graph/1")
    kinds = [URIRef(SZ + kind) for kind in ("NamedThing", "Report")]
    store.add(Quad(URIRef(BASE + name), RDF.type, kind, graph) for name in names for kind in kinds for graph in graphs)
    return store


@pytest.fixture
def small(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Parts of ten addresses, sorted in pieces of seven."""
    monkeypatch.setattr(made, "MOST", 10)
    monkeypatch.setattr("shizheng.graph.streaming.MOST", 7)
    return


@pytest.mark.usefixtures("small")
@pytest.mark.parametrize(("count", "parts"), [(0, 1), (8, 1), (9, 1), (10, 2), (19, 2), (20, 3)])
def test_many_addresses_come_in_parts_that_hold_each_once(count: int, parts: int) -> None:
    store = store_of(*(f"system/{number}" for number in range(count))) if count else Store.memory()
    index = read(sitemap(store, ADDRESS, 0)[0], "sitemap")
    assert list(index) == [f"{ADDRESS}/sitemap-{number}.xml" for number in range(1, parts + 1)]
    found = [list(read(sitemap(store, ADDRESS, number)[0], "url")) for number in range(1, parts + 1)]
    assert [len(each) for each in found[:-1]] == [10] * (parts - 1)
    every = [page for each in found for page in each]
    assert sorted(every) == sorted({f"{ADDRESS}/ontology", *(f"{ADDRESS}/data/system/{n}.html" for n in range(count))})
    assert sitemap(store, ADDRESS, parts + 1)[1] == 0


def test_a_part_has_no_more_bytes_than_it_may(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(made, "LARGEST", 1_000)
    store = store_of(*(f"system/{number}{'x' * 200}" for number in range(10)))
    count = sitemap(store, ADDRESS, 0)[1]
    parts = [sitemap(store, ADDRESS, number)[0] for number in range(1, count + 1)]
    assert count > 3
    assert sum(len(read(part, "url")) for part in parts) == 11
    assert all(len(part) < 1_000 + 150 for part in parts)


def test_iris_that_nobody_expects_are_escaped_or_left_out() -> None:
    odd = ("a&b", "it's", "a%41b", "施政", "a?b", "a#part", "y" * 2_100, "a;b,(c)!$*+=@:~")
    pages = read(sitemap(store_of(*odd), ADDRESS, 1)[0], "url")
    there = {f"{ADDRESS}/data/{name}.html" for name in ("a&b", "it's", "a%2541b", "a;b,(c)!$*+=@:~")}
    assert set(pages) == there | {f"{ADDRESS}/ontology"}


def test_odd_iris_are_served_where_the_sitemap_says(served: Path, tmp_path: Path, run: Callable[..., Any]) -> None:
    base = "https://w3id.org/shizheng/id/"
    shutil.copytree(served, tmp_path / "graph")
    names = ("a&b", "it's", "a%41b", "a;b,(c)!$*+=@:~", *(f"thing{number}" for number in range(10)))
    with GraphFolder(tmp_path / "graph").writing() as draft:
        draft.store.add(
            Quad(URIRef(base + name), RDF.type, URIRef(SZ + "NamedThing"), f"{base}graph/shared") for name in names
        )
        draft.publish()
    with run(tmp_path / "graph") as server:
        packed = server.get("/sitemap-1.xml", {"Accept-Encoding": "gzip"})
        assert packed.headers["Content-Encoding"] == "gzip"
        assert gzip.decompress(packed.body) == server.get("/sitemap-1.xml").body
        pages = [page for page in read(server.get("/sitemap-1.xml").body, "url") if page.count("/") == 4]
        assert len(pages) == len(names)
        for page in pages:
            assert server.get(page.removeprefix(server.address)).status == 200, page
        led = server.get("/id/a%2541b", {"Accept": "text/turtle"}).headers["Location"]
        assert (led, server.get(led).status) == ("/data/a%2541b.ttl", 200)
