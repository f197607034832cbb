"""What a report says of itself: its title, who reports, what kind of report it is, and which time it covers.

Everything is read from the text, never from the file's name. What can't be told stays None.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from ..ontology.lexicon import alternation
from ..ontology.registry import governments, lookup
from .document import BlockKind, Document, ReportInfo
from .ner.mention import Mention
from .periods import Period, PeriodKind
from .timex import Role, find

__all__ = ["describe"]

_FIRST_BLOCKS = 8
_ISSUED = re.compile(r"(?:日期|報告日期|中華民國):?(?=.{0,4}\d+年)")
_FEWEST_REPEATS = 3


def describe(document: Document, mentions: Sequence[Mention]) -> ReportInfo:
    """Return what the first lines, and the periods that a report keeps naming, tell of it as a whole."""
    title = _title(document)
    government = _government(document, mentions)
    agency = _agency(document, mentions, title, government)
    period = _period(document, title)
    kind = re.search(f"{alternation('report_kind')}", title)
    return ReportInfo(
        title=title,
        agency=agency,
        government=government,
        kind=kind.group() if kind else None,
        period=period,
        year=period.end.year if period and period.end else None,
        issued=_issued(document),
    )


def _title(document: Document) -> str:
    """Return the first line that calls itself a report, else the first title or heading."""
    first = document.blocks[:_FIRST_BLOCKS]
    named = [
        b
        for b in first
        if re.search(alternation("report_kind"), document.folded[b.body : b.end]) and b.end - b.start < 60
    ]
    headed = [b for b in first if b.kind in (BlockKind.TITLE, BlockKind.HEADING)]
    return next((document.text[b.body : b.end] for b in [*named, *headed]), "")


def _government(document: Document, mentions: Sequence[Mention]) -> str | None:
    """Return the local government of the report: the one it names, where it says 本府 or names it first."""
    named: Counter[str] = Counter()
    for place, government in governments().items():
        named[government] += document.folded.count(place.replace("臺", "台"))
    ranked = [(name, count) for name, count in named.most_common(2) if count]
    if not ranked or (len(ranked) == 2 and ranked[1][1] * 2 > ranked[0][1]):
        return None
    own = re.search(alternation("own_government"), document.folded)
    in_title = ranked[0][0].removesuffix("政府").replace("臺", "台") in document.folded[:200]
    return ranked[0][0] if own or in_title else None


def _agency(document: Document, mentions: Sequence[Mention], title: str, government: str | None) -> str | None:
    """Return the body that reports: named in the title, or called by the title of a chapter (研考)."""
    position = document.text.find(title) if title else -1
    for mention in mentions:
        if mention.type == "Agency" and position <= mention.start < position + len(title):
            name = document.text[mention.start : mention.end]
            entry = lookup(name, government)
            if name != government:
                return entry.name if entry else name
    bare = re.sub(r"\s", "", title)
    if 2 <= len(bare) <= 4:
        for suffix in ("會", "局", "處", "部", "署", ""):
            if (entry := lookup(bare + suffix, government)) and entry.type == "Agency":
                return entry.name
    return None


def _period(document: Document, title: str) -> Period | None:
    """Return the time covered: in the title, in the words that open the report, or the one named again and again."""
    folded = document.folded
    position = document.text.find(title) if title else -1
    if position >= 0:
        told = [t for t in find(folded[position : position + len(title)]) if t.period and t.role is Role.AT]
        if told:
            return told[0].period
    for block in document.blocks[:_FIRST_BLOCKS]:
        sentence = folded[block.start : block.end]
        if re.search(alternation("reports_on"), sentence):
            told = [
                t
                for t in find(sentence)
                if t.period and t.period.kind in (PeriodKind.MONTHS, PeriodKind.HALF_YEAR, PeriodKind.YEAR)
            ]
            if told:
                return told[0].period
    return _named_again_and_again(folded)


def _named_again_and_again(folded: str) -> Period | None:
    """Return the part of a year that most figures are given for, if there is a clear one (114年7月至12月)."""
    kinds = (PeriodKind.MONTHS, PeriodKind.HALF_YEAR)
    found = Counter(
        t.period
        for t in find(folded)
        if t.period
        and t.role is Role.AT
        and t.period.kind in kinds
        and t.period.start
        and t.period.end
        and t.period.start.month != t.period.end.month
    )
    ranked = found.most_common(2)
    if not ranked or ranked[0][1] < _FEWEST_REPEATS or (len(ranked) == 2 and ranked[1][1] * 2 > ranked[0][1]):
        return None
    return ranked[0][0]


def _issued(document: Document) -> str | None:
    for block in document.blocks[:_FIRST_BLOCKS]:
        label = _ISSUED.search(document.folded, block.start, block.end)
        if label:
            day = next(
                (
                    t
                    for t in find(document.folded[label.end() : block.end])
                    if t.period and t.period.kind is PeriodKind.DAY
                ),
                None,
            )
            if day and day.period and day.period.start:
                return day.period.start.isoformat()
    return None
