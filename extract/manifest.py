"""The manifest: a CSV beside the reports that states or overrules what a report says of itself.

    path,title,agency,start,end,source,license
    report108.txt,108年度施政績效成果報告,高雄市政府研究發展考核委員會,2019-01-01,2019-12-31,https://…,CC BY 4.0

``path`` is relative to the manifest; every other column may be missing or empty.
"""

from __future__ import annotations

import csv
import io
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from ..ontology.errors import ReadError
from ..ontology.registry import lookup
from . import editions
from .document import ReportInfo
from .periods import Period
from .readers.text import decode

__all__ = ["NAME", "Entry", "read"]

NAME = "manifest.csv"
_COLUMNS = ("path", "title", "agency", "start", "end", "source", "license")


@dataclass(frozen=True, slots=True)
class Entry:
    """What a manifest states of one report; None where it is silent."""

    path: Path
    title: str | None = None
    agency: str | None = None
    period: Period | None = None
    source: str | None = None
    license: str | None = None

    def overrule(self, info: ReportInfo) -> ReportInfo:
        """Return what is known of a report with what the manifest states in place of what its text says."""
        stated = {name: getattr(self, name) for name in ("title", "period", "source", "license") if getattr(self, name)}
        if self.title and (edition := editions.stated(self.title)):
            stated["edition"] = edition
        if self.agency:
            entry = lookup(self.agency, info.government)
            stated["agency"] = entry.name if entry else self.agency
        if self.period and self.period.end:
            stated["year"] = self.period.end.year
        return replace(info, **stated)


def read(file: Path) -> dict[Path, Entry]:
    """Return the records of a manifest by the path of the report.

    Raises `ReadError` for an unknown column, a date that is none, or a report that does not exist or is stated twice;
    it names the line, and the column where one is meant.
    """
    try:
        text = decode(file.read_bytes())
    except OSError as error:
        raise ReadError(
            f"can't be read ({error.strerror or error})", where=file, hint="check that you may read it"
        ) from error
    if text is None:
        raise ReadError("not a text file, or in an unknown encoding", where=file, hint="save it as UTF-8 text")
    rows = csv.DictReader(io.StringIO(text.removeprefix("\ufeff"), newline=""), strict=True)
    found: dict[Path, Entry] = {}
    try:
        columns = rows.fieldnames or ()
        wrong = [name for name in columns if name not in _COLUMNS or columns.count(name) > 1]
        if wrong or "path" not in columns:
            raise ReadError(
                f"unknown, repeated or missing columns: {', '.join(dict.fromkeys(wrong)) or 'path'}",
                where=f"{file}:1",
                hint=f"use {', '.join(_COLUMNS)}",
            )
        for row in rows:
            entry = _entry(file, rows.line_num, row)
            if entry.path in found:
                raise ReadError(
                    f"column path: {row['path']} is stated twice",
                    where=f"{file}:{rows.line_num}",
                    hint="keep one line for each report",
                )
            found[entry.path] = entry
    except csv.Error as error:
        raise ReadError(
            f"not a well-formed CSV file ({error})",
            where=f"{file}:{rows.line_num + 1}",
            hint="close every quotation mark",
        ) from error
    return found


def _entry(file: Path, line: int, row: dict[str, str]) -> Entry:
    where = f"{file}:{line}"
    if None in row:
        raise ReadError("more cells than columns", where=where, hint='write a cell that has a comma in it in "quotes"')
    path = file.parent / (row["path"] or "").strip()
    if not path.is_file():
        raise ReadError(
            f"column path: the report {row['path']!r} does not exist",
            where=where,
            hint="write its path as seen from the manifest",
        )
    start, end = (_day(name, row.get(name), where) for name in ("start", "end"))
    if (start is None) != (end is None) or (start and end and start > end):
        raise ReadError(
            "columns start and end: both must be given, start first",
            where=where,
            hint="write the first and the last day that the report covers",
        )
    told = {name: (row.get(name) or "").strip() or None for name in ("title", "agency", "source", "license")}
    return Entry(path.resolve(), period=Period(start, end) if start else None, **told)


def _day(column: str, printed: str | None, where: str) -> date | None:
    if not (printed or "").strip():
        return None
    try:
        return date.fromisoformat((printed or "").strip())
    except ValueError:
        raise ReadError(f"column {column}: not a date: {printed}", where=where, hint="write it as 2021-12-31") from None
