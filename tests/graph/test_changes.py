"""Bodies that came out of others: each change with its day and its source, and any name finds the whole line."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

import pytest

import shizheng
from shizheng.api import Graph

pytestmark = pytest.mark.usefixtures("index_kept")

Write = Callable[[Path, Mapping[str, str]], Path]
Exported = Callable[[Path], bytes]

REPORTS = {
    "110": "高雄市政府研究發展考核委員會110年度施政績效成果報告\n\n資訊中心建置「陽光雲端系統」。"
    "環保署補助「清溪計畫」100萬元，疾病管制署補助「疫苗計畫」50萬元。\n",
    "114": "高雄市政府研究發展考核委員會114年度施政績效成果報告\n\n資訊處建置「陽光決策平台」。\n",
}


@pytest.fixture
def graph(write: Write, tmp_path: Path) -> Iterator[Graph]:
    shizheng.build([write(tmp_path / "reports", REPORTS)], tmp_path / "graph")
    with shizheng.open(tmp_path / "graph") as opened:
        yield opened


def test_a_change_has_its_day_its_kind_and_its_source(graph: Graph) -> None:
    rows = {(row[2], row[3]): (row[0], row[1], bool(row[4]), row[5]) for row in graph.ask("changes").rows}
    assert rows["高雄市政府研究發展考核委員會資訊中心", "高雄市政府資訊處"] == (
        "2024-10-01",
        "reorganised",
        True,
        "external",
    )
    assert rows["行政院環境保護署", "環境部"] == ("2023-08-22", "raised", True, "external")
    assert rows["疾病管制局", "疾病管制署"] == ("2013-07-23", "reorganised", True, "external")
    assert ("行政院勞工委員會", "勞動部") not in rows  # no report names either


@pytest.mark.parametrize("term", ["資訊中心", "資訊處"])
def test_the_old_and_the_new_name_find_what_reports_say_of_both(graph: Graph, term: str) -> None:
    found = graph.trace(term)
    assert [each.day for each in found.successions] == ["2024-10-01"]
    told = " ".join(line.sentence for line in found.lines)
    assert "陽光雲端系統" in told
    assert "陽光決策平台" in told
    assert {line.year for line in found.lines} == {110, 114}


@pytest.mark.parametrize("term", ["資訊中心", "資訊處"])
def test_the_life_line_of_a_body_tells_what_no_report_states_and_who_does(graph: Graph, term: str) -> None:
    (row,) = graph.ask("life-line", {"term": term}).rows
    assert row[:7] == (
        113,
        "2024-10-01",
        "reorganised",
        "高雄市政府研究發展考核委員會資訊中心",
        "高雄市政府資訊處",
        "done",
        "external",
    )
    assert row[7] is None
    assert "dpc.kcg.gov.tw" in str(row[8])


def test_two_bodies_stay_two_and_each_stands_in_its_years(graph: Graph) -> None:
    then, now = (
        {row[0] for row in graph.ask("bodies-in-year", {"year": year}).rows if "資訊" in str(row[0])}
        for year in ("110", "114")
    )
    assert then == {"高雄市政府研究發展考核委員會資訊中心"}
    assert now == {"高雄市政府資訊處"}


def test_the_line_is_a_path_that_any_client_can_ask(graph: Graph) -> None:
    rows = graph.sparql(
        'SELECT ?name { ?b skos:altLabel "資訊處"@zh-Hant ; (sz:precededBy|^sz:precededBy)*/skos:prefLabel ?name }'
    ).rows
    assert {name for (name,) in rows} == {"高雄市政府資訊處", "高雄市政府研究發展考核委員會資訊中心"}


def test_changes_go_with_the_last_report_that_names_a_body(
    graph: Graph, tmp_path: Path, write: Write, exported: Exported
) -> None:
    (tmp_path / "reports" / "110.txt").unlink()
    shizheng.build([tmp_path / "reports"], tmp_path / "graph")
    with shizheng.open(tmp_path / "graph") as now:
        assert {row[3] for row in now.ask("changes").rows} == {"高雄市政府資訊處"}
    fresh = tmp_path / "fresh"
    shizheng.build([tmp_path / "reports"], fresh)
    assert exported(fresh) == exported(tmp_path / "graph")
