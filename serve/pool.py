"""The workers that answer queries: started before they are needed, killed when time is up, replaced when they die.

A graph that is built anew is served by new workers; the old ones answer what they have begun, so no request fails.
"""

from __future__ import annotations

import asyncio
import os
import time
from collections.abc import Coroutine
from dataclasses import asdict, dataclass
from typing import Any

from ..graph.addresses import is_url
from ..graph.place import place
from ..ontology.errors import (
    QueryTimeoutError,
    QueryTooLargeError,
    ShizhengError,
    TooManyQueriesError,
)
from .ahead import Ahead
from .process import Worker

__all__ = ["Pool", "Reply", "Request"]

MEMORY = 1 << 30
"""Bytes that a query may use."""
_WAIT = 10.0  # seconds that a query waits for a free worker
_AT_ONCE = 0.2  # seconds within which a worker that died may have been dead before
_TRIED = 2  # further workers that are asked then
_AGAIN = 0.5  # seconds after which a worker that could not be started is tried again
_OFTEN = 1.0  # seconds between looks at a server
_ENOUGH = 2_000  # queries after which a worker is replaced, whatever it may have gathered


@dataclass(frozen=True, slots=True)
class Request:
    """A query, the formats that its answer may have (`graph.answers`), its longest answer, and its dataset."""

    query: str
    table: str | None = "json"
    graph: str | None = "turtle"
    most: int = 10_000
    default_graphs: tuple[str, ...] = ()
    named_graphs: tuple[str, ...] = ()
    task: str = "query"
    """What is asked for: the answer of the query; the "description" of the data set (VoID, DCAT); the "sitemap"; or a
    "page" by its name (``query``), in a form (``table``)."""
    values: tuple[tuple[str, str], ...] = ()
    """Of a page: what it is asked with."""
    address: str = ""
    """Of a sitemap: the address of the server."""
    part: int = 0
    """Of a sitemap: the number of the part; 0 for the index."""


@dataclass(frozen=True, slots=True)
class Reply:
    """An answer, or, where ``status`` is not 200, what is wrong in one line; ``version`` is that of the graph."""

    status: int
    body: bytes
    format: str
    count: int
    cut: bool
    version: str
    near: tuple[str, ...] = ()
    """Words that the graph holds, where it does not hold one that was asked for."""


class Pool:
    """So many workers on the graph in a folder."""

    def __init__(self, graph: str, *, size: int | None = None, memory: int = MEMORY) -> None:
        self._graph = graph
        self._place = place(graph)
        self._look_again = 0.0
        self._size = size or max(2, os.cpu_count() or 1)
        self._memory = memory
        self._ahead = Ahead(graph, memory)
        self._idle: asyncio.Queue[Worker] = asyncio.Queue()
        self._all: set[Worker] = set()
        self._tasks: set[asyncio.Task[None]] = set()
        self._renewing = False
        self.version = ""
        """The version of the graph that is served."""
        self.base = ""
        """The base of the IRIs of its instances."""

    async def start(self) -> None:
        """Start the workers. Raises `StoreError` where the graph can't be opened."""
        for worker in await asyncio.gather(*(self._started() for _ in range(self._size))):
            self._welcome(worker)

    async def close(self) -> None:
        """End all workers."""
        for task in self._tasks:
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)
        for worker in self._all:
            await worker.end()
        await self._ahead.close()

    @property
    def ready(self) -> int:
        """The number of workers that wait for a query."""
        return self._idle.qsize()

    async def answer(self, request: Request, seconds: float) -> Reply:
        """Return the answer to a query that may take so many seconds.

        Raises `TooManyQueriesError` where no worker becomes free, `QueryTimeoutError`, and `QueryTooLargeError` where
        the query ended its worker. Where the caller is cancelled the worker is killed as well.
        """
        self._look()
        again = _TRIED
        while True:
            begun = time.monotonic()
            try:
                return await self._asked(await self._free(), request, seconds)
            except (asyncio.IncompleteReadError, ConnectionError) as error:
                if not again or time.monotonic() - begun > _AT_ONCE:
                    raise QueryTooLargeError(
                        "the query needs more memory or nests deeper than it may", hint="ask it in smaller parts"
                    ) from error
                again -= 1  # it may have been dead, or dying, before it was asked: another is

    async def _asked(self, worker: Worker, request: Request, seconds: float) -> Reply:
        answered = False
        try:
            async with asyncio.timeout(seconds):
                record, body = await worker.ask(asdict(request))
            answered = True
        except TimeoutError as error:
            raise QueryTimeoutError(
                f"the query took longer than {seconds:g} s", hint="ask for less, or with LIMIT"
            ) from error
        finally:  # time is up, the worker has died, or the client is gone: its query is to end, too
            (self._give_back if answered else self._replace)(worker)
        if "error" in record:
            told, near = record["error"].encode(), tuple(record.get("near", ()))
            return Reply(record["status"], told, "", 0, cut=False, version=worker.version, near=near)
        return Reply(200, body, record["format"], record["count"], record["cut"], worker.version)

    async def _free(self) -> Worker:
        """Return a worker that is idle, on the version that is served."""
        try:
            async with asyncio.timeout(_WAIT):
                while True:
                    worker = await self._idle.get()
                    if worker.version == self.version and worker.lives:
                        return worker
                    self._dismiss(worker)
                    if worker.version == self.version:  # it died on its own
                        self._do(self._replenish())
        except TimeoutError as error:
            raise TooManyQueriesError("every worker is busy", hint="ask again in a few seconds") from error

    def _give_back(self, worker: Worker) -> None:
        if worker.version != self.version:
            self._dismiss(worker)
        elif worker.asked >= _ENOUGH:
            self._replace(worker)
        else:
            self._idle.put_nowait(worker)

    def _replace(self, worker: Worker) -> None:
        self._dismiss(worker)
        self._do(self._replenish())

    def _dismiss(self, worker: Worker) -> None:
        worker.kill()
        self._all.discard(worker)

    def _look(self) -> None:
        """Begin to serve a new version if the graph was built again; a server is asked for it, at most so often."""
        if not is_url(self._graph):
            self._see(self._current())
        elif time.monotonic() >= self._look_again:
            self._look_again = time.monotonic() + _OFTEN
            self._do(self._look_there())

    async def _look_there(self) -> None:
        self._see(await asyncio.to_thread(self._current))

    def _current(self) -> str | None:
        try:
            return self._place.current()
        except ShizhengError:  # a graph that can't be read now: what is open is served on
            return None

    def _see(self, current: str | None) -> None:
        if current and current != self.version and not self._renewing:
            self._renewing = True
            self._do(self._renew())

    async def _renew(self) -> None:
        try:
            for _ in range(self._size):
                await self._replenish()
        finally:
            self._renewing = False

    async def _replenish(self) -> None:
        """Start one worker, however often it takes."""
        worker = None
        while worker is None:
            try:
                worker = await self._started()
            except (ShizhengError, OSError):
                await asyncio.sleep(_AGAIN)
        self._welcome(worker)

    async def _started(self) -> Worker:
        worker = await Worker.start(self._graph, self._memory, self._ahead.folder)
        self._all.add(worker)
        return worker

    def _welcome(self, worker: Worker) -> None:
        """Let a worker answer; the first on a newer version makes that the one that is served."""
        if worker.version < self.version and len(worker.version) <= len(self.version):
            self._dismiss(worker)
            self._do(self._replenish())
            return
        if worker.version != self.version and not is_url(self._graph):
            self._ahead.begin(worker.version)
        self.version, self.base = worker.version, worker.base
        self._idle.put_nowait(worker)

    def _do(self, work: Coroutine[Any, Any, None]) -> None:
        task = asyncio.create_task(work)
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)
