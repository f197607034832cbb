"""Whose figures have to be linked anew: the bodies of reports that come or go, and those judged otherwise since."""

from __future__ import annotations

from ...ontology.iris import Iris
from ..judgements import Judgement, Judgements, state
from ..store import Store
from ..terms import RDF, SZ, URIRef

__all__ = ["bodies", "judged_anew"]


def bodies(store: Store, graph: str) -> set[URIRef]:
    """Return what the figures of a report's graph are about: bodies, or the report itself where it names none."""
    about = {URIRef(quad.subject): URIRef(quad.object) for quad in store.match(None, SZ.about, None, graph)}
    figures = {quad.subject for quad in store.match(None, RDF.type, SZ.Observation, graph)}
    alone = {URIRef(quad.subject) for quad in store.match(None, RDF.type, SZ.Report, graph)}
    return set(about.values()) | (alone if figures - about.keys() else set())


def judged_anew(store: Store, judged: Judgements, iris: Iris) -> set[URIRef]:
    """Return the bodies whose series were made under other judgements than those that hold now."""
    lines: dict[URIRef, list[Judgement]] = {}
    for line in judged.lines:
        for body in _of_metric(store, line.one) & _of_metric(store, line.other):
            lines.setdefault(body, []).append(line)
    made = {quad.subject: str(quad.object) for quad in store.match(None, SZ.judgementState)}
    return {
        body
        for body in {*lines, *made}
        if next(store.match(None, None, None, iris.series(body)), None) is not None
        and state(lines.get(body, ())) != made.get(body, "")
    }


def _of_metric(store: Store, metric: URIRef) -> set[URIRef]:
    """Return what a metric's figures are about, and the reports that give them."""
    return {
        URIRef(told.object)
        for quad in store.match(None, SZ.metric, metric)
        for link in (SZ.about, SZ.reportedIn)
        for told in store.match(quad.subject, link)
    }
