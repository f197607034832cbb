"""Two reports side by side, and the choice of them."""

from __future__ import annotations

from typing import Any

from ...graph.store import Store
from ...ontology.errors import QueryError
from ...queries.compare import compare
from ...queries.compare.choice import choice
from ..compare import told
from .fields import Values, page_number

__all__ = ["comparison"]

_MOST, _FOLDED = 50, 20
"""Entries of a part that a page shows, and of one that is folded; a part alone has many more."""
_ALONE = 1_000


def comparison(store: Store, values: Values) -> tuple[Any, dict[str, Any]]:
    """Read two reports side by side, or, where none are named, which there are."""
    one, other, part = (values.get(name, "").strip() for name in ("one", "other", "part"))
    if not (one or other):
        return choice(store, values.get("q", ""), page_number(values)), {"chosen": False}
    if not (one and other):
        raise QueryError("a comparison needs two reports", where="one, other", hint="name both, e.g. 108 and 110")
    found = compare(store, one, other)
    beside = told(found)
    if part:
        marks = {mark for mark, _ in beside["chapters"]}
        if part not in marks:
            raise QueryError(f"there is no such part: {part[:20]}", where="part", hint="p1, p2 …")
        beside["chapters"] = [each for each in beside["chapters"] if each[0] == part]
    return found, beside | {
        "asked": {"one": one, "other": other},
        "part": part,
        "most": _ALONE if part else _MOST,
        "folded": _ALONE if part else _FOLDED,
    }
