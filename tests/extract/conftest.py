"""Short texts read as reports, for the tests of extraction."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from shizheng.extract.ner import pipeline as ner
from shizheng.extract.pipeline import Extraction, claims, read

TITLE = "臺南市政府環境保護局110年度施政績效成果報告"


def _said(text: str, title: str = TITLE) -> Extraction:
    return claims(read("report", f"{title}\n{text}\n"))


def _named(text: str) -> list[tuple[str, str]]:
    return [(text[m.start : m.end], m.type) for m in ner.mentions(ner.build()(text))]


@pytest.fixture(scope="session")
def said() -> Callable[..., Extraction]:
    """What a text says as the body of a report of 2021 by a bureau of Tainan, or under another title."""
    return _said


@pytest.fixture(scope="session")
def named() -> Callable[[str], list[tuple[str, str]]]:
    """The names in a text, each with its type, in order."""
    return _named
