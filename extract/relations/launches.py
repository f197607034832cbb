"""When a thing or an office began."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from ...ontology.lexicon import cues, pattern
from ..claims import Predicate, Relation
from ..ner.mention import Mention
from ..timex import Role, Timex
from .dated import Told, year_of
from .days import day_of
from .scene import BODIES, MADE, Scene
from .topics import is_aside, pointer_end, subject

__all__ = ["introduced", "launched"]

_REACH = 24  # characters between a date and its verb
_FURTHEST = 80  # and before the verb in which a date, or a list of them, starts
_SUBJECT_REACH = 40
_OBJECT_REACH = 8
_GOES_ON_REACH = 120  # characters before a clause that says only when, in which the sentence may open with its subject
_OPENING = 4  # characters before what opens a sentence: 「, 其中
_ONLY_WHEN = r"(?:{adverb}|[並於自從起,]|[\d年月日]++)*"


def launched(scene: Scene) -> Iterator[Relation]:
    """Yield a date, a verb of launching, and a thing or an office, in either order."""
    for thing, date, span in _launches(scene, lambda timex: day_of(scene, timex)):
        yield scene.relation(thing, Predicate.LAUNCHED_ON, date[1], span, status=scene.status(date[0]))


def introduced(scene: Scene) -> Iterator[tuple[Mention, Told, tuple[int, int]]]:
    """Yield what was launched in a year of which no day or month is told: 預計於115年推出."""
    for thing, date, span in _launches(scene, lambda timex: None if day_of(scene, timex) else year_of(timex)):
        yield thing, Told(date[1], scene.status(date[0])), span


_Dated = tuple[Timex, str]
_Launch = tuple[Mention, _Dated, tuple[int, int]]


def _launches(scene: Scene, dated: Callable[[Timex], str | None]) -> Iterator[_Launch]:
    for verb in pattern("{launches}(?!{not_behind_launch})").finditer(scene.folded, *scene.span):
        date = None if scene.in_name(verb.start()) else _date_before(scene, verb.start(), dated)
        if date is None:
            continue
        for thing in _things(scene, verb, date[0]):
            span = (min(date[0].start, max(thing.start, scene.span[0])), max(verb.end(), thing.end))
            yield thing, date, span


def _date_before(scene: Scene, position: int, dated: Callable[[Timex], str | None]) -> _Dated | None:
    times = scene.timexes(max(scene.span[0], position - _FURTHEST), position)
    near = [t for t in times if t.end <= position <= t.end + _REACH]
    if not near or near[-1].role in (Role.AS_OF, Role.COMPARED):
        return None
    if "分別" in scene.folded[max(scene.span[0], near[0].start - 5) : near[-1].start]:
        return None  # 分別於3月1日、5月1日上線: what began on which day is told elsewhere
    day = dated(near[-1])
    return (near[-1], day) if day else None


def _things(scene: Scene, verb: re.Match[str], date: Timex) -> list[Mention]:
    """Return what was launched: the name right behind the verb, else the subject before it, with those listed."""
    behind = scene.behind(MADE, verb.end())
    near = [
        m for m in behind if m.start <= verb.end() + _OBJECT_REACH and "," not in scene.folded[verb.end() : m.start]
    ]
    opened = scene.behind(BODIES, verb.end()) if verb.group() in cues("launches_body") else []
    if opened and re.fullmatch("[之的]?[「『]?", scene.folded[verb.end() : opened[0].start]):
        return opened[:1]  # 6月5日成立之「青年中心」
    if near:
        followed = len(near) > 1 and near[1].start - near[0].end <= 1  # 1999「智能客服」: the second is meant
        return [near[1] if followed else near[0]]
    if _has_object(scene, verb):
        return []  # 於3月1日推出12項措施 launches those
    body, thing = _body(scene, verb, date), subject(scene, verb.start())
    if body is not None and (thing is None or thing.end <= body.start):
        return [body]
    if thing is None or thing not in scene.mentions:
        return [] if thing is None else [thing]  # what 該系統 of an earlier sentence means
    return scene.listed_before(thing, MADE) if _is_near(scene, thing, verb) else []


def _has_object(scene: Scene, verb: re.Match[str]) -> bool:
    """Tell whether a verb that takes one has an object behind it that is no name."""
    takes_one = any(verb.group().endswith(each) for each in cues("launches_something"))
    return takes_one and not pattern("[,。;)」』、:]|$|{ends_launch}").match(scene.folded, verb.end(), scene.span[1])


def _is_near(scene: Scene, thing: Mention, verb: re.Match[str]) -> bool:
    """Tell whether a thing is what a verb behind it is about: near, and nothing else in quotation marks between."""
    position = max(thing.end, pointer_end(scene, thing.end, verb.start()))
    for aside in scene.behind(MADE, thing.end):
        if aside.end <= verb.start() and is_aside(scene, aside) and not _quotes(scene, position, aside.start - 1):
            position = aside.end + 1  # 「新系統」取代「舊系統」，5月2日上線
    if _quotes(scene, position, verb.start()):
        return False
    return verb.start() - position <= _SUBJECT_REACH or _opens(scene, thing, verb)


def _quotes(scene: Scene, start: int, end: int) -> bool:
    return re.search("[「『]", scene.folded[start:end]) is not None


def _opens(scene: Scene, thing: Mention, verb: re.Match[str]) -> bool:
    """Tell whether a thing opens the sentence, and a later clause says only when: 「…」獲補助…，5月2日正式啟動."""
    clause = scene.clause(verb.start())[0]
    only_when = pattern(_ONLY_WHEN).fullmatch(scene.folded, clause, verb.start()) is not None
    opens = thing.start - scene.span[0] <= _OPENING and thing.end < clause
    return opens and only_when and verb.start() - thing.end <= _GOES_ON_REACH


def _body(scene: Scene, verb: re.Match[str], date: Timex) -> Mention | None:
    """Return the body that opened: right before the day or the verb, and not the one that opened something else."""
    bodies = scene.bodies_before(verb.start())
    if not bodies or not pattern("{launches_body}").fullmatch(verb.group()):
        return None
    body = bodies[-1]
    place = date.start if body.end <= date.start else verb.start()
    opening = next(iter(scene.bodies), body)
    if opening != body and _opens(scene, opening, verb) and pattern("{done_by}").match(scene.folded, opening.end):
        return opening  # 托育中心由本局委託基金會營運，自3月8日起對外開放
    led = scene.led("{done_by|formerly}|[與及和在於假]", body.start)
    between = scene.between(body.end, place)
    fits = pattern("[」』]?,?(?:{adverb}|[於自在])*+").fullmatch(between)
    return body if fits and not led else None
