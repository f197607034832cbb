"""Systems as a list shows them: who runs them, which years name them, and what happened to them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from ...graph.rows import Rows, Value
from ..paging import last
from ..roc import roc_year

__all__ = ["BASES", "KINDS", "PAGE", "Event", "Owner", "System", "Systems"]

PAGE = 40
"""Systems of a page."""
KINDS = {
    "launched": "啟用",
    "renamed": "更名",
    "upgraded": "改版",
    "raised": "升格",
    "reorganised": "改制",
    "merged": "整併",
    "split": "拆分",
    "replaced": "被取代",
    "completed": "完成",
    "ended": "停止",
    "finished": "終了",
    "unclear": "或為同一",
}
"""The kinds of events in Chinese."""
BASES = {"stated": "報告載明", "inferred": "推論", "unsure": "待判定"}
"""What an event rests on, in Chinese."""


@dataclass(frozen=True, slots=True)
class Event:
    """What happened to a system: its kind, and what it rests on: a report states it, it is inferred, or unsure.

    ``date`` is a day, month or year (ISO, "" where none is told), ``year`` its ROC year, else that of the report which
    tells of it first. ``before`` and ``after`` are names, with the nodes of the first of each ("" where there is none).
    ``status`` is done, planned or target, ``period`` that of the report (110年), ``reports`` how many tell of it.
    ``has_ended`` says that the system whose event it is was no more itself afterwards.
    """

    iri: str
    kind: str
    basis: str
    date: str
    year: int | None
    status: str
    before: tuple[str, ...]
    after: tuple[str, ...]
    before_iri: str
    after_iri: str
    sentence_iri: str
    report: str
    report_iri: str
    period: str
    reports: int
    score: float | None
    has_ended: bool

    @property
    def told(self) -> str:
        """The event in words: 取代（規劃）."""
        return KINDS[self.kind] + ("（規劃）" if self.status in ("planned", "target") else "")


@dataclass(frozen=True, slots=True)
class Owner:
    """Who runs or built a system, as so many reports say."""

    iri: str
    name: str
    reports: int


@dataclass(frozen=True, slots=True)
class System:
    """A system: how often the reports of each ROC year name it, who runs it, and its events in order of time.

    ``undated`` is how many reports of an unknown year name it, ``reports`` how many do in all.
    """

    iri: str
    name: str
    years: dict[int, int]
    undated: int
    reports: int
    owners: tuple[Owner, ...]
    events: tuple[Event, ...]

    @property
    def since(self) -> str:
        """When it was launched (ISO), as a report states; "" where none does."""
        return min((each.date for each in self.events if each.kind == "launched" and each.status == "done"), default="")

    @property
    def until(self) -> str:
        """When it ended or gave way to another (ISO), as a report states with a date; "" where none does."""
        ends = (each for each in self.events if each.has_ended and each.basis == "stated" and each.status == "done")
        return max((each.date for each in ends), default="")

    @property
    def span(self) -> tuple[int, int] | None:
        """The first and the last ROC year that is known of it; None where none is."""
        known = [*self.years, *(year for each in (self.since, self.until) if (year := roc_year(each)) is not None)]
        return (min(known), max(known)) if known else None


@dataclass(frozen=True, slots=True)
class Systems:
    """The systems that were asked for, those of most reports first, all of them and one page.

    ``years`` are the first and the last ROC year of all reports and events; ``total`` systems are in the graph.
    ``kinds`` tells how many of those asked for have events of each kind.
    """

    q: str
    event: str
    agency: str
    years: tuple[int, int] | None
    kinds: dict[str, int]
    systems: tuple[System, ...]
    total: int
    page: int

    @property
    def shown(self) -> tuple[System, ...]:
        """The systems of the page."""
        return self.systems[(self.page - 1) * PAGE : self.page * PAGE]

    @property
    def pages(self) -> int:
        """How many pages there are."""
        return last(len(self.systems), PAGE)

    def rows(self) -> Rows:
        """Return a row for each event of each system, on all pages, and one for each system without."""
        columns = ("iri", "name", "owner", "first_roc_year", "last_roc_year", "reports")
        told = ("event", "basis", "status", "date", "roc_year", "before", "after", "report", "score")
        return Rows((*columns, *told), list(self._rows()))

    def _rows(self) -> Iterator[tuple[Value, ...]]:
        for each in self.systems:
            owner = each.owners[0].name if each.owners else ""
            ends = (min(each.years, default=None), max(each.years, default=None))
            head = (each.iri, each.name, owner, *ends, each.reports)
            for event in each.events:
                names = ("、".join(event.before), "、".join(event.after))
                told = (event.kind, event.basis, event.status, event.date, event.year, *names, event.report)
                yield (*head, *told, None if event.score is None else f"{event.score:.2f}")
            if not each.events:
                yield (*head, *[None] * 9)
