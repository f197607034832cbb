"""What the program knows is part of what a graph is made from: a changed word list has every report read again."""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

import shizheng
from shizheng.extract.fingerprint import fingerprints

Run = Callable[..., subprocess.CompletedProcess[str]]
Exported = Callable[[Path], bytes]


@pytest.fixture(scope="module")
def package(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the package as it is installed, to be changed."""
    source = Path(str(shizheng.__file__)).parent
    keep = {"ontology", "extract", "graph", "queries", "viz"}
    copy = tmp_path_factory.mktemp("install") / "shizheng"
    copy.mkdir()
    for path in source.iterdir():
        if path.is_dir() and path.name in keep:
            shutil.copytree(path, copy / path.name, ignore=shutil.ignore_patterns("__pycache__"))
        elif path.suffix == ".py":
            shutil.copy(path, copy)
    return copy


def without_marks(quads: bytes) -> list[str]:
    return [line for line in quads.decode().splitlines() if "ingerprint>" not in line]


def test_a_report_is_read_again_when_the_word_lists_or_rules_changed_and_only_then(
    package: Path, small_inputs: Path, small_folder: Path, exported: Exported, run: Run
) -> None:
    graph = shutil.copytree(small_folder, package.parent / "graph")
    environment = {**os.environ, "PYTHONPATH": str(package.parent), "PYTHONDONTWRITEBYTECODE": "1"}

    def told() -> str:
        done = run("build", small_inputs, "-o", graph, env=environment, cwd=package.parent)
        assert done.returncode == 0, done.stderr
        return str(done.stderr.splitlines()[0])

    (package / "viz" / "notes.py").write_text("# how things look is no part of what they are\n", encoding="utf-8")
    (package / "ontology" / ".cues.csv.swp").write_text("an editor's file", encoding="utf-8")
    assert told() == "3 unchanged"  # another place, the same program
    cues = package / "ontology" / "lexicon" / "cues.csv"
    cues.write_bytes(cues.read_bytes() + b"\n")
    assert told() == "3 read"
    assert without_marks(exported(graph)) == without_marks(exported(small_folder))  # an empty line changes no claim
    with shizheng.open(small_folder) as one, shizheng.open(graph) as other:
        query = "SELECT ?mark { ?text a sz:SourceText ; sz:fingerprint ?mark } ORDER BY ?text"
        assert all(a != b for a, b in zip(one.sparql(query).rows, other.sparql(query).rows, strict=True))


def test_the_fingerprints_are_sixteen_digits_that_stay(package: Path) -> None:
    assert [len(each) for each in fingerprints()] == [16, 16]
    assert set("".join(fingerprints())) <= set("0123456789abcdef")
    assert fingerprints.__wrapped__() == fingerprints()
