"""What happened to systems, out of all that tells of it: launches, events of a life, replacements, inferred links.

Reports tell of one event year after year, and of one replacement in two ways: it is one event here, with the number of
reports that tell of it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from ...graph.store import Store
from ...ontology.iris import report_of
from ..overview import Report, reports
from ..roc import roc_year
from ..saved import rows
from .model import Event

__all__ = ["events"]

_NOBODY = Report("", "", None, "", "", "", "")
_ENDINGS = frozenset(("renamed", "merged", "split", "replaced", "ended", "finished"))
_CHANGES = frozenset(("renamed", "upgraded", "raised", "reorganised", "merged", "split", "replaced", "unclear"))


@dataclass(frozen=True, slots=True)
class _Told:
    """One claim of an event: between which nodes and names, in which sentence of which report."""

    iri: str
    kind: str
    basis: str
    date: str
    status: str
    before: tuple[str, ...]
    after: tuple[str, ...]
    names: tuple[tuple[str, ...], tuple[str, ...]]
    sentence: str
    report: str
    score: float | None = None

    @property
    def key(self) -> tuple[object, ...]:
        """What claims of one event have in common."""
        return self.kind, self.basis, self.date, self.status == "done", self.before, self.after, self.names[1]


def events(store: Store, labels: Mapping[str, str]) -> dict[str, tuple[Event, ...]]:
    """Return the events of systems by their nodes, in order of time; ``labels`` are the names of all systems."""
    found: dict[tuple[object, ...], list[_Told]] = {}
    for told in (*_launches(store, labels), *_life(store), *_links(store, labels)):
        if any(node in labels for node in (*told.before, *told.after)):
            found.setdefault(told.key, []).append(told)
    known = {(told.before, told.after) for group in found.values() for told in group if told.kind == "replaced"}
    for told in _replacements(store):
        if (told.before, told.after) not in known and any(node in labels for node in (*told.before, *told.after)):
            found.setdefault(told.key, []).append(told)
    of: dict[str, list[Event]] = {}
    for group in found.values():
        for node in sorted({*group[0].before, *group[0].after} & labels.keys()):
            of.setdefault(node, []).append(_event(group, node, reports(store)))
    return {node: tuple(sorted(each, key=_in_time)) for node, each in of.items()}


def _in_time(each: Event) -> tuple[object, ...]:
    return each.year is None, each.year or 0, each.date, each.kind, each.iri


def _event(group: list[_Told], node: str, known: Mapping[str, Report]) -> Event:
    """Return one event as it concerns a system; the earliest report that tells of it stands for all."""
    told = min(group, key=lambda each: (known.get(each.report, _NOBODY).year or 9999, each.iri))
    report = known.get(told.report, _NOBODY)
    return Event(
        iri=told.iri,
        kind=told.kind,
        basis=told.basis,
        date=told.date,
        year=roc_year(told.date) if told.date else report.year,
        status=told.status,
        before=told.names[0],
        after=told.names[1],
        before_iri=next(iter(told.before), ""),
        after_iri=next(iter(told.after), ""),
        sentence_iri=told.sentence,
        report=report.label,
        report_iri=report.iri,
        period=report.period,
        reports=len({each.report for each in group}),
        score=told.score,
        has_ended=told.kind in _ENDINGS and node in told.before and node not in told.after,
    )


def _launches(store: Store, labels: Mapping[str, str]) -> Iterator[_Told]:
    for row in rows(store, "systems/launches"):
        ends = (), (row["x"],), ((), (labels.get(row["x"], ""),))
        yield _Told(row["claim"], "launched", "stated", row["date"], _last(row["status"]), *ends, row["s"], row["r"])


def _life(store: Store) -> Iterator[_Told]:
    ends: dict[str, dict[str, list[str]]] = {}
    for row in rows(store, "systems/ends"):
        ends.setdefault(row["claim"], {}).setdefault(_last(row["end"]), []).append(row["thing"])
    for row in rows(store, "systems/life"):
        told = {end: tuple(things) for end, things in ends.get(row["claim"], {}).items()}
        yield _Told(
            row["claim"],
            _last(row["kind"]).removeprefix("life-"),
            "stated",
            row["date"] or "",
            _last(row["status"]),
            told.get("turnedFrom", ()),
            told.get("turnedInto", ()),
            (told.get("nameBefore", ()), told.get("nameAfter", ())),
            row["s"],
            row["r"],
        )


def _replacements(store: Store) -> Iterator[_Told]:
    for row in rows(store, "systems/replacements"):
        names = (row["oldName"],), (row["name"],)
        ends = (row["old"],), (row["x"],), names
        yield _Told(row["claim"], "replaced", "stated", "", _last(row["status"]), *ends, row["s"], row["r"])


def _links(store: Store, labels: Mapping[str, str]) -> Iterator[_Told]:
    """Yield what no report states but the names tell; the report of the later name tells of it."""
    for row in rows(store, "systems/links"):
        if row["earlier"] in labels:
            later = row["later"] or ""
            version = row["version"] or labels.get(later, "")
            yield _Told(
                row["claim"],
                _last(row["kind"]).removeprefix("lineage-"),
                _last(row["basis"]),
                row["date"] or "",
                "done",
                (row["earlier"],),
                _some(later),
                ((labels[row["earlier"]],), _some(version)),
                row["s"] or "",
                report_of(row["s"] or ""),
                None if row["score"] is None else float(row["score"]),
            )


def _some(*words: str) -> tuple[str, ...]:
    return tuple(word for word in words if word)


def _last(iri: str) -> str:
    return iri.rsplit("#", 1)[-1]
