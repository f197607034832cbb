"""Time expressions: every form that reports print is found again with its days, and what no calendar has is none."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from shizheng.extract.periods import Period
from shizheng.extract.timex import Role, Timex, find
from shizheng.ontology.folding import fold

Written = Callable[[int], str]
FULL_WIDTH = str.maketrans("0123456789", "０１２３４５６７８９")
ANCHOR = Period.months(2021, 3, 8)

DAYS = st.dates(date(2011, 1, 1), date(2100, 12, 31))
MONTHS = st.tuples(st.integers(2011, 2100), st.integers(1, 12), st.integers(1, 12))
SIGNS = st.text(
    st.sampled_from(
        "零一二三十百○0123456789,.年月日季度至到~-/()今本去明同當上下半第期底初中旬民國西元截止自起前、及與。件"
    )
)


def han(number: int) -> str:
    """Write 1 to 199 in Chinese characters: 五, 十二, 一百零五."""
    digits = "零一二三四五六七八九"
    hundreds, tens, ones = number // 100, number // 10 % 10, number % 10
    written = "一百" * hundreds
    if tens:
        written += (digits[tens] if tens > 1 or hundreds else "") + "十"
    elif hundreds and ones:
        written += "零"
    return written + (digits[ones] if ones else "")


def told_by_digit(number: int) -> str:
    return "".join("〇一二三四五六七八九"[int(digit)] for digit in str(number))


STYLES: dict[str, tuple[Written, Written]] = {  # how the year of the Republic is written, and how month and day are
    "110年3月5日": (lambda roc: f"{roc}年", str),
    "110年03月05日": (lambda roc: f"{roc}年", lambda n: f"{n:02}"),
    "１１０年３月５日": (lambda roc: f"{roc}年".translate(FULL_WIDTH), lambda n: str(n).translate(FULL_WIDTH)),
    "民國110年3月5日": (lambda roc: f"民國{roc}年", str),
    "中華民國110年3月5日": (lambda roc: f"中華民國{roc}年", str),
    "中華民國一一〇年三月五日": (lambda roc: f"中華民國{told_by_digit(roc)}年", han),
    "一一○年三月五日": (lambda roc: f"{told_by_digit(roc)}年".replace("〇", "○"), han),
    "民國一百一十年三月五日": (lambda roc: f"民國{han(roc)}年", han),
    "2021年3月5日": (lambda roc: f"{roc + 1911}年", str),
    "西元2021年3月5日": (lambda roc: f"西元{roc + 1911}年", str),
    "今(110)年3月5日": (lambda roc: f"今（{roc}）年", str),
    "去年(110年)3月5日": (lambda roc: f"去年（{roc}年）", str),
}
SEPARATED = ("{roc}/{month}/{day}", "{roc}.{month:02}.{day:02}", "{roc}-{month}-{day}", "{year}-{month:02}-{day:02}")


def one(text: str, anchor: Period | None = None) -> Timex:
    (found,) = find(fold(text), anchor)
    assert (found.start, found.end) == (0, len(text))
    return found


@pytest.mark.parametrize("style", sorted(STYLES))
@given(day=DAYS)
def test_every_day_written_out_in_any_form_is_found_again(style: str, day: date) -> None:
    year, number = STYLES[style]
    printed = f"{year(day.year - 1911)}{number(day.month)}月{number(day.day)}日"
    assert one(printed).period == Period(day, day)
    assert one(printed[: printed.index("月") + 1]).period == Period.months(day.year, day.month, day.month)
    assert one(year(day.year - 1911)).period == Period.year(day.year)


@pytest.mark.parametrize("form", SEPARATED)
@given(day=DAYS)
def test_every_day_written_with_separators_is_found_again(form: str, day: date) -> None:
    printed = form.format(roc=day.year - 1911, year=day.year, month=day.month, day=day.day)
    assert one(printed).period == Period(day, day)


POINTS = st.sampled_from(
    [
        "110年",
        "109年度",
        "11月",
        "10月31日",
        "110年10月31日",
        "109年6月底",
        "3日",
        "上半年",
        "第三季",
        "7-12月",
        "學年度",
        "今年",
        "次年1月",
    ]
)
LINKS = st.sampled_from(["至", "起至", "起受理,至", "起陸續開打,迄", "~", "、", "及", "止,", "同期", "受理3件。"])


@settings(max_examples=500)
@given(opening=st.sampled_from(["", "自", "截至"]), said=st.lists(st.tuples(POINTS, LINKS), max_size=4))
def test_no_time_ends_before_it_begins_whatever_its_parts_and_their_order(
    opening: str, said: list[tuple[str, str]]
) -> None:
    for timex in find(fold(opening + "".join(map("".join, said))), ANCHOR):
        for start, end in filter(None, (timex.period, *timex.parts)):
            assert start is None or end is None or start <= end


@given(st.sampled_from(sorted(STYLES)), st.sampled_from(["至", "到", "-", "~", "～", "起至"]), DAYS, DAYS)
def test_every_range_of_days_is_found_again(style: str, link: str, one_day: date, other: date) -> None:
    first, last = sorted((one_day, other))
    year, number = STYLES[style]
    days = [f"{year(d.year - 1911)}{number(d.month)}月{number(d.day)}日" for d in (first, last)]
    assert one(link.join(days)).period == Period(first, last)


@given(
    MONTHS,
    st.sampled_from(
        ["{0}年{1}月至{2}月", "{0}年{1}至{2}月", "{0}年{1}-{2}月", "{0}年{1}月份至{2}月份", "{0}年{1}~{2}月"]
    ),
)
def test_every_range_of_months_is_found_again(months: tuple[int, int, int], form: str) -> None:
    year, first, last = months
    expected = (
        Period.months(year, first, last)
        if first <= last
        else Period.months(year, first, 12).to(Period.months(year + 1, 1, last))
    )
    assert one(form.format(year - 1911, first, last)).period == expected


@given(st.integers(2011, 2100), st.integers(1, 4), st.integers(0, 3), st.booleans())
def test_every_quarter_and_range_of_quarters_is_found_again(year: int, first: int, more: int, in_han: bool) -> None:
    last = min(4, first + more)
    a, b = (han(first), han(last)) if in_han else (str(first), str(last))
    months = Period.months(year, 3 * first - 2, 3 * last)
    assert one(f"{year - 1911}年第{a}季至第{b}季").period == months
    assert one(f"{year - 1911}年度第{a}至{b}季").period == months
    assert one(f"{year - 1911}年第{b}季").period == Period.months(year, 3 * last - 2, 3 * last)


@given(st.integers(2011, 2100), st.integers(0, 10))
def test_halves_years_and_ranges_of_years_are_found_again(year: int, more: int) -> None:
    roc = year - 1911
    for printed, period in (
        (f"{roc}年上半年", Period.months(year, 1, 6)),
        (f"{roc}年度下半年度", Period.months(year, 7, 12)),
        (f"{roc}年上、下半年", Period.year(year)),
        (f"{roc}年度", Period.year(year)),
        (f"{roc}年初", Period.months(year, 1, 1)),
        (f"{roc}至{roc + more}年", Period(date(year, 1, 1), date(year + more, 12, 31))),
        (f"{roc}年度至{roc + more}年度", Period(date(year, 1, 1), date(year + more, 12, 31))),
        (f"{roc}-{roc + more}年度", Period(date(year, 1, 1), date(year + more, 12, 31))),
    ):
        assert one(printed).period == period


@pytest.mark.parametrize(
    "printed",
    [
        "2月30日",
        "110年2月29日",
        "110年4月31日",
        "110年13月",
        "110年0月",
        "十三月",
        "二月三十日",
        "110/13/1",
        "110/4/31",
        "民國110年13月1日",
        "第5季",
        "第0季",
        "200年",
        "1,110年",
        "110.5年",
        "0年",
        "九九年",
        "192.168.1.1",
        "110.1.1.1",
        "02-110-4-21",
    ],
)
def test_what_no_calendar_has_gives_no_time(printed: str) -> None:
    assert find(printed, ANCHOR) == []


@pytest.mark.parametrize(
    "printed",
    [
        "10年來",
        "3日內",
        "每月刊載",
        "全年無休",
        "半年刊",
        "月刊3期",
        "一百年樹人",
        "超過1/3",
        "1/4、2/4",
        "3/4以上",
        "24/7",
        "第3屆",
        "1999專線",
        "上下樓",
        "中華民國紅十字會",
    ],
)
def test_spans_of_time_and_words_are_no_dates(printed: str) -> None:
    assert find(printed, ANCHOR) == []


@pytest.mark.parametrize(
    ("text", "printed", "start", "end"),
    [
        ("3/28~3/31於展覽館登場", "3/28~3/31", "2021-03-28", "2021-03-31"),
        ("(5/18-19日)與(5/20)", "5/20", "2021-05-20", "2021-05-20"),
        ("7/1(四)上線", "7/1", "2021-07-01", "2021-07-01"),
        ("12/25舉辦", "12/25", "2021-12-25", "2021-12-25"),
        ("110/3-110/6", "110/3-110/6", "2021-03-01", "2021-06-30"),
        ("一百年度下半年", "一百年度下半年", "2011-07-01", "2011-12-31"),
        ("一百年七月至十二月", "一百年七月至十二月", "2011-07-01", "2011-12-31"),
        ("110年內分別增加", "110年內", "2021-01-01", "2021-12-31"),
        ("110年內政部", "110年", "2021-01-01", "2021-12-31"),
    ],
)
def test_days_with_slashes_and_the_year_one_hundred(text: str, printed: str, start: str, end: str) -> None:
    found = find(text, ANCHOR)[-1]
    period = found.period
    assert text[found.start : found.end] == printed
    assert period
    assert period.start
    assert period.end
    assert (period.start.isoformat(), period.end.isoformat()) == (start, end)


@given(
    st.text() | SIGNS, st.sampled_from([None, ANCHOR, Period(date(2020, 9, 1), date(2021, 2, 28)), Period(None, None)])
)
def test_no_text_is_too_odd_to_be_searched(text: str, anchor: Period | None) -> None:
    folded = fold(text)
    position = 0
    for timex in find(folded, anchor):
        assert position <= timex.start < timex.end <= len(folded)
        position = timex.end
        if timex.period and timex.period.start and timex.period.end:
            assert timex.period.start <= timex.period.end


@pytest.mark.parametrize(
    "printed", ["110年3月5日至40日", "110年3月5日至3日", "110年3月5日、32日", "110年3月5日至2月1日"]
)
def test_a_range_that_ends_nowhere_or_runs_backwards_is_its_first_day(printed: str) -> None:
    assert find(printed)[0].period == Period.day(2021, 3, 5)


@pytest.mark.parametrize("piece", ["3月1日、", "2日、", "110年", "110/1/1、", "第1季、", "1、", "同月", "(", "一"])
def test_fifty_thousand_dates_are_read_to_the_last(piece: str) -> None:
    text = "110年3月1日、" + piece * (50_000 // len(piece)) + "，110年4月2日"
    last = find(text, ANCHOR)[-1]
    assert last.end == len(text)
    assert last.period is not None
    assert last.role is Role.AT
