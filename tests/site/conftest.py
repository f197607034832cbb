"""A real server on the samples, and a real browser that walks it, with all that it asks for and complains of."""

from __future__ import annotations

import urllib.request
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, Page

import shizheng
from tests import servers

from .places import places

HOSTILE = """臺南市政府交通局113年度施政績效成果報告

壹、路口安全
113年度受理號誌「<img src=x onerror=alert(1)>」通報980件。
「=1+1&lt;b&gt;計畫」由交通局主辦，獲內政部補助350萬元，榮獲第1屆"><script>alert(1)</script>獎特優。
"""


@dataclass
class Visit:
    """A page of the server in the browser, with every address that it asked for and everything it complained of."""

    page: Page
    address: str
    requests: list[str] = field(default_factory=list)
    complaints: list[str] = field(default_factory=list)

    def go(self, path: str) -> Page:
        """Open a page by its path."""
        self.page.goto(self.address + path)
        return self.page

    def get(self, path: str) -> str:
        """Return what a path answers with, whatever the browser would make of it."""
        with urllib.request.urlopen(self.address + path, timeout=60) as answer:  # noqa: S310 - a server of our own
            return str(answer.read().decode("utf-8-sig"))

    @property
    def foreign(self) -> list[str]:
        """What was asked of any other host."""
        return [url for url in self.requests if not url.startswith((self.address, "data:"))]

    def is_clean(self) -> bool:
        """Tell whether nothing was complained of, and no other host was asked."""
        assert (self.foreign, self.complaints) == ([], [])
        return True


@pytest.fixture(scope="session")
def address(sample_folder: Path) -> Iterator[str]:
    """The address of a server on the samples."""
    with servers.serving(sample_folder) as (_, address):
        yield address


@pytest.fixture(scope="session")
def where(sample_folder: Path) -> dict[str, str]:
    """The addresses of pages of every kind."""
    with shizheng.open(sample_folder) as graph:
        return places(graph)


@pytest.fixture(scope="session")
def hostile_address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a server on a graph of a report that would like to run script."""
    folder = tmp_path_factory.mktemp("hostile")
    (folder / "報告.txt").write_text(HOSTILE, encoding="utf-8")
    shizheng.build([folder / "報告.txt"], folder / "graph")
    with servers.serving(folder / "graph") as (_, found):
        yield found


@pytest.fixture
def visit(browser: Browser, address: str) -> Iterator[Callable[..., Visit]]:
    """Opens a path of the server, or of the one ``at`` an address; keywords are those of a browser context."""
    contexts: list[BrowserContext] = []

    def run(path: str = "", *, at: str = address, **options: Any) -> Visit:
        context = browser.new_context(**{"viewport": {"width": 1280, "height": 900}, "locale": "zh-TW", **options})
        contexts.append(context)
        found = Visit(context.new_page(), at)
        found.page.on("request", lambda request: found.requests.append(request.url))
        found.page.on("pageerror", lambda error: found.complaints.append(f"error: {error}"))
        found.page.on("console", lambda message: found.complaints.append(f"{message.type}: {message.text}"))
        if path:
            found.go(path)
        return found

    yield run
    for context in contexts:
        context.close()
