"""A real browser, cut off from the network, and pages opened in it with all that they do written down."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, Page

import shizheng

_RECORDER = """
window.written = [];
const { clearRect, fillText } = CanvasRenderingContext2D.prototype;
CanvasRenderingContext2D.prototype.clearRect = function (...area) {
  window.written = []; // a new picture begins
  return clearRect.apply(this, area);
};
CanvasRenderingContext2D.prototype.fillText = function (text, x, y, ...rest) {
  const view = this.getTransform();
  const place = view.transformPoint({ x, y });
  const ratio = devicePixelRatio;
  window.written.push({ text, font: this.font, x: place.x / ratio, y: place.y / ratio, scale: view.a / ratio });
  return fillText.call(this, text, x, y, ...rest);
};
"""
"""Notes what is written in the latest picture on a canvas, in which font and where, and writes it."""


@dataclass
class Opened:
    """A page in the browser, with every address that it asked for and everything that it complained of."""

    page: Page
    url: str
    requests: list[str] = field(default_factory=list)
    complaints: list[str] = field(default_factory=list)

    def written(self) -> list[dict[str, Any]]:
        """Return the words on the canvas, each with its font and place, when what was asked for has been drawn."""
        found: list[dict[str, Any]] = self.page.evaluate(
            """() => new Promise((done) => {
                requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(() => done(window.written), 20)));
            })"""
        )
        return found

    def panel(self) -> str:
        """Return the heading of the side panel, without the type of the thing."""
        return self.page.locator("#panel h2").evaluate("(heading) => heading.firstChild.textContent") or ""


@pytest.fixture(scope="session")
def opener(browser: Browser, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Callable[..., Opened]]:
    """Opens HTML from a file, offline; keywords are those of a browser context: window, kind of device."""
    contexts: list[BrowserContext] = []

    def run(html: str, **options: Any) -> Opened:
        file = tmp_path_factory.mktemp("page") / "view.html"
        file.write_text(html, encoding="utf-8")
        context = browser.new_context(**{"viewport": {"width": 1280, "height": 800}, "offline": True, **options})
        contexts.append(context)
        context.add_init_script(_RECORDER)
        opened = Opened(context.new_page(), file.as_uri())
        opened.page.on("request", lambda request: opened.requests.append(request.url))
        opened.page.on("requestfailed", lambda request: opened.complaints.append(f"failed: {request.url}"))
        opened.page.on("pageerror", lambda error: opened.complaints.append(f"error: {error}"))
        opened.page.on("console", lambda message: opened.complaints.append(f"{message.type}: {message.text}"))
        opened.page.goto(opened.url)
        opened.page.wait_for_selector("body[data-drawn]", timeout=10_000)
        return opened

    yield run
    for context in contexts:
        context.close()


@pytest.fixture(scope="session")
def sample_html(sample_folder: Path) -> str:
    """The page of 智慧城市 in the samples."""
    with shizheng.open(sample_folder) as graph:
        return graph.view("智慧城市")


@pytest.fixture
def sample_page(opener: Callable[..., Opened], sample_html: str) -> Opened:
    """The page of 智慧城市 in the samples, opened anew."""
    return opener(sample_html)
