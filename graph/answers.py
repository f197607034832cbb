"""Answers of queries as documents: tables and graphs in the formats of the SPARQL standards, cut at some length."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice

import pyoxigraph as ox

from ..ontology.iris import PREFIXES
from .xml_text import Cleaner

__all__ = ["GRAPHS", "TABLES", "Answer", "Triples", "answered", "rewritten", "triples_of"]

_Terms = Sequence[ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple | None]

TABLES = {
    "json": "application/sparql-results+json",
    "xml": "application/sparql-results+xml",
    "csv": "text/csv",
    "tsv": "text/tab-separated-values",
}
"""The formats of tables by their short names, with their media types."""

GRAPHS = {
    "turtle": "text/turtle",
    "nt": "application/n-triples",
    "jsonld": "application/ld+json",
    "rdfxml": "application/rdf+xml",
}
"""The formats of graphs by their short names, with their media types."""

_RDF = {
    "turtle": ox.RdfFormat.TURTLE,
    "nt": ox.RdfFormat.N_TRIPLES,
    "jsonld": ox.RdfFormat.JSON_LD,
    "rdfxml": ox.RdfFormat.RDF_XML,
}
_STRING = "http://www.w3.org/2001/XMLSchema#string"
_escaped = Cleaner().escaped
_XML = "http://www.w3.org/2005/sparql-results#"


@dataclass(frozen=True, slots=True)
class Answer:
    """An answer as bytes: its format by its short name, its rows or triples, and whether more were left out."""

    format: str
    body: bytes
    count: int
    cut: bool


class Triples:
    """The triples that an endpoint answered with; the embedded engine has such an iterator of its own."""

    def __init__(self, quads: Iterable[ox.Quad]) -> None:
        self._triples = (quad.triple for quad in quads)

    def __iter__(self) -> Iterator[ox.Triple]:
        return self._triples


def triples_of(found: object) -> Iterable[ox.Triple] | None:
    """Return what a query found if it is triples, else None."""
    return found if isinstance(found, ox.QueryTriples | Triples) else None


def answered(found: object, table: str | None, graph: str | None, most: int) -> Answer | None:
    """Return what the engine found as a document of at most so many rows or triples.

    ``table`` and ``graph`` are the formats that would do for either kind; None where the kind found has none.
    """
    triples = triples_of(found)
    if triples is not None:
        return _graph(triples, graph, most) if graph else None
    if table is None:
        return None
    if isinstance(found, ox.QueryBoolean):
        return Answer(table, _truth(bool(found), table).encode(), 1, cut=False)
    if not isinstance(found, ox.QuerySolutions):
        return None
    names = [variable.value for variable in found.variables]
    rows = [tuple(row) for row in islice(found, most + 1)]
    cut = len(rows) > most
    return Answer(table, _WRITERS[table](names, rows[:most]).encode(), min(len(rows), most), cut)


def rewritten(turtle: str, format: str) -> bytes:
    """Return a Turtle document in a format of `GRAPHS`; as Turtle it keeps its comments and its order."""
    if format == "turtle":
        return turtle.encode()
    return _written((quad.triple for quad in ox.parse(turtle, format=ox.RdfFormat.TURTLE)), format)


def _graph(found: Iterable[ox.Triple], format: str, most: int) -> Answer:
    triples = list(islice(found, most + 1))
    return Answer(format, _written(triples[:most], format), min(len(triples), most), len(triples) > most)


def _written(triples: Iterable[ox.Triple], format: str) -> bytes:
    return ox.serialize(triples, format=_RDF[format], prefixes=dict(PREFIXES)) or b""


def _truth(value: bool, format: str) -> str:
    told = "true" if value else "false"
    if format == "json":
        return f'{{"head": {{}}, "boolean": {told}}}'
    if format == "xml":
        return f'<?xml version="1.0"?>\n<sparql xmlns="{_XML}"><head/><boolean>{told}</boolean></sparql>\n'
    return f"{told}\n"  # what the standard leaves open, as other engines answer


def _json(names: Sequence[str], rows: Sequence[_Terms]) -> str:
    bindings = [
        {name: _json_term(term) for name, term in zip(names, row, strict=True) if term is not None} for row in rows
    ]
    return json.dumps({"head": {"vars": names}, "results": {"bindings": bindings}}, ensure_ascii=False)


def _json_term(term: object) -> dict[str, object]:
    if isinstance(term, ox.NamedNode):
        return {"type": "uri", "value": term.value}
    if isinstance(term, ox.BlankNode):
        return {"type": "bnode", "value": term.value}
    if isinstance(term, ox.Triple):
        parts = {"subject": term.subject, "predicate": term.predicate, "object": term.object}
        return {"type": "triple", "value": {name: _json_term(part) for name, part in parts.items()}}
    if not isinstance(term, ox.Literal):
        raise TypeError(term)
    told: dict[str, object] = {"type": "literal", "value": term.value}
    if term.language:
        told["xml:lang"] = term.language
    elif term.datatype.value != _STRING:
        told["datatype"] = term.datatype.value
    return told


def _xml(names: Sequence[str], rows: Sequence[_Terms]) -> str:
    head = "".join(f'<variable name="{name}"/>' for name in names)
    bound = (((name, term) for name, term in zip(names, row, strict=True) if term is not None) for row in rows)
    told = ("".join(f'<binding name="{name}">{_xml_term(term)}</binding>' for name, term in row) for row in bound)
    body = "".join(f"<result>{each}</result>\n" for each in told)
    top = f'<?xml version="1.0"?>\n<sparql xmlns="{_XML}">'
    return f"{top}<head>{head}</head>\n<results>\n{body}</results></sparql>\n"


def _xml_term(term: object) -> str:
    if isinstance(term, ox.NamedNode):
        return f"<uri>{_escaped(term.value)}</uri>"
    if isinstance(term, ox.BlankNode):
        return f"<bnode>{_escaped(term.value)}</bnode>"
    if isinstance(term, ox.Triple):
        parts = (("subject", term.subject), ("predicate", term.predicate), ("object", term.object))
        return f"<triple>{''.join(f'<{name}>{_xml_term(part)}</{name}>' for name, part in parts)}</triple>"
    if not isinstance(term, ox.Literal):
        raise TypeError(term)
    kind = ""
    if term.language:
        kind = f' xml:lang="{term.language}"'
    elif term.datatype.value != _STRING:
        kind = f' datatype="{_escaped(term.datatype.value)}"'
    return f"<literal{kind}>{_escaped(term.value)}</literal>"


def _csv(names: Sequence[str], rows: Sequence[_Terms]) -> str:
    output = io.StringIO()
    writer = csv.writer(output, lineterminator="\r\n")
    writer.writerow(names)
    writer.writerows([_plain(term) for term in row] for row in rows)
    return output.getvalue()


def _plain(term: object) -> str:
    if term is None:
        return ""
    return str(term) if isinstance(term, ox.BlankNode | ox.Triple) else str(getattr(term, "value", term))


def _tsv(names: Sequence[str], rows: Sequence[_Terms]) -> str:
    lines = ["\t".join(f"?{name}" for name in names)]
    lines += ["\t".join("" if term is None else str(term).replace("\t", "\\t") for term in row) for row in rows]
    return "".join(f"{line}\n" for line in lines)


_WRITERS = {"json": _json, "xml": _xml, "csv": _csv, "tsv": _tsv}
