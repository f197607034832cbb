"""The pages of a real server in a real browser, with all that they ask for and complain of written down."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, Page

import shizheng
from tests import servers

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

    @property
    def foreign(self) -> list[str]:
        """What was asked of any other host."""
        return [url for url in self.requests if not url.startswith((self.address, "data:"))]


@pytest.fixture(scope="session")
def address(sample_folder: Path) -> Iterator[str]:
    """The address of a server on the graph of the samples."""
    with servers.serving(sample_folder) as (_, found):
        yield found


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
    """Begins a visit to the server of the samples, or to another; keywords are those of a browser context."""
    contexts: list[BrowserContext] = []

    def begin(where: str = address, **options: Any) -> Visit:
        context = browser.new_context(**{"viewport": {"width": 1280, "height": 900}, **options})
        contexts.append(context)
        visit = Visit(context.new_page(), where)
        visit.page.on("request", lambda request: visit.requests.append(request.url))
        visit.page.on("pageerror", lambda error: visit.complaints.append(f"error: {error}"))
        visit.page.on("console", lambda message: visit.complaints.append(f"{message.type}: {message.text}"))
        return visit

    yield begin
    for context in contexts:
        context.close()
