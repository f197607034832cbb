"""What a figure was before it changed, and what it became: whose time each has, and that both count one thing."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from shizheng.extract.pipeline import Extraction

Said = Callable[..., Extraction]
Dates = tuple[str | None, str | None]
DatesIn = Callable[[Extraction], list[Dates]]

YEAR: Dates = ("2021-01-01", "2021-12-31")
LAST_YEAR: Dates = ("2020-01-01", "2020-12-31")
YEAR_END: Dates = (None, "2021-12-31")
UNTOLD: Dates = (None, None)


@pytest.mark.parametrize(
    "text",
    [
        "垃圾清運路線由原來6條擴為11條。",
        "資源回收站從原本12處增至20處。",
        "民眾等候時間由以往平均45分鐘縮短為15分鐘。",
        "申辦項目自原先32項擴增至58項。",
        "網站改版後，瀏覽量由每月1,900人次躍升至5,400人次。",
        "新系統啟用後，稽查報告完成時間由15天縮短至3天。",
        "接管原有118處測站，本年度新增12處。",
    ],
)
def test_what_was_once_has_no_time_where_none_is_told(said: Said, text: str, dates: DatesIn) -> None:
    assert dates(said(text)) == [UNTOLD, YEAR]


@pytest.mark.parametrize(
    "text",
    [
        "焚化爐110年底由2座增為3座。",
        "會議由原住民族委員會補助12場、教育部補助3場。",
        "拆除原有建物120棟、圍牆15處。",
        "原訂辦理12場，實際辦理15場。",
        "陳情處理時間由5日縮短至2日。",
    ],
)
def test_nothing_is_untold_where_a_time_governs_or_nothing_is_said_to_be_of_old(
    said: Said, text: str, dates: DatesIn
) -> None:
    assert UNTOLD not in dates(said(text))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # the year that all is measured against is that of what was before
        ("陳情2,466件，較109年減少40件，罰鍰由1億3,200萬元降為9,780萬元。", [YEAR, YEAR, LAST_YEAR, YEAR]),
        ("公害案件120件，較109年減少8件；平均處理天數則由12天縮短為9天。", [YEAR, YEAR, LAST_YEAR, YEAR]),
        # what was told as of a day is told as of a day again
        ("志工隊由109年底486隊成長至523隊。", [(None, "2020-12-31"), YEAR_END]),
        ("電動機車自去年底之1,200輛增至1,580輛。", [(None, "2020-12-31"), YEAR_END]),
        # and of a year as a whole
        ("截至110年12月31日，列管工廠68家，合格率自前一年之51%上升為55%。", [YEAR_END, LAST_YEAR, YEAR]),
    ],
)
def test_before_and_after_a_change_have_their_own_times(
    said: Said, text: str, expected: list[Dates], dates: DatesIn
) -> None:
    assert dates(said(text)) == expected


@pytest.mark.parametrize(
    ("text", "metric"),
    [
        ("垃圾清運路線由原來6條擴為11條。", "垃圾清運路線"),
        ("回收服務由12所學校擴大到30所。", "回收服務學校"),
        ("環保志工從以往320人攀升至512人。", "環保志工"),
        ("受理案件由109年1,200件逐年減少至110年980件。", "受理案件"),
        ("罰鍰金額則由132萬元調降為98萬元。", "罰鍰金額"),
    ],
)
def test_both_ends_of_a_change_count_one_thing(said: Said, text: str, metric: str) -> None:
    assert [observation.metric for observation in said(text).observations] == [metric] * 2


@pytest.mark.parametrize("text", ["平均派遣時間縮減為52秒。", "平均派遣時間降至52秒。", "平均派遣時間縮短到52秒。"])
def test_the_verb_of_a_change_is_no_part_of_what_is_counted(said: Said, text: str) -> None:
    (observation,) = said(text).observations
    assert observation.metric == "平均派遣時間"


@pytest.mark.parametrize(
    "text",
    [
        "年底職員812人，單位預算3億元，較109年減列2.9%。",
        "截至110年底志工512人，年度預算3億元，較109年增列1.2%。",
        "110年12月底列管工廠68家，編列預算620萬元，執行率98%。",
    ],
)
def test_a_budget_is_of_its_year_behind_what_is_told_as_of_a_day(said: Said, text: str, dates: DatesIn) -> None:
    assert dates(said(text)) == [YEAR_END, YEAR, YEAR]
