"""Words: their offsets tile the text, so that a cue is never seen inside a longer word and no place moves."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from shizheng.extract.words import segment
from shizheng.ontology.folding import fold

CHARACTERS = st.characters(exclude_categories=())


def split(text: str) -> list[str]:
    places = segment(text).between(0, len(text))
    return [text[a:b] for a, b in pairwise(places)]


@given(
    st.text(CHARACTERS)
    | st.text(st.sampled_from("本局清掃街道並進行阻擋惡意攻擊行為後面麵臺台里裡裏乾幹干單共600件\n \u200b😀é"))
)
@settings(deadline=None)
def test_words_tile_the_text(text: str) -> None:
    folded = fold(text.encode("utf-8", "ignore").decode("utf-8"))
    places = segment(folded).between(0, len(folded))
    assert places[0] == 0
    assert places[-1] == len(folded)
    assert list(places) == sorted(set(places))
    assert all(split(folded))


@pytest.mark.parametrize(
    ("text", "word", "inside"),
    [
        ("阻擋惡意攻擊行為並進行通報", "攻擊行為", "為"),
        ("普及數位教育", "普及", "及"),
        ("自然人憑證", "自然人", "自"),
        ("促進經濟發展", "經濟", "經"),
        ("本府環境保護局辦理講習", "環境保護局", "保"),
        ("計有清掃街道5處", "計有", "計"),
    ],
)
def test_a_cue_inside_a_longer_word_is_no_word(text: str, word: str, inside: str) -> None:
    words = segment(fold(text))
    start = text.index(word)
    assert words.whole(start, start + len(word))
    place = text.index(inside)
    assert not words.whole(place, place + 1)


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("電話總處理量計922584通", ["電話", "總", "處理量", "計", "922584", "通"]),
        ("第三次定期大會計238件", ["第三次", "定期", "大會", "計", "238", "件"]),
        ("議員提案總數計20案", ["議員", "提案", "總數", "計", "20", "案"]),
        ("委託會計3人", ["委託", "會計", "3", "人"]),
        ("規劃設計3件", ["規劃設計", "3", "件"]),
        ("定期大會會計制度", ["定期", "大會", "會計制度"]),
    ],
)
def test_what_sums_up_before_a_number_is_no_part_of_a_word(text: str, parts: list[str]) -> None:
    places = segment(text).between(0, len(text))
    assert [text[start:end] for start, end in pairwise(places)] == parts


def test_the_places_within_a_stretch_are_those_of_its_words() -> None:
    words = segment("惡意攻擊行為並進行阻擋")
    assert words.between(0, 7) == (0, 2, 6, 7)
    assert words.between(3, 5) == ()
    assert words.between(7, 7) == (7,)
    assert words.parts(6)
    assert not words.parts(1)


def test_the_end_of_the_text_is_a_place_but_no_word() -> None:
    words = segment("清掃")
    assert words.parts(2)
    assert not words.is_verb(2)
    assert not words.has_name(2, 2)


def test_an_empty_text_has_one_place() -> None:
    assert segment("").between(0, 0) == (0,)


@pytest.mark.parametrize("text", ["減少用電", "提升效率"])
def test_what_the_dictionary_calls_a_verb_is_one(text: str) -> None:
    assert segment(text).is_verb(0)
    assert not segment(text).is_verb(2)


def test_traditional_and_simplified_characters_part_alike() -> None:
    assert [len(word) for word in split("環境與經濟發展業務")] == [len(word) for word in split("环境与经济发展业务")]


@pytest.mark.parametrize("piece", ["本局辦理清掃講習並派員巡查", "1,234件、", "一", "a", "「", "單共6"])
def test_a_sentence_of_a_hundred_thousand_characters_is_parted_to_its_end(piece: str) -> None:
    text = piece * (100_000 // len(piece))
    assert segment(text).between(len(text), len(text)) == (len(text),)
