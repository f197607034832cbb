"""Who a client is: its own address, or what a proxy tells that the operator trusts, and nobody else's word."""

from __future__ import annotations

import http.client
import urllib.parse
from collections.abc import Callable, Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest

from shizheng.ontology.errors import UsageError
from shizheng.serve.app import serve
from shizheng.serve.clients import AT_ONCE

from .conftest import Server

ENDLESS = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l . FILTER (?a != ?d) }"
PROXY, CLIENT = "127.0.0.2", "127.0.0.1"
"""Two addresses of this machine: of the proxy that is trusted, and of anybody."""
MANY = AT_ONCE + 3


@pytest.fixture(scope="module")
def behind(served: Path, run: Callable[..., Any]) -> Iterator[Server]:
    """A server that trusts a proxy."""
    with run(served, "--trust-proxy", PROXY, "--trust-proxy", "10.1.0.0/16") as server:
        yield server


def asked(server: Any, path: str, source: str, headers: Mapping[str, str]) -> tuple[int, str]:
    """Return the status and the text of an answer to a request from an address."""
    place = urllib.parse.urlsplit(server.address)
    asking = http.client.HTTPConnection(str(place.hostname), place.port, timeout=90, source_address=(source, 0))
    asking.request("GET", path, headers=dict(headers))
    answer = asking.getresponse()
    told = answer.status, answer.read().decode()
    asking.close()
    return told


def refused(server: Any, source: str, headers: Callable[[int], Mapping[str, str]]) -> int:
    """Return how many of many queries at once are refused because their client has too many under way."""
    path = f"/sparql?{urllib.parse.urlencode({'query': ENDLESS, 'timeout': '0.6'})}"
    with ThreadPoolExecutor(MANY) as pool:
        answers = list(pool.map(lambda number: asked(server, path, source, headers(number)), range(MANY)))
    assert {status for status, _ in answers} <= {429, 504}
    return sum("queries of yours" in text for _, text in answers)


def test_clients_behind_a_trusted_proxy_are_counted_apart(behind: Any) -> None:
    assert refused(behind, PROXY, lambda number: {"X-Forwarded-For": f"203.0.113.{number}"}) == 0


def test_one_client_behind_a_trusted_proxy_is_counted_as_one(behind: Any) -> None:
    assert refused(behind, PROXY, lambda _: {"X-Forwarded-For": "203.0.113.9"}) > 0


@pytest.mark.parametrize(
    "told",
    ["198.51.100.{}, 203.0.113.9", "198.51.100.{}, 203.0.113.9, 10.1.2.3", "203.0.113.9", None],
    ids=["before it", "over two proxies", "beside it", "instead of it"],
)
def test_what_a_client_adds_to_the_word_of_a_trusted_proxy_counts_nothing(behind: Any, told: str | None) -> None:
    def headers(number: int) -> dict[str, str]:
        forged = {"Forwarded": f"for=198.51.100.{number}", "X-Real-IP": f"198.51.100.{number}"}
        return forged | ({"X-Forwarded-For": told.format(number)} if told else {})

    assert refused(behind, PROXY, headers) > 0


def test_a_client_that_calls_itself_a_proxy_is_not_believed(behind: Any, server: Any) -> None:
    """Neither where another proxy is trusted nor where none is, though it comes from this very machine."""
    names = ("X-Forwarded-For", "Forwarded", "X-Real-IP")
    for each in (behind, server):
        assert refused(each, CLIENT, lambda number: dict.fromkeys(names, f"203.0.113.{number}")) > 0


def test_how_a_client_asked_is_taken_from_a_trusted_proxy_only(behind: Any) -> None:
    place = urllib.parse.urlsplit(behind.address).netloc
    for source, scheme in ((PROXY, "https"), (CLIENT, "http")):
        _, robots = asked(behind, "/robots.txt", source, {"X-Forwarded-Proto": "https"})
        assert f"Sitemap: {scheme}://{place}/sitemap.xml" in robots
    _, robots = asked(behind, "/robots.txt", PROXY, {"X-Forwarded-Proto": "javascript"})
    assert f"Sitemap: http://{place}/sitemap.xml" in robots


@pytest.mark.parametrize("proxy", ["*", "", "proxy.example.org", "10.0.0.1/8", "127.0.0.1, 10.0.0.1", "臺北"])
def test_a_proxy_that_is_no_address_is_refused(served: Path, proxy: str) -> None:
    with pytest.raises(UsageError) as told:
        serve(served, port=0, proxies=[proxy])
    assert str(told.value).startswith(f"--trust-proxy: no address of a proxy: {proxy}".strip())
