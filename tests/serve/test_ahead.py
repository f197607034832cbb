"""Questions as they stand are answered ahead, for the version that is served; whoever asks goes first."""

from __future__ import annotations

import asyncio
import json
import os
import shutil
import time
from collections.abc import Coroutine
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any, TypeVar

import pytest

import shizheng
from shizheng.api import Graph
from shizheng.ontology.errors import OutputError
from shizheng.queries import catalogue
from shizheng.queries.catalogue import answers
from shizheng.serve.ahead import Ahead
from shizheng.serve.pool import MEMORY, Pool, Request
from tests.serve.conftest import REPORT

LONGEST = 60  # seconds
T = TypeVar("T")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder where answers are left."""
    (tmp_path / "answers").mkdir()
    return tmp_path / "answers"


def test_an_answer_that_was_left_is_the_answer(sample_graph: Graph, folder: Path) -> None:
    store = sample_graph.store
    answers.look_in(store, folder)
    for name in catalogue.questions():
        asked = answers.answer(store, name, {})
        answers.leave(store, name)
        answers._latest(store).clear()
        assert answers.is_ready(store, name, {})
        assert answers.answer(store, name, {}) == asked


def test_it_is_read_and_not_asked_again(sample_graph: Graph, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    store = sample_graph.store
    answers.look_in(store, folder)
    assert not answers.is_ready(store, "awards", {})
    answers.leave(store, "awards")
    monkeypatch.setattr(answers, "ask", lambda *_: pytest.fail("the store was asked"))
    assert answers.answer(store, "awards", {}).found
    assert answers.answer(store, "awards", {"term": ""}).found, "that is its default"
    with pytest.raises(pytest.fail.Exception, match="was asked"):
        answers.answer(store, "awards", {"term": "資安"})
    assert not answers.is_ready(store, "awards", {"term": "資安"})


@pytest.mark.parametrize("left", ["", "[", "nothing", "[[], 0"])
def test_one_that_cannot_be_read_is_asked_for(sample_graph: Graph, folder: Path, left: str) -> None:
    store = sample_graph.store
    answers.look_in(store, folder)
    (folder / "awards.json").write_text(left, encoding="utf-8")
    assert answers.answer(store, "awards", {}).table == catalogue.ask(store, "awards")


def test_nothing_half_written_is_ever_there(sample_graph: Graph, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    store = sample_graph.store
    answers.look_in(store, folder)
    monkeypatch.setattr(Path, "replace", lambda *_: (_ for _ in ()).throw(OSError("no space")))
    with pytest.raises(OutputError, match="no space"):
        answers.leave(store, "awards")
    assert not answers.is_ready(store, "awards", {})


def run(work: Coroutine[Any, Any, T]) -> T:
    """Run some work to its end, in a thread of its own: the browser of other tests has the loop of this one."""
    with ThreadPoolExecutor(1) as pool:
        return pool.submit(asyncio.run, work).result()


def built(folder: Path, *years: int) -> Path:
    """Return the graph of the reports of some years."""
    (folder / "reports").mkdir(exist_ok=True)
    for year in years:
        (folder / "reports" / f"{year}.txt").write_text(REPORT.format(year=year, count=year * 10), encoding="utf-8")
    shizheng.build([folder / "reports"], folder / "graph")
    return folder / "graph"


async def until_all(folder: Path) -> None:
    """Wait until every question is answered in a folder."""
    end = time.monotonic() + LONGEST
    while len(list(folder.glob("*.json"))) < len(catalogue.questions()):
        assert time.monotonic() < end, sorted(file.name for file in folder.glob("*"))
        await asyncio.sleep(0.05)


def test_a_server_answers_all_questions_of_each_version_and_leaves_nothing(tmp_path: Path) -> None:
    graph = built(tmp_path, 105)

    async def served() -> Path:
        pool = Pool(str(graph), size=1)
        await pool.start()
        ahead, first = pool._ahead.folder, pool.version
        assert ahead is not None
        await until_all(ahead / first)
        before = json.loads((ahead / first / "reports.json").read_text(encoding="utf-8"))
        built(tmp_path, 106)
        request = Request("question", "json", task="page", values=(("question", "reports"),))
        while pool.version == first:
            assert (await pool.answer(request, LONGEST)).status == 200
            await asyncio.sleep(0.05)
        await until_all(ahead / pool.version)
        after = json.loads((ahead / pool.version / "reports.json").read_text(encoding="utf-8"))
        assert (before[1], after[1]) == (1, 2), "reports"
        assert [each.name for each in ahead.iterdir()] == [pool.version]
        assert (await pool.answer(request, LONGEST)).status == 200
        await pool.close()
        return ahead

    assert not run(served()).exists()


def test_the_process_lets_others_go_first_and_ends_with_the_server(tmp_path: Path) -> None:
    graph = built(tmp_path, 105)

    async def served() -> int:
        ahead = Ahead(str(graph), MEMORY)
        worker = await ahead._started()
        process = worker._process.pid
        assert os.getpriority(os.PRIO_PROCESS, process) == 19
        await worker.end()
        ahead.begin("another version")
        assert ahead._task is not None
        await ahead._task
        assert ahead.folder is not None
        assert list(ahead.folder.iterdir()) == []
        ahead.begin(worker.version)
        await ahead.close()
        assert ahead._task.cancelled()
        return process

    assert not Path(f"/proc/{run(served())}/fd").exists()


def test_a_graph_that_is_gone_or_a_folder_that_is_gone_harms_nobody(tmp_path: Path) -> None:
    graph = built(tmp_path, 105)

    async def served() -> None:
        pool = Pool(str(graph), size=1)
        await pool.start()
        assert pool._ahead.folder is not None
        shutil.rmtree(pool._ahead.folder)
        request = Request("question", "json", task="page", values=(("question", "awards"),))
        assert (await pool.answer(request, LONGEST)).status == 200
        await pool.close()
        ahead = Ahead(str(tmp_path / "none"), MEMORY)
        ahead.begin("1")
        assert ahead._task is not None
        await ahead._task
        await ahead.close()

    run(served())


def test_where_nothing_may_be_written_the_server_serves_all_the_same(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    graph = built(tmp_path, 105)
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path / "none"))

    async def served() -> None:
        pool = Pool(str(graph), size=1)
        assert pool._ahead.folder is None
        await pool.start()
        request = Request("question", "json", task="page", values=(("question", "awards"),))
        assert (await pool.answer(request, LONGEST)).status == 200
        await pool.close()

    run(served())
