"""Clients that ask a server over connections that stay open, and what they measure: for over_http.py."""

from __future__ import annotations

import asyncio
import http.client
import itertools
import json
import threading
import time
from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from pathlib import Path
from statistics import median
from urllib.parse import urlencode, urlsplit

import servers

import shizheng
from shizheng.serve.pool import Pool, Request

RUNS = 3
"""How often what varies is measured; the best counts, as machines are noisy."""
WARM = 20
"""Queries that are not counted, until both workers have seen a few."""
SMALL = "SELECT ?label { ?report a sz:Report ; rdfs:label ?label } LIMIT 5"
_JSON, _FORM = "application/sparql-results+json", "application/x-www-form-urlencoded"
_IDLE = 2.0  # seconds after which a server may have closed a connection
_ENDING = 0.2  # seconds in which the loop hears that a worker has ended
_PLANNING = 60  # seconds that Virtuoso may plan beyond the time of a query


class Client:
    """One client of a server; several of them, each from an address of its own, count as several to the server."""

    def __init__(self, url: str, source: str = "127.0.0.1", unit: int = 1) -> None:
        parts = urlsplit(url)
        self._host, self._path = parts.netloc.rpartition("@")[2], parts.path
        self._source, self._unit = source, unit
        self._connection: http.client.HTTPConnection | None = None
        self._used = 0.0

    def ask(self, query: str, seconds: float = 60) -> tuple[float, bytes] | None:
        """Return the seconds until the whole answer was there, and the answer; None where it takes longer than it may.

        Raises RuntimeError for any other answer than one to the query.
        """
        # Virtuoso counts in milliseconds, ours in seconds
        body = urlencode({"query": query, "timeout": int(seconds * self._unit)})
        start = time.perf_counter()
        try:
            connection = self._open(seconds)
            connection.request("POST", self._path, body, {"Content-Type": _FORM, "Accept": _JSON})
            reply = connection.getresponse()
            told = reply.read()
        except TimeoutError:
            self.close()
            return None
        self._used = time.perf_counter()
        took = self._used - start
        if reply.status == 504 or reply.headers.get("X-SQL-State") or took > seconds:
            return None
        if reply.status != 200:
            raise RuntimeError(f"{reply.status} {told[:300].decode(errors='replace')}")
        return took, told

    def __enter__(self) -> Client:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Let the connection go."""
        if self._connection is not None:
            self._connection.close()
        self._connection = None

    def _open(self, seconds: float) -> http.client.HTTPConnection:
        if time.perf_counter() - self._used > _IDLE:
            self.close()
        if self._connection is None:
            patience = seconds + _PLANNING
            self._connection = http.client.HTTPConnection(
                self._host, timeout=patience, source_address=(self._source, 0)
            )
        return self._connection


@dataclass
class Asked:
    """What a question took of a server, in seconds, and how many rows it has; no times where it took too long."""

    times: list[float] = field(default_factory=list)
    rows: int = 0
    refused: str = ""
    """What the server said where it does not take the question."""


def questions_asked(
    clients: Mapping[str, Client], words: Mapping[str, str], *, sweeps: int, at_most: float, limit: float
) -> dict[str, dict[str, Asked]]:
    """Return what each question took of each server, by the names of both: all by turns, so that all suffer alike.

    A sweep asks everything once; there are three, or as many more, up to ``sweeps``, as begin within ``at_most``
    seconds. The first, in which servers plan and files are read, is not counted.
    """
    found = {name: {server: Asked() for server in clients} for name in words}
    until = time.monotonic() + at_most
    for sweep in range(sweeps + 1):
        if sweep > RUNS and time.monotonic() > until:
            break
        for (name, query), server in itertools.product(words.items(), clients):
            asked = found[name][server]
            if sweep < 2 or asked.times:  # what took too long once is not waited for again
                _ask_once(clients[server], query, limit, asked, counted=sweep > 0)
    return found


def _ask_once(client: Client, query: str, limit: float, asked: Asked, *, counted: bool) -> None:
    if asked.refused:
        return
    try:
        answer = client.ask(query, limit)
    except RuntimeError as error:
        asked.refused = str(error)
        return
    if answer is None:
        asked.times.clear()
    elif counted:
        asked.times.append(answer[0])
        asked.rows = len(json.loads(answer[1])["results"]["bindings"])


def cold_start(graph: Path, query: str) -> float:
    """Return the seconds from starting the server's process until its first answer, the least of some."""
    times = []
    for _ in range(RUNS):
        start = time.perf_counter()
        with servers.serving(graph) as (_, address):
            with Client(f"{address}/sparql") as client:
                client.ask(query)
            times.append(time.perf_counter() - start)
    return min(times)


def per_second(address: str, queries: Sequence[str], clients: int, seconds: float) -> float:
    """Return how many queries so many clients get answered a second, the most of some runs of so many seconds."""
    return max(_load(address, queries, clients, seconds) for _ in range(RUNS))


def _load(address: str, queries: Sequence[str], clients: int, seconds: float) -> float:
    counts, wrong = [0] * clients, []
    start = time.perf_counter()

    def work(number: int) -> None:
        try:
            with Client(f"{address}/sparql", source=f"127.0.1.{number + 1}") as client:
                for query in itertools.islice(itertools.cycle(queries), number, None):
                    if time.perf_counter() - start > seconds:
                        break
                    if client.ask(query) is not None:
                        counts[number] += 1
        except (RuntimeError, OSError) as error:
            wrong.append(error)

    threads = [threading.Thread(target=work, args=(number,)) for number in range(clients)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    if wrong:
        raise RuntimeError(f"{len(wrong)} of {clients} clients met an error") from wrong[0]
    return sum(counts) / (time.perf_counter() - start)


def isolation(graph: Path, address: str, times: int) -> tuple[float, float, float]:
    """Return the medians, in seconds, of a small query in this process, of a worker, and over HTTP, all by turns."""
    # in a thread of its own: a browser test in the same process keeps an event loop in this one
    with Client(f"{address}/sparql") as client, ThreadPoolExecutor(1) as own:
        return own.submit(lambda: asyncio.run(_isolation(graph, client, times))).result()


async def _isolation(graph: Path, client: Client, times: int) -> tuple[float, float, float]:
    pool, request = Pool(str(graph), size=1), Request(SMALL, graph=None)
    here, worker, over_http = [], [], []
    with shizheng.open(graph) as opened:
        await pool.start()
        try:
            for number in range(WARM + times):
                took = (
                    _seconds(lambda: opened.store.answer(SMALL, table="json", graph=None, most=request.most)),
                    await _awaited(pool, request),
                    _seconds(lambda: client.ask(SMALL)),
                )
                if number >= WARM:
                    for kept, each in zip((here, worker, over_http), took, strict=True):
                        kept.append(each)
        finally:
            await pool.close()
            await asyncio.sleep(_ENDING)
    return median(here), median(worker), median(over_http)


async def _awaited(pool: Pool, request: Request) -> float:
    start = time.perf_counter()
    reply = await pool.answer(request, 60)
    took = time.perf_counter() - start
    if reply.status != 200:
        raise RuntimeError(reply.body.decode())
    return took


def _seconds(job: Callable[[], object]) -> float:
    start = time.perf_counter()
    job()
    return time.perf_counter() - start
