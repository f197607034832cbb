"""Verdicts as they are obeyed: what people said, together, of one reading of one claim."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from itertools import combinations
from pathlib import Path

from ...ontology.iris import digest
from ..claims import Verdict
from .fields import agree, check_period, day
from .keys import Key, same
from .sheet import Line, Problem, read, refuse

__all__ = ["NAME", "Judgement", "Reviews", "together"]

NAME = "reviews.csv"
"""The file of verdicts, beside the folder of a graph."""


@dataclass(frozen=True, slots=True)
class Judgement:
    """What people said of one reading of a claim; ``lines`` are the numbers of the lines that say so.

    ``read`` is empty where a verdict was written by hand without one: it then holds whatever is read.
    """

    report: str
    kind: str
    fact: str
    quote: str
    occurrence: int
    read: str
    verdict: Verdict
    changes: tuple[tuple[str, str], ...] = ()
    by: tuple[str, ...] = ()
    on: date | None = None
    notes: tuple[str, ...] = ()
    lines: tuple[int, ...] = field(default=(), repr=False, compare=False)  # no part of what a graph is made from

    @property
    def key(self) -> Key:
        """By what its claim is found."""
        return self.kind, same(self.fact), same(self.quote), self.occurrence

    def agrees(self, values: Mapping[str, str]) -> bool:
        """Tell whether a claim still reads as it did when it was judged, but for what was corrected."""
        return not self.read or agree(self.kind, values, self.read, dict(self.changes))

    def __str__(self) -> str:
        which = f" ({self.occurrence})" if self.occurrence > 1 else ""
        return f"{self.kind} {self.fact}{which} in 「{self.quote}」"


@dataclass(frozen=True, slots=True)
class Reviews:
    """All verdicts of a file, by report; without a file there are none.

    >>> Reviews().of("110年度施政績效")
    ()
    """

    file: Path | None = None
    reports: Mapping[str, tuple[Judgement, ...]] = field(default_factory=dict)

    @classmethod
    def read(cls, file: Path) -> Reviews:
        """Return the verdicts of a file. Raises `ReadError` that names every line that is wrong or contradicted."""
        reports: dict[str, list[Judgement]] = {}
        for judgement in together(read(file).lines):
            reports.setdefault(judgement.report, []).append(judgement)
        return cls(file, {report: tuple(found) for report, found in reports.items()})

    def of(self, report: str) -> tuple[Judgement, ...]:
        """Return the judgements of one report, in the order of the file."""
        return self.reports.get(report, ())

    def state(self, report: str) -> str:
        """Return a checksum of the verdicts on a report, "" where there are none; other lines don't change it."""
        return digest(*map(repr, self.of(report))) if self.of(report) else ""


def together(lines: Sequence[Line]) -> list[Judgement]:
    """Return verdicts put together by claim and reading. Raises `ReadError` where some contradict each other."""
    claims: dict[tuple[str, Key], list[Line]] = {}
    for line in lines:
        claims.setdefault(line.claim, []).append(line)
    problems: dict[Problem, Path] = {}
    found = []
    for said in claims.values():
        for reading in dict.fromkeys(same(line.read) for line in said if line.read) or [""]:
            own = [line for line in said if same(line.read) in ("", reading)]
            problems |= dict(_contradictions(own))
            found.append(_judgement(own))
    for file in dict.fromkeys(problems.values()):
        refuse(file, sorted((p for p, where in problems.items() if where == file), key=lambda p: p.number))
    return found


def _contradictions(lines: Sequence[Line]) -> Iterator[tuple[Problem, Path]]:
    for first, other in combinations(lines, 2):
        where = f"line {first.number}" if first.file == other.file else f"{first.file}:{first.number}"
        if first.verdict != other.verdict:
            yield Problem(other.number, f"{other.verdict} of what {where} calls {first.verdict}"), other.file
        elif first.field == other.field and same(first.value) != same(other.value):
            words = f"{other.field} is {other.value or 'empty'}, but {first.value or 'empty'} in {where}"
            yield Problem(other.number, words), other.file
    told = {line.field: line for line in lines if line.field in ("start", "end")}
    if len(told) == 2:
        last = max(told.values(), key=lambda line: line.number)
        try:
            check_period(*(day(told[name].value) if told[name].value else None for name in ("start", "end")))
        except ValueError as error:
            yield Problem(last.number, str(error)), last.file


def _judgement(lines: Sequence[Line]) -> Judgement:
    first = lines[0]
    return Judgement(
        first.report,
        first.kind,
        first.fact,
        first.quote,
        first.occurrence,
        next((line.read for line in lines if line.read), ""),
        first.verdict,
        tuple({line.field: line.value for line in lines if line.field}.items()),
        by=tuple(sorted({line.by for line in lines if line.by})),
        on=max((line.on for line in lines if line.on), default=None),
        notes=tuple(dict.fromkeys(line.note for line in lines if line.note)),
        lines=tuple(line.number for line in lines),
    )
