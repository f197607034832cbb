"""All evidence on a term as one HTML file: the page of its trace, a picture of its network, and the files it rests on.

It loads nothing and needs no script, so that it can be filed; the same graph gives the same bytes.
"""

from __future__ import annotations

import sys
from importlib.metadata import version

from ..queries.bundle import Bundle
from ..queries.trace import Part
from .frame import ALONE, rendered
from .notebook import Page
from .trace import counted, shown

__all__ = ["page"]


def page(found: Bundle) -> Page:
    """Return a bundle of evidence as the text of an HTML file, which shows itself in a notebook."""
    part = Part(found.trace, counted(found.trace), None, 0, is_whole=True)
    told = shown(found.trace, sys.maxsize)
    return Page(
        rendered("bundle.html", ALONE, found=part, bundle=found, program=version("shizheng"), picture=None, **told)
    )
