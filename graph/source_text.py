"""The text of one report as quads: its sections, its sentences, and the evidence of claims in it.

Evidence is a part of the text with two selectors of the W3C annotation model: the position, in code points, and the
quote with a few characters around it, by which it is found again in a file that was edited since.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Generator, Iterator
from functools import cached_property

from ..extract.document import BlockKind, Document
from ..extract.placed import Span
from ..ontology.folding import search_key
from ..ontology.iris import Iris
from .terms import DCTERMS, DOCO, OA, RDF, RDFS, SZ, Quad, Term, URIRef, integer, text, zh

__all__ = ["Made", "ReportText"]

Made = Generator[Quad, None, URIRef]
"""Quads as they are made; what is returned at the end is the node that they describe."""

_LINE_END = re.compile(r"\r\n|[\r\n]")
_CONTEXT = 12  # characters of the text kept before and behind a quote, so that it can be found again


class ReportText:
    """The text of a report: where its parts are, under which IRIs, in which named graph."""

    def __init__(self, document: Document, iris: Iris) -> None:
        self.document = document
        self.iris = iris
        self.key = document.key
        self.local = iris.local(document.key)
        self.graph = URIRef(iris.graph(document.key))
        self.report = URIRef(iris.report(document.key))
        self.source = URIRef(f"{iris.base}text/{self.local}")

    def of(self, subject: URIRef, *pairs: tuple[URIRef, Term | None]) -> Iterator[Quad]:
        """Yield what the report's graph says of a subject; None says nothing."""
        for predicate, value in pairs:
            if value is not None:
                yield Quad(subject, predicate, value, self.graph)

    def within(self, kind: str, span: Span, mark: str = "") -> URIRef:
        """Return the IRI of something that the report says at a place."""
        return URIRef(self.iris.within(self.key, kind, span.start, span.end, mark))

    def section(self, index: int) -> URIRef:
        """Return the IRI of a section by its number."""
        return URIRef(f"{self.iris.base}section/{self.local}/{index:04d}")

    def section_or_none(self, index: int | None) -> URIRef | None:
        """Return the IRI of a section, None for what stands in none."""
        return None if index is None else self.section(index)

    def sentence_at(self, span: Span) -> URIRef | None:
        """Return the sentence that holds a span, if one does."""
        index = bisect_right(self._ordered, Span(span.start, len(self.document.canonical) + 1)) - 1
        for sentence in reversed(self._ordered[max(0, index - 3) : index + 1]):
            if sentence.start <= span.start and span.end <= sentence.end:
                return self.within("text", sentence)
        return None

    def line(self, span: Span) -> int:
        """Return the number of the line of the file that a span starts in, as editors count lines."""
        return bisect_right(self._lines, span.start)

    def evidence(self, span: Span, words: str | None = None) -> Made:
        """Yield a part of the source text with its two selectors; returns its IRI."""
        iri = self.within("text", span)
        position, quote = URIRef(iri + "#position"), URIRef(iri + "#quote")
        canonical = self.document.canonical
        yield from self.of(
            iri,
            (RDF.type, OA.SpecificResource),
            (OA.hasSource, self.source),
            (OA.hasSelector, position),
            (OA.hasSelector, quote),
            (SZ.plainText, text(words) if words else None),
        )
        yield from self.of(
            position, (RDF.type, OA.TextPositionSelector), (OA.start, integer(span.start)), (OA.end, integer(span.end))
        )
        yield from self.of(
            quote,
            (RDF.type, OA.TextQuoteSelector),
            (OA.exact, text(canonical[span.start : span.end])),
            (OA.prefix, text(canonical[max(0, span.start - _CONTEXT) : span.start])),
            (OA.suffix, text(canonical[span.end : span.end + _CONTEXT])),
        )
        return iri

    def quads(self) -> Iterator[Quad]:
        """Yield the sections and the sentences."""
        for index, section in enumerate(self.document.sections):
            parent = self.section_or_none(section.parent) or self.report
            pairs = ((RDF.type, DOCO.Section), (RDFS.label, zh(section.title)), (DCTERMS.isPartOf, parent))
            yield from self.of(self.section(index), *pairs)
        for span, (words, within) in self._sentences.items():
            sentence = yield from self.evidence(span, words)
            yield from self.of(
                sentence,
                (RDF.type, SZ.Sentence),
                (SZ.searchText, text(search_key(words))),
                (SZ.inSection, self.section_or_none(within)),
                (DCTERMS.isPartOf, self.report),
            )

    @cached_property
    def _sentences(self) -> dict[Span, tuple[str, int | None]]:
        """The sentences of the paragraphs by their places, each with its words and its section."""
        document = self.document
        found: dict[Span, tuple[str, int | None]] = {}
        for block in document.blocks:
            if block.kind is BlockKind.PARAGRAPH:
                for start, end in document.sentences(block):
                    found.setdefault(document.span(start, end), (document.text[start:end], block.section))
        return found

    @cached_property
    def _lines(self) -> list[int]:
        """Where the lines of the file start."""
        return [0, *(match.end() for match in _LINE_END.finditer(self.document.canonical))]

    @cached_property
    def _ordered(self) -> list[Span]:
        return sorted(self._sentences)
