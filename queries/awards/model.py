"""Awards as a list shows them: who got what for which work in which year, with the sentence that says so."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from ...graph.rows import Rows, Value
from ..compare.honours import OUTCOMES, WHO
from ..paging import last

__all__ = ["OUTCOMES", "PAGE", "Awards", "Grant", "Tally", "Winner"]

PAGE = 25
"""Awards of a page."""


@dataclass(frozen=True, slots=True)
class Winner:
    """Who was honoured, as the report calls it; ``iri`` is "" where the graph has no node of it."""

    name: str
    iri: str


@dataclass(frozen=True, slots=True)
class Grant:
    """An award, shortlisting or nomination that a report tells of.

    ``year`` is the ROC year of the award, None where the report does not tell it; ``agency`` is the body of the report.
    The IRIs are of the grant, its award, its work, who confers it, the report, and the body; "" where there is none.
    ``first`` is the record that the same honour is counted by: of another report, or this very one.
    """

    iri: str
    year: int | None
    award: str
    award_iri: str
    outcome: str
    level: str
    category: str
    work: str
    work_iri: str
    recipients: tuple[Winner, ...]
    conferrer: str
    conferrer_iri: str
    sentence: str
    report: str
    report_iri: str
    period: str
    agency: str
    agency_iri: str
    first: str

    @property
    def who(self) -> str:
        """What its recipients are called: 得獎者, 入圍者, 參獎者."""
        return WHO[self.outcome]

    @property
    def is_retold(self) -> bool:
        """Whether it is counted by what another report tells."""
        return self.first != self.iri

    @property
    def result(self) -> str:
        """The grade, or won, shortlisted, nominated in Chinese."""
        return f"{OUTCOMES[self.outcome]}（{self.level}）" if self.level else OUTCOMES[self.outcome]


@dataclass(frozen=True, slots=True)
class Tally:
    """How many honours there are of each outcome: of a ROC year (None: not told), or of a body.

    ``retold`` is how many records tell once more what another of them tells.
    """

    year: int | None
    agency: str
    counts: dict[str, int]
    retold: int

    @property
    def total(self) -> int:
        """All outcomes together."""
        return sum(self.counts.values())


@dataclass(frozen=True, slots=True)
class Awards:
    """The awards that were asked for, the latest first, all of them and one page.

    ``years`` and ``agencies`` count what was asked for, by year and by body, whatever year and outcome were named; the
    bodies with the most come first. ``total`` is how many the graph has.
    """

    q: str
    year: str
    agency: str
    outcome: str
    years: tuple[Tally, ...]
    agencies: tuple[Tally, ...]
    bodies: tuple[str, ...]
    grants: tuple[Grant, ...]
    total: int
    page: int

    @property
    def shown(self) -> tuple[Grant, ...]:
        """The awards of the page."""
        return self.grants[(self.page - 1) * PAGE : self.page * PAGE]

    @property
    def retold(self) -> int:
        """How many of those asked for tell once more what another of them tells."""
        return len(self.grants) - len({each.first for each in self.grants})

    @property
    def pages(self) -> int:
        """How many pages there are."""
        return last(len(self.grants), PAGE)

    def rows(self) -> Rows:
        """Return a row for each award, on all pages."""
        columns = ("iri", "roc_year", "award", "outcome", "level", "category", "recipients", "work", "conferrer")
        return Rows((*columns, "sentence", "report", "agency", "first_told"), list(self._rows()))

    def _rows(self) -> Iterator[tuple[Value, ...]]:
        for each in self.grants:
            names = "、".join(one.name for one in each.recipients)
            told = (each.iri, each.year, each.award, each.outcome, each.level, each.category, names, each.work)
            yield (*told, each.conferrer, each.sentence, each.report, each.agency, each.first)
