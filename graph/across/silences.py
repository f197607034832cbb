"""What a body named for a while and none of its later reports names: plans, systems, events and whom it worked with.

A thing is named again where a later report has any of its names, be it only a short one in passing, or the body that
came out of it. What took its place, and what is called nearly the same by then, stands beside it. The more was said of
a thing, the more its silence tells: what is named once in a list weighs least.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from ...extract.names import core
from ...extract.periods import Period
from ...ontology.folding import search_key
from ...ontology.iris import Iris, digest
from ...ontology.registry import changes
from ..linkage.likeness import dice
from ..store import Store
from ..terms import RDF, RDFS, SZ, Quad, URIRef, decimal, integer, zh
from .body import Body
from .reports import ReportAt, ReportLine
from .texts import Sentence, Texts

__all__ = ["silences"]

_NAMES = """SELECT ?thing ?name { GRAPH ?graph { ?m sz:refersTo ?thing ; sz:name|sz:alias ?name } }"""
_REPLACED = "SELECT ?old ?new { GRAPH ?graph { ?r a sz:Replacement ; sz:subject ?new ; sz:object ?old } }"
_KINDS = {
    kind.lower(): kind
    for kind in ("Agency", "Organization", "Plan", "Regulation", "System", "Award", "Event", "Publication")
}
_KIND = re.compile(r"/([a-z]+)/[^/]+$")
_SHORTEST = 4  # characters of a name that tells a thing wherever it stands: 本會 and 平台 do not
_LONG, _VERY_LONG = 6, 8  # characters of names that are shortened to their first and last ones
_ALIKE = 0.8  # how alike the names of two things are that may be one
_MANY = 5  # things named in a sentence from which on each is named in passing
_FIGURES = 3  # figures of a sentence that count at most
_ONCE = 0.5  # what is held once, or goes on under another name, tells less


@dataclass(slots=True)
class _Thing:
    """A thing that a body's reports name: its type, its names, and the sentences that name it."""

    iri: URIRef
    kind: str
    names: set[str] = field(default_factory=set)
    told: list[Sentence] = field(default_factory=list)

    @property
    def cores(self) -> set[str]:
        """What its names share with other names of the same thing, without year, edition and government."""
        return {core(name, self.kind) for name in self.names}

    @property
    def keys(self) -> set[str]:
        """By what it is found in a text."""
        found = {search_key(name) for name in self.names} | self.cores
        short = {each for name in self.cores for each in _shortened(name)}
        return {key for key in found | short if len(key) >= _SHORTEST}


def _shortened(name: str) -> Iterator[str]:
    """Yield how people shorten a long name: 前瞻計畫 of 前瞻基礎建設計畫, 智慧城市展 of 智慧城市論壇暨展覽."""
    if len(name) >= _LONG:
        yield name[:2] + name[-2:]
    if len(name) >= _VERY_LONG:
        yield name[:4] + name[-2]


def silences(body: Body, graph: URIRef) -> Iterator[Quad]:
    """Yield what the later reports of a body do not name any more."""
    store, line, iris, texts = body.store, body.line, body.iris, body.texts
    things = _things(store, line, texts)
    silent = _Silent(line, texts, things, _replaced(store, line, iris), iris)
    for thing in sorted(things.values(), key=lambda each: each.iri):
        yield from silent.quads(thing, graph)


def _rows(store: Store, query: str, report: ReportAt) -> Iterator[tuple[str, str]]:
    for one, other in sorted(store.select(query.replace("?graph", f"<{report.graph}>")).rows, key=str):
        yield str(one), str(other)


def _things(store: Store, line: ReportLine, texts: Texts) -> dict[URIRef, _Thing]:
    found: dict[URIRef, _Thing] = {}
    for report in line.reports:
        for iri, name in _rows(store, _NAMES, report):
            kind = _KIND.search(iri)
            if kind and kind[1] in _KINDS:
                found.setdefault(URIRef(iri), _Thing(URIRef(iri), _KINDS[kind[1]])).names.add(name)
    for sentence in texts.sentences:
        for thing in sorted(sentence.things & found.keys()):
            found[thing].told.append(sentence)
    return found


def _replaced(store: Store, line: ReportLine, iris: Iris) -> dict[str, list[str]]:
    """Return what took the place of each thing by what reports say, and what it is taken to go on as (lineage)."""
    found: defaultdict[str, list[str]] = defaultdict(list)
    for report in line.reports:
        for old, new in _rows(store, _REPLACED, report):
            found[old].append(new)
    graph = iris.across("lineage", line.publisher)
    for link in sorted(store.match(None, SZ.earlier, None, graph)):
        laters = sorted(str(quad.object) for quad in store.match(link.subject, SZ.later, None, graph))
        found[str(link.object)] += [later for later in laters if later != str(link.object)]
    return found


class _Silent:
    """Finds what is silent among the things of one body."""

    def __init__(
        self,
        line: ReportLine,
        texts: Texts,
        things: Mapping[URIRef, _Thing],
        replaced: Mapping[str, Sequence[str]],
        iris: Iris,
    ) -> None:
        self.line = line
        self.things = things
        self.replaced = replaced
        self.iris = iris
        words: defaultdict[str, list[str]] = defaultdict(list)
        for sentence in texts.sentences:
            words[sentence.report.key].append(search_key(sentence.words))
        self.words = {key: "\n".join(each) for key, each in words.items()}
        self.heirs = {before: change.after for change in changes() for before in change.before}

    def quads(self, thing: _Thing, graph: URIRef) -> Iterator[Quad]:
        """Yield that a thing is silent, since when, after how much, and what may have become of it; or nothing."""
        if not thing.told or thing.iri == self.line.publisher:
            return
        last = max(sentence.report for sentence in thing.told)
        later = [report for report in self.line.reports if report.end > last.end]
        if not later or not last.end or self._is_named(thing, later):
            return
        takers = [URIRef(each) for each in dict.fromkeys(self.replaced.get(str(thing.iri), ()))]
        alike = None if takers else self._alike(thing, later)
        weight = self._weight(thing) * (_ONCE if takers or alike else 1.0)
        node = URIRef(f"{self.iris.base}silence/{digest(self.line.publisher, thing.iri)}")
        pairs = (
            (RDF.type, SZ.Silence),
            (SZ.silentThing, thing.iri),
            (SZ.silentIn, self.line.publisher),
            (SZ.lastReport, last.iri),
            (SZ.lastSentence, max((s for s in thing.told if s.report == last), key=_telling).iri),
            (SZ.laterReports, integer(len(later))),
            (SZ.silenceWeight, decimal(round(weight, 2))),
            (SZ.perhapsNow, alike.iri if alike else None),
            (RDFS.comment, zh(_reason(thing, later))),
        )
        yield from (Quad(node, predicate, value, graph) for predicate, value in pairs if value is not None)
        yield from (Quad(node, SZ.replacedNowBy, taker, graph) for taker in takers)

    def _is_named(self, thing: _Thing, later: Sequence[ReportAt]) -> bool:
        """Tell whether a later report has any of a thing's names, or of those of the body that came out of it."""
        keys = set(thing.keys)
        local = thing.iri.rsplit("/", 1)[-1]
        heirs = [URIRef(self.iris.entity("Agency", heir)) for heir in self.heirs.get(local, ())]
        for heir in (self.things[node] for node in heirs if node in self.things):
            if any(sentence.report in later for sentence in heir.told):  # by a name too short to be looked for: 資訊處
                return True
            keys |= heir.keys
        return any(key in self.words.get(report.key, "") for report in later for key in keys)

    def _alike(self, thing: _Thing, later: Sequence[ReportAt]) -> _Thing | None:
        """Return the thing of later reports that is called nearly the same."""
        ends = {report.key for report in later}
        named = [
            (max((_likeness(a, b) for a in thing.cores for b in other.cores), default=0.0), other)
            for other in self.things.values()
            if other.kind == thing.kind and other.iri != thing.iri and any(s.report.key in ends for s in other.told)
        ]
        score, best = max(named, key=lambda each: (each[0], each[1].iri), default=(0.0, None))
        return best if score >= _ALIKE else None

    def _weight(self, thing: _Thing) -> float:
        """Return how much was said of a thing."""
        weight = sum(map(_telling, thing.told))
        held_once = thing.kind == "Event" and len({sentence.report.key for sentence in thing.told}) == 1
        return weight * (_ONCE if held_once else 1.0)


def _telling(sentence: Sentence) -> float:
    """Return how much a sentence tells of what it names: less where it names many things, more with figures."""
    share = 1.0 if len(sentence.things) < _MANY else _MANY / len(sentence.things) / 2
    return share * (1.0 + 0.5 * min(_FIGURES, len(sentence.figures)) + (1.0 if sentence.announced else 0.0))


def _likeness(one: str, other: str) -> float:
    """Return how alike two names are; short ones and those that only share a head are not."""
    words, others = (set(re.sub(r"\d", "", name)) for name in (one, other))
    return dice(words, others) if min(len(words), len(others)) >= _SHORTEST else 0.0


def _reason(thing: _Thing, later: Sequence[ReportAt]) -> str:
    reports = len({sentence.report.key for sentence in thing.told})
    figures = sum(len(sentence.figures) for sentence in thing.told)
    with_figures = f"（含 {figures} 項數據）" if figures else ""
    covered = "、".join(_covers(report) for report in later)
    return f"{reports} 份報告、{len(thing.told)} 句提及{with_figures}，之後 {len(later)} 份報告（{covered}）均未提及"


def _covers(report: ReportAt) -> str:
    """Return the time that a report covers in words: a half year can't tell of a year."""
    start = date.fromisoformat(report.start) if report.start else None
    return Period(start, date.fromisoformat(report.end)).label
