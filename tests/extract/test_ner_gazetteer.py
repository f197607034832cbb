"""Names of the gazetteers are found wherever and however they are typed, and nowhere inside other words."""

from __future__ import annotations

import pytest

from shizheng.extract.ner.gazetteer import Gazetteer, ReportChinese
from shizheng.extract.ner.mention import Mention, without_overlaps
from shizheng.ontology.folding import fold
from shizheng.ontology.registry import surfaces


@pytest.fixture(scope="module")
def gazetteer() -> tuple[ReportChinese, Gazetteer]:
    nlp = ReportChinese()
    return nlp, Gazetteer(nlp)


def _found(gazetteer: tuple[ReportChinese, Gazetteer], text: str) -> list[tuple[str, str]]:
    nlp, component = gazetteer
    found = without_overlaps(component.find(nlp.make_doc(text), fold(text)))
    return [(text[m.start : m.end], m.type) for m in found]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("經濟部水利署核定", [("經濟部水利署", "Agency")]),
        ("衛福部與疾管署會同查核", [("衛福部", "Agency"), ("疾管署", "Agency")]),
        ("臺東縣政府及台東縣議會", [("臺東縣政府", "Agency"), ("台東縣議會", "Agency")]),
        ("向台積電及中華郵政洽借場地", [("台積電", "Organization"), ("中華郵政", "Organization")]),
        ("依據災害防救法及消防法辦理", [("災害防救法", "Regulation"), ("消防法", "Regulation")]),
        ("由縣長信箱及113保護專線受理", [("縣長信箱", "System"), ("113保護專線", "System")]),
    ],
)
def test_listed_names_are_found_with_their_types(
    gazetteer: tuple[ReportChinese, Gazetteer], text: str, names: list[tuple[str, str]]
) -> None:
    assert _found(gazetteer, text) == names


@pytest.mark.parametrize("body", ["科技部", "行政院環境保護署", "交通部公路總局", "行政院農業委員會", "體育署"])
def test_bodies_that_no_longer_exist_are_still_found(gazetteer: tuple[ReportChinese, Gazetteer], body: str) -> None:
    assert _found(gazetteer, f"當年由{body}補助") == [(body, "Agency")]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("依台北市政府函", "台北市政府"),
        ("依臺北市政府函", "臺北市政府"),
        ("撥打１９９９", "１９９９"),
        ("使用ＭｙＤａｔａ", "ＭｙＤａｔａ"),
    ],
)
def test_look_alikes_and_full_width_forms_are_the_same_name(
    gazetteer: tuple[ReportChinese, Gazetteer], text: str, name: str
) -> None:
    assert [found for found, _ in _found(gazetteer, text)] == [name]


@pytest.mark.parametrize(
    "text",
    [
        "辦理消防法規講習",  # 消防法 begins another word
        "建築法令彙整",
        "更新IDCard讀卡機",
        "參觀農業展",
    ],
)
def test_a_listed_name_inside_another_word_is_none(gazetteer: tuple[ReportChinese, Gazetteer], text: str) -> None:
    assert _found(gazetteer, text) == []


def test_every_listed_name_is_found_by_itself(gazetteer: tuple[ReportChinese, Gazetteer]) -> None:
    nlp, component = gazetteer
    missed = []
    for name, kind in surfaces().items():
        found = component.find(nlp.make_doc(f"「{name}」"), fold(f"「{name}」"))
        if not any((m.start, m.end, m.type) == (1, 1 + len(name), kind) for m in found):
            missed.append(name)
    assert missed == []


def test_mentions_say_which_rule_found_them(gazetteer: tuple[ReportChinese, Gazetteer]) -> None:
    nlp, component = gazetteer
    (found,) = component.find(nlp.make_doc("考試院"), "考試院")
    assert found == Mention(0, 3, "Agency", "gazetteer", weight=found.weight)
