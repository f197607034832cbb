"""Values written into queries: they come back as they were, and a query says what it said before."""

from __future__ import annotations

import re

import pyoxigraph as ox
import pytest
from hypothesis import given
from hypothesis import strategies as st

from shizheng.api import Graph
from shizheng.graph.conversion import to_term
from shizheng.graph.lexical import bare, bound
from shizheng.queries.catalogue import questions

HOSTILE = ['"', "\\", '" . } DROP ALL #', "資安\n", "'''", '"""', "<a>", "?term", "{}", "\t", "😀", "\u202e"]


def written(value: str) -> str:
    """Return a string as SPARQL writes it."""
    return str(ox.Literal(value))


@given(st.text(st.characters(exclude_categories=["Cs"])))
@pytest.mark.parametrize("hostile", HOSTILE)
def test_a_value_comes_back_as_it_was(hostile: str, value: str) -> None:
    for each in (value, hostile + value, value + hostile):
        query = bound("SELECT ?said { BIND (CONCAT(?term, '') AS ?said) }", {"term": written(each)})
        (row,) = ox.Store().query(query)  # type: ignore[union-attr]  # a SELECT gives rows
        assert row["said"].value == each  # type: ignore[index]


@pytest.mark.parametrize(
    ("query", "told"),
    [
        ('SELECT ?s { ?s ?p "?term" } # ?term', 'SELECT ?s { ?s ?p "?term" } # ?term'),
        ("SELECT ?s { ?s <http://a/?term> ?o }", "SELECT ?s { ?s <http://a/?term> ?o }"),
        ("SELECT ?s { ?s ?p ?terms, $term }", "SELECT ?s { ?s ?p ?terms, 7 }"),
        ("SELECT ?term ?s { ?s ?p ?term }", "SELECT  ?s { ?s ?p 7 }"),
        ("SELECT (?term + 1 AS ?n) { }", "SELECT (7 + 1 AS ?n) { }"),
        ("SELECT ?s (COUNT(?term) AS ?n) { } GROUP BY ?term ?s", "SELECT ?s (COUNT(7) AS ?n) { } GROUP BY  ?s"),
        ("SELECT ?s { ?s ?p ?o } ORDER BY ?term STR(?term)", "SELECT ?s { ?s ?p ?o } ORDER BY (7) STR(7)"),
        ("SELECT ?s { { SELECT ?term ?s { ?s ?p ?term } } }", "SELECT ?s { { SELECT  ?s { ?s ?p 7 } } }"),
        ("ASK { ?s ?p ?o FILTER (?o IN (?term)) }", "ASK { ?s ?p ?o FILTER (?o IN (7)) }"),
    ],
)
def test_a_value_stands_wherever_its_variable_stood(query: str, told: str) -> None:
    assert bound(query, {"term": "7"}) == told


@pytest.mark.parametrize("name", questions())
def test_a_question_answers_the_same_whoever_binds_its_values(sample_graph: Graph, name: str) -> None:
    question = questions()[name]
    terms = {parameter.name: parameter.term(parameter.default) for parameter in question.parameters}
    query = bound(question.query, {name: str(to_term(term)) for name, term in terms.items()})
    assert not re.search(rf"[?$](?:{'|'.join(terms) or '^'})\b", bare(query))
    assert sample_graph.store.select(query) == sample_graph.ask(name)
