"""A trace as one HTML page without script: series by year as charts and a table, breaks, and every sentence.

It is a page of the server, and a file of its own that loads nothing from anywhere.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from typing import Any

from ..queries.trace import Part, Trace
from ..queries.trace.grid import GAP, QUALIFIERS, comparable, grid, note
from ..queries.trace.passages import Passage, passages
from ..queries.trace.written import KINDS, UNVERIFIED, source
from .chart import charts
from .frame import ALONE, rendered

__all__ = ["counted", "page", "shown"]

_MOST = 30  # rows and links of a page of the server, and a quarter of its sentences of a year; a file has all
_CHARTS = 8


def page(found: Trace) -> str:
    """Return a trace as the text of an HTML file."""
    part = Part(found, counted(found), None, 0, is_whole=True)
    return rendered("trace.html", ALONE, found=part, **shown(found, sys.maxsize))


def counted(found: Trace) -> tuple[tuple[int | None, int], ...]:
    """Return how many lines a trace has of each year."""
    return tuple((year, len(found.of(year))) for year in _years_of(found))


def shown(found: Trace, most: int = _MOST) -> dict[str, Any]:
    """Return what the template trace.html is given beside a trace; ``most`` rows of each list."""
    told = comparable(found.series)
    return {
        "rows": grid(told, found.columns),
        "drawn": charts(told, found.breaks, found.reported, min(most, _CHARTS)),
        "note": note(found.unreported),
        "promises": [each for each in found.promises if each.telling],
        "years": list(_years(found)),
        "kinds": KINDS,
        "qualifiers": QUALIFIERS,
        "gap": GAP,
        "most": most,
        "sentences": 4 * most,
        "source": source,
        "unverified": UNVERIFIED,
    }


def _years_of(found: Trace) -> list[int | None]:
    return [*found.years, *([None] if found.of(None) else [])]


def _years(found: Trace) -> Iterator[tuple[int | None, tuple[Passage, ...]]]:
    for year in _years_of(found):
        yield year, passages(found.of(year))
