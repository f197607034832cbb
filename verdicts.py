"""Verdicts on their way into the file: from the terminal or from a filled sheet, whole or not at all.

What stands in the file stays as it is, letter for letter: lines are only added, in the order of its own columns.
"""

from __future__ import annotations

import fcntl
import os
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from datetime import date
from pathlib import Path

from .extract.reviews.judgements import together
from .extract.reviews.keys import same
from .extract.reviews.sheet import COLUMNS, Line, Sheet, read
from .graph.atomic import written
from .ontology.errors import ReadError
from .queries.review import Doubt
from .queries.tables import csv_line, plain_cell

__all__ = ["add", "sheet", "take"]

_LINE_END = re.compile(r"\r\n|[\r\n]")
_DIGITS = re.compile(r"\d[\d ,.:/%()eE+-]*", re.ASCII)
_NUMBER = re.compile(r"(?!0\d)(?:\d{1,3}(?:,\d{3}){1,3}|\d{1,12})(?:\.\d{1,3})?%?", re.ASCII)
_MARK = "\ufeff"  # by it spreadsheets know that a file is UTF-8


def sheet(found: Iterable[Doubt]) -> bytes:
    """Return claims as a file of verdicts in which the verdicts are still to be written."""
    head = dict(zip(COLUMNS, COLUMNS, strict=True))
    return (_MARK + "".join(map(_row, (head, *(doubt.line() for doubt in found))))).encode()


def take(filled: Path, file: Path, by: str, on: date) -> tuple[int, int]:
    """Add the verdicts of a filled sheet to a file; returns how many were added, and how many stood there already.

    Raises `ReadError` that names every line of the sheet that is wrong, or contradicts another or one of the file;
    nothing is added then.
    """
    given = read(filled).lines
    with _alone(file):
        known = read(file).lines if file.exists() else ()
        together([*known, *given])
        seen = {_says(line, by) for line in known}
        new = [line for line in given if _says(line, by) not in seen]
        _append(file, [_columns(line, by, on) for line in new])
    return len(new), len(given) - len(new)


def add(file: Path, new: Sequence[Mapping[str, str]]) -> None:
    """Add verdicts to a file, each by its columns. Raises `ReadError` where the file is broken, `OutputError`."""
    with _alone(file):
        _append(file, new)


def _says(line: Line, by: str) -> object:
    return line.claim, same(line.read), line.verdict, line.field, same(line.value), line.by or by


def _columns(line: Line, by: str, on: date) -> dict[str, str]:
    told = {name: str(getattr(line, name)) for name in COLUMNS if name not in ("by", "on")}
    return told | {"by": line.by or by, "on": (line.on or on).isoformat()}


def _append(file: Path, new: Sequence[Mapping[str, str]]) -> None:
    if not new:
        return
    before = read(file) if file.exists() else Sheet(file, _MARK, (), 0, ())
    if file.exists() and before.text.encode() != file.read_bytes():
        raise ReadError("not in UTF-8", where=file, hint="save it as CSV in UTF-8 before verdicts are added")
    columns, text = _headed(before, [name for name in COLUMNS if any(row.get(name) for row in new)])
    end = "\r\n" if "\r\n" in text else "\n"
    text += "".join(_row(row, columns).removesuffix("\n") + end for row in new)
    with written(file.resolve()) as output:
        output.write(text.encode())


def _headed(before: Sheet, needed: Sequence[str]) -> tuple[tuple[str, ...], str]:
    """Return the columns of a file and its text; those that it lacks are added at the end of its head."""
    end = "\r\n" if "\r\n" in before.text else "\n"
    text = before.text if before.text in ("", _MARK) or before.text.endswith(("\n", "\r")) else before.text + end
    if not before.columns:
        return COLUMNS, text + ",".join(COLUMNS) + end
    more = [name for name in needed if name not in before.columns]
    starts = [0, *(match.end() for match in _LINE_END.finditer(text))]
    place = _LINE_END.search(text, starts[before.head - 1])
    at = place.start() if place else len(text)
    return (*before.columns, *more), text[:at] + "".join(f",{name}" for name in more) + text[at:]


def _row(row: Mapping[str, str], columns: Sequence[str] = COLUMNS) -> str:
    return csv_line(_cell(name, row.get(name, "")) for name in columns)


def _cell(column: str, words: str) -> str:
    """Return a cell of which a spreadsheet makes nothing else: no formula, no date of 1-2, no number of 001."""
    is_odd = column in ("report", "fact") and _DIGITS.fullmatch(words) and not _NUMBER.fullmatch(words)
    return f"'{words}" if is_odd else plain_cell(words)


@contextmanager
def _alone(file: Path) -> Iterator[None]:
    """Keep others that add to a file of the same folder waiting."""
    try:
        folder = os.open(file.resolve().parent, os.O_RDONLY)
    except OSError:  # whoever writes tells what is wrong with the folder
        yield
        return
    try:
        with suppress(OSError):  # some disks know no locks
            fcntl.flock(folder, fcntl.LOCK_EX)
        yield
    finally:
        os.close(folder)
