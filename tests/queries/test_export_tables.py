"""A folder of tables: what the metadata says of the CSV files holds, and Parquet has the same rows."""

from __future__ import annotations

import csv
import importlib.util
import json
from pathlib import Path
from typing import Any

import pytest
from pyarrow import parquet

from shizheng.api import Graph
from shizheng.ontology.errors import OutputError, UsageError
from shizheng.queries.export.tables import TABLES
from shizheng.queries.facts.columns import KINDS, columns

READ = {"string": str, "double": float, "integer": int, "json": json.loads}


def cells(file: Path, told: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Read a CSV file as its metadata says."""
    with file.open(encoding="utf-8", newline="") as text:
        head, *rows = csv.reader(text)
    assert head == [column["titles"][0] for column in told]
    return [
        {
            column["name"]: None if cell == "" else READ[column["datatype"]](cell)
            for column, cell in zip(told, row, strict=True)
        }
        for row in rows
    ]


def test_the_metadata_tells_every_file_and_column_and_every_cell_is_what_it_says(
    sample_graph: Graph, tmp_path: Path
) -> None:
    note = sample_graph.export(tmp_path / "tables", "csvw")
    told = json.loads((tmp_path / "tables" / "csv-metadata.json").read_bytes())
    assert told["@context"][0] == "http://www.w3.org/ns/csvw"
    files = {path.name for path in (tmp_path / "tables").iterdir()}
    assert files == {"csv-metadata.json", *(table["url"] for table in told["tables"])}
    keys = set()
    facts = list(sample_graph.facts())
    for table in told["tables"]:
        schema = table["tableSchema"]
        found = cells(tmp_path / "tables" / table["url"], schema["columns"])
        required = [column["name"] for column in schema["columns"] if column.get("required")]
        assert all(row[name] is not None for row in found for name in required)
        if "primaryKey" in schema:
            keys = {row[schema["primaryKey"]] for row in found}
            assert len(keys) == len(found) == 4
            continue
        assert {row["report"] for row in found} <= keys
        wanted = [fact for fact in facts if fact["kind"] == found[0]["kind"]]
        assert len(found) == len(wanted) > 0
        for row, fact in zip(found, wanted, strict=True):
            assert {name: value for name, value in row.items() if value is not None} == {
                name: value for name, value in fact.items() if value not in (None, "")
            }
        assert f"{len(found)} {Path(table['url']).stem}" in note


def test_parquet_holds_the_same_rows(sample_graph: Graph, tmp_path: Path) -> None:
    sample_graph.export(tmp_path, "parquet")
    facts = list(sample_graph.facts())
    for name, (kind, *_) in TABLES.items():
        found = parquet.read_table(tmp_path / f"{name}.parquet").to_pylist()
        assert list(found[0]) == [column.name for column in columns(kind)]
        if kind in KINDS:
            assert found == [fact for fact in facts if fact["kind"] == kind]


def test_every_field_of_a_fact_has_a_column_with_its_meaning(sample_graph: Graph) -> None:
    for fact in sample_graph.facts():
        assert set(fact) == {column.name for column in columns(fact["kind"])}
    assert all(column.zh and column.en and column.kinds for column in (*columns(), *columns("report")))


def test_without_pyarrow_one_line_tells_what_to_install(
    sample_graph: Graph, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = importlib.util.find_spec
    monkeypatch.setattr("shizheng.queries.files.find_spec", lambda name: None if name == "pyarrow" else real(name))
    with pytest.raises(UsageError, match=r"Parquet needs pyarrow.*pip install 'shizheng\[tables\]'"):
        sample_graph.export(tmp_path / "tables", "parquet")
    assert not (tmp_path / "tables").exists()


@pytest.mark.parametrize("output", [None, "-"])
@pytest.mark.parametrize("format", ["csvw", "parquet"])
def test_tables_need_a_folder(sample_graph: Graph, output: str | None, format: str) -> None:
    with pytest.raises(UsageError, match="-o FOLDER"):
        sample_graph.export(output, format)


def test_what_else_stands_in_the_folder_stays_and_earlier_tables_are_replaced(
    sample_graph: Graph, tmp_path: Path
) -> None:
    (tmp_path / "mine.csv").write_text("mine", encoding="utf-8")
    (tmp_path / "awards.csv").write_text("earlier", encoding="utf-8")
    sample_graph.export(tmp_path, "csvw")
    assert (tmp_path / "mine.csv").read_text(encoding="utf-8") == "mine"
    assert (tmp_path / "awards.csv").read_text(encoding="utf-8").startswith("kind,")
    first = {path.name: path.read_bytes() for path in tmp_path.iterdir()}
    sample_graph.export(tmp_path, "csvw")
    assert {path.name: path.read_bytes() for path in tmp_path.iterdir()} == first


def test_a_file_where_the_folder_should_be_is_told_and_unharmed(sample_graph: Graph, tmp_path: Path) -> None:
    (tmp_path / "tables").write_text("mine", encoding="utf-8")
    with pytest.raises(OutputError, match="can't be written"):
        sample_graph.export(tmp_path / "tables", "csvw")
    assert [path.name for path in tmp_path.iterdir()] == ["tables"]
