"""A build that dies, at whatever moment, leaves the earlier graph as it was, and the next build succeeds.

Real processes get real signals at moments told by what stands on the disk: each new file, each file that grew, and the
swap of the pointer. So the moments lie in the work, on fast and slow machines. To have many of them, a process that has
loaded everything once forks one child for each build; a few more builds are started cold, and hit while they load.
"""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

import pytest

import shizheng

Write = Callable[..., Path]
Exported = Callable[[Path], bytes]
Look = Callable[[Path], object]
Hit = Callable[[signal.Signals, float], "Outcome"]

WARM = """
import os, sys
from shizheng import cli
from shizheng.extract.pipeline import read
read("warm", "高雄市政府110年度施政績效成果報告\\n\\n本府辦理訓練3場。\\n")
print("warm", flush=True)
for line in sys.stdin:
    reports, graph, told = line.rstrip("\\n").split("\\t")
    child = os.fork()
    if child == 0:
        os.dup2(os.open(os.devnull, os.O_WRONLY), 1)
        os.dup2(os.open(told, os.O_WRONLY | os.O_CREAT), 2)
        sys.argv = ["shizheng", "build", reports, "-o", graph]
        cli.main()
    print(child, flush=True)
    print(os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]), flush=True)
"""

SIGNALS = (signal.SIGINT, signal.SIGKILL)
INTERRUPTED = "shizheng: interrupted; an earlier graph is unharmed"
CTRL_C = (130, -signal.SIGINT)
"""How a build ends on Ctrl-C: by its exit code, or, where Python was just making a class, by Python's own hand."""
PROGRESS = (0.1, 0.4, 0.6, 0.8, 0.95)
"""Moments as parts of all the changes that a build makes on the disk."""
SWAP = -1.0
"""The moment when the pointer is swapped."""
SECONDS = (0.05, 0.4)
"""Moments of a cold build, which needs a second or more to load, after its first change on the disk."""


@dataclass(frozen=True)
class Outcome:
    """What is left of a build: its exit code, what it told, the graph's folder, and when it changed something there."""

    code: int
    told: str
    graph: Path
    times: tuple[float, ...] = ()


def at_work(graph: Path) -> object:
    """Return what changes on the disk while a build works: every file with its size."""
    seen = []
    for folder, _, files in os.walk(graph):
        for name in files:
            with suppress(FileNotFoundError):
                seen.append((folder, name, os.stat(f"{folder}/{name}").st_size))  # noqa: PTH116  # a Path is slower
    return seen


def at_the_swap(graph: Path) -> object:
    """Return what changes when a build publishes: the pointer, and the file that takes its place."""
    return [path.name for path in graph.glob("*current.json*")], (graph / "current.json").read_bytes()


def changes(alive: Callable[[], bool], graph: Path, look: Look) -> Iterator[float]:
    """Yield the time of every change that a process makes in a graph's folder, for as long as it is alive."""
    last = look(graph)
    while alive():
        now = look(graph)
        if now != last:
            last = now
            yield time.monotonic()
        time.sleep(0.002)


def is_alive(process: int) -> bool:
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    return True


class Scene:
    """An earlier graph, the reports of the build that is going to be hit, and the process that builds them."""

    def __init__(self, folder: Path, small: Path, reports: Path, forge: subprocess.Popen[str]) -> None:
        self.folder, self.small, self.reports, self.forge = folder, small, reports, forge
        assert self.answer() == "warm"

    def answer(self) -> str:
        assert self.forge.stdout is not None
        return self.forge.stdout.readline().strip()

    def copy(self, name: str) -> Path:
        """Return a copy of the earlier graph."""
        return shutil.copytree(self.small, self.folder / name, ignore=shutil.ignore_patterns("build.lock"))

    def warm(self, name: str, look: Look = at_work, number: int = -1, what: int = 0) -> Outcome:
        """Build, and send a signal after a number of changes on the disk."""
        graph, told, times = self.copy(name), self.folder / f"{name}.txt", []
        assert self.forge.stdin is not None
        self.forge.stdin.write(f"{self.reports}\t{graph}\t{told}\n")
        self.forge.stdin.flush()
        process = int(self.answer())
        for count, moment in enumerate(changes(lambda: is_alive(process), graph, look)):
            times.append(moment)
            if count == number:
                with suppress(ProcessLookupError):
                    os.kill(process, what)
        return Outcome(int(self.answer()), told.read_text(encoding="utf-8"), graph, tuple(times))

    def cold(self, name: str, delay: float) -> Outcome:
        """Build in a process of its own, and press Ctrl-C some seconds after its first change on the disk."""
        graph = self.copy(name)
        command = [sys.executable, "-m", "shizheng", "build", str(self.reports), "-o", str(graph)]
        with subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True) as process:
            next(changes(lambda: process.poll() is None, graph, at_work))
            time.sleep(delay)
            process.send_signal(signal.SIGINT)
            _, told = process.communicate(timeout=60)
        return Outcome(process.returncode, told, graph)


@pytest.fixture(scope="module")
def scene(
    tmp_path_factory: pytest.TempPathFactory, small_folder: Path, texts: Mapping[str, str], write: Write
) -> Iterator[Scene]:
    folder = tmp_path_factory.mktemp("crash")
    changed = {key: f"{text}本會辦理研習{number + 4}場。\n" for number, (key, text) in enumerate(texts.items())}
    command = [sys.executable, "-c", WARM]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as forge:
        yield Scene(folder, small_folder, write(folder / "reports", changed), forge)


@pytest.fixture(scope="module")
def whole(scene: Scene) -> Outcome:
    """The same build that nothing hits."""
    return scene.warm("whole")


@pytest.fixture(scope="module")
def hit(scene: Scene, whole: Outcome) -> Hit:
    """What returns the outcome of a signal at a moment; each is tried once."""
    done: dict[tuple[int, float], Outcome] = {}

    def at(what: signal.Signals, moment: float) -> Outcome:
        if (what, moment) not in done:
            number = int(moment * len(whole.times)) if moment != SWAP else 0
            look = at_work if moment != SWAP else at_the_swap
            done[what, moment] = scene.warm(f"{what.name}{moment}", look, number, what)
        return done[what, moment]

    return at


def test_a_build_that_nothing_hits_is_done(whole: Outcome) -> None:
    assert (whole.code, whole.told.splitlines()[0]) == (0, "3 read")
    assert len(whole.times) > 20


@pytest.mark.parametrize("moment", [*PROGRESS, SWAP])
@pytest.mark.parametrize("what", SIGNALS)
def test_the_text_index_is_never_that_of_another_version(
    hit: Hit, same_index: Callable[[Path], None], what: signal.Signals, moment: float
) -> None:
    same_index(hit(what, moment).graph)


@pytest.mark.parametrize("moment", [*PROGRESS, SWAP])
@pytest.mark.parametrize("what", SIGNALS)
def test_the_earlier_graph_is_whole_and_the_next_build_succeeds(
    scene: Scene,
    whole: Outcome,
    hit: Hit,
    exported: Exported,
    what: signal.Signals,
    moment: float,
) -> None:
    before, after = exported(scene.small), exported(whole.graph)
    graph = hit(what, moment).graph
    assert exported(graph) in (before, after)  # the new graph where it was published before the end came
    shizheng.build([scene.reports], graph)
    assert exported(graph) == after
    versions = sorted(path.name for path in (graph / "versions").iterdir())
    assert versions == [versions[0], f"{versions[0]}.lock"]


@pytest.mark.parametrize("moment", [*PROGRESS, SWAP])
def test_ctrl_c_ends_a_build_with_one_line_and_exit_code_130(
    scene: Scene, hit: Hit, exported: Exported, moment: float
) -> None:
    outcome = hit(signal.SIGINT, moment)
    lines = outcome.told.splitlines()
    assert "Traceback" not in outcome.told
    if INTERRUPTED in lines:
        assert outcome.code in CTRL_C
        assert len(lines) == 1 or "3 read" in lines
    else:  # it was done, and told so, before the signal came
        assert outcome.code in (0, *CTRL_C)
        assert "3 read" in lines


@pytest.mark.parametrize("seconds", SECONDS)
def test_ctrl_c_while_the_program_still_loads_is_one_line_too(scene: Scene, exported: Exported, seconds: float) -> None:
    outcome = scene.cold(f"cold{seconds}", seconds)
    assert outcome.code in CTRL_C
    assert outcome.told.splitlines() == [INTERRUPTED]
    assert exported(outcome.graph) == exported(scene.small)


@pytest.mark.parametrize("what", SIGNALS)
def test_most_of_these_moments_come_before_the_new_graph_is_there(hit: Hit, what: signal.Signals) -> None:
    """Else the tests above would say little."""
    assert sum(hit(what, moment).code != 0 for moment in PROGRESS) > len(PROGRESS) // 2
