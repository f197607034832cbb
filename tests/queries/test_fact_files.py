"""The facts as files: JSON lines, CSV and Parquet hold the same records, whatever stands in them."""

from __future__ import annotations

import csv
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from pyarrow import parquet

from shizheng.api import Graph
from shizheng.ontology.errors import OutputError, StoreError, UsageError
from shizheng.queries.files import FORMATS, write_facts

Fact = dict[str, Any]
LISTS = ("aliases", "section", "recipient", "value_span", "span", "mentions")
NUMBERS = ("value", "amount", "confidence", "year", "edition")
ODD: list[Fact] = [
    {
        "kind": "entity",
        "report": "某局,105",
        "iri": "https://w3id.org/shizheng/id/system/0",
        "type": "System",
        "name": '守護"網, 第二版\\平台\r甲\r\n乙\n丙',
        "aliases": ["甲 | 乙", "丙,丁", '"'],
        "mentions": [[0, 3], [10, 13]],
    },
    {
        "kind": "observation",
        "report": "某局,105",
        "metric": "件數",
        "value": 0,
        "unit": "",
        "section": [],
        "span": [0, 2],
    },
    {
        "kind": "award",
        "report": "某局,105",
        "award": "某獎",
        "recipient": ["", "一", "二"],
        "year": 2016,
        "edition": None,
    },
]
"""Records with every sign that a table takes for its own."""


def from_csv(file: Path) -> list[Fact]:
    """Read a CSV file back as records, without the fields that are empty."""
    with file.open(encoding="utf-8", newline="") as text:
        rows = list(csv.DictReader(text))
    for row in rows:
        for name, cell in list(row.items()):
            if cell == "":
                del row[name]
            elif name in (*LISTS, *NUMBERS):
                row[name] = json.loads(cell)
    return rows


def from_parquet(file: Path) -> list[Fact]:
    """Read a Parquet file back as records, without the fields that are null."""
    rows = parquet.read_table(file).to_pylist()
    return [{name: value for name, value in row.items() if value not in (None, "")} for row in rows]


def told(facts: list[Fact]) -> list[Fact]:
    """Return facts without the fields that tell nothing; to a table, what is empty and what is not there are one."""
    return [{name: value for name, value in fact.items() if value not in (None, "")} for fact in facts]


def written(facts: list[Fact], folder: Path) -> dict[str, Path]:
    """Write facts in every format and return the files."""
    files = {form: folder / f"facts.{form}" for form in FORMATS}
    for form, file in files.items():
        assert write_facts(facts, file, form) == len(facts)
    return files


@pytest.mark.parametrize("source", ["graph", "odd"])
def test_three_formats_hold_the_same_records(small_graph: Graph, tmp_path: Path, source: str) -> None:
    facts = ODD if source == "odd" else list(small_graph.facts())
    files = written(facts, tmp_path)
    lines = files["jsonl"].read_text(encoding="utf-8").split("\n")
    assert [json.loads(line) for line in lines[:-1]] == facts
    assert lines[-1] == ""
    assert from_csv(files["csv"]) == told(facts)
    assert from_parquet(files["parquet"]) == told(facts)


def test_every_field_of_a_fact_has_a_column(sample_graph: Graph, tmp_path: Path) -> None:
    facts = list(sample_graph.facts())
    files = written(facts, tmp_path)
    columns = parquet.read_table(files["parquet"]).column_names
    assert {name for fact in facts for name in fact} <= set(columns)
    with files["csv"].open(encoding="utf-8", newline="") as text:
        assert next(csv.reader(text)) == columns


@pytest.mark.parametrize("form", FORMATS)
def test_the_same_facts_give_the_same_bytes(small_graph: Graph, tmp_path: Path, form: str) -> None:
    for name in ("one", "two"):
        write_facts(small_graph.facts(), tmp_path / name, form)
    assert (tmp_path / "one").read_bytes() == (tmp_path / "two").read_bytes()


@pytest.mark.parametrize("words", ["=1+1", "+886", "-5", "@SUM(A1)", "\t=1", '=HYPERLINK("http://x")'])
def test_no_cell_is_a_formula_to_a_spreadsheet(tmp_path: Path, words: str) -> None:
    file = tmp_path / "facts.csv"
    write_facts([{"kind": "entity", "name": words, "quote": words, "aliases": [words]}], file, "csv")
    with file.open(encoding="utf-8", newline="") as text:
        (row,) = csv.DictReader(text)
    assert row["name"] == row["quote"] == "'" + words
    assert json.loads(row["aliases"]) == [words]
    assert not any(cell.startswith(("=", "+", "-", "@", "\t")) for cell in row.values())


def test_no_facts_are_a_file_all_the_same(tmp_path: Path) -> None:
    files = written([], tmp_path)
    assert files["jsonl"].read_bytes() == b""
    assert from_csv(files["csv"]) == from_parquet(files["parquet"]) == []


def test_an_unknown_format_is_refused_with_the_known_ones(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="unknown format: xlsx; use one of jsonl, csv, parquet"):
        write_facts(ODD, tmp_path / "facts.xlsx", "xlsx")
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("form", FORMATS)
def test_a_reading_that_breaks_off_leaves_the_earlier_file(tmp_path: Path, form: str) -> None:
    def broken() -> Iterator[Fact]:
        yield ODD[0]
        raise StoreError("the disk is gone")

    kept = tmp_path / "facts"
    kept.write_text("earlier")
    with pytest.raises(StoreError, match="the disk is gone"):
        write_facts(broken(), kept, form)
    assert kept.read_text() == "earlier"
    assert list(tmp_path.iterdir()) == [kept]


def test_a_folder_that_is_not_there_is_named(tmp_path: Path) -> None:
    with pytest.raises(OutputError, match=r"no/facts\.jsonl: can.t be written"):
        write_facts(ODD, tmp_path / "no" / "facts.jsonl", "jsonl")
