"""A graph on a server reads like the same graph in a folder: every question, every trace, every byte of an export."""

from __future__ import annotations

import json
import subprocess
import sys
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

import shizheng
from shizheng.api import Graph
from shizheng.graph.rows import Rows
from shizheng.queries.catalogue import questions

pytestmark = pytest.mark.reports
TERMS = ("資安", "智慧城市", "一指通", "話務中心")
_ANY_OF_THEM = {("virtuoso", "sums-of-shares"): "sentence"}
"""Columns that show one of several sentences, the first by an order that servers do not share."""


@pytest.fixture(scope="module")
def far(server: Any, report_folder: Path) -> Iterator[Graph]:
    """The graph of the five reports, published to a server and opened there."""
    shizheng.publish(report_folder, server.url)
    with shizheng.open(server.url) as graph:
        yield graph


@pytest.fixture(scope="module")
def near(report_folder: Path) -> Iterator[Graph]:
    """The same graph in its folder."""
    with shizheng.open(report_folder) as graph:
        yield graph


def _counted(table: Rows, free: str | None = None) -> Counter[tuple[object, ...]]:
    """Count the rows of a table, but for a column; what is true to one server is 1 to another, as it is in Python."""
    kept = [index for index, column in enumerate(table.columns) if column != free]
    return Counter(tuple(row[index] for index in kept) for row in table.rows)


def test_it_holds_as_many_quads(far: Graph, near: Graph) -> None:
    assert len(far.store) == len(near.store) > 50_000
    assert far.store.graphs() == near.store.graphs()


@pytest.mark.parametrize("name", questions())
def test_a_question_has_the_same_answer(far: Graph, near: Graph, server: Any, name: str) -> None:
    """Compared without order: servers do not sort Chinese alike."""
    there, here = far.ask(name), near.ask(name)
    free = _ANY_OF_THEM.get((server.name, name))
    assert there.columns == here.columns
    assert _counted(there, free) == _counted(here, free)


@pytest.mark.parametrize("term", TERMS)
def test_a_trace_is_the_same(far: Graph, near: Graph, term: str) -> None:
    assert far.trace(term) == near.trace(term)
    assert len(far.trace(term).lines) > 5


def test_facts_comparisons_and_reviews_are_the_same(far: Graph, near: Graph) -> None:
    assert list(far.facts()) == list(near.facts())
    assert far.compare("108", "110") == near.compare("108", "110")
    assert _counted(far.review()) == _counted(near.review())


@pytest.mark.parametrize(
    ("format", "view"),
    [("nquads", None), ("turtle", None), ("graphml", None), ("gexf", None), ("nt", "schema-org")],
)
def test_an_export_is_the_same_to_the_byte(
    far: Graph, near: Graph, tmp_path: Path, format: str, view: str | None
) -> None:
    written = []
    for name, graph in (("far", far), ("near", near)):
        graph.export(tmp_path / name, format, view)
        written.append((tmp_path / name).read_bytes())
    assert written[0] == written[1] != b""


@pytest.mark.parametrize("term", ["臺北", "台北", "１９９９", "app", ""])
def test_words_are_found_whatever_their_form(far: Graph, near: Graph, term: str) -> None:
    there, here = far.ask("sentences", {"term": term}), near.ask("sentences", {"term": term})
    assert _counted(there) == _counted(here) != Counter()


def test_the_command_line_takes_the_address_of_a_server(
    far: Graph, near: Graph, server: Any, command: Callable[..., subprocess.CompletedProcess[str]]
) -> None:
    there = command("trace", "資安", "--format", "json", "--store", server.url)
    here = command("trace", "資安", "--format", "json", "--graph", near.where)
    assert json.loads(there.stdout) == json.loads(here.stdout)
    assert far.where == server.url.replace("dba:dba@", "")


@pytest.fixture
def command() -> Callable[..., subprocess.CompletedProcess[str]]:
    """Run a command in a process of its own; it has to succeed."""

    def run(*words: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run([sys.executable, "-m", "shizheng", *words], check=True, capture_output=True, text=True)

    return run
