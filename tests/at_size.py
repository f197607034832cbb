"""Speed at size, for benchmark.py: what one more report and a trace take in graphs of 100, 400, 1,000 reports.

Graphs are built of made reports (`make_reports.py`) once and kept in a folder; every measurement begins with a copy, by
hard links, to which the report of another body's next year is added. Called as a program it measures inside of one
process, once everything is loaded, and prints what it found as JSON.
"""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path

import make_reports

import shizheng

TERMS = ("資安", "話務中心")
ROUNDS = 5
SHIZHENG = (sys.executable, "-m", "shizheng")
NEXT_YEAR = make_reports.FIRST_YEAR + make_reports.YEARS


def graph_of(size: int, folder: Path) -> tuple[Path, Path, float]:
    """Return the reports, the graph of so many of them, and the seconds that it took to build; it is built once."""
    reports, graph, told = folder / f"reports-{size}", folder / f"graph-{size}", folder / f"seconds-{size}"
    if not told.exists():
        for place in (reports, graph):
            shutil.rmtree(place, ignore_errors=True)
        make_reports.main([str(size), str(reports)])
        took = _seconds(lambda: _run("build", str(reports), "-o", str(graph)))
        told.write_text(str(took), encoding="utf-8")
    else:
        _run("build", str(reports), "-o", str(graph))  # where the program has changed since
    return reports, graph, float(told.read_text(encoding="utf-8"))


def measured(size: int, folder: Path) -> dict[str, float]:
    """Return the seconds that a graph of a size takes: cold, one report more, traces; the least of some runs."""
    reports, graph, cold = graph_of(size, folder)
    adding = []
    for body in range(ROUNDS):
        with_one_more = _copies(reports, graph, folder, [body])
        adding.append(_seconds(lambda: _run("build", str(with_one_more[0]), "-o", str(with_one_more[1]))))  # noqa: B023
    tracing = [_seconds(lambda: _run("trace", TERMS[0], "-g", str(graph))) for _ in range(ROUNDS)]
    command = [sys.executable, __file__, str(reports), str(graph), str(folder)]
    told = subprocess.run(command, check=True, stdout=subprocess.PIPE, encoding="utf-8").stdout
    return {
        "cold build": cold,
        "one report more": min(adding),
        f"trace {TERMS[0]}": min(tracing),
        **json.loads(told.splitlines()[-1]),
    }


def inside(reports: Path, graph: Path, folder: Path) -> dict[str, float]:
    """Return the seconds that the same takes within this process, once everything is loaded."""
    copies = _copies(reports, graph, folder, [])
    adding = []
    for body in range(ROUNDS):
        _add(copies[0], body)
        adding.append(_seconds(lambda: shizheng.build([copies[0]], copies[1])))
    return {"one report more, inside": min(adding), **traces(graph)}


def traces(graph: Path) -> dict[str, float]:
    """Return the seconds that traces take within this process, the least of some runs."""
    with shizheng.open(graph) as opened:
        return {
            f"trace {term}, inside": min(_seconds(lambda: opened.trace(term)) for _ in range(ROUNDS))  # noqa: B023
            for term in TERMS
        }


def show(sizes: Sequence[int], folder: Path, few: Path) -> None:
    """Measure and print a table with a column for each size, and the ratio of the last to the first."""
    found = [measured(size, folder) for size in sizes]
    shizheng.build([few], folder / "graph-few")
    yearly = traces(folder / "graph-few")
    print(f"{'seconds':28}{few.name:>10}" + "".join(f"{size:>10,}" for size in sizes) + "   last / first")
    for name in found[0]:
        row = [each[name] for each in found]
        beside = f"{yearly[name]:10.3f}" if name in yearly else " " * 10
        print(f"{name:28}{beside}" + "".join(f"{each:10.3f}" for each in row) + f"{row[-1] / row[0]:12.2f} ×")


def _copies(reports: Path, graph: Path, folder: Path, bodies: Sequence[int]) -> tuple[Path, Path]:
    """Return copies of reports and graph to be changed, the reports with one more of some bodies."""
    places = folder / "reports", folder / "graph"
    for source, place in zip((reports, graph), places, strict=True):
        shutil.rmtree(place, ignore_errors=True)
        shutil.copytree(source, place, copy_function=lambda old, new: Path(new).hardlink_to(old))
    for body in bodies:
        _add(places[0], body)
    return places


def _add(reports: Path, body: int) -> None:
    name, text = make_reports.of(body, NEXT_YEAR)
    (reports / f"{name}.txt").write_text(text, encoding="utf-8", newline="")


def _run(*arguments: str) -> None:
    subprocess.run([*SHIZHENG, *arguments], check=True, capture_output=True)


def _seconds(job: Callable[[], object]) -> float:
    start = time.perf_counter()
    job()
    return time.perf_counter() - start


if __name__ == "__main__":
    print(json.dumps(inside(*map(Path, sys.argv[1:4]))))
