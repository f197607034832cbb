"""Editions of one report: the same body, kind and period, mostly the same text, other figures.

All editions are kept, but nothing of them is counted twice. Which is the later is told by what they print: the words
for an edition (修正版), else the dates of issue; else it stays undecided. Of each claim that another edition makes as
well, the one in the last edition is counted (`sz:countedAs` leads to it), or, where the order is undecided and they say
the same, the one in the first by name; where undecided editions differ, both count, and a restatement tells so.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import combinations

from ...extract.editions import order
from ...extract.reviews.keys import same
from ...ontology.folding import search_key
from ...ontology.iris import Iris
from ..again import DIGITS, Claim, claims, matched
from ..store import Store
from ..terms import DCTERMS, RDF, RDFS, SZ, Quad, URIRef, decimal, zh
from .reports import ReportAt, ReportLine

__all__ = ["editions"]

_MOSTLY = 0.6
"""How much of the shorter text two editions share, figures left out; reports of one pattern share less."""
_UNTOLD = (
    *("confidence", "rule", "inSection", "quote", "occurrence", "reportedIn", "statedAs", "metric"),
    *("verdict", "judgedBy", "judgedOn", "reviewNote", "readAs"),
)
_CORRECTED = "同一報告的更正：後一版本所載數值不同，數列採後一版本"
_UNDECIDED = "同一報告的兩個版本所載數值不同，先後未定，並列留存"
_SENTENCES = "SELECT ?words {{ GRAPH <{}> {{ ?s a sz:Sentence ; sz:searchText ?words }} }}"
_QUOTES = "SELECT ?words {{ GRAPH <{}> {{ ?c sz:quote ?words }} }}"


@dataclass(frozen=True)
class _Edition:
    """A report with what tells its place among its editions."""

    at: ReportAt
    kind: str
    period: str
    rank: int
    issued: str


def editions(store: Store, line: ReportLine, iris: Iris, graph: URIRef) -> Iterator[Quad]:
    """Yield which reports of a body are editions of one, which is the later, and which of their claims are counted."""
    for group in _groups(store, line):
        ordered = _ordered(group)
        for one, other in combinations(ordered or group, 2):
            yield Quad(one.at.iri, SZ.otherEdition, other.at.iri, graph)
            yield Quad(other.at.iri, SZ.otherEdition, one.at.iri, graph)
            if ordered:
                yield Quad(one.at.iri, SZ.laterEdition, other.at.iri, graph)
        yield from _Counted(store, iris, graph, decided=bool(ordered)).quads(ordered[::-1] if ordered else group)


def _groups(store: Store, line: ReportLine) -> Iterator[list[_Edition]]:
    """Yield the reports of which one is an edition of another, in the order of their keys."""
    places: dict[tuple[str, str], list[_Edition]] = {}
    for report in line.reports:
        found = _edition(store, report)
        places.setdefault((found.kind, found.period), []).append(found)
    for place in sorted(places):
        alike: list[list[_Edition]] = []
        words: dict[str, Counter[str]] = {}
        for each in sorted(places[place], key=lambda edition: edition.at.key) if len(places[place]) > 1 else ():
            words[each.at.key] = _words(store, each.at)
            near = [group for group in alike if any(_share(words[each.at.key], words[o.at.key]) for o in group)]
            alike = [group for group in alike if group not in near] + [[*(o for group in near for o in group), each]]
        yield from (sorted(group, key=lambda edition: edition.at.key) for group in alike if len(group) > 1)


def _edition(store: Store, report: ReportAt) -> _Edition:
    said = {quad.predicate: str(quad.object) for quad in store.match(report.iri, None, None, report.graph)}
    return _Edition(
        report,
        said.get(DCTERMS.type, ""),
        said.get(SZ.period, ""),
        order(said.get(SZ.statedEdition)),
        said.get(DCTERMS.issued, ""),
    )


def _words(store: Store, report: ReportAt) -> Counter[str]:
    """Return the sentences and cells of a report, but for its title, without their numbers, each with its count."""
    title = {search_key(str(quad.object)) for quad in store.match(report.iri, DCTERMS.title, None, report.graph)}
    sentences = [str(words) for (words,) in store.select(_SENTENCES.format(report.graph)).rows]
    cells = {str(words) for (words,) in store.select(_QUOTES.format(report.graph)).rows if " | " in str(words)}
    told = [*(words for words in sentences if words not in title), *sorted(cells)]
    return Counter(DIGITS.sub("#", same(words)) for words in told)


def _share(one: Counter[str], other: Counter[str]) -> bool:
    """Tell whether the shorter of two texts is mostly in the other."""
    lengths = [sum(len(words) * count for words, count in each.items()) for each in (one, other, one & other)]
    return min(lengths[:2]) > 0 and lengths[2] >= _MOSTLY * min(lengths[:2])


def _ordered(group: Sequence[_Edition]) -> list[_Edition]:
    """Return editions from the first to the last; none where what they print does not tell all of it.

    Words go before dates: a date may be that of the session to which all editions were put.
    """
    places = [(each.rank, each.issued) for each in group]
    by_words = len({rank for rank, _ in places}) == len(group)
    by_dates = len(set(places)) == len(group) and all(issued for _, issued in places)
    return sorted(group, key=lambda each: (each.rank, each.issued)) if by_words or by_dates else []


class _Counted:
    """Tells which claims of several editions are counted."""

    def __init__(self, store: Store, iris: Iris, graph: URIRef, *, decided: bool) -> None:
        self.store = store
        self.iris = iris
        self.graph = graph
        self.decided = decided

    def quads(self, group: Sequence[_Edition]) -> Iterator[Quad]:
        """Yield for each claim that an edition before makes as well the one that stands for it, and what they correct.

        The first of the group is that whose claims are counted; a claim that it lacks is counted in the next.
        """
        kept = self._claims(group[0])
        for edition in group[1:]:
            found = matched(self._claims(edition), kept, edited=True)
            for one, other in found.both:
                yield from self._pair(one, other)
            kept = [*kept, *found.gone]

    def _claims(self, edition: _Edition) -> list[Claim]:
        told = claims(self.store, str(edition.at.iri), edition.at.graph)
        return [claim for claim in told if claim.kind != "mention"]

    def _pair(self, one: Claim, other: Claim) -> Iterator[Quad]:
        agree = _says(one) == _says(other)
        if agree or self.decided:
            yield Quad(URIRef(one.iri), SZ.countedAs, URIRef(other.iri), self.graph)
        if one.kind == "observation" and one.told("value") != other.told("value"):
            yield from self._restated(*((one, other) if self.decided else sorted((one, other), key=lambda c: c.iri)))

    def _restated(self, before: Claim, after: Claim) -> Iterator[Quad]:
        """Yield that two editions state different values of one thing."""
        node = URIRef(self.iris.of("restatement", before.iri, after.iri))
        values = [Decimal(claim.node.one("value")) for claim in (before, after)]
        yield Quad(node, RDF.type, SZ.Restatement, self.graph)
        if self.decided:
            yield Quad(node, RDF.type, SZ.Correction, self.graph)
        yield Quad(node, SZ.before, URIRef(before.iri), self.graph)
        yield Quad(node, SZ.after, URIRef(after.iri), self.graph)
        yield Quad(node, SZ.difference, decimal(values[1] - values[0]), self.graph)
        yield Quad(node, RDFS.comment, zh(_CORRECTED if self.decided else _UNDECIDED), self.graph)


def _says(claim: Claim) -> dict[str, tuple[str, ...]]:
    """Return what a claim says, whatever the place and the rule that read it."""
    return {name: values for name, values in claim.node.said.items() if name not in _UNTOLD}
