"""Long and hostile texts: whatever a file repeats or runs together, what a reader would find in it is found."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from pathlib import Path

import pytest

from shizheng.extract.claims import Observation
from shizheng.extract.pipeline import Extraction, extract
from shizheng.extract.readers import Source
from shizheng.extract.sentences import LONGEST, sentences

NUMBERS = range(2001, 3501)  # none of them is a service's number, as 1999 is
TITLE = "臺南市政府環境保護局110年度施政績效成果報告"

Reads = Callable[[str], Extraction]


@pytest.fixture
def reads(tmp_path: Path) -> Reads:
    """What the file of a report says whose body is a text."""

    def read(text: str) -> Extraction:
        path = tmp_path / "report.txt"
        path.write_text(f"{TITLE}\n{text}\n", encoding="utf-8", newline="")
        return extract(Source(path))

    return read


def told(found: Extraction) -> list[tuple[str, Decimal, str]]:
    """Return the metric, the value and the unit of every figure, in order."""
    return [(each.metric, each.value, each.unit) for each in found.observations]


def evidence(found: Extraction, observation: Observation) -> tuple[str, str]:
    """Return the words that a figure was read from, and the figure as the file prints it."""
    return found.document.printed(observation.span), found.document.printed(observation.value_span)


def test_every_figure_of_a_sentence_without_end_is_found_with_its_words(reads: Reads) -> None:
    found = reads("，".join(f"本局清掃街道{number}處" for number in NUMBERS))
    assert told(found) == [("清掃街道", Decimal(number), "處") for number in NUMBERS]
    for observation in found.observations:
        words, value = evidence(found, observation)
        assert f"清掃街道{value}處" in words
        assert len(words) <= LONGEST


def test_every_honour_and_relation_of_a_sentence_without_end_is_found(reads: Reads) -> None:
    honoured = reads("，".join(["水利局榮獲「清溪金質獎」"] * 500))
    assert [(award.award, award.recipients) for award in honoured.awards] == [("清溪金質獎", ("水利局",))] * 500
    paid = reads("，".join(f"「清溪管理系統」獲環境部補助{number}萬元" for number in range(1, 501)))
    assert {(relation.subject, relation.object) for relation in paid.relations} == {("清溪管理系統", "環境部")}


def test_a_figure_that_stands_where_a_sentence_is_cut_is_whole(reads: Reads) -> None:
    for length in range(LONGEST - 12, LONGEST):
        found = reads("清" * length + "掃街道12,345處，巷弄67處。")
        assert [(value, unit) for _, value, unit in told(found)] == [(Decimal(12345), "處"), (Decimal(67), "處")]


@pytest.mark.parametrize(
    ("text", "lengths"),
    [
        ("清" * LONGEST, [LONGEST]),
        ("清" * (LONGEST + 1), [LONGEST, 1]),
        ("清" * (LONGEST - 1) + "，掃，" + "街" * 9, [LONGEST, 11]),
        ("清" * (LONGEST - 9) + "，" + "、掃" * 99, [LONGEST - 8, 198]),
        ("清" * (LONGEST - 3) + "1,234處", [LONGEST, 3]),
        ("清" * (LONGEST - 99) + "，共" + "掃" * 96 + "1,234處", [LONGEST - 98, 103]),
        ("清。" + "清" * (LONGEST + 5) + "。掃。", [2, LONGEST, 6, 2]),
    ],
)
def test_a_sentence_without_end_is_cut_at_its_last_comma_but_never_between_thousands(
    text: str, lengths: list[int]
) -> None:
    folded = text.replace("，", ",")
    found = list(sentences(folded, 0, len(folded)))
    assert [end - start for start, end in found] == lengths
    assert "".join(folded[start:end] for start, end in found) == folded


def test_every_number_of_a_paragraph_is_a_figure_or_told_of(reads: Reads) -> None:
    found = reads("、".join(f"{number}處" for number in NUMBERS))
    assert [value for _, value, _ in told(found)] == [Decimal(number) for number in NUMBERS]
    bare = reads("、".join(map(str, NUMBERS)))
    assert not bare.observations
    assert [bare.document.printed(issue.span) for issue in bare.issues if issue.span] == list(map(str, NUMBERS))


@pytest.mark.parametrize(
    "noise",
    [
        "。" * 40_000 + "\u0301\u0316" * 5_000,
        "e" + "\u0301\u0316" * 20_000,
        "abcdefgh" * 12_500,
        "a." * 20_000,
        "<!--" * 2_000,
        "1234567890" * 10_000,
        "億" * 20_000,
        "(" * 50_000,
        "「" * 50_000,
        ")" * 50_000,
        "」』" * 25_000,
        "\u200b\u202e\ufeff\u2060" * 10_000,
        "\ue000\uf8ff" * 20_000,
    ],
    ids=lambda noise: f"{noise[0]!a}-{len(noise)}",
)
def test_what_stands_around_noise_is_read(reads: Reads, noise: str) -> None:
    found = reads(f"本局清掃街道12處。\n{noise}\n本局清淤溝渠34公尺。")
    assert told(found) == [("清掃街道", Decimal(12), "處"), ("清淤溝渠", Decimal(34), "公尺")]


@pytest.mark.parametrize(
    ("clean", "typed"),
    [
        ("清掃街道12處", "清\u200b掃\u200e街\u202e道\ufeff1\u20602\u00ad處"),
        ("清掃街道12處", "清\ue000掃街道１２處".replace("\ue000", "\u2066")),
        ("寮區清掃街道一百處", "\uf9bc區清掃街道\u3127百處"),
        ("辦理講習3場次，獲獎2件", "辦\U000e0001理講習３場次，獲奬２件".replace("\U000e0001", "\ufe0f")),
    ],
)
def test_invisible_and_compatible_characters_change_no_claim(reads: Reads, clean: str, typed: str) -> None:
    written, meant = (reads("本局" + f"{words}。本局" * 500 + "完成。") for words in (typed, clean))
    assert [(value, unit) for _, value, unit in told(written)] == [(value, unit) for _, value, unit in told(meant)]
    assert len(written.observations) >= 500


def test_a_table_of_thousands_of_cells_keeps_the_heads_of_each(reads: Reads) -> None:
    found = reads("里別\t清掃處數\t志工人數\n" + "\n".join(f"第{n}里\t{n}\t{n + 5000}" for n in NUMBERS))
    assert told(found)[::2] == [(f"第{n}里清掃處數", Decimal(n), "處") for n in NUMBERS]
    assert told(found)[1::2] == [(f"第{n}里志工人數", Decimal(n + 5000), "人") for n in NUMBERS]


def test_a_table_row_of_thousands_of_columns_gives_each_figure_its_own_head(reads: Reads) -> None:
    heads, figures = ("\t".join(each.format(n) for n in NUMBERS) for each in ("第{}里", "{}處"))
    found = reads(f"里別\t{heads}\n清掃處數\t{figures}")
    assert told(found) == [(f"清掃處數第{n}里", Decimal(n), "處") for n in NUMBERS]


def test_of_a_long_list_every_name_is_found(reads: Reads) -> None:
    names = [f"{a}{b}管理" for a in "清溪綠水青山白雲藍天" for b in "東西南北中前後左右上"]
    found = reads("本局建置" + "、".join(f"「{name}」" for name in names) + "等100項系統。")
    assert {entity.name for entity in found.entities if entity.type == "System"} >= set(names[-40:])


def test_a_short_name_counts_wherever_it_stands_however_often_it_is_defined(reads: Reads) -> None:
    found = reads("「清溪管理系統」（以下簡稱清溪網）上線，清溪網擴充。\n" * 300)
    (system,) = (entity for entity in found.entities if entity.type == "System")
    assert (system.name, system.aliases) == ("清溪管理系統", ("清溪網",))
    assert len(system.mentions) == 900


def test_agencies_in_a_row_without_end_are_read(reads: Reads) -> None:
    found = reads("環境保護局" * 5_000 + "清掃街道12處。")
    assert [(value, unit) for _, value, unit in told(found)] == [(Decimal(12), "處")]
    assert any(entity.type == "Agency" for entity in found.entities)


def test_a_report_that_is_printed_again_and_again_says_the_same_each_time(reads: Reads) -> None:
    body = (
        "壹、空氣品質\n一、監測\n(一)本局建置「空品小管家」系統，並於110年5月3日正式上線，獲環境部補助1,200萬元。\n"
        "(二)累計設置測站12處，較109年增加3處。\n二、榮譽\n(一)安平區公所榮獲第4屆環境永續獎特優。\n"
    )
    once, often = reads(body), reads(body * 100)
    assert told(often) == told(once) * 100
    assert [award.award for award in often.awards] == [award.award for award in once.awards] * 100
    assert len(often.relations) == 100 * len(once.relations)
    assert [entity.name for entity in often.entities] == [entity.name for entity in once.entities]
