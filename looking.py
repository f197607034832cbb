"""The commands for those who read rather than query: a trace, a comparison, a network, a bundle of evidence."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from .options import GraphOption

__all__ = ["compare", "report", "trace", "view"]

_TermArgument = Annotated[
    str, typer.Argument(help="A topic, system, plan, award or metric: 資安, 智慧城市, 話務中心 …")
]
_FormatOption = Annotated[str | None, typer.Option(help="csv, json, markdown or html; else for reading here.")]
_YearOption = Annotated[
    int | None,
    typer.Option(
        help="Only the lines of reports of this ROC year, 0 for those of none; of thousands the newest are shown."
    ),
]
_PageOption = Annotated[
    Path, typer.Option("-o", "--output", metavar="FILE.html", help="Where to write the page; - is standard output.")
]


def trace(
    term: _TermArgument,
    format: _FormatOption = None,
    year: _YearOption = None,
    all: Annotated[bool, typer.Option("--all", help="Every line, also where there are thousands.")] = False,
    graph: GraphOption = None,
) -> None:
    """Show what reports say of a term, year by year, with evidence."""
    from . import api, tracing

    with api.open(graph) as g:
        if year is None and (all or format is not None):
            tracing.show_trace(g.trace(term), format)
        else:
            tracing.show_part(g.trace_part(term, year), format)


def compare(
    report: Annotated[str, typer.Argument(help="A report: its file's name, a year (108), or words of its title.")],
    other: Annotated[str, typer.Argument(help="Another one; whichever is earlier stands first.")],
    format: _FormatOption = None,
    graph: GraphOption = None,
) -> None:
    """Put two reports side by side: what changed, is new, or recycled."""
    from . import api, comparing

    with api.open(graph) as g:
        found = g.compare(report, other)
    comparing.show_comparison(found, format)


def view(
    term: Annotated[str, typer.Argument(help="A word: 資安, 智慧城市, 交通局 …")],
    output: _PageOption,
    limit: Annotated[int, typer.Option(min=1, max=500, help="How many things to show at most.")] = 200,
    graph: GraphOption = None,
) -> None:
    """Draw the network around a term as one page for any browser."""
    from . import api

    with api.open(graph) as g:
        page = g.view(term, limit)
    _write(page, output)


def report(term: _TermArgument, output: _PageOption, graph: GraphOption = None) -> None:
    """Write all evidence on a term as one page that needs no network."""
    from . import api

    with api.open(graph) as g:
        page = g.report(term)
    _write(page, output)


def _write(page: str, output: Path) -> None:
    from . import console
    from .graph.atomic import written

    with written(output) as file:
        file.write(page.encode())
    if str(output) != "-":
        console.tell(f"open {output} in a browser")
