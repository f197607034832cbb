"""Which times of a sentence date its figures: not a beginning, nor another figure's time, but an event's days."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from shizheng.extract.pipeline import Extraction

Said = Callable[..., Extraction]
Dates = tuple[str | None, str | None]
DatesIn = Callable[[Extraction], list[Dates]]

HALF_YEAR = "臺南市政府環境保護局業務報告（110年1月至6月）"
YEAR: Dates = ("2021-01-01", "2021-12-31")
LAST_YEAR: Dates = ("2020-01-01", "2020-12-31")
NEXT_YEAR: Dates = ("2022-01-01", "2022-12-31")
FIRST_HALF: Dates = ("2021-01-01", "2021-06-30")
YEAR_END: Dates = (None, "2021-12-31")
UNKNOWN: Dates = (None, None)
NEXT_HALF: Dates = ("2022-01-01", "2022-06-30")
NEXT_3 = [NEXT_YEAR] * 3
FIRST_HALF_BEFORE: Dates = ("2020-01-01", "2020-06-30")
SPRING: Dates = ("2021-03-01", "2021-05-31")
JUNE_END: Dates = (None, "2021-06-30")
MAY_END: Dates = (None, "2021-05-31")


@pytest.mark.parametrize(
    "text",
    [
        "取代98年建置的「清運查詢系統」，建置經費560萬元。",
        "汰換93年啟用之舊磅秤系統，投入經費560萬元。",
        "107年上線的「環保小幫手」共回應5,200則。",
        "「環保小幫手」107年上線，本期回應5,200則。",
        "「環保小幫手」107年上線，回應5,200則。",
        "70年代興建之廠房，每日處理量900公噸。",
        "該中心（107年12月成立）全年服務1,200人次。",
        "該中心（107年12月成立）服務1,200人次。",
        "行政大樓（75年興建）補強經費3,200萬元。",
        "回收站於3月15日正式啟用，回收廢容器12公噸。",
        "7月1日起「雲端信箱」取代原郵件系統，移轉帳號2,300組。",
        "自110年9月1日起上線，受理案件560件。",
        "本局係71年7月1日由第四科改制而成，編制230人。",
        "7月豪雨造成農損，受理申請9,816件。",
        "國家訂108年為地方創生元年，本局輔導15區。",
        "行政院109年12月25日院臺建字第1090199999號函核定補助3億元。",
        "委託研究（委託費168萬元）於110年9月驗收。",
    ],
)
def test_when_a_thing_came_to_be_does_not_date_what_is_told_of_it(said: Said, text: str, dates: DatesIn) -> None:
    assert dates(said(text)) == [YEAR]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("110年新設置之測站12處。", [YEAR]),
        ("沿用89年購置之設備36台，另新購12台。", [YEAR, YEAR]),
        ("7月颱風期間清除倒木120株。", [("2021-07-01", "2021-07-31")]),
        ("「智慧客服」自110年4月1日上線。4月至12月回應1萬2,000則。", [("2021-04-01", "2021-12-31")]),
        ("「智慧客服」109年4月1日上線。4月至12月回應1萬2,000則。", [("2020-04-01", "2020-12-31")]),
        ("取代107年建置的舊系統，8月受理120件。", [("2021-08-01", "2021-08-31")]),
    ],
)
def test_what_came_to_be_in_the_reports_time_is_of_it(
    said: Said, text: str, expected: list[Dates], dates: DatesIn
) -> None:
    assert dates(said(text)) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "電子支付比重由1月的34%升至12月的61%，收入3,910萬元。",
            [("2021-01-01", "2021-01-31"), ("2021-12-01", "2021-12-31"), YEAR],
        ),
        ("簽核率由109年41%上升至110年67%，節省用紙180萬張。", [LAST_YEAR, YEAR, YEAR]),
        ("回收率從109年的35%提高到110年的52%，減量3,200公噸。", [LAST_YEAR, YEAR, YEAR]),
        ("人力自109年底之40人增至110年底之55人。", [(None, "2020-12-31"), YEAR_END]),
        ("3月為52件，4月降至31件。", [("2021-03-01", "2021-03-31"), ("2021-04-01", "2021-04-30")]),
        ("預算5億元（109年4億元），執行率97%。", [YEAR, LAST_YEAR, YEAR]),
        ("設站120處（110年底）、人力35人（109年底）。", [YEAR_END, (None, "2020-12-31")]),
        ("列管工廠1,503家、加油站412座（110年底）。", [YEAR_END, YEAR_END]),
        ("受理1,200件，為109年的1.5倍。", [YEAR, YEAR]),
    ],
)
def test_a_time_that_has_its_own_figure_dates_no_other(
    said: Said, text: str, expected: list[Dates], dates: DatesIn
) -> None:
    assert dates(said(text)) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("受理1,200件，較去年同期1,350件減少11.1%。", [FIRST_HALF, FIRST_HALF_BEFORE, FIRST_HALF]),
        ("受理1,200件，較上年同期之1,350件減少150件。", [FIRST_HALF, FIRST_HALF_BEFORE, FIRST_HALF]),
        ("受理1,200件，去年同期受理1,350件，減少11.1%。", [FIRST_HALF, FIRST_HALF_BEFORE, FIRST_HALF]),
        ("受理1,200件（109年同期1,350件）。", [FIRST_HALF, FIRST_HALF_BEFORE]),
        ("3月至5月受理120件，比108年同期90件多30件。", [SPRING, ("2019-03-01", "2019-05-31"), SPRING]),
        ("截至5月底回收120噸，較上年同期110噸增加9%。", [MAY_END, (None, "2020-05-31"), MAY_END]),
        ("截至6月底設站120處，比去年底多17處。", [JUNE_END, JUNE_END]),
        ("較去年同期成長18%。", [FIRST_HALF]),
    ],
)
def test_the_same_months_of_another_year_date_the_figure_compared_with(
    said: Said, text: str, expected: list[Dates], dates: DatesIn
) -> None:
    assert dates(said(text, HALF_YEAR)) == expected


EVENT: Dates = ("2021-04-25", "2021-04-25")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("4月25日在南區開辦「廢棄物清理實務班」，128人結訓。", [EVENT]),
        ("4月25日與區公所合辦「淨灘嘉年華」，14隊參與；活動總經費62萬元，補助20萬元。", [EVENT] * 3),
        ("於4月25日舉辦「綠色生活展」。吸引1萬2,000人次參觀。", [EVENT]),
        ("於4月25日舉辦「綠色生活展」。稽查工廠120家次。", [YEAR]),
        ("4月25日與海洋局合辦110年度「監造實務」教育訓練，48人參加。", [EVENT]),
        ("4月25日辦理「110年度監造實務（第一場）」教育訓練，48人參加。", [EVENT]),
        ("4月25日正式啟用焚化爐新機組；決標金額2億元。", [YEAR]),
        ("4月25日召開說明會2場。本期稽查35家。", [EVENT, YEAR]),
    ],
)
def test_the_day_of_an_event_holds_for_those_who_came_and_what_it_cost(
    said: Said, text: str, expected: list[Dates], dates: DatesIn
) -> None:
    assert dates(said(text)) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("4月8日至14日辦理「市容調查」，有效樣本1,112份。受訪者滿意者占68.3%。", ("2021-04-08", "2021-04-14")),
        ("10月辦理民意調查。受訪民眾滿意清運者達八成。", ("2021-10-01", "2021-10-31")),
        ("6月15日至30日以網路問卷蒐集意見，回收1,236份。結果82%民眾支持。", ("2021-06-15", "2021-06-30")),
    ],
)
def test_the_days_of_a_survey_hold_for_its_answers(said: Said, text: str, expected: Dates, dates: DatesIn) -> None:
    assert set(dates(said(text))) == {expected}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("年底設站120處，其中自動站30處。", [YEAR_END, YEAR_END]),
        ("「環境資料庫」（下稱資料庫）年底收錄資料集1,386項。", [YEAR_END]),
        ("截至110年12月底尚有74處，全年解除列管13處，面積21.6公頃。", [YEAR_END, YEAR, YEAR]),
        ("截至110年8月底，本局110年度辦理標案計1,386件。", [(None, "2021-08-31")]),
        ("至12月底結案120件；年度預算達成率91%，高於目標值90%。", [YEAR_END, YEAR, YEAR]),
        ("系統自109年10月1日開放，至110年6月30日止處理41萬件，線上比率58.9%。", [("2020-10-01", "2021-06-30")] * 2),
        ("自110年2月5日起至年底計通報3,821件。", [("2021-02-05", "2021-12-31")]),
        ("自9月14日展至12月29日，展出作品126件。", [("2021-09-14", "2021-12-29")]),
        ("「雲端信箱」自110年3月5日上線，截至年底累計使用1萬次。", [YEAR_END]),
    ],
)
def test_what_there_is_up_to_a_day_is_told_from_what_came_in_a_time(
    said: Said, text: str, expected: list[Dates], dates: DatesIn
) -> None:
    assert dates(said(text)) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("「109年度績效報告」已於110年4月彙整，本次檢討指標共計381項，其中良好343項（90.03%）。", [LAST_YEAR] * 3),
        ("「109年度績效報告」已於110年4月彙整，本次檢討扣除當年度未列者共計381項。", [LAST_YEAR]),
        ("依「109年度考核計畫」抽查35家。", [YEAR]),
    ],
)
def test_a_report_that_looks_back_on_a_plan_tells_of_the_plans_year(
    said: Said, text: str, expected: list[Dates], dates: DatesIn
) -> None:
    assert dates(said(text)) == expected


@pytest.mark.parametrize(
    ("text", "expected", "statuses"),
    [
        ("伍、111年展望\n增設測站12處，編列經費3,000萬元。", [NEXT_YEAR] * 2, ["planned"] * 2),
        ("【伍、111年展望】\n增設測站12處。", [NEXT_YEAR], ["planned"]),
        ("111年將增設測站12處，並編列經費3,000萬元。", [NEXT_YEAR] * 2, ["planned"] * 2),
        ("明（111）年將再增設15處，經費預估900萬元。", [NEXT_YEAR] * 2, ["planned"] * 2),
        ("下年度規劃增購電動車30輛。", [NEXT_YEAR], ["planned"]),
        ("111年擬擴增至30處；專線預計編列1,260萬元，接聽率目標訂為85%。", NEXT_3, ["planned", "planned", "target"]),
        ("完成4座，其餘8座預定112年完工。", [YEAR, ("2023-01-01", "2023-12-31")], ["done", "planned"]),
        ("預定112年完工，屆時日處理量900公噸。", [("2023-01-01", "2023-12-31")], ["planned"]),
        ("將於111年3月底前完成檢驗室12間。", [(None, "2022-03-31")], ["planned"]),
        ("預估年省電費86萬元。", [YEAR], ["planned"]),
        ("園區全數營運後，預估年產值268億元。", [UNKNOWN], ["planned"]),
        ("未來將增設12處。", [UNKNOWN], ["planned"]),
        ("柒、未來展望\n預計增設12處，目標值為30處。", [UNKNOWN, UNKNOWN], ["planned", "target"]),
    ],
)
def test_what_is_to_come_has_a_time_to_come(
    said: Said, text: str, expected: list[Dates], statuses: list[str], dates: DatesIn
) -> None:
    extraction = said(text)
    assert dates(extraction) == expected
    assert [observation.status.value for observation in extraction.observations] == statuses


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("二、水質（109年）\n合格率98%，檢測120件。", [LAST_YEAR, LAST_YEAR]),
        ("一、109年度考核結果\n受理120件。", [YEAR]),
        ("一、中程計畫（109至112年）\n受理120件。", [YEAR]),
        ("肆、111年度施政重點\n上半年辦理講習3場，年底累計30場。", [NEXT_HALF, (None, "2022-12-31")]),
        (
            "肆、111年度施政重點\n3月18日至21日參展，展出26項。\n伍、結語\n3月受理5件。",
            [("2022-03-18", "2022-03-21"), ("2021-03-01", "2021-03-31")],
        ),
    ],
)
def test_a_heading_dates_what_stands_below_it(said: Said, text: str, expected: list[Dates], dates: DatesIn) -> None:
    assert dates(said(text)) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("累計設站120處，其中自動站30處；全年檢測500件。", [YEAR_END, YEAR_END, YEAR]),
        ("累計成立452處；其中供餐398處。", [YEAR_END, YEAR_END]),
        ("累計通過整合提案3案及單獨提案2案，共5案。", [YEAR_END] * 3),
        ("累計核發標章22家，取得率逾9成。", [YEAR_END] * 2),
        ("累計下載5.6萬次，使用者評分4.6分。", [YEAR_END, YEAR]),
        ("累計下載5.6萬次，本期下載1.2萬次。", [YEAR_END, YEAR]),
        ("本年度新增核准24場，累計達196場。", [YEAR, YEAR_END]),
        ("110年度新增水位站36站，累計布設845站，妥善率平均97%。", [YEAR, YEAR_END, YEAR]),
        ("110年累計受理120件。", [YEAR]),
        ("目前已有156個熱點：區公所37個、圖書館119個。", [YEAR_END] * 3),
        ("目前開放資料集總數達3,210項，全年下載58萬次。", [YEAR_END, YEAR]),
        ("編制29人，現有26人。", [YEAR, YEAR]),
        ("目前進駐廠商93家。", [YEAR]),
        ("目前每月處理120件。", [YEAR]),
        ("目前填報率均達100%。", [YEAR]),
    ],
)
def test_a_running_total_and_its_parts_have_no_start_but_a_state_has(
    said: Said, text: str, expected: list[Dates], dates: DatesIn
) -> None:
    assert dates(said(text)) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("上半年完成18件，下半年27件，合計45件。", [FIRST_HALF, ("2021-07-01", "2021-12-31"), YEAR]),
        ("專線於110年3月1日開通，10個月內接聽7,460通，其中諮詢占66%。", [("2021-03-01", "2021-12-31")] * 2),
        ("自110年4月1日上線以來服務120人。", [("2021-04-01", "2021-12-31")]),
        ("109年及110年分別為12場及15場。", [LAST_YEAR, YEAR]),
        ("108、109及110年度各為12場、15場及18場。", [("2019-01-01", "2019-12-31"), LAST_YEAR, YEAR]),
        ("109、110年共辦理27場。", [("2020-01-01", "2021-12-31")]),
        ("109年及110年共辦理27場。", [("2020-01-01", "2021-12-31")]),
        ("中程計畫（109至112年）首年訂有指標402項，110年達標377項。", [LAST_YEAR, YEAR]),
    ],
)
def test_a_period_that_follows_from_others_is_reckoned(
    said: Said, text: str, expected: list[Dates], dates: DatesIn
) -> None:
    assert dates(said(text)) == expected


@pytest.mark.parametrize(
    "text",
    [
        "受理120件。",
        "110年受理120件。",
        "截至年底累計120件，其中30件辦理中。",
        "4月25日辦理講習，128人結訓；經費5萬元。",
        "較去年同期1,350件減少11%。",
        "上半年18件，下半年27件，合計45件。",
        "未來將增設12處。",
        "設站120處（110年底）。",
    ],
)
def test_a_period_says_where_it_was_found(said: Said, text: str) -> None:
    for observation in said(text).observations:
        basis, scope = observation.basis.value, observation.scope.value
        assert (basis == "inherited") == (scope == "report")
        assert (basis == "unknown") == (scope == "none") == (observation.period is None)
