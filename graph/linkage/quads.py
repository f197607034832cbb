"""What linkage finds, as quads: a named graph for each body with its indicators, series, matches, breaks, restatements.

The graph of a body is made anew whenever one of its reports changes, so it never depends on the order of builds.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from itertools import groupby

from ...ontology.folding import search_key
from ...ontology.iris import Iris, digest
from ..judgements import VERDICTS, Judgement, Judgements, in_order, state
from ..store import Store
from ..terms import RDF, RDFS, SKOS, SZ, Quad, Term, URIRef, V, decimal, text, zh
from .breaks import Break, breaks
from .indicators import Indicator, Match, indicators
from .items import Figure, Item, items
from .restated import Restatement, restatements

__all__ = ["link"]

_Pairs = tuple[tuple[URIRef, Term | None], ...]


def link(store: Store, body: URIRef, iris: Iris, judged: Judgements | None = None) -> str:
    """Make the graph of a body's series anew and return its name; it is gone where no report has figures of it."""
    graph = iris.series(body)
    store.replace(graph, list(_Linked(store, body, iris, judged or Judgements()).quads()))
    return graph


class _Linked:
    """The figures of one body, linked."""

    def __init__(self, store: Store, body: URIRef, iris: Iris, judged: Judgements) -> None:
        self.store = store
        self.body = body
        self.iris = iris
        self.graph = URIRef(iris.series(body))
        self.is_report = next(store.match(body, RDF.type, SZ.Report), None) is not None
        self.items = items(store, body)
        self.judged = tuple(judged.of_metrics(item.metric for item in self.items))

    def quads(self) -> Iterator[Quad]:
        said = {frozenset((j.one, j.other)): j.verdict == "same" for j in self.judged if j.verdict != "unsure"}
        found, unsure = indicators(self.items, said)
        editions = {frozenset((quad.subject, URIRef(quad.object))) for quad in self.store.match(None, SZ.otherEdition)}
        if self.judged:
            yield Quad(self.body, SZ.judgementState, text(state(self.judged)), self.graph)
        yield from (quad for judgement in self.judged for quad in self._judgement(judgement))
        for indicator in found:
            yield from self._indicator(indicator)
            yield from (quad for restated in restatements(indicator, editions) for quad in self._restatement(restated))
        matches = {_pair(match): (match, V.unsure) for match in reversed(unsure)}
        for match in sorted((m for each in found for m in each.matches), key=lambda m: m.likeness.score):
            matches[_pair(match)] = (match, V.inferred)  # of several of one pair the most alike
        for pair in sorted(matches.keys() - {judgement.pair for judgement in self.judged}):
            match, basis = matches[pair]
            score = decimal(round(match.likeness.score, 2))
            yield from self._match(pair, basis, score, str(match.likeness))
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
        first = {item.dimension: item for item in reversed(indicator.items)}
        for (measured, kind), figures in _series(indicator.items):
            unit, measure = first[measured].unit, first[measured].measure
            series = URIRef(f"{self.iris.base}series/{digest(local, measured)}-{kind.lower()}")
            yield from self._of(
                series,
                (RDF.type, SZ.Series),
                (RDF.type, SZ[f"{kind}Series"]),
                (RDFS.label, zh(label)),
                (SZ.indicator, node),
                (SZ.unitLabel, text(unit) if unit else None),
                (SZ.unit, measure),
                (SZ.seriesStatus, V[anchor.status]),
                *self._about(),
            )
            for figure in figures:
                yield from self._of(figure.iri, (SZ.inSeries, series))

    def _about(self) -> _Pairs:
        return () if self.is_report else ((SZ.about, self.body),)

    def _judgement(self, found: Judgement) -> Iterator[Quad]:
        """Yield what a person judged of two metrics, and why; what is unsure has no score."""
        basis = V.unsure if found.verdict == "unsure" else V.judged
        score = None if found.verdict == "unsure" else decimal(int(found.verdict == "same"))
        return self._match(found.pair, basis, score, f"{VERDICTS[found.verdict]}：{found.reason}")

    def _match(self, pair: tuple[URIRef, URIRef], basis: URIRef, score: Term | None, why: str) -> Iterator[Quad]:
        """Yield that two metrics were taken for one, or not, or may be: on what basis, how surely, and why."""
        one, other = pair
        if one == other:
            return iter(())
        return self._of(
            URIRef(f"{self.iris.base}match/{digest(one, other)}"),
            (RDF.type, SZ.MetricMatch),
            (SZ.matches, one),
            (SZ.matches, other),
            (SZ.basis, basis),
            (SZ.score, score),
            (RDFS.comment, zh(why)),
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
    return in_order(match.one.metric, match.other.metric)


def _series(found: Iterable[Item]) -> Iterator[tuple[tuple[str, str], list[Figure]]]:
    """Yield the figures of each kind of unit (案 and 件 are one) and of period."""
    figures = sorted(
        ((item.dimension, figure.kind, figure) for item in found for figure in item.figures),
        key=lambda each: (*each[:2], each[2].iri),
    )
    for key, group in groupby(figures, key=lambda each: each[:2]):
        yield key, [figure for *_, figure in group]
