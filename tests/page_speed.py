"""How fast pages are in a real browser: prints figures, and fails at nothing.

    uv run python tests/page_speed.py

Measured on the machine's Chromium, with the network off. What the figures are to stay under is said beside them.
"""

from __future__ import annotations

import random
import shutil
import sys
import tempfile
from collections.abc import Callable, Iterator
from itertools import pairwise
from pathlib import Path

from playwright.sync_api import Browser, Page, sync_playwright

from shizheng.queries.network import TERM, TYPES, Edge, Evidence, Network, Node
from shizheng.viz.network import page as network_page

THINGS = 500
SECONDS = 3.0

_FRAMES = """(seconds) => new Promise((done) => {
    const times = [];
    const note = (time) => {
        times.push(time);
        if (time - times[0] < seconds * 1000) requestAnimationFrame(note);
        else done(times);
    };
    requestAnimationFrame(note);
})"""
"""Notes when each frame is drawn."""
_PANNING = """(seconds) => {
    const canvas = document.querySelector("#canvas canvas");
    const frame = canvas.getBoundingClientRect();
    const at = (type, x, y) => canvas.dispatchEvent(new PointerEvent(type, {
        pointerId: 1, pointerType: "mouse", isPrimary: true, bubbles: true, buttons: 1, button: 0,
        clientX: frame.x + x, clientY: frame.y + y,
    }));
    at("pointerdown", 12, 12);
    const start = performance.now();
    const move = () => {
        const gone = performance.now() - start;
        at("pointermove", 12 + 300 * Math.sin(gone / 400) ** 2, 12 + 200 * Math.sin(gone / 600) ** 2);
        if (gone < seconds * 1000) requestAnimationFrame(move);
        else at("pointerup", 12, 12);
    };
    requestAnimationFrame(move);
}"""
"""Drags the picture about, as a hand would, in every frame."""


def made_network(count: int = THINGS) -> Network:
    """Return a network of so many things in our own words, half again as many links stated between them."""
    chance = random.Random(7)  # noqa: S311 - the same network each time
    kinds = [*TYPES]
    told = Evidence("交通局辦理路口守望巡檢計畫，並建置號誌通報平台。", "交通局105年度報告", 105)
    nodes = [
        Node(
            f"urn:x:{number}",
            f"第{number}區路口守望巡檢計畫通報平台",
            kinds[number % len(kinds)],
            number < 5,
            1 + number % 7,
            (103 + number % 10,),
            (told,),
        )
        for number in range(count)
    ]
    edges = [Edge(TERM, node.iri, "named so" if node.central else "named with", 1, node.years) for node in nodes]
    for _ in range(count // 2):
        one, other = chance.sample(nodes, 2)
        edges.append(Edge(one.iri, other.iri, chance.choice(["responsibleAgency", "fundedBy", "won"]), 1, (105,)))
    return Network("路口", tuple(nodes), tuple(edges), count)


def opened(browser: Browser, html: str, folder: Path) -> Page:
    """Return a page opened from a file; it is closed with the browser."""
    file = folder / "page.html"
    file.write_text(html, encoding="utf-8")
    page = browser.new_page(viewport={"width": 1440, "height": 900})
    page.goto(file.as_uri())
    return page


def drawn_and_panned(browser: Browser, folder: Path) -> Iterator[tuple[str, str]]:
    """Yield how long a network of 500 things takes to be drawn, and how many frames a second it is panned at."""
    page = opened(browser, network_page(made_network()), folder)
    page.wait_for_selector("body[data-drawn]")
    took = page.evaluate("() => performance.getEntriesByName('drawn')[0].startTime")
    yield "network of 500 things drawn, from opening the page (under 1,500 ms)", f"{took:,.0f} ms"
    for name, before in (
        ("at first", "() => 0"),
        ("all of it in view", "() => document.querySelector('#whole').click()"),
    ):
        page.evaluate(before)
        page.wait_for_timeout(300)
        page.evaluate(_PANNING, SECONDS)
        times = page.evaluate(_FRAMES, SECONDS)
        gaps = sorted(later - earlier for earlier, later in pairwise(times))
        rate = 1000 * len(gaps) / (times[-1] - times[0])
        slow = gaps[int(len(gaps) * 0.95)]
        yield f"panned, {name} (30 frames/s or more)", f"{rate:.0f} frames/s, p95 {slow:.0f} ms a frame"


MEASURES: tuple[Callable[[Browser, Path], Iterator[tuple[str, str]]], ...] = (drawn_and_panned,)
"""What is measured: each yields what it is, with its limit, and the figure."""


def main() -> None:
    """Measure, and print a line for each figure."""
    chromium = shutil.which("chromium")
    if chromium is None:
        sys.exit("Chromium is not here; on Debian: apt-get install chromium")
    with sync_playwright() as playwright, tempfile.TemporaryDirectory() as folder:
        browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
        for measure in MEASURES:
            for what, figure in measure(browser, Path(folder)):
                print(f"{what}: {figure}")
        browser.close()


if __name__ == "__main__":
    main()
