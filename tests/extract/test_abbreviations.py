"""Short forms of names: found among many, never where two things could be meant."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from shizheng.extract.abbreviations import FullNames, abbreviates
from shizheng.extract.pipeline import extract
from shizheng.extract.readers import Source

LONG = "數位創意人才創作育成平台"
Named = Callable[[str], list[tuple[str, tuple[str, ...]]]]


@pytest.fixture
def names(tmp_path: Path) -> Named:
    """The systems of a text with their other names."""

    def read(text: str) -> list[tuple[str, tuple[str, ...]]]:
        path = tmp_path / "report.txt"
        path.write_text(f"臺南市政府文化局110年度施政績效成果報告\n{text}\n", encoding="utf-8")
        return [(each.name, each.aliases) for each in extract(Source(path)).entities if each.type == "System"]

    return read


@pytest.mark.parametrize(
    ("short", "full", "whether"),
    [
        ("數創平台", LONG, True),
        ("數位創意平臺", LONG, True),
        ("創意平台", LONG, False),  # starts otherwise
        ("數位創意系統", LONG, False),  # ends otherwise
        ("數農平台", LONG, False),  # says more
        (LONG, LONG, False),
        ("韌性城市2.0計畫", "韌性城市永續推動2.0計畫", True),
        ("韌性城市3.0計畫", "韌性城市永續推動2.0計畫", False),
        ("韌性城市計畫", "韌性城市永續推動2.0計畫", True),
        ("研究考核發展計畫", "研究發展考核計畫", True),  # mixed up
        ("", LONG, False),
    ],
)
def test_a_name_shortens_another_or_does_not_alone_as_among_others(short: str, full: str, whether: bool) -> None:
    assert abbreviates(short, full) is whether
    assert FullNames([(1, full), (2, "清溪整治工程")]).of(short) == ({1} if whether else set())


def test_a_short_form_of_two_things_is_left_alone(names: Named) -> None:
    one = names("本局建置「數位創意人才創作育成平台」，數創平台上線。")
    assert ("數位創意人才創作育成平台", ("數創平台",)) in one
    two = names("本局建置「數位創意人才創作育成平台」與「數位文創商品展售平台」，「數創平台」上線。")
    assert {name for name, _ in two} >= {"數位創意人才創作育成平台", "數位文創商品展售平台", "數創平台"}
