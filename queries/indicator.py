"""What an indicator is: how reports word it, its series over the years, where they break, and why wordings are one."""

from __future__ import annotations

from dataclasses import dataclass

from ..graph.rows import Rows
from ..graph.store import Store
from ..graph.terms import RDF, RDFS, SKOS, SZ, URIRef
from ..ontology.errors import NotHeldError
from .overview import reports
from .same_named import with_units
from .trace.places import Places
from .trace.series import Break, Restatement, Series, series_of, told_apart

__all__ = ["Indicator", "Match", "indicator"]


@dataclass(frozen=True, slots=True)
class Match:
    """Why two wordings were taken for one, or may be: the reason, and how surely (0 to 1)."""

    iri: str
    wordings: tuple[str, ...]
    reason: str
    score: float | None


@dataclass(frozen=True, slots=True)
class Indicator:
    """An indicator: its wordings, whose it is, its series, breaks and restated figures.

    ``title`` is its name, with the unit where another indicator is called the same.

    ``reported`` are the ROC years that reports of this graph cover.
    """

    iri: str
    label: str
    title: str
    about: str
    about_iri: str
    wordings: tuple[str, ...]
    matches: tuple[Match, ...]
    series: tuple[Series, ...]
    breaks: tuple[Break, ...]
    restatements: tuple[Restatement, ...]
    reported: tuple[int, ...]

    def rows(self) -> Rows:
        """Return a row for each figure."""
        columns = ("series", "year", "period", "value", "qualifier", "unit", "metric", "report", "sentence", "iri")
        return Rows(
            columns,
            [
                (s.kind, p.year, p.period, p.value, p.qualifier, p.unit, p.metric, p.report, p.sentence, p.iri)
                for s in self.series
                for p in s.points
            ],
        )


def indicator(store: Store, iri: str) -> Indicator:
    """Return an indicator. Raises `NotHeldError` where there is none of an IRI."""
    node = URIRef(iri)
    if SZ.Indicator not in {quad.object for quad in store.match(node, RDF.type)}:
        raise NotHeldError("there is no such indicator", where=iri, hint="/search finds it by its name")
    wordings = {
        str(quad.object): store.value(str(quad.object), SKOS.prefLabel) or "" for quad in store.match(node, SZ.wordedAs)
    }
    places = Places.of(store)
    found = series_of(places, [iri])
    breaks, restatements = told_apart(places, found)
    about = store.value(node, SZ.about) or ""
    years = {report.year for report in reports(store).values() if not about or report.body_iri == about}
    label = store.value(node, SKOS.prefLabel) or ""
    return Indicator(
        iri,
        label,
        with_units(store, {iri: label})[iri],
        (store.value(about, SKOS.prefLabel) or "") if about else "",
        about,
        tuple(sorted(set(wordings.values()))),
        tuple(_matches(store, wordings)),
        found,
        breaks,
        restatements,
        tuple(sorted(year for year in years if year is not None)),
    )


def _matches(store: Store, wordings: dict[str, str]) -> list[Match]:
    """Return what is told of how alike two of some wordings are."""
    nodes = {q.subject for metric in wordings for q in store.match(None, SZ.matches, URIRef(metric))}
    found = []
    for node in sorted(nodes):
        ends = sorted(wordings.get(str(q.object), "") for q in store.match(node, SZ.matches))
        score = store.value(node, SZ.score)
        if all(ends):
            told = store.value(node, RDFS.comment) or ""
            found.append(Match(str(node), tuple(ends), told, None if score is None else float(score)))
    return found
