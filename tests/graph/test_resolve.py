"""Which node a name means: one body, system, act or award has one, whoever calls it what, in whichever report."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

import shizheng
from shizheng.api import Graph
from shizheng.extract.claims import Entity
from shizheng.extract.document import ReportInfo
from shizheng.extract.placed import Span
from shizheng.graph.resolve import CLASSES, Resolver, entity_iri
from shizheng.graph.terms import URIRef
from shizheng.ontology.iris import Iris
from shizheng.ontology.registry import entries

NAMED = "SELECT ?thing ?report ?name { ?m sz:refersTo ?thing ; sz:reportedIn/dcterms:identifier ?report . "


@pytest.fixture
def towns(towns_folder: Path) -> Iterator[Graph]:
    with shizheng.open(towns_folder) as graph:
        yield graph


def things(graph: Graph, *names: str) -> dict[str, set[str]]:
    """Return the reports that name a thing by one of the names, by the IRI of the thing."""
    found: dict[str, set[str]] = {}
    for name in names:
        query = NAMED + f'{{ ?m sz:name "{name}" }} UNION {{ ?m sz:alias "{name}" }} }}'
        for thing, report, _ in graph.sparql(query).rows:
            found.setdefault(str(thing), set()).add(str(report))
    return found


@pytest.mark.parametrize(
    ("names", "nodes"),
    [
        (("研考會", "高雄市政府研究發展考核委員會"), [{"kaohsiung103", "kaohsiung112"}]),
        (("高雄市政府研究發展考核委員會", "臺南市政府研考會"), [{"kaohsiung103", "kaohsiung112"}, {"tainan112"}]),
        (("資訊中心",), [{"kaohsiung103", "kaohsiung112"}]),
        (("資安法", "資通安全管理法"), [{"kaohsiung103", "kaohsiung112"}]),
        (("政府服務獎",), [{"kaohsiung114", "tainan112"}]),
        (("公文整合系統",), [{"kaohsiung103", "kaohsiung112"}, {"nobody"}, {"tainan112"}]),
        (("國科會",), [{"kaohsiung103"}, {"kaohsiung112"}]),
        (("台南市政府", "臺南市政府"), [{"kaohsiung103"}]),
    ],
)
def test_one_thing_is_one_node_and_two_things_of_one_name_are_two(
    towns: Graph, names: tuple[str, ...], nodes: list[set[str]]
) -> None:
    assert sorted(things(towns, *names).values(), key=sorted) == nodes


@pytest.mark.parametrize(
    ("report", "name", "label"),
    [
        ("kaohsiung112", "研考會", "高雄市政府研究發展考核委員會"),
        ("kaohsiung103", "資訊中心", "高雄市政府研究發展考核委員會資訊中心"),
        ("kaohsiung103", "台南市政府", "臺南市政府"),
        ("kaohsiung103", "國科會", "行政院國家科學委員會"),
        ("kaohsiung112", "國科會", "國家科學及技術委員會"),
        ("kaohsiung112", "資安法", "資通安全管理法"),
    ],
)
def test_a_thing_on_record_has_its_official_name_and_is_found_by_the_printed_one(
    towns: Graph, report: str, name: str, label: str
) -> None:
    query = (
        f'SELECT DISTINCT ?label ?other {{ ?m sz:reportedIn/dcterms:identifier "{report}" ; sz:refersTo ?t .'
        f' {{ ?m sz:name "{name}" }} UNION {{ ?m sz:alias "{name}" }}'
        f' ?t skos:prefLabel ?label . OPTIONAL {{ ?t skos:altLabel ?other FILTER (str(?other) = "{name}") }} }}'
    )
    assert towns.sparql(query).rows == [(label, name)]


def test_a_body_that_was_renamed_keeps_its_two_names_apart_by_the_year_each_under_its_own_parent(towns: Graph) -> None:
    """資訊中心 was a part of the commission until 113; then 資訊處 was made, of the city itself."""
    rows = towns.sparql(
        "SELECT ?name ?above { ?t org:subOrganizationOf/skos:prefLabel ?above ; skos:prefLabel ?name"
        ' FILTER (CONTAINS(?name, "資訊")) } ORDER BY ?name'
    ).rows
    assert rows == [
        ("高雄市政府研究發展考核委員會資訊中心", "高雄市政府研究發展考核委員會"),
        ("高雄市政府資訊處", "高雄市政府"),
    ]


def test_the_bodies_above_are_there_although_no_report_names_them(towns: Graph) -> None:
    rows = towns.sparql(
        'SELECT ?above { ?t skos:prefLabel "高雄市政府研究發展考核委員會資訊中心"@zh-Hant ;'
        " org:subOrganizationOf+/skos:prefLabel ?above }"
    ).rows
    assert {above for (above,) in rows} == {"高雄市政府研究發展考核委員會", "高雄市政府"}


def test_a_thing_that_two_reports_fund_has_the_direct_link_once_for_each_funder(towns: Graph) -> None:
    rows = towns.sparql(
        "SELECT ?system ?funder { ?s sz:fundedBy/skos:prefLabel ?funder ; skos:prefLabel ?system } ORDER BY ?funder"
    ).rows
    assert rows == [("公文整合系統", "國家科學及技術委員會"), ("公文整合系統", "行政院國家科學委員會")]


INFO = ReportInfo(government="高雄市政府", year=2021)


def entity(type: str, name: str, *aliases: str) -> Entity:
    span = Span(0, len(name))
    return Entity(span=span, section=None, rule="test", type=type, name=name, aliases=aliases, mentions=(span,))


@pytest.mark.parametrize("type", CLASSES)
def test_every_type_of_thing_gets_an_iri_of_its_own_kind(type: str) -> None:
    iri = entity_iri(entity(type, "甲乙丙丁戊"), INFO, "r", Iris())
    assert iri.startswith(f"https://w3id.org/shizheng/id/{type.lower()}/")
    assert iri.isascii()


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        (("System", "數位園區ＡＰＰ"), ("System", "數位園區app"), True),
        (("System", "臺灣地圖平台"), ("System", "台灣地圖平台"), True),
        (("System", "地圖平台"), ("Plan", "地圖平台"), False),
        (("Agency", "高雄市政府甲乙局"), ("Agency", "甲乙局"), True),
        (("Agency", "臺南市政府甲乙局"), ("Agency", "甲乙局"), False),
    ],
)
def test_what_is_on_no_record_is_known_by_its_type_and_the_core_of_its_name(
    one: tuple[str, str], other: tuple[str, str], same: bool
) -> None:
    iris = [entity_iri(entity(*each), INFO, "r", Iris()) for each in (one, other)]
    assert (iris[0] == iris[1]) is same


@pytest.mark.parametrize(
    ("type", "everywhere"),
    [
        ("Award", True),
        ("Regulation", True),
        ("Organization", True),
        ("System", False),
        ("Plan", False),
        ("Person", False),
        ("Event", False),
        ("Publication", False),
        ("Agency", False),
    ],
)
def test_only_what_is_known_everywhere_is_the_same_in_another_city(type: str, everywhere: bool) -> None:
    thing = entity(type, "甲乙丙丁戊法" if type == "Regulation" else "甲乙丙丁戊")
    here = entity_iri(thing, INFO, "r", Iris())
    elsewhere = entity_iri(thing, ReportInfo(government="臺南市政府", year=2021), "r", Iris())
    assert (here == elsewhere) is everywhere
    nowhere = [entity_iri(thing, ReportInfo(), report, Iris()) for report in ("r", "s")]
    assert (nowhere[0] == nowhere[1]) is everywhere


def test_a_resolver_knows_all_names_and_the_body_that_reports_even_where_it_is_not_printed() -> None:
    info = ReportInfo(government="高雄市政府", agency="高雄市政府交通局", year=2021)
    named = Resolver([entity("System", "數位園區平台", "園區平台")], info, "r", Iris()).named
    assert named("數位園區平台") == named("園區平台") == named("園區平臺")
    [record] = [entry for entry in entries() if entry.name == "高雄市政府交通局"]
    assert named("高雄市政府交通局") == URIRef(f"https://w3id.org/shizheng/id/agency/{record.id}")
    assert named("甲乙局") is None
    assert named("園區平台", ("Award",)) is None
