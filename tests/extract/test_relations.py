"""Relations that a report states outright: who runs a thing, since when, who pays for it, and what it replaces."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal

import pytest

from shizheng.extract.pipeline import Extraction

Said = Callable[..., Extraction]

Fact = tuple[str, str, str]


def _facts(extraction: Extraction, predicate: str) -> list[Fact]:
    found = extraction.relations
    return [(r.subject, r.predicate.value, r.object) for r in found if r.predicate.value == predicate]


@pytest.mark.parametrize(
    ("text", "thing", "agencies"),
    [
        ("消防局「智慧救護派遣系統」已納入勤務。", "智慧救護派遣系統", ["消防局"]),
        ("水利局建置「淹水感測通報平台」供民眾查詢。", "淹水感測通報平台", ["水利局"]),
        ("交通部觀光署主辦「冬遊東海岸」活動。", "冬遊東海岸", ["交通部觀光署"]),
        ("文化局出版《府城巷弄手冊》。", "府城巷弄手冊", ["文化局"]),
        ("觀光旅遊局的「走讀山城」網站改版。", "走讀山城", ["觀光旅遊局"]),
        ("「社區綠美化計畫」由農業局辦理。", "社區綠美化計畫", ["農業局"]),
        ("「樂齡健檢計畫」由國立臺灣大學及衛生局共同執行。", "樂齡健檢計畫", ["國立臺灣大學", "衛生局"]),
        ("交通局及工務局共同辦理「人本環境改善計畫」。", "人本環境改善計畫", ["工務局", "交通局"]),
        ("經濟發展局（以下簡稱經發局）辦理之「市集輔導計畫」。", "市集輔導計畫", ["經濟發展局"]),
        ("教育局所提「校園綠能計畫」獲得肯定。", "校園綠能計畫", ["教育局"]),
        ("補助屏東縣政府1,850萬元辦理「需求式公車計畫」。", "需求式公車計畫", ["屏東縣政府"]),
        ("農業部於110年9月主辦「農遊論壇」。", "農遊論壇", ["農業部"]),
        ("文化局則以「老街走讀」獲獎。", "老街走讀", ["文化局"]),
        ("「銀髮共餐計畫」（社會局）服務3萬人次。", "銀髮共餐計畫", ["社會局"]),
        ("「竹筍節」由關廟區公所主辦。", "竹筍節", ["關廟區公所"]),
        ("「雙語計畫」由本局與教育部、客家委員會共同推動。", "雙語計畫", ["客家委員會", "教育部"]),
        ("「智慧路燈平台」總經費3億元，委由工務局養護工程處代辦。", "智慧路燈平台", ["工務局養護工程處"]),
        ("「水情雲」，係由水利局所開發。", "水情雲", ["水利局"]),
        ("「水情雲」已上線。該平台由水利局維運。", "水情雲", ["水利局"]),
        ("交通部觀光署依「觀光亮點計畫」撥款360萬元。", "觀光亮點計畫", ["交通部觀光署"]),
    ],
)
def test_who_runs_made_or_organised_a_thing(said: Said, text: str, thing: str, agencies: list[str]) -> None:
    expected = [(thing, "responsibleAgency", agency) for agency in agencies]
    assert sorted(_facts(said(text), "responsibleAgency")) == sorted(expected)


@pytest.mark.parametrize(
    "text",
    [
        "本府建置「市民陳情系統」。",
        "本局辦理「溪流守護」工作坊。",
        "於臺南市立圖書館舉辦「氣候行動」論壇。",
        "依文化局規定。另完成「綠廊計畫」。",
        "文化局訂定《文資審議要點》。",
        "消防局派員支援，並參考「綠廊計畫」成果。",
        "「水情雲」上線後，相關陳情由水利局辦理。",
        "民眾檢舉案件由環境保護局辦理，另有「綠廊計畫」。",
        "「水情雲」資料來自水利局（含下水道）。",
        "向內政部爭取辦理「行政大樓新建計畫」。",
    ],
)
def test_who_is_only_near_a_thing_does_not_run_it(said: Said, text: str) -> None:
    assert _facts(said(text), "responsibleAgency") == []


@pytest.mark.parametrize(
    ("text", "thing", "day", "status"),
    [
        ("「智慧救護派遣系統」於110年5月3日正式上線。", "智慧救護派遣系統", "2021-05-03", "done"),
        ("本局於110年6月推出「清溝地圖」網站。", "清溝地圖", "2021-06", "done"),
        ("「南瀛巡檢APP」自108年10月1日起上架。", "南瀛巡檢APP", "2019-10-01", "done"),
        ("「智慧稽查平台」預計於111年3月上線。", "智慧稽查平台", "2022-03", "planned"),
        ("「智慧稽查平台」於111年3月1日上線。", "智慧稽查平台", "2022-03-01", "planned"),  # after the report's year
        ("「智慧稽查平台」將於110年12月1日啟用。", "智慧稽查平台", "2021-12-01", "planned"),
        ("「智慧稽查平台」預計3月上線。", "智慧稽查平台", "2022-03", "planned"),  # the next one after the report's year
        ("「市民專線」自96年10月1日開線以來話量逐年攀升。", "市民專線", "2007-10-01", "done"),
        ("「語音助理」系統，於3月3日投入值機。", "語音助理", "2021-03-03", "done"),
        ("「公文線上簽核系統」於7月全面換裝。", "公文線上簽核系統", "2021-07", "done"),
        ("4月6日起改採「線上會勘系統」。", "線上會勘系統", "2021-04-06", "done"),
        ("「新營服務中心」於5月4日揭牌營運。", "新營服務中心", "2021-05-04", "done"),
        ("設置「白河就業服務站」，5月6日揭牌啟用。", "白河就業服務站", "2021-05-06", "done"),
        ("「巡迴醫療計畫」委由奇美醫院執行。110年3月起開辦。", "巡迴醫療計畫", "2021-03", "done"),
        ("「清溝地圖」系統由工務局建置。該系統於9月1日啟用。", "清溝地圖", "2021-09-01", "done"),
        ("「河岸公園新建工程」施作2年，該工程已於110年5月20日啟用。", "河岸公園新建工程", "2021-05-20", "done"),
    ],
)
def test_since_when_a_thing_has_run(said: Said, text: str, thing: str, day: str, status: str) -> None:
    found = said(text)
    assert _facts(found, "launchedOn") == [(thing, "launchedOn", day)]
    assert [r.status.value for r in found.relations if r.predicate.value == "launchedOn"] == [status]


@pytest.mark.parametrize(
    "text",
    [
        "「智慧救護派遣系統」於109年上線。",  # a year alone says too little
        "「智慧救護派遣系統」已上線。",
        "「水情雲」於110年5月3日納入淨灘啟動計畫。",  # 啟動 is part of a name
        "於110年5月3日召開啟動會議。",
        "「智慧救護派遣系統」於110年5月3日完成驗收。",
        "「智慧救護派遣系統」於110年3月推出12項措施。",
        "「智慧救護派遣系統」截至110年6月底上線服務143項。",
        "「智慧救護派遣系統」於110年5月3日舉行啟用典禮。",
    ],
)
def test_without_a_thing_a_day_and_a_verb_there_is_no_launch(said: Said, text: str) -> None:
    assert _facts(said(text), "launchedOn") == []


@pytest.mark.parametrize(
    ("text", "thing", "payer", "amount"),
    [
        ("「清淨家園計畫」獲得環境部補助1,200萬元。", "清淨家園計畫", "環境部", 12000000),
        ("「清淨家園計畫」獲得環境部補助300萬元辦理「河岸綠廊計畫」。", "清淨家園計畫", "環境部", 3000000),
        ("「清淨家園計畫」獲環境部核定補助。", "清淨家園計畫", "環境部", None),
        ("經濟部水利署補助本府「水質自動監測計畫」3,600萬元。", "水質自動監測計畫", "經濟部水利署", 36000000),
        ("前瞻基礎建設計畫補助「海岸防護計畫」2億5,000萬元。", "海岸防護計畫", "前瞻基礎建設計畫", 250000000),
        ("爭取文化部補助450萬，辦理「老屋新生計畫」。", "老屋新生計畫", "文化部", 4500000),
        ("爭取環境部經費2,000萬元，推動「低碳社區計畫」。", "低碳社區計畫", "環境部", 20000000),
        ("「低碳社區計畫」獲環境部核定2,300萬元。", "低碳社區計畫", "環境部", 23000000),
        ("「低碳社區計畫」獲環境部（下稱環部）補助80萬元。", "低碳社區計畫", "環境部", 800000),
        (
            "「低碳社區計畫」於5月啟動，取代「綠色社區計畫」，經費9萬元，其中環境部補助5萬元。",
            "低碳社區計畫",
            "環境部",
            50000,
        ),
        ("「低碳社區計畫」經費6億元，由中央負擔2億元、嘉義市政府分攤4億元。", "低碳社區計畫", "嘉義市政府", 400000000),
        ("「水情系統」開發經費428萬元，由「前瞻基礎建設計畫」支應。", "水情系統", "前瞻基礎建設計畫", 4280000),
        (
            "運用「前瞻基礎建設計畫」經費1億2,000萬元推動「校園雲端計畫」。",
            "校園雲端計畫",
            "前瞻基礎建設計畫",
            120000000,
        ),
        ("「水情系統」已上線；新系統獲經濟部水利署補助789萬元。", "水情系統", "經濟部水利署", 7890000),
        ("「水情系統」已上線。建置費1,850萬元，其中經濟部補助740萬元。", "水情系統", "經濟部", 7400000),
        ("「水情系統」投入經費790萬元（經濟部水利署補助237萬元）。", "水情系統", "經濟部水利署", 2370000),
        ("獲內政部同意補助辦理「生活圈道路計畫」，共計6,607萬4,000元。", "生活圈道路計畫", "內政部", 66074000),
        ("向內政部爭取辦理「行政大樓新建計畫」，挹注經費1,000萬元。", "行政大樓新建計畫", "內政部", 10000000),
    ],
)
def test_who_pays_for_a_thing_and_how_much(said: Said, text: str, thing: str, payer: str, amount: int | None) -> None:
    found = said(text)
    assert _facts(found, "fundedBy") == [(thing, "fundedBy", payer)]
    (relation,) = [r for r in found.relations if r.predicate.value == "fundedBy"]
    assert relation.amount == (None if amount is None else Decimal(amount))


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("「海岸清潔計畫」將獲海洋委員會補助300萬元。", "planned"),
        ("「海岸清潔計畫」預計獲得海洋委員會補助300萬元。", "planned"),
        ("「海岸清潔計畫」獲海洋委員會補助300萬元。", "done"),
        ("「海岸清潔規劃計畫」獲海洋委員會補助300萬元。", "done"),  # 規劃 is part of its name
    ],
)
def test_money_that_is_only_to_come_is_planned(said: Said, text: str, status: str) -> None:
    assert [r.status.value for r in said(text).relations if r.predicate.value == "fundedBy"] == [status]


@pytest.mark.parametrize(
    "text",
    [
        "環境部補助經費1,200萬元。",
        "「清淨家園計畫」補助民眾1,200萬元。",
        "環境部函知「清淨家園計畫」成果。",
        "依環境部補助要點辦理「清淨家園計畫」。",
        "環境部核定「清淨家園計畫」。",
        "「清淨家園計畫」經費1,200萬元，辦理淨灘12場。",
    ],
)
def test_without_payer_and_thing_there_is_no_funding(said: Said, text: str) -> None:
    assert _facts(said(text), "fundedBy") == []


@pytest.mark.parametrize(
    ("text", "new", "old"),
    [
        ("「智慧稽查平台」上線後取代「行動稽查系統」。", "智慧稽查平台", "行動稽查系統"),
        ("以「新派工平台」汰換「舊派工系統」。", "新派工平台", "舊派工系統"),
        ("交通部公路局於109年9月15日由交通部公路總局改制成立。", "交通部公路局", "交通部公路總局"),
        ("行政院環境保護署改制為環境部。", "環境部", "行政院環境保護署"),
        ("「智慧稽查平台」啟用，汰換已服役14年之「行動稽查系統」。", "智慧稽查平台", "行動稽查系統"),
        ("「行動稽查系統」已由「智慧稽查平台」取代。", "智慧稽查平台", "行動稽查系統"),
        ("「智慧稽查平台」5月上線，原「行動稽查系統」同步停用。", "智慧稽查平台", "行動稽查系統"),
        ("「智慧稽查平台」5月上線；舊版「行動稽查系統」隨即下架。", "智慧稽查平台", "行動稽查系統"),
        ("「智慧稽查平台」5月上線，「行動稽查系統」同日除役。", "智慧稽查平台", "行動稽查系統"),
        ("「智慧稽查平台」已上線。該平台取代「行動稽查系統」。", "智慧稽查平台", "行動稽查系統"),
        ("「行動稽查系統」更名為「智慧稽查平台系統」。", "智慧稽查平台系統", "行動稽查系統"),
        ("「智慧稽查平台」5月上線，並停用舊版「行動稽查系統」。", "智慧稽查平台", "行動稽查系統"),
        ("舊有之「行動稽查系統」已於5月底功成身退，改由「智慧稽查平台」接手。", "智慧稽查平台", "行動稽查系統"),
        ("交通部觀光局升格為交通部觀光署。", "交通部觀光署", "交通部觀光局"),
        ("環境部前身為行政院環境保護署。", "環境部", "行政院環境保護署"),
        ("環境部（原行政院環境保護署）派員。", "環境部", "行政院環境保護署"),
    ],
)
def test_what_took_whose_place(said: Said, text: str, new: str, old: str) -> None:
    assert _facts(said(text), "replaces") == [(new, "replaces", old)]


def test_a_body_made_of_another_began_on_that_day_and_the_old_one_did_not(said: Said) -> None:
    found = said("交通部公路局於109年9月15日由交通部公路總局改制成立。")
    assert _facts(found, "launchedOn") == [("交通部公路局", "launchedOn", "2020-09-15")]


def test_nothing_replaces_without_two_things(said: Said) -> None:
    assert _facts(said("以「智慧稽查平台」取代人工作業。"), "replaces") == []


def test_a_relation_is_told_once_a_sentence_and_nothing_relates_to_itself(said: Said) -> None:
    found = said("水利局「水情雲」及水利局「水情雲」均已上線。")
    assert _facts(found, "responsibleAgency") == [("水情雲", "responsibleAgency", "水利局")]
    assert all(r.subject != r.object for r in found.relations)


def test_evidence_holds_both_ends(said: Said) -> None:
    found = said("持續精進。消防局建置「智慧救護派遣系統」供勤務使用。")
    (relation,) = found.relations
    assert found.document.printed(relation.span).strip("「」") == "消防局建置「智慧救護派遣系統"


def test_bodies_that_were_merged_are_all_replaced_by_the_new_one(said: Said) -> None:
    text = "原安南區戶政事務所與安平區戶政事務所於110年7月1日合併，改名為「臺南市安南安平戶政事務所」。"
    new = "臺南市安南安平戶政事務所"
    found = said(text)
    assert _facts(found, "replaces") == [(new, "replaces", "安南區戶政事務所"), (new, "replaces", "安平區戶政事務所")]
    assert _facts(found, "launchedOn") == [(new, "launchedOn", "2021-07-01")]


def test_a_body_that_is_moved_under_another_is_not_replaced_by_it(said: Said) -> None:
    assert _facts(said("公路總局自110年7月1日起改隸交通部。"), "replaces") == []


def test_from_the_day_on_which_it_took_the_place_of_another_a_thing_has_run(said: Said) -> None:
    for text in ("7月1日起「雲端信箱系統」接替「公務郵件系統」。", "「雲端信箱系統」自7月1日起取代「公務郵件系統」。"):
        assert _facts(said(text), "launchedOn") == [("雲端信箱系統", "launchedOn", "2021-07-01")]


@pytest.mark.parametrize(
    "text", ["部分路燈停用，「智慧路燈系統」改善中。", "「人工派單系統」停用，民眾改以「派工APP」通報。"]
)
def test_what_is_put_out_of_use_for_itself_is_not_replaced(said: Said, text: str) -> None:
    assert _facts(said(text), "replaces") == []


@pytest.mark.parametrize(
    ("text", "predicate", "pairs"),
    [
        ("「甲區計畫」及「乙區計畫」分別由環保局、水利局辦理。", "responsibleAgency", ["環保局", "水利局"]),
        ("環保局、水利局分別辦理「甲區計畫」及「乙區計畫」。", "responsibleAgency", ["環保局", "水利局"]),
        (
            "補助環保局300萬元、水利局500萬元，分別辦理「甲區計畫」與「乙區計畫」。",
            "responsibleAgency",
            ["環保局", "水利局"],
        ),
        ("「甲區計畫」與「乙區計畫」分別獲環境部補助300萬元、經濟部補助500萬元。", "fundedBy", ["環境部", "經濟部"]),
        ("「甲區計畫」與「乙區計畫」分別獲環境部補助300萬元、500萬元。", "fundedBy", ["環境部", "環境部"]),
        ("「甲區計畫」、「乙區計畫」分別於110年3月1日、5月1日啟動。", "launchedOn", ["2021-03-01", "2021-05-01"]),
    ],
)
def test_what_is_told_of_several_respectively_is_told_of_each(
    said: Said, text: str, predicate: str, pairs: list[str]
) -> None:
    found = said(text)
    expected = [(thing, predicate, each) for thing, each in zip(("甲區計畫", "乙區計畫"), pairs, strict=True)]
    assert _facts(found, predicate) == expected
    amounts = [r.amount for r in found.relations if r.predicate.value == "fundedBy"]
    assert amounts == ([Decimal(3000000), Decimal(5000000)] if predicate == "fundedBy" else [])


def test_money_that_several_bodies_get_of_a_plan_pays_for_the_thing_of_each(said: Said) -> None:
    text = (
        "以「零碳計畫」經費補助臺南市政府2,400萬元、屏東縣政府1,850萬元，分別辦理「府城零碳計畫」及「屏東零碳計畫」。"
    )
    found = [(r.subject, r.object, r.amount) for r in said(text).relations if r.predicate.value == "fundedBy"]
    assert found == [("府城零碳計畫", "零碳計畫", Decimal(24000000)), ("屏東零碳計畫", "零碳計畫", Decimal(18500000))]


def test_each_of_the_things_that_get_money_gets_its_own_sum(said: Said) -> None:
    text = "獲得環境部核定辦理「甲區計畫」經費計29萬7,000元、「乙區計畫」1,067萬元及「丙區計畫」503萬元。"
    found = [(r.subject, r.object, r.amount) for r in said(text).relations if r.predicate.value == "fundedBy"]
    assert found == [
        ("甲區計畫", "環境部", Decimal(297000)),
        ("乙區計畫", "環境部", Decimal(10670000)),
        ("丙區計畫", "環境部", Decimal(5030000)),
    ]


def test_what_a_body_does_with_several_things_it_does_with_each(said: Said) -> None:
    found = said("衛生局辦理「結核防治計畫」、「愛滋防治計畫」及「登革熱防治計畫」，文化局「老街計畫」亦同。")
    assert [(r.subject, r.object) for r in found.relations] == [
        ("結核防治計畫", "衛生局"),
        ("愛滋防治計畫", "衛生局"),
        ("登革熱防治計畫", "衛生局"),
        ("老街計畫", "文化局"),
    ]


@pytest.mark.parametrize(
    ("text", "agencies"),
    [
        ("「水情雲」由水利局委託宏遠資訊股份有限公司建置。", ["宏遠資訊股份有限公司", "水利局"]),
        ("「水情雲」110年3月上線，由水利局委由國立成功大學開發。", ["國立成功大學", "水利局"]),
        ("「水情雲」係由水利局於110年委請工研院建置。", ["工研院", "水利局"]),
        ("水利局建置之超級電腦「水情雲」。", ["水利局"]),
    ],
)
def test_who_has_a_thing_made_runs_it(said: Said, text: str, agencies: list[str]) -> None:
    found = [body for _, _, body in _facts(said(text), "responsibleAgency")]
    assert sorted(found) == sorted(agencies)


def test_who_pays_for_what_another_does_does_not_run_it(said: Said) -> None:
    found = said("文化部補助本局4,500萬元辦理「州廳修復計畫」。")
    assert _facts(found, "responsibleAgency") == []
    assert _facts(found, "fundedBy") == [("州廳修復計畫", "fundedBy", "文化部")]


@pytest.mark.parametrize(
    ("text", "thing", "day"),
    [
        (
            "「願景地圖計畫」獲國家發展委員會補助450萬元，本局委由宏遠顧問有限公司執行，110年5月2日正式啟動。",
            "願景地圖計畫",
            "2021-05-02",
        ),
        (
            "「水情雲」由水利局規劃、宏遠資訊股份有限公司建置，經費786萬元，並於110年9月15日啟用。",
            "水情雲",
            "2021-09-15",
        ),
        (
            "其中平鎮托育資源中心由本局委託財團法人林秋如文教基金會營運，自110年3月8日起對外開放。",
            "平鎮托育資源中心",
            "2021-03-08",
        ),
        ("1999縣民熱線自98年12月開線。", "1999縣民熱線", "2009-12"),
    ],
)
def test_a_clause_that_says_only_when_goes_on_about_what_opens_the_sentence(
    said: Said, text: str, thing: str, day: str
) -> None:
    assert _facts(said(text), "launchedOn") == [(thing, "launchedOn", day)]


def test_the_day_of_a_reorganisation_is_not_that_of_the_former_body(said: Said) -> None:
    found = _facts(said("國家科學及技術委員會前身為科技部，111年7月27日改制成立。"), "launchedOn")
    assert all(body != "科技部" for body, _, _ in found)


@pytest.mark.parametrize(
    ("text", "payer", "amount"),
    [
        ("「停車改造計畫」由臺南市停車管理基金支應2億800萬元。", "臺南市停車管理基金", 208_000_000),
        ("「停車改造計畫」經費由農業特別收入基金挹注2億元。", "農業特別收入基金", 200_000_000),
        ("「停車改造計畫」獲行政院國家科學技術發展基金補助300萬元。", "行政院國家科學技術發展基金", 3_000_000),
    ],
)
def test_a_fund_pays_as_a_body_does(said: Said, text: str, payer: str, amount: int) -> None:
    (relation,) = [r for r in said(text).relations if r.predicate.value == "fundedBy"]
    assert (relation.subject, relation.object, relation.amount) == ("停車改造計畫", payer, Decimal(amount))


def test_what_a_later_clause_replaces_is_not_what_was_paid_for(said: Said) -> None:
    text = (
        "「稅務通」系統由財政部「資訊創新補助計畫」支應450萬元，110年9月15日啟用，並取代94年起使用之「文字客服系統」。"
    )
    assert {thing for thing, _, _ in _facts(said(text), "fundedBy")} == {"稅務通"}


@pytest.mark.parametrize("into", ["整併至", "併入", "轉型為"])
def test_a_thing_that_became_part_of_another_was_replaced_by_it(said: Said, into: str) -> None:
    found = _facts(said(f"原「路平專線」自110年1月1日起{into}「市容查報系統」。"), "replaces")
    assert found == [("市容查報系統", "replaces", "路平專線")]
