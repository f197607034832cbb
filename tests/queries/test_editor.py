"""A reader's own query: what it finds as cells, the place of a mistake, and the terms that it is written in."""

from __future__ import annotations

import pytest

from shizheng.api import Graph
from shizheng.graph.store import Store
from shizheng.graph.terms import RDF, SZ, Quad, URIRef
from shizheng.queries.catalogue import answers, ask
from shizheng.queries.editor import Cell, Found, found
from shizheng.queries.editor.examples import examples
from shizheng.queries.editor.terms import terms
from shizheng.viz.pages import shown


def test_cells_tell_iris_numbers_and_words_apart() -> None:
    query = 'SELECT * { VALUES (?a ?b ?c ?d) { (<urn:a> 1.5 "一"@zh UNDEF) } }'
    assert found(Store.memory(), query, 5) == Found(
        ("a", "b", "c", "d"), ((Cell("urn:a", is_iri=True), Cell("1.5", is_number=True), Cell("一"), Cell("")),)
    )


def test_triples_are_rows_and_truth_is_a_cell() -> None:
    made = found(Store.memory(), "CONSTRUCT { <urn:s> <urn:p> 3 , <urn:o> } {}", 5)
    assert made.columns == ("subject", "predicate", "object")
    assert {row[2] for row in made.rows} == {Cell("3", is_number=True), Cell("urn:o", is_iri=True)}
    assert found(Store.memory(), "ASK {}", 5) == Found(("answer",), ((Cell("true"),),))


def test_rows_that_are_left_out_are_told() -> None:
    query = "SELECT ?n { VALUES ?n { 1 2 3 } }"
    assert [(len(each.rows), each.cut) for each in (found(Store.memory(), query, most) for most in (2, 3))] == [
        (2, True),
        (3, False),
    ]


@pytest.mark.parametrize(
    ("query", "place"),
    [("SELECT ?a {\n ?a foo:b ?c }", (2, 10)), ("SELECT", (1, 7)), ("", (1, 1)), ('ASK { ?a ?b "資𩸽" ,', (1, 19))],
)
def test_a_mistake_has_its_place(query: str, place: tuple[int, int]) -> None:
    mistake = found(Store.memory(), query, 5).mistake
    assert mistake is not None
    assert (mistake.line, mistake.column) == place


@pytest.mark.parametrize(
    ("query", "place", "length"),
    [
        ("SELEKT ?s", (1, 1), 6),
        ("PREFIX a: <urn:SELEKT>\n# SELECT\n  SELEKT ?s", (3, 3), 6),
        ("SELECT ?s { ?s a sz:Report", (1, 27), 0),
        ("SELECT ?s WHRE { ?s ?p ?o }", (1, 16), 1),
    ],
)
def test_a_mistake_is_told_in_chinese_and_marks_the_word(query: str, place: tuple[int, int], length: int) -> None:
    mistake = found(Store.memory(), query, 5).mistake
    assert mistake is not None
    assert (mistake.line, mistake.column, mistake.length) == (*place, length)
    assert "不合 SPARQL 語法" in mistake.reason
    page = shown(Store.memory(), "query", {"query": query, "show": "table"}, "html").decode()
    line = query.split("\n")[place[0] - 1]
    assert f"<mark>{line[place[1] - 1 : place[1] - 1 + length]}</mark>" in page
    assert page.index(mistake.reason) < page.index("the query can&#39;t be understood")


def test_a_prefix_that_nobody_declared_is_told_as_that() -> None:
    mistake = found(Store.memory(), "SELECT ?s { ?s foo:b ?o }", 5).mistake
    assert mistake is not None
    assert mistake.reason == "這個前綴沒有宣告"


def test_an_update_is_a_mistake() -> None:
    mistake = found(Store.memory(), "DROP ALL", 5).mistake
    assert mistake is not None
    assert mistake.told


def test_terms_are_those_of_the_graph_with_their_labels(sample_graph: Graph) -> None:
    told = terms(sample_graph.store)
    by_name = {(each.name, each.kind): each for each in told.entries}
    assert by_name["sz:Agency", "class"].zh == "機關"
    assert by_name["skos:prefLabel", "property"].zh == "標準名稱"
    assert by_name["v:done", "concept"].en
    assert told.prefixes["sz"].endswith("ontology#")
    assert all(each.zh for each in told.entries if each.name.startswith(("sz:", "skos:")))
    assert len(by_name) == len(told.entries) == len(told.rows().rows) > 300


@pytest.mark.parametrize("name", examples())
def test_an_example_is_told_in_both_languages_and_finds_something(sample_graph: Graph, name: str) -> None:
    example = examples()[name]
    assert example.zh
    assert example.en.isascii()
    assert found(sample_graph.store, example.query, 1_000).rows


def test_an_answer_is_kept_as_long_as_nothing_is_written() -> None:
    store = Store.memory()
    first = answers.answer(store, "reports", {})
    assert answers.answer(store, "reports", {}) is first
    store.add([Quad(URIRef("urn:r"), RDF.type, SZ.Report, "urn:g")])
    assert answers.answer(store, "reports", {}) is not first


def test_answers_are_kept_by_their_values_and_the_oldest_go(
    sample_graph: Graph, monkeypatch: pytest.MonkeyPatch
) -> None:
    store = sample_graph.store
    default = answers.answer(store, "sentences", {})
    assert default.table == ask(store, "sentences")
    assert answers.answer(store, "sentences", {"term": "資安"}) is default, "that is its default"
    assert answers.answer(store, "sentences", {"term": "陳情"}).table != default.table
    monkeypatch.setattr(answers, "_KEPT", 1)
    answers.answer(store, "agencies", {})
    assert answers.answer(store, "sentences", {}) is not default


def test_an_answer_that_is_too_long_is_cut(sample_graph: Graph, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(answers, "MOST", 3)
    cut = answers.answer(sample_graph.store, "agencies", {"term": ""})
    assert (len(cut.table.rows), cut.cut) == (3, True)
    assert cut.found > 3
