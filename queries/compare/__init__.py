"""Two reports side by side, as an analyst would put them: what may be compared, what changed, what is new or gone.

The earlier report always stands first, whichever was named first. Nothing is compared that was not counted alike: a
half year is no year, a target no result; what can't be compared stands side by side with the reason.
"""

from __future__ import annotations

from dataclasses import dataclass

from ...graph.store import Rows, Store
from ...graph.terms import SZ, URIRef
from ...ontology.errors import QueryError
from ..kept import lately
from ..trace.series import Break
from .chosen import Side, chosen, sides
from .figures import Figure, Figures, Pair, figures
from .honours import Award, awards, told_twice
from .linked import known_between
from .named import Named, Thing, named
from .table import as_rows
from .texts import Passage, Section, Texts, texts
from .warned import warnings

__all__ = [
    "Award",
    "Break",
    "Comparison",
    "Figure",
    "Figures",
    "Named",
    "Pair",
    "Passage",
    "Section",
    "Side",
    "Texts",
    "Thing",
    "compare",
]

_KEPT = 16  # comparisons of a store: one of two long reports has some 400 kB


@dataclass(frozen=True, slots=True)
class Comparison:
    """Two reports of which ``earlier`` comes first in time.

    ``warnings`` tell why their figures may not be comparable; ``between`` are the reports of the same body that lie
    between them. ``breaks`` are the places between them where a line of figures breaks. ``awards_in_both`` are the
    nodes of the awards that both tell of.
    """

    earlier: Side
    later: Side
    between: tuple[Side, ...]
    warnings: tuple[str, ...]
    figures: Figures
    breaks: tuple[Break, ...]
    earlier_awards: tuple[Award, ...]
    later_awards: tuple[Award, ...]
    awards_in_both: tuple[str, ...]
    named: Named
    texts: Texts

    def rows(self) -> Rows:
        """Return everything as one table."""
        return as_rows(self)

    def _repr_markdown_(self) -> str:
        """Return what a notebook shows."""
        from .written import as_markdown

        return as_markdown(self)


def compare(store: Store, one: str, other: str) -> Comparison:
    """Return two reports side by side, each named by key, file, year, or words of its title.

    Raises `QueryError` where a name means no report, or several, or both mean one.
    """
    known = sides(store)
    pair = [chosen(store, words, known) for words in (one, other)]
    if pair[0] == pair[1]:
        others = ", ".join(side.key for side in known if side != pair[0]) or "there is none in this graph"
        raise QueryError("both are the same report", where=f"{one}, {other}", hint=f"name another one: {others}")
    if all(side.end for side in pair):
        pair.sort(key=lambda side: (side.end, not side.superseded, side.start, side.key))
    return _compared(store, *pair)


@lately(_KEPT)
def _compared(store: Store, earlier: Side, later: Side) -> Comparison:
    between = tuple(
        side
        for side in sides(store)
        if earlier.publisher == later.publisher == side.publisher != ""
        and earlier.end < side.end < later.end
        and not side.superseded
    )
    linked = known_between(store, earlier.iri, later.iri, [side.iri for side in between])
    honours = awards(store, earlier.iri), awards(store, later.iri)
    return Comparison(
        earlier=earlier,
        later=later,
        between=between,
        warnings=tuple(warnings(earlier, later, between, editions=_editions(store, earlier, later))),
        figures=figures(store, earlier.iri, later.iri, linked),
        breaks=linked.told,
        earlier_awards=honours[0],
        later_awards=honours[1],
        awards_in_both=told_twice(*honours),
        named=named(store, earlier.iri, later.iri),
        texts=texts(store, earlier.iri, later.iri),
    )


def _editions(store: Store, one: Side, other: Side) -> bool:
    return next(store.match(URIRef(one.iri), SZ.otherEdition, URIRef(other.iri)), None) is not None
