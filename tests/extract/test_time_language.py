"""How reports speak of time: school years, ends of months, first days, years told in turn, what goes on over a stop."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from shizheng.extract.claims import Observation
from shizheng.extract.pipeline import Extraction

Said = Callable[..., Extraction]
Dates = tuple[str | None, str | None]
DatesIn = Callable[[Extraction], list[Dates]]
DatesOf = Callable[[Observation], Dates]

YEAR: Dates = ("2021-01-01", "2021-12-31")
LAST_YEAR: Dates = ("2020-01-01", "2020-12-31")
YEAR_END: Dates = (None, "2021-12-31")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("110學年度招收學生1,250名。", [("2021-08-01", "2022-07-31")]),
        ("109學年招收學生1,250名，較108學年度減少30名。", [("2020-08-01", "2021-07-31")] * 2),
        ("109學年度第1學期開班35班。", [("2020-08-01", "2021-01-31")]),
        ("109學年度第2學期開班35班。", [("2021-02-01", "2021-07-31")]),
        ("110學年度第1學期開班35班，第2學期38班。", [("2021-08-01", "2022-01-31"), ("2022-02-01", "2022-07-31")]),
        ("第1學期開班35班，第2學期預計開38班。", [("2021-08-01", "2022-01-31"), ("2022-02-01", "2022-07-31")]),
        ("110學年度上學期開班35班。", [("2021-08-01", "2022-01-31")]),
        ("第二學期補助12校。", [("2021-02-01", "2021-07-31")]),
        ("108至110學年度共補助320人。", [("2019-08-01", "2022-07-31")]),
    ],
)
def test_a_school_year_runs_from_august_to_july(said: Said, text: str, expected: list[Dates], dates: DatesIn) -> None:
    assert dates(said(text)) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("110年12月底列管工廠1,200家。", [YEAR_END]),
        ("110年6月底電動機車占12.5%，較109年底提高1.2個百分點。", [(None, "2021-06-30")] * 2),
        ("6月底止登記志工320人。", [(None, "2021-06-30")]),
        ("已於6月底完成換裝320盞。", [("2021-06-01", "2021-06-30")]),
        ("7月至12月底查核96件。", [("2021-07-01", "2021-12-31")]),
        ("路燈計1,200盞（截至110年底），其中LED燈占65%。", [YEAR_END] * 2),
        ("110年度列管計畫215案，截至年底落後7案；核列經費14億元。", [YEAR, YEAR_END, YEAR]),
    ],
)
def test_the_end_of_a_month_tells_a_state_unless_something_was_done_in_it(
    said: Said, text: str, expected: list[Dates], dates: DatesIn
) -> None:
    assert dates(said(text)) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("前三季合計920件。", [("2021-01-01", "2021-09-30")]),
        ("近三年補助社團215團。", [("2019-01-01", "2021-12-31")]),
        ("最近5年平均每年減少3.2%。", [("2017-01-01", "2021-12-31")]),
        ("成立近10年，會員達1,200人。", [YEAR]),
        ("本（12）月受理315件。", [("2021-12-01", "2021-12-31")]),
        ("上（下）半年各辦理1次。", [YEAR]),
        ("網站110年5月15日上線，首月瀏覽3萬次。", [("2021-05-15", "2021-06-14")]),
        ("展覽110年7月3日開幕，首日吸引1,200人，首週5,600人。", [("2021-07-03",) * 2, ("2021-07-03", "2021-07-09")]),
        ("10月25日至31日舉辦環保週，吸引3,500人；同期回收電池2公噸。", [("2021-10-25", "2021-10-31")] * 2),
        ("截至110年底志工1,230人；109年同期為1,180人。", [YEAR_END, (None, "2020-12-31")]),
    ],
)
def test_times_that_only_another_time_tells(said: Said, text: str, expected: list[Dates], dates: DatesIn) -> None:
    assert dates(said(text)) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("109年至110年「守望計畫」參與店家依序為12家、15家。", [LAST_YEAR, YEAR]),
        (
            "110年1月至3月用電量分別為12萬度、11萬度及13萬度。",
            [(f"2021-0{m}-01", f"2021-0{m}-{d}") for m, d in ((1, 31), (2, 28), (3, 31))],
        ),
        ("108年至110年分別於12區及15里辦理。", [("2019-01-01", "2021-12-31")] * 2),
    ],
)
def test_years_told_in_turn_have_each_its_figure(said: Said, text: str, expected: list[Dates], dates: DatesIn) -> None:
    assert dates(said(text)) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("109年核准之計畫12件，本期均已結案。", [LAST_YEAR]),
        ("109年建置的舊系統2套，本期均已汰換。", [LAST_YEAR]),
        ("109年簽訂之契約12件已全數履行。", [LAST_YEAR]),
        ("109年設立的中心服務2,300人次。", [YEAR]),
        ("109年開辦之課程參訓320人。", [YEAR]),
        ("109年採購之監測車2輛，110年出勤320次。", [LAST_YEAR, YEAR]),
    ],
)
def test_the_year_in_which_things_came_to_be_dates_their_number_and_no_more(
    said: Said, text: str, expected: list[Dates], dates: DatesIn
) -> None:
    assert dates(said(text)) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("110年7月1日全面改用新系統，已有128名人員使用。", [YEAR]),
        ("網站110年8月1日取代舊站，開站5個月登入6萬人次。", [YEAR, ("2021-08-01", "2021-12-31")]),
        ("智能客服110年9月15日啟用。啟用後至年底平均每日應答312則。", [("2021-09-15", "2021-12-31")]),
        ("自8月3日起至10月30日止試辦巡查，查得違規48件。", [("2021-08-03", "2021-10-30")]),
        ("市長就任以來新增公園35處。", [YEAR_END]),
        ("自開辦以來補助3,210戶，本期補助210戶。", [YEAR_END, YEAR]),
    ],
)
def test_what_began_is_reported_on_from_then_on(said: Said, text: str, expected: list[Dates], dates: DatesIn) -> None:
    assert dates(said(text)) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("110年度預算數3億元，1月至10月實支2.4億元，執行率80%。", [YEAR, *[("2021-01-01", "2021-10-31")] * 2]),
        ("110年計50場，僅8月27日停辦2場，參加者6,130人。", [YEAR, ("2021-08-27", "2021-08-27"), YEAR]),
        ("8月27日因圓規颱風停辦2場。", [("2021-08-27", "2021-08-27")]),
        ("颱風期間（110年7月）發布警戒12次，疏散320人。", [("2021-07-01", "2021-07-31")] * 2),
        ("110年受理1,200件，為109年800件之1.5倍。", [YEAR, LAST_YEAR, YEAR]),
        ("辦理宣導12場，累計3,200人次參加。", [YEAR, YEAR]),
        ("補助團體12案，累計受惠320人。", [YEAR, YEAR]),
        ("本期新增會員120人，累計會員3,200人。", [YEAR, YEAR_END]),
    ],
)
def test_a_time_governs_its_own_figures_and_no_others(
    said: Said, text: str, expected: list[Dates], dates: DatesIn
) -> None:
    assert dates(said(text)) == expected


def test_a_report_that_only_tells_the_day_of_its_data_is_of_that_year(said: Said, dates: DatesIn) -> None:
    found = said(
        "（資料時間：110年8月31日）\n去年受理94件，今年1至6月受理52件，於7月14日舉行論壇。", "環境保護委員會業務報告"
    )
    assert dates(found) == [LAST_YEAR, ("2021-01-01", "2021-06-30")]
    assert found.document.info.period is None


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("近半年受理陳情120件。", ("2021-07-01", "2021-12-31")),
        ("最近一年稽查320件。", YEAR),
        ("近3個月來開罰60件。", ("2021-10-01", "2021-12-31")),
        ("過去六個月清運5,200公噸。", ("2021-07-01", "2021-12-31")),
        ("上期受理陳情110件。", LAST_YEAR),
        ("上期為110件。", LAST_YEAR),
        ("前期計110件。", LAST_YEAR),
        ("110/07-110/12受理120件。", ("2021-07-01", "2021-12-31")),
        ("109/9~110/2受理120件。", ("2020-09-01", "2021-02-28")),
        ("110/3-8受理120件。", ("2021-03-01", "2021-08-31")),
        ("下學期辦理宣導12場。", ("2021-02-01", "2021-07-31")),
        ("上學期辦理宣導12場。", ("2021-08-01", "2022-01-31")),
        ("局長任內完成接管12萬戶。", YEAR_END),
    ],
)
def test_more_times_that_are_counted_back_or_told_with_strokes(
    said: Said, text: str, expected: Dates, dates: DatesIn
) -> None:
    assert dates(said(text)) == [expected]


@pytest.mark.parametrize(
    "text", ["歷時近一年完成12案。", "比例為120/80者12人。", "前期土地標租12筆。", "每學期辦理宣導12場。"]
)
def test_what_only_looks_like_such_a_time_is_none(said: Said, text: str, dates: DatesIn) -> None:
    assert set(dates(said(text))) == {YEAR}


def test_a_figure_beside_the_period_before_is_of_that(said: Said, dates: DatesIn) -> None:
    report = "臺南市政府環境保護局業務報告（110年1月至6月）"
    first_half = ("2021-01-01", "2021-06-30")
    assert dates(said("受理陳情120件，較上期110件增加9%。", report)) == [
        first_half,
        ("2020-07-01", "2020-12-31"),
        first_half,
    ]


@pytest.mark.parametrize(
    "text",
    [
        "「綠屋頂專案」自109年8月起試辦，上半年核准149案。",
        "回收平臺自109年7月起試營運，6月回收149案。",
        "自109年10月開辦，第二季核准149案。",
    ],
)
def test_a_time_before_what_began_is_of_the_reports_year(said: Said, text: str, dates_of: DatesOf) -> None:
    (observation,) = said(text).observations
    assert dates_of(observation)[1] == "2021-06-30"


def test_numbers_in_a_name_that_was_replaced_are_no_figures_of_that_day(said: Said, dates: DatesIn) -> None:
    text = "「報案e化平台」110年4月取代「119、110聯合報案系統」，平均派遣時間為52秒。"
    assert dates(said(text)) == [YEAR]


@pytest.mark.parametrize(
    ("text", "months"),
    [
        ("110年第1季至第4季分別受理120件、135件、150件及98件。", ["03", "06", "09", "12"]),
        ("110年第一季至第三季依序查核12、15及18件。", ["03", "06", "09"]),
        ("108年至110年PM2.5年平均濃度分別為20.5、18.2及17.6微克/立方公尺。", ["12", "12", "12"]),
    ],
)
def test_each_quarter_or_year_of_a_stretch_has_its_figure(
    said: Said, text: str, months: list[str], dates: DatesIn
) -> None:
    found = dates(said(text))
    assert [end[5:7] for _, end in found if end] == months
    assert len(set(found)) == len(found)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("109年12月31日前完成改善者計32家。", (None, "2020-12-31")),
        ("已於6月底前完成換裝320盞。", (None, "2021-06-30")),
        ("110年10月15日以前累計核發120件。", (None, "2021-10-15")),
        ("110會計年度支出2億元。", YEAR),
    ],
)
def test_what_was_done_before_a_day_is_told_up_to_it(said: Said, text: str, expected: Dates, dates: DatesIn) -> None:
    assert dates(said(text)) == [expected]


@pytest.mark.parametrize(
    "text", ["「綠色校園計畫」109年度起推動，目前計有45校參與。", "「綠屋頂計畫」自108年起推行，補助45校。"]
)
def test_the_year_from_which_a_plan_is_carried_out_does_not_govern_what_is_reported(
    said: Said, text: str, dates: DatesIn
) -> None:
    assert dates(said(text)) == [YEAR]
