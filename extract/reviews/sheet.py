"""The file of verdicts (`reviews.csv`), and sheets that are filled in: one line for a verdict, or a corrected field.

    report,kind,fact,quote,occurrence,read,verdict,field,value,by,on,note
    110年,observation,"489,697通","處理總量計489,697通。",1,metric=處理; …,corrected,metric,處理總量,王小明,2025-01-31,

``report`` to ``occurrence`` tell of which claim, ``read`` what was read when it was judged. ``verdict`` is empty as
long as nobody has judged. Only the first four columns and ``verdict`` must be there. Other columns, empty lines, and
lines that start with # are let be.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from ...ontology.errors import ReadError
from .. import filled
from ..claims import Predicate, Verdict
from ..filled import Problem, is_remark
from .fields import FIELDS, check, day
from .keys import Key, same, squeezed

__all__ = ["COLUMNS", "Line", "Problem", "Sheet", "read", "refuse"]

COLUMNS = ("report", "kind", "fact", "quote", "occurrence", "read", "verdict", "field", "value", "by", "on", "note")
"""The columns, in the order in which they are written."""

_NEEDED = ("report", "kind", "fact", "quote", "verdict")
_GUARDED = re.compile(r"'(?=[=+@\t\r\d-])")  # what keeps a spreadsheet from taking words for a formula, or a date


@dataclass(frozen=True, slots=True)
class Line:
    """One verdict, or one corrected field, and where it stands."""

    file: Path
    number: int
    report: str
    kind: str
    fact: str
    quote: str
    occurrence: int
    read: str
    verdict: Verdict
    field: str = ""
    value: str = ""
    by: str = ""
    on: date | None = None
    note: str = ""

    @property
    def claim(self) -> tuple[str, Key]:
        """What the verdict is of: a report, and the key of a claim in it."""
        return self.report, (self.kind, same(self.fact), same(self.quote), self.occurrence)


@dataclass(frozen=True, slots=True)
class Sheet:
    """A file as it stands: all its text, the columns of its head, the line that the head is, and the verdicts."""

    file: Path
    text: str
    columns: tuple[str, ...]
    head: int
    lines: tuple[Line, ...]


def read(file: Path) -> Sheet:
    """Return a file of verdicts, each line checked. Raises `ReadError` that names every line that can't be used."""
    text = filled.text_of(file)
    rows = filled.rows(file, text)
    head, names = next(((number, row) for number, row in rows if not is_remark(row)), (0, []))
    if not names:  # an empty file holds no verdicts
        return Sheet(file, text, (), 0, ())
    columns = tuple(name.strip() for name in names)
    wrong = [name for name in COLUMNS if columns.count(name) > 1]
    missing = [name for name in _NEEDED if name not in columns]
    if wrong or missing:
        told = f"repeated columns: {', '.join(wrong)}" if wrong else f"missing columns: {', '.join(missing)}"
        raise ReadError(told, where=f"{file}:{head}", hint=f"start with a line {','.join(COLUMNS)}")
    lines: list[Line] = []
    problems: list[Problem] = []
    for number, row in rows:
        if not is_remark(row):
            cells = _cells(columns, row)
            found = [Problem(number, words) for words in _wrong(cells, row[len(columns) :])]
            problems += found
            if cells["verdict"] and not found:
                lines.append(_line(file, number, cells))
    refuse(file, problems)
    return Sheet(file, text, columns, head, tuple(lines))


def refuse(file: Path, problems: Sequence[Problem]) -> None:
    """Raise `ReadError` with all problems of a file in one line; none is no error."""
    filled.refuse(file, problems, "no verdict was applied; mend these lines")


def _cells(columns: Sequence[str], row: Sequence[str]) -> dict[str, str]:
    told = dict(zip(columns, (_GUARDED.sub("", cell.strip(), count=1) for cell in row), strict=False))
    cells = {name: told.get(name, "") for name in COLUMNS}
    return cells | {"verdict": cells["verdict"].lower(), "occurrence": cells["occurrence"].removesuffix(".0") or "1"}


def _wrong(cells: Mapping[str, str], more: Sequence[str]) -> Iterator[str]:
    """Yield what is wrong with a row, in words for the person who wrote it."""
    if any(more):
        yield 'more cells than columns (write a cell that has a comma in it in "quotes")'
    yield from (f"column {name} is empty" for name in ("report", "fact", "quote") if not cells[name])
    if cells["kind"] not in FIELDS:
        yield f"unknown kind: {cells['kind']} (write {', '.join(FIELDS)})"
    if not re.fullmatch("[1-9][0-9]{0,5}", cells["occurrence"]):
        yield f"column occurrence: not a number: {cells['occurrence']}"
    if cells["on"]:
        try:
            day(cells["on"])
        except ValueError as error:
            yield f"column on: {error}"
    if cells["verdict"] not in ("", *Verdict):
        yield f"unknown verdict: {cells['verdict']} (write {', '.join(Verdict)})"
    elif cells["verdict"] == Verdict.CORRECTED:
        yield from _wrong_correction(cells)
    elif cells["field"] or cells["value"]:
        yield "a field or a value, but the verdict is not corrected"


def _wrong_correction(cells: Mapping[str, str]) -> Iterator[str]:
    known = FIELDS.get(cells["kind"], ())
    if cells["field"] not in known:
        told = f"unknown field: {cells['field']}" if cells["field"] else "corrected, but no field"
        yield f"{told} (write {', '.join(known)})" if known else told
        return
    try:
        check(cells["field"], cells["value"], launch=f" {Predicate.LAUNCHED_ON.value} " in cells["fact"])
    except ValueError as error:
        yield f"column value, {cells['field']}: {error}"


def _line(file: Path, number: int, cells: Mapping[str, str]) -> Line:
    told = {name: squeezed(cells[name]) for name in ("fact", "quote", "read", "field", "value", "by", "note")}
    return Line(
        file,
        number,
        report=cells["report"],
        kind=cells["kind"],
        occurrence=int(cells["occurrence"]),
        verdict=Verdict(cells["verdict"]),
        on=day(cells["on"]) if cells["on"] else None,
        **told,
    )
