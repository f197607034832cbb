"""Everything else that follows from reports: matches, breaks, restatements, changes of bodies, and kinds yet to come.

Such a node is the same in both graphs where it says the same, with what became of the claims and things that it points
to taken into account; what is left over under one IRI has changed.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping

from ...graph.nodes import Node, local
from ...graph.terms import DCTERMS, SZ, URIRef
from .causes import ReportPair
from .fields import Comparison, figure
from .model import Cause, Change
from .reports import Reports
from .side import Side

__all__ = ["Others"]

_KINDS = {
    "MetricMatch": "match",
    "SeriesBreak": "break",
    "Restatement": "restatement",
    "ChangeEvent": "body",
    "Issue": "issue",
    "Concept": "topic",
}
_TOLD_ELSEWHERE = {"Indicator", "Series", "Agency", "Tag", "TextReuse", "SectionReuse", "ReportReuse", "ReusedSentence"}
"""What is compared by its parts, or follows from texts and topics alone: tags of topics, and what text is recycled."""
_WHERE = "?node a ?class ."
_BESIDE_LINES = "VALUES ?class { sz:MetricMatch sz:SeriesBreak sz:Restatement } ?node a ?class ."
"""What else the graph of a body's series holds; indicators and series are compared by their figures."""
_ISSUES = "?node a sz:Issue ."
_LEFT_OUT = ("searchText", "line", "hasEvidence")
"""Where an issue stands moves with the text."""


class Others:
    """Compares what is left of two graphs, node by node."""

    def __init__(self, both: Comparison, reports: Reports, exchanged: Mapping[str, str]) -> None:
        self.both = both
        self.exchanged = exchanged
        self.reports = reports
        self.unchanged: Counter[str] = Counter()

    def changes(self) -> Iterator[Change]:
        """Yield the nodes that came, went or changed."""
        sides = (self.both.old, self.both.new)
        told = {report.graph for side in sides for report in side.reports.values()}
        known = {f"{self.both.new.base}graph/{name}" for name in ("shared", "vocabulary", "inferred")}
        names = sorted({name for side in sides for name in side.graphs} - told - known)
        for name in names:
            if self.both.old.same(self.both.new, name):
                self.unchanged += _counted(self.both.new, name)
            else:
                yield from self._graph(_nodes(self.both.old, name), _nodes(self.both.new, name), None)
        for pair in self.reports.found:
            one, other = pair.reports
            yield from self._graph(_issues(self.both.old, one.graph), _issues(self.both.new, other.graph), pair)
        for side, lone, what in (
            (self.both.old, self.reports.gone, "withdrawn"),
            (self.both.new, self.reports.come, "added"),
        ):
            for report, _ in lone:
                for node in _issues(side, report.graph).values():
                    yield self._single(node, what, Cause(f"report-{what}"))

    def _graph(self, old: Mapping[str, Node], new: Mapping[str, Node], pair: ReportPair | None) -> Iterator[Change]:
        saying: dict[object, list[str]] = {}
        for iri in sorted(new):
            saying.setdefault(_says(self.both.new, new[iri].said), []).append(iri)
        taken: set[str] = set()
        left = []
        for iri in sorted(old):
            same = next(filter(None, map(saying.get, self._now_says(old[iri]))), None)
            if same:
                taken.add(same.pop(0))
                self.unchanged[_kind(old[iri])] += 1
            else:
                left.append(iri)
        why = pair.causes if pair else ()
        for iri in left:
            if iri in new and iri not in taken and pair is None:
                taken.add(iri)
                yield self._changed(old[iri], new[iri])
            else:
                yield self._single(old[iri], "withdrawn", *why)
        for iri in sorted(new.keys() - taken):
            yield self._single(new[iri], "added", *why)

    def _now_says(self, node: Node) -> Iterator[object]:
        """Yield what a node of the old graph says in terms of the new; perhaps of another edition's figures."""
        for stand_in in ({}, self.exchanged) if self.exchanged else ({},):
            said = {name: [stand_in.get(value, value) for value in values] for name, values in node.said.items()}
            yield _says(self.both.old, {name: self.both.translated(values) for name, values in said.items()})

    def _changed(self, one: Node, other: Node) -> Change:
        fields = self.both.fields(one, other, without=_LEFT_OUT)
        why = self._why(one, other)
        return Change(
            _kind(other), "changed", self._label(self.both.new, other), "", fields, why, "", (one.iri,), (other.iri,)
        )

    def _single(self, node: Node, what: str, *why: Cause) -> Change:
        side, nodes = (self.both.old, ((node.iri,), ())) if what == "withdrawn" else (self.both.new, ((), (node.iri,)))
        report = next((local(each) for each in node.said.get("isPartOf", ())), "")
        key = side.store.value(f"{side.base}report/{report}", DCTERMS.identifier) or ""
        causes = why or self._why(node)
        whole = _kind(node) == "issue" and {each.code for each in causes} <= {"report-added", "report-withdrawn"}
        return Change(_kind(node), what, self._label(side, node), key, (), causes, "", nodes[0], nodes[1], whole)

    def _why(self, *nodes: Node) -> tuple[Cause, ...]:
        if any(node.one("basis").endswith("#judged") for node in nodes):
            return (Cause("judgement"),)
        return self.both.reasons(*(value for node in nodes for values in node.said.values() for value in values))

    def _label(self, side: Side, node: Node) -> str:
        """Return a node in words: what it ties together, or what it is called, and what is said of it."""
        comment = "；".join(node.said.get("comment", ()))
        if "MetricMatch" in node.classes:
            return (
                "、".join(f"「{side.label(each)}」" for each in node.said["matches"])
                + f"（{side.label(node.one('basis'))}）"
            )
        if "before" in node.said and "after" in node.said:
            ends = [figure(side, node.one(name)) for name in ("before", "after")]
            metric = side.label(
                next((str(q.object) for q in side.store.match(URIRef(node.one("after")), SZ.metric)), "")
            )
            return f"{metric}：{' → '.join(ends)}（{comment}）"
        if "Issue" in node.classes:
            return f"{node.one('issueKind')}：{comment}"
        called = node.one("prefLabel") or node.one("label") or comment
        kinds = "、".join(side.label(each) for each in node.said["type"])
        return f"{kinds}：{called}" if called else kinds


def _counted(side: Side, graph: str) -> Counter[str]:
    """Return how many nodes of each kind a graph holds, without reading them."""
    query = f"SELECT ?class (COUNT(*) AS ?n) WHERE {{ GRAPH <{graph}> {{ ?node a ?class }} }} GROUP BY ?class"
    found: Counter[str] = Counter()
    for cls, count in side.rows(query):
        if local(str(cls)) in _KINDS:
            found[_KINDS[local(str(cls))]] += int(str(count))
    return found


def _says(side: Side, said: Mapping[str, tuple[str, ...]]) -> object:
    """Return what a node says, as it is compared."""
    told = ((name, tuple(sorted(map(side.words, values)))) for name, values in said.items() if name not in _LEFT_OUT)
    return tuple(sorted(told))


def _kind(node: Node) -> str:
    return next((_KINDS[each] for each in node.classes if each in _KINDS), "other")


def _nodes(side: Side, graph: str) -> dict[str, Node]:
    found = side.nodes(graph, where=_BESIDE_LINES if "/graph/series/" in graph else _WHERE)
    return {iri: node for iri, node in found.items() if not _TOLD_ELSEWHERE & {*node.classes}}


def _issues(side: Side, graph: str) -> dict[str, Node]:
    return side.nodes(graph, where=_ISSUES, without=())
