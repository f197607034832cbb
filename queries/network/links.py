"""The links between things, with the sentences that say so; always asked of some things, never of the whole graph."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from ...graph.store import Store
from ..saved import Row, rows_of
from .model import KINDS, Edge
from .sentences import Sentences
from .things import Named

__all__ = ["Link", "edges", "links", "links_inside"]

_RELATIONS = {
    "Responsibility": "responsibleAgency",
    "Funding": "fundedBy",
    "Replacement": "replaces",
}
_ROLES = {"forWork": "honouredFor", "conferredBy": "confers"}
_ORDER = {kind: place for place, kind in enumerate(KINDS)}


@dataclass(frozen=True, slots=True)
class Link:
    """That one thing is linked to another, said once: the IRI of the sentence, "" where no sentence says it."""

    source: str
    target: str
    kind: str
    sentence: str = ""


def links(store: Store, near: Iterable[str]) -> list[Link]:
    """Return all links that begin or end at some things, in a fixed order."""
    wanted = list(near)
    relations = _asked(store, "relations", "near", wanted)
    honours = _asked(store, "honours", "near", wanted)
    return _sorted(wanted, (*_stated(relations, honours), *_became(store, wanted)))


def links_inside(store: Store, named: Mapping[str, Named]) -> list[Link]:
    """Return the links from one of some things to another of them, in a fixed order; of the things, with their types.

    Each is asked of the end that fewer links have: an award is in fewer than a government.
    """
    wanted = list(named)
    relations = _asked(store, "relations-inside", "source", wanted)
    honours = _asked(store, "honours-inside", "target", [thing for thing in wanted if named[thing][1] == "Award"])
    every = (*_stated(relations, honours), *_became(store, wanted))
    return _sorted(wanted, (link for link in every if link.source in named and link.target in named))


def _sorted(wanted: Sequence[str], found: Iterable[Link]) -> list[Link]:
    return sorted(set(found), key=_key) if wanted else []


def _key(link: Link) -> tuple[object, ...]:
    return _ORDER[link.kind], link.source, link.target, link.sentence


def _asked(store: Store, name: str, variable: str, things: Sequence[str]) -> Iterator[Row]:
    return rows_of(store, f"network/{name}", variable, things) if things else iter(())


def _stated(relations: Iterable[Row], honours: Iterable[Row]) -> Iterator[Link]:
    for row in relations:
        kind = _RELATIONS.get(_local(row["kind"]))
        if kind:
            yield _link(row, kind)
    for row in honours:
        yield _link(row, _ROLES.get(_local(row["role"])) or str(row["kind"]))


def _became(store: Store, near: Sequence[str]) -> Iterator[Link]:
    """Yield what things came out of and became, and which body is under which."""
    changed = set()
    for row in _asked(store, "changes", "near", near):
        changed.add((row["source"], row["target"]))
        yield _link(row, "succeededBy")
    for row in _asked(store, "lineage", "near", near):
        if (row["source"], row["target"]) not in changed:
            yield _link(row, "becomes" if row["kind"] in ("stated", "judged") else "maybeBecomes")
    for row in _asked(store, "bodies", "near", near):
        yield Link(row["source"], row["target"], "subOrganizationOf")


def _link(row: Row, kind: str) -> Link:
    return Link(row["source"], row["target"], kind, row["s"] or "")


def _local(iri: str) -> str:
    return iri.rsplit("#", 1)[-1]


def edges(found: Iterable[Link], shown: Iterable[str], sentences: Sentences, most: int = 0) -> list[Edge]:
    """Return the edges that links make among the things that are shown, each with its years and some sentences."""
    inside = set(shown)
    said: dict[tuple[str, str, str], list[str]] = {}
    for link in found:
        if link.source in inside and link.target in inside and link.source != link.target:
            said.setdefault((link.source, link.target, link.kind), []).append(link.sentence)
    made = []
    for (source, target, kind), named in said.items():
        told = sentences.in_order(each for each in named if each)
        years = sentences.years(told)
        made.append(Edge(source, target, kind, max(1, len(told)), years, sentences.evidence(told[:most])))
    return made
