"""The marks of headings and items: their style, their number, and where the words behind them start."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shizheng.extract.markers import Style, read
from shizheng.ontology.folding import fold

MARKS = [
    ("第一章", Style.CHAPTER, 1),
    ("第12節", Style.CHAPTER, 12),
    ("第三篇、", Style.CHAPTER, 3),
    ("甲、", Style.STEM, 1),
    ("戊.", Style.STEM, 5),
    ("壹、", Style.PART, 1),
    ("拾貳、", Style.PART, 12),
    ("貳拾柒、", Style.PART, 27),
    ("一、", Style.HAN, 1),
    ("ㄧ、", Style.HAN, 1),  # a bopomofo stroke in place of the numeral
    ("二十三、", Style.HAN, 23),
    ("（一）", Style.PAREN_HAN, 1),
    ("(十二)", Style.PAREN_HAN, 12),
    ("（三）、", Style.PAREN_HAN, 3),
    ("1.", Style.NUMBER, 1),
    ("１２．", Style.NUMBER, 12),
    ("3、", Style.NUMBER, 3),
    ("4)", Style.NUMBER, 4),
    ("(1)", Style.PAREN_NUMBER, 1),
    ("（12）", Style.PAREN_NUMBER, 12),
    ("A.", Style.LETTER, 1),
    ("c、", Style.LETTER, 3),
    ("③", Style.LETTER, 3),
    ("●", Style.BULLET, 0),
    ("■", Style.BULLET, 0),
    ("·", Style.BULLET, 0),
]


@pytest.mark.parametrize(("mark", "style", "number"), MARKS)
@pytest.mark.parametrize("gap", ["", " ", "　"])
def test_a_mark_tells_its_style_its_number_and_where_the_words_start(
    mark: str, style: Style, number: int, gap: str
) -> None:
    found = read(fold(f"{mark}{gap}清掃街道"))
    assert found is not None
    assert (found.style, found.number, found.end) == (style, number, len(mark + gap))


@pytest.mark.parametrize(
    "words",
    [
        "",
        "清掃街道",
        "1.5億元",
        "12.3%",
        "1,200件",
        "110年度清掃",
        "一般事項",
        "一百件、二百件",
        "第一章程修正",
        "第3屆評選",
        "三民區、苓雅區",
        "壹週刊",
        "甲、乙級機關",
        "甲級機關",
        "（一百件）",
        "(110年)",
        "(含外包)",
        "A4紙",
        "GO SMART",
        "·····目錄",
        "1999專線",
    ],
)
def test_words_and_figures_at_the_start_are_no_mark(words: str) -> None:
    assert read(fold(words)) is None


@pytest.mark.parametrize(
    ("words", "end"), [("1.108年度清掃", 2), ("1.1999專線受理5通", 2), ("2.110年清掃", 2), ("10.5G基地台", 0)]
)
def test_a_mark_before_a_year_or_a_name_of_digits_is_no_decimal(words: str, end: int) -> None:
    found = read(words)
    assert (found.end if found else 0) == end


def test_styles_are_in_the_order_of_official_writing() -> None:
    order = [Style.CHAPTER, Style.PART, Style.HAN, Style.PAREN_HAN, Style.NUMBER, Style.PAREN_NUMBER]
    assert order == sorted(order)


@given(st.text() | st.text(st.sampled_from("一二三十百壹貳拾0123456789()（）、.．章第A①●· 清")))
def test_any_text_has_a_mark_within_it_or_none(text: str) -> None:
    found = read(fold(text))
    assert found is None or (0 < found.end <= len(text) and found.number >= 0)


@pytest.mark.parametrize("text", ["1.1月至6月清掃120處", "4.5月15日舉行座談"])
def test_a_month_behind_an_items_number_is_no_part_of_it(text: str) -> None:
    found = read(text)
    assert found is not None
    assert (found.style, found.end) == (Style.NUMBER, 2)
