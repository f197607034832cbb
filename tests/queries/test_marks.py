"""A question about a word is asked of the few nodes whose texts hold it, and its answer is the same."""

from __future__ import annotations

from collections.abc import Mapping

import pytest

from shizheng.api import Graph
from shizheng.graph import search
from shizheng.graph.store import Store
from shizheng.graph.terms import Term, text
from shizheng.queries import catalogue
from shizheng.queries.catalogue import Question
from shizheng.queries.catalogue.marks import narrowed, unmarked

MARKED = [each for each in catalogue.questions().values() if "# VALUES" in each.query]
WORDS = ("資安", "計畫", "高雄", "獎", "滿意度", "沒有這個詞")
SENTENCES = """SELECT DISTINCT ?term ?s WHERE {
  # VALUES ?s: whose text holds ?term
  ?s a sz:Sentence ; sz:searchText ?text . FILTER (?term = "" || CONTAINS(?text, ?term)) }
ORDER BY ?s"""


def terms(question: Question, word: str) -> Mapping[str, Term]:
    """Return what a question is asked with about a word."""
    return {each.name: each.term(word if each.name == "term" else each.default) for each in question.parameters}


def differing(store: Store, question: Question) -> list[str]:
    """Return the words about which a question has another answer than without its marks."""
    return [
        word
        for word in WORDS
        if catalogue.ask(store, question.name, {"term": word})
        != store.select(unmarked(question.query), terms(question, word))
    ]


@pytest.mark.parametrize("question", MARKED, ids=lambda question: question.name)
def test_an_answer_is_that_of_the_whole_graph(sample_graph: Graph, question: Question) -> None:
    assert differing(sample_graph.store, question) == []


@pytest.mark.reports
@pytest.mark.parametrize("question", MARKED, ids=lambda question: question.name)
def test_an_answer_of_the_five_reports_is_that_of_the_whole_graph(report_graph: Graph, question: Question) -> None:
    assert differing(report_graph.store, question) == []


def test_a_store_in_memory_answers_as_the_one_on_disk(sample_graph: Graph) -> None:
    store = Store.memory()
    store.add(sample_graph.store.match())
    for question in MARKED:
        assert differing(store, question) == []


def test_every_question_that_looks_through_texts_of_the_index_has_marks() -> None:
    looking = {
        each.name
        for each in catalogue.questions().values()
        if "sz:searchText" in each.query and any(one.name == "term" for one in each.parameters)
    }
    assert looking - {each.name for each in MARKED} == {"about-topic", "topics"}  # the names of topics are not in it


@pytest.mark.parametrize("question", MARKED, ids=lambda question: question.name)
def test_every_mark_is_read_and_none_is_shown(sample_graph: Graph, question: Question) -> None:
    assert "# VALUES" not in narrowed(sample_graph.store, question.query, terms(question, "計畫"))
    assert "# VALUES" not in unmarked(question.query)
    assert "# VALUES" not in catalogue.written(question.name)


def test_just_the_nodes_that_hold_the_word_are_named(sample_graph: Graph) -> None:
    store = sample_graph.store
    query = narrowed(store, SENTENCES, {"term": text("資安")})
    held = [node for node, _ in search.index(store).nodes("資安")]
    assert held
    assert query.count("<") == len(held)
    assert all(f"<{node}>" in query for node in held)


def test_a_path_leads_back_from_what_holds_the_word(sample_graph: Graph) -> None:
    store = sample_graph.store
    marked = "SELECT ?term ?o WHERE {\n# VALUES ?o: whose sz:inSentence holds ?term\n?o a sz:Observation }"
    found = {
        row[0] for row in store.select(narrowed(store, marked, {"term": text("資安")}), {"term": text("資安")}).rows
    }
    said = "SELECT ?term ?o { ?o a sz:Observation ; sz:inSentence/sz:searchText ?t FILTER (CONTAINS(?t, ?term)) }"
    assert found == {row[0] for row in store.select(said, {"term": text("資安")}).rows}
    assert found


def test_a_question_about_nothing_or_about_most_of_the_graph_is_asked_as_it_stands(
    sample_graph: Graph, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert narrowed(sample_graph.store, SENTENCES, {"term": text("")}) == SENTENCES
    monkeypatch.setattr("shizheng.queries.catalogue.marks._MOST", 1)
    assert narrowed(sample_graph.store, SENTENCES, {"term": text("資安")}) == SENTENCES
    assert narrowed(sample_graph.store, "ASK {}", {}) == "ASK {}"
