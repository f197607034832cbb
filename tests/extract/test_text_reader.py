"""Encodings: a report reads the same however it was saved, and its offsets are offsets into the user's own file."""

from __future__ import annotations

import codecs
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shizheng.extract.pipeline import extract
from shizheng.extract.readers import Source, canonical_text
from shizheng.extract.readers.text import decode

WORDS = "臺南市政府環境保護局110年度施政成果\n一、清潔\n清掃街道1,234處，種樹５株。\n"
BIG5 = WORDS.replace("５", "5")

IN_BIG5 = st.text(st.sampled_from("施政成果臺灣高雄市，。；：「」（）、0123456789年月日 \nABC％"), min_size=1).filter(
    lambda text: any("\u4e00" <= character <= "\u9fff" for character in text)
)
VISIBLE = st.text(st.characters(exclude_categories=("Cs", "Cc")), min_size=1)


@pytest.mark.parametrize(
    ("encoding", "mark"),
    [
        ("utf-8", b""),
        ("utf-16-le", codecs.BOM_UTF16_LE),
        ("utf-16-be", codecs.BOM_UTF16_BE),
        ("utf-16-le", b""),
        ("utf-16-be", b""),
        ("cp950", b""),
        ("big5", b""),
        ("big5hkscs", b""),
    ],
)
@pytest.mark.parametrize("newline", ["\n", "\r\n", "\r"])
def test_the_text_is_the_files_character_for_character(
    tmp_path: Path, encoding: str, mark: bytes, newline: str
) -> None:
    words = (WORDS if encoding.startswith("utf") else BIG5).replace("\n", newline)
    path = tmp_path / "a.txt"
    path.write_bytes(mark + words.encode(encoding))
    assert canonical_text(Source(path)) == words


def test_a_mark_of_utf_8_counts_as_the_first_character(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(codecs.BOM_UTF8 + WORDS.encode())
    assert canonical_text(Source(path)) == path.read_bytes().decode("utf-8") == "\ufeff" + WORDS


@pytest.mark.parametrize(
    ("encoding", "opened_as"),
    [("utf-8", "utf-8"), ("utf-8-sig", "utf-8"), ("utf-16", "utf-16"), ("utf-16-le", "utf-16-le"), ("cp950", "cp950")],
)
@pytest.mark.parametrize("newline", ["\n", "\r\n", "\r"])
def test_evidence_is_found_in_the_file_opened_in_its_encoding(
    tmp_path: Path, encoding: str, opened_as: str, newline: str
) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(BIG5.replace("\n", newline).encode(encoding))
    extraction = extract(Source(path))
    with path.open(encoding=opened_as, newline="") as file:
        own = file.read()
    assert extraction.document.canonical == own
    assert [own[o.value_span.start : o.value_span.end] for o in extraction.observations] == ["1,234", "5"]
    assert [own[o.span.start : o.span.end] for o in extraction.observations] == ["清掃街道1,234處，種樹5株。"] * 2


@given(VISIBLE)
def test_any_text_comes_back_from_utf_8_and_utf_16(text: str) -> None:
    assert decode(text.encode("utf-8")) == text
    assert decode(codecs.BOM_UTF16_LE + text.encode("utf-16-le")) == text
    assert decode(codecs.BOM_UTF16_BE + text.encode("utf-16-be")) == text


@given(IN_BIG5)
def test_chinese_comes_back_from_big5_wherever_utf_8_does_not_fit(text: str) -> None:
    assert decode(text.encode("cp950")) == text


@pytest.mark.parametrize("words", ["施政\n", "一、一、一", "1", "一\n二\n三、防疫\n"])
@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be"])
def test_the_order_of_the_bytes_is_told_by_what_people_write(words: str, encoding: str) -> None:
    assert decode(words.encode(encoding)) == words


@given(st.binary())
def test_bytes_are_text_or_nothing_and_never_an_error(data: bytes) -> None:
    assert isinstance(decode(data), str | None)


@pytest.mark.parametrize(
    "data",
    [
        b"\xff\xfe\x00",  # half a character of UTF-16
        b"\x80abc\xff",  # bytes of no encoding
        "Résumé".encode("latin-1"),  # decodes as Big5, but to no Chinese
        bytes(range(32)) * 8,
        b"\x00" * 64,
        "清掃\x01\x02".encode() * 20,
    ],
)
def test_bytes_that_are_no_chinese_text_are_refused(data: bytes) -> None:
    assert decode(data) is None
