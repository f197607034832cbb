"""The period of one figure as the text tells it, and how far away the words stood that do."""

from __future__ import annotations

from typing import NamedTuple

from .claims import Basis, Scope
from .periods import Period

__all__ = ["UNKNOWN", "Frame", "possible"]


class Frame(NamedTuple):
    """A figure's period, whether the text prints it, and how far away the words stood."""

    period: Period | None
    basis: Basis
    scope: Scope


UNKNOWN = Frame(None, Basis.UNKNOWN, Scope.NONE)


def possible(frame: Frame) -> Frame:
    """Return a frame, or the unknown one where its time would end before it begins: 自105年11月起至105年10月止."""
    start, end = frame.period or (None, None)
    return UNKNOWN if start and end and start > end else frame
