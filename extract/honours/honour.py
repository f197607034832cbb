"""An honour as claimed, with the award as it stands in the text."""

from __future__ import annotations

from dataclasses import dataclass

from ..claims import Award
from .prize import Prize

__all__ = ["Honour"]


@dataclass(frozen=True, slots=True)
class Honour:
    """A claim, and the place that names its award."""

    claim: Award
    prize: Prize
