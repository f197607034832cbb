"""The lineage of things, read from the store: what links them to what they were and became, under any name."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from ...extract.periods import ROC_OFFSET
from ...graph.search import records
from ...graph.store import Store
from ...graph.terms import DCTERMS, RDFS, SKOS, SZ, Term, URIRef, V

__all__ = ["BASES", "KINDS", "Link", "line_of", "lineage"]

KINDS = {
    "continued": "延續",
    "renamed": "更名",
    "upgraded": "改版",
    "reorganised": "改制",
    "merged": "整併",
    "split": "拆分",
    "replaced": "被取代",
    "finished": "終了",
    "unclear": "不明",
}
"""The kinds of links in Chinese."""
BASES = {"stated": "報告載明", "inferred": "推論", "unsure": "待判定"}
"""What a link rests on, in Chinese."""
_CONTINUED = str(V["lineage-continued"])
_PLANNED = {"planned": "（規劃）", "target": "（規劃）"}


@dataclass(frozen=True, slots=True)
class Link:
    """One link of a line: 第二代公文整合系統 → 第三代公文整合系統 (upgraded, inferred, 0.9).

    ``kind`` is continued, renamed, upgraded, reorganised, merged, split, replaced, finished or unclear; ``basis``
    stated, inferred or unsure. ``later`` is "" where the thing ended; ``years`` are the ROC years of the reports that
    name a thing that continued. ``score`` is None for what is stated, ``date`` and ``status`` are "" where untold.
    """

    kind: str
    basis: str
    earlier: str
    later: str
    date: str
    status: str
    score: float | None
    reason: str
    years: tuple[int, ...]
    sentences: tuple[str, ...]
    reports: tuple[str, ...]
    nodes: tuple[str, ...]
    """The nodes of the ends, the earlier first; one where it is one thing."""
    iri: str

    @property
    def told(self) -> str:
        """The link in words: 更名：單一帳號平台 → 單一帳號認證平台."""
        ends = [self.earlier, *([self.later] if self.later not in ("", self.earlier) else [])]
        return f"{KINDS[self.kind]}{_PLANNED.get(self.status, '')}：{' → '.join(ends)}"

    @property
    def ground(self) -> str:
        """What the link rests on, in words: 推論 0.75."""
        return BASES[self.basis] + (f" {self.score:.2f}" if self.score is not None else "")


def lineage(store: Store, nodes: Iterable[str], *, of_changes: bool = False) -> tuple[Link, ...]:
    """Return the links of some things and of all that they are linked to, in order of time, then of names.

    ``nodes`` are IRIs of named things, whichever name of theirs was asked for; what is only unclear is among the links,
    but is not followed. With ``of_changes`` those are left out that only say that a thing went on.
    """
    kinds = {row["link"]: row["kind"] for row in records(store, "links", line_of(store, nodes))}
    links = (_link(store, URIRef(iri)) for iri in sorted(kinds) if not of_changes or kinds[iri] != _CONTINUED)
    return tuple(sorted(links, key=lambda link: (_first(store, link), link.kind, link.earlier, link.later, link.iri)))


def line_of(store: Store, nodes: Iterable[str]) -> list[str]:
    """Return things with all that they became and came from, as stated or inferred, sorted.

    What a person has to judge is not followed.
    """
    found = set(nodes)
    ahead = found
    while ahead:
        ahead = {row["other"] for row in records(store, "line", ahead)} - found
        found |= ahead
    return sorted(found)


def _link(store: Store, iri: URIRef) -> Link:
    said: dict[URIRef, list[Term]] = {}
    for quad in store.match(iri):
        said.setdefault(quad.predicate, []).append(quad.object)

    def one(predicate: URIRef) -> str:
        return str(next(iter(said.get(predicate, ())), ""))

    ends = [URIRef(one(end)) for end in (SZ.earlier, SZ.later) if end in said]
    sentences = [URIRef(one(end)) for end in (SZ.sentenceOfEarlier, SZ.sentenceOfLater) if end in said]
    stated = [_object(store, URIRef(event), SZ.inSentence) for event in sorted(said.get(SZ.statedBy, ()))]
    places = list(dict.fromkeys([*(URIRef(each) for each in stated if each), *sentences]))
    score = one(SZ.score)
    later = one(SZ.laterName) or (_object(store, ends[1], SKOS.prefLabel) if len(ends) > 1 else "")
    return Link(
        kind=one(SZ.lineageKind).rsplit("#lineage-", 1)[-1],
        basis=one(SZ.basis).removeprefix(str(V[""])),
        earlier=_object(store, ends[0], SKOS.prefLabel),
        later=later,
        date=one(SZ.date),
        status=one(SZ.status).removeprefix(str(V[""])),
        score=float(score) if score else None,
        reason=one(RDFS.comment),
        years=tuple(sorted(int(str(year)) for year in said.get(SZ.namedInYear, ()))),
        sentences=tuple(" ".join(_object(store, place, SZ.plainText).split()) for place in places),
        reports=tuple(_object(store, URIRef(_object(store, place, DCTERMS.isPartOf)), RDFS.label) for place in places),
        nodes=tuple(dict.fromkeys(map(str, ends))),
        iri=str(iri),
    )


def _object(store: Store, subject: URIRef, predicate: URIRef) -> str:
    return store.value(subject, predicate) or ""


def _first(store: Store, link: Link) -> str:
    """Return the ISO date of a link, else the year of the report that names the later thing first."""
    if link.date:
        return link.date
    if link.years:
        return f"{link.years[0] + ROC_OFFSET:04}"
    link_node = URIRef(link.iri)
    place = _object(store, link_node, SZ.sentenceOfLater) or _object(store, link_node, SZ.sentenceOfEarlier)
    year = _object(store, URIRef(_object(store, URIRef(place), DCTERMS.isPartOf)), SZ.rocYear)
    return f"{int(year) + ROC_OFFSET:04}" if year else ""
