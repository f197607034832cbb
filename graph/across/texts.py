"""What the reports of a body say, sentence by sentence, and what they announce: read once from the store."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from ..store import Store, Value
from ..terms import SZ, URIRef
from .reports import ReportAt, ReportLine

__all__ = ["Figure", "Promise", "Sentence", "Texts", "read"]

_MARKER = re.compile(r"^[\s(（]*[0-9一二三四五六七八九十壹貳參肆伍陸柒捌玖拾甲乙丙丁]+[)）.、．\s]+")
_SENTENCES = """SELECT ?s ?words ?section ?title ?above {
  GRAPH ?graph { ?s a sz:Sentence ; sz:plainText ?words .
    OPTIONAL { ?s sz:inSection ?section . ?section rdfs:label ?title .
               OPTIONAL { ?section dcterms:isPartOf/rdfs:label ?above } } } }"""
_NAMED = "SELECT ?s ?thing { GRAPH ?graph { ?m sz:refersTo ?thing ; sz:namedAt/sz:inSentence ?s } }"
_ANNOUNCED = """SELECT ?a ?words ?cue ?quote ?s ?from ?due ?stated ?status ?rule ?section ?title ?above {
  GRAPH ?graph { ?a a sz:Announcement ; sz:announces ?words ; sz:quote ?quote ; sz:status ?status ; sz:rule ?rule .
    OPTIONAL { ?a sz:announcedBy ?cue } OPTIONAL { ?a sz:inSentence ?s }
    OPTIONAL { ?a sz:dueFrom ?from } OPTIONAL { ?a sz:dueDate ?due } OPTIONAL { ?a sz:dueStated ?stated }
    OPTIONAL { ?a sz:inSection ?section . ?section rdfs:label ?title .
               OPTIONAL { ?section dcterms:isPartOf/rdfs:label ?above } } } }"""
_FIGURES = """SELECT ?o ?s ?metric ?value ?unit ?status ?printed ?period {
  GRAPH ?graph { ?o a sz:Observation ; sz:metricLabel ?metric ; sz:value ?value ; sz:status ?status ;
                    sz:statedAs ?printed .
    OPTIONAL { ?o sz:inSentence ?s } OPTIONAL { ?o sz:unitLabel ?unit } OPTIONAL { ?o sz:period ?period } } }"""


@dataclass(frozen=True, slots=True)
class Figure:
    """A figure: its node, the sentence that holds it (None for a cell), what it counts, and whether it is done."""

    iri: URIRef
    sentence: URIRef | None
    metric: str
    value: Decimal
    unit: str
    printed: str
    period: str
    done: bool


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence of a report with its headings, the things that it names, and what it announces."""

    iri: URIRef
    report: ReportAt
    words: str
    heading: str
    things: frozenset[URIRef]
    figures: tuple[Figure, ...]
    announced: tuple[Promise, ...]


@dataclass(frozen=True, slots=True)
class Promise:
    """Something that a report announces: its node, its words, the sentence that they stand in, and when it is due."""

    iri: URIRef
    report: ReportAt
    words: str
    cue: str
    quote: str
    heading: str
    sentence: URIRef | None
    due_from: date | None
    due: date | None
    stated: str
    is_target: bool
    is_past: bool
    before: str
    """The sentence before in the same section: what 該工程 or no subject at all goes on from."""
    around: frozenset[URIRef]
    """The things that the sentence names."""
    before_things: frozenset[URIRef]
    """The things that the sentence before names."""
    things: frozenset[URIRef]
    figures: tuple[Figure, ...]


@dataclass(frozen=True, slots=True)
class Texts:
    """What the reports of a body say: sentences, promises and figures, in the order of reports and text."""

    sentences: tuple[Sentence, ...]
    promises: tuple[Promise, ...]
    figures: tuple[tuple[ReportAt, Figure], ...]


def read(store: Store, line: ReportLine) -> Texts:
    """Return what the reports of a body say."""
    sentences: list[Sentence] = []
    promises: list[Promise] = []
    figures: list[tuple[ReportAt, Figure]] = []
    for report in line.reports:
        reader = _Reader(store, report)
        promises += (found := reader.promises())
        sentences += reader.sentences(found)
        figures += [(report, figure) for figure in reader.figures.values()]
    return Texts(tuple(sentences), tuple(promises), tuple(figures))


class _Reader:
    """Reads one report."""

    def __init__(self, store: Store, report: ReportAt) -> None:
        self.store = store
        self.report = report
        self.things: dict[str, set[URIRef]] = {}
        self.before: dict[str, tuple[str, str, str]] = {}
        for row in self._rows(_NAMED):
            self.things.setdefault(str(row["s"]), set()).add(URIRef(str(row["thing"])))
        last = ("", "", "")
        self.rows = {str(row["s"]): row for row in self._rows(_SENTENCES)}
        for iri, row in self.rows.items():
            here = (str(row["section"]), str(row["words"]), iri)
            self.before[iri] = last if last[0] == here[0] else ("", "", "")
            last = here
        self.figures = {URIRef(str(row["o"])): _figure(row) for row in self._rows(_FIGURES)}

    def _rows(self, query: str) -> Iterator[dict[str, Value]]:
        columns, rows = self.store.select(query.replace("?graph", f"<{self.report.graph}>"))
        return (dict(zip(columns, row, strict=True)) for row in sorted(rows, key=lambda row: _place(str(row[0]))))

    def sentences(self, promises: list[Promise]) -> list[Sentence]:
        """Return the sentences in the order of the text."""
        by_sentence: dict[str, list[Figure]] = {}
        for figure in self.figures.values():
            by_sentence.setdefault(str(figure.sentence), []).append(figure)
        return [
            Sentence(
                URIRef(iri),
                self.report,
                str(row["words"]),
                _heading(row),
                frozenset(self.things.get(iri, ())),
                tuple(by_sentence.get(iri, ())),
                tuple(promise for promise in promises if promise.sentence == URIRef(iri)),
            )
            for iri, row in self.rows.items()
        ]

    def promises(self) -> list[Promise]:
        """Return what the report announces in the order of the text."""
        found = []
        for iri, row in {str(row["a"]): row for row in self._rows(_ANNOUNCED)}.items():
            node = URIRef(iri)
            before = self.before.get(str(row["s"]), ("", "", ""))
            held = [URIRef(quad.object) for quad in self.store.match(node, SZ.holdsFigure, None, self.report.graph)]
            named = [URIRef(quad.object) for quad in self.store.match(node, SZ.namesThing, None, self.report.graph)]
            found.append(
                Promise(
                    iri=node,
                    report=self.report,
                    words=str(row["words"]),
                    cue=str(row["cue"] or ""),
                    quote=str(row["quote"]),
                    heading=_heading(row),
                    sentence=URIRef(str(row["s"])) if row["s"] else None,
                    due_from=_day(row["from"]),
                    due=_day(row["due"]),
                    stated=str(row["stated"] or ""),
                    is_target=str(row["status"]).endswith("#target"),
                    is_past=row["rule"] == "originally",
                    before=before[1],
                    around=frozenset(self.things.get(str(row["s"]), ())),
                    before_things=frozenset(self.things.get(before[2], ())),
                    things=frozenset(named),
                    figures=tuple(self.figures[each] for each in sorted(held) if each in self.figures),
                )
            )
        return found


def _figure(row: dict[str, Value]) -> Figure:
    value = row["value"]
    return Figure(
        iri=URIRef(str(row["o"])),
        sentence=URIRef(str(row["s"])) if row["s"] else None,
        metric=str(row["metric"]),
        value=value if isinstance(value, Decimal) else Decimal(str(value)),
        unit=str(row["unit"] or ""),
        printed=str(row["printed"]),
        period=str(row["period"] or ""),
        done=str(row["status"]).endswith("#done"),
    )


def _heading(row: dict[str, Value]) -> str:
    """Return the words of the heading above and of that of the section, without their numbers."""
    return "".join(_MARKER.sub("", str(row[each])) for each in ("above", "title") if row[each])


def _place(iri: str) -> tuple[int, str]:
    """Return where in its text a node stands, by the place in its IRI."""
    found = re.search(r"/(\d+)-\d+(?:-\w+)?$", iri)
    return (int(found[1]) if found else 0, iri)


def _day(value: Value) -> date | None:
    return date.fromisoformat(str(value)) if value else None
