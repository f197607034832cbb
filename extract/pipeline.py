"""A file -> what it says: the whole way of one report, from bytes to claims.

bytes -> canonical text -> lines of a layout -> paragraphs in reading order -> outline
      -> names and times -> figures, named things, honours, relations, and what could not be read
      -> what people judged of it, obeyed
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from . import (
    announcements,
    columns,
    entities,
    flow,
    headings,
    honours,
    intended,
    layout,
    manifest,
    observations,
    outline,
    relations,
    report,
    reviews,
)
from .claims import Entity, Extraction, Issue, Status
from .confidence import estimated
from .document import Document
from .learned import Learned, shipped
from .measures import NotAQuantity, Reason
from .metrics import choosing
from .placed import Span
from .quantities import quantities
from .readers import Source, canonical_text

__all__ = ["Extraction", "claims", "extract", "read"]

_PLANNABLE = ("Plan", "System", "Event", "Publication")
"""Types of things that can be announced before they are there."""


def read(key: str, canonical: str, entry: manifest.Entry | None = None, learned: Learned | None = None) -> Document:
    """Return a report as a document: laid out, outlined, with its names and times marked.

    ``entry`` is what a manifest states of the report and overrules what its text says of itself; ``learned`` is
    what is known from annotated reports, without it what ships.
    """
    from .ner import pipeline as ner  # spaCy takes a second to import, and an unchanged graph never needs it

    name = layout.name(canonical)
    lines = layout.lines(canonical, name)
    document = outline.outline(key, canonical, columns.reading_order(flow.paragraphs(lines, wrapped=name == "wrapped")))
    marked = ner.build(learned)(document.without_marks)
    mentions = tuple(ner.mentions(marked))
    info = report.describe(document, mentions)
    if entry is not None:
        info = entry.overrule(info)
    short = tuple((document.text[a:b], document.text[c:d]) for a, b, c, d in ner.short_names(marked))
    times = headings.times(document, info.period, info.year)
    document = document.told(info=info, mentions=mentions, short_names=short, timexes=times)
    return document.told(numbers=tuple(n for block in document.blocks for n in quantities(document, block)))


def extract(
    source: Source,
    entry: manifest.Entry | None = None,
    judgements: Sequence[reviews.Judgement] = (),
    learned: Learned | None = None,
) -> Extraction:
    """Return everything that a report says, as people judged it; see `read`.

    Raises `ReadError` when its file can't be read.
    """
    judged = reviews.obey(claims(read(source.key, canonical_text(source), entry, learned), learned), judgements)
    return announced(judged)


def announced(found: Extraction) -> Extraction:
    """Return what a report says with what it announces; a thing that it names only there is planned itself."""
    told = tuple(announcements.extract(found.document))
    more = intended.extract(found.document, found.observations, found.relations, told)
    entities = tuple(_planned(entity, [each.span for each in told]) for entity in found.entities)
    ordered = sorted((*told, *more), key=lambda each: (each.span.start, each.span.end))
    return replace(found, entities=entities, announcements=tuple(ordered))


def _planned(entity: Entity, spans: Sequence[Span]) -> Entity:
    if entity.type not in _PLANNABLE or not entity.mentions:
        return entity
    ahead = all(any(s.start <= m.start and m.end <= s.end for s in spans) for m in entity.mentions)
    return replace(entity, status=Status.PLANNED) if ahead else entity


def claims(document: Document, learned: Learned | None = None) -> Extraction:
    """Return everything that a document says, by what was learned, without it by what ships.

    An award that an honour names is a named thing, too.
    """
    choose = choosing((learned or shipped()).weights)
    awards, document = honours.read(document)
    found = Extraction(
        document,
        tuple(map(estimated, observations.extract(document, choose))),
        tuple(map(estimated, entities.extract(document))),
        tuple(map(estimated, awards)),
        tuple(map(estimated, relations.extract(document))),
        (),
        tuple(map(estimated, relations.lives(document))),
    )
    return reviews.keyed(replace(found, issues=tuple(_issues(found))))


def _issues(found: Extraction) -> Iterator[Issue]:
    """Yield what a reader of the build report should know: what is not told, and numbers that nothing claimed."""
    document = found.document
    if not found.observations and not found.entities:
        yield Issue("nothing found", "no figure and no name was found in the text")
    if document.info.period is None:
        yield Issue("period unknown", "the text does not tell which time the report covers; a manifest can")
    if document.info.agency is None:
        yield Issue("agency unknown", "the text does not tell whose report it is; a manifest can")
    for number in document.numbers:
        block = document.block_at(number.start)
        if block and isinstance(number, NotAQuantity) and number.reason is Reason.UNCLAIMED:
            words = document.text[max(block.start, number.start - 12) : min(block.end, number.end + 12)]
            yield Issue(
                "number not claimed",
                f"no rule could say what this number is: {words}",
                document.span(number.start, number.end),
            )
