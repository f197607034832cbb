"""The period of one figure as the text tells it, and how far away the words stood that do."""

from __future__ import annotations

from typing import NamedTuple

from .claims import Basis, Scope
from .periods import Period

__all__ = ["UNKNOWN", "Frame"]


class Frame(NamedTuple):
    """A figure's period, whether the text prints it, and how far away the words stood."""

    period: Period | None
    basis: Basis
    scope: Scope


UNKNOWN = Frame(None, Basis.UNKNOWN, Scope.NONE)
