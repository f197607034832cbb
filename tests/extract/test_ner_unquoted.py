"""Names without quotation marks end in a telling word and start behind the last word that can't be part of them."""

from __future__ import annotations

import pytest

from shizheng.extract.ner.mention import Mention, without_overlaps
from shizheng.extract.ner.unquoted import unquoted_names
from shizheng.extract.words import segment
from shizheng.ontology.folding import fold


def _unquoted(text: str, taken: list[Mention] | None = None) -> list[tuple[str, str]]:
    folded = fold(text)
    found = without_overlaps(unquoted_names(folded, segment(folded), taken or []))
    return [(text[m.start : m.end], m.type) for m in found]


@pytest.mark.parametrize(
    ("text", "name", "kind"),
    [
        ("建置空污陳情派案系統供同仁使用", "空污陳情派案系統", "System"),
        ("維運雲林智慧農業平台", "雲林智慧農業平台", "System"),
        ("上傳環境監測資訊網", "環境監測資訊網", "System"),
        ("訂定嘉義縣公共藝術設置要點", "嘉義縣公共藝術設置要點", "Regulation"),
        ("依水域遊憩活動管理辦法裁處", "水域遊憩活動管理辦法", "Regulation"),
        ("執行前瞻基礎建設計畫", "前瞻基礎建設計畫", "Plan"),
        ("推動生活污水減量計畫", "生活污水減量計畫", "Plan"),
        ("榮獲第12屆環保標竿獎", "環保標竿獎", "Award"),
        ("獲頒Green City Award", "Green City Award", "Award"),
        ("舉辦2020苗栗風箏節", "苗栗風箏節", "Event"),
        ("參加第5屆全國水上救生競賽", "全國水上救生競賽", "Event"),
        ("召開海洋廢棄物治理研討會", "海洋廢棄物治理研討會", "Event"),
        ("編印水資源保育成果報告", "水資源保育成果報告", "Publication"),
        ("其中前瞻基礎建設計畫補助", "前瞻基礎建設計畫", "Plan"),
        ("取代原公車動態系統", "公車動態系統", "System"),
        ("獲頒資深志工有功人員獎章", "資深志工有功人員獎章", "Award"),
        ("推動離島永續發展方案", "離島永續發展方案", "Plan"),
        ("【空污陳情平台】上線", "空污陳情平台", "System"),
        ("辦理西螺文化節", "西螺文化節", "Event"),
        ("參加漢堡國際旅展", "漢堡國際旅展", "Event"),
        ("舉辦2023雲林農業博覽會1場", "雲林農業博覽會", "Event"),
        ("依溫泉標章申請使用辦法輔導業者", "溫泉標章申請使用辦法", "Regulation"),
        ("依據公民參與提案獎勵要點審查", "公民參與提案獎勵要點", "Regulation"),
        ("濕地周邊土地使用調適之研究：由大學承攬", "濕地周邊土地使用調適之研究", "Plan"),
        ("1.小三通旅客消費行為調查：完成", "小三通旅客消費行為調查", "Plan"),
        ("國家資通安全發展方案 110年", "國家資通安全發展方案", "Plan"),
        ("截至12月份公車動態資訊網下載量", "公車動態資訊網", "System"),
        ("自十月份起路況通報平台改版", "路況通報平台", "System"),
    ],
)
def test_a_name_ends_in_a_telling_word(text: str, name: str, kind: str) -> None:
    assert _unquoted(text) == [(name, kind)]


@pytest.mark.parametrize(
    "text",
    [
        "使用應用系統及資訊系統辦理業務",
        "依相關規定及作業要點辦理",
        "擬訂年度施政計畫及工作計畫",
        "召開說明會及研討會",
        "編印成果報告",
        "參加給獎典禮並頒發獎金",
        "評審小組遴選出特優獎2名、優等獎5名",
        "經票選出佳作獎3件",
        "建立系統化流程",
        "設計多款平台式桌椅",
        "舉辦路跑競賽",  # begins with nothing that proper names of events begin with
    ],
)
def test_generic_words_are_no_name(text: str) -> None:
    assert _unquoted(text) == []


@pytest.mark.parametrize(
    ("text", "laws"),
    [
        ("依據環境教育法第19條辦理", ["環境教育法"]),
        ("依據環境教育法第19條及噪音管制法裁處", ["環境教育法", "噪音管制法"]),
        ("違反水土保持法、森林法及動物保護法規定", ["水土保持法", "森林法", "動物保護法"]),
        ("依據相關辦法及說法處理", []),
        ("依合法程序", []),
        ("說明施工方法及改良工法之差異", []),
    ],
)
def test_acts_show_by_what_leads_to_them(text: str, laws: list[str]) -> None:
    assert _unquoted(text) == [(law, "Regulation") for law in laws]


def test_a_name_begins_with_the_body_that_it_names_itself_after() -> None:
    body = Mention(2, 8, "Agency", "gazetteer")
    assert _unquoted("修正農地稽查小組設置要點", [body]) == [("農地稽查小組設置要點", "Regulation")]


def test_names_do_not_reach_into_names_that_are_known_already() -> None:
    known = Mention(0, 4, "System", "quoted")
    assert _unquoted("市民錢包介接停車繳費平台", [known]) == [("停車繳費平台", "System")]
    whole = Mention(3, 9, "Plan", "quoted")
    assert _unquoted("辦理「流域治理計畫」", [whole]) == []


def test_two_names_in_a_row_stay_two() -> None:
    assert _unquoted("整合河川水位監測系統與雨水下水道監測系統") == [
        ("河川水位監測系統", "System"),
        ("雨水下水道監測系統", "System"),
    ]
    assert _unquoted("水環境改善計畫海岸防護計畫") == [("水環境改善計畫", "Plan"), ("海岸防護計畫", "Plan")]


@pytest.mark.parametrize(
    "text",
    [
        "辦理大型就業博覽會6場",
        "召開住民說明會共12場次",
        "列管府級計畫187項",
        "完成監測系統8套",
        "於南港展覽館展出",
        "31個機關187套系統",
        "以100Gbps專線互連",
        "獲公共安全類首獎及治理組獎項",
        "頒給一等獎及同一獎項",
        "依規定辦理,並訂定辦法",
    ],
)
def test_what_is_counted_or_goes_on_has_no_name(text: str) -> None:
    assert _unquoted(text) == []


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("入圍市府109年度創意提案競賽決選", ["創意提案競賽"]),
        ("累計登錄計畫412筆", []),
        ("一般性補助款基本設施計畫核列3億元", []),
    ],
)
def test_a_year_makes_an_event_one_of_its_own_and_a_count_makes_none(text: str, names: list[str]) -> None:
    assert [name for name, _ in _unquoted(text)] == names
