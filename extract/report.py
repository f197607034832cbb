"""What a report says of itself: its title, who reports, what kind of report it is, and which time it covers.

Everything is read from the text, never from the file's name. What can't be told stays None.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from ..ontology.folding import fold
from ..ontology.lexicon import pattern
from ..ontology.registry import governments, lookup
from . import editions
from .document import Block, BlockKind, Document, ReportInfo
from .markers import read as read_marker
from .ner.mention import Mention
from .periods import Period, PeriodKind
from .timex import Role, Timex, find

__all__ = ["describe"]

_FIRST_BLOCKS = 8
_LONGEST_TITLE = 60
_ISSUED = re.compile(r"(?:日期|報告日期|中華民國):?(?=.{0,4}\d+年)")
_FEWEST_REPEATS = 3
_FEW_WORDS = 12  # beside a time: "報告期間：", brackets
_PARTS = (PeriodKind.MONTHS, PeriodKind.HALF_YEAR)
_SPANS = (*_PARTS, PeriodKind.YEAR)


def describe(document: Document, mentions: Sequence[Mention]) -> ReportInfo:
    """Return what the first lines, and the periods that a report keeps naming, tell of it as a whole."""
    return _Report(document, mentions).describe()


class _Report:
    """The first blocks of a report, with its title among them where one is found."""

    def __init__(self, document: Document, mentions: Sequence[Mention]) -> None:
        self.document = document
        self.folded = document.folded
        self.mentions = mentions
        self.first = document.blocks[:_FIRST_BLOCKS]
        self.title = self._title()

    def describe(self) -> ReportInfo:
        title = self._words(self.title) if self.title else ""
        government = self._government()
        period = self._period()
        kind = pattern("{report_kind}").search(fold(title))
        return ReportInfo(
            title=title,
            agency=self._agency(title, government),
            government=government,
            kind=kind.group() if kind else None,
            period=period,
            year=period.end.year if period and period.end else self._year_of_data(),
            issued=self._issued(),
            edition=self._edition(),
        )

    def _words(self, block: Block) -> str:
        return self.document.text[block.body : block.end].strip()

    def _title(self) -> Block | None:
        """Return the line that calls itself a report, else the first that names a body, else a title or heading."""
        short = [b for b in self.first if b.end - b.start < _LONGEST_TITLE and not self._is_labelled(b)]
        kinds = pattern("{report_kind}")
        named = [b for b in short if kinds.search(self.folded, b.body, b.end) and self._stands_alone(b)]
        bodies = [b for b in named if self._bodies(b)] or named or [b for b in short[:2] if self._bodies(b)]
        titles = [b for b in short if b.kind is BlockKind.TITLE or (b.kind is BlockKind.HEADING and not bodies)]
        return next((block for block in [*bodies, *titles] if self._stands_alone(block)), None)

    def _is_labelled(self, block: Block) -> bool:
        """Tell a line that says when or by whom (日期：…, 編輯單位：…) from one that says what."""
        label = pattern(r"日期:?\d|{reported_by|reports_on}:")
        return label.search(self.folded, block.body, block.end) is not None

    def _stands_alone(self, block: Block) -> bool:
        return not re.search("[。,;]", self.folded[block.body : block.end])

    def _bodies(self, block: Block) -> list[Mention]:
        return [m for m in self.mentions if m.type == "Agency" and block.body <= m.start < block.end]

    def _government(self) -> str | None:
        """Return the local government of the report: the one it names, where it says 本府 or names it first."""
        counts = Counter(
            {
                whose: self.folded.count(fold(place))
                for place, whose in governments().items()
                if fold(place) in self.folded
            }
        )
        ranked = counts.most_common(2)
        if not ranked or (len(ranked) == 2 and ranked[1][1] * 2 > ranked[0][1]):
            return self._in_title()
        own = pattern("{own_government}").search(self.folded)
        first = fold(ranked[0][0].removesuffix("政府")) in self.folded[:200]
        return ranked[0][0] if own or first else None

    def _in_title(self) -> str | None:
        title = fold(self._words(self.title)) if self.title else ""
        return next((whose for place, whose in governments().items() if title.startswith(fold(place))), None)

    def _agency(self, title: str, government: str | None) -> str | None:
        """Return the body that reports: named in the title or as the editor, or called by a chapter's title (研考)."""
        labelled = [b for b in self.first if pattern("{reported_by}:").search(self.folded, b.body, b.end)]
        for block in [*([self.title] if self.title else []), *labelled, *self.first[:2]]:
            for mention in self._bodies(block):
                name = self.document.text[mention.start : mention.end]
                entry = lookup(name, government)
                if name != government and not (entry and entry.classification == "民意機關"):
                    return entry.name if entry else name
        bare = re.sub(r"\s", "", title)
        if 2 <= len(bare) <= 4:
            for suffix in ("會", "局", "處", "部", "署", ""):
                if (entry := lookup(bare + suffix, government)) and entry.type == "Agency":
                    return entry.name
        return None

    def _period(self) -> Period | None:
        """Return the time covered: in the title, in the words that open the report, or the one named most."""
        for block in self._opening():
            told = [t for t in self._times(block) if t.role is Role.AT]
            if told and (told[0].period and told[0].period.kind in _SPANS):
                return told[0].period
        named = [t.period for t in find(self.document.without_marks) if t.period and t.role is Role.AT]
        return _most(p for p in named if p.kind in _PARTS and not _is_one_month(p)) or _most(
            p for p in named if p.kind is PeriodKind.YEAR
        )

    def _opening(self) -> Iterator[Block]:
        """Yield the title, and the first blocks that are a time and little else, or that say what is reported on."""
        if self.title:
            yield self.title
        for block in self.first:
            words = self.folded[block.body : block.end]
            if _ISSUED.search(words) and block is not self.title:
                continue
            times = self._times(block)
            bodies = sum(mention.end - mention.start for mention in self._bodies(block)[:1])
            others = len(words) - bodies - sum(t.end - t.start for t in times)
            told = words.endswith("。") or read_marker(self.folded[block.start : block.end])
            dated = times and others <= _FEW_WORDS and not told
            if dated or pattern("{reports_on}").search(words):
                yield block

    def _times(self, block: Block) -> list[Timex]:
        return [t for t in find(self.folded[block.body : block.end]) if t.period]

    def _year_of_data(self) -> int | None:
        """Return the year of the data of a report that names no time of its own: 資料時間：114年8月31日."""
        for block in self.first:
            label = pattern("{data_until}[:為至]?").search(self.folded, block.start, block.end)
            told = find(self.folded[label.end() : block.end]) if label else []
            if told and told[0].period and told[0].period.end:
                return told[0].period.end.year
        return None

    def _edition(self) -> str | None:
        """Return the words by which the title, or a short line below it, tells which edition the report is."""
        for block in self.first:
            words = self._words(block)
            about = block is self.title or len(words) <= _FEW_WORDS or words.startswith("本報告")
            if about and (edition := editions.stated(words)):
                return edition
        return None

    def _issued(self) -> str | None:
        for block in self.first:
            label = _ISSUED.search(self.folded, block.start, block.end)
            if label:
                times = find(self.folded[label.end() : block.end])
                day = next((t for t in times if t.period and t.period.kind is PeriodKind.DAY), None)
                if day and day.period and day.period.start:
                    return day.period.start.isoformat()
        return None


def _most(periods: Iterable[Period]) -> Period | None:
    """Return the time that most figures are given for, if there is a clear one (114年7月至12月)."""
    ranked = Counter(periods).most_common(2)
    if not ranked or ranked[0][1] < _FEWEST_REPEATS or (len(ranked) == 2 and ranked[1][1] * 2 > ranked[0][1]):
        return None
    return ranked[0][0]


def _is_one_month(period: Period) -> bool:
    return bool(
        period.start and period.end and (period.start.year, period.start.month) == (period.end.year, period.end.month)
    )
