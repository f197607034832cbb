"""Tables of honours: each row is one, whatever the file writes tables in."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from shizheng.extract.pipeline import Extraction

Said = Callable[..., Extraction]

TABS = """獲獎情形如下。

獎項\t主辦單位\t組別\t獲獎單位\t成績
第4屆海洋永續獎\t環境部\t—\t左營清潔隊\t入圍
110年度河川維護考核\t環境部\t直轄市組\t水利局\t特等
2021亞太水岸獎\t永續水岸基金會\t社區類\t左營區公所「蓮潭復育」\t銀獎
師鐸獎\t教育部\t\t林佩君\t
"""
MARKS = """獲獎情形如下。

| 年度 | 獎項名稱 | 獲獎單位 | 作品名稱 | 名次 |
| --- | --- | --- | --- | --- |
| 109 | 海洋永續獎 | 水利局 | 蓮潭復育 | 入圍 |
| 110 | 第2屆水岸創新獎 | 環境保護局、水利局 |  | 特優 |

此外全年辦理活動12場。
"""
CELLS = """獲獎情形如下。

<table><tr><th>獎項</th><th>得獎者</th><th>等第</th></tr>
<tr><td>2021智慧水岸獎</td><td>水利局「水情燈塔」</td><td>優等獎</td></tr>
<tr><td>海洋永續獎</td><td>左營區公所</td><td>未獲獎</td></tr></table>
"""


def _rows(found: Extraction) -> list[tuple[str, str, str | None, str | None, tuple[str, ...], str | None, int | None]]:
    return [(a.award, a.outcome.value, a.level, a.category, a.recipients, a.work, a.year) for a in found.awards]


def test_each_row_of_a_table_is_an_honour_with_what_its_columns_say(said: Said) -> None:
    assert _rows(said(TABS)) == [
        ("海洋永續獎", "shortlisted", None, None, ("左營清潔隊",), None, 2021),
        ("河川維護考核", "won", "特等", "直轄市組", ("水利局",), None, 2021),
        ("亞太水岸獎", "won", "銀獎", "社區類", ("左營區公所",), "蓮潭復育", 2021),
        ("師鐸獎", "won", None, None, ("林佩君",), None, 2021),
    ]


def test_who_gives_an_award_is_no_recipient_and_people_of_a_table_are_named(said: Said) -> None:
    found = said(TABS)
    assert [award.conferrer for award in found.awards] == ["環境部", "環境部", "永續水岸基金會", "教育部"]
    assert "林佩君" in [entity.name for entity in found.entities if entity.type == "Person"]


def test_an_empty_cell_shifts_no_other(said: Said) -> None:
    assert _rows(said(MARKS)) == [
        ("海洋永續獎", "shortlisted", None, None, ("水利局",), "蓮潭復育", 2020),
        ("水岸創新獎", "won", "特優", None, ("環境保護局", "水利局"), None, 2021),
    ]


def test_a_row_that_says_that_nothing_was_won_is_no_honour(said: Said) -> None:
    assert _rows(said(CELLS)) == [("智慧水岸獎", "won", "優等獎", None, ("水利局",), "水情燈塔", 2021)]


def test_the_evidence_of_a_row_is_the_row(said: Said) -> None:
    found = said(MARKS)
    assert found.document.printed(found.awards[0].span) == "109 | 海洋永續獎 | 水利局 | 蓮潭復育 | 入圍"


@pytest.mark.parametrize("heads", ["項目\t單位\t目標", "獎項\t件數\t獎金", "獲獎單位\t人數\t備註"])
def test_a_table_of_other_things_tells_no_honour(said: Said, heads: str) -> None:
    assert said(f"統計如下。\n\n{heads}\n輔導\t家\t訪視\n").awards == ()
