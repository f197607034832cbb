"""What linkage finds, as quads: a named graph for each body with its indicators, series, matches, breaks, restatements.

The graph of a body is made anew whenever one of its reports changes, so it never depends on the order of builds.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from itertools import groupby

from ...ontology.folding import search_key
from ...ontology.iris import Iris, digest
from ..judgements import Judgement, Judgements, state
from ..store import Store
from ..terms import RDF, RDFS, SKOS, SZ, Quad, Term, URIRef, V, decimal, text, zh
from .breaks import Break, breaks
from .indicators import Indicator, Match, indicators
from .items import Figure, Item, items
from .restated import Restatement, restatements

__all__ = ["bodies", "judged_anew", "link"]

_VERDICTS = {"same": "相同", "different": "不同", "unsure": "未定"}
_Pairs = tuple[tuple[URIRef, Term | None], ...]


def bodies(store: Store, graph: str) -> set[URIRef]:
    """Return what the figures of a report's graph are about: bodies, or the report itself where it names none."""
    about = {URIRef(quad.subject): URIRef(quad.object) for quad in store.match(None, SZ.about, None, graph)}
    figures = {quad.subject for quad in store.match(None, RDF.type, SZ.Observation, graph)}
    alone = {URIRef(quad.subject) for quad in store.match(None, RDF.type, SZ.Report, graph)}
    return set(about.values()) | (alone if figures - about.keys() else set())


def link(store: Store, body: URIRef, iris: Iris, judged: Judgements | None = None) -> str:
    """Make the graph of a body's series anew and return its name; it is gone where no report has figures of it."""
    graph = iris.series(body)
    store.drop(graph)
    store.add(dict.fromkeys(_Linked(store, body, iris, judged or Judgements()).quads()))
    return graph


def judged_anew(store: Store, judged: Judgements, iris: Iris) -> set[URIRef]:
    """Return the bodies whose series were made under other judgements than those that hold now."""
    expected: dict[URIRef, list[Judgement]] = {}
    for line in judged.lines:
        for quad in store.match(None, SZ.metric, line.one):
            for about in (*store.match(quad.subject, SZ.about), *store.match(quad.subject, SZ.reportedIn)):
                lines = expected.setdefault(URIRef(about.object), [])
                lines += [line] if line not in lines else []
    made = {quad.subject: str(quad.object) for quad in store.match(None, SZ.judgementState)}
    return {
        body
        for body in {*expected, *made}
        if next(store.match(None, None, None, iris.series(body)), None) is not None
        and state(_of_body(store, body, expected.get(body, ()))) != made.get(body, "")
    }


def _of_body(store: Store, body: URIRef, lines: Iterable[Judgement]) -> Iterator[Judgement]:
    """Yield the judgements of which both metrics are of the body."""
    for line in lines:
        if all(_is_of(store, body, metric) for metric in (line.one, line.other)):
            yield line


def _is_of(store: Store, body: URIRef, metric: URIRef) -> bool:
    return any(
        next(store.match(quad.subject, link, body), None)
        for quad in store.match(None, SZ.metric, metric)
        for link in (SZ.about, SZ.reportedIn)
    )


class _Linked:
    """The figures of one body, linked."""

    def __init__(self, store: Store, body: URIRef, iris: Iris, judged: Judgements) -> None:
        self.body = body
        self.iris = iris
        self.graph = URIRef(iris.series(body))
        self.is_report = next(store.match(body, RDF.type, SZ.Report), None) is not None
        self.items = items(store, body)
        self.judged = tuple(judged.of_metrics(item.metric for item in self.items))
        self.unit_of = {
            URIRef(quad.subject): URIRef(quad.object)
            for item in self.items
            for figure in item.figures
            for quad in store.match(figure.iri, SZ.unit)
        }

    def quads(self) -> Iterator[Quad]:
        said = {frozenset((j.one, j.other)): j.verdict == "same" for j in self.judged if j.verdict != "unsure"}
        found, unsure = indicators(self.items, said)
        if self.judged:
            yield Quad(self.body, SZ.judgementState, text(state(self.judged)), self.graph)
        yield from (quad for judgement in self.judged for quad in self._judgement(judgement))
        for indicator in found:
            yield from self._indicator(indicator)
            yield from (quad for restated in restatements(indicator) for quad in self._restatement(restated))
        matches = {_pair(match): (match, V.unsure) for match in reversed(unsure)}
        for match in sorted((m for each in found for m in each.matches), key=lambda m: m.likeness.score):
            matches[_pair(match)] = (match, V.inferred)  # of several of one pair the most alike
        for pair in sorted(matches.keys() - {_sorted(j.one, j.other) for j in self.judged}):
            yield from self._match(*matches[pair])
        yield from (quad for each in breaks(found, self.items) for quad in self._break(each))

    def _of(self, subject: URIRef, *pairs: tuple[URIRef, Term | None]) -> Iterator[Quad]:
        return (Quad(subject, predicate, value, self.graph) for predicate, value in pairs if value is not None)

    def _indicator(self, indicator: Indicator) -> Iterator[Quad]:
        """Yield an indicator, its wordings, and its series with their figures."""
        anchor = indicator.anchor
        local = digest(self.body, anchor.metric, anchor.unit, anchor.section, anchor.status)
        node = URIRef(f"{self.iris.base}indicator/{local}")
        names = Counter(item.label for item in indicator.items)
        label = max(names, key=lambda name: (names[name], -len(name), name))
        keys = sorted({search_key(name) for name in names})
        yield from self._of(
            node,
            (RDF.type, SZ.Indicator),
            (RDFS.label, zh(label)),
            (SKOS.prefLabel, zh(label)),
            *((SKOS.altLabel, zh(other)) for other in sorted(set(names) - {label})),
            *((SZ.searchText, text(key)) for key in keys),
            *((SZ.wordedAs, item.metric) for item in indicator.items),
            *self._about(),
        )
        for (unit, kind), figures in _series(indicator.items):
            series = URIRef(f"{self.iris.base}series/{digest(local, unit)}-{kind.lower()}")
            yield from self._of(
                series,
                (RDF.type, SZ.Series),
                (RDF.type, SZ[f"{kind}Series"]),
                (RDFS.label, zh(label)),
                (SZ.indicator, node),
                (SZ.unitLabel, text(unit) if unit else None),
                (SZ.unit, self.unit_of.get(figures[0].iri)),
                (SZ.seriesStatus, V[anchor.status]),
                *self._about(),
            )
            for figure in figures:
                yield from self._of(figure.iri, (SZ.inSeries, series))

    def _about(self) -> _Pairs:
        return () if self.is_report else ((SZ.about, self.body),)

    def _match(self, match: Match, basis: URIRef) -> Iterator[Quad]:
        """Yield that two wordings were taken for one, or may be: how alike they are, and why."""
        one, other = _pair(match)
        if one == other:
            return iter(())
        node = URIRef(f"{self.iris.base}match/{digest(one, other)}")
        return self._of(
            node,
            (RDF.type, SZ.MetricMatch),
            (SZ.matches, one),
            (SZ.matches, other),
            (SZ.basis, basis),
            (SZ.score, decimal(round(match.likeness.score, 2))),
            (RDFS.comment, zh(str(match.likeness))),
        )

    def _judgement(self, found: Judgement) -> Iterator[Quad]:
        """Yield what a person judged of two metrics, and why."""
        one, other = _sorted(found.one, found.other)
        node = URIRef(f"{self.iris.base}match/{digest(one, other)}")
        return self._of(
            node,
            (RDF.type, SZ.MetricMatch),
            (SZ.matches, one),
            (SZ.matches, other),
            (SZ.basis, V.unsure if found.verdict == "unsure" else V.judged),
            (SZ.score, decimal(int(found.verdict == "same")) if found.verdict != "unsure" else None),
            (RDFS.comment, zh(f"{_VERDICTS[found.verdict]}：{found.reason}")),
        )

    def _break(self, found: Break) -> Iterator[Quad]:
        """Yield that two figures must not be joined by a line, and why."""
        node = URIRef(f"{self.iris.base}break/{digest(found.kind, found.before.iri, found.after.iri)}")
        return self._of(
            node,
            (RDF.type, SZ.SeriesBreak),
            (SZ.breakKind, V[f"break-{found.kind}"]),
            (SZ.before, found.before.iri),
            (SZ.after, found.after.iri),
            (RDFS.comment, zh(found.reason)),
        )

    def _restatement(self, found: Restatement) -> Iterator[Quad]:
        """Yield that two reports state different values for one period."""
        node = URIRef(f"{self.iris.base}restatement/{digest(found.earlier.iri, found.later.iri)}")
        told = (
            "同一期間，兩份報告數值不同" if found.same_period else "同一年度，一為全年、一為截至年底，兩份報告數值不同"
        )
        return self._of(
            node,
            (RDF.type, SZ.Restatement),
            (SZ.before, found.earlier.iri),
            (SZ.after, found.later.iri),
            (SZ.difference, decimal(found.later.value - found.earlier.value)),
            (RDFS.comment, zh(told)),
        )


def _pair(match: Match) -> tuple[URIRef, URIRef]:
    return _sorted(match.one.metric, match.other.metric)


def _sorted(one: URIRef, other: URIRef) -> tuple[URIRef, URIRef]:
    return (one, other) if one < other else (other, one)


def _series(found: Iterable[Item]) -> Iterator[tuple[tuple[str, str], list[Figure]]]:
    """Yield the figures of each unit and kind of period."""
    figures = sorted(
        ((item.unit, figure.kind, figure) for item in found for figure in item.figures),
        key=lambda each: (*each[:2], each[2].iri),
    )
    for key, group in groupby(figures, key=lambda each: each[:2]):
        yield key, [figure for *_, figure in group]
