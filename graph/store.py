"""The store: the only module that knows a backend. Quads in, rows out; Oxigraph on disk or in memory.

Terms cross the border as rdflib's; values of rows as Python's (Decimal, int, str). Queries see the union of all named
graphs as the default graph, so they need no GRAPH. Values are bound to variables, never pasted into a query.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager, suppress
from decimal import Decimal
from pathlib import Path
from typing import IO

import pyoxigraph as ox
from rdflib import Literal, URIRef

from ..ontology.errors import QueryError, StoreError
from ..ontology.iris import PREFIXES
from .rows import Rows, Value
from .terms import Quad, Term

__all__ = ["FORMATS", "Rows", "Store", "Value"]

FORMATS = {
    "turtle": ox.RdfFormat.TURTLE,
    "nt": ox.RdfFormat.N_TRIPLES,
    "nquads": ox.RdfFormat.N_QUADS,
    "trig": ox.RdfFormat.TRIG,
    "jsonld": ox.RdfFormat.JSON_LD,
}
"""The formats that a graph can be written in."""

_SYNTAX = re.compile(r"error at (?P<line>\d+):(?P<column>\d+): (?:expected )?(?:one of )?(?P<expected>.*)", re.DOTALL)
_SENTENCE = re.compile(r"[^\"'\[\]|<>]+ [^\"'\[\]|<>]+")

_REFUSALS = (OSError, RuntimeError)
"""What the backend raises for a full or failing disk, damaged files, and changes of a store opened for reading."""

_XSD = "http://www.w3.org/2001/XMLSchema#"
_STRING = _XSD + "string"
_NUMBERS: Mapping[str, type[int] | type[Decimal]] = {
    _XSD + "integer": int,
    _XSD + "decimal": Decimal,
    _XSD + "double": Decimal,
}


class Store:
    """A set of quads that can be queried, changed and copied."""

    def __init__(self, backend: ox.Store) -> None:
        self._backend = backend

    @classmethod
    def memory(cls) -> Store:
        """Return an empty store in memory."""
        return cls(ox.Store())

    @classmethod
    def open(cls, path: Path, *, read_only: bool = False) -> Store:
        """Open the store in a folder; a new one is made unless it is to be read only. Raises `StoreError`."""
        try:
            return cls(ox.Store.read_only(str(path)) if read_only else ox.Store(str(path)))
        except _REFUSALS as error:
            hint = "build the graph again into an empty folder" if read_only else "free some disk space and build again"
            raise StoreError(f"the store can't be opened ({error})", where=path, hint=hint) from error

    def add(self, quads: Iterable[Quad]) -> None:
        """Add quads fast. On failure some may stay: a store is changed only as a draft, which is thrown away then."""
        converted = [_to_backend(quad) for quad in quads]
        with _writing():
            self._backend.bulk_extend(converted)

    def drop(self, graph: str) -> None:
        """Remove a named graph and everything in it."""
        with _writing():
            self._backend.remove_graph(ox.NamedNode(graph))

    def remove_subject(self, subject: URIRef, graph: str) -> None:
        """Remove everything that a named graph says of a subject."""
        with _reading():
            quads = list(self._backend.quads_for_pattern(ox.NamedNode(subject), None, None, ox.NamedNode(graph)))
        with _writing():
            for quad in quads:
                self._backend.remove(quad)

    def match(
        self,
        subject: URIRef | None = None,
        predicate: URIRef | None = None,
        object: Term | None = None,
        graph: str | None = None,
    ) -> Iterator[Quad]:
        """Yield the quads that agree with every part given."""
        with _reading():
            yield from map(
                _from_backend,
                self._backend.quads_for_pattern(
                    ox.NamedNode(subject) if subject is not None else None,
                    ox.NamedNode(predicate) if predicate is not None else None,
                    _term(object) if object is not None else None,
                    ox.NamedNode(graph) if graph is not None else None,
                ),
            )

    def graphs(self) -> list[str]:
        """Return the names of the graphs, sorted."""
        with _reading():
            return sorted(graph.value for graph in self._backend.named_graphs() if isinstance(graph, ox.NamedNode))

    def __len__(self) -> int:
        with _reading():
            return len(self._backend)

    def select(self, query: str, values: Mapping[str, Term] | None = None) -> Rows:
        """Return the rows of a SELECT or ASK query; `values` are bound to its variables.

        Raises `QueryError` with the line and column of what is wrong, also for CONSTRUCT and for updates.
        """
        bound: dict[ox.Variable, ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple] = {
            ox.Variable(name): _term(value) for name, value in (values or {}).items()
        }
        try:
            found = self._backend.query(query, prefixes=PREFIXES, use_default_graph_as_union=True, substitutions=bound)
            if isinstance(found, ox.QueryBoolean):
                return Rows(("answer",), [(bool(found),)])
            if not isinstance(found, ox.QuerySolutions):
                raise QueryError("only SELECT and ASK queries give a table", hint="use `construct` for graphs")
            columns = tuple(variable.value for variable in found.variables)
            return Rows(columns, [tuple(_value(row[name]) for name in columns) for row in found])
        except (SyntaxError, ValueError, RuntimeError) as error:
            raise _misunderstood(query, error) from error
        except OSError as error:
            raise StoreError(f"the store can't be read ({error})") from error

    def construct(self, query: str) -> Iterator[tuple[Term, Term, Term]] | None:
        """Return the triples of a CONSTRUCT or DESCRIBE query, or None if it is of another form."""
        try:
            found = self._backend.query(query, prefixes=PREFIXES, use_default_graph_as_union=True)
        except (SyntaxError, ValueError, RuntimeError) as error:
            raise _misunderstood(query, error) from error
        if not isinstance(found, ox.QueryTriples):
            return None
        return ((_from_term(t.subject), _from_term(t.predicate), _from_term(t.object)) for t in found)

    def ntriples(self, graphs: Iterable[str], subjects: Iterable[URIRef] = ()) -> bytes:
        """Return the triples of some named graphs, and all that is said of some subjects, as N-Triples."""
        form = ox.RdfFormat.N_TRIPLES
        with _reading():
            parts = [self._backend.dump(format=form, from_graph=ox.NamedNode(name)) or b"" for name in graphs]
            said = (
                quad.triple
                for node in subjects
                for quad in self._backend.quads_for_pattern(ox.NamedNode(node), None, None, None)
            )
            parts.append(ox.serialize(said, format=form) or b"")
        return b"".join(parts)

    def write(self, output: IO[bytes], format: str, prefixes: Mapping[str, str] = PREFIXES) -> None:
        """Write all quads, graph by graph and sorted, so that one graph always gives the same bytes."""
        rdf = FORMATS[format]
        quads = self._sorted()
        items = quads if rdf.supports_datasets else (quad.triple for quad in quads)
        ox.serialize(items, output, format=rdf, prefixes=dict(prefixes))

    def _sorted(self) -> Iterator[ox.Quad]:
        for graph in self.graphs():
            with _reading():
                quads = sorted(self._backend.quads_for_pattern(None, None, None, ox.NamedNode(graph)), key=str)
            yield from quads

    def load(self, data: bytes, graph: str) -> None:
        """Add the triples of a Turtle document to a named graph, but for those with blank nodes."""
        triples = (quad.triple for quad in ox.parse(data, format=ox.RdfFormat.TURTLE))
        named = (
            t for t in triples if not isinstance(t.subject, ox.BlankNode) and not isinstance(t.object, ox.BlankNode)
        )
        with _writing():
            self._backend.extend(ox.Quad(t.subject, t.predicate, t.object, ox.NamedNode(graph)) for t in named)

    def backup(self, path: Path) -> None:
        """Copy the store to a folder that does not exist yet; hard links make it cheap."""
        with _writing():
            self._backend.backup(str(path))

    def flush(self) -> None:
        """See to it that everything is on disk."""
        with _writing():
            self._backend.flush()

    def close(self) -> None:
        """Let go of the folder at once, even where an exception that somebody keeps still holds the store."""
        with suppress(AttributeError):  # closed already
            del self._backend


@contextmanager
def _writing() -> Iterator[None]:
    """Tell a disk that refuses, or a store that was opened for reading, in one line."""
    try:
        yield
    except _REFUSALS as error:
        raise StoreError(
            f"the store can't be written ({error})",
            hint="free some disk space and build again; the earlier graph is unharmed",
        ) from error


@contextmanager
def _reading() -> Iterator[None]:
    """Tell a store whose disk refuses, or whose files are damaged, in one line."""
    try:
        yield
    except _REFUSALS as error:
        raise StoreError(
            f"the store can't be read ({error})", hint="build the graph again into an empty folder"
        ) from error


def _misunderstood(query: str, error: Exception) -> QueryError:
    """Return what is wrong with a query: the place (line:column) and the words around it, marked by ▸.

    The parser lists every token that it would have taken there; only its sentences ("Prefix not found") help anybody.
    """
    found = _SYNTAX.fullmatch(str(error))
    if found is None:
        reason = f"the query can't be run ({error})"
    else:
        line, column = int(found["line"]), int(found["column"])
        words = query.split("\n")[line - 1]
        before, after = words[: column - 1], words[column - 1 :]
        told = next((f", {part}" for part in found["expected"].split(", ") if _SENTENCE.fullmatch(part)), "")
        reason = (
            f"the query can't be understood at {line}:{column}{told}: "
            f"{'…' if before[:-40] else ''}{before[-40:]}▸{after[:20]}{'…' if after[20:] else ''}"
        )
    return QueryError(reason, hint="check it against the SPARQL 1.1 standard")


def _term(term: Term) -> ox.NamedNode | ox.Literal:
    if isinstance(term, URIRef):
        return ox.NamedNode(term)
    if term.language:
        return ox.Literal(str(term), language=term.language)
    return ox.Literal(str(term), datatype=ox.NamedNode(str(term.datatype))) if term.datatype else ox.Literal(str(term))


def _to_backend(quad: Quad) -> ox.Quad:
    return ox.Quad(
        ox.NamedNode(quad.subject), ox.NamedNode(quad.predicate), _term(quad.object), ox.NamedNode(quad.graph)
    )


def _from_term(term: object) -> Term:
    if isinstance(term, ox.Literal):
        if term.language:
            return Literal(term.value, lang=term.language)
        datatype = term.datatype.value  # rdflib has two kinds of plain strings; one is enough
        return Literal(term.value, datatype=URIRef(datatype) if datatype != _STRING else None, normalize=False)
    return URIRef(str(getattr(term, "value", term)))


def _from_backend(quad: ox.Quad) -> Quad:
    terms = (_from_term(term) for term in (quad.subject, quad.predicate, quad.object, quad.graph_name))
    return Quad(*terms)  # type: ignore[arg-type]  # subjects, predicates and graphs are IRIs here: there are no blank nodes


def _value(term: object) -> Value:
    """Return a term of an answer as a Python value; an IRI and a string are both str."""
    if term is None:
        return None
    if isinstance(term, ox.Literal):
        if term.datatype.value == _XSD + "boolean":
            return term.value in ("true", "1")
        number = _NUMBERS.get(term.datatype.value)
        try:
            return number(term.value) if number else term.value
        except (ValueError, ArithmeticError):  # a query may call anything a number
            return term.value
    return str(getattr(term, "value", term))
