"""What a body announced and its later reports never name again."""

from __future__ import annotations

from collections.abc import Iterable
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


def build(place: Path, names: Iterable[str]) -> Path:
    """Build a graph of some of the reports and return its folder."""
    (place / "reports").mkdir()
    for name in names:
        (place / "reports" / f"{name}.txt").write_text(REPORTS[name], encoding="utf-8")
    shizheng.build([place / "reports"], place / "graph")
    return place / "graph"


def test_what_is_named_no_more_is_told_with_its_last_sentence_and_what_took_its_place(tmp_path: Path) -> None:
    with shizheng.open(build(tmp_path, REPORTS)) as graph:
        rows = {row[1]: row for row in graph.ask("silence", {"of": ""}).rows if "臺南" in str(row[2])}
    assert "停車節能方案" not in rows  # the last report names it
    kind, _, _, year, later, _, sentence, report = rows["單車友善計畫"]  # another city's plan of that name is another
    assert (kind, year, later) == ("Plan", 108, 2)
    assert "單車友善計畫" in str(sentence)
    assert "108年度" in str(report)
    assert rows["府城好停系統"][3:6] == (110, 1, "府城智停系統")
    assert rows["單車論壇"][0] == "Event"


def test_the_last_report_of_a_body_is_never_called_silent(tmp_path: Path) -> None:
    with shizheng.open(build(tmp_path, ["112"])) as graph:
        assert graph.ask("silence", {"of": ""}).rows == []
