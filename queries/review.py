"""What a person should look at: the claims that are least sure and that nobody has judged, each as it was read.

They are read some at a time, so that the first of many are there at once; what was read of them, of the flat facts.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import islice

from ..extract.reviews import Reviews
from ..extract.reviews.fields import FIELDS, reading, written
from ..extract.reviews.keys import Key, same
from ..extract.reviews.sheet import COLUMNS
from ..graph.store import Rows, Store
from ..graph.terms import DCTERMS, RDF, RDFS, SZ, URIRef, decimal
from ..ontology.errors import QueryError
from .saved import Row, rows, rows_of
from .tables import csv_line
from .trace.places import place_of

__all__ = ["Doubt", "Unsure", "Wanted", "as_rows", "doubt_of", "doubts", "read", "unsure"]

_FACTS = {
    "observation": ("facts/observations", "iri"),
    "entity": ("facts/entities", "mention"),
    "award": ("facts/awards", "iri"),
    "relation": ("facts/relations", "iri"),
}
_KINDS = {"Observation": "observation", "Mention": "entity", "AwardGrant": "award", "Relation": "relation"}
_AT_ONCE = 50  # claims that are read together: a person looks at a few


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which claims are wanted: less sure than ``below``, of a kind, of a report by its key or by words of its title."""

    below: float = 0.8
    kind: str | None = None
    report: str | None = None


@dataclass(frozen=True, slots=True)
class Unsure:
    """A claim that is not sure: its node, its kind, how sure it is, and its report."""

    iri: str
    kind: str
    confidence: Decimal
    report_iri: str


@dataclass(frozen=True, slots=True)
class Doubt:
    """A claim that should be looked at: what it prints and where, what was read of it, by field, and how surely.

    ``report`` is the key of its report and ``title`` what people call it; the IRIs are of the claim and of the report.
    """

    report: str
    title: str
    kind: str
    fact: str
    quote: str
    occurrence: int
    values: dict[str, str]
    confidence: Decimal
    iri: str
    report_iri: str

    @property
    def reading(self) -> str:
        """What was read beside the printed fact, in one line."""
        return reading(self.kind, self.values)

    def line(self) -> dict[str, str]:
        """Return the columns of a verdict that tell of which claim it is."""
        told = (self.report, self.kind, self.fact, self.quote, str(self.occurrence), self.reading)
        return dict(zip(COLUMNS, told, strict=False))

    @property
    def row(self) -> str:
        """Its line of reviews.csv, as text, the verdict still to be written."""
        told = self.line()
        return csv_line(told.get(name, "") for name in COLUMNS).rstrip("\n")

    @property
    def key(self) -> Key:
        """By what a verdict finds it."""
        return self.kind, same(self.fact), same(self.quote), self.occurrence


def doubts(store: Store, wanted: Wanted, judged: Reviews) -> Iterator[Doubt]:
    """Yield the claims that are wanted, least sure first, but for those that were judged as they read now.

    Raises `QueryError` for an unknown kind or report.
    """
    if wanted.kind not in (None, *FIELDS):
        raise QueryError(f"unknown kind: {wanted.kind}", where="--kind", hint=f"use one of {', '.join(FIELDS)}")
    titles = _titles(store, wanted.report)
    found = (each for each in unsure(store, wanted.below) if wanted.kind in (None, each.kind))
    ahead = iter([each for each in found if each.report_iri in titles])
    while some := list(islice(ahead, _AT_ONCE)):
        for doubt in read(store, some):
            known = (each for each in judged.of(doubt.report) if each.key == doubt.key)
            if not any(each.agrees(doubt.values) for each in known):
                yield doubt


def unsure(store: Store, below: float) -> tuple[Unsure, ...]:
    """Return the claims that are less sure than that and that nobody called right, least sure first."""
    bound = {"below": decimal(Decimal(str(below)))}
    sure = {str(quad.subject) for quad in store.match(None, RDF.type, SZ.JudgedClaim)}
    found = {
        row["claim"]: row
        for row in rows(store, "unsure", bound)
        if not (row["confidence"] == 1 and row["claim"] in sure)  # judged otherwise than it is read now: seen again
    }
    titles = _titles(store, None)
    told = rows_of(store, "claim-classes", "claim", sorted(found)) if found else ()
    made = [
        Unsure(row["claim"], _KINDS[_local(row["class"])], found[row["claim"]]["confidence"], found[row["claim"]]["r"])
        for row in told
    ]

    def place(each: Unsure) -> tuple[object, ...]:
        return (
            each.confidence,
            titles.get(each.report_iri, ("", ""))[1],
            each.kind,
            each.report_iri,
            place_of(each.iri),
            each.iri,
        )

    return tuple(sorted(made, key=place))


def read(store: Store, claims: Sequence[Unsure]) -> list[Doubt]:
    """Return what was read of some claims, in their order."""
    titles = {iri: store.value(iri, RDFS.label) or "" for iri in {each.report_iri for each in claims}}
    nodes = [each.iri for each in claims]
    printed = {row["claim"]: row for row in rows_of(store, "occurrences", "claim", nodes)}
    facts: dict[str, Row] = {}
    for kind, (query, variable) in _FACTS.items():
        of_kind = [each.iri for each in claims if each.kind == kind]
        facts |= {row[variable]: row for row in rows_of(store, query, variable, of_kind)} if of_kind else {}
    for query, variable, name in (
        ("facts/observation-values", "iri", "value"),
        ("facts/recipients", "grant", "recipient"),
    ):
        for row in rows_of(store, query, variable, nodes):
            if name == "value":
                facts[row["iri"]][row["name"]] = row["value"]
            else:
                facts[row["grant"]].setdefault("recipient", []).append(row["recipient"])
    return [
        _doubt(each, facts[each.iri], printed[each.iri], titles[each.report_iri])
        for each in claims
        if each.iri in facts and each.iri in printed
    ]


def doubt_of(store: Store, claim: str) -> Doubt | None:
    """Return a claim as a reviewer is shown it, None for what verdicts are not taken on (what reports announce)."""
    classes = (_local(str(quad.object)) for quad in store.match(URIRef(claim), RDF.type))
    kind = next((_KINDS[name] for name in classes if name in _KINDS), None)
    confidence, report = store.value(claim, SZ.confidence), store.value(claim, SZ.reportedIn)
    if kind is None or confidence is None or report is None:
        return None
    return next(iter(read(store, [Unsure(claim, kind, Decimal(confidence), report)])), None)


def _titles(store: Store, wanted: str | None) -> dict[str, tuple[str, str]]:
    """Return the keys and the titles of the reports that are called so, or of all, by their IRIs."""
    titles = {
        str(quad.subject): (str(quad.object), store.value(quad.subject, RDFS.label) or "")
        for quad in store.match(None, DCTERMS.identifier)
    }
    if wanted is None:
        return titles
    named = {iri: told for iri, told in titles.items() if told[0] == wanted}
    found = named or {iri: told for iri, told in titles.items() if wanted in told[1]}
    if not found:
        raise QueryError(f"no report is called so: {wanted}", where="--report", hint="see `shizheng ask reports`")
    return found


def _doubt(each: Unsure, fact: Row, printed: Row, title: str) -> Doubt:
    values = {name: written(fact.get(name)) for name in FIELDS[each.kind]}
    told = fact.get("printed") or fact.get("name") or fact.get("award")
    return Doubt(
        report=fact["report"],
        title=title,
        kind=each.kind,
        fact=told or f"{fact['subject']} {fact['kind']} {fact['object']}",
        quote=printed["quote"],
        occurrence=int(printed["occurrence"] or 1),
        values=values,
        confidence=each.confidence,
        iri=each.iri,
        report_iri=each.report_iri,
    )


def _local(iri: str) -> str:
    return iri.rsplit("#", 1)[-1]


def as_rows(found: Iterable[Doubt]) -> Rows:
    """Return claims as a table, what was read of each in one column."""
    columns = ("confidence", "report", "kind", "fact", "quote", "occurrence", "read", "title")
    return Rows(
        columns,
        [(d.confidence, d.report, d.kind, d.fact, d.quote, d.occurrence, d.reading, d.title) for d in found],
    )
