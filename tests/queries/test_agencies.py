"""Agencies through time: lines of descent with their changes, and how often the reports of each year name each body."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

import shizheng
from shizheng.api import Graph
from shizheng.ontology.errors import QueryError
from shizheng.queries.agencies import Agencies, agencies
from shizheng.viz.pages import shown

REPORTS = {
    "110": """高雄市政府研究發展考核委員會110年度施政績效成果報告

壹、資訊
本會資訊中心與國家發展委員會合辦資安研習。\n講師由國家發展委員會選派。
衛生福利部與教育部亦派員參加。
""",
    "114": """高雄市政府研究發展考核委員會114年度施政績效成果報告

壹、資訊
高雄市政府資訊處於114年辦理資安研習，教育部派員參加。
""",
}


@pytest.fixture(scope="module")
def graph(graph_of: Callable[..., Path]) -> Iterator[Graph]:
    with shizheng.open(graph_of(REPORTS)) as found:
        yield found


def bodies(found: Agencies) -> dict[str, dict[int, int]]:
    return {each.name: each.mentions for line in found.lines for each in line.agencies}


def test_bodies_are_counted_by_the_years_of_the_reports_that_name_them(graph: Graph) -> None:
    found = agencies(graph.store)
    assert found.years == (110, 114)
    assert bodies(found)["教育部"] == {110: 1, 114: 1}
    assert bodies(found)["國家發展委員會"] == {110: 2}
    assert found.lines[0].reports == 2


def test_a_body_that_came_out_of_another_is_in_one_line_with_it_and_the_change_is_told(graph: Graph) -> None:
    line = next(line for line in agencies(graph.store).lines if any("資訊處" in each.name for each in line.agencies))
    old, new = line.agencies
    assert (old.name, new.name) == ("高雄市政府研究發展考核委員會資訊中心", "高雄市政府資訊處")
    assert (old.mentions, new.mentions) == ({110: 1}, {114: 1})
    (change,) = line.changes
    assert (change.day, change.kind) == (new.since, "改制")
    assert old.until < new.since
    assert change.source
    assert old.parent == "高雄市政府研究發展考核委員會"


def test_any_name_of_a_line_finds_all_of_it(graph: Graph) -> None:
    for name in ("資訊處", "委員會資訊中心", "資訊中心"):
        (line,) = agencies(graph.store, name).lines
        assert len(line.agencies) == 2
    assert agencies(graph.store, "臺灣沒有的機關").lines == ()


def test_the_page_says_how_many_bodies_are_named_and_how_many_came_before_or_after(
    graph_of: Callable[..., Path],
) -> None:
    with shizheng.open(graph_of({"114": REPORTS["114"]})) as graph:
        found = agencies(graph.store)
        page = shown(graph.store, "agencies", {}, "html").decode()
        named = len(graph.ask("agencies", {"term": ""}).rows)
    unnamed = [each.name for line in found.lines for each in line.agencies if not each.total]
    assert len(unnamed) == found.unnamed == found.bodies - named > 0
    assert f"報告提到 {named} 個；另 {found.unnamed} 個報告未提及" in page
    assert "多者在前" not in page


def test_a_page_that_there_is_not_is_refused(graph: Graph) -> None:
    with pytest.raises(QueryError, match="no page 9"):
        agencies(graph.store, "", 9)


def test_the_table_has_a_row_for_each_body_and_a_column_for_each_year(graph: Graph) -> None:
    found = agencies(graph.store)
    rows = found.rows()
    assert rows.columns[-2:] == ("110", "114")
    assert len(rows.rows) == found.bodies
    told = {row[2]: row for row in rows.rows}
    assert told["教育部"][-2:] == (1, 1)
    assert "改制" in str(told["高雄市政府資訊處"][7])


def test_a_change_that_a_report_states_is_told_with_its_sentence(graph_of: Callable[..., Path]) -> None:
    text = "嘉義市政府112年度施政績效成果報告\n\n壹、組織\n行政處資訊科於112年9月27日改制為嘉義市政府智慧科技處。\n"
    with shizheng.open(graph_of({"112": text})) as graph:
        line = next(line for line in agencies(graph.store, "智慧科技處").lines)
    (change,) = line.changes
    assert (change.day, change.source, change.stated) == ("2023-09-27", "", 1)
    assert "改制為" in change.sentence
    assert [each.until for each in line.agencies] == ["2023-09-27", ""]
    assert line.agencies[1].since == "2023-09-27"
