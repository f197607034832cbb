"""Full disks and places that can't be written: one line, the right exit code, and the earlier graph whole.

The disks are real: small file systems in memory, mounted by root. Elsewhere the size of files is limited instead, which
is as real an error of the operating system.
"""

from __future__ import annotations

import os
import resource
import shutil
import signal
import subprocess
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

import pytest

import shizheng
from shizheng.graph.folder import GraphFolder
from shizheng.graph.terms import SZ, Quad, URIRef, text
from shizheng.ontology.errors import OutputError, StoreError

Write = Callable[..., Path]
Exported = Callable[[Path], bytes]
Run = Callable[..., subprocess.CompletedProcess[str]]

FREE = (0, 60, 300, 700)
"""Kilobytes that are left on the disk; a build of the reports needs more than a megabyte."""


def mounted(place: Path, options: str) -> None:
    """Mount a file system in memory, or skip the test where that is not allowed."""
    place.mkdir(exist_ok=True)
    mount = shutil.which("mount")
    if mount is None or os.geteuid() != 0:
        pytest.skip("only root can mount a file system")
    done = subprocess.run(
        [mount, "-t", "tmpfs", "-o", options, "tmpfs", place], capture_output=True, text=True, check=False
    )
    if done.returncode:
        pytest.skip(f"no file system can be mounted here: {done.stderr.strip()}")


@pytest.fixture
def disk(tmp_path: Path) -> Iterator[Path]:
    """A disk of 16 MB, mounted for one test."""
    place = tmp_path / "disk"
    mounted(place, "size=16m")
    yield place
    subprocess.run([str(shutil.which("umount")), "-l", place], check=True)


@pytest.fixture
def changed(tmp_path: Path, texts: Mapping[str, str], write: Write) -> Path:
    """The three reports, each with one more sentence than in the graph that is built already."""
    return write(tmp_path / "changed", {key: f"{text}本會辦理研習{len(key)}場。\n" for key, text in texts.items()})


def fill(disk: Path, free: int) -> None:
    """Leave some kilobytes free on a disk."""
    filler = disk / "filler"
    filler.unlink(missing_ok=True)
    room = shutil.disk_usage(disk).free - free * 1024
    filler.write_bytes(b"\0" * room)


def test_a_full_disk_is_told_and_the_earlier_graph_is_whole(
    disk: Path, small_folder: Path, changed: Path, exported: Exported
) -> None:
    graph = shutil.copytree(small_folder, disk / "graph")
    before = exported(graph)
    told = []
    for free in FREE:
        fill(disk, free)
        with pytest.raises(StoreError) as error:
            shizheng.build([changed], graph)
        told.append(str(error.value))
        assert exported(graph) == before
        assert len(list((graph / "versions").iterdir())) == 2
    assert all("o space left" in line and "\n" not in line and "free some disk space" in line for line in told)
    (disk / "filler").unlink()
    assert shizheng.build([changed], graph).read == ["half111", "other110", "year110"]


def test_a_first_build_on_a_full_disk_leaves_no_graph(disk: Path, changed: Path) -> None:
    for free in FREE:
        fill(disk, free)
        with pytest.raises(StoreError):
            shizheng.build([changed], disk / "graph")
        with pytest.raises(StoreError, match="there is no graph here"):
            shizheng.open(disk / "graph")
    (disk / "filler").unlink()
    shizheng.build([changed], disk / "graph")


def test_a_pointer_that_can_not_be_written_leaves_the_earlier_graph(disk: Path) -> None:
    """The disk gets full at the last moment, when all is made and only the pointer is missing."""
    folder, graph = GraphFolder(disk / "graph"), URIRef("https://example.org/graph/a")
    with folder.writing() as draft:
        draft.publish()
    with folder.writing() as draft:
        draft.store.add([Quad(graph, SZ.rule, text("甲"), graph)])
        draft.store.flush()
        fill(disk, 0)
        with pytest.raises(StoreError) as told:
            folder.point_to(draft.name)
    assert "can't be published" in str(told.value)
    assert "No space left on device" in str(told.value)
    with folder.reading() as store:
        assert len(store) == 0


@pytest.mark.parametrize("format", ["turtle", "nquads", "trig", "jsonld", "nt", "rdfxml"])
def test_an_export_to_a_full_disk_leaves_what_stood_there(disk: Path, small_folder: Path, format: str) -> None:
    target = disk / "graph.out"
    target.write_text("earlier", encoding="utf-8")
    fill(disk, 40)
    with shizheng.open(small_folder) as graph, pytest.raises(OutputError, match="No space left on device") as told:
        graph.export(target, format)
    assert str(told.value).startswith(f"{target}: can't be written (")
    assert target.read_text(encoding="utf-8") == "earlier"
    assert sorted(path.name for path in disk.iterdir()) == ["filler", "graph.out"]


def test_a_read_only_disk_is_told_and_its_graph_can_still_be_read(
    disk: Path, small_folder: Path, changed: Path, exported: Exported
) -> None:
    graph = shutil.copytree(small_folder, disk / "graph")
    subprocess.run([str(shutil.which("mount")), "-o", "remount,ro", disk], check=True)
    for target in (graph, disk / "new"):
        with pytest.raises(StoreError) as told:
            shizheng.build([changed], target)
        assert str(told.value).startswith(f"{target}: the folder can't be written (Read-only file system)")
    assert exported(graph) == exported(small_folder)
    with shizheng.open(graph) as opened, pytest.raises(OutputError, match="Read-only file system"):
        opened.export(disk / "graph.ttl", "turtle")


def test_the_command_ends_with_one_line_on_a_read_only_disk(
    disk: Path, small_folder: Path, changed: Path, run: Run
) -> None:
    graph = shutil.copytree(small_folder, disk / "graph")
    subprocess.run([str(shutil.which("mount")), "-o", "remount,ro", disk], check=True)
    done = run("build", changed, "-o", graph)
    assert (done.returncode, done.stdout) == (6, "")
    refusal = "the folder can't be written (Read-only file system); choose a folder that you may write to"
    assert done.stderr == f"shizheng: {graph}: {refusal}\n"


def test_files_that_may_not_grow_end_a_build_with_one_line_and_exit_code_6(
    tmp_path: Path, small_folder: Path, changed: Path, exported: Exported, run: Run
) -> None:
    def limited() -> None:
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        resource.setrlimit(resource.RLIMIT_FSIZE, (120_000, 120_000))

    graph = shutil.copytree(small_folder, tmp_path / "graph")
    done = run("build", changed, "-o", graph, preexec_fn=limited)
    assert (done.returncode, done.stdout, len(done.stderr.splitlines())) == (6, "", 1)
    assert "File too large" in done.stderr
    assert exported(graph) == exported(small_folder)
