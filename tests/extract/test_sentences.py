"""Sentences and clauses: they tile what they part, quotations and brackets stay whole, and long ones cost no more."""

from __future__ import annotations

import sys
from collections.abc import Callable
from types import FrameType
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shizheng.extract.sentences import clauses, sentences
from shizheng.ontology.folding import fold

SIGNS = st.text(st.sampled_from("清掃街道12,5。；！？，：「」『』（）()《》 \u3000.;!?"), max_size=40)


def parts(text: str, body: int = 0) -> list[str]:
    return [text[a:b] for a, b in sentences(fold(text), body, len(text))]


def clause_parts(text: str) -> list[str]:
    return [text[a:b] for a, b in clauses(fold(text), 0, len(text))]


def steps(run: Callable[[], object]) -> int:
    """Return how many lines of our code run: a measure of work that no other process on the machine can change."""
    count = 0

    def trace(frame: FrameType, event: str, argument: Any) -> Any:
        nonlocal count
        count += event == "line"
        return trace

    before = sys.gettrace()
    sys.settrace(trace)
    try:
        run()
    finally:
        sys.settrace(before)
    return count


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("清掃5處。清淤3條；種樹！除草？完", ["清掃5處。", "清淤3條；", "種樹！", "除草？", "完"]),
        ("推動「清掃。清淤。」計畫。完。", ["推動「清掃。清淤。」計畫。", "完。"]),
        ("說：「清掃。」又說：「清淤。」", ["說：「清掃。」又說：「清淤。」"]),
        ("清掃（含街道；巷弄）5處。完。", ["清掃（含街道；巷弄）5處。", "完。"]),
        ("真的？！」完。", ["真的？！」", "完。"]),
        ("。。清掃。", ["清掃。"]),
        ("成長1.5%。完", ["成長1.5%。", "完"]),
        ("", []),
        ("   ", []),
    ],
)
def test_a_sentence_ends_at_a_stop_but_not_inside_quotations_or_brackets(text: str, expected: list[str]) -> None:
    assert parts(text) == expected


def test_a_bracket_that_is_never_closed_swallows_nothing() -> None:
    text = "推動「清掃計畫。" + "本局清掃主要街道與巷弄並加強巡查。" * 8
    assert len(parts(text)) == 9
    assert parts(text + "種樹。除草（含苗圃）。")[9:] == ["種樹。", "除草（含苗圃）。"]


def test_the_mark_of_an_item_is_no_part_of_its_first_sentence() -> None:
    assert parts("1.清掃5處。清淤3條。", body=2) == ["清掃5處。", "清淤3條。"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("總量計489,697通，平均81,616通", ["總量計489,697通", "平均81,616通"]),
        ("清掃5處,清淤3條:東區1條", ["清掃5處", "清淤3條", "東區1條"]),
        ("清掃（含街道，巷弄）5處，清淤", ["清掃（含街道，巷弄）5處", "清淤"]),
        ("獲「街道，巷弄」獎，完", ["獲「街道，巷弄」獎", "完"]),
        ("法律諮詢 為服務市民", ["法律諮詢", "為服務市民"]),
        ("GO SMART Award", ["GO SMART Award"]),
        ("清掃12,處", ["清掃12", "處"]),
        ("12,345,678元", ["12,345,678元"]),
        ("共3,5,7處", ["共3", "5", "7處"]),
        ("，，清掃，", ["清掃"]),
        ("」清掃，清淤", ["」清掃", "清淤"]),
    ],
)
def test_a_clause_ends_at_a_comma_that_parts_words_and_not_digits(text: str, expected: list[str]) -> None:
    assert clause_parts(text) == expected


@given(SIGNS)
def test_sentences_tile_their_block_but_for_lone_stops(text: str) -> None:
    position = 0
    for start, end in sentences(fold(text), 0, len(text)):
        assert position <= start < end <= len(text)
        assert fold(text[position:start]).strip("。;!?」』) ") == ""
        position = end
    assert fold(text[position:]).strip("。;!?」』) \u3000") == ""


@given(SIGNS)
def test_clauses_tile_their_sentence_but_for_the_commas(text: str) -> None:
    folded = fold(text)
    position = 0
    for start, end in clauses(folded, 0, len(folded)):
        assert position <= start < end <= len(folded)
        assert folded[position:start].strip(",: ") == ""
        position = end
    assert folded[position:].strip(",: ") == ""


@pytest.mark.parametrize(
    "piece", ["本局清掃街道，", "「甲。乙」", "「甲。", "(", "一。", "1,", "1,234件、", "，", "甲 "]
)
def test_a_hundred_thousand_characters_take_a_thousand_times_the_steps_of_a_hundred(piece: str) -> None:
    def split(length: int) -> int:
        told = fold(piece * (length // len(piece)))
        return steps(lambda: [list(clauses(told, *each)) for each in sentences(told, 0, len(told))])

    assert split(4_000) <= 2.5 * split(2_000)
    assert len("".join(parts(piece * (100_000 // len(piece))))) > 99_000 - len(piece)
