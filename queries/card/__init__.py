"""A fact card: one claim with everything that a reader needs to believe it, doubt it, cite it, or correct it.

    card(store, "https://w3id.org/shizheng/id/observation/110/8-15")

A sentence has a card as well: with all that was read from it.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from ...graph.rows import Rows
from ...graph.store import Store
from ...graph.terms import DCTERMS, RDF, SZ, Term, URIRef
from ...ontology.errors import NotHeldError
from ...ontology.iris import ONTOLOGY
from ..marked import Mark, Piece, reading_of, span_of
from ..overview import Report, reports
from ..review import Doubt, doubt_of
from ..trace.places import Places
from ..trace.series import Restatement, Series, series, told_apart
from .parts import Value, beside, context, label_of, path_of, place_of_claim, title_of, values_of
from .words import CLASSES

__all__ = ["Card", "Value", "card", "is_claim", "label_of"]


@dataclass(frozen=True, slots=True)
class Card:
    """A claim: what was understood and what is printed, where, how surely, and what other reports say.

    ``start`` and ``end`` are code points of the file. ``context`` is the passage that it stands in, the claim's own
    words marked; ``path`` the headings above it, outermost first. ``series`` are those of what a figure measures.
    ``doubt`` is the claim as a reviewer is shown it, None for what verdicts are not taken on; ``place`` the IRI of the
    stretch of text; ``reported`` the ROC years that reports cover.
    """

    iri: str
    kind: str
    kind_label: str
    title: str
    printed: str
    quote: str
    sentence: str
    report: Report
    file: str
    path: tuple[str, ...]
    start: int
    end: int
    heads: tuple[str, ...]
    context: tuple[Piece, ...]
    values: tuple[Value, ...]
    beside: tuple[Mark, ...]
    series: tuple[Series, ...] = ()
    restatements: tuple[Restatement, ...] = ()
    doubt: Doubt | None = None
    place: str = ""
    reported: tuple[int, ...] = ()

    def of(self, *names: str) -> tuple[Value, ...]:
        """Return what some properties tell."""
        return tuple(value for value in self.values if value.property in names)

    def rows(self) -> Rows:
        """Return a row for each value, and those of the evidence."""
        told = [(each.property, each.words, each.iri) for each in self.values]
        told += [
            ("printed", self.printed, ""),
            ("quote", self.quote, ""),
            ("report", self.report.label, self.report.iri),
        ]
        return Rows(("property", "value", "iri"), [*told, ("start", str(self.start), ""), ("end", str(self.end), "")])


def is_claim(classes: Iterable[str]) -> str:
    """Return the class of a card among some classes, by their local names, "" where there is none."""
    return next((kind for kind in CLASSES if kind in classes), "")


def card(store: Store, iri: str) -> Card:
    """Return the card of a claim, or of a sentence. Raises `NotHeldError` for anything else."""
    said = [(quad.predicate, quad.object) for quad in store.match(URIRef(iri))]
    kind = is_claim({str(value).removeprefix(ONTOLOGY) for name, value in said if name == RDF.type})
    told: dict[URIRef, Term] = {}
    for name, value in said:
        told.setdefault(name, value)
    report = reports(store).get(str(told.get(SZ.reportedIn) or told.get(DCTERMS.isPartOf)))
    if not kind or report is None:
        raise NotHeldError("there is no such fact", where=iri, hint="/search finds it by its words")
    place = place_of_claim(iri, told)
    span = span_of(place)
    read, file, _ = reading_of(store, report.iri)
    sentence = iri if kind == "Sentence" else str(told.get(SZ.inSentence, ""))
    quote = " ".join(str(told.get(SZ.quote) or told.get(SZ.plainText) or "").split())
    values = tuple(values_of(store, kind, said))
    heads, passage = context(read, place, sentence)
    found, restated = _series(store, iri) if kind == "Observation" else ((), ())
    return Card(
        iri,
        *CLASSES[kind],
        title=title_of(kind, values, quote),
        printed=str(told.get(SZ.statedAs, "")),
        quote=quote,
        sentence=sentence,
        report=report,
        file=file,
        path=path_of(store, str(told.get(SZ.inSection, ""))),
        start=span.start if span else 0,
        end=span.end if span else 0,
        heads=heads,
        context=passage,
        values=values,
        beside=beside(store, report.iri, sentence, iri),
        series=found,
        restatements=restated,
        doubt=doubt_of(store, iri),
        place=place,
        reported=tuple(sorted({each.year for each in reports(store).values() if each.year is not None})),
    )


def _series(store: Store, figure: str) -> tuple[tuple[Series, ...], tuple[Restatement, ...]]:
    """Return the series of what a figure measures, and the other values that reports state in its place."""
    places = Places.of(store)
    found = series(places, [figure])
    return found, tuple(each for each in told_apart(places, found)[1] if figure in (each.earlier.iri, each.later.iri))
