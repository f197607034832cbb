"""Figures: every measured quantity of a report with its metric, unit, period, and whether it is done or planned."""

from __future__ import annotations

import re
from collections.abc import Generator, Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from itertools import accumulate

from ..ontology.folding import fold
from ..ontology.lexicon import pattern, units
from .cell_frames import CellFrames
from .claims import Basis, Observation, Scope, Status
from .document import Block, BlockKind, Document
from .frame import Frame, possible
from .frames import Frames
from .measures import Quantity
from .metrics import Choose, Context, Wording, choose, word
from .numerals import parse, plain
from .periods import PeriodKind
from .placed import Span
from .roles import Role
from .status import status_of
from .timex import find

__all__ = ["extract"]

_BETWEEN_TIMES = " \t\u3000-~～–—至、"
_UNIT_IN_LABEL = re.compile(r"[(（](?:單位:?)?(?P<unit>[^()（）]{1,8})[)）]$")
_SCALED_UNIT = re.compile("(?P<scale>[十百千仟萬億兆]*)(?P<unit>.+)")


def extract(document: Document, choose: Choose = choose) -> Iterator[Observation]:
    """Yield the figures of a document in reading order.

    A figure in running text takes its metric from its sentence and its period from the nearest words that govern it;
    one in a table takes both from the heads of its row and column.
    """
    frames = Frames(document)
    cells = CellFrames(document, frames.headings)
    subjects: dict[int, str] = {}
    for index, block in enumerate(document.blocks):
        if block.kind is BlockKind.CELL:
            yield from _in_cell(document, block, cells)
        elif block.kind is BlockKind.PARAGRAPH or block.kind is BlockKind.HEADING:
            subjects[index] = yield from _in_text(document, block, frames, subjects, choose)


def _in_text(
    document: Document, block: Block, frames: Frames, subjects: Mapping[int, str], choose: Choose
) -> Generator[Observation, None, str]:
    """Yield the figures of a paragraph; returns the subject of the last one, which the items below may divide."""
    subject = ""
    told: list[tuple[Quantity, Wording]] = []
    for sentence in document.sentences(block):
        evidence = document.span(*sentence)
        if document.folded[sentence[0] - 1 : sentence[0]] != ";":
            told = []
        before: list[tuple[Quantity, Wording]] = []  # figures that the next may go on from, the nearest last
        last: tuple[Quantity, Frame] | None = None
        for quantity in document.numbers_between(*sentence):
            if not isinstance(quantity, Quantity):
                continue
            while before and _is_closed(document.folded[before[-1][0].unit_end : quantity.start]):
                before.pop()
            context = Context(document, block, sentence, before[-1] if before else None, subjects, told)
            wording = word(context, quantity, choose)
            before.append((quantity, wording))
            told.append((quantity, wording))
            subject = wording.subject
            status = status_of(document, sentence, quantity)
            frame = possible(frames.at(block, sentence, quantity.start, status))
            if last and frame.basis is Basis.INHERITED and _is_listed(document, last[0], quantity):
                frame = last[1]
            frame = _behind(document, quantity) or frame
            last = quantity, frame
            if status is Status.DONE and frames.is_to_come(frame, sentence, quantity.start):
                status = Status.PLANNED
            yield _observation(context, evidence, quantity, wording, frame, status)
    return subject


def _behind(document: Document, quantity: Quantity) -> Frame | None:
    """Return the frame that a day in brackets behind a figure gives: 尖峰負載4,121萬瓩(7月23日14時)."""
    opened = quantity.unit_end + 1
    if document.folded[quantity.unit_end : opened] != "(":
        return None
    for told in document.timexes_between(opened, opened + 1):
        if told.period and told.period.kind is PeriodKind.DAY and told.role is Role.AT:
            return Frame(told.period, Basis.EXPLICIT, Scope.CLAUSE)
    return None


def _is_listed(document: Document, one: Quantity, other: Quantity) -> bool:
    """Tell whether one figure only goes on from another in its unit: 低於111年之6.05%、2.88%."""
    return one.unit == other.unit and document.folded[one.unit_end : other.start] == "、"


def _is_closed(behind: str) -> bool:
    """Tell by the words behind a figure whether it stands in a bracket that they close: 3件 in 5案(3件)。另…."""
    return min(accumulate((character == "(") - (character == ")") for character in behind), default=0) < 0


def _observation(
    context: Context,
    evidence: Span,
    quantity: Quantity,
    wording: Wording,
    frame: Frame,
    status: Status,
) -> Observation:
    document = context.document
    clause = document.folded[context.clause(quantity.start)[0] : quantity.start]
    ends = (quantity.value, quantity.other) if quantity.other is not None else None
    return Observation(
        span=_evidence(context, evidence, quantity),
        section=context.block.section,
        rule="text",
        status=status,
        metric=wording.metric,
        worded=wording.likely,
        value=quantity.value,
        unit=quantity.unit,
        qualifier=quantity.qualifier,
        period=frame.period,
        basis=frame.basis,
        scope=frame.scope,
        printed=document.text[quantity.start : quantity.unit_end],
        value_span=document.span(quantity.start, quantity.end),
        agency=document.info.agency,
        cumulative=bool(pattern("{cumulative}").search(clause)),
        lower=min(ends) if ends else None,
        upper=max(ends) if ends else None,
    )


def _evidence(context: Context, sentence: Span, quantity: Quantity) -> Span:
    """Return the place of the sentence; where a page or column parts it, of the piece that the figure stands in."""
    value = context.document.span(quantity.start, quantity.end)
    if sentence.start <= value.start and value.end <= sentence.end:
        return sentence
    piece = context.document.piece(*context.sentence, quantity.start)
    return piece if piece.start <= value.start and value.end <= piece.end else value


def _in_cell(document: Document, block: Block, frames: CellFrames) -> Iterator[Observation]:
    for quantity in document.numbers_between(block.start, block.end):
        if not isinstance(quantity, Quantity):
            continue
        label = _label(block, frames.unit(block))
        frame = possible(frames.at(block))
        yield Observation(
            span=document.span(block.start, block.end),
            section=block.section,
            rule="table",
            status=Status.TARGET if pattern("{target}").search(fold(block.column_head)) else Status.DONE,
            metric=label.metric,
            value=plain(quantity.value * (1 if quantity.unit else label.scale)),
            unit=quantity.unit or label.unit,
            qualifier=quantity.qualifier,
            period=frame.period,
            basis=frame.basis,
            scope=frame.scope,
            printed=document.text[block.start : block.end],
            value_span=document.span(quantity.start, quantity.end),
            agency=document.info.agency,
        )


@dataclass(frozen=True, slots=True)
class _Label:
    """What the heads of a table cell say: the metric, its unit, and the number that 億 or 萬 before it is."""

    metric: str
    unit: str
    scale: Decimal


def _label(block: Block, unit_of_table: str) -> _Label:
    """Read the heads of a cell: 平台廣集創作人才(名), 運量(萬人次), 幼兒園就學率 | % | 110年目標值."""
    row = next(filter(None, map(_without_times, reversed(block.row_heads))), "")
    column = _without_times(block.column_head)
    # A column of its own kind (達成度(%)) tells more of its cells than the unit that the table has for the row.
    told = (
        _in_brackets(column)
        or _of_rate(column)
        or block.unit
        or _in_brackets(row)
        or _counted(column)
        or _counted(row)
        or unit_of_table
    )
    scaled = _SCALED_UNIT.fullmatch(fold(told))
    unit = scaled["unit"] if scaled and scaled["unit"] in units() else told
    scale = parse("1" + scaled["scale"]) if scaled and scaled["scale"] and unit != told else None
    metric = "".join(_UNIT_IN_LABEL.sub("", head) for head in (row, column))
    return _Label(metric, unit.removesuffix("數"), scale or Decimal(1))


def _in_brackets(head: str) -> str:
    match = _UNIT_IN_LABEL.search(fold(head))
    return match["unit"] if match else ""


def _of_rate(head: str) -> str:
    """Return % where a column has rates, in whatever its rows are counted: 增減率, 達成度."""
    return "%" if pattern("{rate_head}$").search(fold(head)) else ""


def _counted(head: str) -> str:
    """Return what a head says is counted: 人 of 參訓人數, 場次 of 辦理場次數, 人次 of 參觀人次."""
    found = re.search(f"(?P<unit>{'|'.join(units())})數$|(?P<turns>[人場車班]次)$", fold(head))
    return (found["unit"] or found["turns"]) if found else ""


def _without_times(words: str) -> str:
    """Return the words of a head without the time in it: 目標值 of 110年目標值."""
    folded = fold(words)
    for timex in reversed(find(folded)):
        words = words[: timex.start] + words[timex.end :]
    return words.strip(_BETWEEN_TIMES)
