"""What reports say around two names: the headings, the sentences, the days, the bodies. For a thing as it was read."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property

from ...ontology.folding import fold
from ...ontology.lexicon import pattern
from ..headings import Headings
from ..linkage.wordings import plain
from ..store import Store
from ..terms import RDF, SZ, URIRef
from .links import links_as_read
from .things import Named, orders

__all__ = ["Around", "Surroundings"]

_DAY = re.compile(r"(?:(\d{2,4})\s*年(?:度)?\s*)?(\d{1,2})\s*月\s*(\d{1,2})\s*日")


class Surroundings:
    """Reads what stands around names, each thing once."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self.orders = orders(store)
        """The place of each report in line."""
        self._headings = Headings(store)
        self._known: dict[URIRef, Around] = {}

    def of(self, thing: Named) -> Around:
        """Return what stands around the names of a thing."""
        if thing.iri not in self._known:
            self._known[thing.iri] = Around(self._store, self._headings, thing)
        return self._known[thing.iri]


@dataclass
class Around:
    """What stands around the names of one thing in all reports; each part is read when it is asked for."""

    store: Store
    headings: Headings
    thing: Named

    @cached_property
    def sentences(self) -> frozenset[URIRef]:
        """The sentences that name it."""
        return frozenset(
            URIRef(sentence.object)
            for mention in self.thing.mentions.values()
            for place in self.store.match(mention, SZ.namedAt)
            for sentence in self.store.match(URIRef(place.object), SZ.inSentence)
        )

    @cached_property
    def context(self) -> frozenset[str]:
        """The characters of the headings right above it, without numbering and filler."""
        sections = {
            quad.object for each in self.thing.mentions.values() for quad in self.store.match(each, SZ.inSection)
        }
        paths = ["".join(self.headings.path(section)[-2:]) for section in sorted(sections)]
        return frozenset("".join(pattern("{metric_filler}").sub("", plain(path)) for path in paths))

    @cached_property
    def days(self) -> frozenset[tuple[str, ...]]:
        """The days, as printed in numbers, of the sentences that name it."""
        told = (str(quad.object) for each in sorted(self.sentences) for quad in self.store.match(each, SZ.plainText))
        return frozenset(match.groups("") for words in told for match in _DAY.finditer(fold(words)))

    @cached_property
    def launches(self) -> frozenset[str]:
        """The days or months from which it works."""
        return frozenset(self._told("Launch", SZ.date))

    @cached_property
    def responsible(self) -> frozenset[str]:
        """The bodies that answer for it, as reports call them."""
        return frozenset(self._told("Responsibility", SZ.objectName))

    def _told(self, kind: str, wanted: URIRef) -> list[str]:
        claims = {link.claim for link in links_as_read(self.store, self.thing.iri, (SZ.subject,))}
        of_kind = [claim for claim in claims if next(self.store.match(claim, RDF.type, SZ[kind]), None)]
        return [str(quad.object) for claim in of_kind for quad in self.store.match(claim, wanted)]
