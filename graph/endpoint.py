"""A SPARQL 1.1 endpoint as a backend of the store: asked over HTTP, it answers what the embedded engine would.

Only what the standards promise of any server is used: the SPARQL 1.1 Protocol for queries, JSON for tables, N-Triples
for graphs. What a server cuts off its answers is never taken for the whole.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any
from urllib.parse import unquote, urlsplit

import pyoxigraph as ox
import requests
from requests.auth import AuthBase, HTTPBasicAuth, HTTPDigestAuth

from ..ontology.errors import StoreError
from .addresses import named
from .answers import Triples, triples_of
from .lexical import bound, form_of

__all__ = ["Endpoint", "Http"]

_Bound = Mapping[ox.Variable, ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple]
_JSON, _NTRIPLES = "application/sparql-results+json", "application/n-triples"
_CUT = "X-SPARQL-MaxRows"
_PATIENCE = (10, 600)  # seconds for a connection, and for an answer


class Http:
    """A server, asked over connections that stay open; the login in its address is never told to anybody else."""

    def __init__(self, url: str) -> None:
        parts = urlsplit(url)
        self.url = named(url)
        """The address without its login."""
        self._login = (unquote(parts.username), unquote(parts.password or "")) if parts.username else None
        self._auth: AuthBase | None = None
        self._session = requests.Session()
        self._session.trust_env = False  # nobody's .netrc or proxy is meant by naming an address

    def __enter__(self) -> Http:
        return self

    def __exit__(self, *_: object) -> None:
        self._session.close()

    def ask(self, method: str, *, besides: int = 200, **told: Any) -> requests.Response:
        """Return the answer to a request.

        Raises `StoreError` where there is none, or its status is none of success, nor the one that may be ``besides``.
        """
        try:
            answer = self._asked(method, told)
            if answer.status_code == 401 and self._login and self._auth is None:  # what it asks for decides
                is_digest = "digest" in answer.headers.get("WWW-Authenticate", "").lower()
                self._auth = (HTTPDigestAuth if is_digest else HTTPBasicAuth)(*self._login)
                answer = self._asked(method, told)
        except requests.RequestException as error:
            raise StoreError(
                f"the server can't be asked ({_reason(error)})",
                where=self.url,
                hint="check that it runs, and its address",
            ) from error
        if not (200 <= answer.status_code < 300 or answer.status_code == besides):
            hint = "put the login into the address: http://NAME:PASSWORD@…" if answer.status_code == 401 else ""
            raise StoreError(
                f"the server refuses: {answer.status_code} {_first_line(answer)}", where=self.url, hint=hint
            )
        return answer

    def _asked(self, method: str, told: Mapping[str, Any]) -> requests.Response:
        return self._session.request(method, self.url, auth=self._auth, timeout=_PATIENCE, **told)


class Endpoint:
    """What `Store` asks of a backend, by queries to an endpoint."""

    def __init__(self, url: str) -> None:
        self.http = Http(url)
        self.union: Mapping[str, str] = {}
        """What has to be sent along so that the default graph is the union of all named ones."""
        self.graphs: Mapping[str, int] = {}
        """The named graphs that were published here, each with the number of its triples."""

    def query(
        self,
        query: str,
        *,
        prefixes: Mapping[str, str] | None = None,
        use_default_graph_as_union: bool = False,
        substitutions: _Bound | None = None,
        default_graph: Sequence[ox.NamedNode] | None = None,
        named_graphs: Sequence[ox.NamedNode] | None = None,
    ) -> ox.QuerySolutions | ox.QueryBoolean | Triples:
        """Return the answer to a query, like `pyoxigraph.Store.query`.

        Raises ValueError where the server does not understand it, `StoreError` where it does not answer, or not whole.
        """
        words = bound(query, {variable.value: str(term) for variable, term in (substitutions or {}).items()})
        form: list[tuple[str, str]] = [("query", _declared(words, prefixes or {}))]
        if use_default_graph_as_union:
            form += self.union.items()
        form += [("default-graph-uri", graph.value) for graph in default_graph or ()]
        form += [("named-graph-uri", graph.value) for graph in named_graphs or ()]
        kind = _NTRIPLES if form_of(words) in ("CONSTRUCT", "DESCRIBE") else _JSON
        answer = self.http.ask("POST", besides=400, data=form, headers={"Accept": kind})
        if answer.status_code == 400:
            raise ValueError(_first_line(answer))
        if _CUT in answer.headers:
            raise StoreError(
                f"the server cuts answers at {answer.headers[_CUT]} rows",
                where=self.http.url,
                hint="let it give longer ones, or ask for less",
            )
        return _parsed(answer)

    def quads_for_pattern(
        self,
        subject: ox.NamedNode | None,
        predicate: ox.NamedNode | None,
        object: ox.NamedNode | ox.Literal | None,
        graph: ox.NamedNode | None = None,
    ) -> Iterator[ox.Quad]:
        """Yield the quads that agree with every part given, like `pyoxigraph.Store.quads_for_pattern`."""
        parts = dict(zip("spog", (subject, predicate, object, graph), strict=True))
        if graph is not None and not (subject or predicate or object):
            yield from self._whole(graph)
            return
        asked = {name: str(term) if term is not None else f"?{name}" for name, term in parts.items()}
        free = [name for name, term in parts.items() if term is None]
        pattern = "GRAPH {g} {{ {s} {p} {o} }}".format(**asked)
        found = self.query(f"SELECT {' '.join(f'?{name}' for name in free) or '(1 AS ?there)'} {{ {pattern} }}")
        if not isinstance(found, ox.QuerySolutions):
            raise StoreError("the server answers with no table", where=self.http.url)
        for row in found:
            s, p, o, g = ({**parts, **{name: row[name] for name in free}}[name] for name in "spog")
            if str(getattr(g, "value", "")) in self.graphs:  # a server may hold graphs of others
                yield ox.Quad(s, p, o, g)

    def _whole(self, graph: ox.NamedNode) -> Iterator[ox.Quad]:
        """Yield a named graph. Raises `StoreError` where the server gives less than was published."""
        count = 0
        found = triples_of(self.query(f"CONSTRUCT {{ ?s ?p ?o }} {{ GRAPH {graph} {{ ?s ?p ?o }} }}"))
        for triple in found or ():
            count += 1
            yield ox.Quad(triple.subject, triple.predicate, triple.object, graph)
        if count != self.graphs.get(graph.value, count):
            raise StoreError(
                f"the server gives {count:,} of the {self.graphs[graph.value]:,} triples of {graph.value}",
                where=self.http.url,
                hint="let it give longer answers, or publish the graph again",
            )

    def named_graphs(self) -> list[ox.NamedNode]:
        """Return the named graphs that were published here; a server may hold others of its own."""
        return [ox.NamedNode(name) for name in self.graphs]

    def contains_named_graph(self, graph: ox.NamedNode) -> bool:
        """Tell whether a named graph was published here."""
        return graph.value in self.graphs

    def dump(self, *, format: ox.RdfFormat, from_graph: ox.NamedNode) -> bytes:
        """Return a named graph as a document."""
        return ox.serialize((quad.triple for quad in self._whole(from_graph)), format=format) or b""

    def __len__(self) -> int:
        return sum(self.graphs.values())


def _declared(query: str, prefixes: Mapping[str, str]) -> str:
    """Return a query with the prefixes that it uses and does not declare itself; its lines keep their numbers."""
    missing = (
        f"PREFIX {name}: <{iri}> "
        for name, iri in prefixes.items()
        if f"{name}:" in query and f"PREFIX {name}:" not in query
    )
    return "".join(missing) + query


def _parsed(answer: requests.Response) -> ox.QuerySolutions | ox.QueryBoolean | Triples:
    kind = answer.headers.get("Content-Type", "").partition(";")[0]
    table, graph = ox.QueryResultsFormat.from_media_type(kind), ox.RdfFormat.from_media_type(kind)
    try:
        if table is not None:
            return ox.parse_query_results(answer.content, table)
        if graph is not None:
            return Triples(ox.parse(answer.content, graph))
    except SyntaxError as error:
        raise StoreError(f"the server's answer can't be read ({error})", where=answer.url) from error
    raise StoreError(f"the server answers with {kind or 'no kind of document'}", where=answer.url)


def _first_line(answer: requests.Response) -> str:
    return next((line.strip()[:300] for line in answer.text.splitlines() if line.strip()), answer.reason or "")


def _reason(error: Exception) -> str:
    """Return what is wrong with a connection in a few words: the innermost exception tells it."""
    while error.__context__ is not None and isinstance(error.__context__, Exception):
        error = error.__context__
    return str(getattr(error, "strerror", None) or error)[:200]
