"""A process that answers queries on one version of a graph: no deadline of its own, as it can be killed at any moment.

    SHIZHENG_GRAPH=GRAPH python -m shizheng.serve.worker BYTES ANSWERS

It opens the current version for reading, says so, and then answers one request after another on standard output. It
may use so many bytes beside what it has when it is ready; a query that needs more ends it, and nobody else. In the
folder ANSWERS it looks for answers that were worked out ahead (`ahead`), of its version.
"""

from __future__ import annotations

import io
import os
import resource
import select
import sys
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path
from typing import IO, Any

from ..graph.place import place
from ..graph.store import Store
from ..ontology.errors import NotHeldError, ShizhengError
from ..ontology.iris import base_of
from ..queries.catalogue.answers import leave, look_in
from . import frames

__all__ = ["main"]

Said = tuple[dict[str, Any], bytes]
_DONE = object()
_PAUSE = 0.5  # seconds without a request, once there was one, after which a worker goes on preparing


def main(arguments: list[str]) -> None:
    """Answer requests until standard input ends."""
    requests, answers = sys.stdin.buffer, sys.stdout.buffer
    graph, most = place(os.environ["SHIZHENG_GRAPH"]), int(arguments[0])
    try:
        with graph.reading() as store:
            if arguments[1]:
                look_in(store, Path(arguments[1]) / store.version)
            _say(answers, {"version": store.version, "base": base_of(store.graphs())})
            _limit(most)
            work, pause = _prepared(store), 0.0
            while (request := _next(requests, work, pause)) is not None:
                _answer(store, request, answers)
                pause = _PAUSE
    except ShizhengError as error:
        _say(answers, _told(error))


def _answer(store: Store, request: dict[str, Any], answers: IO[bytes]) -> None:
    try:
        _say(answers, *_TASKS[request["task"]](store, request))
    except ShizhengError as error:
        _say(answers, _told(error))
    except MemoryError:
        _say(answers, {"status": 507, "error": "the answer needs more memory than a query may use"})
    except Exception as error:  # a fault of ours: whoever asked is told, and everybody else is served on
        _say(answers, {"status": 500, "error": f"a fault of ours ({type(error).__name__}: {str(error)[:200]})"})


def _query(store: Store, request: dict[str, Any]) -> Said:
    found = store.answer(
        request["query"],
        table=request["table"],
        graph=request["graph"],
        most=request["most"],
        default_graphs=request["default_graphs"],
        named_graphs=request["named_graphs"],
    )
    if found is None:
        return {"status": 406, "error": "no format that you take fits this kind of answer"}, b""
    return {"format": found.format, "count": found.count, "cut": found.cut}, found.body


def _description(store: Store, request: dict[str, Any]) -> Said:
    from importlib.metadata import version

    from ..queries.description import Told, describe

    output = io.BytesIO()
    describe(store, output, request["graph"], Told(version("shizheng")))
    return {"format": request["graph"], "count": 1, "cut": False}, output.getvalue()


def _sitemap(store: Store, request: dict[str, Any]) -> Said:
    from .sitemap import sitemap

    body, count = sitemap(store, request["address"], request["part"])
    return {"format": "sitemap", "count": count, "cut": False}, body


def _page(store: Store, request: dict[str, Any]) -> Said:
    from ..viz.pages import shown

    body = shown(store, request["query"], dict(request["values"]), request["table"])
    return {"format": request["table"], "count": 1, "cut": False}, body


def _ahead(store: Store, request: dict[str, Any]) -> Said:
    leave(store, request["query"])
    return {"format": "json", "count": 1, "cut": False}, b""


_TASKS: dict[str, Callable[[Store, dict[str, Any]], Said]] = {
    "query": _query,
    "description": _description,
    "sitemap": _sitemap,
    "page": _page,
    "ahead": _ahead,
}


def _told(error: ShizhengError) -> dict[str, Any]:
    near = error.near if isinstance(error, NotHeldError) else ()
    return {"status": error.http_status, "error": str(error), "near": near}


def _say(answers: IO[bytes], record: dict[str, Any], body: bytes = b"") -> None:
    answers.write(frames.packed(record, body))
    answers.flush()


def _next(requests: IO[bytes], work: Iterator[None], pause: float = 0.0) -> dict[str, Any] | None:
    """Return the next request, None where there is no more; until it comes, go on with some work, step by step.

    ``pause`` are the seconds for which nobody must have asked before each step: who asks often would wait for it.
    """
    while not select.select([requests], [], [], pause)[0]:
        if next(work, _DONE) is _DONE:
            break
    request = frames.read(requests)
    return None if request is None else request[0]


def _prepared(store: Store) -> Iterator[None]:
    """Work out what pages keep while nobody waits, step by step: of a large graph the first visitor would wait seconds.

    What is still missing when a page needs it is worked out then.
    """
    from ..viz.pages import preparations

    with suppress(Exception):  # who asks for that page will be told; everything else is served on
        yield from preparations(store)


def _limit(most: int) -> None:
    """Allow so many bytes beside those that are in use, and no core file."""
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    try:
        pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[0])
    except OSError:  # no Linux: the deadline is all that holds a query there
        return
    limit = pages * resource.getpagesize() + most
    resource.setrlimit(resource.RLIMIT_AS, (limit, limit))


if __name__ == "__main__":
    main(sys.argv[1:])
