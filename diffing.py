"""What `shizheng diff` prints: what changed between two builds of a graph, to read here or whole in a format."""

from __future__ import annotations

import sys

from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from .console import console, show, tell
from .ontology.errors import UsageError
from .queries.diff import KINDS, WHATS, Change, Diff
from .queries.diff.written import MINOR, Section, as_json, as_markdown, notes, sections, with_report

__all__ = ["FORMATS", "refuse_unknown", "show_diff"]

FORMATS = ("csv", "json", "markdown")
_MOST = 20
"""How many changes of one kind are shown on the terminal, unless all are wanted."""
_COLOURS = {"merged": "magenta", "split": "magenta", "changed": "yellow", "withdrawn": "red", "added": "green"}


def refuse_unknown(form: str | None) -> None:
    """Raise `UsageError` for a format that there is not, before any work is done."""
    if form is not None and form not in FORMATS:
        raise UsageError(f"unknown format: {form}", where="--format", hint=f"use one of {', '.join(FORMATS)}")


def show_diff(found: Diff, form: str | None, *, everything: bool = False) -> None:
    """Print a diff: for people, as release notes in Markdown, or whole as JSON or CSV."""
    if form is None:
        _print(found, everything=everything)
    elif form == "json":
        sys.stdout.write(as_json(found))
    elif form == "markdown":
        sys.stdout.write(as_markdown(found, everything=everything))
    else:
        show(found.rows(), form)


def _print(found: Diff, *, everything: bool) -> None:
    """Print the counts, then the changes of each kind; long lists are cut."""
    out = console()
    for words in notes(found):
        out.print(Text(words))
    if not found:
        return
    table = Table(header_style="bold", pad_edge=False)
    table.add_column("事實")
    for title in (*WHATS.values(), MINOR, "未變"):
        table.add_column(title, justify="right")
    for kind, told in found.counts.items():
        cells = [*(told[what] for what in (*WHATS, "minor")), found.unchanged.get(kind, 0)]
        table.add_row(KINDS[kind], *(f"{count:,}" if count else "" for count in cells))
    out.print(table)
    cut = False
    for section in sections(found, everything=everything):
        most = len(section.listed) if everything else _MOST
        _print_section(found, section, everything=everything)
        cut = cut or len(section.listed) > most or bool(section.left_out)
    if cut:
        tell("not all is shown; see all with --all, or --format markdown, csv or json")


def _print_section(found: Diff, section: Section, *, everything: bool) -> None:
    most = len(section.listed) if everything else _MOST
    out = console()
    out.print()
    out.print(Text(KINDS[section.kind], style="bold underline"))
    for each in section.listed[:most]:
        _print_change(found, each, everything=everything)
    left = len(section.listed) - most
    told = [f"另有 {left:,} 筆" if left > 0 else "", section.left_out]
    if any(told):
        out.print(Text("  …" + "；".join(filter(None, told)), style="dim"))


def _print_change(found: Diff, each: Change, *, everything: bool) -> None:
    out = console()
    head = Text(WHATS[each.what], style=_COLOURS[each.what]).append(f"  {each.label}", style="default")
    with_it = with_report(found, each) if each.kind == "report" else ""
    out.print(Padding.indent(head.append(f"（{with_it}）" if with_it else "", style="dim"), 2))
    for told in each.telling(everything=everything):
        line = Text(f"{told.label}：", style="dim").append(told.old or "（無）", style="red")
        out.print(Padding.indent(line.append(" → ", style="dim").append(told.new or "（無）", style="green"), 8))
    if each.sentence:
        out.print(Padding.indent(Text(each.sentence), 8))
    why = "；".join(map(str, each.why))
    title = found.reports.get(each.report, "") if each.kind != "report" else ""
    out.print(
        Padding.indent(Text(" ".join(filter(None, (f"—— {title}" if title else "", f"（{why}）"))), style="dim"), 8)
    )
