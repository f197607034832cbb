"""The registry: which body, service or act a name means depends on whose report it stands in, and on the year."""

from __future__ import annotations

import re

import pytest

from shizheng.ontology.registry import districts, entries, governments, identifiers, local_names, lookup, surfaces

KAOHSIUNG, TAINAN = "高雄市政府", "臺南市政府"


def id_of(name: str, government: str | None = KAOHSIUNG, year: int | None = None) -> str | None:
    """Return the id of what a name means, or None."""
    entry = lookup(name, government, year)
    return entry.id if entry else None


@pytest.mark.parametrize(
    ("name", "identifier"),
    [
        ("高雄市政府研究發展考核委員會", "kh0033"),
        ("研究發展考核委員會", "kh0033"),
        ("研考會", "kh0033"),
        ("「研考會」", "kh0033"),
        ("環保局", "kh0019"),
        ("高雄市政府", "kh0001"),
        ("國發會", "tw0021"),
        ("資安法", "reg0002"),
        ("工研院", "org0032"),
        ("ＭｙＤａｔａ", "sv0005"),
        ("臺灣鐵路管理局", "tw0115"),
        ("台灣鐵路管理局", "tw0115"),
    ],
)
def test_a_record_is_found_by_any_of_its_names_however_they_are_spelled(name: str, identifier: str) -> None:
    assert id_of(name) == identifier


@pytest.mark.parametrize("name", ["研考會", "民政局", "資訊中心", "聯合服務中心", "電影館", "動產質借所"])
def test_a_short_name_means_kaohsiungs_body_only_in_kaohsiungs_reports(name: str) -> None:
    entry = lookup(name, KAOHSIUNG)
    assert entry is not None
    assert entry.scope == KAOHSIUNG
    for government in (TAINAN, "臺北市政府", None):
        assert id_of(name, government) is None


@pytest.mark.parametrize("government", [KAOHSIUNG, TAINAN, None])
@pytest.mark.parametrize(
    ("name", "identifier"), [("高雄市政府教育局", "kh0006"), ("高雄市政府　教育局", "kh0006"), ("交通部", "tw0014")]
)
def test_a_full_name_means_the_same_body_in_every_report(name: str, identifier: str, government: str | None) -> None:
    assert id_of(name, government) == identifier


@pytest.mark.parametrize(
    "name", ["臺南市政府民政局", "台南市政府民政局", "臺北市政府研考會", "財政部資訊中心", "新北市政府消防局"]
)
def test_another_bodys_unit_is_never_taken_for_kaohsiungs_of_the_same_name(name: str) -> None:
    assert id_of(name, KAOHSIUNG) is None


@pytest.mark.parametrize(
    ("name", "government", "identifier"),
    [
        ("財政局動產質借所", KAOHSIUNG, "kh0045"),
        ("高雄市政府財政局動產質借所", TAINAN, "kh0045"),
        ("工務局養工處", KAOHSIUNG, "kh0047"),
        ("行政院國家發展委員會", TAINAN, "tw0021"),
        ("交通部臺灣鐵路管理局", KAOHSIUNG, "tw0115"),
        ("交通部台灣鐵路管理局", KAOHSIUNG, "tw0115"),
        ("財政局動產質借所", TAINAN, None),
    ],
)
def test_a_body_is_found_behind_the_one_that_it_belongs_to(name: str, government: str, identifier: str | None) -> None:
    assert id_of(name, government) == identifier


@pytest.mark.parametrize(
    ("name", "year", "identifier"),
    [
        ("國科會", 2013, "tw0243"),
        ("國科會", 2023, "tw0022"),
        ("國家科學委員會", 2013, "tw0243"),
        ("科技部", 2018, "tw0242"),
        ("資訊中心", 2021, "kh0036"),
        ("資訊處", 2025, "kh0037"),
    ],
)
def test_the_year_tells_which_of_two_bodies_had_the_name(name: str, year: int, identifier: str) -> None:
    assert id_of(name, KAOHSIUNG, year) == identifier


def test_the_body_before_a_reform_and_the_one_after_are_two_with_their_days() -> None:
    before, after = lookup("資訊中心", KAOHSIUNG), lookup("資訊處", KAOHSIUNG)
    assert before is not None
    assert after is not None
    assert (before.end, after.start) == ("2024-09-30", "2024-10-01")
    assert before.id != after.id


def test_a_body_that_is_named_outside_of_its_life_is_still_found() -> None:
    assert id_of("資訊中心", KAOHSIUNG, 2025) == "kh0036"  # a report of 114 on what the 資訊中心 once did
    assert id_of("科技部", None, 2024) == "tw0242"


@pytest.mark.parametrize("name", ["", "「」", "　", "不存在的機關", "本府", "本會", "市府"])
def test_what_names_no_record_finds_none(name: str) -> None:
    assert id_of(name) is None


def test_local_names_lead_from_short_to_full_and_full_ones_to_themselves() -> None:
    assert local_names()["經發局"] == "經濟發展局"
    assert local_names()["稅務局"] == "地方稅務局"
    assert all(local_names()[full] == full for full in local_names().values())
    assert {name for name in local_names() if surfaces()[name] != "Agency"} == set()


def test_governments_and_districts_are_found_by_every_way_to_write_them() -> None:
    assert governments()["連江縣"] == "連江縣政府"
    assert districts()["那瑪夏"] == districts()["那瑪夏區"] == "那瑪夏區"
    assert districts()["台西"] == districts()["台西鄉"] == "臺西鄉"
    assert districts()["東區"] == "東區"
    assert len(set(districts().values())) == 357


def test_entries_and_names_come_in_the_same_order_every_time() -> None:
    assert [entry.id for entry in entries()[:3]] == ["kh0001", "kh0002", "kh0003"]
    names = [name for entry in entries() for name in (entry.name, *entry.aliases)]
    assert list(surfaces()) == list(dict.fromkeys([*local_names(), *names]))


def test_official_codes_are_of_known_bodies_each_with_its_source() -> None:
    known = {entry.id for entry in entries()}
    codes = [code for each in identifiers().values() for code in each]
    assert identifiers().keys() <= known
    assert len({(code.scheme, code.code) for code in codes}) == len(codes) > 20
    assert all(re.fullmatch(r"[0-9A-Z]{10}", code.code) and code.source for code in codes if code.scheme == "機關代碼")
