"""What the reports of one body name, report by report: each thing's names, sentences, headings, and what stands by."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from ....ontology.folding import search_key
from ...store import Store
from ...terms import DCTERMS, OA, RDFS, SZ, URIRef
from ..reports import ReportLine
from .wordings import Anatomy, anatomy, marks_before

__all__ = ["KINDS", "Named", "Saying", "Thing", "things"]

KINDS = {
    "system": "System",
    "plan": "Plan",
    "award": "Award",
    "publication": "Publication",
    "event": "Event",
    "regulation": "Regulation",
}
"""The things whose lineage is followed, by what in their IRIs tells their type; bodies have events of their own."""

_CONTEXT = 14  # characters on each side of a name by which the place that it stands in is known again


@dataclass(frozen=True, slots=True)
class Saying:
    """One place that names a thing: the name with the marks of a generation before it, its sentence and heading."""

    name: str
    sentence: URIRef
    words: str
    heading: str
    left: str
    right: str


@dataclass(frozen=True, slots=True)
class Named:
    """What one report says of a thing; ``order`` is the place of the report in time (equal for one last day)."""

    report: URIRef
    order: int
    year: int | None
    sayings: tuple[Saying, ...]


@dataclass(frozen=True)
class Thing:
    """A thing with all reports that name it, in order of time."""

    iri: URIRef
    kind: str
    label: str
    named: tuple[Named, ...] = field(repr=False)

    @property
    def first(self) -> Named:
        """The first report that names it."""
        return self.named[0]

    @property
    def last(self) -> Named:
        """The last report that names it."""
        return self.named[-1]

    @property
    def years(self) -> tuple[int, ...]:
        """The ROC years of the reports that name it."""
        return tuple(sorted({each.year for each in self.named if each.year is not None}))

    @cached_property
    def names(self) -> tuple[str, ...]:
        """Every name that is printed for it, with marks of its generation, in order of first printing."""
        return tuple(dict.fromkeys(saying.name for each in self.named for saying in each.sayings))

    @cached_property
    def anatomies(self) -> tuple[Anatomy, ...]:
        """Its names taken apart."""
        return tuple(dict.fromkeys(anatomy(name, self.kind) for name in self.names))

    @cached_property
    def sayings(self) -> tuple[Saying, ...]:
        """Every place that names it."""
        return tuple(saying for each in self.named for saying in each.sayings)


def things(store: Store, line: ReportLine) -> tuple[Thing, ...]:
    """Return what the reports of a body name, in the order of their IRIs."""
    found: defaultdict[URIRef, list[Named]] = defaultdict(list)
    labels: defaultdict[URIRef, list[str]] = defaultdict(list)
    orders = {end: place for place, end in enumerate(sorted({report.end for report in line.reports}))}
    for report in line.reports:
        text = _Text(store, report.graph)
        year = next((int(str(q.object)) for q in store.match(report.iri, SZ.rocYear, None, report.graph)), None)
        for quad in store.match(None, SZ.refersTo, None, report.graph):
            thing, kind = URIRef(quad.object), _kind(str(quad.object))
            if kind is None:
                continue
            labels[thing] += [str(q.object) for q in store.match(quad.subject, SZ.name, None, report.graph)]
            sayings = tuple(sorted(text.sayings(quad.subject), key=lambda each: (each.sentence, each.name)))
            if sayings:
                found[thing].append(Named(report.iri, orders[report.end], year, sayings))
    return tuple(
        Thing(
            iri, KINDS[_kind(iri) or ""], _label(labels[iri]), tuple(sorted(named, key=lambda n: (n.order, n.report)))
        )
        for iri, named in sorted(found.items())
    )


def _kind(iri: str) -> str | None:
    part = iri.rstrip("/").rsplit("/", 2)[-2] if "/" in iri else ""
    return part if part in KINDS else None


def _label(names: Sequence[str]) -> str:
    return max(sorted(set(names)), key=lambda name: (names.count(name), len(name)))


def _as_printed(marks: str, words: str) -> str:
    """Return marks that were found in a search text as the sentence prints them: 生成式AI."""
    printed = "".join(words.split())
    at = printed.casefold().find(marks)
    return printed[at : at + len(marks)] if marks and at >= 0 else marks


class _Text:
    """The sentences and headings of one report."""

    def __init__(self, store: Store, graph: str) -> None:
        self.store = store
        self.graph = graph
        self.headings: dict[URIRef, str] = {}

    def sayings(self, mention: URIRef) -> Iterator[Saying]:
        """Yield the places at which a mention names its thing, those in sentences only."""
        for place in self.store.match(mention, SZ.namedAt, None, self.graph):
            evidence = URIRef(place.object)
            sentence = self._one(evidence, SZ.inSentence)
            words = str(self._one(URIRef(sentence), SZ.plainText) or "") if sentence else ""
            name = str(self._one(URIRef(f"{evidence}#quote"), OA.exact) or "")
            key, told = search_key(name), search_key(words)
            at = told.find(key)
            if sentence is None or not key or at < 0:
                continue
            left = told[:at]
            marks = marks_before(left)
            section = self._one(URIRef(sentence), SZ.inSection)
            yield Saying(
                name=_as_printed(marks, words) + "".join(name.split()),
                sentence=URIRef(sentence),
                words=words,
                heading=self.heading(URIRef(section)) if section else "",
                left=left[: len(left) - len(search_key(marks))][-_CONTEXT:],
                right=told[at + len(key) :][:_CONTEXT],
            )

    def _one(self, subject: URIRef, predicate: URIRef) -> str | None:
        return self.store.value(subject, predicate, self.graph)

    def heading(self, section: URIRef) -> str:
        """Return the titles of a section and of those that it is part of, innermost first."""
        if section not in self.headings:
            title = self._one(section, RDFS.label) or ""
            above = self._one(section, DCTERMS.isPartOf)
            outer = self.heading(URIRef(above)) if above and "/section/" in above else ""
            self.headings[section] = f"{title} {outer}".strip()
        return self.headings[section]
