"""Which reports stand under the paths that a user names: none twice, none lost without a word."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from shizheng.extract.discover import Found, discover


def write(path: Path, words: str = "") -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(words or f"本局辦理「{path.stem}」1場。", encoding="utf-8")
    return path


def keys(found: Found) -> list[str]:
    return [source.key for source in found.sources]


def lines(found: Found) -> list[str]:
    return [str(failure) for failure in found.failures]


def test_a_folder_gives_its_reports_in_order_of_their_names_with_those_of_folders_below(tmp_path: Path) -> None:
    for name in ("b.txt", "a.md", "下/c.txt", "下/更下/d.markdown"):
        write(tmp_path / name)
    assert keys(discover([tmp_path])) == ["a", "b", "c", "d"]


def test_files_of_other_kinds_are_skipped_and_told(tmp_path: Path) -> None:
    for name in ("a.txt", "b.pdf", "下/c.docx", "manifest"):
        write(tmp_path / name)
    found = discover([tmp_path])
    assert keys(found) == ["a"]
    assert {path.name for path in found.skipped} == {"b.pdf", "c.docx", "manifest"}
    assert found.failures == []


def test_a_file_named_by_the_user_is_taken_whatever_its_ending(tmp_path: Path) -> None:
    found = discover([write(tmp_path / "a.pdf")])
    assert keys(found) == ["a"]  # so that reading it can say why it can't be read
    assert found.skipped == []


def test_hidden_files_and_folders_are_no_reports(tmp_path: Path) -> None:
    for name in (".a.txt", ".git/b.txt", "c.txt"):
        write(tmp_path / name)
    found = discover([tmp_path])
    assert (keys(found), found.skipped, found.failures) == (["c"], [], [])


def test_a_report_in_a_folder_below_a_hidden_one_is_found(tmp_path: Path) -> None:
    write(tmp_path / ".data" / "reports" / "a.txt")
    assert keys(discover([tmp_path / ".data" / "reports"])) == ["a"]


@pytest.mark.parametrize("name", ["沒有.txt", "沒有/", "x" * 300])
def test_a_path_that_leads_nowhere_is_told(tmp_path: Path, name: str) -> None:
    there = write(tmp_path / "a.txt")
    found = discover([tmp_path / name, there])
    assert keys(found) == ["a"]
    assert len(found.failures) == 1
    assert lines(found)[0].startswith(f"{tmp_path / name}: ")
    assert found.failures[0].hint


def test_a_file_named_twice_or_under_a_named_folder_is_read_once(tmp_path: Path) -> None:
    report = write(tmp_path / "a.txt")
    found = discover([report, report, tmp_path])
    assert keys(found) == ["a"]
    assert found.failures == []


def test_a_folder_named_in_two_ways_is_read_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write(tmp_path / "a.txt")
    monkeypatch.chdir(tmp_path)
    found = discover([Path(), tmp_path, Path("a.txt")])
    assert keys(found) == ["a"]
    assert found.failures == []


def test_of_two_texts_of_one_name_the_later_is_refused_with_both_paths(tmp_path: Path) -> None:
    first = write(tmp_path / "a.txt", "同一篇報告。")
    twin = write(tmp_path / "下" / "a.txt", "另一篇報告。")
    found = discover([tmp_path])
    assert [source.path for source in found.sources] == [first]
    assert len(found.failures) == 1
    assert str(twin) in lines(found)[0]
    assert str(first) in lines(found)[0]
    assert "same name" in lines(found)[0]


@pytest.mark.parametrize(
    ("second", "content", "to_the_byte"),
    [
        ("b.md", "同一篇報告。\n共12.5件。".encode(), True),
        ("下/a.txt", "同一篇報告。\n共12.5件。".encode(), True),
        ("b.txt", "同一篇報告。\r\n共12.5件。".encode("cp950"), False),
        ("b.txt", "\ufeff同一篇報告。 共12.5件。\n\n".encode(), False),
    ],
)
def test_of_two_files_of_one_text_the_later_is_a_copy(
    tmp_path: Path, second: str, content: bytes, to_the_byte: bool
) -> None:
    first = write(tmp_path / "a.txt", "同一篇報告。\n共12.5件。")
    (tmp_path / second).parent.mkdir(exist_ok=True)
    (tmp_path / second).write_bytes(content)
    found = discover([tmp_path])
    assert ([source.path for source in found.sources], found.failures) == ([first], [])
    [copy] = found.copies
    assert (copy.source.path, copy.of.path, copy.to_the_byte) == (tmp_path / second, first, to_the_byte)


def test_a_text_with_another_figure_is_no_copy_and_neither_are_two_that_cannot_be_read(tmp_path: Path) -> None:
    write(tmp_path / "a.txt", "同一篇報告。共12.5件。")
    write(tmp_path / "b.txt", "同一篇報告。共125件。")
    write(tmp_path / "c.txt", "\n")
    write(tmp_path / "d.txt", " \n")
    found = discover([tmp_path])
    assert (keys(found), found.copies) == (["a", "b", "c", "d"], [])


def test_a_link_that_leads_nowhere_and_a_pipe_are_told_and_not_waited_for(tmp_path: Path) -> None:
    write(tmp_path / "a.txt")
    (tmp_path / "link.txt").symlink_to(tmp_path / "gone.txt")
    os.mkfifo(tmp_path / "pipe.txt")
    found = discover([tmp_path])
    assert keys(found) == ["a"]
    assert sorted(failure.where for failure in found.failures) == [
        str(tmp_path / "link.txt"),
        str(tmp_path / "pipe.txt"),
    ]


def test_a_folder_with_the_name_of_a_report_is_a_folder(tmp_path: Path) -> None:
    write(tmp_path / "110年.txt" / "a.txt")
    found = discover([tmp_path])
    assert (keys(found), found.failures) == (["a"], [])


def test_an_empty_folder_gives_nothing_and_no_error(tmp_path: Path) -> None:
    assert discover([tmp_path]) == Found()


def test_a_manifest_beside_a_named_file_is_read(tmp_path: Path) -> None:
    report = write(tmp_path / "a.txt")
    write(tmp_path / "manifest.csv", "path,title\na.txt,清潔報告\n")
    found = discover([report])
    entry = found.entry(found.sources[0])
    assert entry is not None
    assert entry.title == "清潔報告"


def test_manifests_of_folders_below_hold_for_the_reports_beside_them(tmp_path: Path) -> None:
    write(tmp_path / "下" / "a.txt")
    write(tmp_path / "b.txt")
    write(tmp_path / "下" / "manifest.csv", "path,title\na.txt,清潔報告\n")
    found = discover([tmp_path])
    told = {source.key: found.entry(source) for source in found.sources}
    assert told["a"] is not None
    assert told["a"].title == "清潔報告"
    assert told["b"] is None
    assert found.skipped == []


def test_a_wrong_manifest_is_told_once_and_the_reports_are_still_found(tmp_path: Path) -> None:
    first, second = write(tmp_path / "a.txt"), write(tmp_path / "b.txt")
    write(tmp_path / "manifest.csv", "path,書名\na.txt,清潔報告\n")
    found = discover([first, second, tmp_path])
    assert keys(found) == ["a", "b"]
    assert len(found.failures) == 1
    assert str(tmp_path / "manifest.csv") in lines(found)[0]
