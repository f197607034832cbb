"""The server: its routes, what every answer has to go through, and how it starts and ends."""

from __future__ import annotations

import json
import logging
import socket
import sys
import time
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from ipaddress import ip_network
from os import PathLike
from urllib.parse import urlsplit

import uvicorn
from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.middleware import Middleware
from starlette.middleware.cors import CORSMiddleware
from starlette.middleware.gzip import GZipMiddleware
from starlette.middleware.trustedhost import TrustedHostMiddleware
from starlette.requests import Request as Http
from starlette.responses import Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from ..graph.addresses import named
from ..graph.place import place
from ..ontology.errors import UsageError
from . import site, sparql
from .asking import Asker
from .clients import Clients
from .pool import Pool
from .routes import routes

__all__ = ["application", "serve"]

_DRAIN = 15  # seconds that queries under way have when the server is told to end
_LOCAL = ("localhost", "127.0.0.1", "[::1]")
_SECURITY = {
    b"content-security-policy": (
        b"default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self' data:; connect-src 'self'; "
        b"form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
    ),
    b"x-content-type-options": b"nosniff",
    b"referrer-policy": b"no-referrer",
    b"x-frame-options": b"DENY",
}


def application(
    graph: str | PathLike[str],
    *,
    base: str | None = None,
    hosts: Sequence[str] = (),
    services: Sequence[str] = (),
    workers: int | None = None,
) -> Starlette:
    """Return the application that serves a graph: one in a folder, or one that was published to a server.

    ``base`` is the address under which others reach it; ``hosts`` are the names under which it may be asked, beside
    those of this machine; ``services`` the hosts that queries may ask by SERVICE.
    """
    pool = Pool(str(graph), size=workers)
    asker = Asker(pool, Clients(), hosts=services, address=base)

    @asynccontextmanager
    async def lifespan(_: Starlette) -> AsyncIterator[None]:
        await pool.start()
        yield
        await pool.close()

    return Starlette(
        routes=routes(asker),
        lifespan=lifespan,
        middleware=[
            Middleware(_Outermost),
            Middleware(TrustedHostMiddleware, allowed_hosts=[*_LOCAL, *hosts], www_redirect=False),
            Middleware(
                CORSMiddleware,
                allow_origins=["*"],
                allow_methods=["GET", "POST", "HEAD"],
                expose_headers=["ETag", "X-SPARQL-MaxRows", "Retry-After"],
            ),
            Middleware(GZipMiddleware, minimum_size=1_000),
        ],
        exception_handlers={HTTPException: _wrong},
    )


def serve(
    graph: str | PathLike[str],
    *,
    host: str = "127.0.0.1",
    port: int = 7878,
    base: str | None = None,
    services: Sequence[str] = (),
    proxies: Sequence[str] = (),
) -> None:
    """Serve a graph until the process is told to end; queries under way are answered first.

    ``base`` is the address under which others reach it. ``proxies`` are the addresses, or networks, of the proxies in
    front: from them alone it takes who the client is (X-Forwarded-For) and how it asked (X-Forwarded-Proto). Raises
    `UsageError` for a base or a proxy that is no address.
    """
    public = urlsplit(base or "")
    if base and (public.scheme not in ("http", "https") or not public.hostname):
        raise UsageError(f"no address: {base}", where="--base", hint="give one such as https://data.example.org/")
    names = [name for name in (host, public.hostname) if name and name not in ("0.0.0.0", "::")]  # noqa: S104
    trusted = [_network(proxy) for proxy in proxies]
    with place(graph).reading():  # or there is nothing to serve
        pass
    config = uvicorn.Config(
        application(graph, base=base, hosts=names, services=services),
        log_config=None,
        access_log=False,
        server_header=False,
        proxy_headers=bool(trusted),  # else the server would believe what any client on this machine says
        forwarded_allow_ips=trusted,
        timeout_graceful_shutdown=_DRAIN,
        http="h11",  # another parser, where one is installed, would know no limit of the head's length
        h11_max_incomplete_event_size=sparql.LONGEST_BODY,
    )
    log = logging.getLogger("shizheng.serve")
    log.addHandler(logging.StreamHandler(sys.stderr))
    log.setLevel(logging.INFO)
    with _listening(host, port) as listener:
        where = f"http://{f'[{host}]' if ':' in host else host}:{listener.getsockname()[1]}/"
        log.info(json.dumps({"serving": named(graph), "pages": where, "at": f"{where}sparql"}, ensure_ascii=False))
        uvicorn.Server(config).run(sockets=[listener])


def _network(proxy: str) -> str:
    """Return the address of a proxy, or of a network of proxies, as a network."""
    try:
        return str(ip_network(proxy))
    except ValueError as error:
        raise UsageError(
            f"no address of a proxy: {proxy}", where="--trust-proxy", hint="give one such as 127.0.0.1 or 10.0.0.0/8"
        ) from error


def _listening(host: str, port: int) -> socket.socket:
    try:
        family = socket.AF_INET6 if ":" in host else socket.AF_INET
        listener = socket.create_server((host, port), family=family, backlog=512)
    except (OSError, OverflowError) as error:
        raise UsageError(
            f"can't listen there ({getattr(error, 'strerror', None) or error})",
            where=f"{host}:{port}",
            hint="give another --host or --port",
        ) from error
    listener.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)  # or a client that stays waits 40 ms for its answer
    return listener


async def _wrong(http: Http, error: Exception) -> Response:
    status, headers = (error.status_code, error.headers) if isinstance(error, HTTPException) else (500, None)
    words = {404: "there is nothing here; /sparql takes queries", 405: "this takes no such method"}
    return site.told(http, status, words.get(status, "this request can't be answered"), headers)


class _Outermost:
    """Puts the headers of security on every answer, and writes one line of JSON for each request."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app
        self._log = logging.getLogger("shizheng.serve")

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass a request on."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        start, status = time.perf_counter(), 0

        async def secured(message: Message) -> None:
            nonlocal status
            if message["type"] == "http.response.start":
                status = message["status"]
                message["headers"] = [*message.get("headers", ()), *_SECURITY.items()]
            await send(message)

        try:
            await self._app(scope, receive, secured)
        finally:
            line = {
                "time": time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime()),
                "method": scope["method"],
                "path": scope["path"],
                "status": status,
                "ms": round((time.perf_counter() - start) * 1000, 1),
            }
            self._log.info(json.dumps(line, ensure_ascii=False))
