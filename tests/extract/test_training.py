"""Learning from annotated reports: it helps on reports not seen, gives the same again, and tells what is wrong."""

from __future__ import annotations

import filecmp
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
import spacy

from shizheng.extract.learned import FOLDER
from shizheng.extract.metrics.ranking import Weights
from shizheng.extract.ner.learned import candidates
from shizheng.extract.training import train
from shizheng.extract.training.gold import Annotated, annotated
from shizheng.extract.training.names import labels
from shizheng.extract.training.wordings import examples, fit, likeness
from shizheng.extract.words import segment
from shizheng.ontology.errors import OutputError, ReadError
from shizheng.ontology.folding import fold

PASSAGES = Path(__file__).parent.parent / "passages"
SEEN = (
    "h4_khh_edb",
    "h4_tpe_rdec",
    "h2_wda",
    "h1_kel_fire",
    "h3_pingtung_plan",
    "h7_tnn_rdec",
    "h5_ndc",
    "h8_ntp_rdec",
)
UNSEEN = ("h4_khh_wrb", "h2_moa", "h6_khh_civil")


def passages(*names: str) -> list[Annotated]:
    return [Annotated(PASSAGES / f"{name}.txt", PASSAGES / f"{name}.jsonl") for name in names]


def right(reports: list[Annotated], weights: Weights) -> int:
    """Count the figures whose likeliest wording is right."""
    found = 0
    for report in reports:
        for example in examples(report, weights):
            scores = [weights.score(candidate) for candidate in example.candidates]
            found += example.rightness[scores.index(max(scores))] > 0
    return found


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Four annotated passages in a folder of their own."""
    made = tmp_path_factory.mktemp("annotated")
    for name in SEEN[:4]:
        for ending in (".txt", ".jsonl"):
            shutil.copy(PASSAGES / f"{name}{ending}", made)
    return made


@pytest.fixture(scope="module")
def learned(folder: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """What is learned from the four."""
    output = tmp_path_factory.mktemp("learned") / "out"
    assert train([folder], [folder], output) == 4
    return output


def test_wordings_learned_from_some_reports_are_better_on_others() -> None:
    own_words_only = Weights({"own own": 1.0})
    weights = Weights(fit([example for report in passages(*SEEN) for example in examples(report, own_words_only)]))
    unseen = passages(*UNSEEN)
    assert right(unseen, weights) > right(unseen, own_words_only)


def test_the_same_reports_teach_the_same(folder: Path, learned: Path, tmp_path: Path) -> None:
    train([folder], [folder], tmp_path / "again")
    files = [file.relative_to(learned) for file in sorted(learned.rglob("*")) if file.is_file()]
    assert Path("names/learned/model") in files
    assert filecmp.cmpfiles(learned, tmp_path / "again", map(str, files), shallow=False)[0] == list(map(str, files))


def test_the_card_names_every_report_that_taught(learned: Path) -> None:
    card = (learned / "README.md").read_text(encoding="utf-8")
    assert all(name in card for name in SEEN[:4])
    assert "4 annotated reports" in card


def test_what_is_learned_of_names_is_a_pipeline_of_spacy(learned: Path) -> None:
    code = f"import spacy; print(*spacy.load({str(learned / 'names')!r})('推動地方創生計畫').spans['learned'])"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd=learned)
    assert done.stderr == ""  # found by its entry points, with nothing of ours imported


def test_what_ships_is_small_and_holds_no_text_of_reports() -> None:
    files = [file for file in (FOLDER / "names").rglob("*") if file.is_file()]
    assert sum(file.stat().st_size for file in files) < 2_000_000
    assert not (FOLDER / "names" / "vocab").exists()
    assert spacy.load(FOLDER / "names").pipe_names == ["learned"]


def test_names_are_labelled_where_gold_bears_the_rules_out_and_where_they_miss_them(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("本府啟用水情看板，並公布「水利年報」。由承辦科建置管理系統。", encoding="utf-8")
    (tmp_path / "a.jsonl").write_text(
        '{"kind": "entity", "type": "System", "name": "水情看板"}\n'
        '{"kind": "entity", "type": "Publication", "name": "水利年報", "aliases": []}\n',
        encoding="utf-8",
    )
    (report,) = annotated([tmp_path], [tmp_path])
    assert [(report.document.text[a:b], kind) for a, b, kind in labels(report)] == [
        ("水情看板", "System"),
        ("水利年報", "Publication"),
    ]


def test_candidates_are_whole_words_without_marks_that_end_as_names_do() -> None:
    text = fold("辦理說明會，並推動好鄰居方案。")
    found = [text[a:b] for a, b in candidates(text, segment(text))]
    assert "好鄰居方案" in found
    assert not [name for name in found if "," in name or not name.endswith(("說明會", "方案"))]


@pytest.mark.parametrize(
    ("some", "others", "alike"), [("查核案件", "查核案件", 1.0), ("查核案件", "查核件數", 0.75), ("志工", "經費", 0.0)]
)
def test_likeness_is_twice_what_is_shared_over_what_there_is(some: str, others: str, alike: float) -> None:
    assert likeness(some, others) == pytest.approx(alike)


@pytest.mark.parametrize("line", ["{", "[]", '{"no kind": 1}'])
def test_a_broken_line_of_gold_is_named(tmp_path: Path, line: str) -> None:
    (tmp_path / "a.txt").write_text("辦理說明會3場。", encoding="utf-8")
    (tmp_path / "a.jsonl").write_text(f'{{"kind": "award"}}\n{line}\n', encoding="utf-8")
    with pytest.raises(ReadError, match=r"a\.jsonl:2"):
        train([tmp_path], [tmp_path], tmp_path / "out")
    assert not (tmp_path / "out").exists()


def test_a_folder_without_annotated_reports_is_told(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("辦理說明會3場。", encoding="utf-8")
    with pytest.raises(ReadError, match="no annotated report"):
        train([tmp_path], [tmp_path], tmp_path / "out")


def test_an_output_that_can_not_be_written_is_told(folder: Path, tmp_path: Path) -> None:
    (tmp_path / "out").write_text("a file", encoding="utf-8")
    with pytest.raises(OutputError, match="can't be written"):
        train([folder], [folder], tmp_path / "out")
    assert (tmp_path / "out").read_text(encoding="utf-8") == "a file"
