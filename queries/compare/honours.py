"""The awards of two reports; an honour that both tell of is one."""

from __future__ import annotations

from dataclasses import dataclass

from ...graph.store import Store
from ...graph.terms import URIRef
from ...ontology.folding import search_key
from ..saved import rows

__all__ = ["OUTCOMES", "Award", "awards", "told_twice"]

OUTCOMES = {"won": "得獎", "shortlisted": "入圍", "nominated": "參獎"}
"""The outcomes in Chinese, those that count most first."""


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
    """Return the awards of a report, those won first."""
    found: dict[str, list[dict[str, object]]] = {}
    for row in rows(store, "compare/awards", {"r": URIRef(report)}):
        found.setdefault(row["iri"], []).append(row)
    made = [_award(iri, told) for iri, told in found.items()]
    return tuple(sorted(made, key=lambda each: list(OUTCOMES).index(each.outcome)))


def told_twice(one: tuple[Award, ...], other: tuple[Award, ...]) -> tuple[str, ...]:
    """Return the awards, by their nodes, that both reports tell of."""
    known = {_fact(each): each.iri for each in one}
    found = {iri for each in other if _fact(each) in known for iri in (each.iri, known[_fact(each)])}
    return tuple(sorted(found))


def _award(iri: str, told: list[dict[str, object]]) -> Award:
    first = told[0]
    year = first["year"]
    return Award(
        award=str(first["award"]),
        outcome=str(first["outcome"]),
        level=str(first["level"] or ""),
        category=str(first["category"] or ""),
        work=str(first["work"] or ""),
        year=year if isinstance(year, int) else None,
        recipients=tuple(dict.fromkeys(str(row["recipient"]) for row in told if row["recipient"])),
        sentence=" ".join(str(first["sentence"]).split()),
        iri=iri,
    )


def _fact(award: Award) -> tuple[object, ...]:
    names = frozenset(map(search_key, award.recipients))
    return search_key(award.award), award.outcome, award.year, search_key(award.work), names
