"""Which claims of a report are right, by its gold: the measure of confidence.

A figure is right when its value, unit, qualifier, period and metric are; a named thing when its type is; an award when
its name, outcome, level and year are; a relation when its three parts are. What the gold marks as optional judges
nothing.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from ...ontology.folding import fold
from ..claims import Award, Claim, Observation, Relation
from ..pipeline import Extraction
from .gold import Annotated
from .wordings import likeness

__all__ = ["judged"]

Row = Mapping[str, Any]
_ALIKE = 0.6
_UNITS = {"場": "場次"}


def judged(found: Extraction, report: Annotated) -> Iterator[tuple[Claim, bool]]:
    """Yield the claims of a report that its gold can judge, and whether they are right."""
    gold = {kind: list(report.rows(kind)) for kind in ("observation", "entity", "award", "relation")}
    for observation in found.observations:
        figure = next((row for row in gold["observation"] if _overlap(row["value_span"], observation.value_span)), None)
        if not _is_optional(figure):
            yield observation, figure is not None and _same_figure(observation, figure)
    names = {_bare(name): row for row in reversed(gold["entity"]) for name in _names(row)}
    for entity in found.entities:
        thing = next((names[_bare(n)] for n in (entity.name, *entity.aliases) if _bare(n) in names), None)
        if not _is_optional(thing):
            yield entity, thing is not None and thing["type"] == entity.type
    for award in found.awards:
        near = [row for row in gold["award"] if _overlap(row["span"], award.span) and _alike(row["award"], award.award)]
        if not any(map(_is_optional, near)):
            yield award, any(_same_award(award, row) for row in near)
    for relation in found.relations:
        same = [row for row in gold["relation"] if _same_relation(relation, row, names)]
        if not any(map(_is_optional, same)):
            yield relation, bool(same)


def _is_optional(row: Row | None) -> bool:
    return row is not None and bool(row.get("optional"))


def _overlap(place: Sequence[int], span: Any) -> bool:
    return bool(place[0] < span.end and span.start < place[1])


def _bare(name: str) -> str:
    return re.sub(r"[\W_]", "", fold(name)).casefold()


def _names(row: Row) -> tuple[str, ...]:
    return (row["name"], *row.get("aliases", ()))


def _alike(words: str, others: str) -> bool:
    return likeness(words, others) >= _ALIKE


def _same_figure(claim: Observation, row: Row) -> bool:
    period = claim.period
    dates = (period.start, period.end) if period else (None, None)
    told = tuple(date.isoformat() if date else None for date in dates)
    return (
        math.isclose(float(claim.value), row["value"], rel_tol=1e-9)
        and _UNITS.get(claim.unit, claim.unit) == _UNITS.get(row["unit"], row["unit"])
        and claim.qualifier.value == row["qualifier"]
        and told == (row.get("start"), row.get("end"))
        and any(_alike(claim.metric, metric) for metric in (row["metric"], *row.get("metric_aliases", ())))
    )


def _same_award(claim: Award, row: Row) -> bool:
    return (
        claim.outcome.value == row["result"]
        and _bare(claim.level or "") == _bare(row.get("level") or "")
        and claim.year in (row.get("year"), row.get("year_alt", row.get("year")))
    )


def _same_relation(claim: Relation, row: Row, names: Mapping[str, Row]) -> bool:
    def same(told: str, gold: str) -> bool:
        told, gold = _bare(told), _bare(gold)
        return told == gold or (told in names and names.get(told) is names.get(gold))

    return claim.predicate.value == row["predicate"] and all(
        same(told, gold) for told, gold in ((claim.subject, row["subject"]), (claim.object, row["object"]))
    )
