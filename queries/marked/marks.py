"""What was read from a report and where: every claim and every name, as a stretch of the file with what it tells."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from ...extract.placed import Span
from ...graph.store import Store
from ...ontology.iris import placed
from ..kept import lately
from ..saved import Row, rows_of
from ..trace.grid import number

__all__ = ["KINDS", "REPORTS", "REUSE", "Mark", "facts", "reused", "span_of"]

KINDS = {
    "figure": "數據",
    "entity": "名稱",
    "award": "獎項",
    "relation": "關係",
    "promise": "預告",
    "issue": "待查",
}
"""The kinds of marks in Chinese, as they are coloured."""
REUSE = {"same": "文字相同", "renewed": "更新數字", "edited": "改寫沿用", "new": "新增"}
"""What a sentence is beside an earlier report, in Chinese."""

REPORTS = 32
"""Reports of which what was read is kept, the latest that were looked at: their pages and facts lead to each other."""
_REUSED = {"reuse-identical": "same", "reuse-renewed": "renewed", "reuse-edited": "edited"}
_SHORT = 10  # letters of a sentence, figures left out, from which it is compared
_FIGURES = re.compile(r"[0-9.%]+")


@dataclass(frozen=True, slots=True)
class Mark:
    """A stretch of the file that tells something: of which kind, in which words, and which IRI tells more."""

    iri: str
    kind: str
    label: str
    start: int
    end: int
    target: str = ""
    """What a reader is led to: the thing that is named, the sentence of an earlier report; else the claim itself."""

    @property
    def leads_to(self) -> str:
        """The IRI of what a reader is led to."""
        return self.target or self.iri

    @property
    def is_wide(self) -> bool:
        """Whether it is a stretch of the text in which narrower marks stand: all but figures and names."""
        return self.kind not in ("figure", "entity", "issue")


def span_of(iri: str) -> Span | None:
    """Return the stretch of the file that an IRI names, or None.

    >>> span_of("https://w3id.org/shizheng/id/text/110/8-15")
    Span(start=8, end=15)
    """
    place = placed(iri)
    return Span(place.start, place.end) if place else None


@lately(REPORTS)
def facts(store: Store, report: str) -> tuple[Mark, ...]:
    """Return all that was read from a report, in order of the file, and the numbers that nothing could place."""
    found = [
        *_marks(store, report, "figures", "figure"),
        *_marks(store, report, "mentions", "entity"),
        *_marks(store, report, "awards", "award"),
        *_marks(store, report, "relations", "relation"),
        *_marks(store, report, "events", "relation"),
        *_marks(store, report, "announcements", "promise"),
        *_marks(store, report, "issues", "issue"),
    ]
    return tuple(sorted(found, key=lambda mark: (mark.start, -mark.end, mark.kind, mark.iri)))


def _marks(store: Store, report: str, query: str, kind: str) -> Iterator[Mark]:
    seen: set[tuple[str, Span]] = set()
    for row in rows_of(store, f"marked/{query}", "r", [report]):
        span = span_of(row["at"])
        if span is not None and (row["iri"], span) not in seen:  # an event may have two names
            seen.add((row["iri"], span))
            yield Mark(row["iri"], kind, _label(row), *span, row.get("target") or "")


def _label(row: Row) -> str:
    if "value" in row:
        return f"{row['label']}：{number(row['value'])} {row['unit'] or ''}".strip()
    if "subject" in row:
        return f"{row['subject']} → {row['object']}"
    if "before" in row:
        return " → ".join(filter(None, (row["before"], row["after"])))
    return str(row["label"])


def reused(store: Store, report: str, earlier: str) -> tuple[Mark, ...]:
    """Return the sentences of a report, each by what it is beside an earlier one; the shortest are not compared."""
    kept = {
        row["at"]: Mark(row["at"], _REUSED[row["kind"].rsplit("#", 1)[-1]], "", *span, row["sentence"])
        for row in rows_of(store, "marked/reuse", "r", [report])
        for span in [span_of(row["at"])]
        if span is not None and row["earlier"] == earlier
    }
    new = (row["at"] for row in _sentences(store, report) if row["at"] not in kept)
    found = [*kept.values(), *(Mark(iri, "new", "", *span) for iri in new for span in [span_of(iri)] if span)]
    return tuple(sorted(found, key=lambda mark: (mark.start, mark.end)))


def _sentences(store: Store, report: str) -> Iterable[Row]:
    found = rows_of(store, "marked/sentences", "r", [report])
    return (row for row in found if len(_FIGURES.sub("", row["text"])) >= _SHORT)
