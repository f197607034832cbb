"""The things that reports name: which of one graph are which of the other, and which became one, or several."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from ...extract.reviews.keys import same
from ...graph.again import Claim
from ...graph.nodes import Node
from .fields import Comparison
from .model import Cause, Change, Field
from .reports import Reports

__all__ = ["Things"]

_FIELDS = (
    *("prefLabel", "altLabel", "type", "registryId", "classification"),
    *("startDate", "endDate", "subOrganizationOf"),
)
"""What is told of a thing itself; links between things are told as the relations that state them."""

_NAMED = ("refersTo", "name", "alias", "readAsThing")

_Called = tuple[dict[tuple[str, str], str], dict[tuple[str, str], str]]
"""The things of the old and the new graph by report and by the names that it has for them."""


class Things:
    """Compares the named things of two graphs by the mentions that refer to them."""

    def __init__(self, both: Comparison, reports: Reports) -> None:
        self.both = both
        self.nodes: tuple[Mapping[str, Node], Mapping[str, Node]] = ({}, {})
        self.became: dict[str, set[str]] = {}
        self.unchanged = 0
        if both.old.same(both.new, f"{both.new.base}graph/shared"):
            self.unchanged = sum(1 for _ in both.new.rows("SELECT DISTINCT ?t { ?t a sz:NamedThing }"))
            return
        old, new = (
            side.nodes(f"{side.base}graph/shared", where="?node a sz:NamedThing .") for side in (both.old, both.new)
        )
        self.nodes = old, new
        self._follow(reports)
        for one, others in self.became.items():  # what is gone is said of what it became
            if one not in new and len(others) == 1:
                both.now[one] = next(iter(others))

    def _follow(self, reports: Reports) -> None:
        """Learn from the mentions what the things of the old graph became."""
        called: _Called = ({}, {})
        alone: list[tuple[int, Claim]] = []
        for mention in reports.mentions():
            old, new, why = mention
            told = [each for each in (old, new) if each]
            things = [each.node.one("refersTo") for each in told]
            judged = (Cause("judgement"),) if _judged(old) != _judged(new) else ()
            if len({each.told(*_NAMED) for each in told}) > 1 or len(told) == 1:
                self.both.because(judged or why, *things)
            for place, each in ((0, old), (1, new)):
                if each:
                    self._call(called[place], each)
            if old and new:
                self._becomes(things[0], things[1])
            else:
                alone.append((0 if old else 1, told[0]))
        for place, each in alone:  # what was a thing of its own is another name of one, or was
            other = called[1 - place].get((self._report(each), each.fact))
            if other:
                own = each.node.one("refersTo")
                self._becomes(*((other, own) if place else (own, other)))

    def _call(self, called: dict[tuple[str, str], str], mention: Claim) -> None:
        """Note what a report calls a thing."""
        for names in mention.told("name", "alias"):
            for name in names:
                called.setdefault((self._report(mention), same(name)), mention.node.one("refersTo"))

    def _becomes(self, old: str, new: str) -> None:
        self.became.setdefault(old, set()).add(new)

    def _report(self, mention: Claim) -> str:
        """Return the report of a mention, as the new graph calls it."""
        report = mention.node.one("reportedIn")
        return self.both.now.get(report, report)

    def changes(self) -> Iterator[Change]:
        """Yield what became of the things."""
        old, new = self.nodes
        sources: dict[str, set[str]] = {}
        for one in sorted(old):
            for other in {one} & new.keys() or self.became.get(one, set()):
                sources.setdefault(other, set()).add(one)
        told: set[str] = set()
        for other in sorted(sources):
            if len(sources[other]) > 1:
                told |= {other, *sources[other]}
                yield self._one("merged", sorted(sources[other]), [other])
        for one in sorted(old):
            others = sorted((self.became.get(one, set()) | ({one} & new.keys())) - told)
            fresh = [other for other in others if other not in old]
            if fresh and len(others) > 1:
                told |= {one, *fresh}
                yield self._one("split", [one], others)
        yield from self._singly(told)

    def _singly(self, told: set[str]) -> Iterator[Change]:
        """Yield the things that changed, came or went one by one."""
        old, new = self.nodes
        kept = {one: self.both.now.get(one, one) for one in old if self.both.now.get(one, one) in new}
        for one, other in sorted(kept.items()):
            fields = self.both.fields(old[one], new[other], names=_FIELDS)
            if one != other:
                fields = (
                    *fields,
                    Field("node", "節點", *(iri.removeprefix(self.both.new.base) for iri in (one, other))),
                )
            if fields and not {one, other} & told:
                yield self._one("changed", [one], [other], fields)
            elif not fields:
                self.unchanged += 1
        for one in sorted(old.keys() - kept.keys() - told):
            yield self._one("withdrawn", [one], [])
        for other in sorted(new.keys() - set(kept.values()) - told):
            yield self._one("added", [], [other])

    def _one(self, what: str, old: list[str], new: list[str], fields: tuple[Field, ...] = ()) -> Change:
        names = [self._named(0, each) for each in old], [self._named(1, each) for each in new]
        label = (
            f"{'、'.join(names[0])} → {'、'.join(names[1])}"
            if what in ("merged", "split")
            else (names[1] or names[0])[0]
        )
        why = self.both.reasons(*old, *new)
        alone = {each.code for each in why}
        whole = what in ("added", "withdrawn") and alone <= {"report-added", "report-withdrawn"}
        return Change("thing", what, label, "", fields, why, "", tuple(old), tuple(new), whole)

    def _named(self, place: int, thing: str) -> str:
        side = (self.both.old, self.both.new)[place]
        return f"{side.label(thing)}（{side.types(thing)}）"


def _judged(mention: Claim | None) -> tuple[str, ...]:
    """Return what was judged to be the thing that a mention refers to."""
    return mention.node.said.get("readAsThing", ()) if mention else ()
