"""Which report of a body came before which: by the time that they cover, and of one body only."""

from __future__ import annotations

from pathlib import Path

import pytest

import shizheng
from shizheng.graph.across.reports import report_line
from shizheng.graph.terms import URIRef

pytestmark = pytest.mark.usefixtures("index_kept")

BODY = "高雄市政府研究發展考核委員會"
REPORTS = {
    "y108": f"{BODY}108年度施政績效成果報告\n\n本會辦理訓練3場。\n",
    "h110": f"{BODY}110年上半年工作報告\n\n本會辦理訓練4場。\n",
    "y110": f"{BODY}110年度施政績效成果報告\n\n本會辦理訓練6場。\n",
    "again": f"{BODY}110年度施政績效成果報告\n\n本會辦理訓練7場。\n",
    "tainan": "臺南市政府研究發展考核委員會109年度施政績效成果報告\n\n本會辦理訓練5場。\n",
    "nobody": "工作摘要\n\n辦理訓練2場。\n",
}
ORDER = """SELECT ?one ?before {
  ?r sz:previousReport ?p . ?r dcterms:identifier ?one . ?p dcterms:identifier ?before } ORDER BY ?one ?before"""


@pytest.fixture
def inputs(tmp_path: Path) -> Path:
    folder = tmp_path / "inputs"
    folder.mkdir()
    for name, words in REPORTS.items():
        (folder / f"{name}.txt").write_text(words, encoding="utf-8")
    return folder


def order(inputs: Path, graph: Path) -> list[tuple[object, ...]]:
    shizheng.build([inputs], graph)
    with shizheng.open(graph) as g:
        return g.sparql(ORDER).rows


def test_a_report_follows_those_of_its_body_that_ended_last_before_it(inputs: Path, tmp_path: Path) -> None:
    assert order(inputs, tmp_path / "graph") == [
        ("again", "h110"),  # two reports on one year: neither came before the other
        ("h110", "y108"),
        ("y110", "h110"),
    ]


def test_a_report_that_comes_or_goes_in_between_moves_the_line(inputs: Path, tmp_path: Path) -> None:
    assert len(order(inputs, tmp_path / "graph")) == 3
    (inputs / "h110.txt").unlink()
    assert order(inputs, tmp_path / "graph") == [("again", "y108"), ("y110", "y108")]
    for name in ("y108", "again", "y110"):
        (inputs / f"{name}.txt").unlink()
    assert order(inputs, tmp_path / "graph") == []


def test_the_reports_of_a_body_stand_in_order_of_time(inputs: Path, tmp_path: Path) -> None:
    shizheng.build([inputs], tmp_path / "graph")
    with shizheng.open(tmp_path / "graph") as g:
        body = str(g.sparql("SELECT ?b { ?r dcterms:identifier 'y108' ; dcterms:publisher ?b }").rows[0][0])
        line = report_line(g.store, URIRef(body))
    assert [(each.key, each.start, each.end) for each in line.reports] == [
        ("y108", "2019-01-01", "2019-12-31"),
        ("h110", "2021-01-01", "2021-06-30"),
        ("again", "2021-01-01", "2021-12-31"),
        ("y110", "2021-01-01", "2021-12-31"),
    ]
