"""What a reader looks for: the things, indicators and topics that are called so, and the sentences that say it.

    find(store, "資安").things[0].label
    suggest(store, "話務")

Words are folded before they are compared (臺北 as 台北, ＡＰＰ as app), and any piece of a word is found.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from ...graph import search
from ...graph.rows import Rows
from ...graph.search.level import Text
from ...graph.store import Store
from ...graph.terms import SKOS, SZ, Literal, V
from ...ontology.errors import QueryError
from ..overview import KINDS
from ..paging import cut, last
from ..same_named import with_units
from ..saved import Row, rows_of
from ..words import wanted
from .quotes import Quote, in_order, quotes

__all__ = ["PAGE", "Found", "Hit", "Quote", "find", "suggest"]

PAGE = 20
"""Sentences of a page."""
_MOST = 40  # things, and indicators, of a page
_SUGGESTED = 8
_NAMED = ("NamedThing", "Indicator")


@dataclass(frozen=True, slots=True)
class Hit:
    """Something that is called so: its IRI, its name, and what it is, in Chinese."""

    iri: str
    label: str
    kind: str


@dataclass(frozen=True, slots=True)
class Found:
    """What was found for a term: all topics, the nearest things and indicators, and one page of the sentences.

    ``things_found`` and ``sentences_found`` are how many there are of each; pages count from 1.
    """

    term: str
    topics: tuple[str, ...]
    things: tuple[Hit, ...]
    things_found: int
    sentences: tuple[Quote, ...]
    sentences_found: int
    page: int

    @property
    def pages(self) -> int:
        """How many pages of sentences there are."""
        return last(self.sentences_found, PAGE)

    def rows(self) -> Rows:
        """Return a row for each thing, and for each sentence of the page."""
        named = [("thing", hit.iri, hit.label, hit.kind, None, "") for hit in self.things]
        said = [("sentence", each.iri, each.text, each.report, each.year, each.section) for each in self.sentences]
        return Rows(("kind", "iri", "text", "told", "year", "section"), [*named, *said])


def find(store: Store, term: str, page: int = 1) -> Found:
    """Return what is called by a term, and the sentences that hold it, the newest reports first.

    Raises `QueryError` for a term without letters, and for a page that there is not.
    """
    key = _key(term)
    said: list[str] = []
    named: list[Text] = []
    for each in search.index(store).texts(key, ("Sentence", *_NAMED)):
        if each.kind == "Sentence":
            said.append(each.node)
        else:
            named.append(each)
    ranked = _ranked(key, named)
    shown = cut(in_order(store, said), page, PAGE)
    return Found(
        term,
        _topics(store, wanted(term)),
        _hits(store, ranked[:_MOST]),
        len(ranked),
        quotes(store, shown),
        len(said),
        page,
    )


def suggest(store: Store, term: str) -> tuple[Hit, ...]:
    """Return the few things and indicators whose names come nearest to what was typed so far; none for nothing."""
    key = str(wanted(term))
    if not key:
        return ()
    return _hits(store, _ranked(key, search.index(store).texts(key, _NAMED))[:_SUGGESTED])


def _key(term: str) -> str:
    key = str(wanted(term))
    if not key:
        raise QueryError("the term has no letters", where=repr(term), hint="give a word such as 資安")
    return key


def _ranked(key: str, found: Iterable[Text]) -> list[str]:
    """Return nodes, those first that are called just so, then those that begin so, and shorter names before longer."""
    best: dict[str, tuple[object, ...]] = {}
    for each in found:
        place = (each.key != key, not each.key.startswith(key), each.kind != "NamedThing", len(each.key), each.key)
        best[each.node] = min(best.get(each.node, place), place)
    return sorted(best, key=lambda node: (best[node], node))


def _hits(store: Store, nodes: Sequence[str]) -> tuple[Hit, ...]:
    found: dict[str, Row] = {}
    for row in rows_of(store, "finding/labels", "iri", nodes) if nodes else ():
        kind = row["class"].rsplit("#", 1)[-1]
        if kind in KINDS:
            found[row["iri"]] = {**row, "kind": KINDS[kind]}
    names = with_units(store, {node: row["label"] for node, row in found.items()})
    return tuple(Hit(node, names[node], found[node]["kind"]) for node in nodes if node in found)


def _topics(store: Store, key: Literal) -> tuple[str, ...]:
    """Return the names of the topics that are called so."""
    named = {quad.subject for quad in store.match(None, SZ.searchText, key)}
    topics = [node for node in named if next(store.match(node, SKOS.inScheme, V.topic), None)]
    labels = (quad.object for node in topics for quad in store.match(node, SKOS.prefLabel))
    return tuple(sorted(str(each) for each in labels if getattr(each, "language", "") != "en"))
