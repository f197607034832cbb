"""How fast shizheng is on this machine, in one run: rates and ratios, because machines are noisy.

    uv run python tests/benchmark.py [PATH...]        the samples, or the reports under the paths

Every figure is of a whole process, start and imports and all; the least of several runs counts.
"""

from __future__ import annotations

import os
import resource
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
SHIZHENG = (sys.executable, "-m", "shizheng")


def seconds(command: Sequence[str], runs: int, before: Callable[[], object] = lambda: None) -> float:
    """Return the least wall time of a command over some runs; `before` is called, untimed, ahead of each."""
    times = []
    for _ in range(runs):
        before()
        start = time.perf_counter()
        subprocess.run(command, check=True, capture_output=True, env={**os.environ, "NO_COLOR": "1"})
        times.append(time.perf_counter() - start)
    return min(times)


def characters(paths: Sequence[Path]) -> int:
    """Return how many characters the reports under some paths hold."""
    files = [file for path in paths for file in ([path] if path.is_file() else path.rglob("*")) if file.is_file()]
    return sum(len(file.read_text(encoding="utf-8")) for file in files if file.suffix in (".txt", ".md"))


def main(arguments: Sequence[str]) -> None:
    """Measure and print."""
    paths = [Path(argument) for argument in arguments] or [ROOT / "samples"]
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
    main(sys.argv[1:])
