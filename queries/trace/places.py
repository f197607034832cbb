"""When and where: what the rows of a trace name by IRIs, read once each: reports, periods, headings, sentences.

A row that printed them itself would have the engine join every heading of the graph for a handful of rows: an OPTIONAL
of two patterns is worked out for everything first. And what many rows share is read once.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from ...graph.search import records
from ...graph.store import Store
from ...ontology.iris import placed
from ..kept import kept
from ..saved import Row, rows, rows_of

__all__ = ["Places", "asked", "kind_of", "place_of"]


@dataclass(frozen=True, slots=True)
class Places:
    """Fills in what rows name: their report (``r``), period (``p``), heading (``h``) and evidence (``s``)."""

    store: Store
    reports: dict[str, tuple[str, int | None]]
    """The label and the ROC year, where it is known, of each report."""
    _periods: dict[str, tuple[str, int]] = field(default_factory=dict)
    _headings: dict[str, str] = field(default_factory=dict)
    _words: dict[str, str] = field(default_factory=dict)
    _figures: dict[str, Row] = field(default_factory=dict)

    @classmethod
    def of(cls, store: Store) -> Places:
        """Return the places of a store."""
        return cls(store, _reports(store))

    def records(self, name: str, nodes: Iterable[str]) -> list[Row]:
        """Return the records of a name of some nodes, with what they name filled in."""
        return self.filled(records(self.store, name, nodes))

    def filled(self, found: list[Row]) -> list[Row]:
        """Return rows with what they name filled in."""
        new = {row["p"] for row in found if row.get("p")} - self._periods.keys()
        told = asked(self.store, "periods", "p", sorted(new))
        self._periods.update((row["p"], (row["period"], row["year"])) for row in told)
        new = {row["h"] for row in found if row.get("h")} - self._headings.keys()
        self._headings.update((row["h"], _plain(row["section"])) for row in records(self.store, "sections", new))
        words = self.words(row["s"] or row["iri"] for row in found if "s" in row)
        for row in found:
            row["report"], row["reportYear"] = self.reports[row["r"]]
            if "p" in row:
                row["period"], row["year"] = self._periods.get(row["p"], (None, None))
            if "h" in row:
                row["section"] = self._headings.get(row["h"], "")
            if "s" in row:
                row["sentence"] = words.get(row["s"] or row["iri"], "")
        return found

    def figures(self, nodes: Iterable[str]) -> list[Row]:
        """Return the rows of figures, by their IRIs, each once and in the order given."""
        wanted = list(dict.fromkeys(nodes))
        unknown = [node for node in wanted if node not in self._figures]
        self._figures.update((row["iri"], row) for row in self.records("figures", unknown))
        return [self._figures[node] for node in wanted if node in self._figures]

    def words(self, nodes: Iterable[str]) -> dict[str, str]:
        """Return the words of sentences and claims, by their IRIs; those of a claim are what it was read from."""
        unknown = [node for node in dict.fromkeys(nodes) if node not in self._words]
        self._words.update((row["s"], _plain(row["text"])) for row in records(self.store, "evidence", unknown))
        return self._words


@kept
def _reports(store: Store) -> dict[str, tuple[str, int | None]]:
    return {row["r"]: (row["report"], row["year"]) for row in rows(store, "trace/reports")}


def asked(store: Store, query: str, variable: str, nodes: Iterable[str]) -> list[Row]:
    """Return the rows of a query of a trace that is asked of some nodes; none where there are none."""
    wanted = list(nodes)
    return list(rows_of(store, f"trace/{query}", variable, wanted)) if wanted else []


def place_of(iri: str) -> int:
    """Return where in its report a claim or sentence stands: its IRI tells the place.

    >>> place_of("https://example.org/observation/113-report/120-126")
    120
    """
    place = placed(iri)
    return place.start if place else 0


def kind_of(iri: str) -> str:
    """Return what kind of claim stands at a place: its IRI tells.

    >>> kind_of("https://example.org/observation/113-report/120-126")
    'observation'
    """
    place = placed(iri)
    return place.kind if place else ""


def _plain(words: object) -> str:
    return " ".join(str(words or "").split())
