"""How good what was read is: the page of quality, with the queue of what a person should look at."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from ...graph.store import Store
from ...queries.network import TYPES
from ...queries.quality import BELOW, BOUNDS, CORPORA, ENOUGH, KINDS, MEASURES, quality
from .fields import page_number

__all__ = ["standing"]

_REPORTS = 20  # reports that are listed with numbers that nothing claimed; the CSV of issues has them all


def standing(store: Store, values: Mapping[str, str]) -> tuple[Any, dict[str, Any]]:
    """Read all that is known of how good the graph is, and a page of what waits for a person."""
    found = quality(store, values.get("kind", "").strip(), page_number(values))
    years = sorted({each.year for each in found.measures if each.year is not None})
    types = list(dict.fromkeys(each.type for each in found.measures if each.type))
    beside = {"kinds": KINDS, "corpora": CORPORA, "names": MEASURES, "years": years, "types": types, "most": _REPORTS}
    return found, beside | {"below": BELOW, "enough": ENOUGH, "bounds": BOUNDS, "type_names": TYPES}
