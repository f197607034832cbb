"""Asking the workers for a client: within its turn, its time, and for as long as it is there."""

from __future__ import annotations

import asyncio
import hashlib
from collections.abc import Iterable, Mapping

from starlette.requests import Request as Http
from starlette.responses import Response

from ..graph.answers import GRAPHS, TABLES
from ..ontology.errors import ShizhengError, TooManyQueriesError
from .clients import Clients
from .pool import Pool, Reply, Request

__all__ = ["LONGEST_WAIT", "MOST", "SITEMAP", "WAIT", "Asker", "fixed", "media_of", "refusal", "told"]

WAIT, LONGEST_WAIT = 10.0, 60.0
"""Seconds that a query may take, and those that a client may ask for (timeout=)."""
MOST = 10_000
"""Rows or triples of an answer."""
SITEMAP = "application/xml"
"""The media type of a sitemap."""
_TYPES: Mapping[str, str] = {**TABLES, **GRAPHS, "sitemap": SITEMAP}
_FRESH: Mapping[str, str] = {"Vary": "Accept", "Cache-Control": "no-cache"}
_TEXT = ("csv", "tsv", "turtle", "json", "xml", "rdfxml", "nt", "sitemap")


class Asker:
    """Asks on behalf of clients."""

    def __init__(self, pool: Pool, clients: Clients, *, hosts: Iterable[str] = (), address: str | None = None) -> None:
        self.pool = pool
        self._address = address
        self.hosts = frozenset(host.lower() for host in hosts)
        """The hosts that queries may ask by SERVICE."""
        self._clients = clients

    def address(self, http: Http) -> str:
        """Return the address under which others reach the server: as it was told, else as this client does."""
        return (self._address or str(http.base_url)).rstrip("/")

    async def response(
        self, http: Http, request: Request, seconds: float, *, none: str | None = None, whole: bool = False
    ) -> Response:
        """Return the answer to a query as a response; a client that asks for what it has already is told so.

        An empty answer is no document where ``none`` says what is missing then, nor is one that is not ``whole``.
        Raises what `Pool.answer` and `Clients.turn` do.
        """
        tag = _tag(repr((self.pool.version, request)).encode())
        if _has(http, tag):
            return _unchanged(tag)
        reply = await self.reply(http, request, seconds)
        if reply.status != 200:
            return told(reply.status, reply.body.decode())
        headers = dict(_FRESH)
        if none is not None and not reply.count:
            return told(404, none)
        if reply.version == self.pool.version:
            headers["ETag"] = tag
        if reply.cut and whole:
            return told(413, f"it has more than {request.most:,} triples; `shizheng export` writes them all")
        if reply.cut:
            headers["X-SPARQL-MaxRows"] = str(request.most)
        return Response(reply.body, media_type=media_of(reply.format), headers=headers)

    async def reply(self, http: Http, request: Request, seconds: float) -> Reply:
        """Return the answer to a query itself, in the client's turn."""
        with self._clients.turn(http.client.host if http.client else ""):
            return await self._while_there(http, request, seconds)

    async def _while_there(self, http: Http, request: Request, seconds: float) -> Reply:
        """Return the answer, unless the client leaves: then its query ends, too, and the worker is free again."""
        answer = asyncio.create_task(self.pool.answer(request, seconds))
        gone = asyncio.create_task(_left(http))
        try:
            await asyncio.wait({answer, gone}, return_when=asyncio.FIRST_COMPLETED)
            if not answer.done():
                answer.cancel()
            return await answer
        finally:
            gone.cancel()
            if not answer.done():
                answer.cancel()


def fixed(http: Http, body: bytes, media: str) -> Response:
    """Return a document that is known already; a client that has just this is told so."""
    tag = _tag(body)
    if _has(http, tag):
        return _unchanged(tag)
    return Response(body, media_type=media, headers={**_FRESH, "ETag": tag})


def _tag(content: bytes) -> str:
    return f'"{hashlib.sha256(content).hexdigest()[:24]}"'


def _has(http: Http, tag: str) -> bool:
    return http.method in ("GET", "HEAD") and tag in http.headers.get("if-none-match", "")


def _unchanged(tag: str) -> Response:
    return Response(status_code=304, headers={"ETag": tag, "Vary": "Accept"})


def media_of(format: str) -> str:
    """Return the media type of a format by its short name, with its charset."""
    return _TYPES[format] + ("; charset=utf-8" if format in _TEXT else "")


async def _left(http: Http) -> None:
    while (await http.receive())["type"] != "http.disconnect":
        pass


def told(status: int, words: str, headers: Mapping[str, str] | None = None) -> Response:
    """Return one line of plain text."""
    return Response(words + "\n", status, headers, media_type="text/plain; charset=utf-8")


def refusal(error: ShizhengError) -> Response:
    """Return what is wrong as a response."""
    again = {"Retry-After": "2"} if isinstance(error, TooManyQueriesError) else None
    return told(error.http_status, str(error), again)
