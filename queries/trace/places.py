"""When and where: the reports and the periods that the rows of a trace name, read once and told by their IRIs."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from ...graph.store import Store
from ..saved import Row, rows, rows_of

__all__ = ["Places", "asked"]


@dataclass(frozen=True, slots=True)
class Places:
    """Fills in what rows do not say themselves of their reports (``r``) and periods (``p``).

    The engine would read every period of the graph for each such row that it joins; so it never does.
    """

    store: Store
    reports: dict[str, tuple[str, int | None]]
    """The label and the ROC year, where it is known, of each report."""
    _periods: dict[str, tuple[str, int]] = field(default_factory=dict)

    @classmethod
    def of(cls, store: Store) -> Places:
        """Return the places of a store."""
        return cls(store, {row["r"]: (row["report"], row["year"]) for row in rows(store, "trace/reports")})

    def asked(self, query: str, variable: str, nodes: Iterable[str]) -> list[Row]:
        """Return the rows of a query of a trace that is asked of some nodes, with what they name filled in."""
        found = list(asked(self.store, query, variable, nodes))
        unknown = sorted({row["p"] for row in found if row.get("p") and row["p"] not in self._periods})
        for row in asked(self.store, "periods", "p", unknown):
            self._periods[row["p"]] = row["period"], row["year"]
        for row in found:
            row["report"], row["reportYear"] = self.reports[row["r"]]
            if "p" in row:
                row["period"], row["year"] = self._periods.get(row["p"], (None, None))
        return found


def asked(store: Store, query: str, variable: str, nodes: Iterable[str]) -> Iterator[Row]:
    """Yield the rows of a query of a trace that is asked of some nodes; none where there are none."""
    wanted = list(nodes)
    return rows_of(store, f"trace/{query}", variable, wanted) if wanted else iter(())
