"""A real server in a process of its own, on a graph in our own words, and a client that asks it over HTTP."""

from __future__ import annotations

import subprocess
import urllib.error
import urllib.parse
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from email.message import Message
from pathlib import Path

import pytest

import shizheng
from tests import servers

REPORT = """臺南市政府交通局{year}年度施政績效成果報告

壹、路口安全
「路口守望巡檢計畫」由交通局主辦，獲內政部補助350萬元。
{year}年度受理號誌通報{count}件。
號誌「A<B & "C"」於{year}年6月1日啟用。
"""


@dataclass(frozen=True)
class Answer:
    """What came back: the status, the headers, and the body."""

    status: int
    headers: Message
    body: bytes

    @property
    def text(self) -> str:
        """The body as text."""
        return self.body.decode()


@dataclass(frozen=True)
class Server:
    """A server that runs: its process, its address, and the folder of its graph."""

    process: subprocess.Popen[bytes]
    address: str
    folder: Path

    def get(
        self, path: str, headers: dict[str, str] | None = None, data: bytes | None = None, method: str | None = None
    ) -> Answer:
        """Ask for a path, by POST where there is something to send; a redirect is not followed."""
        url = self.address + path
        request = urllib.request.Request(url, data, headers or {}, method=method)  # noqa: S310 - its own server
        try:
            with _OPENER.open(request, timeout=90) as reply:
                return Answer(reply.status, reply.headers, reply.read())
        except urllib.error.HTTPError as error:
            return Answer(error.code, error.headers, error.read())

    def ask(self, query: str, accept: str = "text/csv", **parameters: str) -> Answer:
        """Ask a query by GET."""
        return self.get(f"/sparql?{urllib.parse.urlencode({'query': query, **parameters})}", {"Accept": accept})


class _Staying(urllib.request.HTTPRedirectHandler):
    def redirect_request(self, *_: object) -> None:
        """Follow nothing."""


_OPENER = urllib.request.build_opener(_Staying, urllib.request.ProxyHandler({}))


@contextmanager
def running(folder: Path, *options: str) -> Iterator[Server]:
    """Run a server on the graph in a folder until the end."""
    with servers.serving(folder, *options) as (process, address):
        server = Server(process, address, folder)
        assert server.get("/healthz").status == 200
        yield server


@pytest.fixture(scope="session")
def write() -> Callable[..., Path]:
    """What writes the report of a year into a folder."""

    def one(folder: Path, year: int, count: int) -> Path:
        folder.mkdir(exist_ok=True)
        (folder / f"交通-{year}.txt").write_text(REPORT.format(year=year, count=count), encoding="utf-8")
        return folder

    return one


@pytest.fixture(scope="session")
def served(tmp_path_factory: pytest.TempPathFactory, write: Callable[..., Path]) -> Path:
    """A graph of two reports."""
    folder = tmp_path_factory.mktemp("served")
    write(folder / "reports", 105, 980)
    shizheng.build([write(folder / "reports", 106, 1250)], folder / "graph")
    return folder / "graph"


@pytest.fixture(scope="session")
def server(served: Path) -> Iterator[Server]:
    """A server on that graph."""
    with running(served) as found:
        yield found


@pytest.fixture(scope="session")
def run() -> Callable[..., object]:
    """What runs a server of one's own."""
    return running
