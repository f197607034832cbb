"""What queries take rdflib's own engine, in memory: for over_http.py.

    python tests/in_rdflib.py FILE.nq SECONDS < QUERIES.json

The queries are an object of names and queries. The graph is read once; each query is asked in a copy of the process,
which is killed when its time is up. Prints the seconds and the rows of each by its name, [] where it was killed.
"""

from __future__ import annotations

import json
import multiprocessing
import sys
import time
from collections.abc import Sequence
from multiprocessing.connection import Connection

from rdflib import Dataset

AGAIN = 1.0
"""Seconds: what takes less is asked three times, and the least counts."""


def measured(data: Dataset, query: str, limit: float) -> list[float]:
    """Return the least seconds and the rows of a query, nothing where it takes longer than it may."""
    copies = multiprocessing.get_context("fork")
    here, there = copies.Pipe(duplex=False)
    process = copies.Process(target=_ask, args=(data, query, there))
    process.start()
    there.close()
    try:
        answer: list[float] = here.recv() if here.poll(limit) else []
    except EOFError as error:
        raise RuntimeError("the process ended before its query") from error
    finally:
        process.kill()
        process.join()
    return answer


def _ask(data: Dataset, query: str, told: Connection) -> None:
    times: list[float] = []
    rows = 0
    while not times or (len(times) < 3 and times[0] < AGAIN):
        start = time.perf_counter()
        rows = len(list(data.query(query)))
        times.append(time.perf_counter() - start)
    told.send([min(times), rows])


def main(arguments: Sequence[str]) -> None:
    """Measure and print."""
    queries = json.load(sys.stdin)
    data = Dataset(default_union=True)
    data.parse(arguments[0], format="nquads")
    print(json.dumps({name: measured(data, query, float(arguments[1])) for name, query in queries.items()}))


if __name__ == "__main__":
    main(sys.argv[1:])
