"""What the command line prints: tables, the build report; plain where the output is no terminal."""

from __future__ import annotations

import os
import shlex
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING

from .graph.addresses import named

if TYPE_CHECKING:
    from rich.console import Console

    from .doctor import Check
    from .graph.build import BuildResult
    from .graph.published import Changes
    from .graph.store import Rows
    from .graph.validate import Finding
    from .queries.catalogue import Question
    from .queries.review import Doubt

_ENDLESS = 1_000_000
"""Columns of an output that is no terminal."""

__all__ = [
    "answer",
    "command",
    "complain",
    "console",
    "print_build",
    "print_checks",
    "print_doubt",
    "print_published",
    "print_questions",
    "print_warnings",
    "progress",
    "show",
    "tell",
]


def command(words: str, graph: str = "graph") -> str:
    """Return a command as it is to be typed here: `shizheng ask`, with the graph where it is not the usual one."""
    program = "uv run shizheng" if os.environ.get("UV") else "shizheng"  # as it was called: uv tells of itself
    return f"{program} {words}" + ("" if graph == "graph" else f" -g {shlex.quote(graph)}")


def console(*, error: bool = False) -> Console:
    """Return a console on standard output or standard error.

    Where it is no terminal nothing is cut or broken into lines, so that `grep` finds whole sentences.
    """
    from rich.console import Console

    class Plain(Console):
        def on_broken_pipe(self) -> None:
            raise BrokenPipeError  # `main` ends quietly then; Rich itself would end with exit code 1

    made = Plain(
        stderr=error,
        highlight=False,
        markup=False,
        emoji=False,
        color_system=None if os.environ.get("NO_COLOR") else "auto",  # Rich would go on with bold and dim
    )
    if not made.is_terminal:
        made.width = _ENDLESS
    return made


def tell(message: str) -> None:
    """Print a line of words to standard error, so that it never mixes with data."""
    print(message, file=sys.stderr)


def complain(error: Exception) -> None:
    """Print a mistake as one line."""
    print(f"shizheng: {error}", file=sys.stderr)


def show(found: Rows, form: str | None, titles: Mapping[str, str] | None = None) -> None:
    """Print rows in a format, or as a table with the meanings of the columns as its heads where they are known."""
    from rich.table import Table

    from .queries.tables import render, shown

    if form is not None:
        sys.stdout.write(render(found, form))
        return

    table = Table(header_style="bold", pad_edge=False)
    for column in found.columns:
        meaning = (titles or {}).get(column, column).split(" · ")[0]
        table.add_column(meaning, overflow="fold")
    for row in found.rows:
        table.add_row(*(shown(value) for value in row))
    console().print(table)
    tell(f"{len(found.rows):,} rows")


def print_questions(questions: Mapping[str, Question]) -> None:
    """Print the catalogue: the name of each question, what it asks, and its parameters with their defaults."""
    from rich.table import Table

    table = Table(header_style="bold", pad_edge=False)
    for title in ("name", "問題 · question", "parameters"):
        table.add_column(title, overflow="fold")
    for question in questions.values():
        parameters = "\n".join(f"{p.name} = {p.default or '（全部）'}" for p in question.parameters)
        table.add_row(question.name, f"{question.zh}\n{question.en}", parameters)
    console().print(table)
    tell("ask one: shizheng ask NAME --param NAME=VALUE")


_CLAIMS = {"observation": "數據", "entity": "名稱", "award": "獎項", "relation": "關係"}


def print_doubt(doubt: Doubt, number: int, total: int) -> None:
    """Print a claim that should be looked at: what it prints, what was read of it, its sentence and report."""
    from rich.padding import Padding
    from rich.text import Text

    out = console()
    head = Text(f"{number}/{total}  ", style="dim")
    head.append(f"{_CLAIMS[doubt.kind]}  ", style="cyan").append(doubt.fact, style="bold")
    head.append(f"  {doubt.confidence}", style="dim")
    out.print(head)
    out.print(Padding.indent(Text(doubt.reading), 8))
    out.print(Padding.indent(Text(doubt.quote), 8))
    out.print(Padding.indent(Text(f"—— {doubt.title} ({doubt.report})", style="dim"), 8))


def answer(question: str) -> str | None:
    """Return the line that a person types, without spaces around it, or None at the end of the input."""
    with suppress(ImportError):
        import readline  # noqa: F401  # lets a person edit Chinese while typing
    try:
        return input(question).strip()
    except EOFError:
        tell("")
        return None


@contextmanager
def progress() -> Iterator[Callable[[str, int, int], None] | None]:
    """Show how far a build has come, on a terminal only; yields what the build calls for each report."""
    if not sys.stderr.isatty():
        yield None
        return
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn

    with Progress(
        TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), console=console(error=True), transient=True
    ) as bar:
        task = bar.add_task("reading", total=None)

        def step(report: str, done: int, total: int) -> None:
            bar.update(task, description=report, completed=done, total=total)

        yield step


def print_checks(checks: list[Check]) -> bool:
    """Print what the doctor found and return whether something needed is missing."""
    from rich.table import Table

    table = Table(header_style="bold", pad_edge=False)
    for title in ("", "what", "found", "to do"):
        table.add_column(title, overflow="fold")
    for check in checks:
        mark = "ok" if check.ok else "MISSING" if check.needed else "optional"
        table.add_row(mark, check.name, check.found, check.advice if not check.ok else "")
    console().print(table)
    return any(check.needed and not check.ok for check in checks)


_NEXT = ("trace 資安", "ask", "view 智慧城市 -o view.html", "serve")
_MOST_REPORTS, _MOST_UNPLACED = 20, 10
"""How many reports and numbers are told one by one."""


def print_build(result: BuildResult, reports: Rows, unplaced: Rows, graph: str) -> None:
    """Print the build report: what was read, and in all; what was kept, dropped or failed; what to try next.

    ``reports`` are those that were read. Numbers in them that no rule could say anything of, and verdicts that could
    not be obeyed, are told with their lines; then copies of reports, editions of one, and years without any.
    """
    if reports.rows:
        _print_read(reports)
    for failure in result.failures:
        complain(failure)
    _tell_unplaced(unplaced, command("ask issues", graph))
    for words in (*result.unheeded, *result.notes):
        tell(words)
    if result.dropped:
        tell(f"dropped: {', '.join(_first(result.dropped, _MOST_REPORTS))}")
    done = _counts(
        read=len(result.read), unchanged=len(result.kept), dropped=len(result.dropped), failed=len(result.failures)
    )
    tell(done + (f"; skipped {len(result.skipped)} files of other kinds" if result.skipped else ""))
    tell(f"next: {' · '.join(command(words, graph) for words in _NEXT)}")


def print_published(changes: Changes, server: str) -> None:
    """Tell how many named graphs of a server are new, were replaced, are gone, or stayed; and how to ask it."""
    done = _counts(
        new=len(changes.added), replaced=len(changes.replaced), removed=len(changes.removed), unchanged=changes.kept
    )
    tell(f"named graphs at {named(server)}: {done}")
    tell(f"next: {command('trace 資安', named(server))}")


def print_warnings(findings: Sequence[Finding]) -> None:
    """Print a line for each thing that a person should look at: report, what is odd, shape, fact, and sentence."""
    for finding in findings:
        tell(f"warning: {finding.report}: {finding}")


def _counts(**counts: int) -> str:
    return ", ".join(f"{count:,} {what}" for what, count in counts.items() if count)


def _print_read(reports: Rows) -> None:
    """Print a line for each report that was read, the first many of them, and what was read in all."""
    from rich.table import Table

    table = Table(header_style="bold", footer_style="bold", pad_edge=False, show_footer=len(reports.rows) > 1)
    for place, title in enumerate(reports.columns):
        words = title in ("report", "period")
        total = "" if words or title == "year" else f"{sum(int(str(row[place])) for row in reports.rows):,}"
        footer = f"{len(reports.rows):,} reports" if title == "report" else total
        table.add_column(title, footer, justify="left" if words else "right", overflow="fold")
    for row in reports.rows[:_MOST_REPORTS]:
        table.add_row(*("" if value is None else str(value) for value in row))
    if len(reports.rows) > _MOST_REPORTS:
        table.add_row(f"… and {len(reports.rows) - _MOST_REPORTS:,} more")
    console().print(table)


def _first(names: Sequence[str], most: int) -> list[str]:
    return [*names[:most], *([f"… and {len(names) - most:,} more"] if len(names) > most else [])]


def _tell_unplaced(numbers: Rows, see_all: str) -> None:
    """Tell which numbers no rule could say anything of, the first few by file, line and words."""
    if not numbers.rows:
        return
    tell(f"numbers that no rule could place: {len(numbers.rows):,}; all issues: {see_all}")
    for file, line, message in numbers.rows[:_MOST_UNPLACED]:
        words = " ".join(str(message).partition(": ")[2].split())
        tell(f"  {file}:{line}: …{words}…")
    if len(numbers.rows) > _MOST_UNPLACED:
        tell(f"  … and {len(numbers.rows) - _MOST_UNPLACED:,} more")
