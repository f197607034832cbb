"""What a report says, read beginning with the report: as fast in a graph of a thousand as in one of two."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from ...graph.search import records
from ...graph.store import Store
from ..saved import Row, rows_of
from ..trace.places import place_of

__all__ = ["figure_rows", "told_of", "words_of"]

_KINDS = ("Annual", "SubAnnual", "MultiYear", "AsOf", "Undated")


def told_of(store: Store, query: str, variable: str, nodes: Iterable[object]) -> dict[str, Row]:
    """Return the rows of a saved query that is asked of some nodes, by their nodes; of a node without one, nothing."""
    wanted = sorted({str(node) for node in nodes if node})
    return {row[variable]: row for row in rows_of(store, query, variable, wanted)} if wanted else {}


def words_of(store: Store, nodes: Iterable[object]) -> dict[str, str]:
    """Return the words of sentences, and those that claims were read from, by their IRIs, in one line each."""
    found = records(store, "evidence", (str(node) for node in nodes if node))
    return {row["s"]: " ".join(str(row["text"]).split()) for row in found}


def figure_rows(store: Store, report: str) -> Iterator[Row]:
    """Yield the figures of a report that are of an indicator, in the order of its text, with all that they name.

    A figure that is of a kind of period beside another (cumulative, of a stock) has one row, its ``stock`` told.
    """
    found: dict[str, Row] = {}
    classes: dict[str, set[str]] = {}
    for row in rows_of(store, "compare/figures", "r", [report]):
        found.setdefault(row["iri"], row)
        classes.setdefault(row["iri"], set()).add(row["class"].rsplit("#", 1)[-1])
    counted = {iri: iri if row["own"] else row["counted"] for iri, row in found.items()}
    series = told_of(store, "compare/series", "figure", counted.values())
    periods = told_of(store, "compare/periods", "p", (row["p"] for row in found.values()))
    headings = records(store, "sections", (row["h"] for row in found.values() if row["h"]))
    sections = {row["h"]: row for row in headings}
    words = words_of(store, (row["s"] or iri for iri, row in found.items()))
    nothing: Row = {"period": None, "start": None, "end": None, "section": None}
    for iri, row in sorted(found.items(), key=lambda pair: (place_of(pair[1]["e"]), pair[0])):
        line = series.get(counted[iri] or "")
        if line is not None:
            told = {**nothing, **row, **line, **periods.get(row["p"], {}), **sections.get(row["h"], {})}
            yield told | {
                "kind": next(kind for kind in _KINDS if f"{kind}Observation" in classes[iri]),
                "stock": "StockObservation" in classes[iri],
                "status": row["status"].rsplit("#", 1)[-1],
                "qualifier": row["qualifier"].rsplit("#", 1)[-1],
                "sentence": words.get(row["s"] or iri, ""),
            }
