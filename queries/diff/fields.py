"""What two nodes that stand for one fact say differently, field by field."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from decimal import Decimal

from ...extract.numerals import plain
from ...graph.nodes import Node
from ...graph.terms import SZ, URIRef
from .model import Cause, Field
from .side import Side

__all__ = ["Comparison", "figure"]

_NAMES = {
    "title": "標題",
    "label": "名稱",
    "prefLabel": "名稱",
    "altLabel": "別稱",
    "type": "類別",
    "publisher": "提報機關",
    "issued": "報告日期",
    "source": "來源",
    "license": "授權",
    "subOrganizationOf": "上級機關",
    "comment": "說明",
}
"""Fields that the ontology takes from other vocabularies, in Chinese."""


@dataclass
class Comparison:
    """Two graphs side by side, and what is known so far of which nodes of the one are which of the other.

    ``now`` leads from a node of the old graph to that of the new which is the same thing, "" where it is gone; what it
    does not hold is the same under one IRI. ``why`` tells of claims, by their nodes in either graph, and of what they
    are of, why they came, went or changed.
    """

    old: Side
    new: Side
    now: dict[str, str] = field(default_factory=dict)
    why: dict[str, tuple[Cause, ...]] = field(default_factory=dict)

    def translated(self, values: Collection[str]) -> tuple[str, ...]:
        """Return values of the old graph as the new one would say them."""
        return tuple(sorted(self.now.get(value, value) for value in values))

    def fields(
        self, one: Node, other: Node, names: Collection[str] = (), without: Collection[str] = ()
    ) -> tuple[Field, ...]:
        """Return the fields, of all or of some, that two nodes of one thing differ in."""
        wanted = sorted(names or {*one.said, *other.said})
        found = []
        for name in wanted:
            before, after = one.said.get(name, ()), other.said.get(name, ())
            if name in without or self.translated(before) == after:
                continue
            told = self.told(self.old, name, before), self.told(self.new, name, after)
            placed = name == "inSection" or any(self.new.words(value) != value for value in after)
            if not placed or told[0] != told[1]:  # a section, or a sentence, moves with those before it
                found.append(Field(name, self.name(name), *told))
        return tuple(found)

    def told(self, side: Side, name: str, values: Collection[str]) -> str:
        """Return values of a field as people read them."""
        if name == "type":
            return "、".join(sorted(side.label(value) for value in values))
        return "、".join(side.label(value) for value in values)

    def name(self, name: str) -> str:
        """Return what a field is called in Chinese."""
        if name in _NAMES:
            return _NAMES[name]
        labels = self.new.label(str(SZ[name]))
        return name if "#" in labels else labels

    def because(self, why: Collection[Cause], *nodes: str) -> None:
        """Note why some nodes came, went or changed."""
        for node in nodes:
            self.why[node] = tuple(sorted({*self.why.get(node, ()), *why}))

    def reasons(self, *nodes: str) -> tuple[Cause, ...]:
        """Return why something changed that follows from claims; what did not change by its own, did by others."""
        found = {cause for node in nodes for cause in self.why.get(node, ())}
        return tuple(sorted(found)) or (Cause("other-reports"),)


def figure(side: Side, iri: str) -> str:
    """Return an observation in a few characters: 1,150件（112年）."""
    said: Mapping[URIRef, str] = {quad.predicate: str(quad.object) for quad in side.store.match(URIRef(iri))}
    value = said.get(SZ.value, "")
    number = f"{plain(Decimal(value)):,f}" if value else "？"
    period = side.label(said[SZ.period]) if SZ.period in said else "期間不明"
    return f"{number}{said.get(SZ.unitLabel, '')}（{period}）"
