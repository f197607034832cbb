"""What is worked out for a store is kept, the last answers only, and no longer than until somebody writes to it."""

from __future__ import annotations

from shizheng.graph.store import Store
from shizheng.graph.terms import RDF, SZ, Quad, URIRef
from shizheng.queries.kept import kept, lately


def quad(name: str) -> Quad:
    return Quad(URIRef(f"https://example.org/{name}"), RDF.type, SZ.Report, URIRef("https://example.org/graph"))


def test_an_answer_is_worked_out_once_for_each_store_until_it_is_written_to() -> None:
    asked = []

    @kept
    def size(store: Store) -> int:
        asked.append(store)
        return len(store)

    one, other = Store.memory(), Store.memory()
    one.add([quad("a")])
    assert [size(one), size(one), size(other)] == [1, 1, 0]
    assert asked == [one, other]
    one.add([quad("b")])
    assert size(one) == 2


def test_the_last_answers_are_kept_and_older_ones_are_not() -> None:
    asked = []

    @lately(2)
    def named(store: Store, word: str, *, loud: bool = False) -> str:
        asked.append(word)
        return f"{word}{len(store)}{'!' if loud else ''}"

    store = Store.memory()
    assert [named(store, word) for word in ("a", "b", "a", "c", "a")] == ["a0", "b0", "a0", "c0", "a0"]
    assert asked == ["a", "b", "c"]
    assert named(store, "b") == "b0"  # the one that was wanted longest ago had to go
    assert named(store, "a", loud=True) == "a0!"
    assert asked == ["a", "b", "c", "b", "a"]
    store.add([quad("a")])
    assert named(store, "b") == "b1"
