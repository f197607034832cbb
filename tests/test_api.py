"""What a notebook calls: one function for each job, over a graph that stays as it is while it is open."""

from __future__ import annotations

import io
import json
from pathlib import Path

import pytest

import shizheng
from shizheng.api import Graph, default_graph
from shizheng.graph.store import Rows
from shizheng.ontology.errors import GraphNotFoundError, QueryError, ReadError, UsageError

REPORT = "臺南市政府交通局{year}年度施政績效成果報告\n\n壹、路口\n{year}年度改善路口{count}處。\n"


def write(folder: Path, year: int, count: int) -> Path:
    """Write a small report and return its file."""
    file = folder / f"交通-{year}.txt"
    file.write_text(REPORT.format(year=year, count=count), encoding="utf-8")
    return file


def values(graph: Graph) -> list[object]:
    """Return the values of all figures of a graph."""
    return [fact["value"] for fact in graph.facts() if fact["kind"] == "observation"]


def test_the_package_has_the_names_that_a_notebook_needs() -> None:
    assert {"Graph", "build", "open", "__version__"} <= set(shizheng.__all__)
    assert shizheng.open is not io.open
    with pytest.raises(AttributeError, match="no attribute 'close'"):
        _ = shizheng.close  # type: ignore[attr-defined]


def test_a_graph_is_built_opened_and_asked(tmp_path: Path) -> None:
    result = shizheng.build([str(write(tmp_path, 105, 12))], str(tmp_path / "graph"))
    assert [len(part) for part in (result.read, result.kept, result.dropped, result.failures)] == [1, 0, 0, 0]
    with shizheng.open(str(tmp_path / "graph")) as graph:
        assert values(graph) == [12]
        assert graph.summary().rows[0][:3] == ("臺南市政府交通局105年度施政績效成果報告", 105, "105年")
        assert repr(graph) == f"<Graph {tmp_path / 'graph'}: {len(graph.store):,} quads>"


def test_an_open_graph_stays_as_it_is_while_a_newer_one_is_published(tmp_path: Path) -> None:
    shizheng.build([write(tmp_path, 105, 12)], tmp_path / "graph")
    with shizheng.open(tmp_path / "graph") as before:
        shizheng.build([write(tmp_path, 105, 13)], tmp_path / "graph")
        assert values(before) == [12]
        with shizheng.open(tmp_path / "graph") as after:
            assert values(after) == [13]
        assert values(before) == [12]


def test_progress_is_told_for_each_report(tmp_path: Path) -> None:
    told: list[tuple[str, int, int]] = []
    files = [write(tmp_path, 105, 12), write(tmp_path, 106, 14)]
    shizheng.build(files, tmp_path / "graph", progress=lambda *step: told.append(step))
    assert [done for _, done, _ in told] == sorted(done for _, done, _ in told)
    assert {total for *_, total in told} == {2}
    assert {"交通-105", "交通-106"} <= {Path(name).stem for name, *_ in told}


def test_the_base_of_the_iris_can_be_chosen(tmp_path: Path) -> None:
    shizheng.build([write(tmp_path, 105, 12)], tmp_path / "graph", base="https://example.org/kg/")
    with shizheng.open(tmp_path / "graph") as graph:
        assert all(
            fact["iri"].startswith("https://example.org/kg/") for fact in graph.facts() if fact["kind"] != "entity"
        )
    with pytest.raises(UsageError):
        shizheng.build([write(tmp_path, 105, 12)], tmp_path / "other", base="no iri")


def test_what_is_not_there_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(GraphNotFoundError, match="there is no graph here"):
        shizheng.open(tmp_path / "nowhere")
    with pytest.raises(ReadError):
        shizheng.build([tmp_path / "nowhere"], tmp_path / "graph")
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("SHIZHENG_GRAPH", raising=False)
    assert default_graph() == "graph"
    monkeypatch.setenv("SHIZHENG_GRAPH", "elsewhere")
    assert default_graph() == "elsewhere"
    with pytest.raises(GraphNotFoundError, match="elsewhere"):
        shizheng.open()


def test_every_form_of_query_gives_rows(sample_graph: Graph) -> None:
    count = sample_graph.sparql("SELECT (COUNT(?r) AS ?n) { ?r a sz:Report }")
    assert count == Rows(("n",), [(4,)])
    assert sample_graph.sparql("ASK { ?r a sz:Report }") == Rows(("answer",), [(True,)])
    assert sample_graph.sparql("ask { ?r a sz:Nothing }") == Rows(("answer",), [(False,)])
    made = sample_graph.sparql("# CONSTRUCT\nPREFIX x: <urn:select#>\nCONSTRUCT { ?r a x:R } WHERE { ?r a sz:Report }")
    assert made.columns == ("subject", "predicate", "object")
    assert len(made.rows) == 4
    report = made.rows[0][0]
    told = sample_graph.sparql(f"DESCRIBE <{report}>")
    assert {row[0] for row in told.rows} == {report}
    assert len(told.rows) > 4


@pytest.mark.parametrize(
    "query",
    [
        'SELECT ?x { BIND("} INSERT DATA { <urn:a> <urn:b> 1" AS ?x) }',
        "SELECT ?x { BIND('DELETE \\' DROP' AS ?x) }",
        'SELECT ?x { BIND("""a "quoted" \n INSERT""" AS ?x) }',
        "PREFIX add: <http://example.org/insert#>\nSELECT ?x { BIND(add:delete AS ?x) }",
        "BASE <http://example.org/drop/> SELECT ?x { BIND(<clear> AS ?x) } # LOAD",
        "SELECT ?x { VALUES ?x { 1 } } # " + "(" * 500,
    ],
)
def test_words_of_an_update_inside_a_query_are_no_update(sample_graph: Graph, query: str) -> None:
    assert len(sample_graph.sparql(query).rows) == 1


def test_a_wrong_query_raises_and_the_graph_goes_on(sample_graph: Graph) -> None:
    for wrong in ("SELECT ?x {", "INSERT DATA { <urn:a> <urn:b> 1 }", "CONSTRUCT { ?a", "DESCRIBE ?x {", ""):
        with pytest.raises(QueryError):
            sample_graph.sparql(wrong)
    assert sample_graph.sparql("ASK { ?r a sz:Report }").rows == [(True,)]


def test_facts_come_one_by_one_and_fit_a_table(sample_graph: Graph) -> None:
    facts = sample_graph.facts()
    first = next(facts)
    assert json.loads(json.dumps(first)) == first
    assert {fact["kind"] for fact in facts} == {"observation", "entity", "award", "relation"}


def test_the_whole_graph_can_be_checked_and_shares_that_do_not_add_up_are_told(sample_graph: Graph) -> None:
    (warning,) = sample_graph.check()
    assert (warning.shape, warning.is_warning) == ("s:Shares", True)
    assert warning.message == "占比合計 97.68，不是 100 · shares add up to 97.68, not 100"
    assert "74.37%" in warning.sentence
    assert "103年度" in warning.report


def test_a_graph_is_exported_and_viewed(sample_graph: Graph, tmp_path: Path) -> None:
    sample_graph.export(str(tmp_path / "graph.nt"), "nt")
    lines = (tmp_path / "graph.nt").read_text(encoding="utf-8").splitlines()
    assert len(lines) == len(set(lines)) == len(sample_graph.store)
    assert "<h1>資安</h1>" in sample_graph.view("資安", limit=5)
    with pytest.raises(UsageError, match="unknown format"):
        sample_graph.export(tmp_path / "graph.x", "x")
