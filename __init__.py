"""shizheng (施政): government performance reports in Traditional Chinese as a knowledge graph.

import shizheng
shizheng.build(["reports"], "graph")
with shizheng.open("graph") as g:
    g.trace("資安"); g.ask("awards"); g.sparql("SELECT …"); g.facts()
"""

from __future__ import annotations

from typing import TYPE_CHECKING

__version__ = "0.1.0"
__all__ = ["Graph", "__version__", "build", "diff", "open", "publish", "reason"]

if TYPE_CHECKING:
    from .api import Graph, build, diff, open, publish, reason


def __getattr__(name: str) -> object:
    """Import the working parts only when they are asked for, so that a version or a help text costs nothing."""
    if name in ("Graph", "build", "diff", "open", "publish", "reason"):
        from . import api

        return getattr(api, name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
