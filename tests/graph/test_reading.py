"""The text that the graph keeps of a report is the one that was read, and every stretch of the file is found in it."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shizheng.api import Graph
from shizheng.extract.pipeline import read
from shizheng.extract.placed import Span
from shizheng.graph.reading import Passage, Reading


def test_what_the_graph_keeps_is_what_was_read(samples: Path) -> None:
    for file in sorted(samples.iterdir()):
        reading = Reading.of(read(file.stem, file.read_text(encoding="utf-8-sig")))
        assert Reading.parsed(reading.written()) == reading
        assert {"heading", "paragraph"} <= {each.kind for each in reading.passages}


def test_a_stretch_of_the_file_is_found_where_lines_were_joined(samples: Path) -> None:
    text = (samples / "高雄市研考會-108.txt").read_text(encoding="utf-8-sig")
    reading = Reading.of(read("研考會-108", text))
    joined = [(number, each) for number, each in enumerate(reading.passages) if len(each.runs) > 1]
    assert joined, "this sample stands in two columns"
    for number, passage in joined:
        (start, length), (following, _) = passage.runs[:2]
        place = reading.placed(Span(start + length - 2, following + 2))
        assert place is not None
        assert place[0] == number
        cut = text[start + length - 2 : start + length] + text[following : following + 2]
        assert passage.text[place[1] : place[2]] == cut.replace("\n", "")
    assert reading.placed(Span(len(text) + 5, len(text) + 9)) is None


def test_numbers_that_measure_nothing_are_kept_with_the_reason() -> None:
    text = "1.依第3次會議決議，於113年3月5日上午9:30撥打1999，計受理56件。\n2.另案辦理。\n"
    reading = Reading.of(read("局-113", text))
    told = {text[span.start : span.end]: reason for span, reason in reading.uncounted}
    assert told["1."] == "list number"
    assert told["113"] == "date"
    assert told["3"] == "date"
    assert told["1999"] in ("name", "code")
    assert "56" not in told


def test_every_piece_of_evidence_of_a_graph_stands_in_its_text(sample_graph: Graph) -> None:
    checked = 0
    for source, written in sample_graph.sparql("SELECT ?s ?r { ?s sz:reading ?r }").rows:
        reading = Reading.parsed(str(written))
        query = f"""SELECT ?from ?to ?words {{ ?e oa:hasSource <{source}> ; oa:hasSelector ?p , ?q .
            ?p oa:start ?from ; oa:end ?to . ?q oa:exact ?words }}"""
        for start, end, words in sample_graph.sparql(query).rows:
            number, first, last = reading.placed(Span(int(str(start)), int(str(end)))) or pytest.fail(str(words))
            shown = reading.passages[number].text[first:last]
            assert "".join(shown.split())[:6] == "".join(str(words).split())[:6]
            checked += 1
    assert checked > 300


runs = st.lists(st.tuples(st.integers(0, 30), st.integers(1, 5)), min_size=1, max_size=6)


@given(runs, st.integers(0, 60), st.integers(1, 20))
def test_what_comes_from_a_span_lies_within_it(gaps: list[tuple[int, int]], start: int, length: int) -> None:
    places: list[int] = []
    made: list[tuple[int, int]] = []
    position = 0
    for gap, size in gaps:
        position += gap + 1
        made.append((position, size))
        places += range(position, position + size)
        position += size
    passage = Passage("paragraph", None, "字" * len(places), tuple(made))
    inside = [index for index, place in enumerate(places) if start <= place < start + length]
    assert passage.within(Span(start, start + length)) == ((inside[0], inside[-1] + 1) if inside else None)


def test_a_reading_of_many_lines_is_no_larger_than_four_times_its_file(samples: Path) -> None:
    for file in sorted(samples.iterdir()):
        text = file.read_text(encoding="utf-8-sig")
        assert len(Reading.of(read(file.stem, text)).written()) < 4 * len(text)
