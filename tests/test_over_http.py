"""The benchmark of the server measures real servers: the same rows from all of them, and a table that tells of each."""

from __future__ import annotations

import sys
from importlib import import_module
from pathlib import Path
from typing import Any

import pytest
from rdflib import Dataset

from shizheng.api import Graph

NAMES = ("reports", "plans", "sentences", "shares")


@pytest.fixture
def benchmark(monkeypatch: pytest.MonkeyPatch) -> Any:
    """The modules of the benchmark, which is a program beside the tests, by their names."""
    monkeypatch.syspath_prepend(str(Path(__file__).parent))
    return import_module


def test_every_server_gives_the_rows_of_the_folder(
    benchmark: Any, sample_folder: Path, sample_graph: Graph, tmp_path: Path
) -> None:
    over_http = benchmark("over_http")
    effort = over_http.Effort(sweeps=1, load=0.2, small=3)
    found = over_http.measured(sample_folder, tmp_path, effort, NAMES)
    assert found.quads == len(sample_graph.store)
    for name in NAMES:
        rows = len(sample_graph.ask(name).rows)
        assert rows
        assert {server: asked.rows for server, asked in found.asked[name].items()} == dict.fromkeys(
            found.asked[name], rows
        )
        assert all(asked.times for asked in found.asked[name].values())
    assert min(found.cold, *found.per_second.values(), *found.isolation) > 0
    lines = [*over_http.summary(found, effort.limit), *over_http.by_question(found, effort.limit)]
    assert {line.split(" | ")[0].removeprefix("| ") for line in lines} >= set(NAMES)
    assert all(f"| {clients} clients" in "\n".join(lines) for clients in over_http.CLIENTS)


@pytest.mark.filterwarnings("ignore:Dataset.default_context:DeprecationWarning")  # rdflib's own use of it
def test_what_does_not_end_in_rdflib_is_killed(benchmark: Any, sample_graph: Graph, tmp_path: Path) -> None:
    in_rdflib = benchmark("in_rdflib")
    sample_graph.export(tmp_path / "graph.nq", "nquads")
    data = Dataset(default_union=True)
    data.parse(tmp_path / "graph.nq", format="nquads")
    endless = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i }"
    assert in_rdflib.measured(data, endless, 0.5) == []
    seconds, rows = in_rdflib.measured(data, "SELECT ?s { ?s a <https://w3id.org/shizheng/ontology#Report> }", 60)
    assert seconds > 0
    assert rows == len(sample_graph.ask("reports").rows)


def test_a_query_that_takes_too_long_is_told_so_and_not_asked_again(benchmark: Any, sample_folder: Path) -> None:
    http_load, servers = benchmark("http_load"), benchmark("servers")
    endless = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i }"
    with servers.serving(sample_folder) as (_, address), http_load.Client(f"{address}/sparql") as client:
        words = {"endless": endless, "wrong": "?"}
        asked = http_load.questions_asked({"ours": client}, words, sweeps=2, at_most=60, limit=1)
    assert not asked["endless"]["ours"].times
    assert not asked["endless"]["ours"].refused
    assert asked["wrong"]["ours"].refused.startswith("400")


def test_ratios_and_percentiles(benchmark: Any) -> None:
    over_http = benchmark("over_http")
    asked = sys.modules["http_load"].Asked
    by = {"shizheng serve": asked([0.2, 0.1], 3), "Virtuoso": asked([0.5, 0.4], 3), "rdflib": asked()}
    found = over_http.Found(7, {"plans": by}, 0.5, {1: 100.0}, (0.001, 0.002, 0.004))
    told = "\n".join((*over_http.summary(found, 60), *over_http.by_question(found, 60)))
    assert "| plans | 3 | 100.0 | 200.0 | 100.0 | 4.0 × | > 600 × (over 60 s) |" in told
    assert "p50, p95 | 100.0, 200.0 ms" in told
    assert "what isolation costs (wanted: under 2 ms) | + 1.0 ms" in told
