"""What a number of a text turns out to be: a quantity with its unit and how exact it is, or none, and why not."""

from __future__ import annotations

from decimal import Decimal
from enum import StrEnum
from typing import NamedTuple

__all__ = ["NotAQuantity", "Qualifier", "Quantity", "Reason"]


class Qualifier(StrEnum):
    """How exact a figure is said to be: 逾 over, 約 about, 未滿 under."""

    EXACT = "exact"
    OVER = "over"
    ABOUT = "about"
    UNDER = "under"


class Reason(StrEnum):
    """Why a number measures nothing, or UNCLAIMED where no rule could say."""

    DATE = "date"
    NAME = "name"
    ORDINAL = "ordinal"
    LIST_NUMBER = "list number"
    CLOCK = "clock time"
    CODE = "code"
    THRESHOLD = "threshold"
    LIMIT = "time limit"
    SERVICE_HOURS = "service hours"
    WORD = "part of a word"
    UNCLAIMED = "unclaimed"


class Quantity(NamedTuple):
    """A number with its unit: ``[start, end)`` is the number as printed, ``unit_end`` where unit and 以上 end.

    ``unit`` is the measure word as printed, without scale; money is in 元. ``other`` is the far end of a range.
    """

    start: int
    end: int
    unit_end: int
    value: Decimal
    unit: str
    kind: str
    qualifier: Qualifier = Qualifier.EXACT
    other: Decimal | None = None
    before: int = 0  # where the words before the number end: at the number, or at its qualifier


class NotAQuantity(NamedTuple):
    """A number that measures nothing, and why."""

    start: int
    end: int
    reason: Reason
