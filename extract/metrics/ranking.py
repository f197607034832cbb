"""Which of several wordings a figure has: the one whose signs speak for it most.

The weights are learned from annotated reports by `shizheng train` and kept in `learned/wordings.csv`: a sign, and how
much it speaks for a wording (above 0) or against it (below).
"""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping, Sequence
from functools import cache

from ...ontology.records import records
from ..measures import Quantity
from .candidates import Candidate

__all__ = ["Choose", "best", "choose", "probabilities", "weights"]

Choose = Callable[[Quantity, Sequence[Candidate]], tuple[Candidate, float]]
"""Returns which of the candidates words a figure, and how likely that is right."""


@cache
def weights() -> Mapping[str, float]:
    """Return the learned weight of each sign; a sign that was never seen weighs nothing."""
    return {
        record["sign"]: float(record["weight"])
        for record in records("wordings.csv", package="shizheng.extract.learned")
    }


def probabilities(found: Sequence[Candidate], learned: Mapping[str, float]) -> list[float]:
    """Return how likely each of some candidates is the right one; the sum is 1."""
    scores = [sum(learned.get(sign, 0.0) for sign in candidate.signs) for candidate in found]
    highest = max(scores)
    powers = [math.exp(score - highest) for score in scores]
    return [power / sum(powers) for power in powers]


def choose(_quantity: Quantity, found: Sequence[Candidate]) -> tuple[Candidate, float]:
    """Return the candidate that is likeliest right by the learned weights, and how likely that is."""
    return best(found, weights())


def best(found: Sequence[Candidate], learned: Mapping[str, float]) -> tuple[Candidate, float]:
    """Return the candidate that is likeliest right by some weights, and how likely that is; of equals the first."""
    likely = probabilities(found, learned)
    index = max(range(len(found)), key=likely.__getitem__)
    return found[index], likely[index]
