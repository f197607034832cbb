"""Which node a name means: the same body, plan, system or award gets one IRI, in one report and across reports.

A record of the gazetteers gives its id. What no record holds is identified by its type, the core of its name, and,
unless it is known everywhere (an award, an act, a company), by whose it is: two cities may each have a 話務中心
(`things.identity`). Which of the nodes that names give mean one thing is found afterwards (`things`).
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import replace

from ..extract.claims import Entity
from ..extract.document import ReportInfo
from ..ontology.folding import fold, search_key
from ..ontology.iris import Iris
from ..ontology.lexicon import cues
from ..ontology.registry import lookup
from .terms import URIRef
from .things.identity import identity, record_of, recorded_blocks

__all__ = ["CLASSES", "Resolver", "entity_iri"]

CLASSES = {
    "Agency": "Agency",
    "Organization": "Organisation",
    "Person": "Person",
    "Plan": "Undertaking",
    "Regulation": "Regulation",
    "System": "InformationSystem",
    "Award": "AwardScheme",
    "Event": "Event",
    "Publication": "Publication",
}
"""Entity types, as the flat facts name them, with the local names of their classes."""


def entity_iri(entity: Entity, info: ReportInfo, report: str, iris: Iris) -> URIRef:
    """Return the IRI of a named thing."""
    return _node(entity, info, report, iris)[0]


def _node(entity: Entity, info: ReportInfo, report: str, iris: Iris) -> tuple[URIRef, tuple[str, ...]]:
    """Return the IRI of a named thing, and the blocks within which it is compared with others."""
    entry = record_of(entity, info)
    if entry:
        return URIRef(iris.entity(entry.type, entry.id)), recorded_blocks(entry)
    found = identity(entity, info, report)
    return URIRef(iris.entity(entity.type, found.local)), found.blocks


def _joined(one: Entity, other: Entity) -> Entity:
    """Return two that turn out to be one thing, as after a person has corrected a name; the judged one names it."""
    kept, taken = (other, one) if other.judged and not one.judged else (one, other)
    aliases = {*one.aliases, *other.aliases, taken.name} - {kept.name}
    mentions = tuple(sorted({*one.mentions, *other.mentions}))
    confidence = max(one.confidence, other.confidence)
    return replace(kept, aliases=tuple(sorted(aliases)), mentions=mentions, confidence=confidence)


class Resolver:
    """Finds the IRI of what a report calls by any of its names, also by one that a person has corrected."""

    def __init__(self, entities: Iterable[Entity], info: ReportInfo, report: str, iris: Iris) -> None:
        self.iris: dict[str, dict[str, URIRef]] = {}
        self.blocks: dict[URIRef, tuple[str, ...]] = {}
        """Within which blocks each thing is compared with those of other reports."""
        found: dict[URIRef, Entity] = {}
        for entity in entities:
            iri, self.blocks[iri] = _node(entity, info, report, iris)
            found[iri] = _joined(found[iri], entity) if iri in found else entity
            former = [value for name, value in (entity.judged.replaced if entity.judged else ()) if name == "name"]
            for name in (entity.name, *entity.aliases, *former):
                self.iris.setdefault(search_key(name), {}).setdefault(entity.type, iri)
        self.of = {entity: iri for iri, entity in found.items()}
        self.info = info
        self.make = iris

    @property
    def entities(self) -> Iterable[Entity]:
        """The named things of the report, each once."""
        return self.of

    def named(self, name: str, types: Collection[str] = CLASSES) -> URIRef | None:
        """Return the IRI of the thing of some types that the report calls so, or None if it is no named thing of it.

        The body that reports, and its government, are known even where their full names are not printed; 本局 and 本市
        mean them.
        """
        known = self.iris.get(search_key(name), {})
        found = next((iri for kind, iri in known.items() if kind in types), None)
        meant = self._meant(fold(name)) if found is None else None
        if meant is not None:
            return self.named(meant, types)
        if found is None and name in (self.info.agency, self.info.government):
            entry = lookup(name, self.info.government, self.info.year)
            return URIRef(self.make.entity("Agency", entry.id)) if entry else None
        return found

    def _meant(self, words: str) -> str | None:
        """Return the full name of the body that reports, or of its government, by the words that stand for it."""
        if words in cues("own_government"):
            return self.info.government
        return self.info.agency if words in cues("for_agency") else None
