"""The indicators and series of two graphs, known again by the figures that stand in them."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping

from ...graph.nodes import Node, local
from .fields import Comparison, figure
from .model import Cause, Change, Field
from .reports import Reports
from .side import Side

__all__ = ["Lines"]

_LINES = "{ VALUES ?line { sz:Indicator sz:Series } ?node a ?line } UNION { ?node sz:inSeries ?series }"


class _Lines:
    """The series and indicators of one graph, and the figures in them."""

    def __init__(self, side: Side, graphs: Collection[str]) -> None:
        self.side = side
        nodes = side.nodes(*graphs, where=_LINES)
        self.series = {iri: node for iri, node in nodes.items() if "Series" in node.classes}
        self.indicators = {iri: node for iri, node in nodes.items() if "Indicator" in node.classes}
        self.of = {iri: node.one("inSeries") for iri, node in nodes.items() if "inSeries" in node.said}
        self.figures: dict[str, list[str]] = {}
        for iri in sorted(self.of):
            self.figures.setdefault(self.of[iri], []).append(iri)

    def indicator(self, figure: str) -> str:
        """Return the indicator that a figure stands under."""
        return self.series[self.of[figure]].one("indicator")

    def within(self, indicator: str) -> list[str]:
        """Return the figures of an indicator."""
        return [iri for iri, series in self.of.items() if self.series[series].one("indicator") == indicator]


class Lines:
    """Compares the indicators and the series of two graphs."""

    def __init__(self, both: Comparison, reports: Reports) -> None:
        self.both = both
        names = sorted({name for side in (both.old, both.new) for name in side.graphs if "/graph/series/" in name})
        differing = [name for name in names if not both.old.same(both.new, name)]
        self.old, self.new = _Lines(both.old, differing), _Lines(both.new, differing)
        self.moved: Mapping[str, str] = reports.moved
        self.unchanged = _counted(both.new, [name for name in names if name not in differing])
        self.exchanged: dict[str, str] = {}
        """The figures in whose place another edition of their report is counted now."""
        self.pairs = dict(self._pairs())

    def _pairs(self) -> Iterator[tuple[str, str]]:
        """Yield the figures that are of the same in both graphs; another edition of a report may state them for it."""
        counted = _counted_as(self.both.new)
        before = {there: here for here, there in _counted_as(self.both.old).items()}
        for one in self.old.of:
            for own in dict.fromkeys((one, before.get(one, one))):
                there = self.moved.get(own, "") if own in self.both.now else own
                other = counted.get(there, there)
                if other in self.new.of:
                    if own != one or other != there:
                        self.exchanged[one] = other
                    yield one, other
                    break

    def changes(self) -> Iterator[Change]:
        """Yield what became of the indicators, then of the series."""
        became: dict[str, set[str]] = {}
        sources: dict[str, set[str]] = {}
        for one, other in self.pairs.items():
            before, after = self.old.indicator(one), self.new.indicator(other)
            became.setdefault(before, set()).add(after)
            sources.setdefault(after, set()).add(before)
        for after in sorted(sources):
            if len(sources[after]) > 1:
                yield self._indicator("merged", sorted(sources[after]), [after])
        for before in sorted(became):
            if len(became[before]) > 1:
                yield self._indicator("split", [before], sorted(became[before]))
        kept = {next(iter(afters)): one for one, afters in became.items() if len(afters) == 1}
        for after, before in sorted(kept.items()):
            if len(sources[after]) == 1:
                yield from self._renamed(before, after)
        for before in sorted(self.old.indicators.keys() - became.keys()):
            yield self._indicator("withdrawn", [before], [])
        for after in sorted(self.new.indicators.keys() - sources.keys()):
            yield self._indicator("added", [], [after])
        yield from self._series({before: after for after, before in kept.items()})

    def _renamed(self, before: str, after: str) -> Iterator[Change]:
        fields = self.both.fields(self.old.indicators[before], self.new.indicators[after], names=("prefLabel",))
        if fields:
            yield self._indicator("changed", [before], [after], fields)
        else:
            self.unchanged["indicator"] += 1

    def _indicator(self, what: str, old: list[str], new: list[str], fields: tuple[Field, ...] = ()) -> Change:
        names = [self.both.old.label(each) for each in old], [self.both.new.label(each) for each in new]
        label = (
            f"{'、'.join(names[0])} → {'、'.join(names[1])}"
            if what in ("merged", "split")
            else (names[1] or names[0])[0]
        )
        of = [iri for each in old for iri in self.old.within(each)] + [
            iri for each in new for iri in self.new.within(each)
        ]
        why = self._why(of, [self.old.indicators[each] for each in old] + [self.new.indicators[each] for each in new])
        return Change("indicator", what, label, "", fields, why, "", tuple(old), tuple(new), _whole(what, why))

    def _why(self, figures: Collection[str], indicators: Collection[Node]) -> tuple[Cause, ...]:
        """Return why lines changed: a judgement of their wordings, or what changed of their figures."""
        wordings = {metric for node in indicators for metric in node.said.get("wordedAs", ())}
        judged = [pair for pair in self.judged if set(pair) <= wordings]
        return (Cause("judgement"),) if judged else self.both.reasons(*figures)

    @property
    def judged(self) -> list[tuple[str, ...]]:
        """The pairs of metrics that people judge otherwise in one graph than in the other."""
        query = """SELECT ?match ?metric ?score { ?match sz:basis v:judged ; sz:score ?score ; sz:matches ?metric }
                   ORDER BY ?match ?metric"""
        found = []
        for side in (self.both.old, self.both.new):
            pairs: dict[tuple[str, str], tuple[str, ...]] = {}
            for match, metric, score in side.rows(query):
                key = str(match), str(score)
                pairs[key] = (*pairs.get(key, ()), str(metric))
            found.append(pairs)
        return [pair for one, other in (found, found[::-1]) for key, pair in one.items() if key not in other]

    def _series(self, same: Mapping[str, str]) -> Iterator[Change]:
        """Yield the series that came or went, or that figures came to or left."""
        known = {self._key(self.new, iri): iri for iri in self.new.series}
        paired: dict[str, str] = {}
        for one in sorted(self.old.series):
            indicator, *rest = self._key(self.old, one)
            other = known.get((same.get(indicator, ""), *rest))
            if other:
                paired[one] = other
        for one, other in paired.items():
            before, after = self.old.figures.get(one, []), self.new.figures.get(other, [])
            other_values = {iri for iri in before if self._has_another_value(iri)}
            stay = {self.pairs[iri] for iri in before if iri in self.pairs and iri not in other_values}
            lost = [iri for iri in before if iri in other_values or self.pairs.get(iri) not in after]
            won = [iri for iri in after if iri not in stay]
            if lost or won:
                yield self._one("changed", one, other, lost, won)
            else:
                self.unchanged["series"] += 1
        for one in sorted(self.old.series.keys() - paired.keys()):
            yield self._one("withdrawn", one, "", self.old.figures.get(one, []), [])
        for other in sorted(self.new.series.keys() - set(paired.values())):
            yield self._one("added", "", other, [], self.new.figures.get(other, []))

    def _has_another_value(self, iri: str) -> bool:
        """Tell whether the edition that is counted now states another value."""
        return iri in self.exchanged and figure(self.both.old, iri) != figure(self.both.new, self.exchanged[iri])

    def _key(self, lines: _Lines, series: str) -> tuple[str, ...]:
        node = lines.series[series]
        return node.one("indicator"), *node.said.get("type", ()), node.one("unitLabel"), node.one("seriesStatus")

    def _one(self, what: str, one: str, other: str, lost: list[str], won: list[str]) -> Change:
        side, node = (self.both.new, self.new.series[other]) if other else (self.both.old, self.old.series[one])
        kinds = "、".join(side.label(each) for each in node.said["type"] if not each.endswith("#Series"))
        unit = node.one("unitLabel")
        told = (
            "、".join(figure(self.both.old, iri) for iri in lost),
            "、".join(figure(self.both.new, iri) for iri in won),
        )
        why = self.both.reasons(*lost, *won)
        label = f"{node.one('label')}（{'，'.join(filter(None, (kinds, unit)))}）"
        fields = (Field("inSeries", "數值", *told),)
        return Change(
            "series", what, label, "", fields, why, "", (one,) * bool(one), (other,) * bool(other), _whole(what, why)
        )


def _whole(what: str, why: Collection[Cause]) -> bool:
    """Tell whether a line came or went with whole reports."""
    return what in ("added", "withdrawn") and {each.code for each in why} <= {"report-added", "report-withdrawn"}


def _counted_as(side: Side) -> dict[str, str]:
    """Return the claims that are counted as those of another edition of their report, each with that one."""
    return {str(here): str(there) for here, there in side.rows("SELECT ?here ?there { ?here sz:countedAs ?there }")}


_COUNTS = """SELECT ?class (COUNT(*) AS ?n) WHERE {{
  VALUES ?class {{ sz:Indicator sz:Series }} GRAPH <{}> {{ ?line a ?class }} }} GROUP BY ?class"""


def _counted(side: Side, graphs: Collection[str]) -> dict[str, int]:
    """Return how many indicators and series some graphs hold."""
    found = {"indicator": 0, "series": 0}
    for graph in graphs:
        for cls, count in side.rows(_COUNTS.format(graph)):
            found[local(str(cls)).lower()] += int(str(count))
    return found
