"""Speed over HTTP, for benchmark.py: the questions of the catalogue asked of the real server, and of two others.

On the same data and in the same run the same words are asked of `shizheng serve`, of Virtuoso 7 and of rdflib's own
engine in memory; then the server is started cold, asked by many clients, and what each query's own process costs is
told. The tables are Markdown, for docs/benchmarks.md.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path
from statistics import median

import http_load
import servers
from http_load import Asked, Client

import shizheng
from shizheng.graph.conversion import to_term
from shizheng.graph.lexical import bound
from shizheng.ontology.iris import PREFIXES
from shizheng.queries.catalogue import Question, questions
from shizheng.serve.asking import MOST

CLIENTS = (1, 8, 32)
SHORT = 10
"""How many of the questions are asked by many clients: those that are answered first."""
OURS, VIRTUOSO, RDFLIB = "shizheng serve", "Virtuoso", "rdflib"
_MOST_IN_RDFLIB = 1_000_000  # quads: more take it minutes to read, and some kB of memory each
_BUFFERS = 170_000  # pages that Virtuoso holds in memory: 1.4 GB
_ROWS = 10_000_000  # the largest graph has to fit, or Virtuoso does not tell the whole of it


@dataclass(frozen=True)
class Effort:
    """How long to measure: sweeps over all questions, seconds for them, for a query, and for a load of clients."""

    sweeps: int = 20
    at_most: float = 300.0
    limit: float = 60.0
    load: float = 5.0
    small: int = 300


@dataclass(frozen=True)
class Found:
    """What was measured in one graph; times in seconds."""

    quads: int
    asked: Mapping[str, Mapping[str, Asked]]
    cold: float
    per_second: Mapping[int, float]
    isolation: tuple[float, float, float]


def words_of(question: Question) -> str:
    """Return a question with its defaults as a query that any server takes, with no more rows than ours gives."""
    terms = {each.name: str(to_term(each.term(each.default))) for each in question.parameters}
    prefixes = "".join(f"PREFIX {name}: <{iri}>\n" for name, iri in PREFIXES.items())
    return f"{prefixes}{bound(question.query, terms)}\nLIMIT {MOST}"


def measured(graph: Path, folder: Path, effort: Effort, names: Iterable[str] | None = None) -> Found:
    """Return what was measured in the graph in a folder, by default with all questions.

    Another folder keeps what Virtuoso holds of it. Where Virtuoso is not installed it is left out, and so is rdflib
    where the graph is too large for its memory.
    """
    words = {name: words_of(questions()[name]) for name in names or questions()}
    with shizheng.open(graph) as opened:
        quads = len(opened.store)
    with ExitStack() as running:
        _, address = running.enter_context(servers.serving(graph))
        clients = {OURS: running.enter_context(Client(f"{address}/sparql"))}
        if servers.is_here("virtuoso"):
            other = running.enter_context(
                servers.started("virtuoso", folder / "virtuoso", most=_ROWS, buffers=_BUFFERS)
            )
            shizheng.publish(graph, other.url)
            clients[VIRTUOSO] = running.enter_context(Client(other.url, unit=1000))
        asked = http_load.questions_asked(
            clients, words, sweeps=effort.sweeps, at_most=effort.at_most, limit=effort.limit
        )
    if quads <= _MOST_IN_RDFLIB:
        for name, found in _in_rdflib(graph, folder, words, effort.limit).items():
            asked[name][RDFLIB] = found
    short = [words[name] for name in _shortest(asked)]
    cold = http_load.cold_start(graph, short[0])
    with servers.serving(graph) as (_, address):
        small = http_load.isolation(graph, address, effort.small)
        rates = {count: http_load.per_second(address, short, count, effort.load) for count in CLIENTS}
    return Found(quads, asked, cold, rates, small)


def _in_rdflib(graph: Path, folder: Path, words: Mapping[str, str], limit: float) -> dict[str, Asked]:
    file = folder / "graph.nq"
    with shizheng.open(graph) as opened:
        opened.export(file, "nquads")
    program = Path(__file__).with_name("in_rdflib.py")
    told = subprocess.run(
        [sys.executable, str(program), str(file), str(limit)],
        input=json.dumps(words),
        check=True,
        stdout=subprocess.PIPE,
        encoding="utf-8",
    ).stdout
    found: dict[str, list[float]] = json.loads(told)
    return {name: Asked(answer[:1], int(answer[1]) if answer else 0) for name, answer in found.items()}


def _shortest(asked: Mapping[str, Mapping[str, Asked]]) -> list[str]:
    """Return the names of the questions that our server answers first."""
    answered = [name for name, by in asked.items() if by[OURS].times]
    return sorted(answered, key=lambda name: min(asked[name][OURS].times))[:SHORT]


def show(graphs: Sequence[Path], keep: Path | None, effort: Effort) -> None:
    """Measure in graphs and print a table of each."""
    print("Machines are noisy: ratios are of one run, and the least of several times counts.\n")
    for graph in graphs:
        with tempfile.TemporaryDirectory() as thrown_away:
            folder = keep / graph.name if keep else Path(thrown_away)
            folder.mkdir(parents=True, exist_ok=True)
            before = os.getloadavg()[0]
            found = measured(graph, folder, effort)
        after = os.getloadavg()[0]
        print(f"### {graph.name}: {found.quads:,} quads\n")
        print(f"{time.strftime('%d %B %Y')}, {os.cpu_count()} cores, load {before:.1f} before and {after:.1f} after.\n")
        print("\n".join((*summary(found, effort.limit), "", *by_question(found, effort.limit))), flush=True)


def summary(found: Found, limit: float) -> Iterator[str]:
    """Yield the lines of a table of all questions together, clients, and isolation."""
    times = [time for by in found.asked.values() for time in by[OURS].times]
    ended = sum(bool(by[OURS].times) for by in found.asked.values())
    yield "| | |"
    yield "| --- | --- |"
    yield f"| all questions: p50, p95 | {_ms(_at(times, 50))}, {_ms(_at(times, 95))} ms |"
    yield f"| questions that end within {limit:g} s | {ended} of {len(found.asked)} |"
    for server in (VIRTUOSO, RDFLIB):
        if ratios := [ratio for by in found.asked.values() if (ratio := _ratio(by, server, limit)) is not None]:
            faster = sum(ratio > 1 for ratio in ratios)
            yield (
                f"| {server}, how many times as long: the median of {len(ratios)} questions | {median(ratios):.1f} ×, "
                f"ours is faster in {faster} |"
            )
    yield f"| cold start, process to first answer | {found.cold:.2f} s |"
    for clients, rate in found.per_second.items():
        yield f"| {clients} clients, the {SHORT} shortest questions in turn | {rate:,.0f} a second |"
    here, worker, over_http = found.isolation
    yield f"| a small query in process | {_ms(here)} ms |"
    yield f"| … of a worker: what isolation costs (wanted: under 2 ms) | + {_ms(worker - here)} ms |"
    yield f"| … over HTTP | + {_ms(over_http - worker)} ms |"


def by_question(found: Found, limit: float) -> Iterator[str]:
    """Yield the lines of a table with a line for each question, the slowest first."""
    others = [server for server in (VIRTUOSO, RDFLIB) if any(server in by for by in found.asked.values())]
    yield f"| question | rows | p50, ms | p95, ms | least, ms |{''.join(f' {server} |' for server in others)}"
    yield f"| --- | --- | --- | --- | --- |{' --- |' * len(others)}"
    for name, by in sorted(found.asked.items(), key=lambda each: -min(each[1][OURS].times, default=limit)):
        ours = by[OURS]
        mine = (
            f"{ours.rows:,} | {_ms(_at(ours.times, 50))} | {_ms(_at(ours.times, 95))} | {_ms(min(ours.times))}"
            if ours.times
            else f"| | | {_missing(ours, limit)}"
        )
        yield f"| {name} | {mine} |{''.join(f' {_beside(by, server, limit)} |' for server in others)}"


def _beside(by: Mapping[str, Asked], server: str, limit: float) -> str:
    """Return how many times as long as ours another server takes, and whether it has as many rows."""
    other, ratio = by[server], _ratio(by, server, limit)
    if ratio is None:
        return _missing(other, limit)
    if not other.times:
        return f"> {ratio:,.0f} × ({_missing(other, limit)})"
    return f"{ratio:,.1f} ×" + ("" if other.rows == by[OURS].rows else f" ({other.rows:,} rows)")


def _ratio(by: Mapping[str, Asked], server: str, limit: float) -> float | None:
    """Return how many times as long as ours another server takes, at least; None where nothing can be told."""
    if server not in by or by[server].refused or not by[OURS].times:
        return None
    return min(by[server].times, default=limit) / min(by[OURS].times)


def _missing(asked: Asked, limit: float) -> str:
    return f"refused: {asked.refused[:60]}" if asked.refused else f"over {limit:g} s"


def _at(times: Sequence[float], percent: int) -> float:
    """Return the time that so many of a hundred stay within (nearest rank)."""
    ordered = sorted(times)
    return ordered[max(0, -(-len(ordered) * percent // 100) - 1)]


def _ms(seconds: float) -> str:
    return f"{seconds * 1000:,.1f}"
