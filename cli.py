"""The front door: one command for each job, each a few lines over one function that a notebook can call, too.

Exit codes: 0 done, 1 a fault of ours, or a part that `doctor` misses, 2 a wrong option, 3 nothing could be read, 4 some
reports could not be read, 5 a broken word list, 6 the graph is missing, locked or can't be written, 7 a wrong query,
8 the new graph breaks its shapes, 9 the output can't be written, 130 interrupted.
"""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated

import typer

from . import looking
from .ontology.errors import PartialBuildError
from .options import (
    BuildOptions,
    DescribeOptions,
    ExportOptions,
    GraphOption,
    OutputOption,
    ReviewOptions,
    ServeOptions,
    pair,
    query_text,
    taking,
)

__all__ = ["app", "main"]

app = typer.Typer(
    name="shizheng",
    help="施政 · government performance reports as a knowledge graph.",
    invoke_without_command=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
)


@app.callback()
def start(context: typer.Context) -> None:
    """施政 · government performance reports as a knowledge graph."""
    if context.invoked_subcommand is None:
        print(context.get_help())


@app.command()
@taking(BuildOptions)
def build(options: BuildOptions) -> None:
    """Read the reports under the paths and bring the graph up to date."""
    from . import api, console

    graph = options.output or api.default_graph()
    people = {"reviews": options.reviews, "judgements": options.judgements, "topics": options.topics}
    with console.progress() as progress:
        result = api.build(options.paths, graph, base=options.base, progress=progress, **people)
    with api.open(graph) as built:
        console.print_build(result, built.summary(result.read), built.unplaced(result.read), str(graph))
    if options.store:
        with console.progress() as progress:
            changes = api.publish(graph, options.store, graph_store=options.graph_store, progress=progress)
        console.print_published(changes, options.store)
    if result.failures:
        raise PartialBuildError(
            f"{len(result.failures)} could not be read; the other reports are in the graph", where=graph
        )


@app.command()
def facts(
    output: OutputOption = None,
    format: Annotated[str, typer.Option(help="jsonl, csv or parquet.")] = "jsonl",
    graph: GraphOption = None,
) -> None:
    """Write every claim of the graph as one flat record."""
    from . import api, console
    from .queries.files import write_facts

    with api.open(graph) as g:
        count = write_facts(g.facts(), output, format)
    console.tell(f"{count:,} facts")


@app.command()
def ask(
    name: Annotated[str | None, typer.Argument(help="The question's name; left out, the catalogue is listed.")] = None,
    param: Annotated[
        list[str] | None, typer.Option(metavar="NAME=VALUE", help="A parameter of the question; may be repeated.")
    ] = None,
    format: Annotated[str | None, typer.Option(help="csv, json or markdown; else a table.")] = None,
    graph: GraphOption = None,
) -> None:
    """Ask a question of the catalogue, or list the questions."""
    from . import api, console
    from .queries.catalogue import questions

    if name is None:
        console.print_questions(questions())
        return
    with api.open(graph) as g:
        found = g.ask(name, dict(pair(each) for each in param or []))
    console.show(found, format, questions()[name].columns)


@app.command()
def sparql(
    query: Annotated[
        str, typer.Argument(metavar="QUERY", help="A SPARQL query, a file that holds one, or - for standard input.")
    ],
    format: Annotated[str | None, typer.Option(help="csv, json or markdown; else a table.")] = None,
    graph: GraphOption = None,
) -> None:
    """Run any read-only SPARQL query on the graph."""
    from . import api, console

    with api.open(graph) as g:
        found = g.sparql(query_text(query))
    console.show(found, format)


app.command()(looking.trace)
app.command()(looking.compare)


@app.command()
def diff(
    old: Annotated[Path, typer.Argument(metavar="OLD", help="The folder of the earlier graph.")],
    new: Annotated[Path, typer.Argument(metavar="NEW", help="The folder of the later graph.")],
    format: Annotated[str | None, typer.Option(help="markdown, csv or json; else for reading here.")] = None,
    all: Annotated[bool, typer.Option("--all", help="List everything, also what came or went with a report.")] = False,
) -> None:
    """Tell what changed between two builds, fact by fact, and why."""
    from . import api, diffing

    diffing.refuse_unknown(format)
    diffing.show_diff(api.diff(old, new), format, everything=all)


app.command()(looking.view)
app.command()(looking.report)


@app.command()
@taking(ReviewOptions)
def review(options: ReviewOptions) -> None:
    """List the claims that are least sure, or take verdicts on them.

    Verdicts stand in a CSV file that the next build obeys.
    """
    from .reviewing import review as go

    go(options)


@app.command()
@taking(ExportOptions)
def export(options: ExportOptions) -> None:
    """Write the graph for other tools, every time the same bytes."""
    from . import api, console

    with api.open(options.graph) as g:
        note = g.export(options.output, options.format, options.view)
    if note:
        console.tell(note)


@app.command()
@taking(DescribeOptions)
def describe(options: DescribeOptions) -> None:
    """Describe the graph for data catalogues: VoID and DCAT."""
    from dataclasses import asdict

    from . import api

    told = asdict(options)
    with api.open(told.pop("graph")) as g:
        g.describe(told.pop("output"), told.pop("files") or (), **told)


@app.command()
@taking(ServeOptions)
def serve(options: ServeOptions) -> None:
    """Serve the graph: a SPARQL endpoint, a document for each IRI."""
    from .api import default_graph
    from .serve.app import serve as run

    graph = options.graph or default_graph()
    run(
        graph,
        host=options.host,
        port=options.port,
        base=options.base,
        services=options.service or (),
        proxies=options.trust_proxy or (),
    )


@app.command()
def check(graph: GraphOption = None) -> None:
    """Check a graph by its shapes (SHACL) and its ontology (HermiT).

    What a person should look at, such as shares that do not add up, is a warning. The reasoner needs Java;
    `shizheng doctor` tells whether it is there.
    """
    from . import api, console

    with api.open(graph) as g:
        console.print_warnings(g.check())
        console.tell(f"{len(g.store):,} quads hold together: no shape is broken, nothing contradicts the ontology")


@app.command()
def reason(
    graph: GraphOption = None,
    aligned: Annotated[bool, typer.Option("--aligned", help="Also in the words of other vocabularies.")] = False,
) -> None:
    """Write what follows from the graph into a graph of its own."""
    from . import api, console

    found = api.reason(graph, aligned=aligned)
    told = f"{found.classes:,} classes of things, {found.links:,} links, {found.successions:,} over several steps"
    console.tell(f"{told}: in graph/inferred, until a build changes the graph")


@app.command()
def train(
    reports: Annotated[
        list[Path], typer.Argument(metavar="FOLDER...", help="Folders with annotated reports, NAME.txt.")
    ],
    output: Annotated[Path, typer.Option("-o", "--output", metavar="FOLDER", help="Where to write what was learned.")],
    gold: Annotated[
        list[Path] | None, typer.Option(help="Folders with their gold, NAME.jsonl; else it stands beside the reports.")
    ] = None,
) -> None:
    """Learn from annotated reports how metrics and things are called."""
    from . import console
    from .extract.training import train as learn

    count = learn(reports, gold or reports, output)
    console.tell(f"learned from {count} reports; what ships is in extract/learned")


@app.command()
def doctor() -> None:
    """Say what this machine has, what is missing, and how to get it."""
    from . import console
    from .doctor import checks

    missing = console.print_checks(list(checks()))
    if missing:
        raise typer.Exit(1)


def main() -> None:
    """Run the command line."""
    from .running import run

    run(app, sys.argv[1:])
