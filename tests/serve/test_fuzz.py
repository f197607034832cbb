"""Whatever is asked, the server answers as it says it does, asks nobody else, and is there afterwards.

The same requests in every run: what fails once fails again.
"""

from __future__ import annotations

import contextlib
import json
import os
import shutil
import socket
import subprocess
import sysconfig
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

import shizheng

QUERY = "application/sparql-query"
FAST = "SELECT ?report { ?report a sz:Report }"
AS_TOLD = (
    "allow_header_conformance",
    "content_type_conformance",
    "response_headers_conformance",
    "response_schema_conformance",
    "status_code_conformance",
    "unsupported_method",
)
"""What holds for every answer: its status, media type, headers and body are as described. A fault (500) is not."""
BOUNDED = ("--phases=examples,coverage,fuzzing", "-n5", "--generation-deterministic")


def bounded(examples: int) -> settings:
    """Return settings for so many requests, the same each time; what fails is shown as it is, not made smaller."""
    return settings(
        max_examples=examples,
        derandomize=True,
        deadline=None,
        database=None,
        phases=[Phase.explicit, Phase.generate],
        suppress_health_check=list(HealthCheck),
    )


class Trap:
    """A server that nobody should ask."""

    def __init__(self, listener: socket.socket) -> None:
        self._listener = listener
        self.place = listener.getsockname()
        self.address = f"http://127.0.0.1:{self.place[1]}/"

    def sprung(self) -> bool:
        """Whether anybody has asked."""
        with contextlib.suppress(TimeoutError):
            self._listener.accept()[0].close()
            return True
        return False


@pytest.fixture(scope="module")
def trap() -> Iterator[Trap]:
    """A server that nobody should ask; afterwards nobody has."""
    with socket.create_server(("127.0.0.1", 0)) as listener:
        listener.settimeout(0.2)
        found = Trap(listener)
        yield found
        assert not found.sprung()


def test_a_trap_tells_who_asks(trap: Trap) -> None:
    assert not trap.sprung()
    with socket.create_connection(trap.place):
        assert trap.sprung()


def test_every_request_is_answered_as_described(server: Any, trap: Trap, tmp_path: Path) -> None:
    """What the description allows, what it forbids, and methods that it does not name, each with what comes back."""
    report = tmp_path / "report.json"
    schemathesis = shutil.which("schemathesis", path=sysconfig.get_path("scripts"))
    assert schemathesis
    command = [schemathesis, "run", f"{server.address}/openapi.json", "--checks", ",".join(AS_TOLD), *BOUNDED]
    hooks = {
        "SCHEMATHESIS_HOOKS": "requests_of_all_kinds",
        "PYTHONPATH": str(Path(__file__).parent),
        "TRAP": trap.address,
    }
    done = subprocess.run(
        [*command, f"--report-json-path={report}"],
        cwd=tmp_path,
        env={**os.environ, **hooks},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout
    told = json.loads(report.read_bytes())
    assert told["operations"]["tested"] == told["operations"]["total"] > 15
    assert told["test_cases"]["generated"] > 200
    assert server.ask(FAST).text.count("\r\n") == 3


CATALOGUE = [path.read_text(encoding="utf-8") for path in sorted(Path(shizheng.__file__).parent.rglob("*.rq"))]
PIECES = [
    *("{ ", " }", "(", ")", "[", "]", "<", ">", "'", '"', '"""', "\\", "#", "\n", "?", "$", "^^", "@zh-hant", "*", "+"),
    *("SELECT ", "CONSTRUCT ", "DESCRIBE ", "ASK ", "OPTIONAL ", "MINUS ", "UNION ", "FILTER ", "BIND ", "VALUES "),
    *("SERVICE ", "SERV\\u0049CE ", "SILENT ", "FROM ", "LOAD ", "INSERT DATA ", "DROP ALL", "; CLEAR ALL", "GRAPH "),
    *("\x00", "\ud800", "\ufffe", "\u202e", "\u200b", "臺", "𩸽", "e\u0301", "\\u0000", "\\uD800", "\\U0010FFFF"),
    *("-1e999", "0x10", "9" * 400, "'1'^^xsd:integer", "REGEX(?a, '(a+)+$')", "(a|!a)*/^a+ ", "1/0", "<< ?a ?b ?c >>"),
]


@st.composite
def mutated(draw: st.DrawFn) -> str:
    """Return a query of the catalogue with some of it gone, doubled, moved, or put between other pieces."""
    text = draw(st.sampled_from(CATALOGUE))
    for _ in range(draw(st.integers(1, 6))):
        start = draw(st.integers(0, len(text)))
        end = min(len(text), start + draw(st.integers(0, 60)))
        piece = draw(st.sampled_from([*PIECES, "<TRAP>"]))
        change = draw(st.sampled_from(["cut", "double", "insert", "replace", "wrap"]))
        part = {
            "cut": "",
            "double": text[start:end] * 2,
            "insert": piece + text[start:end],
            "replace": piece,
            "wrap": piece * draw(st.integers(1, 200)) + text[start:end],
        }[change]
        text = text[:start] + part + text[end:]
    return text


@st.composite
def deep(draw: st.DrawFn) -> str:
    """Return a query that nests, or holds a literal, far beyond what anybody needs."""
    often = draw(st.sampled_from([50, 99, 100, 101, 1_000, 20_000]))
    start, end = draw(
        st.sampled_from([("{", "}"), ("(", ")"), ("[", "]"), ("!", ""), ("-", ""), ("<<", ">>"), ("^", "")])
    )
    inside = draw(st.sampled_from(["1", "?a ?b ?c", "'" + "施" * often + "'", "EXISTS { ?a ?b ?c }", "?a"]))
    frame = draw(
        st.sampled_from(["SELECT * {{ {} }}", "SELECT ({} AS ?x) {{}}", "ASK {{ FILTER({}) }}", "ASK {{ ?a {} ?c }}"])
    )
    return frame.format(start * often + inside + end * often)


def test_any_text_for_a_query_is_answered_as_described(server: Any, trap: Trap) -> None:
    told = json.loads(server.get("/openapi.json").body)["paths"]["/sparql"]["post"]["responses"]
    seen: Counter[int] = Counter()

    @bounded(400)
    @given(text=st.one_of(mutated(), mutated(), deep(), st.text(max_size=200)))
    def ask(text: str) -> None:
        data = text.replace("<TRAP>", f"<{trap.address}>").encode(errors="surrogatepass")
        answer = server.get("/sparql?timeout=1", {"Content-Type": QUERY}, data)
        assert answer.headers.get_content_type() in told[str(answer.status)]["content"]
        assert answer.status == 200 or answer.text.count("\n") == 1
        seen[answer.status] += 1

    ask()
    assert min(seen[200], seen[400]) > 20, "some are queries, some are none"
    assert server.ask(FAST).text.count("\r\n") == 3
