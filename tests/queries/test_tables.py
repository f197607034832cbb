"""Answers as CSV, JSON and Markdown: they read back as they were, and nothing in them does anything."""

from __future__ import annotations

import csv
import io
import json
from decimal import Decimal

import pytest

from shizheng.graph.store import Rows
from shizheng.ontology.errors import UsageError
from shizheng.queries.tables import render, shown

ODD = Rows(
    ("名稱", "值"),
    [
        ('守護"網, 第二版', Decimal("3.50")),
        ("一\n二\r三\r\n四", 7),
        ("甲|乙\\丙", None),
        ("<img src=x onerror=alert(1)>", True),
        ("", Decimal("1E+7")),
    ],
)


def test_csv_reads_back() -> None:
    rows = list(csv.reader(io.StringIO(render(ODD, "csv"), newline="")))
    assert rows[0] == ["名稱", "值"]
    assert [tuple(row) for row in rows[1:]] == [(words, shown(value)) for words, value in ODD.rows]
    assert [row[1] for row in rows[1:]] == ["3.5", "7", "", "True", "10000000"]


def test_json_reads_back_with_numbers_as_numbers() -> None:
    told = json.loads(render(ODD, "json"))
    assert [row["名稱"] for row in told] == [words for words, _ in ODD.rows]
    assert [row["值"] for row in told] == [3.5, 7, None, True, 10_000_000]
    assert "守護" in render(ODD, "json"), "characters are written as they are, not as numbers"


def test_markdown_has_a_line_for_each_row_and_no_markup_of_its_cells() -> None:
    lines = render(ODD, "markdown").splitlines()
    assert lines[:3] == ["| 名稱 | 值 |", "| --- | --- |", '| 守護"網, 第二版 | 3.5 |']
    assert lines[3:] == [
        "| 一 二 三 四 | 7 |",
        "| 甲\\|乙\\\\丙 |  |",
        "| \\<img src=x onerror=alert(1)> | True |",
        "|  | 10000000 |",
    ]


@pytest.mark.parametrize("form", ["csv", "json", "markdown"])
def test_an_empty_answer_still_has_its_columns_or_is_an_empty_list(form: str) -> None:
    told = render(Rows(("名稱",), []), form)
    assert told.strip() == {"csv": "名稱", "json": "[]", "markdown": "| 名稱 |\n| --- |"}[form]


@pytest.mark.parametrize("words", ["=1+1", "+1", "-1", "@x", "\t=1", "\r=1"])
def test_words_that_start_like_a_formula_are_words_in_a_spreadsheet(words: str) -> None:
    (row,) = list(csv.reader(io.StringIO(render(Rows(("a",), [(words,)]), "csv"), newline="")))[1:]
    assert row == ["'" + words]


def test_a_negative_number_stays_a_number() -> None:
    assert render(Rows(("a",), [(Decimal("-1.5"),)]), "csv").split() == ["a", "-1.5"]


@pytest.mark.parametrize(
    ("value", "printed"),
    [
        (None, ""),
        (Decimal("922584.0"), "922584"),
        (Decimal("0.470"), "0.47"),
        (Decimal("12345678901234567890.5"), "12345678901234567890.5"),
        (103, "103"),
        ("資安", "資安"),
    ],
)
def test_a_value_is_shown_as_people_read_it(value: Decimal | int | str | None, printed: str) -> None:
    assert shown(value) == printed


def test_an_unknown_format_is_refused_with_the_known_ones() -> None:
    with pytest.raises(UsageError, match="--format: unknown format: xlsx; use one of csv, json, markdown"):
        render(ODD, "xlsx")
