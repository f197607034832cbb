"""Systems through time: from the first to the last report that names them, with all that happened to them.

systems(store, "一指通").shown[0].events
"""

from __future__ import annotations

from dataclasses import dataclass

from ...graph.store import Store
from ...ontology.errors import QueryError
from ...ontology.folding import search_key
from ..kept import kept
from ..overview import reports
from ..paging import cut
from ..saved import rows
from ..words import typed
from .events import events
from .model import BASES, KINDS, PAGE, Event, Owner, System, Systems

__all__ = ["BASES", "KINDS", "PAGE", "Event", "Owner", "System", "Systems", "systems"]


@dataclass(frozen=True, slots=True)
class _Known:
    """What is worked out once: the systems, those of most reports first, with the keys that they are found by."""

    years: tuple[int, int] | None
    systems: tuple[tuple[System, tuple[str, ...]], ...]


def systems(store: Store, q: str = "", event: str = "", agency: str = "", page: int = 1) -> Systems:
    """Return the systems that are called so, to which such an event happened, and that a body so called runs.

    Whatever is "" is not asked for. Raises `QueryError` for an unknown kind of event, and a page that there is not.
    """
    if event not in ("", *KINDS):
        raise QueryError(f"unknown event: {event[:40]}", where="event", hint=f"use one of {', '.join(KINDS)}")
    key, owner = search_key(typed(q, "q")), search_key(typed(agency, "agency"))
    known = _known(store)
    named = [
        each
        for each, keys in known.systems
        if (not key or any(key in word for word in keys))
        and (not owner or any(owner in search_key(one.name) for one in each.owners))
    ]
    kinds: dict[str, int] = {}
    for each in named:
        for kind in {one.kind for one in each.events}:
            kinds[kind] = kinds.get(kind, 0) + 1
    found = tuple(each for each in named if not event or any(one.kind == event for one in each.events))
    cut(found, page, PAGE)
    counted = {kind: kinds[kind] for kind in KINDS if kind in kinds}
    return Systems(q, event, agency, known.years, counted, found, len(known.systems), page)


@kept
def _known(store: Store) -> _Known:
    labels = {row["x"]: row["name"] for row in rows(store, "systems/systems")}
    keys: dict[str, list[str]] = {}
    for row in rows(store, "systems/keys"):
        keys.setdefault(row["x"], []).append(row["key"])
    owners: dict[str, list[Owner]] = {}
    for row in rows(store, "systems/owners"):
        owners.setdefault(row["x"], []).append(Owner(row["owner"], row["name"], int(row["reports"])))
    mentioned: dict[str, list[tuple[int | None, int]]] = {}
    named = reports(store)
    for row in rows(store, "systems/mentions"):
        year = named[row["r"]].year if row["r"] in named else None
        mentioned.setdefault(row["x"], []).append((year, int(row["times"])))
    told = events(store, labels)
    made = [
        _system(iri, name, mentioned.get(iri, []), tuple(owners.get(iri, ())), told.get(iri, ()))
        for iri, name in labels.items()
    ]
    made.sort(key=lambda each: (-each.reports, -len(each.events), each.name, each.iri))
    every = [year for each in made if each.span for year in each.span]
    every += [report.year for report in named.values() if report.year is not None]
    pairs = tuple((each, tuple(keys.get(each.iri, ()))) for each in made)
    return _Known((min(every), max(every)) if every else None, pairs)


def _system(
    iri: str, name: str, mentioned: list[tuple[int | None, int]], owners: tuple[Owner, ...], told: tuple[Event, ...]
) -> System:
    years: dict[int, int] = {}
    for year, times in mentioned:
        if year is not None:
            years[year] = years.get(year, 0) + times
    undated = sum(1 for year, _ in mentioned if year is None)
    return System(iri, name, dict(sorted(years.items())), undated, len(mentioned), owners, told)
