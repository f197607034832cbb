"""Tables of honours: markdown, HTML and tabs, with columns in any order that their heads tell."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from shizheng.extract.pipeline import Extraction

Said = Callable[..., Extraction]

_MARKDOWN = """| 主辦單位 | 評比項目 | 組別 | 獲獎單位 | 成績 |
| --- | --- | --- | --- | --- |
| 環境部 | 109年度環境清潔考核 | 直轄市組 | 安平區清潔隊 | 特優 |
| 環境部 | 第5屆減塑行動獎 | — | 永康區公所「無塑市集」 | 入圍 |
| 環境部 | 109年度水質評鑑 | 直轄市組 | 水利局 | 未獲獎 |
"""
_HTML = (
    "<table><tr><th>獎項</th><th>得獎者（作品）</th><th>名次</th></tr>"
    "<tr><td>2020府城建築獎</td><td>林佩君（月津港）</td><td>首獎</td></tr>"
    "<tr><td>第20屆府城金曲獎最佳專輯獎</td><td>月津劇團《渡口》</td><td>得獎</td></tr></table>"
)
_TABS = "年度\t競賽名稱\t獎別\t單位\n109年\t全國語文競賽\t第2名\t新民國小\n109年\t全國科學展覽競賽\t佳作\t府城國中\n"


@pytest.mark.parametrize(
    ("table", "facts"),
    [
        (
            _MARKDOWN,
            [
                ("環境清潔考核", "won", "特優", "直轄市組", ("安平區清潔隊",), None, 2020),
                ("減塑行動獎", "shortlisted", None, None, ("永康區公所",), "無塑市集", 2021),
            ],
        ),
        (
            _HTML,
            [
                ("府城建築獎", "won", "首獎", None, ("林佩君",), "月津港", 2020),
                ("府城金曲獎", "won", None, "最佳專輯獎", ("月津劇團",), "渡口", 2021),
            ],
        ),
        (
            _TABS,
            [
                ("全國語文競賽", "won", "第2名", None, ("新民國小",), None, 2020),
                ("全國科學展覽競賽", "won", "佳作", None, ("府城國中",), None, 2020),
            ],
        ),
    ],
    ids=["markdown", "html", "tabs"],
)
def test_each_row_tells_an_honour(said: Said, table: str, facts: list[tuple[object, ...]]) -> None:
    found = [(a.award, a.outcome.value, a.level, a.category, a.recipients, a.work, a.year) for a in said(table).awards]
    assert found == facts


def test_a_table_without_winners_is_of_the_government_that_reports(said: Said) -> None:
    table = "| 辦理機關 | 考評項目 | 成績 |\n| --- | --- | --- |\n| 衛生福利部 | 109年度長照業務考評 | 甲等 |\n"
    (award,) = said(table).awards
    assert (award.award, award.level, award.conferrer) == ("長照業務考評", "甲等", "衛生福利部")
    assert award.recipients == ("臺南市政府",)


@pytest.mark.parametrize(
    "table",
    [
        "| 項目 | 單位 | 成績 |\n| --- | --- | --- |\n| 資源回收率 | % | 65.2 |\n",
        "| 指標 | 單位 | 結果 |\n| --- | --- | --- |\n| 服務滿意度 | 分 | 優等 |\n",
        "| 項目 | 結果 |\n| --- | --- |\n| 廁所清潔 | 優等 |\n",
    ],
)
def test_a_table_of_figures_holds_no_honour(said: Said, table: str) -> None:
    assert said(table).awards == ()
