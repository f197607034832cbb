"""What a graph holds, for its first page: the reports of each body on a line of years, and how much of each kind."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass, fields
from datetime import UTC, datetime

from ...graph.rows import Rows
from ...graph.store import Store
from ..kept import kept
from ..saved import rows

__all__ = ["KINDS", "Body", "Overview", "Report", "built", "overview", "reports"]

KINDS = {
    "Observation": "數據",
    "Indicator": "指標",
    "AwardGrant": "獎項紀錄",
    "Relation": "關係",
    "Announcement": "預告",
    "Agency": "機關",
    "Organisation": "團體企業",
    "Person": "人物",
    "Undertaking": "計畫",
    "InformationSystem": "系統",
    "AwardScheme": "獎項",
    "Event": "活動",
    "Regulation": "法規",
    "Publication": "出版品",
    "Sentence": "句子",
}
"""What is counted, by its class, in Chinese, in the order in which it is shown."""


@dataclass(frozen=True, slots=True)
class Report:
    """A report: its IRI, label, ROC year, period, the body that published it, and its file."""

    iri: str
    label: str
    year: int | None
    period: str
    body: str
    body_iri: str
    file: str


@dataclass(frozen=True, slots=True)
class Body:
    """A body with its reports by the years that they are of, earliest first."""

    name: str
    iri: str
    reports: tuple[Report, ...]

    def of(self, year: int | None) -> tuple[Report, ...]:
        """Return its reports of one ROC year."""
        return tuple(report for report in self.reports if report.year == year)


@dataclass(frozen=True, slots=True)
class Overview:
    """The bodies, the ROC years of their reports, how many of each kind there are, and when the graph was built."""

    bodies: tuple[Body, ...]
    years: tuple[int, ...]
    counts: Mapping[str, int]
    built: str
    quads: int

    @property
    def reports(self) -> tuple[Report, ...]:
        """All reports."""
        return tuple(report for body in self.bodies for report in body.reports)

    @property
    def is_undated(self) -> bool:
        """Whether the year of some report can't be told."""
        return any(report.year is None for report in self.reports)

    def rows(self) -> Rows:
        """Return a row for each report."""
        names = tuple(field.name for field in fields(Report))
        return Rows(names, [tuple(asdict(report).values()) for report in self.reports])


@kept
def reports(store: Store) -> Mapping[str, Report]:
    """Return the reports of a graph by their IRIs, in the order of their bodies and years."""
    found = (
        Report(
            row["r"],
            row["report"],
            row["year"],
            row["period"] or "",
            row["bodyName"] or "",
            row["body"] or "",
            row["file"],
        )
        for row in rows(store, "overview/reports")
    )
    return {report.iri: report for report in found}


@kept
def overview(store: Store) -> Overview:
    """Return what a graph holds."""
    by_body: dict[tuple[str, str], list[Report]] = {}
    for report in reports(store).values():
        by_body.setdefault((report.body, report.body_iri), []).append(report)
    counted = {row["class"].rsplit("#", 1)[-1]: int(row["count"]) for row in rows(store, "overview/counts")}
    return Overview(
        tuple(Body(name, iri, tuple(of_it)) for (name, iri), of_it in by_body.items()),
        tuple(sorted({report.year for report in reports(store).values() if report.year is not None})),
        {kind: counted.get(kind, 0) for kind in KINDS},
        built(store),
        len(store),
    )


def built(store: Store) -> str:
    """Return when the version of the graph was built, in UTC: nothing is written into its folder afterwards.

    Of a graph in memory or on a server that can't be told: "".
    """
    if store.path is None:
        return ""
    seconds = store.path.stat().st_mtime
    return datetime.fromtimestamp(seconds, UTC).isoformat(timespec="seconds")
