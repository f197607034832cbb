"""What an award is called, who gives it, which part of it was won; every award that is claimed is a named thing."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from shizheng.extract.pipeline import Extraction

Said = Callable[..., Extraction]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("警察局獲得ASOCIO 2020數位政府獎。", ["ASOCIO 2020數位政府獎"]),
        ("警察局入圍2020 IDC亞太區智慧城市大獎。", ["IDC亞太區智慧城市大獎"]),
        ("勞工局獲頒2020 TSAA台灣永續行動獎。", ["TSAA台灣永續行動獎"]),
        ("獸醫林敬堯獲農業部頒發動物保護有功人員獎。", ["動物保護有功人員獎"]),
        ("檢驗室獲頒109年優良實驗室獎。", ["優良實驗室獎"]),
        ("稽查員洪國興獲頒三等環境保護專業獎章。", ["三等環境保護專業獎章"]),
        ("稅務局奪下第5屆政府服務獎。", ["政府服務獎"]),
        ("工程司陳冠廷獲選109年交通部模範公務人員。", ["交通部模範公務人員"]),
        ("里長吳金水獲內政部頒發「特優里長」表揚。", ["特優里長"]),
        ("消防隊員劉冠宏當選第60屆全國十大傑出青年。", ["全國十大傑出青年"]),
        ("工務局「綠橋」獲2020國家卓越建設獎金質獎及2020建築園冶獎優選。", ["國家卓越建設獎", "建築園冶獎"]),
        ("本局獲評109年度環境教育評鑑優等。", ["環境教育評鑑"]),
        ("智慧城市論壇公布2020 Smart21名單，嘉義市入選。", ["Smart21"]),
    ],
)
def test_an_award_has_its_bare_name_and_is_a_named_thing(said: Said, text: str, names: list[str]) -> None:
    found = said(text)
    assert [award.award for award in found.awards] == names
    things = {name for entity in found.entities if entity.type == "Award" for name in (entity.name, *entity.aliases)}
    assert set(names) <= things


def test_a_category_is_not_taken_for_an_award(said: Said) -> None:
    found = said("「勤務雲」榮獲2020智慧城市創新應用獎公共安全類首獎。")
    assert [entity.name for entity in found.entities if entity.type == "Award"] == ["智慧城市創新應用獎"]


def test_a_body_within_the_name_of_an_award_stays_a_named_thing(said: Said) -> None:
    found = said("工程司陳冠廷獲選109年交通部模範公務人員，交通部並頒給獎金。")
    assert {entity.name for entity in found.entities} >= {"交通部", "交通部模範公務人員"}


def test_a_short_name_goes_with_the_longer_name_of_the_award(said: Said) -> None:
    found = said("警察局入圍2020 IDC亞太區智慧城市大獎(SCAPA)。警察局再獲SCAPA首獎。")
    (award,) = [entity for entity in found.entities if entity.type == "Award"]
    assert {award.name, *award.aliases} == {"IDC亞太區智慧城市大獎", "SCAPA"}


@pytest.mark.parametrize(
    ("text", "conferrer"),
    [
        ("消防局獲內政部頒發109年緊急救護獎。", "內政部"),
        ("衛生局榮獲衛生福利部109年健康促進獎。", "衛生福利部"),
        ("農業局榮獲由農業部主辦之第3屆農村領航獎。", "農業部"),
        ("環境部109年度空氣品質考核，本局列特優。", "環境部"),
        ("本府獲國家發展委員會核定為109年度個案計畫評核優等。", "國家發展委員會"),
        ("勞動部舉辦之109年就業金展獎，本局榮獲優等。", "勞動部"),
        ("工程司陳冠廷獲選109年交通部模範公務人員。", None),
        ("水利局榮獲第4屆環境永續獎。", None),
    ],
)
def test_who_gives_the_award_where_the_text_says_so(said: Said, text: str, conferrer: str | None) -> None:
    (award,) = said(text).awards
    assert award.conferrer == conferrer


@pytest.mark.parametrize(
    ("text", "category", "level"),
    [
        ("「好行通」獲2020智慧城市創新應用獎之交通運輸組獎項。", "交通運輸組", None),
        ("社會局榮獲第2屆健康城市獎的高齡友善類金獎。", "高齡友善類", "金獎"),
        ("衛生局榮獲2020智慧城市創新應用獎「智慧治理」獎項。", "智慧治理", None),
        ("衛生局獲第7屆雲端物聯網創新獎優良應用獎。", "優良應用獎", None),
        ("衛生局獲第45屆金穗獎最佳紀錄片。", "最佳紀錄片", None),
        ("衛生局獲第45屆金穗獎環境類特優獎。", "環境類", "特優獎"),
        ("109年度全國語文競賽，衛生局榮獲團體獎第一名。", "團體獎", "第一名"),
        ("109年度環境衛生考核，衛生局獲個別獎第二名。", "個別獎", "第二名"),
        ("財政部109年度促參業務考核，衛生局榮獲「招商卓越獎」。", "招商卓越獎", None),
    ],
)
def test_the_part_of_an_award_that_was_won(said: Said, text: str, category: str | None, level: str | None) -> None:
    (award,) = said(text).awards
    assert (award.category, award.level) == (category, level)


@pytest.mark.parametrize(
    ("text", "second"),
    [
        (
            "田尾鄉衛生所榮獲2020健康城市獎「樂活獎」，芳苑鄉衛生所則入圍同獎「韌性獎」。",
            ("健康城市獎", "韌性獎", 2020),
        ),
        ("旗山區公所獲109年第7屆政府服務獎，茂林區公所入圍同獎項。", ("政府服務獎", None, 2020)),
        ("水利局獲109年公共工程金質獎水利類特優，工務局獲同屆土木類佳作。", ("公共工程金質獎", "土木類", 2020)),
        ("文化局榮獲2020國家出版獎優等，客委會亦獲該獎項佳作。", ("國家出版獎", None, 2020)),
    ],
)
def test_the_same_award_is_the_one_named_before(said: Said, text: str, second: tuple[str, str | None, int]) -> None:
    _, award = said(text).awards
    assert (award.award, award.category, award.year) == second


@pytest.mark.parametrize(
    ("text", "outcome"),
    [
        ("國發基金另獲IDC亞太區智慧城市大獎提名。", "nominated"),
        ("交通局「共乘通」獲提名2020 GO SMART Award。", "nominated"),
        ("推薦水利局以「雨水花園」報名參加第9屆政府服務獎。", "nominated"),
        ("薦送環保局參加第8屆政府服務獎評選。", "nominated"),
        ("水利局「曾文水岸」晉級第12屆台灣景觀大獎決選。", "shortlisted"),
        ("第6屆政府服務獎，水利局獲入圍獎。", "shortlisted"),
        ("水利局參選第6屆政府服務獎，止於入圍。", "shortlisted"),
        ("水利局參選第6屆政府服務獎，止於佳作。", "won"),
    ],
)
def test_what_came_of_an_entry(said: Said, text: str, outcome: str) -> None:
    assert [award.outcome.value for award in said(text).awards] == [outcome]


def test_an_award_of_its_own_is_no_category_of_the_one_before(said: Said) -> None:
    found = said("動物園獲2020建築園冶獎公共空間類優選，並入圍FIABCI全球卓越建設獎。").awards
    assert [(a.award, a.category) for a in found] == [("建築園冶獎", "公共空間類"), ("FIABCI全球卓越建設獎", None)]


def test_the_year_of_one_award_is_not_that_of_the_next(said: Said) -> None:
    found = said("水利局獲2019環境永續獎，工務局獲臺灣景觀大獎。").awards
    assert [(a.award, a.year) for a in found] == [("環境永續獎", 2019), ("臺灣景觀大獎", None)]


@pytest.mark.parametrize(
    "text",
    [
        "辦理特優里長選拔及表揚活動，計表揚20人。",
        "完成模範公務人員推薦作業。",
        "表揚模範父親120人、模範母親150人。",
        "獲經濟部核定列為示範計畫。",
        "獲獎作品於市政中心展出。",
        "同獎勵要點規定辦理。",
        "提名3位委員送議會同意。",
        "本府將擇優推薦本府機關於109年5月報名參獎。",
        "獎章及獎狀於10月頒發。",
        "109年國家永續發展獎共有3個機關獲獎。",
        "預計於111年爭取國家永續發展獎。",
        "受評機關如獲評丙等，應提出改善計畫。",
        "本所通過ISO 9001認證。",
        "評選委員會評定最優廠商為大禹工程股份有限公司。",
        "獲列109年度優先補助對象計5案。",
        "獲捐贈救護車2輛。",
    ],
)
def test_ordinary_prose_holds_no_honour(said: Said, text: str) -> None:
    assert said(text).awards == ()
