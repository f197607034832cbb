"""What a notebook and the command line call: one function for each job, over one graph.

with shizheng.open("graph") as g:
    for line in g.trace("資安").lines:
        print(line.year, line.label, line.value)
"""

from __future__ import annotations

import gc
import os
from collections.abc import Iterable, Iterator, Mapping
from contextlib import AbstractContextManager, ExitStack, contextmanager
from itertools import islice
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Any

from .graph.addresses import is_url, named
from .graph.place import place
from .graph.store import Rows, Store
from .ontology.errors import UsageError

if TYPE_CHECKING:
    from .graph.validate import Finding
    from .viz.notebook import Page

__all__ = ["Graph", "build", "default_graph", "diff", "open", "publish", "reason"]

PathLike = str | os.PathLike[str]
_DEEPEST = 200  # levels of a query: some thousand would end the process


def default_graph() -> str:
    """Return the graph that is meant when none is named: $SHIZHENG_GRAPH, else the folder ``graph`` here."""
    return os.environ.get("SHIZHENG_GRAPH") or "graph"


def build(
    paths: Iterable[PathLike],
    graph: PathLike,
    *,
    base: str | None = None,
    progress: Any = None,
    **files: PathLike | None,
) -> Any:
    """Bring the graph in a folder up to date with the reports under the paths; see `shizheng.graph.build`.

    ``files`` are those of people: ``reviews``, ``judgements``, ``topics``, for those beside the graph.
    """
    _refuse_server(graph, "a graph is built in a folder")
    with _rare_collections():
        from .graph.build import build as run
        from .graph.people import Files

        people = Files(**{name: Path(file) for name, file in files.items() if file is not None})
        return run([Path(path) for path in paths], Path(graph), base=base, files=people, progress=progress)


@contextmanager
def _rare_collections() -> Iterator[None]:
    """Look for cycles of garbage rarely: a build makes millions of objects and hardly a cycle (a tenth of its time)."""
    usual = gc.get_threshold()
    gc.set_threshold(200_000, *usual[1:])
    try:
        yield
    finally:
        gc.set_threshold(*usual)


def reason(graph: PathLike | None = None, *, aligned: bool = False) -> Any:
    """Write what follows from a graph by its ontology into a named graph of its own; see `shizheng.graph.inference`."""
    folder = graph if graph is not None else default_graph()
    _refuse_server(folder, "what follows is written in a folder")
    from .graph.inference import follow

    return follow(Path(folder), aligned=aligned)


def _refuse_server(graph: PathLike, reason: str) -> None:
    if is_url(graph):
        raise UsageError(reason, where=named(graph), hint="-o FOLDER --store URL puts a graph on a server")


def open(graph: PathLike | None = None) -> Graph:
    """Open a graph for reading: its folder, or the address at which a server that holds it takes queries.

    Raises `GraphNotFoundError` where none stands, `StoreError` where a server can't be asked.
    """
    return Graph(graph if graph is not None else default_graph())


def publish(graph: PathLike | None, url: str, *, graph_store: str | None = None, progress: Any = None) -> Any:
    """Make a SPARQL server hold what the graph in a folder holds; see `shizheng.graph.published.publish`.

    ``url`` is where it takes queries, e.g. ``http://localhost:7878/query``; ``graph_store`` where it takes graphs.
    """
    with open(graph) as g:
        from .graph.published import publish as run

        return run(g.store, url, graph_store=graph_store, progress=progress)


def diff(old: PathLike, new: PathLike) -> Any:
    """Return what changed between two builds of a graph, fact by fact and why, as a `queries.diff.Diff`.

    Raises `GraphNotFoundError` where a folder holds no graph, `UsageError` where the two have other bases of IRIs.
    """
    with open(old) as before, open(new) as after:
        from .queries.diff import diff as compare

        return compare(before.store, after.store, (before.where, after.where))


class Graph(AbstractContextManager["Graph"]):
    """A graph that is open for reading; it stays as it is while a build publishes a newer one."""

    def __init__(self, where: PathLike) -> None:
        self.where = named(where)
        """The folder or the server that it is read from."""
        self.path = None if is_url(where) else Path(where)
        """Its folder; None where it stands on a server."""
        self._stack = ExitStack()
        self.store: Store = self._stack.enter_context(place(where).reading())

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Let go of the version of the graph that is being read."""
        self._stack.close()

    def __repr__(self) -> str:
        return f"<Graph {self.where}: {len(self.store):,} quads>"

    def summary(self, reports: Iterable[str] | None = None) -> Rows:
        """Return one row for each report: its label, year and period, and how much was read from it.

        ``reports`` are the keys of those that are wanted; else all.
        """
        from .queries.reports import summary

        return summary(self.store, reports)

    def unplaced(self, reports: Iterable[str] | None = None) -> Rows:
        """Return the numbers that no rule could say anything of, with file and line, of some reports or of all."""
        from .queries.reports import unplaced

        return unplaced(self.store, reports)

    def facts(self) -> Iterator[dict[str, Any]]:
        """Yield the flat facts, one record for each claim; docs/facts.md tells the fields."""
        from .queries.facts import facts

        return facts(self.store)

    def ask(self, name: str, values: Mapping[str, str] | None = None) -> Rows:
        """Return the answer to a question of the catalogue, e.g. ``g.ask("awards", {"term": "智慧城市"})``."""
        from .queries.catalogue import ask

        return ask(self.store, name, values)

    def sparql(self, query: str) -> Rows:
        """Return the rows of a SPARQL query; of CONSTRUCT and DESCRIBE the triples, as subject, predicate, object."""
        from .graph.lexical import form_of, refuse_deep

        refuse_deep(query, _DEEPEST)
        if form_of(query) in ("CONSTRUCT", "DESCRIBE"):
            triples = self.store.construct(query)
            if triples is not None:
                return Rows(
                    ("subject", "predicate", "object"), [tuple(str(term) for term in triple) for triple in triples]
                )
        return self.store.select(query)

    def trace(self, term: str) -> Any:
        """Return everything that the reports say of a term, year by year, as a `queries.trace.Trace`."""
        from .queries.trace import trace

        return trace(self.store, term)

    def trace_part(self, term: str, year: int | None = None) -> Any:
        """Return a trace of which, where it has very many lines, only those of one ROC year's reports are looked up.

        That is ``year``, else the newest; see `queries.trace.Part`.
        """
        from .queries.trace import part

        return part(self.store, term, year)

    def compare(self, one: str, other: str) -> Any:
        """Return two reports side by side, as a `queries.compare.Comparison`, e.g. ``g.compare("108", "110")``."""
        from .queries.compare import compare

        return compare(self.store, one, other)

    def review(
        self,
        below: float = 0.8,
        *,
        kind: str | None = None,
        report: str | None = None,
        limit: int | None = None,
        reviews: PathLike | None = None,
    ) -> Rows:
        """Return the claims less sure than ``below`` that nobody has judged yet, least sure first.

        Verdicts are those of ``reviews``, else of `reviews.csv` beside the graph; docs/review.md tells of both.
        """
        from .graph.people import reviews_of
        from .queries.review import Wanted, as_rows, doubts

        judged = reviews_of(self.where, Path(reviews) if reviews is not None else None)
        return as_rows(islice(doubts(self.store, Wanted(below, kind, report), judged), limit))

    def view(self, term: str, limit: int = 200) -> Page:
        """Return the network around a term as one HTML page that works with the network off and shows itself."""
        from .queries.network import network
        from .viz.network import page

        return page(network(self.store, term, limit))

    def report(self, term: str) -> Page:
        """Return all evidence on a term as one page for the file: trace, charts, network, quotes with their places, and
        the checksums of the files that they were read from."""
        from .queries.bundle import bundle
        from .viz.bundle import page

        return page(bundle(self.store, term))

    def check(self) -> list[Finding]:
        """Check every shape again and reason over the whole graph; return what a person should look at.

        That is what reports may well say: shares that add up to 97.68. Raises `ValidationError` with what is broken or
        contradicts the ontology.
        """
        from .graph.reason import refuse_contradictions
        from .graph.validate import Checker

        checker = Checker(self.store)
        for graph in self.store.graphs():
            checker.graph(graph)
        warnings = checker.refuse_invalid()
        refuse_contradictions(self.store)
        return warnings

    def export(self, output: PathLike | None, format: str, view: str | None = None) -> str:
        """Write the graph, or a view of it, for other tools; see `shizheng.queries.export`."""
        from .queries.export import export

        return export(self.store, Path(output) if output is not None else None, format, view)

    def describe(
        self, output: PathLike | None, files: Iterable[PathLike] = (), *, format: str = "turtle", **told: str | None
    ) -> None:
        """Write what the graph and files exported from it are, as VoID and DCAT; see `shizheng.queries.description`.

        ``told`` may be ``license`` (an IRI), ``url`` (where the files will stand) and ``title``.
        """
        from . import __version__
        from .graph.atomic import written
        from .queries.description import Told, describe

        with written(Path(output) if output is not None else None) as file:
            describe(self.store, file, format, Told(__version__, **told), [Path(each) for each in files])
