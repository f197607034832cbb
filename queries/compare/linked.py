"""What linkage knows of the figures of two reports: where a line breaks between them, what they tell differently."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass

from ...graph.store import Store
from ...graph.terms import RDF, RDFS, SZ, URIRef
from ..kept import kept
from ..trace.places import Places
from ..trace.series import Break, series, told_apart

__all__ = ["Known", "known_between"]

_SCOPE = "scope"
"""The kind of break that lies within one indicator; of another unit, or of other classes, are two indicators."""


@dataclass(frozen=True, slots=True)
class Known:
    """Breaks of lines between two reports, and what the two state differently of one time.

    ``scopes`` has the reason by the indicator, where something else was counted in before than after; ``restated`` has
    it by the two figures, the earlier report's first.
    """

    told: tuple[Break, ...]
    scopes: Mapping[str, str]
    restated: Mapping[tuple[str, str], str]


def known_between(store: Store, earlier: str, later: str, between: Collection[str]) -> Known:
    """Return what is known of the figures of two reports; ``between`` are the reports that lie between them in time."""
    reports = {earlier, later}

    def concerns(each: Break) -> bool:
        ends = {_reported(store, each.before.iri), _reported(store, each.after.iri)}
        return ends <= reports | {*(between if each.kind == _SCOPE else ())}

    near = [pair for _, pair, told_by in _breaks(store) if {*told_by} <= {*reports, *between}]
    places = Places.of(store)
    run = series(places, dict.fromkeys(figure for pair in near for figure in pair))
    breaks, _ = told_apart(places, run)
    told = tuple(each for each in breaks if concerns(each))
    indicators = {point.iri: each.indicator_iri for each in run for point in each.points}
    return Known(
        told=told,
        scopes={indicators[each.after.iri]: each.reason for each in told if each.kind == _SCOPE},
        restated={
            pair: _first(store, node, RDFS.comment)
            for node, pair, told_by in _restatements(store)
            if told_by == (earlier, later)
        },
    )


_Pair = tuple[str, tuple[str, str], tuple[str, str]]
"""A node that ties two figures together, the figures, and the reports that they stand in."""


@kept
def _breaks(store: Store) -> tuple[_Pair, ...]:
    return tuple(_pairs(store, SZ.SeriesBreak))


@kept
def _restatements(store: Store) -> tuple[_Pair, ...]:
    return tuple(_pairs(store, SZ.Restatement))


def _pairs(store: Store, kind: URIRef) -> Iterator[_Pair]:
    for node in sorted(quad.subject for quad in store.match(None, RDF.type, kind)):
        before, after = _first(store, node, SZ.before), _first(store, node, SZ.after)
        yield node, (before, after), (_reported(store, before), _reported(store, after))


def _reported(store: Store, figure: str) -> str:
    return _first(store, figure, SZ.reportedIn)


def _first(store: Store, node: str, predicate: URIRef) -> str:
    return store.value(node, predicate) or ""
