"""An honour as claimed, with the award as it stands in the text."""

from __future__ import annotations

from dataclasses import dataclass

from ..claims import Award
from .prize import Prize

__all__ = ["Honour"]


@dataclass(frozen=True, slots=True)
class Honour:
    """A claim, the place that names its award, and of a table the places of the people whom it names."""

    claim: Award
    prize: Prize
    people: tuple[tuple[int, int], ...] = ()
