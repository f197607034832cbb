"""JSON-LD with a compact context, one line a node: ``{"@id": "id:report/110", "@type": "Report", …}``."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from itertools import chain, groupby
from typing import IO, Any

from ...graph.streaming import Statement, statements
from ...graph.terms import RDF, URIRef
from ...ontology.iris import BASE
from .context import Names

__all__ = ["write"]


def write(output: IO[bytes], lines: Iterable[bytes]) -> str:
    """Write the statements of lines of N-Quads; named graphs stay apart, each with its nodes."""
    told = statements(lines)
    first = next(told, None)
    names = Names(_base(first))
    output.write(b'{"@context": ' + _json(names.context()) + b',\n"@graph": [')
    mark = b"\n"
    for graph, said in groupby(chain([] if first is None else [first], told), key=lambda each: each.graph):
        if graph is None:
            mark = _nodes(output, said, names, mark)
            continue
        output.write(mark + b'{"@id": ' + _json(names.iri(URIRef(graph))) + b', "@graph": [')
        _nodes(output, said, names, b"\n")
        output.write(b"\n]}")
        mark = b",\n"
    output.write(b"\n]}\n")
    return ""


def _nodes(output: IO[bytes], said: Iterator[Statement], names: Names, mark: bytes) -> bytes:
    for subject, about in groupby(said, key=lambda each: each.subject):
        output.write(mark + _json(_node(subject, about, names)))
        mark = b",\n"
    return mark


def _node(subject: URIRef, about: Iterator[Statement], names: Names) -> dict[str, Any]:
    node: dict[str, Any] = {"@id": names.iri(subject)}
    for each in about:
        typed = each.predicate == RDF.type and isinstance(each.object, URIRef)
        name = "@type" if typed else names.term(each.predicate)
        value = names.term(URIRef(each.object)) if typed else names.value(name, each.object)
        if name not in node:
            node[name] = value
        elif isinstance(node[name], list):
            node[name].append(value)
        else:
            node[name] = [node[name], value]
    return node


def _json(value: object) -> bytes:
    return json.dumps(value, ensure_ascii=False).encode()


def _base(first: Statement | None) -> str:
    """Return the base of the instances, which the name of each graph tells; the usual one for views."""
    name = first.graph if first is not None else None
    return name.split("graph/", 1)[0] if name and "graph/" in name else BASE
