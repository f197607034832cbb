"""Two real SPARQL servers, each in a process and a folder of its own: Oxigraph's, and Virtuoso."""

from __future__ import annotations

import shutil
import socket
import subprocess
import sysconfig
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.conftest import needs

_SETTINGS = """
[Database]
DatabaseFile = {folder}/virtuoso.db
ErrorLogFile = {folder}/virtuoso.log
LockFile = {folder}/virtuoso.lck
TransactionFile = {folder}/virtuoso.trx
xa_persistent_file = {folder}/virtuoso.pxa
[TempDatabase]
DatabaseFile = {folder}/temp.db
TransactionFile = {folder}/temp.trx
[Parameters]
ServerPort = 127.0.0.1:{sql}
NumberOfBuffers = 20000
ServerThreads = 10
DirsAllowed = {folder}
[HTTPServer]
ServerPort = 127.0.0.1:{port}
ServerRoot = {folder}
ServerThreads = 5
[SPARQL]
ResultSetMaxRows = {most}
"""


@dataclass(frozen=True)
class SparqlServer:
    """A server that runs: the address for queries, with a login where one is needed to write, and that for graphs."""

    name: str
    url: str
    graph_store: str


Started = Callable[..., "SparqlServer"]


@pytest.fixture(scope="session")
def started(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Started]:
    """What starts a server by its name, empty; it ends with the tests."""
    running: list[subprocess.Popen[bytes]] = []

    def start(name: str, *, most: int = 1_000_000) -> SparqlServer:
        folder = tmp_path_factory.mktemp(name)
        command, server = _COMMANDS[name](folder, most)
        running.append(subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL))
        _wait(server.url.replace("dba:dba@", ""), running[-1])
        return server

    yield start
    for process in running:
        process.kill()
        process.wait()


@pytest.fixture(scope="session", params=["oxigraph", "virtuoso"])
def server(request: pytest.FixtureRequest, started: Started) -> SparqlServer:
    """Either server, to be filled once and read by many."""
    return started(request.param)


def _oxigraph(folder: Path, _: int) -> tuple[list[str], SparqlServer]:
    binary = shutil.which("oxigraph", path=sysconfig.get_path("scripts"))
    needs("the server of Oxigraph", binary is not None, "uv sync installs it, as the package oxigraph")
    with _free_port() as port:
        root = f"http://127.0.0.1:{port}"
    command = [str(binary), "serve", "--location", str(folder), "--bind", f"127.0.0.1:{port}"]
    return command, SparqlServer("oxigraph", f"{root}/query", f"{root}/store")


def _virtuoso(folder: Path, most: int) -> tuple[list[str], SparqlServer]:
    binary = shutil.which("virtuoso-t")
    needs("Virtuoso", binary is not None, "on Debian: apt-get install virtuoso-opensource-7")
    with _free_port() as port, _free_port() as sql:
        settings = _SETTINGS.format(folder=folder, port=port, sql=sql, most=most)
    (folder / "virtuoso.ini").write_text(settings, encoding="utf-8")
    root = f"http://dba:dba@127.0.0.1:{port}"
    command = [str(binary), "+foreground", "+configfile", str(folder / "virtuoso.ini")]
    return command, SparqlServer("virtuoso", f"{root}/sparql", f"{root}/sparql-graph-crud-auth")


_COMMANDS = {"oxigraph": _oxigraph, "virtuoso": _virtuoso}


@contextmanager
def _free_port() -> Iterator[int]:
    with socket.create_server(("127.0.0.1", 0)) as listener:
        yield listener.getsockname()[1]


def _wait(url: str, process: subprocess.Popen[bytes]) -> None:
    """Wait until a server answers."""
    for _ in range(600):
        try:
            with urllib.request.urlopen(f"{url}?query=ASK%7B%7D", timeout=5):  # noqa: S310 - a server of our own
                return
        except urllib.error.HTTPError:
            return
        except OSError:
            assert process.poll() is None, "the server ended"
            time.sleep(0.1)
    pytest.fail("the server does not answer")
