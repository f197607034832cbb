"""The awards of two reports; an honour that both tell of is one."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from ...extract.periods import ROC_OFFSET
from ...graph.store import Store
from ...ontology.folding import search_key
from ..saved import Row, rows_of
from ..trace.places import place_of
from .reading import words_of

__all__ = ["OUTCOMES", "WHO", "Award", "awards", "told_by", "told_twice"]

OUTCOMES = {"won": "得獎", "shortlisted": "入圍", "nominated": "參獎"}
"""The outcomes in Chinese, those that count most first."""
WHO = {outcome: f"{name}者" for outcome, name in OUTCOMES.items()}
"""What those are called whom a record is about, by its outcome: one who was shortlisted has won nothing."""


@dataclass(frozen=True, slots=True)
class Award:
    """An award, shortlisting, nomination or grade that a report tells of; ``year`` is its ROC year, if it is known."""

    award: str
    outcome: str
    level: str
    category: str
    work: str
    year: int | None
    recipients: tuple[str, ...]
    sentence: str
    iri: str

    @property
    def label(self) -> str:
        """The award with its category, recipients and work in one line."""
        work = f"「{self.work}」" if self.work else ""
        parts = (self.award, self.category, "、".join(self.recipients) + work)
        return " · ".join(part for part in parts if part)

    @property
    def result(self) -> str:
        """The grade, or won, shortlisted, nominated in Chinese."""
        return self.level or OUTCOMES[self.outcome]


def awards(store: Store, report: str) -> tuple[Award, ...]:
    """Return the awards of a report, those won first, then in the order of its text."""
    found: dict[str, list[Row]] = {}
    for row in rows_of(store, "compare/awards", "r", [report]):
        found.setdefault(row["iri"], []).append(row)
    words = words_of(store, (told[0]["s"] or iri for iri, told in found.items()))
    made = [
        _award(told, words) for _, told in sorted(found.items(), key=lambda pair: (place_of(pair[1][0]["e"]), pair[0]))
    ]
    return tuple(sorted(made, key=lambda each: list(OUTCOMES).index(each.outcome)))


def told_by(found: Sequence[Award]) -> str:
    """Return how many awards there are of each outcome, in words: 得獎 10、入圍 2."""
    counts = ((name, sum(each.outcome == outcome for each in found)) for outcome, name in OUTCOMES.items())
    return "、".join(f"{name} {count}" for name, count in counts if count)


def told_twice(one: tuple[Award, ...], other: tuple[Award, ...]) -> tuple[str, ...]:
    """Return the awards, by their nodes, that both reports tell of."""
    known = {_fact(each): each.iri for each in one}
    found = {iri for each in other if _fact(each) in known for iri in (each.iri, known[_fact(each)])}
    return tuple(sorted(found))


def _award(told: Sequence[Row], words: Mapping[str, str]) -> Award:
    first = told[0]
    return Award(
        award=first["award"],
        outcome=first["outcome"].rsplit("#", 1)[-1],
        level=first["level"] or "",
        category=first["category"] or "",
        work=first["work"] or "",
        year=first["gregorian"] - ROC_OFFSET if first["gregorian"] is not None else None,
        recipients=tuple(dict.fromkeys(row["recipient"] for row in told if row["recipient"])),
        sentence=words.get(first["s"] or first["iri"], ""),
        iri=first["iri"],
    )


def _fact(award: Award) -> tuple[object, ...]:
    names = frozenset(map(search_key, award.recipients))
    return search_key(award.award), award.outcome, award.year, search_key(award.work), names
