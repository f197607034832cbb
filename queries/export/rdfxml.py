"""RDF/XML, node by node, for tools that read nothing else. Characters that XML can't hold become U+FFFD, told of."""

from __future__ import annotations

import re
from collections.abc import Iterable
from itertools import groupby
from typing import IO

from ...graph.streaming import Statement, statements
from ...graph.terms import RDF, Literal, URIRef
from ...graph.xml_text import Cleaner
from ...ontology.errors import UsageError
from .views import PREFIXES

__all__ = ["write"]

_LOCAL = re.compile(r"[A-Za-z_][A-Za-z0-9._-]*")
_NAME = re.compile(r"(?P<namespace>.*?)(?P<local>[A-Za-z_][A-Za-z0-9._-]*)")


def write(output: IO[bytes], lines: Iterable[bytes]) -> str:
    """Write the statements of lines of N-Quads, those of one node together where they follow each other."""
    cleaner = Cleaner()
    spaces = "".join(f'\n  xmlns:{name}="{cleaner.escaped(iri)}"' for name, iri in PREFIXES.items())
    output.write(f'<?xml version="1.0" encoding="UTF-8"?>\n<rdf:RDF{spaces}>\n'.encode())
    for subject, said in groupby(statements(lines), key=lambda each: each.subject):
        inside = "".join(_property(each, cleaner) for each in said)
        about = cleaner.escaped(subject)
        output.write(f'<rdf:Description rdf:about="{about}">\n{inside}</rdf:Description>\n'.encode())
    output.write(b"</rdf:RDF>\n")
    return cleaner.note


def _property(said: Statement, cleaner: Cleaner) -> str:
    name = _qualified(said.predicate, cleaner)
    value, tag = said.object, name.split(" ", 1)[0]
    if isinstance(value, URIRef):
        return f'  <{name} rdf:resource="{cleaner.escaped(value)}"/>\n'
    words = cleaner.escaped(value)
    return f"  <{name}{_kind(value, cleaner)}>{words}</{tag}>\n"


def _kind(value: Literal, cleaner: Cleaner) -> str:
    if value.language:
        return f' xml:lang="{cleaner.escaped(value.language)}"'
    return f' rdf:datatype="{cleaner.escaped(str(value.datatype))}"' if value.datatype else ""


def _qualified(predicate: URIRef, cleaner: Cleaner) -> str:
    """Return a property as XML names it; a namespace without a prefix is declared where it is used.

    Raises `UsageError` for a property that ends in no name, which RDF/XML can't write.
    """
    if predicate == RDF.type:
        return "rdf:type"
    for prefix, namespace in PREFIXES.items():
        local = predicate.removeprefix(namespace) if predicate.startswith(namespace) else ""
        if _LOCAL.fullmatch(local):
            return f"{prefix}:{local}"
    found = _NAME.fullmatch(predicate)
    if found is None:
        raise UsageError("RDF/XML can't name this property", where=str(predicate), hint="use another format")
    return f'x:{found["local"]} xmlns:x="{cleaner.escaped(found["namespace"])}"'
