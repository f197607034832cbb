"""The things of one block as they are compared: each with its names, its reports, and where it is named."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass

from ...ontology.folding import fold
from ...ontology.lexicon import cues
from ..days import days
from ..store import Store
from ..terms import SZ, URIRef, text

__all__ = ["Named", "Order", "is_recorded", "orders", "things_of"]

Order = tuple[str, str]
"""By which reports stand in line: the last day that the report covers, then its IRI."""

_DIGEST = re.compile("/[0-9a-f]{16}$")
_BLOCK = """SELECT ?block ?mention ?thing ?read ?report ?name ?alias WHERE {
  ?mention sz:nameBlock ?block ; sz:refersTo ?thing ; sz:reportedIn ?report ; sz:name ?name .
  OPTIONAL { ?mention sz:readAsThing ?read } OPTIONAL { ?mention sz:alias ?alias } }"""


@dataclass(frozen=True, slots=True)
class Named:
    """A thing as reports name it: ``mentions`` by report, ``aliases`` as reports give them beside the names."""

    iri: URIRef
    names: tuple[str, ...]
    aliases: tuple[str, ...]
    mentions: Mapping[Order, URIRef]

    @property
    def first(self) -> Order:
        """The report that named it first."""
        return min(self.mentions)

    @property
    def rank(self) -> tuple[bool, Order, str]:
        """The order in which one stands for others: a record first, else what was named first."""
        return not is_recorded(self.iri), self.first, str(self.iri)


def is_recorded(iri: str) -> bool:
    """Tell whether a thing is on a record of the gazetteers; the others are known by a digest of their names."""
    return _DIGEST.search(iri) is None


def orders(store: Store) -> Mapping[str, Order]:
    """Return a table that gives each report its place in line and reads a report once."""
    return _Orders(store)


class _Orders(dict[str, Order]):
    def __init__(self, store: Store) -> None:
        super().__init__()
        self._store = store

    def __missing__(self, report: str) -> Order:
        period = self._store.value(report, SZ.period) or ""
        self[report] = (days(period)[1], report)
        return self[report]


def things_of(store: Store, block: str, places: Mapping[str, Order]) -> list[Named]:
    """Return the things of a block in the order of their IRIs, each as it was read, whatever stands for it now."""
    standing_in = {fold(word) for name in ("for_agency", "for_government") for word in cues(name)}
    names: defaultdict[str, set[str]] = defaultdict(set)
    aliases: defaultdict[str, set[str]] = defaultdict(set)
    mentions: defaultdict[str, dict[Order, URIRef]] = defaultdict(dict)
    for mention, thing, read, report, name, alias in store.select(_BLOCK, {"block": text(block)}).rows:
        iri = str(read or thing)
        names[iri].add(str(name))
        mentions[iri][places[str(report)]] = URIRef(str(mention))
        if alias is not None and fold(str(alias)) not in standing_in:
            aliases[iri].add(str(alias))
    return [
        Named(URIRef(iri), tuple(sorted(names[iri])), tuple(sorted(aliases[iri])), dict(sorted(mentions[iri].items())))
        for iri in sorted(names)
    ]
