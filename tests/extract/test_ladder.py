"""How far along the way from a plan to an effect a figure, an honour or a relation stands, and by which word."""

from __future__ import annotations

from pathlib import Path

import pytest

from shizheng.extract.ladder import Rung, rung
from shizheng.extract.pipeline import extract
from shizheng.extract.readers import Source

TITLE = "臺南市政府交通局110年度施政績效成果報告\n\n"


def steps(tmp_path: Path, words: str) -> list[tuple[str, str, str]]:
    """Return what figures print, with their rungs and why, in the order of the text."""
    file = tmp_path / "report.txt"
    file.write_text(TITLE + words + "\n", encoding="utf-8")
    found = extract(Source(file)).observations
    return [(each.printed, place.rung.value, place.because) for each in found if (place := rung(each))]


@pytest.mark.parametrize(
    ("words", "step", "because"),
    [
        ("辦理路口安全宣導35場。", "output", "單位「場」"),
        ("公車搭乘2萬人次。", "output", "單位「人次」"),
        ("補助業者汰換老舊公車1,250萬元。", "done", "單位「元」"),
        ("乘客滿意度92.5%。", "outcome", "用詞「滿意度」"),
        ("辦理滿意度調查2次。", "output", "用詞「滿意度調查」"),
        ("每年節省電費86萬元。", "outcome", "用詞「節省」"),
        ("A1類交通事故死亡人數減少12人。", "outcome", "用詞「減少」"),
        ("公車運量較109年成長8.7%。", "outcome", "用詞「成長」"),
        ("平均處理天數3.5天。", "outcome", "用詞「處理天數」"),
        ("所屬機關獲獎6座。", "honour", "用詞「獲獎」"),
        ("推薦參獎機關3個。", "output", "用詞「推薦參獎」"),
        ("核發績優人員獎金30萬元。", "done", "單位「元」"),
        ("工程進度65.8%。", "output", "用詞「工程進度」"),
        ("委外案件占全部案件62%。", "output", "用詞「占」"),
        ("預計111年增設測速照相8處。", "planned", "用詞「預計」"),
        ("接通率目標為85%。", "planned", "用詞「目標」"),
        ("規劃巡檢400處的目標已完成348處。", "output", "單位「處」"),
        ("考核甲等機關12個。", "honour", "用詞「甲等」"),
        ("帶動產值3億元。", "outcome", "用詞「產值」"),
    ],
)
def test_the_word_that_is_meant_decides_else_the_unit(tmp_path: Path, words: str, step: str, because: str) -> None:
    assert steps(tmp_path, words)[-1][1:] == (step, because)


def test_honours_relations_and_things_stand_on_the_ladder_bodies_and_rules_do_not(tmp_path: Path) -> None:
    file = tmp_path / "report.txt"
    words = (
        "「府城好停系統」於110年5月1日啟用。本局榮獲「金路獎」優等。依據「停車場法」辦理。預計111年推出「公車小幫手」。"
    )
    file.write_text(TITLE + words + "\n", encoding="utf-8")
    found = extract(Source(file))
    assert {place.rung for each in found.awards if (place := rung(each))} == {Rung.HONOUR}
    assert [rung(each) for each in found.relations if each.object == "2021-05-01"] == [(Rung.DONE, "啟用")]
    by_name = {each.name: rung(each) for each in found.entities}
    assert by_name["停車場法"] is None
    assert by_name["府城好停系統"] == (Rung.DONE, "系統")
    planned = by_name["公車小幫手"]
    assert planned is not None
    assert planned.rung is Rung.PLANNED  # it is named only in what is announced
