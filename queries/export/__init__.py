"""A graph as files for other tools: linked data, networks and tables, the same graph always the same bytes.

Every format is one line of `FORMATS`. A file appears when it is whole, so a full disk or Ctrl-C leaves no half of one.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import NamedTuple

from ...graph.answers import GRAPHS
from ...graph.atomic import written
from ...graph.store import Store
from ...ontology.errors import UsageError
from . import jsonld, networks, rdfxml, tables, triples
from .views import VIEWS, lines_of

__all__ = ["FORMATS", "VIEWS", "Format", "export", "media_type"]


class Format(NamedTuple):
    """A format: what it is, its media type, how files of it end, and what writes it.

    ``write`` takes an open file with the lines of N-Quads, or, where ``of_store``, with the store; a ``folder`` is
    written by what takes the store and the folder. Each returns what a user should know of the result, mostly nothing.
    """

    title: str
    media_type: str
    ending: str
    write: Callable[..., str]
    of_store: bool = False
    folder: bool = False


FORMATS = {
    "turtle": Format("Turtle", GRAPHS["turtle"], ".ttl", partial(triples.write, form="turtle")),
    "nt": Format("N-Triples", GRAPHS["nt"], ".nt", partial(triples.write, form="nt")),
    "nquads": Format("N-Quads", "application/n-quads", ".nq", partial(triples.write, form="nquads")),
    "trig": Format("TriG", "application/trig", ".trig", partial(triples.write, form="trig")),
    "jsonld": Format("JSON-LD", GRAPHS["jsonld"], ".jsonld", jsonld.write),
    "rdfxml": Format("RDF/XML", GRAPHS["rdfxml"], ".rdf", rdfxml.write),
    "graphml": Format("GraphML", "application/graphml+xml", ".graphml", networks.write_graphml, of_store=True),
    "gexf": Format("GEXF", "application/gexf+xml", ".gexf", networks.write_gexf, of_store=True),
    "csvw": Format("CSV on the Web", "text/csv", ".csv", tables.write_csv, folder=True),
    "parquet": Format("Parquet", "application/vnd.apache.parquet", ".parquet", tables.write_parquet, folder=True),
}
"""The formats that a graph can be written in, by the names that users give."""


def media_type(file: Path) -> str | None:
    """Return the media type of a file by its ending; None for what no format here ends in."""
    ending = Path(file.stem).suffix if file.suffix == ".gz" else file.suffix
    return next((each.media_type for each in FORMATS.values() if each.ending == ending), None)


def export(store: Store, output: Path | None, format: str, view: str | None = None) -> str:
    """Write a graph, or a view of it, to a file, or to standard output when there is none; tables to a folder.

    Returns what the user should know of the result, mostly "". Turtle, N-Triples and RDF/XML hold all triples in one
    graph; N-Quads, TriG and JSON-LD keep the graph of each report. Raises `UsageError` for an unknown format or view
    and for tables without a folder, and `OutputError` when the file can't be written.
    """
    if format not in FORMATS:
        raise UsageError(f"unknown format: {format}", where="--format", hint=f"use one of {', '.join(FORMATS)}")
    form = FORMATS[format]
    if view is not None and (form.of_store or form.folder):
        linked = ", ".join(name for name, each in FORMATS.items() if not each.of_store and not each.folder)
        raise UsageError(f"a view can't be written as {form.title}", where="--format", hint=f"use one of {linked}")
    if form.folder:
        if output is None or str(output) == "-":
            raise UsageError("tables are several files", where="--output", hint="name a folder: -o FOLDER")
        return form.write(store, output)
    lines = None if form.of_store else lines_of(store, view)
    with written(output) as file:
        return form.write(file, store if form.of_store else lines)
