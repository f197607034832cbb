"""Verdicts that a build obeys: they are in the graph with who said so, stay through changes, and none is lost."""

from __future__ import annotations

import csv
import shutil
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest

import shizheng
from shizheng.api import Graph
from shizheng.extract.reviews.sheet import COLUMNS
from shizheng.ontology.errors import ReadError

pytestmark = pytest.mark.usefixtures("index_kept")

Write = Callable[..., Path]
Exported = Callable[[Path], bytes]
Fact = dict[str, Any]

CALLS = "1999話務中心110年1月至12月電話處理總量計12,345通。"
SEATS = "截至110年12月底，設有33席座席，逾7萬5,158人次使用。"
LAUNCH = "研考會於110年10月31日啟用「公文整合系統」，由數位發展部補助450萬元。"
PRIZE = "地政局榮獲「政府服務獎」。"
AUDIT = "研考會辦理資安稽核12場，「公文整合系統」新增3項功能。"


@pytest.fixture
def place(tmp_path: Path, texts: Mapping[str, str], write: Write, small_folder: Path) -> Path:
    """A folder with three reports, their graph, and room for verdicts beside it."""
    write(tmp_path / "reports", texts)
    shutil.copytree(small_folder, tmp_path / "graph")
    return tmp_path


def judge(place: Path, *rows: Mapping[str, str]) -> Any:
    """Write verdicts beside the graph and build again; returns what the build did."""
    with (place / "reviews.csv").open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, COLUMNS)
        writer.writeheader()
        writer.writerows(rows)
    return shizheng.build([place / "reports"], place / "graph")


def row(fact: str, quote: str, verdict: str, field: str = "", value: str = "", **more: str) -> dict[str, str]:
    """Return a verdict by 王小明 on a figure of the year's report; ``more`` overrules."""
    told = {"report": "year110", "kind": "observation", "fact": fact, "quote": quote, "verdict": verdict}
    return told | {"field": field, "value": value, "by": "王小明", "on": "2025-01-31"} | more


def facts(graph: Graph, kind: str = "observation") -> list[Fact]:
    return [fact for fact in graph.facts() if fact["kind"] == kind and fact["report"] == "year110"]


def printed(place: Path) -> dict[str, Fact]:
    """Return the figures of the year's report by what is printed."""
    with shizheng.open(place / "graph") as graph:
        return {fact["printed"]: fact for fact in facts(graph)}


def issues(place: Path) -> Iterator[tuple[Any, ...]]:
    """Yield file, line, kind and message of everything that is told of the graph."""
    with shizheng.open(place / "graph") as graph:
        yield from (each[1:] for each in graph.ask("issues").rows)


def test_verdicts_of_every_kind_are_in_the_graph_with_who_said_so_and_what_was_read(place: Path) -> None:
    result = judge(
        place,
        row("12,345通", CALLS, "right", note="對過原件"),
        row("33席", SEATS, "wrong", by="李小華"),
        row("7萬5,158人次", SEATS, "corrected", "metric", "服務人次"),
        row("7萬5,158人次", SEATS, "corrected", "start", "2021-01-01"),
        row("地政局", PRIZE, "corrected", "name", "研考會", kind="entity"),
        row("公文整合系統", LAUNCH, "corrected", "name", "公文系統", kind="entity"),
        row("公文整合系統", LAUNCH, "corrected", "type", "Plan", kind="entity"),
        row("政府服務獎", PRIZE, "corrected", "result", "shortlisted", kind="award"),
        row("公文整合系統 fundedBy 數位發展部", LAUNCH, "corrected", "amount", "500萬", kind="relation"),
    )
    assert (result.read, sorted(result.kept), result.unheeded) == (["year110"], ["half111", "other110"], [])
    with shizheng.open(place / "graph") as graph:
        figures = {fact["printed"]: fact for fact in facts(graph)}
        assert (figures["12,345通"]["verdict"], figures["12,345通"]["confidence"]) == ("right", 1)
        assert "33席" not in figures
        used = figures["7萬5,158人次"]
        assert (used["metric"], used["start"], used["verdict"]) == ("服務人次", "2021-01-01", "corrected")
        things = {fact["name"]: fact for fact in facts(graph, "entity")}
        assert (things["公文系統"]["type"], "地政局" in things) == ("Plan", False)
        assert things["研考會"]["verdict"] == "corrected", "two names of one body are one thing"
        assert [fact["result"] for fact in facts(graph, "award")] == ["shortlisted"]
        funding = next(fact for fact in facts(graph, "relation") if fact["predicate"] == "fundedBy")
        assert funding["amount"] == 5000000
        of_plan = f"SELECT ?s {{ <{funding['iri']}> sz:subject ?s }}"
        assert graph.sparql(of_plan).rows == [(things["公文系統"]["iri"],)], "what is told of it is told of the renamed"
        query = "SELECT ?v ?by ?on ?note { ?c a sz:JudgedClaim, sz:Observation ; sz:verdict/skos:notation ?v ; "
        query += "sz:judgedBy ?by ; sz:judgedOn ?on OPTIONAL { ?c sz:reviewNote ?note } } ORDER BY DESC(?v)"
        told = [("right", "王小明", "2025-01-31", "對過原件"), ("corrected", "王小明", "2025-01-31", None)]
        assert graph.sparql(query).rows == told
        before = {str(each) for (each,) in graph.sparql("SELECT ?b { ?c sz:readAs ?b }").rows}
        assert {"name=公文整合系統", "type=System", "name=地政局", "amount=4500000", "result=won"} <= before
        graph.check()
    withdrawn = f"observation 33席 in 「{SEATS}」: judged wrong by 李小華 on 2025-01-31"
    assert ("year110.txt", 4, "withdrawn by review", withdrawn) in issues(place)


def test_a_verdict_survives_an_edit_elsewhere_other_line_ends_and_better_rules(
    place: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    judge(
        place,
        row("12,345通", CALLS, "corrected", "metric", "話務量"),
        row("33席", SEATS, "wrong"),
        row("公文整合系統", LAUNCH, "right", kind="entity"),
    )
    report = place / "reports" / "year110.txt"
    text = report.read_text(encoding="utf-8").replace(
        "一、話務中心\n", "一、為民服務\n「公文整合系統」訓練33席。\n二、話務\n"
    )
    report.write_bytes(text.replace("二、資訊業務", "三、資訊業務").replace("\n", "\r\n").encode())
    monkeypatch.setattr("shizheng.graph.provenance.fingerprints", lambda: ("of better rules", "words"))
    result = shizheng.build([place / "reports"], place / "graph")
    assert sorted(result.read) == ["half111", "other110", "year110"]
    assert result.unheeded == []
    figures = printed(place)
    assert (figures["12,345通"]["metric"], figures["12,345通"]["verdict"]) == ("話務量", "corrected")
    assert figures["33席"]["quote"] == "「公文整合系統」訓練33席。"
    with shizheng.open(place / "graph") as graph:
        assert [f["verdict"] for f in facts(graph, "entity") if f["name"] == "公文整合系統"] == ["right"]


def test_a_verdict_whose_claim_is_gone_is_told_with_its_line_in_every_build(place: Path) -> None:
    gone = "本會辦理講習99場。"
    result = judge(place, row("12,345通", CALLS, "right"), row("99場", gone, "right"))
    told = f"observation 99場 in 「{gone}」: no claim prints this in this sentence any more"
    file = place / "reviews.csv"
    assert result.unheeded == [f"{file}:3: year110: {told}"]
    assert ("year110.txt", None, "verdict not applied", told) in issues(place)
    again = shizheng.build([place / "reports"], place / "graph")
    assert (again.read, again.unheeded) == ([], result.unheeded), "it is told though nothing is read again"
    lines = file.read_text(encoding="utf-8").splitlines(keepends=True)
    file.write_text("".join((lines[0], "# 一月查核\n", *lines[1:])), encoding="utf-8")
    moved = shizheng.build([place / "reports"], place / "graph")
    assert (moved.read, moved.unheeded) == ([], [f"{file}:4: year110: {told}"])


def test_a_verdict_on_another_reading_is_told_with_its_line(place: Path) -> None:
    read = "metric=座席; value=32; unit=席; qualifier=exact; end=2021-12-31; status=done"
    [told] = judge(place, row("33席", SEATS, "wrong", read=read)).unheeded
    assert told.startswith(
        f"{place / 'reviews.csv'}:2: year110: observation 33席 in 「{SEATS}」: judged wrong by 王小明"
    )
    assert f"when it read {read}; it reads metric=" in told
    assert "33席" not in printed(place)


def test_verdicts_on_reports_that_are_not_here_are_told_in_one_line_each(place: Path) -> None:
    rows = [row("3場", PRIZE, "right", report=name, occurrence=n) for name in ("year99", "year98") for n in "12"]
    assert judge(place, *rows).unheeded == [
        f"{place / 'reviews.csv'}:2,3: the graph has no report year99",
        f"{place / 'reviews.csv'}:4,5: the graph has no report year98",
    ]


def test_only_reports_with_other_verdicts_are_read_again_and_a_verdict_can_be_taken_back(place: Path) -> None:
    first = row("12,345通", CALLS, "wrong")
    assert judge(place, first).read == ["year110"]
    assert "12,345通" not in printed(place)
    second = row("12場", AUDIT, "right", report="half111")
    assert judge(place, first, second).read == ["half111"]
    assert judge(place, row("33席", SEATS, ""), second, first).read == [], "an empty verdict is none"
    assert judge(place, first | {"on": "2025-02-01"}, second).read == ["year110"]
    (place / "reviews.csv").unlink()
    assert sorted(shizheng.build([place / "reports"], place / "graph").read) == ["half111", "year110"]
    assert printed(place)["12,345通"]["verdict"] is None


def test_the_way_to_the_verdicts_does_not_matter(place: Path, exported: Exported) -> None:
    rows = [
        row("12,345通", CALLS, "wrong"),
        row("33席", SEATS, "corrected", "metric", "座位"),
        row("9席", SEATS, "right"),
    ]
    judge(place, rows[0])
    judge(place, *rows)
    shizheng.build([place / "reports"], place / "fresh")
    assert exported(place / "fresh") == exported(place / "graph")


def test_a_file_with_one_bad_line_stops_the_build_and_nothing_is_applied(place: Path, exported: Exported) -> None:
    before = exported(place / "graph")
    with pytest.raises(ReadError, match=r"reviews\.csv: line 3: unknown verdict: maybe"):
        judge(place, row("12,345通", CALLS, "wrong"), row("33席", SEATS, "maybe"))
    assert exported(place / "graph") == before


def test_another_file_can_be_named_and_must_be_there(place: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    judge(place, row("12,345通", CALLS, "wrong"))
    named = shutil.move(place / "reviews.csv", place / "查核.csv")
    monkeypatch.chdir(place / "graph")
    result = shizheng.build([place / "reports"], ".", reviews=named)
    assert (result.read, "12,345通" in printed(place)) == ([], False)
    with pytest.raises(ReadError, match=r"nowhere\.csv: can't be read"):
        shizheng.build([place / "reports"], ".", reviews="nowhere.csv")
    shutil.copy(named, place / "reviews.csv")
    assert shizheng.build([place / "reports"], ".").read == [], "the file beside the folder, however it is named"


def test_the_file_of_verdicts_is_no_file_of_another_kind(place: Path) -> None:
    (place / "reports" / "reviews.csv").write_text("", encoding="utf-8")
    (place / "reports" / "圖.png").write_bytes(b"")
    result = shizheng.build([place / "reports"], place / "graph")
    assert [file.name for file in result.skipped] == ["圖.png"]
