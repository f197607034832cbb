"""Queries to begin with: one .rq file each, which says in its head what it shows, in Chinese and in English."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib import resources

__all__ = ["Example", "examples"]


@dataclass(frozen=True, slots=True)
class Example:
    """A query to begin with: its name, what it shows, and its text."""

    name: str
    zh: str
    en: str
    query: str


@cache
def examples() -> Mapping[str, Example]:
    """Return the examples by their names, in alphabetical order."""
    files = sorted(file.name for file in resources.files(__package__).iterdir() if file.name.endswith(".rq"))
    return {each.name: each for each in map(_read, files)}


def _read(file: str) -> Example:
    query = (resources.files(__package__) / file).read_text(encoding="utf-8")
    zh, en = (line.partition(": ")[2] for line in query.splitlines()[:2])
    return Example(file.removesuffix(".rq"), zh, en, query)
