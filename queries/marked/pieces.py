"""A passage cut where marks begin and end, so that each piece of it can be shown in one way."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from .marks import Mark

__all__ = ["Piece", "Placed", "pieces"]

Placed = tuple[int, int, Mark]
"""A mark with the characters of a passage that it covers."""
_DIGITS = re.compile("[0-9０-９]+(?:[,.，．][0-9０-９]+)*")


@dataclass(frozen=True, slots=True)
class Piece:
    """Characters of a passage that lie within the same marks.

    ``mark`` is the narrowest figure or name that they are part of, ``within`` the kinds of the wider marks around them,
    ``ends`` the wider marks that end behind them. ``digits`` is "uncounted" for a number that measures nothing, with
    the ``reason``, "unclaimed" for one that nothing accounts for, "" else; ``is_wanted`` whether the reader asked for
    this very place.
    """

    text: str
    mark: Mark | None = None
    within: tuple[str, ...] = ()
    ends: tuple[Mark, ...] = ()
    digits: str = ""
    reason: str = ""
    is_wanted: bool = False


def pieces(
    text: str,
    marks: Sequence[Placed],
    uncounted: Iterable[tuple[int, int, str]] | None,
    wanted: tuple[int, int] | None = None,
) -> tuple[Piece, ...]:
    """Return a passage in pieces; digits are told apart only where the numbers that measure nothing are given."""
    plain = [] if uncounted is None else list(uncounted)
    digits = [] if uncounted is None else [found.span() for found in _DIGITS.finditer(text)]
    edges = {0, len(text), *(wanted or ())}
    for start, end, *_ in (*marks, *plain, *((*each, "") for each in digits)):
        edges |= {start, end}
    cuts = sorted(edge for edge in edges if 0 <= edge <= len(text))
    found = []
    for start, end in pairwise(cuts):
        here = [mark for first, last, mark in marks if first <= start and end <= last]
        narrow = [mark for mark in here if not mark.is_wide]
        ends = tuple(mark for first, last, mark in marks if last == end and first < end and mark.is_wide)
        state, reason = _state(start, end, digits, plain, bool(narrow))
        is_wanted = wanted is not None and wanted[0] <= start and end <= wanted[1]
        within = tuple(dict.fromkeys(mark.kind for mark in here if mark.is_wide))
        mark = min(narrow, key=lambda each: (each.end - each.start, each.kind), default=None)
        found.append(Piece(text[start:end], mark, within, ends, state, reason, is_wanted))
    return tuple(found)


def _state(
    start: int, end: int, digits: Sequence[tuple[int, int]], plain: Sequence[tuple[int, int, str]], is_marked: bool
) -> tuple[str, str]:
    """Return what a stretch is as a number: "", "uncounted" with the reason, or "unclaimed"."""
    if is_marked or not any(first <= start and end <= last for first, last in digits):
        return "", ""
    for first, last, reason in plain:
        if first <= start and end <= last:
            return ("unclaimed", "") if reason == "unclaimed" else ("uncounted", reason)
    return "unclaimed", ""
