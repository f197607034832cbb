"""The command line: what each command prints and where, its exit code, and one line for every mistake."""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from shizheng import cli
from shizheng.ontology import errors

Run = Callable[..., tuple[int, str, str]]
COMMANDS = [
    *("build", "facts", "ask", "sparql", "trace", "compare", "diff"),
    *("view", "report", "review", "export", "describe", "serve", "check", "reason", "train", "doctor"),
]
COUNT = "SELECT (COUNT(?r) AS ?n) { ?r a sz:Report }"


@pytest.fixture
def run(
    sample_folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> Iterator[Run]:
    """Runs the program in an empty folder, on the graph of the samples; returns exit code, output and errors."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("SHIZHENG_GRAPH", str(sample_folder))

    def main(*arguments: str | Path) -> tuple[int, str, str]:
        monkeypatch.setattr("sys.argv", ["shizheng", *map(str, arguments)])
        with pytest.raises(SystemExit) as end:
            cli.main()
        told = capsys.readouterr()
        return int(end.value.code or 0), told.out, told.err

    return main


def test_help_names_every_command_in_a_whole_line(run: Run) -> None:
    code, out, err = run("--help")
    assert (code, err) == (0, "")
    listed = [line.split() for line in out[out.index("Commands:") :].splitlines()[1:]]
    assert [line[0] for line in listed] == COMMANDS
    assert "..." not in out[out.index("Commands:") :], "no description is cut"
    assert run() == (0, out, "")


@pytest.mark.parametrize("command", COMMANDS)
def test_each_command_has_its_help(run: Run, command: str) -> None:
    code, out, err = run(command, "--help")
    assert (code, err) == (0, "")
    assert out.startswith(f"Usage: shizheng {command}")
    assert "--help" in out


MISTAKES = [
    (["frobnicate"], 2, "No such command"),
    (["--frobnicate"], 2, "see shizheng --help"),
    (["trace"], 2, "see shizheng trace --help"),
    (["trace", "資安", "交通"], 2, "unexpected extra argument"),
    (["view", "資安"], 2, "--output"),
    (["view", "資安", "-o", "v.html", "--limit", "0"], 2, "--limit"),
    (["view", "資安", "-o", "v.html", "--limit", "many"], 2, "--limit"),
    (["ask", "figures", "--param", "term"], 2, "NAME=VALUE"),
    (["ask", "reports", "--format", "xml"], 2, "csv, json, markdown"),
    (["facts", "--format", "xlsx"], 2, "jsonl, csv, parquet"),
    (["export", "--format", "xml"], 2, "turtle, nt, nquads, trig, jsonld, rdfxml"),
    (["diff", "graph"], 2, "see shizheng diff --help"),
    (["diff", "a", "b", "--format", "xml"], 2, "csv, json, markdown"),
    (["diff", "nowhere", "."], 6, "nowhere: there is no graph here"),
    (["build", "nowhere", "-o", "g"], 3, "nowhere"),
    (["trace", "資安", "-g", "nowhere"], 6, "shizheng build"),
    (["facts", "-g", "nowhere"], 6, "there is no graph here"),
    (["ask", "figure"], 7, "did you mean figures"),
    (["ask", "figures", "--param", "word=資安"], 7, "it takes term"),
    (["ask", "money", "--param", "least=much"], 7, "not a number: much"),
    (["trace", "xyzzy"], 7, "no report holds this term"),
    (["trace", " "], 7, "no letters"),
    (["compare", "108"], 2, "see shizheng compare --help"),
    (["compare", "108", "xyzzy"], 7, "no report is called that"),
    (["compare", "108", "108"], 7, "both are the same report"),
    (["compare", "103", "研考會"], 7, "more than one report may be meant; name one: "),
    (["compare", "103", "108", "--format", "xml"], 2, "csv, json, markdown"),
    (["view", "xyzzy", "-o", "v.html"], 7, "nothing in the graph is called so"),
    (["sparql", "reports.rq"], 7, "neither a SPARQL query nor a file"),
    (["sparql", ""], 7, "neither a SPARQL query nor a file"),
    (["sparql", "."], 7, "neither a SPARQL query nor a file"),
    (["sparql", "ASK { FILTER(<urn:f>(1)) }"], 7, "custom function"),
    (["facts", "-o", "no/facts.jsonl"], 9, "no/facts.jsonl"),
    (["export", "-o", "no/graph.ttl"], 9, "no/graph.ttl"),
    (["view", "資安", "-o", "no/view.html"], 9, "no/view.html"),
    (["view", "資安", "-o", "."], 9, "can't be written"),
]


@pytest.mark.parametrize(("arguments", "code", "told"), MISTAKES, ids=[" ".join(row[0]) for row in MISTAKES])
def test_a_mistake_is_one_line_and_its_exit_code(
    run: Run, tmp_path: Path, arguments: list[str], code: int, told: str
) -> None:
    given, out, err = run(*arguments)
    assert (given, out) == (code, "")
    assert err.startswith("shizheng: ")
    assert err.count("\n") == 1
    assert told in err
    assert list(tmp_path.iterdir()) in ([], [tmp_path / "g"]), "nothing is left behind"


def test_every_exit_code_is_documented() -> None:
    kinds = [
        each for each in vars(errors).values() if isinstance(each, type) and issubclass(each, errors.ShizhengError)
    ]
    for code in {kind.exit_code for kind in kinds} | {0, 130}:
        assert f"{code} " in (cli.__doc__ or "")


UPDATES = [
    "INSERT DATA { <urn:a> <urn:b> 1 }",
    "DELETE WHERE { ?s ?p ?o }",
    "CLEAR ALL #{",
    "DROP ALL #{",
    "LOAD <file:///etc/passwd> #{",
    "PREFIX a: <urn:> INSERT { a:a a:b 1 } WHERE {}",
    "# SELECT\nDELETE WHERE { ?s ?p ?o }",
    "with <urn:g> delete { ?s ?p ?o } where { ?s ?p ?o }",
]


@pytest.mark.parametrize("update", UPDATES)
def test_an_update_is_refused_and_changes_nothing(run: Run, update: str) -> None:
    before = run("sparql", "SELECT (COUNT(*) AS ?n) { ?s ?p ?o }", "--format", "csv")
    code, out, err = run("sparql", update)
    assert (code, out) == (7, "")
    assert "the graph is read-only" in err
    assert run("sparql", "SELECT (COUNT(*) AS ?n) { ?s ?p ?o }", "--format", "csv") == before


@pytest.mark.parametrize(
    ("query", "place", "marked"),
    [
        ("SELECT ?r WHERE { ?r a nope:Report }", "1:35", "nope:Report▸ }"),
        ("SELECT ?r {\n ?r a sz:Report", "2:16", "?r a sz:Report▸"),
        ("SELECT * { ?資 a sz:Report ; }}", "", "▸"),
        ("SELECT ?x { " + "?x ?y ?z . " * 90 + "wrong }", "1:", "▸"),
    ],
)
def test_a_syntax_error_tells_the_place_and_what_stands_there(run: Run, query: str, place: str, marked: str) -> None:
    code, _, err = run("sparql", query)
    assert code == 7
    assert f"understood at {place}" in err
    assert marked in err
    assert len(err) < 220


@pytest.mark.parametrize("deep", ["{" * 3000 + "}" * 3000, "(" * 6000, "!" * 20000, '"\\"" ' + "[" * 4000])
def test_a_query_too_deep_for_the_engine_is_refused_before_it_falls(run: Run, deep: str) -> None:
    code, _, err = run("sparql", "SELECT * { FILTER(" + deep + ") }")
    assert (code, err) == (7, "shizheng: the query is nested too deep; 200 levels are the most\n")


def test_a_query_is_taken_as_words_from_a_file_or_from_standard_input(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    answer = run("sparql", COUNT, "--format", "csv")
    assert answer == (0, "n\n4\n", "")
    for encoding in ("utf-8", "utf-8-sig"):
        (tmp_path / "count.rq").write_text(f"# 幾份報告？\n{COUNT}", encoding=encoding)
        assert run("sparql", "count.rq", "--format", "csv") == answer
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(COUNT.encode())))
    assert run("sparql", "-", "--format", "csv") == answer
    (tmp_path / "count.rq").write_bytes(b"ASK { ?a ?b '\xff' }")
    assert run("sparql", "count.rq")[::2] == (7, "shizheng: count.rq: not a text in UTF-8; save the query as UTF-8\n")


def test_the_graph_is_the_named_one_else_that_of_the_environment_else_the_folder_graph(
    run: Run, sample_folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    there = run("sparql", COUNT, "--format", "csv")
    monkeypatch.setenv("SHIZHENG_GRAPH", "nowhere")
    assert run("sparql", COUNT)[0] == 6
    assert run("sparql", COUNT, "--format", "csv", "-g", sample_folder) == there
    monkeypatch.delenv("SHIZHENG_GRAPH")
    assert run("sparql", COUNT)[2].startswith("shizheng: graph: there is no graph here")
    (tmp_path / "graph").symlink_to(sample_folder)
    assert run("sparql", COUNT, "--format", "csv") == there


def test_data_go_to_standard_output_and_words_to_standard_error(run: Run) -> None:
    code, out, err = run("ask", "sentences", "--param", "term=陳情", "--format", "json")
    assert (code, err) == (0, "")
    assert {"roc_year", "section", "sentence", "report"} == set(json.loads(out)[0])
    code, out, err = run("ask", "sentences", "--param", "term=陳情", "--format", "csv")
    rows = list(csv.DictReader(io.StringIO(out, newline="")))
    assert {row["roc_year"] for row in rows} == {"103", "108", "110", "114"}
    code, out, err = run("facts")
    assert err == f"{len(out.splitlines()):,} facts\n"
    assert all(json.loads(line)["kind"] for line in out.splitlines())


def test_a_table_is_headed_by_what_its_columns_mean(run: Run) -> None:
    code, out, err = run("ask", "reports")
    assert (code, err) == (0, "4 rows\n")
    assert out.splitlines()[1].replace(" ", "").split("┃")[1:4] == ["報告", "民國年", "期間"]


def test_ask_alone_lists_the_questions_without_any_graph(run: Run) -> None:
    code, out, err = run("ask")
    assert code == 0
    assert "各報告所載得獎" in out
    assert "term = （全部）" in out
    assert err == "ask one: shizheng ask NAME --param NAME=VALUE\n"


def test_a_trace_is_printed_year_by_year_with_sentence_and_report(run: Run) -> None:
    code, out, err = run("trace", "智慧城市")
    assert (code, err) == (0, "")
    head, *parts = out.split("\n\n")
    assert "智慧城市" in head
    blocks = dict(block.split("\n", 1) for block in parts if "之後未再提及" not in block)
    assert list(blocks) == ["103 年", "108 年", "110 年", "114 年"]
    assert blocks["103 年"] == "  （該年報告未提及）"
    assert "逾500 位" in blocks["110 年"]
    for block in list(blocks.values())[1:]:
        first, heading, *told = block.rstrip().split("\n")
        assert first.startswith("  —— 高雄市政府研究發展考核委員會")
        assert re.match(r"    \S", heading)
        assert {len(line) - len(line.lstrip()) for line in told} <= {2, 4, 6, 8}
    other = run("trace", "關鍵績效指標")[1]
    assert re.search(r"109 年\n  ——.*\n    .*\n      數據", other)
    assert "110 年\n  （該年報告所載，列於所屬年度）" in other


def test_a_graph_does_not_differ_from_itself_and_that_is_told(run: Run, sample_folder: Path) -> None:
    assert run("diff", sample_folder, sample_folder) == (0, "兩次建置的資料相同，沒有異動。\n", "")
    code, out, err = run("diff", sample_folder, sample_folder, "--format", "json")
    assert (code, json.loads(out)["changes"], err) == (0, [], "")


def test_a_diff_counts_first_and_cuts_long_lists_unless_all_is_wanted(
    run: Run, sample_folder: Path, tmp_path: Path
) -> None:
    for year, count in ((105, 7), (106, 9)):
        body = "臺南市政府交通局"
        lines = "".join(f"第{n}區改善路口{n + count}處。\n" for n in range(1, 31))
        (tmp_path / f"{year}.txt").write_text(f"{body}{year}年度施政績效成果報告\n\n{lines}", encoding="utf-8")
    assert run("build", "105.txt", "-o", "one")[0] == 0
    assert run("build", "106.txt", "105.txt", "-o", "two")[0] == 0
    code, out, err = run("diff", "one", "two")
    assert (code, err) == (0, "not all is shown; see all with --all, or --format markdown, csv or json\n")
    assert out.index("未變") < out.index("臺南市政府交通局106年度施政績效成果報告（數據 30")
    assert "另有 30 筆隨報告增減，未逐列" in out
    assert "第9區改善路口18處。" not in out
    whole = run("diff", "one", "two", "--all")
    assert (whole[0], whole[2]) == (0, "")
    assert "第9區改善路口18處。" in whole[1]
    rows = list(csv.DictReader(io.StringIO(run("diff", "one", "two", "--format", "csv")[1])))
    assert sum(row["kind"] == "observation" for row in rows) == 30


def test_a_comparison_is_printed_part_by_part_or_whole_in_a_format(run: Run) -> None:
    code, out, err = run("compare", "108", "103")
    assert (code, err) == (0, "every sentence: --format markdown, or --format html > FILE.html\n")
    heads = ["103年與108年報告的比較", "兩份報告", "重點", "可比較的數值", "文字沿用", "新增的文句"]
    places = [out.index(head) for head in heads]
    assert places == sorted(places)
    whole = run("compare", "103", "108", "--format", "html")[1]
    assert whole.startswith("<!doctype html>")
    assert json.loads(run("compare", "103", "108", "--format", "json")[1])["earlier"]["year"] == 103
    assert run("compare", "103", "108", "--format", "markdown")[1].startswith("# 103年與108年報告的比較\n")


def test_view_writes_one_page_and_says_what_to_do(run: Run, tmp_path: Path) -> None:
    assert run("view", "資安", "-o", "v.html") == (0, "", "open v.html in a browser\n")
    assert run("view", "資安", "-o", "-")[1:] == ((tmp_path / "v.html").read_text(encoding="utf-8"), "")


@pytest.mark.parametrize("form", ["turtle", "nt", "nquads", "trig", "jsonld", "rdfxml", "graphml", "gexf"])
def test_export_writes_the_same_to_a_file_and_to_standard_output(run: Run, tmp_path: Path, form: str) -> None:
    assert run("export", "--format", form, "-o", "graph.out") == (0, "", "")
    assert run("export", "--format", form)[1] == (tmp_path / "graph.out").read_text(encoding="utf-8")
