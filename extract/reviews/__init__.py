"""Verdicts of people on what was read: a file that says what is right, wrong or other, and the rules that obey it.

    reviews = Reviews.read(Path("reviews.csv"))       checked as a whole, or a ReadError that names every bad line
    found = obey(keyed(found), reviews.of("110年度"))  an `Extraction` as judged; what can't be obeyed is an issue

A verdict is of a claim that prints a fact in a sentence (`keys`), says which of its fields should be otherwise
(`fields`), and is about what was read at the time (`obey`).
"""

from __future__ import annotations

from .judgements import NAME, Judgement, Reviews
from .keys import keyed
from .obey import NOT_APPLIED, OUTDATED, WITHDRAWN, obey

__all__ = ["NAME", "NOT_APPLIED", "OUTDATED", "WITHDRAWN", "Judgement", "Reviews", "keyed", "obey"]
