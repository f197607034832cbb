"""Which report is meant: by its key, its file, a year, or words of its title and its body's names."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from ...extract.periods import ROC_OFFSET
from ...graph.store import Store
from ...ontology.errors import QueryError
from ...ontology.folding import search_key
from ..kept import kept
from ..saved import rows
from ..words import typed

__all__ = ["Side", "chosen", "sides"]

_YEAR = re.compile(r"(?:民國|西元)?(\d{2,4})(?:年度?)?")
_CANDIDATES = 6


@dataclass(frozen=True, slots=True, order=True)
class Side:
    """A report as one side of a comparison.

    ``start`` and ``end`` are the first and the last day that it covers (ISO, "" if unknown), ``period`` tells them in
    Chinese, ``kind`` is what it calls itself (施政績效成果報告), ``body`` who published it ("" if it names nobody).
    ``superseded`` says that a later edition of it is in the graph.
    """

    end: str
    start: str
    key: str
    label: str
    kind: str
    body: str
    publisher: str
    period: str
    year: int | None
    iri: str
    superseded: bool

    @property
    def whole_year(self) -> bool:
        """Whether it covers a calendar year."""
        return bool(self.end) and (self.start[4:], self.end) == ("-01-01", f"{self.start[:4]}-12-31")

    @property
    def short(self) -> str:
        """What stands over a column: the period (110年3月至8月), or the key where it has none."""
        return self.period or self.key


@kept
def sides(store: Store) -> Mapping[Side, tuple[str, ...]]:
    """Return every report, in order of time, with the search texts that it is found by."""
    names: dict[str, list[str]] = {}
    for row in rows(store, "compare/names"):
        names.setdefault(row["iri"], []).append(row["name"])
    found = {}
    for row in rows(store, "compare/reports"):
        words = (row["label"], row["title"] or "", row["key"], row["file"], row["period"] or "", row["body"] or "")
        side = Side(
            end=row["end"] or "",
            start=row["start"] or "",
            key=row["key"],
            label=row["label"],
            kind=row["kind"] or "",
            body=row["body"] or "",
            publisher=row["publisher"] or "",
            period=row["period"] or "",
            year=row["year"],
            iri=row["iri"],
            superseded=bool(row["superseded"]),
        )
        found[side] = (*map(search_key, words), *names.get(side.iri, ()))
    return found


def chosen(store: Store, words: str, known: Mapping[Side, Sequence[str]] | None = None) -> Side:
    """Return the report that is meant.

    A key, a file name or a full title names its report. A year (108, 108年度, 2019) means the report on the whole of
    it, in its last edition; where that is not one report, those of the year are candidates. Other words are looked for,
    each, in title, period, key and the names of the body (研考會 上半年). Raises `QueryError` with the candidates where
    none or several may be meant.
    """
    known = known if known is not None else sides(store)
    typed(words)
    if not known:
        raise QueryError("the graph holds no report", where=repr(words), hint="build it from some reports")
    found = _named(words, known) or _last_editions(_of_year(words, known) or _told(words, known))
    if len(found) == 1:
        return found[0]
    if not found:
        raise QueryError("no report is called that", where=repr(words), hint=f"there are {_listed(list(known))}")
    raise QueryError("more than one report may be meant", where=repr(words), hint=f"name one: {_listed(found)}")


def _named(words: str, known: Mapping[Side, Sequence[str]]) -> list[Side]:
    """Return the report whose key, IRI, label or file name is given whole."""
    wanted = words.strip()
    exact = [side for side in known if wanted in (side.key, side.iri, side.label)]
    key = search_key(wanted)
    return exact or [side for side, texts in known.items() if key and key in texts[:4]]


def _of_year(words: str, known: Mapping[Side, Sequence[str]]) -> list[Side]:
    match = _YEAR.fullmatch(search_key(words))
    if match is None:
        return []
    year = int(match[1]) - (ROC_OFFSET if len(match[1]) == 4 else 0)
    found = [side for side in known if side.year == year]
    whole = [side for side in found if side.whole_year]
    return whole if len(whole) == 1 else found


def _told(words: str, known: Mapping[Side, Sequence[str]]) -> list[Side]:
    """Return the reports in whose texts each of the words stands."""
    wanted = [key for key in map(search_key, words.split()) if key]
    return [
        side for side, texts in known.items() if wanted and all(any(key in text for text in texts) for key in wanted)
    ]


def _last_editions(found: list[Side]) -> list[Side]:
    """Return reports without those of which a later edition is among them; an earlier one is named by its file."""
    return [side for side in found if not side.superseded] or found


def _listed(found: Sequence[Side]) -> str:
    more = f" and {len(found) - _CANDIDATES} more (`shizheng ask reports`)" if len(found) > _CANDIDATES else ""
    return ", ".join(f"{side.key} ({side.label})" for side in found[:_CANDIDATES]) + more
