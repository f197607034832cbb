"""Everything that the server can be asked for, as one table: it answers from it, and describes itself by it."""

from __future__ import annotations

from functools import cache

from starlette.requests import Request as Http
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from ..graph.answers import GRAPHS, TABLES
from ..ontology.errors import ShizhengError
from . import resources, sparql
from .asking import Asker, refusal
from .formats import HTML
from .openapi import Operation, Parameter, described

__all__ = ["OPERATIONS", "routes"]

_JSON = "application/json"
_ANY = {400: "Invalid host header"}
_ASKING = {
    304: "",
    429: "5 queries of yours are under way; ask again when one of them is answered",
    503: "the graph can't be asked now",
    504: "the query took longer than 10 s; ask for less, or with LIMIT",
    507: "the query needs more memory or nests deeper than it may; ask it in smaller parts",
}
"""What any request may come back with that a worker has to answer, with an example of its line."""
_WHOLE = {413: f"it has more than {resources.WHOLE:,} triples; `shizheng export` writes them all"}
_QUERY = {400: "send one query at a time", 403: "this endpoint takes no updates", 406: sparql.NO_FORMAT, **_ASKING}
_POSTED = {code: line for code, line in _QUERY.items() if code != 304} | {415: sparql.NO_QUERY}

_GRAPH_NAMES = {"type": "array", "items": {"type": "string", "format": "iri"}}
_PROTOCOL = (
    Parameter("query", "查詢 · the query", {"type": "string", "examples": ["ASK { ?report a sz:Report }"]}),
    Parameter("format", "格式 · the format, whatever Accept says", {"enum": [*TABLES, *GRAPHS]}),
    Parameter("timeout", "秒數 · seconds", {"type": "number", "exclusiveMinimum": 0, "default": sparql.WAIT}),
    Parameter("default-graph-uri", "預設圖 · graphs to ask", _GRAPH_NAMES),
    Parameter("named-graph-uri", "具名圖 · graphs for GRAPH", _GRAPH_NAMES),
)
_KNOWN = Parameter("If-None-Match", "已有的標記 · the ETag of what one has", {"type": "string"}, "header")
_THING = Parameter("path", "IRI 中 /id/ 之後 · what follows /id/", {"type": "string", "minLength": 1}, "path")
_ENDING = {"type": "string", "pattern": rf"^.+\.({'|'.join(resources.EXTENSIONS)})$"}
_DOCUMENT = Parameter("path", "IRI 中 /id/ 之後，加副檔名 · what follows /id/, with an ending", _ENDING, "path")
_ONE_GRAPH = (
    Parameter("graph", "圖的 IRI · the name of a graph", {"type": "string", "format": "iri"}),
    Parameter("default", "合為一圖 · all of them as one", {"type": "string"}),
    _KNOWN,
)


async def _health(_: Http, asker: Asker) -> Response:
    return JSONResponse({"status": "ok", "graph": asker.pool.version, "idle": asker.pool.ready})


async def _openapi(_: Http, __: Asker) -> Response:
    return JSONResponse(_description())


_TABLES, _GRAPHS = tuple(TABLES.values()), tuple(GRAPHS.values())
_EITHER = (*_TABLES, *_GRAPHS, HTML)
_ASK = "SPARQL 1.1 查詢 · a query; without one, the description of the endpoint"
_TERMS = "本體與詞彙 · the ontology and the vocabularies"
_VOID = "資料集描述 · what the data set is (VoID, DCAT)"
_LEADS = {303: "", 404: "there is no such IRI here", 406: resources.NO_DOCUMENT}
_SAID = {404: "there is no such document here", **_ASKING}
_NAMED = {400: resources.NO_NAME, 404: "there is no such graph", 406: resources.NO_FORMAT, **_WHOLE, **_ASKING}

OPERATIONS = (
    Operation("GET", "/sparql", sparql.endpoint, _ASK, _EITHER, _QUERY, (*_PROTOCOL, _KNOWN)),
    Operation("POST", "/sparql", sparql.endpoint, _ASK, _EITHER, _POSTED, _PROTOCOL[1:], sparql.BODIES),
    Operation("GET", "/id/{path}", resources.named, "導向文件 · leads to a document", (), _ANY | _LEADS, (_THING,)),
    Operation(
        "GET",
        "/data/{path}",
        resources.data,
        "文件 · what the graph says of an IRI",
        (*_GRAPHS, HTML),
        _ANY | _SAID,
        (_DOCUMENT, _KNOWN),
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
