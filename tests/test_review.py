"""`shizheng review` as the shell runs it: lists, sheets for a spreadsheet and back, and a dialogue on a terminal."""

from __future__ import annotations

import codecs
import csv
import io
import os
import pty
import re
import select
import shutil
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import suppress
from pathlib import Path
from typing import NamedTuple

import pytest

import shizheng
from shizheng import cli
from shizheng.extract.reviews import Reviews
from shizheng.extract.reviews.sheet import COLUMNS
from shizheng.verdicts import add

REPORT = """臺南市政府交通局105年度施政績效成果報告

壹、路口安全
105年度改善路口12處。
預計增設標線-3條，「路口守望系統」於105年6月1日啟用。
105年度另改善排水8處。
測得濃度為38.25之高，另辦理稽查5次。
"""
ON_TERMINAL = (
    "import fcntl, os, sys, termios\n"
    "fcntl.ioctl(0, termios.TIOCSCTTY, 0)\n"  # from here on, Ctrl-C is a signal
    "os.execv(sys.executable, [sys.executable, '-m', 'shizheng', *sys.argv[1:]])"
)
ROOM = ("report", "kind", "fact", "quote", "occurrence", "read")


class Done(NamedTuple):
    """How the program ended, and what it told."""

    returncode: int
    stdout: str
    stderr: str


Run = Callable[..., Done]


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with one report and its graph; only for copying."""
    folder = tmp_path_factory.mktemp("built")
    (folder / "交通.txt").write_text(REPORT, encoding="utf-8")
    shizheng.build([folder / "交通.txt"], folder / "graph")
    return folder


@pytest.fixture
def place(built: Path, tmp_path: Path) -> Path:
    """A folder with one report and its graph, into which verdicts may be written."""
    return shutil.copytree(built, tmp_path, dirs_exist_ok=True)


@pytest.fixture
def environment() -> Mapping[str, str]:
    kept = {name: value for name, value in os.environ.items() if name not in ("NO_COLOR", "FORCE_COLOR", "UV")}
    kept.pop("SHIZHENG_GRAPH", None)
    return kept | {"TERM": "dumb", "LOGNAME": "王小明", "USER": "王小明", "PYTHONUTF8": "1", "COLUMNS": "200"}


@pytest.fixture
def run(
    place: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], environment: Mapping[str, str]
) -> Run:
    """Runs the program in the folder of the report; returns exit code, output and errors."""
    monkeypatch.chdir(place)
    for name in ("SHIZHENG_GRAPH", "UV", "NO_COLOR", "FORCE_COLOR"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("LOGNAME", environment["LOGNAME"])

    def main(*arguments: object) -> Done:
        monkeypatch.setattr("sys.argv", ["shizheng", *map(str, arguments)])
        with pytest.raises(SystemExit) as end:
            cli.main()
        told = capsys.readouterr()
        return Done(int(end.value.code or 0), told.out, told.err)

    return main


def rows_of(text: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(text.removeprefix("\ufeff"), newline="")))


def filled(sheet: list[dict[str, str]], *changed: Mapping[str, str]) -> str:
    """Return the rows of a sheet, filled in by their printed facts, as a spreadsheet writes them."""
    out = io.StringIO()
    writer = csv.DictWriter(out, COLUMNS, lineterminator="\r\n")
    writer.writeheader()
    for row in sheet:
        mine = [each for each in changed if each["fact"] == row["fact"]]
        writer.writerows([row | each for each in mine] or [row])
    return "\ufeff" + out.getvalue()


def test_a_list_shows_each_claim_with_what_was_read_its_sentence_and_report_least_sure_first(run: Run) -> None:
    done = run("review", "--below", "1.1", "--limit", "0", "--kind", "observation")
    assert done.returncode == 0
    heads = re.findall(r"^(\d+)/(\d+)  數據  (.+?)  ([\d.]+)$", done.stdout, re.MULTILINE)
    assert [int(number) for number, *_ in heads] == list(range(1, len(heads) + 1))
    assert [float(sure) for *_, sure in heads] == sorted(float(sure) for *_, sure in heads)
    block = done.stdout[done.stdout.index("12處") :].splitlines()
    assert block[1].strip().startswith("metric=改善路口; value=12; unit=處; qualifier=exact; start=2016-01-01")
    assert block[2].strip() == "105年度改善路口12處。"
    assert block[3].strip() == "—— 臺南市政府交通局105年度施政績效成果報告 (交通)"
    assert done.stderr == f"{len(heads)} claims; judge them: shizheng review --judge\n"


@pytest.mark.parametrize("form", ["json", "markdown"])
def test_a_list_can_be_read_by_programs(run: Run, place: Path, form: str) -> None:
    done = run("review", "--format", form, "--below", "2", "-o", "list.out")
    assert (done.returncode, done.stdout) == (0, "")
    assert "metric=改善路口" in (place / "list.out").read_text(encoding="utf-8")
    assert run("review", "--format", form, "--below", "2").stdout == (place / "list.out").read_text(encoding="utf-8")


def test_a_sheet_goes_to_a_spreadsheet_and_back_and_the_next_build_obeys_it(run: Run, place: Path) -> None:
    done = run("review", "--format", "csv", "--below", "1.1", "--limit", "0", "-o", "sheet.csv")
    assert done.stderr.endswith("claims; fill in verdicts, then: shizheng review --take sheet.csv\n")
    data = (place / "sheet.csv").read_bytes()
    assert data.startswith(b"\xef\xbb\xbf" + ",".join(COLUMNS).encode() + b"\n")
    sheet = rows_of(data.decode())
    assert all(row[name] for row in sheet for name in ROOM if name != "read" or row["kind"] != "relation")
    assert not any(row[name] for row in sheet for name in COLUMNS if name not in ROOM)
    back = filled(
        sheet,
        {"fact": "12處", "verdict": "Right", "by": "李小華", "on": "2025/2/3", "note": "已核對，無誤"},
        {"fact": "5次", "verdict": "corrected", "field": "metric", "value": "環境稽查"},
        {"fact": "5次", "verdict": "corrected", "field": "unit", "value": "件"},
        {"fact": "路口守望系統", "verdict": "wrong"},
    )
    (place / "sheet.csv").write_bytes(back.encode())
    done = run("review", "--take", "sheet.csv")
    assert (done.returncode, done.stdout) == (0, "")
    assert done.stderr == "4 verdicts added to reviews.csv; build again to have them obeyed\n"
    kept = rows_of((place / "reviews.csv").read_text(encoding="utf-8"))
    assert [(row["fact"], row["verdict"], row["by"]) for row in kept] == [
        (row["fact"], each["verdict"].lower(), each.get("by", "王小明"))
        for row in sheet
        for each in (
            {"fact": "12處", "verdict": "right", "by": "李小華"},
            {"fact": "5次", "verdict": "corrected"},
            {"fact": "5次", "verdict": "corrected"},
            {"fact": "路口守望系統", "verdict": "wrong"},
        )
        if each["fact"] == row["fact"]
    ]
    assert {row["on"] for row in kept if row["by"] == "李小華"} == {"2025-02-03"}
    assert all(re.fullmatch(r"20\d\d-\d\d-\d\d", row["on"]) for row in kept)
    done = run("build", "交通.txt")
    assert done.returncode == 0
    assert "verdict" not in done.stderr
    with shizheng.open(place / "graph") as graph:
        told = {fact.get("printed", fact.get("name")): fact for fact in graph.facts()}
    assert (told["12處"]["verdict"], told["5次"]["metric"], told["5次"]["unit"]) == ("right", "環境稽查", "件")
    assert "路口守望系統" not in told
    again = run("review", "--take", "sheet.csv")
    assert again.stderr == "0 verdicts added to reviews.csv, 4 stood there already\n"


def test_a_filled_sheet_with_a_wrong_line_or_against_what_stands_there_is_refused_whole(run: Run, place: Path) -> None:
    run("review", "--format", "csv", "--below", "1.1", "--limit", "0", "-o", "sheet.csv")
    sheet = rows_of((place / "sheet.csv").read_text(encoding="utf-8"))
    place_of = next(number for number, row in enumerate(sheet, 2) if row["fact"] == "12處")

    def take(**row: str) -> Done:
        back = filled(sheet, {"fact": "12處"} | row, {"fact": "5次", "verdict": "right"})
        (place / "sheet.csv").write_text(back, encoding="utf-8")
        return run("review", "--take", "sheet.csv")

    done = take(verdict="good")
    told = f"shizheng: sheet.csv: line {place_of}: unknown verdict: good (write right, wrong, corrected)"
    assert (done.returncode, done.stderr) == (3, f"{told}; no verdict was applied; mend these lines\n")
    assert not (place / "reviews.csv").exists()
    assert take(verdict="right").returncode == 0
    before = (place / "reviews.csv").read_bytes()
    done = take(verdict="wrong")
    assert done.returncode == 3
    assert f"sheet.csv: line {place_of}: wrong of what reviews.csv:" in done.stderr
    assert (place / "reviews.csv").read_bytes() == before


ODD = {
    "other columns": ("組,verdict,quote,fact,report,kind\r\n", "甲,right,計３件。,3件,年報,observation\r\n"),
    "remarks": ("# 第一季\n\nreport,kind,fact,quote,occurrence,read,verdict,by\n", "# 以上\n\n"),
    "no end of line": ("report,kind,fact,quote,verdict\n", '年報,observation,3件,"計\n3件。",right'),
    "a mark": ("\ufeffreport,kind,fact,quote,verdict,,\n", "年報,observation,3件,計3件。,wrong,,\n"),
    "nothing": ("", ""),
    "a remark alone": ("# 尚無", ""),
}


@pytest.mark.parametrize(("head", "body"), ODD.values(), ids=ODD)
def test_what_stands_in_the_file_stays_as_it_is(run: Run, place: Path, head: str, body: str) -> None:
    (place / "reviews.csv").write_bytes((head + body).encode())
    run("review", "--format", "csv", "--below", "1.1", "--limit", "0", "-o", "sheet.csv")
    sheet = rows_of((place / "sheet.csv").read_text(encoding="utf-8"))
    (place / "sheet.csv").write_text(filled(sheet, {"fact": "12處", "verdict": "right"}), encoding="utf-8")
    assert run("review", "--take", "sheet.csv").stderr.startswith("1 verdicts added")
    after = (place / "reviews.csv").read_bytes().decode()
    titles = head.rstrip("\r\n").rpartition("\n")[2] if "report" in head else ""
    assert after.startswith(head.rstrip("\r\n"))
    assert body in after
    rows = rows_of("".join(line for line in after.splitlines(keepends=True) if not re.match("#|\\s*$", line)))
    assert [row["verdict"] for row in rows if row["fact"] == "12處"] == ["right"]
    assert rows[-1]["by"] == "王小明"
    assert ("\r\n" in after) == ("\r\n" in head)
    assert titles.lstrip("\ufeff") in after
    assert run("build", "交通.txt").returncode == 0


def test_a_file_that_is_not_in_utf8_is_not_added_to(run: Run, place: Path) -> None:
    text = "report,kind,fact,quote,verdict,by\n年報,observation,3件,計3件。,right,王小明\n"
    (place / "reviews.csv").write_bytes(text.encode("cp950"))
    (place / "sheet.csv").write_text(text.replace("3件", "4件"), encoding="utf-8")
    done = run("review", "--take", "sheet.csv")
    assert (done.returncode, (place / "reviews.csv").read_bytes()) == (3, text.encode("cp950"))
    assert "reviews.csv: not in UTF-8; save it as CSV in UTF-8 before verdicts are added" in done.stderr


def test_two_people_who_add_at_once_lose_nothing(place: Path, environment: Mapping[str, str]) -> None:
    code = "import sys; from pathlib import Path; from shizheng.verdicts import add\n"
    code += "for n in range(20): add(Path('reviews.csv'), [dict(report=sys.argv[1], kind='entity', fact=str(n), "
    code += "quote='句', occurrence='1', verdict='right')])"
    people = [subprocess.Popen([sys.executable, "-c", code, name], cwd=place, env=environment) for name in "甲乙丙"]
    assert [person.wait(60) for person in people] == [0, 0, 0]
    rows = rows_of((place / "reviews.csv").read_text(encoding="utf-8"))
    assert sorted((row["report"], int(row["fact"])) for row in rows) == sorted(
        (p, n) for p in "甲乙丙" for n in range(20)
    )
    assert [path.name for path in place.glob(".reviews*")] == []


class Terminal:
    """The program on a real terminal: what it shows is read, what a person types is written."""

    def __init__(self, place: Path, environment: Mapping[str, str], *arguments: str) -> None:
        self.leader, follower = pty.openpty()
        command = [sys.executable, "-c", ON_TERMINAL, "review", "--judge", "--below", "1.1", "--kind", "observation"]
        ends = {"stdin": follower, "stdout": follower, "stderr": follower}
        self.process = subprocess.Popen(
            [*command, *arguments], cwd=place, env=environment, start_new_session=True, **ends
        )
        os.close(follower)
        self.decoder = codecs.getincrementaldecoder("utf-8")()
        self.shown = ""
        self.read = 0

    def until(self, words: str) -> str:
        """Wait for words to be shown and return what was shown since the last time."""
        end = time.monotonic() + 30
        while words not in self.shown[self.read :]:
            assert self._more(end), f"{words} is not shown: {self.shown}"
        start, self.read = self.read, self.shown.index(words, self.read) + len(words)
        return self.shown[start : self.read]

    def _more(self, end: float) -> bool:
        """Read more of what is shown; False when the program has ended, or shows nothing for too long."""
        ready, _, _ = select.select([self.leader], [], [], max(0, end - time.monotonic()))
        part = b""
        with suppress(OSError):  # the program has ended
            part = os.read(self.leader, 65536) if ready else b""
        self.shown += self.decoder.decode(part)
        return bool(part)

    def types(self, words: str) -> None:
        os.write(self.leader, words.encode())

    def end(self) -> int:
        """Read to the end and return the exit code."""
        end = time.monotonic() + 30
        while self._more(end):
            pass
        os.close(self.leader)
        return self.process.wait(10)


@pytest.fixture
def terminal(place: Path, environment: Mapping[str, str]) -> Iterator[Callable[..., Terminal]]:
    """Starts the dialogue on a terminal; what is left at the end is ended."""
    started: list[Terminal] = []

    def start(*arguments: str) -> Terminal:
        started.append(Terminal(place, environment, *arguments))
        return started[-1]

    yield start
    for each in started:
        if each.process.poll() is None:
            each.process.kill()
            each.process.wait()


ASKED = "q quit: "


def test_on_a_terminal_each_claim_is_asked_for_and_each_verdict_is_kept_at_once(
    terminal: Callable[..., Terminal], place: Path
) -> None:
    file = place / "reviews.csv"
    person = terminal("--by", "陳查核")
    assert "metric=" in person.until(ASKED)
    assert not file.exists()
    person.types("r\n")
    person.until(ASKED)
    first = file.read_bytes()
    assert first.startswith(b"\xef\xbb\xbf" + ",".join(COLUMNS).encode())
    person.types("?\nS\n")
    person.until(ASKED)
    person.until(ASKED)
    assert file.read_bytes() == first, "what is skipped, or not understood, is no verdict"
    person.types("c\n")
    assert "metric, value, unit, qualifier, start, end, status" in person.until("when done): ")
    person.types("color\n")
    person.until("there is no field color")
    person.until("when done): ")
    person.types("value\n")
    person.until(": ")
    person.types("許多\n")
    person.until("not a number: 許多")
    person.until("when done): ")
    for words in ("value\n", "1萬3\n", "metric\n", "改善處數\n"):
        person.types(words)
        person.until("when done): " if words in ("1萬3\n", "改善處數\n") else ": ")
    person.types("\n")
    person.until(ASKED)
    rows = rows_of(file.read_text(encoding="utf-8"))
    assert [(r["verdict"], r["field"], r["value"], r["by"]) for r in rows] == [
        ("right", "", "", "陳查核"),
        ("corrected", "value", "1萬3", "陳查核"),
        ("corrected", "metric", "改善處數", "陳查核"),
    ]
    person.types("q\n")
    assert person.end() == 0
    assert "2 verdicts added to reviews.csv; build again to have them obeyed" in person.shown


def test_a_correction_that_makes_no_sense_or_is_none_writes_nothing(
    terminal: Callable[..., Terminal], place: Path
) -> None:
    person = terminal()
    person.until(ASKED)
    person.types("c\n")
    for words in ("start\n", "2099-01-01\n", "\n"):
        person.until(": ")
        person.types(words)
    # which of the two is said depends on whether the fact that is shown first has an end
    refused = person.until("; nothing was written")
    assert "a period that has a start has an end, too" in refused or "the period would end before it starts" in refused
    person.until("when done): ")
    person.types("\n")
    person.until(ASKED)
    person.types("\x04")
    assert person.end() == 0
    assert not (place / "reviews.csv").exists()
    assert "0 verdicts added" in person.shown


def test_ctrl_c_keeps_what_was_judged_and_the_next_time_goes_on_with_the_rest(
    terminal: Callable[..., Terminal], place: Path
) -> None:
    person = terminal()
    total = re.findall(r"1/(\d+)", person.until(ASKED))[0]
    person.types("w\n")
    person.until(ASKED)
    person.types("\x03")
    assert person.end() == 130
    assert "shizheng: interrupted" in person.shown
    [row] = rows_of((place / "reviews.csv").read_text(encoding="utf-8"))
    assert (row["verdict"], row["by"]) == ("wrong", "王小明")
    again = terminal()
    assert f"1/{int(total) - 1}" in again.until(ASKED)
    assert row["fact"] not in again.shown.splitlines()[0]
    again.types("q\n")
    assert again.end() == 0


@pytest.mark.parametrize(
    ("arguments", "code", "told"),
    [
        (["--judge"], 2, "--judge needs a terminal"),
        (["--judge", "--format", "csv"], 2, "exclude each other"),
        (["--take", "a.csv", "--format", "csv"], 2, "exclude each other"),
        (["-o", "a.csv"], 2, "--output needs --format"),
        (["--format", "xlsx"], 2, "unknown format: xlsx"),
        (["--limit", "-1"], 2, "--limit"),
        (["--kind", "figure"], 7, "unknown kind: figure"),
        (["--report", "年鑑"], 7, "no report is called so: 年鑑"),
        (["--take", "none.csv"], 3, "none.csv: can't be read"),
        (["--reviews", "none.csv"], 3, "none.csv: can't be read"),
        (["-g", "nowhere"], 6, "there is no graph here"),
        (["--format", "csv", "-o", "no/sheet.csv"], 9, "no/sheet.csv"),
    ],
)
def test_a_mistake_is_one_line_and_its_exit_code(run: Run, arguments: list[str], code: int, told: str) -> None:
    done = run("review", *arguments)
    assert (done.returncode, done.stdout) == (code, "")
    [line] = [line for line in done.stderr.splitlines() if not line.endswith("none.csv")]
    assert line.startswith("shizheng: ")
    assert told in line


def test_the_build_report_tells_numbers_that_no_rule_claimed_by_file_line_and_words(run: Run, place: Path) -> None:
    lines = run("build", "交通.txt", "-o", "anew").stderr.splitlines()  # of what is read, not of what is kept
    assert lines[0] == "numbers that no rule could place: 1; all issues: shizheng ask issues -g anew"
    assert lines[1] == "  交通.txt:7: …測得濃度為38.25之高，另辦理稽查5次。…"
    issues = rows_of(run("ask", "issues", "--format", "csv", "-g", "anew").stdout)
    assert [(row["file"], row["line"], row["kind"]) for row in issues] == [("交通.txt", "7", "number not claimed")]


def test_of_many_such_numbers_the_build_report_tells_ten(run: Run, place: Path) -> None:
    many = REPORT + "".join(f"測得濃度為{number}.25之高。\r\n" for number in range(40, 52))
    (place / "交通.txt").write_bytes(many.encode())
    lines = run("build", "交通.txt", "-o", "g 2").stderr.splitlines()
    assert lines[0] == "numbers that no rule could place: 13; all issues: shizheng ask issues -g 'g 2'"
    assert [line.split(":")[1] for line in lines[1:11]] == [str(number) for number in range(7, 17)]
    assert lines[11:13] == ["  … and 3 more", "1 read"]


def test_the_build_report_tells_verdicts_that_could_not_be_obeyed(run: Run, place: Path) -> None:
    (place / "verdicts.csv").write_text(
        "report,kind,fact,quote,verdict\n交通,entity,甲局,甲局。,right\n", encoding="utf-8"
    )
    done = run("build", "交通.txt", "--reviews", "verdicts.csv")
    assert done.returncode == 0
    told = "verdicts.csv:2: 交通: entity 甲局 in 「甲局。」: no claim prints this in this sentence any more"
    assert told in done.stderr.splitlines()


@pytest.mark.parametrize(
    ("words", "cell"),
    [
        ("2021-12", "'2021-12"),
        ("001", "'001"),
        ("1/2", "'1/2"),
        ("12e5", "'12e5"),
        ("1234567890123456", "'1234567890123456"),
        ("=1+1", "'=1+1"),
        ("-5%", "'-5%"),
        ("2,100", '"2,100"'),
        ("98.15%", "98.15%"),
        ("110年度", "110年度"),
        ("3場", "3場"),
    ],
)
def test_a_spreadsheet_takes_no_report_or_figure_for_a_date_a_formula_or_another_number(
    words: str, cell: str, tmp_path: Path
) -> None:
    add(
        tmp_path / "reviews.csv",
        [{"report": words, "kind": "entity", "fact": words, "quote": "句", "verdict": "right"}],
    )
    line = (tmp_path / "reviews.csv").read_text(encoding="utf-8").splitlines()[1]
    assert line.startswith(f"{cell},entity,{cell},句,")
    [judgement] = Reviews.read(tmp_path / "reviews.csv").of(words)
    assert judgement.fact == words
