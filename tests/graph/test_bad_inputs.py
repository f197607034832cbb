"""Bad files among good ones: the good are built, each bad one is told in one line, and no earlier graph is lost."""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

import shizheng
from shizheng.graph import intake
from shizheng.graph.terms import RDF, SZ, Quad, decimal
from shizheng.ontology.errors import ReadError, ValidationError, VocabularyError

Write = Callable[..., Path]
Exported = Callable[[Path], bytes]
Run = Callable[..., subprocess.CompletedProcess[str]]
Faulty = Callable[[str, str], None]

BAD: dict[str, tuple[bytes, str]] = {
    "binary.txt": (bytes(range(256)) * 40, "not a text file, or in an unknown encoding"),
    "picture.md": (b"\x89PNG\r\n\x1a\n" + bytes(4000), "not a text file, or in an unknown encoding"),
    "latin.txt": ("Résumé à la carte, déjà vu. ".encode("latin-1") * 9, "not a text file, or in an unknown encoding"),
    "cut.txt": (("施政".encode() * 9)[:-1] + b"\xff", "not a text file, or in an unknown encoding"),
    "empty.txt": (b"", "the file is empty"),
    "blank.md": (" \n\u3000\n\t\n".encode(), "the file is empty"),
    "mark.txt": (b"\xef\xbb\xbf", "the file is empty"),
}


@pytest.fixture
def mixed(tmp_path: Path, texts: Mapping[str, str], write: Write) -> Path:
    """A folder with one good report, and one of every bad kind."""
    return write(tmp_path / "reports", {"half111": texts["half111"], **{name: data for name, (data, _) in BAD.items()}})


def lines(failures: list[Exception]) -> dict[str, str]:
    """Return what is told of files by their names."""
    told = {}
    for failure in failures:
        line = str(failure)
        assert "\n" not in line
        place, _, what = line.partition(": ")
        told[Path(place).name] = what
    return told


def test_the_good_report_is_built_and_each_bad_file_told_in_one_line(mixed: Path, tmp_path: Path) -> None:
    result = shizheng.build([mixed], tmp_path / "graph")
    assert result.read == ["half111"]
    told = lines(result.failures)
    assert len(result.failures) == len(told) == len(BAD)
    for name, (_, what) in BAD.items():
        assert told[name].startswith(what)
        assert "; " in told[name]  # and what to do about it


def test_files_of_other_kinds_are_skipped_in_a_folder_and_told_where_they_were_named(
    tmp_path: Path, texts: Mapping[str, str], write: Write
) -> None:
    reports = write(tmp_path / "reports", {"half111": texts["half111"], "scan.pdf": b"%PDF-1.7", "README": b"x"})
    (reports / "README.txt").rename(reports / "README")
    result = shizheng.build([reports], tmp_path / "graph")
    assert ({path.name for path in result.skipped}, result.failures) == ({"scan.pdf", "README"}, [])
    result = shizheng.build([reports, reports / "scan.pdf"], tmp_path / "graph")
    assert lines(result.failures)["scan.pdf"].startswith("there is no reader for .pdf")


def test_a_report_in_which_nothing_is_found_is_built_and_told_as_an_issue(tmp_path: Path, write: Write) -> None:
    result = shizheng.build([write(tmp_path / "reports", {"chat": "嗯，好的。\n就這樣吧。\n"})], tmp_path / "graph")
    assert (result.read, result.failures) == (["chat"], [])
    with shizheng.open(tmp_path / "graph") as graph:
        rows = graph.sparql(
            "SELECT ?kind { ?i a sz:Issue ; sz:issueKind ?kind ; dcterms:isPartOf ?r } ORDER BY ?kind"
        ).rows
        assert rows == [("agency unknown",), ("nothing found",), ("period unknown",)]
        assert graph.summary().rows[0][-1] == 3


@pytest.mark.parametrize(
    "line",
    ["服務" * 10_000, "「（" * 10_000, "a " * 10_000, "一、" * 5_000 + "。" * 10_000],
    ids=["one sentence", "brackets", "spaces", "marks and stops"],
)
def test_a_huge_line_is_read_like_any_other(tmp_path: Path, write: Write, line: str) -> None:
    text = f"高雄市研考會110年度施政績效成果報告\n\n{line}\n研考會辦理訓練6場。\n"
    result = shizheng.build([write(tmp_path / "reports", {"huge": text})], tmp_path / "graph")
    assert (result.read, result.failures) == (["huge"], [])


def test_names_that_are_no_unicode_are_told_and_the_others_built(
    tmp_path: Path, texts: Mapping[str, str], write: Write
) -> None:
    reports = write(tmp_path / "reports", {"half111": texts["half111"]})
    Path(os.fsdecode(os.fsencode(reports) + b"/r\xff110.txt")).write_text(texts["year110"], encoding="utf-8")
    result = shizheng.build([reports], tmp_path / "graph")
    assert result.read == ["half111"]
    [failure] = result.failures
    assert "its name is no Unicode text; rename it" in str(failure)


def test_what_is_no_file_is_told(tmp_path: Path, texts: Mapping[str, str], write: Write) -> None:
    reports = write(tmp_path / "reports", {"half111": texts["half111"]})
    odd = [tmp_path / f"{name}.txt" for name in ("missing", "pipe", "device", "dangling", "長" * 300)]
    os.mkfifo(odd[1])
    odd[2].symlink_to("/dev/zero")
    odd[3].symlink_to(tmp_path / "gone.txt")
    result = shizheng.build([reports, *odd], tmp_path / "graph")
    assert result.read == ["half111"]
    assert sorted(lines(result.failures)) == sorted(path.name for path in odd)


def test_a_report_that_can_no_longer_be_read_keeps_its_part_of_the_graph(
    tmp_path: Path, texts: Mapping[str, str], write: Write, exported: Exported
) -> None:
    reports = write(tmp_path / "reports", {"half111": texts["half111"], "year110": texts["year110"]})
    shizheng.build([reports], tmp_path / "graph")
    before = exported(tmp_path / "graph")
    pointer = (tmp_path / "graph" / "current.json").read_text(encoding="utf-8")
    write(reports, {"year110": b"\x00\x01\x02" * 99})
    result = shizheng.build([reports], tmp_path / "graph")
    assert (result.read, result.kept, result.dropped) == ([], ["half111"], [])
    assert list(lines(result.failures)) == ["year110.txt"]
    assert exported(tmp_path / "graph") == before
    assert (tmp_path / "graph" / "current.json").read_text(encoding="utf-8") == pointer  # nothing new, no new version


@pytest.mark.parametrize("inputs", ["only bad files", "an empty folder", "nothing there", "no path at all"])
def test_where_nothing_can_be_read_the_earlier_graph_stays(
    tmp_path: Path, small_folder: Path, exported: Exported, write: Write, inputs: str
) -> None:
    graph = shutil.copytree(small_folder, tmp_path / "graph")
    reports = tmp_path / "reports"
    if inputs == "only bad files":
        write(reports, {name: data for name, (data, _) in BAD.items()})
    elif inputs == "an empty folder":
        reports.mkdir()
    with pytest.raises(ReadError) as told:
        shizheng.build([] if inputs == "no path at all" else [reports], graph)
    assert "\n" not in str(told.value)
    assert exported(graph) == exported(small_folder)
    with pytest.raises(ReadError):
        shizheng.build([reports], tmp_path / "new")
    assert not (tmp_path / "new" / "current.json").exists()


@pytest.fixture
def faulty(monkeypatch: pytest.MonkeyPatch) -> Faulty:
    """Let the program err in one report: by an exception, or by a figure of two values."""

    def err(key: str, how: str) -> None:
        quads, extract = intake.report_quads, intake.extract

        def raising(source: intake.Source, *rest: object) -> object:
            if source.key == key and how == "raises":
                raise IndexError("list index out of range")
            return extract(source, *rest)  # type: ignore[arg-type]

        def doubling(found: object, origin: object, iris: object) -> list[Quad]:
            said = list(quads(found, origin, iris))  # type: ignore[arg-type]
            figure = next(q for q in said if q.predicate == RDF.type and q.object == SZ.Observation)
            wrong = figure.graph.endswith(f"/{key}") and how == "breaks a shape"
            return [*said, Quad(figure.subject, SZ.value, decimal(7), figure.graph)] if wrong else said

        monkeypatch.setattr(intake, "extract", raising)
        monkeypatch.setattr(intake, "report_quads", doubling)

    return err


FAULTS = {
    "raises": "it can't be read (IndexError: list index out of range); report this as a fault of shizheng",
    "breaks a shape": "the graph breaks its shapes: 觀測值須有且僅有一個數值",
}


@pytest.mark.parametrize("how", FAULTS)
def test_a_fault_of_the_program_in_one_report_keeps_no_other_out(
    tmp_path: Path, write: Write, exported: Exported, faulty: Faulty, how: str
) -> None:
    good = "臺南市政府環境保護局109年度施政績效成果報告\n\n受理陳情12件。\n"
    bad = "臺南市政府環境保護局110年度施政績效成果報告\n\n受理陳情23件。\n"
    reports = write(tmp_path / "reports", {"good": good, "bad": bad})
    shizheng.build([reports], tmp_path / "graph")
    before = exported(tmp_path / "graph")
    faulty("bad", how)
    (reports / "bad.txt").write_text(bad + "受理建議3件。\n", encoding="utf-8")
    result = shizheng.build([reports], tmp_path / "graph")
    assert (result.read, result.kept) == ([], ["good"])
    assert lines(result.failures)["bad.txt"].startswith(FAULTS[how])
    assert exported(tmp_path / "graph") == before, "what it said before stays"
    assert shizheng.build([reports], tmp_path / "fresh").read == ["good"]


def test_where_every_report_breaks_a_shape_nothing_is_published(
    tmp_path: Path, texts: Mapping[str, str], write: Write, faulty: Faulty
) -> None:
    faulty("half111", "breaks a shape")
    reports = write(tmp_path / "reports", {"half111": texts["half111"]})
    with pytest.raises(ValidationError, match="the graph goes without it"):
        shizheng.build([reports], tmp_path / "graph")
    assert not (tmp_path / "graph" / "current.json").exists()


def test_the_command_tells_each_bad_file_and_ends_with_exit_code_4(mixed: Path, tmp_path: Path, run: Run) -> None:
    done = run("build", mixed, "-o", tmp_path / "graph")
    assert done.returncode == 4
    assert "Traceback" not in done.stderr
    for name in BAD:
        assert sum(f"/{name}: " in line for line in done.stderr.splitlines()) == 1
    assert f"1 read, {len(BAD)} failed" in done.stderr
    assert done.stderr.splitlines()[-1].endswith(f"{len(BAD)} could not be read; the other reports are in the graph")


def test_the_command_ends_with_exit_code_3_where_nothing_can_be_read(
    mixed: Path, tmp_path: Path, small_folder: Path, exported: Exported, run: Run
) -> None:
    graph = shutil.copytree(small_folder, tmp_path / "graph")
    (mixed / "half111.txt").unlink()
    done = run("build", mixed, "-o", graph)
    assert (done.returncode, done.stdout, len(done.stderr.splitlines())) == (3, "", 1)
    assert exported(graph) == exported(small_folder)


def test_a_broken_word_list_concerns_every_report_and_ends_the_build(
    tmp_path: Path, texts: Mapping[str, str], write: Write, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_: object) -> None:
        raise VocabularyError("no such cue", where="cues.csv")

    shizheng.build([write(tmp_path / "reports", {"half111": texts["half111"]})], tmp_path / "graph")
    monkeypatch.setattr(intake, "extract", broken)
    (tmp_path / "reports" / "new.txt").write_text(texts["half111"].replace("111", "112"), encoding="utf-8")
    with pytest.raises(VocabularyError, match="no such cue"):
        shizheng.build([tmp_path / "reports"], tmp_path / "graph")
