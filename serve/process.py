"""The processes of the server, as it sees them: workers, which answer one request after another."""

from __future__ import annotations

import asyncio
import contextlib
import os
import sys
from pathlib import Path
from typing import Any

from ..graph.addresses import named
from ..ontology.errors import StoreError
from . import frames

__all__ = ["Worker"]

_LAST = 19  # the priority of what nobody waits for


class Worker:
    """A worker, see `worker`: the version of the graph that it opened, its base, and how often it was asked."""

    def __init__(self, process: asyncio.subprocess.Process, version: str, base: str) -> None:
        self._process = process
        self.version = version
        self.base = base
        self.asked = 0

    @classmethod
    async def start(cls, graph: str, memory: int, answers: Path | None) -> Worker:
        """Start a process and wait until it has opened the graph. Raises `StoreError` where it can't.

        A query may take so many bytes; in the folder ``answers`` are those that were worked out ahead.
        """
        command = (sys.executable, "-m", "shizheng.serve.worker", str(memory), str(answers or ""))
        pipe = asyncio.subprocess.PIPE
        process = await asyncio.create_subprocess_exec(
            *command,
            stdin=pipe,
            stdout=pipe,
            stderr=asyncio.subprocess.DEVNULL,
            start_new_session=True,
            env={**os.environ, "SHIZHENG_GRAPH": graph},  # it may hold a login, which everyone sees in a command
        )
        try:
            record, _ = await frames.received(_stream(process))
        except asyncio.IncompleteReadError as error:
            raise StoreError("a worker ended before it was ready", where=named(graph)) from error
        except asyncio.CancelledError:
            process.kill()
            await process.wait()
            raise
        if "version" not in record:
            await process.wait()
            raise StoreError(str(record.get("error", "a worker can't open the graph")))
        return cls(process, record["version"], record["base"])

    async def ask(self, record: dict[str, Any]) -> frames.Frame:
        """Return the frame that answers a request. Raises `asyncio.IncompleteReadError` where the process ends."""
        self.asked += 1
        if self._process.stdin is None:
            raise StoreError("a worker can't be asked")
        self._process.stdin.write(frames.packed(record))
        await self._process.stdin.drain()
        return await frames.received(_stream(self._process))

    @property
    def lives(self) -> bool:
        """Whether the process runs; one that has just died is known here before the event loop is told of it."""
        if self._process.returncode is not None or not hasattr(os, "waitid"):
            return self._process.returncode is None
        try:
            return os.waitid(os.P_PID, self._process.pid, os.WEXITED | os.WNOHANG | os.WNOWAIT) is None
        except ChildProcessError:
            return False

    def yield_to_others(self) -> None:
        """Let every other process go first."""
        with contextlib.suppress(OSError):
            os.setpriority(os.PRIO_PROCESS, self._process.pid, _LAST)

    def kill(self) -> None:
        """End the process at once."""
        with contextlib.suppress(ProcessLookupError):
            self._process.kill()

    async def end(self) -> None:
        """End the process at once, and wait until it is gone."""
        self.kill()
        await self._process.wait()


def _stream(process: asyncio.subprocess.Process) -> asyncio.StreamReader:
    if process.stdout is None:
        raise StoreError("a worker can't be heard")
    return process.stdout
