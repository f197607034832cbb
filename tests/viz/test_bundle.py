"""A bundle of evidence is one file that needs nothing, says the same each time, and can be checked."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

import shizheng
from shizheng.api import Graph
from shizheng.ontology.errors import NotHeldError

TEXT = """臺南市政府交通局113年度施政績效成果報告

壹、</script><script>hit()</script>路口安全
「<img src=x onerror=hit()>守望計畫」由交通局主辦，獲內政部補助350萬元。
113年度受理號誌\u202e通報1,204件。
"""


@pytest.fixture(scope="module")
def bundle(sample_folder: Path) -> str:
    """The bundle of 話務中心 in the samples."""
    with shizheng.open(sample_folder) as graph:
        return graph.report("話務中心")


def test_it_needs_no_script_and_loads_nothing(bundle: str) -> None:
    (policy,) = re.findall(r'http-equiv="Content-Security-Policy" content="([^"]*)"', bundle)
    assert policy == "default-src 'none'; style-src 'unsafe-inline'"
    assert "<script" not in bundle
    assert not re.search(r'(?:src|href)="(?!#)', bundle), "no link leads out of it"


def test_every_report_that_is_cited_has_the_checksum_of_its_file(bundle: str, samples: Path) -> None:
    sums = {hashlib.sha256(file.read_bytes()).hexdigest(): file.name for file in samples.iterdir()}
    told = re.findall(r"<td>([^<]+)</td><td class=\"number\">[\d,]+</td><td><code>([0-9a-f]{64})</code>", bundle)
    assert len(told) > 1
    assert all(sums[sha256] == name for name, sha256 in told)


def test_a_quote_stands_in_its_file_where_the_bundle_says(sample_graph: Graph, samples: Path) -> None:
    found = sample_graph.trace("話務中心")
    page = sample_graph.report("話務中心")
    files = {row["report"]: row["file"] for row in _sources(sample_graph)}
    checked = 0
    for line in found.lines:
        place = re.search(r"/(\d+)-(\d+)[^/]*$", line.iri)
        assert place is not None
        text = (samples / files[line.report]).read_text(encoding="utf-8-sig")
        start, end = int(place[1]), int(place[2])
        assert "".join(text[start:end].split()) in "".join(line.sentence.split())
        checked += f"第 {start:,} 至 {end:,} 字元" in page
    assert checked > 5


def _sources(graph: Graph) -> list[dict[str, Any]]:
    rows = graph.sparql("SELECT ?report ?file { ?r rdfs:label ?report ; prov:wasDerivedFrom/sz:fileName ?file }")
    return [dict(zip(rows.columns, row, strict=True)) for row in rows.rows]


def test_it_holds_the_network_around_the_term(sample_graph: Graph) -> None:
    page = sample_graph.report("智慧城市")
    picture = page[page.index('<svg class="network"') :]
    assert "高雄市政府" in re.sub(r"</?tspan[^>]*>", "", picture)


def test_it_holds_series_and_sentences(bundle: str) -> None:
    assert bundle.count('<svg class="chart"') > 0
    assert "922,584" in bundle
    assert "—— 高雄市政府" in bundle or "<footer>高雄市政府" in bundle


def test_the_same_graph_gives_the_same_bytes(sample_folder: Path, bundle: str) -> None:
    with shizheng.open(sample_folder) as graph:
        assert graph.report("話務中心") == bundle


def test_words_of_a_report_are_words(opener: Callable[..., Any], tmp_path: Path) -> None:
    (tmp_path / "局-113.txt").write_text(TEXT, encoding="utf-8")
    shizheng.build([tmp_path / "局-113.txt"], tmp_path / "graph")
    with shizheng.open(tmp_path / "graph") as graph:
        page = graph.report("通報")
    assert "\u202e" not in page
    opened = opener(page.replace("<body>", '<body data-drawn="yes">'))
    assert opened.page.locator("script, img").count() == 0
    assert "<script>hit()</script>" in opened.page.locator("main").inner_text()
    assert opened.complaints == []
    assert opened.requests == [opened.url]


def test_a_term_that_nobody_names_has_no_bundle(sample_graph: Graph) -> None:
    with pytest.raises(NotHeldError, match="no report holds"):
        sample_graph.report("沒有人寫過的詞")
