"""What a graph's folder refuses, in one clear line: broken pointers, newer formats, places that are no folders.

Nothing is touched then; and whatever else lies in the folder is never touched at all.
"""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

import shizheng
from shizheng.graph.folder import FORMAT
from shizheng.ontology.errors import GraphNotFoundError, StoreError

Write = Callable[..., Path]
Exported = Callable[[Path], bytes]


@pytest.fixture
def report(tmp_path: Path, texts: Mapping[str, str], write: Write) -> Path:
    return write(tmp_path / "reports", {"half111": texts["half111"]})


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory, texts: Mapping[str, str], write: Write) -> Path:
    folder = tmp_path_factory.mktemp("once")
    shizheng.build([write(folder / "reports", {"half111": texts["half111"]})], folder / "graph")
    return folder / "graph"


@pytest.fixture
def graph(tmp_path: Path, built: Path) -> Path:
    """A graph of the report, for tests that break it."""
    return shutil.copytree(built, tmp_path / "graph")


def everything(folder: Path) -> dict[str, object]:
    """Return what stands in a folder: files by their bytes, links by their targets, folders."""
    return {
        str(path.relative_to(folder)): path.readlink() if path.is_symlink() else path.is_file() and path.read_bytes()
        for path in folder.rglob("*")
        if path.name != "build.lock"
    }


def refusals(graph: Path, report: Path) -> list[str]:
    """Return what is said when a graph is opened, and when it is built."""
    with pytest.raises(StoreError) as reading:
        shizheng.open(graph)
    with pytest.raises(StoreError) as building:
        shizheng.build([report], graph)
    return [str(reading.value), str(building.value)]


@pytest.mark.parametrize(
    "pointer",
    [
        b"",
        b"{",
        b"\xff\xfe\x00",
        b"null",
        b"[]",
        b'"0001"',
        b"{}",
        b'{"format": 1}',
        b'{"version": "0001"}',
        b'{"format": "one", "version": "0001"}',
        b'{"format": Infinity, "version": "0001"}',
        b'{"format": NaN, "version": "0001"}',
        b'{"format": null, "version": "0001"}',
        b'{"format": 1, "version": null}',
        b'{"format": 1, "version": ""}',
        b'{"format": 1, "version": "1"}',
        b'{"format": 1, "version": "../../etc"}',
        b'{"format": 1, "version": "0001/../0001"}',
        b'{"format": 1, "version": "0001\\n"}',
        b"[" * 100_000,
    ],
    ids=lambda pointer: pointer[:40].decode("latin-1") or "empty",
)
def test_a_pointer_that_says_nothing_sensible_is_refused_and_nothing_touched(
    graph: Path, report: Path, pointer: bytes
) -> None:
    (graph / "current.json").write_bytes(pointer)
    before = everything(graph)
    for line in refusals(graph, report):
        assert line.startswith(f"{graph}/current.json: ")
        assert "\n" not in line
        assert line.endswith("; build the graph again into an empty folder")
    assert everything(graph) == before


def test_a_graph_made_by_a_newer_shizheng_is_refused_and_nothing_touched(graph: Path, report: Path) -> None:
    (graph / "current.json").write_text(json.dumps({"format": FORMAT + 1, "version": "0001"}))
    before = everything(graph)
    line = f"{graph}: made by a newer shizheng (format {FORMAT + 1}; this one knows {FORMAT}); "
    assert refusals(graph, report) == [line + "update shizheng, or build into another folder"] * 2
    assert everything(graph) == before


def test_a_version_that_is_missing_is_told_and_made_again_by_the_next_build(
    graph: Path, report: Path, exported: Exported
) -> None:
    whole = exported(graph)
    (graph / "versions" / "0001").rename(graph.parent / "elsewhere")
    before = everything(graph)
    with pytest.raises(StoreError) as told:
        shizheng.open(graph)
    assert str(told.value) == f"{graph}: the graph's current version is gone; build the graph again"
    assert everything(graph) == before
    assert shizheng.build([report], graph).read == ["half111"]
    assert exported(graph) == whole


@pytest.mark.parametrize("damage", ["cut", "gone", "overwritten"])
def test_a_store_whose_files_are_damaged_is_refused(graph: Path, report: Path, damage: str) -> None:
    largest = max((graph / "versions" / "0001").glob("*.sst"), key=lambda path: path.stat().st_size)
    if damage == "gone":
        largest.unlink()
    else:
        size = largest.stat().st_size
        largest.write_bytes(largest.read_bytes()[: size // 2] if damage == "cut" else b"\0" * size)
    before = everything(graph)
    for line in refusals(graph, report):
        assert "the store can't be opened" in line
        assert "\n" not in line
    assert everything(graph).keys() == before.keys()


def test_a_graph_can_be_moved_copied_and_read_without_its_lock_files(
    graph: Path, report: Path, exported: Exported
) -> None:
    whole = exported(graph)
    moved = graph.rename(graph.parent / "圖 譜")
    (moved / "versions" / "0001.lock").unlink()
    (moved / "build.lock").unlink()
    assert exported(moved) == whole
    assert shizheng.build([report], moved).kept == ["half111"]


def test_other_files_in_the_folder_are_never_touched(
    graph: Path, report: Path, write: Write, texts: Mapping[str, str]
) -> None:
    """Not even where they are called as ours might be."""
    write(graph, {"README.md": "my notes", "0001.txt": "mine", ".hidden.txt": "mine"})
    write(graph / "versions", {"notes.txt": "mine", "1999.txt": "mine", "draft.lock": "mine"})
    for folder in ("versions/0002", "versions/0003/deep", "versions/2021", "versions/old", "0001"):
        write(graph / folder, {"thesis.txt": "a year of work"})
    (graph / "versions" / "latest").symlink_to(graph / "0001")
    mine = {
        name: what for name, what in everything(graph).items() if what == b"mine" or "thesis" in name or "notes" in name
    }
    assert len(mine) >= 9
    for number in range(4):
        write(report, {"half111": texts["half111"] + f"本會辦理說明會{number + 3}場。\n"})
        shizheng.build([report], graph)
    after = everything(graph)
    assert {name: after.get(name) for name in mine} == mine
    assert (graph / "versions" / "latest").is_symlink()
    with shizheng.open(graph) as newest:
        assert newest.summary().rows[0][4] == 4  # 通 場 項 場: the newest version is read, whatever stood in its way


def test_a_build_into_a_folder_in_use_for_something_else_leaves_it_all_there(
    report: Path, tmp_path: Path, write: Write
) -> None:
    project = write(tmp_path / "project", {"a.txt": "甲"})
    write(project / "versions" / "2023", {"law.txt": "條文"})
    write(project / "versions" / "0001", {"law.txt": "條文"})
    before = everything(project)
    shizheng.build([report], project)
    shizheng.build([report], project)
    assert everything(project).items() >= before.items()


def test_a_build_into_a_file_or_below_one_is_refused_and_leaves_the_file(report: Path, tmp_path: Path) -> None:
    file = tmp_path / "notes.txt"
    file.write_text("mine", encoding="utf-8")
    for target in (file, file / "graph", file / "deep" / "graph"):
        with pytest.raises(StoreError) as told:
            shizheng.build([report], target)
        assert str(told.value).startswith(f"{target}: the folder can't be written (")
        assert "\n" not in str(told.value)
        with pytest.raises(StoreError):
            shizheng.open(target)
    assert file.read_text(encoding="utf-8") == "mine"


def test_a_build_whose_versions_folder_is_a_file_is_refused(report: Path, tmp_path: Path) -> None:
    graph = tmp_path / "graph"
    graph.mkdir()
    (graph / "versions").write_text("mine", encoding="utf-8")
    with pytest.raises(StoreError, match="the folder can't be written"):
        shizheng.build([report], graph)
    assert (graph / "versions").read_text(encoding="utf-8") == "mine"


@pytest.mark.parametrize("kind", ["file", "empty folder", "other folder", "nothing", "dangling link"])
def test_where_no_graph_stands_opening_says_so(tmp_path: Path, kind: str) -> None:
    place = tmp_path / "place"
    if kind == "dangling link":
        place.symlink_to(tmp_path / "gone")
    elif kind != "nothing":
        place.mkdir() if "folder" in kind else place.write_text("mine", encoding="utf-8")
    if kind == "other folder":
        (place / "a.txt").write_text("mine", encoding="utf-8")
    before = everything(tmp_path)
    with pytest.raises(StoreError) as told:
        shizheng.open(place)
    assert str(place) in str(told.value)
    if kind != "file":
        assert isinstance(told.value, GraphNotFoundError)
    assert everything(tmp_path) == before


def test_a_graph_reached_through_a_link_is_the_graph(
    graph: Path, report: Path, exported: Exported, tmp_path: Path
) -> None:
    link = tmp_path / "link"
    link.symlink_to(graph, target_is_directory=True)
    assert shizheng.build([report], link).kept == ["half111"]
    assert exported(link) == exported(graph)
    assert link.is_symlink()
