"""Numerals: every way that reports print a number gives its exact value, and what is no number gives none."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shizheng.extract.numerals import find, parse, plain
from shizheng.ontology.folding import fold

HAN = "零一二三四五六七八九"
FORMAL = "零壹貳參肆伍陸柒捌玖"
SCALES = (("兆", 10**12), ("億", 10**8), ("萬", 10**4), ("", 1))
SIGNS = st.text(
    st.sampled_from("零〇○一二兩三四五六七八九十廿卅拾百佰千仟萬億兆點分之餘多乙壹貳0123456789１２,.%件元 ")
)


def below_ten_thousand(number: int, digits: str = HAN, tens: str = "千百十") -> str:
    """Write 1 to 9999 as one does by hand: 零 for what is left out between two digits."""
    written = ""
    for place, scale in zip((1000, 100, 10, 1), (*tens, ""), strict=True):
        digit = number // place % 10
        if digit:
            written += (digits[0] if written.endswith("·") else "") + digits[digit] + scale
            written = written.replace("·", "")
        elif written and not written.endswith("·"):
            written += "·"
    return written.rstrip("·")


def chinese(number: int, digits: str = HAN, tens: str = "千百十") -> str:
    """Write a number in Chinese characters."""
    if number == 0:
        return digits[0]
    written, gap = "", False
    for name, size in SCALES:
        part = number // size % 10_000
        if part == 0:
            gap = bool(written)
            continue
        gap = gap or bool(written and part < 1000)
        written += (digits[0] if gap else "") + below_ten_thousand(part, digits, tens) + name
        gap = False
    return written


def mixed(number: int) -> str:
    """Write a number with Arabic digits before the scales: 82億7,061萬3,000."""
    parts = ((number // size % 10_000, name) for name, size in SCALES)
    return "".join(f"{part:,}{name}" for part, name in parts if part) or "0"


NUMBERS = st.integers(0, 10**16 - 1) | st.integers(0, 10_000) | st.integers(0, 15).map(lambda power: 10**power)


@given(NUMBERS)
def test_a_number_written_in_chinese_is_read_back(number: int) -> None:
    assert parse(chinese(number)) == number
    assert parse(chinese(number, FORMAL, "仟佰拾")) == number


@given(NUMBERS)
def test_a_number_written_with_digits_and_scales_is_read_back(number: int) -> None:
    assert parse(mixed(number)) == number
    assert parse(f"{number}") == parse(f"{number:,}") == number


@given(st.integers(100, 10**9))
def test_a_number_told_digit_by_digit_is_read_back(number: int) -> None:
    assert parse("".join(HAN[int(digit)] for digit in str(number))) == number


@given(st.decimals(0, 10**6, places=3))
def test_decimals_and_percentages_are_exact(number: Decimal) -> None:
    assert parse(f"{number:f}") == parse(f"{number:,f}") == number
    assert parse(f"百分之{number:f}") == number
    assert parse(f"{number:f}萬") == number * 10**4


@given(NUMBERS.map(chinese) | NUMBERS.map(mixed), st.sampled_from(["計", "，", "「", "約", ""]))
def test_a_numeral_is_found_whole_in_its_sentence(written: str, before: str) -> None:
    text = fold(f"{before}{written}件")
    assert [text[n.start : n.end] for n in find(text) if n.end - n.start == len(written)] == [written]


@pytest.mark.parametrize(
    ("printed", "value"),
    [
        ("82億7,061萬3仟", "8270613000"),
        ("2億5千3百萬", "253000000"),
        ("5千3百萬", "53000000"),
        ("1,900萬", "19000000"),
        ("3.3萬", "33000"),
        ("37.9億", "3790000000"),
        ("43億1仟", "4300001000"),
        ("12百萬", "12000000"),
        ("1萬億", "1000000000000"),
        ("一點五億", "150000000"),
        ("三十點五", "30.5"),
        ("百分之三十點五", "30.5"),
        ("百分之百", "100"),
        ("二百廿五", "225"),
        ("卅", "30"),
        ("兩千", "2000"),
        ("一百零五", "105"),
        ("二千零十五", "2015"),
        ("一一〇", "110"),
        ("一一○", "110"),
        ("零點五", "0.5"),
        ("乙", "1"),
        ("7百餘萬", "7000000"),
        ("三百餘", "300"),
        ("007", "7"),
        ("0.50", "0.5"),
        ("1" * 60, "1" * 60),
        ("0." + "3" * 60, "0." + "3" * 60),
    ],
)
def test_what_reports_print_has_its_exact_value(printed: str, value: str) -> None:
    assert str(parse(fold(printed))) == value


@pytest.mark.parametrize(
    "nonsense",
    [
        "",
        " ",
        "餘",
        "百分之",
        "點五",
        "3億億",
        "3萬億萬",
        "5百1,234萬",
        "1億12,345萬",
        "1萬2億",
        "1.5萬3",
        "1,2345",
        "1,23",
        "1.2.3",
        "1e5",
        "-5",
        "三五",
        "二三",
        "三千五",
        "一萬五",
        "億",
        "三廿",
        "廿卅",
        "百千",
        "十點十",
        "三分之一",
        "5件",
        "NaN",
        "inf",
        "²",
        "½",
        "甲",
        "~",
    ],
)
def test_what_is_no_whole_number_has_no_value_rather_than_a_guess(nonsense: str) -> None:
    assert parse(nonsense) is None


@given(st.text() | SIGNS)
def test_no_text_is_too_odd_to_be_searched(text: str) -> None:
    folded = fold(text)
    parse(folded)
    position = 0
    for numeral in find(folded):
        assert position <= numeral.start < numeral.end <= len(folded)
        assert numeral.value.is_finite()
        assert numeral.value >= 0
        position = numeral.end


@given(st.text() | SIGNS)
def test_no_digit_is_lost(text: str) -> None:
    folded = fold(text)
    found = {place for numeral in find(folded) for place in range(numeral.start, numeral.end)}
    assert [c for place, c in enumerate(folded) if c.isdecimal() and place not in found] == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("１，２３４件", [("1,234", "1234", "arabic", False)]),
        ("逾7百餘萬元", [("7百餘萬", "7000000", "arabic", True)]),
        ("3百多人、5萬多件", [("3百", "300", "arabic", False), ("5萬", "50000", "arabic", False)]),
        ("百分之三十、百分點、百分比", [("百分之三十", "30", "percent", False)]),
        ("乙次、乙等、甲乙丙", [("乙", "1", "han", False)]),
        ("柒件、伍佰元", [("伍佰", "500", "han", False)]),
        ("3億億元", [("3", "3", "arabic", False)]),
        ("10,000,000元", [("10,000,000", "10000000", "arabic", False)]),
        ("兩場三五人", [("兩", "2", "han", False)]),
    ],
)
def test_numerals_are_told_with_their_style_and_vagueness(
    text: str, expected: list[tuple[str, str, str, bool]]
) -> None:
    folded = fold(text)
    found = [(folded[n.start : n.end], str(n.value), n.style, n.vague) for n in find(folded)]
    assert found == expected


@pytest.mark.parametrize("value", ["3790000000.0", "3.79E9", "0.50", "0", "1E+3", "100", "0.001"])
def test_values_are_printed_without_exponent_or_idle_zeros(value: str) -> None:
    found = plain(Decimal(value))
    assert found == Decimal(value)
    assert "E" not in str(found)
    assert "." not in str(found) or not str(found).endswith("0")


@pytest.mark.parametrize(
    ("piece", "count"),
    [("1,234件、", 50_000), ("一百二十件、", 50_000), ("1萬", 50_000), ("1,", 50_000), ("一", 1), ("1", 1)],
)
def test_fifty_thousand_numbers_are_found_to_the_last(piece: str, count: int) -> None:
    assert sum(1 for _ in find(piece * 50_000)) == count
