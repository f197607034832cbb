"""All evidence on a term in one record, to be filed: its trace, the network around it, and what files it rests on."""

from __future__ import annotations

from dataclasses import dataclass

from ...graph.store import Store
from ...ontology.errors import QueryError
from ...ontology.iris import report_of
from ..network import Network, network
from ..saved import rows_of
from ..trace import Trace, trace

__all__ = ["Bundle", "Source", "bundle"]

_THINGS = 24  # of the picture


@dataclass(frozen=True, slots=True)
class Source:
    """A report that is cited: its IRI and label, its file with the SHA-256 of it and its length in code points.

    ``source`` and ``license`` are what a manifest states, "" where none does.
    """

    iri: str
    label: str
    file: str
    sha256: str
    characters: int
    source: str
    license: str


@dataclass(frozen=True, slots=True)
class Bundle:
    """The trace of a term, the network around it (None where no thing is named so), and the reports that it cites."""

    trace: Trace
    network: Network | None
    sources: tuple[Source, ...]
    version: str
    quads: int


def bundle(store: Store, term: str) -> Bundle:
    """Return all evidence on a term. Raises what `trace` does."""
    found = trace(store, term)
    cited = sorted({report for line in found.lines if (report := report_of(line.iri))})
    sources = tuple(
        Source(
            row["r"],
            row["report"],
            row["file"],
            row["sha256"],
            int(row["characters"]),
            row["source"] or "",
            row["license"] or "",
        )
        for row in (rows_of(store, "bundle/sources", "r", cited) if cited else ())
    )
    return Bundle(found, _around(store, term), sources, store.version, len(store))


def _around(store: Store, term: str) -> Network | None:
    try:
        return network(store, term, _THINGS)
    except QueryError:
        return None
