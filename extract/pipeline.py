"""A file -> what it says: the whole way of one report, from bytes to claims.

bytes -> canonical text -> lines of a layout -> paragraphs in reading order -> outline
      -> names and times -> figures, named things, honours, relations, and what could not be read
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from . import (
    columns,
    entities,
    flow,
    honours,
    layout,
    manifest,
    observations,
    outline,
    relations,
    report,
    timex,
)
from .claims import Award, Entity, Issue, Observation, Relation
from .document import Document
from .quantities import NotAQuantity, Reason, quantities
from .readers import Source, canonical_text

__all__ = ["Extraction", "claims", "extract", "read"]


@dataclass(frozen=True, slots=True)
class Extraction:
    """One report and everything that was read from it."""

    document: Document
    observations: tuple[Observation, ...]
    entities: tuple[Entity, ...]
    awards: tuple[Award, ...]
    relations: tuple[Relation, ...]
    issues: tuple[Issue, ...]


def read(key: str, canonical: str, entry: manifest.Entry | None = None) -> Document:
    """Return a report as a document: laid out, outlined, with its names and times marked.

    ``entry`` is what a manifest states of the report and overrules what its text says of itself.
    """
    from .ner import pipeline as ner  # spaCy takes a second to import, and an unchanged graph never needs it

    name = layout.name(canonical)
    paragraphs = flow.paragraphs(layout.lines(canonical, name), wrapped=name == "wrapped")
    document = outline.outline(key, canonical, columns.reading_order(paragraphs))
    marked = ner.build()(document.without_marks)
    mentions = tuple(ner.mentions(marked))
    info = report.describe(document, mentions)
    if entry is not None:
        info = entry.overrule(info)
    short = tuple((document.text[a:b], document.text[c:d]) for a, b, c, d in ner.short_names(marked))
    times = tuple(timex.find(document.without_marks, info.period))
    return replace(document, info=info, mentions=mentions, short_names=short, timexes=times)


def extract(source: Source, entry: manifest.Entry | None = None) -> Extraction:
    """Return everything that a report says. Raises `ReadError` when its file can't be read."""
    found = claims(read(source.key, canonical_text(source), entry))
    return replace(found, issues=tuple(_issues(found)))


def claims(document: Document) -> Extraction:
    """Return everything that a document says; an award that an honour names is a named thing, too."""
    awards, document = honours.read(document)
    return Extraction(
        document,
        tuple(observations.extract(document)),
        tuple(entities.extract(document)),
        awards,
        tuple(relations.extract(document)),
        (),
    )


def _issues(found: Extraction) -> Iterator[Issue]:
    """Yield what a reader of the build report should know: what is not told, and numbers that nothing claimed."""
    document = found.document
    if not found.observations and not found.entities:
        yield Issue("nothing found", "no figure and no name was found in the text")
    if document.info.period is None:
        yield Issue("period unknown", "the text does not tell which time the report covers; a manifest can")
    if document.info.agency is None:
        yield Issue("agency unknown", "the text does not tell whose report it is; a manifest can")
    for block in document.blocks:
        for number in quantities(document, block):
            if isinstance(number, NotAQuantity) and number.reason is Reason.UNCLAIMED:
                words = document.text[max(block.start, number.start - 12) : min(block.end, number.end + 12)]
                yield Issue(
                    "number not claimed",
                    f"no rule could say what this number is: {words}",
                    document.span(number.start, number.end),
                )
