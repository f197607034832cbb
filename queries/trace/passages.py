"""The lines of a year as people read them: each sentence once, report by report, with all that was read from it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from .lines import Line
from .places import place_of

__all__ = ["Passage", "passages"]


@dataclass(frozen=True, slots=True)
class Passage:
    """A sentence of a report, the heading that it stands under, and what was read from it.

    ``why`` is the topic and word that brought it up where the term does not stand in it, else "".
    """

    report: str
    heading: str
    sentence: str
    facts: tuple[Line, ...]
    why: str
    at: str = ""
    """The IRI of what was read first, which tells the place."""


def passages(lines: Iterable[Line]) -> tuple[Passage, ...]:
    """Return the sentences of some lines, by report and in the order in which they are printed."""
    found: dict[tuple[str, str], list[Line]] = {}
    for line in sorted(lines, key=lambda line: (line.report, place_of(line.iri))):
        found.setdefault((line.report, line.sentence), []).append(line)
    return tuple(
        Passage(
            report,
            together[0].section,
            sentence,
            tuple(line for line in together if line.kind != "sentence"),
            min(line.why for line in together),
            together[0].iri,
        )
        for (report, sentence), together in found.items()
    )
