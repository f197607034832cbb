"""A named thing on a page of its own: its names over time, what it came from and became, and all that is said of it.

thing(store, "https://w3id.org/shizheng/id/agency/kh0033").names[0].name
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from ...graph.rows import Rows
from ...graph.store import Store
from ...graph.terms import RDF, RDFS, SKOS, SZ, URIRef
from ...ontology.errors import NotHeldError
from ...ontology.iris import ONTOLOGY
from .. import lineage
from ..finding.quotes import Quote, in_order, quotes
from ..overview import KINDS, reports
from ..paging import cut, last
from ..same_named import with_units
from ..saved import rows_of
from ..trace.bodies import Succession, successions
from ..trace.followed import Silence, silences
from ..trace.lines import Line, of_claims
from ..trace.places import Places

__all__ = ["PAGE", "Indicator", "Link", "Name", "Said", "Thing", "kind_of_thing", "thing"]

PAGE = 20
"""Sentences of a page."""
_MOST = 60  # indicators, and claims, of a page
_LINKS = {
    "subOrganizationOf": ("隸屬", "下轄"),
    "responsibleAgency": ("主辦機關", "主辦"),
    "fundedBy": ("補助者", "補助"),
    "replaces": ("取代", "取代者"),
    "possiblyContinues": ("可能延續", "可能延續為"),
    "precededBy": ("前身", "後繼"),
    "replacedNowBy": ("今為", "原為"),
    "isReplacedBy": ("併於", "併自"),
}
"""What links say in Chinese, from the thing to another and the other way round."""


@dataclass(frozen=True, slots=True)
class Name:
    """A name that reports use, with the ROC years of those reports."""

    name: str
    years: tuple[int, ...]
    reports: int


@dataclass(frozen=True, slots=True)
class Link:
    """How another thing stands to this one."""

    label: str
    iri: str
    name: str


@dataclass(frozen=True, slots=True)
class Indicator:
    """Something of the thing that is measured: in how many reports, by how many figures of its own."""

    iri: str
    label: str
    reports: int
    figures: int


@dataclass(frozen=True, slots=True)
class Said:
    """A sentence that names the thing, with the names by which it does."""

    quote: Quote
    names: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Thing:
    """A named thing: names, links, lineage, claims, indicators, and one page of the sentences that name it.

    ``years`` are the ROC years whose reports name it; ``claims`` are awards and relations, a line for each
    recipient; ``claims_left`` tells how many more there are, ``indicators_found`` and ``said_found`` how many in all.
    """

    iri: str
    label: str
    kind: str
    kind_label: str
    aliases: tuple[str, ...]
    names: tuple[Name, ...]
    years: tuple[int, ...]
    classification: str
    registry: str
    links: tuple[Link, ...]
    successions: tuple[Succession, ...]
    lineage: tuple[lineage.Link, ...]
    silences: tuple[Silence, ...]
    claims: tuple[Line, ...]
    claims_left: int
    indicators: tuple[Indicator, ...]
    indicators_found: int
    said: tuple[Said, ...]
    said_found: int
    page: int

    @property
    def pages(self) -> int:
        """How many pages of sentences there are."""
        return last(self.said_found, PAGE)

    def rows(self) -> Rows:
        """Return a row for each name, link, claim and sentence of the page."""
        told = [
            *(("name", each.name, "、".join(map(str, each.years)), "") for each in self.names),
            *((each.label, each.name, "", each.iri) for each in self.links),
            *((each.kind, f"{each.label} {each.value}".strip(), each.report, each.iri) for each in self.claims),
            *(("indicator", each.label, str(each.figures), each.iri) for each in self.indicators),
            *(("sentence", each.quote.text, each.quote.report, each.quote.iri) for each in self.said),
        ]
        return Rows(("kind", "text", "told", "iri"), list(told))


def kind_of_thing(classes: Sequence[str]) -> str:
    """Return the class of a named thing among some classes, by their local names, "" where there is none."""
    return next((kind for kind in KINDS if kind in classes and "NamedThing" in classes), "")


def thing(store: Store, iri: str, page: int = 1) -> Thing:
    """Return a named thing. Raises `NotHeldError` where there is none, `QueryError` for a page that there is not."""
    node = URIRef(iri)
    said = list(store.match(node))
    kind = kind_of_thing([str(q.object).removeprefix(ONTOLOGY) for q in said if q.predicate == RDF.type])
    if not kind:
        raise NotHeldError("there is no such thing", where=iri, hint="/search finds it by its name")
    mentions = list(rows_of(store, "thing/mentions", "thing", [iri]))
    names_of = {row["m"]: row["name"] for row in mentions}
    named: dict[str, list[str]] = {}
    for row in rows_of(store, "thing/places", "thing", [iri]):
        named.setdefault(row["s"], []).append(names_of.get(row["m"], ""))
    aliases = tuple(sorted({str(q.object) for q in said if q.predicate == SKOS.altLabel}))
    sentences = in_order(store, named)
    shown = quotes(store, cut(sentences, page, PAGE))
    claims, claims_left = _claims(store, iri)
    indicators = sorted(_indicators(store, iri), key=lambda each: (-each.reports, -each.figures, each.label, each.iri))
    names = with_units(store, {each.iri: each.label for each in indicators[:_MOST]})
    label = _first(store, node)
    return Thing(
        iri,
        label,
        kind,
        KINDS[kind],
        aliases,
        names=tuple(_names(store, mentions)),
        years=tuple(sorted({year for each in mentions if (year := _year(store, each["r"])) is not None})),
        classification=store.value(iri, SZ.classification) or "",
        registry=store.value(iri, SZ.registryId) or "",
        links=tuple(dict.fromkeys(_links(store, iri))),
        successions=successions(store, [iri]),
        lineage=lineage.lineage(store, [iri], of_changes=True),
        silences=silences(store, [iri], of_bodies=False),
        claims=claims,
        claims_left=claims_left,
        indicators=tuple(replace(each, label=names[each.iri]) for each in indicators[:_MOST]),
        indicators_found=len(indicators),
        said=tuple(Said(each, _called(each, named[each.iri], (label, *aliases))) for each in shown),
        said_found=len(sentences),
        page=page,
    )


def _first(store: Store, node: URIRef) -> str:
    return store.value(node, SKOS.prefLabel) or store.value(node, RDFS.label) or str(node)


def _year(store: Store, report: str) -> int | None:
    found = reports(store).get(report)
    return found.year if found else None


def _names(store: Store, mentions: Sequence[Mapping[str, str]]) -> Iterator[Name]:
    """Yield the names that reports use, in the order in which they came up."""
    used: dict[str, set[str]] = {}
    for row in mentions:
        used.setdefault(row["name"], set()).add(row["r"])
    found = []
    for name, where in used.items():
        years = {year for report in where if (year := _year(store, report)) is not None}
        found.append(Name(name, tuple(sorted(years)), len(where)))
    yield from sorted(found, key=lambda each: (each.years or (9_999,), each.name))


def _links(store: Store, iri: str) -> Iterator[Link]:
    for query, side in (("links", 0), ("pointing", 1)):
        rows = rows_of(store, f"thing/{query}", "thing", [iri])
        for row in sorted(rows, key=lambda row: (row["p"], row["label"], row["other"])):
            yield Link(_LINKS[row["p"].rsplit("#", 1)[-1].rsplit("/", 1)[-1]][side], row["other"], row["label"])


def _claims(store: Store, iri: str) -> tuple[tuple[Line, ...], int]:
    """Return awards and relations of a thing, the newest reports first, and how many more there are."""
    found = {row["grant"] for row in rows_of(store, "thing/awards", "thing", [iri])}
    found |= {row["iri"] for row in rows_of(store, "trace/relations-of-things", "t", [iri])}
    return of_claims(Places.of(store), in_order(store, found)[:_MOST])[::-1], max(0, len(found) - _MOST)


def _indicators(store: Store, iri: str) -> Iterator[Indicator]:
    for row in rows_of(store, "thing/indicators", "thing", [iri]):
        yield Indicator(row["indicator"], row["label"], int(row["reports"]), int(row["figures"]))


def _called(quote: Quote, used: Sequence[str], known: Sequence[str]) -> tuple[str, ...]:
    """Return the names by which a sentence names the thing; of two that overlap the longer."""
    held = sorted(
        {name for name in (*used, *known) if name and name in quote.text}, key=lambda name: (-len(name), name)
    )
    return tuple(held[:1] if len(held) > 1 and held[1] in held[0] else held[:2])
