"""Queries that would hang, exhaust, or misuse a server: each is refused or ended, and everybody else is served."""

from __future__ import annotations

import contextlib
import http.client
import os
import signal
import socket
import threading
import time
import urllib.parse
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest

import shizheng
from shizheng.ontology.errors import QueryError
from shizheng.serve.clients import AT_ONCE
from shizheng.serve.guard import DEEPEST, LONGEST, refuse_hostile

FAST = "SELECT ?report { ?report a sz:Report }"
ENDLESS = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l . FILTER (?a != ?d) }"


def workers(server: Any) -> set[str]:
    """Return the processes that the server has started, once those that it ended are gone and others stand for them."""
    children = Path(f"/proc/{server.process.pid}/task/{server.process.pid}/children")
    until = time.monotonic() + 10
    while len(found := set(children.read_text(encoding="ascii").split())) != max(2, os.cpu_count() or 1):
        assert time.monotonic() < until, found
        time.sleep(0.02)
    return found


def test_a_query_ends_at_its_time_and_others_are_not_slowed(server: Any) -> None:
    with ThreadPoolExecutor(1) as pool:
        start = time.perf_counter()
        slow = pool.submit(server.ask, ENDLESS, timeout="2")
        took = []
        while not slow.done():
            begun = time.perf_counter()
            assert server.ask(FAST).status == 200
            took.append(time.perf_counter() - begun)
        assert slow.result().status == 504
        assert "2 s" in slow.result().text
        assert time.perf_counter() - start < 4
    assert len(took) > 10
    assert sorted(took)[len(took) // 2] < 0.5


@pytest.mark.parametrize(
    "query",
    [
        "SELECT * " + "{" * 2_500 + "}" * 2_500,
        "SELECT * { FILTER(" + "(" * 5_000 + "1" + ")" * 5_000 + ") }",
        "SELECT * { ?a ?b ?c FILTER (?a = <" + "x" * LONGEST + ">) }",
        "SELECT * { SERVICE <http://127.0.0.1:9/> { ?a ?b ?c } }",
        "SELECT * { ?a ?b ?c } \x00",
        "LOAD <http://127.0.0.1:9/>",
        "INSERT DATA { <a:a> <a:b> <a:c> }",
        "DROP ALL",
    ],
    ids=["braces", "parentheses", "long", "service", "nul", "load", "insert", "drop"],
)
def test_what_would_harm_is_refused_in_one_line(server: Any, query: str) -> None:
    before = workers(server)
    data = urllib.parse.urlencode({"query": query}).encode()
    answer = server.get("/sparql", {"Content-Type": "application/x-www-form-urlencoded"}, data)
    assert answer.status == 400
    assert answer.text.count("\n") == 1
    assert workers(server) == before


@pytest.mark.parametrize(
    "query",
    [
        "SELECT * { FILTER (" + "!" * 60_000 + "true) }",
        "SELECT * { ?a " + "^" * 60_000 + "a ?b }",
        "SELECT (1" + "+1" * 30_000 + " AS ?n) {}",
    ],
    ids=["negations", "inverses", "sum"],
)
def test_a_query_that_ends_its_worker_ends_nobody_else(server: Any, query: str) -> None:
    data = urllib.parse.urlencode({"query": query}).encode()
    answer = server.get("/sparql", {"Content-Type": "application/x-www-form-urlencoded"}, data)
    assert answer.status in (200, 400, 507)
    assert server.ask(FAST).status == 200


def test_a_query_that_needs_too_much_memory_is_ended(server: Any) -> None:
    growing = " ".join(f"BIND (CONCAT(?v{n}, ?v{n}) AS ?v{n + 1})" for n in range(40))
    answer = server.ask(f'SELECT (STRLEN(?v40) AS ?n) {{ BIND ("x" AS ?v0) {growing} }}')
    assert answer.status == 507
    assert server.ask(FAST).status == 200


@pytest.mark.parametrize("door", ["update=DROP+ALL", "query=ASK%7B%7D&update=DROP+ALL"])
def test_updates_are_refused_at_every_door(server: Any, door: str) -> None:
    form = {"Content-Type": "application/x-www-form-urlencoded"}
    assert server.get(f"/sparql?{door}").status == 403
    assert server.get("/sparql", form, door.encode()).status == 403
    assert server.get("/sparql", {"Content-Type": "application/sparql-update"}, b"DROP ALL").status == 403
    assert server.ask(FAST).text.count("\r\n") == 3


def test_no_query_reaches_the_network(server: Any) -> None:
    heard: list[object] = []
    with socket.create_server(("127.0.0.1", 0)) as listener:
        listener.settimeout(0.2)
        address = f"http://127.0.0.1:{listener.getsockname()[1]}/"
        for query in (
            f"SELECT * {{ SERVICE <{address}> {{ ?a ?b ?c }} }}",
            f"SELECT * {{ service silent <{address}> {{ ?a ?b ?c }} }}",
            f"SELECT * {{ SERV\\u0049CE <{address}> {{ ?a ?b ?c }} }}",
            f"SELECT * {{ BIND (<{address}> AS ?s) SERVICE # <a:b>\n?s {{ ?a ?b ?c }} }}",
            f"ASK FROM <{address}> {{ ?a ?b ?c }}",
            f"LOAD <{address}>",
            f"DESCRIBE <{address}>",
        ):
            server.ask(query, "*/*")
        with contextlib.suppress(TimeoutError):
            heard.append(listener.accept())
    assert heard == []


def test_a_client_may_have_so_many_queries_under_way(server: Any) -> None:
    with ThreadPoolExecutor(AT_ONCE + 3) as pool:
        answers = list(pool.map(lambda _: server.ask(ENDLESS, timeout="3"), range(AT_ONCE + 3)))
    refused = [answer for answer in answers if answer.status == 429]
    assert len(refused) >= 3
    assert all(answer.headers["Retry-After"] for answer in refused)
    assert server.ask(FAST).status == 200


def test_a_client_that_leaves_frees_its_worker(server: Any) -> None:
    before = workers(server)
    place = urllib.parse.urlsplit(server.address)
    for _ in range(len(before) + 1):
        leaving = http.client.HTTPConnection(str(place.hostname), place.port)
        leaving.request("GET", f"/sparql?{urllib.parse.urlencode({'query': ENDLESS, 'timeout': '60'})}")
        time.sleep(0.3)
        leaving.close()
    begun = time.perf_counter()
    assert server.ask(FAST).status == 200
    assert time.perf_counter() - begun < 5


def test_a_worker_that_is_killed_is_replaced(server: Any) -> None:
    for worker in workers(server):
        os.kill(int(worker), signal.SIGKILL)
    assert server.ask(FAST).status == 200


def test_a_foreign_host_is_refused(server: Any) -> None:
    assert server.get("/sparql", {"Host": "evil.example.org"}).status == 400


def test_a_graph_that_is_built_anew_is_served_without_one_failed_request(
    tmp_path: Path, write: Callable[..., Path], run: Callable[..., Any]
) -> None:
    shizheng.build([write(tmp_path / "reports", 105, 980)], tmp_path / "graph")
    with run(tmp_path / "graph") as server:
        seen: list[tuple[int, int]] = []
        stop = threading.Event()

        def ask() -> None:
            while not stop.is_set():
                answer = server.ask(FAST)
                seen.append((answer.status, answer.text.count("\r\n") - 1))

        with ThreadPoolExecutor(2) as pool:
            asking = [pool.submit(ask) for _ in range(2)]
            shizheng.build([write(tmp_path / "reports", 106, 1250)], tmp_path / "graph")
            until = time.monotonic() + 20
            while (200, 2) not in seen[-2:] and time.monotonic() < until:
                time.sleep(0.1)
            stop.set()
            for each in asking:
                each.result()
        assert {status for status, _ in seen} == {200}
        assert {count for _, count in seen} == {1, 2}
        time.sleep(0.2)
        assert all(server.ask(FAST).text.count("\r\n") == 3 for _ in range(6))


def test_a_server_that_is_told_to_end_answers_what_it_has_begun(served: Path, run: Callable[..., Any]) -> None:
    with run(served) as server, ThreadPoolExecutor(1) as pool:
        slow = pool.submit(server.ask, ENDLESS, timeout="2")
        time.sleep(0.5)
        server.process.send_signal(signal.SIGTERM)
        assert slow.result().status == 504
        assert server.process.wait(timeout=20) in (0, -signal.SIGTERM)


@pytest.mark.parametrize(
    "query",
    [
        'SELECT ?service { ?service sz:name "SERVICE <http://a/>" } # SERVICE <http://b/>',
        "SELECT * { ?s <http://example.org/SERVICE> ?o ; service:port 1 FILTER (?a<?b&&?c>?d) }",
        "SELECT * { ?s ?p '''it's SERVICE \\' ''' , \"\"\"SERVICE\"\"\" }",
        "SELECT * " + "{" * DEEPEST + "}" * DEEPEST,
    ],
)
def test_words_that_only_look_like_it_are_no_service(query: str) -> None:
    refuse_hostile(query)


@pytest.mark.parametrize("host", ["wikidata.example.org", "a.example.org:8080"])
def test_hosts_that_the_operator_names_may_be_asked(host: str) -> None:
    query = f"SELECT * {{ SERVICE SILENT <https://{host}/sparql> {{ ?a ?b ?c }} }}"
    refuse_hostile(query, hosts=frozenset({host}))
    for target in (f"<https://{host}@evil.example.org/>", f"<https://evil.example.org/{host}>", "?anything"):
        with pytest.raises(QueryError, match="another server"):
            refuse_hostile(f"SELECT * {{ SERVICE {target} {{ ?a ?b ?c }} }}", hosts=frozenset({host}))
