"""What a report says of itself: its title, who reports, of what kind it is, and which time it covers."""

from __future__ import annotations

from datetime import date

import pytest

from shizheng.extract.document import ReportInfo
from shizheng.extract.periods import Period
from shizheng.extract.pipeline import read

BODY = "一、清潔\n本局清掃街道5處。\n"
MARCH_TO_AUGUST = Period.months(2021, 3, 8)


def info(text: str) -> ReportInfo:
    return read("檔名不算數", text).info


@pytest.mark.parametrize(
    ("text", "title", "agency", "government", "kind"),
    [
        (
            "臺南市政府環境保護局110年度施政績效成果報告\n",
            "臺南市政府環境保護局110年度施政績效成果報告",
            "臺南市政府環境保護局",
            "臺南市政府",
            "施政績效成果報告",
        ),
        (
            "# 臺南市政府環境保護局業務報告\n\n",
            "臺南市政府環境保護局業務報告",
            "臺南市政府環境保護局",
            "臺南市政府",
            "業務報告",
        ),
        (
            "臺南市議會第4屆第2次定期會\n臺南市政府環境保護局業務報告\n報告人：局長\n",
            "臺南市政府環境保護局業務報告",
            "臺南市政府環境保護局",
            "臺南市政府",
            "業務報告",
        ),
        ("衛生福利部110年度施政績效報告\n", "衛生福利部110年度施政績效報告", "衛生福利部", None, "施政績效報告"),
        (
            "110年度施政成果\n編輯單位：高雄市政府環境保護局\n",
            "110年度施政成果",
            "高雄市政府環境保護局",
            "高雄市政府",
            "施政成果",
        ),
        ("桃園市政府社會局\n110年工作報告\n", "110年工作報告", "桃園市政府社會局", "桃園市政府", "工作報告"),
        ("重要施政項目\t執行成果與效益\n", "", None, None, None),
        ("", "", None, None, None),
    ],
)
def test_title_agency_government_and_kind_are_read_from_the_first_lines(
    text: str, title: str, agency: str | None, government: str | None, kind: str | None
) -> None:
    found = info(text + (BODY if title else ""))
    assert (found.title, found.agency, found.government, found.kind) == (title, agency, government, kind)


@pytest.mark.parametrize(
    ("text", "period"),
    [
        ("臺南市政府環境保護局110年度施政成果\n", Period.year(2021)),
        ("臺南市政府環境保護局110年上半年度施政成果\n", Period.months(2021, 1, 6)),
        ("臺南市政府環境保護局110年3月至8月業務報告\n", MARCH_TO_AUGUST),
        ("臺南市政府環境保護局業務報告（110年3月至8月）\n", MARCH_TO_AUGUST),
        ("臺南市政府環境保護局業務報告\n報告期間：110年3月至8月\n", MARCH_TO_AUGUST),
        ("臺南市政府環境保護局業務報告\n日期：110年10月5日\n報告期間：110年3月至8月\n", MARCH_TO_AUGUST),
        ("臺南市政府環境保護局109年7月至110年6月工作報告\n", Period(date(2020, 7, 1), date(2021, 6, 30))),
        ("臺南市議會業務報告\n臺南市政府環境保護局　中華民國一百年三月至八月\n", Period.months(2011, 3, 8)),
        ("臺南市政府環境保護局業務報告\n", None),
    ],
)
def test_the_time_covered_is_read_from_the_title_or_the_opening(text: str, period: Period | None) -> None:
    found = info(text + BODY)
    assert found.period == period
    assert found.year == (period.end.year if period and period.end else None)


def test_the_time_that_most_figures_are_given_for_stands_in_where_no_title_tells() -> None:
    works = ("清掃主要街道及巷弄", "清淤主要河川及排水", "種植公園及道路樹木")
    lines = "".join(f"110年3月至8月{work}共5處。\n" for work in works)
    assert info(f"臺南市政府環境保護局業務報告\n一、清潔\n{lines}").period == MARCH_TO_AUGUST


def test_two_times_named_alike_are_not_chosen_between() -> None:
    works = ("清掃主要街道及巷弄", "清淤主要河川及排水", "種植公園及道路樹木")
    lines = "".join(f"{year}年1月至6月{work}共5處。\n" for work in works for year in (109, 110))
    assert info(f"臺南市政府環境保護局業務報告\n一、清潔\n{lines}").period is None


@pytest.mark.parametrize(
    ("text", "issued"),
    [
        ("臺南市政府環境保護局業務報告\n日期：110年10月5日\n", "2021-10-05"),
        ("臺南市政府環境保護局業務報告\n日期：110年10月\n", None),
        ("臺南市政府環境保護局業務報告\n", None),
        ("中華民國111年2月1日\n臺南市政府環境保護局110年度施政成果\n", "2022-02-01"),
    ],
)
def test_the_day_of_issue_is_told_apart_from_the_time_covered(text: str, issued: str | None) -> None:
    found = info(text + BODY)
    assert found.issued == issued
    assert found.period in (None, Period.year(2021))


def test_nothing_is_taken_from_the_name_of_the_file() -> None:
    assert read("高雄市政府研究發展考核委員會110年度業務報告", BODY).info.agency is None
    assert read("高雄市政府研究發展考核委員會110年度業務報告", BODY).info.period is None


def test_a_source_or_licence_is_never_made_up() -> None:
    found = info("臺南市政府環境保護局110年度施政成果\n" + BODY)
    assert (found.source, found.license) == (None, None)


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("# 第五章　經濟發展\n\n資料期間：113年1月1日至12月31日　編輯單位：高雄市政府經濟發展局", "經濟發展"),
        ("日期：110年10月15日\n\n花蓮縣政府觀光處業務報告", "花蓮縣政府觀光處業務報告"),
    ],
)
def test_a_line_that_says_when_or_by_whom_is_no_title(text: str, title: str) -> None:
    assert read("r", text).info.title == title


def test_the_time_covered_is_not_the_month_of_issue() -> None:
    told = read("r", "花蓮縣政府觀光處業務報告\n日期：110年10月\n本報告說明110年3月至110年8月的工作。").info
    assert told.period == Period.months(2021, 3, 8)


def test_a_sentence_as_the_first_line_dates_no_report() -> None:
    assert read("r", "109年1月至6月清掃5處。").info.period is None
