"""What the server says of itself to programs (OpenAPI 3.1), made from the table of what it can be asked for.

Examples of answers are written by what writes the answers.
"""

from __future__ import annotations

import json
from collections.abc import Awaitable, Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from http import HTTPStatus
from importlib.metadata import version
from typing import Any

from starlette.requests import Request as Http
from starlette.responses import Response

from ..graph.answers import GRAPHS, TABLES
from ..graph.store import Store
from .asking import Asker
from .formats import HTML

__all__ = ["Endpoint", "Operation", "Parameter", "described"]

Endpoint = Callable[[Http, Asker], Awaitable[Response]]

_TABLE = 'SELECT ?label { VALUES ?label { "臺南市政府交通局105年度施政績效成果報告"@zh-Hant } }'
_GRAPH = (
    "CONSTRUCT { <https://w3id.org/shizheng/id/report/105> a sz:Report ; rdfs:label ?label } "
    + _TABLE[_TABLE.index("{") :]
)
_HEADERS = {
    "ETag": "標記 · a mark of this answer, for If-None-Match",
    "X-SPARQL-MaxRows": "結果已截斷 · the answer was cut at so many rows",
    "Retry-After": "秒數 · seconds until it is worth asking again",
    "Location": "文件網址 · where the document is",
}
_OF_STATUS = {200: ("ETag", "X-SPARQL-MaxRows"), 303: ("Location",), 304: ("ETag",), 429: ("Retry-After",)}


@dataclass(frozen=True, slots=True)
class Parameter:
    """A parameter: its name, what it is, its JSON Schema, whether it stands in the query, the path or the headers."""

    name: str
    what: str
    schema: Mapping[str, object]
    place: str = "query"


@dataclass(frozen=True, slots=True)
class Operation:
    """One thing to ask for: its method and path, what answers it, and what may come back.

    ``media`` are the media types of what is given with status 200 (none: nothing is), ``otherwise`` the other statuses,
    each with an example of its line of text, ``takes`` the media types of the body that it needs; ``example`` is of
    what is no answer of the store.
    """

    method: str
    path: str
    answer: Endpoint
    what: str
    media: Sequence[str]
    otherwise: Mapping[int, str]
    parameters: Sequence[Parameter] = ()
    takes: Sequence[str] = ()
    example: object = None


def described(operations: Iterable[Operation]) -> dict[str, Any]:
    """Return the description of what can be asked for."""
    paths: dict[str, dict[str, Any]] = {}
    for each in operations:
        paths.setdefault(each.path, {})[each.method.lower()] = _operation(each, each.method)
        if each.method == "GET":
            paths[each.path]["head"] = _operation(each, "HEAD")
    return {
        "openapi": "3.1.0",
        "info": {
            "title": "shizheng 施政",
            "version": version("shizheng"),
            "license": {"name": "MIT", "identifier": "MIT"},
            "description": "施政報告的知識圖譜 · A knowledge graph of government performance reports. "
            "Other paths are answered with 404, other methods with 405, each with a line of text.",
        },
        "servers": [{"url": "/"}],
        "paths": paths,
    }


def _operation(each: Operation, method: str) -> dict[str, Any]:
    name = "-".join(part.strip("{}.") for part in each.path.split("/") if part)
    told: dict[str, Any] = {"operationId": f"{method.lower()}-{name}", "summary": each.what}
    if each.parameters:
        told["parameters"] = [_parameter(one) for one in each.parameters]
    if each.takes:
        told["requestBody"] = {"required": True, "content": {media: _body(each, media) for media in each.takes}}
    content = {media: _example(media, each.example) for media in each.media}
    answers = {200: content} if content else {}
    answers |= {code: _told(each, line) if line else {} for code, line in each.otherwise.items()}
    told["responses"] = {
        str(code): _response(code, {} if method == "HEAD" else content) for code, content in sorted(answers.items())
    }
    return told


def _parameter(each: Parameter) -> dict[str, Any]:
    told = {"name": each.name, "in": each.place, "description": each.what, "schema": dict(each.schema)}
    return told | ({"required": True} if each.place == "path" else {})


def _body(each: Operation, media: str) -> dict[str, Any]:
    """Return what a body holds: the parameters as a form, or the query as it is."""
    if media == "application/x-www-form-urlencoded":
        fields = {one.name: dict(one.schema) for one in each.parameters}
        return {"schema": {"type": "object", "properties": {"query": {"type": "string"}, **fields}}}
    return {"schema": {"type": "string"}, "example": _TABLE}


def _response(code: int, content: Mapping[str, Any]) -> dict[str, Any]:
    told: dict[str, Any] = {"description": HTTPStatus(code).phrase}
    if headers := _OF_STATUS.get(code):
        told["headers"] = {name: {"description": _HEADERS[name], "schema": {"type": "string"}} for name in headers}
    return told | ({"content": dict(content)} if content else {})


def _told(each: Operation, line: str) -> dict[str, Any]:
    """Return what is wrong as it is told: a line of text, and where a page was asked for, a page."""
    page = {HTML: {"schema": {"type": "string"}, "example": "<!doctype html>"}} if HTML in each.media else {}
    return {"text/plain": _line(line)} | page


def _line(example: str) -> dict[str, Any]:
    return {"schema": {"type": "string"}, "example": f"{example}\n"}


def _lines(line: str, *, is_page: bool) -> dict[str, Any]:
    """Return how a line is told: a page tells what is wrong with it as a page, what never came to it as a line."""
    page = {"text/html": {"schema": {"type": "string"}, "example": "<!doctype html>"}} if is_page else {}
    return {"text/plain": _line(line), **page} if line else {}


def _example(media: str, own: object) -> dict[str, Any]:
    value = own or _answers().get(media)
    kind = "string" if not media.endswith("json") else "array" if isinstance(value, list) else "object"
    return {"schema": {"type": kind}, **({"example": value} if value is not None else {})}


@cache
def _answers() -> dict[str, Any]:
    """Return an answer in every format, by its media type."""
    store, found = Store.memory(), {}
    for name, media in {**TABLES, **GRAPHS}.items():
        told = store.answer(_TABLE if name in TABLES else _GRAPH, table=name, graph=name, most=1)
        body = told.body.decode() if told else ""
        found[media] = json.loads(body) if media.endswith("json") else body
    return found
