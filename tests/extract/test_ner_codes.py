"""Names that are numbers: standards, and the lines that people call."""

from __future__ import annotations

import pytest

from shizheng.extract.ner.codes import coded_names
from shizheng.ontology.folding import fold


def _coded(text: str) -> list[tuple[str, str]]:
    return [(text[m.start : m.end], m.type) for m in coded_names(fold(text))]


@pytest.mark.parametrize(
    "name", ["ISO 27001", "ISO27001", "ISO/IEC 27701", "ISO 9001:2015", "CNS 13438", "ISO 14064-1", "BS 10012"]
)
def test_a_standard_is_named_by_who_sets_it_and_its_number(name: str) -> None:
    assert _coded(f"機房取得{name}驗證3案") == [(name, "Regulation")]


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("1957福利諮詢專線", "System"),
        ("1999縣民熱線", "System"),
        ("1955 移工諮詢專線", "System"),
        ("0800-580-995免付費電話", "System"),
        ("1999話務中心", "Agency"),
        ("1999市民諮詢服務中心", "Agency"),
    ],
)
def test_a_line_is_named_by_its_number_and_what_it_is_for(name: str, kind: str) -> None:
    assert _coded(f"設置{name}受理來電") == [(name, kind)]


@pytest.mark.parametrize(
    "text",
    ["ISO認證12張", "佈建GRI 100件", "共1999件專線申裝", "1,957通專線", "計1000專線", "BS 1000萬元", "PASS 1234"],
)
def test_other_numbers_are_no_names(text: str) -> None:
    assert _coded(text) == []
