"""Indicators of one name are told apart by their units: 年終考核結果乙（案） and 年終考核結果乙（%）."""

from __future__ import annotations

from collections.abc import Mapping

from ..graph.store import Store
from .saved import rows_of

__all__ = ["with_units"]


def with_units(store: Store, labels: Mapping[str, str]) -> dict[str, str]:
    """Return the names of some nodes, those of indicators that share one with another indicator with their units."""
    units: dict[str, list[str]] = {}
    for row in rows_of(store, "same-named", "indicator", sorted(labels)) if labels else ():
        units.setdefault(row["indicator"], []).append(row["unit"])
    return {iri: f"{label}（{'、'.join(units[iri])}）" if iri in units else label for iri, label in labels.items()}
