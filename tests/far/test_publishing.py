"""Publishing to a server: only what differs is written, nothing is lost on the way, mistakes are told in one line."""

from __future__ import annotations

import socket
import subprocess
import sys
import threading
import time
import urllib.parse
import urllib.request
from collections.abc import Callable
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest

import shizheng
from shizheng.graph.endpoint import Http
from shizheng.graph.published import MANIFEST
from shizheng.ontology.errors import GraphNotFoundError, QueryError, StoreError, UsageError

WORDS = """臺南市政府交通局{year}年度施政績效成果報告

壹、路口安全
{year}年度受理號誌通報{count}件。「路口守望巡檢計畫」由交通局主辦，獲內政部補助350萬元。
"""


@pytest.fixture
def reports(tmp_path: Path) -> Path:
    """A folder with the reports of two years."""
    folder = tmp_path / "reports"
    folder.mkdir()
    for year in (111, 112):
        (folder / f"{year}.txt").write_text(WORDS.format(year=year, count=1_000 + year), encoding="utf-8")
    return folder


@pytest.fixture
def graph(reports: Path, tmp_path: Path) -> Path:
    """The graph of the two reports."""
    shizheng.build([reports], tmp_path / "graph")
    return tmp_path / "graph"


@pytest.fixture(params=["oxigraph", "virtuoso"])
def empty(request: pytest.FixtureRequest, started: Callable[[str], Any]) -> Any:
    """A server that holds nothing yet."""
    return started(request.param)


def quads(graph: Path | str) -> list[bytes]:
    """Return all quads of a graph, as lines in order."""
    with shizheng.open(graph) as opened:
        return sorted(line for part in opened.store.lines() for line in part.splitlines())


def test_only_what_differs_is_written(empty: Any, graph: Path, reports: Path) -> None:
    first = shizheng.publish(graph, empty.url)
    assert (len(first.added), first.replaced, first.removed, first.kept) == (len(first.added), [], [], 0)
    again = shizheng.publish(graph, empty.url)
    assert (again.added, again.replaced, again.removed, again.kept) == ([], [], [], len(first.added))
    (reports / "112.txt").write_text(WORDS.format(year=112, count=7_654), encoding="utf-8")
    (reports / "113.txt").write_text(WORDS.format(year=113, count=8_765), encoding="utf-8")
    shizheng.build([reports], graph)
    changed = shizheng.publish(graph, empty.url)
    assert any(name.endswith("/113") for name in changed.added)
    assert any(name.endswith("/112") for name in changed.replaced)
    assert not any(name.endswith("/111") for name in (*changed.added, *changed.replaced))
    assert quads(empty.url) == quads(graph)
    (reports / "111.txt").unlink()
    shizheng.build([reports], graph)
    assert any(name.endswith("/111") for name in shizheng.publish(graph, empty.url).removed)
    assert quads(empty.url) == quads(graph)


def test_what_a_broken_connection_leaves_undone_is_done_the_next_time(empty: Any, graph: Path, reports: Path) -> None:
    shizheng.publish(graph, empty.url)
    (reports / "113.txt").write_text(WORDS.format(year=113, count=8_765), encoding="utf-8")
    shizheng.build([reports], graph)
    with breaking(empty.graph_store, after=3) as broken, pytest.raises(StoreError, match="can't be asked"):
        shizheng.publish(graph, empty.url, graph_store=broken)
    shizheng.publish(graph, empty.url)
    assert quads(empty.url) == quads(graph)


def test_a_graph_that_is_gone_already_is_no_hindrance(empty: Any, graph: Path, reports: Path) -> None:
    """What broke off between the last graph that goes and the word that all is done."""
    shizheng.publish(graph, empty.url)
    (reports / "111.txt").unlink()
    shizheng.build([reports], graph)
    with shizheng.open(empty.url) as opened:
        name = next(each for each in opened.store.graphs() if each.endswith("/111"))
    Http(empty.graph_store).ask("DELETE", params={"graph": name})
    assert name in shizheng.publish(graph, empty.url).removed
    assert quads(empty.url) == quads(graph)


def test_what_others_keep_on_a_server_is_no_part_of_the_graph(empty: Any, graph: Path) -> None:
    shizheng.publish(graph, empty.url)
    before = quads(empty.url)
    with shizheng.open(graph) as opened:
        strange = opened.store.graphs()[0] + "-of-others"
        store = opened.store
        triples = {"data": store.ntriples(store.graphs()[:1]), "headers": {"Content-Type": "application/n-triples"}}
        Http(empty.graph_store).ask("PUT", params={"graph": strange}, **triples)
    assert quads(empty.url) == before
    with shizheng.open(empty.url) as opened:
        assert strange not in opened.store.graphs()
        assert {str(quad.graph) for quad in opened.store.match()} == {*opened.store.graphs()}


def test_a_server_without_a_graph_is_told(empty: Any) -> None:
    with pytest.raises(GraphNotFoundError, match="no graph was published here") as caught:
        shizheng.open(empty.url)
    assert "dba:dba" not in str(caught.value)


def test_an_answer_that_the_server_cuts_is_not_taken_for_the_whole(started: Any, graph: Path) -> None:
    server = started("virtuoso", most=60)
    shizheng.publish(graph, server.url)
    with shizheng.open(server.url) as opened:
        assert len(opened.sparql("SELECT ?s { ?s a sz:Observation }").rows) == 4
        with pytest.raises(StoreError, match="cuts answers at 60"):
            opened.sparql("SELECT ?s ?p ?o { ?s ?p ?o }")
        with pytest.raises(StoreError, match=r"the server gives|cuts answers"):
            list(opened.store.lines())


def test_a_wrong_query_is_told_in_one_line(empty: Any, graph: Path) -> None:
    shizheng.publish(graph, empty.url)
    with shizheng.open(empty.url) as opened, pytest.raises(QueryError) as caught:
        opened.sparql("SELECT ?s WHERE { ?s ?p }")
    assert "\n" not in str(caught.value)


@pytest.mark.parametrize(
    ("url", "told"),
    [
        ("http://127.0.0.1:9/query", "can't be asked (Connection refused)"),
        ("http://name:secret@127.0.0.1:9/sparql", "http://127.0.0.1:9/sparql"),
        ("http://no.such.host.invalid/query", "can't be asked"),
    ],
)
def test_a_server_that_is_not_there_is_told(url: str, told: str, graph: Path) -> None:
    for act in (lambda: shizheng.open(url), lambda: shizheng.publish(graph, url)):
        with pytest.raises(StoreError) as caught:
            act()
        assert told in str(caught.value)
        assert "secret" not in str(caught.value)


def test_a_login_that_is_missing_is_told(started: Any, graph: Path) -> None:
    server = started("virtuoso")
    with pytest.raises(StoreError, match=r"401.*NAME:PASSWORD@"):
        shizheng.publish(graph, server.url.replace("dba:dba@", ""))
    with pytest.raises(StoreError, match="401") as caught:
        shizheng.publish(graph, server.url.replace("dba:dba@", "dba:wrong@"))
    assert "wrong" not in str(caught.value)


def test_a_login_is_told_as_addresses_write_it(started: Any, graph: Path) -> None:
    server = started("virtuoso")
    shizheng.publish(graph, server.url.replace("dba:dba@", "%64ba:db%61@"))
    assert quads(server.url) == quads(graph)


def test_where_a_server_takes_graphs_has_to_be_known(graph: Path) -> None:
    with pytest.raises(UsageError, match="--graph-store"):
        shizheng.publish(graph, "http://127.0.0.1:9/repositories/graph")
    with pytest.raises(UsageError, match="built in a folder"):
        shizheng.build([graph], "http://127.0.0.1:9/query")


def test_a_build_publishes_and_other_commands_read_from_there(empty: Any, reports: Path, tmp_path: Path) -> None:
    def run(*words: str) -> str:
        command = [sys.executable, "-m", "shizheng", *words]
        return subprocess.run(command, check=True, capture_output=True, text=True, cwd=tmp_path).stdout

    run("build", str(reports), "--store", empty.url)
    assert "1,111 件" in run("trace", "號誌", "--store", empty.url)
    assert run("ask", "figures", "--param", "term=號誌", "-g", empty.url) == run(
        "ask", "figures", "--param", "term=號誌"
    )


def test_a_server_of_ours_serves_what_stands_on_another(empty: Any, graph: Path, reports: Path) -> None:
    """Published anew, it is served anew, without a restart and without one request that fails."""
    shizheng.publish(graph, empty.url)
    command = [sys.executable, "-m", "shizheng", "serve", "-g", empty.url, "--port", "0"]
    with subprocess.Popen(command, stderr=subprocess.PIPE, text=True) as process:
        try:
            assert process.stderr is not None
            line = process.stderr.readline()
            assert "dba:dba" not in line
            address = line.split('"at": "')[1].split('"')[0]
            threading.Thread(target=process.stderr.read, daemon=True).start()
            assert count_at(address) == 2
            (reports / "113.txt").write_text(WORDS.format(year=113, count=8_765), encoding="utf-8")
            shizheng.build([reports], graph)
            shizheng.publish(graph, empty.url)
            end = time.monotonic() + 30
            while count_at(address) != 3:
                assert time.monotonic() < end, "the new version is not served"
                time.sleep(0.2)
        finally:
            process.terminate()


def count_at(address: str) -> int:
    """Ask a server of ours how many observations there are."""
    query = urllib.parse.urlencode({"query": "SELECT (COUNT(*) AS ?n) { ?o a sz:Observation ; sz:unitLabel '件' }"})
    request = urllib.request.Request(f"{address}?{query}", headers={"Accept": "text/csv"})  # noqa: S310 - our own
    with urllib.request.urlopen(request, timeout=60) as answer:  # noqa: S310
        return int(answer.read().split()[-1])


class breaking:  # noqa: N801 - a context manager
    """Something between us and a server that takes so many requests and then hangs up."""

    def __init__(self, target: str, after: int) -> None:
        self.target, self.left = urllib.parse.urlsplit(target), after

    def __enter__(self) -> str:
        between = self

        class Handler(BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"

            def do_PUT(self) -> None:
                body = self.rfile.read(int(self.headers["Content-Length"]))
                between.left -= 1
                if between.left < 0:
                    self.close_connection = True
                    self.connection.shutdown(socket.SHUT_RDWR)
                    return
                self.send_response(between.passed_on(self.path, body))
                self.send_header("Content-Length", "0")
                self.end_headers()

            def log_message(self, *_: object) -> None:
                """Say nothing."""

        self.server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        threading.Thread(target=self.server.serve_forever, daemon=True).start()
        return f"http://127.0.0.1:{self.server.server_port}{self.target.path}"

    def passed_on(self, path: str, body: bytes) -> int:
        """Put a graph on the server behind."""
        graph = urllib.parse.parse_qs(urllib.parse.urlsplit(path).query)["graph"][0]
        headers = {"Content-Type": "application/n-triples"}
        return Http(self.target.geturl()).ask("PUT", params={"graph": graph}, data=body, headers=headers).status_code

    def __exit__(self, *_: object) -> None:
        self.server.shutdown()
        self.server.server_close()


def test_the_manifest_is_no_part_of_the_graph(empty: Any, graph: Path) -> None:
    shizheng.publish(graph, empty.url)
    with shizheng.open(empty.url) as opened:
        assert MANIFEST not in opened.store.graphs()
        assert opened.store.version == "0001"
