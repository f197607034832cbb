"""Why a report's part of two graphs differs: what the graphs tell of its text, its settings, and of what read it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from ...extract.reviews import WITHDRAWN
from ...extract.reviews.keys import same
from ...graph.again import Claim
from ...graph.nodes import Node
from .model import Cause
from .side import ReportOf, Side

__all__ = ["ReportPair", "unsettled"]

_MARKS = (
    ("manifest", "manifestFingerprint"),
    ("verdict", "verdictsFingerprint"),
    ("rules", "rulesFingerprint"),
    ("words", "wordsFingerprint"),
)
_JUDGED = ("verdict", "judgedBy", "judgedOn", "reviewNote", "readAs")
_KIND_OF_ISSUE = {"mention": "entity"}


def unsettled(one: Node, other: Node) -> Iterator[Cause]:
    """Yield which of the things that a text was read with are not the same in two graphs."""
    if one.one("sha256") != other.one("sha256"):
        yield Cause("text")
    if one.one("fingerprint") == other.one("fingerprint"):
        return
    if not (one.one("rulesFingerprint") and other.one("rulesFingerprint")):
        yield Cause("program")
        return
    for code, name in _MARKS:
        if one.one(name) != other.one(name):
            yield Cause(code)


@dataclass(eq=False)
class ReportPair:
    """A report that both graphs hold, perhaps under another file name, and why its parts of them may differ."""

    sides: tuple[Side, Side]
    reports: tuple[ReportOf, ReportOf]

    @cached_property
    def causes(self) -> tuple[Cause, ...]:
        """Everything that changed of what the report is made from."""
        return tuple(unsettled(*(each.text for each in self.reports)))

    @property
    def edited(self) -> bool:
        """Whether the text of the report changed."""
        return Cause("text") in self.causes

    @cached_property
    def sentences(self) -> tuple[set[str], set[str]]:
        """The sentences of the report in the old and in the new graph, as they are compared."""
        query = "SELECT ?words {{ GRAPH <{}> {{ ?s a sz:Sentence ; sz:plainText ?words }} }}"
        one, other = (
            {same(str(words)) for (words,) in side.rows(query.format(report.graph))}
            for side, report in zip(self.sides, self.reports, strict=True)
        )
        return one, other

    @cached_property
    def _withdrawn(self) -> tuple[list[str], list[str]]:
        """What was withdrawn by review in the old and in the new graph."""
        query = 'SELECT ?words {{ GRAPH <{}> {{ ?i sz:issueKind "{}" ; rdfs:comment ?words }} }}'
        one, other = (
            [str(words) for (words,) in side.rows(query.format(report.graph, WITHDRAWN))]
            for side, report in zip(self.sides, self.reports, strict=True)
        )
        return one, other

    def why(self, old: Claim | None, new: Claim | None) -> tuple[Cause, ...]:
        """Return why a claim came, went or changed, as precisely as the graphs tell."""
        verdicts = tuple(self._verdicts(old, new))
        if verdicts:
            return verdicts
        causes = [cause for cause in self.causes if cause.code != "verdict"] or list(self.causes)
        if Cause("text") in causes and len(causes) > 1:
            told = [each for each in (old, new) if each]
            kept = all(each.quote in words for each in told for words in self.sentences)
            in_cell = any(" | " in each.sentence for each in told)
            if kept:
                causes.remove(Cause("text"))
            elif not in_cell:
                causes = [Cause("text")]
        return tuple(causes) or (Cause("judgement"),)  # nothing else reaches into the graph of a report

    def _verdicts(self, old: Claim | None, new: Claim | None) -> Iterator[Cause]:
        """Yield the verdict that a claim has in one graph and not in the other, or by which it was withdrawn."""
        if old and new:
            if old.told(*_JUDGED) != new.told(*_JUDGED):
                yield Cause("verdict", _signed((new if new.node.one("verdict") else old).node))
            return
        claim = old or new
        if claim is None:
            return
        if claim.node.one("verdict"):
            yield Cause("verdict", _signed(claim.node))
        kind = _KIND_OF_ISSUE.get(claim.kind, claim.kind)
        before, after = self._withdrawn
        for words in sorted(set(after if old else before) - set(before if old else after)):
            if words.startswith(f"{kind} ") and claim.sentence in words and self._named(claim) in words:
                yield Cause("verdict", words.rpartition(": ")[2])

    def _named(self, claim: Claim) -> str:
        return claim.node.one("subjectName" if claim.kind == "relation" else _PRINTED[claim.kind])


_PRINTED = {"observation": "statedAs", "award": "awardName", "mention": "name", "life": "nameBefore"}


def _signed(node: Node) -> str:
    """Return who judged a claim, and when."""
    return "，".join((*node.said.get("judgedBy", ()), *node.said.get("judgedOn", ())))
