"""Real servers, each in a process and a folder of its own: `shizheng serve`, Oxigraph's, and Virtuoso."""

from __future__ import annotations

import json
import shutil
import signal
import socket
import subprocess
import sys
import sysconfig
import tempfile
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

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
NumberOfBuffers = {buffers}
ServerThreads = 10
DirsAllowed = {folder}
[HTTPServer]
ServerPort = 127.0.0.1:{port}
ServerRoot = {folder}
ServerThreads = 5
[SPARQL]
ResultSetMaxRows = {most}
"""
_STARTING = 600  # seconds


@dataclass(frozen=True)
class SparqlServer:
    """A server that runs: the address for queries, with a login where one is needed to write, and that for graphs."""

    name: str
    url: str
    graph_store: str


def is_here(name: str) -> bool:
    """Tell whether the program of a server is installed."""
    return _binary(name) is not None


@contextmanager
def started(name: str, folder: Path, *, most: int = 1_000_000, buffers: int = 20_000) -> Iterator[SparqlServer]:
    """Run Oxigraph's server or Virtuoso until the end, with what stands in a folder; it answers already.

    Virtuoso gives at most so many rows, and holds so many pages of 8 kB in memory. Raises FileNotFoundError where the
    program is missing.
    """
    folder.mkdir(parents=True, exist_ok=True)
    command, server = {"oxigraph": _oxigraph, "virtuoso": _virtuoso}[name](folder, most, buffers)
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        _wait(server.url.replace("dba:dba@", ""), process)
        yield server
    finally:
        process.terminate()
        process.wait()


@contextmanager
def serving(graph: Path, *options: str) -> Iterator[tuple[subprocess.Popen[bytes], str]]:
    """Run `shizheng serve` on the graph in a folder until the end; yield its process and where it listens."""
    command = [sys.executable, "-m", "shizheng", "serve", "-g", str(graph), "--port", "0", *options]
    with tempfile.TemporaryDirectory() as place:
        log = Path(place, "log")
        with log.open("wb") as written, subprocess.Popen(command, stderr=written) as process:
            try:
                yield process, _told(log, process)
            finally:
                process.send_signal(signal.SIGTERM)
                process.wait(timeout=40)


def fetched(address: str) -> tuple[int, str]:
    """Return the status and the text of an address."""
    try:
        with urllib.request.urlopen(address, timeout=60) as reply:  # noqa: S310 - a server of our own
            return reply.status, reply.read().decode("utf-8-sig")
    except urllib.error.HTTPError as error:
        return error.code, error.read().decode()


def _told(log: Path, process: subprocess.Popen[bytes]) -> str:
    """Return where a server listens, once its log says so."""
    until = time.monotonic() + 30
    while b"\n" not in log.read_bytes():
        if process.poll() is not None or time.monotonic() > until:
            raise RuntimeError(f"the server does not say where it listens: {log.read_text(encoding='utf-8')}")
        time.sleep(0.005)
    told = json.loads(log.read_text(encoding="utf-8").partition("\n")[0])
    return str(told["at"]).removesuffix("/sparql")


def _oxigraph(folder: Path, _most: int, _buffers: int) -> tuple[list[str], SparqlServer]:
    binary = _program("oxigraph")
    with _free_port() as port:
        root = f"http://127.0.0.1:{port}"
    command = [binary, "serve", "--location", str(folder), "--bind", f"127.0.0.1:{port}"]
    return command, SparqlServer("oxigraph", f"{root}/query", f"{root}/store")


def _virtuoso(folder: Path, most: int, buffers: int) -> tuple[list[str], SparqlServer]:
    binary = _program("virtuoso")
    with _free_port() as port, _free_port() as sql:
        settings = _SETTINGS.format(folder=folder, port=port, sql=sql, most=most, buffers=buffers)
    (folder / "virtuoso.ini").write_text(settings, encoding="utf-8")
    root = f"http://dba:dba@127.0.0.1:{port}"
    command = [binary, "+foreground", "+configfile", str(folder / "virtuoso.ini")]
    return command, SparqlServer("virtuoso", f"{root}/sparql", f"{root}/sparql-graph-crud-auth")


def _program(name: str) -> str:
    found = _binary(name)
    if found is None:
        raise FileNotFoundError(name)
    return found


def _binary(name: str) -> str | None:
    if name == "oxigraph":
        return shutil.which(name, path=sysconfig.get_path("scripts"))
    return shutil.which("virtuoso-t")


@contextmanager
def _free_port() -> Iterator[int]:
    with socket.create_server(("127.0.0.1", 0)) as listener:
        yield listener.getsockname()[1]


def _wait(url: str, process: subprocess.Popen[bytes]) -> None:
    """Wait until a server answers; one that was ended reads its log first, which may take minutes."""
    until = time.monotonic() + _STARTING
    while time.monotonic() < until:
        try:
            with urllib.request.urlopen(f"{url}?query=ASK%7B%7D", timeout=5):  # noqa: S310 - a server of our own
                return
        except urllib.error.HTTPError:
            return
        except OSError:
            if process.poll() is not None:
                raise RuntimeError("the server ended") from None
            time.sleep(0.1)
    raise RuntimeError("the server does not answer")
