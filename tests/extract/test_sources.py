"""Files that are no report: each gives one line that names the file, says what is wrong, and what to do."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Callable
from pathlib import Path

import pytest

from shizheng.extract.readers import SUFFIXES, Source, canonical_text
from shizheng.ontology.errors import ReadError

WORDS = "一、清潔\n本局清掃街道5處。\n"


def _missing(path: Path) -> None:
    """Nothing stands at the path."""


def _folder(path: Path) -> None:
    path.mkdir()


def _pipe(path: Path) -> None:
    os.mkfifo(path)


def _loop(path: Path) -> None:
    path.symlink_to(path)


def _dangling(path: Path) -> None:
    path.symlink_to(path.with_name("gone.txt"))


def _huge(path: Path) -> None:
    with path.open("wb") as file:
        file.truncate(64 * 1024 * 1024 + 1)  # takes no room on the disk


def _holding(data: bytes) -> Callable[[Path], None]:
    def make(path: Path) -> None:
        path.write_bytes(data)

    return make


def _under_a_file(path: Path) -> None:
    path.parent.rmdir()
    path.parent.write_text(WORDS, encoding="utf-8")


@pytest.mark.parametrize(
    ("make", "what", "hint"),
    [
        (_missing, "can't be read (No such file or directory)", "check that it exists"),
        (_folder, "not a regular file", "name a report's file"),
        (_pipe, "not a regular file", "name a report's file"),
        (_loop, "can't be read (Too many levels of symbolic links)", "check that it exists"),
        (_dangling, "can't be read (No such file or directory)", "check that it exists"),
        (_under_a_file, "can't be read (Not a directory)", "check that it exists"),
        (_huge, "larger than 64 MB", "split the report"),
        (_holding(b""), "the file is empty", "save the report's text in it"),
        (_holding("\ufeff \u3000\r\n\t\f\n".encode()), "the file is empty", "save the report's text in it"),
        (_holding(b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR" + bytes(range(256)) * 4), "not a text file", "UTF-8"),
        (_holding(b"PK\x03\x04\x14\x00\x06\x00" + bytes(range(256)) * 9), "not a text file", "UTF-8"),
        (_holding("本局".encode() + b"\xff\xff\xff"), "not a text file", "UTF-8"),
        (_holding("施政報告".encode("utf-16") + b"\x00"), "not a text file", "UTF-8"),
    ],
)
def test_what_is_no_report_gives_one_line_with_path_and_advice(
    tmp_path: Path, make: Callable[[Path], None], what: str, hint: str
) -> None:
    path = tmp_path / "報告" / "清潔.txt"
    path.parent.mkdir()
    make(path)
    with pytest.raises(ReadError) as caught:
        canonical_text(Source(path))
    line = str(caught.value)
    assert line.startswith(f"{path}: ")
    assert what in line
    assert f"; {caught.value.hint}" in line
    assert hint in caught.value.hint
    assert "\n" not in line


@pytest.mark.parametrize(("name", "told"), [("報告.pdf", ".pdf"), ("報告", "files without an ending")])
def test_an_ending_without_a_reader_is_told_with_those_that_have_one(tmp_path: Path, name: str, told: str) -> None:
    path = tmp_path / name
    path.write_text(WORDS, encoding="utf-8")
    with pytest.raises(ReadError) as caught:
        canonical_text(Source(path))
    assert str(path) in str(caught.value)
    assert told in caught.value.what
    assert all(suffix in caught.value.hint for suffix in SUFFIXES)


@pytest.mark.parametrize("name", ["110年度.txt", "110年度.TXT", "110年度.md", "110年度.Markdown"])
def test_text_and_markdown_are_read_whatever_the_case_of_their_ending(tmp_path: Path, name: str) -> None:
    path = tmp_path / name
    path.write_text(WORDS, encoding="utf-8")
    assert canonical_text(Source(path)) == WORDS


def test_a_report_is_called_by_its_name_without_the_ending(tmp_path: Path) -> None:
    assert Source(tmp_path / "環境局.110年.txt").key == "環境局.110年"


def test_the_checksum_is_of_the_bytes_of_the_file(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(WORDS.encode("cp950"))
    assert Source(path).sha256 == hashlib.sha256(WORDS.encode("cp950")).hexdigest()
