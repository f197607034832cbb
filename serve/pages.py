"""What the server says of itself: the description of the service, and a page of an IRI."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from html import escape
from string import Template
from typing import NamedTuple

import rdflib
from rdflib.namespace import RDF

from ..graph.answers import TABLES
from ..ontology.iris import ONTOLOGY, VOCABULARY

__all__ = ["resource", "rows_of", "service"]

_SD = rdflib.Namespace("http://www.w3.org/ns/sparql-service-description#")
_FORMATS = rdflib.Namespace("http://www.w3.org/ns/formats/")
_RESULTS = (*(f"SPARQL_Results_{name.upper()}" for name in TABLES), "Turtle", "N-Triples", "JSON-LD", "RDF_XML")
_RDFLIB = {"turtle": "turtle", "nt": "nt", "jsonld": "json-ld", "rdfxml": "xml"}


class Row(NamedTuple):
    """A property and a value; for an IRI its label, "" if none is told."""

    name: str
    value: str
    is_iri: bool
    label: str


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
</style>
</head>
<body>
$body
</body>
</html>
""")


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


def resource(iri: str, base: str, said: Sequence[Row], pointing: Sequence[Row], links: Sequence[str]) -> str:
    """Return the page of an IRI: its label, what is said of it, what points to it, and its other formats.

    IRIs under the ``base`` of the graph's instances lead to their own pages here.
    """
    label = next((row.value for row in said if row.name.endswith(("#prefLabel", "#label"))), iri)
    twins = " · ".join(f'<a href="{escape(link)}">{escape(link.rsplit(".", 1)[-1])}</a>' for link in links)
    body = f"<h1>{escape(label)}</h1>\n<p>{escape(iri)}</p>\n<p>{twins}</p>\n{_table(said, base)}"
    if pointing:
        body += f"<h2>指向這裡 · what points here</h2>\n{_table(pointing, base)}"
    return _PAGE.substitute(title=escape(label), body=body)


def _table(rows: Iterable[Row], base: str) -> str:
    cells = (
        f"<tr><th>{_link(row.name, base)}</th>"
        f"<td>{_link(row.value, base, row.label) if row.is_iri else escape(row.value)}</td></tr>\n"
        for row in rows
    )
    return f"<table>\n{''.join(cells)}</table>\n"


def _link(iri: str, base: str, label: str = "") -> str:
    """Return an IRI as a link: to its page here, to the ontology here, or away, if a browser may follow it."""
    here = bool(base) and iri.startswith(base)
    short = iri.removeprefix(base) if here else iri.rsplit("#", 1)[-1] if "#" in iri else iri
    shown = escape(label or short)
    if here:
        return f'<a href="{escape(f"/id/{short}")}">{shown}</a>'
    if iri.startswith((ONTOLOGY, VOCABULARY)):
        return f'<a href="/ontology" title="{escape(iri)}">{shown}</a>'
    return f'<a href="{escape(iri)}">{shown}</a>' if iri.startswith(("http://", "https://")) else shown


def rows_of(results: bytes) -> list[Row]:
    """Return the rows of an answer in JSON, each property and value once, with a label, the Chinese one if there is."""
    found: dict[tuple[str, str], Row] = {}
    for row in json.loads(results)["results"]["bindings"]:
        name, value, label = row["p"]["value"], row["o"], row.get("label", {})
        key = name, value["value"]
        if key not in found or label.get("xml:lang", "").startswith("zh"):
            found[key] = Row(*key, value["type"] == "uri", label.get("value", ""))
    return list(found.values())
