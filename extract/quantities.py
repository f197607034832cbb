"""Numbers that measure something: value, unit, how exact; and numbers that do not, with the reason.

Every numeral of a text ends up in one of the two, so that no digit is dropped in silence. A date, an ordinal, a list
number, a law's article, a clock time, a part of a name, a threshold (5%以上者) measure nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal

from ..ontology.lexicon import pattern
from .document import Block, BlockKind, Document
from .exactness import exactness
from .measure_words import kind_of, unit_at, unit_name_at
from .measures import NotAQuantity, Qualifier, Quantity, Reason
from .numerals import Numeral, find, parse
from .uncounted import Uncounted

__all__ = ["quantities"]

_LARGE = re.compile("[萬億]")
_SCALE = "千仟百"
_RANGE = re.compile("[-~至到—─]")
_IN_TURN = re.compile(r"(?:分別|依序|依次|各)(?:[^,;。]|(?<=\d),(?=\d{3}))*$")
_AND = re.compile("[、及與和]")
_TENTHS = re.compile("[一二三四五六七八九](?![十百千萬億兆成分])|[1-9](?![0-9])")
_MINUS_IN_CELL = re.compile(r"\s*[-△▼負]\s*")
_SIGNED = ("share", "temperature")  # kinds of measures that may be less than nothing: 成長率負1.2%, -3.5℃


def quantities(document: Document, block: Block) -> Iterator[Quantity | NotAQuantity]:
    """Yield every number of a block in order: a `Quantity`, or a `NotAQuantity` with the reason."""
    numerals = list(find(document.folded, block.body, block.end))
    if not numerals:
        return
    reader = _Reader(document, block)
    done = 0  # where the words end that were read so far: a range, or a number with its tenths
    for index, numeral in enumerate(numerals):
        if numeral.start < done:
            continue
        found = reader.read(numerals, index)
        yield from found
        last = found[-1] if found else None
        done = last.end if last else numeral.end


class _Reader:
    """Reads the numbers of one block, knowing what counts nothing in it."""

    def __init__(self, document: Document, block: Block) -> None:
        self.document = document
        self.text = document.folded
        self.block = block
        self.uncounted = Uncounted(document, block)

    def read(self, numerals: Sequence[Numeral], index: int) -> Sequence[Quantity | NotAQuantity]:
        """Return what a numeral is: one number, both ends of a range that it opens, or none where it is of a word."""
        numeral = numerals[index]
        reason = self.uncounted.reason(numeral)
        if reason:
            return () if reason is Reason.WORD else (NotAQuantity(numeral.start, numeral.end, reason),)
        if self.block.kind is BlockKind.CELL:
            return (self._cell(numeral),)
        ranged = self._range(numeral, numerals[index + 1] if index + 1 < len(numerals) else None)
        if ranged:
            limit = self._limit(ranged[1])
            return [NotAQuantity(end.start, end.end, limit) for end in ranged] if limit else ranged
        quantity = self._quantity(numeral) or self._sharing(numerals, index)
        if quantity is None:
            return () if numeral.style == "han" else (NotAQuantity(numeral.start, numeral.end, Reason.UNCLAIMED),)
        limit = self._limit(quantity)
        return (NotAQuantity(numeral.start, numeral.end, limit) if limit else quantity,)

    def _cell(self, numeral: Numeral) -> Quantity:
        unit, end = unit_at(self.document, numeral.end, self.block.end)
        is_minus = _MINUS_IN_CELL.fullmatch(self.text, self.block.body, numeral.start)
        start = self.block.body if is_minus else numeral.start
        value = -numeral.value if is_minus else numeral.value
        qualifier = exactness(self.document, self.block.body, numeral, end).qualifier
        return Quantity(start, numeral.end, end, value, unit, kind_of(unit), qualifier, before=start)

    def _quantity(self, numeral: Numeral) -> Quantity | None:
        numeral = self._without_scale(numeral)
        unit, end = unit_at(self.document, numeral.end, self.block.end)
        if numeral.style == "percent":
            unit, end = "%", numeral.end
        if not unit and _LARGE.search(self.text, numeral.start, numeral.end):
            nearby = max(self.block.body, numeral.start - 16), min(self.block.end, numeral.end + 6)
            unit = "元" if pattern("{money_context}").search(self.text, *nearby) else ""
        return self._measured(numeral, unit, end) if unit else None

    def _measured(self, numeral: Numeral, unit: str, end: int) -> Quantity:
        value, last, kind = numeral.value, numeral.end, kind_of(unit)
        tenths = _TENTHS.match(self.text, end, self.block.end) if unit == "成" else None
        if tenths:  # 九成五
            value, last, end = value + (parse(tenths.group()) or Decimal(0)) / 10, tenths.end(), tenths.end()
        qualifier, before, end = exactness(self.document, self.block.body, numeral, end)
        start = numeral.start
        if kind in _SIGNED and before == start and self._is_minus(start):
            value, start, before = -value, start - 1, start - 1
        return Quantity(start, last, end, value, unit, kind, qualifier, before=before)

    def _is_minus(self, position: int) -> bool:
        """Tell the sign of 負1.2% and -1.2% from 正負2.9個百分點, 5-10% and 表4-1%."""
        return (
            re.search(
                r"(?:^|[^正擔\d])負$|(?:^|[\u3400-\u9fff:,( ])-$",
                self.text[max(self.block.body, position - 2) : position],
            )
            is not None
        )

    def _without_scale(self, numeral: Numeral) -> Numeral:
        """Give the unit the 千 that it begins with: 500千瓦 are 500 of them."""
        shorter = numeral.end - 1
        if numeral.style != "arabic" or self.text[shorter] not in _SCALE:
            return numeral
        unit, value = unit_name_at(self.text, shorter), parse(self.text[numeral.start : shorter])
        if kind_of(unit) != "energy" or value is None:
            return numeral
        return Numeral(numeral.start, shorter, value, numeral.style, numeral.vague)

    def _sharing(self, numerals: Sequence[Numeral], index: int) -> Quantity | None:
        """Read a number that has its unit with the ones behind it: 下降0.7及0.4個百分點, 分別為12、15及18件."""
        numeral = numerals[index]
        before = self.text[max(self.block.body, numeral.start - 60) : numeral.start]
        if not _IN_TURN.search(before) and "." not in self.text[numeral.start : numeral.end]:
            return None
        last = index
        while last + 1 < len(numerals) and _AND.fullmatch(self.text, numerals[last].end, numerals[last + 1].start):
            last += 1
            unit, _ = unit_at(self.document, numerals[last].end, self.block.end)
            if unit and numerals[last].style == numeral.style:
                return self._measured(numeral, unit, numeral.end)
        return None

    def _limit(self, quantity: Quantity) -> Reason | None:
        """Tell thresholds (5%以上者) and time limits (30日內) from measurements."""
        after = self.text[quantity.unit_end : quantity.unit_end + 4]
        if quantity.kind == "time" and pattern("{limit_after}").match(after):
            return Reason.LIMIT
        if quantity.kind == "time" and pattern("{service_hours_after}").match(after):
            return Reason.SERVICE_HOURS
        if quantity.unit == "歲" and self._is_age_group(quantity):
            return Reason.THRESHOLD
        if re.match(r"\)以[上下]", after):  # 公告金額(100萬元)以上之標案
            return Reason.THRESHOLD
        if (
            quantity.qualifier is not Qualifier.EXACT
            and quantity.unit_end
            and pattern("{threshold_after}").match(after)
        ):
            behind = self.text[quantity.end : quantity.unit_end]
            if re.search("以上|以下|未滿$", behind) or quantity.qualifier is Qualifier.UNDER:
                return Reason.THRESHOLD
        return None

    def _is_age_group(self, quantity: Quantity) -> bool:
        """Tell an age that says who is meant (65歲以上長者, 0至2歲幼兒) from one that is told (平均年齡42.5歲)."""
        if pattern("{age_told}[^,;。\\d]{0,6}$").search(
            self.text, max(self.block.body, quantity.before - 12), quantity.before
        ):
            return False
        limited = quantity.qualifier is Qualifier.UNDER or self.text[quantity.end : quantity.unit_end] != "歲"
        return limited or pattern("(?:以[上下])?[的之]?{age_group}").match(self.text, quantity.unit_end) is not None

    def _range(self, numeral: Numeral, following: Numeral | None) -> tuple[Quantity, Quantity] | None:
        """Read 47-50人 or 2至3位 as the two ends of a range."""
        if (
            following is None
            or not _RANGE.fullmatch(self.text[numeral.end : following.start])
            or self.uncounted.reason(following)
        ):
            return None
        last = self._quantity(following)
        if last is None or numeral.style != following.style:
            return None
        value = self._scaled_like(numeral, following)
        first = last._replace(start=numeral.start, end=numeral.end, value=value, other=last.value, before=numeral.start)
        return first, last._replace(other=value, before=numeral.start)

    def _scaled_like(self, numeral: Numeral, following: Numeral) -> Decimal:
        """Return the value of the near end of a range that leaves its scale to the far one: 10-15萬元."""
        printed = self.text[following.start : following.end]
        scale = _LARGE.search(printed)
        bare = parse(printed[: scale.start()]) if scale and scale.end() == len(printed) else None
        if bare is None or numeral.value >= bare or _LARGE.search(self.text, numeral.start, numeral.end):
            return numeral.value
        return numeral.value * (following.value / bare)
