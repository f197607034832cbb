"""The sentences of a report as they stand in the store, and which of them stand in an earlier one."""

from __future__ import annotations

from collections.abc import Iterator, Sequence, Set
from dataclasses import dataclass
from functools import cached_property

from ....ontology.folding import search_key
from ....ontology.lexicon import pattern
from ...store import Store
from ...terms import DCTERMS, RDFS, URIRef
from .matching import FEWEST, EarlierText, Match
from .words import Words, words

__all__ = ["Compared", "ReportWords", "Sentence", "compared", "report_words"]


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence of a report: its IRI, its section's ("" for none), its text, and what is compared of it."""

    iri: str
    section: str
    text: str
    words: Words


@dataclass(frozen=True)
class ReportWords:
    """A report by its prose: the sentences that are long enough to be compared, in the order of the text."""

    iri: str
    sentences: Sequence[Sentence]

    @cached_property
    def index(self) -> EarlierText:
        """The sentences as those of an earlier report, to be looked up."""
        return EarlierText([each.words for each in self.sentences])


@dataclass(frozen=True, slots=True)
class Compared:
    """A sentence beside an earlier report: where it was taken from, or None where it is new."""

    sentence: Sentence
    match: Match | None
    sources: tuple[Sentence, ...]


_SENTENCES = """SELECT ?report ?s ?section ?text WHERE {
  # VALUES ?report: the report
  ?s dcterms:isPartOf ?report ; a sz:Sentence ; sz:plainText ?text ; oa:hasSelector/oa:start ?start .
  OPTIONAL { ?s sz:inSection ?section } } ORDER BY ?start ?s"""


def report_words(store: Store, report: str) -> ReportWords:
    """Return the prose of a report: no title, no formulas of address (敬請指教), nothing too short to be compared."""
    node = URIRef(report)
    titles = {search_key(str(quad.object)) for said in (RDFS.label, DCTERMS.title) for quad in store.match(node, said)}
    found = store.select_of(_SENTENCES, "report", [report]).rows
    return ReportWords(report, tuple(_prose(found, titles)))


def _prose(rows: Sequence[tuple[object, ...]], titles: Set[str]) -> Iterator[Sentence]:
    address = pattern("{formal_address}")
    for _, iri, section, text in rows:
        found, key = words(str(text)), search_key(str(text))
        if found.letters >= FEWEST and key not in titles and not address.search(key):
            yield Sentence(str(iri), str(section or ""), str(text), found)


def compared(later: ReportWords, earlier: ReportWords) -> Iterator[Compared]:
    """Yield every sentence of a report with where it was taken from in an earlier one."""
    for sentence in later.sentences:
        match = earlier.index.match(sentence.words)
        sources = tuple(earlier.sentences[place] for place in match.sources) if match else ()
        yield Compared(sentence, match, sources)
