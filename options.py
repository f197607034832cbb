"""What commands take: options that several share, many options as one record, parameters and queries as typed."""

from __future__ import annotations

import inspect
import sys
from collections.abc import Callable
from dataclasses import MISSING, dataclass, fields
from pathlib import Path
from typing import Annotated, Any, TypeVar, get_type_hints

import typer

from .ontology.errors import QueryError, UsageError

__all__ = [
    "BuildOptions",
    "DescribeOptions",
    "GraphOption",
    "JudgementsOption",
    "OutputOption",
    "ReviewOptions",
    "ReviewsOption",
    "TopicsOption",
    "pair",
    "query_text",
    "taking",
]

GraphOption = Annotated[
    str | None,
    typer.Option(
        "-g",
        "--graph",
        "--store",
        metavar="GRAPH",
        help="The graph's folder, or the URL of a SPARQL server that holds it; else $SHIZHENG_GRAPH, else graph.",
    ),
]
OutputOption = Annotated[
    Path | None, typer.Option("-o", "--output", metavar="FILE", help="Where to write; standard output if left out.")
]
ReviewsOption = Annotated[
    Path | None, typer.Option(metavar="FILE", help="The file of verdicts; else reviews.csv beside the graph's folder.")
]
JudgementsOption = Annotated[
    Path | None,
    typer.Option(metavar="FILE", help="What is the same across reports; else judgements.csv beside the graph."),
]
TopicsOption = Annotated[
    Path | None,
    typer.Option(metavar="FILE", help="Topics of your own; else topics.csv beside the graph's folder."),
]


@dataclass(frozen=True)
class BuildOptions:
    """What `shizheng build` can be told."""

    paths: Annotated[list[Path], typer.Argument(metavar="PATH...", help="Reports, or folders with reports.")]
    output: Annotated[
        str | None,
        typer.Option("-o", "--output", metavar="GRAPH", help="The graph's folder; else $SHIZHENG_GRAPH, else graph."),
    ] = None
    base: Annotated[str | None, typer.Option(metavar="IRI", help="The base of the IRIs of instances.")] = None
    reviews: ReviewsOption = None
    judgements: JudgementsOption = None
    topics: TopicsOption = None
    store: Annotated[
        str | None,
        typer.Option(metavar="URL", help="Then publish the graph to the SPARQL server that takes queries here."),
    ] = None
    graph_store: Annotated[
        str | None, typer.Option(metavar="URL", help="Where that server takes graphs (Graph Store Protocol).")
    ] = None


@dataclass(frozen=True)
class ReviewOptions:
    """What `shizheng review` can be told."""

    below: Annotated[float, typer.Option(help="List claims less sure than this.")] = 0.8
    limit: Annotated[int, typer.Option(min=0, help="How many to list; 0 for all.")] = 20
    kind: Annotated[str | None, typer.Option(metavar="KIND", help="observation, entity, award or relation.")] = None
    report: Annotated[str | None, typer.Option(metavar="REPORT", help="A file name without ending, or a title.")] = None
    format: Annotated[str | None, typer.Option(help="csv (a sheet to fill in), json or markdown.")] = None
    judge: Annotated[bool, typer.Option("--judge", help="Ask for a verdict on each, here on the terminal.")] = False
    take: Annotated[Path | None, typer.Option(metavar="SHEET", help="Take the verdicts of a filled sheet.")] = None
    by: Annotated[str | None, typer.Option(metavar="NAME", help="Who judges; else your login name.")] = None
    reviews: ReviewsOption = None
    output: OutputOption = None
    graph: GraphOption = None


@dataclass(frozen=True)
class DescribeOptions:
    """What `shizheng describe` can be told."""

    files: Annotated[
        list[Path] | None, typer.Argument(metavar="FILE...", help="Exported files, to be told with their checksums.")
    ] = None
    license: Annotated[str | None, typer.Option(metavar="IRI", help="The licence that the data is under.")] = None
    url: Annotated[str | None, typer.Option(metavar="URL", help="Where the files will be downloaded from.")] = None
    title: Annotated[str | None, typer.Option(metavar="WORDS", help="What the data set is called.")] = None
    format: Annotated[str, typer.Option(help="turtle or nt.")] = "turtle"
    output: OutputOption = None
    graph: GraphOption = None


@dataclass(frozen=True)
class ServeOptions:
    """What `shizheng serve` can be told."""

    graph: GraphOption = None
    host: Annotated[str, typer.Option(help="The address to listen at.")] = "127.0.0.1"
    port: Annotated[int, typer.Option(min=0, max=65535, help="The port to listen at.")] = 7878
    base: Annotated[str | None, typer.Option(metavar="URL", help="The address under which others reach it.")] = None
    service: Annotated[
        list[str] | None, typer.Option(metavar="HOST", help="A host that queries may ask by SERVICE; may be repeated.")
    ] = None
    trust_proxy: Annotated[
        list[str] | None,
        typer.Option(
            metavar="ADDRESS",
            help="A proxy, or a network of them, that tells whom it asks for (X-Forwarded-For); may be repeated.",
        ),
    ] = None


@dataclass(frozen=True)
class ExportOptions:
    """What `shizheng export` can be told."""

    format: Annotated[
        str,
        typer.Option(
            help="turtle, nt, nquads, trig, jsonld or rdfxml; graphml or gexf; csvw or parquet (folders of tables)."
        ),
    ] = "turtle"
    view: Annotated[
        str | None, typer.Option(help="data-cube or schema-org: linked data in the words of another vocabulary.")
    ] = None
    output: Annotated[
        Path | None,
        typer.Option(
            "-o",
            "--output",
            metavar="FILE",
            help="Where to write, for tables a folder; standard output if left out.",
        ),
    ] = None
    graph: GraphOption = None


_Record = TypeVar("_Record")


def taking(record: type[_Record]) -> Callable[[Callable[[_Record], None]], Callable[..., None]]:
    """Give a command the fields of a record as its options, so that its function takes the record alone."""
    hints = get_type_hints(record, include_extras=True)
    options = [
        inspect.Parameter(
            each.name,
            inspect.Parameter.KEYWORD_ONLY,
            default=each.default if each.default is not MISSING else inspect.Parameter.empty,
            annotation=hints[each.name],
        )
        for each in fields(record)  # type: ignore[arg-type]  # records are dataclasses
    ]

    def decorate(command: Callable[[_Record], None]) -> Callable[..., None]:
        def run(**given: Any) -> None:
            command(record(**given))

        run.__name__, run.__doc__ = command.__name__, command.__doc__
        run.__signature__ = inspect.Signature(options)  # type: ignore[attr-defined]
        return run

    return decorate


def pair(printed: str) -> tuple[str, str]:
    """Return a parameter that was given as NAME=VALUE. Raises `UsageError`."""
    name, equals, value = printed.partition("=")
    if not equals:
        raise UsageError(f"not a parameter: {printed}", where="--param", hint="write it as NAME=VALUE")
    return name, value


def query_text(query: str) -> str:
    """Return a query given in words, as a file, or on standard input. Raises `QueryError`."""
    if "{" in query or "\n" in query:
        return query
    try:
        return (sys.stdin.buffer.read() if query == "-" else Path(query).read_bytes()).decode("utf-8-sig")
    except OSError as error:
        raise QueryError(
            "neither a SPARQL query nor a file that can be read", where=repr(query), hint="quote the whole query"
        ) from error
    except UnicodeDecodeError as error:
        raise QueryError("not a text in UTF-8", where=query, hint="save the query as UTF-8") from error
