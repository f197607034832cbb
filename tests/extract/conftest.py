"""Short texts read as reports, for the tests of extraction."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from shizheng.extract.claims import Observation
from shizheng.extract.ner import pipeline as ner
from shizheng.extract.pipeline import Extraction, claims, read

Dates = tuple[str | None, str | None]
"""The first and the last day of a figure's period, in ISO form; None for what is not known."""

TITLE = "臺南市政府環境保護局110年度施政績效成果報告"


def _said(text: str, title: str = TITLE) -> Extraction:
    return claims(read("report", f"{title}\n{text}\n"))


def _named(text: str) -> list[tuple[str, str]]:
    return [(text[m.start : m.end], m.type) for m in ner.mentions(ner.build()(text))]


def _dates_of(observation: Observation) -> Dates:
    period = observation.period
    start, end = (period.start, period.end) if period else (None, None)
    return (start.isoformat() if start else None, end.isoformat() if end else None)


def _facts(extraction: Extraction, predicate: str) -> list[tuple[str, str]]:
    return sorted((r.subject, r.object) for r in extraction.relations if r.predicate.value == predicate)


def _sums(extraction: Extraction) -> list[tuple[str, str, int | None]]:
    found = [r for r in extraction.relations if r.predicate.value == "fundedBy"]
    return sorted(((r.subject, r.object, int(r.amount) if r.amount else None) for r in found), key=str)


@pytest.fixture(scope="session")
def said() -> Callable[..., Extraction]:
    """What a text says as the body of a report of 2021 by a bureau of Tainan, or under another title."""
    return _said


@pytest.fixture(scope="session")
def named() -> Callable[[str], list[tuple[str, str]]]:
    """The names in a text, each with its type, in order."""
    return _named


@pytest.fixture(scope="session")
def dates_of() -> Callable[[Observation], Dates]:
    """The days that a figure covers."""
    return _dates_of


@pytest.fixture(scope="session")
def dates() -> Callable[[Extraction], list[Dates]]:
    """The days that each figure of a text covers, in order."""
    return lambda extraction: [_dates_of(observation) for observation in extraction.observations]


@pytest.fixture(scope="session")
def facts() -> Callable[[Extraction, str], list[tuple[str, str]]]:
    """The subject and object of each relation of a kind that a text states, sorted."""
    return _facts


@pytest.fixture(scope="session")
def sums() -> Callable[[Extraction], list[tuple[str, str, int | None]]]:
    """What is paid for, by whom, and how much (None if that is not told), sorted."""
    return _sums
