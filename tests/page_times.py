"""How fast the pages of a server are: its own time for each kind of page, their size, and when Chromium can use them.

    uv run python tests/page_times.py GRAPH [--each 12] [--rounds 3] [--settle 0]

Pages of every kind are asked for one after another, some of each kind chosen by a fixed seed; the first round, in which
workers read what they keep, is told apart. Figures are for docs/benchmarks.md, never for a test.
"""

from __future__ import annotations

import argparse
import random
import shutil
import sys
import time
import urllib.error
import urllib.parse
import urllib.request
from collections.abc import Iterator
from pathlib import Path

from playwright.sync_api import Browser, sync_playwright

import shizheng
from shizheng.api import Graph
from shizheng.queries import catalogue

sys.path.insert(0, str(Path(__file__).parent.parent))

from tests import servers

BASE = "https://w3id.org/shizheng/id/"
WORDS = ("資安", "智慧城市", "話務中心", "滿意度", "開放資料", "防災", "計畫")
TAKING = [each.name for each in catalogue.questions().values() if any(one.name == "term" for one in each.parameters)]
KINDS = {
    "report": "?s a sz:Report",
    "fact": "?s a sz:Observation",
    "award": "?s a sz:AwardGrant",
    "sentence": "?s a sz:Sentence",
    "agency": "?s a sz:Agency",
    "system": "?s a sz:InformationSystem",
    "indicator": "?s a sz:Indicator",
}
FIXED = {
    "home": ("/",),
    "ask": ("/ask", *(f"/ask/{name}" for name in catalogue.questions())),
    "ask of a word": tuple(f"/ask/{name}?term=資安" for name in TAKING),
    "query": ("/query",),
    "agencies": ("/agencies",),
    "awards": ("/awards",),
    "systems": ("/systems",),
    "compare": ("/compare",),
    "quality": ("/quality",),
}


def pages(graph: Graph, each: int) -> dict[str, list[str]]:
    """Return the addresses of some pages of every kind."""
    chance = random.Random(5)  # noqa: S311 - the same pages each time
    found = {name: list(paths) for name, paths in FIXED.items()}
    for name, field in (("search", "q"), ("trace", "term"), ("network", "term")):
        found[name] = [f"/{name}?{field}={word}" for word in WORDS]
    for name, pattern in KINDS.items():
        nodes = [str(row[0]) for row in graph.sparql(f"SELECT ?s {{ {pattern} }} ORDER BY ?s LIMIT 5000").rows]
        some = chance.sample(nodes, min(each, len(nodes)))
        found[name] = [f"/data/{iri.removeprefix(BASE)}.html" for iri in some]
    return found


def asked(address: str, path: str) -> tuple[float, int, int]:
    """Return the milliseconds that a page takes, its bytes, and its status."""
    url = address + urllib.parse.quote(path, safe="/?=&%")
    request = urllib.request.Request(url, headers={"Accept": "text/html"})  # noqa: S310 - our own server
    start = time.perf_counter()
    try:
        with urllib.request.urlopen(request, timeout=60) as reply:  # noqa: S310 - our own server
            body, status = reply.read(), reply.status
    except urllib.error.HTTPError as error:
        body, status = error.read(), error.code
    return 1000 * (time.perf_counter() - start), len(body), status


def measured(address: str, paths: list[str], rounds: int) -> tuple[list[float], float, int]:
    """Return the times of all rounds but the first, in order, the longest of the first, and the largest page."""
    first = [asked(address, path) for path in paths]
    later = [asked(address, path) for _ in range(rounds - 1) for path in paths]
    kept = sorted(took for took, _, status in later if status == 200)
    return kept, max(took for took, _, _ in first), max(size for _, size, status in first if status == 200)


def interactive(browser: Browser, address: str, path: str) -> float:
    """Return the milliseconds until a page can be used: its document is read and its scripts have run."""
    page = browser.new_page(viewport={"width": 1440, "height": 900})
    page.goto(address + path)
    timing: float = page.evaluate("performance.getEntriesByType('navigation')[0].domContentLoadedEventEnd")
    page.close()
    return timing


def told(graph: Path, each: int, rounds: int, settle: float) -> Iterator[str]:
    """Yield a line for each kind of page; workers have ``settle`` seconds to prepare before the first is asked for."""
    with shizheng.open(graph) as opened:
        found = pages(opened, each)
    chromium = shutil.which("chromium")
    if chromium is None:
        sys.exit("Chromium is not here; on Debian: apt-get install chromium")
    yield "| page | p50 | p95 | first | kB | interactive |\n| --- | ---: | ---: | ---: | ---: | ---: |"
    with servers.serving(graph) as (_, address), sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
        time.sleep(settle)
        for name, paths in found.items():
            times, first, size = measured(address, paths, rounds)
            usable = sorted(interactive(browser, address, path) for path in paths[:5])
            middle, high = times[len(times) // 2], times[int(len(times) * 0.95)]
            yield f"| {name} | {middle:.0f} ms | {high:.0f} | {first:.0f} | {size / 1000:.0f} | {usable[-1]:.0f} ms |"
        browser.close()


def main() -> None:
    """Measure the pages of a graph, and print a table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("graph", type=Path, metavar="GRAPH")
    parser.add_argument("--each", type=int, default=12, help="pages of each kind that are asked for")
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--settle", type=float, default=0, help="seconds in which nobody asks, before the first page")
    options = parser.parse_args()
    for line in told(options.graph, options.each, options.rounds, options.settle):
        print(line, flush=True)


if __name__ == "__main__":
    main()
