"""Which figures may stand in one line: the same body, metric, unit and kind of period.

Metrics are compared by their words with what only leads up to them left out (受理, 處理, 本期 …). The finer matching of
wordings across years is the next step; here two wordings are one metric only when what is left of them is the same.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from ..extract.claims import Observation
from ..extract.periods import PeriodKind
from ..ontology.folding import fold, search_key
from ..ontology.iris import Iris, digest
from ..ontology.lexicon import alternation
from .terms import URIRef

__all__ = ["OBSERVATION_CLASSES", "Placement", "metric_key", "place"]

OBSERVATION_CLASSES = {
    PeriodKind.YEAR: ("AnnualObservation", "AnnualSeries"),
    PeriodKind.HALF_YEAR: ("SubAnnualObservation", "SubAnnualSeries"),
    PeriodKind.MONTHS: ("SubAnnualObservation", "SubAnnualSeries"),
    PeriodKind.DAYS: ("SubAnnualObservation", "SubAnnualSeries"),
    PeriodKind.DAY: ("SubAnnualObservation", "SubAnnualSeries"),
    PeriodKind.YEARS: ("MultiYearObservation", "MultiYearSeries"),
    PeriodKind.AS_OF: ("AsOfObservation", "AsOfSeries"),
}
"""The classes of an observation and of its series, by the kind of its period; anything else is undated."""

_UNDATED = ("UndatedObservation", "UndatedSeries")


@dataclass(frozen=True, slots=True)
class Placement:
    """The class of an observation, and the metric and the series that it belongs to."""

    observation_class: str
    series_class: str
    metric: URIRef
    series: URIRef


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
    observation_class, series_class = OBSERVATION_CLASSES.get(kind, _UNDATED) if kind else _UNDATED
    key = metric_key(observation.metric)
    identity = (scope, key, fold(observation.unit))
    return Placement(
        observation_class,
        series_class,
        URIRef(iris.of("metric", scope, key)),
        URIRef(f"{iris.base}series/{digest(*identity)}-{series_class.removesuffix('Series').lower()}"),
    )
