"""The page of a thing: its names by year, what it came from, how others stand to it, and who names it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

import shizheng
from shizheng.api import Graph
from shizheng.ontology.errors import NotHeldError, QueryError
from shizheng.queries.finding import find
from shizheng.queries.indicator import indicator
from shizheng.queries.thing import PAGE, thing
from shizheng.viz.pages import shown

COMMISSION = "https://w3id.org/shizheng/id/agency/kh0033"
GRADES = """高雄市政府研究發展考核委員會108年度施政績效成果報告

壹、管制
108年度年終考核結果：
優等：31案，佔20.13%。
乙等：113案，佔71.07%。
"""


@pytest.fixture(scope="module")
def grades(graph_of: Callable[..., Path]) -> Iterator[Graph]:
    """A graph in which shares and numbers of cases are called the same."""
    with shizheng.open(graph_of({"108": GRADES})) as found:
        yield found


def test_indicators_of_one_name_are_told_apart_by_their_units(grades: Graph) -> None:
    told = thing(grades.store, COMMISSION).indicators
    labels = [each.label for each in told]
    assert len(set(labels)) == len(labels) == 4
    assert {label.rpartition("（")[2] for label in labels} == {"案）", "%）"}
    for each in told:
        own = indicator(grades.store, each.iri)
        assert each.figures == sum(len(series.points) for series in own.series) == 1, "no figure of its namesake"
        assert own.title == each.label
        assert each.label in [hit.label for hit in find(grades.store, own.label).things if hit.iri == each.iri]
        assert f"<h1>{each.label}</h1>" in shown(grades.store, "document", {"iri": each.iri}, "html").decode()


def test_a_body_with_its_names_links_and_figures(sample_graph: Graph) -> None:
    found = thing(sample_graph.store, COMMISSION)
    assert (found.label, found.kind, found.kind_label) == ("高雄市政府研究發展考核委員會", "Agency", "機關")
    assert found.years == tuple(sorted({year for name in found.names for year in name.years}))
    assert ("隸屬", "高雄市政府") in [(link.label, link.name) for link in found.links]
    assert found.indicators_found >= len(found.indicators) > 10
    assert [each.reports for each in found.indicators] == sorted((e.reports for e in found.indicators), reverse=True)
    assert found.rows().columns == ("kind", "text", "told", "iri")


def test_each_sentence_shows_the_name_by_which_it_names_the_thing(sample_graph: Graph) -> None:
    found = thing(sample_graph.store, COMMISSION)
    assert found.said_found >= len(found.said) > 0
    named = [said for said in found.said if said.names]
    assert len(named) > len(found.said) / 2
    assert all(name in said.quote.text for said in named for name in said.names)


def test_bodies_that_took_the_place_of_another_lead_to_each_other(sample_graph: Graph) -> None:
    row = sample_graph.sparql("SELECT ?a ?b { ?a sz:precededBy ?b . ?a a sz:Agency . ?b a sz:Agency } LIMIT 1").rows
    assert row, "the samples name a body and the one that took its place"
    later, earlier = map(str, row[0])
    assert earlier in [link.iri for link in thing(sample_graph.store, later).links if link.label == "前身"]
    assert later in [link.iri for link in thing(sample_graph.store, earlier).links if link.label == "後繼"]
    assert thing(sample_graph.store, later).successions


def test_awards_stand_at_who_won_them_and_at_the_award(sample_graph: Graph) -> None:
    grant, scheme, recipient = map(
        str, sample_graph.sparql("SELECT ?g ?s ?r { ?g sz:awardScheme ?s ; sz:recipient ?r } LIMIT 1").rows[0]
    )
    for iri in (scheme, recipient):
        found = thing(sample_graph.store, iri)
        assert grant in [line.iri for line in found.claims]
        assert found.claims_left == 0


def test_pages_of_sentences_end(sample_graph: Graph) -> None:
    found = thing(sample_graph.store, COMMISSION)
    assert found.pages == -(-found.said_found // PAGE)
    with pytest.raises(QueryError, match="there is no page"):
        thing(sample_graph.store, COMMISSION, found.pages + 1)


def test_what_is_no_thing_has_no_page(sample_graph: Graph) -> None:
    with pytest.raises(NotHeldError, match="no such thing"):
        thing(sample_graph.store, "https://w3id.org/shizheng/id/agency/none")
