"""What the things of a network are called, and in which sentences they are named."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

from ...graph.search import records
from ...graph.store import Store
from ..saved import rows_of
from .model import TYPES

__all__ = ["Named", "counted", "labelled", "named_in", "sentences_of"]

Named = tuple[str, str]
"""The label and the type of a thing."""


def labelled(store: Store, things: Iterable[str]) -> dict[str, Named]:
    """Return the labels and types of things, by their IRIs in the order given; what is no thing is left out."""
    wanted = list(dict.fromkeys(things))
    found: dict[str, Named] = {}
    for row in rows_of(store, "network/things", "thing", wanted) if wanted else ():
        if row["type"] in TYPES:
            found.setdefault(row["thing"], (row["label"], row["type"]))
    return {thing: found[thing] for thing in wanted if thing in found}


def named_in(store: Store, sentences: Sequence[str]) -> dict[str, list[str]]:
    """Return the things that sentences name, each with those sentences in the order given."""
    place = {iri: at for at, iri in enumerate(sentences)}
    found: dict[str, list[str]] = {}
    for row in records(store, "naming", sentences):
        found.setdefault(row["thing"], []).append(row["s"])
    return {thing: sorted(said, key=place.__getitem__) for thing, said in found.items()}


def sentences_of(store: Store, things: Iterable[str]) -> dict[str, list[str]]:
    """Return the sentences that name things, by the things."""
    wanted = list(dict.fromkeys(things))
    found: dict[str, list[str]] = {thing: [] for thing in wanted}
    for row in records(store, "named", wanted):
        found[row["thing"]].append(row["s"])
    return found


def counted(named: Mapping[str, Named]) -> dict[str, int]:
    """Return how many things there are of each type that there is, in the order of `TYPES`."""
    count = Counter(type_ for _, type_ in named.values())
    return {type_: count[type_] for type_ in TYPES if count[type_]}
