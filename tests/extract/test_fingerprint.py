"""The fingerprint: a report is read again when the code or a word list that decides what is read has changed."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

import shizheng
from shizheng.extract.fingerprint import fingerprints

HERE = Path(shizheng.__file__).parent
ASK = "from shizheng.extract.fingerprint import fingerprints; print(*fingerprints())"


@pytest.fixture(scope="module")
def copied(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the package's code and word lists, to be changed."""
    package = tmp_path_factory.mktemp("copy") / "shizheng"
    for room in ("ontology", "extract", "graph"):
        shutil.copytree(HERE / room, package / room, ignore=shutil.ignore_patterns("__pycache__", "versions"))
    (package / "__init__.py").write_text("", encoding="utf-8")
    return package


def ask(package: Path) -> str:
    """Return the fingerprints that a process of its own tells for a copy of the package."""
    code = f"import sys; sys.path.insert(0, {str(package.parent)!r}); {ASK}"
    done = subprocess.run([sys.executable, "-I", "-c", code], capture_output=True, text=True, check=True)
    return done.stdout.strip()


def own() -> str:
    """Return the fingerprints of the package that is tested, as they are printed."""
    return " ".join(fingerprints())


def test_the_same_files_give_the_same_digits_wherever_they_stand(copied: Path) -> None:
    assert ask(copied) == own()
    assert [len(each) for each in fingerprints()] == [16, 16]
    assert all(int(each, 16) >= 0 for each in fingerprints())


@pytest.mark.parametrize(
    ("name", "words"),
    [("extract/timex.py", False), ("ontology/lexicon/cues.csv", True), ("ontology/schema/core.ttl", True)],
)
def test_a_changed_module_or_word_list_changes_its_own(copied: Path, name: str, words: bool) -> None:
    file = copied / name
    content = file.read_bytes()
    file.write_bytes(content + b"\n")
    try:
        changed = [now != before for now, before in zip(ask(copied).split(), fingerprints(), strict=True)]
        assert changed == [not words, words]
    finally:
        file.write_bytes(content)


def test_other_files_do_not(copied: Path) -> None:
    for name in ("extract/notes.md", "extract/.hidden.py", "extract/__pycache__/timex.cpython-311.pyc"):
        (copied / name).parent.mkdir(exist_ok=True)
        (copied / name).write_bytes(b"changed")
    assert ask(copied) == own()
