"""All evidence on a term as one HTML file: the page of its trace, a picture of its network, and the files it rests on.

It loads nothing and needs no script, so that it can be filed; the same graph gives the same bytes.
"""

from __future__ import annotations

import sys
from dataclasses import replace
from importlib.metadata import version

from ..queries.bundle import Bundle
from ..queries.network import TERM, Network
from ..queries.trace import Part
from .frame import ALONE, rendered
from .neighbours import Neighbours, neighbours
from .notebook import Page
from .trace import shown

__all__ = ["page"]


def page(found: Bundle) -> Page:
    """Return a bundle of evidence as the text of an HTML file, which shows itself in a notebook."""
    part = Part.whole(found.trace)
    told = shown(part, sys.maxsize) | {"bundle": found, "program": version("shizheng")}
    told["picture"] = _picture(found.network) if found.network else None
    return Page(rendered("bundle.html", ALONE, found=part, **told))


def _picture(network: Network) -> Neighbours:
    """Return how the things of a network hang together; that they are named with the term, the trace tells."""
    return neighbours(replace(network, edges=tuple(edge for edge in network.edges if edge.source != TERM)))
