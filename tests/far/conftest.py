"""Two real SPARQL servers, each in a process and a folder of its own: Oxigraph's, and Virtuoso."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import ExitStack

import pytest

from tests import servers
from tests.conftest import needs
from tests.servers import SparqlServer

_WHERE_TO_GET = {
    "oxigraph": "uv sync installs it, as the package oxigraph",
    "virtuoso": "on Debian: apt-get install virtuoso-opensource-7",
}

Started = Callable[..., "SparqlServer"]


@pytest.fixture(scope="session")
def started(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Started]:
    """What starts a server by its name, empty; it ends with the tests."""
    with ExitStack() as running:

        def start(name: str, *, most: int = 1_000_000) -> SparqlServer:
            needs(f"the server {name}", servers.is_here(name), _WHERE_TO_GET[name])
            return running.enter_context(servers.started(name, tmp_path_factory.mktemp(name), most=most))

        yield start


@pytest.fixture(scope="session", params=["oxigraph", "virtuoso"])
def server(request: pytest.FixtureRequest, started: Started) -> SparqlServer:
    """Either server, to be filled once and read by many."""
    return started(request.param)
