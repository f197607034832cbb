"""The named-entity pipeline: nine types, whole names, the text untouched, and a pipeline like any other of spaCy."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable
from itertools import pairwise
from pathlib import Path

import pytest
import spacy
from spacy.language import Language
from spacy.tokens import Doc

from shizheng.extract.ner import pipeline as ner
from shizheng.extract.ner.gazetteer import ReportChinese

Named = Callable[[str], list[tuple[str, str]]]

TEXT = (
    "嘉義縣環境保護局由局長許文彬主持「溪流守護」工作坊，與國立中正大學合編《溪流生態手冊》，"
    "依水污染防治法及「流域治理計畫」建置水質即時監測平台，榮獲全國永續河川獎。"
)
PIPES = ["report_gazetteer", "report_patterns", "learned", "report_learned", "report_short_names"]
NAMES = [
    ("嘉義縣環境保護局", "Agency"),
    ("許文彬", "Person"),
    ("溪流守護", "Event"),
    ("國立中正大學", "Organization"),
    ("溪流生態手冊", "Publication"),
    ("水污染防治法", "Regulation"),
    ("流域治理計畫", "Plan"),
    ("水質即時監測平台", "System"),
    ("全國永續河川獎", "Award"),
]


def test_each_of_the_nine_types_is_found(named: Named) -> None:
    assert named(TEXT) == NAMES


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("嘉義市政府文化局資訊中心完成盤點", ["嘉義市政府文化局資訊中心"]),
        ("行政院農業委員會林務局補助造林", ["行政院農業委員會林務局"]),
        ("勞動部勞動力發展署雲嘉南分署開班", ["勞動部勞動力發展署雲嘉南分署"]),
        ("桃園市政府環境保護局與新竹縣政府農業處會勘", ["桃園市政府環境保護局", "新竹縣政府農業處"]),
        ("辦理「臺東縣政府資訊系統整併計畫」", ["臺東縣政府資訊系統整併計畫"]),
        ("修正「消防法施行細則」", ["消防法施行細則"]),
    ],
)
def test_of_nested_names_the_whole_one_is_kept(named: Named, text: str, names: list[str]) -> None:
    assert [name for name, _ in named(text)] == names


@pytest.mark.parametrize("text", ["", "。", "本年度持續努力。", "請各機關及相關單位依規定辦理", "\n\t　", "😀１２３"])
def test_a_text_that_names_nothing_yields_nothing(named: Named, text: str) -> None:
    assert named(text) == []


@pytest.mark.parametrize("text", [TEXT, "　臺北市　政府\n１１０年\tＡＢＣ ", "a\r\nb", "😀「永續」獎"])
def test_the_text_comes_out_as_it_went_in(text: str) -> None:
    assert ner.build()(text).text == text


def test_mentions_never_overlap_and_say_how_they_were_found() -> None:
    found = ner.mentions(ner.build()(TEXT * 3))
    assert all(before.end <= after.start for before, after in pairwise(found))
    assert all(mention.rule for mention in found)


def test_the_components_are_registered_under_their_names() -> None:
    assert ner.build().pipe_names == PIPES
    assert all(Language.has_factory(name) for name in PIPES if name != "learned")
    assert isinstance(spacy.blank("zh_report"), ReportChinese)


def test_a_saved_pipeline_finds_the_same_names(tmp_path: Path) -> None:
    ner.build().to_disk(tmp_path / "model")
    loaded = spacy.load(tmp_path / "model")
    assert loaded.pipe_names == ner.build().pipe_names
    doc = loaded(TEXT)
    assert [(s.start_char, s.end_char, s.label_) for s in doc.spans["mentions"]] == [
        (TEXT.index(name), TEXT.index(name) + len(name), kind) for name, kind in NAMES
    ]


def test_a_saved_pipeline_loads_where_nobody_imports_this_package(tmp_path: Path) -> None:
    ner.build().to_disk(tmp_path / "model")
    script = "import spacy, sys; doc = spacy.load(sys.argv[1])('考試院函'); print(doc.spans['mentions'][0].start_char)"
    done = subprocess.run(
        [sys.executable, "-c", script, str(tmp_path / "model")], capture_output=True, text=True, check=False
    )
    assert (done.stdout, done.returncode) == ("0\n", 0), done.stderr


def _alone(component: str) -> Doc:
    nlp = spacy.blank("zh_report")
    nlp.add_pipe(component)
    return nlp("考試院函：「溪流守護（SOS）」工作坊由王小華主任主講")


@pytest.mark.parametrize(
    ("component", "names"),
    [
        ("report_gazetteer", ["考試院"]),
        ("report_patterns", ["溪流守護(SOS)", "王小華"]),
        ("report_short_names", []),
    ],
)
def test_each_component_works_on_its_own(component: str, names: list[str]) -> None:
    doc = _alone(component)
    assert [span.text.replace("（", "(").replace("）", ")") for span in doc.spans["mentions"]] == names


def test_many_texts_in_one_go_give_the_same_as_one_by_one() -> None:
    texts = [TEXT, "考試院函", ""]
    together = [ner.mentions(doc) for doc in ner.build().pipe(texts)]
    assert together == [ner.mentions(ner.build()(text)) for text in texts]


def test_short_names_that_a_text_defines_are_told_with_their_places() -> None:
    text = "國立花東海洋教育基金會（以下簡稱海教會）"
    ((start, end, short_start, short_end),) = ner.short_names(ner.build()(text))
    assert (text[start:end], text[short_start:short_end]) == ("國立花東海洋教育基金會", "海教會")
