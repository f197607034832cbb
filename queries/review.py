"""What a person should look at: the claims that are least sure and that nobody has judged, each as it was read.

Which they are is asked of the catalogue (`doubtful`), what was read of them of the flat facts.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from ..extract.reviews import Reviews
from ..extract.reviews.fields import FIELDS, reading, written
from ..extract.reviews.keys import Key, same
from ..extract.reviews.sheet import COLUMNS
from ..graph.claim_quads import RELATION_CLASSES
from ..graph.store import Rows, Store
from ..graph.terms import DCTERMS, RDF, RDFS, SZ, Term, URIRef
from ..ontology.errors import QueryError
from .catalogue import ask
from .saved import rows

__all__ = ["Doubt", "Wanted", "as_rows", "doubt_of", "doubts"]

_FACTS = {
    "observation": ("facts/observations", "iri"),
    "entity": ("facts/entities", "mention"),
    "award": ("facts/awards", "iri"),
    "relation": ("facts/relations", "iri"),
}


_CLASSES = {"observation": "Observation", "entity": "Mention", "award": "AwardGrant", "relation": "Relation"}


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which claims are wanted: less sure than ``below``, of a kind, of a report by its key or by words of its title."""

    below: float = 0.8
    kind: str | None = None
    report: str | None = None


@dataclass(frozen=True, slots=True)
class Doubt:
    """A claim that should be looked at: what it prints and where, what was read of it, by field, and how surely.

    ``report`` is the key of its report and ``title`` what people call it.
    """

    report: str
    title: str
    kind: str
    fact: str
    quote: str
    occurrence: int
    values: dict[str, str]
    confidence: Decimal

    @property
    def reading(self) -> str:
        """What was read beside the printed fact, in one line."""
        return reading(self.kind, self.values)

    def line(self) -> dict[str, str]:
        """Return the columns of a verdict that tell of which claim it is."""
        told = (self.report, self.kind, self.fact, self.quote, str(self.occurrence), self.reading)
        return dict(zip(COLUMNS, told, strict=False))

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
    found = ask(store, "doubtful", {"most": str(wanted.below)})
    for row in found.rows:
        told: dict[str, Any] = dict(zip(found.columns, row, strict=True))
        is_sure = told["confidence"] >= Decimal(str(wanted.below))
        if is_sure or wanted.kind not in (None, told["kind"]) or told["report"] not in titles.values():
            continue
        doubt = _doubt(store, told)
        known = (each for each in judged.of(doubt.report) if each.key == doubt.key)
        if doubt.report in titles and not any(each.agrees(doubt.values) for each in known):
            yield doubt


def _titles(store: Store, wanted: str | None) -> dict[str, str]:
    """Return the titles of the reports that are called so, or of all, by their keys."""
    titles = {
        str(quad.object): store.value(quad.subject, RDFS.label) or "" for quad in store.match(None, DCTERMS.identifier)
    }
    if wanted is None or wanted in titles:
        return titles if wanted is None else {wanted: titles[wanted]}
    found = {key: title for key, title in titles.items() if wanted in title}
    if not found:
        raise QueryError(f"no report is called so: {wanted}", where="--report", hint="see `shizheng ask reports`")
    return found


def doubt_of(store: Store, claim: str) -> Doubt | None:
    """Return a claim as a reviewer is shown it, None for what verdicts are not taken on (what reports announce)."""
    said = {quad.predicate: quad.object for quad in store.match(URIRef(claim))}
    classes = {quad.object for quad in store.match(URIRef(claim), RDF.type)}
    kind = next((kind for kind, name in _CLASSES.items() if SZ[name] in classes), None)
    if kind is None:
        return None
    told = {
        "claim": claim,
        "kind": kind,
        "fact": str(said.get(SZ.statedAs) or said.get(SZ.name) or said.get(SZ.awardName) or _relation(said, classes)),
        "sentence": str(said[SZ.quote]),
        "report": store.value(str(said[SZ.reportedIn]), RDFS.label) or "",
        "confidence": Decimal(str(said[SZ.confidence])),
    }
    return _doubt(store, told)


def _relation(said: Mapping[URIRef, Term], classes: Collection[Term]) -> str:
    """Return a relation as verdicts name it: 公文整合系統 fundedBy 數位發展部."""
    predicate = next((predicate.value for predicate, name in RELATION_CLASSES.items() if SZ[name] in classes), "")
    return f"{said.get(SZ.subjectName, '')} {predicate} {said.get(SZ.objectName, '')}"


def _doubt(store: Store, told: dict[str, Any]) -> Doubt:
    claim, kind = URIRef(told["claim"]), told["kind"]
    query, variable = _FACTS[kind]
    fact = next(rows(store, query, {variable: claim}))
    if kind == "observation":
        more = rows(store, "facts/observation-values", {"iri": claim})
        fact = dict.fromkeys(FIELDS[kind]) | fact | {row["name"]: row["value"] for row in more}
    if kind == "award":
        fact["recipient"] = [row["recipient"] for row in rows(store, "facts/recipients", {"grant": claim})]
    occurrence = next((int(quad.object) for quad in store.match(claim, SZ.occurrence)), 1)
    values = {name: written(fact[name]) for name in FIELDS[kind]}
    fields = (told["report"], kind, told["fact"], told["sentence"], occurrence, values, told["confidence"])
    return Doubt(fact["report"], *fields)


def as_rows(found: Iterable[Doubt]) -> Rows:
    """Return claims as a table, what was read of each in one column."""
    columns = ("confidence", "report", "kind", "fact", "quote", "occurrence", "read", "title")
    return Rows(
        columns,
        [(d.confidence, d.report, d.kind, d.fact, d.quote, d.occurrence, d.reading, d.title) for d in found],
    )
