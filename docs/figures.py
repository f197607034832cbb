"""What docs/quality.py measures of what ships, as a table of figures that goes with the package."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Iterator, Mapping, Sequence

from measuring import ROOT, Judged, Measures, intervals, pooled

from shizheng.queries.quality.measured import COLUMNS, FILE

FIGURES = ROOT / "queries" / "quality" / FILE


def table(judged: Mapping[str, Sequence[Judged]], year: Callable[[str], int]) -> str:
    """Return every measure of every corpus with its interval, and of each report by its year, as CSV."""
    out = io.StringIO()
    written = csv.writer(out, lineterminator="\n")
    written.writerow(COLUMNS)
    for corpus, reports in judged.items():
        written.writerows(_rows(corpus, "", pooled(reports), intervals(reports)))
    single = sorted(judged["reports"], key=lambda each: year(each.report))
    for each in single:
        written.writerows(_rows("reports", str(year(each.report)), pooled([each]), {}))
    return out.getvalue()


def _rows(
    corpus: str, year: str, measures: Measures, spread: Mapping[str, tuple[float, float]]
) -> Iterator[tuple[str, ...]]:
    for name, value in measures.items():
        kind, *types, measure = name.split(".")
        if measure != "n":
            size = measures[".".join((kind, *types, "n"))] if types else measures[f"{kind}.n"]
            ends = (f"{each:.3f}" for each in spread[name]) if name in spread else ("", "")
            yield corpus, year, kind, "".join(types), measure, f"{value:.3f}", *ends, f"{size:.0f}"
