"""Phrases: what is left when times and brackets are dropped, as printed, and never cut inside a word."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shizheng.extract.phrases import Phrase, cut_out
from shizheng.extract.words import Words, segment
from shizheng.ontology.folding import fold
from shizheng.ontology.lexicon import cues


def phrase(printed: str) -> Phrase:
    """Return words as a phrase that may be cut where the dictionary parts them."""
    folded = fold(printed)
    return cut_out(folded, printed, [(0, len(folded))], segment(folded))


@pytest.mark.parametrize(
    ("printed", "bare"),
    [
        ("，清掃街道：", "清掃街道"),
        ("「清掃」街道", "清掃」街道"),
        (" 　清掃（街道）", "清掃（街道"),
        ("GO SMART", "GO SMART"),
        ("、，。", ""),
        ("", ""),
    ],
)
def test_marks_at_the_edges_go_and_those_within_stay_as_printed(printed: str, bare: str) -> None:
    assert phrase(printed).trimmed().text == bare


@pytest.mark.parametrize(
    ("printed", "left"),
    [
        ("共計清掃街道計有", "清掃街道"),
        ("，本府環境保護業務共", "環境保護業務"),
        ("經濟發展", "經濟發展"),
        ("自然人憑證", "自然人憑證"),
    ],
)
def test_cue_words_at_the_ends_go_but_never_a_part_of_a_word(printed: str, left: str) -> None:
    assert phrase(printed).stripped("strip_before", "strip_behind").text == left


def test_nothing_is_left_of_cue_words_alone() -> None:
    words = "".join(sorted(cues("strip_before"))[:3])
    assert not Phrase(words, words, frozenset(range(len(words) + 1))).stripped("strip_before", "strip_behind")


def test_what_is_dropped_joins_what_stands_around_it_and_keeps_the_print() -> None:
    printed = "１１０年度清掃（含巷弄）街道"
    joined = cut_out(fold(printed), printed, [(5, 7), (12, 14)], Words(bytearray(16)))
    assert (joined.folded, joined.text) == ("清掃街道", "清掃街道")
    assert joined.cuts == {0, 2, 4}


@pytest.mark.parametrize(
    ("printed", "room", "start"),
    [
        ("測站導入「空氣品質通報機制」", 10, "測站導入"),
        ("測站導入「空品機制」試辦", 10, "測站導入「空品機制」"),
        ("測站導入機制", 10, "測站導入機制"),
        ("「空氣品質通報機制」", 6, "「空氣品質"),
        ("清掃街道及公園", 3, "清掃"),
    ],
)
def test_the_start_of_a_long_phrase_cuts_no_word_and_no_name_in_quotation_marks(
    printed: str, room: int, start: str
) -> None:
    assert phrase(printed).first(room).text == start


def test_a_match_inside_a_word_is_passed_over() -> None:
    found = phrase("促進經濟發展經費")
    assert found.search(re.compile("經")) is None
    assert found.last(re.compile("經費|經濟")) is not None
    whole = found.search(re.compile("經費"))
    assert whole is not None
    assert whole.span() == (6, 8)


@given(st.text(st.sampled_from("清掃街道共計有為及，。「」（） 110年"), max_size=20), st.data())
def test_every_cut_gives_words_of_the_same_place_and_length(printed: str, data: st.DataObject) -> None:
    bounds = sorted(data.draw(st.lists(st.integers(0, len(printed)), max_size=6)))
    kept = list(zip(bounds[::2], bounds[1::2], strict=False))
    found = cut_out(fold(printed), printed, kept, segment(fold(printed)))
    assert found.text == "".join(printed[a:b] for a, b in kept)
    for each in (found, found.trimmed(), found.stripped("strip_before", "strip_behind")):
        assert fold(each.text) == each.folded
        assert each.text in found.text
        assert {0, len(each)} <= each.cuts
        assert all(0 <= cut <= len(each) for cut in each.cuts)
