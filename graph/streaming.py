"""Statements in a fixed order, however many: sorted in memory while they are few, else in pieces on disk and merged.

A statement travels as a line of N-Quads, which sorts as bytes just as its characters do.
"""

from __future__ import annotations

import heapq
import tempfile
from collections.abc import Iterable, Iterator, Mapping
from contextlib import ExitStack
from itertools import chain, islice
from typing import IO, Any, NamedTuple

import pyoxigraph as ox
from rdflib import URIRef

from ..ontology.errors import OutputError
from .conversion import from_term, to_term
from .terms import Term

__all__ = ["FORMATS", "Statement", "in_order", "lines_of_triples", "serialise", "sorted_lines", "statements"]

FORMATS = {
    "turtle": ox.RdfFormat.TURTLE,
    "nt": ox.RdfFormat.N_TRIPLES,
    "nquads": ox.RdfFormat.N_QUADS,
    "trig": ox.RdfFormat.TRIG,
}
"""The formats that the backend writes; `queries.export` knows more."""

MOST = 100_000
"""So many lines are sorted in memory at once: some 50 MB."""

_BATCH = 5_000


class Statement(NamedTuple):
    """A triple with the name of its graph, which is None for what stands in none."""

    subject: URIRef
    predicate: URIRef
    object: Term
    graph: str | None


def in_order(quads: Iterable[ox.Quad] | Iterable[ox.Triple], most: int | None = None) -> Iterator[bytes]:
    """Yield statements as lines of N-Quads, sorted, each once; memory holds at most `most` of them."""
    return sorted_lines(_lines(quads), most)


def sorted_lines(lines: Iterable[bytes], most: int | None = None) -> Iterator[bytes]:
    """Yield lines, each with its one line end, sorted, each once; memory holds at most `most` of them."""
    waiting, most = iter(lines), most or MOST
    piece = sorted(set(islice(waiting, most)))
    ahead = next(waiting, None)
    if ahead is None:
        yield from piece
        return
    waiting = chain([ahead], waiting)
    with ExitStack() as files:
        spilled = []
        while piece:
            spilled.append(_spilled(files, piece))
            piece.clear()  # before the next one is read
            piece = sorted(set(islice(waiting, most)))
        last = b""
        for line in heapq.merge(*spilled):
            if line != last:
                yield line
            last = line


def lines_of_triples(triples: Iterable[tuple[URIRef, URIRef, Term]]) -> Iterator[bytes]:
    """Yield triples as lines of N-Quads, sorted, each once."""
    return in_order(ox.Triple(ox.NamedNode(s), ox.NamedNode(p), to_term(o)) for s, p, o in triples)


def _lines(quads: Iterable[Any]) -> Iterator[bytes]:
    waiting = iter(quads)
    while batch := list(islice(waiting, _BATCH)):
        lines = (ox.serialize(batch, format=ox.RdfFormat.N_QUADS) or b"").split(b"\n")
        yield from (line + b"\n" for line in lines if line)


def _spilled(files: ExitStack, lines: list[bytes]) -> IO[bytes]:
    """Put sorted lines into a file that is gone with its handle."""
    try:
        file = files.enter_context(tempfile.TemporaryFile(prefix="shizheng."))  # noqa: SIM115 - closed with the others
        file.writelines(lines)
        file.seek(0)
    except OSError as error:
        raise OutputError(
            f"no room to sort a large graph ({error.strerror or error})",
            where=tempfile.gettempdir(),
            hint="free some disk space there, or set TMPDIR to another folder",
        ) from error
    return file


def _parsed(lines: Iterable[bytes]) -> Iterator[ox.Quad]:
    """Yield the quads that lines of N-Quads hold."""
    waiting = iter(lines)
    while batch := b"".join(islice(waiting, _BATCH)):
        yield from ox.parse(batch, format=ox.RdfFormat.N_QUADS)


def serialise(lines: Iterable[bytes], output: IO[bytes], format: str, prefixes: Mapping[str, str]) -> None:
    """Write lines of N-Quads in one of `FORMATS`, as they come; Turtle and N-Triples leave the graphs' names out."""
    form = FORMATS[format]
    if form == ox.RdfFormat.N_QUADS:
        output.writelines(lines)
        return
    quads = _parsed(lines)
    items = quads if form.supports_datasets else (quad.triple for quad in quads)
    ox.serialize(items, output, format=form, prefixes=dict(prefixes))


def statements(lines: Iterable[bytes]) -> Iterator[Statement]:
    """Yield what lines of N-Quads hold with rdflib's terms."""
    for quad in _parsed(lines):
        subject, predicate, value = from_term(quad.subject), from_term(quad.predicate), from_term(quad.object)
        graph = quad.graph_name.value if isinstance(quad.graph_name, ox.NamedNode) else None
        yield Statement(subject, predicate, value, graph)  # type: ignore[arg-type]  # subjects and predicates are IRIs
