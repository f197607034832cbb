"""What reports word differently and mean alike stands in one line; breaks and restated figures are told."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from decimal import Decimal
from pathlib import Path

import pytest

import shizheng
from shizheng.api import Graph
from shizheng.graph.linkage.wordings import dimension, wording

pytestmark = pytest.mark.usefixtures("index_kept")

Write = Callable[[Path, Mapping[str, str]], Path]
Exported = Callable[[Path], bytes]

TITLE = "臺南市政府交通局{}年度施政績效成果報告\n\n"
HALF = "臺南市政府交通局{}年上半年業務報告\n\n"
REPORTS = {
    "104": TITLE.format(104)
    + "一、停車服務\n\n104年受理民眾陳情案件1,204件。查核停車場136件，複查11件。停車諮詢服務320人次。\n\n"
    + "二、路口改善\n\n進度落後5%以上者12項。列管案件40案。\n\n三、公車稽查\n\n列管案件7案。\n",
    "108": TITLE.format(108)
    + "一、停車服務\n\n108年處理人民陳情1,377件。查核停車場工程151件（含複查9件）。停車諮詢服務402件。\n\n"
    + "二、路口改善\n\n進度落後10%以上者15項。列管案件52案。\n\n三、公車稽查\n\n列管案件9案。\n",
    "110": TITLE.format(110)
    + "一、停車服務\n\n110年人民陳情案件1,500件。全年開闢停車格2,050格。\n\n二、路口改善\n\n列管案件61案。\n",
    "110h": HALF.format(110)
    + "一、停車服務\n\n110年1月至6月受理民眾陳情案件701件。110年度預計全年人民陳情1,450件。"
    + "110年全年開闢停車格2,000格。\n",
}
LINES = "SELECT ?s ?value { ?s sz:seriesStatus v:done . ?o sz:inSeries ?s ; sz:value ?value } ORDER BY ?value"


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A graph of four reports in which one body words its metrics anew each time."""
    place = tmp_path_factory.mktemp("linkage")
    (place / "reports").mkdir()
    for name, text in REPORTS.items():
        (place / "reports" / f"{name}.txt").write_text(text, encoding="utf-8")
    shizheng.build([place / "reports"], place / "graph")
    return place


@pytest.fixture
def linked(folder: Path) -> Iterator[Graph]:
    with shizheng.open(folder / "graph") as graph:
        yield graph


def lines(graph: Graph) -> list[set[int]]:
    """Return the values of each line."""
    found: dict[object, set[int]] = {}
    for series, value in graph.sparql(LINES).rows:
        found.setdefault(series, set()).add(int(str(value)))
    return list(found.values())


def test_three_wordings_of_one_metric_stand_in_one_line_and_half_a_year_in_another(linked: Graph) -> None:
    assert {1204, 1377, 1500} in lines(linked)
    assert {701} in lines(linked)


def test_a_plan_stands_in_no_line_of_results(linked: Graph) -> None:
    assert not [line for line in lines(linked) if 1450 in line]
    planned = "SELECT ?v { ?o sz:value ?v ; sz:inSeries/sz:seriesStatus/skos:notation ?s FILTER (?s != 'done') }"
    assert [(Decimal(1450),)] == linked.sparql(planned).rows


def test_words_that_mean_nothing_alone_are_told_apart_by_their_headings(linked: Graph) -> None:
    together = lines(linked)
    assert {40, 52, 61} in together
    assert {7, 9} in together


def test_a_match_says_how_alike_and_why_and_what_a_person_should_judge(linked: Graph) -> None:
    rows = linked.ask("matches", {"term": "陳情"}).rows
    assert {basis for basis, *_ in rows} <= {"inferred", "unsure"}
    assert any("用詞相同" in str(reason) for *_, reason, _, _ in rows)
    assert all(0 < float(str(score)) <= 1 for _, score, *_ in rows)


def test_another_unit_another_scope_and_other_classes_break_a_line_with_both_sentences(linked: Graph) -> None:
    rows = linked.ask("breaks").rows
    told = {(kind, int(str(before)), int(str(after))) for kind, _, _, before, _, _, _, after, _, _ in rows}
    assert told == {("scope", 136, 151), ("unit", 320, 402), ("classes", 12, 15)}
    for kind, reason, _, _, before, before_report, _, _, after, after_report in rows:
        assert reason
        assert before != after, kind
        assert before_report != after_report


def test_two_values_of_one_period_stand_side_by_side_and_both_are_kept(linked: Graph) -> None:
    [row] = linked.ask("restated").rows
    assert row[1:5] == (110, 2000, 2050, 50)
    assert {int(str(value)) for (value,) in linked.sparql("SELECT ?v { ?o sz:value ?v }").rows} >= {2000, 2050}


def test_the_order_in_which_reports_come_changes_nothing(folder: Path, tmp_path: Path, exported: Exported) -> None:
    reports = tmp_path / "reports"
    reports.mkdir()
    for name in ("110", "104", "110h", "108"):
        (reports / f"{name}.txt").write_text(REPORTS[name], encoding="utf-8")
        shizheng.build([reports], tmp_path / "graph")
    assert exported(tmp_path / "graph") == exported(folder / "graph")


def test_a_line_keeps_its_iri_when_a_later_report_comes(tmp_path: Path) -> None:
    reports = tmp_path / "reports"
    reports.mkdir()
    iris = []
    for name in ("104", "108", "110"):
        (reports / f"{name}.txt").write_text(REPORTS[name], encoding="utf-8")
        shizheng.build([reports], tmp_path / "graph")
        with shizheng.open(tmp_path / "graph") as graph:
            [(iri,)] = graph.sparql("SELECT ?s { ?o sz:value 1204.0 ; sz:inSeries ?s }").rows
            iris.append(iri)
    assert len(set(iris)) == 1


def test_figures_of_a_report_that_names_no_body_are_never_lines_of_another(write: Write, tmp_path: Path) -> None:
    reports = write(
        tmp_path / "reports",
        {
            "one": "110年度施政績效成果報告\n\n受理陳情案件30件。\n",
            "two": "111年度施政績效成果報告\n\n受理陳情案件40件。\n",
        },
    )
    shizheng.build([reports], tmp_path / "graph")
    with shizheng.open(tmp_path / "graph") as graph:
        rows = graph.sparql("SELECT ?v ?s { ?o sz:value ?v ; sz:inSeries ?s } ORDER BY ?v").rows
    assert [value for value, _ in rows] == [30, 40]
    assert len({series for _, series in rows}) == 2


@pytest.mark.reports
def test_the_five_reports_give_one_line_of_calls_and_tell_what_was_restated(report_graph: Graph) -> None:
    rows = report_graph.ask("series", {"term": "電話"}).rows
    annual = {(row[4], row[6]) for row in rows if row[1] == "annual" and row[2] == "通" and "平均" not in str(row[0])}
    assert annual >= {(103, 922584), (108, 860940), (110, 909358)}
    restated = {(row[1], row[2], row[3]) for row in report_graph.ask("restated").rows}
    assert restated >= {(110, 102, 103), (110, 32, 34)}
    assert {"scope", "unit", "classes"} <= {row[0] for row in report_graph.ask("breaks").rows}


def test_units_of_one_dimension_may_be_compared_and_visits_are_no_heads() -> None:
    assert dimension("案") == dimension("項") == dimension("件")
    assert dimension("人") == dimension("位") != dimension("人次")


@pytest.mark.parametrize(
    ("one", "other", "alike"),
    [
        ("受理民眾陳情案件", "人民陳情", True),
        ("電話服務處理總量", "電話總處理量計", True),
        ("電話處理總量", "電話處理總量平均每月", False),
        ("滿意", "不滿意", False),
        ("辦理教育訓練", "教育訓練", True),
    ],
)
def test_what_only_leads_up_to_a_metric_is_left_out_and_how_it_is_counted_is_not(
    one: str, other: str, alike: bool
) -> None:
    taken = [(set(wording(each).content), wording(each).counting) for each in (one, other)]
    assert (taken[0] == taken[1]) is alike
