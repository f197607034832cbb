"""What is announced by a figure or a relation alone: targets, and plans told in words that announce nothing else.

採購目標為25.4億元 · a cell under 目標值 · 獲得明年交通部補助
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from .claims import Announcement, Observation, Relation, Status
from .document import Document
from .placed import Span

__all__ = ["extract"]


def extract(
    document: Document,
    observations: Iterable[Observation],
    relations: Iterable[Relation],
    told: Iterable[Announcement],
) -> Iterator[Announcement]:
    """Yield an announcement for each planned or targeted claim that stands in none of those told already.

    A figure that an announcement holds is its own; so is a target that the same words set, unless it is a cell's.
    """
    held = {place for each in told for place in each.figures}
    spans = [each.span for each in told]
    claims: list[Observation | Relation] = [*observations, *relations]
    for claim in claims:
        if claim.status is Status.DONE:
            continue
        place = claim.value_span if isinstance(claim, Observation) else claim.span
        if place not in held and not any(span.start < place.end and place.start < span.end for span in spans):
            yield _of(document, claim, place)


def _of(document: Document, claim: Observation | Relation, place: Span) -> Announcement:
    """Return what a claim alone announces."""
    due = claim.period if isinstance(claim, Observation) else None
    names: tuple[str, ...] = ()
    figures: tuple[Span, ...] = ()
    if isinstance(claim, Observation):
        unit = claim.unit if claim.rule == "table" else ""
        words, figures = f"{claim.metric} {' '.join(claim.printed.split())}{unit}", (place,)
    else:
        words, names = " ".join(document.printed(claim.span).split()), (claim.subject, claim.object)
    return Announcement(
        span=place,
        section=claim.section,
        rule="target" if claim.status is Status.TARGET else "claim",
        confidence=claim.confidence,
        status=claim.status,
        quote=claim.quote,
        words=words,
        due=due if due and due.end else None,
        due_printed=due.label if due and due.end else "",
        names=names,
        figures=figures,
    )
