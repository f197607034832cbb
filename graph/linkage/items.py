"""What one report says of one metric in one section: the smallest thing that is compared across reports."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from ...ontology.folding import fold, search_key
from ...ontology.lexicon import pattern
from ..days import days
from ..headings import Headings
from ..store import Store, Value
from ..terms import RDF, SZ, URIRef
from .wordings import Wording, dimension, plain, wording

__all__ = ["Figure", "Item", "items"]

_Row = Mapping[str, Value]

_CLASS = re.compile("(Annual|SubAnnual|MultiYear|AsOf|Undated)Observation$")
_NAMED = r"[^\d,。;、()]{2,10}"
_INCLUDED = r"[^,。;\d]{0,8}?[(,、]\s*(?:{not_included}(?P<beside>" + _NAMED + ")|{included}(?P<within>" + _NAMED + "))"
_BEHIND = 24  # characters behind a figure in which a report tells what it includes


@dataclass(frozen=True, slots=True)
class Figure:
    """An observation as it is compared: ``kind`` is of its period (Annual …), the dates are ISO or ""."""

    iri: URIRef
    kind: str
    start: str
    end: str
    value: Decimal
    includes: Mapping[str, bool]
    """What the report says that the figure includes (True), or leaves to another figure beside it (False)."""

    @property
    def period(self) -> tuple[str, str, str]:
        """The kind of the period, its first and its last day."""
        return self.kind, self.start, self.end


@dataclass(frozen=True, slots=True)
class Item:
    """The figures of one report for one metric, unit, section and status."""

    report: URIRef
    order: tuple[str, str]
    """By which reports stand in line: the last day that the report covers, then its key."""
    metric: URIRef
    label: str
    unit: str
    measure: URIRef | None
    """The concept of the unit, where it is a known one."""
    status: str
    section: str
    context: frozenset[str]
    """The characters of the section's heading and the one above, without numbering and filler."""
    figures: tuple[Figure, ...]

    @property
    def wording(self) -> Wording:
        """The metric's words taken apart."""
        return wording(self.label)

    @property
    def dimension(self) -> str:
        """What the unit measures."""
        return dimension(self.unit)

    @property
    def block(self) -> tuple[object, ...]:
        """What two items must share to be one indicator, whatever their words."""
        return self.dimension, self.status, self.wording.counting, self.wording.numbers


_FIGURES = """SELECT ?o ?report ?metric ?label ?unit ?measure ?status ?section ?class ?value ?printed ?period
  ?sentence
WHERE {
  # VALUES ?body: whose figures
  %s
  VALUES ?class { sz:AnnualObservation sz:SubAnnualObservation sz:MultiYearObservation sz:AsOfObservation
                  sz:UndatedObservation }
  FILTER NOT EXISTS { ?o sz:countedAs ?counted }
  ?o a ?class ; sz:reportedIn ?report ; sz:metric ?metric ; sz:metricLabel ?label ; sz:value ?value ;
     sz:status ?status ; sz:statedAs ?printed .
  OPTIONAL { ?o sz:unitLabel ?unit } OPTIONAL { ?o sz:unit ?measure } OPTIONAL { ?o sz:inSection ?section }
  OPTIONAL { ?o sz:period ?period } OPTIONAL { ?o sz:inSentence/sz:plainText ?sentence } } ORDER BY ?o"""
_OF_BODY = "?o sz:about ?body ."
_OF_REPORT = "?o sz:reportedIn ?body . FILTER NOT EXISTS { ?o sz:about ?other }"


def items(store: Store, body: URIRef) -> list[Item]:
    """Return what the reports say of a body in figures, in the order of the reports and of their text.

    A figure that is counted as that of another edition of its report (`across.editions`) is left to that one.
    Figures of a report that names no body are compared within it: ``body`` is the report then.
    """
    reader = _Reader(store)
    is_report = next(store.match(body, RDF.type, SZ.Report), None) is not None
    found: dict[tuple[object, ...], list[_Row]] = {}
    columns, rows = store.select_of(_FIGURES % (_OF_REPORT if is_report else _OF_BODY), "body", [body])
    for row in (dict(zip(columns, each, strict=True)) for each in rows):
        key = (row["report"], row["metric"], fold(str(row["unit"] or "")), row["status"], row["section"])
        found.setdefault(key, []).append(row)
    made = map(reader.item, found.values())
    return sorted(made, key=lambda item: (item.order, min(figure.iri for figure in item.figures)))


class _Reader:
    """Reads items from a store, each report and each section once."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._orders: dict[str, tuple[str, str]] = {}
        self._headings = Headings(store)

    def item(self, rows: Sequence[_Row]) -> Item:
        """Return what one report says of one metric."""
        first = rows[0]
        headings = self._headings.path(str(first["section"] or ""))
        bare = pattern("{metric_filler}").sub("", plain("".join(headings[-2:])))
        return Item(
            report=URIRef(str(first["report"])),
            order=self._order(str(first["report"])),
            metric=URIRef(str(first["metric"])),
            label=str(first["label"]),
            unit=fold(str(first["unit"] or "")),
            measure=URIRef(str(first["measure"])) if first["measure"] else None,
            status=str(first["status"]).rsplit("#", 1)[-1],
            section="".join(headings[-1:]),
            context=frozenset(bare),
            figures=tuple(sorted(map(_figure, rows), key=lambda figure: (figure.end, figure.start, figure.iri))),
        )

    def _order(self, report: str) -> tuple[str, str]:
        if report not in self._orders:
            period = self._store.value(report, SZ.period) or ""
            self._orders[report] = (days(period)[1], report)
        return self._orders[report]


def _figure(row: _Row) -> Figure:
    kind = _CLASS.search(str(row["class"]))
    start, end = days(str(row["period"] or ""))
    value = row["value"]
    return Figure(
        iri=URIRef(str(row["o"])),
        kind=kind[1] if kind else "",
        start=start,
        end=end,
        value=value if isinstance(value, Decimal) else Decimal(str(value)),
        includes=_includes(fold(str(row["sentence"] or "")), fold(str(row["printed"]))),
    )


def _includes(sentence: str, printed: str) -> dict[str, bool]:
    """Return what stands right behind a figure of what it includes: {"複查": True} for 184件（含複查6件）."""
    place = sentence.find(printed) + len(printed)
    found = pattern(_INCLUDED).match(sentence[place : place + _BEHIND]) if printed in sentence else None
    return {search_key(found["within"] or found["beside"]): found["within"] is not None} if found else {}
