"""When a change is told to have happened, or to be going to: the day, the month or the year beside its verb."""

from __future__ import annotations

import re
from typing import NamedTuple

from ...ontology.lexicon import pattern
from ..claims import Status
from ..periods import PeriodKind
from ..timex import Role, Timex
from .days import day_of
from .scene import Scene
from .successions import Succession, with_day

__all__ = ["Told", "told_before", "told_when", "year_of"]

_REACH = 60  # characters before a verb in which the time may start that it happened at
_BEHIND = 6  # characters behind it, where none stands before: 改版服務108年9月2日上架
_PLANNED_REACH = 12  # and in which 預計 may stand
_NOT_THEN = (Role.COMPARED, Role.ATTRIBUTE, Role.AS_OF)
# 將於年底取代, 將「甲」更名 only moves its object; 擬將, 預計 and the like say it outright.
_WILL = "(?<![已業])將(?=[於由自在與再更取改整併停升]|全面|陸續|正式|轉型|汰換|裁|移)"
_PLANNED = "(?<![已業經]){planned}(?!{not_a_plan})"


class Told(NamedTuple):
    """An ISO day, month or year, or None, and whether what happened then is done."""

    date: str | None
    status: Status


def told_when(scene: Scene, each: Succession) -> Told:
    """Return when a thing took the place of another, or was made of it."""
    end = with_day(scene, each.span[1])
    if end > each.span[1]:
        return _told(scene, scene.timexes(each.span[1], end)[-1], each.span)
    if each.made:
        words = max(each.at, each.span[0]), each.span[1]
        inside = [t for t in scene.timexes(*words) if t.role not in _NOT_THEN and _date(scene, t)]
        if (
            inside or "前身" in scene.folded[each.at : each.at + 3]
        ):  # when it became what it is, is told of another verb
            return _told(scene, inside[-1] if inside else None, words)
    return told_before(scene, each.at, scene.span[0])


def told_before(scene: Scene, position: int, start: int, end: int | None = None) -> Told:
    """Return the time that stands nearest before a verb, in its sentence, or right behind where the verb ends."""
    times = scene.timexes(max(start, scene.span[0], position - _REACH), position)
    near = [t for t in times if t.end <= position and not re.search("[;。]", scene.folded[t.end : position])]
    fitting = [t for t in near if t.role not in _NOT_THEN and _date(scene, t)]
    if end is not None and not fitting:
        behind = scene.timexes(end, end + _BEHIND)
        fitting = [
            t for t in behind if t.role not in _NOT_THEN and _date(scene, t) and "," not in scene.folded[end : t.start]
        ]
    clause = scene.clause(position)[0]
    return _told(scene, fitting[-1] if fitting else None, (max(clause, position - _REACH), position))


def _told(scene: Scene, timex: Timex | None, words: tuple[int, int]) -> Told:
    planned = _is_planned(scene, *words)
    if timex is None:
        return Told(None, Status.PLANNED if planned else Status.DONE)
    return Told(_date(scene, timex), Status.PLANNED if planned else scene.status(timex))


def _is_planned(scene: Scene, start: int, end: int) -> bool:
    """Tell whether words outside of names, or those right before them, say that what they tell is to come."""
    start = max(scene.clause(start)[0], start - _PLANNED_REACH)
    cues = pattern(f"{_WILL}|{_PLANNED}").finditer(scene.folded, start, min(end + 1, scene.span[1]))
    return any(cue.end() <= end and not scene.in_name(cue.start()) for cue in cues)


def _date(scene: Scene, timex: Timex) -> str | None:
    return day_of(scene, timex) or year_of(timex)


def year_of(timex: Timex) -> str | None:
    """Return the Gregorian year that a time names where it names no more: 115年, 自110年起."""
    period = timex.period
    if period is None or period.start is None or (period.start.month, period.start.day) != (1, 1):
        return None
    return f"{period.start.year:04}" if period.kind in (PeriodKind.YEAR, PeriodKind.SINCE) else None
