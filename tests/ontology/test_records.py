"""Curated CSV files: read in their order, and a broken one is told with its file and line."""

from __future__ import annotations

from pathlib import Path

import pytest

from shizheng.ontology.errors import VocabularyError
from shizheng.ontology.folding import fold
from shizheng.ontology.lexicon import rows
from shizheng.ontology.records import records


def written(folder: Path, content: bytes) -> str:
    """Write a list into a folder and return its path; an absolute path is read where it stands."""
    file = folder / "詞表.csv"
    file.write_bytes(content)
    return str(file)


def test_records_come_in_the_order_of_the_file_with_quoted_commas_and_line_ends(tmp_path: Path) -> None:
    file = written(tmp_path, '詞,說明\r\n逾,"約數,多於"\r\n約,"第一行\n第二行"\r\n'.encode())
    assert records(file) == [{"詞": "逾", "說明": "約數,多於"}, {"詞": "約", "說明": "第一行\n第二行"}]


def test_an_empty_last_line_is_no_record(tmp_path: Path) -> None:
    assert records(written(tmp_path, "詞\n逾\n\n".encode())) == [{"詞": "逾"}]


@pytest.mark.parametrize(
    ("content", "line"),
    [
        pytest.param("詞,說明\n逾,多於,太多\n", 2, id="one-field-too-many"),
        pytest.param("詞,說明\n逾,多於\n約\n", 3, id="one-field-too-few"),
        pytest.param("詞,說明\n\n逾,多於,太多\n", 3, id="behind-an-empty-line"),
        pytest.param('詞,說明\n逾,"兩\n行"\n約\n', 4, id="behind-a-field-of-two-lines"),
        pytest.param('詞,說明\n逾,多於\n約,"大約"左右\n', 3, id="words-behind-a-quotation-mark"),
        pytest.param('詞,說明\n逾,"多於\n', 2, id="quotation-mark-never-closed"),
    ],
)
def test_a_broken_record_is_told_with_file_and_line(content: str, line: int, tmp_path: Path) -> None:
    file = written(tmp_path, content.encode())
    for read in (records, rows):
        with pytest.raises(VocabularyError) as error:
            read(file)
        assert f"{file}:{line}: " in str(error.value)
        assert error.value.hint
        assert error.value.exit_code == 5


@pytest.mark.parametrize("content", ["詞\n逾".encode("big5"), "詞\n逾".encode("utf-16")], ids=["big5", "utf-16"])
def test_a_list_in_another_encoding_is_told_with_its_file(content: bytes, tmp_path: Path) -> None:
    file = written(tmp_path, content)
    with pytest.raises(VocabularyError, match="can't be read") as error:
        records(file)
    assert str(error.value).startswith(f"{file}: ")


def test_a_list_that_is_not_there_is_told_by_its_path() -> None:
    with pytest.raises(VocabularyError) as error:
        records("lexicon", "沒有.csv")
    assert str(error.value).startswith("lexicon/沒有.csv: ")


def test_every_variant_is_one_character_that_leads_to_a_standard_one_and_says_why() -> None:
    variants = records("variants.csv")
    assert list(variants[0]) == ["variant", "standard", "why"]
    assert [r for r in variants if len(r["variant"]) != 1 or len(r["standard"]) != 1 or not r["why"].strip()] == []
    assert len({r["variant"] for r in variants}) == len(variants)
    assert {r["variant"] for r in variants} & {r["standard"] for r in variants} == set()
    assert [r for r in variants if fold(r["variant"]) != r["standard"]] == []
