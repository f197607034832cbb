"""Names, indicators, topics and sentences are found by any piece of a word, however it is typed."""

from __future__ import annotations

import pytest

from shizheng.api import Graph
from shizheng.graph.store import Store
from shizheng.ontology.errors import QueryError
from shizheng.queries.finding import PAGE, find, suggest
from shizheng.queries.overview import overview


def test_a_word_of_two_characters_finds_names_and_sentences(sample_graph: Graph) -> None:
    found = find(sample_graph.store, "話務")
    assert any("話務" in hit.label for hit in found.things)
    assert found.sentences_found >= len(found.sentences) > 0
    assert all("話務" in quote.text for quote in found.sentences)
    assert [quote.year for quote in found.sentences] == sorted((q.year for q in found.sentences), reverse=True)
    assert all(quote.report and quote.iri for quote in found.sentences)


def test_a_topic_of_that_name_is_told_once_in_chinese(sample_graph: Graph) -> None:
    assert find(sample_graph.store, "話務中心").topics == ("話務中心",)


@pytest.mark.parametrize("typed", ["臺北市", "台北市", " 台北市 ", "「台北市」"])
def test_words_are_folded_before_they_are_compared(sample_graph: Graph, typed: str) -> None:
    plain = find(sample_graph.store, "台北市")
    found = find(sample_graph.store, typed)
    assert (found.things, found.sentences_found) == (plain.things, plain.sentences_found)


def test_full_width_letters_find_what_is_printed_in_ascii(sample_graph: Graph) -> None:
    assert find(sample_graph.store, "ＡＰＰ").sentences_found == find(sample_graph.store, "app").sentences_found > 0


def test_the_name_itself_comes_before_longer_ones_that_hold_it(sample_graph: Graph) -> None:
    labels = [hit.label for hit in suggest(sample_graph.store, "高雄市政府")]
    assert labels[0] == "高雄市政府"
    assert len(labels) > 1
    assert suggest(sample_graph.store, "  ") == ()


def test_pages_follow_each_other_and_end(sample_graph: Graph) -> None:
    first = find(sample_graph.store, "年")
    assert first.pages > 1
    assert len(first.sentences) == PAGE
    seen = [quote.iri for page in range(1, first.pages + 1) for quote in find(sample_graph.store, "年", page).sentences]
    assert len(seen) == len(set(seen)) == first.sentences_found
    with pytest.raises(QueryError, match="there is no page"):
        find(sample_graph.store, "年", first.pages + 1)


def test_a_word_without_letters_and_one_that_nobody_holds(sample_graph: Graph) -> None:
    with pytest.raises(QueryError, match="no letters"):
        find(sample_graph.store, "　「」")
    found = find(sample_graph.store, "沒有人寫過的詞")
    assert (found.things, found.sentences, found.pages) == ((), (), 1)


def test_the_first_page_tells_what_is_in_the_graph(sample_graph: Graph) -> None:
    found = overview(sample_graph.store)
    assert len(found.reports) == 4
    assert found.years == (103, 108, 110, 114)
    assert found.counts["Observation"] == len([f for f in sample_graph.facts() if f["kind"] == "observation"])
    assert len(found.rows().rows) == 4


def test_an_empty_graph_has_a_first_page_too() -> None:
    found = overview(Store.memory())
    assert (found.reports, found.years, found.quads, found.built) == ((), (), 0, "")
