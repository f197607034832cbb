"""The graph's folder: a build becomes visible in one step, readers keep what they opened, old versions go."""

from __future__ import annotations

import subprocess
import sys
import threading
from collections.abc import Callable
from pathlib import Path

import pytest

import shizheng
from shizheng.graph.folder import GraphFolder
from shizheng.graph.terms import SZ, Quad, URIRef, text
from shizheng.ontology.errors import GraphNotFoundError, StoreError

BUSY = "another build is writing this graph; wait for it, or build into another folder"
GRAPH = URIRef("https://example.org/graph/a")
Exported = Callable[[Path], bytes]


def note(words: str) -> Quad:
    return Quad(URIRef(f"https://example.org/{len(words)}"), SZ.rule, text(words), GRAPH)


def publish(folder: GraphFolder, words: str) -> None:
    """Add one statement to a graph."""
    with folder.writing() as draft:
        draft.store.add([note(words)])
        draft.publish()


def said(folder: GraphFolder) -> list[str]:
    with folder.reading() as store:
        return sorted(str(quad.object) for quad in store.match())


def interrupted(folder: GraphFolder, words: str, fault: BaseException) -> None:
    """Begin to add one statement to a graph, and fail."""
    with folder.writing() as draft:
        draft.store.add([note(words)])
        raise fault


def versions(folder: GraphFolder) -> list[str]:
    return sorted(path.name for path in (folder.path / "versions").iterdir() if path.is_dir())


@pytest.fixture
def folder(tmp_path: Path) -> GraphFolder:
    made = GraphFolder(tmp_path / "graph")
    publish(made, "甲")
    return made


def test_where_nothing_was_built_there_is_no_graph_and_looking_makes_none(tmp_path: Path) -> None:
    with pytest.raises(GraphNotFoundError, match="there is no graph here"), GraphFolder(tmp_path / "none").reading():
        pass
    assert list(tmp_path.iterdir()) == []


def test_a_draft_is_seen_only_when_it_is_published(folder: GraphFolder) -> None:
    with folder.writing() as draft:
        draft.store.add([note("甲乙")])
        assert said(folder) == ["甲"]
        draft.publish()
        assert said(folder) == ["甲", "甲乙"]
    assert said(folder) == ["甲", "甲乙"]


def test_a_draft_that_nobody_publishes_is_thrown_away(folder: GraphFolder) -> None:
    with folder.writing() as draft:
        draft.store.add([note("甲乙")])
    assert said(folder) == ["甲"]
    assert versions(folder) == ["0001"]


@pytest.mark.parametrize("fault", [RuntimeError, KeyboardInterrupt, SystemExit, StoreError, MemoryError])
def test_a_draft_is_thrown_away_whatever_goes_wrong(folder: GraphFolder, fault: type[BaseException]) -> None:
    with pytest.raises(fault):
        interrupted(folder, "甲乙", fault("途中"))
    assert said(folder) == ["甲"]
    assert versions(folder) == ["0001"]


def test_a_notebook_that_keeps_the_exception_can_build_again_at_once(folder: GraphFolder) -> None:
    kept = []
    for words in ("甲乙", "甲乙丙"):
        with pytest.raises(ValueError, match=words) as told:
            interrupted(folder, words, ValueError(words))
        kept.append(told)  # its traceback holds the draft and the store
    publish(folder, "甲乙丙丁")
    assert said(folder) == ["甲", "甲乙丙丁"]


def test_readers_keep_the_version_that_they_opened(folder: GraphFolder) -> None:
    with folder.reading() as old:
        publish(folder, "甲乙")
        publish(folder, "甲乙丙")
        assert [str(quad.object) for quad in old.match()] == ["甲"]
        assert old.select("SELECT ?o { ?s sz:rule ?o }").rows == [("甲",)]
        assert said(folder) == ["甲", "甲乙", "甲乙丙"]
        assert versions(folder) == ["0001", "0003"]  # 0002 had no reader
    publish(folder, "甲乙丙丁")
    assert versions(folder) == ["0004"]


def test_the_last_of_several_readers_lets_an_old_version_go(folder: GraphFolder) -> None:
    with folder.reading():
        with folder.reading():
            publish(folder, "甲乙")
        publish(folder, "甲乙丙")
        assert versions(folder) == ["0001", "0003"]
    publish(folder, "甲乙丙丁")
    assert versions(folder) == ["0004"]


def test_a_reader_in_another_process_keeps_its_version_too(folder: GraphFolder) -> None:
    program = (
        "import sys; from pathlib import Path; from shizheng.graph.folder import GraphFolder\n"
        "with GraphFolder(Path(sys.argv[1])).reading() as store:\n"
        "    print('open', flush=True); sys.stdin.readline()\n"
        "    print(len(store), len(list(store.match())), flush=True)\n"
    )
    command = [sys.executable, "-c", program, str(folder.path)]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as reader:
        assert reader.stdin is not None
        assert reader.stdout is not None
        assert reader.stdout.readline() == "open\n"
        publish(folder, "甲乙")
        publish(folder, "甲乙丙")
        assert versions(folder) == ["0001", "0003"]
        reader.stdin.write("\n")
        reader.stdin.flush()
        assert reader.stdout.readline() == "1 1\n"
    publish(folder, "甲乙丙丁")
    assert versions(folder) == ["0004"]


def test_what_a_killed_build_left_is_swept_by_the_next(folder: GraphFolder) -> None:
    program = (
        "import os, signal, sys; from pathlib import Path; from shizheng.graph.folder import GraphFolder\n"
        "with GraphFolder(Path(sys.argv[1])).writing() as draft: os.kill(os.getpid(), signal.SIGKILL)\n"
    )
    killed = subprocess.run([sys.executable, "-c", program, str(folder.path)], check=False)
    assert killed.returncode == -9
    assert versions(folder) == ["0001", "0002"]
    assert said(folder) == ["甲"]
    publish(folder, "甲乙")
    assert versions(folder) == ["0002"]
    assert sorted(path.name for path in (folder.path / "versions").iterdir()) == ["0002", "0002.lock"]


def test_a_second_builder_is_told_in_one_line_and_changes_nothing(folder: GraphFolder) -> None:
    with folder.writing() as first:
        first.store.add([note("甲乙")])
        with pytest.raises(StoreError) as told, GraphFolder(folder.path).writing():
            pytest.fail("two builds wrote one graph")
        first.publish()
    assert str(told.value) == f"{folder.path}: {BUSY}"
    assert said(folder) == ["甲", "甲乙"]


def test_a_second_shizheng_build_ends_with_one_line_and_exit_code_6(
    folder: GraphFolder, small_inputs: Path, run: Callable[..., subprocess.CompletedProcess[str]]
) -> None:
    with folder.writing():
        done = run("build", small_inputs, "-o", folder.path)
    assert (done.returncode, done.stdout) == (6, "")
    assert done.stderr.splitlines() == [f"shizheng: {folder.path}: {BUSY}"]
    assert said(folder) == ["甲"]


def test_readers_never_see_a_graph_half_made(folder: GraphFolder) -> None:
    """Two readers open and read the graph over and over while twenty versions are published and swept."""
    stop, seen, faults = threading.Event(), set(), []

    def read() -> None:
        while not stop.is_set():
            try:
                seen.add(tuple(said(folder)))
            except Exception as error:  # whatever it is, it must be told below
                faults.append(error)

    readers = [threading.Thread(target=read) for _ in range(2)]
    for reader in readers:
        reader.start()
    whole = {("甲",)}
    for number in range(20):
        with folder.writing() as draft:
            draft.store.add([note("乙" * (3 * number + part + 2)) for part in range(3)])
            whole.add(tuple(sorted(str(quad.object) for quad in draft.store.match())))
            draft.publish()
    stop.set()
    for reader in readers:
        reader.join()
    assert faults == []
    assert seen <= whole
    assert len(seen) > 1


def test_an_open_graph_stays_as_it_is_while_a_build_publishes_a_newer_one(
    inputs: Path, tmp_path: Path, exported: Exported
) -> None:
    target = tmp_path / "graph"
    shizheng.build([inputs], target)
    before = exported(target)
    with shizheng.open(target) as graph:
        reports = graph.summary()
        (inputs / "half111.txt").unlink()
        shizheng.build([inputs], target)
        assert graph.summary() == reports
    assert exported(target) != before
