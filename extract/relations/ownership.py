"""Who runs, made, organised or issued a thing: the bodies before it, or those that it is done by."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ...ontology.lexicon import pattern
from ..claims import Predicate, Relation
from ..ner.mention import Mention
from .scene import THINGS, Scene
from .topics import subject

__all__ = ["responsible"]

_EDITION = r"(?:\d{2,3}年度?|\d{4}年?|第[\d一二三四五六七八九十]{1,3}屆)?"
_DAY = r"(?:[於自]?[\d年月日度至起~-]+)?"
_SUM = r"(?:[計共各]?[\d,.兆億萬仟千]+元)?"
_OWN = r"本[府會局處部署院所市縣館校]"  # who reports, together with others: 由本會與教育部共同推動
_HELD = tuple(kind for kind in THINGS if kind != "Regulation")
_FURTHEST = 200  # characters in which the bodies of a list are looked for
_OPENING = 4  # characters before the body that opens a sentence
_REACH = 30  # characters between a thing and 由 in one clause


_NEXT_BODY = "(?:、|及|與|和|暨|{with_others})"  # between two bodies that do something together
# What may stand between a body and the thing that it runs or issued, alone or together with others.
_OWNS = (
    "(?:之|的|網站|{adverb}*+以(?=「)|" + _SUM + _DAY + "{adverb}*+{with_others}?{issues}-?(?:完成)?)?(?:之|的)?"
    "{called_system|called_event|called_publication}?"
    f"{_EDITION}[「『《]?"
)
_TOGETHER = f"{_DAY}{{jointly}}(?:之|的)?{_EDITION}[「『《]?"
_BY = f"{{done_by}}(?:{_OWN}(?:所屬)?{_NEXT_BODY}?)?"  # leads to the body that a thing is done by: 由本會與 …
# The verb behind the bodies, and no object of its own behind it: 由衛生局辦理「…」 tells of that thing.
_DOES = (
    "(?:等[^,。;]{0,8})?(?:共同合作|共同|合作|聯合|攜手|協力|負責|統籌|主責)?"
    + _DAY
    + "所?{does}(?!{does_else})[^「《]"
)
# What a clause may open with that goes on about a thing: 該計畫並自1月起由 ….
_GOES_ON = r"(?:{adverb}|{points}{pointed_thing}|[於自]?[\d年月日度至起~-]++)*+(?:並|及|與)?"


def responsible(scene: Scene) -> Iterator[Relation]:
    """Yield the bodies right before a thing, those that it is done by, and the one that opens the sentence."""
    done: dict[Mention, list[Mention]] = {}
    for thing, body in (*_done_by(scene), *_in_brackets(scene), *_paying(scene)):
        done.setdefault(thing, []).append(body)
    for thing in scene.things:
        if thing.type in _HELD:
            first = _first_listed(scene, thing)
            for body in (*_before(scene, first), *done.pop(thing, ()), *_opening(scene, thing)):
                span = (min(body.start, thing.start), max(body.end, thing.end))
                yield scene.relation(thing, Predicate.RESPONSIBLE_AGENCY, scene.text(body), span)
    for thing, bodies in done.items():  # things that an earlier sentence named
        for body in bodies:
            yield scene.relation(thing, Predicate.RESPONSIBLE_AGENCY, scene.text(body), (scene.span[0], body.end))


def _first_listed(scene: Scene, thing: Mention) -> Mention:
    """Return the first of the things that a verb has for objects together: 辦理「甲」、「乙」及「丙」."""
    first = scene.listed_before(thing, _HELD)[0]
    return first if scene.led("{issues}[「『《]?", first.start) and not scene.led("分別.*", first.start) else thing


def _before(scene: Scene, thing: Mention) -> Iterator[Mention]:
    """Yield the bodies that end right before a thing or what leads to it, and those listed with them."""
    position = thing.start
    for body in reversed(scene.bodies_before(thing.start)):
        between = scene.between(body.end, position)
        first = position == thing.start and (pattern(_OWNS).fullmatch(between) or pattern(_TOGETHER).fullmatch(between))
        listed = position != thing.start and pattern(_NEXT_BODY).fullmatch(between)
        if not (first or listed) or _is_venue(scene, body):
            break
        yield body
        if not pattern("{with_others|jointly}").search(scene.folded, body.end, thing.start):
            break
        position = body.start


def _done_by(scene: Scene) -> Iterator[tuple[Mention, Mention]]:
    """Yield things with the bodies that they are done by: 「…計畫」由臺北市立聯合醫院等19家醫院辦理."""
    for by in pattern(_BY).finditer(scene.folded, *scene.span):
        if scene.in_name(by.start()) or scene.folded[by.start() - 2 : by.start()] == "分別":
            continue
        bodies, end = _bodies_at(scene, by.end())
        if not bodies:
            continue
        does = pattern(_DOES).match(scene.folded, end)
        hired = [] if does else _hired(scene, end)
        if not (does or hired):
            continue
        clause = scene.clause(by.start())[0]
        before = scene.between(clause, by.start())
        about = subject(scene, by.start(), _HELD)
        if about is None or not _leads_to(scene, before, clause, about, by.start()):
            continue
        for body in (*bodies, *hired):
            yield about, body


def _hired(scene: Scene, position: int) -> list[Mention]:
    """Return those whom the body before a place has do the work: 由教育處委託某公司建置."""
    word = pattern(_DAY + "{commissions}").match(scene.folded, position)
    bodies, end = _bodies_at(scene, word.end()) if word else ([], position)
    return bodies if pattern(_DOES).match(scene.folded, end) else []


def _in_brackets(scene: Scene) -> Iterator[tuple[Mention, Mention]]:
    """Yield things with the bodies in brackets behind them: 「銀髮共餐計畫」(社會局)."""
    for body in scene.bodies:
        if scene.folded[body.start - 1 : body.start] == "(" and scene.folded[body.end : body.end + 1] in (")", "、"):
            end = body.start - 1
            named = scene.before(_HELD, end)
            if named and scene.folded[named[-1].end : end] in ("", "」", "』", "》"):
                yield named[-1], body


def _paying(scene: Scene) -> Iterator[tuple[Mention, Mention]]:
    """Yield plans with the bodies that give money by them: 交通部觀光署依「智慧觀光補助計畫」撥款360萬元."""
    for thing in scene.things:
        paid = pattern("[」』]?{funds|pays_out}").match(scene.folded, thing.end)
        if thing.type != "Plan" or not paid:
            continue
        for body in scene.bodies_before(thing.start):
            if body.type == "Agency" and re.fullmatch("依據?[「『]?", scene.between(body.end, thing.start)):
                yield thing, body


def _bodies_at(scene: Scene, position: int) -> tuple[list[Mention], int]:
    """Return the bodies that are listed from a place on, and where the list ends."""
    found: list[Mention] = []
    for body in scene.bodies_between(position, min(scene.span[1], position + _FURTHEST)):
        between = scene.between(position, body.start)
        if between and not (found and pattern(_NEXT_BODY).fullmatch(between)):
            break
        found.append(body)
        position = body.end
    bracket = re.compile(r"\([^()]*\)").match(scene.folded, position, scene.span[1]) if found else None
    return found, bracket.end() if bracket else position


def _leads_to(scene: Scene, before: str, clause: int, about: Mention, by: int) -> bool:
    """Tell whether a clause goes on about a thing, and names no other that 由 could belong to."""
    if clause <= about.start:
        return by - about.end <= _REACH
    return pattern(_GOES_ON).fullmatch(before) is not None


def _is_venue(scene: Scene, body: Mention) -> bool:
    """Tell a place where something was held (假淨零學院辦理) from who holds it."""
    return scene.folded[max(0, body.start - 1) : body.start] in ("假", "在", "於")


def _opening(scene: Scene, thing: Mention) -> Iterator[Mention]:
    """Yield the body that opens the sentence where a verb leads to the thing: 話務中心 … 並建置派工通報系統."""
    before = scene.folded[max(scene.span[0], thing.start - 8) : thing.start]
    if "分別" in before or not pattern("{carries_out}「?$").search(before):
        return
    opening = [m for m in scene.of(("Agency",), scene.span[0], scene.span[0] + _FURTHEST) if m.end <= thing.start]
    opening = [m for m in opening if m.start - scene.span[0] <= _OPENING]
    if opening and scene.led("{gets}|[向由經依請]", opening[0].start):
        return  # 爭取數位發展部補助 …，建置「…」; 向內政部爭取辦理「…」
    if opening and pattern("{funds|grants}").match(scene.folded, opening[0].end):
        return  # 文化部補助本局4,500萬元辦理「…」
    if opening and not pattern(_OWNS).fullmatch(scene.between(opening[0].end, thing.start)):
        yield opening[0]
