"""Everything that the server can be asked for, as one table: it answers from it, and describes itself by it."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from starlette.requests import Request as Http
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from ..graph.answers import GRAPHS, TABLES
from ..ontology.errors import ShizhengError
from ..viz.frame import ASSETS
from ..viz.pages import FORMS, PAGES, Field
from . import resources, robots, site, sparql
from .asking import SITEMAP, WAIT, Asker, refusal
from .clients import AT_ONCE
from .documents import EXTENSIONS
from .formats import HTML
from .openapi import Operation, Parameter, described
from .sitemap import entry, framed

__all__ = ["OPERATIONS", "routes"]

_JSON = "application/json"
_ANY = {400: "Invalid host header"}
_ASKING = {
    304: "",
    429: f"{AT_ONCE} queries of yours are under way; ask again when one of them is answered",
    503: "the graph can't be asked now",
    504: "the query took longer than 10 s; ask for less, or with LIMIT",
    507: "the query needs more memory or nests deeper than it may; ask it in smaller parts",
}
"""What any request may come back with that a worker has to answer, with an example of its line."""
_WHOLE = {413: f"it has more than {resources.WHOLE:,} triples; `shizheng export` writes them all"}
_FORM = {
    "html": "<!doctype html>",
    "json": {"term": "資安"},
    "csv": "kind,iri\n",
    "gexf": "<gexf/>",
    "graphml": "<graphml/>",
}
_QUERY = {400: "send one query at a time", 403: "this endpoint takes no updates", 406: sparql.NO_FORMAT, **_ASKING}
_POSTED = {code: line for code, line in _QUERY.items() if code != 304} | {415: sparql.NO_QUERY}

_GRAPH_NAMES = {"type": "array", "items": {"type": "string", "format": "iri"}}
_PROTOCOL = (
    Parameter("query", "查詢 · the query", {"type": "string", "examples": ["ASK { ?report a sz:Report }"]}),
    Parameter("format", "格式 · the format, whatever Accept says", {"enum": [*TABLES, *GRAPHS]}),
    Parameter("timeout", "秒數 · seconds", {"type": "number", "exclusiveMinimum": 0, "default": WAIT}),
    Parameter("default-graph-uri", "預設圖 · graphs to ask", _GRAPH_NAMES),
    Parameter("named-graph-uri", "具名圖 · graphs for GRAPH", _GRAPH_NAMES),
)
_KNOWN = Parameter("If-None-Match", "已有的標記 · the ETag of what one has", {"type": "string"}, "header")
_THING = Parameter("path", "IRI 中 /id/ 之後 · what follows /id/", {"type": "string", "minLength": 1}, "path")
_ENDING = {"type": "string", "pattern": rf"^.+\.({'|'.join(EXTENSIONS)})$"}
_DOCUMENT = Parameter("path", "IRI 中 /id/ 之後，加副檔名 · what follows /id/, with an ending", _ENDING, "path")
_SHOWN = tuple(Parameter(name, told, {"type": "string"}) for name, told in resources.OF_PAGE.items())
_ONE_GRAPH = (
    Parameter("graph", "圖的 IRI · the name of a graph", {"type": "string", "format": "iri"}),
    Parameter("default", "合為一圖 · all of them as one", {"type": "string"}),
    _KNOWN,
)


async def _health(_: Http, asker: Asker) -> Response:
    return JSONResponse({"status": "ok", "graph": asker.pool.version, "idle": asker.pool.ready})


async def _openapi(_: Http, __: Asker) -> Response:
    return JSONResponse(_description())


_PART = Parameter("part", "第幾部分 · its number, from 1", {"type": "string", "pattern": "^[1-9][0-9]{0,5}$"}, "path")

_INDEX = "網站地圖 · the sitemap: an index of its parts"
_HERE, _BUILT = "http://127.0.0.1:7878", "2026-01-31T08:00:00+00:00"
_INDEXED = framed("sitemap", [entry("sitemap", f"{_HERE}/sitemap-1.xml", _BUILT)])
_LISTED = framed("url", [entry("url", f"{_HERE}/data/report/105.html", _BUILT)])
_TABLES, _GRAPHS = tuple(TABLES.values()), tuple(GRAPHS.values())
_EITHER = (*_TABLES, *_GRAPHS, HTML)
_ASK = "SPARQL 1.1 查詢 · a query; without one, the description of the endpoint"
_TERMS = "本體與詞彙 · the ontology and the vocabularies"
_ALIGNED = "與其他詞彙的對應 · how the ontology stands to other vocabularies"
_VOID = "資料集描述 · what the data set is (VoID, DCAT)"
_LEADS = {303: "", 404: "there is no such IRI here", 406: resources.NO_DOCUMENT}
_SAID = {404: "there is no such document here", **_ASKING}
_NAMED = {400: resources.NO_NAME, 404: "there is no such graph", 406: resources.NO_FORMAT, **_WHOLE, **_ASKING}

_ASSET = (
    Parameter("mark", "版本碼 · the mark of its version", {"type": "string"}, "path"),
    Parameter("name", "檔名 · its name", {"enum": [*ASSETS]}, "path"),
)
_OF_PAGE = {400: "q: no letters", 404: "no report holds this term", **_ASKING}


def _parameter(field: Field, path: str) -> Parameter:
    """Return a field of a page as a parameter, by whether it stands in the path."""
    if f"{{{field.name}}}" in path:
        return Parameter(field.name, field.meaning, {"type": "string", "pattern": "^[^/]+$"}, "path")
    return Parameter(field.name, field.meaning, {"type": "string"})


def _pages() -> Iterator[Operation]:
    """Yield the pages, each in its forms, and the files that they share."""
    for each in PAGES.values():
        for form in reversed(each.forms):  # a name in a path would take the ending of the other forms as well
            path, answer = f"/{each.path(form)}", site.page(each.name, form)
            path = "/" if path == "/home" else path
            said, example = _ANY | _OF_PAGE, _FORM[form]
            fields = (*(_parameter(field, path) for field in each.fields), _KNOWN)
            yield Operation("GET", path, answer, each.what, (FORMS[form],), said, fields, example=example)
    media, said = tuple(dict.fromkeys(ASSETS.values())), _ANY | {404: "there is no such file"}
    told = "頁面共用檔 · a file of the pages"
    yield Operation("GET", "/assets/{mark}/{name}", site.asset_of, told, media, said, _ASSET, example="…")
    sign, svg = "網站圖示 · the sign of the site", ASSETS["icon.svg"]
    yield Operation("GET", "/favicon.ico", site.icon, sign, (svg,), _ANY, example="<svg/>")


OPERATIONS = (
    Operation("GET", "/sparql", sparql.endpoint, _ASK, _EITHER, _QUERY, (*_PROTOCOL, _KNOWN)),
    Operation("POST", "/sparql", sparql.endpoint, _ASK, _EITHER, _POSTED, _PROTOCOL[1:], sparql.BODIES),
    Operation("GET", "/id/{path}", resources.named, "導向文件 · leads to a document", (), _ANY | _LEADS, (_THING,)),
    Operation(
        "GET",
        "/data/{path}",
        resources.data,
        "文件 · what the graph says of an IRI",
        (*_GRAPHS, HTML, _JSON, FORMS["csv"]),
        _ANY | _SAID,
        (_DOCUMENT, *_SHOWN, _KNOWN),
    ),
    Operation(
        "GET",
        "/.well-known/void",
        resources.description,
        _VOID,
        tuple(resources.DESCRIBED.values()),
        _ANY | _ASKING,
        (_KNOWN,),
    ),
    Operation("GET", "/graphs", resources.graph, "具名圖 · a named graph", _GRAPHS, _NAMED, _ONE_GRAPH),
    Operation("GET", "/ontology", resources.ontology, _TERMS, _GRAPHS, _ANY | _WHOLE | _ASKING, (_KNOWN,)),
    Operation("GET", "/vocabulary", resources.ontology, _TERMS, _GRAPHS, _ANY | _WHOLE | _ASKING, (_KNOWN,)),
    Operation("GET", "/alignments", resources.alignments, _ALIGNED, _GRAPHS, _ANY | {304: ""}, (_KNOWN,)),
    Operation("GET", "/sitemap.xml", robots.sitemap, _INDEX, (SITEMAP,), _ANY | _ASKING, (_KNOWN,), example=_INDEXED),
    Operation(
        "GET",
        "/sitemap-{part}.xml",
        robots.part,
        "網站地圖的一部分 · a part of the sitemap",
        (SITEMAP,),
        _ANY | {404: robots.NO_PART} | _ASKING,
        (_PART, _KNOWN),
        example=_LISTED,
    ),
    Operation(
        "GET",
        "/robots.txt",
        robots.robots,
        "給搜尋引擎 · what robots may read",
        ("text/plain",),
        _ANY,
        example=robots.rules(_HERE) + "\n",
    ),
    Operation(
        "GET",
        "/healthz",
        _health,
        "狀態 · whether it is well",
        (_JSON,),
        _ANY,
        example={"status": "ok", "graph": "0001", "idle": 2},
    ),
    Operation(
        "GET", "/openapi.json", _openapi, "介面描述 · this description", (_JSON,), _ANY, example={"openapi": "3.1.0"}
    ),
    *_pages(),
)
"""What the server can be asked for."""


def routes(asker: Asker) -> list[Route]:
    """Return the routes of the operations, those of one path together; mistakes are told with their status."""
    methods: dict[str, list[str]] = {}
    answers = {each.path: each.answer for each in OPERATIONS}
    for each in OPERATIONS:
        methods.setdefault(each.path, []).append(each.method)

    def endpoint(path: str) -> Route:
        async def answer(http: Http) -> Response:
            try:
                return await answers[path](http, asker)
            except ShizhengError as error:
                return refusal(error)

        return Route(path.replace("{path}", "{path:path}"), answer, methods=methods[path])

    return [endpoint(path) for path in answers]


@cache
def _description() -> dict[str, object]:
    return described(OPERATIONS)
