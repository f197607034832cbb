"""The curated word lists: CSV files beside this module, read once, checked by a test record by record.

Code holds no words; it asks here for a list by name. Every word is folded (`folding.fold`) so that it can be
compared with folded text. Lists come longest first: an alternation built from one takes the longest word.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache

from ..errors import VocabularyError
from ..folding import fold
from ..records import records

__all__ = ["NameHead", "Unit", "alternation", "any_of", "cues", "name_heads", "pattern", "rows", "units"]

_MANY = 40  # first characters of words from which on it pays to look for any of them before trying each
_LISTS = re.compile(r"\{([^{}\d,][^{}]*)\}")  # and not a number of times: {2,8}


@dataclass(frozen=True, slots=True)
class Unit:
    """A measure word: what kind of quantity it measures, and how linked data names it.

    ``id`` is the local name of its SKOS concept and never changes; ``kind`` is one of count, money, share, score, time,
    length, area, volume, mass, energy, temperature, data, rate, rank; ``qudt`` is the local name of the unit of QUDT
    that it falls under, or "".
    """

    name: str
    id: str
    kind: str
    qudt: str


def rows(file: str) -> list[dict[str, str]]:
    """Return the records of one word list, as they stand in its file.

    >>> rows("units.csv")[0]
    {'unit': '件', 'id': 'case', 'kind': 'count', 'qudt': 'CASES'}
    """
    return records("lexicon", file)


def _longest_first(words: set[str]) -> tuple[str, ...]:
    return tuple(sorted(words, key=lambda word: (-len(word), word)))


@cache
def _cue_lists() -> Mapping[str, tuple[str, ...]]:
    lists: dict[str, set[str]] = {}
    for record in rows("cues.csv"):
        lists.setdefault(record["list"], set()).add(fold(record["cue"]))
    return {name: _longest_first(words) for name, words in lists.items()}


def cues(name: str) -> tuple[str, ...]:
    """Return the cue words of one list, longest first.

    >>> "截至" in cues("as_of")
    True
    """
    try:
        return _cue_lists()[name]
    except KeyError:
        raise VocabularyError(f"there is no list of cue words called {name!r}", where="cues.csv") from None


@cache
def alternation(*names: str) -> str:
    """Return a regular expression, without group, that matches any word of the lists, longest first.

    >>> re.search(alternation("as_of"), "累計至8月底").group()
    '累計至'
    """
    return any_of(word for name in names for word in cues(name))


def any_of(words: Iterable[str]) -> str:
    """Return a regular expression, without group, that matches any of some words, longest first.

    Words with the same first character stand together, so that few are tried at each place of a text.

    >>> any_of(["計", "共", "共計"])
    '(?:共(?:計|)|計)'
    """
    tails: dict[str, list[str]] = {}
    for word in _longest_first(set(words)):
        tails.setdefault(re.escape(word[0]), []).append(re.escape(word[1:]))
    found = "|".join(first + (f"(?:{'|'.join(rest)})" if any(rest) else "") for first, rest in tails.items())
    return f"(?:(?=[{''.join(tails)}])(?:{found}))" if len(tails) > _MANY else f"(?:{found})"


@cache
def pattern(template: str) -> re.Pattern[str]:
    """Return a regular expression in which a name of a list in braces matches any word of it; it is compiled once.

    Of several lists, ``{contest|appraisal_head}``, the longest word is taken.

    >>> pattern("{as_of}[0-9]+年底?").search("累計至110年底").group()
    '累計至110年底'
    """
    return re.compile(_LISTS.sub(lambda lists: alternation(*lists[1].split("|")), template))


@cache
def units() -> Mapping[str, Unit]:
    """Return every measure word by its folded name.

    >>> units()["人次"].kind, units()["元"].qudt
    ('count', 'CCY_TWD')
    """
    found = (Unit(fold(r["unit"]), r["id"], r["kind"], r["qudt"]) for r in rows("units.csv"))
    return {unit.name: unit for unit in found}


@dataclass(frozen=True, slots=True)
class NameHead:
    """The last word of proper names and the entity type that it tells: 要點 -> Regulation.

    ``open``: so telling that it ends a name without quotation marks, too. ``marked``: it does so where the name starts
    with what proper names start with: a year, an edition, a place (2015宜蘭水燈節, 全國技能競賽).
    """

    head: str
    type: str
    open: bool
    marked: bool


@cache
def name_heads() -> Mapping[str, NameHead]:
    """Return the heads of proper names by the head itself, longest first.

    >>> name_heads()["自治條例"].type, name_heads()["燈會"].marked
    ('Regulation', True)
    """
    found = [
        NameHead(fold(r["head"]), r["type"], r["open"] in ("yes", "marked"), r["open"] == "marked")
        for r in rows("name_heads.csv")
    ]
    return {head.head: head for head in sorted(found, key=lambda head: (-len(head.head), head.head))}
