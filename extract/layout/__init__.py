"""How a file is laid out: which characters are visible, and in which column, cell or paragraph they stand.

Four layouts are told apart by the text itself: pages of two columns kept as tab-separated cells (`paged`),
hard-wrapped lines (`wrapped`), and flowing Markdown or plain text (`flowing`).
"""

from __future__ import annotations

from collections.abc import Iterator

from . import flowing, paged, wrapped
from .line import Cell, Column, Line

__all__ = ["Cell", "Column", "Line", "lines", "name"]


def name(canonical: str) -> str:
    """Return the name of the layout that a text has: ``paged``, ``wrapped`` or ``flowing``."""
    if paged.fits(canonical):
        return "paged"
    return "wrapped" if wrapped.fits(canonical) else "flowing"


def lines(canonical: str, layout: str) -> Iterator[Line]:
    """Yield the lines of a text under the named layout, in the order of the file."""
    readers = {"paged": paged.lines, "wrapped": wrapped.lines, "flowing": flowing.lines}
    return readers[layout](canonical)
