"""Learning how sure claims are: a weight for each sign, fitted to claims about reports that were not learned from.

The annotated reports are dealt into parts; for each part the rest teaches wordings and names, and the claims about the
part are judged by its gold. A logistic regression over all of them gives the weights.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

import numpy as np

from ..claims import Claim
from ..confidence import signs
from ..learned import Learned
from ..metrics.ranking import Weights
from ..pipeline import claims
from . import names, wordings
from .gold import Annotated
from .judgement import judged

__all__ = ["fit", "train"]

_PARTS = 3
_PENALTY = 2.0
_STEPS = 30
_FEWEST = 3


def train(reports: Sequence[Annotated]) -> dict[str, float]:
    """Return the weights of the signs of claims; with fewer reports than parts there is nothing to learn from."""
    found: list[tuple[Claim, bool]] = []
    for part in range(_PARTS):
        rest = [report for number, report in enumerate(reports) if number % _PARTS != part]
        if not rest:
            continue
        learned = Learned(Weights(wordings.train(rest)), names.train(rest))
        for report in reports[part::_PARTS]:
            found += judged(claims(report.read(learned), learned), report)
    return fit(found)


def fit(found: Sequence[tuple[Claim, bool]]) -> dict[str, float]:
    """Return the weights under which claims are as sure as they are right (logistic regression, by Newton's method)."""
    of_claims = [tuple(signs(claim)) for claim, _ in found]
    used = Counter(sign for of_claim in of_claims for sign in of_claim)
    numbers = {sign: number for number, sign in enumerate(sorted(s for s, n in used.items() if n >= _FEWEST))}
    table = np.zeros((len(found), len(numbers)))
    for row, of_claim in enumerate(of_claims):
        table[row, [numbers[sign] for sign in of_claim if sign in numbers]] = 1.0
    right = np.array([float(is_right) for _, is_right in found])
    weights = np.zeros(len(numbers))
    for _ in range(_STEPS):
        share = 1 / (1 + np.exp(-table @ weights))
        slope = table.T @ (share - right) + _PENALTY * weights
        bend = (table.T * (share * (1 - share))) @ table + _PENALTY * np.eye(len(numbers))
        weights -= np.linalg.solve(bend, slope)
    return {sign: round(float(weights[number]), 3) for sign, number in numbers.items()}
