"""A trace as one HTML page without script: series by year as charts and a table, breaks, and every sentence.

It is a page of the server, and a file of its own that loads nothing from anywhere.
"""

from __future__ import annotations

import sys
from typing import Any

from ..queries.trace import Part, Trace
from ..queries.trace.grid import GAP, QUALIFIERS, comparable, grid, note
from ..queries.trace.passages import passages
from ..queries.trace.written import KINDS, UNVERIFIED, source
from .chart import charts
from .frame import ALONE, rendered

__all__ = ["page", "shown"]

_MOST = 30  # rows and links of a page of the server, and a quarter of its sentences of a year; a file has all
_CHARTS = 8


def page(found: Trace) -> str:
    """Return a trace as the text of an HTML file."""
    part = Part.whole(found)
    return rendered("trace.html", ALONE, found=part, **shown(part, sys.maxsize))


def shown(found: Part, most: int = _MOST) -> dict[str, Any]:
    """Return what the template trace.html is given beside a trace; ``most`` rows of each list."""
    trace = found.trace
    told = comparable(trace.series)
    return {
        "rows": grid(told, trace.columns),
        "drawn": charts(told, trace.breaks, trace.reported, min(most, _CHARTS)),
        "note": note(trace.unreported),
        "promises": [each for each in trace.promises if each.telling],
        "years": [(year, passages(lines)) for year, lines in found.shown],
        "kinds": KINDS,
        "qualifiers": QUALIFIERS,
        "gap": GAP,
        "most": most,
        "sentences": 4 * most,
        "source": source,
        "unverified": UNVERIFIED,
    }
