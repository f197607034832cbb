"""What of a graph is written: all that it says, or a view of it in the words of another vocabulary.

A view is a CONSTRUCT query in a file of its own, so that anybody may read, change and run it elsewhere.
"""

from __future__ import annotations

from collections.abc import Iterator

from ...graph.store import Store
from ...ontology.errors import UsageError
from ...ontology.iris import PREFIXES as OURS
from ..pieces import pieces

__all__ = ["PREFIXES", "VIEWS", "lines_of"]

PREFIXES = OURS | {
    "qb": "http://purl.org/linked-data/cube#",
    "sdmx-attribute": "http://purl.org/linked-data/sdmx/2009/attribute#",
    "sdmx-dimension": "http://purl.org/linked-data/sdmx/2009/dimension#",
    "sdmx-measure": "http://purl.org/linked-data/sdmx/2009/measure#",
    "schema": "http://schema.org/",
    "void": "http://rdfs.org/ns/void#",
    "dcat": "http://www.w3.org/ns/dcat#",
    "spdx": "http://spdx.org/rdf/terms#",
    "vann": "http://purl.org/vocab/vann/",
    "dc": "http://purl.org/dc/elements/1.1/",
    "bibo": "http://purl.org/ontology/bibo/",
}
"""The prefixes of exports: those of the graph, and those of views and descriptions."""

VIEWS = {
    "data-cube": "the figures as an RDF Data Cube (qb:)",
    "schema-org": "reports, bodies, things, awards and figures in the words of schema.org",
}
"""The views by their names; each is a file of CONSTRUCT queries beside this one."""


def lines_of(store: Store, view: str | None = None) -> Iterator[bytes]:
    """Return the lines of N-Quads of a whole graph, or of a view of it. Raises `UsageError` for an unknown view."""
    if view is None:
        return store.lines()
    if view not in VIEWS:
        raise UsageError(f"unknown view: {view}", where="--view", hint=f"use one of {', '.join(VIEWS)}")
    return store.constructed(pieces(store, f"export/{view}"))
