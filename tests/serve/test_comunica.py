"""Comunica, a SPARQL engine in JavaScript, asks the endpoint by the protocol and gets the answers of the store."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import tempfile
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import Any

import playwright
import pyoxigraph as ox
import pytest

import shizheng

from ..conftest import needs

NODE = Path(playwright.__file__).with_name("driver") / "node"
"""Comunica needs a newer Node.js than Debian has; the one that drives the browser in other tests is."""
PACKAGE = "@comunica/query-sparql@5.4.1"
SCRIPT = Path(__file__).with_name("comunica.mjs")

Ask = Callable[..., list[str]]


@pytest.fixture(scope="module")
def comunica() -> Path:
    """A folder with Comunica; installed once (110 MB, a minute) and kept beside the caches of other programs."""
    cache = Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache", "shizheng-tests")
    folder = cache / PACKAGE.replace("/", "-")
    if folder.is_dir():
        return folder
    npm = shutil.which("npm")
    needs("npm", npm is not None, "install it (Debian: npm), so that Comunica can be")
    cache.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=cache) as place:
        options = ["--prefix", place, "--ignore-scripts", "--no-audit", "--no-fund", "--no-progress"]
        done = subprocess.run([str(npm), "install", *options, PACKAGE], capture_output=True, text=True, check=False)
        needs("Comunica", done.returncode == 0, f"npm can't install it: {done.stderr[-300:]}")
        Path(place).rename(folder)  # whole or not at all
        Path(place).mkdir()
    return folder


@pytest.fixture(scope="module")
def ask(comunica: Path, server: Any) -> Ask:
    """What asks the server queries by Comunica."""

    def every(*queries: str, kind: str = "sparql") -> list[str]:
        command = [str(NODE), str(SCRIPT), str(comunica), f"{server.address}/sparql", kind]
        done = subprocess.run(
            command, input=json.dumps(queries), capture_output=True, text=True, check=False, timeout=120
        )
        assert done.returncode == 0, done.stderr
        answers: list[str] = json.loads(done.stdout)
        return answers

    return every


PREFIXES = """PREFIX sz: <https://w3id.org/shizheng/ontology#>
PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>
PREFIX skos: <http://www.w3.org/2004/02/skos/core#>
PREFIX oa: <http://www.w3.org/ns/oa#>
"""
TABLES = [
    "SELECT ?report ?label { ?report a sz:Report ; rdfs:label ?label }",
    """SELECT ?metric ?value ?unit { ?f a sz:Observation ; sz:metricLabel ?metric ; sz:value ?value
    OPTIONAL { ?f sz:unitLabel ?unit } FILTER (?value > 5) }""",
    "SELECT ?s ?text { ?s a sz:Sentence ; sz:plainText ?text }",
    "SELECT ?type (COUNT(?s) AS ?n) { ?s a ?type } GROUP BY ?type",
    "SELECT ?g (COUNT(*) AS ?n) { GRAPH ?g { ?s ?p ?o } } GROUP BY ?g",
    'SELECT ?a ?b { VALUES (?a ?b) { ("a\\tb\\\\n\\"c\\"\\n<d>&é😀" "臺"@zh-Hant) (1.50 UNDEF) } }',
    "SELECT ?thing ?name { ?thing sz:nothing ?name }",
]
GRAPHS = [
    "CONSTRUCT { ?report rdfs:label ?label } WHERE { ?report a sz:Report ; rdfs:label ?label }",
    "CONSTRUCT { ?s ?p ?o } WHERE { ?s a sz:Observation ; ?p ?o }",
    "CONSTRUCT WHERE { ?text oa:exact ?words }",
]


def own(folder: Path, query: str, format: str) -> bytes:
    """Return the answer of the store itself, without a server between."""
    with shizheng.open(folder) as graph:
        answer = graph.store.answer(query, table=format, graph=format, most=10_000)
    assert answer is not None
    assert not answer.cut
    return answer.body


def rows(results: str | bytes) -> Counter[tuple[object, ...]]:
    """Return the rows of an answer, however often each stands there."""
    told = {name: part for name, part in json.loads(results).items() if name in ("head", "results")}  # no "metadata"
    found = ox.parse_query_results(json.dumps(told), format=ox.QueryResultsFormat.JSON)
    assert isinstance(found, ox.QuerySolutions)
    return Counter(tuple(str(row[name]) for name in sorted(found.variables, key=str)) for row in found)


@pytest.mark.parametrize("kind", ["", "sparql"], ids=["found out by itself", "told"])
def test_tables_are_those_of_the_store(ask: Ask, served: Path, kind: str) -> None:
    """Also where Comunica has to find out by the service description that this is an endpoint."""
    queries = [PREFIXES + query for query in TABLES]
    for query, answer in zip(queries, ask(*queries, kind=kind), strict=True):
        wanted = rows(own(served, query, "json"))
        assert rows(answer) == wanted, query
        assert wanted or "sz:nothing" in query


def test_order_is_kept(ask: Ask, served: Path) -> None:
    query = PREFIXES + "SELECT ?label { ?s skos:prefLabel ?label } ORDER BY DESC(?label) LIMIT 20"
    (answer,) = ask(query)
    labels = [
        [row["label"]["value"] for row in json.loads(each)["results"]["bindings"]]
        for each in (answer, own(served, query, "json"))
    ]
    assert labels[0] == labels[1]
    assert len(labels[0]) == 20


def test_yes_and_no_are_those_of_the_store(ask: Ask) -> None:
    answers = ask(PREFIXES + "ASK { ?report a sz:Report }", PREFIXES + "ASK { ?report a sz:Nothing }")
    assert [json.loads(answer)["boolean"] for answer in answers] == [True, False]


def test_graphs_are_those_of_the_store(ask: Ask, served: Path) -> None:
    queries = [PREFIXES + query for query in GRAPHS]
    for query, answer in zip(queries, ask(*queries), strict=True):
        wanted = set(ox.parse(own(served, query, "nt"), format=ox.RdfFormat.N_TRIPLES))
        assert set(ox.parse(answer, format=ox.RdfFormat.N_TRIPLES)) == wanted, query
        assert wanted
