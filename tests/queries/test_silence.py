"""What a body announced and its later reports never name again."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import shizheng

TITLE = "{}{}年度施政績效成果報告\n\n"
REPORTS = {
    "108": TITLE.format("臺南市政府交通局", 108)
    + "訂定「單車友善計畫」，並推動「停車節能方案」。「府城好停系統」上線。舉辦「單車論壇」。\n",
    "110": TITLE.format("臺南市政府交通局", 110)
    + "賡續推動「停車節能方案」，完成節電5%。「府城智停系統」取代「府城好停系統」。\n",
    "112": TITLE.format("臺南市政府交通局", 112) + "「停車節能方案」完成節電7%。\n",
    "112x": TITLE.format("新北市政府交通局", 112) + "新北市推動「單車友善計畫」。\n",
}


def build(place: Path, texts: Mapping[str, str]) -> Path:
    """Build a graph of some reports and return its folder."""
    (place / "reports").mkdir()
    for name, text in texts.items():
        (place / "reports" / f"{name}.txt").write_text(text, encoding="utf-8")
    shizheng.build([place / "reports"], place / "graph")
    return place / "graph"


def test_what_is_named_no_more_is_told_with_its_last_sentence_and_what_took_its_place(tmp_path: Path) -> None:
    with shizheng.open(build(tmp_path, REPORTS)) as graph:
        rows = {row[1]: row for row in graph.ask("silence", {"of": ""}).rows if "臺南" in str(row[2])}
    assert "停車節能方案" not in rows  # the last report names it
    kind, _, _, year, later, _, sentence, report, *_ = rows[
        "單車友善計畫"
    ]  # another city's plan of that name is another
    assert (kind, year, later) == ("Plan", 108, 2)
    assert "單車友善計畫" in str(sentence)
    assert "108年度" in str(report)
    assert rows["府城好停系統"][3:6] == (110, 1, "府城智停系統")
    assert rows["單車論壇"][0] == "Event"


def test_the_last_report_of_a_body_is_never_called_silent(tmp_path: Path) -> None:
    with shizheng.open(build(tmp_path, {"112": REPORTS["112"]})) as graph:
        assert graph.ask("silence", {"of": ""}).rows == []


GROWING = {
    "108": TITLE.format("臺南市政府交通局", 108)
    + "「府城停車大數據平台」上線，提供查詢3萬次，滿意度92%。「府城停車大數據平台」獲好評。\n"
    + "參訪「甲計畫中心」、「乙計畫」、「丙方案」、「丁專案」、「戊行動計畫」、「己推動方案」。\n"
    + "推動「前瞻路口安全改善計畫」，完成12處。辦理「109年度運輸論壇」。\n",
    "110": TITLE.format("臺南市政府交通局", 110) + "賡續前瞻計畫，完成15處。辦理「111年度運輸論壇」。\n",
}


def test_what_much_was_said_of_comes_first_and_what_goes_on_under_a_short_name_is_not_silent(tmp_path: Path) -> None:
    with shizheng.open(build(tmp_path, GROWING)) as graph:
        found = graph.ask("silence")
    rows = [dict(zip(found.columns, row, strict=True)) for row in found.rows]
    names = [row["thing"] for row in rows]
    assert names[0] == "府城停車大數據平台"
    assert "2 句" in str(rows[0]["reason"])
    assert "110年" in str(rows[0]["reason"])  # which time the later reports cover
    assert not any("前瞻" in str(name) or "運輸論壇" in str(name) for name in names)
    weights = [row["weight"] for row in rows]
    assert weights == sorted(weights, reverse=True)  # type: ignore[type-var]


OFFICES = {
    "110": TITLE.format("高雄市政府研究發展考核委員會", 110) + "資訊中心建置「陽光雲端系統」，全年受理通報1,200件。\n",
    "114": TITLE.format("高雄市政府研究發展考核委員會", 114) + "資訊處建置「陽光決策平台」。\n",
}


def test_a_body_that_goes_on_under_another_name_is_not_silent(tmp_path: Path) -> None:
    with shizheng.open(build(tmp_path, OFFICES)) as graph:
        assert [each.name for each in graph.trace("陽光雲端系統").silences] == ["陽光雲端系統"]
        assert graph.trace("資訊中心").silences == ()
