"""Folding: look-alikes become one character each, so a place in the folded text is a place in the text."""

from __future__ import annotations

import itertools
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shizheng.ontology.folding import INVISIBLE, fold, occurrences, search_key

CHARACTERS = st.characters(exclude_categories=())
WORDS = st.text(
    st.characters(min_codepoint=0x4E00, max_codepoint=0x9FFF) | st.sampled_from("臺台ＡＢab１１０%（）"), min_size=1
)
MARKS = st.text(st.sampled_from(" 　\t\n「」『』“”《》、，。·-－:：/\u200b\ufeff\u00ad"))


@given(st.text(CHARACTERS), st.text(CHARACTERS))
def test_a_place_in_the_folded_text_is_a_place_in_the_text(before: str, behind: str) -> None:
    assert len(fold(before)) == len(before)
    assert fold(before + behind) == fold(before) + fold(behind)


@given(st.text(CHARACTERS))
def test_what_is_folded_stays_as_it_is(text: str) -> None:
    assert fold(fold(text)) == fold(text)


def test_no_character_there_is_folds_to_one_that_folds_further() -> None:
    # Behind the planes of the ideographs nothing folds: 0x30000 keeps this fast.
    assert [c for c in map(chr, range(0x30000)) if fold(fold(c)) != fold(c)] == []


@pytest.mark.parametrize(
    ("printed", "folded"),
    [
        ("１１０年度，達９５．３％", "110年度,達95.3%"),
        ("臺南市政府奬勵", "台南市政府獎勵"),
        ("ㄧ、爲民服務", "一、為民服務"),
        ("第〇屆", "第零屆"),
        ("\uf9bc", "寮"),  # a compatibility ideograph, as PDF files hold it
        ("\u2fad年", "青年"),  # a radical: to Unicode the old print form of 青, which is a variant itself
        ("①②", "①②"),  # marks of a list, no digits
        ("㈠", "㈠"),  # would become three characters
        ("ﬁ", "ﬁ"),
        ("高雄市政府", "高雄市政府"),
        ("", ""),
    ],
)
def test_look_alikes_become_the_character_that_is_meant(printed: str, folded: str) -> None:
    assert fold(printed) == folded


@given(WORDS, st.lists(MARKS))
def test_a_name_is_found_however_it_is_set_off_or_broken(name: str, marks: list[str]) -> None:
    printed = "".join(mark + character for mark, character in zip((*marks, *[""] * len(name)), name, strict=False))
    assert search_key(f"「{printed}」\n") == search_key(name)
    assert search_key(fold(name)) == search_key(name)


@given(WORDS)
def test_a_name_is_found_in_capitals_full_width_and_as_itself(name: str) -> None:
    full_width = "".join(chr(ord(c) + 0xFEE0) if "!" <= c <= "~" else c for c in name)
    assert search_key(name.upper()) == search_key(name.lower()) == search_key(full_width)
    assert search_key(search_key(name)) == search_key(name)
    assert search_key(name) == "".join(search_key(character) for character in name)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("智慧臺北 ＡＰＰ", "「智慧台北app」"),
        ("1999市民專線", "１９９９ 市民專線"),
        ("ISO 27001", "iso27001"),
        ("㈠", "一"),
        ("永續\u200b發展", "永續發展"),
    ],
)
def test_two_spellings_of_one_name_have_one_key(one: str, other: str) -> None:
    assert search_key(one) == search_key(other)


@pytest.mark.parametrize(
    ("one", "other"), [("教育局", "教育處"), ("4G專案", "5G專案"), ("95.3%", "95.3"), ("甲+乙", "甲乙")]
)
def test_two_names_keep_two_keys(one: str, other: str) -> None:
    assert search_key(one) != search_key(other)


def test_what_counts_as_invisible_prints_nothing() -> None:
    found = [character for character in map(chr, range(0x110000)) if INVISIBLE.fullmatch(character)]
    assert {"\u200b", "\u202e", "\ufeff", "\ufe0f"} <= set(found)
    assert {unicodedata.category(character) for character in found} <= {"Cf", "Mn"}


@pytest.mark.parametrize(
    ("text", "words", "found"),
    [
        ("台 北市與「臺北」縣", "臺北", ["台 北", "臺北"]),
        ("ＡＰＰ與app", "App", ["ＡＰＰ", "app"]),
        ("資資資", "資資", ["資資"]),
        ("資安㈱", "株", ["㈱"]),  # one character that becomes three
        ("資訊", "資安", []),
        ("資訊", "「」", []),
        ("", "資", []),
    ],
)
def test_words_are_found_where_they_stand_however_they_are_written(text: str, words: str, found: list[str]) -> None:
    assert [text[start:end] for start, end in occurrences(text, words)] == found


@given(WORDS, WORDS, MARKS)
def test_what_is_found_holds_the_words_and_nothing_before_or_behind_them(words: str, text: str, mark: str) -> None:
    inside = words[:1] + mark + words[1:]
    found = occurrences(text + inside + text, words)
    assert found
    assert all(search_key((text + inside + text)[start:end]) == search_key(words) for start, end in found)
    assert all(before[1] <= behind[0] for before, behind in itertools.pairwise(found))
