"""Awards that neither quotation marks nor 獎 show: appraisals by a superior, and titles of honour."""

from __future__ import annotations

from collections.abc import Callable

import pytest

Named = Callable[[str], list[tuple[str, str]]]


def _awards(found: list[tuple[str, str]]) -> list[str]:
    return [name for name, kind in found if kind == "Award"]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("內政部112年度役政業務評鑑，本縣獲特優。", "役政業務評鑑"),
        ("衛生福利部辦理111年社區照顧據點考核，列甲等。", "社區照顧據點考核"),
        ("113年經濟部節約用水績效考評結果，本局獲優等。", "節約用水績效考評"),
        ("交通部公路局112年度道路養護考評獲評優等。", "道路養護考評"),
    ],
)
def test_what_a_body_appraises_in_a_year_is_an_award(named: Named, text: str, name: str) -> None:
    assert _awards(named(text)) == [name]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("科員王雅雯當選112年苗栗縣模範公務人員。", "苗栗縣模範公務人員"),
        ("技士李俊毅獲選為113年全國優秀青年。", "全國優秀青年"),
        ("護理師張美惠獲頒第5屆績優護理人員獎。", "績優護理人員獎"),
        ("巡官陳志豪榮膺內政部傑出警察。", "內政部傑出警察"),
    ],
)
def test_a_title_that_people_are_given_is_an_award(named: Named, text: str, name: str) -> None:
    assert _awards(named(text)) == [name]


@pytest.mark.parametrize(
    "text",
    [
        "內政部112年度業務考核，共12項。",  # of what, it does not say
        "內政部訂定役政業務評鑑標準。",
        "表揚績優志工50人。",
        "獲選優良店家12家。",
        "本局112年度考核，列甲等者20人。",
    ],
)
def test_appraising_in_general_is_no_award(named: Named, text: str) -> None:
    assert _awards(named(text)) == []
