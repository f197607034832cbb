"""Going through doubtful claims: as a list, as a sheet to fill in, or one after the other on the terminal."""

from __future__ import annotations

import getpass
import shlex
import sys
from collections.abc import Iterator, Sequence
from contextlib import suppress
from datetime import date, datetime
from itertools import islice
from pathlib import Path

from . import api, console, verdicts
from .extract.claims import Predicate, Verdict
from .extract.reviews import Reviews
from .extract.reviews.fields import FIELDS, check, check_period, day
from .graph.atomic import written
from .graph.people import beside_graph, reviews_of
from .ontology.errors import UsageError
from .options import ReviewOptions
from .queries.review import Doubt, Wanted, as_rows, doubts
from .queries.tables import render

__all__ = ["review"]

_ANSWERS = {"r": Verdict.RIGHT, "w": Verdict.WRONG, "c": Verdict.CORRECTED}


class _EnoughError(Exception):
    """The person at the terminal wants to stop."""


def review(options: ReviewOptions) -> None:
    """Do what the options say: take a filled sheet, judge on the terminal, or list what should be judged.

    Raises `UsageError` for options that exclude each other, and what reading the graph and the verdicts raises.
    """
    if sum((options.take is not None, options.judge, options.format is not None)) > 1:
        raise UsageError("--judge, --take and --format exclude each other", hint="give one of them")
    if options.output and options.format is None:
        raise UsageError("--output needs --format", hint="add --format csv, json or markdown")
    if options.judge and not sys.stdin.isatty():
        raise UsageError("--judge needs a terminal", hint="write a sheet to fill in: shizheng review --format csv")
    graph = options.graph or api.default_graph()
    file = options.reviews or beside_graph(graph)
    if options.take:
        added, known = verdicts.take(options.take, file, _who(options), _today())
        _tell_added(added, file, f", {known} stood there already" if known else "")
        return
    judged = Reviews() if options.judge and not file.exists() else reviews_of(graph, options.reviews)
    with api.open(graph) as g:
        wanted = Wanted(options.below, options.kind, options.report)
        found = list(islice(doubts(g.store, wanted, judged), options.limit or None))
    if options.judge:
        _judge(found, file, _who(options))
    else:
        _list(found, options, str(graph))


def _who(options: ReviewOptions) -> str:
    """Return who judges, "" where the machine does not know who is logged in."""
    if options.by is None:
        with suppress(OSError, KeyError):
            return getpass.getuser()
    return options.by or ""


def _today() -> date:
    return datetime.now().astimezone().date()


def _tell_added(count: int, file: Path, more: str = "") -> None:
    console.tell(f"{count} verdicts added to {file}{more}" + ("; build again to have them obeyed" if count else ""))


def _list(found: Sequence[Doubt], options: ReviewOptions, graph: str) -> None:
    if options.format is not None:
        data = verdicts.sheet(found) if options.format == "csv" else render(as_rows(found), options.format).encode()
        with written(options.output) as file:
            file.write(data)
    else:
        for number, doubt in enumerate(found, 1):
            console.print_doubt(doubt, number, len(found))
    sheet = shlex.quote(str(options.output or "SHEET"))
    hints = {
        None: f"; judge them: {console.command('review --judge', graph)}",
        "csv": "; fill in verdicts, then: " + console.command(f"review --take {sheet}", graph),
    }
    console.tell(f"{len(found):,} claims{hints.get(options.format, '') if found else ''}")


def _judge(found: Sequence[Doubt], file: Path, by: str) -> None:
    """Ask for a verdict on each claim and write it down at once, until the person has enough."""
    if not found:
        console.tell("0 claims: none that nobody has judged is less sure than --below")
        return
    count = 0
    try:
        for number, doubt in enumerate(found, 1):
            console.print_doubt(doubt, number, len(found))
            told = list(_told(doubt))
            if told:
                signed = {"by": by, "on": _today().isoformat()}
                verdicts.add(file, [doubt.line() | signed | each for each in told])
                count += 1
    except _EnoughError:
        pass
    _tell_added(count, file)


def _told(doubt: Doubt) -> Iterator[dict[str, str]]:
    """Yield the verdict that a person gives on a claim, by the columns of the file; nothing where it is skipped."""
    answer = ""
    while answer not in (*_ANSWERS, "s"):
        answer = _answer("r right · w wrong · c correct · s skip · q quit: ").lower()
        if answer == "q":
            raise _EnoughError
    if answer == "c":
        yield from ({"verdict": Verdict.CORRECTED, "field": f, "value": v} for f, v in _corrections(doubt).items())
    elif answer != "s":
        yield {"verdict": _ANSWERS[answer]}


def _corrections(doubt: Doubt) -> dict[str, str]:
    """Ask for fields and their values until an empty line; all are checked together before they count."""
    fields = FIELDS[doubt.kind]
    changes: dict[str, str] = {}
    while field := _answer(f"field ({', '.join(fields)}; empty when done): "):
        if field not in fields:
            console.tell(f"there is no field {field}")
            continue
        value = _answer(f"{field}, now {changes.get(field, doubt.values[field]) or 'empty'}: ")
        try:
            check(field, value, launch=f" {Predicate.LAUNCHED_ON.value} " in doubt.fact)
        except ValueError as error:
            console.tell(str(error))
            continue
        changes[field] = value
    whole = doubt.values | changes
    try:
        check_period(*(day(whole[name]) if whole.get(name) else None for name in ("start", "end")))
    except ValueError as error:
        console.tell(f"{error}; nothing was written")
        return _corrections(doubt)
    return changes


def _answer(question: str) -> str:
    """Return what is typed. Raises `_EnoughError` at the end of the input."""
    typed = console.answer(question)
    if typed is None:
        raise _EnoughError
    return typed
