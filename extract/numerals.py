"""Numbers as reports print them: 1,900萬, 82億7,061萬3仟, 7百餘萬, 三、百分之三十點五, 乙次.

`find` walks over folded text and yields each numeral with its exact value; `parse` reads one numeral alone.
Nothing is guessed: what can't be read as a whole is None. Values are `Decimal` in base units, so 3.3萬 is 33000
exactly. Chinese numerals are yielded too; whether 三 is a quantity or part of a word is for the caller to say.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal, localcontext
from typing import NamedTuple

__all__ = ["Numeral", "find", "parse", "plain"]

_DIGITS = {c: i for i, c in enumerate("零一二三四五六七八九")}
_DIGITS |= {c: i for i, c in enumerate("零壹貳參肆伍陸柒捌玖")}
_DIGITS |= {"兩": 2, "叁": 3, "乙": 1, "〇": 0, "○": 0, "弍": 2}
_SMALL = {"十": 10, "拾": 10, "百": 100, "佰": 100, "千": 1000, "仟": 1000}
_LARGE = {"萬": 10**4, "億": 10**8, "兆": 10**12}
_LARGER = {"": 1, **_LARGE, "萬億": 10**12, "萬兆": 10**16}
_TENS = {"廿": 20, "卅": 30}

_ARABIC = r"(?:\d{1,3}(?:,\d{3})+(?!\d)|\d+)(?:\.\d+)?"
_SCALE = "(?:[十拾佰千仟萬億兆]|百(?!分[點比之]))"
_HAN = "(?:[零一二三四五六七八九十千萬億兆兩廿卅〇]|百(?!分[點比之]))"
_FORMAL = "[零壹貳參叁肆伍陸柒捌玖拾佰仟萬億兆]"  # a single one is mostly a heading's number or a surname
_MIXED = rf"{_ARABIC}(?:[餘多]?{_SCALE}+(?:{_ARABIC}(?={_SCALE}))?)*(?:(?<={_SCALE}){_ARABIC})?"
_FIRST = r"(?=[\d零一二三四五六七八九十百千萬億兆兩廿卅〇壹貳參叁肆伍陸柒捌玖拾佰仟乙])"
_NUMERAL = re.compile(
    rf"{_FIRST}(?:(?P<percent>百分之(?:{_ARABIC}|{_HAN}+(?:點{_HAN}+)?))|(?P<arabic>{_MIXED})|(?P<han>{_HAN}+(?:點{_HAN}+)?|{_FORMAL}{{2,}}|乙(?=[次份場式])))"
)
_PLAIN = re.compile(_ARABIC)
_PART = re.compile(rf"(?P<digits>{_ARABIC})(?P<small>[十拾百佰千仟]?)(?P<large>萬?[億兆]|萬?)")
_ALONE = re.compile(rf"(?:百分之)?(?:{_MIXED}|(?:{_HAN}|[○乙弍]|{_FORMAL})+(?:點{_HAN}+)?)[餘多]?")


class Numeral(NamedTuple):
    """One number in a text: its place in the folded text, its value, and how it was written.

    ``vague`` says that 餘 or 多 stands inside (7百餘萬): at least the value. ``style`` is arabic, han or percent.
    """

    start: int
    end: int
    value: Decimal
    style: str
    vague: bool = False


def find(folded: str, start: int = 0, end: int | None = None) -> Iterator[Numeral]:
    """Yield every numeral of a folded text, or of ``[start, end)`` of it, in order.

    >>> [(str(n.value), n.style) for n in find("計處理7萬5,158次、召開兩場")]
    [('75158', 'arabic'), ('2', 'han')]
    """
    for match in _NUMERAL.finditer(folded, start, len(folded) if end is None else end):
        style = match.lastgroup or ""
        printed = match.group()
        value = parse(printed)
        if value is not None:
            yield Numeral(match.start(), match.end(), value, style, "餘" in printed or "多" in printed)
        elif style == "arabic":  # 3億億 is no number, but no digit is lost: it is for the caller to say what they are
            yield from _digits(match)


def _digits(match: re.Match[str]) -> Iterator[Numeral]:
    """Yield the bare numbers in what looks like a numeral and is none."""
    for digits in re.finditer(_ARABIC, match.group()):
        value = parse(digits.group())
        if value is not None:
            yield Numeral(match.start() + digits.start(), match.start() + digits.end(), value, "arabic")


def parse(printed: str) -> Decimal | None:
    """Return the value of a numeral that was printed alone, or None when it is no well-formed numeral.

    >>> parse("82億7,061萬3仟")
    Decimal('8270613000')
    >>> parse("百分之三十點五")
    Decimal('30.5')
    >>> parse("3億億") is None
    True
    """
    if _PLAIN.fullmatch(printed):
        digits = Decimal(printed.replace(",", ""))
        return plain(digits) if "." in printed else digits
    if not _ALONE.fullmatch(printed):
        return None
    text = printed.removeprefix("百分之").replace("餘", "").replace("多", "")
    with localcontext(prec=len(text) + 32):  # exact, however long the digits are; the largest scales are 10**16
        value = _scaled(text) if re.search(r"\d", text) else _han(text)
        return None if value is None else plain(value)


def plain(value: Decimal) -> Decimal:
    """Return the same value with no trailing zeros and no exponent: 37.9億 is 3790000000, not 3790000000.0."""
    digits = f"{value:f}"
    return Decimal(digits.rstrip("0").removesuffix(".") if "." in digits else digits)


def _scaled(text: str) -> Decimal | None:
    """Read a numeral of Arabic digits and scales (2億5千3百萬, 43億1仟): each part is smaller than one of the last."""
    total = section = Decimal(0)
    last_small = last_large = Decimal("Infinity")
    end = 0
    for part in _PART.finditer(text):
        small, large = _SMALL.get(part["small"], 1), _LARGER[part["large"]]
        value = Decimal(part["digits"].replace(",", "")) * small
        section += value
        falls = value < last_small and section * large < last_large
        if part.start() > end or not falls or ("." in part[0] and part.end() < len(text)):
            return None
        end, last_small = part.end(), Decimal(small)
        if part["large"]:
            total, section = total + section * large, Decimal(0)
            last_small, last_large = Decimal("Infinity"), Decimal(large)
    return total + section if end == len(text) else None


def _han(text: str) -> Decimal | None:
    """Read a numeral in Chinese characters, positional (一一〇) or with scales (二千零十五), perhaps with decimals."""
    whole, point, fraction = text.partition("點")
    if point:
        scale = _LARGE.get(fraction[-1], 1)  # 一點五億
        decimals = [_DIGITS.get(character) for character in (fraction if scale == 1 else fraction[:-1])]
        integer = _han(whole)
        if integer is None or None in decimals or not decimals:
            return None
        return Decimal(f"{integer}." + "".join(map(str, decimals))) * scale
    if len(text) > 1 and all(character in _DIGITS for character in text):
        # 一一〇 is a number told digit by digit; 三五 or 二三 mean "some": only three digits and more are told so.
        return Decimal("".join(str(_DIGITS[character]) for character in text)) if len(text) > 2 else None
    return _han_scaled(text)


def _han_scaled(text: str) -> Decimal | None:
    total = section = 0
    digit: int | None = None
    last_small, last_large = 10**4, 10**16
    for character in text:
        if character in _DIGITS:
            if digit:
                return None
            digit = _DIGITS[character] or None
        elif character in _TENS:
            if digit or last_small <= 10:
                return None
            section, last_small = section + _TENS[character], 10
        elif character in _SMALL:
            scale = _SMALL[character]
            if scale >= last_small:
                return None
            section, digit, last_small = section + (digit or 1) * scale, None, scale
        else:
            scale = _LARGE[character]
            if scale >= last_large or not (section or digit):
                return None
            total, section, digit = total + (section + (digit or 0)) * scale, 0, None
            last_small, last_large = 10**4, scale
    if digit and text[-2:-1] in _SMALL | _LARGE and text[-2] not in "十拾":
        return None  # 三千五 is said for 3,500; 3,005 is 三千零五
    return Decimal(total + section + (digit or 0))
