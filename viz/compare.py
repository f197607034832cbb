"""A comparison of two reports as one HTML page without script: what is long is folded, every sentence can be opened.

Nothing is loaded from anywhere, and whatever a report says is text here, never markup.
"""

from __future__ import annotations

from itertools import groupby
from typing import Any

from ..queries.compare import Comparison
from ..queries.compare.document import document, title
from .frame import rendered

__all__ = ["page", "told"]

_SHARES = (("same", "文字相同"), ("renewed", "更新數字"), ("edited", "改寫沿用"), ("new", "新增"))


def page(found: Comparison) -> str:
    """Return a comparison as the text of an HTML page, all of it."""
    return rendered("compare.html", **told(found), asked={}, part="", most=None, folded=None)


def told(found: Comparison) -> dict[str, Any]:
    """Return what the template shows of a comparison: its heading, its parts by their marks, and their groups."""
    parts = [(f"p{number}", part) for number, part in enumerate(document(found), 1)]
    sides = {"earlier": found.earlier, "later": found.later}
    groups = [(name, list(of_it)) for name, of_it in groupby(parts, key=lambda each: each[1].group)]
    return {"chosen": True, "heading": title(found), "chapters": parts, "groups": groups, "shares": _SHARES, **sides}
