"""How far along the way from a plan to an effect a claim stands: its rung on the ladder.

將增設5處 planned · 補助經費263萬元 done · 服務237人次 output · 滿意度98.67% outcome · 榮獲優等 honour

The ladder is the results chain of public performance: what is meant to be, what was carried out, what that delivered,
what came of it for people, and how others judged it. It follows the stages of the value chain in StratML (ISO 17469:
Input_Processing, Output, Outcome), with a rung below for what is only announced and one beside for honours.

The words that decide stand in `ontology/lexicon/rungs.csv`. ``in`` means anywhere in what the figure counts, or in its
clause before it; of several the last decides, as the last noun of a Chinese phrase is what is meant. ``by`` means right
beside the figure. Where no word decides, the kind of the unit does.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from enum import StrEnum
from functools import cache
from typing import NamedTuple

from ..ontology.folding import fold
from ..ontology.lexicon import any_of, pattern, rows, units
from .claims import Announcement, Award, Claim, Entity, LifeEvent, Observation, Outcome, Predicate, Relation, Status

__all__ = ["Place", "Rung", "rung"]

_CLAUSE_END = re.compile("[,;:。、()]")
_NEAR = 12  # characters before a figure whose metric is a single one, the rest of 乙等 in a list of grades


class Rung(StrEnum):
    """What a claim tells of: what is announced, an act, what was delivered, an effect, or an honour."""

    PLANNED = "planned"
    DONE = "done"
    OUTPUT = "output"
    OUTCOME = "outcome"
    HONOUR = "honour"


class Place(NamedTuple):
    """A rung, and the word, the unit or the kind of claim by which a claim was put there, in Chinese."""

    rung: Rung
    because: str


_OF_UNITS = {"money": Rung.DONE, "share": Rung.OUTCOME, "score": Rung.OUTCOME, "rank": Rung.HONOUR}
"""What figures of a kind of unit tell of where no word decides; of every other kind what was delivered."""

_OF_TYPES = {"Award": Rung.HONOUR, "Publication": Rung.OUTPUT, **dict.fromkeys(("Plan", "System", "Event"), Rung.DONE)}
"""What named things tell of; who acts and by which rules is on no rung."""

_RELATIONS = {
    Predicate.RESPONSIBLE_AGENCY: "主辦",
    Predicate.LAUNCHED_ON: "啟用",
    Predicate.FUNDED_BY: "補助",
    Predicate.REPLACES: "取代",
}
_OUTCOMES = {Outcome.WON: "得獎", Outcome.SHORTLISTED: "入圍", Outcome.NOMINATED: "推薦參獎"}
_TYPES = {"Award": "獎項", "Publication": "出版品", "Plan": "計畫", "System": "系統", "Event": "活動"}


def rung(claim: Claim) -> Place | None:
    """Return the rung of a claim; None for the name of a body, a person or a rule, which is on none."""
    if isinstance(claim, Entity) and claim.type not in _OF_TYPES:
        return None
    if claim.status is not Status.DONE:
        return Place(Rung.PLANNED, _told_by(claim))
    match claim:
        case Observation():
            return _figure(claim)
        case Award():
            won = claim.outcome is not Outcome.NOMINATED
            return Place(Rung.HONOUR if won else Rung.DONE, _OUTCOMES[claim.outcome])
        case Relation():
            return Place(Rung.DONE, _RELATIONS[claim.predicate])
        case LifeEvent():
            return Place(Rung.DONE, "沿革")
        case Entity():
            return Place(_OF_TYPES[claim.type], _TYPES[claim.type])
    raise TypeError(type(claim))


def _told_by(claim: Claim) -> str:
    """Return the word that tells of a plan or a target, the last before what is claimed."""
    quote = fold(claim.quote)
    printed = fold(claim.printed) if isinstance(claim, Observation) else ""
    if isinstance(claim, Announcement) and (claim.cue or claim.rule == "heading"):
        return _word(claim.cue) if claim.cue else "標題所述為未來工作"
    if claim.status is Status.TARGET:
        found = pattern("{target}").findall(quote)
        return _word(found[0]) if found else "目標"
    told = list(pattern("{announces|planned|target}|將").finditer(quote))
    before = [each for each in told if each.end() <= quote.find(printed)] or told
    return _word(before[-1].group()) if before else "時間在報告期間之後"


def _figure(claim: Observation) -> Place:
    unit = fold(claim.unit)
    kind = units()[unit].kind if unit in units() else "count"
    metric, words = fold(claim.metric), _words_of(kind)
    before, _, behind = ("", "", "") if claim.rule == "table" else fold(claim.quote).partition(fold(claim.printed))
    clause = _CLAUSE_END.split(before)[-1]
    beside = words.ahead.search(clause) or words.behind.match(behind)
    if beside:
        return _place(beside[1])
    for told in (metric, clause) if len(metric) > 1 else (before[-_NEAR:],):
        if found := words.within.findall(told):
            return _place(found[-1])
    return Place(_OF_UNITS.get(kind, Rung.OUTPUT), f"單位「{claim.unit}」" if claim.unit else "數量")


def _place(word: str) -> Place:
    return Place(Rung(_rows()[word]["rung"]), _word(word))


def _word(word: str) -> str:
    return f"用詞「{word}」"


class _Words(NamedTuple):
    """The words that decide of figures of one kind of unit: within a metric, right ahead of a figure, right behind."""

    within: re.Pattern[str]
    ahead: re.Pattern[str]
    behind: re.Pattern[str]


@cache
def _rows() -> Mapping[str, Mapping[str, str]]:
    return {fold(row["word"]): row for row in rows("rungs.csv")}


def _any(words: Iterable[str]) -> str:
    listed = list(words)
    return any_of(listed) if listed else "(?!)"


@cache
def _words_of(kind: str) -> _Words:
    fits = {word: row["where"] for word, row in _rows().items() if not row["kinds"] or kind in row["kinds"].split()}
    within, beside = (_any(word for word, where in fits.items() if where == each) for each in ("in", "by"))
    led = rf"({beside})(?:{pattern('{so_many}').pattern}|[了至為到]){{0,3}}$"
    return _Words(re.compile(within), re.compile(led), re.compile(f"({beside})"))
