"""What people judge of things and metrics across reports: that two are the same, or not, whatever the score says.

    one,other,verdict,why,who,when
    https://…/metric/19cc…,https://…/metric/3384…,same,兩年用語不同,王小明,2025-01-31

``one`` and ``other`` are IRIs of the graph (`ask matches` and `ask thing-matches` show them), ``verdict`` is same,
different or unsure; an unsure line is a note and changes nothing. Columns that are not named here, empty lines and
lines that start with # are let be. Taking a line out undoes what it did.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from ..extract import filled
from ..extract.filled import Problem
from ..ontology.errors import ReadError
from ..ontology.iris import digest
from .pointers import TO_THINGS
from .store import Store
from .terms import SZ, URIRef

__all__ = ["NAME", "VERDICTS", "Judgement", "Judgements", "in_order", "state"]

NAME = "judgements.csv"
"""The file beside a graph that its builds obey."""

VERDICTS = {"same": "相同", "different": "不同", "unsure": "未定"}
"""The verdicts, with their names in Chinese."""
_NEEDED = ("one", "other", "verdict")
_HINT = "nothing was applied; mend these lines"
_KIND = re.compile(r"/([a-z]+)/[^/]+$")


@dataclass(frozen=True, slots=True)
class Judgement:
    """One line: two nodes, whether they are the same, why, who says so and since when, and where the line stands."""

    one: URIRef
    other: URIRef
    verdict: str
    why: str
    who: str
    when: str
    line: int

    @property
    def pair(self) -> tuple[URIRef, URIRef]:
        """The two nodes in order, whichever the line names first."""
        return in_order(self.one, self.other)

    @property
    def reason(self) -> str:
        """The reason for people: why, by whom, when."""
        return "，".join(part for part in (self.why or "人工判定", self.who, self.when) if part)


@dataclass(frozen=True, slots=True)
class Judgements:
    """The judgements of a file; none where there is no file."""

    file: Path | None = None
    lines: tuple[Judgement, ...] = ()

    @classmethod
    def read(cls, file: Path) -> Judgements:
        """Return the judgements of a file. Raises `ReadError` that names every line that is wrong or contradicts."""
        lines = tuple(_lines(file))
        _refuse_contradictions(file, lines)
        return cls(file, lines)

    def of_metrics(self, metrics: Iterable[URIRef]) -> Iterator[Judgement]:
        """Yield the judgements between two of some metrics, in order."""
        wanted = set(metrics)
        yield from (line for line in self.lines if line.one in wanted and line.other in wanted)

    def refuse_unknown(self, store: Store) -> None:
        """Raise `ReadError` naming every line with a node that no report of the graph names."""
        links = (SZ.metric, SZ.readAsThing, *TO_THINGS.values())
        unknown = [
            Problem(line.line, f"the graph has no {iri}")
            for line in self.lines
            for iri in (line.one, line.other)
            if not any(next(store.match(None, link, iri), None) for link in links)
        ]
        if self.file is not None:
            filled.refuse(self.file, unknown, _HINT)


def in_order(one: URIRef, other: URIRef) -> tuple[URIRef, URIRef]:
    """Return two nodes in the order of their IRIs."""
    return (one, other) if one < other else (other, one)


def state(lines: Iterable[Judgement]) -> str:
    """Return a checksum of judgements, "" for none."""
    told = [(line.one, line.other, line.verdict, line.reason) for line in lines]
    return digest(*sorted(map(str, told))) if told else ""


def _lines(file: Path) -> Iterator[Judgement]:
    columns: list[str] = []
    problems: list[Problem] = []
    for number, row in filled.rows(file, filled.text_of(file)):
        if filled.is_remark(row):
            continue
        if not columns:
            columns = [cell.strip() for cell in row]
            _refuse_columns(file, number, columns)
            continue
        cells = dict(zip(columns, (cell.strip() for cell in row), strict=False))
        wrong = _wrong(cells)
        problems += [Problem(number, words) for words in wrong]
        if not wrong:
            one, other = URIRef(cells["one"]), URIRef(cells["other"])
            why, who, when = (cells.get(name, "") for name in ("why", "who", "when"))
            yield Judgement(one, other, cells["verdict"], why, who, when, number)
    filled.refuse(file, problems, _HINT)


def _refuse_columns(file: Path, head: int, columns: Sequence[str]) -> None:
    missing = [name for name in _NEEDED if name not in columns]
    if missing:
        hint = "start with a line one,other,verdict,why,who,when"
        raise ReadError(f"missing columns: {', '.join(missing)}", where=f"{file}:{head}", hint=hint)


def _wrong(cells: Mapping[str, str]) -> list[str]:
    """Return what is wrong with a line."""
    kinds = [_KIND.search(cells.get(name, "")) for name in ("one", "other")]
    if not all(kinds):
        return ["one and other are IRIs of the graph"]
    if cells.get("verdict", "") not in VERDICTS:
        return [f"the verdict is one of {', '.join(VERDICTS)}"]
    if cells["one"] == cells["other"]:
        return ["one and other are the same node already"]
    if len({kind[1] for kind in kinds if kind}) > 1:
        return ["a thing of one type can't be judged to be one of another"]
    return []


def _refuse_contradictions(file: Path, lines: Sequence[Judgement]) -> None:
    """Raise `ReadError` naming the lines that keep apart what is the same by others, be it by a chain of them."""
    group: dict[URIRef, set[URIRef]] = {}
    for line in lines:
        if line.verdict == "same":
            joined = group.get(line.one, {line.one}) | group.get(line.other, {line.other})
            group |= dict.fromkeys(joined, joined)
    contradictions = [
        Problem(line.line, "said to be different, but other lines make them the same")
        for line in lines
        if line.verdict == "different" and line.other in group.get(line.one, ())
    ]
    filled.refuse(file, contradictions, _HINT)
