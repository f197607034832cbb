"""The store: the only module that knows a backend. Quads in, rows out; Oxigraph on disk or in memory.

Terms cross the border as rdflib's; values of rows as Python's (Decimal, int, str). Queries see the union of all named
graphs as the default graph, so they need no GRAPH. Values are bound to variables, never pasted into a query.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from pathlib import Path
from typing import IO

import pyoxigraph as ox
from rdflib import URIRef

from ..ontology.errors import QueryError, StoreError
from ..ontology.iris import PREFIXES
from .answers import Answer, answered, triples_of
from .conversion import from_backend, from_term, in_sparql, to_backend, to_term, to_value
from .refusals import REFUSALS, asking, reading, writing
from .rows import Rows, Value
from .streaming import FORMATS, in_order, serialise, sorted_lines
from .terms import RDF, Quad, Term

__all__ = ["FORMATS", "Rows", "Store", "Value"]


_FEW = 5_000
"""So many quads are still written faster as one transaction than sorted into files of their own."""
_AT_ONCE = 500
"""Nodes that a server is asked of at once: some take no longer queries."""


class Store:
    """A set of quads that can be queried, changed and copied."""

    def __init__(self, backend: ox.Store, path: Path | None = None, *, version: str = "", is_far: bool = False) -> None:
        self._backend = backend
        self.version = version or (path.name if path is not None else "")
        """The version of the graph that it holds; "" of one that was never published."""
        self.is_far = is_far
        """Whether each question to it is a request to a server."""
        self.path = path
        """The folder that it stands in; None in memory, and of an endpoint."""
        self.changes = 0
        """How often it was written to since it was opened."""

    @classmethod
    def memory(cls) -> Store:
        """Return an empty store in memory."""
        return cls(ox.Store())

    @classmethod
    def open(cls, path: Path, *, read_only: bool = False) -> Store:
        """Open the store in a folder; a new one is made unless it is to be read only. Raises `StoreError`."""
        try:
            return cls(ox.Store.read_only(str(path)) if read_only else ox.Store(str(path)), path)
        except REFUSALS as error:
            hint = "build the graph again into an empty folder" if read_only else "free some disk space and build again"
            raise StoreError(f"the store can't be opened ({error})", where=path, hint=hint) from error

    def add(self, quads: Iterable[Quad]) -> None:
        """Add quads fast. On failure some may stay: a store is changed only as a draft, which is thrown away then."""
        self._write(list(map(to_backend, quads)), ())

    def take(self, stores: Iterable[Store]) -> None:
        """Add all that other stores hold, as fast as `add`."""
        self._write([quad for store in stores for quad in store._backend], ())  # noqa: SLF001  # of this very class

    def drop(self, graph: str) -> None:
        """Remove a named graph and everything in it."""
        self.changes += 1
        with writing():
            self._backend.remove_graph(ox.NamedNode(graph))

    def remove(self, quads: Iterable[Quad]) -> None:
        """Remove some quads; one that is not there is let be."""
        self._write((), map(to_backend, quads))

    def replace(self, graph: str, quads: Iterable[Quad], subjects: Iterable[URIRef] | None = None) -> set[URIRef]:
        """Make a named graph hold these quads and no others, or say no others of some subjects.

        Only what differs is written; returns the subjects of which something was. A graph without quads is gone.
        """
        name = ox.NamedNode(graph)
        wanted = dict.fromkeys(map(to_backend, quads))
        nodes = [None] if subjects is None else map(ox.NamedNode, subjects)
        with reading():
            held = {quad for node in nodes for quad in self._backend.quads_for_pattern(node, None, None, name)}
        new, old = [quad for quad in wanted if quad not in held], held - wanted.keys()
        self._write(new, old)
        if subjects is None and not wanted and graph in self:
            self.drop(graph)
        return {URIRef(str(getattr(quad.subject, "value", ""))) for quad in (*new, *old)}

    def _write(self, new: Sequence[ox.Quad], old: Iterable[ox.Quad]) -> None:
        self.changes += 1
        with writing():
            for quad in old:
                self._backend.remove(quad)
            if len(new) > _FEW:
                self._backend.bulk_extend(new)
            elif new:
                self._backend.extend(new)

    def match(
        self,
        subject: URIRef | None = None,
        predicate: URIRef | None = None,
        object: Term | None = None,
        graph: str | None = None,
    ) -> Iterator[Quad]:
        """Yield the quads that agree with every part given."""
        with reading():
            yield from map(
                from_backend,
                self._backend.quads_for_pattern(
                    ox.NamedNode(subject) if subject is not None else None,
                    ox.NamedNode(predicate) if predicate is not None else None,
                    to_term(object) if object is not None else None,
                    ox.NamedNode(graph) if graph is not None else None,
                ),
            )

    def value(self, subject: str, predicate: str, graph: str | None = None) -> str | None:
        """Return a value of a property as a string, or None; the short way where there is at most one."""
        name = ox.NamedNode(graph) if graph is not None else None
        with reading():
            found = self._backend.quads_for_pattern(ox.NamedNode(subject), ox.NamedNode(predicate), None, name)
            return next((str(getattr(quad.object, "value", "")) for quad in found), None)

    def __contains__(self, graph: str) -> bool:
        """Tell whether there is a named graph of a name."""
        with reading():
            return self._backend.contains_named_graph(ox.NamedNode(graph))

    def graphs(self) -> list[str]:
        """Return the names of the graphs, sorted."""
        with reading():
            return sorted(graph.value for graph in self._backend.named_graphs() if isinstance(graph, ox.NamedNode))

    def __len__(self) -> int:
        with reading():
            return len(self._backend)

    def select(self, query: str, values: Mapping[str, Term] | None = None, *, graph: str | None = None) -> Rows:
        """Return the rows of a SELECT or ASK query; `values` are bound to its variables, which are no columns then.

        It is asked of one named graph where that is given, else of all. Raises `QueryError` with the line and column of
        what is wrong, also for CONSTRUCT and for updates.
        """
        given = values or {}
        bound: dict[ox.Variable, ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple] = {
            ox.Variable(name): to_term(value) for name, value in given.items()
        }
        with asking(query):
            found = self._backend.query(
                query,
                prefixes=PREFIXES,
                use_default_graph_as_union=graph is None,
                default_graph=None if graph is None else [ox.NamedNode(graph)],
                substitutions=bound,
            )
            if isinstance(found, ox.QueryBoolean):
                return Rows(("answer",), [(bool(found),)])
            if not isinstance(found, ox.QuerySolutions):
                raise QueryError("only SELECT and ASK queries give a table", hint="use `construct` for graphs")
            columns = [variable.value for variable in found.variables]
            kept = [at for at, name in enumerate(columns) if name not in given]
            return Rows(tuple(columns[at] for at in kept), [tuple(to_value(row[at]) for at in kept) for row in found])

    def select_of(self, query: str, variable: str, nodes: Iterable[str]) -> Rows:
        """Return the rows of a query that is asked of some nodes only; the query says where: ``# VALUES ?e: …``.

        The engine begins with these nodes, which it does not with a value that is bound. A server is asked of so many
        at a time, so the query must say of each node what it would say of it alone.
        """
        place = re.compile(rf"# VALUES \?{variable}:.*")
        with reading():
            wanted = in_sparql(nodes)
        most = _AT_ONCE if self.is_far else len(wanted) or 1
        parts = [
            self.select(place.sub(f"VALUES ?{variable} {{ {' '.join(wanted[start : start + most])} }}", query))
            for start in range(0, len(wanted) or 1, most)
        ]
        if len(parts) == 1:
            return parts[0]
        return Rows(parts[0].columns, list(dict.fromkeys(row for part in parts for row in part.rows)))

    def answer(
        self,
        query: str,
        *,
        table: str | None,
        graph: str | None,
        most: int,
        default_graphs: Sequence[str] = (),
        named_graphs: Sequence[str] = (),
    ) -> Answer | None:
        """Return the answer of any query as a document, cut at ``most`` rows or triples; see `answers.answered`.

        Raises `QueryError` like `select`, also for an update.
        """
        with asking(query):
            found = self._backend.query(
                query,
                prefixes=PREFIXES,
                use_default_graph_as_union=not (default_graphs or named_graphs),
                default_graph=[ox.NamedNode(name) for name in default_graphs] or None,
                named_graphs=[ox.NamedNode(name) for name in named_graphs] or None,
            )
            return answered(found, table, graph, most)

    def construct(self, query: str) -> Iterator[tuple[Term, Term, Term]] | None:
        """Return the triples of a CONSTRUCT or DESCRIBE query, or None if it is of another form."""
        triples = self._triples(query)
        if triples is None:
            return None
        return ((from_term(t.subject), from_term(t.predicate), from_term(t.object)) for t in triples)

    def ntriples(self, graphs: Iterable[str], subjects: Iterable[URIRef] = ()) -> bytes:
        """Return the triples of some named graphs, and all that is said of some subjects, as N-Triples."""
        form = ox.RdfFormat.N_TRIPLES
        with reading():
            parts = [self._backend.dump(format=form, from_graph=ox.NamedNode(name)) or b"" for name in graphs]
            said = (
                quad.triple
                for node in subjects
                for quad in self._backend.quads_for_pattern(ox.NamedNode(node), None, None, None)
            )
            parts.append(ox.serialize(said, format=form) or b"")
        return b"".join(parts)

    def lines(self) -> Iterator[bytes]:
        """Yield all quads as lines of N-Quads, graph by graph and sorted: one graph always gives the same bytes."""
        for graph in self.graphs():
            with reading():
                yield from in_order(self._backend.quads_for_pattern(None, None, None, ox.NamedNode(graph)))

    def constructed(self, queries: Iterable[str]) -> Iterator[bytes]:
        """Yield the triples of CONSTRUCT queries as lines of N-Quads, sorted, each once. Raises `QueryError`."""

        def triples() -> Iterator[ox.Triple]:
            for query in queries:
                found = self._triples(query)
                if found is None:
                    raise QueryError("only CONSTRUCT and DESCRIBE queries give triples", hint="use `select` for tables")
                yield from found

        with reading():
            yield from in_order(triples())

    def _triples(self, query: str) -> Iterable[ox.Triple] | None:
        with asking(query):
            return triples_of(self._backend.query(query, prefixes=PREFIXES, use_default_graph_as_union=True))

    def nodes(self, *kinds: URIRef) -> Iterator[str]:
        """Yield the nodes of some classes, sorted, each once; memory does not grow with them."""
        typed = (quad.subject for kind in kinds for quad in self.match(None, RDF.type, kind))
        for line in sorted_lines(f"{node}\n".encode() for node in typed):
            yield line.decode().rstrip("\n")

    def write(self, output: IO[bytes], format: str, prefixes: Mapping[str, str] = PREFIXES) -> None:
        """Write all quads in one of `FORMATS`, in the order of `lines`."""
        serialise(self.lines(), output, format, prefixes)

    def backup(self, path: Path) -> None:
        """Copy the store to a folder that does not exist yet; hard links make it cheap."""
        with writing():
            self._backend.backup(str(path))

    def optimize(self) -> None:
        """Put what is stored in order: queries are half as fast again afterwards; it takes 2 µs for each quad."""
        with writing():
            self._backend.optimize()

    def flush(self) -> None:
        """See to it that everything is on disk."""
        with writing():
            self._backend.flush()

    def close(self) -> None:
        """Let go of the folder at once, even where an exception that somebody keeps still holds the store."""
        with suppress(AttributeError):  # closed already
            del self._backend
