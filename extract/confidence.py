"""How sure a claim is: the share of claims like it that were right in annotated reports.

Signs of a claim (which rule made it, where its period was found, how likely its wording is …) have weights that
`shizheng train` learns; a logistic function makes of their sum a share between 0 and 1. The weights are fitted to
claims about reports that what else is learned had not seen, so that of claims at 0.9 nine in ten are right.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping
from dataclasses import replace
from functools import cache
from typing import TypeVar

from ..ontology.records import records
from .claims import Award, Claim, Entity, LifeEvent, Observation, Predicate, Qualifier, Relation

__all__ = ["estimated", "signs"]

_Claim = TypeVar("_Claim", bound=Claim)
_LEAST, _MOST = 0.01, 0.99  # nothing that is read is ever certain


def estimated(claim: _Claim) -> _Claim:
    """Return a claim with its confidence."""
    total = sum(_weights().get(sign, 0.0) for sign in signs(claim))
    share = 1 / (1 + math.exp(-total))
    return replace(claim, confidence=round(min(_MOST, max(_LEAST, share)), 2))


@cache
def _weights() -> Mapping[str, float]:
    found = records("confidence.csv", package="shizheng.extract.learned")
    return {record["sign"]: float(record["weight"]) for record in found}


def signs(claim: Claim) -> Iterator[str]:
    """Yield the signs by which a claim is judged."""
    # What became of a thing is read by the frames of relations, and is as sure as what they find.
    kind = Relation.__name__ if isinstance(claim, LifeEvent) else type(claim).__name__
    yield kind
    for sign in _of(claim):
        yield f"{kind} {sign}"


def _of(claim: Claim) -> Iterator[str]:
    yield f"status={claim.status.value}"
    if isinstance(claim, Observation):
        yield from _of_observation(claim)
    elif isinstance(claim, Entity):
        yield from (f"rule={rule}" for rule in claim.rule.split("+"))
        yield f"type={claim.type}"
        yield f"mentions={min(3, len(claim.mentions))}"
        yield f"size={min(8, len(claim.name))}"
    elif isinstance(claim, Award):
        yield f"rule={claim.rule} outcome={claim.outcome.value}"
        yield f"recipients={min(2, len(claim.recipients))} work={claim.work is not None}"
        yield f"year={claim.year is not None}"
    elif isinstance(claim, Relation):
        yield f"predicate={claim.predicate.value}"
        yield f"amount={claim.amount is not None}"
    elif isinstance(claim, LifeEvent):
        turned = claim.before and claim.after
        yield f"predicate={(Predicate.REPLACES if turned else Predicate.LAUNCHED_ON).value}"
        yield "amount=False"


def _of_observation(claim: Observation) -> Iterator[str]:
    yield f"rule={claim.rule} scope={claim.scope.value}"
    yield f"worded={math.floor(claim.worded * 5) / 5:.1f}"
    yield f"qualifier={claim.qualifier is not Qualifier.EXACT}"
    yield f"cumulative={claim.cumulative}"
    yield f"size={min(8, len(claim.metric))}"
    yield f"range={claim.upper is not None}"
