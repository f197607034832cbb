"""The manifest: a CSV beside the reports that states or overrules what a report says of itself.

    path,title,agency,start,end,source,license
    report108.txt,108年度施政績效成果報告,高雄市政府研究發展考核委員會,2019-01-01,2019-12-31,https://…,CC BY 4.0

``path`` is relative to the manifest; every other column may be missing or empty.
"""

from __future__ import annotations

import csv
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from ..ontology.errors import ReadError
from ..ontology.registry import lookup
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
        if self.agency:
            entry = lookup(self.agency, info.government)
            stated["agency"] = entry.name if entry else self.agency
        if self.period and self.period.end:
            stated["year"] = self.period.end.year
        return replace(info, **stated)


def read(file: Path) -> dict[Path, Entry]:
    """Return the records of a manifest by the path of the report.

    Raises `ReadError` for an unknown column, a date that is none, or a report that does not exist, with the line.
    """
    try:
        text = decode(file.read_bytes())
    except OSError as error:
        raise ReadError(f"can't be read ({error.strerror or error})", where=file) from error
    if text is None:
        raise ReadError("not a text file, or in an unknown encoding", where=file, hint="save it as UTF-8 text")
    rows = csv.DictReader(text.lstrip("\ufeff").splitlines())
    unknown = [name for name in rows.fieldnames or () if name not in _COLUMNS]
    if unknown or "path" not in (rows.fieldnames or ()):
        raise ReadError(
            f"unknown or missing columns: {', '.join(unknown) or 'path'}", where=file, hint=f"use {', '.join(_COLUMNS)}"
        )
    return {entry.path: entry for entry in _entries(file, rows)}


def _entries(file: Path, rows: Iterable[dict[str, str]]) -> Iterator[Entry]:
    for number, row in enumerate(rows, start=2):
        where = f"{file}:{number}"
        path = file.parent / (row["path"] or "").strip()
        if not path.is_file():
            raise ReadError(
                f"the report {row['path']!r} does not exist",
                where=where,
                hint="write its path as seen from the manifest",
            )
        start, end = (_day(row.get(name), where) for name in ("start", "end"))
        if (start is None) != (end is None) or (start and end and start > end):
            raise ReadError("start and end must both be given, start first", where=where)
        told = {name: (row.get(name) or "").strip() or None for name in ("title", "agency", "source", "license")}
        yield Entry(path.resolve(), period=Period(start, end) if start else None, **told)


def _day(printed: str | None, where: str) -> date | None:
    if not (printed or "").strip():
        return None
    try:
        return date.fromisoformat((printed or "").strip())
    except ValueError:
        raise ReadError(f"not a date: {printed}", where=where, hint="write it as 2021-12-31") from None
