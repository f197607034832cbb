"""What `shizheng compare` prints: two reports side by side to read here, or whole in a format for others."""

from __future__ import annotations

import sys

from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from .console import console, show, tell
from .queries.compare import Comparison
from .queries.compare.document import Part, document, title
from .queries.compare.written import as_markdown
from .queries.writing import as_json
from .viz.compare import page

__all__ = ["show_comparison"]


def show_comparison(found: Comparison, form: str | None) -> None:
    """Print a comparison: for people, or whole as JSON, Markdown or a page, or its lines as CSV."""
    if form is None:
        _print(found)
    elif form == "json":
        sys.stdout.write(as_json(found))
    elif form == "markdown":
        sys.stdout.write(as_markdown(found))
    elif form == "html":
        sys.stdout.write(page(found))
    else:
        show(found.rows(), form)


def _print(found: Comparison) -> None:
    """Print the parts of a comparison; of what is long and only looked up, the lines without their sentences."""
    out = console()
    out.print(Text(title(found), style="bold"))
    for part in document(found):
        out.print()
        out.print(Text(part.title, style="bold underline"))
        if part.note:
            out.print(Text(part.note, style="dim"))
        if part.table:
            _print_table(part)
        else:
            _print_entries(part)
    tell("every sentence: --format markdown, or --format html > FILE.html")


def _print_table(part: Part) -> None:
    columns = part.table.columns if part.table else ()
    numbers = part.table.numbers if part.table else ()
    table = Table(header_style="bold", pad_edge=False)
    for place, name in enumerate(columns):
        table.add_column(name, justify="right" if place in numbers else "left", overflow="fold")
    for entry in part.entries:
        table.add_row(*map(Text, entry.cells))
    console().print(table)


def _print_entries(part: Part) -> None:
    out = console()
    for entry in part.entries:
        head, *values = entry.cells
        line = Text(head)
        for value in filter(None, values):
            line.append(f"  {value}", style="cyan")
        out.print(Padding.indent(line, 2))
        for quote in () if part.folded else entry.quotes:
            out.print(Padding.indent(Text(quote.sentence), 8))
            out.print(Padding.indent(Text(f"—— {quote.report}", style="dim"), 8))
