"""The pages that are walked, judged by axe, and photographed: each by its name, with where it is in a graph."""

from __future__ import annotations

from shizheng.api import Graph

BASE = "https://w3id.org/shizheng/id/"

_NODES = {
    "report": "?s a sz:Report ; sz:rocYear 108",
    "fact": '?s a sz:Observation ; sz:unitLabel "通" ; sz:value ?v . FILTER (?v = 922584)',
    "award": "?s a sz:AwardGrant",
    "sentence": "?s a sz:Sentence",
    "agency": "?s a sz:Agency ; sz:registryId 'kh0033'",
    "indicator": '?s a sz:Indicator ; skos:prefLabel ?l . FILTER (CONTAINS(?l, "電話"))',
    "node": "?s a sz:Period",
}
STATIC = {
    "home": "/",
    "search": "/search?q=話務中心",
    "trace": "/trace?term=話務中心",
    "agencies": "/agencies",
    "awards": "/awards",
    "systems": "/systems",
    "choose": "/compare",
    "compare": "/compare?one=103&other=108",
    "quality": "/quality",
    "network": "/network?term=智慧城市",
    "ask": "/ask",
    "question": "/ask/series?term=話務中心",
    "query": "/query",
    "wrong": "/search?q=",
}


def places(graph: Graph) -> dict[str, str]:
    """Return the addresses of pages of every kind, by their names, in a graph of the samples."""
    found = dict(STATIC)
    for name, pattern in _NODES.items():
        iri = str(graph.sparql(f"SELECT ?s {{ {pattern} }} ORDER BY ?s LIMIT 1").rows[0][0])
        found[name] = f"/data/{iri.removeprefix(BASE)}.html"
    report = found["report"].removesuffix(".html")
    against = graph.sparql(
        f"SELECT ?e {{ ?reuse a sz:ReportReuse ; sz:laterReport <{BASE}{report.removeprefix('/data/')}> ; "
        "sz:earlierReport ?e } ORDER BY ?e LIMIT 1"
    )
    found["reuse"] = f"{report}.html?against={str(against.rows[0][0]).rsplit('/', 1)[-1]}"
    return found
