"""Building again: only what changed is read, and the graph is the same as one built afresh, to the byte."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

import shizheng
from shizheng.graph.store import FORMATS
from shizheng.ontology.errors import UsageError

Write = Callable[..., Path]
Exported = Callable[[Path], bytes]

pytestmark = pytest.mark.usefixtures("index_kept")


def version(graph: Path) -> str:
    return (graph / "current.json").read_text(encoding="utf-8")


def by_graph(quads: bytes) -> dict[str, set[str]]:
    """Return the statements of N-Quads by the last part of the name of their graph."""
    found: dict[str, set[str]] = {}
    for line in quads.decode().splitlines():
        statement, name = line.removesuffix(" .").rsplit(" ", 1)
        found.setdefault(name.strip("<>").rsplit("/", 1)[1], set()).add(statement)
    return found


@pytest.fixture
def graph(tmp_path: Path, small_folder: Path) -> Path:
    """A graph of the three reports, for tests that change it."""
    return shutil.copytree(small_folder, tmp_path / "graph")


def fresh(inputs: Path, exported: Exported) -> bytes:
    """Return what a graph holds that is built from reports for the first time."""
    folder = inputs.parent / "fresh"
    shizheng.build([inputs], folder)
    return exported(folder)


def test_where_nothing_changed_nothing_is_read_and_the_version_stays(inputs: Path, graph: Path) -> None:
    before = version(graph)
    for path in inputs.iterdir():
        os.utime(path, (0, 0))  # the time of a file says nothing of what it holds
    result = shizheng.build([inputs], graph)
    assert (result.read, result.dropped, result.failures) == ([], [], [])
    assert sorted(result.kept) == ["half111", "other110", "year110"]
    assert version(graph) == before


def test_a_changed_report_replaces_only_its_own_part(inputs: Path, graph: Path, exported: Exported) -> None:
    before = by_graph(exported(graph))
    report = inputs / "half111.txt"
    report.write_text(report.read_text(encoding="utf-8").replace("6,400通", "6,411通"), encoding="utf-8")
    result = shizheng.build([inputs], graph)
    assert (result.read, sorted(result.kept), result.dropped) == (["half111"], ["other110", "year110"], [])
    after = by_graph(exported(graph))
    assert {name for name in before if before[name] != after[name]} == {"half111"}
    assert [said for said in ("6,400通", "6,411通") if any(f'"{said}"' in line for line in after["half111"])] == [
        "6,411通"
    ]
    assert exported(graph) == fresh(inputs, exported)


def test_a_removed_report_takes_all_that_only_it_said_with_it(inputs: Path, graph: Path, exported: Exported) -> None:
    (inputs / "year110.txt").unlink()
    result = shizheng.build([inputs], graph)
    assert (result.read, sorted(result.kept), result.dropped) == ([], ["half111", "other110"], ["year110"])
    after = exported(graph)
    assert "year110" not in by_graph(after)
    assert "公民參與平台" not in after.decode()
    assert "公文整合系統" in after.decode()  # the half year's report names it, too
    assert after == fresh(inputs, exported)


def test_a_report_of_which_nothing_is_shared_can_be_removed(tmp_path: Path, write: Write, exported: Exported) -> None:
    reports = write(
        tmp_path / "reports",
        {
            "one": "高雄市政府教育局110年度施政績效成果報告\n\n教育局辦理說明會3場。\n",
            "other": "臺南市政府衛生局109年度施政績效成果報告\n\n衛生局受理申請8件。\n",
        },
    )
    shizheng.build([reports], tmp_path / "graph")
    (reports / "one.txt").unlink()
    assert shizheng.build([reports], tmp_path / "graph").dropped == ["one"]
    assert exported(tmp_path / "graph") == fresh(reports, exported)


@pytest.mark.parametrize(
    "steps",
    [
        ["+new", "-half111", "~year110"],
        ["-year110", "-other110", "+year110", "+other110"],
        ["-half111", "-other110", "+new", "-year110"],
    ],
    ids=",".join,
)
def test_any_way_to_the_same_reports_gives_the_same_bytes(
    inputs: Path, graph: Path, texts: Mapping[str, str], exported: Exported, steps: list[str]
) -> None:
    new = "高雄市政府教育局110年度施政績效成果報告\n\n教育局110年辦理說明會9場，受理申請1,002件。\n"
    for number, step in enumerate(steps):
        file = inputs / f"{step[1:]}.txt"
        if step[0] == "-":
            file.unlink()
        else:
            more = f"研考會辦理研習{number + 2}場。\n" if step[0] == "~" else ""
            file.write_text(texts.get(step[1:], new) + more, encoding="utf-8")
        shizheng.build([inputs], graph)
    assert exported(graph) == fresh(inputs, exported)


def test_a_body_that_only_its_parts_keep_in_the_graph_is_there_as_in_a_fresh_build(
    tmp_path: Path, write: Write, exported: Exported
) -> None:
    """A dropped report named the city itself; what stays names only a body of it, which still belongs to the city."""
    reports = write(
        tmp_path / "reports",
        {
            "both": "高雄市研考會110年度施政績效成果報告\n\n高雄市政府於110年辦理說明會3場，研考會辦理訓練5場。\n",
            "part": "高雄市研考會111年度施政績效成果報告\n\n研考會111年辦理訓練6場。\n",
        },
    )
    shizheng.build([reports], tmp_path / "graph")
    (reports / "both.txt").unlink()
    shizheng.build([reports], tmp_path / "graph")
    assert exported(tmp_path / "graph") == fresh(reports, exported)
    with shizheng.open(tmp_path / "graph") as graph:
        query = 'SELECT ?name { ?b skos:altLabel "研考會"@zh-Hant ; org:subOrganizationOf/skos:prefLabel ?name }'
        assert graph.sparql(query).rows == [("高雄市政府",)]


def test_a_body_that_only_reports_is_there_as_in_a_fresh_build(
    tmp_path: Path, write: Write, exported: Exported
) -> None:
    """The manifest names the body that reports; the text never does."""
    reports = write(
        tmp_path / "reports",
        {
            "silent": "111年度施政績效成果報告\n\n辦理訓練。\n",
            "telling": "高雄市政府教育局110年度施政績效成果報告\n\n教育局110年辦理訓練5場。\n",
            "manifest.csv": "path,agency\nsilent.txt,高雄市政府教育局\n",
        },
    )
    shizheng.build([reports], tmp_path / "graph")
    (reports / "telling.txt").unlink()
    shizheng.build([reports], tmp_path / "graph")
    assert exported(tmp_path / "graph") == fresh(reports, exported)
    with shizheng.open(tmp_path / "graph") as graph:
        query = "SELECT ?name { ?r dcterms:publisher/skos:prefLabel ?name }"
        assert graph.sparql(query).rows == [("高雄市政府教育局",)]


def test_the_order_of_the_paths_does_not_matter(inputs: Path, tmp_path: Path, exported: Exported) -> None:
    files = sorted(inputs.iterdir())
    found = set()
    for number, order in enumerate((files, files[::-1])):
        shizheng.build(order, tmp_path / str(number))
        found.add(exported(tmp_path / str(number)))
    assert len(found) == 1


def test_where_the_reports_stand_does_not_matter(
    inputs: Path, tmp_path: Path, exported: Exported, small_folder: Path
) -> None:
    moved = shutil.move(inputs, tmp_path / "別處 報告")
    shizheng.build([moved], tmp_path / "graph")
    assert exported(tmp_path / "graph") == exported(small_folder)


def test_two_builds_write_the_same_bytes_in_every_format(inputs: Path, tmp_path: Path, small_folder: Path) -> None:
    shizheng.build([inputs], tmp_path / "again")
    with shizheng.open(small_folder) as one, shizheng.open(tmp_path / "again") as other:
        for name in FORMATS:
            one.export(tmp_path / "one", name)
            other.export(tmp_path / "other", name)
            assert (tmp_path / "one").read_bytes() == (tmp_path / "other").read_bytes()


def test_a_manifest_line_that_changed_has_its_report_read_again(inputs: Path, graph: Path) -> None:
    manifest = inputs / "manifest.csv"
    manifest.write_text("path,source\nhalf111.txt,https://example.org/half\n", encoding="utf-8")
    assert shizheng.build([inputs], graph).read == ["half111"]
    assert shizheng.build([inputs], graph).read == []
    manifest.write_text("path,source\nhalf111.txt,https://example.org/half111\n", encoding="utf-8")
    assert shizheng.build([inputs], graph).read == ["half111"]
    manifest.unlink()
    assert shizheng.build([inputs], graph).read == ["half111"]


def test_another_base_makes_the_whole_graph_anew_and_back_again(
    inputs: Path, graph: Path, small_folder: Path, exported: Exported
) -> None:
    base = "https://data.example.org/id/"
    assert sorted(shizheng.build([inputs], graph, base=base).read) == ["half111", "other110", "year110"]
    other = exported(graph)
    assert b"https://w3id.org/shizheng/id/" not in other
    assert other.count(b"\n") == exported(small_folder).count(b"\n")
    assert shizheng.build([inputs], graph, base=base).read == []
    shizheng.build([inputs], graph)
    assert exported(graph) == exported(small_folder)


@pytest.mark.parametrize("base", [" ", "施政", "https://example.org", "https://exa mple.org/", "file:///x/", "x"])
def test_what_is_no_base_is_refused_and_the_graph_stays(inputs: Path, graph: Path, base: str) -> None:
    before = version(graph)
    with pytest.raises(UsageError, match="not a base for IRIs"):
        shizheng.build([inputs], graph, base=base)
    assert version(graph) == before


def test_an_official_code_comes_and_goes_with_its_body(inputs: Path, graph: Path, exported: Exported) -> None:
    def codes() -> list[tuple[object, ...]]:
        with shizheng.open(graph) as opened:
            query = "SELECT DISTINCT ?code { ?body adms:identifier ?i . ?i skos:notation ?code ; dcterms:source ?told }"
            assert opened.sparql("SELECT ?i { ?i a adms:Identifier MINUS { ?body adms:identifier ?i } }").rows == []
            return sorted(opened.sparql(query).rows)

    assert ("397220000A",) in codes()
    for name in ("year110.txt", "half111.txt"):
        (inputs / name).unlink()
    shizheng.build([inputs], graph)
    assert codes() == []
    assert exported(graph) == fresh(inputs, exported)
