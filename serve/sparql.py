"""The SPARQL 1.1 Protocol at /sparql: queries by GET and POST; updates are refused at every door."""

from __future__ import annotations

import math
from collections.abc import Sequence
from urllib.parse import parse_qs

from starlette.requests import Request as Http
from starlette.responses import Response

from ..graph.answers import GRAPHS, TABLES
from ..ontology.errors import QueryError
from ..ontology.iris import IRI
from . import site
from .asking import LONGEST_WAIT, MOST, WAIT, Asker, told
from .formats import HTML, preferred
from .guard import LONGEST, refuse_hostile
from .pool import Request
from .service import service

__all__ = ["BODIES", "LONGEST_BODY", "NO_FORMAT", "NO_QUERY", "endpoint"]

LONGEST_BODY = 4 * LONGEST
"""Bytes of a request: a query with its bytes escaped, and its graphs."""
_FORM, _QUERY, _UPDATE = (f"application/{kind}" for kind in ("x-www-form-urlencoded", "sparql-query", "sparql-update"))
BODIES = (_FORM, _QUERY)
"""The media types in which a query may be posted."""
NO_QUERY = f"send the query as {' or '.join(BODIES)}"
NO_FORMAT = f"this endpoint answers in {', '.join((*TABLES.values(), *GRAPHS.values()))}"

_Parameters = dict[str, list[str]]


async def endpoint(http: Http, asker: Asker) -> Response:
    """Return the answer to a request of the protocol; without a query, the description of the service."""
    if http.method == "POST":
        kind = http.headers.get("content-type", "").partition(";")[0].strip().lower()
        if kind == _UPDATE:
            return told(403, "this endpoint takes no updates")
        if kind not in BODIES:
            return told(415, NO_QUERY)
        body = await _body(http)
        parameters = _parameters(http.url.query)
        if kind == _FORM:
            for name, values in _parameters(body).items():
                parameters.setdefault(name, []).extend(values)
        else:
            parameters["query"] = [body]
    else:
        parameters = _parameters(http.url.query)
    if "update" in parameters:
        return told(403, "this endpoint takes no updates")
    queries = parameters.get("query", [])
    if not queries:
        return await _description(http, asker)
    if len(queries) > 1:
        return told(400, "send one query at a time")
    refuse_hostile(queries[0], hosts=asker.hosts)
    request = Request(
        queries[0],
        *_formats(http, parameters),
        most=MOST,
        default_graphs=_graphs(parameters.get("default-graph-uri", ())),
        named_graphs=_graphs(parameters.get("named-graph-uri", ())),
    )
    if request.table is request.graph is None:
        return told(406, NO_FORMAT)
    return await asker.response(http, request, _seconds(parameters))


async def _body(http: Http) -> str:
    found = bytearray()
    async for chunk in http.stream():
        found += chunk
        if len(found) > LONGEST_BODY:
            raise QueryError(f"the request has more than {LONGEST_BODY:,} bytes", hint="ask in smaller parts")
    try:
        return found.decode()
    except UnicodeDecodeError as error:
        raise QueryError("the query is no UTF-8", hint="send it as UTF-8") from error


def _parameters(text: str) -> _Parameters:
    try:
        return parse_qs(text, keep_blank_values=True, errors="strict", max_num_fields=100)
    except ValueError as error:
        raise QueryError("the parameters can't be read", hint="escape them, as UTF-8") from error


def _formats(http: Http, parameters: _Parameters) -> tuple[str | None, str | None]:
    """Return the formats of a table and of a graph that the client takes: by format=, or by its Accept header."""
    if asked := parameters.get("format"):
        by_name = {name: name for name in (*TABLES, *GRAPHS)}
        by_name |= {media: name for name, media in (*TABLES.items(), *GRAPHS.items())}
        name = by_name.get(asked[0])
        if name is None:
            raise QueryError(f"unknown format: {asked[0][:40]}", hint=f"use one of {', '.join((*TABLES, *GRAPHS))}")
        return (name, None) if name in TABLES else (None, name)
    accept = http.headers.get("accept", "")
    table, graph = preferred(accept, TABLES), preferred(accept, GRAPHS)
    if HTML in accept and table is graph is None:  # a browser's address line
        return "json", "turtle"
    return table, graph


def _graphs(names: Sequence[str]) -> tuple[str, ...]:
    for name in names:
        if not IRI.fullmatch(name):
            raise QueryError(f"no IRI of a graph: {name[:60]}", hint="give an absolute IRI")
    return tuple(names)


def _seconds(parameters: _Parameters) -> float:
    """Return the seconds that a query may take; a client may ask for less, or for more up to a limit."""
    try:
        wanted = [float(value) for value in parameters.get("timeout", ())]
    except ValueError as error:
        raise QueryError("timeout is no number", hint="give seconds, such as timeout=30") from error
    if not wanted:
        return WAIT
    if not math.isfinite(wanted[0]) or wanted[0] <= 0:
        raise QueryError("timeout is no number of seconds", hint="give seconds, such as timeout=30")
    return min(wanted[0], LONGEST_WAIT)


async def _description(http: Http, asker: Asker) -> Response:
    form = preferred(http.headers.get("accept", ""), {"html": HTML, **GRAPHS})
    if form is None:
        return told(406, f"the description is there as {', '.join((HTML, *GRAPHS.values()))}")
    if form == "html" and HTML in http.headers.get("accept", ""):
        return await site.answer(http, asker, "query", "html", {})
    name = "turtle" if form == "html" else form
    return Response(service(str(http.url.replace(query="")), name), media_type=GRAPHS[name])
