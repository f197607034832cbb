"""Agencies through time: which bodies the reports name in which years, what they came out of and what became of them.

agencies(store, "研考會").shown[0].changes
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from ...graph.store import Store
from ...ontology.folding import search_key
from ...ontology.iris import report_of
from ..kept import kept
from ..overview import Report, reports
from ..paging import cut
from ..saved import Row, rows, rows_of
from ..words import typed
from .model import PAGE, Agencies, Agency, Change, Line

__all__ = ["KINDS", "PAGE", "Agencies", "Agency", "Change", "Line", "agencies"]

KINDS = {"renamed": "更名", "raised": "升格", "reorganised": "改制", "merged": "整併", "split": "分立"}
"""The kinds of changes in Chinese."""
_NOBODY = Report("", "", None, "", "", "", "")


@dataclass(frozen=True, slots=True)
class _Known:
    """What is worked out once: the lines, those of most reports first, with the keys that they are found by."""

    years: tuple[int, ...]
    lines: tuple[tuple[Line, tuple[str, ...]], ...]


def agencies(store: Store, q: str = "", page: int = 1) -> Agencies:
    """Return the lines of bodies of which one is called so, by any name; all for "".

    Raises `QueryError` for a page that there is not.
    """
    key = search_key(typed(q, "q"))
    known = _known(store)
    found = tuple(line for line, keys in known.lines if not key or any(key in each for each in keys))
    cut(found, page, PAGE)
    return Agencies(q, known.years, found, len(known.lines), page)


@kept
def _known(store: Store) -> _Known:
    told, keys = _bodies(store), _names(store)
    events = list(rows(store, "agencies/changes"))
    joined = _joined(told, rows(store, "agencies/preceded"))
    stated = _stated(store)
    mentioned = _mentioned(store)
    lines = []
    for members in joined:
        made = [_agency(iri, told[iri], events, mentioned.get(iri, []), keys) for iri in members]
        within = [row for row in events if row["before"] in members or row["after"] in members]
        if any(agency.reports for agency in made):
            ordered = sorted(made, key=lambda each: (each.until or "9999", each.since, each.name, each.iri))
            line = Line(tuple(ordered), _changes(store, within, stated))
            lines.append((line, tuple(key for iri in members for key in keys.get(iri, _Names()).keys)))
    lines.sort(key=lambda pair: (-pair[0].reports, pair[0].agencies[-1].name, pair[0].agencies[-1].iri))
    years = sorted({each.year for each in reports(store).values() if each.year is not None})
    return _Known(tuple(years), tuple(lines))


@dataclass(frozen=True, slots=True)
class _Names:
    aliases: tuple[str, ...] = ()
    keys: tuple[str, ...] = ()


def _bodies(store: Store) -> dict[str, Row]:
    """Return the bodies by their nodes, each with the name of the body that it is part of."""
    found: dict[str, Row] = {}
    for row in rows(store, "agencies/bodies"):
        found.setdefault(row["a"], row)
    parents = sorted({row["parent"] for row in found.values() if row["parent"]})
    names = {row["iri"]: row["name"] for row in rows_of(store, "agencies/labels", "iri", parents)} if parents else {}
    return {iri: row | {"parentName": names.get(row["parent"], "")} for iri, row in found.items()}


def _names(store: Store) -> dict[str, _Names]:
    aliases: dict[str, list[str]] = {}
    keys: dict[str, list[str]] = {}
    for row in rows(store, "agencies/names"):
        named, word = (keys, row["key"]) if row["key"] is not None else (aliases, row["name"])
        named.setdefault(row["a"], []).append(word)
    return {iri: _Names(tuple(aliases.get(iri, ())), tuple(keys.get(iri, ()))) for iri in {*aliases, *keys}}


def _mentioned(store: Store) -> dict[str, list[tuple[int | None, int]]]:
    """Return for each body the ROC year of each report that names it, and at how many places."""
    known = reports(store)
    found: dict[str, list[tuple[int | None, int]]] = {}
    for row in rows(store, "agencies/mentions"):
        found.setdefault(row["a"], []).append((known.get(row["r"], _NOBODY).year, int(row["places"])))
    return found


def _joined(told: Mapping[str, Row], preceded: Iterable[Row]) -> list[list[str]]:
    """Return the bodies in groups: what came out of what, however far, is one."""
    group = {iri: [iri] for iri in told}
    for row in preceded:
        one, other = group.get(row["earlier"]), group.get(row["later"])
        if one is not None and other is not None and one is not other:
            one += other
            group |= dict.fromkeys(other, one)
    return list({id(members): members for members in group.values()}.values())


def _agency(
    iri: str, row: Row, events: Iterable[Row], mentioned: list[tuple[int | None, int]], names: Mapping[str, _Names]
) -> Agency:
    since, until = row["start"] or "", row["end"] or ""
    for event in events:
        if event["basis"].endswith("#stated"):
            since = since or (event["day"] if event["after"] == iri else "")
            is_end = event["before"] == iri and not event["kind"].endswith(
                "-split"
            )  # what is split off leaves the rest
            until = until or (event["day"] if is_end else "")
    mentions: dict[int, int] = {}
    for year, places in mentioned:
        if year is not None:
            mentions[year] = mentions.get(year, 0) + places
    return Agency(
        iri=iri,
        name=row["name"],
        aliases=names.get(iri, _Names()).aliases,
        kind=row["kind"] or "",
        parent=row["parentName"],
        parent_iri=row["parent"] or "",
        since=since,
        until=until,
        mentions=dict(sorted(mentions.items())),
        undated=sum(places for year, places in mentioned if year is None),
        reports=len(mentioned),
    )


def _stated(store: Store) -> dict[str, list[tuple[str, str]]]:
    """Return the sentences that state a change, by its node: their nodes and words."""
    found: dict[str, list[tuple[str, str]]] = {}
    for row in rows(store, "agencies/stated"):
        found.setdefault(row["event"], []).append((row["s"], " ".join(row["sentence"].split())))
    return found


def _changes(store: Store, events: Iterable[Row], stated: Mapping[str, list[tuple[str, str]]]) -> tuple[Change, ...]:
    """Return changes, each once, in order of time; of the sentences that state one, the first stands for all."""
    found: dict[str, Change] = {}
    for row in events:
        sentences = stated.get(row["event"], [])
        where, words = sentences[0] if sentences else ("", "")
        report = reports(store).get(report_of(where), _NOBODY)
        found.setdefault(
            row["event"],
            Change(
                iri=row["event"],
                day=row["day"],
                kind=KINDS.get(row["kind"].rsplit("change-", 1)[-1], ""),
                label=row["label"],
                source=row["source"] or "",
                sentence=words,
                sentence_iri=where,
                report=report.label,
                report_iri=report.iri,
                stated=len(sentences),
            ),
        )
    return tuple(found.values())
