"""What a build says of the reports of each body side by side: editions of one report, and the time without any."""

from __future__ import annotations

from collections.abc import Iterator

from ..store import Store
from ..terms import DCTERMS, PROV, RDF, RDFS, SKOS, SZ, Term, URIRef

__all__ = ["told"]


_MOST = 10  # of thousands of reports these would be thousands of lines


def told(store: Store) -> Iterator[str]:
    """Yield a line for each two editions of a report, and one for each body of which no report covers some time.

    Of many lines the first are told, how many more there are, and the question that tells all.
    """
    for question, found in (("editions", _editions(store)), ("missing-years", _gaps(store))):
        lines = sorted(found)
        yield from lines[:_MOST]
        if len(lines) > _MOST:
            yield f"… and {len(lines) - _MOST:,} more: shizheng ask {question}"


def _editions(store: Store) -> Iterator[str]:
    for quad in store.match(None, SZ.otherEdition):
        one, other = URIRef(quad.subject), URIRef(quad.object)
        if next(store.match(one, SZ.laterEdition, other), None):
            corrected = _corrected(store, one, other)
            words = f"{corrected} of them corrected" if corrected else "no figure differs"
            yield f"{_named(store, other)}: a later edition of {_file(store, one)}; its figures are counted, {words}"
        elif one < other and not next(store.match(other, SZ.laterEdition, one), None):
            yield (
                f"{_named(store, one)}: another edition of it is {_file(store, other)}, and neither says that it is the"
                " later; what both say is counted once, where they differ both are; "
                "if one corrects the other, write 修正版 into its title in manifest.csv"
            )


def _corrected(store: Store, one: URIRef, other: URIRef) -> int:
    """Return how many figures of one report another corrects."""
    ends = (
        (next(store.match(quad.subject, SZ.before)).object, next(store.match(quad.subject, SZ.after)).object)
        for quad in store.match(None, RDF.type, SZ.Correction)
    )
    return sum(
        next(store.match(URIRef(before), SZ.reportedIn, one), None) is not None
        and next(store.match(URIRef(after), SZ.reportedIn, other), None) is not None
        for before, after in ends
    )


def _gaps(store: Store) -> Iterator[str]:
    missing: dict[Term, list[tuple[str, str]]] = {}
    for quad in store.match(None, SZ.gapOf):
        start = next(str(each.object) for each in store.match(quad.subject, SZ.startDate))
        missing.setdefault(quad.object, []).append((start, _first(store, quad.subject, SKOS.prefLabel)))
    for body, stretches in missing.items():
        name = _first(store, URIRef(body), SKOS.prefLabel)
        yield f"{name}: no report covers {', '.join(label for _, label in sorted(stretches))}"


def _named(store: Store, report: URIRef) -> str:
    return f"{_first(store, report, RDFS.label)} ({_file(store, report)})"


def _file(store: Store, report: URIRef) -> str:
    text = next(URIRef(quad.object) for quad in store.match(report, PROV.wasDerivedFrom))
    return _first(store, text, SZ.fileName) or _first(store, report, DCTERMS.identifier)


def _first(store: Store, node: URIRef, predicate: URIRef) -> str:
    return store.value(node, predicate) or ""
