"""A short name that a report defines counts for the full one, from there on and in the whole report."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from shizheng.extract.ner.mention import Mention
from shizheng.extract.ner.shortnames import bracketed, defined_names, definitions
from shizheng.extract.words import segment
from shizheng.ontology.folding import fold

Named = Callable[[str], list[tuple[str, str]]]


@pytest.mark.parametrize(
    ("text", "name", "shorts"),
    [
        ("海岸巡防管理中心（以下簡稱海巡中心）訂頒", "海岸巡防管理中心", ["海巡中心"]),
        ("海岸巡防管理中心（下稱海巡中心）訂頒", "海岸巡防管理中心", ["海巡中心"]),
        ("「環境巡檢通報系統」（以下稱巡檢系統）上線", "環境巡檢通報系統", ["巡檢系統"]),
        ("資安聯防中心（ISAC）通報", "資安聯防中心", ["ISAC"]),
        ("資安聯防中心(ISAC，簡稱聯防中心)通報", "資安聯防中心", ["ISAC", "聯防中心"]),
        ("地方創生計畫（簡稱：「創生計畫」）", "地方創生計畫", ["創生計畫"]),
        ("環境部（前身為環保署）", "環境部", []),
        ("文化局（詳如附表）", "文化局", []),
        ("文化局函（以下簡稱來函）", "文化局", []),
    ],
)
def test_brackets_behind_a_name_define_a_short_one(text: str, name: str, shorts: list[str]) -> None:
    start = text.index(name)
    mention = Mention(start, start + len(name), "Agency", "pattern")
    assert [text[s.start : s.end] for s in definitions(fold(text), [mention])] == shorts


def test_brackets_inside_a_quoted_name_give_both_its_names() -> None:
    text = "導入「端點偵測應變機制（EDR）」"
    mention = Mention(3, len(text) - 1, "System", "quoted")
    assert [text[s.start : s.end] for s in bracketed(fold(text), [mention])] == ["端點偵測應變機制", "EDR"]


def test_a_short_name_is_found_wherever_it_stands_later(named: Named) -> None:
    text = "國立花東海洋教育基金會（以下簡稱海教會）捐贈。嗣後海教會派員，並由海教會辦理。"
    assert named(text) == [("國立花東海洋教育基金會", "Organization"), *[("海教會", "Organization")] * 3]


def test_a_definition_ends_where_it_says_even_where_the_short_name_looks_like_a_longer_one(named: Named) -> None:
    text = "「環境巡檢通報系統」（以下稱巡檢系統）上線，巡檢系統已介接"
    assert named(text) == [("環境巡檢通報系統", "System"), ("巡檢系統", "System"), ("巡檢系統", "System")]


def test_a_short_name_does_not_count_before_it_is_defined(named: Named) -> None:
    text = "海教會捐贈。國立花東海洋教育基金會（以下簡稱海教會）派員。"
    assert [name for name, _ in named(text)] == ["國立花東海洋教育基金會", "海教會"]


@pytest.mark.parametrize(
    ("text", "name", "kind"),
    [
        ("二、頑皮世界動物園（下稱動物園）", "頑皮世界動物園", "Agency"),
        ("成立跨局處防疫推動小組（以下簡稱推動小組）", "跨局處防疫推動小組", "Agency"),
        ("訂定河川巡守補助原則（簡稱補助原則）", "河川巡守補助原則", "Regulation"),
    ],
)
def test_what_is_given_a_short_name_of_its_last_words_is_a_name(text: str, name: str, kind: str) -> None:
    folded = fold(text)
    found = [(text[m.start : m.end], m.type) for m in defined_names(folded, segment(folded), [])]
    assert found == [(name, kind)]


def test_what_tells_no_kind_of_thing_is_no_name_for_its_short_name() -> None:
    folded = fold("到院前心肺功能停止患者（以下簡稱患者）")
    assert list(defined_names(folded, segment(folded), [])) == []


def test_a_gloss_of_several_latin_words_shows_a_name(named: Named) -> None:
    found = named("智慧潮汐雲（Smart Tide Cloud）於113年6月18日上線；以智慧潮汐雲參展。")
    assert found.count(("智慧潮汐雲", "System")) == 2
    assert named("採用物聯網（Internet of Things）技術。") == []
