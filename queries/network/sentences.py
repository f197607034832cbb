"""The sentences that a network rests on: in which order, of which years, in which words."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from ...graph.search import records
from ...graph.store import Store
from ...ontology.iris import report_of
from ..overview import Report, reports
from ..trace.places import place_of
from .model import Evidence

__all__ = ["Sentences"]

_NOBODY = Report("", "", None, "", "", "", "")


@dataclass(frozen=True, slots=True)
class Sentences:
    """The sentences of a store; the words of each are read once."""

    store: Store
    _words: dict[str, str] = field(default_factory=dict)
    _places: dict[str, tuple[Report, int]] = field(default_factory=dict)

    def in_order(self, sentences: Iterable[str]) -> list[str]:
        """Return sentences, each once, by the years of their reports and as they are printed there."""
        return sorted(set(sentences), key=lambda iri: (self._year(iri) or 0, *self._order(iri)))

    def newest(self, sentences: Iterable[str]) -> list[str]:
        """Return sentences, each once, those of the newest reports first."""
        return sorted(set(sentences), key=lambda iri: (-(self._year(iri) or 0), *self._order(iri)))

    def years(self, sentences: Iterable[str]) -> tuple[int, ...]:
        """Return the ROC years of the reports that they stand in."""
        return tuple(sorted({year for iri in sentences if (year := self._year(iri)) is not None}))

    def read(self, sentences: Iterable[str]) -> None:
        """Read the words of sentences in one query, before they are asked for one by one."""
        wanted = sorted(set(sentences) - self._words.keys())
        if wanted:
            found = records(self.store, "evidence", wanted)
            self._words.update(dict.fromkeys(wanted, "") | {row["s"]: row["text"] for row in found})

    def evidence(self, sentences: Sequence[str]) -> tuple[Evidence, ...]:
        """Return sentences with their words and reports."""
        self.read(sentences)
        return tuple(
            Evidence(self._words[iri], report.label, report.year, iri, report.iri)
            for iri in sentences
            if self._words[iri]
            for report in [self._report(iri)]
        )

    def _place(self, sentence: str) -> tuple[Report, int]:
        if sentence not in self._places:  # it is asked for many times: once for each thing that it names
            report = reports(self.store).get(report_of(sentence), _NOBODY)
            self._places[sentence] = report, place_of(sentence)
        return self._places[sentence]

    def _order(self, sentence: str) -> tuple[str, int, str]:
        report, place = self._place(sentence)
        return report.iri, place, sentence

    def _report(self, sentence: str) -> Report:
        return self._place(sentence)[0]

    def _year(self, sentence: str) -> int | None:
        return self._report(sentence).year
