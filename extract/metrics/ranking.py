"""Which of several wordings a figure has: the one whose signs speak for it most.

The weights are learned from annotated reports by `shizheng train` and kept in `learned/wordings.csv`: a sign, and how
much it speaks for a wording (above 0) or against it (below).
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import cache

from ...ontology.records import records
from ..measures import Quantity
from .candidates import Candidate, together

__all__ = ["OWN_WORDS", "Choose", "Weights", "best", "choose", "choosing", "probabilities", "weights"]

Choose = Callable[[Quantity, Sequence[Candidate]], tuple[Candidate, float]]
"""Returns which of the candidates words a figure, and how likely that is right."""


class Weights(Mapping[str, float]):
    """The weight of each sign; one that was never seen weighs nothing."""

    def __init__(self, weights: Mapping[str, float]) -> None:
        self._weights = dict(weights)
        self._together: dict[tuple[str, tuple[str, ...]], float] = {}

    def __getitem__(self, sign: str) -> float:
        return self._weights[sign]

    def __iter__(self) -> Iterator[str]:
        return iter(self._weights)

    def __len__(self) -> int:
        return len(self._weights)

    def score(self, candidate: Candidate) -> float:
        """Return the sum of the weights of a candidate's signs."""
        alone = sum(self._weights.get(sign, 0.0) for sign in candidate.alone)
        return alone + self._of(candidate.make, candidate.shape) + self._of(candidate.make, candidate.topic.signs)

    def _of(self, make: str, signs: tuple[str, ...]) -> float:
        known = self._together.get((make, signs))
        if known is None:
            known = sum(self._weights.get(sign, 0.0) for sign in together(make, signs))
            self._together[make, signs] = known
        return known


OWN_WORDS = Weights({"own own": 1.0})
"""Before anything is learned: a figure has its own words."""


@cache
def weights() -> Weights:
    """Return what was learned."""
    found = records("wordings.csv", package="shizheng.extract.learned")
    return Weights({record["sign"]: float(record["weight"]) for record in found})


def probabilities(found: Sequence[Candidate], learned: Weights) -> list[float]:
    """Return how likely each of some candidates is the right one; the sum is 1."""
    scores = [learned.score(candidate) for candidate in found]
    highest = max(scores)
    powers = [math.exp(score - highest) for score in scores]
    total = sum(powers)
    return [power / total for power in powers]


def choose(_quantity: Quantity, found: Sequence[Candidate]) -> tuple[Candidate, float]:
    """Return the candidate that is likeliest right by the learned weights, and how likely that is."""
    return best(found, weights())


def choosing(learned: Weights) -> Choose:
    """Return the choice of the candidate that is likeliest right by some weights."""
    return lambda _quantity, found: best(found, learned)


def best(found: Sequence[Candidate], learned: Weights) -> tuple[Candidate, float]:
    """Return the candidate that is likeliest right by some weights, and how likely that is; of equals the first."""
    likely = probabilities(found, learned)
    index = max(range(len(found)), key=likely.__getitem__)
    return found[index], likely[index]
