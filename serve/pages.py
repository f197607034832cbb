"""What the server says of itself: a form for queries, and the description of the service."""

from __future__ import annotations

from string import Template

import rdflib
from rdflib.namespace import RDF

from ..graph.answers import TABLES

__all__ = ["form", "service"]

_SD = rdflib.Namespace("http://www.w3.org/ns/sparql-service-description#")
_FORMATS = rdflib.Namespace("http://www.w3.org/ns/formats/")
_RESULTS = (*(f"SPARQL_Results_{name.upper()}" for name in TABLES), "Turtle", "N-Triples", "JSON-LD", "RDF_XML")
_RDFLIB = {"turtle": "turtle", "nt": "nt", "jsonld": "json-ld", "rdfxml": "xml"}


_PAGE = Template("""<!doctype html>
<html lang="zh-Hant">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>$title</title>
<style>
:root { color-scheme: light dark; }
body { margin: 2rem auto; max-width: 62rem; padding: 0 1rem; overflow-wrap: anywhere;
  font: 1rem/1.7 system-ui, "Noto Sans TC", "PingFang TC", "Microsoft JhengHei", sans-serif; }
table { border-collapse: collapse; } th, td { padding: .35rem .7rem; border-bottom: 1px solid #8884; text-align: left;
  vertical-align: top; } th { font-weight: 500; white-space: nowrap; }
textarea { width: 100%; font: .95rem/1.6 ui-monospace, monospace; }
</style>
</head>
<body>
$body
</body>
</html>
""")
_FORM = """<h1>SPARQL</h1>
<form action="/sparql" method="get">
<p><label for="query">查詢 · query</label></p>
<p><textarea id="query" name="query" rows="14" spellcheck="false">
PREFIX sz: &lt;https://w3id.org/shizheng/ontology#&gt;
SELECT ?report ?metric ?value ?unit WHERE {
  ?figure a sz:Observation ; sz:metricLabel ?metric ; sz:value ?value ; sz:unitLabel ?unit ; sz:reportedIn ?in .
  ?in rdfs:label ?report
} LIMIT 20
</textarea></p>
<p><label>格式 · format <select name="format"><option>csv<option>json<option>xml<option>tsv<option>turtle<option>jsonld
</select></label> <button>查詢 · run</button></p>
</form>
"""


def form() -> str:
    """Return a page with a form for queries."""
    return _PAGE.substitute(title="SPARQL", body=_FORM)


def service(endpoint: str, format: str) -> bytes:
    """Return the description of the service (SPARQL 1.1 Service Description)."""
    graph = rdflib.Graph()
    graph.bind("sd", _SD)
    node = rdflib.URIRef(endpoint)
    graph.add((node, RDF.type, _SD.Service))
    graph.add((node, _SD.endpoint, node))
    graph.add((node, _SD.supportedLanguage, _SD.SPARQL11Query))
    graph.add((node, _SD.feature, _SD.UnionDefaultGraph))
    for name in _RESULTS:
        graph.add((node, _SD.resultFormat, _FORMATS[name]))
    return graph.serialize(format=_RDFLIB[format], encoding="utf-8")
