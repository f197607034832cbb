"""Of which class a figure is, by the kind of its period, and which metric its words name.

Here two wordings are one metric only when nothing but what leads up to them (受理, 處理, 本期 …) differs; which metrics
mean the same thing in other words is found in `linkage`.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from ..extract.claims import Observation
from ..extract.periods import PeriodKind
from ..ontology.folding import search_key
from ..ontology.iris import Iris
from ..ontology.lexicon import alternation
from .terms import URIRef

__all__ = ["OBSERVATION_CLASSES", "Placement", "metric_key", "place"]

OBSERVATION_CLASSES = {
    PeriodKind.YEAR: "AnnualObservation",
    PeriodKind.HALF_YEAR: "SubAnnualObservation",
    PeriodKind.MONTHS: "SubAnnualObservation",
    PeriodKind.DAYS: "SubAnnualObservation",
    PeriodKind.DAY: "SubAnnualObservation",
    PeriodKind.YEARS: "MultiYearObservation",
    PeriodKind.AS_OF: "AsOfObservation",
}
"""The class of an observation by the kind of its period; anything else is undated."""

_UNDATED = "UndatedObservation"


@dataclass(frozen=True, slots=True)
class Placement:
    """The class of an observation, and the metric that it is of."""

    observation_class: str
    metric: URIRef


def metric_key(metric: str) -> str:
    """Return what two wordings of one metric share.

    >>> metric_key("受理法律諮詢服務") == metric_key("法律諮詢服務")
    True
    """
    key = search_key(metric)
    lead = re.compile(f"(?:{alternation('metric_lead')})")
    while (match := lead.match(key)) and len(key) - match.end() >= 3:
        key = key[match.end() :]
    return key


def place(observation: Observation, scope: str, iris: Iris) -> Placement:
    """Return where an observation belongs; ``scope`` names the body that it is of, or the report."""
    kind = observation.period.kind if observation.period else None
    observation_class = OBSERVATION_CLASSES.get(kind, _UNDATED) if kind else _UNDATED
    return Placement(observation_class, URIRef(iris.of("metric", scope, metric_key(observation.metric))))
