"""What README and docs show is what happens: their commands exist, their queries answer, their Python runs."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest

import shizheng
from shizheng.api import Graph
from shizheng.cli import app

ROOT = Path(__file__).parent.parent
PAGES = sorted([*ROOT.glob("*.md"), *(ROOT / "docs").glob("*.md")])


def _blocks(language: str) -> list[tuple[str, str]]:
    """Return the fenced blocks of a language, each with the name of its page."""
    fence = re.compile(rf"^```{language}\n(.*?)^```$", re.DOTALL | re.MULTILINE)
    return [(page.name, block) for page in PAGES for block in fence.findall(page.read_text(encoding="utf-8"))]


def test_readme_fits_its_bounds_and_opens_with_the_two_commands() -> None:
    lines = (ROOT / "README.md").read_text(encoding="utf-8").splitlines()
    assert len(lines) < 120
    first = next(line for line in lines if line.startswith("python3 -m pip install uv"))
    assert first == "python3 -m pip install uv && uv run shizheng build samples -o graph"
    assert lines.index(first) < 20
    assert "uv run pytest" in lines


def test_the_commands_that_readme_lists_are_those_there_are() -> None:
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    told = set(re.findall(r"^\| `shizheng (\w+)", readme, re.MULTILINE))
    assert told == {command.callback.__name__ for command in app.registered_commands if command.callback}


@pytest.mark.parametrize(("page", "query"), _blocks("sparql"))
def test_every_query_that_is_shown_gives_rows_on_the_samples(page: str, query: str, sample_graph: Graph) -> None:
    assert sample_graph.sparql(query).rows, page


@pytest.mark.parametrize(("page", "code"), _blocks("python"))
def test_the_python_that_is_shown_runs(
    page: str, code: str, sample_graph: Graph, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "samples").symlink_to(ROOT / "samples")
    if "read_parquet" in code:
        from shizheng.queries.files import write_facts

        write_facts(sample_graph.facts(), tmp_path / "facts.parquet", "parquet")
    names: dict[str, object] = {"shizheng": shizheng}
    exec(compile(code, page, "exec"), names)  # noqa: S102 - the code of our own pages
    results = [value for name, value in names.items() if name in ("awards", "rows", "facts", "calls")]
    assert results
    assert all(len(value) for value in results if hasattr(value, "__len__"))


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_links_between_pages_lead_somewhere(page: Path) -> None:
    for target in re.findall(r"\]\(([^)#]+)\)", page.read_text(encoding="utf-8")):
        assert (page.parent / target).exists(), target


def test_the_pages_made_from_the_code_are_up_to_date() -> None:
    done = subprocess.run(
        [sys.executable, str(ROOT / "docs" / "generate.py"), "--check"], capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
