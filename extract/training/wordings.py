"""Learning how metrics are worded: a weight for each sign that speaks for or against a wording.

The model is a softmax over the candidates of a figure (conditional logit). A candidate counts as right to the degree
that it is like a wording of the gold. The wording of one figure depends on the one before it, so the candidates are
collected with the weights of the round before.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Any

import numpy as np

from ...ontology.folding import fold
from .. import observations
from ..measures import Quantity
from ..metrics.candidates import COMPLETES_LABEL, Candidate
from ..metrics.ranking import OWN_WORDS, Weights, best
from .gold import Annotated

__all__ = ["Example", "examples", "fit", "likeness", "train"]

_ROUNDS = 2
_PENALTY = 4.0  # on squared weights; found by leaving one set of reports out at a time
_PREFERRED = {COMPLETES_LABEL: 1.0}
"""Not learned but wanted: the gold takes 合格率 as well as 加油站合格率, but only the longer tells a reader enough."""
_STEPS, _RATE = 300, 0.05
_RIGHT, _STEEP, _OTHERS = 0.6, 3, 0.5
_FEWEST = 2  # a sign of one candidate only teaches nothing of others


@dataclass(frozen=True, slots=True)
class Example:
    """A figure of the gold: the candidates for its wording, and how right each is, between 0 and 1."""

    candidates: Sequence[Candidate]
    rightness: Sequence[float]


def likeness(words: str, others: str) -> float:
    """Return how alike two wordings are, between 0 and 1: twice what they share over what they have.

    >>> likeness("查核案件", "查核件數")
    0.75
    """
    return SequenceMatcher(None, fold(words), fold(others), autojunk=False).ratio()


def train(reports: Sequence[Annotated]) -> dict[str, float]:
    """Return the weights learned from annotated reports."""
    known = OWN_WORDS
    for _ in range(_ROUNDS):
        known = Weights(fit([example for report in reports for example in examples(report, known)]))
    return {**known, **_PREFERRED}


def examples(report: Annotated, weights: Weights) -> list[Example]:
    """Return the figures of a report that its gold has, too."""
    document = report.document
    met: list[tuple[int, int, Sequence[Candidate]]] = []

    def choose(quantity: Quantity, found: Sequence[Candidate]) -> tuple[Candidate, float]:
        span = document.span(quantity.start, quantity.end)
        met.append((span.start, span.end, found))
        return best(found, weights)

    for _ in observations.extract(document, choose):
        pass
    found = []
    for figure in report.figures:
        of_figure = (candidates for start, end, candidates in met if start < figure.end and figure.start < end)
        if candidates := next(of_figure, None):
            found.append(Example(candidates, [_rightness(c.words, figure.metrics) for c in candidates]))
    return found


def _rightness(words: str, metrics: Sequence[str]) -> float:
    """Return how right a wording is; the first wording of the gold tells most, the others are right but say less."""
    shares = (1.0, *(_OTHERS for _ in metrics[1:]))
    alike = ((likeness(words, metric), share) for metric, share in zip(metrics, shares, strict=True))
    return max((how**_STEEP * share for how, share in alike if how >= _RIGHT), default=0.0)


def fit(learned_from: Sequence[Example]) -> dict[str, float]:
    """Return the weights that make right wordings likeliest, without those that hardly weigh."""
    used = Counter(sign for example in learned_from for sign in {s for c in example.candidates for s in c.signs})
    counted = sorted(sign for sign, times in used.items() if times >= _FEWEST and sign not in _PREFERRED)
    numbers = {sign: number for number, sign in enumerate(counted)}
    rows = [[numbers[s] for s in c.signs if s in numbers] for example in learned_from for c in example.candidates]
    row = np.repeat(np.arange(len(rows)), [len(signs) for signs in rows])
    sign = np.array([number for signs in rows for number in signs], dtype=int)
    group = np.repeat(np.arange(len(learned_from)), [len(example.candidates) for example in learned_from])
    right = np.array([value for example in learned_from for value in example.rightness])
    weights = _minimise(row, sign, group, right, len(numbers))
    return {name: round(float(weights[number]), 3) for name, number in numbers.items() if abs(weights[number]) >= 0.001}


_Array = np.ndarray[Any, Any]


def _minimise(row: _Array, sign: _Array, group: _Array, right: _Array, signs: int) -> _Array:
    """Minimise the surprise at what is right plus the penalty, by Adam (Kingma and Ba 2015)."""
    groups = int(group[-1]) + 1
    weights, mean, spread = np.zeros(signs), np.zeros(signs), np.zeros(signs)
    any_right = np.bincount(group, right, groups) > 0
    for step in range(1, _STEPS + 1):
        likely = _softmax(np.bincount(row, weights[sign], len(right)), group, groups)
        mass = np.bincount(group, likely * right, groups)
        target = np.where(any_right[group], likely * right / np.maximum(mass, 1e-9)[group], likely)
        slope = (np.bincount(sign, (likely - target)[row], signs) + _PENALTY * weights) / groups
        mean = 0.9 * mean + 0.1 * slope
        spread = 0.999 * spread + 0.001 * slope**2
        weights = weights - _RATE * (mean / (1 - 0.9**step)) / (np.sqrt(spread / (1 - 0.999**step)) + 1e-8)
    return weights


def _softmax(scores: _Array, group: _Array, groups: int) -> _Array:
    highest = np.full(groups, -np.inf)
    np.maximum.at(highest, group, scores)
    powers = np.exp(scores - highest[group])
    return np.asarray(powers / np.bincount(group, powers, groups)[group])
