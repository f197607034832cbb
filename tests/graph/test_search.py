"""The index: a word finds the nodes in whose search texts it stands, and no others, after whatever builds."""

from __future__ import annotations

import os
import shutil
import sqlite3
from collections.abc import Callable, Mapping
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import shizheng
from shizheng.api import Graph
from shizheng.graph import search
from shizheng.graph.search import SearchIndex, Texts, index
from shizheng.graph.search.level import Part, Record, Text
from shizheng.graph.store import Store
from shizheng.graph.terms import RDF, SZ, Quad, URIRef, text
from shizheng.ontology.errors import StoreError
from shizheng.ontology.folding import search_key
from shizheng.ontology.iris import Iris

Write = Callable[..., Path]
SameIndex = Callable[[Path], None]

PIECES = [
    "資安",
    "話務中心",
    "年",
    "a",
    "pp",
    "1",
    "110",
    "%",
    "<",
    "通",
    "電話處理總量",
    "沒有這個詞",
    "𠮷",
    "😀",
    "\u0301",
    "",
]
HERE = URIRef("https://example.org/graph/a")


def indexes(folder: Path) -> dict[str, int]:
    """Return the files of the index of the current version, each with its number on the disk."""
    (place,) = folder.glob("versions/*/search")
    return {file.name: file.stat().st_ino for file in sorted(place.iterdir())}


def test_a_graph_on_disk_is_looked_up_like_one_that_is_read_through(graph: Graph) -> None:
    beside, through = index(graph.store), Texts(list(search._texts(graph.store)))
    assert isinstance(beside, SearchIndex)
    for piece in PIECES:
        assert list(beside.nodes(piece)) == list(through.nodes(piece)), piece


def test_records_are_the_rows_that_the_store_would_give(
    small_graph: Graph, sample_folder: Path, same_index: SameIndex
) -> None:
    same_index(sample_folder)
    calls = [node for node, kind in index(small_graph.store).nodes(search_key("電話")) if kind == "Sentence"]
    figures = [row["iri"] for row in search.records(small_graph.store, "claims", calls)]
    told = search.records(small_graph.store, "figures", figures)
    assert told
    for row in told:
        assert small_graph.store.value(row["iri"], SZ.metricLabel) == row["label"]
        assert row["value"] == Decimal(small_graph.store.value(row["iri"], SZ.value) or "")
        assert isinstance(row["value"], Decimal)
    assert search.records(small_graph.store, "figures", ["https://example.org/none"]) == []
    assert search.records(small_graph.store, "figures", []) == []


def test_each_node_comes_with_its_class(small_graph: Graph) -> None:
    found = dict(index(small_graph.store).nodes(search_key("話務中心")))
    assert set(found.values()) == {"Sentence", "NamedThing"}
    assert {kind for _, kind in index(small_graph.store).nodes(search_key("電話處理總量"))} >= {"Metric", "Indicator"}


def test_a_piece_of_a_latin_word_finds_it_whatever_its_case_and_width(sample_graph: Graph) -> None:
    found = index(sample_graph.store)
    assert list(found.nodes(search_key("ＰＰ"))) == list(found.nodes("pp")) != []


KEYS = st.text(alphabet='資安通報app1%<\'" *"\x00\u0301😀\ue061', min_size=1, max_size=6)
TOLD = st.tuples(st.lists(KEYS, max_size=3), st.lists(st.sampled_from("xyz"), max_size=3))
CHANGES = st.lists(st.dictionaries(st.sampled_from("abcdef"), TOLD, max_size=4), max_size=12)


@settings(deadline=None, max_examples=60)
@given(changes=CHANGES, pieces=st.lists(KEYS, max_size=5))
def test_after_any_changes_it_finds_what_was_told_last(
    tmp_path_factory: pytest.TempPathFactory,
    changes: list[dict[str, tuple[list[str], list[str]]]],
    pieces: list[str],
) -> None:
    """Levels are kept so small here that what they hold goes over from one to the next again and again."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("shizheng.graph.search.levels._FULL", 3)
        patch.setattr("shizheng.graph.search.levels._TIMES", 2)
        found, told = SearchIndex(tmp_path_factory.mktemp("index") / "search"), {}
        for number, change in enumerate(changes):
            parts = {
                part: Part(
                    [Text(f"{part}{number}", "Metric", key) for key in keys],
                    [Record("claims", node, f'["{part}{number}"]') for node in nodes],
                )
                for part, (keys, nodes) in change.items()
            }
            found.update(parts)
            told |= parts
            for piece in (*pieces, "安", "p"):
                whole = Texts([text for part in told.values() for text in part.texts])
                assert list(found.nodes(piece)) == list(whole.nodes(piece))
            for nodes in ("x", "yz", ""):
                held = {record[1:] for part in told.values() for record in part.records if record.node in nodes}
                assert sorted(found.records("claims", list(nodes))) == sorted(held)
                assert list(found.records("figures", list(nodes))) == []


def test_what_is_gone_is_forgotten_in_the_end(tmp_path: Path) -> None:
    found = SearchIndex(tmp_path / "search")
    found.update({"a": Part([Text("a", "Metric", "資安")]), "b": Part((), [Record("claims", "x", "[]")])})
    found.update({"a": Part()})
    assert list(found.nodes("資安")) == []
    assert list(found.records("claims", ["x"])) == [("x", "[]")]
    found.update({"b": Part()})
    with sqlite3.connect(tmp_path / "search" / "0.sqlite") as file:
        for table in ("part", "text", "record"):
            assert file.execute(f"SELECT count(*) FROM {table}").fetchone() == (0,)  # noqa: S608
    file.close()


def test_a_build_writes_a_new_file_and_the_other_version_keeps_its_own(
    inputs: Path, tmp_path: Path, small_folder: Path
) -> None:
    graph = shutil.copytree(small_folder, tmp_path / "graph")
    with shizheng.open(graph) as before:
        held = list(index(before.store).nodes("研習"))
        report = inputs / "half111.txt"
        report.write_text(report.read_text(encoding="utf-8") + "本會辦理研習4場。\n", encoding="utf-8")
        shizheng.build([inputs], graph)
        assert list(index(before.store).nodes("研習")) == held
        with shizheng.open(graph) as after:
            assert len(list(index(after.store).nodes("研習"))) > len(held)


def test_levels_that_a_build_does_not_touch_are_the_same_files(
    inputs: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, same_index: SameIndex
) -> None:
    monkeypatch.setattr("shizheng.graph.search.levels._FULL", 40)
    shizheng.build([inputs], tmp_path / "graph")
    before = indexes(tmp_path / "graph")
    with shizheng.open(tmp_path / "graph") as held:  # so that its version stays
        report = inputs / "half111.txt"
        report.write_text(report.read_text(encoding="utf-8").replace("12場", "13場"), encoding="utf-8")
        shizheng.build([inputs], tmp_path / "graph")
        (after,) = (folder for folder in (tmp_path / "graph").glob("versions/*/search") if folder.parts[-2] == "0002")
        files = {file.name: file.stat().st_ino for file in after.iterdir()}
        assert len(held.store) > 0
    assert before.items() <= files.items()
    assert files.keys() - before.keys()
    same_index(tmp_path / "graph")


@pytest.mark.parametrize("harm", ["missing", "of another format", "no database"])
def test_a_graph_without_an_index_is_read_through_and_the_next_build_makes_one(
    inputs: Path, tmp_path: Path, small_folder: Path, harm: str, same_index: SameIndex
) -> None:
    graph = shutil.copytree(small_folder, tmp_path / "graph")
    (place,) = graph.glob("versions/*/search")
    with shizheng.open(graph) as opened:
        held = list(index(opened.store).nodes("研習"))
    for file in place.iterdir():
        if harm == "missing":
            file.unlink()
        elif harm == "no database":
            file.write_bytes(b"\0" * 9_000)
        else:
            with sqlite3.connect(file) as database:
                database.execute("PRAGMA user_version = 99")
            database.close()
    with shizheng.open(graph) as opened:
        assert isinstance(index(opened.store), Texts)
        assert list(index(opened.store).nodes("研習")) == held
    shizheng.build([inputs], graph)  # of reports that did not change
    with shizheng.open(graph) as opened:
        assert isinstance(index(opened.store), SearchIndex)
    same_index(graph)


def test_a_damaged_index_is_told_in_one_line(tmp_path: Path) -> None:
    found = SearchIndex(tmp_path / "search")
    found.update({"a": Part([Text("a", "Metric", "資安")])})
    file = tmp_path / "search" / "0.sqlite"
    os.truncate(file, file.stat().st_size // 2)
    with pytest.raises(StoreError, match="the text index can't be read"):
        list(found.nodes("資安"))


def test_a_store_in_memory_is_read_through_as_it_is_now() -> None:
    store, calls = Store.memory(), URIRef("https://example.org/calls")
    assert list(index(store).nodes("電話")) == []
    store.add([Quad(calls, RDF.type, SZ.Metric, HERE), Quad(calls, SZ.searchText, text("電話處理總量"), HERE)])
    assert list(index(store).nodes("電話")) == [(str(calls), "Metric")]
    store.replace(HERE, [])
    assert list(index(store).nodes("電話")) == []
    search.update(store, Iris(), [HERE], [])  # there is nothing to bring up to date


def test_another_base_makes_the_index_anew(inputs: Path, tmp_path: Path, same_index: SameIndex) -> None:
    shizheng.build([inputs], tmp_path / "graph")
    shizheng.build([inputs], tmp_path / "graph", base="https://data.example.org/id/")
    with shizheng.open(tmp_path / "graph") as graph:
        nodes = [node for node, _ in index(graph.store).nodes("")]
    assert nodes
    assert all(node.startswith("https://data.example.org/id/") for node in nodes)
    same_index(tmp_path / "graph")


def test_texts_of_the_reports_are_all_in_the_index(small_graph: Graph, texts: Mapping[str, str]) -> None:
    sentences = [node for node, kind in index(small_graph.store).nodes("") if kind == "Sentence"]
    assert len(sentences) >= sum(words.count("。") for words in texts.values())
