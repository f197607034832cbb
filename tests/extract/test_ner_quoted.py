"""What stands in quotation marks is a name where the words around or inside it tell of what kind."""

from __future__ import annotations

import pytest

from shizheng.extract.ner.quoted import quoted_names
from shizheng.ontology.folding import fold


def _quoted(text: str, bodies: set[int] | None = None) -> list[tuple[str, str, str]]:
    return [(text[m.start : m.end], m.type, m.head) for m in quoted_names(fold(text), bodies or set())]


@pytest.mark.parametrize(
    ("text", "name", "kind", "head"),
    [
        ("改版「金門好行」APP並上架", "金門好行", "System", "APP"),
        ("推出「花蓮走讀」網站", "花蓮走讀", "System", "網站"),
        ("修正「澎湖縣機車停車管理自治條例」", "澎湖縣機車停車管理自治條例", "Regulation", ""),
        ("依「菸害防制法」裁處", "菸害防制法", "Regulation", ""),
        ("辦理「山海屯水環境改善計畫」", "山海屯水環境改善計畫", "Plan", ""),
        ("執行「老街再生」委託案", "老街再生", "Plan", "委託案"),
        ("舉辦「氣候行動」工作坊", "氣候行動", "Event", "工作坊"),
        ("開辦「手語初階」研習班", "手語初階", "Event", "研習班"),
        ("出版《沙洲生態手冊》一書", "沙洲生態手冊", "Publication", "一書"),
        ("發行『節水季刊』", "節水季刊", "Publication", ""),
        ("榮獲「社區永續貢獻獎」", "社區永續貢獻獎", "Award", ""),
        ("榮獲「綠手指」", "綠手指", "Award", ""),
        ("取得「友善職場」認證", "友善職場", "Award", "認證"),
        ("「藍海守望」獲得補助", "藍海守望", "Plan", ""),
        ("由“青年事務委員會”審議", "青年事務委員會", "Agency", ""),
        ("「草屯就業服務站」於3月揭牌", "草屯就業服務站", "Agency", ""),
        ("「花壇衛生所」整修完工", "花壇衛生所", "Agency", ""),
        ("文字客服「小青蛙」回答民眾問題", "小青蛙", "System", ""),
        ("官方APP「行動竹縣」改版", "行動竹縣", "System", ""),
        ("特展「大海的孩子」吸引3萬人次", "大海的孩子", "Event", ""),
        ("另有繪本《小水滴》4冊", "小水滴", "Publication", ""),
        ("彙編「苗栗縣統計要覽」分送各界", "苗栗縣統計要覽", "Publication", ""),
        ("汰換「公文管理系統二代」", "公文管理系統二代", "System", ""),
        ("取代「監理網站行動版」", "監理網站行動版", "System", ""),
        ("停用舊版「防汛通報」", "防汛通報", "System", ""),
        ("推動「托育好鄰居」補助方案", "托育好鄰居", "Plan", "補助方案"),
        ("辦理「海的孩子」主題特展", "海的孩子", "Event", "主題特展"),
        ("《竹塹風》雙月刊", "竹塹風", "Publication", "雙月刊"),
        ("「派工一掃通」由資訊局開發", "派工一掃通", "System", ""),
        ("「南瀛講壇」由文化局主辦", "南瀛講壇", "Event", ""),
        ("「縣政推動會報」專案檢討", "縣政推動會報", "Event", ""),
    ],
)
def test_a_quoted_name_shows_its_type(text: str, name: str, kind: str, head: str) -> None:
    assert _quoted(text) == [(name, kind, head)]


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("「縣民聯合婚禮」於5月25日在文化園區舉行", "Event"),
        ("「2023稻浪藝術季」5月1日至6月30日於池上登場", "Event"),
        ("「港都燈影」熱鬧展出", "Event"),
        ("「愛屏東」會員累計3萬人", "System"),
        ("「行動雲林」於112年5月上架", "System"),
        ("「樂活苗栗」累計下載12萬次", "System"),
        ("「青農加油站」自112年4月1日開辦", "Plan"),
        ("「好孕啟航」從3月起試辦", "Plan"),
    ],
)
def test_what_a_clause_says_of_a_quotation_tells_what_it_is(text: str, kind: str) -> None:
    assert [(k, head) for _, k, head in _quoted(text)] == [(kind, "")]


@pytest.mark.parametrize(
    "text",
    [
        "「安全第一」於各工地實施",
        "「淨零排放」已成為共識，並於5月舉行會議",
        "「節能減碳」至今逾10年",
        "以「智慧永續」為主題",
        "系統「待辦事項」頁面新增提醒",
        "平台「填報」後送出",
        "以「資料驅動」提升治理",
        "「樂活共餐」服務3萬人次",
        "秉持「以人為本」理念",
        "考核列「優等」",
        "榮獲「優等」",
        "宣導「離機關燈、隨手節能」口號",
        "以「安全」、「便利」為目標",
        "推廣「正確寫作方法」",
        "他說「謝謝。下次再來」即離開",
        "達成「98.5%」",
    ],
)
def test_slogans_grades_and_speech_are_no_names(text: str) -> None:
    assert _quoted(text) == []


def test_all_names_of_a_list_are_what_the_last_one_is() -> None:
    assert _quoted("完成「濱海自行車道」、「河岸綠廊」等2案") == [
        ("濱海自行車道", "Plan", "案"),
        ("河岸綠廊", "Plan", "案"),
    ]


def test_what_a_body_shows_right_behind_its_name_is_a_thing_of_its_own() -> None:
    assert _quoted("水利局「水情雲」展示", {3}) == [("水情雲", "System", "")]
    assert _quoted("水利局「水情雲」展示") == [("水情雲", "System", "")]  # 雲 is telling by itself
    assert _quoted("農業局「田邊好時光」展示", {3}) == [("田邊好時光", "Plan", "")]
    assert _quoted("農業局「掌上田邊通」展示", {3}) == [("掌上田邊通", "System", "")]
    assert _quoted("農業局「田邊好時光」展示") == []
    assert _quoted("農業局「優等」2次", {3}) == []


def test_a_quotation_mark_that_is_never_closed_names_nothing() -> None:
    assert _quoted("辦理「水環境改善計畫\n於年底完成」") == []


@pytest.mark.parametrize(
    ("text", "name", "kind"),
    [
        ("「安心存摺」於113年9月25日啟用", "安心存摺", "System"),
        ("以「語音機器人小港」獲創新獎", "語音機器人小港", "System"),
        ("「古城AR導覽」獲金獎", "古城AR導覽", "System"),
        ("「稻浪新生」獲農業部補助", "稻浪新生", "Plan"),
        ("取代「海鷗一號」，提供運算", "海鷗一號", "System"),
        ("接替94年起使用之「長河三號」。", "長河三號", "System"),
        ("建置超級電腦「晨星五號」", "晨星五號", "System"),
        ("開放「臺東1999 LINE官方帳號」報修", "臺東1999 LINE官方帳號", "System"),
        ("「老街夜間導覽」每週六舉行", "老街夜間導覽", "Event"),
        ("「東港黑鮪魚文化觀光季」為期58天", "東港黑鮪魚文化觀光季", "Event"),
    ],
)
def test_what_is_said_of_a_quotation_tells_what_it_is(text: str, name: str, kind: str) -> None:
    assert [(found, told) for found, told, _ in _quoted(text)] == [(name, kind)]


def test_a_quotation_is_in_every_place_what_it_is_in_one() -> None:
    assert _quoted("開發「樂活通」網站。「樂活通」提供查詢。") == [
        ("樂活通", "System", "網站"),
        ("樂活通", "System", ""),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "獲「食品衛生」第二組第3名",
        "獲「老人福利」組特優",
        "榮獲「服務規劃」特優",
        "取代「由上而下」模式",
    ],
)
def test_a_category_or_a_way_of_doing_things_is_no_name(text: str) -> None:
    assert _quoted(text) == []
