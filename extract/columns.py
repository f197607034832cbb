"""Two columns become one reading order: every paragraph under the heading that it stood beside on the page.

A conversion gives the headings of a page first and its text after them. The text falls into *runs*: a numbered list
with what belongs to it, or a paragraph of its own. Runs and headings keep their order, so the best monotone pairing
is found by dynamic programming over how many of a heading's character pairs its run repeats. A run stands beside the
headings of its own page or still belongs to one of the page before; one that was cut by the page end may also belong
to a heading of the next page.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from .flow import Paragraph
from .layout.line import Column
from .markers import Style

__all__ = ["reading_order"]

_EMPTY_HEADING = 0.6  # what a heading without any text costs, against a likeness that is at most 1
_SECOND_RUN = 0.15  # what a further run under one heading costs
_CARRIED_RUN = 0.3  # what a run costs that opens anew and yet is given to a heading of the page before
_BROKEN_LIST = 1.0  # what it costs to part the item "2." from its list, and what is gained by keeping it there
_WINDOW = 6  # how many headings before its own page a run may belong to
_EQUAL = 1e-6  # scores this near are the same
_IMPOSSIBLE = float("-inf")


@dataclass(slots=True)
class _Slot:
    """A heading that text may stand under, with the headings above it that have no text of their own."""

    headings: list[Paragraph]
    group: int
    pairs: set[str] = field(init=False)

    def __post_init__(self) -> None:
        heading = self.headings[-1] if self.headings else None
        words = heading.folded[heading.marker.end if heading.marker else 0 :] if heading else ""
        self.pairs = {words[i : i + 2] for i in range(len(words) - 1)}

    def likeness(self, words: str) -> float:
        """Return the share of the heading's character pairs that words repeat."""
        return sum(pair in words for pair in self.pairs) / len(self.pairs) if self.pairs else 0.0


@dataclass(slots=True)
class _Run:
    """Paragraphs that stay together, and the groups of headings that the first and the last of them stood beside."""

    paragraphs: list[Paragraph]
    group: int
    last_group: int
    words: str = field(init=False)

    def __post_init__(self) -> None:
        self.words = "".join(paragraph.folded for paragraph in self.paragraphs)[:400]

    @property
    def continues(self) -> bool:
        marker = self.paragraphs[0].marker
        return marker is not None and marker.number > 1

    @property
    def straddles(self) -> bool:
        """Whether a page ended within it, so that its heading may stand on either page."""
        return self.last_group > self.group


def reading_order(paragraphs: Sequence[Paragraph]) -> list[Paragraph]:
    """Return the paragraphs with each heading of the left column moved before its text.

    >>> reading_order([])
    []
    """
    first = next((n for n, paragraph in enumerate(paragraphs) if paragraph.column is Column.HEADINGS), len(paragraphs))
    slots = [_Slot([], -1)]
    body: list[tuple[Paragraph, int]] = []
    for group, (headings, text) in enumerate(_groups(paragraphs[first:])):
        slots += [_Slot(slot, group) for slot in _leaves(headings)]
        body += [(paragraph, group) for paragraph in text]
    ordered = list(paragraphs[:first])  # a title, a foreword: what stands above the first heading stays there
    runs = list(_runs(body))
    chosen = _pair(runs, slots)
    position = 0
    for number, slot in enumerate(slots):
        ordered += slot.headings
        while position < len(runs) and chosen[position] == number:
            ordered += runs[position].paragraphs
            position += 1
    return ordered


def _groups(paragraphs: Sequence[Paragraph]) -> Iterator[tuple[list[Paragraph], list[Paragraph]]]:
    """Yield headings that stand together, with the text up to the next headings."""
    headings: list[Paragraph] = []
    body: list[Paragraph] = []
    for paragraph in paragraphs:
        is_heading = paragraph.column is Column.HEADINGS
        if is_heading and body:
            yield headings, body
            headings, body = [], []
        (headings if is_heading else body).append(paragraph)
    yield headings, body


def _leaves(headings: Sequence[Paragraph]) -> Iterator[list[Paragraph]]:
    """Yield each heading that text may stand under, after the headings above it that only hold others."""
    above: list[Paragraph] = []
    for index, heading in enumerate(headings):
        above.append(heading)
        if index + 1 == len(headings) or _rank(headings[index + 1]) <= _rank(heading):
            yield above
            above = []


def _rank(heading: Paragraph) -> int:
    return heading.marker.style if heading.marker else Style.BULLET


def _runs(body: Sequence[tuple[Paragraph, int]]) -> Iterator[_Run]:
    """Split the text where a numbering starts over or a paragraph stands for itself; pages do not part a list."""
    run: list[Paragraph] = []
    first = last = 0
    for index, (paragraph, group) in enumerate(body):
        rest = (other for other, _ in body[index + 1 : index + 40])
        if run and _opens_run(paragraph, run, rest, turned=group != last):
            yield _run(run, first, last)
            run = []
        first, last = group if not run else first, group
        run.append(paragraph)
    if run:
        yield _run(run, first, last)


def _run(paragraphs: list[Paragraph], first: int, last: int) -> _Run:
    cut = any(paragraph.last_page > paragraph.page for paragraph in paragraphs)
    return _Run(paragraphs, first, last + (1 if cut and last == first else 0))


def _opens_run(paragraph: Paragraph, run: Sequence[Paragraph], rest: Iterable[Paragraph], *, turned: bool) -> bool:
    """Tell whether a paragraph is no part of the run before it; ``turned``: it stands beside other headings."""
    before = run[-1]
    if paragraph.in_table:  # a table goes with the words before it, unless it opens a page; one may run over several
        return turned and not before.in_table
    if before.folded.endswith(":") or not (before.complete or before.in_table or paragraph.opened or turned):
        return False
    marker = paragraph.marker
    if marker is not None:
        if marker.number != 1 or any(other.marker and other.marker.style < marker.style for other in run):
            return False
        return marker.style is Style.NUMBER or any(other.marker and other.marker.style is marker.style for other in run)
    if paragraph.in_list:
        return False
    # Inside a list a paragraph without a mark goes with its item; it stands alone where the list is over.
    following = next((other.marker.number for other in rest if other.marker and other.marker.style is Style.NUMBER), 1)
    return following == 1


def _pair(runs: Sequence[_Run], slots: Sequence[_Slot]) -> list[int]:
    """Return for each run the number of its slot; numbers never fall."""
    scores = {0: 0.0}  # of the slots that the run before may take
    steps: list[dict[int, int]] = []
    groups = [slot.group for slot in slots]
    for run in runs:
        reached: dict[int, float] = {}
        step: dict[int, int] = {}
        for number in _window(run, groups):
            step[number], best = _best_before(scores, number, first=not steps)
            reached[number] = best + _gain(run, number, slots)
        scores = reached
        steps.append(step)
    ends = {number: score - _EMPTY_HEADING * (len(slots) - 1 - number) for number, score in scores.items()}
    chosen = [max(ends, key=lambda number: round(ends[number], 6))]  # of equals the first
    for step in reversed(steps[1:]):
        chosen.append(step[chosen[-1]])
    return chosen[::-1]


def _window(run: _Run, groups: Sequence[int]) -> range:
    """Return the slots that a run may take: of its own page, the last ones before, or the next if it was cut."""
    last = bisect_right(groups, run.last_group) - 1
    own = bisect_left(groups, run.group)
    return range(max(0, min(own, last) - _WINDOW), last + 1)


def _best_before(scores: Mapping[int, float], number: int, *, first: bool) -> tuple[int, float]:
    """Return the best slot of the run before and the score with what is skipped or repeated taken off."""
    best, best_score = 0, _IMPOSSIBLE
    for last, score_before in scores.items():
        if last > number:
            break
        score = score_before - (_EMPTY_HEADING * max(0, number - last - 1))
        if last == number and not first and number > 0:
            score -= _SECOND_RUN
        if score > best_score + _EQUAL:
            best, best_score = last, score
    return best, best_score


def _gain(run: _Run, number: int, slots: Sequence[_Slot]) -> float:
    slot = slots[number]
    likeness = slot.likeness(run.words)
    if slot.group < run.group:
        return likeness + (_BROKEN_LIST if run.continues else 0.0 if run.straddles else -_CARRIED_RUN)
    return likeness - (_BROKEN_LIST if run.continues else 0.0)
