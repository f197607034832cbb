"""Answers to the questions of the catalogue as they stand, worked out before anybody asks for them.

Of 1,000 reports many of them take seconds: they list all awards, or all figures as of a day. So a process that lets
every other go first answers one question after another for each version of the graph, and leaves the answers in a
folder where all workers find them. The folder is the server's own and gone with it.
"""

from __future__ import annotations

import asyncio
import contextlib
import shutil
from pathlib import Path
from tempfile import TemporaryDirectory

from ..ontology.errors import StoreError
from ..queries.catalogue import questions
from .process import Worker

__all__ = ["Ahead"]


class Ahead:
    """The folder of the answers, and the process that works them out for the version that is served."""

    def __init__(self, graph: str, memory: int) -> None:
        self._graph = graph
        self._memory = memory
        self._held: TemporaryDirectory[str] | None = None
        with contextlib.suppress(OSError):  # where nothing may be written, nothing is worked out ahead
            self._held = TemporaryDirectory(prefix="shizheng-", ignore_cleanup_errors=True)
        self._task: asyncio.Task[None] | None = None
        self.folder = Path(self._held.name) if self._held else None
        """Where the answers are, in a folder for each version; None where there is no such place."""

    def begin(self, version: str) -> None:
        """Begin with the answers for a version; those for others are needed no more."""
        if self._task is not None:
            self._task.cancel()
        if self.folder is None or not self.folder.is_dir():
            return
        for folder in self.folder.iterdir():
            shutil.rmtree(folder, ignore_errors=True)
        self._task = asyncio.create_task(self._work(version))

    async def close(self) -> None:
        """End the process, and remove the folder."""
        if self._task is not None:
            self._task.cancel()
            with contextlib.suppress(asyncio.CancelledError):
                await self._task
        if self._held is not None:
            self._held.cleanup()

    async def _work(self, version: str) -> None:
        """Work out the answers for a version; where that is not possible, workers do it when they are asked."""
        worker = None
        try:
            for name in questions():
                worker = worker or await self._started()
                if worker.version != version:
                    return
                try:
                    await worker.ask({"task": "ahead", "query": name})
                except (asyncio.IncompleteReadError, ConnectionError):  # it needed more memory than a query may use
                    worker.kill()
                    worker = None
        except (StoreError, OSError):
            return
        finally:
            if worker is not None:
                await worker.end()

    async def _started(self) -> Worker:
        worker = await Worker.start(self._graph, self._memory, self.folder)
        worker.yield_to_others()
        return worker
