"""What a fact card tells of a claim, and in which order: from fields.csv, each property with its words."""

from __future__ import annotations

import csv
from dataclasses import dataclass
from functools import cache
from importlib import resources

from ...graph.terms import DCTERMS, RDFS, SZ, URIRef
from ...ontology.errors import VocabularyError

__all__ = ["CLASSES", "Column", "columns", "rule_label"]

CLASSES = {
    "Observation": ("figure", "數據"),
    "AwardGrant": ("award", "獎項"),
    "Relation": ("relation", "關係"),
    "Mention": ("entity", "名稱"),
    "Announcement": ("promise", "預告"),
    "LifecycleEvent": ("relation", "沿革"),
    "Issue": ("issue", "待查"),
    "Sentence": ("sentence", "句子"),
}
"""The classes that have a fact card: how each is coloured, and what it is called in Chinese."""
_ELSEWHERE = {"comment": RDFS.comment, "isPartOf": DCTERMS.isPartOf}


@dataclass(frozen=True, slots=True)
class Column:
    """A property that a card tells, with its words in Chinese and English."""

    iri: URIRef
    name: str
    label: str
    english: str


@cache
def columns(kind: str) -> tuple[Column, ...]:
    """Return what a card tells of a claim of a class, those that every claim has at the end.

    Raises `VocabularyError` for a line of the table that names no class.
    """
    table = (resources.files(__package__) / "fields.csv").read_text(encoding="utf-8")
    found = []
    for number, row in enumerate(csv.DictReader(table.splitlines()), 2):
        if row["class"] not in (*CLASSES, "*"):
            raise VocabularyError(f"no class with a card: {row['class']}", where=f"fields.csv:{number}")
        if row["class"] in (kind, "*"):
            name = row["property"]
            found.append(Column(_ELSEWHERE.get(name, SZ[name]), name, row["label"], row["english"]))
    return tuple(found)


def rule_label(rule: str) -> str:
    """Return what a rule, or several that agree, looked at, in Chinese; a name that nobody explained stays as it is.

    >>> rule_label("gazetteer+quoted")
    '名錄；引號中的名稱'
    """
    return "；".join(_rules().get(each, each) for each in rule.split("+"))


@cache
def _rules() -> dict[str, str]:
    table = (resources.files(__package__) / "rules.csv").read_text(encoding="utf-8")
    return {row["rule"]: row["label"] for row in csv.DictReader(table.splitlines())}
