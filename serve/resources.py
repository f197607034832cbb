"""Every IRI of the graph as a document: /id/… leads (303) to /data/….ttl, .jsonld, .nt, .rdf or .html."""

from __future__ import annotations

from starlette.requests import Request as Http
from starlette.responses import RedirectResponse, Response

from ..graph import vocabulary
from ..graph.answers import GRAPHS, rewritten
from ..ontology.iris import IRI, Iris
from ..viz.pages import DOCUMENT, FORMS
from . import site
from .asking import LONGEST_WAIT, MOST, WAIT, Asker, fixed, media_of, told
from .documents import EXTENSIONS, SAFE, document
from .formats import HTML, preferred
from .pool import Request

__all__ = [
    "DESCRIBED",
    "NO_DOCUMENT",
    "NO_FORMAT",
    "NO_NAME",
    "OF_PAGE",
    "WHOLE",
    "alignments",
    "data",
    "description",
    "graph",
    "named",
    "ontology",
]

WHOLE = 500_000
"""Triples of a graph that is given at once."""
DESCRIBED = {name: GRAPHS[name] for name in ("turtle", "nt")}
"""The formats of the description of the data set, with their media types."""
NO_NAME = "name one graph: ?graph=IRI, or ?default for all of them as one"
OF_PAGE = {
    "page": "頁次 · the page, from 1",
    "at": "報告中的位置，如 120-134 · a place in a report",
    "against": "比較的前一份報告 · an earlier report to compare with",
}
"""What a page of an IRI may be asked with, beside the IRI."""
NO_FORMAT = f"it is there as {', '.join(GRAPHS.values())}"
NO_DOCUMENT = f"it is there as {', '.join((HTML, *GRAPHS.values()))}"
_SAID = "CONSTRUCT {{ ?node ?p ?o }} WHERE {{ VALUES ?node {{ <{iri}> <{iri}#position> <{iri}#quote> }} ?node ?p ?o }}"
_ONTOLOGY = "CONSTRUCT {{ ?s ?p ?o }} WHERE {{ GRAPH <{graph}> {{ ?s ?p ?o }} }}"


async def named(http: Http, _: Asker) -> Response:
    """Lead from an IRI to the document that the client likes best."""
    path = http.path_params["path"]
    offered = {"html": HTML, **GRAPHS}
    form = preferred(http.headers.get("accept", ""), offered)
    if form is None:
        return told(406, NO_DOCUMENT)
    ending = next(ending for ending, name in EXTENSIONS.items() if name == form)
    if not SAFE.fullmatch(path):
        return told(404, "there is no such IRI here")
    return RedirectResponse(document(path, ending), 303, {"Vary": "Accept"})


async def data(http: Http, asker: Asker) -> Response:
    """Return what the graph says of an IRI, in the format that the ending tells."""
    path, _, ending = http.path_params["path"].rpartition(".")
    form = EXTENSIONS.get(ending)
    iri = f"{asker.pool.base}{path}"
    if form is None or not SAFE.fullmatch(path):
        return told(404, "there is no such document here")
    if form in FORMS:
        asked = {name: http.query_params[name] for name in OF_PAGE if name in http.query_params}
        return await site.answer(http, asker, DOCUMENT, form, {"iri": iri} | asked)
    request = Request(_SAID.format(iri=iri), None, form, MOST)
    return await asker.response(http, request, WAIT, none=f"nothing is said of {iri}")


async def ontology(http: Http, asker: Asker) -> Response:
    """Return the ontology and the vocabularies."""
    form = preferred(http.headers.get("accept", ""), GRAPHS) or "turtle"
    query = _ONTOLOGY.format(graph=Iris(asker.pool.base).vocabulary)
    return await asker.response(http, Request(query, None, form, WHOLE), WAIT, whole=True)


async def alignments(http: Http, _: Asker) -> Response:
    """Return how the ontology stands to other vocabularies, which no graph carries."""
    form = preferred(http.headers.get("accept", ""), GRAPHS) or "turtle"
    return fixed(http, rewritten(vocabulary.alignments(), form), media_of(form))


async def description(http: Http, asker: Asker) -> Response:
    """Return what the data set is (VoID, DCAT)."""
    form = preferred(http.headers.get("accept", ""), DESCRIBED) or "turtle"
    return await asker.response(http, Request("", None, form, task="description"), LONGEST_WAIT)


async def graph(http: Http, asker: Asker) -> Response:
    """Return a named graph, or all of them as one: the reading side of the SPARQL 1.1 Graph Store Protocol."""
    names, default = http.query_params.getlist("graph"), "default" in http.query_params
    if len(names) + default != 1:
        return told(400, NO_NAME)
    form = preferred(http.headers.get("accept", ""), GRAPHS)
    if form is None:
        return told(406, NO_FORMAT)
    if names and not IRI.fullmatch(names[0]):
        return told(400, f"no IRI of a graph: {names[0][:60]}")
    pattern = f"GRAPH <{names[0]}> {{ ?s ?p ?o }}" if names else "?s ?p ?o"
    request = Request(f"CONSTRUCT {{ ?s ?p ?o }} WHERE {{ {pattern} }}", None, form, WHOLE)
    return await asker.response(http, request, LONGEST_WAIT, none="there is no such graph", whole=True)
