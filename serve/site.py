"""The pages of the server: each is made by a worker, so that none can hold up the others, and needs no other host."""

from __future__ import annotations

import gzip
from collections.abc import Mapping
from functools import cache

from starlette.requests import Request as Http
from starlette.responses import Response

from ..ontology.errors import ShizhengError
from ..viz.frame import ASSETS, asset, mark_of
from ..viz.pages import FORMS, PAGES, wrong
from . import asking
from .asking import WAIT, Asker, fixed
from .formats import HTML
from .guard import refuse_hostile
from .openapi import Endpoint
from .pool import Reply, Request

__all__ = ["answer", "asset_of", "icon", "page", "told"]

_KEPT = "public, max-age=31536000, immutable"  # the address of an asset changes when the asset does


def page(name: str, form: str) -> Endpoint:
    """Return what answers with a page of a name in a form of `FORMS`."""
    fields = PAGES[name].fields

    async def answered(http: Http, asker: Asker) -> Response:
        given = {**http.query_params, **http.path_params}
        return await answer(
            http, asker, name, form, {each.name: given[each.name] for each in fields if each.name in given}
        )

    return answered


async def answer(http: Http, asker: Asker, name: str, form: str, values: Mapping[str, str]) -> Response:
    """Return a page as a response; what is wrong is told in the same form, as a page to people, else as a line."""
    request = Request(name, form, None, task="page", values=tuple(values.items()))
    known = PAGES.get(name)  # none of the document of an IRI
    try:
        for field in known.fields if known else ():
            if field.is_query and field.name in values:
                refuse_hostile(values[field.name], hosts=asker.hosts)
        reply = await asker.reply(http, request, known.seconds if known else WAIT)
    except ShizhengError as error:
        if form != "html":
            raise
        return _as_page(wrong(error.http_status, str(error), asker.pool.version), error.http_status)
    if reply.status != 200:
        return _refused(reply, form)
    return fixed(http, reply.body, f"{FORMS[form]}; charset=utf-8")


def _refused(reply: Reply, form: str) -> Response:
    words = reply.body.decode()
    if form != "html":
        return asking.told(reply.status, words)
    return _as_page(wrong(reply.status, words, reply.version, reply.near), reply.status)


def _as_page(body: bytes, status: int, headers: Mapping[str, str] | None = None) -> Response:
    return Response(body, status, headers, media_type=f"{HTML}; charset=utf-8")


def told(http: Http, status: int, words: str, headers: Mapping[str, str] | None = None) -> Response:
    """Return what is wrong: as a page to a browser, as one line of text to any other client."""
    if HTML in http.headers.get("accept", ""):
        return _as_page(wrong(status, words, ""), status, headers)
    return asking.told(status, words, headers)


async def asset_of(http: Http, _: Asker) -> Response:
    """Return a file that pages share, under the address that tells which version of it is meant."""
    name, mark = http.path_params["name"], http.path_params["mark"]
    if name not in ASSETS or mark != mark_of(name):
        return asking.told(404, "there is no such file")
    headers, body = {"Cache-Control": _KEPT, "Vary": "Accept-Encoding"}, asset(name)
    if "gzip" in http.headers.get("accept-encoding", ""):
        headers, body = headers | {"Content-Encoding": "gzip"}, _zipped(name)
    return Response(body, media_type=f"{ASSETS[name]}; charset=utf-8", headers=headers)


async def icon(_: Http, __: Asker) -> Response:
    """Return the sign of the site under the address at which browsers look for one where no page names it."""
    return Response(asset("icon.svg"), media_type=ASSETS["icon.svg"], headers={"Cache-Control": "max-age=86400"})


@cache
def _zipped(name: str) -> bytes:
    """Return a file packed, once: half a megabyte of script would hold up everybody else each time."""
    return gzip.compress(asset(name), mtime=0)
