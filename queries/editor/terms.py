"""The words that a query is written in: the prefixes, and the classes, properties and concepts of a graph."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from ...graph.rows import Rows
from ...graph.store import Store
from ...ontology.iris import PREFIXES
from ...ontology.records import records
from ..kept import kept
from ..saved import rows

__all__ = ["Entry", "Terms", "terms"]


@dataclass(frozen=True, slots=True)
class Entry:
    """A term with its prefix, as sz:Agency; whether it is a class, a property or a concept; its Chinese and English."""

    name: str
    kind: str
    zh: str
    en: str


@dataclass(frozen=True, slots=True)
class Terms:
    """The prefixes that need not be declared, and the terms by their names."""

    prefixes: Mapping[str, str]
    entries: tuple[Entry, ...]

    def rows(self) -> Rows:
        """Return a row for each term."""
        return Rows(("name", "kind", "zh", "en"), [(e.name, e.kind, e.zh, e.en) for e in self.entries])


@kept
def terms(store: Store) -> Terms:
    """Return the terms that a graph uses or explains."""
    told = {(row["iri"], row["kind"]): row for row in rows(store, "editor/terms")}
    used = {(row["iri"], row["kind"]) for row in rows(store, "editor/used")}
    outside = {each["term"]: each for each in records("outside.csv", package=__package__ or "")}
    entries = []
    for iri, kind in sorted(told.keys() | used):
        name = _short(iri)
        row = told.get((iri, kind)) or outside.get(name) or {}
        if name:
            entries.append(Entry(name, kind, row.get("zh") or "", row.get("en") or ""))
    return Terms(PREFIXES, tuple(entries))


def _short(iri: str) -> str:
    """Return an IRI by its prefix, "" where it has none or SPARQL could not read it so."""
    for prefix, start in PREFIXES.items():
        local = iri.removeprefix(start)
        if local != iri and local.replace("-", "").replace("_", "").isalnum():
            return f"{prefix}:{local}"
    return ""
