"""Bodies that no list holds show by their last word; bodies side by side are one; generic words are none."""

from __future__ import annotations

import pytest

from shizheng.extract.ner.bodies import joined, unlisted_bodies
from shizheng.extract.ner.mention import Mention, without_overlaps
from shizheng.extract.words import segment
from shizheng.ontology.folding import fold


def _bodies(text: str, taken: list[Mention] | None = None) -> list[tuple[str, str]]:
    folded = fold(text)
    found = without_overlaps(unlisted_bodies(folded, segment(folded), taken or []))
    return [(text[m.start : m.end], m.type) for m in found]


@pytest.mark.parametrize(
    ("text", "body", "kind"),
    [
        ("本處會同基隆市警察局稽查", "基隆市警察局", "Agency"),
        ("經基隆市環境稽查大隊查獲", "基隆市環境稽查大隊", "Agency"),
        ("由中西區公所協助宣導", "中西區公所", "Agency"),
        ("補助太麻里鄉公所整建", "太麻里鄉公所", "Agency"),
        ("東區戶政事務所延長服務", "東區戶政事務所", "Agency"),
        ("商請安南地政事務所派員", "安南地政事務所", "Agency"),
        ("行政院人事行政總處核定", "行政院人事行政總處", "Agency"),
        ("轉請善化派出所處理", "善化派出所", "Agency"),
        ("財團法人海洋保育教育基金會捐贈", "財團法人海洋保育教育基金會", "Organization"),
        ("委託臺灣野鳥救援協會照護", "臺灣野鳥救援協會", "Organization"),
        ("由宏遠環境工程股份有限公司承攬", "宏遠環境工程股份有限公司", "Organization"),
        ("結合梓官區漁會推廣", "梓官區漁會", "Organization"),
        ("至信義國小宣導", "信義國小", "Organization"),
    ],
)
def test_a_body_shows_by_its_last_word(text: str, body: str, kind: str) -> None:
    assert _bodies(text) == [(body, kind)]


@pytest.mark.parametrize(
    "text",
    [
        "請各機關配合填報，並由相關局處提供資料",
        "請各區公所協助",
        "與各公所及各衛生所合作",
        "公司應依規定申報，大學及協會亦同",
        "本分局加強巡邏",
        "設置服務中心供民眾洽公",
        "設立12家診所及3處衛生所",
        "邀請派出所長出席",
        "臺南市民到環保局陳情",
        "成立國中及國小環保社團",
    ],
)
def test_generic_words_are_no_body(text: str) -> None:
    assert _bodies(text) == []


def test_a_body_does_not_reach_into_a_name_that_is_known_already() -> None:
    text = "成功大學附設托育協會"
    assert _bodies(text, [Mention(0, 4, "Organization", "gazetteer")]) == [("附設托育協會", "Organization")]


@pytest.mark.parametrize(
    ("text", "parts", "names"),
    [
        ("工務局養護工程處", [(0, 3), (3, 8)], ["工務局養護工程處"]),
        ("行政院農業委員會林務局", [(0, 3), (3, 8), (8, 11)], ["行政院農業委員會林務局"]),
        ("行政院監察院均函復", [(0, 3), (3, 6)], ["行政院", "監察院"]),
        ("衛生局、消防局", [(0, 3), (4, 7)], ["衛生局", "消防局"]),
    ],
)
def test_a_body_is_joined_with_the_one_it_belongs_to(text: str, parts: list[tuple[int, int]], names: list[str]) -> None:
    found = joined(text, [Mention(start, end, "Agency", "gazetteer") for start, end in parts])
    assert [text[m.start : m.end] for m in found] == names


def test_things_of_other_kinds_are_never_joined() -> None:
    mentions = [Mention(0, 3, "Agency", "gazetteer"), Mention(3, 7, "System", "gazetteer")]
    assert joined("衛生局報名系統", mentions) == mentions
