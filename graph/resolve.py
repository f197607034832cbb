"""Which node a name means: the same body, plan, system or award gets one IRI, in one report and across reports.

A record of the gazetteers gives its id. What no record holds is identified by its type and the core of its name, and,
unless it is known everywhere (an award, an act, a company), by the government whose reports speak of it: two cities may
each have a 話務中心. Without a known government a name counts only within its report.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import replace

from ..extract.claims import Entity
from ..extract.document import ReportInfo
from ..extract.names import body_and_government, core
from ..ontology.folding import fold, search_key
from ..ontology.iris import Iris, digest
from ..ontology.lexicon import cues
from ..ontology.registry import lookup
from .judgements import Judgements
from .terms import URIRef

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

_EVERYWHERE = ("Award", "Regulation", "Organization")


def entity_iri(entity: Entity, info: ReportInfo, report: str, iris: Iris) -> URIRef:
    """Return the IRI of a named thing."""
    for name in (entity.name, *entity.aliases):
        entry = lookup(name, info.government, info.year)
        if entry and entry.type == entity.type:
            return URIRef(iris.entity(entity.type, entry.id))
    name, government = entity.name, info.government
    if entity.type == "Agency":
        name, government = body_and_government(name, government)
    scope = "" if entity.type in _EVERYWHERE else government or report
    return URIRef(iris.entity(entity.type, digest(entity.type, core(name, entity.type), scope)))


def _joined(one: Entity, other: Entity) -> Entity:
    """Return two that turn out to be one thing, as after a person has corrected a name; the judged one names it."""
    kept, taken = (other, one) if other.judged and not one.judged else (one, other)
    aliases = {*one.aliases, *other.aliases, taken.name} - {kept.name}
    mentions = tuple(sorted({*one.mentions, *other.mentions}))
    confidence = max(one.confidence, other.confidence)
    return replace(kept, aliases=tuple(sorted(aliases)), mentions=mentions, confidence=confidence)


class Resolver:
    """Finds the IRI of what a report calls by any of its names, also by one that a person has corrected."""

    def __init__(
        self, entities: Iterable[Entity], info: ReportInfo, report: str, iris: Iris, judged: Judgements | None = None
    ) -> None:
        self.judged = judged or Judgements()
        self.iris: dict[str, dict[str, URIRef]] = {}
        self.read_as: dict[URIRef, set[URIRef]] = {}
        """The nodes of things that people judged to be the same as others, by what stands for them now."""
        found: dict[URIRef, Entity] = {}
        for entity in entities:
            read = entity_iri(entity, info, report, iris)
            iri = self.judged.thing(read)
            if iri != read:
                self.read_as.setdefault(iri, set()).add(read)
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
            return self.judged.thing(URIRef(self.make.entity("Agency", entry.id))) if entry else None
        return found

    def _meant(self, words: str) -> str | None:
        """Return the full name of the body that reports, or of its government, by the words that stand for it."""
        if words in cues("own_government"):
            return self.info.government
        return self.info.agency if words in cues("for_agency") else None
