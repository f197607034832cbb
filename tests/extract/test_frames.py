"""Which period a figure covers: the nearest words that govern it, or the report's own, never one it is measured by."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from shizheng.extract.claims import Observation
from shizheng.extract.pipeline import Extraction

Said = Callable[..., Extraction]
DatesOf = Callable[[Observation], tuple[str | None, str | None]]

YEAR = ("2021-01-01", "2021-12-31")


@pytest.mark.parametrize(
    ("text", "dates"),
    [
        ("110年受理陳情2,417件。", YEAR),
        ("110年度受理陳情2,417件。", YEAR),
        ("民國110年受理陳情2,417件。", YEAR),
        ("2021年受理陳情2,417件。", YEAR),
        ("110年1月至12月受理陳情2,417件。", YEAR),
        ("上半年受理陳情2,417件。", ("2021-01-01", "2021-06-30")),
        ("110年下半年受理陳情2,417件。", ("2021-07-01", "2021-12-31")),
        ("110年第四季受理陳情2,417件。", ("2021-10-01", "2021-12-31")),
        ("110年3月至8月受理陳情2,417件。", ("2021-03-01", "2021-08-31")),
        ("2月受理陳情2,417件。", ("2021-02-01", "2021-02-28")),
        ("5月3日受理陳情2,417件。", ("2021-05-03", "2021-05-03")),
        ("5月3日至9日受理陳情2,417件。", ("2021-05-03", "2021-05-09")),
        ("去年受理陳情2,417件。", ("2020-01-01", "2020-12-31")),
        ("108年至110年受理陳情2,417件。", ("2019-01-01", "2021-12-31")),
        ("截至110年8月底受理陳情2,417件。", (None, "2021-08-31")),
        ("迄110年8月底止累計受理陳情2,417件。", (None, "2021-08-31")),
        ("至110年底受理陳情2,417件。", (None, "2021-12-31")),
        ("自110年4月1日起受理陳情2,417件。", ("2021-04-01", "2021-12-31")),
        ("自11月1日起受理，至10月31日止陳情2,417件。", ("2020-11-01", "2021-10-31")),
        ("自109年11月1日起受理，至10月31日止陳情2,417件。", ("2020-11-01", "2021-10-31")),
        ("自110年11月1日起受理，至110年10月31日止陳情2,417件。", (None, "2021-10-31")),
    ],
)
def test_a_printed_time_is_explicit(
    said: Said, text: str, dates: tuple[str | None, str | None], dates_of: DatesOf
) -> None:
    (observation,) = said(text).observations
    assert (dates_of(observation), observation.basis.value) == (dates, "explicit")


@pytest.mark.parametrize("text", ["受理陳情2,417件。", "本年度受理陳情2,417件。", "本期受理陳情2,417件。"])
def test_a_figure_without_a_printed_time_inherits_the_reports(said: Said, text: str, dates_of: DatesOf) -> None:
    (observation,) = said(text).observations
    assert (dates_of(observation), observation.basis.value, observation.scope.value) == (YEAR, "inherited", "report")


def test_where_nothing_tells_the_time_it_is_unknown(said: Said) -> None:
    (observation,) = said("受理陳情2,417件。", "環境保護業務簡介").observations
    assert (observation.period, observation.basis.value, observation.scope.value) == (None, "unknown", "none")


@pytest.mark.parametrize(
    ("text", "scopes"),
    [
        ("110年6月受理陳情120件。", ["clause"]),
        ("110年6月辦理稽查，受理陳情120件。", ["sentence"]),
        ("110年度加強稽查。受理陳情120件。", ["item"]),
        ("110年6月辦理情形如下：\n1.受理陳情120件。", ["lead"]),
        ("一、110年上半年陳情處理\n(一)受理陳情120件。", ["heading"]),
        ("受理陳情120件。", ["report"]),
    ],
)
def test_the_nearest_words_govern(said: Said, text: str, scopes: list[str]) -> None:
    assert [o.scope.value for o in said(text).observations] == scopes


@pytest.mark.parametrize(
    ("text", "dates"),
    [
        ("109年回收率為58%，110年提升至61%。", [("2020-01-01", "2020-12-31"), YEAR]),
        ("7月完成5場，8月完成9場。", [("2021-07-01", "2021-07-31"), ("2021-08-01", "2021-08-31")]),
        ("上半年完成18件，下半年完成27件。", [("2021-01-01", "2021-06-30"), ("2021-07-01", "2021-12-31")]),
        ("110年3月至8月受理2,417件，平均每月402件。", [("2021-03-01", "2021-08-31")] * 2),
        ("至8月底止完成12案，另有5案施工中。", [(None, "2021-08-31")] * 2),
    ],
)
def test_each_figure_has_its_own_time(
    said: Said, text: str, dates: list[tuple[str | None, str | None]], dates_of: DatesOf
) -> None:
    assert [dates_of(o) for o in said(text).observations] == dates


@pytest.mark.parametrize(
    "text",
    [
        "陳情案件較109年減少120件。",
        "與去年同期相比，陳情案件減少120件。",
        "相較於108年度，陳情案件增加120件。",
        "109年12月31日前申請之案件計120件。",
        "依「109年度海岸清潔」計畫清除垃圾120公噸。",
    ],
)
def test_a_time_that_is_only_compared_with_or_named_dates_nothing(said: Said, text: str, dates_of: DatesOf) -> None:
    (observation,) = said(text).observations
    assert (dates_of(observation), observation.basis.value) == (YEAR, "inherited")


@pytest.mark.parametrize(
    ("text", "dates"),
    [
        ("回收2,300公噸，較109年之2,150公噸增加7%。", [YEAR, ("2020-01-01", "2020-12-31"), YEAR]),
        ("汰換1,200盞，較去年同期950盞成長26%。", [YEAR, ("2020-01-01", "2020-12-31"), YEAR]),
        ("公廁計350座，較109年底之約320座增加30座。", [YEAR, (None, "2020-12-31"), YEAR]),
        ("回收率由109年58%提升至61%。", [("2020-01-01", "2020-12-31"), YEAR]),
        ("稽查人力從109年底40人增至55人，成長37%。", [(None, "2020-12-31"), (None, "2021-12-31"), YEAR]),
    ],
)
def test_the_figure_that_one_is_measured_by_is_of_the_earlier_time(
    said: Said, text: str, dates: list[tuple[str | None, str | None]], dates_of: DatesOf
) -> None:
    assert [dates_of(o) for o in said(text).observations] == dates


@pytest.mark.parametrize(
    ("text", "dates", "basis"),
    [
        ("預計112年增設測站12處。", ("2023-01-01", "2023-12-31"), "explicit"),
        ("預計明年增設測站12處。", ("2022-01-01", "2022-12-31"), "explicit"),
        ("將於112年擇區試辦，規劃於114年前，增設測站12處。", (None, "2024-12-31"), "explicit"),
        ("預計於114年6月底前，由各所增設測站12處。", (None, "2025-06-30"), "explicit"),
        ("規劃於114年前增設測站12處。", (None, "2024-12-31"), "explicit"),
        ("112年試辦後，預計於114年底前增設測站12處。", (None, "2025-12-31"), "explicit"),
        ("預計增設測站12處。", (None, None), "unknown"),
        ("增設測站年度目標值12處。", YEAR, "inherited"),
    ],
)
def test_a_plan_has_a_time_to_come_or_none_and_a_target_that_of_its_year(
    said: Said, text: str, dates: tuple[str | None, str | None], basis: str, dates_of: DatesOf
) -> None:
    (observation,) = said(text).observations
    assert (dates_of(observation), observation.basis.value) == (dates, basis)


@pytest.mark.parametrize("text", ["累計至今受理陳情120件。", "迄今受理陳情120件。", "目前已設測站120處。"])
def test_what_has_come_about_so_far_has_no_start(said: Said, text: str, dates_of: DatesOf) -> None:
    (observation,) = said(text).observations
    assert (dates_of(observation), observation.basis.value) == ((None, "2021-12-31"), "inherited")


@pytest.mark.parametrize(
    "text",
    [
        "自108年4月1日起正式啟用新制，受理陳情120件。",
        "自108年4月1日起正式啟用新制受理陳情120件。",
        "該系統於110年2月25日上線，受理陳情120件。",
    ],
)
def test_the_day_on_which_something_began_does_not_date_what_it_did(said: Said, text: str, dates_of: DatesOf) -> None:
    (observation,) = said(text).observations
    assert dates_of(observation) == YEAR


@pytest.mark.parametrize(
    "text",
    [
        "111年度先期作業於110年6月完成，核列預算3億元。",
        "111年度先期作業於110年6月核列3億元。",
        "為利籌編並配合本市111年度先期作業，於110年6月完成審查，計3億元。",
    ],
)
def test_a_budget_is_of_its_budget_year(said: Said, text: str, dates_of: DatesOf) -> None:
    (observation,) = said(text).observations
    assert (dates_of(observation), observation.basis.value) == (("2022-01-01", "2022-12-31"), "explicit")
