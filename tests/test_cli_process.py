"""The program as the shell runs it: pipes, full disks, Ctrl-C, terminals and their colours, odd locales, quick help."""

from __future__ import annotations

import os
import pty
import re
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

PROGRAM = [sys.executable, "-m", "shizheng"]
START = "from shizheng.cli import main; main()"
HEAVY = {"spacy", "pyoxigraph", "pyrudof", "rdflib", "pyarrow", "networkx", "numpy", "pyvis", "owlready2", "rich"}
REPORT = "臺南市政府交通局105年度施政績效成果報告\n\n壹、路口\n105年度改善路口12處。\n"


_SAID = ("NO_COLOR", "FORCE_COLOR", "COLUMNS", "UV")  # what a shell, or uv, may tell a program of how it is run


@pytest.fixture
def environment(sample_folder: Path) -> dict[str, str]:
    """The environment of a shell without colours forced or forbidden, on the graph of the samples."""
    kept = {name: value for name, value in os.environ.items() if name not in _SAID}
    return kept | {"SHIZHENG_GRAPH": str(sample_folder), "TERM": "xterm-256color"}


def run(environment: dict[str, str], *arguments: str | bytes, **options: object) -> subprocess.CompletedProcess[bytes]:
    """Run the program to its end."""
    return subprocess.run([*PROGRAM, *arguments], env=environment, capture_output=True, check=False, **options)  # type: ignore[call-overload,no-any-return]


def in_terminal(environment: dict[str, str], *arguments: str) -> str:
    """Run the program in a terminal of 80 columns and return what it shows."""
    leader, follower = pty.openpty()
    with subprocess.Popen([*PROGRAM, *arguments], env=environment | {"COLUMNS": "80"}, stdout=follower) as process:
        os.close(follower)
        shown = b""
        try:
            while part := os.read(leader, 65536):
                shown += part
        except OSError:  # the other end was closed
            pass
        assert process.wait(30) == 0
    os.close(leader)
    return shown.decode()


def test_the_console_script_and_the_module_are_the_same_program(environment: dict[str, str]) -> None:
    script = Path(sys.executable).with_name("shizheng")
    told = subprocess.run([script, "ask", "reports"], env=environment, capture_output=True, check=False)
    assert (told.returncode, told.stdout) == (0, run(environment, "ask", "reports").stdout)


@pytest.mark.parametrize("command", [["trace", "資安"], ["facts"], ["export"], ["--help"]])
def test_a_reader_that_has_read_enough_ends_the_program_in_silence(
    environment: dict[str, str], command: list[str]
) -> None:
    process = subprocess.Popen([*PROGRAM, *command], env=environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    assert process.stdout is not None
    assert process.stderr is not None
    process.stdout.close()
    told = process.stderr.read().decode()
    process.stderr.close()
    assert process.wait(30) == 0
    assert re.fullmatch(r"([\d,]+ (rows|facts)\n)?", told)


@pytest.mark.parametrize("command", [["trace", "資安"], ["export"], ["trace", "--help"]])
def test_a_full_disk_is_told_in_one_line(environment: dict[str, str], command: list[str]) -> None:
    with Path("/dev/full").open("wb") as full:
        told = subprocess.run([*PROGRAM, *command], env=environment, stdout=full, stderr=subprocess.PIPE, check=False)
    assert told.returncode == 9
    lines = [line for line in told.stderr.decode().splitlines() if not line.endswith((" facts", " rows"))]
    assert lines == ["shizheng: standard output: can't be written (No space left on device)"]


def test_a_closed_output_is_told_in_one_line(environment: dict[str, str]) -> None:
    closed = ["sh", "-c", 'exec "$@" >&-', "sh", *PROGRAM, "trace", "資安"]
    told = subprocess.run(closed, env=environment, stderr=subprocess.PIPE, check=False)
    assert told.returncode == 9
    assert told.stderr.decode().startswith("shizheng: standard output: is closed; ")
    assert told.stderr.count(b"\n") == 1


def test_ctrl_c_ends_with_130_and_one_line(environment: dict[str, str], tmp_path: Path) -> None:
    """The program waits for a query from a pipe, as it would wait for a slow disk, when Ctrl-C comes."""
    os.mkfifo(tmp_path / "query.rq")
    program = [
        sys.executable,
        "-c",
        f"import signal; signal.signal(signal.SIGINT, signal.default_int_handler); {START}",
    ]
    process = subprocess.Popen(
        [*program, "sparql", tmp_path / "query.rq"], env=environment, stderr=subprocess.PIPE, stdout=subprocess.PIPE
    )
    for _ in range(300):
        try:
            writer = os.open(tmp_path / "query.rq", os.O_WRONLY | os.O_NONBLOCK)
            break
        except OSError:  # nobody reads yet
            time.sleep(0.05)
    process.send_signal(signal.SIGINT)
    os.close(writer)  # a signal that came a moment before the read is seen when the read ends
    out, told = process.communicate(timeout=30)
    assert (process.returncode, out) == (130, b"")
    assert told.decode() == "shizheng: interrupted; an earlier graph is unharmed\n"


@pytest.mark.parametrize("command", [["trace", "資安"], ["ask", "sentences"]])
def test_what_is_piped_has_no_colours_and_no_line_is_broken(environment: dict[str, str], command: list[str]) -> None:
    told = run(environment | {"COLUMNS": "80"}, *command)
    assert told.returncode == 0
    assert b"\x1b" not in told.stdout + told.stderr
    assert "市府統一的資安防護，另有警察局、消防局、衛生局等6個駐外機關接受資安監控。" in told.stdout.decode()


def test_a_terminal_has_colours_unless_they_are_not_wanted(environment: dict[str, str]) -> None:
    assert "\x1b[" in in_terminal(environment, "trace", "資安")
    plain = in_terminal(environment | {"NO_COLOR": "1"}, "trace", "資安")
    assert "\x1b" not in plain
    assert "103 年" in plain
    assert max(sum(2 if ord(c) > 0x2E80 else 1 for c in line.rstrip()) for line in plain.splitlines()) <= 80


def test_chinese_is_written_as_utf8_whatever_the_locale(environment: dict[str, str]) -> None:
    odd = environment | {"LC_ALL": "C", "PYTHONIOENCODING": "ascii"}
    told = run(odd, "ask", "reports", "--format", "csv")
    assert (told.returncode, told.stderr) == (0, b"")
    assert "高雄市政府研究發展考核委員會" in told.stdout.decode()
    assert "沒有的詞: no report holds this term" in run(odd, "trace", "沒有的詞").stderr.decode()


def test_bytes_that_are_no_text_are_refused_in_one_line(environment: dict[str, str]) -> None:
    told = run(environment, b"ask", b"figures", b"--param", b"term=\xff")
    assert (told.returncode, told.stdout) == (7, b"")
    assert told.stderr.decode() == "shizheng: --param term: not a text in UTF-8: '\\udcff'\n"


def imported(*arguments: str) -> set[str]:
    """Return the packages that Python imports while it runs."""
    told = subprocess.run(
        [sys.executable, "-X", "importtime", *arguments], capture_output=True, text=True, check=True
    ).stderr
    return {
        line.rpartition("|")[2].strip().split(".")[0] for line in told.splitlines() if line.startswith("import time:")
    }


@pytest.mark.parametrize(
    "arguments", [["-m", "shizheng", "--help"], ["-m", "shizheng", "trace", "--help"], ["-c", "import shizheng"]]
)
def test_help_and_the_bare_package_import_nothing_heavy(arguments: list[str]) -> None:
    found = imported(*arguments)
    assert "shizheng" in found
    assert not found & HEAVY


def test_a_build_prints_what_it_did_and_what_to_do_next(environment: dict[str, str], tmp_path: Path) -> None:
    (tmp_path / "報告").mkdir()
    (tmp_path / "報告" / "交通.txt").write_text(REPORT, encoding="utf-8")
    there = environment | {"SHIZHENG_GRAPH": str(tmp_path / "my graph")}
    first = run(there, "build", str(tmp_path / "報告"))
    assert first.returncode == 0
    assert "臺南市政府交通局105年度施政績效成果報告" in first.stdout.decode()
    told = first.stderr.decode().splitlines()
    assert told[0] == "1 read"
    assert told[1].startswith(f"next: shizheng trace 資安 -g '{tmp_path / 'my graph'}' · ")
    through_uv = run(there | {"UV": "uv"}, "build", str(tmp_path / "報告")).stderr.decode().splitlines()
    assert through_uv[1].startswith("next: uv run shizheng trace 資安 ")
    (tmp_path / "報告" / "空.txt").write_bytes(b"")
    second = run(there, "build", str(tmp_path / "報告"))
    assert second.returncode == 4
    told = second.stderr.decode().splitlines()
    assert told[0].startswith("shizheng: ")
    assert "空.txt" in told[0]
    assert told[1] == "1 unchanged, 1 failed"
    assert "1 could not be read; the other reports are in the graph" in told[-1]
    assert b"\x1b" not in second.stderr


def test_ctrl_c_while_a_generator_is_being_closed_is_not_lost() -> None:
    program = """
import sys, time
from shizheng.running import _interrupted_again
sys.unraisablehook = _interrupted_again
def closing():
    try:
        yield
    finally:
        raise KeyboardInterrupt
one = closing(); next(one); del one
try:
    time.sleep(5)
except KeyboardInterrupt:
    print("interrupted")
"""
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=False)
    assert (done.stdout, done.stderr) == ("interrupted\n", "")
