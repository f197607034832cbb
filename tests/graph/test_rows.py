"""An answer in a notebook: a data frame of the kind that one works with, or a table that shows itself."""

from __future__ import annotations

import sys
from decimal import Decimal

import pytest

from shizheng.api import Graph
from shizheng.graph.store import Rows
from shizheng.ontology.errors import ShizhengError

ROWS = Rows(("名稱", "數值", "年"), [("<b>陳情</b>", Decimal("97.68"), 103), ("查核", None, 108)])


def test_an_answer_goes_over_into_pandas_with_numbers_to_reckon_with() -> None:
    frame = ROWS.to_pandas()
    assert list(frame.columns) == ["名稱", "數值", "年"]
    assert frame["數值"].sum() == pytest.approx(97.68)
    assert frame["年"].tolist() == [103, 108]
    assert ROWS.to_pandas(exact=True)["數值"][0] == Decimal("97.68")


def test_an_answer_goes_over_into_polars_with_numbers_to_reckon_with() -> None:
    frame = ROWS.to_polars()
    assert frame.columns == ["名稱", "數值", "年"]
    assert frame["數值"].sum() == pytest.approx(97.68)
    assert frame["數值"].null_count() == 1
    assert ROWS.to_polars(exact=True)["數值"][0] == Decimal("97.68")


@pytest.mark.parametrize("query", ["SELECT ?o ?v { ?o sz:value ?v }", "SELECT ?o { ?o sz:value -1.0 }"])
def test_any_query_goes_over_also_without_rows(sample_graph: Graph, query: str) -> None:
    rows = sample_graph.sparql(query)
    assert len(rows.to_pandas()) == len(rows.to_polars()) == len(rows.rows)


@pytest.mark.parametrize("name", ["pandas", "polars"])
def test_without_the_library_one_line_says_what_to_do(monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    monkeypatch.setitem(sys.modules, name, None)
    with pytest.raises(ShizhengError, match=f"{name} is not installed; pip install {name}"):
        getattr(ROWS, f"to_{name}")()


def test_a_notebook_shows_the_first_rows_as_text_and_how_many_there_are() -> None:
    shown = ROWS._repr_html_()
    assert "&lt;b&gt;陳情&lt;/b&gt;" in shown
    assert "<td>97.68</td>" in shown
    assert "2 of 2 rows" in shown
    many = Rows(("n",), [(n,) for n in range(2000)])._repr_html_()
    assert many.count("<tr>") == 51
    assert "50 of 2,000 rows" in many


def test_a_trace_shows_itself_as_markdown(sample_graph: Graph) -> None:
    assert sample_graph.trace("資安")._repr_markdown_().startswith("# 資安\n")
