"""What every test may ask for: the samples, the shared reports where they stand, and graphs built from both."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import Browser, sync_playwright

import shizheng
from shizheng.api import Graph

if TYPE_CHECKING:
    from playwright.sync_api import Browser

ROOT = Path(__file__).parent.parent
SAMPLES = ROOT / "samples"
REPORTS = ROOT.parent / "shared" / "reports"

# a run started in the background of a shell ignores Ctrl-C, and so would every program that the tests start and stop
signal.signal(signal.SIGINT, signal.default_int_handler)


def needs(what: str, present: bool, where_to_get: str) -> None:
    """Skip a test, saying why, where a real part that it needs is missing; in CI that is a failure."""
    if present:
        return
    message = f"{what} is not here: {where_to_get}"
    if os.environ.get("CI"):
        pytest.fail(message)
    pytest.skip(message)


@pytest.fixture(scope="session")
def samples() -> Path:
    """The folder of the four sample reports."""
    return SAMPLES


@pytest.fixture(scope="session")
def reports() -> Path:
    """The folder of the five shared reports; tests that ask for it carry ``@pytest.mark.reports``."""
    needs("the folder of the five reports", REPORTS.is_dir(), "they stand in ../shared/reports beside the checkout")
    return REPORTS


@pytest.fixture(scope="session")
def sample_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A graph of the samples, built once; only for reading."""
    folder = tmp_path_factory.mktemp("samples") / "graph"
    shizheng.build([SAMPLES], folder)
    return folder


@pytest.fixture(scope="session")
def graph_of(tmp_path_factory: pytest.TempPathFactory) -> Callable[[Mapping[str, str]], Path]:
    """Builds the graph of some reports, their texts by the names of their files; returns its folder."""

    def build(reports: Mapping[str, str]) -> Path:
        folder = tmp_path_factory.mktemp("made")
        (folder / "reports").mkdir()
        for name, text in reports.items():
            (folder / "reports" / f"{name}.txt").write_text(text, encoding="utf-8")
        shizheng.build([folder / "reports"], folder / "graph")
        return folder / "graph"

    return build


@pytest.fixture
def sample_graph(sample_folder: Path) -> Iterator[Graph]:
    """The graph of the samples, open for reading."""
    with shizheng.open(sample_folder) as graph:
        yield graph


@pytest.fixture(scope="session")
def report_folder(reports: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A graph of the five shared reports, built once; only for reading."""
    folder = tmp_path_factory.mktemp("reports") / "graph"
    shizheng.build([reports], folder)
    return folder


@pytest.fixture
def report_graph(report_folder: Path) -> Iterator[Graph]:
    """The graph of the five shared reports, open for reading."""
    with shizheng.open(report_folder) as graph:
        yield graph


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """The machine's Chromium. Without one the tests are skipped, in CI they fail."""
    path = shutil.which("chromium")
    needs("Chromium", path is not None, "on Debian: apt-get install chromium")
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=path, args=["--no-sandbox"])
        yield started
        started.close()


@pytest.fixture(scope="session")
def chinese_font() -> None:
    """Skip what compares Chinese characters as drawn, where no font has them; in CI fail."""
    lister = shutil.which("fc-list")
    told = subprocess.run([lister, ":lang=zh-tw"], capture_output=True, check=False).stdout if lister else b""
    needs("a Chinese font", bool(told.strip()), "on Debian: apt-get install fonts-noto-cjk fontconfig")
