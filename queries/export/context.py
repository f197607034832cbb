"""The context of JSON-LD: short names for the terms of the ontology, with what their values are.

It follows from the ontology alone, so every graph has the same one, but for the base of its instances.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from typing import Any

from ...graph.conversion import parsed
from ...graph.terms import OWL, RDF, RDFS, Term, URIRef
from ...graph.vocabulary import MODULES, turtle
from ...ontology.iris import ONTOLOGY, expanded
from .views import PREFIXES

__all__ = ["Names"]

CHINESE = "zh-hant"
_LABELS = ("rdfs:label", "rdfs:comment", "skos:prefLabel", "skos:altLabel", "skos:definition", "skos:example")
"""Properties whose words are mostly Chinese; what is not says so."""
_XSD, _LANGUAGE = PREFIXES["xsd"], PREFIXES["rdf"] + "langString"


class Names:
    """Shortens IRIs: a term of the ontology by its name alone, an instance by ``id:``, the others by their prefix."""

    def __init__(self, base: str) -> None:
        self._prefixes = {**PREFIXES, **({"id": base} if base else {})}
        self._spaces = sorted(self._prefixes.items(), key=lambda each: -len(each[1]))
        self._terms = {self.term(URIRef(iri)): kind for iri, kind in _kinds().items()}

    def context(self) -> dict[str, Any]:
        """Return what stands under ``@context``."""
        told: dict[str, Any] = {"@vocab": ONTOLOGY}
        told |= {name: {"@id": iri, "@prefix": True} for name, iri in sorted(self._prefixes.items())}
        for name, (key, value) in sorted(self._terms.items()):
            told[name] = {"@id": self.iri(URIRef(ONTOLOGY + name)) if ":" not in name else name, key: value}
        return {"@version": 1.1, **told}

    def term(self, iri: URIRef) -> str:
        """Return a property or a class as a key or a type: ``metricLabel``, ``oa:start``."""
        local = iri.removeprefix(ONTOLOGY) if iri.startswith(ONTOLOGY) else ""
        return local if local.isalnum() and local not in self._prefixes else self.iri(iri)

    def iri(self, iri: URIRef) -> str:
        """Return an IRI as a value: ``id:report/110``, ``v:done``; as it is where no prefix fits."""
        for name, space in self._spaces:
            if iri.startswith(space) and not iri.startswith("//", len(space)):
                return f"{name}:{iri[len(space) :]}"
        return str(iri)

    def value(self, name: str, value: Term) -> Any:
        """Return a value of a property as JSON, in the shortest way that reads back as just that value."""
        kind, expected = self._terms.get(name, ("", ""))
        if isinstance(value, URIRef):
            return self.iri(value) if expected == "@id" else {"@id": self.iri(value)}
        words = str(value)
        if value.language:
            plain = kind == "@language" and value.language == expected
            return words if plain else {"@value": words, "@language": value.language}
        if value.datatype is None:
            return words if not kind else {"@value": words}
        datatype = self.iri(value.datatype)
        held: Any = words
        if datatype == "xsd:integer" and words.lstrip("-").isdecimal() and str(int(words)) == words:
            held = int(words) if abs(int(words)) < 2**53 else words
        elif datatype == "xsd:boolean" and words in ("true", "false"):
            held = words == "true"
        if expected == datatype or (not kind and not isinstance(held, str)):
            return held
        return {"@value": words, "@type": datatype}


@cache
def _kinds() -> dict[str, tuple[str, str]]:
    """Return for each property of the ontology what its values are, by its IRI: IRIs, a datatype, Chinese words."""
    kinds = {expanded(name): ("@language", CHINESE) for name in _LABELS}
    for module in ("imports", *MODULES):
        for subject, predicate, value in parsed(turtle(module).encode()):
            if predicate == RDF.type and value == OWL.ObjectProperty:
                kinds[str(subject)] = ("@type", "@id")
            elif predicate == RDFS.range and isinstance(value, URIRef):
                kinds |= dict(_ranged(str(subject), value))
    return kinds


def _ranged(subject: str, value: URIRef) -> Iterator[tuple[str, tuple[str, str]]]:
    name = str(value)  # rdflib holds no IRI equal to a string
    if name == _LANGUAGE:
        yield subject, ("@language", CHINESE)
    elif name.startswith(_XSD):
        if name != _XSD + "string":
            yield subject, ("@type", f"xsd:{name.removeprefix(_XSD)}")
    elif value != RDFS.Literal:
        yield subject, ("@type", "@id")
