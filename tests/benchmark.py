"""How fast shizheng is on this machine, in one run: rates and ratios, because machines are noisy.

    uv run python tests/benchmark.py [PATH...]                     the samples, or the reports under the paths
    uv run python tests/benchmark.py --monpa PYTHON [PATH...]      extraction beside MONPA, on one core
    uv run python tests/benchmark.py --lengths 1,10                extraction of texts of 1 and of 10 MB
    uv run python tests/benchmark.py --sizes 100,400,1000 [PATH]   one more report, and traces, in graphs of so many
    uv run python tests/benchmark.py --http [GRAPH-FOLDER...]      the server, beside Virtuoso and rdflib

Every figure of the first is of a whole process, start and imports and all; the least of several runs counts. The second
compares characters a second of CPU time once everything is loaded; PYTHON is the interpreter of an environment with
MONPA, which is no part of this project (docs/benchmarks.md). The third makes texts of every kind that could take more
than their length, and fails where a longer one is read at less than half the rate of the shortest. The fourth builds
graphs of made reports (some minutes for 1,000; `--keep FOLDER` keeps them for the next time) and measures in them. The
fifth serves graphs that are built already, by default that of the samples, and asks all questions of the catalogue over
HTTP; `--keep` keeps what Virtuoso holds of them, `--sweeps 1` measures shortly.
"""

from __future__ import annotations

import argparse
import json
import os
import resource
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path

import at_size
import long_texts
import over_http

ROOT = Path(__file__).resolve().parent.parent
SHIZHENG = (sys.executable, "-m", "shizheng")
ONE_CORE = dict.fromkeys(("OMP_NUM_THREADS", "MKL_NUM_THREADS", "OPENBLAS_NUM_THREADS"), "1")
ROUNDS = 3
WANTED = {"extraction": 10, "rules": 30}
"""How many times as fast as MONPA each has to be."""
SLOWEST = 0.5
"""What the rate at the greatest length has to be, of that at the least: twice as slow is no longer in line."""


def seconds(command: Sequence[str], runs: int, before: Callable[[], object] = lambda: None) -> float:
    """Return the least wall time of a command over some runs; `before` is called, untimed, ahead of each."""
    times = []
    for _ in range(runs):
        before()
        start = time.perf_counter()
        subprocess.run(command, check=True, capture_output=True, env={**os.environ, "NO_COLOR": "1"})
        times.append(time.perf_counter() - start)
    return min(times)


def texts(paths: Sequence[Path]) -> list[Path]:
    """Return the files of the reports under some paths, in the order of their names."""
    files = [file for path in paths for file in ([path] if path.is_file() else path.rglob("*")) if file.is_file()]
    return sorted(file for file in files if file.suffix in (".txt", ".md"))


def characters(paths: Sequence[Path]) -> int:
    """Return how many characters the reports under some paths hold."""
    return sum(len(file.read_text(encoding="utf-8")) for file in texts(paths))


def rate(python: str, engine: str, files: Sequence[Path]) -> dict[str, float]:
    """Return what `rate.py` measures of an engine in a process of its own."""
    command = [python, str(ROOT / "tests" / "rate.py"), engine, *map(str, files)]
    told = subprocess.run(
        command, check=True, stdout=subprocess.PIPE, encoding="utf-8", env={**os.environ, **ONE_CORE}
    ).stdout
    measured: dict[str, float] = json.loads(told.splitlines()[-1])
    return measured


def beside_monpa(python: str, files: Sequence[Path]) -> int:
    """Print the rate of extraction, with and without the trained component, beside MONPA's; 1 if less than wanted."""
    runs: dict[str, list[dict[str, float]]] = {"monpa": [], "extraction": [], "rules": []}
    for _ in range(ROUNDS):  # by turns, so that all suffer alike from what else the machine does
        for engine, measured in runs.items():
            measured.append(rate(python if engine == "monpa" else sys.executable, engine, files))
    best = {engine: max(measured, key=lambda run: run["rate"]) for engine, measured in runs.items()}
    print(f"{characters(files):,} characters, the best of {ROUNDS} runs by turns, CPU time of one core")
    for engine, run in best.items():
        ratio = run["rate"] / best["monpa"]["rate"]
        wanted = f" (wanted: {WANTED[engine]} ×)" if engine in WANTED else ""
        print(
            f"{engine:12} {run['rate']:8,.0f} characters a second  {ratio:5.1f} ×{wanted}  {run['megabytes']:4.0f} MB"
        )
    return int(any(best[engine]["rate"] < times * best["monpa"]["rate"] for engine, times in WANTED.items()))


def over_lengths(megabytes: Sequence[float]) -> int:
    """Print the rate of extraction for texts of each kind and length; 1 if it falls to less than half with length."""
    print(f"{'':26}" + "".join(f"{size:>8g} MB: char./s, peak MB" for size in megabytes) + "   longest / shortest")
    slowed = 0
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder, "report.txt")
        for kind in long_texts.KINDS:
            runs = []
            for size in megabytes:
                file.write_text(long_texts.of(kind, int(size * 1_000_000)), encoding="utf-8", newline="")
                runs.append(rate(sys.executable, "extraction", [file]))
            ratio = runs[-1]["rate"] / runs[0]["rate"]
            slowed += ratio < SLOWEST
            print(
                f"{kind:26}" + "".join(f"{run['rate']:20,.0f} {run['megabytes']:10,.0f}" for run in runs),
                f"{ratio:10.2f}",
            )
    return int(slowed > 0)


def main(arguments: Sequence[str]) -> int:
    """Measure and print; return the exit code."""
    parser = argparse.ArgumentParser(prog="benchmark.py", description="Measure speed.")
    parser.add_argument("--monpa", metavar="PYTHON", help="the interpreter of an environment with MONPA")
    parser.add_argument("--lengths", metavar="MB,MB", help="extract made texts of these lengths, in MB of UTF-8")
    parser.add_argument("--sizes", metavar="N,N", help="measure in graphs of so many made reports")
    parser.add_argument("--http", action="store_true", help="measure the server on the graphs in the folders named")
    parser.add_argument("--sweeps", metavar="N", type=int, default=20, help="how often it is asked each question")
    parser.add_argument("--keep", metavar="FOLDER", type=Path, help="where these are kept; else they are thrown away")
    parser.add_argument("paths", metavar="PATH", nargs="*", type=Path, help="reports; the samples where none is named")
    options = parser.parse_args(arguments)
    if options.http:
        over_http_of(options.paths, options.keep, options.sweeps)
        return 0
    paths = options.paths or [ROOT / "samples"]
    if options.monpa:
        return beside_monpa(options.monpa, texts(paths))
    if options.lengths:
        return over_lengths([float(size) for size in options.lengths.split(",")])
    if options.sizes:
        at_sizes([int(size) for size in options.sizes.split(",")], options.keep, paths[0])
        return 0
    whole_processes(paths)
    return 0


def at_sizes(sizes: Sequence[int], keep: Path | None, few: Path) -> None:
    """Measure in graphs of many reports, and in one of few, and print."""
    if keep is not None:
        keep.mkdir(parents=True, exist_ok=True)
        at_size.show(sizes, keep, few)
        return
    with tempfile.TemporaryDirectory() as folder:
        at_size.show(sizes, Path(folder), few)


def over_http_of(graphs: Sequence[Path], keep: Path | None, sweeps: int) -> None:
    """Measure the server on graphs, by default on that of the samples, and print."""
    effort = over_http.Effort() if sweeps > 1 else over_http.Effort(sweeps=1, limit=10, load=0.2, small=5)
    with tempfile.TemporaryDirectory() as folder:
        if not graphs:
            graphs = [Path(folder, "samples")]
            subprocess.run([*SHIZHENG, "build", str(ROOT / "samples"), "-o", str(graphs[0])], check=True)
        over_http.show(graphs, keep, replace(effort, sweeps=sweeps))


def whole_processes(paths: Sequence[Path]) -> None:
    """Measure the commands from start to end, and print."""
    with tempfile.TemporaryDirectory() as folder:
        graph = Path(folder, "graph")
        build = (*SHIZHENG, "build", *map(str, paths), "-o", str(graph))
        bare = seconds((sys.executable, "-c", "pass"), 7)
        helped = seconds((*SHIZHENG, "--help"), 7)
        cold = seconds(build, 3, lambda: shutil.rmtree(graph, ignore_errors=True))
        again = seconds(build, 5)
        trace = seconds((*SHIZHENG, "trace", "資安", "-g", str(graph)), 5)
    size = characters(paths)
    memory = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024
    rows = (
        ("Python itself", bare, "1.0 ×"),
        ("shizheng --help", helped, f"{helped / bare:.1f} × Python itself"),
        ("build, cold", cold, f"{size / cold:,.0f} characters a second, {size:,} characters"),
        ("build, nothing changed", again, f"{again / cold:.2f} of a cold build"),
        ("trace 資安", trace, f"{trace / cold:.2f} of a cold build"),
    )
    for name, took, told in rows:
        print(f"{name:24} {took:6.2f} s   {told}")
    print(f"{'peak memory':24} {memory:6.0f} MB")


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
