"""How good the program that ships is, as measured: what docs/quality.py wrote beside its page.

Nothing here is about the graph that is served: it was measured on texts with gold made by hand.
"""

from __future__ import annotations

import csv
from dataclasses import dataclass
from functools import cache
from importlib import resources

__all__ = ["COLUMNS", "CORPORA", "FILE", "KINDS", "MEASURES", "Measure", "measured"]

FILE = "measured.csv"
COLUMNS = ("corpus", "year", "kind", "type", "measure", "value", "low", "high", "n")
"""The columns of the file: ``n`` is how many the gold has; ``low`` and ``high`` are empty of a single report."""
CORPORA = {
    "held-out passages": "未參與開發的段落",
    "reports": "三份年度報告",
    "passages": "最早寫的段落",
    "later passages": "後寫的段落",
}
"""What was measured on, in Chinese; first what shows what to expect of a report that was never seen."""
KINDS = {"observation": "數據", "entity": "名稱", "award": "獎項", "relation": "關係"}
"""The kinds of claims in Chinese."""
MEASURES = {"p": "精確率", "r": "召回率", "f1": "F1", "full_f1": "F1（全部欄位皆對）"}
"""The measures that a page shows of each kind, in Chinese."""


@dataclass(frozen=True, slots=True)
class Measure:
    """One measure from 0 to 1 with its interval of 95 %; of one report there is none.

    ``year`` is the ROC year of a single report, None of a corpus as a whole; ``type`` is the type of named things, ""
    for all of a kind.
    """

    corpus: str
    year: int | None
    kind: str
    type: str
    measure: str
    value: float
    low: float | None
    high: float | None
    n: int


@cache
def measured() -> tuple[Measure, ...]:
    """Return every measure, in the order of the file."""
    written = (resources.files(__package__) / FILE).read_text(encoding="utf-8")
    return tuple(map(_measure, csv.DictReader(written.splitlines())))


def _measure(row: dict[str, str]) -> Measure:
    def number(words: str) -> float | None:
        return float(words) if words else None

    return Measure(
        corpus=row["corpus"],
        year=int(row["year"]) if row["year"] else None,
        kind=row["kind"],
        type=row["type"],
        measure=row["measure"],
        value=float(row["value"]),
        low=number(row["low"]),
        high=number(row["high"]),
        n=int(row["n"]),
    )
