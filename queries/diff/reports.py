"""The reports of two graphs: which are the same, what is said of them otherwise, and the claims that they make."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import NamedTuple

from ...graph.again import KINDS, Claim, Pairs, claims, matched
from ...graph.terms import SZ
from .causes import ReportPair
from .fields import Comparison
from .model import Cause, Change, Field
from .side import ReportOf, Side

__all__ = ["Mention", "Reports"]

_ADDED, _WITHDRAWN = Cause("report-added"), Cause("report-withdrawn")
_PLACED = (
    "reportedIn",
    "quote",
    "occurrence",
    "namedAt",
    "metric",
    "inSeries",
    "statedAs",
    "type",
    "readAsThing",
    "readAsLink",
)
"""What places a claim, or is told of things and series instead."""


class Mention(NamedTuple):
    """A mention as it stands in the old and in the new graph, and why it may not be the same."""

    old: Claim | None
    new: Claim | None
    why: tuple[Cause, ...]

    @property
    def is_one(self) -> bool:
        """Whether it is a mention at all."""
        return any(each is not None and each.kind == "mention" for each in (self.old, self.new))


class Reports:
    """Compares two graphs report by report."""

    def __init__(self, both: Comparison) -> None:
        self.both = both
        self.pairs, gone, come = _paired(both.old, both.new)
        self.gone = [(report, claims(both.old.store, report.iri, report.graph)) for report in gone]
        self.come = [(report, claims(both.new.store, report.iri, report.graph)) for report in come]
        self.found = {pair: self._matched(pair) for pair in self.pairs if not self._is_same(pair)}
        for _, told in self.gone:
            both.now |= {claim.iri: "" for claim in told}
        both.now |= {one.iri: other.iri for one, other in (pair.reports for pair in self.pairs) if one.iri != other.iri}
        for pairs in self.found.values():
            both.now |= {claim.iri: "" for claim in pairs.gone} | {old.iri: new.iri for old, new in pairs.both}
        self.moved: dict[str, str] = {}
        """The figures that are of the same in both graphs though anything else may differ, from the old to the new."""
        self.unchanged: Counter[str] = Counter()

    def _is_same(self, pair: ReportPair) -> bool:
        """Tell whether both graphs hold the same of a report: made of the same, with things judged alike."""
        one, other = pair.reports
        if one.graph != other.graph or one.text.one("fingerprint") != other.text.one("fingerprint"):
            return False
        judged = [
            {(quad.subject, quad.object) for quad in side.store.match(None, SZ.readAsThing, None, one.graph)}
            for side in (self.both.old, self.both.new)
        ]
        return judged[0] == judged[1]

    def _matched(self, pair: ReportPair) -> Pairs:
        one, other = pair.reports
        before = claims(self.both.old.store, one.iri, one.graph)
        return matched(before, claims(self.both.new.store, other.iri, other.graph), edited=pair.edited)

    @property
    def read_otherwise(self) -> list[ReportPair]:
        """The reports whose text stayed the same and that were read with something else than before."""
        return [pair for pair in self.pairs if pair.causes and not pair.edited]

    def mentions(self) -> Iterator[Mention]:
        """Yield the mentions of reports that differ: in the old graph, in the new, and why they may not be the same."""
        told: list[Mention] = [Mention(claim, None, (_WITHDRAWN,)) for _, own in self.gone for claim in own]
        told += [Mention(None, claim, (_ADDED,)) for _, own in self.come for claim in own]
        for pair, found in self.found.items():
            told += [Mention(old, new, pair.why(old, new)) for old, new in found.both if old.kind == "mention"]
            told += [Mention(old, None, pair.why(old, None)) for old in found.gone if old.kind == "mention"]
            told += [Mention(None, new, pair.why(None, new)) for new in found.come if new.kind == "mention"]
        yield from (each for each in told if each.is_one)

    def changes(self) -> Iterator[Change]:
        """Yield what changed of the reports and of their claims."""
        for report, told in self.gone:
            yield Change("report", "withdrawn", report.title, report.key, (), (_WITHDRAWN,), "", (report.iri,))
            yield from (self._single(report, each, "withdrawn", (_WITHDRAWN,), whole=True) for each in told)
        for report, told in self.come:
            yield Change("report", "added", report.title, report.key, (), (_ADDED,), "", (), (report.iri,))
            yield from (self._single(report, each, "added", (_ADDED,), whole=True) for each in told)
        for pair in self.pairs:
            yield from self._report(pair)
            if pair not in self.found:
                self.unchanged += _counted(self.both.new, pair.reports[1])
                continue
            found = self.found[pair]
            yield from (change for old, new in found.both for change in self._same(pair, old, new))
            one, other = pair.reports
            yield from (self._single(one, old, "withdrawn", pair.why(old, None)) for old in found.gone)
            yield from (self._single(other, new, "added", pair.why(None, new)) for new in found.come)

    def _single(
        self, report: ReportOf, claim: Claim, what: str, why: tuple[Cause, ...], *, whole: bool = False
    ) -> Change:
        """Return that a claim is only in one of the graphs."""
        self.both.because(why, claim.iri, *claim.node.said.get("metric", ()))
        is_gone = what == "withdrawn"
        told = _told(self.both.old if is_gone else self.both.new, claim)
        nodes = ((claim.iri,), ()) if is_gone else ((), (claim.iri,))
        return Change(claim.kind, what, told, report.key, (), why, claim.sentence, nodes[0], nodes[1], whole)

    def _report(self, pair: ReportPair) -> Iterator[Change]:
        """Yield what is said otherwise of a report that both graphs hold."""
        one, other = pair.reports
        fields = [
            *self.both.fields(one.node, other.node, without=("wasDerivedFrom", "identifier", "type")),
            *self.both.fields(one.text, other.text, names=("fileName",)),
        ]
        if pair.edited:
            before, after = pair.sentences
            words = f"{other.text.one('characters')} 字（新 {len(after - before)} 句、刪 {len(before - after)} 句）"
            fields.append(Field("text", "文字", f"{one.text.one('characters')} 字", words))
        if not fields:
            self.unchanged["report"] += 1
            return
        names = {each.name for each in fields}
        own = pair.causes if names - {"fileName", *_BESIDE} else ()
        renamed = (Cause("file-name"),) if "fileName" in names else ()
        beside = (Cause("other-reports"),) if names & _BESIDE else ()
        why = (*own, *renamed, *beside)
        yield Change("report", "changed", other.title, other.key, tuple(fields), why, "", (one.iri,), (other.iri,))

    def _same(self, pair: ReportPair, old: Claim, new: Claim) -> Iterator[Change]:
        """Yield how a claim changed, if it did."""
        skipped = (*_PLACED, "refersTo", "name", "alias") if old.kind == "mention" else _PLACED
        fields = self.both.fields(old.node, new.node, without=skipped)
        fields = (*fields, *self._names(old, new), *self._classes(old, new, fields))
        if old.kind == "observation" and not {each.name for each in fields} & _OF_A_LINE:
            self.moved[old.iri] = new.iri
        if not fields:
            self.unchanged[old.kind] += 1
            return
        why = pair.why(old, new)
        self.both.because(why, old.iri, new.iri, *old.node.said.get("metric", ()), *new.node.said.get("metric", ()))
        told, nodes = _told(self.both.new, new), ((old.iri,), (new.iri,))
        yield Change(old.kind, "changed", told, pair.reports[1].key, fields, why, new.sentence, *nodes)

    def _names(self, old: Claim, new: Claim) -> tuple[Field, ...]:
        return self.both.fields(old.node, new.node, names=("name", "alias")) if old.kind == "mention" else ()

    def _classes(self, old: Claim, new: Claim, fields: tuple[Field, ...]) -> tuple[Field, ...]:
        """Return of which class a claim is otherwise, where that does not follow from its period or a verdict."""
        if any(each.name in ("period", "verdict") for each in fields):
            return ()
        return self.both.fields(old.node, new.node, names=("type",))


_BESIDE = {"previousReport", "otherEdition", "laterEdition"}
"""What is said of a report because of those beside it."""
_OF_A_LINE = {"metricLabel", "unitLabel", "status", "about", "period"}
"""What decides in which series a figure stands."""


def _paired(old: Side, new: Side) -> tuple[list[ReportPair], list[ReportOf], list[ReportOf]]:
    """Pair the reports of two graphs by key, else by their bytes, else where title and period are those of one each."""
    pairs: list[tuple[ReportOf, ReportOf]] = []
    gone, come = dict(old.reports), dict(new.reports)
    for mark in (
        lambda report: report.key,
        lambda report: report.text.one("sha256"),
        lambda report: (report.title, report.node.one("period")),
    ):
        marked = [
            {value: [r for r in side.values() if mark(r) == value] for value in {mark(r) for r in side.values()}}
            for side in (gone, come)
        ]
        for value in sorted(marked[0].keys() & marked[1].keys()):
            one, other = marked[0][value], marked[1][value]
            if len(one) == len(other) == 1:
                pairs.append((one[0], other[0]))
                del gone[one[0].key], come[other[0].key]
    paired = [ReportPair((old, new), pair) for pair in sorted(pairs, key=lambda pair: pair[1].key)]
    return paired, [gone[key] for key in sorted(gone)], [come[key] for key in sorted(come)]


def _counted(side: Side, report: ReportOf) -> Counter[str]:
    """Return how many claims of each kind a report makes."""
    query = f"""SELECT ?class (COUNT(*) AS ?n) WHERE {{
      VALUES ?class {{ sz:Observation sz:AwardGrant sz:Relation sz:LifecycleEvent sz:Mention sz:Issue }}
      GRAPH <{report.graph}> {{ ?c a ?class }} }} GROUP BY ?class"""
    return Counter({KINDS.get(str(c).rsplit("#", 1)[-1], "issue"): int(str(n)) for c, n in side.rows(query)})


def _told(side: Side, claim: Claim) -> str:
    """Return a claim in words."""
    one = claim.node.one
    if claim.kind == "observation":
        period = side.label(one("period")) if one("period") else "期間不明"
        return f"{one('metricLabel')} {one('statedAs')}（{period}）"
    if claim.kind == "award":
        who = "、".join(claim.node.said.get("recipientName", ()))
        return " ".join(filter(None, (who, one("awardName"), one("category"), one("level"))))
    if claim.kind == "life":
        names = ("、".join(claim.node.said.get(name, ())) for name in ("nameBefore", "nameAfter"))
        return f"{side.label(one('lifeKind'))}：{' → '.join(filter(None, names))}"
    if claim.kind == "relation":
        kinds = "、".join(
            side.label(each) for each in claim.node.said["type"] if each.rsplit("#", 1)[-1] in claim.kinds
        )
        return f"{one('subjectName')} {kinds} {one('objectName') or one('date')}"
    return f"{one('name')}（{side.types(one('refersTo'))}）"
