"""Whether sentences stand in earlier reports too, for whoever shows sentences."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import groupby

from ..graph.store import Store
from .saved import rows_of

__all__ = ["Reused", "reused"]


@dataclass(frozen=True, slots=True)
class Reused:
    """Where a sentence was taken from: how (identical, renewed or edited), how much of it, and the earlier words."""

    kind: str
    share: float
    report: str
    earlier: tuple[str, ...]


def reused(store: Store, sentences: Iterable[str]) -> dict[str, tuple[Reused, ...]]:
    """Return for each of some sentences, by their IRIs, where it was taken from; new ones are left out.

    There is one for each earlier report that its report was compared with, the nearest first: of 「截至110年底設186處」
    ``Reused("renewed", 1.0, "…108年度…", ("截至108年底設120處",))``.
    """
    found: dict[str, tuple[Reused, ...]] = {}
    for (sentence, report), group in groupby(
        rows_of(store, "reused", "s", sentences), key=lambda row: (row["s"], row["report"])
    ):
        told = list(group)
        earlier = tuple(" ".join(str(row["earlier"]).split()) for row in told)
        one = Reused(told[0]["kind"], float(told[0]["share"]), report, earlier)
        found[sentence] = (*found.get(sentence, ()), one)
    return found
