"""What 分別 tells of several at once, of each its own: 「甲計畫」及「乙計畫」分別由衛生局、社會局辦理."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from ...ontology.lexicon import pattern
from ..claims import Predicate, Relation
from ..ner.mention import Mention
from ..timex import find as find_times
from .days import day_in
from .funding import sums
from .payers import payers_before
from .scene import BODIES, MADE, Scene

__all__ = ["respective"]

_HELD = ("System", "Plan", "Event", "Publication")
_AND = "(?:、|及|與|和|暨|以及)"
_REACH = 120  # characters behind 分別 in which it is told who pays or which day it was
_SUM = r"(?:[\d,.兆億萬仟千]+元)?"
_BEHIND_THING = r"[」』》]?(?:[一-龥]{0,4}?)(?:等\d[項個案])?"


def respective(scene: Scene) -> Iterator[Relation]:
    """Yield what a sentence with 分別 says of bodies, things and days that it lists in the same order."""
    for word in re.compile("分別|各自").finditer(scene.folded, *scene.span):
        things = _listed_before(scene, _HELD, word.start(), _BEHIND_THING)
        yield from _each_runs(scene, word)
        if len(things) > 1:
            yield from _each_is_run(scene, word, things)
            yield from _each_is_paid(scene, word, [thing for thing in things if thing.type in MADE])
            yield from _each_began(scene, word, [thing for thing in things if thing.type in MADE])


def _listed_before(scene: Scene, types: Sequence[str], end: int, behind: str) -> list[Mention]:
    """Return what a list names that ends at a place; `behind` is what may stand behind each."""
    found: list[Mention] = []
    for mention in reversed(scene.before(types, end)):
        joint = _AND + "[「『《]?" if found else ",?"
        if not re.fullmatch(behind + joint, scene.between(mention.end, found[-1].start if found else end)):
            break
        found.append(mention)
    return found[::-1]


def _listed_from(scene: Scene, types: Sequence[str], start: int, lead: str) -> list[Mention]:
    """Return what a list names that starts at a place, behind words that `lead` to it."""
    found: list[Mention] = []
    for mention in scene.behind(types, start):
        joint = rf"{_BEHIND_THING}{_AND}[「『《]?" if found else lead
        if not pattern(joint).fullmatch(scene.between(found[-1].end if found else start, mention.start)):
            break
        found.append(mention)
    return found


def _each_runs(scene: Scene, word: re.Match[str]) -> Iterator[Relation]:
    """補助臺南市政府2,400萬元、屏東縣政府1,850萬元，分別辦理「甲計畫」及「乙計畫」."""
    bodies = _listed_before(scene, BODIES, word.start(), _SUM)
    things = _listed_from(scene, _HELD, word.end(), "(?:用於|用以|用來)?{issues}[「『《]?")
    if len(bodies) != len(things) or len(bodies) < 2:
        return
    paid = scene.led("{funds|grants}", bodies[0].start)
    payers = payers_before(scene, paid.start()) if paid else []
    for index, (body, thing) in enumerate(zip(bodies, things, strict=True)):
        span = (bodies[0].start, thing.end)
        yield scene.relation(thing, Predicate.RESPONSIBLE_AGENCY, scene.text(body), span)
        end = bodies[index + 1].start if index + 1 < len(bodies) else word.start()
        amount = next(iter(sums(scene.folded[body.end : end])), None)
        for payer in payers if thing.type in MADE else ():
            whole = (payer.start, thing.end)
            yield scene.relation(thing, Predicate.FUNDED_BY, scene.text(payer), whole, amount=amount)


def _each_is_run(scene: Scene, word: re.Match[str], things: Sequence[Mention]) -> Iterator[Relation]:
    """「甲計畫」及「乙計畫」分別由衛生局、社會局辦理."""
    bodies = _listed_from(scene, BODIES, word.end(), "{done_by}")
    done = pattern("{does}").match(scene.folded, bodies[-1].end) if bodies else None
    if done and len(bodies) == len(things):
        for thing, body in zip(things, bodies, strict=True):
            yield scene.relation(thing, Predicate.RESPONSIBLE_AGENCY, scene.text(body), (things[0].start, done.end()))


def _each_is_paid(scene: Scene, word: re.Match[str], things: Sequence[Mention]) -> Iterator[Relation]:
    """「甲計畫」及「乙計畫」分別獲環境部補助300萬元、經濟部補助500萬元, or 分別獲環境部補助300萬元、500萬元."""
    end = min(scene.span[1], word.end() + _REACH)
    paid = [
        (payers, each)
        for each in pattern("{funds}").finditer(scene.folded, word.end(), end)
        if (payers := payers_before(scene, each.start(), word.end()))
    ]
    if not paid or not things:
        return
    if len(paid) == len(things):
        ends = [*(payers[0].start for payers, _ in paid[1:]), end]
        amounts = [sums(scene.folded[each.end() : stop])[:1] for (_, each), stop in zip(paid, ends, strict=True)]
        given = [payers for payers, _ in paid]
    else:
        told = sums(scene.folded[paid[0][1].end() : end])[: len(things)]
        amounts = [[amount] for amount in told]
        given = [paid[0][0]] * len(things)
    if len(paid) not in (1, len(things)) or len(amounts) != len(things):
        return
    for thing, payers, amount in zip(things, given, amounts, strict=True):
        for payer in payers:
            span = (things[0].start, max(payer.end, paid[-1][1].end()))
            yield scene.relation(
                thing, Predicate.FUNDED_BY, scene.text(payer), span, amount=amount[0] if amount else None
            )


def _each_began(scene: Scene, word: re.Match[str], things: Sequence[Mention]) -> Iterator[Relation]:
    """「甲系統」、「乙平台」分別於3月1日、5月1日上線."""
    verb = pattern("{launches}").search(scene.folded, word.end(), min(scene.span[1], word.end() + _REACH))
    times = scene.timexes(word.end(), verb.start()) if verb else []
    days = _days(scene, word.end(), verb.start()) if verb and times else []
    if verb and len(days) == len(things):
        for thing, day in zip(things, days, strict=True):
            span = (things[0].start, verb.end())
            yield scene.relation(thing, Predicate.LAUNCHED_ON, day, span, status=scene.status(times[0]))


def _days(scene: Scene, start: int, end: int) -> list[str]:
    """Return the days or months of a list: 112年3月1日、5月1日 are two, though one time expression."""
    found: list[str] = []
    anchor = scene.document.info.period
    for part in re.split(_AND, scene.folded[start:end]):
        times = find_times(part, anchor)
        day = day_in(part, times[0]) if len(times) == 1 else None
        if day is None or times[0].period is None:
            return []
        anchor = times[0].period
        found.append(day)
    return found
