"""The worst errors and why: what the extractors saw at the place, in a few words, for docs/quality.md."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cached_property
from itertools import chain, zip_longest

from measuring import Error, Row, alike

from shizheng.extract import observations
from shizheng.extract.claims import Claim, Entity, Observation
from shizheng.extract.document import Span
from shizheng.extract.learned import shipped
from shizheng.extract.measures import NotAQuantity, Quantity
from shizheng.extract.metrics.candidates import Candidate
from shizheng.extract.metrics.ranking import best
from shizheng.extract.ner.learned import candidates
from shizheng.extract.pipeline import Extraction

__all__ = ["Explainer", "row", "worst"]

_WEIGHTS = {"value": 4.0, "unit": 3.0}
_LONGEST = 60
_SHOWN = {
    "observation": ("metric", "value", "unit", "qualifier", "start", "end"),
    "entity": ("type", "name"),
    "award": ("award", "result", "level", "category", "recipient", "work", "year"),
    "relation": ("subject", "predicate", "object"),
}
"""The fields of each kind that an error is shown with."""

Chosen = tuple[Candidate, float, Sequence[Candidate]]


def worst(errors: Sequence[Error], count: int) -> list[Error]:
    """Return so many errors, by turns of what is missed, spurious and wrong; the worst of a report is enough of it."""
    ways: dict[str, list[Error]] = {"missed": [], "spurious": [], "wrong": []}
    for error in sorted(errors, key=_weight, reverse=True):
        ways[error.what.partition(":")[0]].append(error)
    found: dict[str, Error] = {}
    for turn in chain.from_iterable(zip_longest(*ways.values())):
        if turn is not None:
            found.setdefault(turn.report, turn)
    return list(found.values())[:count]


def _weight(error: Error) -> float:
    """Return how bad an error is: a wrong value before a wrong time or wording; then by how sure we were."""
    fields = error.what.removeprefix("wrong:").split(",")
    sure = error.ours["confidence"] if error.ours else 0.0
    return sum(_WEIGHTS.get(field, 1.0) for field in fields) + float(sure)


def row(error: Error, explainer: Explainer) -> list[str]:
    """Return the cells of an error: where, in which words, what, the gold, ours, and why."""
    gold, ours = _shown(error, error.gold), _shown(error, error.ours)
    return [error.report, _quote(error), error.what, gold, ours, explainer.why(error)]


def _quote(error: Error) -> str:
    told = error.gold or error.ours or {}
    words = " ".join(str(told.get("quote") or told.get("name")).split()).replace("<", "&lt;")
    return words if len(words) <= _LONGEST else f"{words[:_LONGEST]}…"


def _shown(error: Error, told: Row | None) -> str:
    """Return the fields of a row: all where it stands alone, else those that differ."""
    if told is None:
        return "–"
    fields = _SHOWN[error.kind]
    if error.gold and error.ours:
        fields = tuple(field for field in fields if error.gold.get(field) != error.ours.get(field))
    values = {field: told.get(field) for field in fields}
    return "; ".join(f"{field}: {_plain(value)}" for field, value in values.items() if value not in ("", None, []))


def _plain(value: object) -> str:
    return "、".join(map(str, value)) if isinstance(value, list) else str(value)


class Explainer:
    """Tells of one report why facts of it are wrong."""

    def __init__(self, found: Extraction) -> None:
        self.found = found
        self.document = found.document

    def why(self, error: Error) -> str:
        """Return what ours was made by, or why there is none."""
        told = getattr(self, f"_{error.kind}")(error)
        return "; ".join(told)

    def _observation(self, error: Error) -> Iterator[str]:
        if error.ours is None:
            yield self._no_figure(error.gold or {})
            return
        span = Span(*error.ours["value_span"])
        claim = next(each for each in self.found.observations if each.value_span == span)
        if error.what == "spurious":
            yield f"no figure in the gold; rule {claim.rule}"
        if "period" in error.what:
            yield f"time from {claim.scope}"
        if "metric" in error.what and error.gold:
            yield self._wording(claim, error.gold)
        if any(field in error.what for field in ("value", "unit", "qualifier")):
            yield f"read as {claim.printed}"

    def _no_figure(self, gold: Row) -> str:
        start, end = gold["value_span"]
        for number in self.document.numbers:
            span = self.document.span(number.start, number.end)
            if span.start < end and start < span.end:
                return f"taken for {number.reason}" if isinstance(number, NotAQuantity) else "in no sentence"
        return "not seen as a number"

    def _wording(self, claim: Observation, gold: Row) -> str:
        if claim.value_span not in self._chosen:
            return f"wording from {'the heads of the cell' if claim.rule == 'table' else 'the figure before'}"
        chosen, likely, others = self._chosen[claim.value_span]
        right = [gold["metric"], *gold.get("metric_aliases", ())]
        known = any(alike(other.words, metric) for other in others for metric in right)
        ending = "a right one was passed over" if known else "no right one was proposed"
        return f"wording {chosen.make} ({likely:.2f}), {ending}"

    @cached_property
    def _chosen(self) -> dict[Span, Chosen]:
        """The wording of each figure that was chosen among several, and the others."""
        met: dict[Span, Chosen] = {}

        def choose(quantity: Quantity, others: Sequence[Candidate]) -> tuple[Candidate, float]:
            chosen = best(others, shipped().weights)
            met[self.document.span(quantity.start, quantity.end)] = (*chosen, others)
            return chosen

        for _ in observations.extract(self.document, choose):
            pass
        return met

    def _entity(self, error: Error) -> Iterator[str]:
        if error.ours:
            claim = next((e for e in self.found.entities if _names(e) & {error.ours["name"]}), None)
            yield f"rule {claim.rule}" if claim else "no rule"
            return
        gold = error.gold or {}
        start, end = gold["span"]
        over = [e for e in self.found.entities if any(m.start < end and start < m.end for m in e.mentions)]
        if over:
            yield f"read as {over[0].name} ({over[0].type}, rule {over[0].rule})"
        elif any(self.document.text[a:b] == gold["name"] for a, b in self._proposed):
            yield "the trained component thinks it unlikely"
        else:
            yield "no rule fits, and the trained component is not asked"

    @cached_property
    def _proposed(self) -> list[tuple[int, int]]:
        return candidates(self.document.folded, self.document.words)

    def _award(self, error: Error) -> Iterator[str]:
        yield self._at(error, self.found.awards, "honour")

    def _relation(self, error: Error) -> Iterator[str]:
        if error.ours is None and error.gold:
            names = {name for entity in self.found.entities for name in _names(entity)}
            parts = ("subject", "object") if error.gold["predicate"] != "launchedOn" else ("subject",)
            for part in parts:
                if error.gold[part] not in names:
                    yield f"{part} is not found as a name"
        yield self._at(error, self.found.relations, "relation")

    def _at(self, error: Error, claims: Sequence[Claim], what: str) -> str:
        start, end = (error.ours or error.gold or {})["span"]
        rules = sorted({claim.rule for claim in claims if claim.span.start < end and start < claim.span.end})
        if not rules:
            return f"no {what} is read here"
        return f"rule {', '.join(rules)}" if error.ours else f"others are read here, by rule {', '.join(rules)}"


def _names(entity: Entity) -> set[str]:
    return {entity.name, *entity.aliases}
