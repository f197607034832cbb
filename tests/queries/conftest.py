"""A small graph in our own words: a short name, figures of other years, a plan, a table, and signs that mean something.

The names hold what SPARQL, regular expressions, CSV and HTML read as their own; to us they are letters.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

import shizheng
from shizheng.api import Graph

ODD_NAME = '守護"網,第二版\\平台'
"""The name of a system, with a quote, a comma and a backslash in it."""

TEXTS = {
    "交通-105.txt": f"""臺南市政府交通局105年度施政績效成果報告

壹、路口安全
一、巡檢
「路口守望巡檢計畫」（以下簡稱守望計畫）由交通局主辦，獲內政部補助350萬元。
路口守望巡檢計畫另於105年培訓志工86人。
104年度受理號誌通報1,250件，105年度受理號誌通報980件。
「{ODD_NAME}」於105年6月1日啟用。

貳、統計
<table><tr><th>項目</th><th>103年</th><th>104年</th><th>105年</th></tr>\
<tr><td>公車搭乘人次</td><td>2,100</td><td>2,350</td><td>2,600</td></tr></table>
""",
    "交通-106.txt": """臺南市政府交通局106年度施政績效成果報告

壹、路口安全
一、號誌
105年度受理號誌通報經複核為975件。
二、據點
預計107年增設服務據點5處。
「號誌通報*[網].平台」於106年5月2日啟用。
""",
}


@pytest.fixture(scope="session")
def small_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A graph of the small reports, built once; only for reading."""
    folder = tmp_path_factory.mktemp("small")
    for name, text in TEXTS.items():
        (folder / name).write_text(text, encoding="utf-8")
    shizheng.build([folder], folder / "graph")
    return folder / "graph"


@pytest.fixture
def small_graph(small_folder: Path) -> Iterator[Graph]:
    """The graph of the small reports, open for reading."""
    with shizheng.open(small_folder) as graph:
        yield graph


@pytest.fixture(scope="session")
def again_folder(samples: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A graph of the samples, built a second time, in another order."""
    folder = tmp_path_factory.mktemp("again") / "graph"
    shizheng.build(sorted(samples.iterdir(), reverse=True), folder)
    return folder


@pytest.fixture
def again_graph(again_folder: Path) -> Iterator[Graph]:
    """The second graph of the samples, open for reading."""
    with shizheng.open(again_folder) as graph:
        yield graph


@pytest.fixture
def column(report_graph: Graph) -> Callable[..., list[tuple[object, ...]]]:
    """What returns some columns of an answer of the five reports."""

    def some(name: str, parameters: dict[str, str], *columns: str) -> list[tuple[object, ...]]:
        found = report_graph.ask(name, parameters)
        places = [found.columns.index(each) for each in columns]
        return [tuple(row[place] for place in places) for row in found.rows]

    return some
