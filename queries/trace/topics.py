"""What a term brings up as the name of a topic: all that is about it or a part of it, with the word that shows it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from operator import itemgetter

from ...graph.search import records
from ...graph.store import Store
from ...graph.terms import DCTERMS, RDFS, SKOS, SZ, Literal, URIRef, V

__all__ = ["About", "Reasons", "about"]


@dataclass(frozen=True, slots=True)
class About:
    """The topics that a term names, with their parts, and the sentences and figures that are about them."""

    topics: tuple[str, ...] = ()
    sentences: tuple[str, ...] = ()
    figures: tuple[str, ...] = ()
    reasons: Reasons | None = None

    def why(self, iri: str, sentence: str | None, section: str | None) -> str:
        """Return why a sentence or claim is about them: 資安：弱點掃描; "" where it is not.

        ``sentence`` and ``section`` are those that it stands in.
        """
        return self.reasons.of(iri, sentence, section) if self.reasons else ""


def about(store: Store, key: Literal) -> About:
    """Return what is about the topics of a name, in its folded form; nothing where it names none."""
    named = {
        quad.subject
        for quad in store.match(None, SZ.searchText, key)
        if next(store.match(quad.subject, SKOS.inScheme, V.topic), None)
    }
    topics = sorted(_with_parts(store, named), key=lambda topic: (topic not in named, topic))
    if not topics:
        return About()
    nodes = sorted({row["node"] for row in records(store, "about", topics)})
    names = {topic: _name(store, topic) for topic in topics}
    return About(
        tuple(names.values()),
        tuple(node for node in nodes if "/text/" in node),
        tuple(node for node in nodes if "/observation/" in node),
        Reasons(store, names),
    )


def _with_parts(store: Store, topics: set[URIRef]) -> set[URIRef]:
    """Return topics with all that are narrower."""
    found, ahead = set(topics), list(topics)
    while ahead:
        narrower = {quad.subject for quad in store.match(None, SKOS.broader, ahead.pop())} - found
        found |= narrower
        ahead += narrower
    return found


def _name(store: Store, topic: URIRef) -> str:
    labels = [quad.object for quad in store.match(topic, SKOS.prefLabel)]
    return next(
        str(label) for label in labels if isinstance(label, Literal) and (label.language or "").startswith("zh")
    )


class Reasons:
    """Tells why sentences and claims are about some topics: a word in them, or in a heading above."""

    def __init__(self, store: Store, names: Mapping[URIRef, str]) -> None:
        self._store = store
        self._shown: dict[str, str] = {}
        for row in sorted(records(store, "tags", names), key=itemgetter("topic", "node", "sign")):
            self._shown.setdefault(row["node"], f"{names[URIRef(row['topic'])]}：{row['sign']}")

    def of(self, node: str, sentence: str | None, section: str | None) -> str:
        """Return the topic and the word that shows it, with the heading where it stands in one; "" for none."""
        for near in (node, sentence or ""):
            if near in self._shown:
                return self._shown[near]
        while section and section not in self._shown:
            section = self._first(section, DCTERMS.isPartOf)
        if not section:
            return ""
        return f"{self._shown[section]}（標題「{' '.join(self._first(section, RDFS.label).split())}」）"

    def _first(self, node: str, link: URIRef) -> str:
        return self._store.value(node, link) or ""
