"""Numbers that measure something: value, unit, how exact; and numbers that do not, with the reason.

Every numeral of a text ends up in one of the two, so that no digit is dropped in silence. A date, an ordinal, a list
number, a law's article, a clock time, a part of a name, a threshold (5%以上者) measure nothing.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from functools import cache

from ..ontology.folding import fold
from ..ontology.lexicon import any_of, cues, pattern, units
from .document import Block, BlockKind, Document
from .measures import NotAQuantity, Qualifier, Quantity, Reason
from .numerals import Numeral, find

__all__ = ["quantities"]

_ORDINAL_BEFORE = re.compile(r"(?:第|編號|No\.?|字號?)$")
_HALF_OF_DAY = "(?:上午|下午|晚上|早上)"
_HOUR = r"(?<![\d,.])\d{1,2}[時點](?:\d{1,2}分|整|半)?"
_CLOCK = re.compile(
    rf"(?=[\d上下晚早])(?:{_HALF_OF_DAY}?\d{{1,2}}:\d{{2}}|{_HALF_OF_DAY}?{_HOUR}(?:[至到~-]{_HALF_OF_DAY}?{_HOUR}|(?=至|起|到|止|,|。|前|後))"
    rf"|{_HALF_OF_DAY}{_HOUR}|(?<![\d,.])\d{{1,2}}時\d{{1,2}}分)"
)
_LIST_NUMBER = re.compile(r"\(\d{1,2}\)")
_LARGE = re.compile("[萬億]")
_RANGE = re.compile("[-~至到]")


@cache
def _vague() -> tuple[tuple[Qualifier, re.Pattern[str], re.Pattern[str]], ...]:
    """The words that make a number less than exact, before it and behind its unit; the first that holds is taken."""
    return tuple(
        (qualifier, pattern(f"(?<![最附鄰]){{{qualifier}_before}}$"), pattern(f"{{{qualifier}_after}}"))
        for qualifier in (Qualifier.UNDER, Qualifier.OVER, Qualifier.ABOUT)
    )


@cache
def _visits() -> re.Pattern[str]:
    """People or visits as they are counted: 瀏覽人次, 人次, 受益人數, but not the 人 of 人員."""
    not_behind = any_of(word[1:] for word in cues("not_a_unit") if word.startswith(("人", "次")))
    return pattern(f"{{counted_activity}}?(人次|人數|人|次)(?!{not_behind})")


@cache
def _code() -> re.Pattern[str]:
    """Links, addresses, phone numbers, station marks, and Latin words that hold digits, unless they are units."""
    latin = any_of(name for name in units() if name[0].isascii() and name[0].isalpha())
    return re.compile(
        r"(?=[\w.(台國省縣市])(?:https?://[!-~]+|(?<![\w.])[\w.]+@[\w.]+|\(0\d\)[\d-]+|0\d-\d{3,4}-?\d{3,4}|(?<!\d)\d++K\+\d+|(?:台|國道|省道|縣道|市道)\d+[線號甲乙]+|\d{1,2}[x*]\d{1,2}"
        rf"|[A-Za-z][A-Za-z./-]*\d[A-Za-z0-9./-]*|(?<![\d.])\d[\d.]*+(?!{latin}(?![A-Za-z0-9]))[A-Za-z][A-Za-z0-9-]*)",
        re.ASCII,
    )


@cache
def _unit() -> re.Pattern[str]:
    return re.compile(f" ?(?:新[台臺]幣)?(?P<unit>{any_of(units())})")


def quantities(document: Document, block: Block) -> Iterator[Quantity | NotAQuantity]:
    """Yield every number of a block in order: a `Quantity`, or a `NotAQuantity` with the reason."""
    numerals = list(find(document.folded, block.body, block.end))
    if not numerals:
        return
    reader = _Reader(document, block)
    is_end = False  # of the range that the numeral before opens
    for numeral, following in zip(numerals, [*numerals[1:], None], strict=True):
        found = () if is_end else reader.read(numeral, following)
        yield from found
        is_end = len(found) == 2


class _Reader:
    """Reads the numbers of one block, knowing its dates, names and codes."""

    def __init__(self, document: Document, block: Block) -> None:
        self.text = document.folded
        self.printed = document.text
        self.block = block
        self.dates = [(t.start, t.end) for t in document.timexes_between(block.start, block.end)]
        self.names = [(m.start, m.end) for m in document.mentions_between(block.start, block.end)]
        self.codes = [match.span() for match in _code().finditer(self.text, block.body, block.end)]
        self.clocks = [match.span() for match in _CLOCK.finditer(self.text, block.body, block.end)]
        self.lists = [match.span() for match in _LIST_NUMBER.finditer(self.text, block.body, block.end)]

    def read(self, numeral: Numeral, following: Numeral | None) -> Sequence[Quantity | NotAQuantity]:
        """Return what a numeral is: one number, both ends of a range that it opens, or none where it is of a word."""
        reason = self._no_quantity(numeral)
        if reason:
            return () if reason is Reason.WORD else (NotAQuantity(numeral.start, numeral.end, reason),)
        if self.block.kind is BlockKind.CELL:
            return (self._cell(numeral),)
        ranged = self._range(numeral, following)
        if ranged:
            return ranged
        quantity = self._quantity(numeral)
        if quantity is None:
            return () if numeral.style == "han" else (NotAQuantity(numeral.start, numeral.end, Reason.UNCLAIMED),)
        limit = self._limit(quantity)
        return (NotAQuantity(numeral.start, numeral.end, limit) if limit else quantity,)

    def _no_quantity(self, numeral: Numeral) -> Reason | None:
        before = self.text[max(self.block.start, numeral.start - 3) : numeral.start]
        for spans, reason in (
            (self.dates, Reason.DATE),
            (self.clocks, Reason.CLOCK),
            (self.names, Reason.NAME),
            (self.codes, Reason.CODE),
            (self.lists, Reason.LIST_NUMBER),
        ):
            if _is_within(numeral.start, numeral.end, spans):
                return reason
        if _ORDINAL_BEFORE.search(before):
            return Reason.ORDINAL
        if numeral.style == "han" and not self._is_counted(numeral, before):
            return Reason.WORD
        return None

    def _is_counted(self, numeral: Numeral, before: str) -> bool:
        """Tell a Chinese numeral that counts (召開四次) from one that is part of a word (一般, 萬事通)."""
        unit = _unit().match(self.text, numeral.end)
        if unit is None or units()[unit["unit"]].kind not in ("count", "money", "share", "time"):
            return bool(numeral.value >= 100 and _unit().match(self.text, numeral.end))
        if numeral.value == 1 and (pattern("{single_one}$").search(before) or unit["unit"] not in cues("counted_one")):
            return False
        return self.text[numeral.start] not in "千萬億兆" or numeral.end - numeral.start > 1

    def _cell(self, numeral: Numeral) -> Quantity:
        unit, end = self._unit_at(numeral.end)
        return Quantity(
            numeral.start,
            numeral.end,
            end,
            numeral.value,
            unit,
            _kind(unit),
            self._qualifier(numeral, end)[0],
            before=numeral.start,
        )

    def _quantity(self, numeral: Numeral) -> Quantity | None:
        unit, end = self._unit_at(numeral.end)
        if numeral.style == "percent":
            unit, end = "%", numeral.end
        if not unit and _LARGE.search(self.text, numeral.start, numeral.end):
            nearby = max(self.block.body, numeral.start - 16), min(self.block.end, numeral.end + 6)
            unit = "元" if pattern("{money_context}").search(self.text, *nearby) else ""
        if not unit:
            return None
        qualifier, before, end = self._qualifier(numeral, end)
        return Quantity(numeral.start, numeral.end, end, numeral.value, unit, _kind(unit), qualifier, before=before)

    def _unit_at(self, position: int) -> tuple[str, int]:
        """Return the unit as printed at a place, perhaps behind 餘 or 多, and where it ends."""
        if self.text.startswith(("餘", "多"), position) and pattern("{over_after}(?![年數樣元])").match(
            self.text, position, position + 3
        ):
            position += 1
        modifier = _visits().match(self.text, position)
        if modifier:
            return modifier.group(1).replace("人數", "人"), modifier.end()
        match = _unit().match(self.text, position, self.block.end)
        if match is None or not _ends_word(self.text, match):
            return "", position
        unit = match["unit"]
        return ("元" if unit == "仟元" else self.printed[match.start("unit") : match.end()]), match.end()

    def _qualifier(self, numeral: Numeral, unit_end: int) -> tuple[Qualifier, int, int]:
        """Return how exact a number is, where its qualifier before starts, and where the one behind ends."""
        before = self.text[max(self.block.body, numeral.start - 4) : numeral.start]
        after = self.text[numeral.end : numeral.end + 1], self.text[unit_end : unit_end + 2]
        for qualifier, leading, _ in _vague():
            match = leading.search(before)
            if match:
                return qualifier, numeral.start - len(match.group()), unit_end
        for qualifier, _, trailing in _vague():
            match = trailing.match(after[1])
            if match and not pattern("{not_vague}").match(after[1]):
                return qualifier, numeral.start, unit_end + len(match.group())
        if numeral.vague or after[0] in ("餘", "多"):
            return Qualifier.OVER, numeral.start, unit_end
        return Qualifier.EXACT, numeral.start, unit_end

    def _limit(self, quantity: Quantity) -> Reason | None:
        """Tell thresholds (5%以上者) and time limits (30日內) from measurements."""
        after = self.text[quantity.unit_end : quantity.unit_end + 4]
        if quantity.kind == "time" and pattern("{limit_after}").match(after):
            return Reason.LIMIT
        if quantity.kind == "time" and pattern("{service_hours_after}").match(after):
            return Reason.SERVICE_HOURS
        if (
            quantity.qualifier is not Qualifier.EXACT
            and quantity.unit_end
            and pattern("{threshold_after}").match(after)
        ):
            behind = self.text[quantity.end : quantity.unit_end]
            if re.search("以上|以下|未滿$", behind) or quantity.qualifier is Qualifier.UNDER:
                return Reason.THRESHOLD
        return None

    def _range(self, numeral: Numeral, following: Numeral | None) -> tuple[Quantity, Quantity] | None:
        """Read 47-50人 or 2至3位 as the two ends of a range."""
        if (
            following is None
            or not _RANGE.fullmatch(self.text[numeral.end : following.start])
            or self._no_quantity(following)
        ):
            return None
        last = self._quantity(following)
        if last is None or numeral.style != following.style:
            return None
        first = last._replace(
            start=numeral.start, end=numeral.end, value=numeral.value, other=last.value, before=numeral.start
        )
        return first, last._replace(other=numeral.value, before=numeral.start)


def _ends_word(text: str, unit: re.Match[str]) -> bool:
    """Tell whether a measure word stands for itself and does not begin another word (12人員, 3本府)."""
    start = unit.start("unit")
    other = pattern("{not_a_unit}").match(text, start)
    return other is None or len(other.group()) <= len(unit["unit"])


def _kind(unit: str) -> str:
    known = units().get(fold(unit))
    return known.kind if known else "count"


def _is_within(start: int, end: int, spans: Sequence[tuple[int, int]]) -> bool:
    index = bisect_right(spans, (start, 10**9)) - 1
    return any(a < end and start < b for a, b in spans[max(0, index - 1) : index + 2])
