"""Whom an honour goes to: as printed, also where no list knows the body, and without those who only help or give."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from shizheng.extract.pipeline import Extraction

Said = Callable[..., Extraction]
Recipients = tuple[str, ...]


def _recipients(extraction: Extraction) -> list[Recipients]:
    return [award.recipients for award in extraction.awards]


@pytest.mark.parametrize(
    ("text", "recipient"),
    [
        ("天文館「星空巡迴車」獲2020台灣永續行動獎。", "天文館"),
        ("數位治理科開發的「公文小幫手」榮獲109年智慧政府獎。", "數位治理科"),
        ("交通控制中心建置之「號誌雲」入圍2020智慧城市創新應用獎。", "交通控制中心"),
        ("交響樂團再度獲得第34屆傳藝金曲獎。", "交響樂團"),
        ("基隆港務分公司於109年12月獲頒金路獎。", "基隆港務分公司"),
        ("市立圖書館總館榮獲第5屆公共圖書館金圖獎。", "市立圖書館總館"),
        ("本局政風室獲109年廉能透明獎。", "政風室"),
        ("臺中港務分公司摘下第5屆企業環保獎。", "臺中港務分公司"),
        ("資料治理組開發之『公文小幫手』獲109年智慧政府獎。", "資料治理組"),
        ("本市代表隊榮獲109年校園創意獎。", "本市代表隊"),
        ("嘉義市榮獲第3屆國家永續發展獎。", "嘉義市"),
    ],
)
def test_a_body_that_no_list_knows_is_told_by_its_last_word(said: Said, text: str, recipient: str) -> None:
    assert _recipients(said(text)) == [(recipient,)]


@pytest.mark.parametrize("own", ["本府", "本局", "本市", "市府", "本場", "本校"])
def test_the_body_that_reports_is_told_as_printed(said: Said, own: str) -> None:
    assert _recipients(said(f"{own}榮獲第3屆國家永續發展獎。")) == [(own,)]


@pytest.mark.parametrize(
    ("text", "people"),
    [
        ("工務科長陳怡安當選109年臺南市模範公務人員。", ("陳怡安",)),
        ("副工程司王志豪獲選109年經濟部模範公務人員。", ("王志豪",)),
        ("研發者環保局技正高以婕於11月獲頒優秀公務人員獎章。", ("高以婕",)),
        ("偵查佐簡士傑偵破詐欺集團，榮獲109年全國模範警察。", ("簡士傑",)),
        ("隊員陳又嘉及義消張文彬獲頒109年鳳凰獎。", ("陳又嘉", "張文彬")),
        ("志工陳麗雲、黃添財及劉美珠獲頒全國績優環保志工。", ("陳麗雲", "黃添財", "劉美珠")),
    ],
)
def test_a_person_is_honoured_and_not_who_employs_them(said: Said, text: str, people: Recipients) -> None:
    assert _recipients(said(text)) == [people]


@pytest.mark.parametrize(
    ("text", "recipients"),
    [
        ("與綠能數位股份有限公司合作推出「淨灘通」，並獲2020智慧城市創新應用獎。", ()),
        ("本局與國立成功大學合作建置「低碳地圖」，榮獲109年國家新創獎。", ("本局",)),
        ("委託智慧城市顧問有限公司開發之「垃圾車雲」獲109年國家新創獎。", ()),
        ("「借問巡守員」由工業技術研究院協助開發，入圍2020智慧城市創新應用獎。", ()),
        ("「智慧杆」由交通局與中華電信股份有限公司合作建置，獲2020智慧城市創新應用獎。", ("交通局",)),
        ("文化局及國立成功大學共同獲得第20屆公共藝術獎。", ("文化局", "國立成功大學")),
    ],
)
def test_a_partner_is_no_recipient_unless_it_wins_too(said: Said, text: str, recipients: Recipients) -> None:
    assert _recipients(said(text)) == [recipients]


@pytest.mark.parametrize(
    "text",
    [
        "消防局獲內政部頒發109年緊急救護獎。",
        "消防局經內政部評選榮獲109年緊急救護獎。",
        "消防局參加內政部主辦之109年緊急救護獎，榮獲優等。",
        "內政部109年緊急救護獎，消防局獲優等。",
        "消防局榮獲由內政部辦理之109年緊急救護獎。",
    ],
)
def test_who_gives_an_award_does_not_receive_it(said: Said, text: str) -> None:
    assert _recipients(said(text)) == [("消防局",)]


def test_who_was_put_forward_is_who_won(said: Said) -> None:
    (award,) = said("數位發展部推薦臺鐵公司參選2020年WITSA Awards，榮獲永續成長類優勝獎。").awards
    assert (award.outcome.value, award.recipients, award.category) == ("won", ("臺鐵公司",), "永續成長類")


def test_several_awards_go_in_order_to_several_recipients_after_respectively(said: Said) -> None:
    found = said("109年度戶政業務績效考核，永康戶政事務所及歸仁戶政事務所分別獲得特優及優等。").awards
    assert [(a.recipients, a.level) for a in found] == [(("永康戶政事務所",), "特優"), (("歸仁戶政事務所",), "優等")]


def test_several_works_go_in_order_to_several_bodies(said: Said) -> None:
    found = said("水利局、工務局分別以「滯洪公園」、「人本道路」榮獲2020建築園冶獎。").awards
    assert [(a.recipients, a.work) for a in found] == [(("水利局",), "滯洪公園"), (("工務局",), "人本道路")]


def test_each_body_of_a_list_has_its_own_work(said: Said) -> None:
    found = said("衛生局「診間快打」、警察局「影像鏈」及消防局「救護雲」等3案榮獲2020智慧城市創新應用獎。").awards
    assert [(a.recipients, a.work) for a in found] == [
        (("衛生局",), "診間快打"),
        (("警察局",), "影像鏈"),
        (("消防局",), "救護雲"),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "警察局「影像鏈」榮獲2020智慧城市創新應用獎，並入圍2020亞洲治安獎。",
        "警察局「影像鏈」榮獲2020智慧城市創新應用獎；並入圍2020亞洲治安獎。",
    ],
)
def test_a_clause_that_names_nobody_goes_on_about_who_was_honoured_before(said: Said, text: str) -> None:
    assert [(a.award, a.recipients, a.work) for a in said(text).awards] == [
        ("智慧城市創新應用獎", ("警察局",), "影像鏈"),
        ("亞洲治安獎", ("警察局",), "影像鏈"),
    ]


def test_a_dated_award_without_anybody_to_receive_it_is_still_told(said: Said) -> None:
    assert _recipients(said("輔導社區參與評選並獲109年國家環境教育獎。")) == [()]
