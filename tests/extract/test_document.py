"""Offsets: every word of a report knows where the user's own file prints it, in all four layouts."""

from __future__ import annotations

import re
import unicodedata
from array import array
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from shizheng.extract import layout
from shizheng.extract.claims import Claim
from shizheng.extract.document import Document, ReportInfo
from shizheng.extract.periods import Period
from shizheng.extract.pipeline import Extraction, extract, read
from shizheng.extract.placed import Placed, Span
from shizheng.extract.readers import Source

LAYOUTS = {"103": "paged", "108": "wrapped", "110": "flowing", "114": "flowing"}
_MARKS = re.compile(r"<[^>]*>|[\s|#*`]|&\w+;")
_FURNITURE = "重要施政項目執行成果與效益"


@pytest.fixture(scope="module", params=sorted(LAYOUTS))
def sample(request: pytest.FixtureRequest, samples: Path) -> Extraction:
    """One sample report, read."""
    (path,) = samples.glob(f"*{request.param}.*")
    return extract(Source(path))


def test_the_samples_show_every_layout(samples: Path) -> None:
    found = {path.stem[-3:]: layout.name(path.read_text(encoding="utf-8")) for path in samples.iterdir()}
    assert found == LAYOUTS


def test_the_canonical_text_is_the_users_file(sample: Extraction, samples: Path) -> None:
    (path,) = samples.glob(f"{sample.document.key}.*")
    with path.open(encoding="utf-8", newline="") as file:
        assert sample.document.canonical == file.read()


def test_every_visible_character_stands_where_it_says(sample: Extraction) -> None:
    document = sample.document
    assert len(document.text) == len(document.folded) == len(document.places)
    for character, place in zip(document.text, document.places, strict=True):
        assert character in (document.canonical[place], " ", "\n")


def test_no_word_of_the_file_is_lost_or_doubled(sample: Extraction) -> None:
    document = sample.document
    kept = sorted(set(document.places))
    lost = "".join(c for place, c in enumerate(document.canonical) if place not in set(kept))
    assert re.sub(_FURNITURE, "", _MARKS.sub("", lost)).strip("-") == ""
    visible = [p for c, p in zip(document.text, document.places, strict=True) if not c.isspace()]
    assert len(visible) == len(set(visible))


def test_blocks_tile_the_logical_text(sample: Extraction) -> None:
    document = sample.document
    ends = [0, *(block.end + 1 for block in document.blocks)]
    assert [block.start for block in document.blocks] == ends[:-1]
    assert ends[-1] == len(document.text)
    assert all(document.text[block.end] == "\n" for block in document.blocks)
    assert all(block.start <= block.body <= block.end for block in document.blocks)


def _bare(words: str) -> str:
    return _MARKS.sub("", words)


def test_the_span_of_every_block_and_section_prints_its_words(sample: Extraction) -> None:
    document = sample.document
    for part in (*document.blocks, *document.sections):
        printed = document.printed(document.span(part.start, part.end))
        assert _bare(printed) == _bare(document.text[part.start : part.end])
    assert all(document.text[s.start : s.end] == s.title for s in document.sections)


def test_the_evidence_of_every_claim_holds_what_is_claimed(sample: Extraction) -> None:
    document = sample.document
    claims: list[Claim] = [*sample.observations, *sample.entities, *sample.awards, *sample.relations]
    assert claims
    for claim in claims:
        assert 0 <= claim.span.start < claim.span.end <= len(document.canonical)
        assert not document.printed(claim.span)[0].isspace()
    for observation in sample.observations:
        assert _bare(document.printed(observation.value_span)) in observation.printed
        assert _bare(document.printed(observation.value_span)) in _bare(document.printed(observation.span))
    for entity in sample.entities:
        assert all(_bare(document.printed(m)) for m in entity.mentions)


def test_every_block_knows_the_section_that_it_stands_in(sample: Extraction) -> None:
    document = sample.document
    for index, section in enumerate(document.sections):
        assert section.parent is None or section.parent < index
        assert document.section_at(section.start) == index
    for block in document.blocks:
        before = [number for number, s in enumerate(document.sections) if s.start <= block.start]
        assert block.section is None or block.section in before
        assert document.block_at(block.start) is block
        path = document.heading_path(block.section)
        assert all(title in {s.title for s in document.sections} for title in path)
        assert (path == ()) == (block.section is None)


def test_words_that_the_page_parted_have_the_span_of_their_longest_piece() -> None:
    canonical = "清掃街道" + "-" * 100 + "五處"
    document = Document("r", canonical, "清掃街道五處", array("l", [0, 1, 2, 3, 104, 105]))
    assert document.span(0, 6) == Span(0, 4)
    assert document.span(2, 6) == Span(2, 4)
    assert document.span(4, 6) == Span(104, 106)


def test_words_that_a_column_parted_have_the_span_of_their_longest_piece() -> None:
    document = Document("r", "街道清掃五處", "清掃五處街道", array("l", [2, 3, 4, 5, 0, 1]))
    assert document.span(0, 6) == Span(2, 6)
    assert document.printed(document.span(3, 6)) == "街道"


@pytest.mark.parametrize(("start", "end"), [(0, 0), (2, 1), (-1, 2), (0, 99)])
def test_a_stretch_without_characters_has_no_span(start: int, end: int) -> None:
    with pytest.raises(ValueError, match="no characters"):
        read("r", "清掃街道。").span(start, end)


def test_placed_words_keep_their_places_when_cut_and_joined() -> None:
    words = Placed.joined([Placed("清掃", [3, 5]), Placed("街道", [9, 10])])
    assert (words[1:3].text, list(words[1:3].places)) == ("掃街", [5, 9])
    assert not Placed()


@pytest.mark.parametrize(
    ("info", "label"),
    [
        (ReportInfo("清潔報告"), "清潔報告"),
        (ReportInfo("清　潔", "甲市政府環境局", period=Period.year(2021)), "甲市政府環境局 清潔（110年）"),
        (
            ReportInfo("甲市政府環境局報告", "甲市政府環境局", period=Period.months(2021, 1, 6)),
            "甲市政府環境局報告（110年1月至6月）",
        ),
        (ReportInfo("110年度報告", "甲局", period=Period.year(2021)), "甲局 110年度報告"),
        (ReportInfo(), ""),
    ],
)
def test_a_report_is_called_by_its_title_with_agency_and_period_where_it_leaves_them_out(
    info: ReportInfo, label: str
) -> None:
    assert info.label == label


HIDDEN = st.text(st.sampled_from("\u200b\u200e\u202e\u2066\ufeff\ufe0f\u00ad"), max_size=3)
LOOK_ALIKES: dict[str, Callable[[str], str]] = {
    "as it is": str,
    "full width": lambda c: chr(ord(c) + 0xFEE0) if "!" <= c <= "~" else c,
    "compatibility": lambda c: {"年": "\uf98e", "理": "\uf9e4", "度": "\ufa01"}.get(c, c),
}


@given(st.lists(HIDDEN, min_size=40, max_size=40), st.sampled_from(sorted(LOOK_ALIKES)))
@settings(deadline=None, max_examples=40)
def test_hidden_and_look_alike_characters_move_no_offset(hidden: list[str], how: str) -> None:
    plain = "110年度辦理講習1,234場，參加者逾5,678人次。"
    shown = [LOOK_ALIKES[how](character) for character in plain]
    text = "".join(mark + character for mark, character in zip(hidden, shown, strict=False))
    document = read("r", text)
    assert unicodedata.normalize("NFKC", document.text) == unicodedata.normalize("NFKC", plain) + "\n"
    for printed, start in (("1,234", 9), ("5,678", 19)):
        span = document.span(start, start + len(printed))
        assert document.printed(span)[0] == shown[start]
        assert document.printed(span)[-1] == shown[start + len(printed) - 1]
