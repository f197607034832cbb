"""Whom a sentence says a thing is done by: 由…辦理, 主辦單位為…, and the clause that says only who does it.

「水情雲」由水利局規劃、資訊科建置          -> 水利局, 資訊科
「水情雲」經費190萬元，水利局負責執行      -> 水利局
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from ...ontology.lexicon import pattern
from ..ner.mention import Mention
from .scene import THINGS, Scene
from .topics import subject

__all__ = ["DAY", "HELD", "NEXT_BODY", "doers"]

HELD = tuple(kind for kind in THINGS if kind != "Regulation")
DAY = r"(?:[於自]?[\d年月日度至起~-]+)?"
NEXT_BODY = "(?:、|及|與|和|暨|{with_others})"  # between two bodies that do something together
_OWN = r"本[府會局處部署院所市縣館校]"  # who reports, together with others: 由本會與教育部共同推動
_BY = f"(?:{{done_by}}|係)(?:{_OWN}(?:所屬)?{NEXT_BODY}?)?"  # leads to the body that a thing is done by: 由本會與 …
_UNDERTAKES = "(?:{together|undertakes|adverb})*"
_BY_MEANS = r"(?:{spends}[\d,.兆億萬仟千]+元|{takes_time}[^,。]{1,5}[年月天日])?"  # 由文化局編列500萬元執行
_ROLE = "(?:{does}|{role})(?:單位|機關|機構|廠商|學校|團體)"
_IS = re.compile("(?:單位|機關|機構|廠商|學校|團體)(?P<is>[為係是:])")
# The verb behind the bodies, and no object of its own behind it: 由衛生局辦理「…」 tells of that thing.
_DOES = (
    f"(?:等[^,。;]{{0,8}})?{_UNDERTAKES}{DAY}{_BY_MEANS}"
    f"(?:擔任{_ROLE}|{_UNDERTAKES}所?{{does}}(?!{{does_else}}))(?P<ends>[^「《])"
)
_ALONE = f"{_UNDERTAKES}{{undertakes}}{{does}}(?=[,。;、]|$)"  # a clause of its own: 水利局負責執行
# What a clause may open with that goes on about a thing: 該計畫並自1月起由 ….
_GOES_ON = r"(?:{adverb}|{points}{pointed_thing}|[於自]?[\d年月日度至起~-]++)*+(?:並|及|與)?"
_FURTHEST = 200  # characters in which the bodies of a list are looked for
_REACH = 30  # characters between a thing and 由 in one clause


def doers(scene: Scene) -> Iterator[tuple[Mention, Mention]]:
    """Yield things with the bodies that they are done by: 「…計畫」由臺北市立聯合醫院等19家醫院辦理."""
    for by in pattern(_BY).finditer(scene.folded, *scene.span):
        if scene.in_name(by.start()) or scene.folded[by.start() - 2 : by.start()] == "分別":
            continue
        bodies = list(_acting(scene, by.end()))
        about = _about(scene, by.start()) if bodies else None
        for body in bodies if about else ():
            if about:
                yield about, body
    for noun in _IS.finditer(scene.folded, *scene.span):
        bodies, _ = _bodies_at(scene, noun.end())
        role = scene.led(_ROLE, noun.start("is")) if bodies else None
        about = _about(scene, role.start()) if role else None
        for body in bodies if about else ():
            if about:
                yield about, body
    yield from _clauses_of_their_own(scene)


def _acting(scene: Scene, position: int) -> Iterator[Mention]:
    """Yield the bodies that are said to act from a place on, each with its verb: 由民政科規劃、資訊室建置."""
    while True:
        bodies, end = _bodies_at(scene, position)
        does = pattern(_DOES).match(scene.folded, end) if bodies else None
        hired = [] if does else _hired(scene, end)
        if not (bodies and (does or hired)):
            return
        yield from bodies
        yield from hired
        goes_on = re.compile("[、,](?:並|再|且)?由?").match(scene.folded, does.start("ends")) if does else None
        if goes_on is None:
            return
        position = goes_on.end()


def _about(scene: Scene, position: int) -> Mention | None:
    """Return the thing that the words before 由 are about, if nothing else is named that 由 could belong to."""
    about = subject(scene, position, HELD)
    clause = scene.clause(position)[0]
    if about is None or (about.start < clause and _is_operated(scene, clause, position)):
        return _is_operated(scene, clause, position)
    if clause <= about.start:
        return about if position - about.end <= _REACH else None
    return about if pattern(_GOES_ON).fullmatch(scene.between(clause, position)) else None


def _is_operated(scene: Scene, clause: int, position: int) -> Mention | None:
    """Return the house or office that opens a clause and that others run: 「青年中心」係某分署與某大學合設."""
    body = next(iter(reversed(scene.bodies_between(clause, position))), None)
    if body is None or not re.fullmatch("[」』]", scene.folded[body.end : position]):
        return None
    opens = body.start - clause <= 1 or scene.led("{founds}[之的]?[「『]", body.start)
    return body if opens and scene.folded[position] in "由係" else None


def _hired(scene: Scene, position: int) -> list[Mention]:
    """Return those whom the body before a place has do the work: 由教育處委託某公司建置."""
    word = pattern(DAY + "{commissions}").match(scene.folded, position)
    bodies, end = _bodies_at(scene, word.end()) if word else ([], position)
    return bodies if pattern(_DOES).match(scene.folded, end) else []


def _bodies_at(scene: Scene, position: int) -> tuple[list[Mention], int]:
    """Return the bodies that are listed from a place on, and where the list ends."""
    found: list[Mention] = []
    for body in scene.bodies_between(position, min(scene.span[1], position + _FURTHEST)):
        between = scene.between(position, body.start)
        if between and not (found and pattern(NEXT_BODY).fullmatch(between)):
            break
        found.append(body)
        position = body.end
    bracket = re.compile(r"\([^()]*\)").match(scene.folded, position, scene.span[1]) if found else None
    return found, bracket.end() if bracket else position


def _clauses_of_their_own(scene: Scene) -> Iterator[tuple[Mention, Mention]]:
    """Yield what a sentence is about with the body of a clause that says only who does it: …，婦幼隊負責執行."""
    for body in scene.bodies:
        if scene.clause(body.start)[0] == body.start and pattern(_ALONE).match(scene.folded, body.end):
            about = subject(scene, body.start, HELD)
            if about is not None and about.start >= scene.span[0]:
                yield about, body
