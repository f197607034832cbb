"""The graph as a network: networkx reads back every node, edge and attribute; one graph gives the same bytes."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import networkx as nx
import pytest

import shizheng
from shizheng.api import Graph

READ: dict[str, Callable[..., Any]] = {"graphml": nx.read_graphml, "gexf": nx.read_gexf}
REPORTS = {
    "甲110": "高雄市政府研究發展考核委員會110年度施政績效成果報告\n\n一、資訊業務\n"
    "研考會於110年10月31日啟用「公文整合系統」，由數位發展部補助450萬元。地政局榮獲「政府服務獎」。\n",
    "乙105": "高雄市政府研究發展考核委員會105年度施政績效成果報告\n\n一、業務\n「A&B<\ufffe>系統」服務7次。\n",
}


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    place = tmp_path_factory.mktemp("networks")
    for name, words in REPORTS.items():
        (place / f"{name}.txt").write_text(words, encoding="utf-8")
    shizheng.build([place], place / "graph")
    return place / "graph"


def read(folder: Path, format: str, tmp_path: Path) -> Any:
    with shizheng.open(folder) as graph:
        graph.export(tmp_path / "out", format)
    return READ[format](tmp_path / "out")


@pytest.mark.parametrize("format", READ)
def test_every_named_thing_and_report_is_a_node_with_its_name_and_type(
    folder: Path, format: str, tmp_path: Path
) -> None:
    found = read(folder, format, tmp_path)
    with shizheng.open(folder) as graph:
        rows = graph.sparql(
            "SELECT ?n ?l { { ?n a sz:NamedThing ; skos:prefLabel ?l } UNION { ?n a sz:Report ; rdfs:label ?l } }"
        )
    assert {node: data["label"].replace("\ufffd", "\ufffe") for node, data in found.nodes(data=True)} == dict(rows.rows)
    types = {data["type"] for _, data in found.nodes(data=True)}
    assert {"Agency", "System", "Award", "Report"} <= types


@pytest.mark.parametrize("format", READ)
def test_relations_and_awards_are_edges_with_their_facts(folder: Path, format: str, tmp_path: Path) -> None:
    found = read(folder, format, tmp_path)
    label = dict(found.nodes(data="label"))
    edges = {(data["kind"], label[one], label[other]): data for one, other, data in found.edges(data=True)}
    assert edges["fundedBy", "公文整合系統", "數位發展部"]["amount"] == 4500000
    assert edges["honouredBy", "高雄市政府地政局", "政府服務獎"]["outcome"] == "won"
    kinds = {kind for kind, *_ in edges}
    assert {"responsibleAgency", "names", "publisher", "previousReport", "subOrganizationOf"} <= kinds


@pytest.mark.parametrize("format", READ)
def test_tomorrow_the_same_graph_gives_the_same_bytes(
    folder: Path, format: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    read(folder, format, tmp_path)
    today = (tmp_path / "out").read_bytes()
    monkeypatch.setattr("time.strftime", lambda *_: "2099-01-01")
    read(folder, format, tmp_path)
    assert (tmp_path / "out").read_bytes() == today
    assert b"lastmodified" not in today


@pytest.mark.parametrize("format", [*READ, "rdfxml"])
def test_signs_that_xml_can_not_hold_are_replaced_and_told(folder: Path, format: str, tmp_path: Path) -> None:
    with shizheng.open(folder) as graph:
        note = graph.export(tmp_path / "out", format)
    assert "XML can't hold: U+FFFD stands for each" in note
    assert "A&amp;B&lt;\ufffd" in (tmp_path / "out").read_text(encoding="utf-8")


def test_a_graph_of_things_without_links_is_a_network_too(tmp_path: Path) -> None:
    (tmp_path / "一.txt").write_text("工作摘要\n\n辦理訓練3場。\n", encoding="utf-8")
    shizheng.build([tmp_path], tmp_path / "graph")
    found = read(tmp_path / "graph", "graphml", tmp_path)
    assert [data["type"] for _, data in found.nodes(data=True) if data["type"] == "Report"] == ["Report"]


def test_real_samples_are_read_back_whole(sample_graph: Graph, tmp_path: Path) -> None:
    sizes = []
    for form, reader in READ.items():
        sample_graph.export(tmp_path / form, form)
        found = reader(tmp_path / form)
        sizes.append((len(found), found.number_of_edges()))
    assert sizes[0] == sizes[1]
    assert min(sizes[0]) > 20
