"""A real server on the samples, and a real browser that walks it, with all that it asks for and complains of."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, Page

import shizheng
from tests import servers

from .places import places


@dataclass
class Visit:
    """A page in the browser, with every request to another host and everything that it complained of."""

    page: Page
    address: str
    foreign: list[str] = field(default_factory=list)
    complaints: list[str] = field(default_factory=list)

    def go(self, path: str) -> Visit:
        """Go to a path of the server."""
        self.page.goto(self.address + path)
        return self

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


@pytest.fixture
def visit(browser: Browser, address: str) -> Iterator[Callable[..., Visit]]:
    """Opens a path of the server; keywords are those of a browser context: window, colours, script or none."""
    contexts: list[BrowserContext] = []

    def run(path: str, **options: Any) -> Visit:
        context = browser.new_context(**{"viewport": {"width": 1280, "height": 900}, "locale": "zh-TW", **options})
        contexts.append(context)
        found = Visit(context.new_page(), address)
        page = found.page
        page.on("request", lambda r: None if r.url.startswith((address, "data:")) else found.foreign.append(r.url))
        page.on("pageerror", lambda error: found.complaints.append(f"error: {error}"))
        page.on("console", lambda message: found.complaints.append(f"{message.type}: {message.text}"))
        return found.go(path)

    yield run
    for context in contexts:
        context.close()
