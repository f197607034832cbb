"""What a user types is only ever words to look for: in no language that stands between does it mean anything else."""

from __future__ import annotations

import pytest

from shizheng.api import Graph
from shizheng.ontology.errors import QueryError
from shizheng.queries.catalogue import questions
from shizheng.queries.network import network
from shizheng.queries.trace import trace

SEARCHABLE = [q.name for q in questions().values() if any(p.kind == "search" for p in q.parameters)]
HOSTILE = [
    '") } INSERT DATA { <urn:a> <urn:b> <urn:c> } #',
    "資安') || true || ('",
    '資安" . ?s ?p ?o . FILTER("a" = "a',
    "資安\\",
    '資安\\" } #',
    "資安\n} DROP ALL #",
    "資安\r\nx",
    "?term",
    "$term",
    "<urn:x>資安",
    "資安\x00",
    "{{資安}}",
    "%E8%B3%87%E5%AE%89",
    "資安" * 5000,
]


@pytest.mark.parametrize("words", HOSTILE, ids=lambda words: ascii(words)[:30])
def test_words_that_look_like_a_query_are_found_nowhere_and_change_nothing(sample_graph: Graph, words: str) -> None:
    before = len(sample_graph.store)
    for name in SEARCHABLE:
        asked = next(p.name for p in questions()[name].parameters if p.kind == "search")
        assert sample_graph.ask(name, {asked: words}).rows == [], name
    for look in (trace, network):
        with pytest.raises(QueryError) as told:
            look(sample_graph.store, words)
        assert "\n" not in str(told.value)
    assert len(sample_graph.store) == before


@pytest.mark.parametrize("pattern", [".*", "資.", "資?安", "^資安", "資安$", "(資安)", "資安|交通", "[資]安", "資\\S"])
def test_a_pattern_is_no_pattern(sample_graph: Graph, pattern: str) -> None:
    """Quotes, brackets and commas are left out of what is compared, so (資安) is 資安; no sign means anything more."""
    found = sample_graph.ask("sentences", {"term": pattern})
    plain = sample_graph.ask("sentences", {"term": "資安"})
    assert found.rows == (plain.rows if pattern in ("(資安)", "[資]安") else [])


def test_a_name_with_signs_in_it_is_found_by_them(small_graph: Graph) -> None:
    for term in ('守護"網,第二版\\平台', "*[網].平台"):
        found = small_graph.ask("names", {"term": term})
        assert len(found.rows) == 1
        assert trace(small_graph.store, term).lines
        assert [node.label for node in network(small_graph.store, term).nodes if node.central] == [found.rows[0][0]]


@pytest.mark.parametrize("broken", ["\ud800", "資安\udcff"])
def test_what_is_no_text_is_refused_in_one_line(sample_graph: Graph, broken: str) -> None:
    for run in (sample_graph.trace, sample_graph.view, lambda word: sample_graph.ask("figures", {"term": word})):
        with pytest.raises(QueryError, match="not a text in UTF-8"):
            run(broken)


@pytest.mark.parametrize("same", ["資安", "「資安」", " 資 安 ", "資-安"])
def test_quotes_spaces_and_dashes_make_no_difference(sample_graph: Graph, same: str) -> None:
    assert sample_graph.ask("sentences", {"term": same}) == sample_graph.ask("sentences", {"term": "資安"})


@pytest.mark.parametrize(("typed", "printed"), [("ａｐｐ", "APP"), ("iso27001", "ISO27001"), ("平臺", "平台")])
def test_width_case_and_old_forms_make_no_difference(sample_graph: Graph, typed: str, printed: str) -> None:
    found = sample_graph.ask("sentences", {"term": typed})
    assert found.rows
    assert all(printed in str(row[found.columns.index("sentence")]) for row in found.rows)
