"""Awards by year, body and outcome: what reports tell of, counted once where an edition repeats it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

import shizheng
from shizheng.api import Graph
from shizheng.ontology.errors import QueryError
from shizheng.queries.awards import UNKNOWN, awards
from shizheng.queries.card import card
from shizheng.viz.pages import shown

REPORTS = {
    "108": """臺南市政府交通局108年度施政績效成果報告

壹、路口
本局「府城好停系統」榮獲108年度「智慧運輸獎」。
本局榮獲「政府服務獎」。
""",
    "110": """新北市政府消防局110年度施政績效成果報告

壹、服務
本局「救護通報平台」入圍110年度「智慧城市獎」。
本局榮獲110年度「政府服務獎」。
""",
}


@pytest.fixture(scope="module")
def graph(graph_of: Callable[..., Path]) -> Iterator[Graph]:
    with shizheng.open(graph_of(REPORTS)) as found:
        yield found


def test_each_award_is_told_with_who_got_it_for_what_and_the_sentence(graph: Graph) -> None:
    (grant,) = awards(graph.store, "智慧運輸").grants
    assert (grant.award, grant.year, grant.outcome, grant.result) == ("智慧運輸獎", 108, "won", "得獎")
    assert grant.work == "府城好停系統"
    assert "榮獲108年度" in grant.sentence
    assert (grant.agency, grant.period) == ("臺南市政府交通局", "108年")
    assert all(next(graph.store.match(each), None) for each in (grant.iri, grant.report_iri))  # type: ignore[arg-type]
    assert [one.name for one in grant.recipients] == ["本局"]
    assert grant.recipients[0].iri == grant.agency_iri


def test_counts_are_by_year_and_outcome_and_do_not_change_with_the_year_that_is_shown(graph: Graph) -> None:
    found = awards(graph.store)
    assert [(each.year, each.counts["won"], each.counts["shortlisted"]) for each in found.years] == [
        (108, 1, 0),
        (110, 1, 1),
        (None, 1, 0),
    ]
    assert sum(each.total for each in found.years) == len(found.grants) == found.total == 4
    assert awards(graph.store, year="110", outcome="won").years == found.years
    assert {each.agency: each.total for each in found.agencies} == {"臺南市政府交通局": 2, "新北市政府消防局": 2}


@pytest.mark.parametrize(
    ("asked", "count"),
    [
        ({"year": "110"}, 2),
        ({"year": UNKNOWN}, 1),
        ({"outcome": "shortlisted"}, 1),
        ({"agency": "台南"}, 2),
        ({"agency": "消防局", "outcome": "won"}, 1),
        ({"q": "救護通報"}, 1),
        ({"q": "政府服務獎", "year": "110"}, 1),
        ({"q": "沒有這個獎"}, 0),
    ],
)
def test_awards_are_found_by_year_outcome_body_and_words(graph: Graph, asked: dict[str, str], count: int) -> None:
    assert len(awards(graph.store, **asked).grants) == count  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("asked", "told"),
    [({"year": "民國"}, "not a year"), ({"year": "１１０"}, "not a year"), ({"outcome": "lost"}, "unknown outcome")],
)
def test_what_can_not_be_asked_is_refused(graph: Graph, asked: dict[str, str], told: str) -> None:
    with pytest.raises(QueryError, match=told):
        awards(graph.store, **asked)  # type: ignore[arg-type]
    with pytest.raises(QueryError, match="no page 2"):
        awards(graph.store, page=2)


def test_the_table_has_a_row_for_each_award(graph: Graph) -> None:
    rows = awards(graph.store, outcome="won").rows()
    assert len(rows.rows) == 3
    assert {row[rows.columns.index("award")] for row in rows.rows} == {"智慧運輸獎", "政府服務獎"}


def test_what_a_corrected_edition_repeats_is_counted_once(graph_of: Callable[..., Path]) -> None:
    first = REPORTS["108"]
    editions = {"first": first, "second": first.replace("施政績效成果報告", "施政績效成果報告（修正版）")}
    with shizheng.open(graph_of(editions)) as graph:
        assert len(awards(graph.store).grants) == 2


def test_what_two_reports_tell_of_is_one_honour_and_each_record_has_its_place(graph_of: Callable[..., Path]) -> None:
    """A half year and its year tell of one award; the same award of another year is another one."""
    half = "新北市政府消防局110年上半年業務報告\n\n壹、服務\n本局「救護通報平台」入圍110年度「智慧城市獎」。\n"
    with shizheng.open(graph_of(REPORTS | {"half": half})) as graph:
        found = awards(graph.store, "智慧城市獎")
        page = shown(graph.store, "awards", {"year": "110"}, "html")
    assert [(each.year, each.counts["shortlisted"], each.retold) for each in found.years] == [(110, 1, 1)]
    assert (len(found.grants), found.retold) == (2, 1)
    assert len({each.first for each in found.grants}) == 1
    assert [each.is_retold for each in found.grants].count(True) == 1
    told = page.decode()
    assert "另 1 筆重載" in told
    assert told.count(">出處</a>") == 3


def test_who_was_shortlisted_is_called_so(graph: Graph) -> None:
    assert {each.who for each in awards(graph.store, outcome="shortlisted").grants} == {"入圍者"}
    assert {each.who for each in awards(graph.store, outcome="won").grants} == {"得獎者"}
    iri = awards(graph.store, outcome="shortlisted").grants[0].iri
    assert "入圍作品" in {value.label for value in card(graph.store, iri).values}
    page = shown(graph.store, "awards", {"outcome": "shortlisted"}, "html")
    assert "得獎者 " not in page.decode()


def test_records_of_one_sentence_each_lead_to_where_they_stand(graph_of: Callable[..., Path]) -> None:
    sentence = "本局「府城好停系統」榮獲108年度「智慧運輸獎」，「府城號誌網」榮獲108年度「智慧城市獎」。"
    text = f"臺南市政府交通局108年度施政績效成果報告\n\n壹、路口\n{sentence}\n"
    with shizheng.open(graph_of({"one": text})) as graph:
        found = awards(graph.store).grants
        page = shown(graph.store, "awards", {}, "html")
    assert len(found) > len({each.sentence for each in found}) == 1
    assert page.decode().count(">出處</a>") == len(found)
