"""People are found by a family name beside a title or before what only people and bodies do."""

from __future__ import annotations

import pytest

from shizheng.extract.ner.persons import persons
from shizheng.extract.words import segment
from shizheng.ontology.folding import fold


def _people(text: str) -> list[str]:
    folded = fold(text)
    return sorted({text[m.start : m.end] for m in persons(folded, segment(folded))}, key=text.index)


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("由局長許文彬主持會議", ["許文彬"]),
        ("吳美華副局長率隊出席", ["吳美華"]),
        ("邀請黃志遠教授擔任講師", ["黃志遠"]),
        ("教師林佩君榮獲師鐸獎", ["林佩君"]),
        ("由主任委員蔡明哲頒獎，處長：何怡君、科長趙立", ["蔡明哲", "何怡君", "趙立"]),
        ("歐陽正華縣長與司馬昭里長會勘", ["歐陽正華", "司馬昭"]),
        ("陳建宏以「海的回聲」獲首獎", ["陳建宏"]),
        ("科員林宥任榮膺金質獎", ["林宥任"]),
        ("技正高以婕於11月獲頒獎章", ["高以婕"]),
        ("科長王于婷當選模範公務人員", ["王于婷"]),
        ("東京消防廳次長佐伯隆一率團參訪", ["佐伯隆一"]),
        ("特展由王乃文策展", ["王乃文"]),
        ("得獎人為陳怡安、林美玲與許志豪。", ["陳怡安", "林美玲", "許志豪"]),
        ("冠軍由李維哲獲得,亞軍為高子喬。", ["李維哲", "高子喬"]),
        ("講師包括許志豪。", ["許志豪"]),
        ("散文類由李維哲〈退潮〉、高子喬〈漁港〉獲選", ["李維哲", "高子喬"]),
        ("花藝職類選手詹雅晴分奪金牌", ["詹雅晴"]),
        ("企業家黃文昌捐贈救護車", ["黃文昌"]),
        ("林紹謙資深研究員主持", ["林紹謙"]),
        ("科員林佩君、黃志遠合著", ["林佩君", "黃志遠"]),
    ],
)
def test_people_are_named_without_their_titles(text: str, names: list[str]) -> None:
    assert _people(text) == names


@pytest.mark.parametrize(
    "text",
    [
        "主任說明後決議",
        "高雄市長及臺南市長出席",
        "金門縣長與連江縣長簽署",
        "由局長主持，各科科長列席",
        "任務編組召集人及副局長兼任",
        "計畫主任負責",
        "高雄市榮獲優等",
        "本校學生獲獎",
        "方案獲核定",
        "高齡者榮獲表揚",
        "3萬餘名學生參加",
        "林國小校長說明",
        "由局長兼任，市長連任",
        "加強異常流量稽核",
    ],
)
def test_titles_places_and_common_words_are_no_people(text: str) -> None:
    assert _people(text) == []
