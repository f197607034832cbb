"""The store: quads in, rows out; on disk or in memory; what is read-only stays as it is."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from shizheng.graph.conversion import parsed
from shizheng.graph.store import Rows, Store
from shizheng.graph.terms import SZ, Literal, Quad, Term, URIRef, day, decimal, integer, text, zh
from shizheng.ontology.errors import QueryError, StoreError

HERE, ELSEWHERE = URIRef("https://example.org/graph/a"), URIRef("https://example.org/graph/b")
CALLS, OFFICE = URIRef("https://example.org/calls"), URIRef("https://example.org/office")
QUADS = [
    Quad(CALLS, SZ.value, decimal(Decimal("12345.50")), HERE),
    Quad(CALLS, SZ.metricLabel, text("電話處理總量"), HERE),
    Quad(CALLS, SZ.about, OFFICE, HERE),
    Quad(OFFICE, SZ.name, zh("話務中心"), ELSEWHERE),
    Quad(OFFICE, SZ.rocYear, integer(110), ELSEWHERE),
]


@pytest.fixture
def store() -> Store:
    made = Store.memory()
    made.add(QUADS)
    return made


def on_disk(path: Path) -> Store:
    made = Store.open(path)
    made.add(QUADS)
    made.flush()
    return made


def test_a_query_sees_all_named_graphs_as_one(store: Store) -> None:
    found = store.select("SELECT ?value ?name { ?c sz:value ?value ; sz:about ?o . ?o sz:name ?name }")
    assert found == Rows(("value", "name"), [(Decimal("12345.5"), "話務中心")])


def test_a_query_can_still_ask_in_which_graph_something_stands(store: Store) -> None:
    assert store.select("SELECT ?g { GRAPH ?g { ?s sz:rocYear ?y } }").rows == [(str(ELSEWHERE),)]


@pytest.mark.parametrize(
    ("expression", "value"),
    [
        ("8274613000.07", Decimal("8274613000.07")),
        ("12345678901234567890", 12345678901234567890),
        ('"2021-12-31"^^xsd:date', "2021-12-31"),
        ('"施政"@zh-Hant', "施政"),
        ("sz:value", str(SZ.value)),
        ("true", True),
        ("false", False),
        ("1/0", None),
        ('"七"^^xsd:integer', "七"),
        ('"約"^^xsd:decimal', "約"),
        ('""', ""),
    ],
)
def test_values_come_out_as_python_holds_them_best(store: Store, expression: str, value: object) -> None:
    [(found,)] = store.select(f"SELECT ({expression} AS ?x) {{}}").rows
    assert found == value
    assert type(found) is type(value)


@pytest.mark.parametrize(
    "value",
    [
        text('"} INSERT DATA {<a:b> <a:b> "'),
        zh("話務中心"),
        integer(110),
        decimal(3),
        day(date(2021, 1, 2)),
        CALLS,
    ],
)
def test_a_value_is_bound_and_never_pasted_into_the_query(value: Term) -> None:
    store = Store.memory()
    store.add([Quad(CALLS, SZ.value, value, HERE), Quad(OFFICE, SZ.value, text("other"), HERE)])
    found = store.select("SELECT ?s ?v { ?s sz:value ?v }", {"v": value})
    assert found == (("s",), [(str(CALLS),)])  # what was given is no column


def test_ask_answers_yes_or_no(store: Store) -> None:
    assert store.select('ASK { ?s sz:name "話務中心"@zh-Hant }') == Rows(("answer",), [(True,)])
    assert store.select('ASK { ?s sz:name "市場" }') == Rows(("answer",), [(False,)])


def test_construct_and_describe_give_triples_and_select_gives_none(store: Store) -> None:
    triples = store.construct("CONSTRUCT { ?o sz:hasObservation ?c } WHERE { ?c sz:about ?o }")
    assert triples is not None
    assert list(triples) == [(OFFICE, SZ.hasObservation, CALLS)]
    described = store.construct(f"DESCRIBE <{OFFICE}>")
    assert described is not None
    assert set(described) == {
        (OFFICE, SZ.name, Literal("話務中心", lang="zh-Hant")),
        (OFFICE, SZ.rocYear, integer(110)),
    }
    assert store.construct("SELECT * { ?s ?p ?o }") is None


@pytest.mark.parametrize(
    "query",
    [
        "",
        "SELECT",
        "SELECT * {",
        "SELECT ?x ?x {}",
        "SELECT * { ?s nobody:knows ?o }",
        "選出一切",
        "SELECT * {} }",
        "\0",
    ],
)
@pytest.mark.parametrize("door", [Store.select, Store.construct])
def test_a_query_that_is_none_is_told_in_one_line(store: Store, door: Callable[..., object], query: str) -> None:
    with pytest.raises(QueryError) as told:
        door(store, query)
    assert "\n" not in str(told.value)


@pytest.mark.parametrize(
    "update",
    [
        "INSERT DATA { <a:b> <a:b> 1 }",
        "DELETE WHERE { ?s ?p ?o }",
        "CLEAR ALL",
        "DROP ALL",
        "LOAD <file:///etc/passwd>",
    ],
)
@pytest.mark.parametrize("door", [Store.select, Store.construct])
def test_no_query_changes_a_store(store: Store, door: Callable[..., object], update: str) -> None:
    with pytest.raises(QueryError):
        door(store, update)
    assert set(store.match()) == set(QUADS)


@pytest.mark.parametrize(
    ("wanted", "count"),
    [
        ({}, 5),
        ({"subject": CALLS}, 3),
        ({"predicate": SZ.name}, 1),
        ({"object": zh("話務中心")}, 1),
        ({"object": text("話務中心")}, 0),
        ({"object": integer(110), "graph": ELSEWHERE}, 1),
        ({"object": integer(110), "graph": HERE}, 0),
    ],
)
def test_match_agrees_with_every_part_that_is_given(store: Store, wanted: dict[str, object], count: int) -> None:
    assert len(list(store.match(**wanted))) == count  # type: ignore[arg-type]


def test_a_graph_is_dropped_with_all_it_holds_and_nothing_else(store: Store) -> None:
    store.drop(HERE)
    store.drop("https://example.org/graph/never-there")
    assert store.graphs() == [str(ELSEWHERE)]
    assert len(store) == 2


def test_what_one_graph_says_of_a_subject_is_replaced_alone(store: Store) -> None:
    store.add([Quad(OFFICE, SZ.name, text("中心"), HERE)])
    assert store.replace(ELSEWHERE, [Quad(OFFICE, SZ.rocYear, integer(111), ELSEWHERE)], [OFFICE, CALLS]) == {OFFICE}
    assert {quad.object for quad in store.match(OFFICE)} == {text("中心"), integer(111)}
    assert store.replace(ELSEWHERE, [], [CALLS]) == set()
    assert len(list(store.match(CALLS))) == 3


def test_a_graph_is_replaced_and_only_what_differs_is_told(store: Store) -> None:
    kept, new = QUADS[0], Quad(OFFICE, SZ.name, text("中心"), HERE)
    assert store.replace(HERE, [kept, *QUADS[1:3]]) == set()
    assert store.replace(HERE, [kept, new, new]) == {CALLS, OFFICE}
    assert set(store.match(None, None, None, HERE)) == {kept, new}
    assert len(list(store.match(None, None, None, ELSEWHERE))) == 2


def test_a_graph_that_comes_to_hold_nothing_is_gone(store: Store) -> None:
    store.replace(HERE, [])
    assert (store.graphs(), HERE in store, ELSEWHERE in store) == ([str(ELSEWHERE)], False, True)


def test_many_quads_are_stored_like_few(tmp_path: Path) -> None:
    """Many are sorted into files of their own, few are written as one transaction."""
    stores = [Store.open(tmp_path / name) for name in ("few", "many")]
    quads = [Quad(CALLS, SZ.value, integer(number), HERE) for number in range(6_000)]
    for start in range(0, 6_000, 2_000):
        stores[0].add(quads[start : start + 2_000])
    stores[1].add(quads)
    assert set(stores[0].match()) == set(stores[1].match()) == set(quads)


def test_a_query_is_asked_of_some_nodes_only(store: Store) -> None:
    query = "SELECT ?s ?p { # VALUES ?s: the nodes\n ?s ?p ?o } ORDER BY ?p"
    assert store.select_of(query, "s", [OFFICE]).rows == [(str(OFFICE), str(SZ.name)), (str(OFFICE), str(SZ.rocYear))]
    assert store.select_of(query, "s", []).rows == []
    with pytest.raises(QueryError, match="no IRI"):
        store.select_of(query, "s", ["https://example.org/> } #"])


def test_a_store_is_there_again_after_it_was_closed(tmp_path: Path) -> None:
    on_disk(tmp_path / "s").close()
    assert len(Store.open(tmp_path / "s", read_only=True)) == len(QUADS)
    again = Store.open(tmp_path / "s")
    again.add([Quad(CALLS, SZ.rule, text("x"), HERE)])
    assert len(again) == len(QUADS) + 1


def test_a_second_writer_is_refused(tmp_path: Path) -> None:
    first = on_disk(tmp_path / "s")
    with pytest.raises(StoreError, match="can't be opened"):
        Store.open(tmp_path / "s")
    first.close()


@pytest.mark.parametrize(
    "change",
    [
        lambda s: s.add([Quad(CALLS, SZ.rule, text("x"), HERE)]),
        lambda s: s.drop(HERE),
        lambda s: s.replace(HERE, [Quad(CALLS, SZ.rule, text("x"), HERE)]),
        lambda s: s.replace(HERE, [], [CALLS]),
    ],
    ids=["add", "drop", "replace", "remove"],
)
def test_a_store_that_is_open_for_reading_refuses_every_change(tmp_path: Path, change: Callable[[Store], None]) -> None:
    on_disk(tmp_path / "s").close()
    store = Store.open(tmp_path / "s", read_only=True)
    with pytest.raises(StoreError):
        change(store)
    assert len(store) == len(Store.open(tmp_path / "s", read_only=True)) == len(QUADS)


@pytest.mark.parametrize("read_only", [True, False])
def test_a_backup_lives_a_life_of_its_own(tmp_path: Path, read_only: bool) -> None:
    on_disk(tmp_path / "s").close()
    store = Store.open(tmp_path / "s", read_only=read_only)
    store.backup(tmp_path / "copy")
    copy = Store.open(tmp_path / "copy")
    copy.drop(HERE)
    copy.flush()
    assert (len(store), len(copy)) == (5, 2)
    with pytest.raises(StoreError):
        store.backup(tmp_path / "copy")


def test_nothing_is_made_where_a_store_is_only_to_be_read(tmp_path: Path) -> None:
    with pytest.raises(StoreError) as told:
        Store.open(tmp_path / "nowhere", read_only=True)
    assert str(tmp_path / "nowhere") in str(told.value)
    assert list(tmp_path.iterdir()) == []


def test_a_turtle_file_is_read_without_its_blank_nodes() -> None:
    assert list(parsed(b"<a:b> <a:c> <a:d> ; <a:e> [ <a:f> 1 ] .")) == [(URIRef("a:b"), URIRef("a:c"), URIRef("a:d"))]
