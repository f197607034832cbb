"""Systems through time: the years that name them, what happened to them and what only their names tell."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

import shizheng
from shizheng.api import Graph
from shizheng.ontology.errors import QueryError
from shizheng.queries.roc import roc_date
from shizheng.queries.systems import Event, System, systems
from shizheng.viz.pages import shown
from shizheng.viz.pages.lifelines import Axis, life_of_system

BODY = "臺南市政府交通局"
REPORTS = {
    "108": f"""{BODY}108年度施政績效成果報告

壹、路口
「府城好停系統」於108年6月1日啟用。
本局使用「府城號誌管理系統」巡檢路口。
""",
    "110": f"""{BODY}110年度施政績效成果報告

壹、路口
「府城好停系統」於108年6月1日啟用。
「府城智停系統」於110年3月1日取代「府城好停系統」。
「府城旅運平台」預計111年1月啟用。
""",
}


@pytest.fixture(scope="module")
def graph(graph_of: Callable[..., Path]) -> Iterator[Graph]:
    with shizheng.open(graph_of(REPORTS)) as found:
        yield found


def named(graph: Graph, name: str) -> System:
    (found,) = (each for each in systems(graph.store, name).systems if each.name == name)
    return found


def test_an_event_that_two_reports_tell_of_is_one(graph: Graph) -> None:
    old = named(graph, "府城好停系統")
    launch, end = old.events
    assert (launch.told, launch.date, launch.year, launch.reports, launch.period) == (
        "啟用",
        "2019-06-01",
        108,
        2,
        "108年",
    )
    assert (end.told, end.before, end.after, end.reports) == ("被取代", ("府城好停系統",), ("府城智停系統",), 1)
    assert end.has_ended
    assert old.years == {108: 1, 110: 1}
    assert (old.since, old.until, old.span) == ("2019-06-01", "2021-03-01", (108, 110))


def test_what_took_its_place_has_the_same_event_and_did_not_end(graph: Graph) -> None:
    new = named(graph, "府城智停系統")
    (event,) = (each for each in new.events if each.kind == "replaced")
    assert not event.has_ended
    assert event.before_iri == named(graph, "府城好停系統").iri
    assert new.until == ""


def test_what_is_only_planned_is_called_so_and_is_no_launch(graph: Graph) -> None:
    planned = named(graph, "府城旅運平台")
    assert [each.told for each in planned.events] == ["啟用（規劃）"]
    assert planned.since == ""


def test_systems_are_found_by_name_event_and_body(graph: Graph) -> None:
    every = systems(graph.store)
    assert every.kinds["replaced"] == 2
    assert {each.name for each in systems(graph.store, event="replaced").systems} == {"府城好停系統", "府城智停系統"}
    assert systems(graph.store, "府城號誌", event="replaced").systems == ()
    run = {owner.name for each in every.systems for owner in each.owners}
    for body in run:
        assert all(body in {one.name for one in each.owners} for each in systems(graph.store, agency=body).systems)
    assert systems(graph.store, agency="沒有這個機關").systems == ()
    with pytest.raises(QueryError, match="unknown event"):
        systems(graph.store, event="exploded")
    with pytest.raises(QueryError, match="no page 2"):
        systems(graph.store, page=2)


def test_the_table_has_a_row_for_each_event_and_for_each_system_without(graph: Graph) -> None:
    found = systems(graph.store)
    rows = found.rows()
    assert len(rows.rows) == sum(max(1, len(each.events)) for each in found.systems)
    assert all(len(row) == len(rows.columns) for row in rows.rows)


def test_what_no_report_states_is_told_as_inferred_or_unsure(sample_graph: Graph) -> None:
    every = [event for each in systems(sample_graph.store).systems for event in each.events]
    stated = [event for event in every if event.basis == "stated"]
    guessed = [event for event in every if event.basis != "stated"]
    assert stated
    assert all(event.score is None for event in stated)
    assert all(event.score is not None or event.kind == "unclear" for event in guessed)


@pytest.mark.parametrize(
    ("date", "told"),
    [
        ("2021-10-31", "110年10月31日"),
        ("2017-06", "106年6月"),
        ("1996", "85年"),
        ("", ""),
        ("1905", "1905"),
        ("?", "?"),
    ],
)
def test_days_are_told_as_taiwan_counts_them(date: str, told: str) -> None:
    assert roc_date(date) == told


@pytest.mark.parametrize(("kind", "sign"), [("renamed", "change"), ("merged", "change"), ("replaced", "end")])
def test_a_new_name_is_no_end_in_the_picture_of_a_life(kind: str, sign: str) -> None:
    names = {"before": ("舊網",), "after": ("新網",), "before_iri": "urn:old", "after_iri": "urn:new"}
    place = {"sentence_iri": "", "report": "", "report_iri": "", "period": "", "reports": 1, "score": None}
    told = {"iri": "urn:e", "kind": kind, "basis": "stated", "date": "", "year": 109, "status": "done"}
    event = Event(**told, **names, **place, has_ended=True)  # type: ignore[arg-type]
    life = life_of_system(System("urn:old", "舊網", {108: 1, 110: 1}, 0, 2, (), (event,)), Axis(108, 110))
    assert life is not None
    assert [mark for _, mark in life.marks] == [sign]


def test_the_pages_of_a_system_tell_days_as_taiwan_counts_them(graph: Graph) -> None:
    system = named(graph, "府城好停系統")
    launch = system.events[0]
    for name, values in (
        ("trace", {"term": "府城好停系統"}),
        ("document", {"iri": system.iri}),
        ("document", {"iri": launch.iri}),
    ):
        page = shown(graph.store, name, values, "html").decode()
        body = re.sub("(?s)<script.*?</script>|<pre.*?</pre>", "", page)
        assert "108年6月1日（2019-06-01）" in body
        assert not re.search(r"(?<!（)2019-06-01", body)
