"""Figures: every measured quantity of a report with its metric, unit, period, and whether it is done or planned."""

from __future__ import annotations

import re
from collections.abc import Generator, Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from itertools import accumulate

from ..ontology.folding import fold
from ..ontology.lexicon import pattern, units
from .claims import Basis, Observation, Scope, Status
from .document import Block, BlockKind, Document, Span
from .frames import Frame, Frames
from .measures import Quantity
from .metrics import Choose, Context, Wording, choose, word
from .numerals import parse, plain
from .periods import Period
from .sentences import clauses, sentences
from .timex import Timex, find

__all__ = ["extract"]

_NEAR = 24  # characters before a figure in which a word for plans or targets speaks of it
_UNIT_IN_LABEL = re.compile(r"[(（](?:單位:?)?(?P<unit>[^()（）]{1,8})[)）]$")
_SCALED_UNIT = re.compile("(?P<scale>[十百千仟萬億兆]*)(?P<unit>.+)")


def extract(document: Document, choose: Choose = choose) -> Iterator[Observation]:
    """Yield the figures of a document in reading order.

    A figure in running text takes its metric from its sentence and its period from the nearest words that govern it;
    one in a table takes both from the heads of its row and column.
    """
    frames = Frames(document)
    subjects: dict[int, str] = {}
    for index, block in enumerate(document.blocks):
        if block.kind is BlockKind.CELL:
            yield from _in_cell(document, block)
        elif block.kind is BlockKind.PARAGRAPH or block.kind is BlockKind.HEADING:
            subjects[index] = yield from _in_text(document, block, frames, subjects, choose)


def _in_text(
    document: Document, block: Block, frames: Frames, subjects: Mapping[int, str], choose: Choose
) -> Generator[Observation, None, str]:
    """Yield the figures of a paragraph; returns the subject of the last one, which the items below may divide."""
    found = [n for n in document.numbers_between(block.start, block.end) if isinstance(n, Quantity)]
    subject = ""
    for sentence in sentences(document, block):
        parts = tuple(clauses(document.folded, *sentence))
        evidence = document.span(*sentence)
        before: list[tuple[Quantity, Wording]] = []  # figures that the next may go on from, the nearest last
        for quantity in found:
            if not sentence[0] <= quantity.start < sentence[1]:
                continue
            while before and _is_closed(document.folded[before[-1][0].unit_end : quantity.start]):
                before.pop()
            context = Context(document, block, sentence, parts, before[-1] if before else None, subjects)
            wording = word(context, quantity, choose)
            before.append((quantity, wording))
            subject = wording.subject
            status = _status(document, sentence, quantity)
            frame = frames.at(block, sentence, quantity.start)
            if status is Status.PLANNED:
                frame = frames.of_plan(frame)
            yield _observation(context, evidence, quantity, wording, frame, status)
    return subject


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


def _status(document: Document, sentence: tuple[int, int], quantity: Quantity) -> Status:
    """Tell a target (目標為5場, 以6分鐘為目標) or a plan (預計, 將) from what was done."""
    *earlier, own = re.split("[,;:]", document.folded[sentence[0] : quantity.before])
    clause = own[-_NEAR:]
    behind = document.folded[quantity.unit_end : quantity.unit_end + 6]
    if pattern("{target}(?:為|達|是)?$").search(clause) or re.match(".{0,2}[為之的]目標", behind):
        return Status.TARGET
    start = quantity.before - len(clause)
    for cue in pattern("{planned}|(?P<will>將)").finditer(clause):
        place = start + cue.start(), start + cue.end()
        if not document.words.whole(*place) or pattern("{not_planned}").match(clause, cue.end()):
            continue
        if not cue["will"] or document.words.is_verb(place[1]):  # 將減少 tells the future, 將網路頻寬提升 does not
            return Status.PLANNED
    # 預計於111年3月底前,11個機關導入…: a clause that only says by when belongs to the one behind it.
    by_when = earlier and pattern("{planned}[於在]?.{2,12}[前底內起]$").match(earlier[-1])
    return Status.PLANNED if by_when else Status.DONE


def _in_cell(document: Document, block: Block) -> Iterator[Observation]:
    for quantity in document.numbers_between(block.start, block.end):
        if not isinstance(quantity, Quantity):
            continue
        label = _label(block)
        frame = _cell_frame(document, block)
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


def _label(block: Block) -> _Label:
    """Read the heads of a cell: 平台廣集創作人才(名), 運量(萬人次), 幼兒園就學率 | % | 110年目標值."""
    row = _without_times(block.row_heads[-1] if block.row_heads else "")
    column = _without_times(block.column_head)
    brackets = [match for head in (row, column) if (match := _UNIT_IN_LABEL.search(fold(head)))]
    told = block.unit or (brackets[0]["unit"] if brackets else "") or _counted(column) or _counted(row)
    scaled = _SCALED_UNIT.fullmatch(fold(told))
    unit = scaled["unit"] if scaled and scaled["unit"] in units() else told
    scale = parse("1" + scaled["scale"]) if scaled and scaled["scale"] and unit != told else None
    metric = "".join(_UNIT_IN_LABEL.sub("", head) for head in (row, column))
    return _Label(metric, unit.removesuffix("數"), scale or Decimal(1))


def _counted(head: str) -> str:
    """Return what a head says is counted: 人 of 參訓人數, 場次 of 辦理場次數."""
    found = re.search(f"(?P<unit>{'|'.join(units())})數$", fold(head))
    return found["unit"] if found else ""


def _without_times(words: str) -> str:
    """Return the words of a head without the time in it: 目標值 of 110年目標值."""
    folded = fold(words)
    for timex in reversed(find(folded)):
        words = words[: timex.start] + words[timex.end :]
    return words.strip()


def _cell_frame(document: Document, block: Block) -> Frame:
    """Return the period of a table cell: its column's, the years that a 合計 adds up, its row's, or the report's."""
    for heads in ((block.column_head,), block.total_of, block.row_heads):
        found: list[Timex] = [t for head in heads for t in find(fold(head), document.info.period) if t.period]
        if found and found[0].period and found[-1].period:
            return Frame(Period(found[0].period.start, found[-1].period.end), Basis.EXPLICIT, Scope.COLUMN)
    own = document.info.period
    return Frame(own, Basis.INHERITED if own else Basis.UNKNOWN, Scope.REPORT if own else Scope.NONE)
